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
from juwdesk.drawing.distinct import Mask, distinct
from juwdesk.drawing.edges import Mesh, prepared
from juwdesk.drawing.fit import TOLERANCE, fitted, simple, simple_each
from juwdesk.drawing.ir import Box, Drawing, Item, Path, Segment
from juwdesk.drawing.layers import ENGRAVING, STONES
from juwdesk.drawing.lighter import PLAIN, facing, half_width, hiding, lighter, reach
from juwdesk.drawing.overlay import Stroke, extent, strokes_of, unfolded, without_crumbs
from juwdesk.drawing.raytree import tree
from juwdesk.drawing.recent import Recent
from juwdesk.drawing.samples import resampled_each
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
    outlines = _outlines(cut) if cut else []
    if not fine:
        every = [*outlines, *strokes]
        shapes = simple_each([s.points for s in every])
        paths = [Path(shape, s.pen, "", s.source, layer=_layer(s)) for shape, s in zip(shapes, every, strict=True)]
        return _drawing(view, paths, every)
    cuts = [s for s in strokes if s.kind == "engraving"]  # exact already, and free of what they end near
    strokes = [*_clean([*outlines, *(s for s in strokes if s.kind != "engraving")], cancelled), *cuts]
    if cancelled():
        raise InterruptedError
    if hidden:
        # Hidden facets would fill a head with dashes that nobody can read.
        dashed = strokes_of(found, ~found.seen & (found.kinds != "facet"), _DASHED)
        strokes = [*strokes, *_hidden(strokes, dashed)]
    shapes = _shapes(strokes, rounds, view)
    paths = [
        Path(shape, s.pen, "", s.source, layer=_layer(s)) for shape, s in zip(shapes, strokes, strict=True) if shape
    ]
    order = {"facet": 0, "hidden": 1, "visible": 2, "section": 3}
    paths.sort(key=lambda p: order.get(p.pen, 0))
    below: list[Item] = [*cut.fills, *hatch_paths(cut.fills, scale)] if cut else []
    return _drawing(view, [*below, *paths], strokes)


def _outlines(cut: CutFaces) -> list[Stroke]:
    """The loops of cut faces as strokes; a cut stone is a polygon and stays one."""
    return [
        Stroke(loop, "section" if metal else "visible", source, (False, False), "" if metal else "straight")
        for loop, metal, source in cut.loops
    ]


def _shapes(strokes: Sequence[Stroke], rounds: Sequence[Round], view: View) -> list[tuple[Segment, ...]]:
    """The curves of strokes."""
    curved = [s for s in strokes if s.kind != "straight"]
    found = iter(fitted([s.points for s in curved], _flat_circles(rounds, view), [_tolerance(s) for s in curved]))
    return [simple(s.points) if s.kind == "straight" else next(found) for s in strokes]


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
    paths = [Path(shape, pen, "", s.source) for shape, s in zip(shapes, strokes, strict=True) if shape]
    return _drawing(view, paths, strokes)


def _drawing(view: View, items: Sequence[Item], strokes: Sequence[Stroke]) -> Drawing:
    if not strokes:
        return Drawing(view.name, tuple(items), Box(0.0, 0.0, 0.0, 0.0))
    low, high = extent(strokes)
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
    plain = np.array([half_width(stone) < small for stone in scene.stones], np.bool_)
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


def _clean(strokes: list[Stroke], cancelled: Callable[[], bool]) -> list[Stroke]:
    """One line where several coincide, and ends that meet. Raises InterruptedError when cancelled."""
    if not strokes:
        return []
    strokes = unfolded(strokes)
    mask, wide, narrow = (Mask(*extent(strokes), cell=cell) for cell in (_CLOSE, 2.5 * _CLOSE, 0.5 * _CLOSE))
    strokes = distinct(strokes, mask, _RANK, least=0.04, run=0.2, wide=wide, narrow=narrow)
    for then in (snapped, without_crumbs):
        if cancelled():
            raise InterruptedError
        strokes = then(strokes)
    return strokes


def _hidden(drawn: list[Stroke], dashed: list[Stroke]) -> list[Stroke]:
    """Hidden lines without dashes below 0.5 mm and without what lies on a drawn line."""
    if not dashed:
        return []
    mask = Mask(*extent([*drawn, *dashed]), cell=0.025)
    for line in resampled_each([one.points for one in drawn], mask.cell):
        mask.draw(mask.index(line))
    return distinct(dashed, mask, _RANK, least=_LEAST_HIDDEN, run=0.25)


def _tolerance(one: Stroke) -> float:
    """How far (mm) a curve may leave its points. Where two tessellated skins meet, the points themselves waver by
    their chord errors; a curve that follows them closely would waver too."""
    return 0.01 if one.kind in ("crease", "girdle") else TOLERANCE


def _layer(one: Stroke) -> str:
    """What a line is of, where its pen does not tell: hidden lines are construction, whatever they hide behind."""
    if one.kind == "engraving":
        return ENGRAVING
    return STONES if one.pen == "visible" and one.kind in ("girdle", "straight") else ""


def _flat_circles(rounds: Sequence[Round], view: View) -> list[Circle]:
    """The model's circles that the view shows as circles."""
    toward = np.array(view.toward, float)
    found: list[Circle] = []
    for one in rounds:
        if abs(float(np.array(one.axis, float) @ toward)) > 0.999999:
            p = view.project(np.array([one.centre], float))[0]
            found.append(Circle((float(p[0]), float(p[1])), one.radius))
    return found
