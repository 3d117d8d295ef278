"""A report against the checklist: every row that a report of its kind should have is found, missing or unclear.

What is found carries the words that show it. Rules are data (``resources/explain/checklist.toml``); rows and names
are the reference's. A row whose occasion does not arise (no stones, no loss) is left out, never counted as found.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from juwdesk.appraisal.explain_report import Report, ReportKind
from juwdesk.appraisal.explain_values import AMOUNT, amounts_in
from juwdesk.appraisal.explain_words import pattern, words
from juwdesk.base.paths import resources
from juwdesk.reference.catalogue import Catalogue
from juwdesk.reference.trade import ChecklistItem

MOST_QUOTE = 90
GENERAL = re.compile(
    r"\b(?:ring|collier|armband|broche|hanger|oorbellen|necklace|bracelet|brooch|pendant|earrings|kette"
    r"|(?:gold|silber|verlobungs|ehe|brillant|diamant|siegel)ring|brosche|anh[äa]nger|ohrringe|bague|anneau|pendentif"
    r"|boucles d['’]oreilles?)\b",
    re.IGNORECASE,
)
TELLING = (
    r"\d[.,]?\d*\s*(?:gramm?e?s?\b|gr\b|g\b|mm\b|cm\b)",
    r"\b(?:333|375|417|585|750|800|835|916|925|950)\b|\b(?:9|14|18|22)\s?(?:kt?|krt|ct|[ck]ara?a?ts?)\b",
    r"\d[.,]\d+\s*(?:ct|crt|krt|carat|karaat|karat)",
    r"(?:gezet|bezet|set) (?:met|with)|zetting|setting|claw|bezel|griff|kastje|motief|design|(?:be|ge)setzt mit"
    r"|fassung|krappen|serti|monture|chaton",
    r"briljant|brilliant|brillant|rond|round|rund|ovaa?l|smaragdslijpsel|princess|cabochon|peer|pear|navette|coussin",
    r"meesterteken|maker|gesigneerd|sign(?:ed|iert|[ée]e?\b)|merk|serien?u?m|serial|hallmark|keur|meisterzeichen|punze"
    r"|poin[cç]on",
)
"""What makes a description one that a piece can be found by; three of them are enough."""


FROM_PHOTOS = (
    r"(?:op basis|aan de hand|vanaf) (?:van )?(?:de |een |uw )?(?:toegezonden )?(?:foto|afbeelding)",
    r"(?:from|based on|by) (?:the |your |supplied )*(?:photo|image|picture)",
    r"(?:anhand|auf grundlage|aufgrund) (?:von |der |eines )?(?:\w+ )?(?:foto|bild|abbildung)",
    r"(?:sur|d['’]apr[èe]s) (?:la )?(?:base )?(?:de |des |d['’]une )?(?:photo|image|clich)",
    r"\b(?:niet|not|nicht) (?:\w+ ){0,2}(?:gezien|bekeken|seen|gesehen|besichtigt)\b",
    r"\b(?:pas|non) (?:\w+ )?(?:vue?s?|examin[ée]e?s?)\b",
    r"\b(?:stuk(?:ken)?|voorwerp(?:en)?|object(?:en|s)?|sier(?:aad|aden)|items?|pieces?|property|it|they)\b[^.,;\n]{0,30}"
    r"\b(?:niet|not)\s(?:\w+\s){0,2}(?:onderzocht|inspected|examined)",
)
"""Words that say that the piece itself was not there; that its origin was not looked into is another matter."""
METAL = (
    r"gou?ld|\bgoud", r"zilver|silver|silber|\bargent\b", r"plati(?:na|num|n\b|ne\b)",
    r"\ben or\b|\bor (?:gris|jaune|rose|blanc|rouge)", r"\bring\b", r"collier|armband|bague|bracelet|\bkette",
)  # fmt: skip
"""Words that say that there is metal to describe."""


TITLES = (
    r"register\w*", r"gecertificeerd", r"certifi(?:ed|[ée])", r"gediplomeerd", r"\bF\.?G\.?A\b", r"\bG\.?G\b",
    r"zertifiziert", r"diplomiert", r"dipl[ôo]m[ée]", r"agr[ée]{2}", r"expert pr[èe]s",
)  # fmt: skip
"""What people call themselves without naming a register that is known."""


class Seen(StrEnum):
    """What a row of the checklist came to."""

    FOUND = "found"
    MISSING = "missing"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Finding:
    """A row of the checklist: ``quote`` the words that show it; ``flag`` where they speak against the report;
    ``weighty`` rows decide whether the report proves anything; ``nl`` and ``en`` say what the absence means."""

    row: str
    part: str
    seen: Seen
    quote: str
    flag: bool
    weighty: bool
    name_nl: str
    name_en: str
    nl: str
    en: str


@cache
def rules() -> Mapping[str, Mapping[str, Any]]:
    """How every row is looked for."""
    with (resources() / "explain" / "checklist.toml").open("rb") as file:
        return tomllib.load(file)


def check(
    report: Report, catalogue: Catalogue, shown: Mapping[str, bool] | None = None, loss: str = ""
) -> tuple[Finding, ...]:
    """The findings, in the order of the checklist. ``shown`` says what the paper itself shows and a text cannot
    (``photo``, ``signed``); ``loss`` the ISO day of a loss."""
    return tuple(
        _finding(rule, row, report, shown or {}, loss)
        for id_, rule in rules().items()
        if report.kind.value in (*rule["kinds"], "unknown")
        and (row := catalogue.find(ChecklistItem, id_)) is not None
        and _applies(rule, report, loss)
    )


def _applies(rule: Mapping[str, Any], report: Report, loss: str) -> bool:
    """Whether the occasion of the row arises."""
    if report.kind is ReportKind.UNKNOWN and "appraisal" not in rule["kinds"]:
        return False
    text = report.text
    match rule.get("when", ""):
        case "insurance":
            return report.purpose in ("PU-01", "PU-02", "PU-17", "")
        case "loss":
            return bool(loss)
        case "again":
            return _hit(("hertaxatie", r"re-?appraisal", "herziening", r"revaluation\b"), text) != ""
        case "photos":
            return any(_hit((each,), text) for each in FROM_PHOTOS)
        case "stones":
            return bool(report.gem or report.carat)
        case "diamond":
            return report.gem == "diamond"
        case "metal":
            return _hit(METAL, text) != ""
        case "flagged":
            return _flagged(rule, report) != ""
    return True


def _finding(
    rule: Mapping[str, Any], row: ChecklistItem, report: Report, shown: Mapping[str, bool], loss: str
) -> Finding:
    seen, quote, flag = _seen(rule, report, shown, loss)
    return Finding(
        row.id,
        rule["part"],
        seen,
        quote,
        flag,
        bool(rule.get("weighty")),
        row.name_nl,
        row.name_en,
        rule["missing_nl"],
        rule["missing_en"],
    )


def _seen(rule: Mapping[str, Any], report: Report, shown: Mapping[str, bool], loss: str) -> tuple[Seen, str, bool]:
    if quote := _flagged(rule, report):
        return Seen.UNCLEAR, quote, True
    for name in rule.get("fields", ()):
        if name in shown:
            return (Seen.FOUND if shown[name] else Seen.MISSING), "", False
        value = getattr(report, name, "")
        if value not in ("", None, ()):
            return Seen.FOUND, _said(value, name, report), False
    special = rule.get("special", "")
    if special:
        return _special(special, report, loss)
    if quote := _hit(rule.get("found", ()), report.text):
        return Seen.FOUND, quote, False
    if quote := _hit(rule.get("weak", ()), report.text):
        return Seen.UNCLEAR, quote, False
    if report.kind.value in rule.get("implied", ()) and report.body:
        return Seen.FOUND, report.body, False
    return Seen.MISSING, "", False


def _said(value: Any, name: str, report: Report) -> str:
    if name == "purpose":
        return report.purpose_words or str(value)
    if name == "value_type":
        return report.value_words or str(value)
    if name == "amount":
        places = [place for amount, _, place in amounts_in(report.text) if amount == value]
        printed = re.match(AMOUNT, report.text[places[-1] :], re.IGNORECASE) if places else None
        return printed[0] if printed else f"{report.currency} {value:g}".strip()
    if isinstance(value, tuple):
        return " × ".join(f"{each:g}" for each in value) + " mm"
    return "" if isinstance(value, float) else str(value)[:MOST_QUOTE]


def _flagged(rule: Mapping[str, Any], report: Report) -> str:
    if rule.get("special") == "one_basis":
        return _two_bases(report.text)
    return _hit(rule.get("flag", ()), report.text)


def _special(name: str, report: Report, loss: str) -> tuple[Seen, str, bool]:
    match name:
        case "description":
            return _description(report)
        case "four_c":
            if report.gem and report.gem != "diamond":
                sized = report.gem == "pearl" and bool(pattern(r"\d\s?mm\b").search(report.text))
                parts = [bool(report.carat or report.dims_mm or sized), bool(report.colour or report.shape)]
            else:
                parts = [report.carat is not None, bool(report.colour), bool(report.clarity)]
            quote = " ".join(each for each in (_ct(report), report.colour, report.clarity) if each)
            seen = Seen.FOUND if all(parts) else Seen.UNCLEAR if any(parts) else Seen.MISSING
            return seen, quote, False
        case "before_loss":
            if not report.date:
                return Seen.UNCLEAR, "", False
            return (Seen.FOUND, report.date, False) if report.date < loss else (Seen.MISSING, report.date, True)
        case _:
            if report.body:
                return Seen.FOUND, report.body, False
            quote = _hit(TITLES, report.text)
            return (Seen.UNCLEAR, quote, False) if quote else (Seen.MISSING, "", False)


def _description(report: Report) -> tuple[Seen, str, bool]:
    many = sum(bool(pattern(each).search(report.text)) for each in TELLING)
    quote = _hit((r"(?:omschrijving|beschrijving|description|beschreibung)\b[^\n]{5,80}",), report.text)
    if many >= 3:
        return Seen.FOUND, quote, False
    if many or GENERAL.search(report.text) or report.gem:
        return Seen.UNCLEAR, quote, False
    return Seen.MISSING, "", False


def _two_bases(text: str) -> str:
    """Both a buying price and a proceeds value with an amount behind them."""
    found = []
    for ids in (("VT-01", "VT-02", "VT-03"), ("VT-05", "VT-06", "VT-07", "VT-12")):
        patterns = [
            f"(?:{each})[^\\n]{{0,30}}(?:€|EUR|£|\\$)\\s?\\d" for id_ in ids for each in words()["values"][id_]
        ]
        found.append(_hit(patterns, text))
    return "; ".join(found) if all(found) else ""


def _ct(report: Report) -> str:
    return f"{report.carat:g} ct" if report.carat is not None else ""


def _hit(patterns: Any, text: str) -> str:
    """The words around the first pattern that is met, in whole words of its line."""
    for each in patterns:
        if found := pattern(each).search(text):
            line = text.rfind("\n", 0, found.start()) + 1
            start = line
            if found.start() - line > 30:
                start = min(text.find(" ", found.start() - 30) + 1, found.start())
            end = text.find("\n", found.end())
            end = len(text) if end < 0 else end
            if end - found.end() > 45:
                end = max(text.rfind(" ", 0, found.end() + 45), found.end())
            return " ".join(text[start:end].split())[:MOST_QUOTE]
    return ""
