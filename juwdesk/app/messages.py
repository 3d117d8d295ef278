"""From problem codes to sentences: one clear sentence each, saying what to do."""

from juwdesk.base.locale import Translator
from juwdesk.base.problems import Problem

MESSAGES: dict[str, str] = {
    "number.empty": "Fill in a number.",
    "number.not_a_number": "“{text}” is not a number; type for example 1.762 or 1,762.",
    "number.too_long": "That number is too long; check what was typed.",
    "document.no_format": "This file does not say which format it has; choose a JuwDesk file.",
    "document.newer": "This file was made by a newer JuwDesk (format {found}, this program reads up to {current}); "
    "update JuwDesk.",
    "document.invalid": "This file cannot be used: at “{path}” {reason}.",
    "language.unknown": "The language “{language}” is not available; choose nl or en.",
}
"""English message ids by problem code; the Dutch stands in the catalogues."""


def sentence(problem: Problem, tr: Translator) -> str:
    """The problem as one sentence in the reader's language."""
    return tr(MESSAGES[problem.code], **problem.args)
