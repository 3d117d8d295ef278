"""The two columns beside the drawing: the parts on the left, the selected one on the right."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QGraphicsOpacityEffect, QVBoxLayout, QWidget

from juwdesk.app.design_room import WISHES_ROW
from juwdesk.app.design_view import DesignView
from juwdesk.app.parts_view import PartView
from juwdesk.base.locale import Translator
from juwdesk.ui import theme
from juwdesk.ui.design.parameter import ParameterRow
from juwdesk.ui.design.partrow import PartRow
from juwdesk.ui.kit.basic import button, clear, column, holder, icon_button, label, row, scrolled, show_symbol
from juwdesk.ui.kit.form import Form

MAIN = 6
"""Parameters that stand open; the rest is folded under a button."""


ADD = 132
"""Pixels for a line of the name of what may be added."""
Places = tuple[tuple[str, str, str, str], ...]
"""What may be added: label, component, carrier, anchor."""


class Parts(QWidget):
    """The parts as rows. ``chosen(row, more)``: a row pressed, with the others kept taken or not; ``flagged(row,
    what)``, ``renamed(row, text)``; ``asked(where)`` the menu of acts; ``arrange(where)`` that of arranging;
    ``added(component, on, anchor)``; ``removed(part)``."""

    chosen = Signal(str, bool)
    flagged = Signal(str, str)
    renamed = Signal(str, str)
    asked = Signal(QPoint)
    arrange = Signal(QPoint)
    added = Signal(str, str, str)
    removed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self._shape: object = None
        self._rows: dict[str, PartRow] = {}
        self._title = label("", "subheading")
        self._arrange = icon_button("arrange", "", lambda: self.arrange.emit(_under(self._arrange)))
        self._menu = icon_button("more", "", lambda: self.asked.emit(_under(self._menu)))
        self._inside = column(gap=2, margin=(16, 0, 12, 16))
        head = row(self._title, -1, self._arrange, self._menu, gap=0, margin=(16, 8, 8, 4))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(head)
        outer.addWidget(scrolled(holder(self._inside)))

    def show_view(self, view: DesignView, room_for: Places, may_go: bool, tr: Translator) -> None:
        """The parts; ``room_for`` are (label, component, on, anchor) that may be added now; ``may_go`` whether the
        selected part may be taken away."""
        chosen = next((part for part in view.parts if part.selected), view.parts[0])
        ids = tuple((part.id, part.depth) for part in view.parts)
        shape = (ids, room_for, chosen.id if may_go else "", tr.language, theme.Current.name)
        if shape != self._shape:
            focused = next((key for key, made in self._rows.items() if made.hasFocus()), "")
            self._shape = shape
            self._build(view, room_for, chosen if may_go else None, tr)
            if focused in self._rows:
                self._rows[focused].setFocus()
        for part in view.parts:
            self._rows[part.id].show_part(part, tr)
        for made, symbol, text in (
            (self._arrange, "arrange", tr("Arrange")), (self._menu, "more", tr("What can be done with this part")),
        ):  # fmt: skip
            made.setIcon(theme.icon(symbol, 20, theme.current().ink if may_go else theme.current().line))
            made.setAccessibleName(text)
            made.setToolTip(text)
        self._arrange.setEnabled(may_go)

    def begin_rename(self, row_id: str) -> None:
        """The name of a row in a field."""
        if row_id in self._rows and row_id != WISHES_ROW:
            self._rows[row_id].rename()

    def under(self, row_id: str) -> QPoint:
        """Where a menu about a row opens."""
        return _under(self._rows[row_id]) if row_id in self._rows else _under(self._menu)

    def _build(self, view: DesignView, room_for: Places, chosen: PartView | None, tr: Translator) -> None:
        clear(self._inside)
        self._rows = {}
        self._title.setText(tr("Parts"))
        for part in view.parts:
            line = self._rows[part.id] = PartRow(part)
            line.pressed_with.connect(self._chooser(part.id))
            line.flagged.connect(lambda what, id_=part.id: self.flagged.emit(id_, what))
            line.renamed.connect(lambda text, id_=part.id: self.renamed.emit(id_, text))
            line.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            line.customContextMenuRequested.connect(self._asker(part.id))
            self._inside.addWidget(line)
        self._inside.addSpacing(8)
        for text, component, on, anchor in room_for:
            made = button(text, self._adder(component, on, anchor), "quiet", "add")
            made.setText(_lined(text, made.fontMetrics()))
            made.setAccessibleName(tr("Add {part}", part=text))
            made.setToolTip(tr("Add {part}", part=text))
            self._inside.addLayout(row(made, -1))
        if chosen is not None:
            made = button(tr("Remove"), self._remover(chosen.id), "quiet", "remove")
            made.setAccessibleName(tr("Remove {part}", part=chosen.label))
            made.setToolTip(tr("Remove {part}", part=chosen.label))
            self._inside.addLayout(row(made, -1))
        self._inside.addStretch(1)

    def _chooser(self, part: str) -> Callable[[bool], None]:
        def choose(more: bool) -> None:
            self._rows[part].setChecked(True)
            self.chosen.emit(part, more)

        return choose

    def _asker(self, part: str) -> Callable[[QPoint], None]:
        def ask(at: QPoint) -> None:
            if not self._rows[part].isChecked():
                self.chosen.emit(part, False)
            self.asked.emit(self._rows[part].mapToGlobal(at))

        return ask

    def _adder(self, component: str, on: str, anchor: str) -> Callable[[], None]:
        return lambda: self.added.emit(component, on, anchor)

    def _remover(self, part: str) -> Callable[[], None]:
        return lambda: self.removed.emit(part)


def _lined(text: str, metrics: QFontMetrics) -> str:
    """A name in lines of ``ADD`` pixels; a button breaks none by itself."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and metrics.horizontalAdvance(longer) > ADD:
            lines.append(word)
        else:
            lines[-1] = longer
    return "\n".join(lines)


def _under(widget: QWidget) -> QPoint:
    """The place below a widget, on the screen."""
    return widget.mapToGlobal(QPoint(0, widget.height()))


class Details(QWidget):
    """What is selected: the wishes and the piece as a whole, or the parameters of a part."""

    slid = Signal(str, float, bool)
    released = Signal(str)
    typed = Signal(str, str)
    left = Signal(str)
    freed = Signal(str)
    abandoned = Signal()
    unlocked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self._shape: object = None
        self._rows: dict[str, ParameterRow] = {}
        self._open = False
        self._form = Form()
        self._form.changed.connect(self.typed)
        self._form.left.connect(self.left)
        self._title = label("", "heading")
        self._lane = column(gap=12)
        self._more = column(gap=12)
        self._more_button = button("", self._unfold, "quiet", "fold")
        self._more_holder = holder(self._more)
        self._price = Form()
        self._price.changed.connect(self.typed)
        self._price.left.connect(self.left)
        unfold = row(self._more_button, -1)
        self._locked = label("", "muted", wrap=True)
        self._unlock = button("", self.unlocked.emit, "quiet", "unlock")
        self._lock = holder(column(self._locked, row(self._unlock, -1), gap=4))
        self._figures = holder(column(self._lane, unfold, self._more_holder, self._price, gap=14))
        self._pale = QGraphicsOpacityEffect(self._figures)
        self._figures.setGraphicsEffect(self._pale)
        self._part = holder(column(self._title, self._lock, self._figures, -1, gap=14))
        inside = column(self._form, self._part, margin=(12, 8, 16, 24))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._scroll = scrolled(holder(inside))
        outer.addWidget(self._scroll)

    def show_view(self, view: DesignView, selected: str, title: str, tr: Translator) -> None:
        """The forms or the sliders; what has the keyboard is left alone."""
        whole = selected == WISHES_ROW
        self._form.setVisible(whole)
        self._part.setVisible(not whole)
        if whole:
            self._form.show_sections([(tr("The whole piece"), view.whole), (tr("The wish"), view.wishes)])
            return
        self._title.setText(title)
        self._lock.setVisible(view.locked)
        self._figures.setEnabled(not view.locked)
        self._pale.setOpacity(0.5)
        self._pale.setEnabled(view.locked)
        self._locked.setText(tr("This part is locked: nothing about it changes until you unlock it."))
        self._unlock.setText(tr("Unlock"))
        self._unlock.setAccessibleName(f"{tr('Unlock')}: {title}")
        shape = (tuple((p.key, p.kind, bool(p.options)) for p in view.parameters), tr.language)
        if shape != self._shape:
            self._build(view, tr)
            self._shape = shape
            self._scroll.verticalScrollBar().setValue(0)
        for each in view.parameters:
            self._rows[each.key].show_view(each)
        self._price.setVisible(bool(view.stone_price))
        if view.stone_price:
            self._price.show_sections([("", view.stone_price)])
        text = tr("Less") if self._open else tr("More settings")
        self._more_button.setText(text)
        self._more_button.setAccessibleName(text)
        show_symbol(self._more_button, "chevron" if self._open else "fold")

    def _build(self, view: DesignView, tr: Translator) -> None:
        clear(self._lane)
        clear(self._more)
        self._rows = {}
        shown = 0
        for each in view.parameters:
            made = ParameterRow(each, tr)
            made.slid.connect(self.slid)
            made.released.connect(self.released)
            made.typed.connect(self.typed)
            made.left.connect(self.left)
            made.freed.connect(self.freed)
            made.abandoned.connect(self.abandoned)
            self._rows[each.key] = made
            folded = each.more or shown >= MAIN
            (self._more if folded else self._lane).addWidget(made)
            shown += 0 if folded else 1
        self._more_button.setVisible(shown < len(view.parameters))
        self._more_holder.setVisible(self._open and shown < len(view.parameters))

    def _unfold(self) -> None:
        self._open = not self._open
        self._more_holder.setVisible(self._open)
        self._shape = None
        self.left.emit("")

    def retranslate(self) -> None:
        """Other words: the rows are made anew, folded as they were."""
        self._shape = None

    def settle(self) -> None:
        """Show stored texts everywhere, also under the cursor."""
        self._form.refresh_text()
        self._price.refresh_text()
        for each in self._rows.values():
            each.settle()

    def focus_value(self, key: str) -> None:
        """The keyboard to the figure of a parameter, to be typed over."""
        found = self._rows.get(key)
        if found is None:
            return
        if self._more_holder.isAncestorOf(found):
            self._open = True
            self._more_holder.show()
        self._scroll.ensureWidgetVisible(found)
        found.take_value()

    def focus_price(self, part: str) -> None:
        """The keyboard to the price of a stone."""
        found = self._price.row(f"{part}/price")
        if found is not None:
            self._scroll.ensureWidgetVisible(found)
            found.control.setFocus()
