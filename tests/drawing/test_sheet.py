"""Sheets: what stands where on the paper, at which scale, and that all of it stands on the paper."""

from itertools import combinations
from typing import Any

import numpy as np
import pytest

from juwdesk.base.locale import Translator
from juwdesk.drawing.dims import DimRequest
from juwdesk.drawing.ir import Box, Drawing, Group, Item, Path, Text, circle, polyline
from juwdesk.drawing.samples import flatten, item_bounds, text_box
from juwdesk.drawing.sheet import CutMark, DetailMark, Placement, TitleBlock, scale_text, technical_sheet
from juwdesk.drawing.sheetblock import check_ruler
from juwdesk.drawing.text import em, face, fit, font_path, shorten, width, wrap
from juwdesk.drawing.viewblock import detail

NL = Translator("nl")
TITLE = TitleBlock("Solitair", ("geelgoud 750",), (("Blad", "1 / 2"),))


def ring(name: str) -> Drawing:
    """A front view of 20 × 24 mm."""
    items = (
        circle((0, 0), 8.5, source="shank-1"),
        circle((0, 0), 10.0),
        polyline([(-3, 10), (-3, 14), (3, 14), (3, 10)]),
    )
    return Drawing(name, items, Box(-10, -10, 10, 14))


def bar(name: str, wide: float, high: tuple[float, float]) -> Drawing:
    corners = [(-wide / 2, high[0]), (wide / 2, high[0]), (wide / 2, high[1]), (-wide / 2, high[1])]
    return Drawing(name, (polyline(corners, True),), Box(-wide / 2, high[0], wide / 2, high[1]))


def views() -> list[Placement]:
    axis = (((-10.0, 0.0), (10.0, 0.0)), ((0.0, -10.0), (0.0, 14.0)))
    front = ring("front")
    dims = (
        DimRequest("diameter", (0, 0), (8.5, 0), value=17.0, tolerance=0.05),
        DimRequest("vertical", (0, -10), (0, 14), side="left", decimals=1),
        DimRequest("horizontal", (-3, 14), (3, 14), prefix="Ø"),
    )
    marks = (DetailMark((0, 12), 4),)
    return [
        Placement(front, "front", "Vooraanzicht", dims, axis, cuts=(CutMark((0, 0), (1, 0)),), details=marks),
        Placement(bar("top", 20, (-3, 3)), "top", "Bovenaanzicht"),
        Placement(bar("side", 6, (-10, 14)), "side", "Zijaanzicht"),
        Placement(bar("section", 6, (-10, 14)), "section", "Doorsnede A–A"),
        Placement(detail(front, (0, 12), 4), "detail", "Detail B"),
        Placement(ring("true"), "true", "Ware grootte", scale=1.0),
    ]


def groups(drawing: Drawing) -> dict[str, Group]:
    return {item.name: item for item in drawing.items if isinstance(item, Group)}


def texts(items: tuple[Item, ...]) -> list[str]:
    found: list[str] = []
    for item in items:
        if isinstance(item, Text):
            found.append(item.text)
        elif isinstance(item, Group):
            found.extend(texts(item.items))
    return found


@pytest.mark.parametrize("landscape", [True, False])
def test_everything_stands_on_the_paper_and_no_view_on_another(landscape: bool) -> None:
    sheet = technical_sheet(views(), TITLE, tr=NL, landscape=landscape)
    size = (297.0, 210.0) if landscape else (210.0, 297.0)
    assert (sheet.bounds.width, sheet.bounds.height) == size
    box = item_bounds(sheet.items)
    assert box is not None
    assert box.left >= 9.9
    assert box.bottom >= 9.9
    assert box.right <= size[0] - 9.9
    assert box.top <= size[1] - 9.9
    boxes = [item_bounds((group,)) for group in groups(sheet).values()]
    for one, two in combinations([b for b in boxes if b is not None], 2):
        apart = one.right < two.left or two.right < one.left or one.top < two.bottom or two.top < one.bottom
        assert apart


def test_first_angle_projection_and_common_axes() -> None:
    placed = groups(technical_sheet(views(), TITLE, tr=NL))
    front, top, side, section = (placed[n].offset for n in ("front", "top", "side", "section"))
    assert top[0] == front[0]
    assert top[1] < front[1]
    assert side[1] == section[1] == front[1]
    assert front[0] < side[0] < section[0]


def test_main_views_share_the_largest_scale_that_fits_and_say_it() -> None:
    sheet = technical_sheet(views(), TITLE, tr=NL)
    said = texts(sheet.items)
    assert "Vooraanzicht  3:1" in said
    assert {"Doorsnede A–A", "3:1"} <= set(said), "its words are wider than the view: the scale stands below"
    assert "Ware grootte  1:1" in said
    inner = [g.items[0] for g in groups(sheet).values() if isinstance(g.items[0], Group)]
    scales = {g.name: g.scale for g in inner}
    assert scales["front"] == scales["side"] == 3.0
    assert scales["true"] == 1.0
    assert scales["detail"] > scales["front"]


def test_a_caption_wider_than_its_view_has_its_scale_below_and_stays_in_the_frame() -> None:
    rod = Drawing("side", bar("side", 60, (-2, 2)).items, Box(-2, -30, 2, 30))
    placements = [
        Placement(bar("front", 28, (-14, 14)), "front", "Vooraanzicht"),
        Placement(rod, "side", "Zijaanzicht van links"),
        Placement(Drawing("section", rod.items, rod.bounds), "section", "Doorsnede A–A"),
        Placement(Drawing("top", rod.items, rod.bounds), "top", "Bovenaanzicht van het geheel"),
    ]
    sheet = technical_sheet(placements, TITLE, tr=NL, scales=(1.0,))
    captions = [
        item for item in sheet.items if isinstance(item, Text) and item.role == "label" and item.align == "middle"
    ]
    assert [each.text for each in captions].count("1:1") == 2
    boxes = [text_box(each) for each in captions]
    assert all(box.left > 10.0 and box.right < 287.0 for box in boxes)
    apart = [(a, b) for i, a in enumerate(boxes) for b in boxes[i + 1 :]]
    assert all(a.right < b.left or b.right < a.left or a.top < b.bottom or b.top < a.bottom for a, b in apart)


def test_dimensions_of_the_sheet_speak_dutch() -> None:
    said = texts(technical_sheet(views(), TITLE, tr=NL).items)
    assert "Ø17,00 ±0,05" in said
    assert "24,0" in said
    assert "afdrukken op 100 %" in said
    assert said.count("A") == 2
    assert said.count("B") == 1


def test_the_check_ruler_is_fifty_millimetres() -> None:
    lines = [flatten(i)[0] for i in check_ruler((20.0, 30.0), 50.0, NL) if isinstance(i, Path)]
    level = [p for p in lines if p[0][1] == p[-1][1]]
    assert [float(p[-1][0] - p[0][0]) for p in level] == [50.0]
    ticks = sorted(float(p[0][0]) for p in lines if p[0][0] == p[-1][0])
    assert np.diff(ticks) == pytest.approx(1.0)
    assert len(ticks) == 51


def test_a_large_object_goes_down_in_scale() -> None:
    spoon = Placement(bar("front", 180, (-20, 20)), "front", "Lepel")
    assert "Lepel  3:2" in texts(technical_sheet([spoon], TITLE, tr=NL).items)
    tray = Placement(bar("front", 480, (-120, 120)), "front", "Dienblad")
    assert "Dienblad  1:2" in texts(technical_sheet([tray], TITLE, tr=NL).items)


def test_what_fits_at_no_scale_is_said() -> None:
    with pytest.raises(ValueError, match="do not fit"):
        technical_sheet([Placement(bar("front", 9000, (-10, 10)), "front", "Hek")], TITLE, tr=NL)


def test_a_single_top_view_makes_a_sheet() -> None:
    sheet = technical_sheet([Placement(bar("top", 20, (-3, 3)), "top", "Bovenaanzicht")], TITLE, tr=NL)
    assert "top" in groups(sheet)


def test_cancelling_stops_the_sheet() -> None:
    with pytest.raises(InterruptedError):
        technical_sheet(views(), TITLE, tr=NL, cancelled=lambda: True)


def test_a_detail_is_cut_at_its_circle_without_clip_paths() -> None:
    cut = detail(ring("front"), (0.0, 12.0), 4.0)
    for path in cut.items:
        assert isinstance(path, Path)
        for line in flatten(path):
            assert np.hypot(*line.T).max() <= 4.0 + 2e-3
    assert cut.bounds == Box(-4, -4, 4, 4)
    ends = [np.hypot(*line[[0, -1]].T) for p in cut.items[:-1] if isinstance(p, Path) for line in flatten(p)]
    assert max(float(e.max()) for e in ends) == pytest.approx(4.0, abs=1e-3)


def test_scales_read_as_a_ratio() -> None:
    assert [scale_text(s) for s in (5.0, 1.0, 0.5)] == ["5:1", "1:1", "1:2"]


def test_text_widths_come_from_the_packaged_font() -> None:
    from fontTools.ttLib import TTFont

    for serif in (False, True):
        font: Any = TTFont(font_path(serif))
        names, metrics = font.getBestCmap(), font["hmtx"]
        expected = sum(metrics[names[ord(c)]][0] for c in "Ø17,25 ±0,05") / font["head"].unitsPerEm
        assert width("Ø17,25 ±0,05", 1.0, serif=serif) == pytest.approx(expected)
    assert em(2.5) * face().cap_height == pytest.approx(2.5)


def test_texts_are_fitted_shortened_and_wrapped() -> None:
    long = "een bijzonder lange omschrijving van een ring"
    assert width(long, fit(long, 40.0, 3.8)) <= 40.0
    assert fit("ring", 40.0, 3.8) == 3.8
    cut = shorten(long, 30.0, 3.8)
    assert cut.endswith("…")
    assert width(cut, 3.8) <= 30.0
    lines = wrap(long, 30.0, 3.8)
    assert " ".join(lines) == long
    assert all(width(line, 3.8) <= 30.0 for line in lines)
