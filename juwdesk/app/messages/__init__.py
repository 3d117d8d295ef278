"""From problem codes to sentences: one clear sentence each, saying what to do. One module per area."""

from juwdesk.app.messages import appraisal, base, design, reference, worth
from juwdesk.base.locale import Translator
from juwdesk.base.problems import Problem

MESSAGES: dict[str, str] = {
    **appraisal.MESSAGES,
    **base.MESSAGES,
    **design.MESSAGES,
    **reference.MESSAGES,
    **worth.MESSAGES,
}
"""English message ids by problem code; the Dutch stands in the catalogues."""


def sentence(problem: Problem, tr: Translator) -> str:
    """The problem as one sentence in the reader's language."""
    args = {name: tr.short(value) if isinstance(value, float) else value for name, value in problem.args.items()}
    if "nl" in args and "en" in args:  # a row of the reference data speaks for itself
        args["text"] = tr.pick(args["nl"], args["en"])
        if args.get("clock"):
            args["text"] = tr("{text} (at {clock} o'clock)", text=args["text"], clock=args["clock"])
    return tr(MESSAGES[problem.code], **args)
