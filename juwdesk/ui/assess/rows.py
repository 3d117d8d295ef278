"""The metals or stones of the piece as rows: take up, add, remove."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from juwdesk.app.assess_view import RowView
from juwdesk.base.locale import Translator
from juwdesk.ui import theme
from juwdesk.ui.kit.basic import button, card, clear, column, holder, icon_button, label, row
from juwdesk.ui.kit.press import Press


class RowList(QWidget):
    """``picked(id)``, ``removed(id)``, ``added()``."""

    picked = Signal(str)
    removed = Signal(str)
    added = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._shown: tuple[object, ...] = ()

    def show_rows(
        self,
        title: str,
        teach: str,
        add: str,
        rows: tuple[RowView, ...],
        tr: Translator,
        *,
        removable: bool | None = None,
    ) -> None:
        """Show a list; ``teach`` stands where it is empty, ``add`` on its button (empty for none). What can be added
        here can be removed here, unless ``removable`` says otherwise."""
        removable = bool(add) if removable is None else removable
        state = (title, teach, add, rows, removable, theme.Current.name)
        if state == self._shown:
            return
        self._shown = state
        clear(self._outer)
        inside = column(label(title, "heading"), gap=4)
        if not rows:
            inside.addWidget(label(teach, "muted", wrap=True))
        for each in rows:
            inside.addWidget(self._row(each, tr, removable=removable))
        if add:
            inside.addSpacing(6)
            inside.addLayout(row(button(add, self.added.emit, "", "add"), -1))
        self._outer.addWidget(card(inside))

    def _row(self, each: RowView, tr: Translator, *, removable: bool) -> QWidget:
        words = column(label(each.name, "subheading", wrap=True), label(each.account, "small", wrap=True), gap=0)
        made = Press(
            row(words, gap=0, margin=(10, 6, 10, 6)), each.name, partial(self.picked.emit, each.id), least=52
        )
        made.setCheckable(True)
        made.setChecked(each.selected)
        made.setAccessibleDescription(each.account)
        line = row(gap=4)
        line.addWidget(made, 1)
        if removable:
            name = tr("Remove {what}", what=each.name)
            line.addWidget(
                icon_button("trash", name, lambda: self.removed.emit(each.id)), 0, Qt.AlignmentFlag.AlignVCenter
            )
        return holder(line)
