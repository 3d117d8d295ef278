"""True size: a screen is known by itself, measured by a card, and kept across scales of the desktop."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juwdesk.app.settings import Settings, settings_of
from juwdesk.app.true_size import CARD, LEAST, MOST, dots_by_corner, dots_of, measured, screen_key, unmeasured

KEY = screen_key("Eizo", "EV2460", "123", "DP-1", 1920, 1200)


@pytest.mark.parametrize(
    ("told", "wanted"),
    [
        (("Eizo", "EV2460", "123", "DP-1", 1920, 1200), "Eizo EV2460 123 1920×1200"),
        (("", "", "", "eDP-1", 2560, 1600), "eDP-1 2560×1600"),
        ((" ", "LG", "", "HDMI-1", 3840, 2160), "LG 3840×2160"),
        (("x" * 200, "", "", "", 10, 10), "x" * 80 + " 10×10"),
    ],
)
def test_a_screen_is_known_by_itself(told: tuple[str, str, str, str, int, int], wanted: str) -> None:
    assert screen_key(*told) == wanted


@given(dots=st.floats(LEAST, MOST), ratio=st.sampled_from([1.0, 1.25, 1.5, 2.0]))
def test_a_measure_holds_when_the_desktop_is_scaled(dots: float, ratio: float) -> None:
    kept = measured(Settings(), KEY, ratio, dots)
    assert dots_of(kept, KEY, ratio) == pytest.approx(dots, abs=1e-4)
    assert dots_of(kept, KEY, 1.0) == pytest.approx(dots * ratio, abs=1e-4)
    assert dots_of(kept, "another 1×1", ratio) is None
    assert settings_of({"screens": kept.screens}).screens == kept.screens
    assert unmeasured(kept, KEY) == Settings()


@given(dots=st.floats(LEAST, MOST))
def test_a_dragged_corner_gives_the_size_of_the_card(dots: float) -> None:
    assert dots_by_corner((dots * CARD[0], dots * CARD[1])) == pytest.approx(dots)


@given(x=st.floats(-5000, 5000), y=st.floats(-5000, 5000))
def test_no_drag_leaves_the_bounds(x: float, y: float) -> None:
    assert LEAST <= dots_by_corner((x, y)) <= MOST


@pytest.mark.parametrize(
    "screens", [None, [], "x", {"a": "b"}, {"a": True}, {"a": math.inf}, {"a": -3}, {"a": 0}, {"a": None}]
)
def test_nonsense_counts_as_not_measured(screens: object) -> None:
    assert settings_of({"screens": screens}).screens == {}
