"""The fixed things of a sheet: frame, title block, projection symbol, check ruler. Page mm."""

from collections.abc import Sequence
from dataclasses import dataclass

from juwdesk.base.locale import Translator
from juwdesk.drawing.ir import Box, Close, Item, Line, Move, Path, Point, Text, circle
from juwdesk.drawing.text import em, face, fit, shorten, width, wrap
from juwdesk.drawing.viewmarks import scale_text

BLOCK_HEIGHT = 30.0
NOTE = em(2.5)
SMALL = em(1.9)
HEADING = em(4.5)
HEADING_SHARE = face(bold=True).cap_height
_FOOT = 2.0
"""What stays free below the lowest line, mm."""


@dataclass(frozen=True, slots=True)
class TitleBlock:
    """What the title block says: the piece, ``lines`` below it, and up to six ``fields`` of label and
    value (order, revision, date, drawn by, sheet …). The scale of the main views is added as the first field."""

    title: str
    lines: tuple[str, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()


def frame_items(paper: Box, margin: float) -> list[Item]:
    """The border of the sheet."""
    b = paper.grown(-margin)
    path = (
        Move((b.left, b.bottom)),
        Line((b.right, b.bottom)),
        Line((b.right, b.top)),
        Line((b.left, b.top)),
        Close(),
    )
    return [Path(path, "frame")]


def title_block(title: TitleBlock, paper: Box, margin: float, scale: float, tr: Translator) -> list[Item]:
    """The band along the bottom: title, check ruler, fields, first-angle symbol."""
    b = paper.grown(-margin)
    top = b.bottom + BLOCK_HEIGHT
    symbol = 22.0 if b.width < 200 else 30.0
    ruler = 64.0
    fields = 46.0 if b.width < 200 else 84.0
    x1 = b.right - symbol
    x2 = x1 - fields
    x3 = x2 - ruler
    items: list[Item] = [_line((b.left, top), (b.right, top), "visible")]
    items.extend(_line((x, b.bottom), (x, top), "rule") for x in (x1, x2, x3))
    items.extend(_title(title, b.left + 3.5, x3 - 3.0, top))
    items.extend(check_ruler((x3 + 5.0, b.bottom + 11.0), 50.0, tr))
    cells = ((tr("Scale"), scale_text(scale)), *title.fields)[:6]
    items.extend(_fields(cells, x2, x1, b.bottom, top))
    items.extend(first_angle_symbol(((x1 + b.right) / 2, b.bottom + BLOCK_HEIGHT / 2), symbol - 5.0))
    return items


def _title(title: TitleBlock, left: float, right: float, top: float) -> list[Item]:
    """The name in one large line where it fits, else whole in smaller ones; below it the notes."""
    room = right - left
    one = fit(title.title, room, HEADING, em(3.0), bold=True)
    tries: list[tuple[float, tuple[str, ...]]]
    tries = [(one, (title.title,))] if width(title.title, one, bold=True) <= room else []
    tries += [(size, wrap(title.title, room, size, bold=True)) for size in (em(3.0), NOTE, em(2.2), SMALL)]
    found: list[Item] = []
    for size, named in tries:
        for note in (NOTE, em(2.0)):
            notes = [part for line in title.lines if line for part in wrap(line, room, note)]
            found, low = _lines(named, size, notes, note, left, room, top)
            if low >= top - BLOCK_HEIGHT + _FOOT:
                return found
    return [each for each in found if isinstance(each, Text) and each.at[1] >= top - BLOCK_HEIGHT + _FOOT]


def _lines(
    named: Sequence[str], size: float, notes: Sequence[str], note: float, left: float, room: float, top: float
) -> tuple[list[Item], float]:
    """The texts of a title, and where the lowest of them stands."""
    y = top - 3.7 - size * HEADING_SHARE
    items: list[Item] = []
    for i, line in enumerate(named):
        y -= 1.2 * size if i else 0.0
        items.append(Text(shorten(line, room, size, bold=True), (left, y), size, role="heading", bold=True))
    for i, line in enumerate(notes):
        y -= (1.3 if i else 1.6) * note
        items.append(Text(shorten(line, room, note), (left, y), note))
    return items, y


def _fields(cells: tuple[tuple[str, str], ...], left: float, right: float, bottom: float, top: float) -> list[Item]:
    """Label above value, two columns, filled row by row."""
    items: list[Item] = []
    wide, high = (right - left) / 2, (top - bottom) / 3
    for i, (label, value) in enumerate(cells):
        x, y = left + (i % 2) * wide, top - (i // 2) * high
        room = wide - 3.0
        size = fit(value, room, NOTE, em(2.0))
        items.append(Text(shorten(label, room, SMALL), (x + 2.0, y - 3.4), SMALL, role="label"))
        items.append(Text(shorten(value, room, size), (x + 2.0, y - 7.9), size))
    rows = range(1, 3)
    items.extend(_line((left, top - k * high), (right, top - k * high), "rule") for k in rows)
    items.append(_line((left + wide, bottom), (left + wide, top), "rule"))
    return items


def check_ruler(at: Point, length: float, tr: Translator) -> list[Item]:
    """A ruler of ``length`` mm from ``at``: ticks per millimetre, figures per centimetre, and how to print."""
    x, y = at
    items: list[Item] = [_line((x, y), (x + length, y), "dimension")]
    for i in range(round(length) + 1):
        tick = 3.0 if i % 10 == 0 else 2.1 if i % 5 == 0 else 1.3
        items.append(_line((x + i, y), (x + i, y + tick), "dimension" if i % 10 == 0 else "thin"))
    for i in range(0, round(length) + 1, 10):
        label = f"{i}" if i < length else f"{i} mm"
        shift = 0.0 if i < length else 2.4
        items.append(Text(label, (x + i + shift, y + 4.4), em(2.2), "middle"))
    items.append(Text(tr("print at 100 %"), (x + length / 2, y - 5.2), NOTE, "middle"))
    return items


def first_angle_symbol(centre: Point, wide: float) -> list[Item]:
    """The truncated cone of first-angle projection (ISO 5456-2): elevation left, seen from the left at the right."""
    unit = wide / 22.0
    x, y = centre
    r, small = 4.6 * unit, 2.3 * unit
    left, right = x - 9.6 * unit, x - 1.4 * unit
    cone = (Move((left, y - small)), Line((right, y - r)), Line((right, y + r)), Line((left, y + small)), Close())
    ring = x + 5.4 * unit
    return [
        Path(cone, "visible"),
        circle((ring, y), r, "visible"),
        circle((ring, y), small, "visible"),
        _line((left - 1.4 * unit, y), (right + 1.4 * unit, y), "thin"),
        _line((ring - r - 1.2 * unit, y), (ring + r + 1.2 * unit, y), "thin"),
        _line((ring, y - r - 1.2 * unit), (ring, y + r + 1.2 * unit), "thin"),
    ]


def _line(a: Point, b: Point, pen: str) -> Path:
    return Path((Move(a), Line(b)), pen)
