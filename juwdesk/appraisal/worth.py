"""From the appraisal to a value: purpose first, then bill, prices and indication.

The purpose fixes the kind of value, its market level and whether a number may be given at all. The range holds what
was entered: metal at the day's price, stones at the typed price, making where it was typed. Nothing is filled in.
"""

import datetime as dt
import hashlib
from dataclasses import dataclass, replace
from enum import StrEnum

from juwdesk.appraisal.appraisal import Amount, Appraisal, Metal, Stone
from juwdesk.appraisal.evidence import Status
from juwdesk.base.problems import Problem, Severity
from juwdesk.base.ranges import Estimate
from juwdesk.base.units import carat_to_gram
from juwdesk.pricing.bill import Bill, LineKind, MetalLine, StoneLine, WorkLine
from juwdesk.pricing.calibrate import calibration
from juwdesk.pricing.draws import Z80
from juwdesk.pricing.indicate import Form, Indication, Policy, Quality, indicate, rounded
from juwdesk.pricing.prices import METALS, PriceBook, typed_problem
from juwdesk.reference.catalogue import Catalogue

CARAT_SPREAD = {"weighed": 0.005, "report": 0.005, "estimated": 0.10, "claimed": 0.20}
"""Half an 80 % range of a stone's weight, relative, by how it is known (reference test ``weight-estimate``: 5 to 15 %
one sigma for mounted stones, by cut; METHODS c.3)."""


class Level(StrEnum):
    """The market a value speaks of, from low to high; two levels are never mixed."""

    NONE = "none"
    MELT = "melt"
    TRADE = "trade"
    AUCTION = "auction"
    PRIVATE = "private"
    RETAIL = "retail"


LEVEL_OF = {
    "VT-01": Level.RETAIL,
    "VT-02": Level.RETAIL,
    "VT-03": Level.RETAIL,
    "VT-04": Level.RETAIL,
    "VT-05": Level.AUCTION,
    "VT-06": Level.PRIVATE,
    "VT-07": Level.AUCTION,
    "VT-08": Level.AUCTION,
    "VT-09": Level.PRIVATE,
    "VT-10": Level.TRADE,
    "VT-11": Level.MELT,
    "VT-12": Level.AUCTION,
    "VT-13": Level.PRIVATE,
    "VT-14": Level.AUCTION,
    "VT-15": Level.AUCTION,
    "VT-16": Level.TRADE,
    "VT-17": Level.RETAIL,
    "VT-18": Level.PRIVATE,
    "VT-19": Level.RETAIL,
}
"""Market level of every value type (METHODS c.1 ladder); sentimental value has none. What tax and a division ask is
the best bid after the best preparation (LAW-107): the winning bid of a fitting auction (sources of VT-12)."""


@dataclass(frozen=True, slots=True)
class Question:
    """What the purpose fixes: the value type and its level, whether a number may be given, and the referral (``no``,
    ``advised``, ``yes``)."""

    purpose: str
    value_type: str
    level: Level
    number: bool
    referral: str
    reason: str = ""


def question(appraisal: Appraisal, catalogue: Catalogue) -> Question:
    """The question that this appraisal answers. Without a purpose there is none, and no number."""
    purpose = catalogue.purpose(appraisal.purpose) if appraisal.purpose else None
    if purpose is None:
        return Question("", "", Level.NONE, False, "no", "value.no_purpose")
    kind = appraisal.value_type if appraisal.value_type in LEVEL_OF else next(iter(purpose.value_types), "")
    if not purpose.value_types or kind not in LEVEL_OF:
        return Question(purpose.id, "", Level.NONE, False, purpose.official_appraiser, "value.not_for_this_purpose")
    return Question(purpose.id, kind, LEVEL_OF[kind], True, purpose.official_appraiser)


def choose_purpose(appraisal: Appraisal, purpose: str, catalogue: Catalogue) -> Appraisal:
    """Another purpose; the kind of value follows from it, never the other way round."""
    found = catalogue.purpose(purpose)
    kind = next(iter(found.value_types), "") if found else ""
    return replace(appraisal, purpose=found.id if found else "", value_type=kind)


def bill_of(appraisal: Appraisal, catalogue: Catalogue) -> tuple[Bill, tuple[Problem, ...]]:
    """What the piece is made of, as priced lines, and what is missing to price it."""
    problems: list[Problem] = []
    metals = [_metal_line(row, appraisal, catalogue, problems) for row in appraisal.metals]
    stones = [_stone_line(row, problems) for row in appraisal.stones]
    work = (_making(appraisal.making),) if appraisal.making else ()
    kept = Bill(tuple(line for line in metals if line), tuple(line for line in stones if line), work)
    return kept, tuple(problems)


def _metal_line(row: Metal, appraisal: Appraisal, catalogue: Catalogue, problems: list[Problem]) -> MetalLine | None:
    material = catalogue.material(row.material) if row.material else None
    if material is None:
        problems.append(Problem("value.metal_unknown", Severity.ERROR, row.id))
        return None
    if material.metal not in METALS or not material.fineness:
        problems.append(Problem("value.metal_without_worth", Severity.HINT, row.id))
        return None
    if not row.mass:
        problems.append(Problem("value.no_mass", Severity.ERROR, row.id))
        return None
    mass, spread = row.mass, Z80 * row.sigma
    if not row.net:
        stones, lacking = _stones_mass(appraisal)
        mass -= stones
        spread += 0.1 * stones
        if lacking or mass <= 0:
            problems.append(Problem("value.gross_mass", Severity.WARNING, row.id))
        mass = max(mass, 0.1 * row.mass)
    if row.status is Status.CLAIMED:
        problems.append(Problem("value.metal_claimed", Severity.WARNING, row.id))
    around = Estimate(max(0.0, mass - spread), mass, mass + spread)
    return MetalLine(material.id, material.id, material.metal, material.fineness / 1000, around, part=row.id)


def _stones_mass(appraisal: Appraisal) -> tuple[float, bool]:
    """Gram of all stones together, and whether a weight is lacking."""
    weights = [stone.carat for stone in appraisal.stones]
    known = sum(carat_to_gram(stone.carat) * stone.count for stone in appraisal.stones if stone.carat is not None)
    return known, any(weight is None for weight in weights)


def carat_of(row: Stone) -> Estimate | None:
    """The weight of one stone as an 80 % range, by how it is known."""
    if not row.carat:
        return None
    spread = CARAT_SPREAD[row.carat_basis]
    return Estimate(row.carat * (1 - spread), row.carat, row.carat * (1 + spread))


def _stone_line(row: Stone, problems: list[Problem]) -> StoneLine | None:
    price, carat = row.price, carat_of(row)
    if price is None:
        problems.append(Problem("price.missing_stone", Severity.ERROR, row.id, {"stone": row.label}))
        return None
    if price.per == "ct" and carat is None:
        problems.append(Problem("value.no_weight", Severity.ERROR, row.id, {"stone": row.label}))
        return None
    if not 0 <= price.low <= price.likely <= price.high:
        problems.append(Problem("value.price_order", Severity.ERROR, row.id, {"stone": row.label}))
        return None
    quote = Estimate(price.low, price.likely, price.high)
    return StoneLine(
        row.label,
        row.conclusion,
        row.cut,
        carat or Estimate.exact(0.0),
        row.count,
        quote if price.per == "each" else None,
        price.source,
        price.date,
        row.id,
        quote if price.per == "ct" else None,
    )


def _making(amount: Amount) -> WorkLine:
    cost = Estimate(*sorted((amount.low, amount.likely, amount.high)))
    return WorkLine(
        "making", LineKind.LABOUR, "", Estimate.exact(1.0), "piece", None, "making", cost, amount.source, amount.date
    )


def policy_of(appraisal: Appraisal, catalogue: Catalogue, now: dt.datetime) -> Policy:
    """How this appraisal is valued: at its value date, or now; without a number where the purpose knows none."""
    asked = question(appraisal, catalogue)
    form = Form.RANGE if asked.number else Form.NONE
    moment = _moment(appraisal.value_date)
    if moment is None or moment.date() == now.date():
        return Policy(now, True, form, asked.reason)
    return Policy(moment, False, form, asked.reason)


def _moment(day: str) -> dt.datetime | None:
    """The end of an ISO day, or None where it is empty or no date."""
    try:
        return dt.datetime.combine(dt.date.fromisoformat(day), dt.time(23, 59), dt.UTC)
    except ValueError:
        return None


def seed_of(appraisal: Appraisal) -> int:
    """The fixed seed of a dossier version, so that the same entries give the same range."""
    return int.from_bytes(hashlib.sha256(appraisal.id.encode()).digest()[:4], "big")


def indication_of(
    appraisal: Appraisal, catalogue: Catalogue, prices: PriceBook, now: dt.datetime, *, draws: int = 0
) -> Indication:
    """The value of the piece for its purpose; ``draws`` 0 gives the closed form at once.

    What is missing stands among the problems; a piece without any priced line has no value.
    """
    bill, lacking = bill_of(appraisal, catalogue)
    policy = policy_of(appraisal, catalogue, now)
    if policy.current:
        lacking = (*lacking, *_aged(appraisal, now))
    result = indicate(bill, prices, policy, draws_count=draws, seed=seed_of(appraisal))
    blocked = any(problem.severity is Severity.ERROR for problem in lacking)
    merged = (*lacking, *result.problems)
    if policy.form is Form.NONE or not blocked:
        return _calibrated(replace(result, problems=merged), appraisal, prices)
    metal_known = result.melt is not None and all(
        problem.code not in ("price.stale", "value.metal_unknown", "value.no_mass") for problem in merged
    )
    form = Form.FLOOR if metal_known else Form.NONE
    return replace(result.without_value(form), problems=merged)


def _aged(appraisal: Appraisal, now: dt.datetime) -> tuple[Problem, ...]:
    """Typed prices of stones and of making that are too old to speak of today."""
    typed = [(row.label, row.price.date, row.id) for row in appraisal.stones if row.price is not None]
    if appraisal.making is not None:
        typed.append(("making", appraisal.making.date, "making"))
    found = (typed_problem(what, date, now, where) for what, date, where in typed)
    return tuple(each for each in found if each is not None)


def _calibrated(result: Indication, appraisal: Appraisal, prices: PriceBook) -> Indication:
    """The range by the shop's own outcomes once there are enough: grounded firmly (A) only when those are many."""
    if result.exact is None:
        return result
    found = calibration(prices.shop().outcomes, _group(appraisal))
    if found is None:
        return result
    exact = found.applied(result.exact)
    if result.melt is not None:
        exact = Estimate(max(exact.low, min(result.melt.low, exact.likely)), exact.likely, exact.high)
    quality = Quality.A if found.sure and result.quality is Quality.B else result.quality
    told = Problem("value.calibrated" if found.sure else "value.few_outcomes", Severity.HINT, args={"n": found.count})
    return replace(result, exact=exact, value=rounded(exact), quality=quality, problems=(*result.problems, told))


def _group(appraisal: Appraisal) -> str:
    """The group of pieces whose outcomes count (``calibrate.GROUPS``)."""
    gems = [row.conclusion for row in appraisal.stones]
    if not gems:
        return "melt"
    return "diamond" if all(gem.startswith("diamond") for gem in gems) else "coloured"
