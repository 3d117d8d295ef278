"""The room without a design: what belongs here, one button, and what was on the bench last."""

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget

from juwdesk.app.context import Context
from juwdesk.app.dossiers import recent
from juwdesk.app.today import told_age
from juwdesk.ui import theme
from juwdesk.ui.covers import SIDE, cover
from juwdesk.ui.design.library import Library
from juwdesk.ui.kit.basic import button, card, clear, column, holder, label, row, scrolled

WIDE = 560


class EmptyDesk(QWidget):
    """Calls ``begin`` for a new design (with the id of a template), ``open_`` with the id of one that was."""

    def __init__(self, begin: Callable[[str], None], open_: Callable[[str], None]) -> None:
        super().__init__()
        self._begin, self._open = begin, open_
        self.library = Library(begin)
        self._inside = column(gap=16, margin=(40, 48, 40, 40))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(holder(self._inside)))

    def show_recent(self, context: Context) -> None:
        """The designs last touched."""
        import datetime as dt

        tr = context.tr
        self.library.setParent(None)  # what is typed there stays
        clear(self._inside)
        picture = label()
        picture.setPixmap(theme.icon("ring", 48, theme.current().accent).pixmap(QSize(48, 48)))
        words = tr("Here a wish becomes a drawing: turn it, drag its sizes, and print the brief for the goldsmith.")
        begin = button(tr("New design"), self._beginner(""), "primary")
        text = label(words, "muted", wrap=True)
        text.setMaximumWidth(WIDE)
        self._inside.addWidget(picture)
        self._inside.addWidget(label(tr("Design"), "title"))
        self._inside.addWidget(text)
        self._inside.addLayout(row(begin, -1))
        found = [
            (each, document) for each in recent(context) for document in each.documents if document.kind == "design"
        ]
        if found:
            lane = column(label(tr("Recent designs"), "heading"), gap=6)
            for each, document in found[:8]:
                made = button("", self._opener(document.id), "row")
                made.setMinimumHeight(SIDE + 10)
                title = document.title or tr("without a name")
                made.setAccessibleName(f"{each.dossier.number} {title}")
                when = told_age(dt.datetime.fromisoformat(document.touched), context.clock(), tr)
                made.setLayout(
                    row(
                        cover(context.folder, "design", document.id), label(each.dossier.number, "small"),
                        label(title, "subheading"), -1, label(when, "small"),
                        gap=16, margin=(4, 4, 8, 4),
                    )
                )  # fmt: skip
                lane.addWidget(made)
            framed = card(lane)
            framed.setMaximumWidth(WIDE + 80)
            self._inside.addWidget(framed)
        self._inside.addWidget(self.library)
        self.library.show_library(context)
        self._inside.addStretch(1)

    def _beginner(self, template: str) -> Callable[[], None]:
        return lambda: self._begin(template)

    def _opener(self, id_: str) -> Callable[[], None]:
        return lambda: self._open(id_)
