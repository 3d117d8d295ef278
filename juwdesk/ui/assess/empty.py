"""The assess room without a document: what belongs here, one button, and the assessments last worked on."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from juwdesk.app.today import RecentView
from juwdesk.base.locale import Translator
from juwdesk.ui.kit.basic import button, card, clear, column, holder, label, row, scrolled
from juwdesk.ui.kit.press import Press


class EmptyPage(QWidget):
    """``begin()`` a new assessment, ``opened(id)`` one that is there."""

    begin = Signal()
    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._inside = QVBoxLayout()
        self._inside.setContentsMargins(40, 32, 40, 40)
        self._inside.setSpacing(24)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(holder(self._inside)))

    def show_recent(self, rows: tuple[RecentView, ...], tr: Translator) -> None:
        """Show the room as it waits."""
        clear(self._inside)
        teach = tr(
            "Lay a piece on the cloth: from its purpose and your readings grows what it is and what it is worth."
        )
        begin = button(tr("New assessment"), self.begin.emit, "primary", "", "Ctrl+N")
        self._inside.addLayout(
            column(label(tr("Assess"), "title"), label(teach, "muted", wrap=True), 8, row(begin, -1), gap=6)
        )
        if rows:
            inside = column(label(tr("Recent assessments"), "heading"), gap=4)
            for each in rows:
                inside.addWidget(self._row(each))
            frame = card(inside)
            frame.setMaximumWidth(760)
            self._inside.addWidget(frame)
        self._inside.addStretch(1)

    def _row(self, each: RecentView) -> QWidget:
        words = column(label(each.title, "subheading", wrap=True), gap=0)
        if each.account:
            words.addWidget(label(each.account, "small", wrap=True))
        line = row(gap=16, margin=(8, 4, 8, 4))
        line.addWidget(label(each.number, "small"), 0, Qt.AlignmentFlag.AlignVCenter)
        line.addLayout(words, 1)
        line.addWidget(label(each.when, "small"), 0, Qt.AlignmentFlag.AlignVCenter)
        return Press(line, f"{each.number} {each.title}", partial(self.opened.emit, each.opens[1]), least=52)
