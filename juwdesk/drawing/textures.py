"""The patterns of opaque and translucent gems: colours (n, 3) in linear light from a place on the stone (n, 3, half
widths), the base colour (3,) and the half width in mm, by which the grain keeps its size."""

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from juwdesk.drawing.noise import cells, turbulence, value

__all__ = [
    "agate", "amber", "bloodstone", "cells", "coral", "dark", "fibrous", "lapis", "malachite", "metallic", "milky",
    "mottled", "shell", "spectrum", "turbulence", "turquoise", "value", "watery",
]  # fmt: skip

Floats: TypeAlias = NDArray[Any]


def _linear(*colours: str) -> list[Floats]:
    return [
        np.array([int(c[i : i + 2], 16) / 255 for i in (1, 3, 5)], np.float32) ** np.float32(2.2) for c in colours
    ]


def _mixed(a: Floats, b: Floats, share: Floats) -> Floats:
    return np.asarray(a + (b - a) * share[:, None], np.float32)


def _mm(place: Floats, half_width: float, per_mm: float) -> Floats:
    """Places in units of the grain, which is as fine on a large stone as on a small one (between bounds)."""
    return place * min(max(half_width, 1.5), 6.0) * per_mm


def mottled(place: Floats, base: Floats, half_width: float) -> Floats:
    """Clouds of a little more and less colour."""
    clouds = turbulence(_mm(place, half_width, 0.7), 3, 1) - 0.5
    return np.asarray(base * (1 + 0.45 * clouds[:, None]), np.float32)


def milky(place: Floats, base: Floats, half_width: float) -> Floats:
    """The pale body of a white opal."""
    return np.asarray(0.55 * base + 0.30 + 0.10 * (value(_mm(place, half_width, 0.8), 2)[:, None] - 0.5), np.float32)


def dark(place: Floats, base: Floats, _half_width: float) -> Floats:
    """The dark body of a black opal."""
    return np.broadcast_to(np.float32(0.05) * base + np.float32(0.012), (len(place), 3))


def metallic(place: Floats, base: Floats, _half_width: float) -> Floats:
    """Polished ore: darker towards the middle of its tones."""
    return np.broadcast_to(base * np.float32(0.8), (len(place), 3))


def turquoise(place: Floats, base: Floats, half_width: float) -> Floats:
    """Sky blue with clouds, and the brown spider web of its mother rock."""
    p = _mm(place, half_width, 0.55)
    sky = base * (0.92 + 0.22 * (turbulence(p * 1.7, 2, 3) - 0.5))[:, None]
    near, second, name = cells(p + 0.9 * (turbulence(p * 2.0, 2, 4)[:, None] - 0.5), 5)
    web = np.clip(1 - (second - near) / (0.05 + 0.10 * value(p * 0.8, 6)), 0, 1) * (value(p * 0.6, 7) > 0.38)
    web = np.maximum(web, 0.8 * (name > 0.93) * np.clip((0.35 - near) * 5, 0, 1))
    brown, pale = _linear("#4A3626", "#8C7350")
    rock = _mixed(brown, pale, value(p * 3.0, 8))
    return np.asarray(sky + (rock - sky) * (0.85 * web)[:, None], np.float32)


def malachite(place: Floats, _base: Floats, half_width: float) -> Floats:
    """Bands round growing centres, from pale to nearly black green."""
    p = _mm(place, half_width, 0.30)
    near, _, name = cells(p + 0.5 * (turbulence(p * 1.5, 2, 9)[:, None] - 0.5), 10)
    wave = 9.0 * near + 2.0 * name + 0.8 * turbulence(p * 2.0, 2, 11)
    band = 0.5 + 0.5 * np.sin(2 * np.pi * wave) * (0.55 + 0.45 * np.sin(2.3 * wave))
    deep, mid, light = _linear("#06382B", "#0E7A55", "#6CC79B")
    return np.where(band[:, None] < 0.6, _mixed(deep, mid, band / 0.6), _mixed(mid, light, (band - 0.6) / 0.4))


def lapis(place: Floats, base: Floats, half_width: float) -> Floats:
    """Deep blue, torn clouds and veins of white calcite, grains of gold pyrite, most of them in swarms."""
    p = _mm(place, half_width, 0.8)
    blue, white, gold = _linear("#1B2F86", "#C9CCD6", "#D8B45A")
    blue = 0.5 * blue + 0.5 * base
    body = blue * (0.75 + 0.6 * turbulence(p * 1.6, 3, 12))[:, None]
    torn = turbulence(p * 4.0, 2, 34)
    calcite = np.clip((turbulence(p * 0.9, 4, 13) + 0.25 * (torn - 0.5) - 0.60) * 9, 0, 1) * 0.62
    vein = np.clip(1 - np.abs(turbulence(p * 0.7, 3, 35) - 0.5) / 0.016, 0, 1) * np.clip((torn - 0.42) * 4, 0, 1)
    body = body + (white - body) * np.maximum(calcite, 0.5 * vein)[:, None]
    for size, seed, often in ((3.2, 14, 0.80), (8.0, 36, 0.86)):
        near, _, name = cells(p * size, seed)
        swarm = value(p * 0.7, 15) > (0.42 if size < 5 else 0.5)
        grain = (near < 0.10 + 0.22 * (name * 7.1 % 1.0)) & (name > often) & swarm
        body = np.where(grain[:, None], gold * (0.55 + 0.9 * (name * 31 % 1.0))[:, None], body)
    return body.astype(np.float32)


def agate(place: Floats, base: Floats, half_width: float) -> Floats:
    """Fortification bands round a middle that lies aside, wavy and of uneven width: grey, milky and rusty brown."""
    p = _mm(place, half_width, 0.35)
    middle = p - np.array([0.9, -0.7, 0.0], np.float32)
    way = np.hypot(middle[:, 0] * 0.8, middle[:, 1]) + 0.75 * turbulence(p * 1.1, 3, 16)

    def along(steps: float, seed: int) -> Floats:
        row = np.zeros_like(p)
        row[:, 0] = way * steps
        return value(row, seed)

    band, fine, rust = along(4.2, 17), along(15.0, 18), along(2.1, 19)
    light = np.clip(base + (1 - base) * np.float32(0.72), 0, 1)
    body = _mixed(base * np.float32(0.50), light, np.clip(1.25 * (0.72 * band + 0.28 * fine) - 0.12, 0, 1))
    (brown,) = _linear("#9C5C24")
    return _mixed(body, brown * (0.6 + 0.8 * fine)[:, None], 0.75 * np.clip((rust - 0.62) * 5, 0, 1))


def watery(place: Floats, base: Floats, half_width: float) -> Floats:
    """The nearly colourless body of a moonstone, a breath greyer here than there."""
    clouds = turbulence(_mm(place, half_width, 0.5), 2, 28)
    return np.asarray(base * (0.50 + 0.14 * clouds)[:, None], np.float32)


def bloodstone(place: Floats, base: Floats, half_width: float) -> Floats:
    """Dark green chalcedony with specks and a few larger drops of red jasper."""
    p = _mm(place, half_width, 1.0)
    (red,) = _linear("#9E1B1B")
    green = base * (0.42 + 0.30 * turbulence(p * 0.8, 3, 1))[:, None]
    torn = 0.5 * (turbulence(p * 2.6, 2, 29)[:, None] - 0.5)
    drops = np.zeros(len(p), np.float32)
    for size, seed, often in ((0.75, 30, 0.62), (1.9, 33, 0.80)):
        near, _, name = cells(p * size + torn, seed)
        drops = np.maximum(drops, np.clip((0.12 + 0.24 * (name * 5.3 % 1.0) - near) * 9, 0, 1) * (name > often))
    return _mixed(green, red, np.float32(0.92) * drops)


def coral(place: Floats, base: Floats, half_width: float) -> Floats:
    """Faint fine stripes along the branch."""
    p = _mm(place, half_width, 1.0)
    stripe = value(np.stack([p[:, 0] * 0.25, p[:, 1] * 5.0, p[:, 2] * 5.0], axis=1), 19)
    return np.asarray(base * (0.90 + 0.20 * stripe)[:, None], np.float32)


def fibrous(place: Floats, base: Floats, half_width: float) -> Floats:
    """Brown and golden fibre bundles across the stone."""
    p = _mm(place, half_width, 0.8)
    run = p[:, 0] + 0.35 * turbulence(p * 0.8, 2, 20)
    bands = value(np.stack([run * 2.2, p[:, 1] * 0.12, np.zeros(len(p))], axis=1), 22)
    thread = value(np.stack([run * 14.0, p[:, 1] * 0.5, np.zeros(len(p))], axis=1), 23)
    dark_, light = _linear("#3A1E0C", "#B4772B")
    return _mixed(0.5 * dark_ + 0.2 * base, 0.6 * light + 0.4 * base, np.clip(0.7 * bands + 0.3 * thread, 0, 1))


def amber(place: Floats, base: Floats, half_width: float) -> Floats:
    """Honey with lighter clouds and the discs of stress."""
    p = _mm(place, half_width, 0.5)
    clouds = np.clip((turbulence(p, 3, 24) - 0.45) * 2.2, 0, 1)
    pale = base + (1 - base) * np.float32(0.35)
    near, _, name = cells(p * 1.8 * [1, 1, 2.2], 25)
    disc = np.clip(1 - np.abs(near - 0.22) / 0.05, 0, 1) * (name > 0.78)
    return _mixed(base, pale, np.clip(0.5 * clouds + 0.35 * disc, 0, 1))


def shell(place: Floats, base: Floats, half_width: float) -> Floats:
    """Growth layers, each with a breath of another colour."""
    p = _mm(place, half_width, 0.8)
    layer = value(np.stack([p[:, 0] * 0.4, p[:, 1] * 2.5 + 0.6 * value(p, 26), p[:, 2]], axis=1), 27)
    tint = spectrum(450 + 160 * layer) - 0.4
    return np.asarray(base * (0.92 + 0.12 * layer)[:, None] + 0.05 * tint, np.float32)


def spectrum(nanometres: Floats) -> Floats:
    """Colours (n, 3) of spectral light, dark outside what is seen; bells about 612, 545 and 455 nm."""
    w = np.asarray(nanometres, np.float32)
    red = np.exp(-(((w - 612) / 42) ** 2)) + 0.30 * np.exp(-(((w - 430) / 22) ** 2))
    green = np.exp(-(((w - 545) / 40) ** 2))
    blue = np.exp(-(((w - 455) / 32) ** 2))
    return np.stack([red, green, blue], axis=-1).astype(np.float32)
