"""How much closer two letters of a typeface stand: pairs of the table ``GPOS`` of a TrueType font (OpenType 1.9, the
feature ``kern``, pair adjustment of both formats)."""

import struct
from functools import lru_cache

_ADVANCE = 0x0004
"""The bit of a value format that tells of the way to the next letter."""


@lru_cache(maxsize=1024)
def kerning(data: bytes, gpos: int, first: int, second: int) -> float:
    """What is added to the advance of one glyph before another, font units; mostly below 0. ``data`` is the font and
    ``gpos`` where its table ``GPOS`` begins."""
    total = 0.0
    for lookup in _lookups(data, gpos):
        total += next((found for at in lookup if (found := _pair(data, at, first, second)) is not None), 0.0)
    return total


@lru_cache(maxsize=8)
def _lookups(data: bytes, gpos: int) -> tuple[tuple[int, ...], ...]:
    """Where the pair tables of every lookup of the kerning begin."""
    features, lookups = (gpos + each for each in struct.unpack_from(">HH", data, gpos + 6))
    wanted: set[int] = set()
    for i in range(_number(data, features)):
        tag, offset = struct.unpack_from(">4sH", data, features + 2 + 6 * i)
        if tag == b"kern":
            many = _number(data, features + offset + 2)
            wanted |= set(struct.unpack_from(f">{many}H", data, features + offset + 4))
    found = []
    for index in sorted(wanted):
        at = lookups + _number(data, lookups + 2 + 2 * index)
        kind, _, many = struct.unpack_from(">HHH", data, at)
        tables = [at + each for each in struct.unpack_from(f">{many}H", data, at + 6)]
        if kind == 9:  # an extension only says where the table is, farther off than two bytes reach
            kind = _number(data, tables[0] + 2) if tables else 0
            tables = [each + struct.unpack_from(">I", data, each + 4)[0] for each in tables]
        if kind == 2:
            found.append(tuple(tables))
    return tuple(found)


def _number(data: bytes, at: int) -> int:
    return int(struct.unpack_from(">H", data, at)[0])


def _pair(data: bytes, at: int, first: int, second: int) -> float | None:
    """What a pair table says of two glyphs; None where it does not speak of them."""
    kind, coverage, one, two = struct.unpack_from(">HHHH", data, at)
    place = _covered(data, at + coverage, first)
    if place is None:
        return None
    before, size = 2 * (one & (_ADVANCE - 1)).bit_count(), 2 * one.bit_count() + 2 * two.bit_count()
    if kind == 1:
        pairs = at + _number(data, at + 10 + 2 * place)
        for i in range(_number(data, pairs)):
            record = pairs + 2 + i * (2 + size)
            if _number(data, record) == second:
                return _value(data, record + 2 + before) if one & _ADVANCE else 0.0
        return None
    left, right, many, columns = struct.unpack_from(">HHHH", data, at + 8)
    row, column = _class(data, at + left, first), _class(data, at + right, second)
    if row >= many or column >= columns or not one & _ADVANCE:
        return 0.0
    return _value(data, at + 16 + (row * columns + column) * size + before)


def _value(data: bytes, at: int) -> float:
    return float(struct.unpack_from(">h", data, at)[0])


def _covered(data: bytes, at: int, glyph: int) -> int | None:
    """The number of a glyph among those that a table covers."""
    kind, many = struct.unpack_from(">HH", data, at)
    if kind == 1:
        glyphs = struct.unpack_from(f">{many}H", data, at + 4)
        return glyphs.index(glyph) if glyph in glyphs else None
    for i in range(many):
        start, end, index = struct.unpack_from(">HHH", data, at + 4 + 6 * i)
        if start <= glyph <= end:
            return int(index + glyph - start)
    return None


def _class(data: bytes, at: int, glyph: int) -> int:
    """The class of a glyph; 0 for all that are not named."""
    if _number(data, at) == 1:
        start, many = struct.unpack_from(">HH", data, at + 2)
        return _number(data, at + 6 + 2 * (glyph - start)) if start <= glyph < start + many else 0
    for i in range(_number(data, at + 2)):
        start, end, found = struct.unpack_from(">HHH", data, at + 4 + 6 * i)
        if start <= glyph <= end:
            return int(found)
    return 0
