"""Walks over what is in sight: names, targets, tab order, cut texts."""

from collections.abc import Iterator
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QLabel, QWidget

W = TypeVar("W", bound=QWidget)
SMALLEST = 32
"""Pixels: the least side of what the jeweller aims at."""


def name_of(widget: QWidget) -> str:
    """What a screen reader says."""
    return str(QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name))


def in_sight(root: QWidget) -> list[QWidget]:
    """All visible widgets of a screen; what was just added is shown first."""
    settle()
    return [each for each in root.findChildren(QWidget) if each.isVisibleTo(root)]


def focusable(root: QWidget) -> list[QWidget]:
    """What the Tab key reaches; the inner line of a combo box counts as the box."""
    return [
        each
        for each in in_sight(root)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.isEnabled()
        and each.focusProxy() is None
        and not each.objectName().startswith("qt_")
        and type(each.parent()).__name__ != "QComboBox"
    ]


def nameless(root: QWidget) -> list[str]:
    """Focusable widgets without a name."""
    return [f"{type(each).__name__} {each.objectName()}" for each in focusable(root) if not name_of(each).strip()]


def small(root: QWidget) -> list[str]:
    """Buttons under the smallest target. A check box is as large as its words."""
    return [
        f"{name_of(each)}: {each.width()} × {each.height()}"
        for each in in_sight(root)
        if isinstance(each, QAbstractButton)
        and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and (each.height() < SMALLEST or (each.width() < SMALLEST and not isinstance(each, QCheckBox)))
    ]


def cut(root: QWidget) -> list[str]:
    """Texts that do not fit where they stand."""
    found = []
    for each in in_sight(root):
        if isinstance(each, QLabel) and each.text() and not each.pixmap().width():
            if each.wordWrap():
                if each.heightForWidth(each.width()) > each.height() + 2:
                    found.append(f"{each.text()!r}: {each.height()} high")
            elif each.sizeHint().width() > each.width() + 1 or each.sizeHint().height() > each.height() + 2:
                found.append(f"{each.text()!r}: {each.width()} of {each.sizeHint().width()} wide")
        elif (
            isinstance(each, QAbstractButton)
            and each.text()
            and each.layout() is None
            and each.sizeHint().width() > each.width() + 1
        ):
            found.append(f"{each.text()!r}: {each.width()} of {each.sizeHint().width()} wide")
    return found


def chain(root: QWidget) -> Iterator[QWidget]:
    """The tab chain once round, from the root."""
    each = root.nextInFocusChain()
    seen = 0
    while each is not None and each is not root and seen < 5000:
        yield each
        each = each.nextInFocusChain()
        seen += 1


def by_name(root: QWidget, name: str, kind: type[W]) -> W:
    """The visible widget of that kind with that accessible name; names itself what there is when there is none."""
    found = [each for each in in_sight(root) if isinstance(each, kind) and name_of(each) == name]
    if len(found) != 1:
        there = sorted({name_of(each) for each in in_sight(root) if isinstance(each, kind)})
        raise AssertionError(f"{len(found)} × {name!r} among {there}")
    return found[0]


def texts(root: QWidget) -> str:
    """Everything that can be read in sight, labels and buttons."""
    parts = [each.text() for each in in_sight(root) if isinstance(each, QLabel | QAbstractButton)]
    return "\n".join(parts)


def settle(turns: int = 6) -> None:
    """Let layouts come to rest."""
    for _ in range(turns):
        QApplication.processEvents()
