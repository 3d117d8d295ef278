"""What can be made again, kept on the disk within a limit: the least recently used goes first.

A damaged file, a full or read-only disk, another program that tidies the same folder: none of that is an error here.
What is not found is made anew.
"""

import contextlib
import os
import time
import zlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from juwdesk.base.files import made_folder, write_atomic
from juwdesk.base.problems import KnownError

FOLDER = "records"
"""In the folder with the shop's data."""
ROOM = 256_000_000
"""Bytes that the files of a shelf may take together."""
_LARGEST = ROOM // 4
"""Bytes that one value may take, packed or not."""
_ROOMY = 0.8
"""To this share of the room a full shelf is emptied, so that not every file that comes looks through all."""
_STALE = 3600.0
"""Seconds after which a scratch file is one that a kill has left."""
_HEAD = b"JuwDesk shelf 1\n"
_SUFFIX = ".kept"


class FileShelf:
    """One file for every name, packed. Reads at once, writes on a thread of its own. Safe between threads and
    programs; names are letters and digits."""

    def __init__(self, folder: Path, room: int = ROOM) -> None:
        self.folder = folder
        self._room = room
        self._held: int | None = None
        self._writer = ThreadPoolExecutor(1, "juwdesk-shelf")

    def get(self, name: str) -> bytes | None:
        """What was put under a name, or None; a file that is not whole is thrown away."""
        path = self._path(name)
        try:
            data = path.read_bytes()
        except OSError:
            return None
        value = _unpacked(data)
        with contextlib.suppress(OSError):
            if value is None:
                path.unlink(missing_ok=True)
            else:
                os.utime(path)  # it was used: others go first
        return value

    def put(self, name: str, pack: Callable[[], bytes]) -> None:
        """Keep what ``pack`` gives; comes back at once, and what cannot be written is not kept."""
        with contextlib.suppress(RuntimeError):  # closed: what comes later is not kept
            self._writer.submit(self._write, self._path(name), pack)

    def close(self) -> None:
        """Finish writing."""
        self._writer.shutdown(wait=True)

    def _path(self, name: str) -> Path:
        return self.folder / f"{name}{_SUFFIX}"

    def _write(self, path: Path, pack: Callable[[], bytes]) -> None:
        value = pack()
        if len(value) > _LARGEST:
            return
        data = _HEAD + zlib.compress(value, 1)
        with contextlib.suppress(KnownError, OSError):
            made_folder(path.parent)
            write_atomic(path, data, lasting=False)
            self._held = None if self._held is None else self._held + len(data)
            if self._held is None or self._held > self._room:
                self._held = self._tidied()

    def _tidied(self) -> int:
        """The bytes that lie here, at most the room: other programs may have written and thrown away too."""
        files: list[tuple[float, int, str]] = []
        with os.scandir(self.folder) as entries:
            for entry in entries:
                with contextlib.suppress(OSError):
                    told = entry.stat()
                    if entry.name.endswith(_SUFFIX):
                        files.append((told.st_mtime, told.st_size, entry.path))
                    elif entry.name.endswith(".tmp") and time.time() - told.st_mtime > _STALE:
                        os.unlink(entry.path)
        held = sum(size for _, size, _ in files)
        if held > self._room:
            for _, size, name in sorted(files):
                with contextlib.suppress(OSError):
                    os.unlink(name)
                held -= size
                if held <= _ROOMY * self._room:
                    break
        return held


def _unpacked(data: bytes) -> bytes | None:
    """The value in a file, or None where it is torn, foreign or larger than any that was kept."""
    if not data.startswith(_HEAD):
        return None
    reader = zlib.decompressobj()
    try:
        value = reader.decompress(data[len(_HEAD) :], _LARGEST)
    except zlib.error:
        return None
    return value if reader.eof and not reader.unused_data else None
