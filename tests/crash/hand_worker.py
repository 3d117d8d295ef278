"""A hand at the design room that never lets go, to be killed: ``drag``, ``pen``, ``sign`` or ``receipt``.

Arguments: the data folder and what the hand does. Prints ``SECONDS FIGURE`` for every move: when, and how much.
"""

import math
import os
import sys
import time
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QSlider, QWidget

from juwdesk.app.dossiers import new_design
from juwdesk.ui import main
from juwdesk.ui.window import Window

LEFT = Qt.MouseButton.LeftButton


class Hand:
    """One hand, one move every 40 ms."""

    def __init__(self, what: str) -> None:
        self.what, self.step, self.start = what, 0, 0.0
        self.window = next(each for each in main.application().topLevelWidgets() if isinstance(each, Window))
        made = new_design(self.window.context, template="disc-pendant" if what == "pen" else "")
        self.window.open("design", made.id)
        main.application().processEvents()
        self.target = {"drag": self._slider, "pen": self._sheet, "sign": self._pad, "receipt": self._receipt}[what]()
        main.application().processEvents()
        self.middle = self.target.rect().center()
        QTest.mousePress(self.target, LEFT, Qt.KeyboardModifier.NoModifier, self._spot())
        self.timer = QTimer(self.window)
        self.timer.timeout.connect(self.move)
        self.timer.start(40)

    def seen(self, kind: type[QWidget], name: str) -> QWidget:
        """The shown widget whose name begins so, waited for."""
        for _ in range(500):
            shown = [each for each in self.window.findChildren(kind) if each.isVisible()]
            found = [each for each in shown if each.accessibleName().startswith(name)]
            if found:
                return found[0]
            main.application().processEvents()
            time.sleep(0.02)
        raise LookupError(f"{name!r} among {sorted(each.accessibleName() for each in shown)}")

    def press(self, name: str) -> None:
        """A click on a button."""
        QTest.mouseClick(self.seen(QAbstractButton, name), LEFT)
        main.application().processEvents()

    def _slider(self) -> QWidget:
        self.press("Shank,")
        return self.seen(QSlider, "Width, top, slider")

    def _sheet(self) -> QWidget:
        self.press("Draw with the pen")
        return self.seen(QWidget, "Pen on the drawing")

    def _pad(self) -> QWidget:
        self.press("Stage: Agreements")
        QTest.keyClicks(self.seen(QLineEdit, "Name of who signs"), "Noor")
        return self.seen(QWidget, "Signature")

    def _receipt(self) -> QWidget:
        self.press("Stage: Agreements")
        self.press("Add own material")
        QTest.keyClicks(self.seen(QLineEdit, "What the customer hands in"), "a ring")
        main.application().processEvents()
        QTest.keyClicks(self.seen(QLineEdit, "Name of who hands in"), "Noor")
        return self.seen(QWidget, "Signature for the receipt")

    def _spot(self) -> QPoint:
        n = self.step
        if self.what == "drag":
            slider = self.target
            if n == 0 and isinstance(slider, QSlider):
                self.start = 9 + (slider.width() - 18) * slider.value() / slider.maximum()
            return QPoint(round(self.start + n), self.target.height() // 2)
        if self.what in ("sign", "receipt"):
            return QPoint(20 + 2 * n, 40 + round(20 * math.sin(n)))
        return self.middle + QPoint(-60 + n, round(20 * math.sin(n / 5)))

    def move(self) -> None:
        """A little further."""
        self.step += 1
        QTest.mouseMove(self.target, self._spot())
        main.application().processEvents()
        field = self.seen(QLineEdit, "Width, top") if self.what == "drag" else None
        figure = field.text() if isinstance(field, QLineEdit) else str(self.step)
        sys.stdout.write(f"{time.monotonic():.3f} {figure}\n")
        sys.stdout.flush()


def begin() -> None:
    """What goes wrong here ends the process."""
    try:
        begin.hand = Hand(sys.argv[2])  # type: ignore[attr-defined]  # kept alive
    except LookupError as error:
        sys.stderr.write(f"{error}\n")
        os._exit(3)


if __name__ == "__main__":
    QTimer.singleShot(0, begin)
    sys.exit(main.run(Path(sys.argv[1]), "en"))
