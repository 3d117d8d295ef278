"""Drawings as DXF (R2010, millimetres) for CAD, engraving and laser programs: an optional extra through ezdxf.

True size whatever the drawing's scale, y up, one DXF layer per layer of ``drawing.layers``. Béziers go out as exact
cubic splines and circles as circles; pictures are left out. What a part made carries the part's id as extended data.
"""

import io
from collections.abc import Iterator, Sequence
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any

from juwdesk.base.files import write_atomic
from juwdesk.base.problems import known
from juwdesk.drawing.circles import as_circle
from juwdesk.drawing.ir import Close, Curve, Drawing, Group, Image, Item, Line, Move, Path, Point, Text
from juwdesk.drawing.layers import LAYERS, layer_of

if TYPE_CHECKING:
    from ezdxf.document import Drawing as Dxf
    from ezdxf.layouts.layout import Modelspace

APP = "JUWDESK"
"""The name under which the part's id stands in the extended data."""
_COLOURS = {"metal": 7, "hatch": 8, "stones": 5, "engraving": 1, "construction": 9, "dimensions": 3, "notes": 8}
"""AutoCAD colour index per layer; 7 is black on white and white on black."""
_LINETYPES = {"hidden": ("DASHED", [2.5, 1.6, -0.9]), "centre": ("CENTER", [9.6, 6.0, -1.2, 1.2, -1.2])}
_CAPITAL = 0.66
"""The height of capitals, which DXF asks for, by the size of the type."""
_ALIGN = {"left": "LEFT", "middle": "CENTER", "right": "RIGHT"}


def write(drawing: Drawing, path: FilePath | str | None = None) -> bytes:
    """The drawing as a DXF file; also written to ``path`` when one is given (atomically).

    Raises KnownError ``export.no_dxf`` when the extra is not installed, ``file.…`` when it cannot be written.
    """
    try:
        from ezdxf import units
        from ezdxf.filemanagement import new
    except ImportError as error:
        raise known("export.no_dxf") from error
    document = new("R2010", units=units.MM)
    document.header["$MEASUREMENT"] = 1
    document.appids.add(APP)
    _tables(document)
    space = document.modelspace()
    for item, scale, offset in _flat(drawing.items, 1.0, (0.0, 0.0)):
        match item:
            case Path():
                _path(space, item, scale, offset)
            case Text():
                _text(space, item, scale, offset)
            case _:
                pass
    stream = io.StringIO()
    document.write(stream)
    data = stream.getvalue().encode("utf-8")
    if path is not None:
        write_atomic(FilePath(path), data)
    return data


def _tables(document: "Dxf") -> None:
    for name in LAYERS:
        if name in _COLOURS:
            document.layers.add(name.upper(), color=_COLOURS[name])
    for name, pattern in _LINETYPES.values():
        document.linetypes.add(name, pattern)


def _flat(items: Sequence[Item], scale: float, offset: Point) -> Iterator[tuple[Item, float, Point]]:
    """Every item that is no group, with the scale and shift of the groups about it."""
    for item in items:
        if isinstance(item, Group):
            shift = (offset[0] + scale * item.offset[0], offset[1] + scale * item.offset[1])
            yield from _flat(item.items, scale * item.scale, shift)
        elif not isinstance(item, Image):
            yield item, scale, offset


def _place(p: Point, scale: float, offset: Point) -> Point:
    return offset[0] + scale * p[0], offset[1] + scale * p[1]


def _attributes(item: Path) -> dict[str, Any]:
    found: dict[str, Any] = {"layer": layer_of(item).upper()}
    if item.pen in _LINETYPES:
        found["linetype"] = _LINETYPES[item.pen][0]
    return found


def _path(space: "Modelspace", item: Path, scale: float, offset: Point) -> None:
    """A path as circle, polylines and splines; fills without a line are for the eye only."""
    if not item.pen:
        return
    attributes = _attributes(item)
    made: list[Any] = []
    circle = as_circle(item)
    if circle is not None:
        centre, radius = circle
        made.append(space.add_circle(_place(centre, scale, offset), scale * radius, attributes))
    else:
        for run in _runs(item):
            made.extend(_run(space, [_place(p, scale, offset) for p in run.points], run, attributes))
    if item.source:
        for entity in made:
            entity.set_xdata(APP, [(1000, item.source)])


class _Run:
    """Consecutive lines, or consecutive cubic curves, of one sub-path."""

    def __init__(self, start: Point, curved: bool) -> None:
        self.points: list[Point] = [start]
        self.curved = curved
        self.closed = False


def _runs(item: Path) -> list[_Run]:
    found: list[_Run] = []
    here = start = (0.0, 0.0)
    run: _Run | None = None

    def going(curved: bool) -> _Run:
        if run is not None and run.curved == curved:
            return run
        found.append(_Run(here, curved))
        return found[-1]

    for segment in item.segments:
        match segment:
            case Move(to):
                run, here, start = None, to, to
            case Line(to):
                run = going(False)
                run.points.append(to)
                here = to
            case Curve(c1, c2, to):
                run = going(True)
                run.points.extend((c1, c2, to))
                here = to
            case Close():
                if run is not None and not run.curved and run.points[0] == start:
                    run.closed = True
                elif here != start:
                    run = going(False)
                    run.points.append(start)
                run, here = None, start
    return found


def _run(space: "Modelspace", points: list[Point], run: _Run, attributes: dict[str, Any]) -> list[Any]:
    if not run.curved:
        return [space.add_lwpolyline(points, close=run.closed, dxfattribs=attributes)]
    spline = space.add_spline(dxfattribs={**attributes, "degree": 3})
    spline.control_points = [(x, y, 0.0) for x, y in points]
    pieces = (len(points) - 1) // 3
    # Every joint three times: the spline is then exactly the row of Béziers.
    spline.knots = [0.0] * 4 + [float(i) for i in range(1, pieces) for _ in range(3)] + [float(pieces)] * 4
    return [spline]


def _text(space: "Modelspace", item: Text, scale: float, offset: Point) -> None:
    from ezdxf.enums import TextEntityAlignment

    attributes = {"layer": layer_of(item).upper(), "rotation": item.angle}
    made = space.add_text(item.text, height=_CAPITAL * item.size, dxfattribs=attributes)
    made.set_placement(_place(item.at, scale, offset), align=TextEntityAlignment[_ALIGN[item.align]])
