"""From where the stones of a piece look best: seen by their faces, as somebody would hold it."""

from collections.abc import Callable, Sequence

import numpy as np

from juwdesk.drawing.scene import StoneBody
from juwdesk.drawing.views import View, free

TURNS = (16.0, 30.0)
RISES = (6.0, 14.0, 22.0)
"""How much further round and up than usual (degrees) a piece may be seen, so that its stones look at us."""
WORTH = 1.2
"""How much more of its stones another view must show to be taken."""


def facing(stones: Sequence[StoneBody], azimuth: float, elevation: float, most: float = RISES[-1]) -> View:
    """The free view of these angles (degrees), or one higher by ``most`` at the most and further round that clearly
    shows more of the stones."""
    usual = free(azimuth, elevation)
    if not stones:
        return usual
    # higher first; further round only for stones that go round
    rises = [elevation + each for each in RISES if each <= most]
    rise = _better(stones, usual, elevation, rises, lambda e: free(azimuth, e))
    turn = _better(stones, free(azimuth, rise), azimuth, [azimuth + a for a in TURNS], lambda a: free(a, rise))
    return free(turn, rise)


def _better(
    stones: Sequence[StoneBody], usual: View, at: float, others: list[float], to: Callable[[float], View]
) -> float:
    """The angle at which clearly more of the stones is seen, or the usual one."""
    best = max(others, key=lambda angle: round(_seen(stones, to(angle)), 3))
    return best if _seen(stones, to(best)) > WORTH * _seen(stones, usual) else at


def _seen(stones: Sequence[StoneBody], view: View) -> float:
    """How much of the faces of stones turns to the viewer, mm²; slanting ones count less than their share."""
    faces = np.array([stone.pose[:3, 2] for stone in stones]) @ np.array(view.toward)
    return float((np.maximum(faces, 0.0) ** 2).sum())
