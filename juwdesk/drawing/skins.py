"""Stones that are seen on their surface and not through their facets: cabochons, pearls, opaque gems, phenomena.

Painted by the surface's normal and the place on the stone, with the light of the studio at the upper left. Colours in
linear light; the recipe of every light and texture stands with its function.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from juwdesk.drawing import textures
from juwdesk.drawing.scene import Optics

Floats: TypeAlias = NDArray[Any]
LIGHT = np.array([-0.50, 0.55, 0.67], np.float32)
_TOWARD = LIGHT + np.array([0.0, 0.0, 1.0], np.float32)
HALF = _TOWARD / np.linalg.norm(_TOWARD)
"""Half way between the light and the viewer: where a mirror shows the light."""
CALM = np.array([0.25, 0.25, 1.0]) * HALF
SHEEN = (CALM / np.linalg.norm(CALM)).astype(np.float32)
"""Where stars and eyes stand: drawn in to the middle, as a jeweller turns them."""
ACROSS = np.array([HALF[1], -HALF[0], 0.0], np.float32) / np.float32(np.hypot(HALF[0], HALF[1]))
ALONG = np.cross(HALF, ACROSS).astype(np.float32)


@dataclass(frozen=True, eq=False, slots=True)
class Surface:
    """Samples of one stone or of equal stones: ``normal`` (n, 3) in the camera's frame (x right, y up, z to the
    viewer); ``place`` (n, 3) and ``turn`` (n, 3, 3) of the stone's own frame in half widths and to the camera;
    ``half_width`` mm; ``smooth`` whether it is domed."""

    normal: Floats
    place: Floats
    turn: Floats
    half_width: float
    smooth: bool

    def axis(self, x: float, y: float, z: float) -> Floats:
        """A direction of the stone's own frame (n, 3) in the camera's."""
        return np.asarray(self.turn @ np.array([x, y, z], np.float32), np.float32)


@dataclass(frozen=True, slots=True)
class Body:
    """How a kind of gem takes the light: ``clear`` 0 opaque to 1 glowing through; ``gloss`` of the highlight;
    ``texture`` gives its colours from place and base colour; ``glow`` adds a phenomenon's light."""

    clear: float = 0.0
    gloss: float = 0.85
    texture: Callable[[Floats, Floats, float], Floats] | None = None
    glow: Callable[[Surface, Floats], Floats] | None = None


def paint_skin(optics: Optics, at: Surface) -> Floats:
    """Display colours (n, 3), 0–1, of samples on a stone's surface."""
    base = np.array([int(optics.colour[i : i + 2], 16) / 255 for i in (1, 3, 5)], np.float32) ** np.float32(2.2)
    kind = optics.body or "translucent"
    if kind == "pearl":
        linear = _pearl(at, base)
    else:
        body = BODIES[kind]
        colour = np.broadcast_to(base, (len(at.normal), 3))
        if body.texture is not None:
            colour = body.texture(at.place, base, at.half_width)
        linear = _lit(at, colour, body.clear)
        if body.glow is not None and at.smooth:
            linear = linear + body.glow(at, colour)
        linear = linear + (1 - linear) * (np.float32(body.gloss) * _highlight(at, body.gloss))[:, None]
    return np.asarray(np.power(np.clip(linear, 0, 1), np.float32(1 / 2.2)), np.float32)


def _lit(at: Surface, colour: Floats, clear: float) -> Floats:
    """Body colour under the light: opaque stones by the lit side, translucent ones glow opposite to it."""
    n = at.normal
    lit = np.clip(n @ LIGHT, 0, 1)
    lower_right = (n[:, 0] - n[:, 1]) * np.float32(np.sqrt(0.5))
    glow = np.clip(0.42 + 0.62 * lower_right, 0, 1) ** np.float32(1.3) * (0.45 + 0.55 * n[:, 2])
    # light gathers in a crescent opposite to where it came in
    crescent = np.exp(-(((lower_right - 0.62) / 0.22) ** 2)) * np.clip(n[:, 2] + 0.2, 0, 1)
    level = 0.26 - 0.06 * clear + 0.62 * (1 - clear) * lit + clear * 0.95 * glow
    rim = np.clip(1 - n[:, 2], 0, 1) ** 3
    level *= 1 - 0.55 * rim * np.clip(0.6 - lower_right, 0, 1)
    level += 0.16 * rim * np.clip(lower_right, 0, 1)  # light that comes back from the table
    deep = colour ** np.float32(1.0 + 0.5 * clear)
    mixed = deep * (level + 0.8 * clear * crescent)[:, None] * np.float32(1.15)
    bright = np.clip(level - 0.85, 0, 1)[:, None]
    return np.asarray(mixed + (1 - mixed) * np.float32(0.32) * bright, np.float32)


def _highlight(at: Surface, gloss: float) -> Floats:
    """The window of the studio on a dome, with one glazing bar; facets mirror it whole or not at all."""
    u, v = at.normal @ ACROSS, at.normal @ ALONG
    facing = at.normal @ HALF > 0
    if not at.smooth:
        return np.asarray(0.30 * np.clip((at.normal @ HALF - 0.93) / 0.06, 0, 1))
    soft = np.float32(0.035 + 0.10 * (1 - gloss))
    wide, high = np.float32(0.15), np.float32(0.185)
    window = np.clip((wide - np.abs(u)) / soft + 0.5, 0, 1) * np.clip((high - np.abs(v)) / soft + 0.5, 0, 1)
    bar = np.clip((np.abs(u - 0.02) - 0.010) / soft, 0, 1) if gloss > 0.6 else 1.0
    return np.asarray(window * bar * facing * (0.85 - 0.9 * u), np.float32)


def _pearl(at: Surface, base: Floats) -> Floats:
    """Nacre: a wide gradient to a soft terminator, light from below, and about the highlight the orient of thin
    films: rose, cream and green on a light pearl, peacock and aubergine on a dark one."""
    n = at.normal
    near = 1 - n @ HALF
    rim = np.clip((np.sqrt(np.clip(1 - n[:, 2] ** 2, 0, 1)) - 0.55) / 0.45, 0, 1)
    level = 0.30 + 0.78 * np.clip((n @ LIGHT + 0.40) / 1.40, 0, 1) ** np.float32(1.25)
    lower_right = (n[:, 0] - n[:, 1]) * np.float32(np.sqrt(0.5))
    level += 0.22 * np.clip((lower_right - 0.55) / 0.40, 0, 1) ** 2  # what the table gives back
    level *= 1 - 0.10 * rim**2
    dark = np.clip(1 - float(base @ np.array([0.3, 0.6, 0.1])) / 0.30, 0, 1)
    phase = np.float32(2 * np.pi) * (1.25 * near - 0.22)[:, None] - np.array([0.0, 2.1, 4.2], np.float32)
    film = np.cos(phase) * (np.float32(0.058) * np.clip(near / 0.10, 0, 1) * (0.55 + 0.45 * level))[:, None]
    out = base * level[:, None] * (1 + film)
    if dark > 0:
        green, aubergine = np.array([-0.02, 0.75, 0.45], np.float32), np.array([0.75, 0.10, 0.55], np.float32)
        between = np.exp(-(((near - 0.34) / 0.26) ** 2))
        out = out + dark * (0.055 * (between * level)[:, None] * green + 0.040 * (rim**2)[:, None] * aubergine)
    lobes = 0.90 * np.exp(-near / 0.012) + (0.30 - 0.12 * dark) * np.exp(-near / 0.10)
    return np.asarray(out + (1 - out) * lobes[:, None], np.float32)


def _needles(at: Surface, axes: tuple[Floats, ...], width: float, halo: float, fade: float) -> Floats:
    """How bright needles along axes shine (n,): where the normal is as steep to them as the light's."""
    total = np.zeros(len(at.normal), np.float32)
    middle = np.clip(at.normal[:, 2], 0, 1) ** np.float32(fade)
    for axis in axes:
        off = np.einsum("ij,ij->i", at.normal, axis) - axis @ SHEEN
        total = np.maximum(total, np.exp(-((off / width) ** 2)) + halo * np.exp(-((off / (3.4 * width)) ** 2)))
    return total * middle


def _silk(at: Surface, colour: Floats) -> Floats:
    """The light of needles: near white, a little of the body's colour."""
    return np.asarray(0.72 + 0.28 * colour / np.maximum(colour.max(axis=1, keepdims=True), 1e-3), np.float32)


def cats_eye(at: Surface, colour: Floats) -> Floats:
    """One band along the length, one side of it darker: milk and honey."""
    across = at.axis(0, 1, 0)
    band = _needles(at, (across,), 0.045, 0.22, 0.6)
    side = np.clip((np.einsum("ij,ij->i", at.normal, across) - across @ SHEEN) / 0.12, -1, 1)
    return np.asarray(0.75 * band[:, None] * _silk(at, colour) - 0.10 * side[:, None] * colour, np.float32)


def tiger(at: Surface, colour: Floats) -> Floats:
    """The broad silk of tiger's eye."""
    band = _needles(at, (at.axis(0, 1, 0),), 0.16, 0.35, 0.5)
    return np.asarray(0.85 * band[:, None] * colour * np.float32(2.2), np.float32)


def _star(rays: int) -> Callable[[Surface, Floats], Floats]:
    def glow(at: Surface, colour: Floats) -> Floats:
        turns = [np.pi * i / (rays // 2) + 0.26 for i in range(rays // 2)]
        axes = tuple(at.axis(float(np.cos(a)), float(np.sin(a)), 0) for a in turns)
        return np.asarray(0.70 * _needles(at, axes, 0.035, 0.20, 2.6)[:, None] * _silk(at, colour), np.float32)

    return glow


def moonstone(at: Surface, _colour: Floats) -> Floats:
    """Adularescence: a blue billow that floats within, longer across the stone, over a milky one; where it does not
    reach the stone is as grey as water."""
    off = 1 - at.normal @ SHEEN
    aside = np.einsum("ij,ij->i", at.normal, at.axis(1, 0, 0)) - at.axis(1, 0, 0) @ SHEEN
    cloud = 0.75 + 0.5 * textures.turbulence(at.place * 1.3 + 5.0, 2, 31)
    blue = np.exp(-(off + 0.35 * aside**2) * cloud / 0.075)
    core, milk = np.exp(-off / 0.016), np.exp(-off / 0.22)
    light = blue[:, None] * np.array([0.22, 0.40, 0.78], np.float32)
    return np.asarray(light + (0.16 * core + 0.07 * milk)[:, None], np.float32)


def labradorite(at: Surface, _colour: Floats) -> Floats:
    """Labradorescence: a sheet of steely blue that turns to sea green and gold where its lamellae are thicker, with
    the fine parallel lines of the twins and dark flaws across it."""
    across = at.place @ np.array([0.45, 0.89, 0.0], np.float32)
    sheet = textures.turbulence(at.place * [1.1, 1.6, 1.1] + 3.1, 3, 5)
    lit = np.exp(-(((1 - at.normal @ SHEEN) / 0.34) ** 2)) * np.clip((sheet - 0.33) * 3.4, 0, 1)
    row = np.zeros_like(at.place)
    row[:, 0] = across * 26.0
    lit *= 0.72 + 0.28 * textures.value(row, 8)
    flaw = textures.turbulence(at.place * [6.0, 2.2, 2.0] + 4.0, 2, 9)
    lit *= np.clip(1.15 - 5.0 * np.clip(flaw - 0.62, 0, 1), 0.25, 1)
    hue = np.clip(2.1 * (textures.turbulence(at.place * [0.7, 1.1, 0.7] + 9.0, 2, 6) - 0.36), 0, 1)
    steel, sea, gold = (np.array(c, np.float32) for c in ((0.05, 0.20, 0.62), (0.06, 0.42, 0.44), (0.60, 0.42, 0.12)))
    low, high = np.clip(2 * hue, 0, 1)[:, None], np.clip(2 * hue - 1, 0, 1)[:, None]
    colour = steel + (sea - steel) * low + (gold - sea) * high
    return np.asarray(lit[:, None] * colour, np.float32)


def iridescent(at: Surface, _colour: Floats) -> Floats:
    """The layers of fossil and abalone shell: patches of one colour each, red to green to blue over the stone."""
    sheet = textures.turbulence(at.place * [1.4, 4.0, 1.4] + 3.1, 3, 5)
    lit = np.exp(-(((1 - at.normal @ SHEEN) / 0.40) ** 2)) * np.clip((sheet - 0.34) * 4, 0, 1)
    hue = np.clip(1.9 * (textures.turbulence(at.place * [0.8, 1.8, 0.8] + 9.0, 2, 6) - 0.24), 0, 1)
    return np.asarray(lit[:, None] * np.float32(0.55) * textures.spectrum(452 + 150 * hue), np.float32)


def opal(at: Surface, _colour: Floats) -> Floats:
    """Play of colour: patches of stacked spheres; the angle to the light tells which wavelength each sends back."""
    total = np.zeros((len(at.normal), 3), np.float32)
    warp = np.stack([textures.turbulence(at.place * 3.1 + k, 3, 3 + k) for k in range(3)], axis=1) - 0.5
    for size, seed, share in ((2.6, 11, 1.0), (5.4, 12, 0.7)):
        near, second, name = textures.cells(at.place * size + 1.5 * warp, seed)
        angle = 2 * np.pi * name * 7.0
        lean = 0.10 + 0.30 * (name * 13.7 % 1.0)
        tilt = np.stack([np.cos(angle) * lean, np.sin(angle) * lean, np.ones(len(near))], axis=1)
        tilt /= np.linalg.norm(tilt, axis=1, keepdims=True)
        facing = np.clip(np.einsum("ij,ij->i", tilt, 0.65 * at.normal + 0.35 * SHEEN), 0, 1)
        spacing = 185 + 77 * (name * 29.3 % 1.0)
        wave = 2 * 1.37 * spacing * np.sqrt(np.clip(1 - (1 - facing**2) / 1.45**2, 0, 1))
        strength = np.exp(-(1 - facing) / 0.20) * np.clip((second - near) * 3.0, 0.45, 1) * share
        total = np.maximum(total, strength[:, None] * textures.spectrum(wave))
    return np.asarray(0.85 * total, np.float32)


def glitter(at: Surface, colour: Floats) -> Floats:
    """Aventurescence: small plates, each with its own tilt, that flash when they face the light."""
    near, _, name = textures.cells(at.place * 16.0, 21)
    flash = np.exp(-(((name - 0.5) * 2 - (at.normal @ ACROSS)) ** 2) / 0.05) * (near < 0.42)
    return np.asarray(flash[:, None] * (0.30 + 0.9 * colour), np.float32)


BODIES: dict[str, Body] = {
    "translucent": Body(0.85, 0.85),
    "opaque": Body(0.0, 0.80),
    "mottled": Body(0.0, 0.65, textures.mottled),
    "waxy": Body(0.55, 0.60, textures.mottled),
    "metallic": Body(0.0, 0.95, textures.metallic),
    "turquoise": Body(0.0, 0.55, textures.turquoise),
    "malachite": Body(0.0, 0.70, textures.malachite),
    "lapis": Body(0.0, 0.70, textures.lapis),
    "agate": Body(0.30, 0.75, textures.agate),
    "coral": Body(0.10, 0.65, textures.coral),
    "amber": Body(0.95, 0.65, textures.amber),
    "shell": Body(0.25, 0.55, textures.shell),
    "star": Body(0.40, 0.75, None, _star(6)),
    "star-4": Body(0.30, 0.75, None, _star(4)),
    "cats-eye": Body(0.60, 0.75, None, cats_eye),
    "tiger": Body(0.10, 0.65, textures.fibrous, tiger),
    "bloodstone": Body(0.10, 0.65, textures.bloodstone),
    "moonstone": Body(0.92, 0.80, textures.watery, moonstone),
    "labradorite": Body(0.15, 0.70, textures.mottled, labradorite),
    "iridescent": Body(0.15, 0.70, textures.mottled, iridescent),
    "opal": Body(0.55, 0.70, textures.milky, opal),
    "black-opal": Body(0.20, 0.75, textures.dark, opal),
    "aventurine": Body(0.40, 0.70, textures.mottled, glitter),
}
"""All kinds of bodies, and beside them ``pearl``."""
