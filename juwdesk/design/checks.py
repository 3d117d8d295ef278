"""Makeability: rules of the bench asked of a built model.

The limits are read from the reference rows of ``bench_rules`` by id, so text, source and confidence stay there. Every
finding carries what was measured, the limit, the place and the change of a parameter that mends it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from math import ceil, floor, radians, tan

from juwdesk.base.money import Money
from juwdesk.base.problems import KnownError, Problem, Severity
from juwdesk.design import piecechecks
from juwdesk.design.asked import Asked, limit
from juwdesk.design.components.bezel import Bezel
from juwdesk.design.components.claws import Claws
from juwdesk.design.components.halo import Halo
from juwdesk.design.components.head import CROWN_SHARE, ClawHead
from juwdesk.design.components.row import StoneRow
from juwdesk.design.components.shank import Shank
from juwdesk.design.components.stone import RoundStone, Stone
from juwdesk.design.gem_words import COLOURS
from juwdesk.design.model import BuiltPart, Model, PlacedStone
from juwdesk.design.piecechecks import ask_shape
from juwdesk.design.settingchecks import ask_bezel, ask_claws, ask_halo, ask_neighbours, ask_row
from juwdesk.design.sizes import diameter_of
from juwdesk.design.stonechecks import ask_stones
from juwdesk.design.wholechecks import ask_whole
from juwdesk.reference.records import BenchRule

_SEVERITY = {"error": Severity.ERROR, "warn": Severity.WARNING, "hint": Severity.HINT}


def check_model(model: Model) -> tuple[Problem, ...]:
    """All findings, worst first.

    Codes: ``design.size_differs``, ``design.too_many_stones``, ``design.no_letters``; ``rule.too_small``,
    ``rule.too_large`` and ``rule.told`` with ``rule`` (id), ``value``, ``limit``, ``unit``, ``parameter``, ``advice``
    (the value to set, or None), the rule's own words in ``nl`` and ``en``, and where it has one its place on the
    ``clock``.
    """
    found = _worst([problem for ask in asked_of(model, parts=True) if (problem := _judged(model, ask)) is not None])
    found.extend(_ring_size(model))
    found.extend(piecechecks.unmade(model))
    found.extend(problem for ask in asked_of(model, parts=False) if (problem := _judged(model, ask)) is not None)
    rank = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.HINT: 2}
    return tuple(sorted(found, key=lambda problem: rank[problem.severity]))


def asked_of(model: Model, parts: bool) -> Iterator[Asked]:
    """All questions to the parts, or to the whole."""
    if not parts:
        yield from _whole(model)
        return
    for part in _different(model.parts):
        yield from _QUESTIONS.get(type(part.component), _nothing)(model, part)
        yield from ask_shape(part)


def _different(parts: Sequence[BuiltPart]) -> Iterator[BuiltPart]:
    """The parts, of equal copies the first: the bench finds the same at each."""
    asked: set[tuple[object, ...]] = set()
    for part in parts:
        key = (part.id, part.component, part.at.unplaced, part.alloy.id if part.alloy else "")
        if key not in asked:
            asked.add(key)
            yield part


def _worst(found: list[Problem]) -> list[Problem]:
    """Of what is found at several copies of a part the worst, once."""
    kept: dict[tuple[object, ...], Problem] = {}
    for each in found:
        key = (each.code, each.where, each.args.get("rule"), each.args.get("parameter"), each.args.get("clock"))
        old = kept.get(key)
        sign = -1 if each.code == "rule.too_small" else 1
        if old is None or sign * each.args.get("value", 0) > sign * old.args.get("value", 0):
            kept[key] = each
    return list(kept.values())


def _judged(model: Model, ask: Asked) -> Problem | None:
    row = model.materials.catalogue.find(BenchRule, ask.rule)
    if row is None:
        return None
    severity = Severity.HINT if ask.told else _SEVERITY.get(ask.severity or row.severity, Severity.HINT)
    args = {"rule": row.id, "value": round(ask.value, 3), "unit": _unit(row), "parameter": ask.parameter}
    args |= {"nl": row.rule_nl, "en": row.rule_en}
    if ask.clock:
        args["clock"] = ask.clock
    low = ask.limit if ask.limit is not None else row.low
    if ask.below and low is not None and ask.value < low - 1e-6:
        return Problem(
            "rule.too_small", severity, ask.where, {**args, "limit": low, "advice": _outward(ask.mend, ceil)}
        )
    high = ask.limit if ask.limit is not None else row.high
    if ask.above and high is not None and ask.value > high + 1e-6:
        return Problem(
            "rule.too_large", severity, ask.where, {**args, "limit": high, "advice": _outward(ask.mend, floor)}
        )
    if not ask.below and not ask.above:
        return Problem("rule.told", severity, ask.where, {**args, "limit": None, "advice": _outward(ask.mend, ceil)})
    return None


def _unit(row: BenchRule) -> str:
    """The bare unit: ``mm thickness`` is mm, ``% of crown height`` is %, a count has none."""
    first = row.unit.split(" ")[0] if row.unit else ""
    return {"per": "‰", "count": "", "characters": ""}.get(first, first)


def _outward(value: float | None, side: Callable[[float], int]) -> float | None:
    """An advice to the hundredth, rounded to the safe side."""
    return None if value is None else side(round(value * 100, 6)) / 100


def _nothing(_model: Model, _part: BuiltPart) -> Iterator[Asked]:
    return iter(())


def _shank(model: Model, part: BuiltPart) -> Iterator[Asked]:
    shank = part.component
    if not isinstance(shank, Shank) or part.alloy is None:
        return
    thinnest = min(shank.thickness_top, shank.thickness_bottom)
    thin = "thickness_top" if shank.thickness_top < shank.thickness_bottom else "thickness_bottom"
    yield Asked("SH01", part.id, thinnest, below=True, parameter=thin, mend=limit(model, "SH01"))
    bottom = shank.thickness_bottom
    yield Asked("SH02", part.id, bottom, below=True, parameter="thickness_bottom", mend=limit(model, "SH02"))
    if model.stones:
        rule = {"platinum": "SH05", "silver": "SH10"}.get(part.alloy.metal, "SH03")
        mend = limit(model, rule)
        yield Asked(rule, part.id, bottom, below=True, parameter="thickness_bottom", mend=mend)
    widest = max(shank.width_top, shank.width_bottom)
    wide_from = limit(model, "SH09")
    if wide_from is not None and widest > wide_from:
        yield Asked("SH09", part.id, widest)
    thickest = max(shank.thickness_top, shank.thickness_bottom)
    if min(thickest, widest) > (limit(model, "CA03", "high") or float("inf")):
        yield Asked("CA03", part.id, min(thickest, widest), above=True, parameter="thickness_bottom")


def _head(model: Model, part: BuiltPart) -> Iterator[Asked]:
    head = part.component
    if not isinstance(head, ClawHead) or part.alloy is None:
        return
    # Asked of what the seat leaves. PR01 wants 1.0 mm there for every cast centre stone, which the claw sizes by
    # stone weight of PR10 and PR11 contradict; the rows by weight are the ones that setters confirm.
    left, least = head.claw * (1 - head.seat), limit(model, "PR02") or 0.6
    yield Asked("PR02", part.id, left, below=True, parameter="claw", mend=least / (1 - head.seat))
    stone = next((each for each in model.stones if (each.holder, each.copy) == (part.id, part.copy)), None)
    carat = stone.carat.likely * 3.52 / stone.gem.density.likely if stone else 0.0
    # weight classes of the rules are diamond weights: a claw must fit the size, not the density
    if 0.5 <= carat < 1.5:
        yield Asked("PR10", part.id, head.claw, below=True, parameter="claw", mend=limit(model, "PR10"))
    elif 1.5 <= carat <= 3.0:
        yield Asked("PR11", part.id, head.claw, below=True, parameter="claw", mend=limit(model, "PR11"))
    seat_most = limit(model, "PR12", "high")
    yield Asked("PR12", part.id, 100 * head.seat, above=True, parameter="seat", mend=(seat_most or 50) / 100)
    yield Asked("PR22", part.id, head.claws, below=True, parameter="claws", mend=limit(model, "PR22"))
    if part.alloy.metal == "silver" and part.at.radius > 0:
        yield Asked("PR23", part.id, head.claw)
    yield from _claw_over(model, part, head, stone)
    yield from _rails(part, head)
    if stone is not None:
        yield from _seat(model, part, head, stone)


def _claw_over(model: Model, part: BuiltPart, head: ClawHead, stone: PlacedStone | None) -> Iterator[Asked]:
    body = head.body(part.at)
    yield Asked("PR16", part.id, body.contact, below=True, parameter="lap")
    crown = CROWN_SHARE * head.stone / 2
    percent = 100 * body.contact / crown
    yield Asked("PR14", part.id, percent, below=True, parameter="lap", mend=(limit(model, "PR14") or 30) / 100)
    over = limit(model, "PR14", "high")
    yield Asked("PR14", part.id, percent, above=True, parameter="lap", mend=(over or 50) / 100)
    height = stone.above if stone else crown * tan(radians(head.crown))
    risen = 100 * (body.top - head.rise) / height
    yield Asked("PR13", part.id, risen, below=True, parameter="lap")
    yield Asked("PR13", part.id, risen, above=True, parameter="tip")


def _rails(part: BuiltPart, head: ClawHead) -> Iterator[Asked]:
    body = head.body(part.at)
    heights = [(body.floor, body.rim), *((z, body.rail) for _, z in body.rings)]
    for (low, a), (high, b) in pairwise(heights):
        yield Asked("FC03", part.id, high - low - a - b, below=True, parameter="rise", mend=head.rise + 0.5)


def _seat(model: Model, part: BuiltPart, head: ClawHead, stone: PlacedStone) -> Iterator[Asked]:
    """How the stone lies in the head: play, culet over the finger, height."""
    play = abs(head.stone - stone.width)
    allowed = (limit(model, "PR24", "typical") if stone.carat.likely < 1 else limit(model, "PR24", "high")) or 0.1
    yield Asked("PR24", part.id, play, above=True, parameter="stone", mend=stone.width, limit=allowed)
    over_finger = head.rise - stone.below
    least = limit(model, "FC01") or 0.5
    yield Asked("FC01", part.id, over_finger, below=True, parameter="rise", mend=stone.below + least)
    high = head.rise + stone.above
    lower = (limit(model, "FC08", "high") or 6.0) - stone.above
    mend = lower if lower >= stone.below + least else None
    yield Asked("FC08", part.id, high, above=True, parameter="rise", mend=mend)


def _stone(model: Model, part: BuiltPart) -> Iterator[Asked]:
    stone = next((each for each in model.stones if (each.part, each.copy) == (part.id, part.copy)), None)
    if stone is None or not isinstance(part.component, RoundStone | Stone):
        return
    hardness = stone.gem.hardness
    soft = limit(model, "ST20", "high")
    on_finger = any(isinstance(each.component, Shank) for each in model.parts)
    if hardness is not None and soft is not None and hardness.high < soft and on_finger:
        yield Asked("ST20", part.id, hardness.high)
    if _coloured(stone):
        depth = 100 * stone.depth / stone.width
        if depth < (limit(model, "ST22", "typical") or 0.0):
            yield Asked("ST22", part.id, depth)


def _coloured(stone: PlacedStone) -> bool:
    """Whether it is a faceted stone of colour, which light goes through."""
    colourless = stone.gem.colour == COLOURS["colourless"] or stone.gem.family == "diamond"
    return not (colourless or stone.gem.body or stone.body.shape.smooth)


def _ring_size(model: Model) -> Iterator[Problem]:
    """``design.size_differs`` when the band is not what the customer's ring size says (more than 0.05 mm)."""
    wishes = model.design.wishes
    band = next((part for part in model.parts if isinstance(part.component, Shank)), None)
    if band is None or not wishes.ring_size.strip() or not isinstance(band.component, Shank):
        return
    try:
        wanted = diameter_of(wishes.ring_system, wishes.ring_size)
    except KnownError as error:
        yield replace(error.problem, severity=Severity.WARNING, where="wishes.ring_size")
        return
    if abs(wanted - band.component.diameter) > 0.05:
        args = {
            "size": f"{wishes.ring_system} {wishes.ring_size}"[:20],
            "wanted": round(wanted, 2),
            "value": round(band.component.diameter, 2),
            "parameter": "diameter",
            "advice": round(wanted, 3),
        }
        yield Problem("design.size_differs", Severity.WARNING, band.id, args)


def _whole(model: Model) -> Iterator[Asked]:
    """What is asked of the piece, and of stones of each other."""
    yield from ask_whole(model)
    yield from ask_neighbours(model)
    yield from ask_stones(model)


_QUESTIONS: dict[type[object], Callable[[Model, BuiltPart], Iterator[Asked]]] = {
    Shank: _shank,
    ClawHead: _head,
    RoundStone: _stone,
    Stone: _stone,
    Claws: ask_claws,
    Bezel: ask_bezel,
    Halo: ask_halo,
    StoneRow: ask_row,
    **piecechecks.QUESTIONS,
}


def over_budget(model: Model, total: float) -> Problem | None:
    """``budget.exceeded`` when a total (euro, including VAT) lies over the customer's ceiling; with ``over`` and
    ``budget`` as Money."""
    ceiling = model.design.wishes.budget
    if ceiling is None or Money.of(total, ceiling.currency).cents <= ceiling.cents:
        return None
    over = Money(Money.of(total, ceiling.currency).cents - ceiling.cents, ceiling.currency)
    return Problem("budget.exceeded", Severity.WARNING, "", {"over": str(over.amount), "budget": str(ceiling.amount)})
