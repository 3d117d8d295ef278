"""The two columns beside the drawing: the parts on the left, the selected one on the right."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from juwdesk.app.design_room import WISHES_ROW
from juwdesk.app.design_view import DesignView, PartView
from juwdesk.base.locale import Translator
from juwdesk.ui import theme
from juwdesk.ui.design.parameter import ParameterRow
from juwdesk.ui.kit.basic import button, clear, column, holder, label, row, scrolled
from juwdesk.ui.kit.form import Form

MAIN = 6
"""Parameters that stand open; the rest is folded under a button."""


class Parts(QWidget):
    """The parts as rows; ``chosen(part)``, ``added(component, on, anchor)``, ``removed(part)``."""

    chosen = Signal(str)
    added = Signal(str, str, str)
    removed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self._shown: object = None
        self._rows: dict[str, QPushButton] = {}
        self._inside = column(gap=2, margin=(16, 8, 12, 16))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(holder(self._inside)))

    def show_view(
        self, view: DesignView, room_for: tuple[tuple[str, str, str, str], ...], may_go: bool, tr: Translator
    ) -> None:
        """The parts; ``room_for`` are (label, component, on, anchor) that may be added now; ``may_go`` whether the
        selected part may be taken away."""
        shown = (view.parts, room_for, may_go, tr.language, theme.Current.name)
        if shown == self._shown:
            return
        focused = next((key for key, made in self._rows.items() if made.hasFocus()), "")
        self._shown = shown
        self._rows = {}
        clear(self._inside)
        self._inside.addWidget(label(tr("Parts"), "subheading"))
        self._inside.addSpacing(4)
        for part in view.parts:
            made = self._row(part, tr)
            self._rows[part.id] = made
            self._inside.addWidget(made)
        self._inside.addSpacing(8)
        for text, component, on, anchor in room_for:
            made = button(text, self._adder(component, on, anchor), "quiet", "add")
            self._inside.addLayout(row(made, -1, margin=(-6, 0, 0, 0)))
        if may_go:
            chosen = next(part for part in view.parts if part.selected)
            made = button(tr("Remove {part}", part=chosen.label), self._remover(chosen.id), "quiet", "remove")
            self._inside.addLayout(row(made, -1, margin=(-6, 0, 0, 0)))
        self._inside.addStretch(1)
        if focused in self._rows:
            self._rows[focused].setFocus()

    def _row(self, part: PartView, tr: Translator) -> QPushButton:
        made = button("", lambda: self.chosen.emit(part.id), "row")
        made.setCheckable(True)
        made.setChecked(part.selected)
        made.setMinimumHeight(48)
        trouble = tr("has a note") if part.troubled else ""
        made.setAccessibleName(", ".join(filter(None, (part.label, part.account, trouble))))
        account = label(part.account, "small")
        account.setVisible(bool(part.account))
        line = row(
            column(label(part.label, "subheading" if part.selected else ""), account, gap=0),
            -1,
            margin=(4 + 14 * part.depth, 4, 6, 4),
        )
        if part.troubled:
            mark = label()
            mark.setPixmap(theme.icon("warning", 18, theme.current().warning).pixmap(18, 18))
            line.addWidget(mark)
        made.setLayout(line)
        return made

    def _adder(self, component: str, on: str, anchor: str) -> Callable[[], None]:
        return lambda: self.added.emit(component, on, anchor)

    def _remover(self, part: str) -> Callable[[], None]:
        return lambda: self.removed.emit(part)


class Details(QWidget):
    """What is selected: the wishes and the piece as a whole, or the parameters of a part."""

    slid = Signal(str, float, bool)
    released = Signal(str)
    typed = Signal(str, str)
    left = Signal(str)
    freed = Signal(str)

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
        self._part = holder(
            column(
                self._title,
                self._lane,
                row(self._more_button, -1, margin=(-10, 0, 0, 0)),
                self._more_holder,
                self._price,
                -1,
                gap=14,
            )
        )
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

    def focus_price(self, part: str) -> None:
        """The keyboard to the price of a stone."""
        found = self._price.row(f"{part}/price")
        if found is not None:
            self._scroll.ensureWidgetVisible(found)
            found.control.setFocus()
