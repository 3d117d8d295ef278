"""Checks on the texts of the data files: both languages there, figures as the language writes them, plain words.

A field of text is shown in both languages unless ``ALIKE`` names it: a new field that nobody thought of is refused
until its Dutch stands in the words or its reason here.
"""

import re
from collections.abc import Iterator

from juwdesk.base.problems import Problem
from juwdesk.reference.check_rows import Row, finding, phrases
from juwdesk.reference.tables import TABLES, kinds
from juwdesk.reference.words import Words

EVERYWHERE = ("id", "sources")
ALIKE: dict[str, tuple[str, ...]] = {
    "gems": ("variety_of", "group", "confusions", "spectrum"),
    "aliases": ("name", "language", "use", "targets"),
    "materials": ("colour_hex",),
    "ring_sizes": (
        *("system", "size", "iso", "nl_quarter", "swiss", "us_exact", "us_quarter", "uk_half"),
        *("japan_exact", "japan", "check_value", "check_difference"),
    ),
    "stone_sizes": ("cut", "sieve"),
    "weight_formulas": ("length", "width", "depth"),
    "bench_rules": ("severity",),
    "purposes": ("value_types",),
    "bodies": ("name",),
    "law": ("in_force_from",),
    "hallmarks": ("fineness",),
    "date_letters": ("letter", "cycle"),
    "metals": ("fineness", "date"),
    "stone_prices": ("currency",),
    "stone_bands": ("prices",),
    "styles": ("makers",),
    "features": ("years_text", "styles", "part_role", "locator", "support"),
    "contradictions": ("features", "severity"),
}
"""Texts without a Dutch side by table: ids and links, codes that the program names itself, names of makers, figures,
letters; and the spectrum, whose parts are looked at one by one."""

LONGEST = 25
"""Words in a sentence: longer ones are seldom read to their end."""
COPIED = 7
"""Words from which two sides that are the same are a copy and not a name or a row of signs."""
JARGON: dict[str, tuple[str, ...]] = {
    "en": (
        *("i.e.", "e.g.", "viz.", "cf.", "resp.", "incl.", "excl.", "approx.", "w/", "vs", "n/a", "GAP"),
        *(
            "utilise",
            "utilize",
            "aforementioned",
            "herein",
            "thereof",
            "hereby",
            "pursuant",
            "inter alia",
            "prior to",
        ),
        *("in order to", "with regard to", "hard-coded", "placeholder", "csv", "the app", "feature flag"),
    ),
    "nl": (
        *("i.e.", "e.g.", "d.w.z.", "m.b.t.", "t.a.v.", "o.a.", "i.v.m.", "resp.", "incl.", "excl.", "ca. van"),
        *("middels", "teneinde", "derhalve", "aangaande", "betreffende", "dienaangaande", "hieromtrent", "alsmede"),
        *("doch", "desalniettemin", "ten behoeve van", "met betrekking tot", "in casu", "csv", "de app"),
    ),
}
"""Words that a customer at the counter does not use, and marks of unfinished data."""
_JARGON = {
    language: re.compile("|".join(rf"(?<![\w.-]){re.escape(word)}(?![\w-])" for word in words))
    for language, words in JARGON.items()
}
_POINT = re.compile(r"(?<![\d.,/:-])\d+\.\d(?!\d\d\b)(?![\d.]*\.\d)(?!\d*[-/]\d+\.\d+\.)")
_COMMA = re.compile(r"(?<![\d,.])\d+,\d(?!\d\d(?!\d))")
_SPECTRUM = re.compile(r"; |, |: | \(|\)|/")
_NUMBERED = re.compile(r"\b(?:art\.|artikel|article|IVS|version|versie|par\.) ?\d+\.\d")


def spoken(table: str) -> tuple[str, ...]:
    """The fields of a table whose phrases must have their Dutch in the words; pairs of texts carry it themselves."""
    alike = (*EVERYWHERE, *ALIKE.get(table, ()))
    return tuple(
        field
        for field, kind in kinds(TABLES[table]).items()
        if kind in ("str", "texts") and field not in alike and not field.endswith(("_nl", "_en"))
    )


def language_problems(row: Row, words: Words) -> Iterator[Problem]:
    """What is wrong with the texts of one row: a side missing, figures of the other language, hard words."""
    for field in row.values:
        if field.endswith(("_nl", "_en")):
            yield from _pair(row, field)
    for field in spoken(row.table):
        for phrase in phrases(row.values[field]):
            if not is_said(phrase, words):
                yield finding(row, "reference.no_dutch", field=field, value=phrase)
            yield from _plain(row, field, phrase, "en")
    if row.table == "gems":
        yield from _spectrum(row, words)


def is_said(phrase: str, words: Words) -> bool:
    """Whether a phrase reads in Dutch: it stands in the words, or it is figures and symbols."""
    return words.has(phrase) or not re.search("[A-Za-z]{3}", phrase)


def _pair(row: Row, field: str) -> Iterator[Problem]:
    """Both sides filled, not the one copied to the other, and each in the figures and words of its language."""
    other = field[:-2] + ("en" if field.endswith("nl") else "nl")
    text = str(row.values[field]).strip()
    if other not in row.values:
        return
    if not text and (row.values[other] or _required(field)):
        yield finding(row, "reference.no_name", field=field)
    if field.endswith("_nl") and len(text.split()) > COPIED and text == row.values[other]:
        yield finding(row, "reference.no_dutch", field=field, value=text)
    yield from _plain(row, field, text, field[-2:])


def _required(field: str) -> bool:
    return not field.startswith("note_")


def _plain(row: Row, field: str, text: str, language: str) -> Iterator[Problem]:
    """Figures as the language writes them, short sentences, no hard words."""
    for code, value in text_faults(text, language):
        yield finding(row, code, field=field, value=value)


def text_faults(text: str, language: str) -> Iterator[tuple[str, str]]:
    """(code, what is meant) for each fault of a text in ``nl`` or ``en``."""
    wrong = (_POINT if language == "nl" else _COMMA).search(_NUMBERED.sub("", text))
    if wrong and "://" not in text and "www." not in text:
        yield "reference.decimal_sign", wrong[0]
    hard = _JARGON[language].search(text)
    if hard:
        yield "reference.jargon", hard[0]
    longest = max((sentence for sentence in re.split(r"(?<=[.!?;:])\s+", text)), key=lambda each: len(each.split()))
    if len(longest.split()) > LONGEST:
        yield "reference.long_sentence", f"{' '.join(longest.split()[:6])} …"


def _spectrum(row: Row, words: Words) -> Iterator[Problem]:
    for part in _SPECTRUM.split(row.values["spectrum"]):
        if not is_said(part, words) and not all(word == "to" or is_said(word, words) for word in part.split(" ")):
            yield finding(row, "reference.no_dutch", field="spectrum", value=part)


def word_problems(groups: dict[str, dict[str, str]], files: dict[str, str]) -> Iterator[Problem]:
    """One Dutch text for a phrase, whatever its group, since it is looked up without one; and that text plain."""
    said: dict[str, str] = {}
    for group, words in groups.items():
        where = f"{files[group]}:{group}"
        for english, dutch in words.items():
            if said.setdefault(english, dutch) != dutch or not dutch:
                yield Problem("reference.two_dutch", where=where, args={"where": where, "value": english})
            if len(english.split()) > COPIED and english == dutch:
                args = {"where": where, "field": group, "value": english}
                yield Problem("reference.no_dutch", where=where, args=args)
            for code, value in text_faults(dutch, "nl"):
                yield Problem(code, where=where, args={"where": where, "field": group, "value": value})
