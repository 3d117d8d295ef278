"""A QR code as a drawing: one path of merged rectangles, crisp at any size and scanned from paper."""

import segno

from juwdesk.base.problems import known
from juwdesk.drawing.ir import Box, Close, Drawing, Line, Move, Path, Segment

QUIET = 4
"""Empty modules around the code that a scanner needs (ISO/IEC 18004)."""


def code(content: str, size: float = 22.0) -> Drawing:
    """The QR code of ``content`` in a square of ``size`` mm, quiet zone included; error correction level M.

    Raises KnownError ``qr.too_long`` when the content does not fit in any code.
    """
    try:
        rows = [bytes(row) for row in segno.make(content, error="m", micro=False).matrix]
    except segno.DataOverflowError as error:
        raise known("qr.too_long", length=len(content)) from error
    count = len(rows)
    step = size / (count + 2 * QUIET)
    segments: list[Segment] = []
    for y, row in enumerate(rows):
        top = size - (QUIET + y) * step
        start = None
        for x, dark in enumerate((*row, 0)):
            if dark and start is None:
                start = x
            elif not dark and start is not None:
                left, right = (QUIET + start) * step, (QUIET + x) * step
                segments += [
                    Move((left, top)),
                    Line((right, top)),
                    Line((right, top - step)),
                    Line((left, top - step)),
                    Close(),
                ]
                start = None
    return Drawing("qr", (Path(tuple(segments), fill="ink"),), Box(0.0, 0.0, size, size))
