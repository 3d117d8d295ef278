"""What the search looks in: every entry with its names, and per word where it occurs.

Built once for a catalogue. Names count more than facts, facts more than running text.
"""

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from weakref import WeakKeyDictionary

from juwdesk.reference.catalogue import Catalogue

NAME, ALIAS, FACT, TEXT = 10.0, 6.0, 4.0, 1.5
"""What a word is worth by place: a name, another name, a fact such as a colour or a kind, a running text."""
COMMON = {"very common": 0.6, "common": 0.4, "uncommon": 0.2, "rare": 0.1}
KINDS = {"gem": 0.5, "material": 0.4}
"""Small advantages that order what is otherwise equal."""
LESSER = {"feature": 0.5, "hallmark": 0.95, "contradiction": 0.4, "check": 0.7, "date_letter": 0.7, "ring_size": 0.7}
"""Share that names of these kinds count: a feature is seldom what is looked for when a gem bears its name."""
MARK_WORDS = "keurmerk keur merk stempel hallmark mark stamp"
CUT_WORDS = "slijpvorm slijpsel geslepen vorm cut shape"
LAW_WORDS = "wet regel verkopen kopen invoeren uitvoeren law rule sell buy import export"
REPORT_WORDS = "taxatie taxatierapport taxateur rapport appraisal appraiser report valuation"
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


@dataclass
class Entry:
    id: str
    kind: str
    name_nl: str
    name_en: str
    bonus: float


@dataclass
class Index:
    """Entries, and per word where it occurs: (entry number, worth, text it stands in)."""

    entries: list[Entry] = field(default_factory=list)
    words: dict[str, list[tuple[int, float, str]]] = field(default_factory=lambda: defaultdict(list))
    names: dict[str, list[tuple[int, float, str]]] = field(default_factory=lambda: defaultdict(list))
    by_length: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    sounds: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    mark_words: set[str] = field(default_factory=set)
    sorted: list[str] = field(default_factory=list)
    met: dict[str, list[tuple[str, float]]] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)


_OTHER, _TWICE, _HARD_END = re.compile(r"[^a-z0-9]+"), re.compile(r"(.)\1+"), re.compile(r"dt?$")
_HEARD = str.maketrans({"y": "i", "c": "k", "z": "s", "q": "k"})


@lru_cache(maxsize=20_000)
def plain(text: str) -> str:
    """Lower case without accents, punctuation and double blanks; ``-ïet`` and ``ph`` are written one way."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    folded = _OTHER.sub(" ", text.lower()).strip()
    return folded.replace("ph", "f").replace("rh", "r").replace("th", "t").replace("ij", "y").replace("ck", "k")


@lru_cache(maxsize=20_000)
def _plain_words(text: str) -> tuple[str, ...]:
    """The different words of a text that are looked up: no single letters."""
    return tuple(word for word in set(plain(text).split()) if len(word) > 1 or word.isdigit())


@lru_cache(maxsize=20_000)
def sound(word: str) -> str:
    """A plain word as it is heard: doubled letters once, ``ie`` as ``i``, soft and hard ends alike."""
    heard = word.replace("ch", "k").replace("ie", "i").translate(_HEARD)
    return _HARD_END.sub("t", _TWICE.sub(r"\1", heard))


_INDEXES: "WeakKeyDictionary[Catalogue, Index]" = WeakKeyDictionary()


def index_of(catalogue: Catalogue) -> Index:
    """The index of a catalogue, built at first use (some 0.1 s) and kept as long as the catalogue. A window may call
    it in a job beforehand, so that the first letter is answered like any other."""
    index = _INDEXES.get(catalogue)
    if index is None:
        index = _INDEXES[catalogue] = _built(catalogue)
    return index


def _built(catalogue: Catalogue) -> Index:
    index = Index()
    _add_gems(index, catalogue)
    _add_materials(index, catalogue)
    _add_others(index, catalogue)
    _add_aliases(index, catalogue)
    marks = {number for number, entry in enumerate(index.entries) if entry.kind == "hallmark"}
    others = {number for number, entry in enumerate(index.entries) if entry.kind in ("gem", "material", "cut", "law")}
    for word, places in index.words.items():
        index.by_length[len(word)].append(word)
        if len(word) > 3:
            index.sounds[sound(word)].append(word)
            if word.endswith("en") and len(word) > 6:
                index.sounds[sound(word[:-2])].append(word)
        if not word.isdigit() and _only_of_marks(places, marks, others):
            index.mark_words.add(word)
    index.sorted = sorted(index.words)
    return index


def _only_of_marks(places: list[tuple[int, float, str]], marks: set[int], others: set[int]) -> bool:
    """Whether a word names marks and no gem, material, cut or law."""
    found = False
    for number, worth, _ in places:
        if worth > FACT:
            if number in others:
                return False
            found = found or number in marks
    return found


def _add(index: Index, entry: Entry, texts: list[tuple[float, str]]) -> None:
    number = len(index.entries)
    index.entries.append(entry)
    for name in (entry.name_nl, entry.name_en):
        _put_name(index, number, name, NAME)
    for worth, text in texts:
        _put(index, number, text, worth)


def _put_name(index: Index, number: int, name: str, worth: float, whole: float = 1.0) -> None:
    """A name: as a whole, its parts before, in and after brackets as lesser wholes, and its words.

    ``whole`` (0 to 1) is what the name counts as a whole.
    """
    own = index.entries[number].kind in KINDS
    lesser = LESSER.get(index.entries[number].kind, 1.0)
    worth, whole = worth * lesser, whole * (1.0 if lesser == 1.0 else lesser - 0.4)
    parts = [part.strip() for part in re.split(r"[(),/]" if own else r"[()]", name) if part.strip()]
    for place, part in enumerate(dict.fromkeys([name, *parts])):
        rank = whole if part in (name, parts[0]) else 0.8 * whole if own else 0.0
        if rank and (place == 0 or len(plain(part)) > 2):
            index.names[plain(part).replace(" ", "")].append((number, rank, name))
    _put(index, number, parts[0] if parts else name, worth, name)
    for part in parts[1:]:
        _put(index, number, part, worth * 0.8, name)


def _put(index: Index, number: int, text: str, worth: float, why: str = "") -> None:
    place = (number, worth, why or text)
    for word in _plain_words(text):
        index.words[word].append(place)


def _add_gems(index: Index, catalogue: Catalogue) -> None:
    words = catalogue.words
    for gem in catalogue.gems:
        bonus = KINDS["gem"] + COMMON.get(gem.frequency, 0.0) + (0.2 if gem.kind in ("natural", "organic") else 0.0)
        facts = [gem.species, words.text(gem.species, "nl"), gem.variety_of, gem.kind, words.text(gem.kind, "nl")]
        texts = [(FACT, fact) for fact in facts if fact]
        for token in (*gem.colours, *gem.phenomena):
            texts += [(FACT, token), (FACT, words.text(token, "nl"))]
        for token in (*gem.inclusions, *gem.treatments, *gem.origins):
            texts += [(TEXT, words.token(token, "en")), (TEXT, words.token(token, "nl"))]
        texts.append((FACT, gem.id.replace("-", " ")))
        _add(index, Entry(gem.id, "gem", gem.name_nl, gem.name_en, bonus), texts)


def _add_materials(index: Index, catalogue: Catalogue) -> None:
    words = catalogue.words
    for material in catalogue.materials:
        texts = [(FACT, material.kind), (FACT, words.text(material.kind, "nl")), (TEXT, material.composition)]
        texts += [(FACT, str(material.fineness))] if material.fineness else []
        for use in material.uses:
            texts += [(TEXT, use), (TEXT, words.text(use, "nl"))]
        entry = Entry(material.id, "material", material.name_nl, material.name_en, KINDS["material"])
        _add(index, entry, texts)


def _add_others(index: Index, catalogue: Catalogue) -> None:
    for term in catalogue.glossary:
        texts = [(TEXT, term.definition_nl), (TEXT, term.definition_en)]
        _add(index, Entry(term.id, "term", term.name_nl, term.name_en, 0.3), texts)
    for value_type in catalogue.value_types:
        texts = [(TEXT, value_type.definition_nl), (TEXT, value_type.definition_en)]
        _add(index, Entry(value_type.id, "value_type", value_type.name_nl, value_type.name_en, 0.35), texts)
    for purpose in catalogue.purposes:
        texts = [(TEXT, purpose.tell_customer_nl), (TEXT, purpose.tell_customer_en)]
        _add(index, Entry(purpose.id, "purpose", purpose.name_nl, purpose.name_en, 0.2), texts)
    for test in catalogue.instruments:
        texts = [(FACT, test.instrument), (FACT, catalogue.words.text(test.instrument, "nl")), (TEXT, test.measures)]
        _add(index, Entry(test.id, "instrument", test.name_nl, test.name_en, 0.25), texts)
    for cut in catalogue.cuts:
        _add(index, Entry(cut.id, "cut", cut.name_nl, cut.name_en, 0.3), [(FACT, CUT_WORDS)])
    for rule in catalogue.law:
        texts = [(TEXT, rule.rule_nl), (TEXT, rule.rule_en), (FACT, rule.limits), (FACT, LAW_WORDS)]
        _add(index, Entry(rule.id, "law", rule.topic_nl, rule.topic_en, 0.0), texts)
    for body in catalogue.bodies:
        _add(index, Entry(body.id, "body", body.name, body.name, 0.0), [(TEXT, body.registration_means)])
    for item in catalogue.checklist:
        texts = [(TEXT, item.why), (FACT, REPORT_WORDS)]
        _add(index, Entry(item.id, "check", item.name_nl, item.name_en, -0.2), texts)
    _add_history(index, catalogue)
    _add_marks(index, catalogue)
    for size in catalogue.ring_sizes:
        said = f"{size.size} ({size.system.split('_')[0]})"
        entry = Entry(size.id, "ring_size", f"ringmaat {said}", f"ring size {said}", -1.5)
        index.sizes[size.id] = len(index.entries)
        _add(index, entry, [])


def _add_history(index: Index, catalogue: Catalogue) -> None:
    for style in catalogue.styles:
        told = (*style.keywords, style.dutch_context)
        texts = [(TEXT, text) for text in (*told, *style.makers)]
        texts += [(TEXT, catalogue.words.text(text, "nl")) for text in told]
        _add(index, Entry(style.id, "style", style.name_nl, style.name_en, 0.5), texts)
    for feature in catalogue.features:
        texts = [(TEXT, feature.description), (TEXT, catalogue.words.text(feature.description, "nl"))]
        _add(index, Entry(feature.id, "feature", feature.name_nl, feature.name_en, -1.0), texts)
    for conflict in catalogue.contradictions:
        entry = Entry(conflict.id, "contradiction", conflict.name_nl, conflict.name_en, -1.0)
        _add(index, entry, [(TEXT, conflict.condition)])


def _add_marks(index: Index, catalogue: Catalogue) -> None:
    for mark in catalogue.hallmarks:
        texts = [(FACT, mark.country), (FACT, mark.fineness), (FACT, " ".join(mark.metal)), (TEXT, mark.shape)]
        texts += [(FACT, catalogue.words.text(metal, "nl")) for metal in mark.metal]
        texts += [(FACT, MARK_WORDS), (FACT, COUNTRIES.get(mark.country, ""))]
        bonus = (-0.3 if mark.year_to is None else -0.5) + (0.2 if mark.country == "NL" else 0.0)
        _add(index, Entry(mark.id, "hallmark", mark.description_nl, mark.description_en, bonus), texts)
    for each in catalogue.date_letters:
        nl, en = f"jaarletter {each.letter} {each.year}", f"date letter {each.letter} {each.year}"
        _add(index, Entry(each.id, "date_letter", nl, en, -1.5), [(TEXT, "year letter")])


def _add_aliases(index: Index, catalogue: Catalogue) -> None:
    numbers: dict[str, int] = {}
    for number, entry in enumerate(index.entries):
        numbers.setdefault(entry.id, number)
    for alias in catalogue.aliases:
        for place, target in enumerate(alias.targets):
            _put_name(index, numbers[target], alias.name, ALIAS - 0.4 * place, 1.1 - 0.1 * place)
