"""The reference room: search, shelves, a page per entry, entries side by side."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget

from juwdesk.app.context import Context
from juwdesk.app.reference_page import Link, Say
from juwdesk.app.reference_report import REPORT
from juwdesk.app.reference_room import ALL, OWN, link_to, list_view, page_of, picture_of, record_of, resolved
from juwdesk.app.reference_sieve import OPEN, Sieve, sifted
from juwdesk.app.tools import texts_of, tool_link, tool_of
from juwdesk.reference.search import search
from juwdesk.ui.reference_entry import EntryPage
from juwdesk.ui.reference_first import FirstPage
from juwdesk.ui.reference_list import ListPane
from juwdesk.ui.reference_own import OwnKnowledge
from juwdesk.ui.room import Room, Shell

if TYPE_CHECKING:
    from juwdesk.ui.reference_beside import ComparePage
    from juwdesk.ui.reference_own_page import OwnKnowledgePage
    from juwdesk.ui.reference_tool import ToolPage

PAUSE = 180
"""Milliseconds after the last stroke before the best find is opened."""
LIST_WIDTH = 330
INDEX_AFTER = 250
"""Milliseconds after the first visit before the index of the search is made, where it is not there already."""
BESIDE = "beside"
"""Stands in the trail for the comparison that was in sight."""
LATER = ("_compare", "_tool", "_own_page")
"""Pages that are made at their first use."""


class ReferenceRoom(Room):
    """Everything the trade knows, searchable and comparable."""

    def __init__(self, context: Context, shell: Shell) -> None:
        super().__init__(context, shell)
        self._words, self._shelf, self._key = "", ALL, ""
        self._sieve = OPEN
        self._trail: list[str] = []
        self._beside: tuple[str, ...] = ()
        self._pane = ListPane()
        self._pane.setFixedWidth(LIST_WIDTH)
        self.own = OwnKnowledge(context, shell, self._known_otherwise, self.show_entry)
        self._entry = EntryPage(context, self.own)
        self._pages = QStackedWidget()
        self._first = FirstPage(context, self.show_entry)
        for page in (self._first, self._entry):
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
        pane, entry = self._pane, self._entry
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
        for keys, act in (
            ("Ctrl+F", self._search),
            ("Alt+Left", self._back),
            ("Ctrl+B", lambda: self._lay_beside(self._key)),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    # pages that are made when they are first wanted

    @cached_property
    def _compare(self) -> "ComparePage":
        from juwdesk.ui.reference_beside import ComparePage

        made = ComparePage(self.context)
        made.back.connect(self._leave_compare)
        made.opened.connect(self.show_entry)
        made.dropped.connect(self._drop)
        self._pages.addWidget(made)
        return made

    @cached_property
    def _tool(self) -> "ToolPage":
        from juwdesk.ui.reference_tool import ToolPage

        made = ToolPage(self.context)
        made.opened.connect(self.show_entry)
        made.back.connect(self._back)
        self._pages.addWidget(made)
        return made

    @cached_property
    def _own_page(self) -> "OwnKnowledgePage":
        from juwdesk.ui.reference_own_page import OwnKnowledgePage

        made = OwnKnowledgePage(self.context, self.own)
        made.opened.connect(self.show_entry)
        self._pages.addWidget(made)
        return made

    @property
    def _comparing(self) -> bool:
        """Whether the comparison is in sight."""
        return "_compare" in self.__dict__ and self._pages.currentWidget() is self._compare

    # what is shown

    def refresh(self) -> None:
        """Everything in the language of the settings; page and place stay."""
        self._show_list()
        self._show_beside()
        if self._comparing and len(self._beside) > 1:
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
        self._first.stop()
        self._first.empty()
        for page in (self.__dict__.get(name) for name in LATER):
            if page is not None:
                page.empty()

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
        if self._comparing:
            self._trail = [*self._trail[-30:], BESIDE]
        elif self._key and self._key != found:
            self._trail = [*self._trail[-30:], self._key]
        self._key = found
        self._first.stop()
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
        if "_compare" in self.__dict__:
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
        own = self.own.keys() if self._shelf == OWN else frozenset()
        view = list_view(self._words, self._shelf, self.context.catalogue, self.tr_, self._sieve, own)
        self._pane.show_list(view, self._key, self.tr_)

    def _show_beside(self) -> None:
        links = [link for key in self._beside if (link := self._link(key)) is not None]
        self._pane.show_beside(tuple(links), self.tr_)

    # the first page

    def _show_start(self) -> None:
        self._first.show_tiles(self.width(), self.own.file_card(self.tr_), self.tr_)
        self._pages.setCurrentWidget(self._first)

    # the shop's own

    def _known_otherwise(self) -> None:
        """What the shop knows has changed: page and list say so at once."""
        self._index()
        self.refresh()

    def print_now(self) -> None:
        """The care card of what is in sight: one entry, or those side by side."""
        from juwdesk.app.reference_papers import cared
        from juwdesk.ui.reference_papers import give_care_card

        beside = self._comparing
        keys = tuple(filter(cared, self._beside if beside else (self._key,)))
        if keys and self._pages.currentWidget() is not self._first:
            give_care_card(self.context, self.shell, keys)
        else:
            self.shell.say(self.tr_("Open a gem or a metal first: the care card is about it."))

    # what a person does

    def _search(self) -> None:
        self._pane.setVisible(True)
        if self._comparing:
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
        if self._comparing:
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
        from juwdesk.app.reference_compare import MOST

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
        if self._comparing:
            if len(self._beside) > 1:
                self._show_compare()
            else:
                self._leave_compare()

    def _show_compare(self) -> None:
        from juwdesk.app.reference_compare import compare_view

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
