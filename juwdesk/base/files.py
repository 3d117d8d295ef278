"""Writing files whole or not at all."""

import contextlib
import errno
import os
import tempfile
from pathlib import Path

from juwdesk.base.problems import KnownError, known

_CODES = {
    errno.ENOSPC: "file.disk_full",
    errno.EDQUOT: "file.disk_full",
    errno.EACCES: "file.read_only",
    errno.EPERM: "file.read_only",
    errno.EROFS: "file.read_only",
}


def write_atomic(target: Path, data: bytes, lasting: bool = True) -> None:
    """Write ``data`` to ``target``: a reader sees the old file or the whole new one, also after a power cut. What can
    be made again need not be ``lasting``: then a power cut may leave a torn file, and the disk is not waited for.

    Raises KnownError ``file.read_only``, ``file.disk_full`` or ``file.unwritable`` (with the file's name only);
    a target that existed is then untouched.
    """
    scratch: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name[:40]}.", suffix=".tmp", dir=target.parent)
        scratch = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            if lasting:
                file.flush()
                os.fsync(file.fileno())
        if os.name == "posix":
            scratch.chmod(0o644)
        scratch.replace(target)
    except OSError as error:
        if scratch is not None:
            with contextlib.suppress(OSError):
                scratch.unlink()
        raise refusal(error, target) from error


def made_folder(place: Path) -> Path:
    """A folder to write into, made with those above it where it is not there. Raises what ``write_atomic`` raises."""
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise refusal(error, place) from error
    return place


def is_folder(path: Path) -> bool:
    """Whether a folder stands there; a name that no disk can hold is none."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def refusal(error: OSError, target: Path) -> KnownError:
    """What a file system refused, in a code: ``file.read_only``, ``file.disk_full`` or ``file.unwritable``."""
    return known(_CODES.get(error.errno or 0, "file.unwritable"), where=target.name, name=target.name)
