"""Photographs under the drawing without a window: which there are, a small picture of one, what is typed about it."""

import io
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from juwdesk.app.context import Context
from juwdesk.app.forms import bounded
from juwdesk.base.locale import Translator
from juwdesk.base.problems import known
from juwdesk.design.document import Design, laid, under
from juwdesk.design.underlay import LEAST, MOST, VIEWS, Underlay, inside, scaled
from juwdesk.drawing.ir import Box, Point

LONGEST = 1800
"""Pixels of the longer side that are shown: more than a screen has for a drawing."""


@dataclass(frozen=True, slots=True)
class Photo:
    """A photograph of the dossier."""

    hash: str
    name: str


def photos_of(context: Context, dossier_id: str) -> tuple[Photo, ...]:
    """The photographs of a dossier, each once."""
    found: dict[str, Photo] = {}
    for each in context.store.attachments(dossier_id):
        if each.mime.startswith("image/") and each.mime != "image/svg+xml":
            found.setdefault(each.hash, Photo(each.hash, each.caption or each.name))
    return tuple(found.values())


def small_picture(data: bytes, name: str = "", longest: int = LONGEST) -> NDArray[np.uint8]:
    """A photograph upright in at most ``longest`` pixels along its longer side, (h, w, 3). A JPEG is decoded small.

    Raises KnownError ``photo.unreadable``.
    """
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data)) as image:
            image.draft("RGB", (longest, longest))
            image.thumbnail((longest, longest))
            return np.array(ImageOps.exif_transpose(image).convert("RGB"))
    except (OSError, UnidentifiedImageError, Image.DecompressionBombError, ValueError, SyntaxError) as error:
        raise known("photo.unreadable", name=name) from error


def fresh(view: str, photo: str, bounds: Box | None) -> Underlay:
    """A photograph as it is first laid: as wide as the piece is large, in its middle."""
    if bounds is None or bounds.width <= 0:
        return Underlay(view, photo)
    middle = ((bounds.left + bounds.right) / 2, (bounds.bottom + bounds.top) / 2)
    return inside(Underlay(view, photo, *middle, width=max(bounds.width, bounds.height)))


def put(design: Design, view: str, photo: str, bounds: Box | None) -> Design:
    """A photograph under a view; another one in the place of an older takes over its place and size."""
    before = under(design, view)
    if before is None:
        return laid(design, fresh(view, photo, bounds))
    return laid(design, replace(before, photo=photo, locked=False, shown=True))


def typed(design: Design, view: str, name: str, text: str) -> Design:
    """A width in mm or a turn in degrees, as typed. Raises KnownError ``number.*``."""
    one = under(design, view)
    if one is None:
        return design
    match name:
        case "width":
            return laid(design, replace(one, width=bounded(text, LEAST, MOST, name)))
        case "turn":
            return laid(design, replace(one, turn=bounded(text, -360.0, 360.0, name)))
    return design


def to_length(design: Design, view: str, line: tuple[Point, Point], text: str) -> Design:
    """A photograph so large that a line on it has a typed length (mm). Raises KnownError ``number.*``,
    ``underlay.*``."""
    one = under(design, view)
    return laid(design, scaled(one, *line, bounded(text, 0.1, MOST, "length"))) if one is not None else design


@dataclass(frozen=True, slots=True)
class UnderlayView:
    """What the bar shows of the photograph under a view: ``photo`` is empty where there is none, ``opacity`` in per
    cent."""

    view: str
    possible: bool
    photo: str = ""
    width: str = ""
    turn: str = ""
    opacity: int = 50
    locked: bool = False
    shown: bool = True


def underlay_view(design: Design, view: str, tr: Translator) -> UnderlayView:
    """The photograph under a view as the bar shows it."""
    one = under(design, view)
    if one is None:
        return UnderlayView(view, view in VIEWS)
    return UnderlayView(
        view, True, one.photo, tr.typed(one.width, 2), tr.typed(one.turn, 1), round(100 * one.opacity), one.locked,
        one.shown,
    )  # fmt: skip
