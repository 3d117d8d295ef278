"""The two columns beside the drawing: the parts on the left, the selected one on the right."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from juwdesk.app.design_room import WISHES_ROW
from juwdesk.app.design_view import DesignView, PartView
from juwdesk.base.locale import Translator
from juwdesk.ui import theme
from juwdesk.ui.design.parameter import ParameterRow
from juwdesk.ui.kit.basic import button, clear, column, holder, label, restyle, row, scrolled
from juwdesk.ui.kit.form import Form

MAIN = 6
"""Parameters that stand open; the rest is folded under a button."""


Places = tuple[tuple[str, str, str, str], ...]
"""What may be added: label, component, carrier, anchor."""


class PartRow(QPushButton):
    """One part: its name, its account, a sign where the bench has something to say. Changes in place."""

    def __init__(self, part: PartView) -> None:
        super().__init__()
        self.setProperty("role", "row")
        self.setCheckable(True)
        self.setMinimumHeight(48)
        self._shown: object = None
        self._label, self._account, self._mark = label(), label("", "small"), label()
        line = row(
            column(self._label, self._account, gap=0), -1, self._mark, gap=4, margin=(4 + 14 * part.depth, 4, 6, 4)
        )
        self.setLayout(line)

    def show_part(self, part: PartView, tr: Translator) -> None:
        """Another state of the same part."""
        shown = (part, tr.language, theme.Current.name)
        self.setChecked(part.selected)
        if shown == self._shown:
            return
        self._shown = shown
        role = "subheading" if part.selected else ""
        if self._label.property("role") != role:
            self._label.setProperty("role", role)
            restyle(self._label)
        self._label.setText(part.label)
        self._account.setText(part.account)
        self._account.setVisible(bool(part.account))
        self._mark.setVisible(part.troubled)
        if part.troubled:
            self._mark.setPixmap(theme.icon("warning", 18, theme.current().warning).pixmap(18, 18))
        trouble = tr("has a note") if part.troubled else ""
        self.setAccessibleName(", ".join(filter(None, (part.label, part.account, trouble))))


class Parts(QWidget):
    """The parts as rows; ``chosen(part)``, ``added(component, on, anchor)``, ``removed(part)``."""

    chosen = Signal(str)
    added = Signal(str, str, str)
    removed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self._shape: object = None
        self._rows: dict[str, PartRow] = {}
        self._inside = column(gap=2, margin=(16, 8, 12, 16))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
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

    def _build(
        self,
        view: DesignView,
        room_for: tuple[tuple[str, str, str, str], ...],
        chosen: PartView | None,
        tr: Translator,
    ) -> None:
        clear(self._inside)
        self._rows = {}
        self._inside.addWidget(label(tr("Parts"), "subheading"))
        self._inside.addSpacing(4)
        for part in view.parts:
            line = self._rows[part.id] = PartRow(part)
            line.clicked.connect(self._chooser(part.id))
            self._inside.addWidget(line)
        self._inside.addSpacing(8)
        for text, component, on, anchor in room_for:
            made = button(text, self._adder(component, on, anchor), "quiet", "add")
            made.setAccessibleName(tr("Add {part}", part=text))
            made.setToolTip(tr("Add {part}", part=text))
            self._inside.addLayout(row(made, -1))
        if chosen is not None:
            made = button(tr("Remove"), self._remover(chosen.id), "quiet", "remove")
            made.setAccessibleName(tr("Remove {part}", part=chosen.label))
            made.setToolTip(tr("Remove {part}", part=chosen.label))
            self._inside.addLayout(row(made, -1))
        self._inside.addStretch(1)

    def _chooser(self, part: str) -> Callable[[], None]:
        def choose() -> None:
            self._rows[part].setChecked(True)
            self.chosen.emit(part)

        return choose

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
    abandoned = Signal()

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
        self._part = holder(column(self._title, self._lane, unfold, self._more_holder, self._price, -1, gap=14))
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

    def focus_price(self, part: str) -> None:
        """The keyboard to the price of a stone."""
        found = self._price.row(f"{part}/price")
        if found is not None:
            self._scroll.ensureWidgetVisible(found)
            found.control.setFocus()
