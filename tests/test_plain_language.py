"""What customers read is plain (level B1): short sentences, everyday words, few passives, abbreviations explained.

Looked at: the advice, the law, the explanation of reports, the sentences of problems, and those of the letter, in
Dutch and in English.
"""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from juwdesk.app.messages import MESSAGES
from juwdesk.base.locale import translator
from juwdesk.reference.catalogue import load

ROOT = Path(__file__).parents[1]
RESOURCES = ROOT / "resources"
LONGEST = 20
"""Words in a sentence."""
MEAN = 12.0
"""Words in the sentences of a set, on average."""
PASSIVES = 0.15
"""Share of the sentences of a set that may be passive."""
HARD = re.compile(
    r"\b(?:conform|teneinde|derhalve|inzake|middels|aangaande|desbetreffende|voornoemd\w*|hieromtrent|dienaangaande"
    r"|geschieden|alsmede|omtrent|ingevolge|krachtens|uitsluitend|indien|tevens|reeds|echter"
    r"|pursuant|thereof|notwithstanding|hereby|herein|hereinafter|indemnity|aforementioned|whereas|utili[sz]e"
    r"|commence|endeavour|in respect of|with regard to|shall)\b",
    re.IGNORECASE,
)
ABBREVIATIONS = frozenset(
    (
        "EU",
        "BW",
        "UV",
        "CVD",
        "HPHT",
        "PDF",
        "CSV",
        "JSON",
        "SVG",
        "DXF",
        "STL",
        "ECB",
        "EUR",
        "USD",
        "VAT",
        "IF",
        "FL",
        "VVS",
        "VS",
        "SI",
        "RI",
        "SG",
        "XRF",
        "ID",
        "DOR",
        "MB",
        "GB",
        "PNG",
        "JPEG",
        "ISO",
        "NL",
        "BTW",
        "WEV",
        "XLSX",
        "XML",
        "UTF",
        "CITES",
        "QR",
        "US",
        "UK",
        "JP",
    )
)
"""Names of grades, formats, units and unions; every other run of capitals wants its full words."""
PASSIVE = re.compile(
    r"\b(?:wordt|worden|werd|werden)\b[^.?!;:]*\b(?:ge|be|ver|her|ont)\w+(?:d|t|en)\b"
    r"|\b(?:is|are|was|were|be|been|being)\s+(?:\w+ly\s+)?\w+(?:ed|en)\s+by\b",
    re.IGNORECASE,
)


def _toml(path: str) -> Iterator[str]:
    """The texts of a resource under keys that end in _nl or _en, or are nl or en."""
    with (RESOURCES / path).open("rb") as file:
        rows = tomllib.load(file)
    for row in rows.values():
        if isinstance(row, dict):
            for key, value in row.items():
                if key in ("nl", "en") or key.endswith(("_nl", "_en")):
                    yield from [value] if isinstance(value, str) else value


def _calls(path: Path) -> Iterator[str]:
    """First arguments of ``tr`` and ``N_``: what a module says, in both languages."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or node.func.id not in ("tr", "N_"):
            continue
        if node.args and isinstance(node.args[0], ast.Constant):
            yield from _both(str(node.args[0].value))


def _both(text: str) -> tuple[str, str]:
    """A text of the program with its Dutch; places to fill keep their names."""
    names = {name: f"{{{name}}}" for name in re.findall(r"\{(\w+)\}", text)}
    return text, translator("nl")(text, **names)


def _letter() -> list[str]:
    own = ROOT / "juwdesk" / "appraisal"
    others = ("wording.py", "referral.py", "explain_sheet.py", "buying_papers.py")
    paths = [*sorted(own.glob("report*.py")), *(own / name for name in others)]
    return [text for path in paths for text in _calls(path)]


def _messages() -> list[str]:
    return [each for text in MESSAGES.values() for each in _both(text)]


def _told() -> list[str]:
    return [text for each in load().purposes for text in (each.tell_customer_nl, each.tell_customer_en)]


SETS = {
    "advice": lambda: [*_toml("advice/circumstances.toml"), *_toml("advice/purposes.toml")],
    "purposes": _told,
    "law": lambda: list(_toml("law/said.toml")),
    "explanation": lambda: [
        text for name in ("said", "terms", "weight", "checklist", "between") for text in _toml(f"explain/{name}.toml")
    ],
    "messages": _messages,
    "letter": _letter,
}


def sentences(text: str) -> list[str]:
    found = re.split(r"(?<=[.?!;:])\s+", text.strip())
    return [each for each in found if each]


def words(sentence: str) -> int:
    return len(re.findall(r"[\w’'{}-]+", sentence))


@pytest.mark.parametrize("name", SETS)
def test_sentences_are_short_and_words_are_plain(name: str) -> None:
    texts = SETS[name]()
    assert texts
    for text in texts:
        assert text.strip(), name
        assert not HARD.search(text), text
        for sentence in sentences(text):
            assert words(sentence) <= LONGEST, sentence


@pytest.mark.parametrize("name", SETS)
def test_sentences_are_short_on_average_and_seldom_passive(name: str) -> None:
    said = [sentence for text in SETS[name]() for sentence in sentences(text)]
    assert sum(words(each) for each in said) / len(said) <= MEAN
    assert sum(bool(PASSIVE.search(each)) for each in said) / len(said) <= PASSIVES


@pytest.mark.parametrize("name", SETS)
def test_no_abbreviation_stands_unexplained(name: str) -> None:
    for text in SETS[name]():
        bare = re.sub(r"“[^”]*”|#\w+", "", text)
        found = set(re.findall(r"\b[A-Z]{2,}\b", bare)) - ABBREVIATIONS
        assert not found, text
