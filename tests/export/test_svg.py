"""SVG files: read back as XML, in millimetres."""

import os
from pathlib import Path as FilePath
from typing import Any

import numpy as np
import pytest
from lxml import etree
from svgelements import SVG, Circle

from juwdesk.base.files import write_atomic
from juwdesk.base.problems import KnownError
from juwdesk.drawing.ir import Box, Drawing, Group, Image, Path, Text, circle, polyline
from juwdesk.export.registry import FORMATS, drawing_exporter, format_of
from juwdesk.export.svg import write

NS = {"svg": "http://www.w3.org/2000/svg"}


def front() -> Drawing:
    items = (
        circle((0, 0), 8.5, source="shank-1"),
        circle((0, 0), 10.0, source="shank-1"),
        polyline([(-3, 10), (0, 14.1234567), (3, 10)], pen="facet", source="stone-1"),
        Text("Ø17,00 & „juist”", (0.0, 2.0), 3.0, "middle", angle=45.0, role="dimension"),
        Group((polyline([(0, 0), (1, 1)], pen="hidden", source="head-1"),), offset=(2, 2), scale=3.0, name="detail"),
    )
    return Drawing("front", items, Box(-10, -10, 10, 14), title="Vooraanzicht")


def parsed(drawing: Drawing) -> etree._Element:
    return etree.fromstring(write(drawing))


def test_width_and_height_in_millimetres_equal_the_view_box() -> None:
    root = parsed(front())
    assert root.get("width") == "24mm"
    assert root.get("height") == "28mm"
    assert root.get("viewBox") == "0 0 24 28"
    assert root.findtext("svg:title", namespaces=NS) == "Vooraanzicht"


def test_the_inner_circle_is_a_circle_of_exactly_the_ring_size() -> None:
    circles = parsed(front()).findall(".//svg:circle", NS)
    assert sorted(2 * float(c.get("r", "0")) for c in circles) == [17.0, 20.0]
    assert {(c.get("cx"), c.get("cy")) for c in circles} == {("12.0", "16.0")}


def test_another_reader_measures_the_same_millimetres(tmp_path: FilePath) -> None:
    target = tmp_path / "front.svg"
    write(front(), target)
    reader: Any = SVG
    shapes = [e for e in reader.parse(target, ppi=25.4).elements() if isinstance(e, Circle)]
    assert sorted(2 * float(c.implicit_rx) for c in shapes) == pytest.approx([17.0, 20.0], abs=1e-4)


def test_ids_are_unique_and_parts_are_named() -> None:
    root = parsed(front())
    ids = [e.get("id") for e in root.iter() if e.get("id")]
    assert len(ids) == len(set(ids)) >= 6
    assert {e.get("data-part") for e in root.iter() if e.get("data-part")} == {"shank-1", "stone-1", "head-1"}
    assert "front-shank-1-visible" in ids


def test_numbers_have_at_most_three_decimals() -> None:
    (facet,) = [p for p in parsed(front()).findall(".//svg:path", NS) if p.get("class") == "facet"]
    assert facet.get("d") == "M9 6 L12 1.877 L15 6"


def test_text_stays_text_with_fallback_fonts() -> None:
    (text,) = parsed(front()).findall(".//svg:text", NS)
    assert text.text == "Ø17,00 & „juist”"
    assert "Source Sans" in str(text.get("font-family"))
    assert "sans-serif" in str(text.get("font-family"))
    assert text.get("transform") == "rotate(-45 12 14)"
    assert text.get("text-anchor") == "middle"


def test_pens_keep_their_width_in_scaled_groups_and_hidden_lines_are_dashed() -> None:
    (hidden,) = [p for p in parsed(front()).findall(".//svg:path", NS) if p.get("class") == "hidden"]
    assert hidden.get("stroke-width") == "0.18"
    assert hidden.get("stroke-dasharray") == "1.6 0.9"
    assert hidden.get("d") == "M14 14 L17 11"


def test_a_technical_drawing_holds_vectors_only_and_a_painting_its_image() -> None:
    assert not parsed(front()).findall(".//svg:image", NS)
    pixels = np.full((4, 6, 3), 200, np.uint8)
    painted = Drawing("front", (Image(pixels, Box(-3, -2, 3, 2)), circle((0, 0), 1.0, "thin")), Box(-3, -2, 3, 2))
    (image,) = parsed(painted).findall(".//svg:image", NS)
    assert (image.get("width"), image.get("height")) == ("6.0", "4.0")
    assert str(image.get("{http://www.w3.org/1999/xlink}href")).startswith("data:image/png;base64,")


def test_a_page_has_no_margin() -> None:
    page = Drawing("sheet", (polyline([(10, 10), (200, 287)]),), Box(0, 0, 210, 297))
    root = parsed(page)
    assert root.get("viewBox") == "0 0 210 297"
    (path,) = root.findall(".//svg:path", NS)
    assert path.get("d") == "M10 287 L200 10"


def test_no_text_leaves_a_technical_sheet() -> None:
    from juwdesk.base.locale import Translator
    from juwdesk.drawing.sheet import Placement, TitleBlock, technical_sheet
    from juwdesk.drawing.text import width

    title = TitleBlock("Een wel zeer lange naam voor een heel eenvoudige ring met één steen", ("x" * 90,))
    tr = Translator("nl")
    root = parsed(technical_sheet([Placement(front(), "front", "Vooraanzicht")], title, tr=tr, landscape=False))
    seen = 0
    for text in root.findall(".//svg:text", NS):
        size, x = float(text.get("font-size", "0")), float(text.get("x", "0"))
        wide = width(str(text.text), size, text.get("font-weight") == "bold")
        left = x - {"start": 0.0, "middle": wide / 2, "end": wide}[str(text.get("text-anchor"))]
        if text.get("transform") is None:
            assert left >= 10.0
            assert left + wide <= 200.0
            seen += 1
    assert seen > 8


def test_an_open_path_with_four_curves_is_not_taken_for_a_circle() -> None:
    bent = circle((0, 0), 5.0)
    path = Path(bent.segments[:-1], "visible")
    assert not parsed(Drawing("x", (path,), Box(-5, -5, 5, 5))).findall(".//svg:circle", NS)


def test_writing_is_whole_or_not_at_all(tmp_path: FilePath) -> None:
    target = tmp_path / "front.svg"
    data = write(front(), target)
    assert target.read_bytes() == data
    assert [p.name for p in tmp_path.iterdir()] == ["front.svg"]
    with pytest.raises(KnownError) as error:
        write(front(), tmp_path / "missing" / "front.svg")
    assert error.value.problem.code == "file.unwritable"


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_is_said(tmp_path: FilePath) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(KnownError) as error:
        write_atomic(tmp_path / "x.svg", b"x")
    assert error.value.problem.code == "file.read_only"


def test_the_registry_knows_its_formats_and_refuses_others() -> None:
    assert set(FORMATS) == {"svg", "dxf", "pdf", "stl", "3mf"}
    assert drawing_exporter("dxf")(front(), None).startswith(b"  0")
    assert format_of(".SVG").media_type == "image/svg+xml"
    assert drawing_exporter("svg")(front(), None).startswith(b"<?xml")
    with pytest.raises(KnownError) as error:
        format_of("dwg")
    assert error.value.problem.code == "export.unknown_format"
