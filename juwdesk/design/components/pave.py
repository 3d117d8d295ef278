"""A field of small stones over a plate: close packed or in rows, held by beads in the gaps."""

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from juwdesk.base.locale import N_
from juwdesk.design.component import Component, Gemstone, Mark, Work
from juwdesk.design.components.beads import bead
from juwdesk.design.components.plate import Plate
from juwdesk.design.cuts import Proportions, shape_of
from juwdesk.design.frames import Anchor, Frame
from juwdesk.design.params import choice, length, text
from juwdesk.solid.build import repeated
from juwdesk.solid.mesh import Solid

Floats = NDArray[np.float64]
PATTERNS = (("hex", N_("Close packed")), ("rows", N_("Straight rows")))
RIM = 0.05
"""mm of metal between a bead and the edge."""
MOST = 400
"""More stones than this are not laid; the checks say so."""


@dataclass(frozen=True, slots=True)
class Pave(Component):
    """Stones of one ``diameter`` that fill the outline of the plate they lie on, ``edge`` mm of metal left round
    them, ``gap`` between them. ``pattern``: every row shifted by half a stone, or straight rows."""

    diameter: float = length(1.3, 0.8, 3.0, N_("Stone diameter"))
    gap: float = length(0.12, 0.05, 0.6, N_("Gap between stones"), 0.01)
    edge: float = length(0.35, 0.15, 2.0, N_("Edge of metal"), 0.05)
    pattern: str = choice("hex", PATTERNS, N_("Pattern"))
    gem: str = text("diamond", N_("Gem"), group="main")
    colour: str = text("", N_("Colour"))
    plate: Plate | None = None

    def meeting(self, carrier: Component | None, carried: tuple[Component, ...]) -> "Pave":
        """It fills the plate it lies on."""
        return replace(self, plate=carrier if isinstance(carrier, Plate) else None)

    @property
    def _laid(self) -> tuple[Floats, Floats]:
        """The layout, which only the outline under it and the sizes decide: thicker metal leaves it as it is."""
        plate = self.plate or Plate()
        outline = Plate(plate.form, plate.long, plate.wide)
        return _layout(Pave(self.diameter, self.gap, self.edge, self.pattern, plate=outline))

    @property
    def places(self) -> Floats:
        """The middles (n, 2) of the stones, mm."""
        return self._laid[0]

    @property
    def spots(self) -> Floats:
        """Where the beads stand (m, 2), mm."""
        return self._laid[1]

    @property
    def gaps(self) -> Floats:
        """The gap from every stone to its nearest neighbour (n,), mm."""
        return _gaps(self)

    @property
    def bead(self) -> float:
        """The radius of a bead, mm: a bead cup of 0.4 mm is the smallest (rule PV05)."""
        return min(max(0.15 * self.diameter, 0.2), 0.3)

    @property
    def wanted(self) -> int:
        """About how many stones the field would take."""
        x, y = (self.plate or Plate()).corners.T
        area = 0.5 * abs(float((x * np.roll(y, -1) - np.roll(x, -1) * y).sum()))
        return int(area / (self.diameter + self.gap) ** 2)

    def _heights(self, at: Anchor, points: Floats) -> Floats:
        """The face of the plate over its back at points (n, 2), mm."""
        plate = self.plate or Plate()
        if plate.dome <= 0:
            return np.full(len(points), plate.thick)
        share = np.array([share_out(plate.corners, point) for point in points])
        return np.asarray(plate.thick + plate.dome * np.clip(1 - share**2, 0.0, 1.0))

    def stones(self, at: Anchor) -> tuple[Gemstone, ...]:
        """The field."""
        shape, places = shape_of("round-brilliant", Proportions(fine=False)), self.places
        high = self._heights(at, places) + 0.05 * self.diameter
        return tuple(
            Gemstone(
                shape, self.diameter / 2, self.gem, "round brilliant", Frame((float(x), float(y), float(z))),
                self.colour,
            )
            for (x, y), z in zip(places, high, strict=True)
        )  # fmt: skip

    def solids(self, at: Anchor, fine: bool) -> tuple[Solid, ...]:
        """A bead in every gap between stones."""
        return _beads(self, at, fine)

    def marks(self, at: Anchor) -> tuple[Mark, ...]:
        """Every stone's girdle."""
        r = self.diameter / 2
        high = self._heights(at, self.places) + 0.05 * self.diameter
        return tuple(
            Mark(
                "melee", "circle", self.diameter, (float(x), float(y), float(z)), (float(x) + r, float(y), float(z)),
                (0, 0, 1), "diameter",
            )
            for (x, y), z in zip(self.places, high, strict=True)
        )  # fmt: skip

    def settled(self) -> float:
        """The seats take part of every bead."""
        return 0.5

    def work(self) -> tuple[Work, ...]:
        """Setting every stone of the field."""
        return (Work("pave", "SM03", N_("Setting the small stones"), float(len(self.places))),)


def share_out(corners: Floats, point: Floats) -> float:
    """How far out a point lies as a share of the way to the outline."""
    far = float(np.hypot(*point))
    if far < 1e-9:
        return 0.0
    bearing = np.arctan2(corners[:, 1], corners[:, 0])
    order = np.argsort(bearing)
    a = float(np.arctan2(point[1], point[0]))
    reach = np.interp(a, bearing[order], np.hypot(*corners[order].T), period=2 * np.pi)
    return min(far / float(reach), 1.0)


def inside(corners: Floats, points: Floats) -> Floats:
    """The way (n,) from points to the outline, mm; negative outside."""
    near = _to_sides(corners, points)
    return np.asarray(np.where(_within(corners, points), near, -near))


def _to_sides(corners: Floats, points: Floats) -> Floats:
    """The way (n,) from points to the nearest side of an outline, mm."""
    wx, wy = (np.roll(corners, -1, 0) - corners).T
    size = np.maximum(wx**2 + wy**2, 1e-12)
    x, y = points[:, :1] - corners[:, 0], points[:, 1:] - corners[:, 1]
    t = np.clip((x * wx + y * wy) / size, 0.0, 1.0)
    x -= t * wx
    y -= t * wy
    return np.asarray(np.sqrt((x * x + y * y).min(axis=1, initial=np.inf)))


def clear(corners: Floats, points: Floats, least: float) -> NDArray[np.bool_]:
    """Which points (n, 2) lie within an outline and at least ``least`` mm from it, as by ``inside``: the way to the
    sides is only asked of points that lie near a corner."""
    sides = np.hypot(*(np.roll(corners, -1, 0) - corners).T)
    way = ((corners**2).sum(axis=1) - 2 * points @ corners.T).min(axis=1) + (points**2).sum(axis=1)
    far = way > (least + float(sides.max()) / 2) ** 2 + 1e-9
    found = _within(corners, points)
    asked = np.flatnonzero(found & ~far)
    found[asked] = _to_sides(corners, points[asked]) >= least
    return found


def _within(corners: Floats, points: Floats) -> NDArray[np.bool_]:
    """Which points (n, 2) lie within an outline, even-odd."""
    a, b = corners, np.roll(corners, -1, 0)
    way = b - a
    rise = np.where(np.abs(way[:, 1]) < 1e-12, 1e-12, way[:, 1])
    # points lie in rows: where the outline crosses a row is asked once for all of them
    heights, row = np.unique(points[:, 1], return_inverse=True)
    n, side = np.nonzero((a[:, 1] > heights[:, None]) != (b[:, 1] > heights[:, None]))
    crossings = np.bincount(n, minlength=len(heights))
    found = np.full((len(heights), int(crossings.max(initial=0))), -np.inf)
    place = np.arange(len(n)) - np.repeat(np.cumsum(crossings) - crossings, crossings)
    found[n, place] = way[side, 0] * (heights[n] - a[side, 1]) / rise[side] + a[side, 0]
    return np.asarray((points[:, :1] < found[row.ravel()]).sum(axis=1) % 2 == 1)


@lru_cache(maxsize=16)
def _gaps(pave: Pave) -> Floats:
    p = pave.places
    if len(p) < 2:
        return np.zeros(0)
    x, y = p.T
    apart = (x[:, None] - x) ** 2 + (y[:, None] - y) ** 2
    np.fill_diagonal(apart, np.inf)
    return np.asarray(np.sqrt(apart.min(axis=1)) - pave.diameter)


@lru_cache(maxsize=16)
def _layout(pave: Pave) -> tuple[Floats, Floats]:
    """The middles (n, 2) of the stones and of the beads (m, 2).

    Of several positions of the grid the one that takes most stones; equal ones keep the more regular edge.
    """
    corners = (pave.plate or Plate()).corners
    pitch = pave.diameter + pave.gap
    rise = pitch * (np.sqrt(3) / 2 if pave.pattern == "hex" else 1.0)
    half = np.abs(corners).max(axis=0) + pitch
    low, high = corners.min(axis=0), corners.max(axis=0)
    middle, box = (low + high) / 2, (high - low) / 2
    rows, columns = int(half[1] / rise) + 2, int(half[0] / pitch) + 2
    if pave.wanted > MOST:
        return np.zeros((0, 2)), np.zeros((0, 2))
    best: tuple[Floats, tuple[float, float]] = (np.zeros((0, 2)), (0.0, 0.0))
    for dx in (0.0, 0.5):
        for dy in (0.0, 0.5):
            grid = _grid(rows, columns, pitch, rise, pave.pattern, (dx * pitch, dy * rise))
            grid = grid[(np.abs(grid - middle) <= box - pave.diameter / 2 - pave.edge).all(axis=1)]
            kept = grid[clear(corners, grid, pave.diameter / 2 + pave.edge)]
            if len(kept) > len(best[0]):
                best = kept, (dx * pitch, dy * rise)
    stones = best[0][:MOST]
    if not len(stones):
        return stones, np.zeros((0, 2))
    spots = _spots(stones, pave)
    return stones, spots[clear(corners, spots, pave.bead + RIM)]


def _grid(rows: int, columns: int, pitch: float, rise: float, pattern: str, by: tuple[float, float]) -> Floats:
    i, j = np.meshgrid(np.arange(-columns, columns + 1), np.arange(-rows, rows + 1))
    shift = 0.5 * (j % 2) if pattern == "hex" else 0.0
    return np.column_stack([((i + shift) * pitch + by[0]).ravel(), (j * rise + by[1]).ravel()])


def _spots(stones: Floats, pave: Pave) -> Floats:
    """Where beads stand: the middles between neighbours that touch no other stone, doubled where there is room."""
    pitch = pave.diameter + pave.gap
    near, far = 0.5 / np.sqrt(3), 1 / np.sqrt(3)
    offsets = pitch * np.array(
        [(0.5, near), (0.5, -near), (-0.5, near), (-0.5, -near), (0.0, far), (0.0, -far)]
        if pave.pattern == "hex"
        else [(0.5, 0.5), (0.5, -0.5), (-0.5, 0.5), (-0.5, -0.5)]
    )
    every = (stones[:, None] + offsets[None]).reshape(-1, 2)
    # the same spot is found from every stone beside it, alike to rounding
    cells = np.round(100.0 * every + 0.37).astype(int)
    _, first = np.unique(cells, axis=0, return_index=True)
    return np.asarray(every[np.sort(first)])


@lru_cache(maxsize=8)
def _beads(pave: Pave, at: Anchor, fine: bool) -> tuple[Solid, ...]:
    spots = pave.spots
    if not len(spots):
        return ()
    pattern = bead(pave.bead, -0.35 * pave.diameter, 0.24 * pave.diameter - pave.bead, fine)
    high = pave._heights(at, spots)
    places = np.tile(np.eye(4), (len(spots), 1, 1))
    places[:, :2, 3], places[:, 2, 3] = spots, high
    # beads stand more than their width apart
    return (repeated(pattern, places),)
