"""Drawings as SVG in true millimetres: ``width`` and ``height`` in mm equal the view box.

The one module that imports svgwrite. Its validation is off (``debug=False``), since it knows no ``data-`` attributes.
"""

import base64
import io
import re
from collections.abc import Iterator, Sequence
from pathlib import Path as FilePath
from typing import Any

import numpy as np
import svgwrite
from PIL import Image as Pixels

from juwdesk.base.files import write_atomic
from juwdesk.drawing.circles import as_circle
from juwdesk.drawing.ir import Box, Close, Curve, Drawing, Group, Image, Item, Line, Move, Path, Point, Text
from juwdesk.drawing.layers import by_layer
from juwdesk.drawing.style import FILLS, PENS, ROLES

SANS = "'Source Sans Pro', 'Source Sans 3', 'Noto Sans', 'Segoe UI', Helvetica, Arial, sans-serif"
SERIF = "'Source Serif Pro', 'Source Serif 4', 'Noto Serif', Georgia, 'Times New Roman', serif"
_SVGWRITE: Any = svgwrite  # carries no types
MARGIN = 2.0
"""Room about a single view, mm."""


def write(
    drawing: Drawing,
    path: FilePath | str | None = None,
    *,
    title: str = "",
    language: str = "en",
    margin: float | None = None,
    background: str = "",
) -> bytes:
    """The drawing as an SVG file; also written to ``path`` when one is given (atomically).

    The page is the drawing's bounds with ``margin`` mm (default: none for what is paper, that is for bounds that
    start at the origin, else 2 mm) at the drawing's ``scale``. Every element that a part made carries ``data-part``
    and an id made of it. Raises KnownError ``file.…`` when the file cannot be written.
    """
    b = drawing.bounds
    if margin is None:
        margin = 0.0 if (b.left, b.bottom) == (0.0, 0.0) else MARGIN
    k = drawing.scale
    page = Box(k * b.left, k * b.bottom, k * b.right, k * b.top).grown(margin)
    wide, high = _round(page.width), _round(page.height)
    svg: Any = _SVGWRITE.Drawing(  # validation knows no data attributes
        size=(f"{_n(wide)}mm", f"{_n(high)}mm"), viewBox=f"0 0 {_n(wide)} {_n(high)}", debug=False
    )
    svg.attribs["xml:lang"] = language
    svg.attribs["xmlns:inkscape"] = "http://www.inkscape.org/namespaces/inkscape"
    svg.attribs["data-view"] = drawing.view
    svg.attribs["data-scale"] = f"{_n(k)}"
    svg.set_desc(title=title or drawing.title or drawing.view)
    if background:
        svg.add(svg.rect((0, 0), (wide, high), fill=background))
    sheet = _Sheet(svg, page, drawing.view)
    for element in sheet.layers(drawing.items, k):
        svg.add(element)
    text = io.StringIO()
    svg.write(text)
    data = text.getvalue().encode("utf-8")
    if path is not None:
        write_atomic(FilePath(path), data)
    return data


class _Sheet:
    """One page being written: turns IR mm (y up) into page mm (y down)."""

    def __init__(self, svg: Any, page: Box, view: str) -> None:
        self.svg = svg
        self.page = page
        self.view = view
        self.used: dict[str, int] = {}

    def layers(self, items: tuple[Item, ...], scale: float) -> Iterator[Any]:
        """The elements of a whole drawing in groups that drawing programs show as layers."""
        for name, members in by_layer(items):
            elements = list(self.elements(members, scale, (0.0, 0.0)))
            if not name or not elements:
                yield from elements
                continue
            marks = {"inkscape:groupmode": "layer", "inkscape:label": name, "data-layer": name}
            group = self.svg.g(id=self._id(f"layer-{name}"), debug=False)
            group.attribs.update(marks)
            for element in elements:
                group.add(element)
            yield group

    def elements(self, items: Sequence[Item], scale: float, offset: Point) -> Iterator[Any]:
        """The elements of items that are scaled and moved by their groups."""
        for item in items:
            match item:
                case Group():
                    shift = (offset[0] + scale * item.offset[0], offset[1] + scale * item.offset[1])
                    inner = list(self.elements(item.items, scale * item.scale, shift))
                    if inner and item.name:
                        group = self.svg.g(id=self._id(item.name), debug=False)
                        for element in inner:
                            group.add(element)
                        yield group
                    else:
                        yield from inner
                case Path():
                    if item.pen or item.fill:
                        yield self._named(self._path(item, scale, offset), item.source, item.pen or "area")
                case Image():
                    yield self._named(self._image(item, scale, offset), item.source, "painting")
                case Text():
                    yield self._named(self._text(item, scale, offset), item.source, "text")

    def _id(self, name: str) -> str:
        """A unique XML id from a name."""
        base = re.sub(r"[^A-Za-z0-9_.-]+", "-", f"{self.view}-{name}")
        base = base if re.match(r"[A-Za-z_]", base) else f"x{base}"
        number = self.used.get(base, 0) + 1
        self.used[base] = number
        return base if number == 1 else f"{base}.{number}"

    def _named(self, element: Any, source: str, kind: str) -> Any:
        element.attribs["id"] = self._id(f"{source}-{kind}" if source else kind)
        if source:
            element.attribs["data-part"] = source
        return element

    def _place(self, p: Point, scale: float, offset: Point) -> Point:
        x, y = offset[0] + scale * p[0] - self.page.left, self.page.top - offset[1] - scale * p[1]
        return _round(x), _round(y)

    def _path(self, item: Path, scale: float, offset: Point) -> Any:
        style: dict[str, Any] = {"fill": FILLS.get(item.fill, item.fill) if item.fill else "none"}
        if item.fill:
            style["fill_rule"] = "evenodd"
        if item.pen:
            pen = PENS[item.pen]
            style |= {"stroke": pen.colour, "stroke_width": f"{_n(pen.width)}", "class_": item.pen}
            if pen.dashes:
                style["stroke_dasharray"] = " ".join(f"{_n(d)}" for d in pen.dashes)
            else:
                style |= {"stroke_linecap": "round", "stroke_linejoin": "round"}
        found = as_circle(item)
        if found is not None:
            centre, radius = found
            return self.svg.circle(self._place(centre, scale, offset), _round(scale * radius), debug=False, **style)

        def at(p: Point) -> str:
            x, y = self._place(p, scale, offset)
            return f"{_n(x)} {_n(y)}"

        steps: list[str] = []
        for segment in item.segments:
            match segment:
                case Move(to):
                    steps.append(f"M{at(to)}")
                case Line(to):
                    steps.append(f"L{at(to)}")
                case Curve(c1, c2, to):
                    steps.append(f"C{at(c1)} {at(c2)} {at(to)}")
                case Close():
                    steps.append("Z")
        return self.svg.path(d=" ".join(steps), debug=False, **style)

    def _text(self, item: Text, scale: float, offset: Point) -> Any:
        x, y = self._place(item.at, scale, offset)
        anchor = {"left": "start", "middle": "middle", "right": "end"}[item.align]
        style: dict[str, Any] = {
            "font_family": SERIF if item.serif else SANS,
            "font_size": f"{_n(item.size)}",
            "text_anchor": anchor,
            "fill": ROLES.get(item.role, "#111111"),
            "font_kerning": "none",
        }
        if item.bold:
            style["font_weight"] = "bold"
        if item.angle:
            style["transform"] = f"rotate({_n(-item.angle)} {_n(x)} {_n(y)})"
        return self.svg.text(item.text, insert=(f"{_n(x)}", f"{_n(y)}"), debug=False, **style)

    def _image(self, item: Image, scale: float, offset: Point) -> Any:
        x, y = self._place((item.box.left, item.box.top), scale, offset)
        size = (_round(scale * item.box.width), _round(scale * item.box.height))
        data = base64.b64encode(_png(item)).decode("ascii")
        return self.svg.image(
            f"data:image/png;base64,{data}", insert=(x, y), size=size, preserveAspectRatio="none", debug=False
        )


def _n(value: float) -> str:
    """A number with at most three decimals, without trailing zeros."""
    return f"{_round(value):.3f}".rstrip("0").rstrip(".")


def _round(value: float) -> float:
    """Micrometres are enough, and keep files readable; no negative zero."""
    return round(value, 3) + 0.0


def _png(item: Image) -> bytes:
    """A painting as PNG: the grain of paper packs hardly better at a third of the speed."""
    stream = io.BytesIO()
    Pixels.fromarray(np.ascontiguousarray(item.pixels)).save(stream, "PNG", compress_level=3)
    return stream.getvalue()
