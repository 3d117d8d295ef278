"""What helps at the drawing without being the piece: connects the rail with the layers of the canvas."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from juwdesk.app.context import Context
from juwdesk.app.design_room import Bench
from juwdesk.app.form_guides import Guide
from juwdesk.app.measuring import MEASURABLE
from juwdesk.base.locale import Translator
from juwdesk.design.revisions import Revision
from juwdesk.ui.design.board import Board
from juwdesk.ui.design.card import TrueSize
from juwdesk.ui.design.gestures import Pinching
from juwdesk.ui.design.ghost import GhostLayer
from juwdesk.ui.design.guides import FormPanel, GuideLayer
from juwdesk.ui.design.measuring import MeasureBar, MeasureTool
from juwdesk.ui.design.penning import Acts, Penning
from juwdesk.ui.design.rail import AIDS, FORM, GHOST, MEASURE, PHOTO, Rail
from juwdesk.ui.design.tracing import Tracing
from juwdesk.ui.kit.basic import column, holder
from juwdesk.ui.room import Shell


class Aids(QObject):
    """``rail`` stands beside the board, ``bar`` above it, ``beside`` is the column on its other side. One tool is in
    hand at a time, the pen among them."""

    def __init__(
        self,
        context: Context,
        shell: Shell,
        board: Board,
        pen: Penning,
        acts: Acts,
        chain: Callable[[], tuple[Revision, ...]],
        dossier: Callable[[], str],
        beside: QWidget,
    ) -> None:
        super().__init__(board)
        self._board, self._pen, self._acts, self._chain = board, pen, acts, chain
        self._tr: Translator | None = None
        self._selected = ""
        self.rail = Rail()
        self.measure = MeasureTool(board)
        self._measure_bar = MeasureBar(lambda: self.measure.turn(False))
        self.ghost = GhostLayer(board, context.jobs)
        self.tracing = Tracing(context, shell, board, acts, dossier)
        self.bar: QWidget = holder(column(self._measure_bar, self.tracing.bar, gap=0))
        self.bar.hide()
        self.true_size = TrueSize(context, shell, board)
        self._pinching = Pinching(board)
        self.guides, self.form = GuideLayer(board), FormPanel(beside)
        board.overlays = [self.tracing.layer, self.ghost, self.guides, self.measure]
        self.rail.chosen.connect(self._choose)
        self.measure.changed.connect(self._measured)
        self.ghost.changed.connect(self._show)
        self.tracing.turned.connect(self._traced)
        self.form.turned.connect(self._guide)
        self.form.closed.connect(lambda: self.show_form(False))
        pen.taken.connect(self._pen_taken)

    def follow(self, bench: Bench, tr: Translator) -> None:
        """The bench as it lies now, in these words."""
        self._tr = tr
        if bench.selected != self._selected and not self.form.isHidden():
            self.form.hide()  # over the settings of what was taken up
        self._selected = bench.selected
        self.measure.follow(bench, tr)
        self.ghost.follow(bench, self._chain(), tr)
        self.tracing.follow(bench)
        self._show()

    def forget(self) -> None:
        """Another design lies on the bench."""
        self.measure.turn(False)
        self.ghost.forget()
        self.tracing.forget()

    def _choose(self, aid: str) -> None:
        match aid:
            case "measure":
                self.measure.turn(not self.measure.on)
            case "ghost":
                self.ghost.turn(not self.ghost.on)
            case "form":
                self.show_form(self.form.isHidden())
            case "card":
                self.true_size.ask()
            case "photo":
                self.tracing.turn(not self.tracing.on)
        self._show()

    def show_form(self, on: bool) -> None:
        """The menu of form open or closed; guides that are on stay on."""
        if on:
            self.form.open()
        else:
            self.form.hide()
            self._board.setFocus()
        self._show()

    def _guide(self, guide: str, on: bool) -> None:
        self.guides.turn(Guide(guide), on)
        self._show()

    def _pen_taken(self, on: bool) -> None:
        if on:
            self.measure.turn(False)
            self.tracing.turn(False)

    def _traced(self) -> None:
        if self.tracing.on:
            self._pen.turn(False)
            self.measure.turn(False)
        self._show()

    def _measured(self) -> None:
        bench = self._acts.bench()
        if self.measure.on and self._measure_bar.isHidden():
            self._pen.turn(False)
            self.tracing.turn(False)
            if bench is not None and not any(view in MEASURABLE for view in self._board.cells):
                self._acts.look("front")
            self._board.setFocus()
        self._show()

    def _show(self) -> None:
        tr = self._tr
        if tr is None:
            return
        self._measure_bar.setVisible(self.measure.on)
        self.tracing.bar.setVisible(self.tracing.on)
        self.bar.setVisible(self.measure.on or self.tracing.on)
        self._measure_bar.show_tool(self.measure, tr)
        on = {MEASURE: self.measure.on, GHOST: self.ghost.on, PHOTO: self.tracing.on, FORM: bool(self.guides.on)}
        offered = frozenset(aid for aid, _, _ in AIDS if aid != GHOST or self.ghost.agreed is not None)
        self.form.show_guides(tr, self.guides.on)
        self.rail.show_aids(tr, frozenset(aid for aid, is_on in on.items() if is_on), offered)
