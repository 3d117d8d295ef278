"""The colour of metal: palettes by alloy, the tone of a reflected direction, and the texture of finishes.

Camera frame: x right, y up, z towards the viewer; all arrays float32.
"""

from functools import lru_cache
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from juwdesk.drawing.reliefs import RELIEFS, glints
from juwdesk.drawing.scene import SMOOTH, Finish

Floats: TypeAlias = NDArray[Any]

PALETTES: dict[str, tuple[str, ...]] = {
    "yellow-18k": ("#2A1606", "#6A4314", "#B07E2C", "#E5BF62", "#FBEAB0", "#FFFCEE"),
    "yellow-14k": ("#33200B", "#6E4C22", "#B58A48", "#E5C784", "#F8ECC8", "#FFFCF1"),
    "rose": ("#341509", "#6E4030", "#B07A62", "#E2B199", "#F9DDCD", "#FFF6EF"),
    "white": ("#202327", "#4F5357", "#93979A", "#C8CCCE", "#F5F6F6", "#FFFFFF"),
    "platinum": ("#242322", "#555352", "#969491", "#C9C7C4", "#F6F4F1", "#FFFFFE"),
    "silver": ("#26282A", "#5B5E61", "#9DA1A4", "#D0D3D5", "#FAFBFB", "#FFFFFF"),
    "oxidised": ("#101112", "#242527", "#48494B", "#7A7C7E", "#B6B8BA", "#E8E9EA"),
    "rhodium": ("#1B1E23", "#4A4F56", "#91969D", "#CDD1D5", "#F8F9FA", "#FFFFFF"),
    "green": ("#29240B", "#5F5724", "#A2984B", "#D3CB82", "#F1EDC0", "#FDFCEC"),
}
"""Alloy to ramp, core to light, over the tones of ``STOPS``."""
STOPS = (0.0, 0.16, 0.36, 0.60, 0.82, 1.0)

SHEEN = np.float32(0.13)
UPPER_LEFT = np.array([-1, 1, 0], np.float32) / np.float32(np.sqrt(2))
ACROSS = np.array([1, 1, 0], np.float32) / np.float32(np.sqrt(2))

_CURVE = (
    (-180, 0.36), (-165, 0.56), (-150, 0.66), (-136, 0.50), (-116, 0.11), (-88, 0.07), (-66, 0.20), (-36, 0.44),
    (-12, 0.52), (0, 0.59), (13, 0.67), (25, 0.69), (46, 0.74), (56, 0.98), (62, 1.16), (80, 1.20), (88, 0.92),
    (98, 0.66), (118, 0.40), (140, 0.30), (180, 0.36),
)  # fmt: skip
"""Tone over the signed angle of the reflected ray in the plane of the view axis and the upper left, degrees:
highlight band at 72, body about 0, dark core past the turn at -100, reflected light at the far edge at -150."""

CEILING = np.float32(0.16)
TABLE = 2048


@lru_cache(maxsize=32)
def ramp(palette: str) -> Floats:
    """The colours (TABLE, 3) of a palette over tone 0–1, display values 0–1. Raises KeyError for an unknown name."""
    stops = np.array([[int(c[i : i + 2], 16) / 255 for i in (1, 3, 5)] for c in PALETTES[palette]])
    tone = np.linspace(0, 1, TABLE)
    columns = [_smooth(np.interp(tone, STOPS, stops[:, k]), TABLE // 16, False) for k in range(3)]
    return np.column_stack(columns).astype(np.float32)


@lru_cache(maxsize=1)
def _curve() -> Floats:
    angles, tones = np.array(_CURVE).T
    table = np.interp(np.linspace(-180, 180, TABLE), angles, tones)
    return _smooth(table, TABLE // 56, True).astype(np.float32)


def _smooth(values: Floats, width: int, ring: bool) -> Floats:
    """Round the corners of a table, so that no edge of a band shows where the curve only bends."""
    kernel = np.hanning(width + 2)[1:-1]
    padded = np.pad(values, width, mode="wrap") if ring else np.pad(values, width, mode="reflect", reflect_type="odd")
    return np.asarray(np.convolve(padded, kernel / kernel.sum(), "same")[width:-width])


def colour(palette: str, tone: Floats) -> Floats:
    """Display colours (n, 3) of tones (n,)."""
    index = (np.clip(tone, 0, 1) * np.float32(TABLE - 1)).astype(np.int32)
    return np.asarray(ramp(palette)[index])


def linear_colour(palette: str, tone: float) -> tuple[float, float, float]:
    """One colour in linear light, for what stones see of their setting."""
    red, green, blue = (float(c) ** 2.2 for c in ramp(palette)[round(min(max(tone, 0.0), 1.0) * (TABLE - 1))])
    return red, green, blue


def tone(reflected: Floats, place: Floats) -> Floats:
    """Tone 0–1.2 of reflected directions (n, 3); ``place`` (n, 3) the surface point over the object's half size:
    the room stands at a finite distance, so flat faces get a gradient."""
    aim = reflected + np.float32(0.30) * place
    aim /= np.sqrt(np.einsum("ij,ij->i", aim, aim))[:, None]
    lean = aim @ UPPER_LEFT
    angle = np.arctan2(lean, aim[:, 2])
    position = (angle * np.float32((TABLE - 1) / (2 * np.pi)) + np.float32((TABLE - 1) / 2)).astype(np.int32)
    inside = _curve()[np.clip(position, 0, TABLE - 1)]
    reach = np.sqrt(lean * lean + aim[:, 2] * aim[:, 2])
    weight = np.clip((reach - np.float32(0.12)) / np.float32(0.62), 0, 1)
    weight = weight * weight * (3 - 2 * weight)
    # what lies before us mirrors the ceiling behind it, the lighter the higher
    outside = 0.40 + 0.14 * aim[:, 2] + 0.10 * lean + CEILING * np.clip(aim[:, 1], 0, 1)
    value = outside + (inside - outside) * weight
    value += np.float32(0.50) * _spot(aim, 44, 128, 0.23, 0.12)
    value += np.float32(0.20) * _spot(aim, 60, -48, 0.34, 0.05)
    return np.asarray(value, np.float32)


def sheen(place: Floats) -> Floats:
    """What a flat polished face adds to its tone by ``place`` (n, 3), about ±0.15: soft diagonal streaks of light, as
    a jeweller draws them. A plane mirrors one direction and would lie there like card."""
    s = place @ UPPER_LEFT + np.float32(0.22) * place @ ACROSS
    wide = np.cos((s - np.float32(0.30)) * np.float32(2 * np.pi / 1.35))
    narrow = np.exp(-(((s + np.float32(0.34)) / np.float32(0.085)) ** 2))
    return np.asarray(SHEEN * wide + np.float32(0.55) * SHEEN * narrow, np.float32)


def _spot(aim: Floats, theta: float, azimuth: float, wide: float, high: float) -> Floats:
    """A soft lamp: 1 in its core, by the two tangent distances over its half sizes."""
    t, a = np.radians(theta), np.radians(azimuth)
    toward = np.array([np.sin(t) * np.cos(a), np.sin(t) * np.sin(a), np.cos(t)], np.float32)
    side = np.array([-np.sin(a), np.cos(a), 0], np.float32)
    up = np.cross(toward, side).astype(np.float32)
    u, v = (aim @ side) / np.float32(wide), (aim @ up) / np.float32(high)
    ahead = np.clip(aim @ toward, 0, 1)
    return np.asarray(np.exp(-(u * u + v * v)) * ahead, np.float32)


def finished(
    finish: Finish,
    normal: Floats,
    place: Floats,
    world: Floats,
    world_normal: Floats,
    turn: Floats,
    seed: int,
    quick: bool = False,
) -> Floats:
    """The tone of a finish, (n,). The inside of a band stays polished, as benches leave it.

    ``normal`` (n, 3) in the camera's frame, ``place`` as for ``tone``; ``world``, ``world_normal`` the point (mm) and
    normal in the world, where the texture is fixed; ``turn`` (3, 3) from world to camera; ``seed`` fixes the grain;
    ``quick`` halves the look-ups of soft finishes.
    """
    if finish in SMOOTH:
        return tone(mirrored(normal), place)
    keep = _outward(world, world_normal)
    if finish is Finish.HAMMERED:
        return tone(mirrored(_facing(hammered(normal, world, world_normal, turn, keep))), place)
    if finish in RELIEFS:
        bent = normal + keep[:, None] * (RELIEFS[finish](world, world_normal) @ turn.T)
        return tone(mirrored(_facing(bent.astype(np.float32))), place)
    random = np.random.default_rng(seed)
    taps = 4 if quick else 8
    if finish is Finish.SATIN:
        soft = _satin(normal, place, random, taps)
    elif finish is Finish.SANDBLASTED:
        soft = _satin(normal, place, random, taps, 0.62, 0.14, 0.035)
    elif finish is Finish.ICE:
        shaken = normal + (glints(world, world_normal) @ turn.T).astype(np.float32)
        soft = _satin(_facing(shaken), place, random, taps, 0.20, 0.10, 0.030)
    else:
        soft = _brushed(normal, place, world, world_normal, turn, random, taps)
    inside = np.flatnonzero(keep < 1)
    if len(inside):
        polished = tone(mirrored(normal[inside]), place[inside])
        soft[inside] += (polished - soft[inside]) * (1 - keep[inside])
    return soft


def _outward(world: Floats, world_normal: Floats) -> Floats:
    """0 on the inside of a band about the y axis, 1 elsewhere, (n,)."""
    radius = np.maximum(np.hypot(world[:, 0], world[:, 2]), np.float32(1e-3))
    outward = (world[:, 0] * world_normal[:, 0] + world[:, 2] * world_normal[:, 2]) / radius
    return np.asarray(np.clip((outward + np.float32(0.75)) / np.float32(0.4), 0, 1), np.float32)


def mirrored(normal: Floats) -> Floats:
    """The view axis reflected by normals (n, 3)."""
    out = (2 * normal[:, 2:3]) * normal
    out[:, 2] -= 1
    return np.asarray(out)


def _facing(normal: Floats) -> Floats:
    """Normals bent back until they look at the viewer a little, unit length."""
    low = np.float32(0.03)
    if (normal[:, 2] < low).any():
        normal = normal.copy()
        normal[:, 2] = np.maximum(normal[:, 2], low)
    return np.asarray(normal / np.sqrt(np.einsum("ij,ij->i", normal, normal))[:, None])


def _satin(
    normal: Floats,
    place: Floats,
    random: np.random.Generator,
    taps: int,
    spread: float = 0.42,
    chance: float = 0.06,
    grain_: float = 0.016,
) -> Floats:
    """A highlight spread by many small slopes: even ones for the light, a little ``chance`` for the grain."""
    total = np.zeros(len(normal), np.float32)
    for k in range(taps):
        reach, turn = spread * np.sqrt((k + 0.5) / taps), 2.39996 * k
        slope = np.array([reach * np.cos(turn), reach * np.sin(turn), 0], np.float32)
        shaken = normal + slope + np.float32(chance) * random.standard_normal(normal.shape, np.float32)
        total += tone(mirrored(_facing(shaken)), place)
    grain = np.float32(grain_) * random.standard_normal(len(normal), np.float32)
    return np.asarray(0.12 + np.float32(0.80 / taps) * total + grain, np.float32)


def _brushed(
    normal: Floats,
    place: Floats,
    world: Floats,
    world_normal: Floats,
    turn: Floats,
    random: np.random.Generator,
    taps: int,
) -> Floats:
    """Fine lines round the finger; the highlight is smeared across them and broken up along them."""
    along = np.cross(np.array([0, 1, 0], np.float32), world_normal)
    flat = np.einsum("ij,ij->i", along, along) < 0.03
    round_axis = np.stack([world[:, 2], np.zeros(len(world), np.float32), -world[:, 0]], axis=1)
    along = np.where(flat[:, None], round_axis, along)
    along /= np.maximum(np.linalg.norm(along, axis=1, keepdims=True), 1e-4)
    across = np.cross(world_normal, along).astype(np.float32) @ turn.T
    line = brush_lines(world)
    total = np.zeros(len(normal), np.float32)
    for offset in np.linspace(-0.42, 0.42, max(taps - 2, 3)):
        slope = offset + 0.22 * line + 0.05 * random.standard_normal(len(normal), np.float32)
        total += tone(mirrored(_facing(normal + slope[:, None].astype(np.float32) * across)), place)
    return np.asarray(0.06 + np.float32(0.82 / max(taps - 2, 3)) * total + 0.050 * line, np.float32)


def brush_lines(world: Floats) -> Floats:
    """Brush marks at points (n, 3) mm: noise of about unit spread, long round the y axis and fine across it."""
    radius = np.hypot(world[:, 0], world[:, 2])
    turns = np.arctan2(world[:, 2], world[:, 0]) / np.float32(2 * np.pi) + 1
    across = world[:, 1] + 0.83 * radius
    out = np.zeros(len(world), np.float32)
    for fine, strokes, weight in ((14.0, 20, 0.8), (33.0, 40, 0.7)):
        out += np.float32(weight) * _value_noise(across * fine, turns * strokes, strokes)
    return out


def _value_noise(x: Floats, y: Floats, period: int) -> Floats:
    """Smooth noise -1 … 1 between hashed lattice values, repeating in y: no seam behind the ring."""
    ix, iy = np.floor(x).astype(np.int64), np.floor(y).astype(np.int64)
    fx, fy = (x - ix).astype(np.float32), (y - iy).astype(np.float32)
    fx, fy = fx * fx * (3 - 2 * fx), fy * fy * (3 - 2 * fy)
    iy, above = iy % period, (iy + 1) % period
    low = _hash(ix, iy, 0) * (1 - fx) + _hash(ix + 1, iy, 0) * fx
    high = _hash(ix, above, 0) * (1 - fx) + _hash(ix + 1, above, 0) * fx
    return np.asarray(low * (1 - fy) + high * fy, np.float32)


def _hash(x: NDArray[np.int64], y: NDArray[np.int64], z: NDArray[np.int64] | int) -> Floats:
    """A number -1 … 1 from lattice coordinates, the same on every machine."""
    h = (x * 374761393 + y * 668265263 + z * 1274126177) & 0xFFFFFFFF
    h = ((h ^ (h >> 13)) * 1103515245) & 0xFFFFFFFF
    return np.asarray(((h ^ (h >> 16)) & 0xFFFF).astype(np.float32) / np.float32(32767.5) - 1)


CELL = 0.85
"""mm between hammer blows."""


def hammered(normal: Floats, world: Floats, world_normal: Floats, turn: Floats, keep: Floats) -> Floats:
    """Normals (camera frame) dented by the nearest of many blows, as strongly as ``keep`` (n,) says."""
    offset = _nearest_blow(world)
    offset -= np.einsum("ij,ij->i", offset, world_normal)[:, None] * world_normal
    dented = normal - (np.float32(0.75) * keep)[:, None] * (offset.astype(np.float32) @ turn.T)
    return np.asarray(dented)


def _nearest_blow(world: Floats) -> Floats:
    """From each point to the nearest point of a jittered lattice, (n, 3) mm. The eight cells about a point suffice:
    a blow strays less from its cell's middle than the others are away."""
    scaled = world / np.float32(CELL)
    base = np.floor(scaled - np.float32(0.5)).astype(np.int64)
    best = np.full(len(world), 1e9, np.float32)
    offset = np.zeros_like(world)
    for step in np.ndindex(2, 2, 2):
        cell = base + np.array(step)
        jitter = [_hash(cell[:, 0] + 31 * k, cell[:, 1] + 57 * k, cell[:, 2]) * 0.32 + 0.5 for k in range(3)]
        away = scaled - (cell + np.stack(jitter, axis=1)).astype(np.float32)
        distance = np.einsum("ij,ij->i", away, away)
        closer = distance < best
        best[closer] = distance[closer]
        offset[closer] = away[closer]
    return np.asarray(offset * np.float32(CELL), np.float32)
