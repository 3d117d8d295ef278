"""A message that passes by at the foot of the window, with an act where there is one."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from juwdesk.ui.kit.basic import button, label, restyle

PASSES = 6_000
STAYS = 15_000
"""Milliseconds: an ordinary message, one that says what to do."""


class Toast(QFrame):
    """One message at a time, over whatever is in sight."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("toast")
        self.setProperty("role", "notice")
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 10, 12, 10)
        line.setSpacing(16)
        self._text = label("", wrap=True)
        self._act = button("", self._acted, "quiet")
        line.addWidget(self._text, 1)
        line.addWidget(self._act)
        self._then: Callable[[], object] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def show_message(
        self, text: str, act: str = "", then: Callable[[], object] | None = None, *, alert: bool = False
    ) -> None:
        """Show a text in place of the one before."""
        self._text.setText(text)
        self.setAccessibleName(text)
        self._act.setText(act)
        self._act.setAccessibleName(act)
        self._act.setVisible(bool(act))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, not act)
        self._then = then
        self.setProperty("role", "alert" if alert else "notice")
        restyle(self)
        self.place()
        self.show()
        self.raise_()
        self._timer.start(STAYS if alert or act else PASSES)

    @property
    def text(self) -> str:
        """What it says now."""
        return self._text.text()

    def place(self) -> None:
        """At the foot, in the middle; above the figures of a drawing, whose buttons come next."""
        parent = self.parentWidget()
        if parent is None:
            return
        width = min(720, parent.width() - 160)
        self.setFixedWidth(width)
        self.adjustSize()
        strip = next((each for each in parent.findChildren(QWidget, "strip") if each.isVisible()), None)
        foot = strip.mapTo(parent, QPoint()).y() + 8 if strip is not None else parent.height()
        self.move((parent.width() - width) // 2 + 50, foot - self.height() - 24)

    def _acted(self) -> None:
        self.hide()
        if self._then is not None:
            self._then()
