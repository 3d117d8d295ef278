"""One part or group in the list beside the drawing."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QPushButton

from juwdesk.app.design_room import WISHES_ROW
from juwdesk.app.parts_view import PartView
from juwdesk.base.locale import Translator
from juwdesk.ui import theme
from juwdesk.ui.kit.basic import column, icon_button, label, restyle, row

ROW = 48
"""Least height of a row, pixels."""
FLAG = (26, 32)
"""Pixels of the eye and the lock: narrow, since the name needs the room; by keys and by the menu of the row the same
is done, so the Tab key passes them by."""


class PartRow(QPushButton):
    """One part or group: its name, its account, whether it is hidden or locked, a sign where the bench has something
    to say. Changes in place. ``pressed_with(more)`` tells whether others stay taken; ``flagged(what)`` is ``hide`` or
    ``lock``; ``renamed(text)`` a name that was typed over it."""

    pressed_with = Signal(bool)
    flagged = Signal(str)
    renamed = Signal(str)

    def __init__(self, part: PartView) -> None:
        super().__init__()
        self.setProperty("role", "row")
        self.setCheckable(True)
        self._shown: object = None
        self._more = False
        self._whole = ""
        self._label, self._account, self._mark = label("", wrap=True), label("", "small", wrap=True), label()
        self._edit = QLineEdit()
        self._edit.setVisible(False)
        self._edit.setMaxLength(40)
        self._edit.editingFinished.connect(self._named)
        self._flags = {
            "hide": icon_button("eye", "", lambda: self.flagged.emit("hide")),
            "lock": icon_button("lock", "", lambda: self.flagged.emit("lock")),
        }
        for made in self._flags.values():
            made.setProperty("role", "flag")
            made.setIconSize(QSize(16, 16))
            made.setFixedSize(*FLAG)
            made.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        line = row(
            column(self._label, self._edit, self._account, gap=0), *self._flags.values(), self._mark,
            gap=0, margin=(4 + 14 * part.depth, 4, 6, 4),
        )  # fmt: skip
        line.setStretch(0, 1)
        self.setLayout(line)
        self.clicked.connect(lambda: self.pressed_with.emit(self._more))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._more = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._more = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if self._more and event.key() == Qt.Key.Key_Space:
            self.pressed_with.emit(True)
            return
        if event.key() == Qt.Key.Key_Escape and not self._edit.isHidden():
            self._edit.setText("")
            self._close()
            return
        super().keyPressEvent(event)

    def show_part(self, part: PartView, tr: Translator) -> None:
        """Another state of the same part."""
        shown = (part, tr.language, theme.Current.name)
        self.setChecked(part.selected or part.taken)
        if shown == self._shown:
            return
        self._shown = shown
        role = "subheading" if part.selected else "muted" if part.hidden or part.group else ""
        if self._label.property("role") != role:
            self._label.setProperty("role", role)
            restyle(self._label)
        self._whole = part.label
        self.setToolTip(", ".join(filter(None, (part.label, part.account))))
        self._label.setText(part.label)
        self._account.setText(part.account)
        self._account.setVisible(bool(part.account))
        self._mark.setVisible(part.troubled)
        if part.troubled:
            self._mark.setPixmap(theme.icon("warning", 18, theme.current().warning).pixmap(18, 18))
        self._show_flags(part, tr)
        self._grow()
        said = (
            tr("has a note") if part.troubled else "",
            tr("hidden") if part.hidden else "",
            tr("locked") if part.locked else "",
        )
        self.setAccessibleName(", ".join(filter(None, (part.label, part.account, *said))))

    def _show_flags(self, part: PartView, tr: Translator) -> None:
        """The eye and the lock: of what is taken, and of what is hidden or locked."""
        of_a_part = part.id != WISHES_ROW
        words = {
            "hide": ("hidden" if part.hidden else "eye", part.hidden, tr("Show") if part.hidden else tr("Hide")),
            "lock": ("lock" if part.locked else "unlock", part.locked, tr("Unlock") if part.locked else tr("Lock")),
        }
        for name, (symbol, on, act) in words.items():
            made = self._flags[name]
            made.setIcon(theme.icon(symbol, 16, theme.current().ink if on else theme.current().muted))
            made.setAccessibleName(f"{act}: {part.label}")
            made.setToolTip(act)
            made.setVisible(of_a_part and (on or part.selected))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def _grow(self) -> None:
        """As high as its words need: a button by itself does not ask the lines inside it."""
        line = self.layout()
        if line is None:
            return
        needed = max(ROW, line.totalHeightForWidth(self.width()))
        if needed != self.height():
            self.setFixedHeight(needed)
            line.invalidate()  # grown within its own pass, a layout keeps the former height
            line.activate()

    def rename(self) -> None:
        """The name in a field, to be typed over."""
        self._edit.setAccessibleName(self._whole)
        self._edit.setText(self._whole)
        self._edit.setVisible(True)
        self._label.setVisible(False)
        self._edit.setFocus()
        self._edit.selectAll()

    def _close(self) -> None:
        self._edit.setVisible(False)
        self._label.setVisible(True)
        self.setFocus()

    def _named(self) -> None:
        if self._edit.isHidden():
            return
        text = self._edit.text()
        changed = text != self._whole
        self._close()
        if changed:
            self.renamed.emit(text)
