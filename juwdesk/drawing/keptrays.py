"""What the rays in the stones of a picture met, kept for the next picture of the same.

Following light through stones is asking a ray tree, bounce after bounce, which facet comes next, and where light has
left, which metal it meets: most of the work on stones. The answers are small numbers. With them the paths, and so the
picture, are the same to the last bit, whatever colour, metal or studio it is painted in.

Where they are kept is a ``Shelf``: this module knows of no files.
"""

import hashlib
import struct
from collections.abc import Callable
from typing import Any, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

Numbers: TypeAlias = NDArray[Any]
VERSION = b"1"
"""Another one when what is kept is laid out anew, or when the tracer or ``paintstones`` gives other numbers for the
same rays."""
LEAST = 2_000
"""Fewer numbers than this are found as quickly as they are read."""
_ENTRY = struct.Struct("<16sBII")
_BYTES = 16


class Shelf(Protocol):
    """Keeps bytes by a name for as long as it likes."""

    def get(self, name: str) -> bytes | None:
        """What was put under a name, or None."""

    def put(self, name: str, pack: Callable[[], bytes]) -> None:
        """Keep what ``pack`` gives, which is asked on another thread; comes back at once and never fails."""


class KeptRays:
    """The numbers of one picture by the fingerprint of the rays that they belong to. Threads may share it."""

    def __init__(self, shelf: Shelf, scene: bytes, look: bytes) -> None:
        """``scene`` and ``look`` (the view, its window and pixels) are the fingerprints that name a picture."""
        self.scene = scene
        self._shelf, self._name = shelf, digest(VERSION, scene, look).hex()
        self._known = _unpacked(shelf.get(self._name) or b"")
        self._used: dict[bytes, Numbers] = {}
        self._new = 0

    def get(self, key: bytes) -> Numbers | None:
        """The numbers that belong to a fingerprint, or None."""
        found = self._known.get(key)
        if found is not None:
            self._used[key] = found
        return found

    def put(self, key: bytes, numbers: Numbers) -> None:
        """Numbers that were not known: (n,) or (k, n) of an unsigned type."""
        self._used[key] = numbers
        self._new += numbers.size

    def finish(self) -> None:
        """The picture is whole: what was new is put on the shelf, with what was used again."""
        if self._new >= LEAST:
            used = dict(self._used)
            self._shelf.put(self._name, lambda: _packed(used))


def digest(*parts: bytes | Numbers) -> bytes:
    """A fingerprint of values in their order, 16 bytes."""
    found = hashlib.blake2b(digest_size=_BYTES)
    for part in parts:
        if isinstance(part, np.ndarray):
            found.update(str((part.dtype.str, part.shape)).encode())
            found.update(np.ascontiguousarray(part).data if part.size else b"")
        else:
            found.update(struct.pack("<I", len(part)) + part)
    return found.digest()


def _packed(values: dict[bytes, Numbers]) -> bytes:
    """A row for every array (its key, bytes of a number, rows, columns), then the arrays one after the other."""
    heads, bodies = [struct.pack("<I", len(values))], []
    for key, numbers in values.items():
        rows = numbers.shape[0] if numbers.ndim == 2 else 0
        heads.append(_ENTRY.pack(key, numbers.itemsize, rows, numbers.shape[-1]))
        bodies.append(np.ascontiguousarray(numbers).astype(f"<u{numbers.itemsize}").tobytes())
    return b"".join(heads + bodies)


def _unpacked(data: bytes) -> dict[bytes, Numbers]:
    """The arrays again; nothing where these are not the bytes of ``_packed``."""
    found: dict[bytes, Numbers] = {}
    try:
        (count,) = struct.unpack_from("<I", data)
        place = 4 + count * _ENTRY.size
        for each in range(count):
            key, size, rows, columns = _ENTRY.unpack_from(data, 4 + each * _ENTRY.size)
            numbers = np.frombuffer(data, f"<u{size}", max(rows, 1) * columns, place)
            place += numbers.nbytes
            found[key] = numbers.reshape(rows, columns) if rows else numbers
    except (struct.error, ValueError, TypeError):
        return {}
    return found if place == len(data) else {}
