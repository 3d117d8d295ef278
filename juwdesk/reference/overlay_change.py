"""What another overlay would change in this one, told before it is brought in; what a torn file still gives."""

import json
from dataclasses import dataclass
from typing import Any

from juwdesk.reference.overlay import Correction, Extra, Overlay, Piece, merged, piece_of, to_json


@dataclass(frozen=True, slots=True)
class Clash:
    """Two pieces about the same: what is here, what would come, and whether what comes would count (it is later)."""

    mine: Correction | Extra
    theirs: Correction | Extra
    comes: bool


@dataclass(frozen=True, slots=True)
class Changes:
    """``new`` pieces, oldest first; how many stand here already; pieces that say something else of the same; and how
    many come along although this program cannot read them."""

    new: tuple[Piece, ...]
    same: int
    clashes: tuple[Clash, ...]
    unread: int


def changes(mine: Overlay, theirs: Overlay) -> Changes:
    """What ``merged(mine, theirs)`` would change."""
    here = set(map(_token, _pieces(mine)))
    new = [piece for piece in _pieces(theirs) if _token(piece) not in here]
    clashes = [
        Clash(other, piece, piece.at >= other.at)
        for piece in new
        if isinstance(piece, Correction | Extra)
        for other in _last_of(piece, mine)
    ]
    unread = len(merged(mine, theirs).unread) - len(mine.unread)
    clashing = {id(clash.theirs) for clash in clashes}
    alone = tuple(piece for piece in sorted(new, key=lambda each: each.at) if id(piece) not in clashing)
    return Changes(alone, len(_pieces(theirs)) - len(new), tuple(clashes), unread)


def _pieces(overlay: Overlay) -> tuple[Piece, ...]:
    return (*overlay.extras, *overlay.corrections, *overlay.notes, *overlay.photos)


def _token(piece: Piece) -> tuple[type[Piece], str]:
    """A piece as something that can stand in a set; values may be lists."""
    return type(piece), repr(piece)


def _last_of(piece: Correction | Extra, mine: Overlay) -> tuple[Correction | Extra, ...]:
    """The piece of mine that counts now for the same field or the same own entry, if any."""
    found: list[Correction | Extra] = []
    if isinstance(piece, Correction):
        found += [e for e in mine.corrections if (e.entry, e.field) == (piece.entry, piece.field)]
    else:
        found += [e for e in mine.extras if e.entry == piece.entry]
    return tuple(sorted(found, key=lambda each: each.at)[-1:])


@dataclass(frozen=True, slots=True)
class Saved:
    """The pieces that a torn file still gives, and the entries of those that it does not (empty where unknown)."""

    overlay: Overlay
    lost: tuple[str, ...]


def salvage(text: str) -> Saved:
    """What can be read of a file of ``to_json`` that is no longer whole: every piece that stands in it unharmed.

    Nothing is guessed: a piece counts when it is a whole JSON object with the fields of a note, a correction, a
    photograph or an entry. What stands in ``lost`` is named by the entry that it was about.
    """
    decoder, overlay, lost = json.JSONDecoder(), Overlay(), []
    place = _next(text, 0)
    while place >= 0:
        try:
            raw, end = decoder.raw_decode(text, place)
        except (ValueError, RecursionError):
            raw, end = None, place + 1
        piece = piece_of(raw)
        if piece is None:
            lost.append(_named(text, place))
        else:
            overlay = overlay.with_piece(piece)
        place = _next(text, end)
    return Saved(overlay, tuple(dict.fromkeys(lost)))


def _next(text: str, start: int) -> int:
    """Where the next object begins whose first key is that of a piece."""
    place = text.find("{", start)
    while place >= 0:
        inside = text[place + 1 : place + 200].lstrip()
        if inside.startswith(('"entry"', '"table"')):
            return place
        place = text.find("{", place + 1)
    return -1


def _named(text: str, place: int) -> str:
    """The entry that a torn piece names."""
    found: dict[str, Any] = {}
    for key in ("entry", "table", "id"):
        at = text.find(f'"{key}"', place, place + 400)
        begin = text.find('"', text.find(":", at)) if at >= 0 else -1
        end = text.find('"', begin + 1) if begin >= 0 else -1
        if end >= 0:
            found[key] = text[begin + 1 : end][:60]
    return str(found.get("entry") or ":".join(filter(None, (found.get("table"), found.get("id")))))


def whole(overlay: Overlay) -> int:
    """How many pieces it holds, also those that could not be read."""
    data = to_json(overlay)
    return sum(len(data[name]) for name in ("notes", "corrections", "photos", "extras"))
