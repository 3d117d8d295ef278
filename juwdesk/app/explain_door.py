"""The door ``explain``: a report as fields or as text in; findings, comparison, explanation and weight out."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any

from juwdesk.app.context import now
from juwdesk.app.doors import read_cases
from juwdesk.appraisal.explain import Explained, explain
from juwdesk.appraisal.explain_between import Beside, Between, between, doubted
from juwdesk.appraisal.explain_checks import Finding, Seen
from juwdesk.appraisal.explain_compare import Measured, Verdict
from juwdesk.appraisal.explain_report import MOST_TEXT, Report, ReportKind, filled, named
from juwdesk.appraisal.explain_stones import MOST as MOST_STONES
from juwdesk.appraisal.explain_stones import Listed, Paired, listed_stones, papers_paired, typed_stones
from juwdesk.appraisal.explain_text import read_text
from juwdesk.appraisal.explain_values import date_of, numbers_of
from juwdesk.base.problems import KnownError, known
from juwdesk.reference.catalogue import Catalogue, load

MOST = 2_000
"""Reports in one file at most."""
MOST_TOGETHER = 6
"""Reports of one piece at most."""
YES = {True: "yes", False: "no", "yes": "yes", "no": "no", "ja": "yes", "nee": "no"}
BOOLEANS = {
    "photo": "photo", "photos": "photo", "foto": "photo", "signed": "signed", "signature": "signed",
    "handtekening": "signed",
}  # fmt: skip
"""Names under which a case says what the paper shows."""
INPUT = frozenset(
    (
        *("case_id", "report", "fields", "text", "stone", "stones", "measured", "reports", "belongs_to"),
        *("purpose", "today", "date_of_loss", "loss_date"),
    )
)


def explain_file(name: str, catalogue: Catalogue | None = None, today: dt.date | None = None) -> Any:
    """``juwdesk explain FILE``: one report or a list; in a list one that cannot be read gets ``problems``.

    Raises the KnownErrors of ``read_json`` and of ``answer``; ``explain.too_many``.
    """
    given = read_cases(name)
    book = catalogue if catalogue is not None else load()
    day = today if today is not None else now().date()
    if not isinstance(given, list):
        return answer(given, book, day)
    if len(given) > MOST:
        raise known("explain.too_many", where=name, most=MOST, found=len(given))
    return [_or_problem(case, book, day) for case in given]


def _or_problem(case: Any, catalogue: Catalogue, today: dt.date) -> dict[str, Any]:
    try:
        return answer(case, catalogue, today)
    except KnownError as error:
        problem = {"code": error.problem.code, "severity": "error", "where": error.problem.where}
        return {"case_id": case.get("case_id") if isinstance(case, dict) else None, "problems": [problem]}


def answer(case: Any, catalogue: Catalogue, today: dt.date) -> dict[str, Any]:
    """The explanation of one case.

    Raises KnownError ``explain.form`` where there is neither text nor fields, ``explain.field``, ``explain.purpose``,
    ``explain.too_long``.
    """
    if not isinstance(case, dict):
        raise known("explain.form", where="report")
    if "reports" in case:
        return {"case_id": case.get("case_id"), **_several(case, catalogue, today), "problems": []}
    report, shown = report_of(case)
    stones = _stones(case)
    typed = _typed_stones(case)
    place = _belongs(case, stones)
    listed = typed or (listed_stones(report) if place is not None else ())
    one_tied = place is not None and len(listed) == 1
    found = explain(
        report,
        catalogue,
        stone=stone_of(case.get("stone", case.get("measured"))),
        stones=stones,
        shown=shown,
        pairs=papers_paired([listed], stones, [place])[0] if one_tied or (typed and stones) else None,
        **_question(case, catalogue, today),
    )
    return {"case_id": case.get("case_id"), **as_json(found), "problems": []}


def _question(case: Mapping[str, Any], catalogue: Catalogue, today: dt.date) -> dict[str, Any]:
    day = _day(case, "today")
    loss = _day(case, "date_of_loss") or _day(case, "loss_date")
    return {
        "today": dt.date.fromisoformat(day) if day else today,
        "purpose": _purpose(case, catalogue),
        "loss": loss,
    }


def _several(case: Mapping[str, Any], catalogue: Catalogue, today: dt.date) -> dict[str, Any]:
    """Several reports of one piece, each with its own stone, and every two of one stone beside each other."""
    rows = case["reports"]
    if not isinstance(rows, list) or not 0 < len(rows) <= MOST_TOGETHER:
        raise known("explain.form", where="reports")
    question, stones = _question(case, catalogue, today), _stones(case)
    given = [row if isinstance(row, dict) else {"text": row} for row in rows]
    read = [report_of(row) for row in given]
    listed = [_typed_stones(row) or listed_stones(report) for row, (report, _) in zip(given, read, strict=True)]
    places = [_belongs(row, stones) for row in given]
    pairs = papers_paired(listed, stones, places) if stones else ((),) * len(rows)
    papers = [
        Beside(number, report, some[0].stone if len(some) == 1 else None, tied=place is not None)
        for number, ((report, _), some, place) in enumerate(zip(read, pairs, places, strict=True), 1)
    ]
    beside = between(papers)
    made = []
    for number, ((report, shown), own) in enumerate(zip(read, pairs, strict=True), 1):
        found = explain(report, catalogue, stones=stones, shown=shown, pairs=own, **question)
        made.append(as_json(doubted(found, number, beside)))
    return {"reports": made, "between": [_between(each) for each in beside]}


def _belongs(case: Mapping[str, Any], stones: Sequence[Measured]) -> int | None:
    """The stone on the desk that a report belongs to, by its place or its label; None where the case does not say.
    Raises KnownError ``explain.field``."""
    said = case.get("belongs_to")
    if said in (None, ""):
        return None
    if isinstance(said, int) and not isinstance(said, bool) and 0 <= said < len(stones):
        return said
    labels = [each.label.strip().lower() for each in stones]
    if isinstance(said, str) and labels.count(said.strip().lower()) == 1:
        return labels.index(said.strip().lower())
    raise known("explain.field", where="belongs_to", field="belongs_to")


def _between(each: Between) -> dict[str, Any]:
    """Two reports of one stone beside each other, by their places."""
    return {
        "reports": [number - 1 for number in each.numbers],
        "result": "same" if each.size is None else each.size.value,
        "differs": [
            {"what": row.what, "said": list(row.said), "size": row.size.value, "nl": row.words[0], "en": row.words[1]}
            for row in each.differences
        ],
        "same": _pair(each.same) if each.same[0] else None,
    }


def _stones(case: Mapping[str, Any]) -> tuple[Measured, ...]:
    """The stones of a piece as measured. Raises KnownError ``explain.field``."""
    rows = case.get("stones") or []
    if not isinstance(rows, list) or len(rows) > MOST_STONES:
        raise known("explain.field", where="stones", field="stones")
    return tuple(made for row in rows if (made := stone_of(row)) is not None)


def _typed_stones(case: Mapping[str, Any]) -> tuple[Listed, ...]:
    """The stones of a report where more than one was typed."""
    typed = case.get("report", case.get("fields"))
    rows = typed.get("stones") if isinstance(typed, dict) else None
    return typed_stones(rows) if isinstance(rows, list) and len(rows) > 1 else ()


def report_of(case: Mapping[str, Any]) -> tuple[Report, dict[str, bool]]:
    """The report of a case, and what the paper shows. Fields win from the text. Raises as ``answer``."""
    typed = case.get("report", case.get("fields"))
    text = case.get("text", "")
    if typed is None and not text:
        typed = {name: value for name, value in case.items() if name not in INPUT}
    if isinstance(typed, str):
        text, typed = f"{typed}\n{text}" if text else typed, {}
    if not isinstance(text, str) or not isinstance(typed or {}, dict):
        raise known("explain.form", where="report")
    given = dict(typed or {})
    inner = given.pop("text", "")
    if isinstance(inner, str) and inner:
        text = f"{text}\n{inner}" if text else inner
    if not text.strip() and not given:
        raise known("explain.form", where="report")
    if len(text) > MOST_TEXT:
        raise known("explain.too_long", where="text", most=MOST_TEXT)
    shown = {BOOLEANS[name]: value for name, value in given.items() if name in BOOLEANS and isinstance(value, bool)}
    said = str(given.get("kind", "")).strip().lower()
    kind = ReportKind(said) if said in set(ReportKind) else None
    return filled(read_text("\n".join(each for each in (text, _told(given)) if each), kind), given), shown


SAID = {
    "independent": "independent, no interest", "independence": "independent, no interest",
    "no_interest": "no interest", "art_7_960": "artikel 7:960 BW", "in_person": "inspected at the desk",
}  # fmt: skip
"""What a typed yes stands for in the words of a report."""


def _told(given: Mapping[str, Any]) -> str:
    """Typed fields as lines of text, so that one search finds what was typed and what was printed."""
    lines = []
    for name, value in named(given).items():
        said = YES.get(value.lower(), "") if isinstance(value, str) else YES.get(value) if value is True else ""
        yes = said == "yes"
        if name in SAID and yes:
            lines.append(SAID[name])
        elif isinstance(value, bool):
            continue
        elif isinstance(value, str | int | float):
            lines.append(f"{name.replace('_', ' ')}: {value}")
        elif isinstance(value, list) and all(isinstance(each, str | int | float) for each in value):
            lines.append(f"{name.replace('_', ' ')}: " + "; ".join(str(each) for each in value))
    return "\n".join(lines)


def stone_of(given: Any) -> Measured | None:
    """The stone as measured; None where nothing of it is given. Raises KnownError ``explain.field``."""
    if given is None:
        return None
    if not isinstance(given, dict):
        raise known("explain.field", where="stone", field="stone")
    row = named(given)
    sizes = numbers_of(row["dims_mm"]) if row.get("dims_mm") is not None else []
    weight = numbers_of(row["carat"]) if row.get("carat") is not None else []
    if (
        any(not 0 < each < 1000 for each in sizes)
        or len(weight) > 1
        or any(not 0 < each < 100_000 for each in weight)
    ):
        raise known("explain.field", where="stone", field="carat" if weight else "dims_mm")
    mounted = row.get("mounted", False)
    if not isinstance(mounted, bool):
        raise known("explain.field", where="stone", field="mounted")
    count = row.get("count") or 1
    if isinstance(count, bool) or not isinstance(count, int) or not 0 < count < 10_000:
        raise known("explain.field", where="stone", field="count")
    words = {name: row.get(name) or "" for name in ("shape", "colour", "clarity", "gem", "label")}
    if not all(isinstance(each, str) for each in words.values()):
        raise known("explain.field", where="stone", field=next(k for k, v in words.items() if not isinstance(v, str)))
    return Measured(
        weight[0] if weight else None,
        tuple(sizes[:3]),
        mounted=mounted or row.get("carat_basis") == "estimated",
        count=count,
        plot=_yes(row, "plot_matches", "plot"),
        inscription=_yes(row, "inscription_seen", "inscription"),
        **words,
    )


def _yes(row: Mapping[str, Any], *names: str) -> str:
    for name in names:
        found = row.get(name)
        if isinstance(found, bool | str):
            return YES.get(found.lower() if isinstance(found, str) else found, "")
    return ""


def _purpose(case: Mapping[str, Any], catalogue: Catalogue) -> str:
    found = case.get("purpose") if "report" in case or "text" in case or "fields" in case else None
    if found in (None, ""):
        return ""
    if not isinstance(found, str) or catalogue.purpose(found) is None:
        raise known("explain.purpose", where="purpose", id=str(found)[:24])
    return found


def _day(case: Mapping[str, Any], name: str) -> str:
    found = case.get(name)
    if found in (None, ""):
        return ""
    day = date_of(found) if isinstance(found, str) else ""
    if not day:
        raise known("explain.field", where=name, field=name)
    return day


def as_json(found: Explained) -> dict[str, Any]:
    """An explanation as the door writes it."""
    counts = {seen.value: sum(each.seen is seen for each in found.findings) for seen in Seen}
    return {
        "kind": found.report.kind.value,
        "read": _read(found.report),
        "complete": {"result": found.complete.value, **counts},
        "findings": [_finding(each) for each in found.findings],
        "comparison": {
            "match": found.match.value,
            "rows": [
                {"what": row.what, "report": row.report, "stone": row.stone, "verdict": row.verdict.value}
                for row in found.compared
            ],
            "stones": [_paired(each) for each in found.pairs],
            **_both(found.about_stone),
        },
        "grades": {
            "gaps": [
                {"what": gap.what, "from": gap.start, "to": gap.end, "share": round(gap.share, 3), "own": gap.own}
                for gap in found.gaps
            ],
            **_both(found.about_gaps),
        },
        "terms": [
            {"id": each.id, "printed": each.printed, "name": _pair(each.name), "meaning": _pair(each.meaning)}
            for each in found.terms
        ],
        "explanation": _both(
            (found.what, *(each.meaning for each in found.terms), *found.about_stone, *found.about_gaps)
        ),
        "not_said": _both(found.not_said),
        "next": _both(found.next),
        "weight": {
            "grade": found.weight.grade.value,
            "reasons": [
                {"id": each.id, "side": each.side.value, "nl": each.nl, "en": each.en}
                for each in found.weight.reasons
            ],
        },
    }


def _paired(each: Paired) -> dict[str, Any]:
    return {
        "report": each.listed.printed,
        "count": each.listed.count,
        "stone": each.stone,
        "verdict": each.verdict.value,
        "differs": [row.what for row in each.rows if row.verdict is Verdict.DIFFERS],
    }


def _read(report: Report) -> dict[str, Any]:
    """What was read; fields that were not are left out."""
    made = {each.name: getattr(report, each.name) for each in fields(Report) if each.name not in ("kind", "text")}
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in made.items()
        if value not in ("", None, ())
    }


def _finding(each: Finding) -> dict[str, Any]:
    return {
        "row": each.row,
        "part": each.part,
        "result": each.seen.value,
        "quote": each.quote,
        "flag": each.flag,
        "weighty": each.weighty,
        "name": {"nl": each.name_nl, "en": each.name_en},
        "means": {"nl": each.nl, "en": each.en} if each.seen is not Seen.FOUND else None,
    }


def _both(pairs: tuple[tuple[str, str], ...]) -> dict[str, list[str]]:
    return {"nl": [nl for nl, _ in pairs], "en": [en for _, en in pairs]}


def _pair(pair: tuple[str, str]) -> dict[str, str]:
    return {"nl": pair[0], "en": pair[1]}
