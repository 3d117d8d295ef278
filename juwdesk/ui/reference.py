"""The reference room: search, shelves, a page per entry, entries side by side."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from juwdesk.app.context import Context
from juwdesk.app.reference_compare import MOST, compare_view
from juwdesk.app.reference_own_page import own_keys
from juwdesk.app.reference_page import Link, Say
from juwdesk.app.reference_papers import cared
from juwdesk.app.reference_report import REPORT
from juwdesk.app.reference_room import (
    ALL,
    GREETING,
    OWN,
    START,
    link_to,
    list_view,
    page_of,
    picture_of,
    record_of,
    resolved,
)
from juwdesk.app.reference_sieve import OPEN, Sieve, sifted
from juwdesk.app.tools import TOOLS, texts_of, tool_link, tool_of
from juwdesk.reference.search import search
from juwdesk.ui.kit.basic import button, clear, column, holder, label, row, scrolled
from juwdesk.ui.kit.flow import FlowLayout
from juwdesk.ui.reference_beside import ComparePage
from juwdesk.ui.reference_entry import EntryPage
from juwdesk.ui.reference_list import ListPane
from juwdesk.ui.reference_own import OwnKnowledge
from juwdesk.ui.reference_own_page import OwnKnowledgePage
from juwdesk.ui.reference_papers import give_care_card
from juwdesk.ui.reference_picture import StonePicture
from juwdesk.ui.reference_tool import ToolPage
from juwdesk.ui.room import Room, Shell

PAUSE = 180
"""Milliseconds after the last stroke before the best find is opened."""
LIST_WIDTH = 330
INDEX_AFTER = 250
"""Milliseconds after the first visit before the index of the search is made, where it is not there already."""
BESIDE = "beside"
"""Stands in the trail for the comparison that was in sight."""
STARTED = 6
"""Tiles in a row on the first page."""


class ReferenceRoom(Room):
    """Everything the trade knows, searchable and comparable."""

    def __init__(self, context: Context, shell: Shell) -> None:
        super().__init__(context, shell)
        self._words, self._shelf, self._key = "", ALL, ""
        self._sieve = OPEN
        self._trail: list[str] = []
        self._beside: tuple[str, ...] = ()
        self._tiles: list[StonePicture] = []
        self._pane = ListPane()
        self._pane.setFixedWidth(LIST_WIDTH)
        self.own = OwnKnowledge(context, shell, self._known_otherwise, self.show_entry)
        self._entry = EntryPage(context, self.own)
        self._compare = ComparePage(context)
        self._tool = ToolPage(context)
        self._own_page = OwnKnowledgePage(context, self.own)
        self._start = QVBoxLayout()
        self._start.setContentsMargins(16, 28, 32, 40)
        self._start.setSpacing(20)
        self._pages = QStackedWidget()
        self._first = scrolled(holder(self._start))
        for page in (self._first, self._entry, self._compare, self._tool, self._own_page):
            self._pages.addWidget(page)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._pane)
        outer.addWidget(self._pages, 1)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._open_best)
        self._connect()
        # After the room is in sight: beside it the index would slow it down.
        QTimer.singleShot(INDEX_AFTER, self, self._index)

    def _index(self) -> None:
        """The index of the search takes a fifth of a second once: by the first stroke it is there."""
        catalogue = self.context.catalogue
        self.context.jobs.latest("reference-index", lambda _cancelled: search(catalogue, "a"), lambda _outcome: None)

    def _connect(self) -> None:
        pane, entry, compare = self._pane, self._entry, self._compare
        pane.typed.connect(self._typed)
        pane.sifted.connect(self._sifted)
        pane.cleared.connect(self._cleared)
        pane.shelved.connect(self._shelved)
        pane.chosen.connect(self._chosen)
        pane.dropped.connect(self._drop)
        pane.compared.connect(self._show_compare)
        entry.opened.connect(self.show_entry)
        entry.beside.connect(self._lay_beside)
        entry.compared.connect(self._compare_with)
        entry.back.connect(self._back)
        entry.card.connect(self.print_now)
        self._tool.opened.connect(self.show_entry)
        self._own_page.opened.connect(self.show_entry)
        self._tool.back.connect(self._back)
        compare.back.connect(self._leave_compare)
        compare.opened.connect(self.show_entry)
        compare.dropped.connect(self._drop)
        for keys, act in (
            ("Ctrl+F", self._search),
            ("Alt+Left", self._back),
            ("Ctrl+B", lambda: self._lay_beside(self._key)),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    # what is shown

    def refresh(self) -> None:
        """Everything in the language of the settings; page and place stay."""
        self._show_list()
        self._show_beside()
        if self._pages.currentWidget() is self._compare and len(self._beside) > 1:
            self._show_compare()
        elif self._key:
            self._show_entry()
        else:
            self._show_start()

    def open_document(self, kind: str, id_: str) -> None:
        """An entry by ``kind:id``, a bare id, or ``report``; an unknown one shows what can be searched."""
        self.show_entry(id_)

    def leave(self) -> None:
        """Nothing waits to be kept; a search that is still being typed opens nothing in another room."""
        self._pause.stop()
        # Widgets out of sight cost at every change of theme; the next visit makes them anew.
        self._entry.empty()
        self._compare.empty()
        self._tool.empty()
        self._own_page.empty()
        clear(self._start)
        self._tiles = []

    def retranslate(self) -> None:
        """In another language at once where it is in sight; out of sight the next visit shows it."""
        if self.isVisibleTo(self.window()):
            self.refresh()

    def show_entry(self, key: str) -> None:
        """The page of an entry; the one before can be gone back to."""
        self._pause.stop()
        found = resolved(key, self.context.catalogue)
        if not found:
            return
        if (tool := tool_of(found)) is not None:
            self._tool.fill_in(tool, texts_of(found))
            found = tool.key
        if self._pages.currentWidget() is self._compare:
            self._trail = [*self._trail[-30:], BESIDE]
        elif self._key and self._key != found:
            self._trail = [*self._trail[-30:], self._key]
        self._key = found
        for tile in self._tiles:
            tile.stop()
        self._pane.setVisible(True)
        self._show_entry()
        self._pane.list.mark(found)

    def show_first(self) -> None:
        """The first page: gems, tools, and what the shop knows as a file."""
        self._pause.stop()
        self._key, self._trail = "", []
        self._show_start()

    def search_for(self, words: str) -> None:
        """Search, and open the best find at once."""
        self._pane.field.setText(words)
        self._pause.stop()
        self._open_best()

    def show_shelf(self, shelf: str, sieve: Sieve = OPEN) -> None:
        """Everything on a shelf that goes through the sieve."""
        self._shelf, self._sieve = shelf, sieve
        self._show_list()

    def compare(self, keys: tuple[str, ...]) -> None:
        """Entries of one kind side by side."""
        self._beside = keys
        self._show_beside()
        self._show_compare()

    def _show_entry(self) -> None:
        before = self._link(self._trail[-1]) if self._trail else None
        back = self.tr_("Back to {name}", name=before.name) if before else ""
        if (tool := tool_of(self._key)) is not None:
            self._tool.show_tool(tool, self.tr_, back)
            self._pages.setCurrentWidget(self._tool)
            return
        if self._key == OWN:
            self._own_page.show_page(self.tr_)
            self._pages.setCurrentWidget(self._own_page)
            return
        page = page_of(self._key, self.context.catalogue, self.tr_)
        if page is None:
            self.show_first()
            return
        self._entry.show_page(page, self.tr_, back)
        self._compare.empty()
        self._pages.setCurrentWidget(self._entry)

    def _link(self, key: str) -> Link | None:
        if key == REPORT:
            return Link(REPORT, self.tr_("What a valuation report says"))
        if key == BESIDE:
            return Link(BESIDE, self.tr_("Side by side"))
        if key == OWN:
            return Link(OWN, self.tr_("What your shop knows"))
        if tool_of(key) is not None:
            return tool_link(key, self.tr_)
        return link_to(key, Say(self.tr_, self.context.catalogue))

    def _show_list(self) -> None:
        own = own_keys(self.context.knowledge.overlay, self.own.say) if self._shelf == OWN else frozenset()
        view = list_view(self._words, self._shelf, self.context.catalogue, self.tr_, self._sieve, own)
        self._pane.show_list(view, self._key, self.tr_)

    def _show_beside(self) -> None:
        links = [link for key in self._beside if (link := self._link(key)) is not None]
        self._pane.show_beside(tuple(links), self.tr_)

    # the first page

    def _show_start(self) -> None:
        tr = self.tr_
        clear(self._start)
        self._tiles = []
        self._start.addLayout(column(label(tr("Reference"), "title"), label(tr(GREETING), "muted", wrap=True), gap=4))
        grid = QGridLayout()
        grid.setSpacing(12)
        per = STARTED if self.width() > 1240 else STARTED - 2
        for place, id_ in enumerate(id_ for id_ in START if self.context.catalogue.gem(id_)):
            grid.addWidget(self._tile(f"gem:{id_}", place), place // per, place % per)
        for place in range(per):
            grid.setColumnStretch(place, 1)
        self._start.addLayout(grid)
        self._start.addWidget(self._tool_doors())
        self._start.addWidget(self.own.file_card(tr))
        self._start.addStretch(1)
        self._pages.setCurrentWidget(self._first)

    def _tool_doors(self) -> QWidget:
        flow = FlowLayout(gap=8)
        for each in TOOLS:
            flow.addWidget(button(self.tr_(each.name), self._opener(each.key)))
        flow.addWidget(button(self.tr_("What a valuation report says"), self._opener(REPORT), "", "report"))
        return holder(flow)

    def _tile(self, key: str, place: int) -> QWidget:
        link = self._link(key)
        name = link.name if link else ""
        made = button("", self._opener(key), "door")
        made.setAccessibleName(self.tr_("Open {name}", name=name))
        made.setMinimumHeight(150)
        stone = StonePicture(self.context, 92, f"reference-start-{place}")
        stone.show_picture(picture_of(key, self.context.catalogue), self.tr_("Picture of {name}", name=name))
        self._tiles.append(stone)
        told = label(name.split(" (")[0], wrap=True)
        told.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        lane = column(row(-1, stone, -1), told, -1, gap=6, margin=12)
        made.setLayout(lane)
        return made

    def _opener(self, key: str) -> Callable[[], None]:
        return lambda: self.show_entry(key)

    # the shop's own

    def _known_otherwise(self) -> None:
        """What the shop knows has changed: page and list say so at once."""
        self._index()
        self.refresh()

    def print_now(self) -> None:
        """The care card of what is in sight: one entry, or those side by side."""
        beside = self._pages.currentWidget() is self._compare
        keys = tuple(filter(cared, self._beside if beside else (self._key,)))
        if keys and self._pages.currentWidget() is not self._first:
            give_care_card(self.context, self.shell, keys)
        else:
            self.shell.say(self.tr_("Open a gem or a metal first: the care card is about it."))

    # what a person does

    def _search(self) -> None:
        self._pane.setVisible(True)
        if self._pages.currentWidget() is self._compare:
            self._leave_compare()
        self._pane.field.setFocus()
        self._pane.field.selectAll()

    def _typed(self, words: str) -> None:
        self._words = words
        self._show_list()
        self._pause.start(PAUSE)

    def _open_best(self) -> None:
        rows = self._pane.list.rows
        if self._words.strip() and rows and all(each.key != self._key for each in rows[:1]):
            self._key = rows[0].key
            self._show_entry()
            self._pane.list.mark(self._key)

    def _sifted(self, key: str, text: str) -> None:
        self._sieve = sifted(self._sieve, key, text)
        self._show_list()

    def _cleared(self) -> None:
        self._sieve = OPEN
        self._show_list()

    def _shelved(self, shelf: str) -> None:
        self._shelf = shelf
        if shelf == ALL and not self._words.strip():
            self.show_first()
        elif shelf == OWN:
            self.show_entry(OWN)
        self._show_list()

    def _chosen(self, key: str) -> None:
        self._pause.stop()
        self._key = key
        self._trail = []
        self._show_entry()

    def _back(self) -> None:
        if self._pages.currentWidget() is self._compare:
            self._leave_compare()
        elif self._trail:
            last = self._trail.pop()
            if last == BESIDE and len(self._beside) > 1:
                self._show_compare()
                return
            self._key = self._key if last == BESIDE else last
            self._show_entry()
            self._pane.list.mark(self._key)

    # side by side

    def _lay_beside(self, key: str) -> None:
        found = record_of(key, self.context.catalogue)
        if found is None or not found[0].comparable:
            return
        same = [each for each in self._beside if each.split(":")[0] == key.split(":")[0] and each != key]
        if len(same) >= MOST:
            self.shell.say(self.tr_("At most four stand side by side; take one away first."))
            return
        self._beside = (*same, key)
        self._show_beside()

    def _compare_with(self, keys: tuple[str, ...]) -> None:
        self.compare((self._key, *keys))

    def _drop(self, key: str) -> None:
        self._beside = tuple(each for each in self._beside if each != key)
        self._show_beside()
        if self._pages.currentWidget() is self._compare:
            if len(self._beside) > 1:
                self._show_compare()
            else:
                self._leave_compare()

    def _show_compare(self) -> None:
        view = compare_view(self._beside, self.context.catalogue, self.tr_)
        pictures = tuple(picture_of(link.key, self.context.catalogue) for link in view.entries)
        self._compare.show_view(view, pictures, self.tr_)
        self._pane.setVisible(False)
        self._pages.setCurrentWidget(self._compare)

    def _leave_compare(self) -> None:
        self._pane.setVisible(True)
        if self._key:
            self._show_entry()
        else:
            self._show_start()
        self._pane.field.setFocus()
