"""The shop's own knowledge as files: ``overlay.json`` of a data folder, and the package that goes to another shop.

A file that a newer program wrote is set aside and comes back by itself with the program that can read it. Of a
damaged one every whole piece is taken over and the file itself set aside. The program starts in any case, says what
happened, and loses nothing.
"""

import contextlib
import hashlib
import json
import zipfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from juwdesk.app.overlay_notice import DAMAGED, FILE, NEWER
from juwdesk.base.files import write_atomic
from juwdesk.base.problems import KnownError, Problem, Severity, known
from juwdesk.reference.overlay import Overlay, from_json, merged, to_json
from juwdesk.reference.overlay_change import Saved, salvage, whole
from juwdesk.storage.blobs import Blobs, photo_mime

PHOTOS = "photos/"
MAX_PACKAGE = 500_000_000


@dataclass(frozen=True, slots=True)
class Loaded:
    """The overlay of a data folder, and what must be told about it."""

    overlay: Overlay
    problems: tuple[Problem, ...] = ()


def load_overlay(folder: Path) -> Loaded:
    """The overlay of a data folder; an empty one where there is none. Never raises for what stands in the files, nor
    where nothing can be written."""
    overlay, problems = _read(folder / FILE)
    for aside in sorted(folder.glob(f"{NEWER}-*.json")):
        try:
            again, told = from_json(_data(aside))
        except KnownError as error:
            told_of = {"name": aside.name, **error.problem.args}
            problems.append(Problem(error.problem.code, Severity.WARNING, aside.name, told_of))
            continue
        overlay = merged(overlay, again)
        problems += told
        with contextlib.suppress(KnownError, OSError):
            save_overlay(folder, overlay)  # first kept here, then gone there
            aside.unlink()
    return Loaded(overlay, tuple(dict.fromkeys(problems)))


def _read(path: Path) -> tuple[Overlay, list[Problem]]:
    if not path.exists():
        return Overlay(), []
    try:
        overlay, problems = from_json(_data(path))
    except KnownError as error:
        if error.problem.code != "overlay.newer":
            return _torn(path)
        # As newer it is read again at every start; the reader of those files tells it.
        _aside(path, NEWER)
        return Overlay(), []
    return overlay, list(problems)


def _torn(path: Path) -> tuple[Overlay, list[Problem]]:
    """What a damaged file still gives, kept at once under its name; the file itself under another, whatever is in
    it: nothing is ever written over it."""
    kept = _aside(path, DAMAGED)
    saved = Saved(Overlay(), ())
    with contextlib.suppress(OSError):
        saved = salvage(path.with_name(kept).read_text(encoding="utf-8", errors="replace"))
    number = whole(saved.overlay)
    if not number:
        return Overlay(), [Problem("overlay.unreadable", Severity.WARNING, kept, {"name": kept})]
    with contextlib.suppress(KnownError):
        save_overlay(path.parent, saved.overlay)
    lost = ", ".join(filter(None, saved.lost)) or "?"
    told = {"name": kept, "number": number, "entry": lost[:120]}
    return saved.overlay, [Problem("overlay.torn" if saved.lost else "overlay.shut", Severity.WARNING, kept, told)]


def _aside(path: Path, start: str) -> str:
    """Under another name; the name it has now."""
    number = next(n for n in range(1, 10_000) if not path.with_name(f"{start}-{n}.json").exists())
    with contextlib.suppress(OSError):
        return path.rename(path.with_name(f"{start}-{number}.json")).name
    return path.name


def _data(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise known("overlay.unreadable", where=path.name, name=path.name) from error


def _bytes(overlay: Overlay) -> bytes:
    return json.dumps(to_json(overlay), ensure_ascii=False, indent=1).encode()


def save_overlay(folder: Path, overlay: Overlay) -> None:
    """Keep the overlay. Raises the KnownErrors of ``write_atomic``; then the old one stands."""
    write_atomic(folder / FILE, _bytes(overlay))


def pack(overlay: Overlay, blobs: Blobs, target: Path) -> None:
    """The overlay with its photographs as one zip; a photograph that is gone is left out. Raises the KnownErrors of
    ``write_atomic``."""
    scratch = BytesIO()
    with zipfile.ZipFile(scratch, "w", zipfile.ZIP_DEFLATED, strict_timestamps=False) as archive:
        archive.writestr(FILE, _bytes(overlay))
        for hash_ in sorted(overlay.hashes):
            with contextlib.suppress(KnownError):
                archive.writestr(f"{PHOTOS}{hash_}", blobs.read(hash_))
    write_atomic(target, scratch.getvalue())


def unpack(source: Path, blobs: Blobs | None = None) -> tuple[Overlay, tuple[Problem, ...]]:
    """An overlay from a file of ``pack`` and what could not be read of it; its photographs are kept in ``blobs``,
    or only tried when there are none. A bare ``overlay.json`` is read as well.

    Raises KnownError ``overlay.unreadable``, ``overlay.newer``, ``photo.…`` or ``file.…``; nothing is changed then
    but photographs that may have been kept.
    """
    unreadable = known("overlay.unreadable", where=source.name, name=source.name)
    try:
        if not zipfile.is_zipfile(source):
            return from_json(_data(source))
        with zipfile.ZipFile(source) as archive:
            if sum(each.file_size for each in archive.infolist()) > MAX_PACKAGE:
                raise unreadable
            overlay, problems = from_json(json.loads(archive.read(FILE)))
            for hash_ in sorted(overlay.hashes):
                if f"{PHOTOS}{hash_}" in archive.namelist():
                    data = archive.read(f"{PHOTOS}{hash_}")
                    if hashlib.sha256(data).hexdigest() != hash_:
                        raise unreadable
                    mime = photo_mime(data, hash_[:8])
                    if blobs is not None:
                        blobs.keep(data, mime)
    except KnownError as error:
        if error.problem.code == "overlay.unreadable":
            raise unreadable from error
        raise
    except (OSError, KeyError, ValueError, RuntimeError, zipfile.BadZipFile) as error:
        raise unreadable from error
    return overlay, problems
