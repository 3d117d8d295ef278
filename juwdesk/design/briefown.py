"""What the customer hands in, as a table: the same in the brief and on the receipt."""

from collections.abc import Sequence

from juwdesk.base.locale import Translator
from juwdesk.design.briefdata import Audience, Order, OwnMaterial
from juwdesk.design.briefmoney import METALS
from juwdesk.design.credit import FATES
from juwdesk.design.photos import Photo, for_workshop, printed
from juwdesk.design.stonelist import Kind, spans
from juwdesk.drawing import flow

HIGH = 38.0
"""Height of a photograph, mm."""


def own_table(order: Order, tr: Translator, value: bool) -> flow.Table:
    """One row a thing: what it is, its weight, what it is made of as far as known, what becomes of it; ``value``
    adds what was agreed by hand, where anything was."""
    value = value and any(item.value for item in order.own)
    header = [tr("What"), tr("Weight"), tr("Stamp and metal"), tr("What becomes of it"), tr("Envelope")]
    rows = [_row(item, tr, value) for item in order.own]
    if value:
        header.append(tr("Credit agreed"))
    aligned, wide = "lrlllr"[: len(header)], (2.4, 1.0, 1.6, 1.8, 1.0, 1.2)[: len(header)]
    return flow.Table(tuple(header), tuple(rows), aligned, wide)


def wish_photos(order: Order, tr: Translator, audience: Audience) -> list[flow.Block]:
    """Examples with the customer's own words."""
    return _photos([("", order.wishes.photos)], order, tr, audience)


def own_photos(order: Order, tr: Translator, audience: Audience, high: float = HIGH) -> list[flow.Block]:
    """What is handed in, as it looked when it came in; ``high`` of the photographs in mm."""
    return _photos([(item.what, item.photos) for item in order.own], order, tr, audience, high)


def _photos(
    groups: Sequence[tuple[str, tuple[Photo, ...]]], order: Order, tr: Translator, audience: Audience,
    high: float = HIGH,
) -> list[flow.Block]:  # fmt: skip
    """The workshop sees what concerns the work, without words that name the customer; what is gone is told."""
    shown: list[tuple[bytes, str]] = []
    gone = 0
    for what, photos in groups:
        if audience is Audience.WORKSHOP:
            photos = for_workshop(photos, (*order.customer, order.wishes.for_whom, order.wishes.meaning))
        found, lacking = printed(photos, order.pictures, what)
        shown += found
        gone += lacking
    made: list[flow.Block] = [flow.Photos(tuple(shown), high)] if shown else []
    if gone:
        text = tr.n("{n} photograph could not be read.", "{n} photographs could not be read.", gone)
        made.append(flow.Paragraph(text, "small"))
    return made


def stone_values(order: Order, kinds: Sequence[Kind], tr: Translator) -> list[flow.Block]:
    """What the customer's own stones were agreed to be worth; what was not agreed is a line to fill in."""
    notes = {note.part: note for note in order.stones if note.own}
    rows: list[tuple[str, str]] = []
    for part in dict.fromkeys(kind.part for kind in kinds if kind.part in notes):
        refs = spans([number for kind in kinds if kind.part == part for number in kind.numbers])
        gem = next(kind.gem for kind in kinds if kind.part == part)
        name = tr.pick(gem.name_nl, gem.name_en)
        value = notes[part].value
        rows.append((tr("Own stone {numbers}, {gem}", numbers=refs, gem=name), tr.money(value) if value else ""))
    if not rows:
        return []
    return [flow.Heading(tr("Value agreed of own stones"), 3), flow.KeyValues(tuple(rows))]


def _row(item: OwnMaterial, tr: Translator, value: bool) -> tuple[str, ...]:
    what = "; ".join(filter(None, (item.what, item.described)))
    weight = tr.gram(item.weight) if item.weight is not None else "…"
    fate = ", ".join(filter(None, (tr(FATES[item.fate]) if item.fate in FATES else "", item.use))) or "…"
    agreed = (tr.money(item.value) if item.value else "",) if value else ()
    return what, weight, _made_of(item, tr), fate, item.envelope or "…", *agreed


def _made_of(item: OwnMaterial, tr: Translator) -> str:
    """The stamp as it was read, and what the metal is by test; they are two things."""
    stamp = tr("stamp {stamp}", stamp=item.stamp) if item.stamp else tr("none read")
    if not item.metal:
        return stamp
    metal = tr(METALS.get(item.metal, item.metal))
    fineness = f" {tr.short(item.fineness, 0)} ‰" if item.fineness is not None else ""
    return f"{stamp}; {metal}{fineness}"
