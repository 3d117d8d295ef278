"""The shop's own knowledge on the disk: read at the start, written whole, given to another shop as one file.

``overlay.json`` lies in the data folder, its photographs among the attachments. A file that a newer program wrote is
set aside and comes back by itself with the program that can read it; a damaged one is set aside as well. The program
starts in any case, says what happened, and loses nothing.
"""

import contextlib
import hashlib
import json
import zipfile
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from juwdesk.base.files import write_atomic
from juwdesk.base.problems import KnownError, Problem, Severity, known
from juwdesk.reference.overlay import Correction, Extra, Note, Overlay, Photo, from_json, laid_over, merged, to_json
from juwdesk.storage.blobs import Blobs, photo_mime

if TYPE_CHECKING:
    from juwdesk.app.context import Context
    from juwdesk.reference.catalogue import Catalogue

FILE = "overlay.json"
NEWER, DAMAGED = "overlay.newer", "overlay.damaged"
"""Beginnings of the names under which a file is set aside."""
PHOTOS = "photos/"
MAX_PACKAGE = 500_000_000


@dataclass(frozen=True, slots=True)
class Loaded:
    """The overlay of a data folder, and what must be told about it."""

    overlay: Overlay
    problems: tuple[Problem, ...] = ()


def load_overlay(folder: Path) -> Loaded:
    """The overlay of a data folder; an empty one where there is none. Never raises for what stands in the files."""
    overlay, problems = _read(folder, folder / FILE)
    for aside in sorted(folder.glob(f"{NEWER}-*.json")):
        try:
            again, told = from_json(_data(aside))
        except KnownError as error:
            told_of = {"name": aside.name, **error.problem.args}
            problems.append(Problem(error.problem.code, Severity.WARNING, aside.name, told_of))
            continue
        overlay = merged(overlay, again)
        problems += told
        write_atomic(folder / FILE, _bytes(overlay))  # first kept here, then gone there
        with contextlib.suppress(OSError):
            aside.unlink()
    return Loaded(overlay, tuple(dict.fromkeys(problems)))


def _read(folder: Path, path: Path) -> tuple[Overlay, list[Problem]]:
    if not path.exists():
        return Overlay(), []
    try:
        overlay, problems = from_json(_data(path))
    except KnownError as error:
        code = error.problem.code
        if code != "overlay.newer":
            _aside(path, DAMAGED)
            return Overlay(), [Problem(code, Severity.WARNING, path.name, {"name": path.name})]
        # As newer it is read again at every start; the reader of those files tells it.
        _aside(path, NEWER)
        return Overlay(), []
    return overlay, list(problems)


def _aside(path: Path, start: str) -> None:
    number = next(n for n in range(1, 10_000) if not path.with_name(f"{start}-{n}.json").exists())
    with contextlib.suppress(OSError):
        path.rename(path.with_name(f"{start}-{number}.json"))


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


@dataclass
class Knowledge:
    """The shop's own knowledge while the program runs: the overlay, the catalogue with it, and what must be told.

    Every act keeps at once and gives the problems that the catalogue then has with the overlay.
    """

    context: "Context"
    shipped: "Catalogue"
    overlay: Overlay = field(default_factory=Overlay, init=False)
    problems: tuple[Problem, ...] = field(default=(), init=False)

    def __post_init__(self) -> None:
        loaded = load_overlay(self.context.folder)
        self.overlay = loaded.overlay
        self._catalogue, faults = laid_over(self.shipped, self.overlay)
        self.problems = (*loaded.problems, *faults)

    @property
    def catalogue(self) -> "Catalogue":
        """The reference data as this shop sees them."""
        return self._catalogue

    def add_note(self, entry: str, text: str) -> None:
        """A remark at an entry (``table:id``). Raises KnownError ``overlay.empty`` and those of ``save_overlay``."""
        if not text.strip():
            raise known("overlay.empty", where=entry)
        self._keep(self.overlay.with_piece(Note(entry, text.strip(), *self._who())))

    def correct(self, entry: str, name: str, value: Any, why: str = "") -> None:
        """Another value for a field. Raises the KnownError that tells why it cannot be; then nothing is kept."""
        self._fitting(Correction(entry, name, value, *self._who(), why=why))

    def add_entry(self, table: str, id_: str, values: dict[str, Any]) -> None:
        """An entry of the shop's own. Raises the KnownError that tells why it cannot be; then nothing is kept."""
        self._fitting(Extra(table, id_, values, *self._who()))

    def add_photo(self, entry: str, source: Path, caption: str = "") -> None:
        """A photograph at an entry. Raises the KnownErrors of ``Blobs.keep_photo``."""
        kept = self.context.blobs.keep_photo(source)
        self._keep(self.overlay.with_piece(Photo(entry, kept.hash, kept.mime, caption, *self._who())))

    def take_away(self, piece: Note | Correction | Photo | Extra) -> None:
        """A piece gone; the shipped value stands again."""
        self._keep(self.overlay.without(piece))

    def bring_in(self, source: Path) -> tuple[Problem, ...]:
        """The knowledge of another shop, or of an earlier day, added to this one; what must be told about it."""
        theirs, problems = unpack(source, self.context.blobs)
        self._keep(merged(self.overlay, theirs))
        return problems

    def give(self, target: Path) -> None:
        """All of it as one file. Raises the KnownErrors of ``pack``."""
        pack(self.overlay, self.context.blobs, target)

    def _who(self) -> tuple[str, str]:
        settings = self.context.settings
        return settings.seen_by or settings.shop, self.context.clock().isoformat(timespec="seconds")

    def _fitting(self, piece: Correction | Extra) -> None:
        overlay = self.overlay.with_piece(piece)
        before = set(laid_over(self.shipped, self.overlay)[1])
        new = [problem for problem in laid_over(self.shipped, overlay)[1] if problem not in before]
        if new:
            raise KnownError(new[0])
        self._keep(overlay)

    def _keep(self, overlay: Overlay) -> None:
        save_overlay(self.context.folder, overlay)
        self.overlay = overlay
        self._catalogue, self.problems = laid_over(self.shipped, overlay)


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


def unpack(source: Path, blobs: Blobs) -> tuple[Overlay, tuple[Problem, ...]]:
    """An overlay from a file of ``pack``, its photographs kept, and what could not be read of it.

    Raises KnownError ``overlay.unreadable``, ``overlay.newer``, ``photo.…`` or ``file.…``; nothing is changed then
    but photographs that may have been kept.
    """
    unreadable = known("overlay.unreadable", where=source.name, name=source.name)
    try:
        with zipfile.ZipFile(source) as archive:
            if sum(each.file_size for each in archive.infolist()) > MAX_PACKAGE:
                raise unreadable
            overlay, problems = from_json(json.loads(archive.read(FILE)))
            for hash_ in sorted(overlay.hashes):
                if f"{PHOTOS}{hash_}" in archive.namelist():
                    data = archive.read(f"{PHOTOS}{hash_}")
                    if hashlib.sha256(data).hexdigest() != hash_:
                        raise unreadable
                    blobs.keep(data, photo_mime(data, hash_[:8]))
    except KnownError as error:
        if error.problem.code == "overlay.unreadable":
            raise unreadable from error
        raise
    except (OSError, KeyError, ValueError, RuntimeError, zipfile.BadZipFile) as error:
        raise unreadable from error
    return overlay, problems
