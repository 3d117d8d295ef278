"""The shop's own knowledge at an entry, as a page shows it and as it is typed: notes, values, photographs."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from juwdesk.app.forms import FieldView
from juwdesk.app.reference_kinds import KINDS
from juwdesk.app.reference_page import Say
from juwdesk.app.tool_page import Inputs, Reader
from juwdesk.base.locale import N_, parse_number
from juwdesk.base.problems import KnownError, known
from juwdesk.reference.overlay import Correction, Extra, Note, Overlay, Photo, Piece
from juwdesk.reference.tables import kinds, table_of

if TYPE_CHECKING:
    from juwdesk.app.overlays import Knowledge

NOTE, VALUE = "note", "value"
"""What can be typed at an entry."""
FIGURES: dict[str, dict[str, str]] = {
    "gem": {
        "ri": N_("Refractive index"),
        "birefringence": N_("Double refraction"),
        "sg": N_("Specific gravity"),
        "ri_typical": N_("Refractive index, as usual"),
        "sg_typical": N_("Specific gravity, as usual"),
        "mohs": N_("Hardness (Mohs)"),
        "dispersion": N_("Fire (dispersion)"),
    },
    "material": {
        "density": N_("Density"),
        "density_typical": N_("Density, as usual"),
        "melting": N_("Melting range"),
        "hardness": N_("Hardness (Vickers)"),
    },
    "instrument": {"minutes": N_("Minutes it takes")},
    "hallmark": {"year_from": N_("In use from"), "year_to": N_("In use until")},
    "style": {"year_from": N_("First year"), "year_to": N_("Last year")},
    "feature": {"year_first": N_("First year"), "year_last": N_("Last year")},
    "cut": {"ratio": N_("Length : width"), "depth": N_("Depth"), "table": N_("Table")},
    "date_letter": {"year": N_("Year")},
}
"""The figures of each kind of entry that a shop may correct, by field."""


@dataclass(frozen=True, slots=True)
class OwnPiece:
    """One piece of the shop's own: what it is, what it says, who and when; ``photo`` the hash of a photograph."""

    piece: Piece
    kind: str
    text: str
    told: str
    photo: str = ""


@dataclass(frozen=True, slots=True)
class OwnView:
    """What the shop knows of an entry, what can be added, and the form that is open (``mode``, else empty)."""

    pieces: tuple[OwnPiece, ...]
    correctable: bool
    mode: str
    fields: tuple[FieldView, ...]


def entry_of(key: str) -> str:
    """The name of an entry in the overlay (``table:id``) from its key ``kind:id``; empty where it takes none."""
    kind, _, id_ = key.partition(":")
    return f"{table_of(KINDS[kind].record)}:{id_}" if kind in KINDS else ""


def own_view(key: str, overlay: Overlay, mode: str, inputs: Inputs, error: KnownError | None, say: Say) -> OwnView:
    """The card of an entry (``kind:id``); ``error`` is what went wrong with what is typed."""
    kind = key.partition(":")[0]
    figures = FIGURES.get(kind, {})
    read = Reader(inputs, say)
    if error is not None:
        read.problems["text" if mode == NOTE else "value"] = error.problem
    fields: tuple[FieldView, ...] = ()
    if mode == NOTE:
        fields = (read.field("text", N_("Your note"), "long"),)
    elif mode == VALUE and figures:
        options = tuple((name, say.tr(label)) for name, label in figures.items())
        fields = (
            read.field("field", N_("Which figure"), "one", options=options),
            read.field("value", N_("Your value"), "text", hint=N_("One number, or a span such as 1.76–1.78")),
            read.field("why", N_("Why"), "text"),
        )
    pieces = tuple(_piece(each, figures, say) for each in overlay.at_entry(entry_of(key)))
    return OwnView(pieces, bool(figures), mode, fields)


def _piece(piece: Piece, figures: dict[str, str], say: Say) -> OwnPiece:
    told = " · ".join(filter(None, (piece.by, say.day(piece.at[:10]))))
    tr = say.tr
    match piece:
        case Note(text=text):
            return OwnPiece(piece, tr("Note"), breakable(text), told)
        case Photo(caption=caption, hash=hash_):
            return OwnPiece(piece, tr("Photograph"), breakable(caption), told, hash_)
        case Correction(field=field, value=value, why=why):
            name = tr(figures[field]) if field in figures else field
            shown = f"{name}: {_shown(value, say)}" + (f" – {breakable(why)}" if why else "")
            return OwnPiece(piece, tr("Value"), shown, told)
        case Extra():
            return OwnPiece(piece, tr("Own entry"), "", told)


def breakable(text: str) -> str:
    """A text whose longest words may be broken, so that none makes the page wider than the window."""
    return re.sub(r"(\S{28})(?=\S)", "\\1\u200b", text)


def _shown(value: Any, say: Say) -> str:
    """A value as it stands in the overlay, in the reader's figures."""
    if isinstance(value, dict):
        low, high = value.get("low"), value.get("high")
        return _shown(low, say) if low == high else f"{_shown(low, say)}–{_shown(high, say)}"
    return say.tr.typed(value, 4) if isinstance(value, int | float) else str(value)


def value_of(key: str, field: str, typed: str) -> Any:
    """A typed figure as the overlay keeps it: a span for a span, a number for a number.

    Raises KnownError ``own.span``, ``number.not_whole`` and those of ``parse_number``.
    """
    kind = kinds(KINDS[key.partition(":")[0]].record)[field].rstrip("?")
    if kind == "range":
        parts = [part for part in re.split(r"\s*[–—]\s*|(?<=\d)\s*-\s*", typed.strip()) if part]
        if not 1 <= len(parts) <= 2:
            raise known("own.span", where=field)
        low, high = parse_number(parts[0], field), parse_number(parts[-1], field)
        if low > high:
            raise known("own.span", where=field)
        return {"low": low, "high": high}
    number = parse_number(typed, field)
    if kind == "int" and number != int(number):
        raise known("number.not_whole", where=field, text=typed.strip()[:16])
    return int(number) if kind == "int" else number


def keep_typed(knowledge: "Knowledge", key: str, mode: str, inputs: Inputs) -> None:
    """Keep the note or value that was typed at an entry.

    Raises KnownError ``overlay.empty``, ``own.value``, those of ``value_of`` and of ``save_overlay``; then nothing
    is kept.
    """
    entry = entry_of(key)
    if mode == NOTE:
        knowledge.add_note(entry, inputs.get("text", ""))
        return
    field = inputs.get("field") or next(iter(FIGURES[key.partition(":")[0]]))
    value = value_of(key, field, inputs.get("value", ""))
    try:
        knowledge.correct(entry, field, value, inputs.get("why", "").strip())
    except KnownError as error:
        if error.problem.code == "overlay.value":
            raise known("own.value", where=field) from error
        raise
