"""Paper does not lie: what the brief says measures 17.25 mm measures 17.25 mm in the content of the file."""

import datetime as dt
import io
from typing import Any

import numpy as np
import pdfplumber
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from juwdesk.base.locale import translator
from juwdesk.design import samples
from juwdesk.design.brief import Contents, compose
from juwdesk.design.briefdata import Audience, Order
from juwdesk.design.build import build
from juwdesk.design.sheets import Painting
from juwdesk.drawing import flow
from juwdesk.drawing.ir import Box, Drawing, Group, Image, Path, Text, circle, polyline
from juwdesk.drawing.paint import DRAFT
from juwdesk.drawing.qr import QUIET, code
from juwdesk.export import pdf

MM = 72 / 25.4
HEAD = flow.Letterhead("S")


def brief(size: float) -> bytes:
    order = Order("26-0142", "C", dt.datetime(2026, 11, 25, 14, 5, tzinfo=dt.UTC), "Ring")
    contents = Contents(build(samples.solitaire(size=size)), order)
    document = compose(contents, HEAD, translator("nl"), Audience.WORKSHOP, Painting(dpi=18.0, quality=DRAFT))
    return pdf.write(document, None, invariant=True)


@pytest.fixture(scope="module")
def printed() -> bytes:
    return brief(17.25)


def circles_in_mm(data: bytes, page: int) -> list[tuple[float, bool]]:
    """Diameters of the full circles on a page, read from its content stream, and whether they are filled."""
    with pdfplumber.open(io.BytesIO(data)) as file:
        found = []
        for curve in file.pages[page].curves:
            wide, high = (curve["x1"] - curve["x0"]) / MM, (curve["bottom"] - curve["top"]) / MM
            kinds = [step[0] for step in curve["path"]]
            if abs(wide - high) < 0.01 and kinds.count("c") == 4:
                found.append((wide, bool(curve["fill"])))
        return found


def test_the_inner_circle_measures_the_ring_size_on_paper(printed: bytes) -> None:
    found = circles_in_mm(printed, 1)
    true_size = [d for d, _ in found if abs(d - 17.25) <= 0.05]
    assert len(true_size) >= 2
    assert [d for d, filled in found if filled] == pytest.approx([17.25], abs=0.05)
    assert any(d == pytest.approx(3 * 17.25, abs=0.05) for d, _ in found)


def test_another_size_is_another_circle() -> None:
    found = circles_in_mm(brief(19.5), 1)
    assert [d for d, filled in found if filled] == pytest.approx([19.5], abs=0.05)


def test_the_check_ruler_measures_50_mm_and_has_a_tick_per_millimetre(printed: bytes) -> None:
    with pdfplumber.open(io.BytesIO(printed)) as file:
        page = file.pages[1]
        rulers = [line for line in page.lines if abs((line["x1"] - line["x0"]) / MM - 50.0) < 0.05]
        (ruler,) = [line for line in rulers if abs(line["top"] - line["bottom"]) < 0.01]
        ticks = sorted(
            {
                round((line["x0"] - ruler["x0"]) / MM, 2)
                for line in page.lines
                if abs(line["x0"] - line["x1"]) < 0.01
                and abs(line["bottom"] - ruler["bottom"]) < 0.1
                and ruler["x0"] - 0.1 <= line["x0"] <= ruler["x1"] + 0.1
            }
        )
        assert ticks == pytest.approx(list(range(51)), abs=0.02)
        text = page.extract_text()
        assert "afdrukken op 100 %" in text


def test_the_briefs_pages_are_a4_and_their_runs_equal(printed: bytes) -> None:
    assert printed == brief(17.25)
    with pdfplumber.open(io.BytesIO(printed)) as file:
        for page in file.pages:
            assert sorted(round(v / MM, 1) for v in (page.width, page.height)) == [210.0, 297.0]
        texts = [page.extract_text() for page in file.pages]
    assert all(f"pagina {i} van {len(texts)}" in text for i, text in enumerate(texts, 1))


def sheet(*items: Any) -> bytes:
    drawing = Drawing("sheet", items, Box(0, 0, 210, 297))
    return pdf.write(flow.Document("t", "nl", HEAD, (flow.Page(drawing, footer=False),)), None)


@given(
    x=st.floats(5, 150),
    y=st.floats(5, 200),
    scale=st.floats(0.2, 8),
    length=st.floats(1, 6),
)
@settings(max_examples=25, deadline=None)
def test_groups_scale_places_but_neither_pens_nor_type(x: float, y: float, scale: float, length: float) -> None:
    inner = Group((polyline([(0, 0), (length, 0)], pen="visible"), Text("Hx", (0, 0), 4.0)), (x, y), scale)
    with pdfplumber.open(io.BytesIO(sheet(inner))) as file:
        page = file.pages[0]
        (line,) = page.lines
        assert (line["x1"] - line["x0"]) / MM == pytest.approx(scale * length, abs=0.01)
        assert line["x0"] / MM == pytest.approx(x, abs=0.01)
        assert (page.height - line["bottom"]) / MM == pytest.approx(y, abs=0.01)
        assert line["linewidth"] / MM == pytest.approx(0.35, abs=0.001)
        assert {round(char["size"] / MM, 3) for char in page.chars} == {4.0}


@pytest.mark.parametrize("angle", [0.0, 30.0, 90.0])
@pytest.mark.parametrize("align", ["left", "middle", "right"])
def test_text_stands_where_the_drawing_puts_it(angle: float, align: Any) -> None:
    from juwdesk.drawing.text import width

    with pdfplumber.open(io.BytesIO(sheet(Text("Maat 17", (100, 100), 5.0, align, angle)))) as file:
        page = file.pages[0]
        first = page.chars[0]["matrix"]
        start = np.array([first[4], first[5]]) / MM
    shift = {"left": 0.0, "middle": 0.5, "right": 1.0}[align] * width("Maat 17", 5.0)
    turn = np.array([np.cos(np.radians(angle)), np.sin(np.radians(angle))])
    assert start == pytest.approx(np.array([100, 100]) - shift * turn, abs=0.02)


def test_pixels_keep_their_colour_and_transparency_becomes_white() -> None:
    flat = np.full((40, 40, 3), (180, 60, 20), np.uint8)
    clear = np.zeros((40, 40, 4), np.uint8)
    data = sheet(Image(flat, Box(20, 200, 60, 240)), Image(clear, Box(100, 200, 140, 240)))
    with pdfplumber.open(io.BytesIO(data)) as file:
        page = np.asarray(file.pages[0].to_image(resolution=72).original.convert("RGB"))
    y = round(page.shape[0] - 220 * MM)
    assert page[y, round(40 * MM)] == pytest.approx([180, 60, 20], abs=4)
    assert page[y, round(120 * MM)] == pytest.approx([255, 255, 255], abs=1)


def test_unknown_pens_fills_and_roles_are_defects() -> None:
    for item in (
        circle((50, 50), 5, pen="nopen"),
        circle((50, 50), 5, pen="", fill="nofill"),
        Text("x", (5, 5), role="norole"),
    ):
        with pytest.raises(ValueError, match="is called"):
            sheet(item)


@given(content=st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=90))
@settings(max_examples=25, deadline=None)
def test_a_code_shows_every_module_where_it_belongs(content: str) -> None:
    import segno

    matrix = [bytes(row) for row in segno.make(content, error="m", micro=False).matrix]
    count = len(matrix)
    step = 22.0 / (count + 2 * QUIET)
    (path,) = code(content, 22.0).items
    assert isinstance(path, Path)
    dark = np.zeros((count, count), bool)
    corners = [s.to for s in path.segments if hasattr(s, "to")]
    for (left, top), (right, _), _, _ in zip(*[iter(corners)] * 4, strict=True):
        row = round((22.0 - top) / step) - QUIET
        dark[row, round(left / step) - QUIET : round(right / step) - QUIET] = True
    assert dark.tolist() == [[bool(cell) for cell in row] for row in matrix]


def test_a_figure_keeps_its_true_size_and_says_when_it_cannot() -> None:
    def shown(width: float) -> tuple[float, str]:
        drawing = Drawing("d", (polyline([(0, 0), (width, 0)], pen="visible"),), Box(0, -1, width, 1))
        data = pdf.write(flow.Document("t", "nl", HEAD, (flow.Figure(drawing, "Ketting"),)), None)
        with pdfplumber.open(io.BytesIO(data)) as file:
            page = file.pages[0]
            line = max((each for each in page.lines if each["linewidth"] > 0.9), key=lambda each: each["width"])
            return line["width"] / MM, page.extract_text()

    length, text = shown(120.0)
    assert length == pytest.approx(120.0, abs=0.02)
    assert "%" not in text
    length, text = shown(328.0)
    assert length == pytest.approx(164.0, abs=0.1)
    assert "50 %" in text
