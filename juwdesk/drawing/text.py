"""How wide a text is, from the packaged fonts themselves: no toolkit, no kerning.

The advance widths are read from the tables ``cmap`` and ``hmtx`` of the same TrueType files that the PDF embeds
and the screen loads, so that a label takes the same place on screen and on paper. Layouts of the tables: OpenType
specification 1.9 (``head``, ``hhea``, ``hmtx``, ``cmap`` formats 4 and 12).
"""

import importlib
import struct
from dataclasses import dataclass
from functools import cache
from pathlib import Path

DIAMETER = "Ø"
"""The diameter sign before a figure. U+2300 is missing from the packaged fonts; this letter looks the same."""

_FAMILIES = {False: ("font_source_sans_pro", "SourceSansPro"), True: ("font_source_serif_pro", "SourceSerifPro")}


def font_path(serif: bool = False, bold: bool = False) -> Path:
    """The packaged TrueType file of a face (Source Sans Pro, or Source Serif Pro with ``serif``)."""
    package, stem = _FAMILIES[serif]
    folder = Path(str(importlib.import_module(package).font_directory))
    return folder / f"{stem}-{'Bold' if bold else 'Regular'}.ttf"


def family(serif: bool = False) -> str:
    """The family name inside the font file."""
    return "Source Serif Pro" if serif else "Source Sans Pro"


@dataclass(frozen=True, slots=True)
class Face:
    """Metrics of one font file in em: advance per character, heights of capitals, top and bottom of the line."""

    advances: dict[int, float]
    missing: float
    cap_height: float
    ascent: float
    descent: float


@cache
def face(serif: bool = False, bold: bool = False) -> Face:
    """The metrics of a packaged face, read once."""
    data = font_path(serif, bold).read_bytes()
    tables = {
        data[at : at + 4]: struct.unpack(">II", data[at + 8 : at + 16])
        for at in range(12, 12 + 16 * struct.unpack(">H", data[4:6])[0], 16)
    }

    def table(tag: bytes) -> bytes:
        start, length = tables[tag]
        return data[start : start + length]

    em = float(struct.unpack(">H", table(b"head")[18:20])[0])
    hhea, hmtx, os2 = table(b"hhea"), table(b"hmtx"), table(b"OS/2")
    ascent, descent = struct.unpack(">hh", hhea[4:8])
    count = struct.unpack(">H", hhea[34:36])[0]
    widths = [struct.unpack(">H", hmtx[4 * i : 4 * i + 2])[0] / em for i in range(count)]
    glyphs = _characters(table(b"cmap"))
    advances = {code: widths[min(glyph, count - 1)] for code, glyph in glyphs.items()}
    cap = struct.unpack(">h", os2[88:90])[0] / em
    return Face(advances, widths[0], cap, ascent / em, descent / em)


def _characters(cmap: bytes) -> dict[int, int]:
    """Character codes to glyph numbers from the best Unicode subtable."""
    found: dict[int, int] = {}
    for i in range(struct.unpack(">H", cmap[2:4])[0]):
        platform, _, offset = struct.unpack(">HHI", cmap[4 + 8 * i : 12 + 8 * i])
        kind = struct.unpack(">H", cmap[offset : offset + 2])[0]
        if platform in (0, 3) and kind == 4:
            found.update(_format_4(cmap[offset:]))
        elif platform in (0, 3) and kind == 12:
            groups = struct.unpack(">I", cmap[offset + 12 : offset + 16])[0]
            for g in range(groups):
                first, last, glyph = struct.unpack(">III", cmap[offset + 16 + 12 * g : offset + 28 + 12 * g])
                found.update({code: glyph + code - first for code in range(first, last + 1)})
    return found


def _format_4(sub: bytes) -> dict[int, int]:
    """A segment mapped subtable: code to glyph."""
    n = struct.unpack(">H", sub[6:8])[0] // 2
    ends = struct.unpack(f">{n}H", sub[14 : 14 + 2 * n])
    starts = struct.unpack(f">{n}H", sub[16 + 2 * n : 16 + 4 * n])
    deltas = struct.unpack(f">{n}H", sub[16 + 4 * n : 16 + 6 * n])
    at = 16 + 6 * n
    offsets = struct.unpack(f">{n}H", sub[at : at + 2 * n])
    found: dict[int, int] = {}
    for i in range(n):
        for code in range(starts[i], min(ends[i], 0xFFFE) + 1):
            if offsets[i] == 0:
                glyph = (code + deltas[i]) & 0xFFFF
            else:
                place = at + 2 * i + offsets[i] + 2 * (code - starts[i])
                glyph = struct.unpack(">H", sub[place : place + 2])[0]
                glyph = (glyph + deltas[i]) & 0xFFFF if glyph else 0
            if glyph:
                found[code] = glyph
    return found


def width(text: str, size: float = 2.5, bold: bool = False, serif: bool = False) -> float:
    """The advance width in mm of a line of ``text`` set at ``size`` mm (em), without kerning."""
    metrics = face(serif, bold)
    return size * sum(metrics.advances.get(ord(sign), metrics.missing) for sign in text)


def em(cap_height: float, bold: bool = False, serif: bool = False) -> float:
    """The type size (em, mm) whose capitals and figures stand ``cap_height`` mm tall, the measure of ISO 3098."""
    return cap_height / face(serif, bold).cap_height


def fit(text: str, room: float, size: float, least: float = 2.0, bold: bool = False, serif: bool = False) -> float:
    """The largest type size (mm) up to ``size`` at which ``text`` fits in ``room`` mm; never below ``least``."""
    wide = width(text, size, bold, serif)
    return size if wide <= room else max(least, size * room / wide * 0.9999)


def shorten(text: str, room: float, size: float, bold: bool = False, serif: bool = False) -> str:
    """``text``, or as much of it as fits in ``room`` mm followed by an ellipsis."""
    if width(text, size, bold, serif) <= room:
        return text
    kept = text
    while kept and width(kept + "…", size, bold, serif) > room:
        kept = kept[:-1].rstrip()
    return kept + "…"


def wrap(text: str, room: float, size: float, bold: bool = False, serif: bool = False) -> tuple[str, ...]:
    """Lines of whole words that fit in ``room`` mm; a single longer word stays on a line of its own."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split():
            longer = f"{line} {word}" if line else word
            if line and width(longer, size, bold, serif) > room:
                lines.append(line)
                line = word
            else:
                line = longer
        lines.append(line)
    return tuple(lines)
