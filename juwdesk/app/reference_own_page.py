"""All that the shop itself knows on one page, what of it does not fit, and what a file would bring."""

import json
from dataclasses import dataclass
from typing import Any

from juwdesk.app.messages import sentence
from juwdesk.app.overlays import Incoming, Knowledge
from juwdesk.app.reference_kinds import KINDS
from juwdesk.app.reference_own import OwnPiece, breakable, own_piece
from juwdesk.app.reference_page import Say
from juwdesk.app.reference_room import link_to, resolved
from juwdesk.base.locale import N_, Translator
from juwdesk.reference.overlay import Correction, Extra, Note, Overlay, Photo, Piece
from juwdesk.reference.overlay_change import Clash
from juwdesk.reference.tables import table_of

SHOWN = 60
"""Pieces shown in a group; the rest is counted."""


@dataclass(frozen=True, slots=True)
class OwnRow:
    """A piece with the entry that it stands at: ``key`` (``kind:id``, empty where there is none) and ``name``."""

    key: str
    name: str
    piece: OwnPiece


@dataclass(frozen=True, slots=True)
class OwnGroup:
    """Pieces of one sort; ``more`` tells how many are not shown."""

    title: str
    rows: tuple[OwnRow, ...]
    more: str = ""


@dataclass(frozen=True, slots=True)
class Unread:
    """A piece that this program cannot read: what it is about, how it stands in the file, and itself."""

    name: str
    text: str
    raw: tuple[str, Any]


@dataclass(frozen=True, slots=True)
class IncomingView:
    """What a file would bring: in one line, what says something else than what is here, new pieces by group, what is
    wrong with it, and whether anything would change."""

    title: str
    account: str
    clashes: tuple[str, ...]
    groups: tuple[OwnGroup, ...]
    problems: tuple[str, ...]
    changes: bool


@dataclass(frozen=True, slots=True)
class OwnPage:
    """The page: a line of account, problems as sentences, pieces by group, and those that cannot be read."""

    title: str
    account: str
    problems: tuple[str, ...]
    groups: tuple[OwnGroup, ...]
    unread: tuple[Unread, ...]
    number: int


GROUPS: tuple[tuple[str, Any], ...] = (
    (N_("Entries of your own"), lambda piece: isinstance(piece, Extra) and piece.table != "aliases"),
    (N_("Names"), lambda piece: isinstance(piece, Extra) and piece.table == "aliases"),
    (N_("Values"), lambda piece: isinstance(piece, Correction)),
    (N_("Notes"), lambda piece: isinstance(piece, Note)),
    (N_("Photographs"), lambda piece: isinstance(piece, Photo)),
)


def own_page(knowledge: Knowledge, tr: Translator) -> OwnPage:
    """The page as things stand."""
    say, overlay = Say(tr, knowledge.catalogue), knowledge.overlay
    pieces = _pieces(overlay)
    account = tr("Notes, values, photographs and entries of your own lie over the shipped data and never in them.")
    if pieces:
        account = tr.n("{n} piece of knowledge of your own.", "{n} pieces of knowledge of your own.", len(pieces))
    unread = tuple(
        Unread(str(raw.get("entry", "?")) if isinstance(raw, dict) else "?", _raw_text(raw), (section, raw))
        for section, raw in overlay.unread
    )
    problems = tuple(dict.fromkeys(sentence(each, tr) for each in knowledge.problems))
    return OwnPage(tr("What your shop knows"), account, problems, _groups(pieces, say), unread, len(pieces))


def incoming_view(incoming: Incoming, knowledge: Knowledge, tr: Translator) -> IncomingView:
    """What a file would change, before it is brought in."""
    say, found = Say(tr, knowledge.catalogue), incoming.changes
    number = len(found.new) + len(found.clashes)
    parts = [tr.n("{n} piece is new", "{n} pieces are new", number) if number else tr("Nothing in it is new")]
    if found.same:
        parts.append(tr.n("{n} stands here already", "{n} stand here already", found.same))
    if found.unread:
        parts.append(tr.n("{n} cannot be read and is kept", "{n} cannot be read and are kept", found.unread))
    return IncomingView(
        tr("What “{name}” would bring", name=breakable(incoming.source.name)),
        "; ".join(parts) + ".",
        tuple(_clash(each, say) for each in found.clashes),
        _groups(found.new, say, incoming.overlay),
        tuple(dict.fromkeys(sentence(each, tr) for each in incoming.problems)),
        bool(number or found.unread),
    )


def own_keys(overlay: Overlay, say: Say) -> frozenset[str]:
    """The keys of entries of which the shop knows something."""
    return frozenset(filter(None, (_row(piece, say, None).key for piece in _pieces(overlay))))


def _pieces(overlay: Overlay) -> tuple[Piece, ...]:
    return (*overlay.extras, *overlay.corrections, *overlay.notes, *overlay.photos)


def _groups(pieces: tuple[Piece, ...], say: Say, theirs: Overlay | None = None) -> tuple[OwnGroup, ...]:
    groups = []
    for title, belongs in GROUPS:
        rows = sorted(
            (_row(piece, say, theirs) for piece in pieces if belongs(piece)),
            key=lambda row: (row.name.casefold(), row.piece.piece.at),
        )
        left = len(rows) - SHOWN
        more = say.tr("and {n} more", n=left) if left > 0 else ""
        if rows:
            groups.append(OwnGroup(say.tr(title), tuple(rows[:SHOWN]), more))
    return tuple(groups)


def _row(piece: Piece, say: Say, theirs: Overlay | None) -> OwnRow:
    entry = _about(piece)
    key = key_of(entry) if not entry.startswith("?:") else resolved(entry[2:], say.catalogue)
    link = link_to(key, say) if key else None
    name = link.name if link else _name_in(entry, theirs, say) or entry
    return OwnRow(link.key if link else "", breakable(name), own_piece(piece, key.partition(":")[0], say))


def _about(piece: Piece) -> str:
    """The entry a piece is about; of a name ``?:`` and the id of what it names."""
    if isinstance(piece, Extra) and piece.table == "aliases":
        targets = piece.values.get("targets")
        target = str(targets[0]) if isinstance(targets, list) and targets else ""
        return f"?:{target}"
    return piece.entry


def key_of(entry: str) -> str:
    """The key ``kind:id`` of an entry ``table:id``; empty where the room has no such pages."""
    table, _, id_ = entry.partition(":")
    return next((f"{name}:{id_}" for name, kind in KINDS.items() if table_of(kind.record) == table), "")


def _name_in(entry: str, theirs: Overlay | None, say: Say) -> str:
    """The name of an entry that only comes with the file."""
    for extra in theirs.extras if theirs else ():
        if extra.entry == entry:
            values = extra.values
            pair = [str(values.get(f"{name}_{say.language}", "")) for name in ("name", "description")]
            return next(filter(None, pair), "")
    return ""


def _clash(clash: Clash, say: Say) -> str:
    tr = say.tr
    row = _row(clash.mine, say, None)
    kind = row.key.partition(":")[0]
    told = {"name": row.name, "here": _said(own_piece(clash.mine, kind, say)),
            "there": _said(own_piece(clash.theirs, kind, say))}  # fmt: skip
    if clash.comes:
        return tr("{name}: here {here}, in the file {there}. That of the file is later and will count.", **told)
    return tr("{name}: here {here}, in the file {there}. Yours is later and goes on to count.", **told)


def _said(piece: OwnPiece) -> str:
    return f"“{piece.text or piece.kind}” ({piece.told})"


def _raw_text(raw: Any) -> str:
    text = json.dumps(raw, ensure_ascii=False)
    return breakable(text if len(text) <= 240 else text[:240] + " …")
