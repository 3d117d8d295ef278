"""The ghost of the last agreed version under the present drawing: what it is, its lines, and what its legend says."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from juwdesk.app.papers import rounds_of
from juwdesk.app.pictures import drawn, same_piece, view_of
from juwdesk.base.locale import Translator
from juwdesk.base.problems import KnownError
from juwdesk.design.build import build
from juwdesk.design.document import Design
from juwdesk.design.gems import Materials
from juwdesk.design.model import Model
from juwdesk.design.revisions import Revision, verified
from juwdesk.drawing.ir import Drawing
from juwdesk.drawing.lines import outline

Stop = Callable[[], bool]


@dataclass(frozen=True, eq=False, slots=True)
class Agreed:
    """The last agreed version: its ``seal`` tells it from all others."""

    seal: str
    letter: str
    day: dt.date
    signed: bool
    design: Design


def last_agreed(chain: Sequence[Revision]) -> Agreed | None:
    """The last version of a chain; None without one, and for one that was tampered with or cannot be read: nobody
    agreed on that."""
    if not chain or verified(chain):
        return None
    last = chain[-1]
    try:
        design = last.content
        day = dt.datetime.fromisoformat(last.at).date()
    except (KnownError, ValueError):
        return None
    return Agreed(last.seal, last.letter, day, last.signature is not None, design)


@dataclass(frozen=True, eq=False, slots=True)
class Ghost:
    """The agreed version as drawn: ``lines`` by view, the free one at ``turn``."""

    seal: str
    model: Model
    turn: tuple[float, float]
    lines: dict[str, Drawing]

    def of(self, view: str, turn: tuple[float, float]) -> Drawing | None:
        """The lines of a view, where they were made of it as it stands."""
        return self.lines.get(view) if view != "free" or turn == self.turn else None


def lacking(ghost: Ghost | None, agreed: Agreed, views: Sequence[str], turn: tuple[float, float]) -> tuple[str, ...]:
    """The views of which there are no lines yet."""
    if ghost is None or ghost.seal != agreed.seal:
        return tuple(views)
    return tuple(view for view in views if ghost.of(view, turn) is None)


def made(
    ghost: Ghost | None,
    agreed: Agreed,
    views: Sequence[str],
    turn: tuple[float, float],
    materials: Materials,
    cancelled: Stop = lambda: False,
) -> Ghost:
    """The ghost with the lines of these views; what ``ghost`` already holds is taken from it.

    Raises InterruptedError when cancelled.
    """
    same = ghost if ghost is not None and ghost.seal == agreed.seal else None
    model = same.model if same else build(agreed.design, materials)
    lines = {v: d for v, d in same.lines.items() if v != "free" or same.turn == turn} if same else {}
    if drawn(model):
        for view in views:
            if view not in lines:
                seen = view_of(view, turn)
                lines[view] = outline(model.scene, seen, rounds=rounds_of(model), cancelled=cancelled)
    return Ghost(agreed.seal, model, turn, lines)


def legend(agreed: Agreed, now: Design, tr: Translator) -> str:
    """What the coloured line is."""
    day = tr.short_date(agreed.day)
    text = tr("Agreed version {letter}, {day}", letter=agreed.letter, day=day)
    if agreed.signed:
        text = tr("Signed version {letter}, {day}", letter=agreed.letter, day=day)
    return f"{text}: {tr('nothing has changed since')}" if same_piece(agreed.design, now) else text
