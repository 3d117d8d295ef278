"""What smaller changes save: by the given prices, without breaking rules, each a whole design."""

from dataclasses import replace

import pytest

from juwdesk.base.money import Money
from juwdesk.base.problems import Severity
from juwdesk.design.build import build
from juwdesk.design.document import Design, set_price, set_value
from juwdesk.design.gems import shipped
from juwdesk.design.model import Model
from juwdesk.design.savings import Saving, savings, towards
from juwdesk.design.templates import TEMPLATES


def price(model: Model) -> float | None:
    """Metal by its fineness, stones as typed: None when one has no price."""
    stones = [model.design.part(stone.part) for stone in model.stones]
    if any(part is None or part.price is None for part in stones):
        return None
    metal = sum(
        each.mass.likely * each.alloy.fineness * (60 if each.alloy.metal == "gold" else 30) for each in model.masses
    )
    return metal + sum(float(part.price.amount) for part in stones if part is not None and part.price is not None)


def ring(metal: str = "gold-750-yellow") -> Design:
    return replace(set_price(TEMPLATES["solitaire"].design(), "stone-1", Money.of(1000), "list"), metal=metal)


def by_code(found: tuple[Saving, ...]) -> dict[str, Saving]:
    return {each.code: each for each in reversed(found)}


def test_a_solitaire_can_be_had_for_less_in_all_these_ways() -> None:
    found = savings(ring(), price, shipped())
    codes = by_code(found)
    assert {"saving.alloy", "saving.narrower", "saving.thinner", "saving.smaller", "saving.laboratory"} <= set(codes)
    known = [each.euro for each in found if each.euro is not None]
    assert known == sorted(known, reverse=True)
    assert min(known) > 0
    assert codes["saving.laboratory"].euro is None, "nobody typed what it costs"
    assert codes["saving.laboratory"].design.parts[-1].values["gem"] == "synthetic-diamond-hpht"
    assert codes["saving.alloy"].design.metal == "gold-585-yellow"
    assert codes["saving.narrower"].grams > 0


def test_what_is_told_is_what_the_design_saves() -> None:
    before = price(build(ring(), shipped(), fine=False))
    assert before is not None
    for each in savings(ring(), price, shipped()):
        after = price(build(each.design, shipped(), fine=False))
        if each.euro is not None:
            assert after is not None
            assert each.euro == pytest.approx(before - after)


def test_a_smaller_stone_costs_the_same_per_carat() -> None:
    smaller = by_code(savings(ring(), price, shipped()))["saving.smaller"].design
    stone = smaller.part("stone-1")
    assert stone is not None
    assert stone.price is not None
    assert float(stone.price.amount) == pytest.approx(1000 * 0.9**3)


def test_no_proposal_breaks_a_rule_that_was_kept() -> None:
    def errors(design: Design) -> set[tuple[str, str]]:
        model = build(design, shipped(), fine=False)
        return {(p.code, p.where) for p in model.problems if p.severity is Severity.ERROR}

    thin = ring()
    for _ in range(12):
        found = [each for each in savings(thin, price, shipped()) if each.code == "saving.thinner"]
        if not found:
            break
        assert errors(found[0].design) <= errors(thin)
        thin = found[0].design
    assert not found, "at some thickness there is no thinner band"


def test_platinum_may_become_white_gold() -> None:
    found = savings(
        ring("platinum-950-ru"), lambda model: 1000.0 if model.design.metal.startswith("gold") else 2000.0, shipped()
    )
    offered = {each.design.metal for each in found if each.code == "saving.alloy"}
    assert offered == {"gold-750-white-pd", "gold-585-white-pd"}, "no nickel in place of platinum"


def test_towards_a_budget_step_by_step() -> None:
    start = price(build(ring(), shipped(), fine=False))
    assert start is not None
    steps = towards(ring(), start - 150, price, shipped())
    assert steps
    end = price(build(steps[-1].design, shipped(), fine=False))
    assert end is not None
    assert end <= start - 150
    assert towards(ring(), start + 1, price, shipped()) == ()
    assert len(towards(ring(), 1.0, price, shipped())) <= 6


@pytest.mark.parametrize("template", ["side-stones", "eternity", "halo-ring"])
def test_a_row_may_be_shorter_on_both_sides_alike(template: str) -> None:
    design = TEMPLATES[template].design()
    for part in design.parts:
        if part.component in ("stone", "row", "halo"):
            design = set_price(design, part.id, Money.of(20), "list")
    (saving,) = [each for each in savings(design, price, shipped()) if each.code == "saving.fewer_stones"]
    before, after = (build(each, shipped(), fine=False) for each in (design, saving.design))
    row = [stone for stone in after.stones if stone.part == "row-1"]
    assert len(row) == saving.args["n"] < saving.args["before"]
    assert len(before.stones) - len(after.stones) == saving.args["before"] - saving.args["n"]
    assert saving.euro == pytest.approx((price(before) or 0) - (price(after) or 0))


@pytest.mark.parametrize(
    ("cut", "cheaper"), [("round-brilliant", True), ("rose-cut-dutch-24-facets", False), ("oval-brilliant", False)]
)
def test_another_cut_is_as_large_to_the_eye_and_its_price_is_asked(cut: str, cheaper: bool) -> None:
    design = set_value(ring(), "stone-1", "cut", cut)
    found = by_code(savings(design, price, shipped())).get("saving.cut")
    assert (found is not None) == cheaper
    if found is None:
        return
    before, after = (build(each, shipped(), fine=False).stones[0] for each in (design, found.design))
    assert after.cut != before.cut
    assert (after.length, after.width) == pytest.approx((before.length, before.width), abs=0.01)
    assert before.carat.likely - after.carat.likely == pytest.approx(found.args["less"], rel=0.1)
    assert found.euro is None
    assert found.design.parts[-1].price is None, "a carat of another cut has another price"
