"""The light that stones stand in: a painted dome in the camera's frame, baked into two square maps.

Camera frame: x right, y up, z towards the viewer. A direction is looked up by its x and y in the map of the front
half (z >= 0) or the back half. The lights stand where they make the convention of jewellery drawings appear: a high
glow at the lower right (which a brilliant shows through its table) and a low soft box at the upper left (which its
crown mirrors).
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from threading import Lock
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[Any]
Glow: TypeAlias = Callable[[Floats, Floats], Floats]
SIZE = 512
"""Edge of a map in pixels: small enough to stay in a processor's cache."""
WARM = (1.06, 1.0, 0.90)
COOL = (0.92, 0.99, 1.08)


@dataclass(frozen=True, slots=True)
class Lighting:
    """One arrangement of the studio. Angles in degrees from the view axis.

    ``head`` half angle of the observer's dark head, ``head_depth`` how dark, ``head_edge`` its softness;
    ``ring_low``, ``ring_high`` brightness of the high ring at the upper left and lower right,
    ``ring_top`` where it ends; ``lamps`` strength of the small lamps; ``below`` the ground (linear RGB).
    """

    head: float
    head_depth: float
    head_edge: float
    ring_low: float
    ring_high: float
    ring_top: float
    lamps: float
    below: tuple[float, float, float]


LOOSE = (0.30, 0.27, 0.23)


def diamond_lighting(below: tuple[float, float, float] = LOOSE) -> Lighting:
    """For colourless brilliants: a wide black head gives the contrast that reads as white."""
    return Lighting(14.0, 0.92, 2.5, 0.26, 1.70, 50.0, 11.0, below)


def coloured_lighting(below: tuple[float, float, float] = LOOSE) -> Lighting:
    """For coloured stones: a small soft head, else the table goes dead at every pavilion angle."""
    return Lighting(6.5, 0.62, 5.0, 0.16, 1.25, 46.0, 10.0, below)


def melee_lighting(below: tuple[float, float, float] = LOOSE) -> Lighting:
    """For small colourless stones: higher contrast, else they average to grey."""
    return Lighting(16.0, 0.92, 2.5, 0.26, 1.75, 50.0, 14.0, below)


@dataclass(frozen=True, eq=False, slots=True)
class Studio:
    """``planes`` (3, 2·SIZE·SIZE): a flat map per channel, the front half first."""

    planes: Floats

    def index(self, directions: Floats) -> NDArray[np.int32]:
        """The nearest map pixel of directions (3, n) of any length, for ``look``; (n,)."""
        x, y, z = directions
        half = np.float32(0.5 * (SIZE - 1))
        scale = half / np.sqrt(x * x + y * y + z * z)
        index = (y * scale + (half + np.float32(0.5))).astype(np.int32) * np.int32(SIZE)
        index += (x * scale + (half + np.float32(0.5))).astype(np.int32)
        index += (z < 0) * np.int32(SIZE * SIZE)
        return np.asarray(index, np.int32)

    def look(self, index: NDArray[np.int32], channel: int) -> Floats:
        """One channel at pixels (n,) of the map."""
        return np.asarray(self.planes[channel].take(index, mode="clip"))

    def smooth(self, directions: Floats) -> Floats:
        """All channels, bilinear; (n, 3). For mirrors on the outside, where pixels would show."""
        half = 0.5 * (SIZE - 1)
        x = np.clip(directions[:, 0] * half + half, 0, SIZE - 1.001)
        y = np.clip(directions[:, 1] * half + half, 0, SIZE - 1.001)
        ix, iy = x.astype(np.int32), y.astype(np.int32)
        fx, fy = (x - ix).astype(np.float32), (y - iy).astype(np.float32)
        base = (directions[:, 2] < 0).astype(np.int32) * np.int32(SIZE * SIZE) + iy * np.int32(SIZE) + ix
        out = np.empty((len(directions), 3), np.float32)
        for channel in range(3):
            plane = self.planes[channel]
            low = plane.take(base) * (1 - fx) + plane.take(base + 1) * fx
            high = plane.take(base + SIZE) * (1 - fx) + plane.take(base + SIZE + 1) * fx
            out[:, channel] = low * (1 - fy) + high * fy
        return out


_baking = Lock()


def studio(lighting: Lighting) -> Studio:
    """The baked studio of an arrangement; cached. Both threads of a picture ask for it at once: one bakes."""
    with _baking:
        return _baked(lighting)


@lru_cache(maxsize=24)
def _baked(lighting: Lighting) -> Studio:
    front = _front(replace(lighting, below=LOOSE))  # the ground is only seen in the back half
    back = _back(lighting)
    planes = np.concatenate([front.reshape(-1, 3), back.reshape(-1, 3)]).T
    return Studio(np.ascontiguousarray(planes, np.float32))


@lru_cache(maxsize=1)
def _dome() -> tuple[Floats, Floats, Floats]:
    """The direction of every pixel of a map; pixels outside the dome take the rim's."""
    axis = np.linspace(-1, 1, SIZE, dtype=np.float32)
    x: Floats
    y: Floats
    x, y = np.meshgrid(axis, axis)
    radius = np.sqrt(x * x + y * y)
    rim = np.where(radius > 1, radius, 1)
    x, y = x / rim, y / rim
    return x, y, np.sqrt(np.clip(1 - x * x - y * y, 0, None))


def _step(low: float, high: float, value: Floats) -> Floats:
    t = np.clip((value - low) / (high - low), 0, 1)
    return np.asarray(t * t * (3 - 2 * t), np.float32)


def _axis(theta: float, azimuth: float) -> tuple[Floats, Floats, Floats]:
    """A direction and the two tangents of a soft box there (sideways, away from the view axis)."""
    t, a = np.radians(theta), np.radians(azimuth)
    toward = np.array([np.sin(t) * np.cos(a), np.sin(t) * np.sin(a), np.cos(t)], np.float32)
    side = np.array([-np.sin(a), np.cos(a), 0], np.float32)
    return toward, side, np.cross(toward, side).astype(np.float32)


def _box(out: Floats, at: tuple[float, float], half: tuple[float, float], edge: float, glow: Glow) -> None:
    """Lay a soft box into a map: ``glow`` tells its light from its coverage 0–1 and the height inside it (-1 … 1, up
    towards the view axis). Only the pixels that it can reach are looked at."""
    x, y, z = _dome()
    toward, side, up = _axis(*at)
    ahead = x * toward[0] + y * toward[1] + z * toward[2]
    reach = 1 + ((1 + edge) ** 2) * (half[0] ** 2 + half[1] ** 2)
    rows = np.flatnonzero(ahead.ravel() > np.float32(0.999 / np.sqrt(reach)))
    x, y, z, ahead = (each.ravel()[rows] for each in (x, y, z, ahead))
    u = (x * side[0] + y * side[1]) / ahead / half[0]
    v = (x * up[0] + y * up[1] + z * up[2]) / ahead / half[1]
    cover = _step(1 + edge, 1 - edge, np.abs(u)) * _step(1 + edge, 1 - edge, np.abs(v))
    out.reshape(-1, 3)[rows] += glow(cover, np.clip(v, -1, 1))


def _tinted(amount: Floats, tint: tuple[float, float, float]) -> Floats:
    return amount[..., None] * np.array(tint, np.float32)


@lru_cache(maxsize=6)
def _front(light: Lighting) -> Floats:
    _, _, z = _dome()
    theta, _, _ = _polar()
    out = _tinted(0.07 * (1 + 0.6 * z), COOL)
    out += _ring(light)

    def window(cover: Floats, height: Floats) -> Floats:
        # one glazing bar, so that the crown's mirror is a window and not a white sheet
        bar = 1 - 0.55 * _step(0.05, 0.02, np.abs(height - 0.1))
        return _tinted(cover * bar * 3.4 * (1 - 0.35 * height), COOL)

    _box(out, (62, 135), (0.42, 0.30), 0.10, window)
    _box(out, (40, 118), (0.17, 0.12), 0.15, _even(1.2, COOL))
    _box(out, (58, -40), (0.50, 0.22), 0.25, _even(0.9, WARM))
    for i, (at, strength) in enumerate(
        (((70, 20), 1.1), ((67, 80), 1.5), ((73, 185), 0.9), ((68, 235), 0.8), ((72, 300), 1.3))
    ):
        _box(out, at, (0.34, 0.05), 0.3, _even(strength, WARM if i % 2 else COOL))
    out += _tinted(0.22 * _step(72, 90, theta), COOL)
    _lamps(out, light)
    dark = 1 - light.head_depth * _step(light.head + light.head_edge, light.head - light.head_edge, theta)
    out *= dark[..., None]
    return out


def _even(strength: float, tint: tuple[float, float, float]) -> Glow:
    """The light of a box that is equally bright all over."""
    return lambda cover, _height: _tinted(cover * strength, tint)


@lru_cache(maxsize=1)
def _polar() -> tuple[Floats, Floats, Floats]:
    """Of every pixel of a map the angle from the view axis (degrees), the azimuth (radians), and how far it lies
    towards the lower right (0–1)."""
    x, y, z = _dome()
    theta = np.degrees(np.arccos(np.clip(z, -1, 1)))
    radius = np.maximum(np.sqrt(x * x + y * y), 1e-4)
    toward = np.clip(0.5 + 0.5 * (x - y) / (radius * np.float32(np.sqrt(2))), 0, 1)
    return theta, np.arctan2(y, x), toward


def _ring(light: Lighting) -> Floats:
    """The high ring: from dim upper left to bright lower right, cut by soft dark stripes that make the mosaic."""
    theta, azimuth, toward = _polar()
    level = light.ring_low + (light.ring_high - light.ring_low) * toward**1.3
    # a soft head is a face, not a hole: part of the ring's light is on it
    before = np.maximum(_step(light.head - 1, light.head + 4, theta), 0.9 - light.head_depth)
    inside = before * _step(light.ring_top + 4, light.ring_top - 6, theta)
    stripes = 1 - 0.8 * _step(0.80, 0.97, 0.5 + 0.5 * np.cos(7 * azimuth + 0.9))
    gap = 1 - 0.75 * np.exp(-(((theta - 27) / 3) ** 2))
    tint = np.array(COOL, np.float32) + toward[..., None] * (np.array(WARM, np.float32) - np.array(COOL, np.float32))
    return np.asarray((level * inside * stripes * gap)[..., None] * tint, np.float32)


_REACH = 16
"""Pixels about a lamp that it can light: more than 3 degrees at the middle of the dome, where they are largest."""


def _lamps(out: Floats, light: Lighting) -> None:
    """Fourteen small lamps at fixed places of a map: sparkle and fire."""
    random = np.random.default_rng(11)
    x, y, z = _dome()
    for k in range(14):
        theta, azimuth = 18 + 48 * random.random(), 360 * (k + random.random()) / 14
        toward, _, _ = _axis(theta, azimuth)
        radius = 1.4 + 1.2 * random.random()
        column, row = (round(0.5 * (float(t) + 1) * (SIZE - 1)) for t in toward[:2])
        near = (slice(row - _REACH, row + _REACH), slice(column - _REACH, column + _REACH))
        cosine = x[near] * toward[0] + y[near] * toward[1] + z[near] * toward[2]
        angle = np.degrees(np.arccos(np.clip(cosine, -1, 1)))
        out[near] += _tinted(light.lamps * _step(radius * 1.15, radius * 0.8, angle), WARM if k % 3 else COOL)


def _back(light: Lighting) -> Floats:
    """Below the stone: the ground, a little lighter towards the lower right where the glow lies on it."""
    x, y, z = _dome()
    tone = 1 + 0.25 * (x - y) / np.float32(np.sqrt(2)) - 0.25 * z
    out = tone[..., None] * np.array(light.below, np.float32)
    horizon = _step(0.30, 0.0, z)
    return np.asarray(out + _tinted(0.22 * horizon, COOL), np.float32)
