"""A report of somebody else explained: what it is, what its words mean, what is missing, what it does not say.

The findings, the comparison with the stone, the money behind a grade and the weight as evidence are worked out apart;
here they become sentences, in Dutch and English side by side. Sentences are data (``resources/explain``).
"""

import datetime as dt
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from juwdesk.appraisal.explain_checks import Finding, Seen, check
from juwdesk.appraisal.explain_compare import Compared, Gap, Measured, Verdict, compared, gaps, matches
from juwdesk.appraisal.explain_grades import scale_span, treatments_of
from juwdesk.appraisal.explain_report import Report, ReportKind
from juwdesk.appraisal.explain_stones import Paired, listed_stones, paired, together, unnamed
from juwdesk.appraisal.explain_weight import Grade, Side, Weighed, weigh
from juwdesk.base.paths import resources
from juwdesk.reference.catalogue import Catalogue

Pair = tuple[str, str]
"""A sentence in Dutch and in English."""
MOST_NAMED = 4
"""Missing rows that are named in one sentence."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the report in plain language: where it stands, what was printed, what it means."""

    id: str
    printed: str
    name: Pair
    meaning: Pair


@dataclass(frozen=True, slots=True)
class Explained:
    """The whole. ``pairs`` are all stones of the report with those on the desk, empty where one was chosen for it.
    ``complete`` says whether every weighty row was found; ``match`` is the verdict on the stones."""

    report: Report
    findings: tuple[Finding, ...]
    complete: Seen
    compared: tuple[Compared, ...]
    match: Verdict
    gaps: tuple[Gap, ...]
    weight: Weighed
    what: Pair
    terms: tuple[Term, ...]
    pairs: tuple[Paired, ...]
    about_stone: tuple[Pair, ...]
    about_gaps: tuple[Pair, ...]
    not_said: tuple[Pair, ...]
    next: tuple[Pair, ...]


@cache
def _said() -> Mapping[str, Mapping[str, Any]]:
    with (resources() / "explain" / "said.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def _terms() -> Mapping[str, Mapping[str, Any]]:
    with (resources() / "explain" / "terms.toml").open("rb") as file:
        return tomllib.load(file)


def explain(
    report: Report,
    catalogue: Catalogue,
    today: dt.date,
    *,
    stone: Measured | None = None,
    shown: Mapping[str, bool] | None = None,
    purpose: str = "",
    loss: str = "",
    stones: Sequence[Measured] = (),
    pairs: Sequence[Paired] | None = None,
) -> Explained:
    """A report explained on a day. ``stone`` is the stone as the desk measured it, or ``stones`` all of the piece;
    ``pairs`` which of them belongs to which of the report, where several reports were paired at once. ``shown`` is
    what the paper shows and a text cannot; ``purpose`` the question it should answer (id); ``loss`` the ISO day of a
    loss."""
    findings = check(report, catalogue, shown, loss)
    desk = tuple(stones) or ((stone,) if stone is not None else ())
    if pairs is None:
        listed = listed_stones(report) if desk else ()
        pairs = paired(listed, desk) if len(listed) > 1 or (listed and stone is None) else ()
    first = next((each for each in pairs if each.stone is not None), pairs[0] if pairs else None)
    if first is not None and first.stone is not None:
        stone = desk[first.stone]
    rows = first.rows if first is not None else compared(report, stone) if stone is not None else ()
    match = together(pairs) if pairs else matches(rows) if rows else Verdict.NOT_COMPARED
    weight = weigh(report, findings, match, purpose, today, catalogue, loss)
    found_gaps = gaps(report, stone)
    kind = _said()[report.kind.value]
    steps = (*_steps(report, findings, weight, match), *zip(kind["next_nl"], kind["next_en"], strict=True))
    return Explained(
        report,
        findings,
        _complete(findings),
        rows,
        match,
        found_gaps,
        weight,
        (kind["is_nl"], kind["is_en"]),
        tuple(_explained_terms(report)),
        tuple(pairs),
        tuple(
            _about_stones(pairs, desk)
            if max(len(pairs), len(desk) if pairs else 0) > 1
            else _about_stone(rows, match)
        ),
        (*_about_gaps(found_gaps), *_unpriced(report, stone, found_gaps)),
        (*zip(kind["not_nl"], kind["not_en"], strict=True), *_of_stones(report), *_silent(findings)),
        tuple(dict.fromkeys(steps)),
    )


def property_name(what: str) -> Pair:
    """What a property that is compared is called in a sentence."""
    said = _said()["match"]
    return said[f"{what}_nl"], said[f"{what}_en"]


def _complete(findings: tuple[Finding, ...]) -> Seen:
    """Found where every weighty row is; missing where one of them is wholly absent."""
    weighty = {each.seen for each in findings if each.weighty}
    if Seen.MISSING in weighty:
        return Seen.MISSING
    return Seen.UNCLEAR if Seen.UNCLEAR in weighty or not weighty else Seen.FOUND


def _explained_terms(report: Report) -> Iterator[Term]:
    for id_, row in _terms().items():
        value = getattr(report, row["field"])
        printed = f"{value:g} ct" if isinstance(value, float) else str(value or "")
        shown = _shown(row, printed) if printed else ""
        if shown and re.match(row.get("gem", ""), report.gem):
            yield Term(id_, shown[:80], (row["name_nl"], row["name_en"]), (row["nl"], row["en"]))


def _shown(row: Mapping[str, Any], printed: str) -> str:
    """The words of a report that a term explains; empty where it does not fit them."""
    if "treated" in row:
        amounts = treatments_of(printed).values()
        return printed if amounts and any(each > 0 for each in amounts) == row["treated"] else ""
    if "scale" in row:
        name, low, high = row["scale"]
        at = scale_span(name, printed)
        return printed if at is not None and low <= at[0] <= high else ""
    hit = re.search(row["match"], printed)
    return "" if hit is None else hit[0] if row["field"] == "text" else printed


def _about_stone(rows: tuple[Compared, ...], match: Verdict) -> Iterator[Pair]:
    """What the comparison says, and what was not compared."""
    if not rows:
        return
    said = _said()["match"]
    if match is Verdict.SAME:
        yield said["same_nl"], said["same_en"]
    for verdict in (Verdict.DIFFERS, Verdict.NOT_COMPARED):
        ids = [row.what for row in rows if row.verdict is verdict]
        if ids:
            nl, en = (", ".join(property_name(each)[number] for each in ids) for number in (0, 1))
            yield said[f"{verdict.value}_nl"].format(what=nl), said[f"{verdict.value}_en"].format(what=en)


def _about_stones(pairs: Sequence[Paired], desk: Sequence[Measured]) -> Iterator[Pair]:
    """What the comparison says of every stone of a report, and which stones of the piece it does not name."""
    said = _said()["stones"]
    for place, each in enumerate(pairs, 1):
        weight = f"{each.listed.report.carat or 0:g} ct"
        names = (each.listed.printed,) * 2 if each.listed.printed else (weight.replace(".", ","), weight)
        at = _called(desk, each.stone)
        key = (
            each.verdict.value
            if each.stone is not None
            else "none"
            if each.verdict is Verdict.DIFFERS
            else "unmeasured"
        )
        verdict = Verdict.DIFFERS if each.verdict is Verdict.DIFFERS else Verdict.NOT_COMPARED
        ids = [row.what for row in each.rows if row.verdict is verdict]
        if key == "none" and ids:
            key = "near"
        if each.tied and key == "differs":
            key = "tied"
        nl, en = (
            said[f"{key}_{language}"].format(
                place=place,
                printed=names[number],
                stone=at[number],
                what=", ".join(property_name(id_)[number] for id_ in ids),
            )
            for number, language in enumerate(("nl", "en"))
        )
        yield nl, en
    for at_desk in unnamed(pairs, desk):
        nl, en = _called(desk, at_desk)
        yield said["unnamed_nl"].format(stone=nl), said["unnamed_en"].format(stone=en)


def _called(desk: Sequence[Measured], place: int | None) -> Pair:
    """What a stone on the desk is called: its label, else its number."""
    if place is None:
        return "", ""
    label = desk[place].label
    return (
        (f"“{label}”", f"“{label}”") if label else (f"steen {place + 1} op tafel", f"stone {place + 1} on the desk")
    )


def _about_gaps(found: tuple[Gap, ...]) -> Iterator[Pair]:
    said = _said()["gap"]
    for gap in found:
        key = "one" if not gap.own else "own_less" if gap.share < 0 else "own_more"
        share = max(1, round(abs(100 * gap.share)))
        nl, en = (
            said[f"{key}_{language}"].format(
                what=said[f"{gap.what}_{language}"], start=gap.start, end=gap.end, share=share
            )
            for language in ("nl", "en")
        )
        yield nl, en
    if any(gap.own and gap.steps == 1 for gap in found):
        yield said["usual_nl"], said["usual_en"]


def _unpriced(report: Report, stone: Measured | None, found: tuple[Gap, ...]) -> Iterator[Pair]:
    """Grades of the desk that differ from the report where no table says what that is worth."""
    said = _said()["gap"]
    for what in ("colour", "clarity"):
        printed, own = getattr(report, what), getattr(stone, what, "")
        if (
            printed
            and own
            and printed.upper() != own.upper()
            and not any(gap.own and gap.what == what for gap in found)
        ):
            nl, en = (
                said[f"own_{language}"].format(what=said[f"{what}_{language}"], start=printed, end=own)
                for language in ("nl", "en")
            )
            yield nl, en


def _of_stones(report: Report) -> Iterator[Pair]:
    """What an appraisal does not say of stones, where it has any."""
    if report.kind is ReportKind.APPRAISAL and (report.gem or report.carat):
        said = _said()["of_stones"]
        yield said["not_nl"], said["not_en"]


def _silent(findings: tuple[Finding, ...]) -> Iterator[Pair]:
    """Weighty rows that were not found are things that the report does not say."""
    for each in findings:
        if each.weighty and each.seen is Seen.MISSING:
            yield each.nl, each.en


def _steps(report: Report, findings: tuple[Finding, ...], weight: Weighed, match: Verdict) -> Iterator[Pair]:
    steps = _said()["steps"]

    def step(name: str) -> Pair:
        return steps[f"{name}_nl"], steps[f"{name}_en"]

    bad = {each.id for each in weight.reasons if each.side is Side.BAD}
    if match is Verdict.DIFFERS:
        yield step("laboratory")
    elif match is Verdict.NOT_COMPARED and (report.carat or report.dims_mm):
        yield step("compare")
    if "lenient" in bad and match is not Verdict.DIFFERS:
        yield step("laboratory")
    if {"recent", "undated"} & bad and report.kind is not ReportKind.CERTIFICATE:
        yield step("renew")
    if {"purpose", "value_type"} & bad:
        yield step("other_purpose")
    if {"no_value", "indication", "body"} & bad and report.kind is not ReportKind.INVOICE:
        yield step("appraiser")
    if "independent" in bad:
        yield step("independent")
    missing = [each for each in findings if each.weighty and each.seen is not Seen.FOUND]
    if missing and weight.grade is not Grade.NONE:
        nl = ", ".join(each.name_nl for each in missing[:MOST_NAMED])
        en = ", ".join(each.name_en for each in missing[:MOST_NAMED])
        yield steps["missing_nl"].format(rows=nl), steps["missing_en"].format(rows=en)
