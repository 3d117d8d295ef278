"""The tools of the counter as tables: what is typed, and what stands there then."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juwdesk.app.reference_page import Facts, Links, Say
from juwdesk.app.reference_room import list_view, page_of, resolved
from juwdesk.app.tool_alloy import ALLOY
from juwdesk.app.tool_carat import CARAT
from juwdesk.app.tool_marks import LETTER, MARKS
from juwdesk.app.tool_page import Inputs, Tool, ToolView
from juwdesk.app.tool_ring import RING
from juwdesk.app.tool_weight import WEIGHT
from juwdesk.app.tools import TOOLS, texts_of, tool_of, tools_for
from juwdesk.base.locale import parse_number, translator
from juwdesk.reference.catalogue import load

NL, EN = Say(translator("nl"), load()), Say(translator("en"), load())


def after(tool: Tool, *typed: tuple[str, str]) -> Inputs:
    """What stands in a tool after typing."""
    inputs = tool.start
    for key, text in typed:
        inputs = tool.typed(inputs, key, text)
    return inputs


def shown(tool: Tool, *typed: tuple[str, str], say: Say = NL) -> ToolView:
    return tool.view(after(tool, *typed), say)


def texts(view: ToolView) -> dict[str, str]:
    return {each.key: each.text for each in view.fields}


def problems(view: ToolView) -> dict[str, str]:
    return {each.key: each.problem for each in view.fields if each.problem}


def figures(view: ToolView) -> dict[str, str]:
    return {each.label: each.text.replace("\u00a0", " ") for each in view.figures}


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.id)
@pytest.mark.parametrize("say", [NL, EN], ids=["nl", "en"])
def test_at_first_nothing_is_wrong_and_a_sentence_tells_what_is_needed(tool: Tool, say: Say) -> None:
    view = tool.view(tool.start, say)
    assert view.wanted
    assert not problems(view)
    assert not view.figures


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.id)
@given(data=st.data())
def test_whatever_is_typed_stays_and_nothing_breaks(tool: Tool, data: st.DataObject) -> None:
    view = tool.view(tool.start, NL)
    for _ in range(3):
        field = data.draw(st.sampled_from([each for each in view.fields if each.kind in ("text", "number")]))
        typed = data.draw(
            st.one_of(st.text(max_size=12), st.floats(-1e6, 1e6).map(str), st.integers(0, 999).map(str))
        )
        inputs = after(tool, (field.key, typed))
        view = tool.view(inputs, NL)
        assert texts(view)[field.key] == typed


@pytest.mark.parametrize(
    ("typed", "nl", "us", "uk"),
    [
        (("NL", "17,25"), "17,25", "6,9", "N½"),
        (("NL", "17.25"), "17.25", "6,9", "N½"),
        (("US", "7 1/4"), "17,52", "7 1/4", "O"),
        (("UK", "q"), "18,30", "8,2", "q"),
        (("ISO", "54"), "17,19", "6,8", "N"),
    ],
)
def test_a_ring_size_typed_anywhere_stands_in_all_systems(typed: tuple[str, str], nl: str, us: str, uk: str) -> None:
    found = texts(shown(RING, typed))
    assert (found["NL"], found["US"], found["UK"]) == (nl, us, uk)


def test_a_bad_ring_size_says_so_at_its_field_and_empties_the_others() -> None:
    view = shown(RING, ("NL", "17"), ("UK", "17x"))
    assert set(problems(view)) == {"UK"}
    assert texts(view) == {"NL": "", "ISO": "", "US": "", "UK": "17x", "JP": "", "CH": "", "width": ""}


def test_a_bad_width_leaves_the_sizes_standing() -> None:
    view = shown(RING, ("NL", "17"), ("width", "80"))
    assert set(problems(view)) == {"width"}
    assert texts(view)["ISO"] == "53,4"


def test_a_wide_band_and_an_ambiguous_number_are_told() -> None:
    view = shown(RING, ("NL", "17"), ("width", "7"))
    assert figures(view)["Te maken"] == "17,25 mm"
    (other,) = view.blocks
    assert isinstance(other, Facts)
    assert [each.label for each in other.rows] == ["Japan", "Zwitserland"]


@given(st.floats(13, 22))
def test_every_finger_goes_there_and_back(diameter: float) -> None:
    there = texts(shown(RING, ("NL", f"{diameter:.2f}")))
    for system in ("ISO", "US", "JP", "CH"):
        back = texts(shown(RING, (system, there[system])))["NL"]
        assert abs(parse_number(back) - diameter) < 0.06


OVAL = (("gem", "ruby"), ("cut", "oval"), ("length", "7"), ("width", "5"), ("depth", "3,5"))


def test_a_mounted_stone_is_weighed_with_its_reach_and_reasons() -> None:
    easy, hard = shown(WEIGHT, *OVAL), shown(WEIGHT, *OVAL, ("access", "closed"))
    assert figures(easy)["Het waarschijnlijkst"] == figures(hard)["Het waarschijnlijkst"] == "0,98 ct"
    assert figures(easy)["Waarschijnlijk tussen"] != figures(hard)["Waarschijnlijk tussen"]
    (why,) = hard.blocks
    assert isinstance(why, Facts)
    assert "Waar de schuifmaat niet bij kan" in [each.label for each in why.rows]
    assert easy.sources


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ((("gem", "ruby"), ("length", "7")), "depth"),
        ((("length", "zes"),), "length"),
        ((("length", "6,5"), ("depth", "900")), "depth"),
        ((("cut", "princess"), ("length", "5")), "depth"),
    ],
)
def test_what_is_wrong_with_a_measure_stands_at_it(typed: tuple[tuple[str, str], ...], at: str) -> None:
    view = shown(WEIGHT, *typed)
    assert set(problems(view)) == {at}
    assert not view.figures


def test_fields_that_mean_nothing_for_a_cut_are_left_out() -> None:
    assert "hole" in texts(shown(WEIGHT, ("cut", "sphere")))
    assert "girdle" not in texts(shown(WEIGHT, ("cut", "sphere")))
    assert "width_2" in texts(shown(WEIGHT, ("cut", "tapered_baguette")))


def test_size_and_carat_follow_each_other() -> None:
    by_weight = shown(CARAT, ("length", "8"), ("carat", "1"))
    assert texts(by_weight)["carat"] == "1"
    size = texts(by_weight)["length"]
    assert size == "6,46"
    back = shown(CARAT, ("carat", "3"), ("length", size))
    assert figures(back)["Gewicht"] == "1,00 ct"
    lighter = shown(CARAT, ("gem", "opal-white"), ("length", size))
    assert parse_number(texts(lighter)["carat"]) < 0.7


def test_a_fineness_is_raised_with_fine_metal_and_lowered_with_alloy() -> None:
    raised = shown(ALLOY, ("mass", "10"), ("have", "585"), ("want", "750"))
    assert figures(raised)["Toevoegen"] == "6,60 g"
    lowered = shown(ALLOY, ("mass", "10"), ("have", "18k"), ("want", "14 k"))
    assert figures(lowered)["Toevoegen"] == "2,82 g"
    assert figures(lowered)["Samen"] == "12,82 g"


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ((("have", "twee"),), "have"),
        ((("want", "1200"),), "want"),
        ((("want", "30k"),), "want"),
        ((("mass", "-1"),), "mass"),
        ((("adding", "scrap"), ("scrap", "400")), "scrap"),
    ],
)
def test_what_cannot_be_alloyed_is_told_at_its_field(typed: tuple[tuple[str, str], ...], at: str) -> None:
    assert set(problems(shown(ALLOY, ("mass", "10"), *typed))) == {at}


def test_a_metal_that_cannot_be_taken_out_is_named() -> None:
    view = shown(ALLOY, ("act", "colour"), ("mass", "10"), ("from", "gold-750-white-pd"))
    assert "palladium" in problems(view)["into"]


def test_a_recipe_weighs_what_was_asked() -> None:
    view = shown(ALLOY, ("act", "recipe"), ("mass", "20"), ("into", "gold-750-yellow"))
    (grams,) = (each for each in view.blocks if isinstance(each, Facts))
    assert sum(parse_number(each.text.removesuffix("\u00a0g")) for each in grams.rows) == pytest.approx(20, abs=0.002)


def found(view: ToolView) -> tuple[str, ...]:
    return tuple(link.key for block in view.blocks if isinstance(block, Links) for link in block.links)


def test_marks_are_found_by_shape_words_and_country() -> None:
    lions = found(shown(MARKS, ("shapes", "lion")))
    assert "hallmark:NL-010" in lions
    assert set(found(shown(MARKS, ("shapes", "lion"), ("country", "NL")))) < set(lions)
    assert found(shown(MARKS, ("words", "minervakop")))
    assert not found(shown(MARKS, ("shapes", "lion;building"), ("words", "zwaan")))


def test_a_year_letter_gives_all_its_years_and_a_year_its_letter() -> None:
    years = found(shown(LETTER, ("letter", "b")))
    assert len(years) > 5
    assert set(found(shown(LETTER, ("letter", "b"), ("case", "small")))) < set(years)
    one = shown(LETTER, ("letter", "b"), ("year", "1861"))
    assert texts(one)["letter"] == ""
    assert found(one) == ("date_letter:DL-1861",)


def test_tools_stand_on_their_shelf_and_are_found_by_words() -> None:
    shelf = list_view("", "tools", NL.catalogue, NL.tr)
    assert [each.key for each in shelf.rows] == [tool.key for tool in TOOLS]
    assert tools_for("ringm", NL.tr) == (RING,)
    assert tools_for("", NL.tr) == TOOLS
    rows = list_view("ringmaat", "all", NL.catalogue, NL.tr).rows
    assert rows[1].key == RING.key
    assert not any(each.key.startswith("tool:") for each in list_view("robijn", "all", NL.catalogue, NL.tr).rows)


def test_links_lead_from_an_entry_to_its_tools_filled_in() -> None:
    page = page_of("gem:ruby", NL.catalogue, NL.tr)
    assert page is not None
    keys = [link.key for block in page.blocks if isinstance(block, Links) for link in block.links]
    assert "tool:weight/gem=ruby" in keys
    assert resolved("tool:weight/gem=ruby", NL.catalogue)
    assert tool_of("tool:weight/gem=ruby") is WEIGHT
    assert texts_of("tool:weight/gem=ruby") == {"gem": "ruby"}
    assert resolved("tool:nothing", NL.catalogue) == ""


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.id)
def test_every_link_of_an_answer_leads_somewhere(tool: Tool) -> None:
    typed = {
        ALLOY.id: (("mass", "10"),),
        MARKS.id: (("shapes", "head"),),
        LETTER.id: (("letter", "c"),),
    }.get(tool.id, ())
    assert all(resolved(key, NL.catalogue) == key for key in found(shown(tool, *typed)))
