"""The grounds that pictures are painted on: toned paper and velvet, with grain, and the soft shadow on them."""

from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[Any]


class Ground(StrEnum):
    """What lies under the piece."""

    WARM_GREY = "warm-grey"
    CREAM = "cream"
    VELVET = "velvet"
    WHITE = "white"


COLOURS: dict[Ground, str] = {
    Ground.WARM_GREY: "#CFC8BC",
    Ground.CREAM: "#F3ECDD",
    Ground.VELVET: "#1B1E1D",
    Ground.WHITE: "#FFFFFF",
}
SHADOW = (0.78, 0.86, 0.95)
"""How much of red, green, blue a full shadow takes: warm, as shadows on toned paper are."""
_LAYERS = ((5.0, 4.0, 5.0, 0.36), (16.0, 13.0, 15.0, 0.27), (34.0, 22.0, 26.0, 0.17))
"""Blur, shift right, shift down (for a piece 520 px high) and weight of the shadow's layers."""

REACH = 0.30
"""How far a shadow goes beyond its piece, as a share of the piece's height: its shift and three times its blur."""


def base_colour(ground: Ground) -> tuple[float, float, float]:
    """The ground's plain colour, display values 0–1."""
    name = COLOURS[ground]
    red, green, blue = (int(name[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return red, green, blue


@lru_cache(maxsize=6)
def ground_picture(ground: Ground, width: int, height: int) -> Floats:
    """The bare ground, (height, width, 3) float32 0–1: its tone, a faint diagonal light and grain. Cached: copy
    before you write. White paper stays white."""
    out = np.empty((height, width, 3), np.float32)
    tone = np.array(base_colour(ground), np.float32)
    if ground is Ground.WHITE:
        out[:] = tone
        return out
    x = np.linspace(-1, 1, width, dtype=np.float32)
    y = np.linspace(1, -1, height, dtype=np.float32)
    tooth = grain(width, height)
    for rows in bands(height):
        light = 1 + np.float32(0.018) * (y[rows, None] - x[None, :])
        if ground is Ground.VELVET:
            light = light + np.float32(0.10) * (y[rows, None] - x[None, :])
        part = tone * (light * (1 + tooth[rows] * np.float32(0.0085)))[..., None]
        np.clip(part, 0, 1, out=out[rows])
    return out


def bands(height: int) -> Iterator[slice]:
    """All rows of a picture, some at a time: what is made of a whole page at once is fetched from memory anew for
    every step, which takes many times as long as the arithmetic."""
    return (slice(row, min(row + _BAND, height)) for row in range(0, height, _BAND))


_BAND = 48


@lru_cache(maxsize=6)
def grain(width: int, height: int) -> Floats:
    """The tooth of the paper, (height, width), spread about 1: noise of 1, 2 and 5 px. The same over the object
    binds both."""
    random = np.random.default_rng(3)
    tile = min(1024, max(width, height))
    noise = random.standard_normal((tile, tile), np.float32)
    out = noise + 1.6 * blurred(random.standard_normal((tile, tile), np.float32), 1.0)
    out += 3.2 * blurred(random.standard_normal((tile, tile), np.float32), 2.4)
    out /= out.std()
    repeats = (-(-height // tile), -(-width // tile))
    return np.asarray(np.tile(out, repeats)[:height, :width])


def blurred(picture: Floats, sigma: float) -> Floats:
    """An (h, w) picture blurred by about a Gaussian (three box passes); the edge is repeated."""
    if sigma < 0.3:
        return picture
    ideal = np.sqrt(4 * sigma * sigma + 1)  # three boxes of width w have the variance 3·(w² − 1)/12
    low = int(ideal) if int(ideal) % 2 else int(ideal) - 1
    low = max(low, 1)
    narrow = round((12 * sigma * sigma - 3 * low * low - 12 * low - 9) / (-4 * low - 4))
    for turn in range(3):
        width = low if turn < narrow else low + 2
        picture = box(box(picture, width, 0), width, 1)
    return picture


_FEW = 7
"""Pixels that are added one by one sooner than as the difference of two running sums."""


def box(picture: Floats, width: int, axis: int) -> Floats:
    """The running mean of ``width`` pixels along an axis; the edge is repeated."""
    if width < 2:
        return picture
    half = width // 2
    pad = [(0, 0), (0, 0)]
    if width <= _FEW:
        pad[axis] = (half, width - half - 1)
        wide = np.pad(picture, pad, mode="edge")
        size = picture.shape[axis]
        moved = [wide[at : at + size] if axis == 0 else wide[:, at : at + size] for at in range(width)]
        total = moved[0] + moved[1]
        for each in moved[2:]:
            total += each
        total *= np.float32(1 / width)
        return np.asarray(total, np.float32)
    pad[axis] = (half + 1, width - half - 1)
    total = np.cumsum(np.pad(picture, pad, mode="edge"), axis=axis, dtype=np.float64)
    mean = (total[width:] - total[:-width] if axis == 0 else total[:, width:] - total[:, :-width]) / width
    return np.asarray(mean, np.float32)


def shadow(coverage: Floats, unit: float) -> Floats:
    """The soft contact shadow (h, w) 0–1 of a coverage (h, w), to the lower right.

    ``unit`` is the height of the piece in pixels. Made at a quarter of the size: it is soft anyway.
    """
    factor = max(1, min(4, int(unit // 80)))
    small = _shrunk(coverage, factor)
    scale = unit / 520 / factor
    out = np.zeros_like(small)
    for blur, right, down, weight in _LAYERS:
        moved = _moved(small, round(right * scale), round(down * scale))
        out += np.float32(weight) * blurred(moved, blur * scale)
    return _grown(out, factor, coverage.shape[0], coverage.shape[1])


def _shrunk(picture: Floats, factor: int) -> Floats:
    if factor == 1:
        return picture.astype(np.float32)
    high, wide = (-(-n // factor) * factor for n in picture.shape)
    padded = np.pad(picture, ((0, high - picture.shape[0]), (0, wide - picture.shape[1])))
    return np.asarray(padded.reshape(high // factor, factor, wide // factor, factor).mean((1, 3)), np.float32)


def _grown(picture: Floats, factor: int, height: int, width: int) -> Floats:
    """Bilinear enlargement by a whole factor, cut to (height, width)."""
    if factor == 1:
        return picture
    for axis, size in ((0, height), (1, width)):
        at = np.clip((np.arange(size) + 0.5) / factor - 0.5, 0, picture.shape[axis] - 1.001)
        low = np.floor(at).astype(np.int64)
        share = (at - low).astype(np.float32)
        high = np.minimum(low + 1, picture.shape[axis] - 1)
        share = share[:, None] if axis == 0 else share[None, :]
        picture = picture.take(low, axis) * (1 - share) + picture.take(high, axis) * share
    return picture


def _moved(picture: Floats, right: int, down: int) -> Floats:
    out = np.zeros_like(picture)
    height, width = picture.shape
    if right < width and down < height:
        out[down:, right:] = picture[: height - down, : width - right]
    return out
