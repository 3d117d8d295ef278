"""The last stretch: the test that settles the case soonest goes first, also where another has more bits."""

import numpy as np
import pytest

from juwdesk.appraisal.finish import SURE, finishing, settles
from juwdesk.appraisal.information import information

MASS = np.array([0.7, 0.25, 0.05])
CLASSES = np.array([0, 1, 1])


def yes(*shares: float) -> np.ndarray:
    """A test with two outcomes: how often each gem gives the first."""
    p = np.array(shares)
    return np.stack([p, 1 - p])


SHARP = yes(0.97, 0.02, 0.02)
SPLIT = yes(0.9, 0.3, 0.3)


def test_how_often_a_test_settles_the_case() -> None:
    assert settles(MASS, SHARP, CLASSES) == pytest.approx(0.7 * 0.97 + 0.3 * 0.02)
    assert settles(MASS, SPLIT, CLASSES) == 0.0
    sure = np.array([SURE, 1 - SURE])
    assert settles(sure, yes(0.5, 0.5), np.arange(2)) == pytest.approx(1.0)


def test_bits_alone_would_ask_otherwise() -> None:
    """A minute of narrowing has more bits than ten that settle it; it is still the ten that end the case."""
    tables, minutes = {"split": SPLIT, "sharp": SHARP}, {"split": 1.0, "sharp": 3.0}
    bits = {test: information(MASS, table, CLASSES) / minutes[test] for test, table in tables.items()}
    score = finishing(MASS, tables, minutes, CLASSES)
    assert bits["split"] > bits["sharp"]
    assert score["sharp"] > score["split"] > 0


def test_two_steps_count_where_one_never_gets_there() -> None:
    tables, minutes = {"a": SPLIT, "b": SPLIT}, {"a": 1.0, "b": 2.0}
    score = finishing(MASS, tables, minutes, CLASSES)
    assert score["a"] > 0
    assert score["a"] == pytest.approx(score["b"])
    useless = finishing(MASS, {"a": yes(0.5, 0.5, 0.5), "b": yes(0.4, 0.4, 0.4)}, minutes, CLASSES)
    assert set(useless.values()) == {0.0}


def test_a_first_that_is_often_enough_saves_the_second() -> None:
    tables, minutes = {"a": SHARP, "b": SPLIT}, {"a": 2.0, "b": 2.0}
    assert finishing(MASS, tables, minutes, CLASSES)["a"] > finishing(MASS, tables, minutes, CLASSES)["b"]
