"""The technical style: what of a scene is seen as a line in a view, as exact curves. View coordinates, mm.

The recipe: contours by interpolating the carried normals, creases by the carried normals, all facet edges of
stones; each line sampled and asked by rays whether anything hides it; cut points by bisection, ends snapped to the
line they run to; arcs and Béziers fitted within 0.004 mm (0.010 mm where skins meet).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from juwdesk.drawing.arcs import Circle
from juwdesk.drawing.chains import Chains, contours, edge_chains, names, together
from juwdesk.drawing.distinct import distinct
from juwdesk.drawing.edges import Mesh, prepared
from juwdesk.drawing.fit import TOLERANCE, fitted_row, simple_row
from juwdesk.drawing.ir import Box, Drawing, Item, Path, Segment
from juwdesk.drawing.layers import ENGRAVING, STONES
from juwdesk.drawing.lighter import PLAIN, facing, half_width, hiding, lighter, reach
from juwdesk.drawing.overlay import Strokes, joined, strokes_of, unfolded, without_crumbs
from juwdesk.drawing.raytree import tree
from juwdesk.drawing.recent import Recent
from juwdesk.drawing.scene import Scene, Scored
from juwdesk.drawing.section import CutFaces, cut_faces, hatch_paths
from juwdesk.drawing.snapping import snapped
from juwdesk.drawing.stonelines import stone_chains
from juwdesk.drawing.views import Vector, View
from juwdesk.drawing.visibility import Pieces, pieces

Floats = NDArray[np.float64]
_RANK = {"section": 0, "visible": 1, "facet": 2, "thin": 2, "hidden": 3}
_PENS = {"contour": "visible", "crease": "visible", "girdle": "visible", "facet": "facet", "engraving": "thin"}
_DASHED = dict.fromkeys(_PENS, "hidden")
_OVER = {"facet": 0, "hidden": 1, "visible": 2, "section": 3}
"""Which pens are drawn over which."""
_LEAST_HIDDEN = 0.5
_GRAZING = 0.1
"""Cosine below which a view looks along an engraved face, not at it."""
_CLOSE = 0.04
"""Lines nearer than this (mm) are one: at 5:1 they would still touch under a 0.35 mm pen."""


@dataclass(frozen=True, slots=True)
class Round:
    """An exact circle of the model: ``centre``, unit ``axis``, ``radius`` in mm. Lines that lie on it in a view
    along its axis are drawn as exactly this circle, whatever the mesh made of it."""

    centre: Vector
    axis: Vector
    radius: float


def technical(
    scene: Scene,
    view: View,
    *,
    hidden: bool = False,
    fine: bool = True,
    rounds: Sequence[Round] = (),
    scale: float = 1.0,
    cancelled: Callable[[], bool] = lambda: False,
) -> Drawing:
    """The view as lines: pens ``visible``, ``facet``, with ``hidden`` also ``hidden``; with a cut in the view
    ``section`` outlines and ``hatch``, whose lines stand 1.0 mm apart on paper at ``scale``.

    ``fine`` false is for dragging: coarse samples, polylines, no clean-up. Raises InterruptedError when cancelled.
    """
    cut = cut_faces(scene, view) if view.cut is not None else None
    found = _pieces(scene, view, fine, cancelled, [loop for loop, _, _ in cut.loops] if cut else [], hidden)
    strokes = strokes_of(found, found.seen, _PENS)
    if cut is not None and cut.loops:
        strokes = joined([_outlines(cut), strokes])
    if not fine:
        return _drawing(view, _paths(strokes, simple_row(strokes.points, strokes.counts)), strokes)
    exact = strokes.kinds == "engraving"  # and free of what they end near
    strokes = joined([_clean(strokes.taken(~exact), cancelled), strokes.taken(exact)])
    if cancelled():
        raise InterruptedError
    if hidden:
        # Hidden facets would fill a head with dashes that nobody can read.
        dashed = strokes_of(found, ~found.seen & (found.kinds != "facet"), _DASHED)
        strokes = joined([strokes, _hidden(strokes, dashed)])
    over = np.array([_OVER.get(pen, 0) for pen in strokes.pens.tolist()], np.int64)
    strokes = strokes.taken(np.argsort(over, kind="stable"))
    paths = _paths(strokes, _shapes(strokes, rounds, view))
    below: list[Item] = [*cut.fills, *hatch_paths(cut.fills, scale)] if cut else []
    return _drawing(view, [*below, *paths], strokes)


def _outlines(cut: CutFaces) -> Strokes:
    """The loops of cut faces as strokes; a cut stone is a polygon and stays one."""
    loops, metal, sources = zip(*cut.loops, strict=True)
    rows = [(("section", "") if each else ("visible", "straight")) for each in metal]
    pens, kinds = np.array(rows, np.object_).T
    counts = np.array([len(loop) for loop in loops])
    free = np.zeros((len(loops), 2), np.bool_)
    return Strokes(np.concatenate(loops), counts, pens, np.array(sources, np.object_), kinds, free)


def _shapes(strokes: Strokes, rounds: Sequence[Round], view: View) -> list[tuple[Segment, ...]]:
    """The curves of strokes."""
    straight = strokes.kinds == "straight"
    found: list[tuple[Segment, ...]] = [()] * len(strokes)
    for which in (straight, ~straight):
        some = strokes.taken(which)
        if not len(some):
            continue
        if some.kinds[0] == "straight":
            shapes = simple_row(some.points, some.counts)
        else:
            shapes = fitted_row(some.points, some.counts, _flat_circles(rounds, view), _tolerances(some))
        for number, shape in zip(np.flatnonzero(which).tolist(), shapes, strict=True):
            found[number] = shape
    return found


def _paths(strokes: Strokes, shapes: Sequence[tuple[Segment, ...]]) -> list[Path]:
    """Strokes with their curves as paths."""
    rows = zip(shapes, strokes.pens.tolist(), strokes.sources.tolist(), strokes.kinds.tolist(), strict=True)
    return [Path(shape, pen, "", source, layer=_layer(pen, kind)) for shape, pen, source, kind in rows if shape]


def outline(
    scene: Scene,
    view: View,
    *,
    rounds: Sequence[Round] = (),
    pen: str = "thin",
    cancelled: Callable[[], bool] = lambda: False,
) -> Drawing:
    """The seen contours and creases in one thin pen, without the facets inside stones: to lie over a painting."""
    found = _pieces(scene, view, True, cancelled)
    strokes = _clean(
        strokes_of(found, found.seen & (found.kinds != "facet"), dict.fromkeys(_PENS, "visible")), cancelled
    )
    shapes = _shapes(strokes, rounds, view)
    sources = strokes.sources.tolist()
    paths = [Path(shape, pen, "", part) for shape, part in zip(shapes, sources, strict=True) if shape]
    return _drawing(view, paths, strokes)


def _drawing(view: View, items: Sequence[Item], strokes: Strokes) -> Drawing:
    if not len(strokes):
        return Drawing(view.name, tuple(items), Box(0.0, 0.0, 0.0, 0.0))
    low, high = strokes.extent()
    return Drawing(view.name, tuple(items), Box(float(low[0]), float(low[1]), float(high[0]), float(high[1])))


def _pieces(
    scene: Scene,
    view: View,
    fine: bool,
    cancelled: Callable[[], bool],
    faces: Sequence[Floats] = (),
    hidden: bool = False,
) -> Pieces:
    toward = np.array(view.toward, float)
    small = 0.0 if fine else PLAIN * reach(scene)
    scene = scene if fine else lighter(scene, small)
    rows: list[Chains] = []
    for body in scene.metals:
        mesh = prepared(body.solid, body.parts)
        rows += [_creases(mesh), contours(mesh, toward)]
        if cancelled():
            raise InterruptedError
    plain = np.array([not fine and half_width(stone) < small for stone in scene.stones], np.bool_)
    lined, stone = stone_chains(scene.stones, toward, plain)
    metal = sum(map(len, rows))
    rows += [lined, *(_scored(each) for each in scene.engraved if np.array(each.up) @ toward > _GRAZING)]
    chains = together(rows)
    graved = np.array([each.part for each in scene.engraved], np.object_)
    # the walls of a groove would draw its line twice
    kept = ~np.isin(chains.sources, graved) | (chains.kinds == "engraving") if len(graved) else np.True_
    kept = kept & (chains.counts > 1)
    if fine:
        return pieces(chains.kept(kept), tree(scene).rays, view, 0.05, 4, cancelled, faces, hidden)
    # a small stone that looks at the viewer is seen, or not, as a whole; a cut may run through it
    whole = np.zeros(len(chains), np.bool_)
    flat = plain & np.array([facing(each, toward) for each in scene.stones], np.bool_)
    whole[metal : metal + len(lined)] = flat[stone]
    small_ones = whole[kept] if view.cut is None else None
    seen = tree(hiding(scene, small)).rays
    return pieces(chains.kept(kept), seen, view, 0.25, 0, cancelled, faces, hidden, small_ones)


_CREASES = Recent(96)


def _creases(mesh: Mesh) -> Chains:
    """The crease chains of a mesh; they do not depend on the view."""
    found: Chains | None = _CREASES.get((id(mesh),))
    if found is None:
        found = edge_chains(mesh, np.flatnonzero(mesh.crease), "crease")
        _CREASES.put((id(mesh),), mesh, found)
    return found


def _scored(line: Scored) -> Chains:
    """An engraved line; it is seen from the side from which it was cut."""
    up = np.tile(np.array(line.up, float), (len(line.points), 1))
    return Chains(line.points, up, up, np.array([len(up)]), names("engraving", 1), names(line.part, 1))


def _clean(strokes: Strokes, cancelled: Callable[[], bool]) -> Strokes:
    """One line where several coincide, and ends that meet. Raises InterruptedError when cancelled."""
    if not len(strokes):
        return strokes
    strokes = unfolded(strokes)
    strokes = distinct(strokes, _RANK, least=0.04, run=0.2, cell=_CLOSE, wide=2.5 * _CLOSE, narrow=0.5 * _CLOSE)
    for then in (snapped, without_crumbs):
        if cancelled():
            raise InterruptedError
        strokes = then(strokes)
    return strokes


def _hidden(drawn: Strokes, dashed: Strokes) -> Strokes:
    """Hidden lines without dashes below 0.5 mm and without what lies on a drawn line."""
    return distinct(dashed, _RANK, least=_LEAST_HIDDEN, run=0.25, cell=0.025, drawn=drawn)


def _tolerances(strokes: Strokes) -> Floats:
    """How far (mm) curves may leave their points. Where two tessellated skins meet, the points themselves waver by
    their chord errors; a curve that follows them closely would waver too."""
    found: Floats = np.where((strokes.kinds == "crease") | (strokes.kinds == "girdle"), 0.01, TOLERANCE)
    return found


def _layer(pen: str, kind: str) -> str:
    """What a line is of, where its pen does not tell: hidden lines are construction, whatever they hide behind."""
    if kind == "engraving":
        return ENGRAVING
    return STONES if pen == "visible" and kind in ("girdle", "straight") else ""


def _flat_circles(rounds: Sequence[Round], view: View) -> list[Circle]:
    """The model's circles that the view shows as circles."""
    toward = np.array(view.toward, float)
    found: list[Circle] = []
    for one in rounds:
        if abs(float(np.array(one.axis, float) @ toward)) > 0.999999:
            p = view.project(np.array([one.centre], float))[0]
            found.append(Circle((float(p[0]), float(p[1])), one.radius))
    return found
