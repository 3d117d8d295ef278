"""The drawing IR on a reportlab canvas: millimetres become points, pens keep their width, nothing is transparent.

Coordinates are written out, not hidden in transformations, so that a length can be read back from the file.
"""

from collections.abc import Iterable
from functools import cache
from typing import Any

from reportlab.lib.colors import HexColor

from juwdesk.drawing.ir import Box, Close, Curve, Group, Image, Item, Line, Move, Path, Point, Text
from juwdesk.drawing.style import FILLS, PENS, ROLES
from juwdesk.export.pdf_fonts import face_name, register, text_width
from juwdesk.export.pdf_images import from_pixels, reader

MM = 72.0 / 25.4
"""Points in a millimetre."""


@cache
def _hex(value: str) -> Any:
    return HexColor(value)


def draw(canvas: Any, items: Iterable[Item], at: Point = (0.0, 0.0), scale: float = 1.0) -> None:
    """Draw items; the origin of the drawing lands on ``at`` (mm from the lower left of the page).

    ``scale`` enlarges positions only; pens and type keep their size on paper, like in an IR Group.
    Raises ValueError for a pen, fill or role that ``drawing.style`` does not know.
    """
    register()
    canvas.saveState()
    canvas.setLineJoin(1)
    canvas.juw_pen = ""  # the pen in hand: most lines are drawn with that of the line before
    for item in items:
        _item(canvas, item, at, scale)
    canvas.restoreState()


def _item(canvas: Any, item: Item, at: Point, scale: float) -> None:
    match item:
        case Path():
            _path(canvas, item, at, scale)
        case Text():
            _text(canvas, item, at, scale)
        case Image():
            _image(canvas, item, at, scale)
        case Group():
            inner = (at[0] + scale * item.offset[0], at[1] + scale * item.offset[1])
            for each in item.items:
                _item(canvas, each, inner, scale * item.scale)


def colour(fill: str) -> Any:
    """A fill name or ``#RRGGBB`` as a colour."""
    value = FILLS.get(fill, fill)
    if len(value) != 7 or not value.startswith("#"):
        raise ValueError(f"no fill is called {fill}")
    return _hex(value)


def _path(canvas: Any, path: Path, at: Point, scale: float) -> None:
    if not path.segments or not (path.pen or path.fill):
        return

    def place(*points: Point) -> str:
        return " ".join(f"{(at[0] + scale * x) * MM:.4f} {(at[1] + scale * y) * MM:.4f}" for x, y in points)

    # reportlab weighs every number by itself, which takes half the time of a sheet; four places are 0.00004 mm
    outline = canvas.beginPath()
    write = outline._code.append
    write("n")
    for segment in path.segments:
        match segment:
            case Move(to):
                write(f"{place(to)} m")
            case Line(to):
                write(f"{place(to)} l")
            case Curve(c1, c2, to):
                write(f"{place(c1, c2, to)} c")
            case Close():
                write("h")
    if path.pen and path.pen != canvas.juw_pen:
        _take(canvas, path.pen)
    if path.fill:
        canvas.setFillColor(colour(path.fill))
    canvas.drawPath(outline, stroke=int(bool(path.pen)), fill=int(bool(path.fill)))


def _take(canvas: Any, name: str) -> None:
    """Draw with a pen from here on."""
    if name not in PENS:
        raise ValueError(f"no pen is called {name}")
    pen = PENS[name]
    canvas.setStrokeColor(_hex(pen.colour))
    canvas.setLineWidth(pen.width * MM)
    canvas.setLineCap(0 if pen.dashes else 1)
    canvas.setDash([dash * MM for dash in pen.dashes])
    canvas.juw_pen = name


def _text(canvas: Any, text: Text, at: Point, scale: float) -> None:
    if text.role not in ROLES:
        raise ValueError(f"no text role is called {text.role}")
    face, size = face_name(text.serif, text.bold), text.size * MM
    wide = text_width(text.text, face, size)
    shift = {"left": 0.0, "middle": -wide / 2, "right": -wide}[text.align]
    x, y = (at[0] + scale * text.at[0]) * MM, (at[1] + scale * text.at[1]) * MM
    canvas.setFillColor(_hex(ROLES[text.role]))
    canvas.setFont(face, size)
    if text.angle:
        canvas.saveState()
        canvas.translate(x, y)
        canvas.rotate(text.angle)
        canvas.drawString(shift, 0, text.text)
        canvas.restoreState()
    else:
        canvas.drawString(x + shift, y, text.text)


def _image(canvas: Any, image: Image, at: Point, scale: float) -> None:
    box: Box = image.box
    picture = reader(from_pixels(image.pixels), scale * box.width)
    canvas.drawImage(
        picture,
        (at[0] + scale * box.left) * MM,
        (at[1] + scale * box.bottom) * MM,
        scale * box.width * MM,
        scale * box.height * MM,
    )
