"""What the shop itself knows of an entry, as blocks of its page: marked as the shop's own, with name and day."""

import datetime as dt
from typing import Any

from juwdesk.app.reference_kinds import KINDS
from juwdesk.app.reference_page import Block, Fact, Facts, Say
from juwdesk.base.locale import Translator
from juwdesk.reference.catalogue import Catalogue
from juwdesk.reference.overlay import SHOP, Correction, Extra, Note, Overlay, Photo
from juwdesk.reference.tables import table_of


def entry_of(key: str) -> str:
    """The overlay's name (``gems:ruby``) of a room's key (``gem:ruby``); empty for a page that is no entry."""
    kind, _, id_ = key.partition(":")
    return f"{table_of(KINDS[kind].record)}:{id_}" if kind in KINDS and id_ else ""


def is_own(key: str, catalogue: Catalogue) -> bool:
    """Whether an entry is altogether the shop's own."""
    kind, _, id_ = key.partition(":")
    record: Any = catalogue.find(KINDS[kind].record, id_) if kind in KINDS else None
    return record is not None and tuple(record.sources) == (SHOP,)


def own_blocks(key: str, overlay: Overlay, catalogue: Catalogue, tr: Translator) -> tuple[Block, ...]:
    """Notes, corrections and the captions of photographs of an entry; nothing where there are none."""
    rows = []
    for piece in overlay.at_entry(entry_of(key)):
        who = " · ".join(filter(None, (piece.by, _day(piece.at, tr))))
        match piece:
            case Note(text=text):
                rows.append(Fact(tr("Note"), text, who))
            case Correction(field=field, value=value, why=why):
                words = " – ".join(filter(None, (f"{field}: {_said(value, Say(tr, catalogue))}", why)))
                rows.append(Fact(tr("Corrected here"), words, who))
            case Photo(caption=caption):
                rows.append(Fact(tr("Photograph"), caption or "–", who))
            case Extra():
                rows.append(Fact(tr("Entry of this shop"), "", who))
    return (Facts(tr("The shop's own knowledge"), tuple(rows)),) if rows else ()


def photos_of(key: str, overlay: Overlay) -> tuple[Photo, ...]:
    """The shop's photographs of an entry, oldest first; their bytes lie under ``hash`` among the attachments."""
    return tuple(piece for piece in overlay.at_entry(entry_of(key)) if isinstance(piece, Photo))


def _said(value: Any, say: Say) -> str:
    if isinstance(value, dict) and {"low", "high"} <= set(value):
        return f"{_said(value['low'], say)}–{_said(value['high'], say)}"
    if isinstance(value, list):
        return ", ".join(_said(each, say) for each in value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return say.tr.short(value, 4)
    return str(value)


def _day(at: str, tr: Translator) -> str:
    try:
        return tr.date(dt.datetime.fromisoformat(at).date())
    except ValueError:  # another program wrote its own idea of a date: shown as it came
        return at
