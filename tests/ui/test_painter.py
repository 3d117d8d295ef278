"""The Qt backend of the drawing IR: pixels where the millimetres say, and nothing made twice."""

import numpy as np
import pytest
from PySide6.QtGui import QFontMetricsF, QImage, QPainter, QTransform
from PySide6.QtWidgets import QApplication

from juwdesk.drawing import text
from juwdesk.drawing.ir import Box, Drawing, Group, Handle, Image, Path, Text, circle, polyline
from juwdesk.ui.painter import Colours, ItemCache, fitting, font, hit, paint, picture

BOX = Box(-10, -10, 10, 10)


def dark(image: QImage, x: float, y: float, dots: float) -> bool:
    """Whether the drawing's point (mm) is inked in a picture of BOX."""
    colour = image.pixelColor(round((x - BOX.left) * dots), round((BOX.top - y) * dots))
    return colour.lightness() < 128


def test_a_circle_lies_where_the_millimetres_say(qapp: QApplication) -> None:
    image = picture(Drawing("x", (circle((0, 0), 8.5),), BOX), 20.0)
    assert (image.width(), image.height()) == (400, 400)
    for angle in np.radians(np.arange(0, 360, 15)):
        assert dark(image, 8.5 * np.cos(angle), 8.5 * np.sin(angle), 20.0)
    assert not dark(image, 8.0, 0, 20.0)
    assert not dark(image, 9.0, 0, 20.0)


def test_y_points_up_and_groups_move_and_scale(qapp: QApplication) -> None:
    group = Group((polyline([(-1, 1), (1, 1)]),), offset=(2, 4), scale=2.0)
    image = picture(Drawing("x", (group,), BOX), 20.0)
    assert dark(image, 2.0, 6.0, 20.0)
    assert dark(image, 3.9, 6.0, 20.0)
    assert not dark(image, 4.3, 6.0, 20.0)
    assert not dark(image, 2.0, -6.0, 20.0)


@pytest.mark.parametrize("serif", [False, True])
@pytest.mark.parametrize("bold", [False, True])
def test_text_is_as_wide_as_the_layout_thinks(qapp: QApplication, serif: bool, bold: bool) -> None:
    words = "Ø17,25 ±0,05 AVATAR Tokyo"
    shown = QFontMetricsF(font(3.0, bold, serif)).horizontalAdvance(words) * 3.0 / 200
    assert shown == pytest.approx(text.width(words, 3.0, bold, serif), rel=2e-3)


def test_the_same_objects_are_not_made_anew(qapp: QApplication) -> None:
    kept = (circle((0, 0), 3.0), polyline([(0, 0), (1, 1)]))
    cache, image = ItemCache(), QImage(50, 50, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    paint(painter, Drawing("x", kept, BOX), fitting(BOX, 50, 50), cache)
    assert cache.built == 2
    changed = Drawing("x", (*kept, circle((0, 0), 4.0)), BOX)
    paint(painter, changed, fitting(BOX, 50, 50), cache)
    painter.end()
    assert cache.built == 3
    cache.keep([Drawing("x", kept[:1], BOX)])
    assert len(cache) == 1


def test_holes_stay_open(qapp: QApplication) -> None:
    outer, inner = circle((0, 0), 8.0), circle((0, 0), 4.0)
    area = Path((*outer.segments, *inner.segments), "", "ink")
    image = picture(Drawing("x", (area,), BOX), 10.0)
    assert dark(image, 6.0, 0.0, 10.0)
    assert not dark(image, 0.0, 0.0, 10.0)


def test_images_stand_upright_in_their_box(qapp: QApplication) -> None:
    pixels = np.full((2, 2, 3), 255, np.uint8)
    pixels[0] = 0
    image = picture(Drawing("x", (Image(pixels, Box(-8, -8, 8, 8)),), BOX), 10.0)
    assert dark(image, 0.0, 6.0, 10.0)
    assert not dark(image, 0.0, -6.0, 10.0)


def test_ink_follows_the_theme(qapp: QApplication) -> None:
    drawing = Drawing("x", (polyline([(-9, 0), (9, 0)], pen="section"),), BOX)
    image = picture(drawing, 20.0, "#161B1A", Colours(ink="#EDE8DD", paper="#161B1A"))
    assert image.pixelColor(200, 200).name() == "#ede8dd"


def test_screen_pens_do_not_grow_with_the_zoom(qapp: QApplication) -> None:
    drawing = Drawing("x", (polyline([(-9, 0), (9, 0)], pen="section"),), BOX)

    def inked(scale: float) -> int:
        image = QImage(200, 200, QImage.Format.Format_RGB32)
        image.fill(0xFFFFFF)
        painter = QPainter(image)
        paint(painter, drawing, QTransform(scale, 0, 0, -scale, 100, 100.5), pixels_per_mm=4.0)
        painter.end()
        return sum(image.pixelColor(100, y).lightness() < 128 for y in range(200))

    near, far = inked(5.0), inked(40.0)
    assert 1 <= near <= 3
    assert abs(near - far) <= 1


def test_a_click_finds_the_part_and_its_handle(qapp: QApplication) -> None:
    handle = Handle("shank-1", "width")
    label = Text("2,35", (0.0, -5.0), 3.0, "middle", source="shank-1", handle=handle)
    drawing = Drawing("x", (circle((0, 0), 8.0, source="shank-1"), label), BOX)
    assert hit(drawing, 8.0, 0.1, 0.3) == ("shank-1", None)
    assert hit(drawing, 0.5, -4.5, 0.3) == ("shank-1", handle)
    assert hit(drawing, -9.5, -9.5, 0.3) == ("", None)


def test_the_selected_part_is_drawn_in_the_accent(qapp: QApplication) -> None:
    drawing = Drawing("x", (polyline([(-9, 0), (9, 0)], pen="section", source="shank-1"),), BOX)
    image = QImage(200, 200, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    paint(painter, drawing, fitting(BOX, 200, 200), selected="shank-1", accent="#8A6420", pixels_per_mm=12)
    painter.end()
    assert image.pixelColor(100, 100).name() == "#8a6420"
