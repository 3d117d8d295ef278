"""The shop's own pieces to begin with: kept from any design, without anything of the customer it was made for."""

import base64
import io
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from juwdesk.app.context import Context
from juwdesk.app.registers import registers_of
from juwdesk.base.problems import KnownError, known
from juwdesk.design.briefdata import Agreement
from juwdesk.design.build import build
from juwdesk.design.document import Design, from_json, to_json
from juwdesk.design.gems import shipped
from juwdesk.design.sheets import show
from juwdesk.design.wishes import Wishes
from juwdesk.drawing.ir import Box
from juwdesk.drawing.paint import DRAFT, extent, paint
from juwdesk.drawing.paper import Ground
from juwdesk.storage.registers import PIECES, Entry

PX = 260
OWN = "own:"
"""Before the id of an own piece, where a template is asked for."""


@dataclass(frozen=True, slots=True)
class OwnPiece:
    """A piece of the shop: its entry's id, title, design and picture (JPEG)."""

    id: str
    title: str
    design: Design
    picture: bytes


def bare(design: Design) -> Design:
    """The piece alone: no wishes, agreements, prices (also those by hand), other variants, nor unknown data."""
    parts = tuple(replace(part, price=None, price_source="", price_date="", extra={}) for part in design.parts)
    return replace(
        design, id="piece", wishes=Wishes(), agreement=Agreement(), parts=parts, variants=(), by_hand=(),
        underlays=(), extra={}, letter="A",
    )  # fmt: skip


def keep_piece(context: Context, design: Design, title: str) -> OwnPiece:
    """Keep a design as a piece to begin with. Raises KnownError ``design.empty``, ``piece.no_title``, ``store.*``."""
    if not design.parts:
        raise known("design.empty")
    if not title.strip():
        raise known("piece.no_title")
    piece = replace(bare(design), title=title.strip())
    data = {
        "title": piece.title,
        "design": to_json(piece),
        "picture": base64.b64encode(_jpeg(picture_of(piece))).decode("ascii"),
    }
    return _piece(registers_of(context).append(PIECES, lambda _number, _before: data))


def own_pieces(context: Context) -> tuple[OwnPiece, ...]:
    """The shop's pieces, the last kept first; one that cannot be read is left out, not lost."""
    found = []
    for entry in reversed(registers_of(context).all(PIECES)):
        try:
            found.append(_piece(entry))
        except KnownError:
            continue
    return tuple(found)


def own_piece(context: Context, id_: str) -> OwnPiece | None:
    """A piece by its entry's id, or None."""
    entry = registers_of(context).get(PIECES, id_)
    return _piece(entry) if entry is not None else None


def drop_piece(context: Context, id_: str) -> None:
    """Without a piece; designs that began with it stay."""
    registers_of(context).remove(id_, PIECES)


def picture_of(design: Design) -> NDArray[np.uint8]:
    """The piece in gouache on its paper, (PX, PX, 3)."""
    scene = build(design, shipped(), fine=False).scene
    view = show(scene)
    b = extent(scene, view, 0.10)
    half, x, y = max(b.width, b.height) / 2, (b.left + b.right) / 2, (b.bottom + b.top) / 2
    return paint(scene, view, Box(x - half, y - half, x + half, y + half), PX, DRAFT, Ground.WARM_GREY)


def _jpeg(pixels: NDArray[np.uint8]) -> bytes:
    from PIL import Image

    stream = io.BytesIO()
    Image.fromarray(np.ascontiguousarray(pixels)).save(stream, "JPEG", quality=88)
    return stream.getvalue()


def _piece(entry: Entry) -> OwnPiece:
    data: dict[str, Any] = entry.data
    try:
        picture = base64.b64decode(str(data.get("picture", "")))
    except ValueError:
        picture = b""
    return OwnPiece(entry.id, str(data.get("title", "")), from_json(data.get("design")), picture)
