"""What is wrong, as a value: a code, how bad, where, and the figures that belong in the sentence."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Severity(StrEnum):
    """How much a problem matters: ``error`` blocks, ``warning`` asks, ``hint`` informs."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding. ``code`` names the sentence (``juwdesk.app.messages``), ``args`` fill it.

    ``where`` is the place it belongs to: a part id, a field name, a file name; empty for the whole.
    """

    code: str
    severity: Severity = Severity.ERROR
    where: str = ""
    args: dict[str, Any] = field(default_factory=dict, hash=False)


class KnownError(Exception):
    """A failure that a user can understand and act upon; carries the Problem that tells it.

    Raised for bad input, full disks, read-only folders, conflicts. Anything else is a defect.
    """

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


def known(code: str, where: str = "", **args: Any) -> KnownError:
    """A KnownError in one call: ``raise known("file.unreadable", name=path.name)``."""
    return KnownError(Problem(code, Severity.ERROR, where, args))
