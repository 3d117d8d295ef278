"""Outlines of hallmarks: inside their square, closed, and put where they are wanted."""

import pytest

from juwdesk.drawing.ir import Close, Curve, Line, Move, Point
from juwdesk.drawing.markshapes import FRAMES, Outline, fitted
from juwdesk.drawing.marksigns import FIGURES

ALL = {**FRAMES, **FIGURES}


def ends(outline: Outline) -> list[Point]:
    return [each.to for each in outline if isinstance(each, Move | Line | Curve)]


@pytest.mark.parametrize("name", ALL)
def test_every_outline_is_closed_and_lies_in_its_square(name: str) -> None:
    outline = ALL[name]
    assert isinstance(outline[0], Move)
    assert isinstance(outline[-1], Close)
    assert sum(isinstance(each, Move) for each in outline) == sum(isinstance(each, Close) for each in outline)
    assert all(abs(x) <= 1.08 and abs(y) <= 1.08 for x, y in ends(outline))
    assert max(abs(each) for point in ends(outline) for each in point) > 0.6


def test_an_outline_is_put_where_it_is_wanted() -> None:
    assert ends(fitted(FRAMES["lozenge"], (10.0, 20.0), 5.0))[0] == (10.0, 25.0)
    whole = ends(fitted(FRAMES["oval"], (0.0, 0.0), 2.0))
    assert max(x for x, _ in whole) == 2.0
