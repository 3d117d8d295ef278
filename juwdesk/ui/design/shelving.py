"""Connects shelves of photographs with the room: files come into the dossier, every act is a change of the design."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtGui import QPixmap

from juwdesk.app.context import Context
from juwdesk.app.design_photos import put, taken_away
from juwdesk.app.design_room import Bench
from juwdesk.base.problems import KnownError
from juwdesk.design.document import Design
from juwdesk.ui.assess.photos import Photographs
from juwdesk.ui.design.shelves import PhotoShelves
from juwdesk.ui.room import Shell


class Shelving:
    """``take(bench, label)`` makes a change; ``dossier()`` gives the id of the dossier on the desk."""

    def __init__(
        self,
        context: Context,
        shell: Shell,
        bench: Callable[[], Bench | None],
        take: Callable[[Bench, str], None],
        dossier: Callable[[], str],
    ) -> None:
        self._context, self._shell, self._bench, self._take, self._dossier = context, shell, bench, take, dossier
        self._photographs = Photographs(context, shell)

    def small(self, hash_: str, ratio: float, then: Callable[[QPixmap], object]) -> None:
        """A photograph as small as a shelf shows it."""
        self._photographs.small(hash_, ratio, then)

    def connect(self, shelves: PhotoShelves) -> None:
        """The wishes of a page of shelves are carried out."""
        shelves.asked.connect(lambda place: self.add(place, self._photographs.ask()))
        shelves.brought.connect(self.add)
        shelves.removed.connect(self._remove)

    def add(self, place: str, paths: list[Path]) -> None:
        """Files into the dossier and onto a shelf; what cannot be read gets its sentence. Where another design came
        on the bench meanwhile, they stay in the dossier."""
        bench = self._bench()
        before = bench.design.id if bench is not None else ""

        def shelve(hashes: list[str]) -> None:
            now = self._bench()
            if hashes and now is not None and now.design.id == before:
                self._change(lambda design: put(design, place, hashes), self._context.tr("Add photographs"))

        self._photographs.keep(self._dossier(), paths, shelve)

    def _remove(self, place: str, hash_: str) -> None:
        self._change(lambda design: taken_away(design, place, hash_), self._context.tr("Remove a photograph"))

    def _change(self, act: Callable[[Design], Design], label: str) -> None:
        bench = self._bench()
        if bench is None:
            return
        try:
            self._take(replace(bench, design=act(bench.design)), label)
        except KnownError as error:
            self._shell.fail(error)
