"""The separating tests as words, and by what entries differ in one sentence."""

from hypothesis import given, settings
from hypothesis import strategies as st

from juwdesk.app.desk_compare import SHOWN, separating_view
from juwdesk.app.reference_compare import ALIKE, APART, compare_view
from juwdesk.app.reference_room import record_of
from juwdesk.base.locale import translator
from juwdesk.reference.catalogue import load

NL, EN = translator("nl"), translator("en")
CATALOGUE = load()


def test_the_best_test_is_named_with_its_minutes_and_is_a_page() -> None:
    found = separating_view(["gem:citrine", "gem:topaz-yellow-brown"], CATALOGUE, NL)
    assert found.answer.startswith("Begin met: ")
    assert found.answer.lower().endswith((found.plan or found.tests)[0].name.lower())
    for row in (*found.tests, *found.plan):
        assert "min" in row.minutes
        assert "%" in row.sure
        assert record_of(row.key, CATALOGUE) is not None
    assert any(row.apart == "onderscheidt ze" for row in found.tests)


def test_what_this_desk_cannot_tell_apart_goes_to_a_laboratory() -> None:
    found = separating_view(["emerald", "synthetic-emerald-flux"], CATALOGUE, NL, owned=frozenset())
    assert found.answer == "Geen test hier onderscheidt ze"
    assert "laboratorium" in found.warnings[0]
    assert found.tests == ()
    assert separating_view(["emerald"], CATALOGUE, NL).problem


def test_a_set_stone_is_not_weighed_in_water() -> None:
    keys = ["gem:citrine", "gem:topaz-yellow-brown"]
    loose = {row.key for row in separating_view(keys, CATALOGUE, EN).tests}
    mounted = {row.key for row in separating_view(keys, CATALOGUE, EN, mounted=True).tests}
    assert "instrument:hydrostatic" in loose
    assert "instrument:hydrostatic" not in mounted


def test_of_three_stones_it_says_which_a_test_tells_apart() -> None:
    found = separating_view(["ruby", "spinel-red", "garnet-pyrope"], CATALOGUE, NL)
    some = [row.apart for row in found.tests if "≠" in row.apart]
    assert all(" ≠ " in pair for row in some for pair in row.split("; "))
    assert found.tests


@settings(max_examples=15, deadline=None)
@given(st.lists(st.sampled_from([gem.id for gem in CATALOGUE.gems]), min_size=2, max_size=4, unique=True))
def test_any_gems_can_be_put_side_by_side(ids: list[str]) -> None:
    told = separating_view(ids, CATALOGUE, NL)
    assert not told.problem
    assert len(told.tests) <= SHOWN
    view = compare_view([f"gem:{id_}" for id_ in ids], CATALOGUE, NL)
    assert view.tested
    assert view.differ.endswith(".")
    for row in view.rows:
        assert row.same == (len(set(row.texts)) == 1)
        assert not (row.same and row.state)


def test_by_what_they_differ_is_one_sentence() -> None:
    view = compare_view(["gem:ruby", "gem:spinel-red"], CATALOGUE, NL)
    assert view.differ.startswith("Ze verschillen in brekingsindex, dubbelbreking")
    assert all(row.label.lower() in view.differ.lower() for row in view.rows if row.state == APART)
    twins = compare_view(["gem:ruby", "gem:synthetic-ruby-verneuil"], CATALOGUE, NL)
    assert ALIKE in {row.state for row in twins.rows}
    three = compare_view(["gem:ruby", "gem:sapphire-blue", "gem:spinel-red"], CATALOGUE, NL)
    assert "sommige" in three.differ.lower()
    filtered = compare_view(["gem:ruby", "gem:garnet-almandine"], CATALOGUE, NL)
    assert "Chelseafilter" in filtered.differ
    assert compare_view(["gem:ruby"], CATALOGUE, NL).differ == ""
    metals = compare_view(["material:gold-750-yellow", "material:silver-925"], CATALOGUE, EN)
    assert metals.differ.startswith("They differ by fineness")
    assert not metals.tested
