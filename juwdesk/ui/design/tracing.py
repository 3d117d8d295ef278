"""Tracing a photograph: brings it in beside the window, and makes of every hand on it a change in the design."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPixmap

from juwdesk.app.context import Context
from juwdesk.app.design_room import Bench
from juwdesk.app.dossiers import add_photo
from juwdesk.app.jobs import Err, Ok, Outcome
from juwdesk.app.messages import sentence
from juwdesk.app.underlays import photos_of, put, small_picture, to_length, typed, underlay_view
from juwdesk.base.locale import Translator
from juwdesk.base.problems import KnownError
from juwdesk.design.document import Design, laid, taken_away, under
from juwdesk.design.underlay import VIEWS, Underlay
from juwdesk.drawing.ir import Box, Image
from juwdesk.storage.records import Attachment
from juwdesk.ui.design.board import Board
from juwdesk.ui.design.penning import Acts
from juwdesk.ui.design.underlay import UnderlayLayer
from juwdesk.ui.design.underlay_bar import FILE, UnderlayBar
from juwdesk.ui.painter import qimage
from juwdesk.ui.room import Shell

PATTERN = "*.jpg *.jpeg *.png *.webp *.tif *.tiff *.bmp"


class Tracing(QObject):
    """``turned``: taken up or put down. ``dossier()`` gives the id of the dossier on the desk."""

    turned = Signal()

    def __init__(self, context: Context, shell: Shell, board: Board, acts: Acts, dossier: Callable[[], str]) -> None:
        super().__init__(board)
        self._context, self._shell, self._board, self._acts, self._dossier = context, shell, board, acts, dossier
        self.layer, self.bar = UnderlayLayer(board), UnderlayBar()
        self._number = 0
        self._held: tuple[str, int] | None = None
        self._busy = False
        self._wrong, self._why = "", ""
        self._asked: set[str] = set()
        self.layer.changed.connect(self._by_hand)
        self.layer.lined.connect(self._lined)
        self.layer.left.connect(lambda: self.turn(False))
        bar = self.bar
        bar.picked.connect(self._pick)
        bar.typed.connect(self._type)
        bar.faded.connect(self._fade)
        bar.switched.connect(self._switch)
        bar.lining.connect(self._begin_line)
        bar.removed.connect(self._remove)
        bar.done.connect(lambda: self.turn(False))

    @property
    def on(self) -> bool:
        """Whether the photograph is being laid."""
        return self.layer.on

    @property
    def _tr(self) -> Translator:
        return self._context.tr

    def turn(self, on: bool) -> None:
        """Lay a photograph, or leave it as it lies."""
        bench = self._acts.bench()
        if on == self.on or bench is None:
            return
        self._wrong = self._why = ""
        self.layer.turn(on)
        if on and bench.view not in VIEWS:
            self._acts.look("front")
        self._board.setFocus()
        self.turned.emit()
        self._acts.show()

    def forget(self) -> None:
        """Another design lies on the bench."""
        self.turn(False)
        self.layer.pixmaps, self.layer.faults = {}, {}
        self._asked, self._busy = set(), False

    def follow(self, bench: Bench) -> None:
        """The bench as it lies now: what is seen is read beside the window."""
        self.layer.follow(bench.design)
        for view in self._board.cells:
            one = under(bench.design, view)
            if one is not None and one.shown:
                self._load(one.photo)
        self.bar.setVisible(self.on)
        if self.on:
            self._show()

    def _show(self) -> None:
        bench = self._acts.bench()
        if bench is None:
            return
        view = underlay_view(bench.design, bench.view, self._tr)
        lining, ready = self.layer.lining, len(self.layer.line) == 2
        photos = photos_of(self._context, self._dossier())
        said = self._why or self._hint(view.possible, view.photo, lining, ready)
        self.bar.show_view(view, photos, lining, ready, said, self._wrong, self._tr)

    def _hint(self, possible: bool, photo: str, lining: bool, ready: bool) -> str:
        tr = self._tr
        if self._busy:
            return tr("The photograph is being read.")
        if not possible:
            return tr("A photograph lies under a fixed view: front, top, side or section.")
        if ready:
            return tr("How long is this in truth? Type it and press Enter.")
        if lining:
            return tr("Click both ends of something of which you know the length, such as a ruler in the picture.")
        if photo:
            return tr(
                "Drag it, its corners or its knob; arrows move it. It is kept with the design and never printed."
            )
        return tr("Lay a photograph under this view to trace it. It is kept with the design and never printed.")

    # bringing in

    def _pick(self, value: str) -> None:
        bench = self._acts.bench()
        if bench is None:
            return
        if value != FILE:
            self._put(bench.view, value)
            return
        tr = self._tr
        path = self._shell.dialogs.open_file(tr("Photograph to trace"), f"{tr('Pictures')} ({PATTERN})")
        if path is not None:
            self.bring_in(path)

    def bring_in(self, path: Path) -> None:
        """A file into the dossier and under the view in sight; large ones take a moment and hold nothing up."""
        bench, dossier = self._acts.bench(), self._dossier()
        if bench is None:
            return
        design, view = bench.design.id, bench.view
        self._busy = True
        self._show()
        self._context.jobs.serial(
            lambda _stop: add_photo(self._context, dossier, path), lambda outcome: self._added(outcome, design, view)
        )

    def _added(self, outcome: Outcome, design: str, view: str) -> None:
        self._busy, bench = False, self._acts.bench()
        match outcome:
            case Ok(Attachment() as photo) if bench is not None and bench.design.id == design:
                self._put(view, photo.hash)
            case Err(error):
                self._shell.fail(error)
        self._acts.show()

    def _load(self, photo: str) -> None:
        if photo in self._asked:
            return
        self._asked.add(photo)
        blobs = self._context.blobs
        self._context.jobs.latest(
            f"underlay-{photo}",
            lambda _stop: small_picture(blobs.read(photo), photo[:8]),
            lambda outcome: self._have(outcome, photo),
        )

    def _have(self, outcome: Outcome, photo: str) -> None:
        match outcome:
            case Ok(pixels):
                self.layer.pixmaps[photo] = QPixmap.fromImage(qimage(Image(pixels, Box(0, 0, 1, 1))))
            case Err(KnownError() as error):
                self.layer.faults[photo] = sentence(error.problem, self._tr)
            case Err(error):
                raise error
        self._board.update()

    # changes

    def _take(self, design: Design, label: str, key: tuple[str, int] | None = None) -> None:
        bench = self._acts.bench()
        if bench is None:
            return
        self._wrong = self._why = ""
        if key is None:
            self._number += 1
        self._acts.take(replace(bench, design=design), label, key or ("underlay", self._number))

    def _here(self) -> tuple[Design, Underlay] | None:
        bench = self._acts.bench()
        one = under(bench.design, bench.view) if bench is not None else None
        return (bench.design, one) if bench is not None and one is not None else None

    def _put(self, view: str, photo: str) -> None:
        bench = self._acts.bench()
        if bench is not None and view in VIEWS:
            lines = self._board.cells[view].lines if view in self._board.cells else None
            self._take(put(bench.design, view, photo, lines.bounds if lines else None), self._tr("Lay a photograph"))

    def _by_hand(self, one: Underlay, done: bool) -> None:
        found = self._here()
        if done and found is not None and one != found[1]:
            self._take(laid(found[0], one), self._tr("Move the photograph"))

    def _type(self, name: str, text: str) -> None:
        found = self._here()
        if found is None:
            return
        design, one = found
        try:
            if name == "length":
                a, b = self.layer.line
                design = to_length(design, one.view, (a, b), text)
                self.layer.drop_line()
                self._board.setFocus()
            else:
                design = typed(design, one.view, name, text)
        except KnownError as error:
            self._wrong, self._why = name, sentence(error.problem, self._tr)
            self._show()
            return
        self._take(design, self._tr("Size the photograph"))

    def _fade(self, per_cent: int, held: bool) -> None:
        found = self._here()
        if found is not None:
            if self._held is None:
                self._number += 1
                self._held = ("fade", self._number)
            design = laid(found[0], replace(found[1], opacity=per_cent / 100))
            self._take(design, self._tr("Fade the photograph"), self._held)
            self._held = self._held if held else None

    def _switch(self, name: str, on: bool) -> None:
        found = self._here()
        if found is not None:
            one = replace(found[1], locked=on) if name == "locked" else replace(found[1], shown=on)
            label = self._tr("Lock the photograph") if name == "locked" else self._tr("Show the photograph")
            self._take(laid(found[0], one), label)

    def _remove(self) -> None:
        found = self._here()
        if found is not None:
            self._take(taken_away(found[0], found[1].view), self._tr("Take the photograph away"))

    def _begin_line(self) -> None:
        self.layer.begin_line()
        self._board.setFocus()
        self._show()

    def _lined(self) -> None:
        self._show()
        if len(self.layer.line) == 2:
            self.bar.ask_length()
