"""Entries that a shop put in with as little as the form asks: every engine and every page goes on working."""

from pathlib import Path

import pytest

from juwdesk.app.context import Context
from juwdesk.app.reference_compare import compare_view
from juwdesk.app.reference_own_entry import EntryDraft, keep_entry
from juwdesk.app.reference_page import Say
from juwdesk.app.reference_papers import card_writer, cared
from juwdesk.app.reference_room import ALL, list_view, page_of, resolved
from juwdesk.app.reference_sieve import GEMS, Sieve, sieve_fields
from juwdesk.app.tools import TOOLS
from juwdesk.appraisal.determine import determine
from juwdesk.appraisal.matrix import matrix_of
from juwdesk.appraisal.metal_leaves import metal_leaves
from juwdesk.base.locale import translator
from juwdesk.design.gems import Materials
from juwdesk.reference.search import search

LEAST = {
    "gem": {"name_nl": "eigensteen"},
    "material": {"name_nl": "eigenmetaal", "nickel": "low", "density": "11"},
    "hallmark": {"description_nl": "eigenkeur"},
    "term": {"name_nl": "eigenwoord", "definition_nl": "iets"},
}


@pytest.fixture
def keys(desk: Context) -> dict[str, str]:
    found = {kind: keep_entry(desk.knowledge, EntryDraft(kind, texts)) for kind, texts in LEAST.items()}
    assert all(isinstance(key, str) for key in found.values())
    return {kind: str(key) for kind, key in found.items()}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_they_are_found_listed_shown_and_compared(desk: Context, keys: dict[str, str], language: str) -> None:
    tr, catalogue = translator(language), desk.catalogue
    for kind, key in keys.items():
        assert resolved(key, catalogue) == key
        page = page_of(key, catalogue, tr)
        assert page is not None
        assert page.confidence
        name = LEAST[kind].get("name_nl") or LEAST[kind]["description_nl"]
        assert f"{kind}:{search(catalogue, name, language)[0].id}" == key
        assert key in [row.key for row in list_view(name, ALL, catalogue, tr).rows]
    assert keys["gem"] in [row.key for row in list_view("", GEMS, catalogue, tr).rows]
    assert sieve_fields(Sieve(), Say(tr, catalogue))
    assert compare_view((keys["gem"], "gem:ruby"), catalogue, tr).rows
    assert compare_view((keys["material"], "material:gold-750-yellow"), catalogue, tr).rows


def test_a_care_card_and_the_tools_take_them(desk: Context, keys: dict[str, str], tmp_path: Path) -> None:
    both = tuple(key for key in (keys["gem"], keys["material"]) if cared(key))
    assert len(both) == 2
    assert card_writer(desk, both, tmp_path / "k.pdf")().startswith(b"%PDF")
    for tool in TOOLS:
        assert tool.view(tool.start, Say(desk.tr, desk.catalogue)).title


def test_the_engines_of_stones_and_metals_take_them(desk: Context, keys: dict[str, str]) -> None:
    assert determine(matrix_of(desk.catalogue), ()).candidates
    assert "own-eigenmetaal" in {leaf.id for leaf in metal_leaves(desk.catalogue).leaves}


def test_a_design_takes_a_metal_that_says_what_it_is_and_no_stone_without_a_density(
    desk: Context, keys: dict[str, str]
) -> None:
    gold = {"name_nl": "huisgoud", "nickel": "none", "metal": "gold", "fineness": "585", "density": "13,2-13,6"}
    glass = {"name_nl": "winkelglas", "sg": "2,5"}
    kept = [
        keep_entry(desk.knowledge, EntryDraft(kind, texts)) for kind, texts in (("material", gold), ("gem", glass))
    ]
    assert kept == ["material:own-huisgoud", "gem:own-winkelglas"]
    materials = Materials(desk.catalogue)
    alloy, stone = materials.alloy("own-huisgoud"), materials.gem("own-winkelglas")
    assert alloy is not None
    assert alloy.density.likely == 13.4
    assert stone is not None
    assert materials.gem("own-eigensteen") is None
    assert materials.alloy("own-eigenmetaal") is None
