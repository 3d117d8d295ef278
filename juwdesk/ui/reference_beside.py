"""Two to four entries side by side: a column each, a line for every figure, what tells them apart in colour."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from juwdesk.app.context import Context
from juwdesk.app.reference_compare import APART, PARTLY, CompareRow, CompareView
from juwdesk.app.reference_page import Link
from juwdesk.base.locale import Translator
from juwdesk.ui.kit.basic import button, card, clear, column, holder, label, row, scrolled
from juwdesk.ui.reference_picture import StonePicture

PICTURE = 96
LABELS = 168


class ComparePage(QWidget):
    """Says ``back()``, ``opened(key)``, ``dropped(key)``."""

    back = Signal()
    opened = Signal(str)
    dropped = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._inside = QVBoxLayout()
        self._inside.setContentsMargins(32, 28, 32, 40)
        self._inside.setSpacing(14)
        scroll = self._scroll = scrolled(holder(self._inside))
        scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def empty(self) -> None:
        """Let the table go: a page out of sight costs at every change of theme."""
        clear(self._inside)

    def show_view(self, view: CompareView, pictures: tuple[object, ...], tr: Translator) -> None:
        """The table of these entries; ``pictures`` the Picture or None of each."""
        clear(self._inside)
        self._scroll.setAccessibleName(tr("Side by side"))
        first = button(tr("Back to the list"), self.back.emit, "link", "undo")
        first.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._inside.addLayout(row(first, -1))
        self._inside.addWidget(label(tr("Side by side"), "title"))
        if view.advice:
            told = column(gap=4)
            for each in view.advice:
                told.addWidget(label(each.title, "subheading"))
                told.addWidget(label(" · ".join(each.tests), wrap=True))
            self._inside.addWidget(card(told, "notice"))
        else:
            self._inside.addWidget(
                label(tr("No figure here excludes one of them; the loupe or a laboratory must decide."), "muted",
                      wrap=True)
            )  # fmt: skip
        table = column(gap=3, margin=(8, 12, 8, 12))
        table.addWidget(self._heads(view, pictures, tr))
        for each_row in view.rows:
            table.addWidget(_line(each_row, tr))
        self._inside.addWidget(card(table))
        self._inside.addStretch(1)
        first.setFocus()

    def _heads(self, view: CompareView, pictures: tuple[object, ...], tr: Translator) -> QWidget:
        line = _columns()
        line.addWidget(_first(column()))
        for place, (link, picture) in enumerate(zip(view.entries, pictures, strict=True)):
            line.addWidget(_even(self._head(link, picture, place, len(view.entries) > 2, tr)), 1)
        return holder(line)

    def _head(self, link: Link, picture: object, place: int, droppable: bool, tr: Translator) -> QVBoxLayout:
        from juwdesk.app.reference_page import Picture

        stone = StonePicture(self._context, PICTURE, f"reference-beside-{place}")
        stone.show_picture(picture if isinstance(picture, Picture) else None, tr("Picture of {name}", name=link.name))
        name = label(link.name, "subheading", wrap=True)
        see = button(tr("Open"), lambda: self.opened.emit(link.key), "link")
        see.setAccessibleName(tr("Open {name}", name=link.name))
        acts = row(see, gap=4, margin=(-6, 0, 0, 0))
        if droppable:
            drop = button(tr("Take away"), lambda: self.dropped.emit(link.key), "link")
            drop.setAccessibleName(tr("Take away {name}", name=link.name))
            acts.addWidget(drop)
        acts.addStretch(1)
        return column(stone, name, acts, -1, gap=4)


def _columns() -> QHBoxLayout:
    return row(gap=16, margin=(12, 8, 12, 8))


def _first(inside: QVBoxLayout) -> QWidget:
    made = holder(inside)
    made.setFixedWidth(LABELS)
    return made


def _even(inside: QVBoxLayout) -> QWidget:
    """A cell that takes its share of the width, whatever is in it."""
    made = holder(inside)
    made.setMinimumWidth(0)
    policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    made.setSizePolicy(policy)
    return made


def _line(each: CompareRow, tr: Translator) -> QFrame:
    mark = {APART: tr("tells all apart"), PARTLY: tr("tells some of them apart")}.get(each.state, "")
    head = column(label(each.label, "subheading" if mark else "muted", wrap=True), gap=0)
    if mark:
        head.addWidget(label(f"≠ {mark}", "small", wrap=True))
        if each.test:
            head.addWidget(label(each.test, "small", wrap=True))
    head.addStretch(1)
    line = _columns()
    line.addWidget(_first(head))
    for text in each.texts:
        told = label(text or "–", wrap=True)
        told.setAlignment(Qt.AlignmentFlag.AlignTop)
        told.setAccessibleName(f"{each.label}: {text}")
        line.addWidget(_even(column(told, -1)), 1)
    made = QFrame()
    made.setProperty("role", "notice" if mark else "")
    made.setLayout(line)
    return made
