"""Whether something of the shop's own knowledge must be told on the first page; light, since a start waits for it."""

from collections.abc import Iterable
from pathlib import Path

from juwdesk.app.messages import sentence
from juwdesk.base.locale import Translator
from juwdesk.base.problems import Problem, Severity

FILE = "overlay.json"
NEWER, DAMAGED = "overlay.newer", "overlay.damaged"
"""Beginnings of the names under which a file is set aside."""


def is_worth_a_look(folder: Path) -> bool:
    """Whether a data folder holds anything of the shop's own; found out without reading it."""
    return (folder / FILE).exists() or any(folder.glob(f"{NEWER}-*.json"))


def notice(problems: Iterable[Problem], tr: Translator) -> str:
    """What is wrong with the shop's own knowledge, the first in a sentence and the rest as a number; empty where
    nothing is. Hints are none of it: they tell of no loss."""
    grave = tuple(dict.fromkeys(each for each in problems if each.severity is not Severity.HINT))
    if not grave:
        return ""
    first = sentence(grave[0], tr)
    return first if len(grave) == 1 else first + " " + tr("And {n} more.", n=len(grave) - 1)
