"""Small pictures of a piece in gouache: for the shop's own pieces, and as covers of designs."""

import contextlib
import io
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from juwdesk.app.covers import cover_file
from juwdesk.base.files import made_folder, write_atomic
from juwdesk.base.problems import KnownError
from juwdesk.design.model import Model
from juwdesk.design.sheets import show
from juwdesk.design.viewnames import roles_of
from juwdesk.drawing.ir import Box
from juwdesk.drawing.paint import DRAFT, extent, paint
from juwdesk.drawing.paper import Ground

Stop = Callable[[], bool]
COVER_PX = 144
"""The side of a cover: twice what the lists show."""


def _never() -> bool:
    return False


def picture_of(model: Model, px: int, cancelled: Stop = _never) -> NDArray[np.uint8]:
    """The piece as it is best shown, on its paper, (px, px, 3). Raises Cancelled soon after ``cancelled()``."""
    scene = model.scene
    view = show(scene, roles_of(model.design))
    b = extent(scene, view, 0.10)
    half, x, y = max(b.width, b.height) / 2, (b.left + b.right) / 2, (b.bottom + b.top) / 2
    square = Box(x - half, y - half, x + half, y + half)
    return paint(scene, view, square, px, DRAFT, Ground.WARM_GREY, cancelled)


def jpeg(pixels: NDArray[np.uint8]) -> bytes:
    """The picture as a JPEG file."""
    from PIL import Image

    stream = io.BytesIO()
    Image.fromarray(np.ascontiguousarray(pixels)).save(stream, "JPEG", quality=88)
    return stream.getvalue()


def keep_cover(folder: Path, model: Model, cancelled: Stop = _never) -> None:
    """Paint and keep the cover of a design. A disk that takes none costs a picture in a list, no word."""
    target = cover_file(folder, model.design.id)
    with contextlib.suppress(KnownError):
        made_folder(target.parent)
        write_atomic(target, jpeg(picture_of(model, COVER_PX, cancelled)))
