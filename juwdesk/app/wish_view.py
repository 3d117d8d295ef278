"""What the page of wishes shows: the forms, what is worth asking next, and pieces that fit. Pure."""

from dataclasses import dataclass, replace
from pathlib import Path

from juwdesk.app.agreement_forms import EVENT
from juwdesk.app.design_photos import Shelf, shelves
from juwdesk.app.design_room import WISHES_ROW, Bench
from juwdesk.app.forms import Entry, FieldView, fields
from juwdesk.app.library import TileView, fitting_own
from juwdesk.app.own_pieces import OwnPiece
from juwdesk.app.wish_forms import SECTIONS
from juwdesk.base.locale import Translator
from juwdesk.base.paths import resources
from juwdesk.design.bands import band_width
from juwdesk.design.document import Design
from juwdesk.design.fitting import face_of, fitting, open_questions
from juwdesk.design.sizes import width_correction
from juwdesk.design.templates import TEMPLATES
from juwdesk.design.wishes import Wishes

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
        tuple((tr(title), _section(entries, bench, tr)) for title, entries in SECTIONS),
        tuple((f"{WISHES_ROW}/{each.key}", tr(each.text)) for each in asks[:ASK]),
        max(len(asks) - ASK, 0),
        tuple(
            FittingView(each.template, tr(TEMPLATES[each.template].label), ", ".join(tr(word) for word in each.why))
            for each in fitting(wishes)
        ),
        fitting_own(own, wishes, tr),
        shelves(bench.design, bench.drafts, tr),
    )


def _section(entries: tuple[Entry[Wishes], ...], bench: Bench, tr: Translator) -> tuple[FieldView, ...]:
    """The fields of a group; the day stands behind its occasion, styles are told by pictures, and what a wide band
    asks for at the gauge."""
    design, found = bench.design, []
    for each in fields(entries, design.wishes, bench.drafts, WISHES_ROW, tr):
        match each.key.split("/")[1]:
            case "occasion":
                found += [each, *fields((EVENT,), design.agreement, bench.drafts, "agreement", tr)]
            case "styles":
                faces = (face_of(style, design.wishes.piece) for style, _ in each.options)
                found.append(replace(each, pictures=tuple(str(picture_of(face)) for face in faces)))
            case "gauge":
                found.append(replace(each, hint=_told_width(design, tr)))
            case _:
                found.append(each)
    return tuple(found)


def _told_width(design: Design, tr: Translator) -> str:
    """What a wide band asks for that was measured with a narrow gauge."""
    wide = band_width(design) if design.wishes.gauge == "narrow" else 0.0
    extra = width_correction(wide)
    if not extra:
        return ""
    return tr("a band of {wide} fits tighter: propose {extra} more", wide=tr.mm(wide), extra=tr.mm(extra))


def picture_of(template: str) -> Path:
    """The file with the picture of a template."""
    return resources() / "pieces" / f"{template}.jpg"
