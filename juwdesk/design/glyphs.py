"""Outlines of letters from a TrueType font file: what an engraver cuts and a goldsmith saws out.

Reads only what that needs (``cmap``, ``loca``, ``glyf``, ``hmtx``, ``GPOS``), so that drawing a letter asks for no
library at run time. Coordinates are font units until ``outline`` scales them to a cap height in mm.
"""

import importlib
import struct
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import zip_longest
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from juwdesk.design.kerning import kerning

Floats = NDArray[np.float64]
FACES = {
    "serif": ("font_source_serif_pro", "SourceSerifPro-Semibold"),
    "italic": ("font_source_serif_pro", "SourceSerifPro-It"),
    "sans": ("font_source_sans_pro", "SourceSansPro-Semibold"),
}
"""Faces by name: their package and file."""
_CURVE = 7
"""Pieces a quadratic curve is drawn in."""


@dataclass(frozen=True, eq=False, slots=True)
class Font:
    """A font in memory: its tables by tag, glyph numbers by character code, ``cap`` the height of its capitals."""

    data: bytes
    tables: dict[str, int]
    glyphs: dict[int, int]
    cap: float

    def advance(self, glyph: int) -> float:
        """How far the pen moves on after a glyph, font units."""
        (many,) = struct.unpack_from(">H", self.data, self.tables["hhea"] + 34)
        at = self.tables["hmtx"] + 4 * min(glyph, many - 1)
        return float(struct.unpack_from(">H", self.data, at)[0])

    def way(self, glyph: int, following: int | None) -> float:
        """The way of the pen from a glyph to the one that follows (None: the last), font units."""
        closer = 0.0
        if following is not None and "GPOS" in self.tables:
            closer = kerning(self.data, self.tables["GPOS"], glyph, following)
        return self.advance(glyph) + closer

    def contours(self, glyph: int) -> list[Floats]:
        """The outlines (k, 2) of a glyph; composed glyphs are put together."""
        (long,) = struct.unpack_from(">h", self.data, self.tables["head"] + 50)
        loca = self.tables["loca"]
        if long:
            start, end = struct.unpack_from(">II", self.data, loca + 4 * glyph)
        else:
            start, end = (2 * each for each in struct.unpack_from(">HH", self.data, loca + 2 * glyph))
        if start == end:
            return []
        at = self.tables["glyf"] + start
        (count,) = struct.unpack_from(">h", self.data, at)
        return self._composed(at + 10) if count < 0 else _simple(self.data, at + 10, count)

    def _composed(self, at: int) -> list[Floats]:
        found: list[Floats] = []
        while True:
            flags, glyph = struct.unpack_from(">HH", self.data, at)
            at += 4
            dx, dy = struct.unpack_from(">hh" if flags & 1 else ">bb", self.data, at)
            at += 4 if flags & 1 else 2
            turn = np.eye(2)
            many = 1 if flags & 8 else 2 if flags & 0x40 else 4 if flags & 0x80 else 0
            shares = [each / 16384 for each in struct.unpack_from(f">{many}h", self.data, at)]
            at += 2 * many
            if many == 1:
                turn *= shares[0]
            elif many == 2:
                turn = np.diag(shares)
            elif many == 4:
                turn = np.array(shares).reshape(2, 2)
            found += [each @ turn + (dx, dy) for each in self.contours(glyph)]
            if not flags & 0x20:
                return found


def _simple(data: bytes, at: int, count: int) -> list[Floats]:
    ends = struct.unpack_from(f">{count}H", data, at)
    at += 2 * count
    at += 2 + struct.unpack_from(">H", data, at)[0]
    many = ends[-1] + 1
    flags: list[int] = []
    while len(flags) < many:
        flag = data[at]
        at += 1
        times = 1
        if flag & 8:
            times += data[at]
            at += 1
        flags += [flag] * times
    ways = []
    for short, same in ((2, 16), (4, 32)):
        value, line = 0, []
        for flag in flags[:many]:
            if flag & short:
                value += data[at] if flag & same else -data[at]
                at += 1
            elif not flag & same:
                value += struct.unpack_from(">h", data, at)[0]
                at += 2
            line.append(value)
        ways.append(line)
    points = np.array(ways, np.float64).T
    first, found = 0, []
    for end in ends:
        found.append(_drawn(points[first : end + 1], [bool(f & 1) for f in flags[first : end + 1]]))
        first = end + 1
    return found


def _drawn(points: Floats, on: list[bool]) -> Floats:
    """A contour of on-curve points and quadratic controls as a polygon; implied points stand between controls."""
    full: list[tuple[Floats, bool]] = []
    for i, (point, real) in enumerate(zip(points, on, strict=True)):
        if not real and not on[i - 1]:
            full.append(((points[i - 1] + point) / 2, True))
        full.append((point, real))
    start = next(i for i, (_, real) in enumerate(full) if real)
    full = [*full[start:], *full[:start], full[start]]
    line: list[Floats] = [full[0][0]]
    i = 1
    share = np.arange(1, _CURVE + 1)[:, None] / _CURVE
    while i < len(full):
        point, real = full[i]
        if real:
            line.append(point)
            i += 1
            continue
        end = full[i + 1][0]
        line.extend((1 - share) ** 2 * line[-1] + 2 * share * (1 - share) * point + share**2 * end)
        i += 2
    return np.array(line[:-1])


@cache
def font(face: str) -> Font:
    """A face of ``FACES``; read once."""
    package, stem = FACES[face]
    data = (Path(str(importlib.import_module(package).font_directory)) / f"{stem}.ttf").read_bytes()
    (many,) = struct.unpack_from(">H", data, 4)
    tables = {}
    for i in range(many):
        tag, _, offset, _ = struct.unpack_from(">4sIII", data, 12 + 16 * i)
        tables[tag.decode("latin-1")] = offset
    made = Font(data, tables, _codes(data, tables["cmap"]), 0.0)
    tops = [float(each[:, 1].max()) for each in made.contours(made.glyphs[ord("H")])]
    return Font(data, tables, made.glyphs, max(tops))


def _codes(data: bytes, cmap: int) -> dict[int, int]:
    """Glyph by character code, of the plane of common characters (format 4)."""
    (many,) = struct.unpack_from(">H", data, cmap + 2)
    for i in range(many):
        _, _, offset = struct.unpack_from(">HHI", data, cmap + 4 + 8 * i)
        if struct.unpack_from(">H", data, cmap + offset)[0] == 4:
            return _format_4(data, cmap + offset)
    return {}


def _format_4(data: bytes, at: int) -> dict[int, int]:
    half = struct.unpack_from(">H", data, at + 6)[0] // 2
    rows = [
        struct.unpack_from(f">{half}{kind}", data, at + 14 + skip)
        for kind, skip in (("H", 0), ("H", 2 * half + 2), ("h", 4 * half + 2), ("H", 6 * half + 2))
    ]
    found = {}
    for i, (end, start, delta, offset) in enumerate(zip(*rows, strict=True)):
        for code in range(start, min(end, 0xFFFE) + 1):
            glyph = code + delta
            if offset:
                place = at + 16 + 6 * half + 2 * i + offset + 2 * (code - start)
                (glyph,) = struct.unpack_from(">H", data, place)
                glyph = glyph + delta if glyph else 0
            if glyph & 0xFFFF:
                found[code] = glyph & 0xFFFF
    return found


THIN = 8.0
"""The percentage of the outline that may lie at narrower places: ends of serifs and corners are no strokes."""


@lru_cache(maxsize=64)
def stroke(text: str, face: str) -> float:
    """How wide the thinnest stroke of a text is as a share of its cap height; 0 without a letter.

    From steps along each outline one looks straight across the letter, to where the outline faces back: that way is
    the width of the stroke there.
    """
    widths = [each for letter in dict.fromkeys(text) for each in _widths(letter, face)]
    if not widths:
        return 0.0
    return min(float(np.percentile(each, THIN)) for each in widths)


@lru_cache(maxsize=64)
def eye(text: str, face: str) -> float:
    """How wide the narrowest closed opening of a text is (the eye of an e) as a share of its cap height: the circle
    that fits in it; 0 without one."""
    found = [each for letter in dict.fromkeys(text) for each in _eyes(letter, face)]
    return min(found, default=0.0)


@lru_cache(maxsize=256)
def _eyes(letter: str, face: str) -> tuple[float, ...]:
    """The circles in the openings of a letter, in cap heights."""
    found = []
    for loop in outline(letter, 1.0, face):
        x, y = loop.T
        if float((x * np.roll(y, -1) - np.roll(x, -1) * y).sum()) < 0:  # TrueType: what is metal runs clockwise
            continue
        low, high = loop.min(axis=0), loop.max(axis=0)
        share = (np.arange(24) + 0.5) / 24
        spots = np.stack(np.meshgrid(*(a + (b - a) * share for a, b in zip(low, high, strict=True))), -1).reshape(
            -1, 2
        )
        way = np.roll(loop, -1, 0) - loop
        off = spots[:, None] - loop
        along = np.clip((off * way).sum(-1) / np.maximum((way**2).sum(-1), 1e-12), 0.0, 1.0)
        near = np.linalg.norm(off - along[..., None] * way, axis=-1).min(axis=1)
        turns = np.arctan2(
            off[..., 0] * np.roll(off, -1, 1)[..., 1] - off[..., 1] * np.roll(off, -1, 1)[..., 0],
            (off * np.roll(off, -1, 1)).sum(-1),
        ).sum(axis=1)
        found.append(2 * float(near[np.abs(turns) > np.pi].max(initial=0.0)))
    return tuple(found)


@lru_cache(maxsize=256)
def _widths(letter: str, face: str) -> tuple[Floats, ...]:
    """The ways across a letter from even steps along all of its outlines, in cap heights; nothing for a blank."""
    loops = outline(letter, 1.0, face)
    if not loops:
        return ()
    starts = np.concatenate(loops)
    ways = np.concatenate([np.roll(each, -1, axis=0) - each for each in loops])
    size = np.maximum(np.hypot(*ways.T), 1e-9)
    unit = ways / size[:, None]
    often = np.maximum((size / 0.02).astype(int), 1)
    of = np.repeat(np.arange(len(size)), often)
    step = np.concatenate([(np.arange(n) + 0.5) / n for n in often])
    points = starts[of] + step[:, None] * ways[of]
    inward = np.column_stack([unit[of, 1], -unit[of, 0]])  # TrueType outlines run clockwise: metal is on the right
    away = starts[None] - points[:, None]
    cross = inward[:, :1] * ways[:, 1] - inward[:, 1:] * ways[:, 0]
    level = np.abs(cross) < 1e-12
    cross = np.where(level, 1.0, cross)
    far = (away[..., 0] * ways[:, 1] - away[..., 1] * ways[:, 0]) / cross
    along = (away[..., 0] * inward[:, 1:] - away[..., 1] * inward[:, :1]) / cross
    far[level | (far <= 1e-4) | (along < 0) | (along > 1)] = np.inf
    nearest = far.argmin(axis=1)
    back = unit[nearest, 1] * inward[:, 0] - unit[nearest, 0] * inward[:, 1]
    across = far.min(axis=1)[back < -0.7]
    across = across[np.isfinite(across)]
    return (across,) if len(across) else ()


@lru_cache(maxsize=32)
def outline(text: str, height: float, face: str) -> tuple[Floats, ...]:
    """The outlines (k, 2) of a line of text at a cap height in mm, its middle at the origin; characters that the
    face does not hold are left out."""
    made = font(face)
    scale, pen = height / made.cap, 0.0
    found: list[Floats] = []
    glyphs = [made.glyphs[ord(each)] for each in text if ord(each) in made.glyphs]
    for glyph, following in zip_longest(glyphs, glyphs[1:]):
        found += [(each + np.array([pen, 0.0])) * scale for each in made.contours(glyph)]
        pen += made.way(glyph, following)
    if not found:
        return ()
    every = np.concatenate(found)
    middle = (every.min(axis=0) + every.max(axis=0)) / 2
    return tuple(each - middle for each in found)
