"""The reference room without a window: what is found, what stands on a shelf, and the page of an entry."""

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from juwdesk.app.forms import FieldView
from juwdesk.app.reference_gem import colour_of
from juwdesk.app.reference_kinds import KINDS, SHELVES
from juwdesk.app.reference_lines import Group, Kind, Related
from juwdesk.app.reference_page import (
    CONFIDENCES,
    DOUBTFUL,
    Block,
    Fact,
    Facts,
    Link,
    Links,
    Page,
    Picture,
    Prose,
    Say,
)
from juwdesk.app.reference_report import REPORT, report_page
from juwdesk.app.reference_sieve import CUTS, GEMS, OPEN, Chip, Sieve, chips, cut_passes, gap, passes, sieve_fields
from juwdesk.app.search_door import why
from juwdesk.app.sieve_sources import price_of
from juwdesk.app.tools import SHELF, TOOLS_OF, tool_link, tool_of, tools_for
from juwdesk.base.locale import N_, Translator
from juwdesk.reference.catalogue import Catalogue
from juwdesk.reference.overlay import SHOP, is_unsaid
from juwdesk.reference.records import CutGeometry, Gem, Material
from juwdesk.reference.search import Result, plain, search

ALL, OWN = "all", "own"
"""Shelves with a part of their own; ``own`` is the key of the page of what the shop knows as well."""
COUNTER = ("gems", "materials", "instruments", "marks", "cuts")
"""Shelves that are reached for at the counter; the others stand behind one button."""
FOUND = 60
"""Results shown of a search."""
SEARCHED = 400
"""Results asked for, so that a filter leaves enough."""
FREQUENT = ("very common", "common")


@dataclass(frozen=True, slots=True)
class Shelf:
    """A filter: its id, its word, whether it is the one in use, and whether it stands in sight at once (``main``)."""

    id: str
    name: str
    chosen: bool
    main: bool = True


@dataclass(frozen=True, slots=True)
class Row:
    """An entry in the list: key ``kind:id``, name, a line of account, and its colours as ``#RRGGBB``."""

    key: str
    name: str
    account: str
    colours: tuple[str, ...]
    comparable: bool


@dataclass(frozen=True, slots=True)
class ListView:
    """The list as it stands: filters, rows, what it says over them, for gems and cuts the fields of the sieve with
    the choices that are made (``chips``), and ``gap``: how many it leaves out for want of a source, or what helps
    where nothing is found."""

    shelves: tuple[Shelf, ...]
    rows: tuple[Row, ...]
    account: str
    sieve: tuple[FieldView, ...] = ()
    chips: tuple[Chip, ...] = ()
    gap: str = ""


def list_view(
    words: str,
    shelf: str,
    catalogue: Catalogue,
    tr: Translator,
    sieve: Sieve = OPEN,
    own: frozenset[str] = frozenset(),
) -> ListView:
    """What is found for words, or without words what stands on a shelf; on their own shelf gems are sifted. ``own``
    holds the keys of entries of which the shop knows something."""
    sieve = sieve if shelf in (GEMS, CUTS) else OPEN
    say = Say(tr, catalogue)
    shelves = (
        Shelf(ALL, tr("All"), shelf == ALL),
        *(Shelf(id_, tr(name), shelf == id_, id_ in COUNTER) for id_, name in SHELVES),
        Shelf(SHELF, tr("Tools"), shelf == SHELF),
        Shelf(OWN, tr("Your own"), shelf == OWN),
    )
    if shelf == SHELF:
        tools = _tool_rows(words, tr)
        return ListView(shelves, tools, tr.n("{n} tool", "{n} tools", len(tools)) if tools else tr("Nothing found"))
    if shelf == OWN:
        return ListView(shelves, *_own_rows(words, own, say))
    rows = _found(words, shelf, say, sieve) if plain(words) else browse(shelf, catalogue, tr)
    whole = len(rows)
    if not plain(words):
        rows = _through(rows, sieve, say)
    made = chips(sieve, say, shelf)
    if plain(words):
        account = tr.n("{n} found", "{n} found", len(rows)) if rows else tr("Nothing found")
    elif shelf == ALL:
        account = tr("Gems you see most")
    elif made:
        account = tr("{n} of {all} left", n=len(rows), all=whole) if rows else tr("Nothing goes through this")
    else:
        account = tr.n("{n} entry", "{n} entries", len(rows))
    hint = gap(sieve, say) if made else ""
    if plain(words) and not rows:
        hint = tr("Try one word, or look on all shelves. What is not here you can put in yourself.")
    return ListView(shelves, rows, account, sieve_fields(sieve, say, shelf), made, hint)


def _through(rows: tuple[Row, ...], sieve: Sieve, say: Say) -> tuple[Row, ...]:
    if sieve == OPEN:
        return rows
    found = ((row, record_of(row.key, say.catalogue)) for row in rows)
    return tuple(
        replace(row, account=f"{row.account} · {said}") if (said := _dollars(entry[1], sieve, say)) else row
        for row, entry in found
        if entry is not None and _goes(entry[1], sieve, say)
    )


def _goes(record: Any, sieve: Sieve, say: Say) -> bool:
    if isinstance(record, Gem):
        return passes(record, sieve, say.catalogue)
    return cut_passes(record, sieve, say.catalogue) if isinstance(record, CutGeometry) else True


def _dollars(record: Any, sieve: Sieve, say: Say) -> str:
    """What the bands say of a gem, where price is asked about."""
    span = price_of(record, say.catalogue) if sieve.price and isinstance(record, Gem) else None
    return f"{say.tr.typed(span[0], 1)}–{say.number(span[1], 0)}\u00a0$/ct" if span else ""


def _found(words: str, shelf: str, say: Say, sieve: Sieve) -> tuple[Row, ...]:
    rows = []
    for result in search(say.catalogue, words, say.language, SEARCHED):
        kind = KINDS.get(result.kind)
        if kind is None or shelf not in (ALL, kind.shelf):
            continue
        record = say.catalogue.find(kind.record, result.id)
        if record is not None and _goes(record, sieve, say):
            rows.append(_row(result.kind, record, say, _why(result, say.tr, say.language)))
        if len(rows) == FOUND:
            break
    if shelf == ALL:
        # What is looked up comes first; the tool that may be meant stands under it.
        rows[1:1] = _tool_rows(words, say.tr, whole=True)
    return tuple(rows)


def _tool_rows(words: str, tr: Translator, *, whole: bool = False) -> tuple[Row, ...]:
    return tuple(Row(each.key, tr(each.name), tr(each.lead), (), False) for each in tools_for(words, tr, whole=whole))


def _own_rows(words: str, own: frozenset[str], say: Say) -> tuple[tuple[Row, ...], str]:
    """Entries of which the shop knows something, by name, or those of them that are found; and a line over them."""
    if plain(words):
        found = _found(words, ALL, say, OPEN)
        rows = tuple(row for row in found if row.key in own)
    else:
        there = ((key, record_of(key, say.catalogue)) for key in own)
        made = (_row(key.partition(":")[0], found[1], say) for key, found in there if found)
        rows = tuple(sorted(made, key=lambda row: plain(row.name)))
    if rows:
        return rows, say.tr.n("{n} entry", "{n} entries", len(rows))
    return (), say.tr("Nothing found") if own else say.tr("Nothing of your own yet")


def _why(found: Result, tr: Translator, language: str) -> str:
    """What was met and what it is, where it is not the name itself: “misleidend: goudtopaas”; short, for a list."""
    same = found.how in ("name", "size") or plain(found.why) == plain(found.name)
    if same or len(found.why) < 3:
        return ""
    return tr("misleading: {text}", text=found.why) if found.how == "misleading" else why(found, language)


@lru_cache(maxsize=64)
def browse(shelf: str, catalogue: Catalogue, tr: Translator) -> tuple[Row, ...]:
    """Everything on a shelf by name; on all shelves the gems that are seen most."""
    say = Say(tr, catalogue)
    if shelf == ALL:
        gems = [gem for gem in catalogue.gems if gem.frequency in FREQUENT]
        return tuple(sorted((_row("gem", gem, say) for gem in gems), key=lambda row: plain(row.name)))
    rows = [
        (kind.order(record), _row(name, record, say))
        for name, kind in KINDS.items()
        if kind.shelf == shelf
        for record in catalogue.all(kind.record)
    ]
    return tuple(row for _, row in sorted(rows, key=lambda each: (each[0], plain(each[1].name))))


def _row(name: str, record: Any, say: Say, why: str = "") -> Row:
    kind = KINDS[name]
    own, _ = say.names(*kind.name(record))
    hint = kind.hint(record, say) if not why else ""
    mine = say.tr("of your own shop") if record.sources == (SHOP,) else ""
    account = " · ".join(filter(None, (say.tr(kind.word), mine, hint, why)))
    return Row(f"{name}:{record.id}", say.capital(own), account, _colours(record), kind.comparable)


def _colours(record: Any) -> tuple[str, ...]:
    if isinstance(record, Gem):
        return tuple(colour_of(word, record) for word in record.colours[:3])
    if isinstance(record, Material) and record.colour_hex:
        return (record.colour_hex,)
    return ()


def resolved(key: str, catalogue: Catalogue) -> str:
    """A key that exists: ``kind:id``, ``tool:id``, ``report`` or ``own`` as they are; a bare id with its kind before
    it; else empty."""
    if key in (REPORT, OWN) or tool_of(key) is not None:
        return key
    kind, _, id_ = key.partition(":")
    if id_:
        return key if kind in KINDS and catalogue.find(KINDS[kind].record, id_) is not None else ""
    return next((f"{name}:{key}" for name, each in KINDS.items() if catalogue.find(each.record, key) is not None), "")


def record_of(key: str, catalogue: Catalogue) -> tuple[Kind, Any] | None:
    """The kind and record behind a key, or None."""
    name, _, id_ = key.partition(":")
    kind = KINDS.get(name)
    record = catalogue.find(kind.record, id_) if kind else None
    return (kind, record) if kind is not None and record is not None else None


def page_of(key: str, catalogue: Catalogue, tr: Translator) -> Page | None:
    """The page of an entry (``kind:id`` or ``report``), or None where there is no such entry."""
    say = Say(tr, catalogue)
    if key == REPORT:
        return report_page(say)
    found = record_of(key, catalogue)
    if found is None:
        return None
    kind, record = found
    own, other = say.names(*kind.name(record))
    return Page(
        key,
        tr(kind.word),
        say.capital(own),
        other,
        _sure(record, say),
        record.confidence in DOUBTFUL,
        kind.swatches(record, say),
        kind.picture(record),
        (*_blocks(kind, record, say), *_tools(key, say)),
        say.sources(record.sources),
        kind.comparable,
    )


def _sure(record: Any, say: Say) -> str:
    """How sure it is; where the shop put in values of its own that is said with it."""
    own = SHOP in record.sources or any(SHOP in each.sources for each in getattr(record, "value_sources", ()))
    sure = say.tr(CONFIDENCES[record.confidence])
    if record.sources == (SHOP,):
        return say.tr("An entry of your own shop. {sure}", sure=sure)
    return say.tr("{sure}; with values of your own shop", sure=sure) if own else sure


def picture_of(key: str, catalogue: Catalogue) -> Picture | None:
    """What to paint of an entry ``kind:id``; None where there is none or nothing to paint."""
    found = record_of(key, catalogue)
    return found[0].picture(found[1]) if found else None


def _blocks(kind: Kind, record: Any, say: Say) -> tuple[Block, ...]:
    """Warning and definition first, then the key figures, what it is mistaken for, and the rest."""
    prose = [Prose(say.tr(title), (words,)) for title, get in kind.prose if (words := get(record, say))]
    warned = kind.warning(record, say) if kind.warning else ""
    tables = [table for group in kind.groups if (table := _facts(group, record, say)).rows]
    links = [(bool(related.lead), _links(related, record, say)) for related in kind.related]
    return (
        *([Prose("", (warned,), warning=True)] if warned else []),
        *(each for each in prose if not each.title),
        *tables[:1],
        *(each for leading, each in links if leading and each.links),
        *tables[1:],
        *(each for each in prose if each.title),
        *(each for leading, each in links if not leading and each.links),
    )


def _tools(key: str, say: Say) -> tuple[Links, ...]:
    """The tools that work with such an entry."""
    kind, _, id_ = key.partition(":")
    links = [link for each in TOOLS_OF.get(kind, ()) if (link := tool_link(each.format(id=id_), say.tr))]
    return (Links(say.tr("Work with it"), tuple(links)),) if links else ()


def _facts(group: Group, record: Any, say: Say) -> Facts:
    rows = [
        Fact(say.tr(line.label), words, _own_sources(record, line.source, say))
        for line in group.lines
        if not is_unsaid(record, line.source) and (words := line.get(record, say))
    ]
    return Facts(say.tr(group.title), tuple(rows))


def _own_sources(record: Any, name: str, say: Say) -> str:
    """The sources of one value where they differ from those of the page, with the remark."""
    for each in getattr(record, "value_sources", ()):
        if name and each.field == name and SHOP in each.sources:
            return say.tr("Your own value: {told}", told=_told(each.note, say))
        if name and each.field == name:
            return " · ".join((*([say.text(each.note)] if each.note else []), *say.sources(each.sources)))
    return ""


def _told(note: str, say: Say) -> str:
    """Who and when of an own value."""
    who, _, day = note.rpartition(", ")
    return " · ".join(filter(None, (who, say.day(day))))


def _links(related: Related, record: Any, say: Say) -> Links:
    links = [link for key in related.keys(record, say.catalogue) if (link := link_to(key, say)) is not None]
    return Links(say.tr(related.title), tuple(links), say.tr(related.lead))


def link_to(key: str, say: Say) -> Link | None:
    """A link to an entry, or None where there is none."""
    found = record_of(key, say.catalogue)
    if found is None:
        return None
    kind, record = found
    own, _ = say.names(*kind.name(record))
    colours = _colours(record)
    return Link(key, say.capital(own), kind.hint(record, say), colours[0] if colours else "", kind.comparable)


START = (
    *("diamond", "sapphire-blue", "ruby", "emerald", "aquamarine", "amethyst", "citrine", "topaz-blue", "peridot"),
    *("tanzanite", "garnet-almandine", "opal-white", "pearl-cultured-akoya", "moonstone", "turquoise"),
    *("lapis-lazuli", "jadeite", "amber"),
)
"""Gems on the first page of the room."""
GREETING = N_("Search by name, colour or trade name, in Dutch or English; spelling need not be right.")
