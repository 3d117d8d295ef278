"""Files by the SHA-256 of their bytes: kept once, never changed, written whole."""

import hashlib
import io
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from juwdesk.base.files import made_folder, write_atomic
from juwdesk.base.problems import known

MAX_FILE = 200_000_000
MAX_PIXELS = 120_000_000
MIMES = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp", "TIFF": "image/tiff", "BMP": "image/bmp"}


@dataclass(frozen=True, slots=True)
class Kept:
    """Bytes that are kept: their hash, what they are, how many."""

    hash: str
    mime: str
    size: int


class Blobs:
    """The attachments folder: ``ab/abcd…``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, hash_: str) -> Path:
        """Where the bytes of a hash lie."""
        return self.folder / hash_[:2] / hash_

    def keep(self, data: bytes, mime: str) -> Kept:
        """Bytes kept under their hash. Raises the KnownErrors of ``write_atomic``."""
        hash_ = hashlib.sha256(data).hexdigest()
        target = self.path(hash_)
        if not target.exists():
            made_folder(target.parent)
            write_atomic(target, data)
        return Kept(hash_, mime, len(data))

    def read(self, hash_: str) -> bytes:
        """The bytes of a hash. Raises KnownError ``file.gone`` or ``file.damaged``."""
        try:
            data = self.path(hash_).read_bytes()
        except OSError as error:
            raise known("file.gone", name=hash_[:8]) from error
        if hashlib.sha256(data).hexdigest() != hash_:
            raise known("file.damaged", name=hash_[:8])
        return data

    def keep_photo(self, source: Path) -> Kept:
        """A photograph from a file, untouched.

        Raises KnownError ``photo.missing``, ``photo.too_large``, ``photo.unreadable``.
        """
        try:
            if source.stat().st_size > MAX_FILE:
                raise known("photo.too_large", name=source.name)
            data = source.read_bytes()
        except OSError as error:
            raise known("photo.missing", name=source.name) from error
        return self.keep(data, photo_mime(data, source.name))

    def all(self) -> frozenset[str]:
        """Every hash that is kept."""
        return frozenset(path.name for path in self.folder.glob("??/*") if len(path.name) == 64)

    def tidy(self, named: frozenset[str]) -> int:
        """Throw away bytes that no row names; how many went."""
        gone = self.all() - named
        self.drop(gone)
        return len(gone)

    def drop(self, hashes: Collection[str]) -> None:
        """Throw bytes away. Raises KnownError ``file.unwritable``."""
        for hash_ in hashes:
            try:
                self.path(hash_).unlink(missing_ok=True)
            except OSError as error:
                raise known("file.unwritable", name=hash_[:8]) from error


def photo_mime(data: bytes, name: str) -> str:
    """The kind of a photograph, decoded to its last pixel so that a torn file is found now and not on paper.

    Raises KnownError ``photo.unreadable`` or ``photo.too_large``.
    """
    from PIL import Image, UnidentifiedImageError

    Image.MAX_IMAGE_PIXELS = 2 * MAX_PIXELS  # what is between is refused here, with a sentence and no warning
    try:
        with Image.open(io.BytesIO(data)) as image:
            if image.width * image.height > MAX_PIXELS:
                raise known("photo.too_large", name=name)
            format_ = image.format or ""
            image.load()
    except Image.DecompressionBombError as error:
        raise known("photo.too_large", name=name) from error
    except (OSError, UnidentifiedImageError, ValueError, SyntaxError) as error:
        raise known("photo.unreadable", name=name) from error
    if format_ not in MIMES:
        raise known("photo.unreadable", name=name)
    return MIMES[format_]


def public_copy(data: bytes, longest: int = 2000) -> bytes:
    """A photograph as it may leave the shop: upright, at most ``longest`` pixels, without place, camera or owner."""
    from PIL import Image, ImageOps

    with Image.open(io.BytesIO(data)) as image:
        image.draft("RGB", (longest, longest))  # a JPEG of many megapixels is decoded small
        image.thumbnail((longest, longest))
        upright = ImageOps.exif_transpose(image).convert("RGB")
        clean = Image.new("RGB", upright.size)
        clean.paste(upright)
        out = io.BytesIO()
        clean.save(out, "JPEG", quality=90)
    return out.getvalue()
