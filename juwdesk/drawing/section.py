"""Sections: the outline where a plane cuts the bodies, and 45° hatching by scan lines. View mm."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from juwdesk.drawing.chains import zero_chains
from juwdesk.drawing.edges import Mesh, prepared, prepared_stone
from juwdesk.drawing.ir import Close, Item, Line, Move, Path, Segment
from juwdesk.drawing.samples import flatten
from juwdesk.drawing.scene import Scene, StoneBody
from juwdesk.drawing.views import Plane, View

Floats = NDArray[np.float64]
HATCH_STEP = 1.0
"""Distance of hatching lines, mm on paper."""
CUT_METAL = "paper"


@dataclass(frozen=True, eq=False, slots=True)
class CutFaces:
    """The faces that a plane opens: ``loops`` of view points (n, 2; closed) with whether they are metal and their
    part; ``fills`` to draw below the lines: paper under cut metal (one path per body), a tint on cut stones."""

    loops: tuple[tuple[Floats, bool, str], ...]
    fills: tuple[Item, ...]

    @property
    def area(self) -> float:
        """mm² of cut metal: outer loops run one way, holes the other."""
        return abs(sum(_signed_area(loop) for loop, metal, _ in self.loops if metal))


def cut_faces(scene: Scene, view: View) -> CutFaces:
    """The cut faces of a view with a cutting plane. Raises ValueError for a view without one."""
    if view.cut is None:
        raise ValueError("the view has no cutting plane")
    loops: list[tuple[Floats, bool, str]] = []
    fills: list[Item] = []
    for body in scene.metals:
        found = _loops(prepared(body.solid, body.parts), view)
        loops.extend((loop, True, body.solid.part) for loop in found)
        if found:
            fills.append(_area(found, CUT_METAL, body.solid.part))
    for stone in scene.stones:
        for loop in _loops(prepared_stone(stone), view) if _crossed(stone, view.cut) else ():
            loops.append((loop, False, stone.part))
            fills.append(_area([loop], "tint", stone.part))
    return CutFaces(tuple(loops), tuple(fills))


def _crossed(stone: StoneBody, cut: Plane) -> bool:
    """Whether a plane may run through a stone."""
    reach = float(np.linalg.norm(stone.shape.solid.vertices, axis=1).max() * np.linalg.norm(stone.pose[:3, 0]))
    return abs(float((stone.pose[:3, 3] - cut.point) @ np.array(cut.normal, float))) <= reach


def _loops(mesh: Mesh, view: View) -> list[Floats]:
    assert view.cut is not None
    normal = np.array(view.cut.normal, float)
    side = (mesh.points - np.array(view.cut.point)) @ normal
    values = side[mesh.faces]
    found: list[Floats] = []
    for points, normals in zero_chains(mesh, values, "contour"):
        loop = view.project(points)[:, :2].copy()
        if len(loop) < 4 or float(np.abs(loop[0] - loop[-1]).max()) > 0.01:
            continue
        loop[-1] = loop[0]
        outward = view.project(normals)[:, :2]
        way = np.diff(loop, axis=0)
        # Metal to the left of its outline: outer loops run counter-clockwise, holes clockwise.
        if float((way[:, 0] * outward[:-1, 1] - way[:, 1] * outward[:-1, 0]).sum()) > 0.0:
            loop = loop[::-1]
        if abs(_signed_area(loop)) > 1e-4:
            found.append(loop)
    return found


def _signed_area(loop: Floats) -> float:
    x, y = loop.T
    return float((x[:-1] * y[1:] - x[1:] * y[:-1]).sum() / 2)


def _area(loops: list[Floats], fill: str, source: str) -> Path:
    segments: list[Segment] = []
    for loop in loops:
        points = [(float(x), float(y)) for x, y in loop[:-1]]
        segments += [Move(points[0]), *(Line(p) for p in points[1:]), Close()]
    return Path(tuple(segments), "", fill, source)


def hatching(loops: list[Floats], step: float = HATCH_STEP, angle: float = 45.0) -> Floats:
    """Hatching lines (k, 2, 2) inside closed loops, by scan lines with even-odd pairs.

    ``step`` mm in the loops' own units: at a scale s give 1/s for 1.0 mm on paper. Lines of one drawing lie on one
    grid, so faces of one part are hatched alike.
    """
    if not loops:
        return np.zeros((0, 2, 2))
    a = np.radians(angle)
    turn = np.array([[np.cos(a), np.sin(a)], [-np.sin(a), np.cos(a)]])
    starts = np.concatenate([loop[:-1] for loop in loops]) @ turn.T
    ends = np.concatenate([loop[1:] for loop in loops]) @ turn.T
    low, high = np.minimum(starts[:, 1], ends[:, 1]), np.maximum(starts[:, 1], ends[:, 1])
    first, last = int(np.ceil(low.min() / step)), int(np.floor(high.max() / step))
    found: list[Floats] = []
    for k in range(first, last + 1):
        # Half-open spans count a vertex on the scan line exactly once.
        y = k * step
        here = (low <= y) & (high > y)
        p, q = starts[here], ends[here]
        x = np.sort(p[:, 0] + (y - p[:, 1]) / (q[:, 1] - p[:, 1]) * (q[:, 0] - p[:, 0]))
        pairs = x.reshape(-1, 2)
        pairs = pairs[pairs[:, 1] - pairs[:, 0] > 0.02]
        lines = np.stack([pairs, np.full_like(pairs, y)], axis=2)
        found.append(lines @ turn)
    return np.concatenate(found) if found else np.zeros((0, 2, 2))


def hatch_paths(areas: tuple[Item, ...], scale: float = 1.0) -> tuple[Path, ...]:
    """The hatching of cut metal faces for a drawing shown at ``scale``: one path per part, neighbours crosswise."""
    found: list[Path] = []
    parts = [item for item in areas if isinstance(item, Path) and item.fill == CUT_METAL and not item.pen]
    for i, area in enumerate(sorted(parts, key=lambda p: p.source)):
        lines = hatching(flatten(area), HATCH_STEP / scale, 45.0 if i % 2 == 0 else 135.0)
        segments: list[Segment] = []
        for p, q in lines:
            segments += [Move((float(p[0]), float(p[1]))), Line((float(q[0]), float(q[1])))]
        if segments:
            found.append(Path(tuple(segments), "hatch", "", area.source))
    return tuple(found)


def rehatched(items: tuple[Item, ...], scale: float) -> tuple[Item, ...]:
    """The items of a section with their hatching made anew, 1.0 mm apart on paper at ``scale``."""
    hatch = hatch_paths(items, scale)
    if not hatch:
        return items
    fills = [i for i in items if isinstance(i, Path) and not i.pen]
    rest = [i for i in items if not (isinstance(i, Path) and (not i.pen or i.pen == "hatch"))]
    return (*fills, *hatch, *rest)
