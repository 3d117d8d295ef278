"""The shop's own knowledge while the program runs: every act keeps at once, and the catalogue follows."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from juwdesk.app.overlay_files import load_overlay, pack, save_overlay, unpack
from juwdesk.app.settings import Settings
from juwdesk.base.problems import KnownError, Problem, known
from juwdesk.reference.overlay import Correction, Extra, Note, Overlay, Photo, Piece, laid_over, merged, named
from juwdesk.reference.overlay_change import Changes, changes
from juwdesk.storage.blobs import Blobs

if TYPE_CHECKING:
    from juwdesk.reference.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Incoming:
    """What a file would bring: its overlay, what that changes here, and what must be told about it."""

    source: Path
    overlay: Overlay
    changes: Changes
    problems: tuple[Problem, ...]


class Shop(Protocol):
    """What is needed of the shop: its folder, photographs, settings and clock."""

    @property
    def folder(self) -> Path: ...
    @property
    def blobs(self) -> Blobs: ...
    @property
    def settings(self) -> Settings: ...
    @property
    def clock(self) -> Callable[[], dt.datetime]: ...


@dataclass
class Knowledge:
    """The shop's own knowledge while the program runs: the overlay, the catalogue with it, and what must be told.

    Every act keeps at once and gives the problems that the catalogue then has with the overlay.
    """

    context: Shop
    shipped: "Catalogue"
    overlay: Overlay = field(default_factory=Overlay, init=False)
    faults: tuple[Problem, ...] = field(default=(), init=False)
    loaded: tuple[Problem, ...] = field(default=(), init=False)

    def __post_init__(self) -> None:
        loaded = load_overlay(self.context.folder)
        self.overlay = loaded.overlay
        self.loaded = loaded.problems
        self._catalogue, self.faults = laid_over(self.shipped, self.overlay)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was wrong when it was read, and what does not fit the reference data; each once."""
        return tuple(dict.fromkeys((*self.loaded, *self.faults)))

    @property
    def catalogue(self) -> "Catalogue":
        """The reference data as this shop sees them."""
        return self._catalogue

    def add_note(self, entry: str, text: str, by: str = "") -> None:
        """A remark at an entry (``table:id``). Raises KnownError ``overlay.empty`` and those of ``save_overlay``."""
        if not text.strip():
            raise known("overlay.empty", where=entry)
        self._keep(self.overlay.with_piece(Note(entry, text.strip(), *self._who(by))))

    def correct(
        self, entry: str, name: str, value: Any, why: str = "", by: str = "", old: Piece | None = None
    ) -> None:
        """Another value for a field, in place of ``old``. Raises the KnownError that tells why it cannot be; then
        nothing is kept."""
        self._fitting(Correction(entry, name, value, *self._who(by), why=why), old)

    def add_entry(self, table: str, id_: str, values: dict[str, Any], by: str = "", old: Extra | None = None) -> None:
        """An entry of the shop's own, in place of ``old`` where it stands. Raises the KnownError that tells why it
        cannot be; then nothing is kept."""
        self._fitting(Extra(table, id_, values, *self._who(by)), old)

    def add_photo(self, entry: str, source: Path, caption: str = "", by: str = "") -> Photo:
        """A photograph at an entry. Raises the KnownErrors of ``Blobs.keep_photo``."""
        kept = self.context.blobs.keep_photo(source)
        photo = Photo(entry, kept.hash, kept.mime, caption.strip(), *self._who(by))
        self._keep(self.overlay.with_piece(photo))
        return photo

    def reword(self, piece: Note | Photo, text: str, by: str = "") -> None:
        """A note or the caption of a photograph in other words, now. Raises KnownError ``overlay.empty`` for a note
        without words."""
        if isinstance(piece, Note) and not text.strip():
            raise known("overlay.empty", where=piece.entry)
        by, at = self._who(by)
        field_ = "text" if isinstance(piece, Note) else "caption"
        changed: dict[str, Any] = {field_: text.strip(), "by": by, "at": at}
        self._keep(self.overlay.without(piece).with_piece(replace(piece, **changed)))

    def take_away(self, piece: Piece) -> None:
        """A piece gone; the shipped value stands again. With an own entry goes what the shop put at it."""
        overlay = self.overlay.without(piece)
        if isinstance(piece, Extra) and not any(each.entry == piece.entry for each in overlay.extras):
            for each in overlay.at_entry(piece.entry):
                overlay = overlay.without(each)
        self._keep(overlay)

    def take_unread(self, unread: tuple[str, Any]) -> None:
        """A piece that cannot be read gone, because a person said so."""
        self._keep(replace(self.overlay, unread=tuple(each for each in self.overlay.unread if each != unread)))
        left = {named(raw) for _, raw in self.overlay.unread}
        self.loaded = tuple(
            each for each in self.loaded if each.code != "overlay.entry" or each.args.get("entry") in left
        )

    def put_back(self, overlay: Overlay) -> None:
        """An earlier state whole again."""
        self._keep(overlay)

    def look(self, source: Path) -> Incoming:
        """What a file would change; nothing is changed yet. Raises the KnownErrors of ``unpack``."""
        theirs, problems = unpack(source)
        before = set(self.faults)
        after = laid_over(self.shipped, merged(self.overlay, theirs))[1]
        unfit = tuple(each for each in after if each not in before)
        return Incoming(source, theirs, changes(self.overlay, theirs), tuple(dict.fromkeys((*problems, *unfit))))

    def bring_in(self, source: Path) -> tuple[Problem, ...]:
        """The knowledge of another shop, or of an earlier day, added to this one; what must be told about it."""
        theirs, problems = unpack(source, self.context.blobs)
        self._keep(merged(self.overlay, theirs))
        return problems

    def give(self, target: Path) -> None:
        """All of it as one file. Raises the KnownErrors of ``pack``."""
        pack(self.overlay, self.context.blobs, target)

    @property
    def me(self) -> str:
        """Who writes, unless it is said otherwise: the name on letters, else that of the shop."""
        settings = self.context.settings
        return settings.seen_by or settings.shop

    def _who(self, by: str) -> tuple[str, str]:
        return by.strip() or self.me, self.context.clock().isoformat(timespec="seconds")

    def _fitting(self, piece: Correction | Extra, old: Piece | None = None) -> None:
        stand = self.overlay if old is None else self.overlay.without(old)
        overlay = stand.with_piece(piece)
        before = set(laid_over(self.shipped, stand)[1])
        new = [problem for problem in laid_over(self.shipped, overlay)[1] if problem not in before]
        if new:
            raise KnownError(new[0])
        self._keep(overlay)

    def _keep(self, overlay: Overlay) -> None:
        save_overlay(self.context.folder, overlay)
        self.overlay = overlay
        self._catalogue, self.faults = laid_over(self.shipped, overlay)
