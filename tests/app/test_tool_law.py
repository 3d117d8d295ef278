"""The law tool: what stops stands first, every rule leads to its page, light work is free of marking."""

from juwdesk.app.reference_page import Links, Say
from juwdesk.app.tool_law import ACTS, LAW
from juwdesk.app.tool_page import ToolView
from juwdesk.base.locale import translator
from juwdesk.reference.advice_care import Act
from juwdesk.reference.catalogue import load

NL = Say(translator("nl"), load())


def shown(**inputs: str) -> ToolView:
    return LAW.view({**LAW.start, **inputs}, NL)


def titles(view: ToolView) -> list[tuple[str, set[str]]]:
    return [(each.title, {link.key for link in each.links}) for each in view.blocks if isinstance(each, Links)]


def test_ivory_stops_the_sale() -> None:
    found = shown(gem="ivory-elephant")
    title, keys = titles(found)[0]
    assert title == "Stop tot het papier er is"
    assert "law:LAW-051" in keys
    assert found.figures[0].text == title
    assert found.sources


def test_a_light_gold_chain_need_not_be_marked() -> None:
    heavy = dict(titles(shown(metal="gold-585-yellow", grams="4")))
    light = dict(titles(shown(metal="gold-585-yellow", grams="0,8")))
    assert "law:LAW-001" in heavy["Eerst vragen of nakijken"]
    assert "law:LAW-001" in light["Goed om te weten"]


def test_nothing_stops_a_ruby_and_buying_asks_for_the_register() -> None:
    assert shown(gem="ruby").figures[0].text == "Niets dat het tegenhoudt"
    assert "law:LAW-030" in dict(titles(shown(gem="ruby", act="buy")))["Eerst vragen of nakijken"]


def test_what_was_typed_wrong_is_told_and_every_act_has_its_word() -> None:
    assert next(each for each in shown(metal="gold-999", grams="much").fields if each.key == "grams").problem
    assert set(ACTS) == set(Act)
    assert shown(gem="ruby", act="give away").figures
