"""Rings in a photograph: where they belong, numbered, and nothing changed where there is none."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from juwdesk.base.problems import KnownError
from juwdesk.export.marked import marked


def photo(width: int = 300, height: int = 200, colour: str = "#b98d3e") -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(buffer, "PNG")
    return buffer.getvalue()


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("RGB")


def test_without_points_the_bytes_stay() -> None:
    data = photo()
    assert marked(data, ()) is data


@given(st.floats(0.1, 0.9), st.floats(0.1, 0.9), st.integers(1, 30))
@settings(max_examples=25, deadline=None)
def test_a_ring_lies_at_its_point_and_nowhere_else(x: float, y: float, number: int) -> None:
    before, after = opened(photo()), opened(marked(photo(), ((number, x, y),)))
    changed = [
        (column, line)
        for column in range(0, before.width, 3)
        for line in range(0, before.height, 3)
        if before.getpixel((column, line)) != after.getpixel((column, line))
    ]
    assert changed
    assert all(abs(column - x * 300) <= 14 and abs(line - y * 200) <= 14 for column, line in changed)


def test_a_point_outside_comes_to_the_edge_and_what_is_no_photograph_is_refused() -> None:
    assert opened(marked(photo(), ((1, 3.0, -2.0),))).size == (300, 200)
    with pytest.raises(KnownError) as caught:
        marked(b"no picture", ((1, 0.5, 0.5),))
    assert caught.value.problem.code == "image.unreadable"
