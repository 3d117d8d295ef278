"""Colour of traced stones: body colour by path length, fire, the studio's light, the drawing convention and tone."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from juwdesk.drawing.gemtrace import Paths, Tracer
from juwdesk.drawing.scene import Optics
from juwdesk.drawing.studio import (
    LOOSE,
    Lighting,
    Studio,
    coloured_lighting,
    diamond_lighting,
    melee_lighting,
    studio,
)

Floats: TypeAlias = NDArray[Any]
Ints: TypeAlias = NDArray[np.int32]
NEAR = np.float32(0.22)
"""How much the place on the stone bends the look-up: a studio at finite distance gives facets gradients."""
CONVENTION = 0.58
FAN = np.float32(0.09)
TABLE_LIGHT, LAMP = np.float32(0.3), np.float32(20.0)
"""The brightest that a table and another facet mirror."""
LONGEST = np.float32(7.0)
"""The longest way, in half widths, that colour is counted along for light that never left: a point stays a gem."""
HAZE = np.float32(0.20)
"""The most that a facet mirrors outside: nature's grazing reflections would veil a stone seen from the side."""
VEILED = np.float32(0.8)
"""How much the crown's mirror loses of the glow at the lower right: that glow lights the stone from within. Mirrored
too, it lies as a grey veil over the crown facets there, which the convention has dark."""

Around = Callable[[Floats, Floats, Ints], tuple[NDArray[np.bool_], Floats]]
"""What leaving light meets nearby: (points, directions in the stone's frame, ray) -> (met, linear RGB)."""


@dataclass(frozen=True, eq=False, slots=True)
class Setting:
    """Where a batch of equal stones stands: ``turns`` (k, 3, 3) from each stone's frame to the camera's,
    ``which`` (n,) the stone of each ray, ``half_width`` in mm, ``below`` the colour under the stone (linear)."""

    turns: Floats
    which: Ints
    half_width: float
    below: tuple[float, float, float] = LOOSE


def colourless(optics: Optics) -> bool:
    """Whether a stone is painted as a white stone: hardly any absorption."""
    return max(optics.absorption) < 0.03


def lighting_for(optics: Optics, half_width: float, below: tuple[float, float, float]) -> Lighting:
    """The studio that suits a stone: by colour, and by size for colourless ones."""
    if not colourless(optics):
        deep = sum(optics.absorption) > 0.9
        low = below if not deep else tuple(0.7 * c for c in below)
        return coloured_lighting((low[0], low[1], low[2]))
    if half_width < 1.1:
        return melee_lighting(below)
    return diamond_lighting(below)


def shade(tracer: Tracer, paths: Paths, optics: Optics, setting: Setting, around: Around | None = None) -> Floats:
    """The colour of every ray (n, 3), display values 0–1 (already toned and encoded for a screen)."""
    lighting = lighting_for(optics, setting.half_width, setting.below)
    light = studio(lighting)
    place = _turned(paths.entry.T, setting, setting.which).T
    inside = _inside(tracer, paths, optics, setting, light, place, around)
    gain = _convention(tracer, paths, place)
    outside = _mirror(tracer, paths, optics, setting, light, place)
    linear = inside * gain[:, None] + outside
    exposure = optics.exposure * (1.55 if colourless(optics) and setting.half_width < 1.1 else 1.0)
    picture = _tone(linear * np.float32(exposure), colourless(optics))
    return _window(tracer, paths, setting, picture)


def absorption(optics: Optics, half_width: float) -> tuple[Floats, Floats]:
    """Both axes' absorption per mm at this size: small stones keep some colour, as cutters choose darker rough."""
    scale = (6.5 / max(2 * half_width, 0.5)) ** 0.7
    first = np.array(optics.absorption, np.float32) * np.float32(scale)
    second = optics.absorption_second
    return first, first if second is None else np.array(second, np.float32) * np.float32(scale)


def _inside(
    tracer: Tracer,
    paths: Paths,
    optics: Optics,
    setting: Setting,
    light: Studio,
    place: Floats,
    around: Around | None,
) -> Floats:
    """Light that comes out of the stone towards the viewer; linear (n, 3)."""
    count = len(paths.entry)
    which = setting.which[paths.ray]
    leaving, spread = _exits(tracer, paths, np.float32(optics.index))
    step = np.float32(optics.dispersion) * (1 + np.float32(0.35) * np.minimum(paths.bounce, 4).astype(np.float32))
    # near the critical angle the colours fan out without limit; more than this shows as a rainbow comb
    fan = FAN if colourless(optics) else FAN / 2
    spread *= step * np.minimum(1, fan / np.maximum(step * _size(spread), fan))
    spread = _turned(spread, setting, which)
    aim = _turned(leaving, setting, which)
    for axis in range(3):
        aim[axis] += NEAR * place[:, axis].take(paths.ray)
    first, second = absorption(optics, setting.half_width)
    mm = np.float32(setting.half_width)
    mix = None if optics.absorption_second is None else paths.inner[:, 0] ** 2
    met, near = around(paths.exit_point, leaving.T, paths.ray) if around is not None else (None, None)
    # what lies under a stone is lit through the stone: its light has crossed the colour once more
    crossed = mm * (paths.length + np.float32(1.3) * np.clip(-2 * leaving[2], 0, 1))
    out = np.empty((count, 3), np.float32)
    trapped = light.index(_trapped(paths, setting, place))
    for channel in range(3):
        seen = light.look(light.index(aim if channel == 1 else aim + (channel - 1) * spread), channel)
        if met is not None and near is not None:
            seen = np.where(met, near[:, channel], seen)
        rate = first[channel] if mix is None else first[channel] + (second[channel] - first[channel]) * mix
        value = paths.weight * seen * np.exp(-rate * crossed)
        total = np.bincount(paths.ray, value, count)
        found = np.float32(0.10) + np.float32(0.60) * light.look(trapped, channel)
        rest = paths.rest * found * np.exp(-first[channel] * mm * np.minimum(paths.rest_length, LONGEST))
        out[:, channel] = total + rest
    return out


def _trapped(paths: Paths, setting: Setting, place: Floats) -> Floats:
    """From where light may come that is still inside after the last bounce, (3, n) of any length.

    In a point it is thrown to and fro dozens of times. Its last direction, turned to the viewer's side, stands for
    what follows: so neighbouring facets stay unlike, where one tone for all makes a dead grey plane.
    """
    way = _turned(paths.rest_way.T, setting, setting.which)
    way[2] = np.abs(way[2]) + np.float32(0.15)
    way += NEAR * place.T
    return way


def _exits(tracer: Tracer, paths: Paths, n: np.float32) -> tuple[Floats, Floats]:
    """Directions outside (3, r) and their derivative by the index (fire), in the stone's frame."""
    normal, inner = tracer.normal(paths.exit_facet), paths.inner.T
    cosine = normal[0] * inner[0] + normal[1] * inner[1] + normal[2] * inner[2]
    sine2 = 1 - cosine * cosine
    out = np.sqrt(np.maximum(1 - n * n * sine2, np.float32(0.0025)))
    bend, fanned = out - n * cosine, -n * sine2 / out - cosine
    leaving, spread = np.empty(inner.shape, np.float32), np.empty(inner.shape, np.float32)
    for axis in range(3):
        leaving[axis] = n * inner[axis] + bend * normal[axis]
        spread[axis] = inner[axis] + fanned * normal[axis]
    return leaving, spread


def _size(vectors: Floats) -> Floats:
    """The lengths (n,) of vectors (3, n)."""
    return np.asarray(np.sqrt(vectors[0] ** 2 + vectors[1] ** 2 + vectors[2] ** 2))


def _turned(vectors: Floats, setting: Setting, which: Ints) -> Floats:
    """Vectors (3, n) from the stones' frames into the camera's."""
    out = np.empty(vectors.shape, np.float32)
    x, y, z = vectors
    for axis in range(3):
        if len(setting.turns) == 1:
            a, b, c = setting.turns[0, axis]
        else:
            a, b, c = (np.ascontiguousarray(setting.turns[:, axis, k]).take(which) for k in range(3))
        out[axis] = a * x + b * y + c * z
    return out


def _is_table(tracer: Tracer, paths: Paths) -> NDArray[np.bool_]:
    table = np.array([name == "table" for name in tracer.shape.names])
    return np.asarray(table[paths.facet])


def _convention(tracer: Tracer, paths: Paths, place: Floats) -> Floats:
    """Brightness by place: the table darker at the upper left, the crown the other way round."""
    t = (place[:, 0] - place[:, 1]) * np.float32(1 / np.sqrt(2))
    slope = np.where(_is_table(tracer, paths), np.float32(1.6), np.float32(-0.5))
    return np.asarray(np.exp(np.float32(CONVENTION) * slope * t), np.float32)


def _mirror(tracer: Tracer, paths: Paths, optics: Optics, setting: Setting, light: Studio, place: Floats) -> Floats:
    """The studio mirrored on the outside, a little stronger than nature. A tilted table is held back: its veil of
    reflected ring and paper would hide the stone."""
    normal = _turned(np.stack(tracer.normal(paths.facet)), setting, setting.which).T
    reflected = 2 * normal[:, 2:3] * normal
    reflected[:, 2] -= 1
    reflected += NEAR * place
    reflected /= np.linalg.norm(reflected, axis=1, keepdims=True)
    strength = np.float32(1.6 if colourless(optics) else 1.15)
    tilted = np.clip((0.97 - normal[:, 2]) / 0.14, 0, 1) * _is_table(tracer, paths)
    gain = strength * (1 - np.float32(0.6) * tilted) * (1 - VEILED * _low_right(reflected))
    # the table mirrors no lamp: it would lie there as a round white spot beside the window
    lights = np.minimum(light.smooth(reflected), np.where(_is_table(tracer, paths), TABLE_LIGHT, LAMP)[:, None])
    return np.asarray((np.minimum(paths.mirror, HAZE) * gain)[:, None] * lights, np.float32)


def _low_right(direction: Floats) -> Floats:
    """0 for what comes from the upper left, 1 for what comes from the lower right; (n,)."""
    t = np.clip((direction[:, 0] - direction[:, 1]) / np.float32(np.sqrt(2)) * 2 + np.float32(0.6), 0, 1)
    return np.asarray(t * t * (3 - 2 * t), np.float32)


def _tone(linear: Floats, white: bool) -> Floats:
    """The tone curve over the brightest channel: keeps the hue, lifts no black, bleaches only real lights.
    Coloured stones get a longer toe: depth is what makes a colour look like a gem and not like enamel."""
    bright = np.maximum(linear.max(axis=1), np.float32(1e-5))
    level = np.minimum(1.28 * bright * (1 + bright / 9) / (1 + bright), 1)
    floor, knee = (0.72, 0.42) if white else (0.42, 0.62)
    toe = np.clip(level / knee, 0, 1)
    level = level * (floor + (1 - floor) * toe * toe * (3 - 2 * toe))
    colour = linear / bright[:, None]
    if not white:  # body colour, not the glow of a screen: a little of its grey is mixed in
        grey = colour @ np.array([0.30, 0.59, 0.11], np.float32)
        colour = colour + (grey[:, None] - colour) * np.float32(0.07)
    wash = np.float32(0.35) * np.clip((bright - 1.2) / 2.5, 0, 1)
    colour = colour + (1 - colour) * wash[:, None]
    return np.asarray(np.power(np.clip(colour * level[:, None], 0, 1), np.float32(1 / 2.2)), np.float32)


def _window(tracer: Tracer, paths: Paths, setting: Setting, picture: Floats) -> Floats:
    """One small window of white light on the upper left of the table, placed by position as illustrators do."""
    rows = np.flatnonzero(_is_table(tracer, paths))
    if not len(rows):
        return picture
    turns = setting.turns[setting.which[rows]]
    right = turns[:, 0, :2]  # the camera's right, in the stone's table plane
    right = right / np.maximum(np.linalg.norm(right, axis=1, keepdims=True), np.float32(1e-3))
    spot = paths.entry[rows, :2]
    u = np.einsum("ij,ij->i", spot, right)
    v = spot[:, 1] * right[:, 0] - spot[:, 0] * right[:, 1]
    facing = np.clip((turns[:, 2, 2] - 0.45) / 0.3, 0, 1)
    x, y = (u + 0.27) / 0.115, (v - 0.25 + 0.16 * (u + 0.27)) / (0.082 + 0.10 * (u + 0.27))
    soft = np.float32(0.16)
    cover = np.clip((1 - np.abs(x)) / soft, 0, 1) * np.clip((1 - np.abs(y)) / soft, 0, 1)
    cover *= np.clip((np.abs(x - 0.06) - 0.05) / 0.05, 0, 1)
    strength = (0.76 - 0.22 * x + 0.14 * y) * cover * facing
    picture[rows] += (1 - picture[rows]) * np.clip(strength, 0, 0.97)[:, None]
    return picture
