"""Hands at the window: the mouse where something is seen, the keys to whatever has the keyboard. Nothing of the
program is called; widgets are found by their accessible names, scrolled to by the wheel, and read as eyes would."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QElapsedTimer, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

W = TypeVar("W", bound=QWidget)
LEFT = Qt.MouseButton.LeftButton
GLANCE = 100
"""Milliseconds between two looks over the whole window: eyes that never rest slow the work they wait for."""
PATIENCE = 8_000
"""Milliseconds that something may take to appear."""


def name_of(widget: QWidget) -> str:
    """The accessible name, or what stands on the widget. (Qt tells of a choice what is chosen, not what it is.)"""
    return widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")


class Hands:
    """A person at a window with a mouse and a keyboard."""

    def __init__(self, window: QWidget, qtbot: QtBot) -> None:
        self.window, self._bot = window, qtbot

    # eyes

    def seen(self, kind: type[W], name: str) -> list[W]:
        """What is shown of a kind under a name; a name that ends in … is only begun."""
        begun = name.removesuffix("…")
        return [
            each
            for each in self.window.findChildren(kind)
            if each.isVisible() and (name_of(each) == name or (begun != name and name_of(each).startswith(begun)))
        ]

    def find(self, kind: type[W], name: str) -> W:
        """The first shown one, waited for."""

        def there() -> None:
            if not self.seen(kind, name):
                names = sorted({name_of(each) for each in self.window.findChildren(kind) if each.isVisible()})
                raise AssertionError(f"no {name!r} among {names}")

        self._bot.waitUntil(there, timeout=PATIENCE)
        return self.seen(kind, name)[0]

    def reads(self, text: str) -> bool:
        """Whether a text stands somewhere in sight."""
        labels = [each.text() for each in self.window.findChildren(QLabel) if each.isVisible()]
        buttons = [each.text() for each in self.window.findChildren(QAbstractButton) if each.isVisible()]
        return any(text in each for each in (*labels, *buttons))

    def waits_for(self, text: str, patience: int = PATIENCE) -> None:
        """Until a text stands somewhere in sight."""

        glance = QElapsedTimer()

        def there() -> bool:
            if glance.isValid() and glance.elapsed() < GLANCE:
                return False
            glance.start()
            return self.reads(text)

        try:
            self._bot.waitUntil(there, timeout=patience)
        except self._bot.TimeoutError as error:
            said = sorted({each.text() for each in self.window.findChildren(QLabel) if each.isVisible()})
            raise AssertionError(f"{text!r} is not said, but {said}") from error

    def waits(self, until: Callable[[], bool]) -> None:
        """Until something is so."""
        self._bot.waitUntil(until, timeout=PATIENCE)

    # the mouse

    def point(self, widget: QWidget, at: QPoint | None = None) -> QPoint:
        """The place of a spot of a widget in the window, brought into sight by the wheel; nothing lies over it."""
        spot = at if at is not None else widget.rect().center()
        self._scroll_to(widget, spot)
        place = widget.mapTo(self.window, spot)
        under = self.window.childAt(place)
        on = under is not None and (under is widget or widget.isAncestorOf(under))
        assert on, f"{name_of(widget)!r} is covered by {type(under).__name__} {name_of(under) if under else ''!r}"
        return place

    def _scroll_to(self, widget: QWidget, spot: QPoint) -> None:
        parent = widget.parentWidget()
        while parent is not None and not isinstance(parent, QScrollArea):
            parent = parent.parentWidget()
        if not isinstance(parent, QScrollArea):
            return
        view = parent.viewport()
        for _ in range(200):
            QApplication.processEvents()
            y = widget.mapTo(view, spot).y()
            if 4 <= y <= view.height() - 4:
                return
            centre = view.rect().center()
            turned = QWheelEvent(
                QPointF(centre), QPointF(view.mapToGlobal(centre)), QPoint(), QPoint(0, 60 if y < 4 else -60),
                Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
            )  # fmt: skip
            QApplication.sendEvent(view, turned)
        raise AssertionError(f"{name_of(widget)!r} cannot be scrolled to")

    def press(self, name: str, kind: type[QWidget] = QAbstractButton) -> None:
        """A click on what bears a name."""
        widget = self.find(kind, name)
        assert widget.isEnabled(), f"{name!r} cannot be pressed: {widget.toolTip()!r}"
        QTest.mouseClick(self.window.windowHandle(), LEFT, Qt.KeyboardModifier.NoModifier, self.point(widget))
        QApplication.processEvents()

    def click(self, widget: QWidget, at: QPoint) -> None:
        """A click on a spot of a widget."""
        QTest.mouseClick(self.window.windowHandle(), LEFT, Qt.KeyboardModifier.NoModifier, self.point(widget, at))
        QApplication.processEvents()

    def drag(self, widget: QWidget, way: Sequence[QPoint], *, lift: bool = True) -> None:
        """The left button down along spots of a widget."""
        handle = self.window.windowHandle()
        places = [self.point(widget, spot) for spot in way]
        QTest.mousePress(handle, LEFT, Qt.KeyboardModifier.NoModifier, places[0])
        for place in places[1:]:
            QTest.mouseMove(handle, place)
            QApplication.processEvents()
        if lift:
            QTest.mouseRelease(handle, LEFT, Qt.KeyboardModifier.NoModifier, places[-1])
            QApplication.processEvents()

    # the keys

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """A key to the window: to what has the keyboard, or a shortcut."""
        QTest.keyClick(self.window.windowHandle(), key, modifier)
        QApplication.processEvents()

    def types(self, text: str) -> None:
        """Letters to what has the keyboard."""
        has = QApplication.focusWidget()
        assert has is not None
        assert self.window.isAncestorOf(has), "the keyboard is nowhere"
        QTest.keyClicks(has, text)
        QApplication.processEvents()

    def fill(self, name: str, text: str, place: int = 0) -> None:
        """A field clicked, emptied and typed into; then left by Tab. ``place`` of several with one name."""
        kinds = (QLineEdit, QPlainTextEdit)
        self.waits(lambda: any(len(self.seen(kind, name)) > place for kind in kinds))
        field = next(found[place] for kind in kinds if len(found := self.seen(kind, name)) > place)
        self.click(field, QPoint(min(30, field.width() // 2), min(18, field.height() // 2)))
        assert field.hasFocus(), f"{name!r} does not take the keyboard"
        self.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self.types(text)
        self.key(Qt.Key.Key_Tab)

    def choose(self, name: str, text: str) -> None:
        """A choice reached by Tab from what stands before it and made by typing its first letters."""
        box = self.find(QComboBox, name)
        self.tab_to(box)
        self.types(text)
        self.waits(lambda: box.currentText().startswith(text))

    def tab_to(self, widget: QWidget) -> None:
        """The keyboard to a widget by Tab alone."""
        for _ in range(300):
            if QApplication.focusWidget() is widget:
                self.point(widget)
                return
            self.key(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never comes to {name_of(widget)!r}")


def along(start: tuple[float, float], end: tuple[float, float], steps: int) -> list[QPoint]:
    """Spots on a line."""
    (a, b), (c, d) = start, end
    return [QPoint(round(a + (c - a) * i / steps), round(b + (d - b) * i / steps)) for i in range(steps + 1)]
