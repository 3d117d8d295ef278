"""The shop's own knowledge over the shipped data: notes, corrections, photographs and entries of its own.

An overlay never changes the shipped catalogue. It is laid over it (``laid_over``) and gives another one, in which
what is the shop's own says so: its source is ``SHOP``. Every piece has who and when. What this program cannot read is
kept as it came and written again; an update of the shipped data leaves the overlay alone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from functools import cached_property
from math import isfinite
from typing import Any

from juwdesk.base.cited import Source
from juwdesk.base.problems import Problem, Severity, known
from juwdesk.base.ranges import Range
from juwdesk.reference.catalogue import Catalogue
from juwdesk.reference.check_language import spoken
from juwdesk.reference.records import ValueSource
from juwdesk.reference.tables import TABLES, kinds, read_rows
from juwdesk.reference.words import Words

FORMAT = 1
KIND = "overlay"
SHOP = "shop"
"""The source of what the shop itself knows."""
START: Mapping[str, Mapping[str, Any]] = {
    "gems": {
        **{"kind": "natural", "frequency": "uncommon", "care_ultrasonic": "never", "care_steam": "never"},
        **{"birefringence": {"low": 0.0, "high": 0.35}},
    },
    "materials": {"metal": "other", "nickel": "high", "colour_hex": "#B8B2A6"},
    "aliases": {"use": "trade", "language": "both"},
}
"""What an own entry is where nothing is said: cautious, and shown as uncertain. A span as wide as it can be excludes
nothing; a page leaves it out (``is_unsaid``)."""
FIXED = ("id", "sources", "value_sources")
"""Fields that a correction cannot touch."""


@dataclass(frozen=True, slots=True)
class Note:
    """A remark at an entry (``table:id``), by whom and when (ISO date or moment)."""

    entry: str
    text: str
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class Correction:
    """Another value for a field of an entry, written as in the data files (``{"low": 1.7, "high": 1.8}`` for a
    range), why, by whom and when."""

    entry: str
    field: str
    value: Any
    by: str
    at: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Photo:
    """A photograph at an entry: the hash and kind of its bytes, what it shows, by whom and when."""

    entry: str
    hash: str
    mime: str
    caption: str
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class Extra:
    """An entry of the shop's own: its table, id and values as in the data files, by whom and when."""

    table: str
    id: str
    values: dict[str, Any]
    by: str
    at: str

    @property
    def entry(self) -> str:
        """Its key ``table:id``."""
        return f"{self.table}:{self.id}"


Piece = Note | Correction | Photo | Extra
_SECTIONS: dict[str, type[Any]] = {"notes": Note, "corrections": Correction, "photos": Photo, "extras": Extra}


@dataclass(frozen=True, slots=True)
class Overlay:
    """All that the shop knows by itself. ``unread`` holds pieces that could not be understood, by section, and
    ``more`` whatever else stood in the file; both are written again as they came."""

    notes: tuple[Note, ...] = ()
    corrections: tuple[Correction, ...] = ()
    photos: tuple[Photo, ...] = ()
    extras: tuple[Extra, ...] = ()
    unread: tuple[tuple[str, Any], ...] = ()
    more: tuple[tuple[str, Any], ...] = ()

    def with_piece(self, piece: Piece) -> "Overlay":
        """The overlay with one piece more; the same piece twice stands once."""
        section = next(name for name, record in _SECTIONS.items() if isinstance(piece, record))
        return _with(self, section, (*(each for each in getattr(self, section) if each != piece), piece))

    def without(self, piece: Piece) -> "Overlay":
        """The overlay without a piece; unchanged when it is not there."""
        section = next(name for name, record in _SECTIONS.items() if isinstance(piece, record))
        return _with(self, section, tuple(each for each in getattr(self, section) if each != piece))

    def at_entry(self, entry: str) -> tuple[Piece, ...]:
        """What the shop knows of an entry (``table:id``), oldest first: what a page shows as the shop's own."""
        pieces: list[Piece] = [*self.notes, *self.corrections, *self.photos, *self.extras]
        return tuple(sorted((each for each in pieces if each.entry == entry), key=lambda each: each.at))

    @property
    def hashes(self) -> frozenset[str]:
        """The photographs that it needs."""
        return frozenset(photo.hash for photo in self.photos)


def _with(overlay: Overlay, section: str, pieces: tuple[Any, ...]) -> Overlay:
    changed: dict[str, Any] = {section: pieces}
    return replace(overlay, **changed)


def to_json(overlay: Overlay) -> dict[str, Any]:
    """Plain data for a file; ``from_json`` reads it back without loss."""
    data: dict[str, Any] = {**dict(overlay.more), "format": FORMAT, "kind": KIND}
    for section in _SECTIONS:
        pieces = [asdict(piece) for piece in getattr(overlay, section)]
        data[section] = pieces + [raw for name, raw in overlay.unread if name == section]
    return data


def from_json(data: Any) -> tuple[Overlay, tuple[Problem, ...]]:
    """An overlay from plain data, and a Problem for every piece that could not be read (it is kept).

    Raises KnownError ``overlay.unreadable`` where it is none, ``overlay.newer`` where a newer program wrote it.
    """
    if not isinstance(data, dict) or data.get("kind") != KIND:
        raise known("overlay.unreadable")
    found = data.get("format")
    if not isinstance(found, int) or isinstance(found, bool) or found < 1:
        raise known("overlay.unreadable")
    if found > FORMAT:
        raise known("overlay.newer", found=found, current=FORMAT)
    sections: dict[str, Any] = {name: [] for name in _SECTIONS}
    unread: list[tuple[str, Any]] = []
    problems: list[Problem] = []
    for section, record in _SECTIONS.items():
        rows = data.get(section, [])
        for raw in rows if isinstance(rows, list) else [rows]:
            piece = _piece(record, raw)
            if piece is None:
                unread.append((section, raw))
                problems.append(Problem("overlay.entry", Severity.WARNING, named(raw), {"entry": named(raw)}))
            else:
                sections[section].append(piece)
    more = tuple((key, value) for key, value in data.items() if key not in {"format", "kind", *_SECTIONS})
    made = Overlay(**{name: tuple(rows) for name, rows in sections.items()}, unread=tuple(unread), more=more)
    return made, tuple(problems)


def _piece(record: type[Any], raw: Any) -> Any:
    """A piece when it has all its fields, of the kind they must be, and no others; else None."""
    if not isinstance(raw, dict):
        return None
    names = {field.name for field in fields(record)}
    if set(raw) - names or {"by", "at"} - set(raw):
        return None
    for name in names & set(raw):
        kind = dict if name == "values" else object if name == "value" else str
        if not isinstance(raw[name], kind):
            return None
    try:
        return record(**raw)
    except TypeError:  # a field that must be there is not
        return None


def piece_of(raw: Any) -> Piece | None:
    """Whichever kind of piece it is, or None."""
    found = (_piece(record, raw) for record in _SECTIONS.values())
    return next((piece for piece in found if piece is not None), None)


def named(raw: Any) -> str:
    """The entry that a piece speaks of, also where the piece cannot be read; ``?`` where it names none."""
    if isinstance(raw, dict):
        name = raw.get("entry") or (f"{raw['table']}:{raw['id']}" if "table" in raw and "id" in raw else "")
        return str(name)[:60] or "?"
    return "?"


def merged(mine: Overlay, theirs: Overlay) -> Overlay:
    """Both together: what is the same stands once, nothing is dropped."""
    whole = mine
    for section in _SECTIONS:
        for piece in getattr(theirs, section):
            if piece not in getattr(whole, section):
                whole = whole.with_piece(piece)
    unread = (*mine.unread, *(each for each in theirs.unread if each not in mine.unread))
    more = {**dict(theirs.more), **dict(mine.more)}
    return replace(whole, unread=unread, more=tuple(more.items()))


class Overlaid(Catalogue):
    """A catalogue with other rows in some tables; the rest is that of the catalogue beneath."""

    def __init__(self, beneath: Catalogue, tables: Mapping[str, tuple[Any, ...]]) -> None:
        super().__init__({})
        self._beneath = beneath
        self._tables = dict(tables)

    def table(self, name: str) -> tuple[Any, ...]:
        """The rows with the shop's own among them."""
        return self._tables[name] if name in self._tables else self._beneath.table(name)

    @cached_property
    def sources(self) -> dict[str, Source]:
        """The sources beneath and the shop itself."""
        return {**self._beneath.sources, SHOP: Source(SHOP, "The shop's own knowledge")}

    @cached_property
    def words(self) -> Words:
        """The vocabulary beneath, and the shop's own phrases, which are said in both languages as the shop wrote
        them."""
        beneath: Words = self._beneath.words
        own = {phrase: phrase for phrase in self._phrases() if not beneath.has(phrase)}
        return Words({**beneath.groups, SHOP: own}) if own else beneath

    def _phrases(self) -> Iterable[str]:
        for table, rows in self._tables.items():
            shipped = set(map(id, self._beneath.table(table)))
            for row in (row for row in rows if id(row) not in shipped):
                for name in spoken(table):
                    value = getattr(row, name)
                    yield from (value,) if isinstance(value, str) else value

    @property
    def ties(self) -> dict[str, dict[str, list[str]]]:
        """The ties beneath: an own entry names its look-alikes itself."""
        return self._beneath.ties

    @property
    def hash(self) -> str:
        """The fingerprint of the shipped data beneath."""
        return self._beneath.hash


def laid_over(catalogue: Catalogue, overlay: Overlay) -> tuple[Catalogue, tuple[Problem, ...]]:
    """The catalogue with the overlay on it, and a Problem for each piece that does not fit (it is left out here and
    kept in the overlay). The catalogue itself when there is nothing to lay over it.

    Later corrections of a field win over earlier ones; an own entry never hides a shipped one.
    """
    problems: list[Problem] = []
    rows: dict[str, dict[str, Any]] = {}
    for extra in sorted(overlay.extras, key=lambda each: each.at):
        _lay_extra(catalogue, extra, rows, problems)
    for correction in sorted(overlay.corrections, key=lambda each: each.at):
        _lay_correction(catalogue, correction, rows, problems)
    problems += [_gone(each.entry) for each in overlay.notes if _record(catalogue, each.entry, rows) is None]
    problems += [_gone(each.entry) for each in overlay.photos if _record(catalogue, each.entry, rows) is None]
    if not rows:
        return catalogue, tuple(problems)
    tables = {}
    for table, changed in rows.items():
        shipped = [changed.get(row.id, row) for row in catalogue.table(table)]
        ids = {row.id for row in shipped}
        tables[table] = (*shipped, *(row for id_, row in changed.items() if id_ not in ids))
    return Overlaid(catalogue, tables), tuple(problems)


def _gone(entry: str) -> Problem:
    return Problem("overlay.gone", Severity.WARNING, entry, {"entry": entry[:60]})


def _record(catalogue: Catalogue, entry: str, rows: Mapping[str, Mapping[str, Any]]) -> Any:
    table, _, id_ = entry.partition(":")
    if table not in TABLES:
        return None
    changed = rows.get(table, {}).get(id_)
    return changed if changed is not None else catalogue.find(TABLES[table], id_)


def _lay_extra(catalogue: Catalogue, extra: Extra, rows: dict[str, dict[str, Any]], problems: list[Problem]) -> None:
    if extra.table not in TABLES or not extra.id:
        problems.append(Problem("overlay.entry", Severity.WARNING, extra.entry, {"entry": extra.entry[:60]}))
        return
    from juwdesk.reference.checks import row_problems  # only who has something of its own needs the checks
    from juwdesk.reference.compile import plain_row

    record = TABLES[extra.table]
    if not _finite(extra.values):
        problems.append(_faulty(extra.entry, ()))
        return
    if catalogue.find(record, extra.id) is not None:
        problems.append(Problem("overlay.shipped", Severity.HINT, extra.entry, {"entry": extra.entry[:60]}))
        return
    values = {"confidence": "low", **START.get(extra.table, {}), **extra.values, "id": extra.id, "sources": [SHOP]}
    plain, faults = plain_row(record, values)
    faults = [*faults, *row_problems(extra.table, dict(zip(kinds(record), plain, strict=True)), extra.entry)]
    if faults:
        problems.append(_faulty(extra.entry, faults))
        return
    (made,) = read_rows(record, [plain])
    rows.setdefault(extra.table, {})[extra.id] = made


def _lay_correction(
    catalogue: Catalogue, correction: Correction, rows: dict[str, dict[str, Any]], problems: list[Problem]
) -> None:
    from juwdesk.reference.checks import row_problems
    from juwdesk.reference.compile import plain_row

    table, _, id_ = correction.entry.partition(":")
    old = _record(catalogue, correction.entry, rows)
    if old is None:
        problems.append(_gone(correction.entry))
        return
    record = TABLES[table]
    if correction.field in FIXED or correction.field not in kinds(record):
        problems.append(
            _faulty(correction.entry, [Problem("reference.unknown_field", args={"field": correction.field})])
        )
        return
    if not _finite(correction.value):
        wrong = Problem("reference.wrong_kind", args={"field": correction.field})
        problems.append(_faulty(correction.entry, [wrong]))
        return
    plain, faults = plain_row(record, {correction.field: correction.value})
    own = [fault for fault in faults if fault.args.get("field") == correction.field]
    if own:
        problems.append(_faulty(correction.entry, own))
        return
    position = list(kinds(record)).index(correction.field)
    faults = row_problems(table, {**_plain(old), correction.field: plain[position]}, correction.entry)
    if faults:
        problems.append(_faulty(correction.entry, faults))
        return
    (single,) = read_rows(record, [plain])
    new = replace(old, **{correction.field: getattr(single, correction.field)})
    if "value_sources" in kinds(record):
        mark = ValueSource(correction.field, (SHOP,), f"{correction.by}, {correction.at[:10]}")
        others = tuple(each for each in new.value_sources if each.field != correction.field)
        new = replace(new, value_sources=(*others, mark))
    else:
        new = replace(new, sources=tuple(dict.fromkeys((*new.sources, SHOP))))
    rows.setdefault(table, {})[id_] = new


def _finite(value: Any) -> bool:
    """Whether no number in it is infinite or not a number; JSON of other programs may hold such."""
    if isinstance(value, float):
        return isfinite(value)
    if isinstance(value, dict):
        return all(_finite(each) for each in value.values())
    return all(_finite(each) for each in value) if isinstance(value, list) else True


def is_unsaid(record: Any, name: str) -> bool:
    """Whether a figure of an own entry only stands there because there must be one: the shop did not say it."""
    start = START.get("gems", {}).get(name)
    value = getattr(record, name, None)
    return (
        isinstance(start, dict) and isinstance(value, Range) and SHOP in record.sources
        and (value.low, value.high) == (start["low"], start["high"])
    )  # fmt: skip


def _plain(record: Any) -> dict[str, Any]:
    """A record as plain row values: ranges as pairs, tuples as lists."""
    found = {}
    for name, kind in kinds(type(record)).items():
        value = getattr(record, name)
        if kind.startswith("range"):
            value = None if value is None else [value.low, value.high]
        elif kind in ("texts", "value_sources"):
            value = [
                [each.field, list(each.sources), each.note] if kind == "value_sources" else each for each in value
            ]
        found[name] = str(value) if kind == "confidence" else value
    return found


def _faulty(entry: str, faults: Iterable[Problem]) -> Problem:
    """One sentence for a piece whose values cannot be: which entry and which field."""
    field = next((str(fault.args.get("field", "")) for fault in faults if fault.args.get("field")), "")
    return Problem("overlay.value", Severity.WARNING, entry, {"entry": entry[:60], "field": field[:40]})
