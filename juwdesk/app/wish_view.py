"""What the page of wishes shows: the forms, what is worth asking next, and pieces that fit. Pure."""

from dataclasses import dataclass

from juwdesk.app.design_photos import Shelf, shelves
from juwdesk.app.design_room import WISHES_ROW, Bench
from juwdesk.app.forms import FieldView, fields
from juwdesk.app.library import TileView, fitting_own
from juwdesk.app.own_pieces import OwnPiece
from juwdesk.app.wish_forms import SECTIONS
from juwdesk.base.locale import Translator
from juwdesk.design.fitting import fitting, open_questions
from juwdesk.design.templates import TEMPLATES

ASK = 5
"""Questions shown at a time: more would be an interrogation."""


@dataclass(frozen=True, slots=True)
class FittingView:
    """A piece that fits: its template, name, and why."""

    template: str
    label: str
    why: str


@dataclass(frozen=True, slots=True)
class WishView:
    """The page. ``ask`` are (field key, question); ``fits`` pieces, the best first; ``own`` those of
    the shop; ``shelves`` photographs of examples and of what is handed in."""

    sections: tuple[tuple[str, tuple[FieldView, ...]], ...]
    ask: tuple[tuple[str, str], ...]
    more: int
    fits: tuple[FittingView, ...]
    own: tuple[TileView, ...] = ()
    shelves: tuple[Shelf, ...] = ()


def wish_view(bench: Bench, tr: Translator, own: tuple[OwnPiece, ...] = ()) -> WishView:
    """The page as it stands; ``own`` are the shop's pieces."""
    wishes = bench.design.wishes
    asks = open_questions(wishes)
    return WishView(
        tuple((tr(title), fields(entries, wishes, bench.drafts, WISHES_ROW, tr)) for title, entries in SECTIONS),
        tuple((f"{WISHES_ROW}/{each.key}", tr(each.text)) for each in asks[:ASK]),
        max(len(asks) - ASK, 0),
        tuple(
            FittingView(each.template, tr(TEMPLATES[each.template].label), ", ".join(tr(word) for word in each.why))
            for each in fitting(wishes)
        ),
        fitting_own(own, wishes, tr),
        shelves(bench.design, bench.drafts, tr),
    )
