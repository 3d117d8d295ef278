"""The piece around a stone: its mount by its metal, its years by the clues."""

import pytest

from juwdesk.appraisal import appraisal as doc
from juwdesk.appraisal import evidence as ev
from juwdesk.appraisal.appraisal import Clue, Metal, Stone
from juwdesk.appraisal.priors import Context
from juwdesk.appraisal.stone_context import around_stone, bands_of, mount_of
from juwdesk.appraisal.workflow import rankings_of
from juwdesk.reference.catalogue import Catalogue

RED = Stone("s", mounted=True, evidence=(ev.ri(1.762, 1.770), ev.colour("red"), ev.transparency("transparent")))


@pytest.mark.parametrize(
    ("material", "mount"),
    [("gold-750-yellow", "gold"), ("silver-925", "silver"), ("platinum-950-ru", "platinum"), ("", "")],
)
def test_the_mount_follows_the_metal(material: str, mount: str, catalogue: Catalogue) -> None:
    piece = doc.add_metal(doc.new("a"), Metal("m", material))
    assert mount_of(piece, RED, catalogue) == mount


def test_a_loose_stone_has_no_mount_and_the_own_part_goes_first(catalogue: Catalogue) -> None:
    piece = doc.add_metal(doc.new("a"), Metal("m", "gold-750-yellow"))
    piece = doc.add_metal(piece, Metal("head", "platinum-950-ru", part="head"))
    assert mount_of(piece, Stone("s", mounted=False), catalogue) == ""
    assert mount_of(piece, Stone("s", mounted=True, part="head"), catalogue) == "platinum"
    assert mount_of(piece, Stone("s", mounted=True), catalogue) == "gold"


def test_clues_date_the_stone_and_its_ranking(catalogue: Catalogue) -> None:
    clue = next(each for each in catalogue.features if each.year_last and each.year_last < 1890)
    piece = doc.add_stone(doc.new("a"), RED)
    assert bands_of(piece, catalogue, 2026) == ()
    assert around_stone(piece, RED, catalogue, ()) == Context()
    dated = doc.add_clue(piece, Clue(clue.id))
    bands = bands_of(dated, catalogue, 2026)
    around = around_stone(dated, RED, catalogue, bands)
    assert around.years == (bands[0][0], bands[-1][1])
    plain, old = (rankings_of(each, catalogue, 2026)["s"] for each in (piece, dated))
    synthetic = [row.id for row in plain.candidates].index("synthetic-ruby-verneuil")
    later = [row.id for row in old.candidates].index("synthetic-ruby-verneuil")
    assert old.candidates[later].probability < plain.candidates[synthetic].probability
