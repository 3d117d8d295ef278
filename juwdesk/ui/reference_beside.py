"""Two to four entries side by side: a column each, a line for every figure, what tells them apart in colour."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from juwdesk.app.context import Context
from juwdesk.app.jobs import Err, Outcome
from juwdesk.app.reference_compare import APART, PARTLY, CompareRow, CompareView
from juwdesk.app.reference_page import Link
from juwdesk.base.locale import Translator
from juwdesk.ui.kit.basic import button, card, clear, column, holder, label, row, scrolled
from juwdesk.ui.reference_picture import StonePicture
from juwdesk.ui.reference_tests import tests_card

if TYPE_CHECKING:
    from juwdesk.app.desk_compare import Told

PICTURE = 96
LABELS = 168


class ComparePage(QWidget):
    """Says ``back()``, ``opened(key)``, ``dropped(key)``. What is ticked stays while the program runs."""

    back = Signal()
    opened = Signal(str)
    dropped = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._view: CompareView | None = None
        self._mounted = self._only = False
        self._inside = QVBoxLayout()
        self._inside.setContentsMargins(32, 28, 32, 40)
        self._inside.setSpacing(14)
        self._tests: QVBoxLayout | None = None
        self._flag: QCheckBox | None = None
        self._table: QVBoxLayout | None = None
        scroll = self._scroll = scrolled(holder(self._inside))
        scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def empty(self) -> None:
        """Let the table go: a page out of sight costs at every change of theme."""
        clear(self._inside)
        self._tests = self._table = self._flag = None

    def show_view(self, view: CompareView, pictures: tuple[object, ...], tr: Translator) -> None:
        """The table of these entries; ``pictures`` the Picture or None of each."""
        self.empty()
        self._view = view
        self._scroll.setAccessibleName(tr("Side by side"))
        first = button(tr("Back to the list"), self.back.emit, "link", "undo")
        first.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._inside.addLayout(row(first, -1))
        self._inside.addWidget(label(tr("Side by side"), "title"))
        if view.differ:
            self._inside.addWidget(label(view.differ, wrap=True))
        self._tests = QVBoxLayout()
        self._inside.addLayout(self._tests)
        if view.tested:
            self._weigh(tr)
        elif view.advice:
            self._tests.addWidget(_advised(view))
        only = QCheckBox(tr("Only what differs"))
        only.setChecked(self._only)
        only.toggled.connect(self._narrowed)
        self._inside.addLayout(row(-1, only))
        table = column(gap=3, margin=(8, 12, 8, 12))
        table.addWidget(self._heads(view, pictures, tr))
        self._table = column(gap=3)
        table.addLayout(self._table)
        self._inside.addWidget(card(table))
        self._inside.addStretch(1)
        self._fill(tr)
        first.setFocus()

    def _fill(self, tr: Translator) -> None:
        if self._view is None or self._table is None:
            return
        clear(self._table)
        for each in self._view.rows:
            if not (self._only and each.same):
                self._table.addWidget(_line(each, tr))

    def _narrowed(self, ticked: bool) -> None:
        self._only = ticked
        self._fill(self._context.tr)

    # the tests that tell them apart

    def _weigh(self, tr: Translator) -> None:
        """Which tests: worked out beside the window, since the tables of all stones are wanted for it."""
        assert self._view is not None
        context, mounted = self._context, self._mounted
        keys = tuple(each.key for each in self._view.entries)
        catalogue, owned = context.catalogue, context.owned
        self._show_tests(None, tr)

        def done(outcome: Outcome) -> None:
            if isinstance(outcome, Err):
                raise outcome.error
            self._show_tests(outcome.value, self._context.tr)

        def work(_cancelled: object) -> "Told":
            from juwdesk.app.desk_compare import separating_view  # numbers are needed when stones are compared

            return separating_view(keys, catalogue, tr, mounted, owned)

        context.jobs.latest("reference-compare", work, done)

    def _set(self, ticked: bool) -> None:
        self._mounted = ticked
        self._weigh(self._context.tr)

    def _show_tests(self, told: "Told | None", tr: Translator) -> None:
        if self._tests is None:
            return
        focused = self._flag is not None and self.window().focusWidget() is self._flag
        clear(self._tests)
        flag = self._flag = QCheckBox(tr("The stones are set"))
        flag.setChecked(self._mounted)
        flag.toggled.connect(self._set)
        head = row(label(told.answer if told else tr("The tests are being weighed …"), "heading"), -1, flag)
        self._tests.addWidget(tests_card(told, head, self.opened.emit, tr))
        if focused:
            flag.setFocus()

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


def _advised(view: CompareView) -> QFrame:
    told = column(gap=4)
    for each in view.advice:
        told.addWidget(label(each.title, "subheading"))
        told.addWidget(label(" · ".join(each.tests), wrap=True))
    return card(told, "notice")


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
        told = label(text or tr("not known"), "" if text and not each.same else "muted", wrap=True)
        told.setAlignment(Qt.AlignmentFlag.AlignTop)
        told.setAccessibleName(f"{each.label}: {text or tr('not known')}")
        line.addWidget(_even(column(told, -1)), 1)
    made = QFrame()
    made.setProperty("role", "notice" if mark else "")
    made.setLayout(line)
    return made
