"""The foot that a setting stands on: a base rim that follows the stone's outline, and a skirt down into the band."""

from dataclasses import dataclass

import numpy as np

from juwdesk.design.components.fit import CHORD, Fit, Loop, Path, around, bar
from juwdesk.solid.build import spline
from juwdesk.solid.mesh import Solid


@dataclass(frozen=True, slots=True)
class Detail:
    """How finely a setting is made: sides of a claw (``claw``), of a bar of its foot (``bar``), rows of the skirt
    (``rows``) and of a claw's rounded ends (``ends``), every which point of a claw's line (``every``), and how far
    the sides of an outline may leave it (``chord``, mm; 0 for all its points)."""

    claw: int
    bar: int
    rows: int
    ends: int
    every: int
    chord: float

    def loop(self, fit: Fit) -> Loop:
        """The outline of a stone with so many sides."""
        return fit.lighter(self.chord) if self.chord else fit.loop


FINE = Detail(20, 14, 10, 4, 1, 0.0)
COARSE = Detail(10, 8, 5, 3, 3, CHORD)
SPARSE = Detail(5, 5, 3, 1, 6, 0.05)
"""For many of a kind while something moves; a bar of four sides would show its edges as creases."""


@dataclass(frozen=True, slots=True)
class Foot:
    """mm: the base rim's centre lies ``out`` outside the outline scaled by ``scale``, at height ``floor``, its bar
    radius is ``rim``; so small outlines get a rounded rim and nothing folds."""

    scale: float
    out: float
    floor: float
    rim: float

    def reach(self, far: float) -> float:
        """The rim's centre in a direction where the outline lies ``far`` mm out."""
        return self.scale * far + self.out


def foot_for(fit: Fit, flare: float, rim: float, rise: float, thickness: float) -> Foot:
    """A foot as wide as ``flare`` of the stone, as high as the band and the stone leave room for."""
    # a carrier that is thicker than the setting is high has to carry it all the same
    thickness = min(thickness, 0.6 * rise)
    floor = max(min(thickness + 0.75 * rim, rise - 2.4 * rim), 0.65 * thickness, 0.3)
    least = float(np.hypot(fit.corners[:, 0], fit.corners[:, 1]).min())
    out = rim + 0.02
    return Foot(max(flare - out / least, 0.05), out, floor, rim)


def foot_solids(fit: Fit, foot: Foot, width: float, thickness: float, like: Detail) -> tuple[Solid, ...]:
    """The rim, and on a band the skirt."""
    loop = like.loop(fit)
    rim = around(loop, bar(foot.scale, foot.out, foot.floor, foot.rim, like.bar))
    return (rim, _skirt(fit, loop, foot, width, thickness, like.rows)) if width > 0 else (rim,)


def _skirt(fit: Fit, loop: Loop, foot: Foot, width: float, thickness: float, n: int) -> Solid:
    """From inside the band up into the rim, with a shallow dish below the stone; ``n`` rows outside."""
    across = float(np.abs(fit.corners[:, 1]).max())
    thickness = min(thickness, foot.floor)
    narrow = min(0.34 * width / across, foot.scale + foot.out / across)
    low = 0.45 * thickness
    waist = min(max(thickness, low + 0.2 * (foot.floor - low)), low + 0.7 * (foot.floor - low))
    controls = np.array(
        [
            (narrow, 0.0, low),
            (narrow, 0.0, low + 0.7 * (waist - low)),
            (narrow + 0.12 * (foot.scale - narrow), 0.12 * foot.out, waist),
            (foot.scale, foot.out + 0.3 * foot.rim, foot.floor),
        ]
    )
    outer = spline(controls, n)
    dish = min(max(thickness + 0.05, foot.floor - foot.rim), foot.floor)
    inner = np.array([(foot.scale, foot.out + 0.3 * foot.rim, foot.floor), (0.0, 0.0, dish)])
    bottom = np.array([(0.0, 0.0, low), (narrow, 0.0, low)])
    points = np.concatenate([bottom, outer, inner])
    tangents = np.concatenate(
        [
            np.diff(bottom, axis=0).repeat(2, 0),
            np.gradient(outer, axis=0, edge_order=2),
            np.diff(inner, axis=0).repeat(2, 0),
        ]
    )
    joins = np.array([True, False, *([True] * (n - 1)), False, True, True])
    return around(loop, Path(points, tangents, joins))
