"""Weights of stones in their setting: from the size, with a tolerance, and against what is stated."""

import pytest

from juwdesk.appraisal.appraisal import Stone
from juwdesk.appraisal.mounted import FORMULAS, MountedWeight, depth_problems, mounted_weight, weight_problem
from juwdesk.appraisal.quality import Said
from juwdesk.base.problems import Problem
from juwdesk.reference.catalogue import Catalogue
from juwdesk.reference.weights import CUTS


def test_the_worked_round_of_the_methods(catalogue: Catalogue) -> None:
    found = mounted_weight(Stone("s", cut="round-brilliant", size=(6.5, 6.5, 3.9)), "diamond", catalogue)
    assert isinstance(found, MountedWeight)
    assert found.likely == pytest.approx(1.005, abs=0.001)
    assert found.carat.low < 0.94
    assert found.carat.high > 1.07


def test_loose_is_surer_than_mounted(catalogue: Catalogue) -> None:
    def tolerance(mounted: bool) -> float:
        stone = Stone("s", cut="oval", size=(7, 5, 3.2), mounted=mounted)
        found = mounted_weight(stone, "sapphire-blue", catalogue)
        assert isinstance(found, MountedWeight)
        return found.tolerance

    assert tolerance(False) < tolerance(True)


@pytest.mark.parametrize(
    ("stone", "gem", "expected"),
    [
        (Stone("s", cut="briolette", size=(5, 5, 8)), "diamond", None),
        (Stone("s", cut="oval"), "diamond", None),
        (Stone("s", cut="oval", size=(7, 5, 3)), "", None),
        (Stone("s", cut="oval", size=(7, 5, 3)), "no-such-gem", None),
    ],
)
def test_what_is_not_known_is_not_guessed(stone: Stone, gem: str, expected: None, catalogue: Catalogue) -> None:
    assert mounted_weight(stone, gem, catalogue) is expected


def test_a_depth_that_is_lacking_is_said(catalogue: Catalogue) -> None:
    found = mounted_weight(Stone("s", cut="oval", size=(7, 5)), "diamond", catalogue)
    assert isinstance(found, Problem)
    assert (found.code, found.where) == ("weight.depth", "size")


@pytest.mark.parametrize(("carat", "differs"), [(1.0, False), (1.1, False), (0.9, False), (1.5, True), (0.5, True)])
def test_a_stated_weight_is_held_against_the_size(carat: float, differs: bool, catalogue: Catalogue) -> None:
    stone = Stone("s", cut="round", size=(6.5, 6.5, 3.9), carat=carat)
    problem = weight_problem(stone, mounted_weight(stone, "diamond", catalogue))
    assert (problem is not None) is differs


def test_every_formula_exists() -> None:
    assert set(FORMULAS.values()) <= set(CUTS)


@pytest.mark.parametrize(
    ("cut", "size", "depth", "codes"),
    [
        ("round-brilliant", (6.5, 6.5, 3.9), "", []),
        ("round-brilliant", (6.5, 6.5, 3.9), "60", []),
        ("round-brilliant", (6.5, 6.5, 3.9), "65", ["quality.depth_differs", "quality.depth_large"]),
        ("round-brilliant", (6.5, 6.5, 3.2), "", ["quality.depth_small"]),
        ("round-brilliant", (), "70", ["quality.depth_large"]),
        ("round-brilliant", (), "", []),
        ("circular-brilliant-transitional", (6.5, 6.5, 5.5), "", []),
        ("no-such-cut", (6.5, 6.5, 5.5), "60", ["quality.depth_differs"]),
    ],
)
def test_the_depth_is_held_against_size_and_cut(
    cut: str, size: tuple[float, ...], depth: str, codes: list[str], catalogue: Catalogue
) -> None:
    stone = Stone("s", cut=cut, size=size, said=(Said("depth", depth),) if depth else ())
    assert [each.code for each in depth_problems(stone, catalogue)] == codes
