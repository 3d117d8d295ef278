"""The heart: two mirrored halves, each convex, that share the plane through point and cleft."""

from functools import lru_cache
from math import acos, atan2, cos, hypot, pi, radians, sin, sqrt, tan

import numpy as np

from juwdesk.design.cuts.facets import Facets, Point, flat, leaning, tip
from juwdesk.solid.mesh import Solid
from juwdesk.solid.polyhedron import Polyhedron

LOBE = 0.54
"""Radius of a lobe in half widths: the cleft is then 13 % of the width deep (reference: 12–16 %)."""
BULGE = radians(22.0)
"""How far the sides bulge at the point, as the angle there from a straight side. A heart as long as wide then has
120 degrees at its point; sharper ones weigh less than the trade's coefficient for hearts says."""
_CLEFT = atan2(-(1 - LOBE), -sqrt(2 * LOBE - 1)) % (2 * pi)
"""Where the cleft lies on its lobe, radians about the lobe's centre."""
_MAINS = 4
"""Mains of one half; none stands in the cleft or the point, where one main would be a single mirror."""
_CAP = "cap"
MIRROR = np.array([1.0, -1.0, 1.0, 1.0])
"""A plane (n, d) times this is its image in y."""


class _Half:
    """The outline from the point (0) to the cleft (1), y ≥ 0: a flat arc from the point, then a lobe that it touches.

    At the point the side is ``BULGE`` blunter than a straight one. The way along it goes by the root of the
    curvature, so that equal steps leave equal bulges beyond their chords. The origin, where the culet lies, stands
    between the widest line and the point, or the mains at the cleft would be upright.
    """

    def __init__(self, ratio: float) -> None:
        far, mid = 2 * ratio - LOBE, 1 - LOBE
        self.shift = 0.17 * far
        # the normal of a straight side from the point to the lobe, and from it that of the arc at the point
        straight = acos(LOBE / hypot(far, mid)) - atan2(mid, far)
        # not so far that a long heart's sides would be wider than its lobes: the arc ends where they are widest
        self.low = max(straight - BULGE, acos(2 * far / (far * far + 1)))
        # arc and lobe share a tangent: the chord from the point to their meeting lies square to the middle normal
        middle = atan2(far - LOBE * cos(self.low), mid + LOBE * sin(self.low))
        self.high = 2 * middle - self.low
        chord = hypot(far - LOBE * cos(self.high), mid + LOBE * sin(self.high))
        self.big = chord / (2 * sin((self.high - self.low) / 2))
        arc, lobe = (self.high - self.low) * sqrt(self.big), (_CLEFT - self.high) * sqrt(LOBE)
        self.share = arc / (arc + lobe)

    def at(self, way: float) -> tuple[Point, Point]:
        """The point of the outline and its outward unit normal (2,)."""
        centre, radius = np.array([-self.shift, 1 - LOBE]), LOBE
        if way <= self.share:
            angle = self.low + (self.high - self.low) * way / self.share
            radius = self.big
            centre = centre - (self.big - LOBE) * np.array([cos(self.high), sin(self.high)])
        else:
            angle = self.high + (_CLEFT - self.high) * (way - self.share) / (1 - self.share)
        normal = np.array([cos(angle), sin(angle)])
        point = centre + radius * normal
        if way in (0.0, 1.0):
            point[1] = 0.0
        return point, normal


@lru_cache(maxsize=32)
def heart(
    ratio: float = 1.0,
    table: float = 0.57,
    crown: float = 34.5,
    pavilion: float = 41.0,
    star: float = 0.5,
    lower: float = 0.75,
    girdle: float = 0.03,
    culet: float = 0.0,
    girdle_planes: int = 96,
) -> Polyhedron:
    """A heart brilliant of 57 facets (58 with ``culet``): 33 in the crown, 24 in the pavilion; cached.

    Proportions as in ``brilliants.brilliant``, shares being of the width.
    """
    half = _Half(ratio)
    facets = Facets()
    top = girdle + (1 - table) * tan(radians(crown))
    bottom = np.array([0.0, 0.0, -girdle - tan(radians(pavilion))])
    p, normals = zip(*(half.at((2 * i + 1) / (2 * _MAINS)) for i in range(_MAINS)), strict=True)
    q = [half.at(i / _MAINS)[0] for i in range(_MAINS + 1)]
    # half way between a table scaled from the outline and one at an even distance from it: even bezels all round
    corner = [flat((table * x + x - (1 - table) * n) / 2, top) for x, n in zip(p, normals, strict=True)]
    facets.add("table", np.array([0.0, 0.0, 1.0]), np.array([0.0, 0.0, top]))
    bezel, main = [], []
    for rim, n, inner in zip(p, normals, corner, strict=True):
        tangent = np.array([-n[1], n[0], 0.0])
        bezel.append(facets.add("bezel", leaning(tangent, flat(rim, girdle), inner, 1.0), inner))
        main.append(facets.add("main", leaning(tangent, flat(rim, -girdle), bottom, -1.0), bottom))
    for i, rim in enumerate(q):
        # the neighbours on either side; beyond the point and the cleft they are mirror images
        before, after = max(i - 1, 0), min(i, _MAINS - 1)
        image = MIRROR if before == after else np.ones(4)
        way = rim / np.linalg.norm(rim)
        reach = float(rim @ way)
        edge = _edge(i, corner, bezel, way, top)
        high = tip(bezel[before], bezel[after] * image, way, edge + star * (reach - edge))
        deep = tip(main[before], main[after] * image, way, (1 - lower) * reach)
        if i == _MAINS:  # the table has a notch here: a star across the cleft would cut off the lobes
            facets.through("star", corner[-1], flat(edge * way, top), high)
        elif i > 0:  # none at the point, where two bezels meet in a ridge
            facets.through("star", corner[before], corner[after], high)
        for k in {before, after}:
            facets.through("upper", high, flat(p[k], girdle), flat(rim, girdle))
            facets.through("lower", deep, flat(p[k], -girdle), flat(rim, -girdle))
    if culet > 0:
        facets.add("culet", np.array([0.0, 0.0, -1.0]), bottom * (1 - culet))
    for k in range(girdle_planes // 2 + 1):  # also where mains and halves meet the girdle
        rim, n = half.at(k / (girdle_planes // 2))
        facets.add("girdle", np.array([*n, 0.0]), flat(rim, 0.0))
    facets.add(_CAP, np.array([0.0, -1.0, 0.0]), np.zeros(3))
    return _mirrored(facets.solid((0.1, 0.3, 0.0)))


def _edge(i: int, corner: list[Point], bezel: list[Point], way: Point, top: float) -> float:
    """How far from the middle the table ends along ``way``, between two mains, at the point or in the cleft."""
    if 0 < i < _MAINS:
        return float(((corner[i - 1] + corner[i]) / 2)[:2] @ way)
    n = bezel[0 if i == 0 else -1]
    ridge = float((n[3] - n[2] * top) / (n[:2] @ way))
    return ridge if i == 0 else 0.8 * ridge


def _mirrored(half: Polyhedron) -> Polyhedron:
    """The half and its mirror image in y, without the wall between; facets across the middle are one facet. It is
    turned so that its point looks to -x: upright where a length stands up the page."""
    cap = half.names.index(_CAP)
    shown = half.solid.tags != cap
    faces, tags = half.solid.faces[shown], half.solid.tags[shown]
    planes, names = half.planes[:cap], half.names[:cap]
    across = np.abs(planes[:, 1]) < 1e-6
    image = np.where(across, np.arange(cap), cap + np.cumsum(~across) - 1)
    points = half.solid.vertices.copy()
    points[np.abs(points[:, 1]) < 1e-6, 1] = 0.0
    solid = Solid(
        np.concatenate([points, points * [1, -1, 1]]) * [-1, -1, 1],
        np.concatenate([faces, faces[:, ::-1] + len(points)]).astype(np.int32),
        tags=np.concatenate([tags, image[tags]]).astype(np.int32),
    )
    other = planes[~across] * MIRROR
    kinds = tuple(name for name, middle in zip(names, across, strict=True) if not middle)
    return Polyhedron(np.concatenate([planes, other]) * [-1, -1, 1, 1], (*names, *kinds), solid)
