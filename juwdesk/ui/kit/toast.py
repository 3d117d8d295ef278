"""A message that passes by at the foot of the window, with an act where there is one."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from juwdesk.ui.kit.basic import button, label, restyle

PASSES = 6_000
STAYS = 15_000
"""Milliseconds: an ordinary message, one that says what to do."""
LOOKS = 250
"""Milliseconds after which it makes way for what was scrolled under it."""
WIDEST = 720
RAIL, TOP = 116, 132
"""Pixels: right of the rail of rooms, below the head of a room."""
CLEAR = "signpad"
"""Object name of what a hand writes in: as little covered as the button that comes next."""


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
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.timeout.connect(self.place)
        self._making_way = QTimer(self)
        self._making_way.setInterval(LOOKS)
        self._making_way.timeout.connect(self._make_way)
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
        self._settling.start(0)  # what the message is about is often laid out only then
        self._timer.start(STAYS if alert or act else PASSES)
        self._making_way.start()

    @property
    def text(self) -> str:
        """What it says now."""
        return self._text.text()

    def place(self) -> None:
        """At the foot, in the middle; above the figures of a drawing, whose buttons come next. Aside or at the top
        where it would lie on the button or the field that the hand goes to now, or on other buttons."""
        parent = self.parentWidget()
        if parent is None:
            return
        most = min(WIDEST, parent.width() - 160)
        words = self._text.fontMetrics().horizontalAdvance(self._text.text())
        beside = self._act.sizeHint().width() + 16 if self._act.text() else 0
        width = min(most, max(words + beside + 40, 320))
        self.setFixedWidth(width)
        self.adjustSize()
        strip = next((each for each in parent.findChildren(QWidget, "strip") if each.isVisible()), None)
        foot = (strip.mapTo(parent, QPoint()).y() + 8 if strip is not None else parent.height()) - self.height() - 24
        middle, left, right = (parent.width() - width) // 2 + 50, RAIL, parent.width() - width - 24
        spots = [QPoint(x, y) for y in (foot, TOP) for x in (middle, left, right)]
        busy, buttons = _busy(parent), _seen(parent.findChildren(QPushButton), parent)

        def covered(at: QPoint) -> tuple[int, int]:
            here = QRect(at, self.size())
            return sum(map(here.intersects, busy)), sum(map(here.intersects, buttons))

        self.move(min(spots, key=covered))  # of equal ones the first

    def _make_way(self) -> None:
        parent = self.parentWidget()
        if parent is None or not self.isVisible():
            self._making_way.stop()
        elif any(self.geometry().intersects(each) for each in _busy(parent)):
            self.place()

    def _acted(self) -> None:
        self.hide()
        if self._then is not None:
            self._then()


def _busy(window: QWidget) -> list[QRect]:
    """Where a window holds what the hand goes to next: its primary buttons, and what is written in."""
    wanted = [each for each in window.findChildren(QPushButton) if each.property("role") == "primary"]
    return _seen([*wanted, *window.findChildren(QWidget, CLEAR)], window)


def _seen(widgets: Sequence[QWidget], window: QWidget) -> list[QRect]:
    """What is in sight of widgets, in their window."""
    return [
        each.visibleRegion().boundingRect().translated(each.mapTo(window, QPoint()))
        for each in widgets
        if each.isVisible() and not each.visibleRegion().isEmpty()
    ]
