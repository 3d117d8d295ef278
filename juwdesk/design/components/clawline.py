"""The centre line of a claw: from the base rim out to the girdle, over it and down on the crown."""

from collections.abc import Callable
from dataclasses import astuple, dataclass
from functools import lru_cache
from math import atan2, cos, sin

import numpy as np
from numpy.typing import NDArray

from juwdesk.solid.build import spline

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Claw:
    """Sizes in mm: ``half`` the way from the axis to the girdle, ``p`` the claw's radius there, ``rise`` the girdle's
    height, ``base`` radius and ``floor`` height of the rim it stands on, ``rim`` that rim's bar radius; ``seat`` and
    ``tip`` as shares of the claw."""

    half: float
    p: float
    rise: float
    base: float
    floor: float
    rim: float
    seat: float
    tip: float


def claw_line(claw: Claw, lap: float, crown: Callable[[float], float], samples: int) -> tuple[Floats, Floats, float]:
    """Centre line (samples, 2) of radius and height, its radii (samples,), and how far in it touches the crown.

    A cubic B-spline; its control over the girdle is shifted until the line crosses the girdle plane exactly where the
    seat takes its share. ``lap`` is how far in the claw reaches; ``crown(inward)`` the stone's height there, mm.
    """
    inward = max(lap - 0.94 * claw.tip * claw.p, 0.05)
    line, radii = _line(_rounded(claw), round(inward, 9), round(crown(inward), 9), round(crown(0.0), 9), samples)
    return line, radii, inward + 0.94 * claw.tip * claw.p


def _rounded(claw: Claw) -> Claw:
    """Without what only arithmetic adds, so that the equal claws of a head are one."""
    return Claw(*(round(each, 9) for each in astuple(claw)))


@lru_cache(maxsize=64)
def _line(claw: Claw, inward: float, over: float, edge: float, samples: int) -> tuple[Floats, Floats]:
    """Centre line and radii; the crown stands ``over`` mm high where the claw ends, at its ``edge`` so high."""
    half, p, rise, base, floor = claw.half, claw.p, claw.rise, claw.base, claw.floor
    end = claw.tip * p
    slope = atan2(over - edge, inward)
    lift = over + 0.35 * end * cos(slope)
    tip = np.array([half - inward + 0.35 * end * sin(slope), rise + lift])
    at_girdle = half + p * (1 - 2 * claw.seat)
    out = at_girdle
    for _ in range(6):
        controls = np.array(
            [
                (base, floor),
                (base + 0.36 * (out - base), floor + 0.34 * (rise - floor)),
                (base + 0.74 * (out - base), floor + 0.68 * (rise - floor)),
                (out + 0.02 * p, rise - 0.45 * p),
                (out + 0.06 * p, rise + 0.55 * lift),
                (tip[0] + 0.55 * (out - tip[0]), tip[1] + 0.02 * p),
                (tip[0], tip[1]),
            ]
        )
        line = spline(controls, 4 * samples)
        after = max(int(np.argmax(line[:, 1] >= rise)), 1)
        (r0, z0), (r1, z1) = line[after - 1], line[after]
        missed = at_girdle - float(r0 + (r1 - r0) * (rise - z0) / (z1 - z0))
        out += missed
        if abs(missed) < 1e-5:
            break
    line = spline(controls, samples)
    reach = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(line, axis=0).T))])
    along = reach / reach[-1]
    rising = line[: int(line[:, 1].argmax()) + 1, 1]
    start = min(max(float(np.interp(rise - 0.35 * p, rising, along[: len(rising)])), 0.1), 0.9)
    grown = _smooth(along / (0.5 * start))
    thinned = _smooth((along - start) / (1 - start))
    radii = (0.94 * claw.rim + (p - 0.94 * claw.rim) * grown) * (1 - thinned) + end * thinned
    return line, radii


def _smooth(x: Floats) -> Floats:
    x = np.clip(x, 0.0, 1.0)
    return np.asarray(x * x * (3 - 2 * x))
