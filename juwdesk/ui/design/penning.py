"""The pen at the bench: lays the sheet on the piece, and makes of every stroke a change in the design."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QPointF, Signal

from juwdesk.app.design_room import Bench
from juwdesk.app.freehand import DRAWABLE, Habit, best_view, habit_of, kept, sheet_for, strokes_on
from juwdesk.base.locale import Translator
from juwdesk.base.problems import KnownError
from juwdesk.design.components.motif import Motif
from juwdesk.design.freehand import Stroke
from juwdesk.ui.design.board import Board
from juwdesk.ui.design.pen import PenSheet
from juwdesk.ui.design.pen_bar import PenBar
from juwdesk.ui.design.pen_tools import Tool


@dataclass(frozen=True, slots=True)
class Acts:
    """What the pen asks of its room: the bench as it lies, ``take`` another one as a change with a name and a key,
    ``undo`` that change, a view, a parameter typed, a refusal told, everything shown anew."""

    bench: Callable[[], Bench | None]
    take: Callable[[Bench, str, tuple[str, int]], None]
    undo: Callable[[], None]
    look: Callable[[str], None]
    type_in: Callable[[str, str], None]
    fail: Callable[[KnownError], None]
    show: Callable[[], None]


class Penning(QObject):
    """``taken(on)``: the pen was taken up or put down."""

    taken = Signal(bool)

    def __init__(self, board: Board, acts: Acts) -> None:
        super().__init__(board)
        self._board, self._acts = board, acts
        self.sheet, self.bar = PenSheet(board), PenBar()
        self._habit = Habit()
        self._base: Bench | None = None
        self._number = 0
        self._tr: Translator | None = None
        self.on = False
        self.sheet.changed.connect(self._changed)
        self.sheet.dropped.connect(self._dropped)
        self.sheet.left.connect(lambda: self.turn(False))
        self.sheet.asked.connect(self._lay_at)
        self.bar.tools.chosen.connect(self._use_tool)
        self.bar.picked.connect(self._pick)
        self.bar.closed.connect(self.sheet.close_stroke)
        self.bar.removed.connect(self.sheet.remove_node)
        self.bar.done.connect(lambda: self.turn(False))
        board.key_pen.connect(lambda: self.turn(not self.on))
        board.scaled.connect(self.sheet.update)

    def turn(self, on: bool) -> None:
        """Take the pen up or put it down."""
        bench, model = self._acts.bench(), self._board.model
        if on == self.on or bench is None or model is None:
            self.taken.emit(self.on)
            return
        self.sheet.give_up()
        self.on = on
        self.sheet.setVisible(on)
        self.bar.setVisible(on)
        if on:
            self.sheet.setGeometry(self._board.rect())
            self.sheet.raise_()
            view = best_view(model, bench)
            if bench.view != view:
                self._acts.look(view)
        (self.sheet if on else self._board).setFocus()
        self.taken.emit(on)
        self._acts.show()

    def forget(self) -> None:
        """Another design lies on the bench."""
        self.turn(False)
        self._habit, self._base = Habit(), None

    def follow(self, bench: Bench, tr: Translator) -> None:
        """The bench as it lies now, in these words."""
        self._tr = tr
        model = self._board.model
        if not self.on or model is None:
            return
        held = self.sheet.sheet
        view = bench.view if bench.view in DRAWABLE or held is None else held.view
        found = sheet_for(model, bench, view)
        if found is not None and held is not None and not found.part and (held.view, held.part) == (view, ""):
            found = held  # the face that the pen found stays until there is a motif on it
        habit = habit_of(model, found, self._habit) if found else self._habit
        self.sheet.lay(found, strokes_on(bench, found) if found else (), habit.symmetry)
        self._show_bar()

    def _show_bar(self) -> None:
        bench, model, tr, sheet = self._acts.bench(), self._board.model, self._tr, self.sheet
        if bench is None or model is None or tr is None:
            return
        habit = habit_of(model, sheet.sheet, self._habit) if sheet.sheet else self._habit
        self.bar.show_pen(
            tr, sheet.tool, habit, bool(sheet.strokes), sheet.tool is Tool.NODES and sheet.held is not None
        )
        words = {Tool.DRAW: tr("Draw"), Tool.RUB: tr("Rub out"), Tool.NODES: tr("Nodes")}
        sheet.setAccessibleName(tr("Pen on the drawing: {tool}", tool=words[sheet.tool]))

    def _lay_at(self, view: str, point: QPointF) -> None:
        """A stroke begins in another view or on a fresh face."""
        bench, model = self._acts.bench(), self._board.model
        if bench is None or model is None:
            return
        if bench.view != view:
            self._acts.look(view)
        found = sheet_for(model, bench, view, self._board.part_under(point))
        habit = habit_of(model, found, self._habit) if found else self._habit
        self.sheet.lay(found, strokes_on(bench, found) if found else (), habit.symmetry)

    # what became of strokes

    def _changed(self, strokes: tuple[Stroke, ...], done: bool) -> None:
        bench, sheet, tr = self._acts.bench(), self.sheet.sheet, self._tr
        if bench is None or sheet is None or tr is None:
            return
        base = replace(bench, design=self._base.design, selected=self._base.selected) if self._base else bench
        name = tr("Rub out") if self.sheet.tool is Tool.RUB else tr("Nodes")
        name = tr("Stroke of the pen") if self.sheet.tool is Tool.DRAW else name
        try:
            fresh = kept(base, sheet, strokes, self._habit)
        except KnownError as error:
            self._acts.fail(error)
            self._acts.show()
            return
        self._acts.take(fresh, name, ("pen", self._number))
        if done:
            self._number, self._base = self._number + 1, None
        elif self._base is None:
            self._base = base

    def _dropped(self) -> None:
        """A stroke was given up: what was kept of it on the way goes too."""
        if self._base is not None:
            self._base, self._number = None, self._number + 1
            self._acts.undo()
        self._show_bar()

    def _use_tool(self, tool: str) -> None:
        self.sheet.tool = Tool(tool)
        self.sheet.setFocus()
        self.sheet.update()
        self._show_bar()

    def _pick(self, name: str, value: str) -> None:
        """Another use or symmetry: of the motif in hand, or of the next one."""
        sheet, model = self.sheet.sheet, self._board.model
        part = model.part(sheet.part) if sheet is not None and model is not None else None
        if part is not None and isinstance(part.component, Motif):
            self._acts.type_in(f"{part.id}/{name}", value)
        s = self._habit.symmetry
        match name:
            case "use":
                self._habit = replace(self._habit, use=value)
            case "symmetry":
                self._habit = replace(self._habit, symmetry=replace(s, kind=value))
            case "fold":
                self._habit = replace(self._habit, symmetry=replace(s, fold=int(value)))
        self.sheet.setFocus()
        self._acts.show()
