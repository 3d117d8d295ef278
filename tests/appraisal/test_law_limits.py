"""Every number and every day that the law table names: just before it, at it, just after it.

A count says that none was forgotten: what stands in the table is tried here, or stands among the numbers that decide
nothing, with the reason.
"""

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import pytest

from juwdesk.appraisal.law import in_force, laws
from juwdesk.appraisal.law_facts import Deal, Doing, MetalPart, StonePart
from juwdesk.appraisal.law_rules import RULES
from juwdesk.base.problems import Severity
from juwdesk.reference.catalogue import Catalogue, load
from juwdesk.reference.trade import LawRule
from tests.appraisal.test_law import CASES, deal

STOP, ASK, KNOW, SILENT = Severity.ERROR, Severity.WARNING, Severity.HINT, None
Answer = Severity | None
S, B, I, M, R, C, V = (  # noqa: E741
    Doing.SELL, Doing.BUY, Doing.IMPORT, Doing.MELT, Doing.REPAIR, Doing.COMMISSION, Doing.VALUE,
)  # fmt: skip
LATER = dt.date(2027, 7, 10)
"""When the rules of the European regulation hold."""


def unmarked(name: str) -> Callable[[float], Deal]:
    return lambda grams: deal(S, metals=(MetalPart(name, LEAST[name], grams, "none"),))


def fine(name: str, mark: str = "") -> Callable[[float], Deal]:
    return lambda fineness: deal(S, metals=(MetalPart(name, fineness, 20.0, mark),))


def diamond(carat: float) -> Deal:
    return deal(I, stones=(StonePart("diamond", "natural", carat),))


def of(
    *doing: Doing, name: str, day: dt.date | None = None, scale: float = 1.0, **more: Any
) -> Callable[[float], Deal]:
    def made(value: float) -> Deal:
        facts = {**more, name: value * scale}
        return deal(*doing, **facts) if day is None else deal(*doing, day=day, **facts)

    return made


LEAST = {"gold": 585.0, "silver": 800.0, "platinum": 850.0}
GOLD = (MetalPart("gold", 585.0, 3.0, "dutch"),)
BOUGHT = dt.date(2026, 11, 1)


def kept(days: float) -> Deal:
    return deal(M, day=BOUGHT + dt.timedelta(days=round(days)), bought_on=BOUGHT)


NUMBERS: list[tuple[str, float, float, Callable[[float], Deal], tuple[Answer, Answer, Answer]]] = [
    ("LAW-002", 0.5, 0.01, unmarked("platinum"), (KNOW, SILENT, SILENT)),
    ("LAW-002", 1, 0.01, unmarked("gold"), (KNOW, SILENT, SILENT)),
    ("LAW-002", 8, 0.01, unmarked("silver"), (KNOW, SILENT, SILENT)),
    ("LAW-004", 585, 1, fine("gold"), (ASK, SILENT, SILENT)),
    ("LAW-005", 800, 1, fine("silver"), (ASK, SILENT, SILENT)),
    ("LAW-006", 850, 1, fine("platinum"), (ASK, SILENT, SILENT)),
    ("LAW-008", 585, 1, fine("gold", "convention"), (ASK, KNOW, KNOW)),
    ("LAW-008", 800, 1, fine("silver", "convention"), (ASK, KNOW, KNOW)),
    ("LAW-008", 850, 1, fine("platinum", "convention"), (ASK, KNOW, KNOW)),
    ("LAW-012", 50, 0.1, of(S, name="layer_um"), (SILENT, KNOW, KNOW)),
    ("LAW-013", 2, 0.1, of(S, name="base_share", scale=0.01, metals=GOLD), (SILENT, SILENT, ASK)),
    ("LAW-020", 3000, 0.01, of(B, name="cash"), (SILENT, STOP, STOP)),
    ("LAW-023", 10000, 0.01, of(S, name="bank"), (SILENT, ASK, ASK)),
    ("LAW-025", 3000, 0.01, of(S, name="cash", day=LATER, metals=GOLD), (SILENT, ASK, ASK)),
    ("LAW-025", 10000, 0.01, of(S, name="price", day=LATER, metals=GOLD), (SILENT, SILENT, ASK)),
    ("LAW-033", 3, 1, kept, (STOP, ASK, ASK)),
    ("LAW-033", 14, 1, kept, (ASK, SILENT, SILENT)),
    ("LAW-036", 18, 1, of(B, name="seller_age", from_private=True, seller_identified=True), (STOP, SILENT, SILENT)),
    ("LAW-042", 7, 0.1, of(V, name="record_years"), (SILENT, SILENT, ASK)),
    ("LAW-060", 0.5, 0.01, of(S, name="nickel"), (SILENT, SILENT, STOP)),
    ("LAW-060", 0.2, 0.01, of(S, name="nickel", pierced=True), (SILENT, SILENT, STOP)),
    ("LAW-061", 2, 0.1, of(S, name="coating_years", nickel_likely=True), (ASK, SILENT, SILENT)),
    ("LAW-062", 0.05, 0.001, of(S, name="lead"), (SILENT, STOP, STOP)),
    ("LAW-062", 0.01, 0.001, of(S, name="cadmium"), (SILENT, STOP, STOP)),
    ("LAW-071", 1, 0.01, diamond, (KNOW, ASK, ASK)),
    ("LAW-071", 0.5, 0.01, diamond, (SILENT, KNOW, KNOW)),
    ("LAW-072", 0.5, 0.01, diamond, (SILENT, SILENT, ASK)),
    ("LAW-082", 500, 0.01, of(B, name="price", from_private=True), (KNOW, ASK, ASK)),
    ("LAW-093", 10, 0.1, of(C, name="overrun", scale=0.01), (KNOW, KNOW, ASK)),
]
"""Row, its number, a small step, the deal for a number, and what it says before, at and after."""
IDLE: dict[str, tuple[set[float], str]] = {
    "LAW-004": ({750, 833, 916}, "higher grades have the same name"),
    "LAW-005": ({835, 925}, "higher grades have the same name"),
    "LAW-006": ({900, 950}, "higher grades have the same name"),
    "LAW-017": ({17020, 17025}, "numbers of standards for the office"),
    "LAW-018": ({3.24}, "a tariff"),
    "LAW-024": ({10000}, "the national limit for cash is lower"),
    "LAW-030": ({1886}, "since when"),
    "LAW-033": ({5}, "a proposal, not law"),
    "LAW-042": ({5}, "which papers these are is not known"),
    "LAW-083": ({21, 2026}, "a rate"),
    "LAW-091": ({14}, "told, not decided"),
    "LAW-093": ({7, 752}, "an article of law"),
    "LAW-102": ({2000, 2005}, "told, not decided"),
}
"""Numbers of the table that decide nothing, and why."""


@pytest.mark.parametrize(
    ("law", "number", "step", "made", "wanted"), NUMBERS, ids=[f"{each[0]}-{each[1]:g}" for each in NUMBERS]
)
def test_before_at_and_after_a_number(
    law: str,
    number: float,
    step: float,
    made: Callable[[float], Deal],
    wanted: tuple[Answer, Answer, Answer],
    catalogue: Catalogue,
) -> None:
    values = (number - step, number, number + step)
    found = tuple(severity(law, made(round(each, 6)), catalogue) for each in values)
    assert found == wanted
    assert len(set(found)) > 1, "a limit that changes nothing"


def severity(law: str, facts: Deal, catalogue: Catalogue) -> Answer:
    return {each.law: each.severity for each in laws(facts, catalogue)}.get(law)


def words(row: LawRule) -> tuple[set[float], set[dt.date]]:
    """The numbers and the days of a row's limits."""
    text = re.sub(r"per cm²", "", row.limits)
    days = {dt.date.fromisoformat(each) for each in re.findall(r"\d{4}-\d{2}-\d{2}", text)}
    text = re.sub(r"\d{4}-\d{2}-\d{2}", "", text)
    for said in re.findall(r"\d{1,2} [A-Z][a-z]+ \d{4}", text):
        days.add(dt.datetime.strptime(said, "%d %B %Y").replace(tzinfo=dt.UTC).date())
        text = text.replace(said, "")
    return {float(each.replace(",", "")) for each in re.findall(r"\d+(?:,\d{3})*(?:\.\d+)?", text)}, days


def test_no_number_of_the_table_is_forgotten() -> None:
    for row in load().law:
        tried = {number for law, number, *_ in NUMBERS if law == row.id}
        idle = IDLE.get(row.id, (set(), ""))[0]
        assert not tried & idle, row.id
        assert words(row)[0] == tried | idle, row.id


def on(name: str, *doing: Doing, **more: Any) -> Callable[[dt.date], Deal]:
    return lambda day: deal(*doing, **{**more, name: day})


IVORY: dict[str, Any] = {"protected": ("ivory",)}
SHELL: dict[str, Any] = {"protected": ("tortoiseshell",), "proof_of_age": True}
FORMER: dict[str, Any] = {**IVORY, "eu_certificate": True, "certificate_of": dt.date(2022, 1, 18)}
DAYS: list[tuple[str, dt.date, Callable[[dt.date], Deal], tuple[Answer, Answer]]] = [
    ("LAW-050", dt.date(1947, 3, 3), on("made", S, proof_of_age=True, **IVORY), (KNOW, STOP)),
    ("LAW-051", dt.date(2022, 1, 19), on("day", S, **IVORY), (SILENT, STOP)),
    ("LAW-051", dt.date(2022, 1, 19), on("certificate_of", S, eu_certificate=True, **IVORY), (STOP, SILENT)),
    ("LAW-051", dt.date(2023, 1, 19), on("day", S, **FORMER), (SILENT, STOP)),
    ("LAW-054", dt.date(1947, 3, 3), on("made", S, **SHELL), (KNOW, STOP)),
    ("LAW-055", dt.date(2008, 7, 1), on("day", S, protected=("coral",)), (SILENT, ASK)),
    ("LAW-062", dt.date(2013, 10, 9), on("day", S, lead=0.05), (SILENT, STOP)),
    ("LAW-062", dt.date(2011, 12, 10), on("day", S, cadmium=0.01), (SILENT, STOP)),
    ("LAW-062", dt.date(1961, 12, 10), on("made", S, lead=0.05), (SILENT, STOP)),
    ("LAW-021", dt.date(2027, 7, 10), on("day", R, cash=3000.0, service_only=True), (KNOW, SILENT)),
    ("LAW-071", dt.date(2024, 3, 1), on("day", I, stones=(StonePart("diamond", "", 1.0),)), (SILENT, ASK)),
]
"""Row, its day, the deal for a day, and what it says the day before and on the day."""


@pytest.mark.parametrize(("law", "day", "made", "wanted"), DAYS, ids=[f"{each[0]}-{each[1]}" for each in DAYS])
def test_the_day_before_and_the_day(
    law: str, day: dt.date, made: Callable[[dt.date], Deal], wanted: tuple[Answer, Answer], catalogue: Catalogue
) -> None:
    before = day - dt.timedelta(days=1)
    assert (severity(law, made(before), catalogue), severity(law, made(day), catalogue)) == wanted


def test_no_day_of_the_table_is_forgotten() -> None:
    for row in load().law:
        assert words(row)[1] <= {day for law, day, *_ in DAYS if law == row.id}, row.id


def start(row: LawRule) -> dt.date:
    """The first day of a row: its date, or the first of January of its year."""
    found = re.search(r"\d{4}(?:-\d{2}-\d{2})?", row.in_force_from)
    assert found is not None
    return dt.date.fromisoformat(found[0] if len(found[0]) > 4 else f"{found[0]}-01-01")


@pytest.mark.parametrize("law", sorted(RULES))
def test_a_row_comes_into_force_on_its_day_and_not_before(law: str, catalogue: Catalogue) -> None:
    row = catalogue.find(LawRule, law)
    assert row is not None
    first = start(row)
    before = first - dt.timedelta(days=1)
    assert (in_force(row, before), in_force(row, first)) == (False, True)
    fires = [facts for each, facts, wanted in CASES if each == law and wanted is not None]
    assert all(severity(law, on_day(facts, before), catalogue) is None for facts in fires)
    assert any(severity(law, on_day(facts, first), catalogue) is not None for facts in fires)


def on_day(facts: Deal, day: dt.date) -> Deal:
    """The same deal on another day, with what was bought in on it moved along."""
    values = {name: getattr(facts, name) for name in Deal.__slots__}
    if facts.bought_on is not None:
        values["bought_on"] = facts.bought_on + (day - facts.day)
    return Deal(**{**values, "day": day})
