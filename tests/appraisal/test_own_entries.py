"""A gem that a shop put in with hardly more than a name: nothing it does not say is taken as said."""

import numpy as np
import pytest

from juwdesk.appraisal import tables
from juwdesk.appraisal.compare import compare
from juwdesk.appraisal.determine import determine
from juwdesk.appraisal.evidence import STRENGTHS
from juwdesk.appraisal.matrix import matrix_of
from juwdesk.reference.catalogue import Catalogue, load
from juwdesk.reference.overlay import Extra, Overlay, laid_over


@pytest.fixture(scope="module")
def shop() -> Catalogue:
    extra = Extra("gems", "own-x", {"name_nl": "iets", "name_en": "thing"}, "Wil", "2026")
    catalogue, problems = laid_over(load(), Overlay(extras=(extra,)))
    assert problems == ()
    return catalogue


def test_what_is_not_said_is_anything() -> None:
    rows = (tables.thermal_row(()), tables.chelsea_row(()), tables.uv_row(()))
    for row in rows:
        assert row == pytest.approx(np.full(len(row), 1 / len(row)))
    for row in (tables.colour_row(()), tables.transparency_row(()), tables.polariscope_row(())):
        assert row.sum() == pytest.approx(1.0)
        assert row.min() > 0.01
    assert tables.strengths_of(()) == list(STRENGTHS)
    assert tables.strengths_of(("",)) == ["none"]


def test_such_a_gem_stops_neither_the_ranking_nor_a_comparison(shop: Catalogue) -> None:
    matrix = matrix_of(shop)
    assert np.isfinite(matrix.prior).all()
    assert all(np.isfinite(table).all() for table in matrix.tables.values())
    ranking = determine(matrix, ())
    assert ranking.mass.sum() == pytest.approx(1.0)
    found = compare(("own-x", "ruby"), shop, matrix)
    assert all(0 <= each.certainty <= 1 for each in found.tests)
    assert found.tests


def test_the_shipped_gems_say_all_that_the_tests_read() -> None:
    for gem in load().gems:
        said = (gem.optic, gem.colours, gem.transparency, gem.uv_long, gem.uv_short, gem.chelsea, gem.thermal,
                gem.magnet, gem.pleochroism)  # fmt: skip
        assert all(said), gem.id
