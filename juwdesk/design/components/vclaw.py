"""A V-claw: an angle of metal that goes round a point of the outline, lies on both its sides and is laid over the
crown there, with a hollow where the stone's point would touch it.

It is built of level sections: each a V along the outline's own sides, as thick as the claw is there.
"""

from dataclasses import dataclass
from functools import lru_cache
from math import atan2, pi

import numpy as np
from numpy.typing import NDArray

from juwdesk.design.components.fit import Fit
from juwdesk.solid.build import sweep, unit
from juwdesk.solid.mesh import Solid

Floats = NDArray[np.float64]
THICK = 0.40
"""Half the thickness of its wings, in claw diameters."""
WING = 1.1
"""The length of a wing along the girdle, claw diameters."""
HUG = 0.7
"""That length is at most this share of the way from the axis to the point: further on a small stone turns back."""
RELIEF = 0.1
"""The hollow for the stone's point, mm beyond it."""
CAP = 5
"""Steps of the rounding of a wing's end and of the ridge."""
HEIGHT = 0.95
"""How high it stands, of the crown's height: the middle of the rule PR18."""


@dataclass(frozen=True, slots=True)
class VClaw:
    """Sizes in mm: ``bearing`` of the point (radians), ``far`` its way from the axis, ``ahead`` the bearing of its
    bisector, ``sharp`` the sine of half its angle; ``thick`` half a wing's thickness, ``middle`` how far a wing's
    middle lies outside the girdle, ``wing`` its length; ``lap`` over the crown, square to the sides, and the crown's
    height ``over`` the girdle plane there; ``rise`` of that plane and ``top`` of the claw; the foot's ``base`` reach,
    ``floor`` and ``rim``."""

    bearing: float
    far: float
    ahead: float
    sharp: float
    thick: float
    middle: float
    wing: float
    lap: float
    over: float
    rise: float
    top: float
    base: float
    floor: float
    rim: float


def v_claw(
    fit: Fit, bearing: float, claw: float, seat: float, lap: float, rise: float, foot: tuple[float, float, float],
    dome: bool,
) -> VClaw:  # fmt: skip
    """The V-claw of a point. ``lap`` along the bisector and ``foot`` as (reach, floor, rim), mm; ``dome`` whether the
    stone has no crown."""
    at, (normals, _) = _corner(fit, bearing), fit.edges
    bisector = unit(normals[at] + normals[at - 1])
    sharp = float(normals[at] @ bisector)
    thick = THICK * claw
    over = fit.crown(bearing, lap)
    # a dome is held low, a crown nearly as high as it is
    high = over + 1.2 * thick if dome else max(HEIGHT * fit.above, over + 0.4 * thick)
    far = fit.reach(bearing)
    room = min(0.42 * min(_side(fit, at, 1), _side(fit, at, -1)), HUG * far)
    wing = min(WING * claw, max(room - 0.8 * thick, 0.5 * room))
    middle = thick * (1 - 2 * seat)
    ahead = atan2(bisector[1], bisector[0])
    return VClaw(bearing, far, ahead, sharp, thick, middle, wing, lap * sharp, over, rise, rise + high, *foot)


@dataclass(frozen=True, eq=False, slots=True)
class Rows:
    """Of every section (n,): height, where its ridge's middle lies as the way towards the point and that along the
    bisector beyond it, half a wing's thickness, a wing's length, and how far the hollow for the point is cut (0 to
    1)."""

    z: Floats
    reach: Floats
    beyond: Floats
    thick: Floats
    wing: Floats
    hollow: Floats


@lru_cache(maxsize=64)
def rows_of(v: VClaw, below: int, above: int) -> Rows:
    """``below`` sections up to the girdle and ``above`` over it."""
    t = np.linspace(0.0, 1.0, below)
    soft = t * t * (3 - 2 * t)
    # from the rim outward, upright at the girdle
    out = 1 - (1 - t) ** 1.6
    leg, ridge = v.base + (v.far - v.base) * out, v.middle / v.sharp * out
    a = np.linspace(0.0, pi / 2, above + 1)[1:]
    high = (v.top - v.rise) * np.sin(a)
    # outside it curls in to its crest; inside it lies in the stone as far as it laps, then rounds up to the crest
    crest = -0.45 * v.lap
    outer = crest + (v.middle + v.thick - crest) * np.cos(a) ** 0.8
    clear = np.clip((high - v.over) / (v.top - v.rise - v.over), 0.0, 1.0)
    inner = np.where(clear > 0, crest - (crest + v.lap) * np.sqrt(1 - clear**2), -v.lap)
    start = v.middle - v.thick
    inner = np.minimum(start + (inner - start) * np.clip(2.5 * np.sin(a), 0.0, 1.0), outer)
    outer[-1] = inner[-1] = crest
    z = np.concatenate([[v.floor], v.floor + (v.rise - v.floor) * t, v.rise + high])
    hollow = np.clip(1.4 - np.abs(z - v.rise) / (0.35 * (v.top - v.rise)), 0.0, 1.0)
    hollow[[0, -1]] = 0.0
    return Rows(
        z,
        np.concatenate([leg[:1], leg, np.full(above, v.far)]),
        np.concatenate([ridge[:1], ridge, (outer + inner) / 2 / v.sharp]),
        np.concatenate([[0.0], v.thick * soft + 0.94 * v.rim * (1 - soft), (outer - inner) / 2]),
        v.wing * np.concatenate([[0.4], 0.4 + 0.6 * soft, 1 - 0.25 * np.sin(a) ** 2]),
        hollow,
    )


@lru_cache(maxsize=32)
def v_solid(fit: Fit, v: VClaw, sides: int, below: int, above: int) -> Solid:
    """Its closed skin, ``sides`` steps to a wing; ``below`` and ``above`` as in ``rows_of``."""
    radial, way = (np.array([np.cos(a), np.sin(a)]) for a in (v.bearing, v.ahead))
    arms = tuple(_arm(fit, _corner(fit, v.bearing), turn, v.wing, sides) for turn in (-1, 1))
    rows = rows_of(v, below, above)
    point = v.far * radial + min(RELIEF, 0.5 * (v.middle + v.thick)) * way
    flat = _rings(arms, v, rows, radial, way, point)
    points = np.concatenate([flat, np.broadcast_to(rows.z[:, None, None], (*flat.shape[:2], 1))], axis=-1)[:, ::-1]
    return sweep(points, _normals(points))


def _corner(fit: Fit, bearing: float) -> int:
    """Which corner of the outline is the point of that bearing."""
    off = np.arctan2(fit.corners[:, 1], fit.corners[:, 0]) - bearing
    return int(np.abs((off + pi) % (2 * pi) - pi).argmin())


def _side(fit: Fit, at: int, turn: int) -> float:
    """The way along the outline from a point to the next one (all round where there is no other), mm."""
    corners = np.roll(fit.corners, -at, 0) if turn > 0 else np.roll(fit.corners[::-1], at + 1, 0)
    others = {_corner(fit, each) for each in fit.points} - {at}
    n = len(corners)
    stop = min(((other - at) * turn % n for other in others), default=n)
    line = np.concatenate([corners, corners[:1]])[: stop + 1]
    return float(np.hypot(*np.diff(line, axis=0).T).sum())


@dataclass(frozen=True, eq=False, slots=True)
class _Arm:
    """One side of a point, from it: places (m, 2) from the corner, outward normals (m, 2), the tangent at its end."""

    points: Floats
    normals: Floats
    end: Floats


def _arm(fit: Fit, at: int, turn: int, wing: float, steps: int) -> _Arm:
    corners, (edges, _) = fit.corners, fit.edges
    n = len(corners)
    line, sides, walked = [corners[at]], [], [0.0]
    i = at
    while walked[-1] < wing:
        sides.append(edges[i if turn > 0 else (i - 1) % n])
        i = (i + turn) % n
        line.append(corners[i])
        walked.append(walked[-1] + float(np.hypot(*(line[-1] - line[-2]))))
    ways = np.linspace(0.0, wing, steps + 1)
    places = np.column_stack([np.interp(ways, walked, np.array(line)[:, k]) for k in range(2)])
    middles = (np.array(walked[1:]) + np.array(walked[:-1])) / 2
    bearing = np.unwrap([atan2(y, x) for x, y in sides])
    leaning = np.interp(ways, middles, bearing)
    normals = np.column_stack([np.cos(leaning), np.sin(leaning)])
    return _Arm(places - corners[at], normals, turn * np.array([-normals[-1][1], normals[-1][0]]))


def _rings(
    arms: tuple[_Arm, ...], v: VClaw, rows: Rows, radial: Floats, way: Floats, point: Floats
) -> Floats:  # fmt: skip
    """All sections (n, k, 2), counter-clockwise: round the outside from the end of the first wing to that of the
    second, and back inside."""
    ridge = (rows.reach[:, None] * radial + rows.beyond[:, None] * way)[:, None]
    thick, share = rows.thick[:, None, None], (rows.wing / v.wing)[:, None, None]
    inmost = ridge - thick / v.sharp * way
    outside, inside = [], []
    lean = np.linspace(0.0, pi, CAP + 2)[1:-1, None]
    for arm in arms:
        middle = ridge + share * arm.points
        cap = middle[:, -1:] + thick * (np.cos(lean) * arm.normals[-1] + np.sin(lean) * arm.end)
        back = np.concatenate([cap, (middle - thick * arm.normals)[:, ::-1]], axis=1)
        # what would lie beyond the bisector lies where the wings meet, or round the point
        across = arm.end - (arm.end @ way) * way
        nook = inmost + rows.hollow[:, None, None] * (point + RELIEF * across / np.hypot(*across) - inmost)
        outside.append(middle + thick * arm.normals)
        inside.append(np.where(((back - ridge) @ across < 1e-9)[..., None], nook, back))
    first, last = (arm.normals[0] for arm in arms)
    start, turn = atan2(first[1], first[0]), atan2(first[0] * last[1] - first[1] * last[0], float(first @ last))
    fan = start + turn * np.linspace(0.0, 1.0, CAP + 2)[1:-1]
    nose = ridge + thick * np.column_stack([np.cos(fan), np.sin(fan)])
    return np.concatenate([outside[0][:, ::-1], nose, outside[1], inside[1], inside[0][:, ::-1]], axis=1)


def _normals(points: Floats) -> Floats:
    """Of a grid that closes in its columns, from the places of the neighbours."""
    along = np.empty_like(points)
    along[1:-1] = points[2:] - points[:-2]
    along[0], along[-1] = points[1] - points[0], points[-1] - points[-2]
    around = np.roll(points, -1, 1) - np.roll(points, 1, 1)
    found = unit(np.cross(along, around))
    found[0], found[-1] = (0.0, 0.0, -1.0), (0.0, 0.0, 1.0)
    return found
