"""Pictures for print: checked, flattened on white, without the data that cameras add, no finer than paper shows."""

import io
import warnings

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps
from reportlab.lib.utils import ImageReader

from juwdesk.base.problems import known

DPI = 400
"""The finest that a picture is stored, in dots per inch of paper."""
_LOSSLESS = 60_000
"""Pixels up to which a picture is stored without loss (logos, small drawings)."""
MOST_PIXELS = 120_000_000


def decode(data: bytes, where: str = "") -> Image.Image:
    """Encoded bytes as an upright RGB picture. Raises KnownError ``image.unreadable`` or ``image.too_large``.

    Orientation is applied and everything else a camera wrote (place, owner, serial number) is left behind.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(io.BytesIO(data), formats=("JPEG", "PNG", "WEBP", "TIFF", "BMP", "GIF")) as image:
                if image.width * image.height > MOST_PIXELS:
                    raise known("image.too_large", where=where, name=where)
                image.load()
                return _flat(ImageOps.exif_transpose(image))
        except Image.DecompressionBombError as error:
            raise known("image.too_large", where=where, name=where) from error
        except (OSError, SyntaxError, ValueError, IndexError, EOFError) as error:
            raise known("image.unreadable", where=where, name=where) from error


def from_pixels(pixels: NDArray[np.uint8]) -> Image.Image:
    """Painted pixels as an RGB picture; what is transparent becomes white (print is opaque)."""
    return _flat(Image.fromarray(np.ascontiguousarray(pixels)))


def _flat(image: Image.Image) -> Image.Image:
    if image.mode in ("RGBA", "LA", "PA") or (image.mode == "P" and "transparency" in image.info):
        over = image.convert("RGBA")
        ground = Image.new("RGBA", over.size, (255, 255, 255, 255))
        return Image.alpha_composite(ground, over).convert("RGB")
    return image.convert("RGB")


def reader(image: Image.Image, width: float) -> ImageReader:
    """The picture as reportlab takes it, for a width of ``width`` mm on paper.

    Photographs become JPEG of high quality with full colour resolution, small pictures stay exact.
    """
    most = max(1, round(width / 25.4 * DPI))
    if image.width > most:
        size = (most, max(1, round(image.height * most / image.width)))
        image = image.resize(size, Image.Resampling.LANCZOS)
    if image.width * image.height <= _LOSSLESS:
        return ImageReader(image)
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=93, subsampling=0, optimize=True)
    buffer.seek(0)
    return ImageReader(buffer)
