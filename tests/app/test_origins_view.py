"""Where materials come from, as variants are compared on it: what is not said is called so."""

from dataclasses import replace

from juwdesk.app.origins_view import materials_of, origins
from juwdesk.base.locale import translator
from juwdesk.design.briefdata import Agreement, OwnMaterial, StoneNote
from juwdesk.design.build import build
from juwdesk.design.document import Design, set_value
from juwdesk.design.templates import TEMPLATES
from juwdesk.design.wishes import Wishes
from juwdesk.reference.catalogue import load

NL, EN = translator("nl"), translator("en")
RING = TEMPLATES["solitaire"].design()


def told(design: Design) -> tuple[str, ...]:
    return origins(build(design, fine=False), load(), EN)


def test_what_was_wished_agreed_or_handed_in_is_told_and_a_gap_is_a_gap() -> None:
    assert told(RING) == ("Gold 18k yellow (750): origin not agreed", "Diamond: natural, as drawn")
    wished = replace(RING, wishes=Wishes(gold="recycled"))
    assert told(wished)[0].endswith("recycled, as wished")
    assert told(replace(wished, metal="silver-925"))[0].endswith("origin not agreed"), "that was said of gold"
    own = (OwnMaterial("ring", 3.1, fate="melt", metal="gold"), OwnMaterial("coin", 9.0, fate="back", metal="gold"))
    melted = replace(wished, agreement=Agreement(own=own))
    assert told(melted)[0].endswith("3.10 g of it from the customer’s own metal".replace(" g", "\u00a0g"))
    grown = set_value(RING, "stone-1", "gem", "synthetic-diamond-hpht")
    assert told(grown)[1].endswith("from the laboratory")
    noted = replace(RING, agreement=Agreement(stones=(StoneNote("stone-1", "Botswana", certificate="12345"),)))
    assert told(noted)[1] == "Diamond: Botswana, report 12345"
    theirs = replace(RING, agreement=Agreement(stones=(StoneNote("stone-1", "Botswana", own=True),)))
    assert told(theirs)[1] == "Diamond: the customer’s own"


def test_what_is_known_of_a_metal_comes_with_its_sources_once() -> None:
    models = [build(each, fine=False) for each in (RING, RING, replace(RING, metal="platinum-950-ru"))]
    gold, platinum = materials_of(models, load(), NL)
    for each in (gold, platinum):
        assert each.told
        assert each.source.startswith("Bronnen: ")
        assert len(each.source) > 20
    assert "(English)" not in " ".join((*gold.told, *platinum.told))
    assert "platina" in platinum.name
