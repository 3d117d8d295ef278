"""Labels, buttons, cards and spaces: thin helpers over Qt with a role that the style sheet knows."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from juwdesk.ui.theme import icon

L = TypeVar("L", bound=QBoxLayout)


def label(text: str = "", role: str = "", *, wrap: bool = False, name: str = "") -> QLabel:
    """A text; ``role`` is title, heading, subheading, muted, small, field, error, figure."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        made.setProperty("role", role)
    made.setWordWrap(wrap)
    if name:
        made.setAccessibleName(name)
    return made


def button(
    text: str, act: Callable[[], object] | None = None, role: str = "", symbol: str = "", shortcut: str = ""
) -> QPushButton:
    """A push button; ``role`` primary, quiet, door, row, segment, chip or none."""
    made = QPushButton(text)
    if role:
        made.setProperty("role", role)
    made.setAccessibleName(text)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    if symbol:
        made.setProperty("symbol", symbol)
        made.setIcon(icon(symbol, 18))
        made.setIconSize(QSize(18, 18))
    if shortcut:
        made.setShortcut(QKeySequence(shortcut))
        made.setToolTip(f"{text} ({QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)})")
    if act is not None:
        made.clicked.connect(lambda: act())
    return made


def show_symbol(made: QPushButton, symbol: str) -> None:
    """Another icon on a button."""
    made.setProperty("symbol", symbol)
    made.setIcon(icon(symbol, made.iconSize().width()))


def icon_button(symbol: str, name: str, act: Callable[[], object] | None = None, shortcut: str = "") -> QToolButton:
    """A square button with an icon and an accessible name, which is its tooltip too."""
    made = QToolButton()
    made.setProperty("symbol", symbol)
    made.setIcon(icon(symbol, 20))
    made.setIconSize(QSize(20, 20))
    made.setAccessibleName(name)
    made.setToolTip(f"{name} ({shortcut})" if shortcut else name)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    if shortcut:
        made.setShortcut(QKeySequence(shortcut))
    if act is not None:
        made.clicked.connect(lambda: act())
    return made


def column(*items: QWidget | QLayout | int, gap: int = 8, margin: int | tuple[int, int, int, int] = 0) -> QVBoxLayout:
    """Items under each other; a number is a space, ``-1`` a stretch."""
    return _filled(QVBoxLayout(), items, gap, margin)


def row(*items: QWidget | QLayout | int, gap: int = 8, margin: int | tuple[int, int, int, int] = 0) -> QHBoxLayout:
    """Items beside each other; a number is a space, ``-1`` a stretch."""
    return _filled(QHBoxLayout(), items, gap, margin)


def _filled(
    layout: L, items: tuple[QWidget | QLayout | int, ...], gap: int, margin: int | tuple[int, int, int, int]
) -> L:
    layout.setSpacing(gap)
    layout.setContentsMargins(*((margin,) * 4 if isinstance(margin, int) else margin))
    for item in items:
        if isinstance(item, QWidget):
            layout.addWidget(item)
        elif isinstance(item, QLayout):
            layout.addLayout(item)
        elif item < 0:
            layout.addStretch(1)
        else:
            layout.addSpacing(item)
    return layout


def holder(layout: QLayout, name: str = "") -> QWidget:
    """A plain widget around a layout."""
    made = QWidget()
    if name:
        made.setObjectName(name)
        made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    made.setLayout(layout)
    return made


def card(layout: QLayout, role: str = "card") -> QFrame:
    """A framed group; ``role`` card, notice or alert."""
    made = QFrame()
    made.setProperty("role", role)
    if layout.contentsMargins().isNull():
        layout.setContentsMargins(16, 16, 16, 16)
    made.setLayout(layout)
    return made


def rule() -> QFrame:
    """A hairline."""
    made = QFrame()
    made.setProperty("role", "rule")
    made.setFixedHeight(1)
    return made


def scrolled(inside: QWidget) -> QScrollArea:
    """A column that scrolls up and down only."""
    made = QScrollArea()
    inside.setObjectName("scrolled")
    made.setWidgetResizable(True)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setWidget(inside)
    return made


def reading(page: QWidget, inside: QVBoxLayout, widest: int) -> QScrollArea:
    """Make ``page`` one to read: ``inside`` in the middle, at most ``widest`` pixels; scrolls, by keyboard too."""
    inside.setContentsMargins(16, 28, 24, 40)
    inside.setSpacing(16)
    middle = holder(inside)
    middle.setMaximumWidth(widest)
    line = _filled(QHBoxLayout(), (-1, middle, -1), 0, 0)
    line.setStretch(1, 100)
    made = scrolled(holder(line))
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    page.setLayout(column(made))
    return made


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        inner, widget = item.layout(), item.widget()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif inner is not None:
            clear(inner)


def redraw_icons(root: QWidget) -> None:
    """Icons in the colours of another theme."""
    for each in root.findChildren(QAbstractButton):
        symbol = each.property("symbol")
        if symbol:
            each.setIcon(icon(str(symbol), each.iconSize().width()))


def restyle(widget: QWidget) -> None:
    """Let a changed property take effect."""
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)


def grow(widget: QWidget) -> QWidget:
    """The widget, taking whatever room there is."""
    widget.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
    return widget
