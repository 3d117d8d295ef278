"""What of each record can be found: its names, its facts and its running texts, in both languages."""

from collections.abc import Iterator
from dataclasses import dataclass

from juwdesk.reference.catalogue import Catalogue

COUNTRIES = {
    "NL": "Nederland Nederlands Dutch Netherlands",
    "France": "Frankrijk Frans French",
    "UK": "Engels Brits British",
    "Germany": "Duitsland Duits German",
    "Belgium": "België Belgisch Belgian",
    "Italy": "Italië Italiaans Italian",
    "Austria": "Oostenrijk Oostenrijks Austrian",
    "Austria-Hungary": "Oostenrijk-Hongarije Oostenrijks Austrian",
    "Switzerland": "Zwitserland Zwitsers Swiss",
    "Denmark": "Denemarken Deens Danish",
    "USA": "Amerika Amerikaans",
    "Sweden": "Zweden Zweeds Swedish",
    "Norway": "Noorwegen Noors Norwegian",
    "Finland": "Fins Finnish",
    "Russia": "Rusland Russisch Russian",
    "USSR": "Sovjet Russisch Soviet",
    "Portugal": "Portugees Portuguese",
    "Poland": "Polen Pools Polish",
    "Czech Republic": "Tsjechië Tsjechisch Czech",
    "Ireland": "Ierland Iers Irish",
}
"""Countries of marks as they are asked for."""

LATEST = 2026
"""Marks in use are reckoned to this year."""
FACT, TEXT = 0.5, 0.2
"""What a word is worth as a fact (a colour, a kind) and in running text, where a word of the name is 1."""
COMMON = {"very common": 0.05, "common": 0.035, "uncommon": 0.015, "rare": 0.005}
DONE = 0.36
"""What a word counts that names a treatment or an origin of a gem."""
ABOUT = 0.75
"""What a word counts as the part that a rule of the bench is about."""
MATTER = {"material": -0.06, "gem_treatment": -0.06, "gem_cut": -0.04, "mark": -0.05}
"""Features that stand elsewhere as a gem, a cut or a mark come after it."""
NICKEL = {"none": "nikkelvrij nickelfree"}


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry that can be found. ``bonus`` orders what is otherwise equal; ``made`` marks a synthetic stone, meant
    only where the question says so."""

    id: str
    kind: str
    name_nl: str
    name_en: str
    bonus: float
    made: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """An entry with what stands in it: (worth, text) besides its names, and other wordings of its name."""

    entry: Entry
    texts: tuple[tuple[float, str], ...] = ()
    wordings: tuple[str, ...] = ()


def documents(catalogue: Catalogue) -> Iterator[Document]:
    """Every entry of the reference that can be found."""
    yield from _gems(catalogue)
    yield from _materials(catalogue)
    yield from _valuation(catalogue)
    yield from _instruments(catalogue)
    yield from _history(catalogue)
    yield from _marks(catalogue)
    yield from _bench(catalogue)
    for size in catalogue.ring_sizes:
        said = f"{size.size} ({size.system.split('_')[0]})"
        yield Document(Entry(size.id, "ring_size", f"ringmaat {said}", f"ring size {said}", -0.1))


def _gems(catalogue: Catalogue) -> Iterator[Document]:
    words = catalogue.words
    for gem in catalogue.gems:
        bonus = 0.04 + COMMON.get(gem.frequency, 0.0) + (0.02 if gem.kind in ("natural", "organic") else 0.0)
        facts = [gem.species, words.text(gem.species, "nl"), gem.variety_of, gem.kind, words.text(gem.kind, "nl")]
        for token in (*gem.colours, *gem.phenomena):
            facts += [token, words.text(token, "nl")]
        facts.append(gem.id.replace("-", " "))
        texts = [(FACT, fact) for fact in facts if fact]
        for worth, told in ((DONE, (*gem.treatments, *gem.origins)), (TEXT, (*gem.inclusions, *gem.notes))):
            for token in told:
                texts += [(worth, words.token(token, "en")), (worth, words.token(token, "nl"))]
        yield Document(Entry(gem.id, "gem", gem.name_nl, gem.name_en, bonus, gem.kind == "synthetic"), tuple(texts))


def _materials(catalogue: Catalogue) -> Iterator[Document]:
    words = catalogue.words
    for material in catalogue.materials:
        facts = [material.kind, words.text(material.kind, "nl"), NICKEL.get(material.nickel, "")]
        facts += [str(material.fineness)] if material.fineness else []
        texts = [(FACT, fact) for fact in facts if fact] + [(TEXT, material.composition)]
        for phrase in (*material.uses, *material.care):
            texts += [(TEXT, phrase), (TEXT, words.text(phrase, "nl"))]
        yield Document(Entry(material.id, "material", material.name_nl, material.name_en, 0.04), tuple(texts))


def _valuation(catalogue: Catalogue) -> Iterator[Document]:
    words = catalogue.words
    for term in catalogue.glossary:
        entry = Entry(term.id, "term", term.name_nl, term.name_en, 0.03)
        yield Document(entry, ((TEXT, term.definition_nl), (TEXT, term.definition_en)))
    for value in catalogue.value_types:
        entry = Entry(value.id, "value_type", value.name_nl, value.name_en, 0.04)
        when = (value.when_used, words.text(value.when_used, "nl"))
        yield Document(
            entry, ((TEXT, value.definition_nl), (TEXT, value.definition_en), *((TEXT, each) for each in when))
        )
    for purpose in catalogue.purposes:
        entry = Entry(purpose.id, "purpose", purpose.name_nl, purpose.name_en, 0.03)
        yield Document(entry, ((TEXT, purpose.tell_customer_nl), (TEXT, purpose.tell_customer_en)))
    for rule in catalogue.law:
        entry = Entry(rule.id, "law", rule.topic_nl, rule.topic_en, 0.0)
        yield Document(entry, ((2 * TEXT, rule.rule_nl), (2 * TEXT, rule.rule_en), (2 * TEXT, rule.limits)))
    for body in catalogue.bodies:
        told = (body.kind, words.text(body.kind, "nl"), body.useful_for, words.text(body.useful_for, "nl"))
        texts = ((TEXT, body.registration_means), *((TEXT, each) for each in told))
        yield Document(Entry(body.id, "body", body.name, body.name, 0.02), texts)
    for item in catalogue.checklist:
        entry = Entry(item.id, "check", item.name_nl, item.name_en, -0.02)
        yield Document(entry, ((TEXT, item.why), (TEXT, words.text(item.why, "nl"))))
    for each in catalogue.circumstances:
        yield Document(Entry(each.id, "circumstance", each.meaning_nl, each.meaning_en, -0.03))


def _instruments(catalogue: Catalogue) -> Iterator[Document]:
    words = catalogue.words
    for test in catalogue.instruments:
        facts = ((FACT, test.instrument), (FACT, words.text(test.instrument, "nl")))
        measured = ((TEXT, test.measures), (TEXT, words.text(test.measures, "nl")))
        yield Document(Entry(test.id, "instrument", test.name_nl, test.name_en, 0.02), (*facts, *measured))
    for cut in catalogue.cuts:
        yield Document(Entry(cut.id, "cut", cut.name_nl, cut.name_en, 0.03), ((FACT, "diamant diamond briljant"),))


def _history(catalogue: Catalogue) -> Iterator[Document]:
    words = catalogue.words
    for style in catalogue.styles:
        told = (*style.keywords, style.dutch_context)
        texts = [(TEXT, text) for text in (*told, *style.makers)]
        texts += [(TEXT, words.text(text, "nl")) for text in told]
        yield Document(Entry(style.id, "style", style.name_nl, style.name_en, 0.04), tuple(texts))
    for feature in catalogue.features:
        texts = [(TEXT, feature.description), (TEXT, words.text(feature.description, "nl"))]
        yield Document(
            Entry(feature.id, "feature", feature.name_nl, feature.name_en, MATTER.get(feature.group, 0.0)),
            tuple(texts),
        )
    for conflict in catalogue.contradictions:
        entry = Entry(conflict.id, "contradiction", conflict.name_nl, conflict.name_en, -0.02)
        yield Document(entry, ((TEXT, conflict.condition), (TEXT, words.text(conflict.condition, "nl"))))


def _marks(catalogue: Catalogue) -> Iterator[Document]:
    words = catalogue.words
    for mark in catalogue.hallmarks:
        facts = [mark.country, COUNTRIES.get(mark.country, ""), mark.fineness, " ".join(mark.metal)]
        facts += [words.text(metal, "nl") for metal in mark.metal]
        texts = [(FACT, fact) for fact in facts if fact] + [(TEXT, mark.shape), (TEXT, mark.note)]
        used = (mark.year_to or LATEST) - (mark.year_from or mark.year_to or LATEST)
        bonus = (0.0 if mark.year_to is None else -0.02) + (0.04 if mark.country == "NL" else 0.0) + used / 10_000
        stands = [(metal, words.text(metal, "nl")) for metal in mark.metal] if mark.fineness.isdigit() else []
        wordings = tuple(f"{name} {mark.fineness}" for pair in stands for name in dict.fromkeys(pair))
        entry = Entry(mark.id, "hallmark", mark.description_nl, mark.description_en, bonus)
        yield Document(entry, tuple(texts), wordings)
    for each in catalogue.date_letters:
        nl, en = f"jaarletter {each.letter} {each.year}", f"date letter {each.letter} {each.year}"
        yield Document(Entry(each.id, "date_letter", nl, en, -0.05), ((TEXT, "year letter"),))


def _bench(catalogue: Catalogue) -> Iterator[Document]:
    words = catalogue.words
    for rule in catalogue.bench_rules:
        entry = Entry(rule.id, "rule", rule.rule_nl, rule.rule_en, 0.0)
        about = " ".join(rule.applies_to)
        said = " ".join(words.text(each, "nl") for each in rule.applies_to)
        yield Document(entry, ((ABOUT, about), (ABOUT, said), (TEXT, rule.note)), (about, said))
    for work in catalogue.labour:
        entry = Entry(work.id, "labour", words.text(work.job, "nl"), work.job, 0.0)
        yield Document(entry, ((FACT, work.group), (FACT, words.text(work.group, "nl")), (TEXT, work.applies_to)))
    for each in catalogue.weight_formulas:
        if each.section == "formula":
            stone = "diamant diamond" if "diamond" in each.applies_to else "kleursteen coloured stone"
            nl = f"gewichtsformule {words.text(each.cut, 'nl')}"
            yield Document(Entry(each.id, "formula", nl, f"weight formula {each.cut}", 0.0), ((FACT, stone),))
