"""The way the keyboard goes: in reading order, also where parts were made anew."""

import itertools
from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def in_reading_order(root: QWidget) -> None:
    """Let Tab go through the widgets under ``root`` in the order in which they were put together."""
    stops = list(_stops(root))
    for before, after in itertools.pairwise(stops):
        QWidget.setTabOrder(before, after)


def _stops(root: QWidget) -> Iterator[QWidget]:
    """What takes the keyboard, in the order of the children; lists that open in windows of their own do not count."""
    window = root.window()
    for each in root.findChildren(QWidget):
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.focusProxy() is None and each.window() is window:
            yield each


def first_stop(root: QWidget) -> QWidget | None:
    """The first widget under ``root`` that Tab would reach now."""
    return next((each for each in _stops(root) if each.isVisibleTo(root) and each.isEnabled()), None)
