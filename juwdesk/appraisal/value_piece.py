"""A described piece to an honest value: the question, then lines, range, drivers, scenarios, or why no number."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from juwdesk.appraisal.advise import purpose_rules
from juwdesk.appraisal.advise_facts import LAST_OLD_YEAR, RATIO
from juwdesk.appraisal.value_diamonds import GRADED_FROM, SINGLE_FROM, is_diamond
from juwdesk.appraisal.value_draws import Cause
from juwdesk.appraisal.value_item import Asked, ItemStone
from juwdesk.appraisal.value_line import Line, Parts
from juwdesk.appraisal.value_lines import parts_of
from juwdesk.appraisal.value_prices import Prices, prices_of
from juwdesk.appraisal.value_range import ends_of, likely_of, range_of
from juwdesk.appraisal.worth import LEVEL_OF, Level
from juwdesk.base.problems import Problem, Severity, known
from juwdesk.base.ranges import Estimate
from juwdesk.pricing.indicate import rounded
from juwdesk.pricing.second_hand import second_hand
from juwdesk.reference.catalogue import Catalogue

HOURS, HOURLY = 1.5, 65.0
"""Hours of a cast piece's finishing and the Dutch workshop rate (labour MK09, HR01); the shop's own comes first."""
SETTING = ((0.1, 8.0), (0.3, 30.0), (float("inf"), 35.0))
"""Minutes to set a stone below a carat weight (labour SM01, SM08, SM10)."""
MARKETS = tuple(each.value for each in Level if each is not Level.NONE)
LAB_FROM = "2016-01"
"""Month from which a diamond in a shop may well be laboratory-grown."""
TYPICAL_MOUNT_G = 4.0
SELDOM_SHARE = 0.25
"""Share of a piece up to which stones of a gem that the second-hand table saw too seldom may rest on their band."""
STONES_CARRY = 3.0
"""A mount that was not weighed is taken as typical only where the stones are worth this many times as much."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """A range if something turned out so: ``what`` a code, ``words`` how likely (``likely``, ``possible``)."""

    what: str
    words: str
    value: Estimate


@dataclass(frozen=True, slots=True)
class Valued:
    """The answer; ``value`` is None where no number is given. With scenarios it is the first, likeliest one."""

    form: str
    value: Estimate | None
    label: str
    level: Level
    lines: tuple[Line, ...]
    drivers: tuple[tuple[str, float], ...]
    scenarios: tuple[Scenario, ...]
    missing: tuple[str, ...]
    problems: tuple[Problem, ...]
    melt: float


def value_of(asked: Asked, catalogue: Catalogue) -> Valued:
    """The value of a piece for a question.

    Raises KnownError ``value.purpose``, ``value.value_type`` or ``value.level`` for words that do not exist, and
    ``diamond.*`` for references that cannot be used.
    """
    level, why = _question(asked, catalogue)
    prices, problems = prices_of(asked, catalogue)
    if prices is None:
        return _none(level, problems)
    parts = parts_of(asked, level, prices, catalogue)
    problems = (*problems, *parts.hints)
    blocking = [*([why] if why else []), *parts.errors, *_bare(parts, prices), *_specialist(asked, level)]
    lines = _with_making(parts, asked, level, prices)
    if blocking or not lines:
        if not blocking:
            blocking.append(Problem("value.nothing_known", Severity.ERROR))
        return replace(_none(level, (*problems, *blocking)), lines=lines, melt=parts.melt, missing=parts.missing)
    blocking = _seldom(lines)
    if blocking:
        return replace(_none(level, (*problems, *blocking)), lines=lines, melt=parts.melt, missing=parts.missing)
    parts = replace(parts, lines=lines)
    exact, drivers, steps = range_of(parts, asked, level, prices)
    if level is not Level.MELT and exact.high > second_hand().widest * exact.low:
        wide = Problem("value.too_wide", Severity.ERROR, "item", {"times": round(exact.high / exact.low)})
        found = replace(_none(level, (*problems, wide)), lines=lines, melt=parts.melt, missing=parts.missing)
        return replace(found, drivers=drivers)
    scenarios = _scenarios(asked, level, prices, catalogue, exact)
    return Valued(
        "scenario" if scenarios else "range",
        rounded(exact),
        _label(parts, level),
        level,
        (*lines, *steps),
        drivers,
        scenarios,
        parts.missing,
        problems,
        parts.melt,
    )


def _question(asked: Asked, catalogue: Catalogue) -> tuple[Level, Problem | None]:
    """The market level, and why the purpose asks for no number."""
    why = None
    kind = asked.value_type
    if asked.purpose:
        purpose = catalogue.purpose(asked.purpose)
        if purpose is None:
            raise known("value.purpose", where="purpose", id=asked.purpose[:24])
        kind = kind or next(iter(purpose.value_types), "")
        if not kind:
            why = Problem("value.not_for_this_purpose", Severity.ERROR, "purpose")
        elif purpose_rules()[asked.purpose].form == "none":
            why = Problem("value.appraiser_only", Severity.ERROR, "purpose")
    if kind and kind not in LEVEL_OF:
        if catalogue.value_type(kind) is None:
            raise known("value.value_type", where="value_type", id=kind[:24])
        why = Problem("value.not_for_this_purpose", Severity.ERROR, "value_type")
    if asked.level:
        if asked.level not in MARKETS:
            raise known("value.level", where="level", level=asked.level[:24])
        return Level(asked.level), why
    level = LEVEL_OF.get(kind, Level.NONE)
    if level is Level.NONE and why is None:
        why = Problem("value.no_purpose", Severity.ERROR, "purpose")
    return level, why


def _specialist(asked: Asked, level: Level) -> list[Problem]:
    """What only a specialist may put a number on: names, and work from before 1953."""
    if level is Level.MELT:
        return []
    found = []
    if asked.named:
        found.append(Problem("value.named", Severity.ERROR, "maker", {"name": asked.named[:40]}))
    if asked.first_year is not None and asked.first_year <= LAST_OLD_YEAR:
        found.append(Problem("value.old", Severity.ERROR, "period", {"year": LAST_OLD_YEAR + 1}))
    return found


def _bare(parts: Parts, prices: Prices) -> list[Problem]:
    """A stone without a price may only be left out where the metal carries the piece."""
    left = [each for each in parts.hints if each.code == "value.without_stone"]
    if parts.melt >= prices.of_usd(second_hand().made()):
        return []
    return [Problem("value.no_band", Severity.ERROR, each.where, {"gem": each.where[:40]}) for each in left]


def _seldom(lines: Sequence[Line]) -> list[Problem]:
    """Ungraded stones of a gem that was seen too seldom, where much of the worth would rest on them."""
    found = [line for line in lines if line.rare and not line.listed]
    if sum(line.amount for line in found) <= SELDOM_SHARE * sum(line.amount for line in lines):
        return []
    return [Problem("value.seldom_seen", Severity.ERROR, line.what, {"gem": line.what[:40]}) for line in found]


def _none(level: Level, problems: Sequence[Problem]) -> Valued:
    return Valued("none", None, "X", level, (), (), (), (), tuple(problems), 0.0)


def _with_making(
    parts: Parts, asked: Asked, level: Level, prices: Prices, *, carried: bool = False
) -> tuple[Line, ...]:
    """The lines with a typical mount where stones carry the piece, and with the making of a new one.

    ``carried`` says that the stones do, as they did before one of them was taken for another.
    """
    lines = parts.lines
    stones = sum(line.amount for line in lines if line.kind == "stone")
    gold = prices.metals.get("gold")
    unweighed = {"metal", "metal_mass"} & set(parts.missing)
    if (unweighed or (not asked.metals and not asked.loose)) and gold is not None and level is not Level.MELT:
        euro = gold.euro * prices.per_euro
        mount = TYPICAL_MOUNT_G * 0.66 * euro
        if not carried and stones < STONES_CARRY * mount:
            return ()
        lines = (
            Line(
                "metal",
                "typical mount, not weighed",
                TYPICAL_MOUNT_G,
                "g",
                euro,
                mount,
                gold.source,
                gold.date,
                "metal",
                causes=(Cause("mount, not weighed", 0.6),),
            ),
            *lines,
        )
    if level is Level.RETAIL and lines and (asked.metals or not asked.loose):
        lines = (*lines, *_making(asked, prices))
    elif level is not Level.MELT and stones and any(line.kind == "metal" for line in lines):
        table = second_hand()
        usd = prices.of_usd(table.made())
        lines = (*lines, Line("labour", "made piece", 1, "piece", usd, usd, "second-hand table", table.month, "made"))
    return lines


def _making(asked: Asked, prices: Prices) -> list[Line]:
    """The hours of a new piece: its mount, and the setting of its stones."""
    rate = asked.prices.get("labour_eur_h", HOURLY) * prices.per_euro
    source = "shop" if "labour_eur_h" in asked.prices else "HR01"
    minutes = sum(
        stone.count * next(each for below, each in SETTING if stone.carat < below)
        for stone in asked.stones
        if stone.carat is not None and "pearl" not in stone.gem
    )
    work = (("making", HOURS, "MK09"), ("setting", round(minutes / 60, 2), "SM01, SM08, SM10"))
    sure = Cause("hours of making", 0.3)
    return [
        Line("labour", what, hours, "h", rate, hours * rate, f"labour {row}, {source}", "2026", "metal", "B", (sure,))
        for what, hours, row in work
        if hours
    ]


def _scenarios(
    asked: Asked, level: Level, prices: Prices, catalogue: Catalogue, natural: Estimate
) -> tuple[Scenario, ...]:
    """Two ranges instead of one where it is not known whether the stones are natural and that moves the value."""
    if level is Level.MELT:
        return ()
    other = None
    for place, stone in enumerate(asked.stones):
        if _diamond_open(stone, prices):
            other, what = _swapped(asked, place, replace(stone, kind="lab_grown")), "lab_grown"
        elif _glass_open(stone):
            other, what = _swapped(asked, place, replace(stone, treatment="lead-glass filled")), "glass_filled"
        elif _gem_open(stone):
            other, what = _swapped(asked, place, replace(stone, kind="synthetic")), "synthetic"
        if other is not None:
            break
    if other is None:
        return ()
    parts = parts_of(other, level, prices, catalogue)
    lines = _with_making(parts, other, level, prices, carried=True)
    if parts.errors or not lines:
        return ()
    parts = replace(parts, lines=lines)
    if natural.likely <= RATIO * likely_of(parts, other, level, prices):
        return ()
    exact = ends_of(parts, other, level, prices)
    return (Scenario("natural", "likely", rounded(natural)), Scenario(what, "possible", rounded(exact)))


def _swapped(asked: Asked, place: int, stone: ItemStone) -> Asked:
    return replace(asked, stones=(*asked.stones[:place], stone, *asked.stones[place + 1 :]))


def _diamond_open(stone: ItemStone, prices: Prices) -> bool:
    graded = bool(stone.colour and stone.clarity) and (stone.carat or 0) >= GRADED_FROM
    single = stone.single and (stone.carat or 0) >= SINGLE_FROM
    unproven = stone.kind == "unknown" and not stone.report
    return is_diamond(stone.gem) and unproven and (graded or single) and prices.month >= LAB_FROM


def _glass_open(stone: ItemStone) -> bool:
    """A graded ruby of which nobody said how it was treated may be filled with glass (relation cr015). Rubies that
    were not graded are priced by what such rubies bring, which holds that doubt already."""
    ruby = any(word in stone.gem for word in ("ruby", "robijn")) and stone.kind != "synthetic"
    return ruby and bool(stone.quality) and not stone.report and not stone.treatment


def _gem_open(stone: ItemStone) -> bool:
    named = any(word in stone.gem for word in ("ruby", "sapphire", "emerald", "robijn", "saffier", "smaragd"))
    return named and stone.asked_kind and stone.kind == "unknown" and not stone.report


def _label(parts: Parts, level: Level) -> str:
    """B where every line is tested or typed and nothing is missing; A needs outcomes of the shop's own."""
    return "B" if not parts.missing and all(line.ground == "B" for line in parts.lines) else "C"
