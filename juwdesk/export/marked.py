"""A photograph with numbered rings in it, for print: where a list of damages points to."""

import io
from collections.abc import Sequence

from PIL import ImageDraw, ImageFont

from juwdesk.export.pdf_fonts import SANS_BOLD, path_of
from juwdesk.export.pdf_images import decode

DARK, LIGHT = "#1d1b18", "#ffffff"
SIZE = 0.055
"""Radius of a ring as a share of the shorter side of the photograph."""


def marked(data: bytes, points: Sequence[tuple[int, float, float]], where: str = "") -> bytes:
    """The photograph upright, with a numbered ring at every point (number, x, y in shares from its top left corner),
    as PNG. The same bytes where there is no point. Raises KnownError ``image.unreadable`` or ``image.too_large``."""
    if not points:
        return data
    image = decode(data, where)
    pen = ImageDraw.Draw(image)
    radius = max(10.0, SIZE * min(image.size))
    font = ImageFont.truetype(str(path_of(SANS_BOLD)), round(1.15 * radius))
    for number, x, y in points:
        at = (min(max(x, 0.0), 1.0) * image.width, min(max(y, 0.0), 1.0) * image.height)
        box = (at[0] - radius, at[1] - radius, at[0] + radius, at[1] + radius)
        pen.ellipse(box, fill=DARK, outline=LIGHT, width=max(2, round(radius / 7)))
        pen.text(at, str(number), fill=LIGHT, font=font, anchor="mm")
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()
