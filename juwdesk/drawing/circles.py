"""Knowing a circle again among paths, so that files can hold a circle with its radius."""

import numpy as np

from juwdesk.drawing.ir import Close, Curve, Move, Path, Point


def as_circle(path: Path) -> tuple[Point, float] | None:
    """Centre and radius when a path is the four Béziers of a circle."""
    s = path.segments
    if len(s) != 6 or not isinstance(s[0], Move) or not isinstance(s[5], Close):
        return None
    curves = [c for c in s[1:5] if isinstance(c, Curve)]
    if len(curves) != 4:
        return None
    ends = np.array([s[0].to, *[c.to for c in curves[:3]]])
    centre = (ends[0] + ends[2]) / 2
    radius = float(np.hypot(*(ends[0] - centre)))
    controls = np.array([p for c in curves for p in (c.c1, c.c2)])
    wanted = np.hypot(1.0, 0.5522847498307936) * radius
    round_ends = np.abs(np.hypot(*(ends - centre).T) - radius).max() < 1e-6
    round_controls = np.abs(np.hypot(*(controls - centre).T) - wanted).max() < 1e-6
    if not (round_ends and round_controls) or radius == 0.0:
        return None
    return (float(centre[0]), float(centre[1])), radius
