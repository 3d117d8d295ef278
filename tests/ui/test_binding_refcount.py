"""Some pairs of PySide6 and Python lose a reference to None at every void call and abort within minutes."""

import sys

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget


def test_void_calls_do_not_lose_none(qapp: QApplication) -> None:
    widget, thing = QWidget(), QObject()
    before = sys.getrefcount(None)
    for _ in range(1000):
        widget.update()
        thing.setObjectName("x")
    assert sys.getrefcount(None) > before - 500
