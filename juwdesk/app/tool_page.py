"""What a counter tool is: typed texts in, a form with an answer out. Nothing typed is ever lost or guessed at."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from juwdesk.app.forms import FieldView, Option, bounded
from juwdesk.app.messages import sentence
from juwdesk.app.reference_page import Block, Say
from juwdesk.base.problems import KnownError, Problem

T = TypeVar("T")
Inputs = Mapping[str, str]
"""What stands in the fields, by key, as typed."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A part of the answer in large type: what it is, the figure, and a remark under it."""

    label: str
    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class ToolView:
    """A tool as it stands: the form, and the answer. Without ``figures`` and ``blocks`` the ``wanted`` sentence says
    what is still needed."""

    key: str
    title: str
    lead: str
    fields: tuple[FieldView, ...]
    figures: tuple[Figure, ...] = ()
    blocks: tuple[Block, ...] = ()
    wanted: str = ""
    sources: tuple[str, ...] = ()


def _plainly(inputs: Inputs, key: str, text: str) -> Inputs:
    return {**inputs, key: text}


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool: id, name and lead (message ids), other words it is found by, the texts it starts with, and its acts."""

    id: str
    name: str
    lead: str
    words: str
    start: Inputs
    view: Callable[[Inputs, Say], ToolView]
    typed: Callable[[Inputs, str, str], Inputs] = _plainly
    """The texts after one of them was typed."""

    @property
    def key(self) -> str:
        """Its key in the reference room."""
        return f"tool:{self.id}"


@dataclass
class Reader:
    """Reads typed texts; what cannot be read is a problem at its field and None here."""

    inputs: Inputs
    say: Say
    problems: dict[str, Problem] = field(default_factory=dict)

    def text(self, key: str) -> str:
        """The text of a field without blanks round it."""
        return self.inputs.get(key, "").strip()

    def number(self, key: str, low: float, high: float) -> float | None:
        """A number inside its bounds; None where nothing stands or it cannot be read."""
        return self.tried(key, lambda: bounded(self.text(key), low, high, key)) if self.text(key) else None

    def tried(self, at: str, act: Callable[[], T], fields: Mapping[str, str] | None = None) -> T | None:
        """The outcome of an act; what goes wrong stands at the field ``at``, or where ``fields`` puts its code."""
        try:
            return act()
        except KnownError as error:
            self.problems.setdefault((fields or {}).get(error.problem.code, at), error.problem)
            return None

    def field(
        self,
        key: str,
        label: str,
        kind: str = "number",
        *,
        unit: str = "",
        hint: str = "",
        options: tuple[Option, ...] = (),
        text: str | None = None,
    ) -> FieldView:
        """A field in the reader's language (``label`` and ``hint`` are message ids), with its problem under it."""
        problem = self.problems.get(key)
        shown = self.inputs.get(key, "") if text is None else text
        told = sentence(problem, self.say.tr) if problem else ""
        tr = self.say.tr
        return FieldView(key, tr(label), kind, shown, tr(hint), unit, options, told)
