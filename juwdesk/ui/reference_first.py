"""The first page of the reference room: gems as tiles, the tools, and the way to what the shop knows."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from juwdesk.app.context import Context
from juwdesk.app.reference_page import Say
from juwdesk.app.reference_report import REPORT
from juwdesk.app.reference_room import GREETING, START, link_to, picture_of
from juwdesk.app.tools import TOOLS
from juwdesk.base.locale import Translator
from juwdesk.ui.kit.basic import button, clear, column, holder, label, row, scrolled
from juwdesk.ui.kit.flow import FlowLayout
from juwdesk.ui.reference_picture import StonePicture

STARTED = 6
"""Tiles in a row where there is room."""
ROOMY = 1240
"""Pixels of the room from which on there is."""


class FirstPage(QWidget):
    """``open_(key)`` is asked for the page of an entry."""

    def __init__(self, context: Context, open_: Callable[[str], object]) -> None:
        super().__init__()
        self._context, self._open = context, open_
        self._tiles: list[StonePicture] = []
        self._inside = QVBoxLayout()
        self._inside.setContentsMargins(16, 28, 32, 40)
        self._inside.setSpacing(20)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(holder(self._inside)))

    def empty(self) -> None:
        """Let the widgets go."""
        clear(self._inside)
        self._tiles = []

    def stop(self) -> None:
        """No picture goes on being painted: another page is in sight."""
        for tile in self._tiles:
            tile.stop()

    def show_tiles(self, width: int, own: QWidget, tr: Translator) -> None:
        """The page in a room of ``width`` pixels; ``own`` is the card of what the shop knows."""
        self.empty()
        head = column(label(tr("Reference"), "title"), label(tr(GREETING), "muted", wrap=True), gap=4)
        self._inside.addLayout(head)
        grid = QGridLayout()
        grid.setSpacing(12)
        per = STARTED if width > ROOMY else STARTED - 2
        for place, id_ in enumerate(id_ for id_ in START if self._context.catalogue.gem(id_)):
            grid.addWidget(self._tile(f"gem:{id_}", place, tr), place // per, place % per)
        for place in range(per):
            grid.setColumnStretch(place, 1)
        self._inside.addLayout(grid)
        self._inside.addWidget(self._tools(tr))
        self._inside.addWidget(own)
        self._inside.addStretch(1)

    def _tools(self, tr: Translator) -> QWidget:
        flow = FlowLayout(gap=8)
        for each in TOOLS:
            flow.addWidget(button(tr(each.name), self._opener(each.key)))
        flow.addWidget(button(tr("What a valuation report says"), self._opener(REPORT), "", "report"))
        return holder(flow)

    def _tile(self, key: str, place: int, tr: Translator) -> QWidget:
        link = link_to(key, Say(tr, self._context.catalogue))
        name = link.name if link else ""
        made = button("", self._opener(key), "door")
        made.setAccessibleName(tr("Open {name}", name=name))
        made.setMinimumHeight(150)
        stone = StonePicture(self._context, 92, f"reference-start-{place}")
        stone.show_picture(picture_of(key, self._context.catalogue), tr("Picture of {name}", name=name))
        self._tiles.append(stone)
        told = label(name.split(" (")[0], wrap=True)
        told.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        made.setLayout(column(row(-1, stone, -1), told, -1, gap=6, margin=12))
        return made

    def _opener(self, key: str) -> Callable[[], object]:
        return lambda: self._open(key)
