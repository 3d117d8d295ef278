"""The shop's own knowledge at an entry, as a page shows it and as it is typed: notes, values, photographs."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from juwdesk.app.forms import FieldView
from juwdesk.app.reference_kinds import KINDS
from juwdesk.app.reference_own_entry import free_id, span_of
from juwdesk.app.reference_page import Say
from juwdesk.app.tool_page import Inputs, Reader
from juwdesk.base.locale import N_, parse_number
from juwdesk.base.problems import KnownError, known
from juwdesk.reference.overlay import Correction, Extra, Note, Overlay, Photo, Piece
from juwdesk.reference.tables import kinds, table_of

if TYPE_CHECKING:
    from juwdesk.app.overlays import Knowledge

NOTE, VALUE, NAME, CAPTION = "note", "value", "name", "caption"
"""What can be typed at an entry: a remark, a figure, another name, what a photograph shows."""
BY = "by"
NAMED = ("gem", "material", "instrument", "cut", "style", "law", "term", "value_type", "purpose", "body", "hallmark")
"""Kinds of entry that can have other names."""
USES = (
    ("synonym", N_("Another name for it")),
    ("trade", N_("A name of the trade")),
    ("misleading", N_("Misleading: it promises more than it is")),
)
"""What a name of the shop's own is."""
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
    """One piece of the shop's own: what it is, what it says, who and when; ``photo`` the hash of a photograph;
    ``mode`` the form in which it is changed."""

    piece: Piece
    kind: str
    text: str
    told: str
    photo: str = ""
    mode: str = ""


@dataclass(frozen=True, slots=True)
class OwnView:
    """What the shop knows of an entry, what can be added, and the form that is open (``mode``, else empty); ``own``
    the entry itself where it is the shop's."""

    pieces: tuple[OwnPiece, ...]
    correctable: bool
    named: bool
    own: Extra | None
    mode: str
    fields: tuple[FieldView, ...]


def entry_of(key: str) -> str:
    """The name of an entry in the overlay (``table:id``) from its key ``kind:id``; empty where it takes none."""
    kind, _, id_ = key.partition(":")
    return f"{table_of(KINDS[kind].record)}:{id_}" if kind in KINDS else ""


def own_view(
    key: str, overlay: Overlay, mode: str, inputs: Inputs, error: KnownError | None, say: Say, me: str = ""
) -> OwnView:
    """The card of an entry (``kind:id``); ``error`` is what went wrong with what is typed, ``me`` who types."""
    kind, _, id_ = key.partition(":")
    figures = FIGURES.get(kind, {})
    read = Reader({BY: me, **inputs}, say)
    if error is not None:
        read.problems[FIRST.get(mode, "text")] = error.problem
    fields: tuple[FieldView, ...] = ()
    match mode:
        case "note":
            fields = (read.field("text", N_("Your note"), "long"),)
        case "caption":
            fields = (read.field("text", N_("What the photograph shows"), "text"),)
        case "value" if figures:
            options = tuple((name, say.tr(label)) for name, label in figures.items())
            fields = (
                read.field("field", N_("Which figure"), "one", options=options),
                read.field("value", N_("Your value"), "text", hint=N_("One number, or a span such as 1.76–1.78")),
                read.field("why", N_("Why"), "text"),
            )
        case "name" if kind in NAMED:
            fields = (
                read.field("name", N_("Another name"), "text", hint=N_("As customers or the trade say it")),
                read.field("use", N_("What it is"), "one", options=tuple((use, say.tr(told)) for use, told in USES)),
            )
    if fields:
        fields = (*fields, read.field(BY, N_("Who writes this"), "text"))
    names = (each for each in overlay.extras if each.table == "aliases" and id_ in each.values.get("targets", ()))
    found = sorted((*overlay.at_entry(entry_of(key)), *names), key=lambda each: each.at)
    own = next((each for each in reversed(found) if isinstance(each, Extra) and each.entry == entry_of(key)), None)
    pieces = tuple(own_piece(each, kind, say) for each in found)
    return OwnView(pieces, bool(figures), kind in NAMED, own, mode, fields)


FIRST = {NOTE: "text", CAPTION: "text", VALUE: "value", NAME: "name"}
"""The field of each form at which a mistake is told and where typing begins."""


def own_piece(piece: Piece, kind: str, say: Say) -> OwnPiece:
    """A piece in words; ``kind`` that of its entry."""
    told = " · ".join(filter(None, (piece.by, say.day(piece.at[:10]))))
    tr, figures = say.tr, FIGURES.get(kind, {})
    match piece:
        case Note(text=text):
            return OwnPiece(piece, tr("Note"), breakable(text), told, mode=NOTE)
        case Photo(caption=caption, hash=hash_):
            return OwnPiece(piece, tr("Photograph"), breakable(caption), told, hash_, CAPTION)
        case Correction(field=field, value=value, why=why):
            name = tr(figures[field]) if field in figures else field
            shown = f"{name}: {_shown(value, say)}" + (f" – {breakable(why)}" if why else "")
            return OwnPiece(piece, tr("Value"), shown, told, mode=VALUE if field in figures else "")
        case Extra(table="aliases", values=values):
            use = next((tr(word) for id_, word in USES if id_ == values.get("use")), "")
            name = breakable(str(values.get("name", "")))
            return OwnPiece(piece, " – ".join(filter(None, (tr("Name"), use))), name, told, mode=NAME)
        case Extra():
            return OwnPiece(piece, tr("An entry of your own"), "", told)


def texts_to_change(piece: Piece, say: Say) -> Inputs:
    """What stands in the form when a piece is changed."""
    match piece:
        case Note(text=text) | Photo(caption=text):
            return {"text": text, BY: piece.by}
        case Correction(field=field, value=value, why=why):
            return {"field": field, "value": _shown(value, say), "why": why, BY: piece.by}
        case Extra(values=values):
            return {"name": str(values.get("name", "")), "use": str(values.get("use", "trade")), BY: piece.by}


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
        return span_of(typed, field)
    number = parse_number(typed, field)
    if kind == "int" and number != int(number):
        raise known("number.not_whole", where=field, text=typed.strip()[:16])
    return int(number) if kind == "int" else number


def keep_typed(knowledge: "Knowledge", key: str, mode: str, inputs: Inputs, old: Piece | None = None) -> None:
    """Keep what was typed at an entry, in place of ``old`` where a piece is changed.

    Raises KnownError ``overlay.empty``, ``own.value``, ``own.name``, those of ``value_of`` and of ``save_overlay``;
    then nothing is kept.
    """
    entry, by = entry_of(key), inputs.get(BY, "")
    if isinstance(old, Note | Photo):
        knowledge.reword(old, inputs.get("text", ""), by)
    elif mode == NOTE:
        knowledge.add_note(entry, inputs.get("text", ""), by)
    elif mode == NAME:
        _keep_name(knowledge, key, inputs, old if isinstance(old, Extra) else None)
    else:
        field = inputs.get("field") or next(iter(FIGURES[key.partition(":")[0]]))
        value = value_of(key, field, inputs.get("value", ""))
        try:
            knowledge.correct(entry, field, value, inputs.get("why", "").strip(), by, old)
        except KnownError as error:
            if error.problem.code == "overlay.value":
                raise known("own.value", where=field) from error
            raise


def _keep_name(knowledge: "Knowledge", key: str, inputs: Inputs, old: Extra | None) -> None:
    name = " ".join(inputs.get("name", "").split())
    if not name:
        raise known("own.name", where="name")
    values = {
        "name": name,
        "use": inputs.get("use") or "synonym",
        "language": "both",
        "targets": [key.partition(":")[2]],
    }
    taken = {each.id for each in knowledge.catalogue.table("aliases")}
    knowledge.add_entry("aliases", old.id if old else free_id(name, taken), values, inputs.get(BY, ""), old)
