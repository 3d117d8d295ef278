"""What helps at the drawing without being the piece: connects the rail with the layers of the canvas."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from juwdesk.app.design_room import Bench
from juwdesk.app.measuring import MEASURABLE
from juwdesk.base.locale import Translator
from juwdesk.ui.design.board import Board
from juwdesk.ui.design.measuring import MeasureBar, MeasureTool
from juwdesk.ui.design.penning import Acts, Penning
from juwdesk.ui.design.rail import AIDS, MEASURE, Rail
from juwdesk.ui.kit.basic import column, holder


class Aids(QObject):
    """``rail`` stands beside the board, ``bar`` above it. One tool is in hand at a time, the pen among them."""

    def __init__(self, board: Board, pen: Penning, acts: Acts) -> None:
        super().__init__(board)
        self._board, self._pen, self._acts = board, pen, acts
        self._tr: Translator | None = None
        self.rail = Rail()
        self.measure = MeasureTool(board)
        self._measure_bar = MeasureBar(lambda: self.measure.turn(False))
        self.bar: QWidget = holder(column(self._measure_bar, gap=0))
        self.bar.hide()
        board.overlays = [self.measure]
        self.rail.chosen.connect(self._choose)
        self.measure.changed.connect(self._measured)
        pen.taken.connect(self._pen_taken)

    def follow(self, bench: Bench, tr: Translator) -> None:
        """The bench as it lies now, in these words."""
        self._tr = tr
        self.measure.follow(bench, tr)
        self._show()

    def forget(self) -> None:
        """Another design lies on the bench."""
        self.measure.turn(False)

    def _choose(self, aid: str) -> None:
        if aid == MEASURE:
            self.measure.turn(not self.measure.on)
        self._show()

    def _pen_taken(self, on: bool) -> None:
        if on:
            self.measure.turn(False)

    def _measured(self) -> None:
        bench = self._acts.bench()
        if self.measure.on and self._measure_bar.isHidden():
            self._pen.turn(False)
            if bench is not None and not any(view in MEASURABLE for view in self._board.cells):
                self._acts.look("front")
            self._board.setFocus()
        self._show()

    def _show(self) -> None:
        tr = self._tr
        if tr is None:
            return
        self._measure_bar.setVisible(self.measure.on)
        self.bar.setVisible(self.measure.on)
        self._measure_bar.show_tool(self.measure, tr)
        on = {MEASURE: self.measure.on}
        offered = frozenset(aid for aid, _, _ in AIDS)
        self.rail.show_aids(tr, frozenset(aid for aid, is_on in on.items() if is_on), offered)
