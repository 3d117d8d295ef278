"""What of the trade's figures can be found: sizes, girdle corrections, prices, ratios, months; all after the rest."""

from collections.abc import Iterator

from juwdesk.reference.catalogue import Catalogue
from juwdesk.reference.search_entries import FACT, TEXT, Document, Entry

BEHIND = -0.12
"""Figures of the trade come after what bears the same name."""
MONTHS = (
    *(("januari", "January"), ("februari", "February"), ("maart", "March"), ("april", "April"), ("mei", "May")),
    *(("juni", "June"), ("juli", "July"), ("augustus", "August"), ("september", "September")),
    *(("oktober", "October"), ("november", "November"), ("december", "December")),
)


SECTIONS = {
    "formula": ("gewichtsformule", "weight formula"),
    "adjustment": ("correctie op het gewicht", "correction of the weight"),
    "girdle_correction": ("rondistcorrectie", "girdle correction"),
    "mm_to_ct": ("maat en gewicht", "size and weight"),
    "sg_conversion": ("gewicht bij een andere dichtheid", "weight at another density"),
    "unit": ("eenheden van gewicht", "units of weight"),
    "note": ("factoren van getekende modellen", "factors of drawn models"),
    "worked_example": ("rekenvoorbeeld gewicht", "worked example of weight"),
}
"""What a row of the weight table is, Dutch and English."""


def trade_documents(catalogue: Catalogue) -> Iterator[Document]:
    """Every row of the tables of sizes, ring rules and prices."""
    yield from _sizes(catalogue)
    yield from _prices(catalogue)


def _sizes(catalogue: Catalogue) -> Iterator[Document]:
    words = catalogue.words
    for rule in catalogue.ring_rules:
        nl = f"ringmaat {words.text(rule.topic, 'nl')} {words.text(rule.applies_to, 'nl')}"
        en = f"ring size {rule.topic.replace('_', ' ').lower()} {rule.applies_to}"
        told = (rule.rule, words.text(rule.rule, "nl"), rule.note, words.text(rule.note, "nl"))
        yield Document(Entry(rule.id, "ring_rule", nl, en, BEHIND), tuple((TEXT, each) for each in told if each))
    for size in catalogue.stone_sizes:
        cut = size.cut.replace("_", " ")
        across = f"{size.length:g}" if size.length == size.width else f"{size.length:g} x {size.width:g}"
        nl = f"{words.text(cut, 'nl')} {across.replace('.', ',')} mm"
        yield Document(Entry(size.id, "size", nl, f"{cut} {across} mm", BEHIND), ((FACT, f"{size.carat:g} ct"),))
    for row in catalogue.weight_formulas:
        if row.section != "formula":
            nl, en = SECTIONS[row.section]
            parts = [part for part in (row.cut, row.girdle, row.length, row.width) if part]
            en = " ".join((en, *parts))
            nl = " ".join((nl, *(words.text(part, "nl") for part in parts)))
            yield Document(Entry(row.id, "formula", nl, en, BEHIND), ((TEXT, row.note),) if row.note else ())


def _prices(catalogue: Catalogue) -> Iterator[Document]:
    words = catalogue.words

    def entry(kind: str, id_: str, *phrases: str) -> Entry:
        said = [phrase for phrase in phrases if phrase]
        return Entry(id_, kind, " ".join(words.text(each, "nl") for each in said), " ".join(said), BEHIND)

    for fact in catalogue.metals:
        yield Document(entry("metal", fact.id, fact.kind, fact.metal, fact.fineness, fact.date))
    for month in catalogue.metal_months:
        year, _, number = month.id.partition("-")
        nl, en = MONTHS[int(number) - 1]
        yield Document(
            Entry(month.id, "month", f"metaalprijzen {nl} {year}", f"metal prices {en} {year}", BEHIND),
            ((TEXT, "goudprijs zilverprijs gold price silver price"),),
        )
    for factor in catalogue.factors:
        yield Document(entry("ratio", factor.id, factor.factor, factor.applies_to, factor.year))
    for price in catalogue.stone_prices:
        named = entry("price", price.id, price.gem, price.variety, price.origin, price.quality, price.year)
        yield Document(named, ((TEXT, "prijs price"),))
    for relation in catalogue.stone_relations:
        yield Document(entry("relation", relation.id, relation.rule), ((TEXT, relation.applies_to),))
    for band in catalogue.stone_bands:
        yield Document(entry("band", band.id, band.gem, band.grade), ((TEXT, "prijsband price band"),))
