"""Alloys: what goes in comes out, grades by law, densities that agree with the table."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from juwdesk.base.problems import KnownError
from juwdesk.reference.alloys import (
    FINE,
    SYMBOLS,
    Part,
    adjust,
    blend,
    change,
    composition,
    density,
    direction,
    fineness_of,
    gold_of_density,
    karat,
    nearest,
    recipe,
    standing,
    summary,
)
from juwdesk.reference.catalogue import load
from juwdesk.reference.records import Material

ALLOYS = [each for each in load().materials if each.metal in SYMBOLS]


def alloy(id_: str) -> Material:
    found = load().find(Material, id_)
    assert found is not None
    return found


def test_fourteen_becomes_eighteen_with_fine_gold() -> None:
    found = adjust(Part(10, 585), 750, FINE)
    assert found.add == pytest.approx(10 * 165 / 249.9)
    assert found.result.fineness == 750
    lowered = adjust(Part(10, 750), 585, 0)
    assert lowered.add == pytest.approx(10 * 165 / 585)


def test_what_is_added_on_the_wrong_side_never_helps() -> None:
    with pytest.raises(KnownError, match=r"alloy\.wrong_way"):
        adjust(Part(10, 585), 750, 333)
    with pytest.raises(KnownError, match=r"alloy\.wrong_way"):
        adjust(Part(10, 750), 585, 585)
    assert adjust(Part(10, 585), 585, 0).add == 0


@given(st.floats(0.1, 500), st.floats(300, 990), st.floats(310, 980), st.sampled_from([0.0, 333.0, 999.9, 1000.0]))
def test_mass_and_fine_metal_are_kept(mass: float, fineness: float, wanted: float, adding: float) -> None:
    if (adding - wanted) * (wanted - fineness) <= 0:
        assume(wanted != fineness)
        with pytest.raises(KnownError, match=r"alloy\.wrong_way"):
            adjust(Part(mass, fineness), wanted, adding)
        return
    found = adjust(Part(mass, fineness), wanted, adding)
    assert found.add >= 0
    if found.add:
        mixed = blend([Part(mass, fineness), Part(found.add, adding)])
        assert mixed.mass == pytest.approx(found.result.mass)
        assert mixed.fineness == pytest.approx(wanted)


@pytest.mark.parametrize(("mass", "fineness", "code"), [(0, 585, "mass"), (-1, 585, "mass"), (5, 1200, "fineness")])
def test_what_cannot_lie_in_the_crucible_is_refused(mass: float, fineness: float, code: str) -> None:
    with pytest.raises(KnownError, match=rf"alloy\.{code}"):
        blend([Part(mass, fineness)])
    with pytest.raises(KnownError, match=r"alloy\.mass"):
        blend([])


@pytest.mark.parametrize("material", ALLOYS, ids=lambda each: each.id)
def test_compositions_are_whole_and_their_density_is_that_of_the_table(material: Material) -> None:
    parts = composition(material)
    assert parts
    assert sum(parts.values()) == pytest.approx(100, abs=0.2)
    assert material.density.low * 0.955 <= density(parts) <= material.density.high * 1.045


def test_recipes_weigh_what_was_asked() -> None:
    found = recipe(alloy("gold-750-yellow"), 20)
    assert sum(found.values()) == pytest.approx(20)
    assert found["Au"] == pytest.approx(15)
    assert set(found) == {"Au", "Ag", "Cu"}


def test_yellow_to_rose_wants_copper_and_says_redder() -> None:
    yellow, rose = composition(alloy("gold-750-yellow")), composition(alloy("gold-750-rose"))
    found = change(10, yellow, rose)
    assert found.direction == "redder"
    assert found.add["Cu"] > found.add.get("Ag", 0)
    total = 10 + sum(found.add.values())
    assert total == pytest.approx(found.mass)
    assert (7.5 + found.add["Au"]) / total == pytest.approx(0.75, abs=0.001)
    assert direction(rose, yellow) == "greener"
    assert direction(yellow, composition(alloy("gold-750-white-pd"))) == "whiter"


def test_nickel_cannot_be_taken_out() -> None:
    with pytest.raises(KnownError, match=r"alloy\.cannot_remove"):
        change(10, composition(alloy("gold-750-white-ni")), composition(alloy("gold-750-yellow")))


@pytest.mark.parametrize("material", [each for each in ALLOYS if each.metal == "gold"], ids=lambda each: each.id)
def test_every_alloy_is_most_like_itself(material: Material) -> None:
    assert nearest(composition(material), "gold", load()) == material


def test_the_dutch_grades() -> None:
    catalogue = load()
    assert standing("gold", 585, catalogue).grade == 585
    assert standing("gold", 760, catalogue).grade == 750
    low = standing("gold", 583, catalogue)
    assert low.grade is None
    assert low.named is False
    assert "LAW-004" in low.laws
    assert standing("silver", 833, catalogue).grade == 800
    assert standing("platinum", 950, catalogue).grade == 950
    assert standing("palladium", 950, catalogue).named is None
    with pytest.raises(KnownError, match=r"alloy\.metal"):
        standing("tin", 900, catalogue)


def test_a_density_gives_a_span_of_fineness_that_holds_the_alloys() -> None:
    for material in ALLOYS:
        if material.metal == "gold" and set(composition(material)) <= {"Au", "Ag", "Cu"} and material.fineness:
            span = gold_of_density(density(composition(material)))
            assert span is not None
            assert span.low - 1 <= material.fineness <= span.high + 1
    assert gold_of_density(21.4) is None
    assert gold_of_density(2.7) is None


def test_karats_and_back() -> None:
    assert karat(750) == 18
    assert fineness_of(14) == pytest.approx(583.33, abs=0.01)
    with pytest.raises(KnownError, match=r"alloy\.karat"):
        fineness_of(25)
    assert summary(alloy("gold-585-yellow"), load())["standing"].grade == 585
    assert summary(alloy("titanium-gr2"), load())["standing"] is None
