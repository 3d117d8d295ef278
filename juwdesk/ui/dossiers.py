"""The dossiers room: customers, their pieces and designs, files and what happened."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QImageReader, QKeySequence, QPixmap, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout
from shiboken6 import isValid

from juwdesk.app.context import Context
from juwdesk.app.dossiers import new_assessment, new_design, put_in_sample
from juwdesk.app.dossiers_room import (
    Held,
    copy_to_open,
    dossier_view,
    keep,
    link,
    may_keep,
    rows_of,
    safe_name,
    save_copy,
    take,
    typed,
)
from juwdesk.app.messages import sentence
from juwdesk.base.problems import KnownError
from juwdesk.storage.records import Attachment
from juwdesk.ui.assess.photos import Photographs
from juwdesk.ui.dossier_detail import THUMB, DossierDetail
from juwdesk.ui.kit.basic import button, clear, column, holder, label, row
from juwdesk.ui.room import Room, Shell
from juwdesk.ui.rowlist import RowList

LIST_WIDTH = 320
SHOWN = 200
"""Dossiers in the list; a search finds the others."""
PAUSE = 1_000
"""Milliseconds after the last stroke when a field is kept that nobody leaves."""


def show_file(path: Path) -> bool:
    """Open a file with the program that the computer has for it."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


class DossiersRoom(Room):
    """Search, one dossier beside the list; everything typed is kept when the field is left, and at a pause."""

    def __init__(self, context: Context, shell: Shell, opener: Callable[[Path], bool] = show_file) -> None:
        super().__init__(context, shell)
        self._opener = opener
        self._held: Held | None = None
        self._conflict = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._paused)
        self._words = ""
        self._field = QLineEdit()
        self._field.setClearButtonEnabled(True)
        self._field.textChanged.connect(self._searched)
        self._list = RowList(discs=False)
        self._list.chosen.connect(self._choose)
        self._foot = QVBoxLayout()
        self._account = label("", "small")
        left = holder(
            column(self._field, self._account, self._list, self._foot, gap=12, margin=(24, 28, 12, 16))
        )  # fmt: skip
        left.setFixedWidth(LIST_WIDTH)
        self._photographs = Photographs(context, shell)
        self._detail = DossierDetail(context.folder, self._thumbnail)
        self._detail.act.connect(self._acted)
        self._detail.changed.connect(self._typed)
        self._detail.left.connect(self._left)
        self._empty = QVBoxLayout()
        self._pages = QStackedWidget()
        self._pages.addWidget(holder(self._empty))
        self._pages.addWidget(self._detail)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(left)
        outer.addWidget(self._pages, 1)
        QShortcut(QKeySequence("Ctrl+F"), self).activated.connect(self._search)

    # what is shown

    def refresh(self) -> None:
        """The list and the dossier as the store has them; what is being typed stays."""
        if self._held is not None and not self._conflict:
            self._held = take(self.context, self._held.dossier.id)
        self._show_list()
        self._show_dossier()
        # A document that another room is still saving is shown once it is there.
        self.context.jobs.serial(lambda _cancelled: None, lambda _outcome: self._follow())

    def _follow(self) -> None:
        if not isValid(self) or self._held is None or self._conflict:
            return
        fresh = take(self.context, self._held.dossier.id)
        untouched = self._held.dossier == self._held.base and not self._held.drafts and not self._held.guesses
        untouched = untouched and fresh is not None and fresh.customer == self._held.customer
        if untouched and fresh is not None and fresh.documents != self._held.documents:
            self._held = fresh
            self._show_list()
            self._show_dossier()

    def open_document(self, kind: str, id_: str) -> None:
        """A dossier by its id; one that is gone shows the list."""
        self._choose(id_)
        self._list.mark(id_)

    def leave(self) -> None:
        """Keep what was typed."""
        self._keep()

    def retranslate(self) -> None:
        """In another language, with what was typed in place."""
        self._keep()
        if self.isVisibleTo(self.window()):
            self.refresh()

    def _show_list(self) -> None:
        tr = self.tr_
        self._field.setPlaceholderText(tr("Search dossiers"))
        self._field.setAccessibleName(tr("Search dossiers"))
        self._field.setToolTip(tr("Number, title or customer") + " (Ctrl+F)")
        self._list.setAccessibleName(tr("Dossiers"))
        found = self.context.store.dossiers(self._words, SHOWN)
        self._list.show_rows(rows_of(found, self.context.clock(), tr), self._held.dossier.id if self._held else "")
        if self._words.strip() and not found:
            self._account.setText(tr("Nothing found"))
        else:
            self._account.setText(tr.n("{n} dossier", "{n} dossiers", len(found)))
        clear(self._foot)
        self._foot.addWidget(button(tr("New dossier"), self._new, "", "add"))
        if not any(each.sample for each in self.context.store.dossiers(limit=10_000)):
            self._foot.addWidget(button(tr("Put in a sample dossier"), self._sample, "quiet", "folder"))

    def _show_dossier(self) -> None:
        if self._held is None:
            self._show_empty()
            return
        self._detail.show_view(dossier_view(self._held, self.context.clock(), self.tr_), self.tr_)
        self._pages.setCurrentWidget(self._detail)

    def _show_empty(self) -> None:
        tr = self.tr_
        clear(self._empty)
        inside = column(
            label(tr("Dossiers"), "title"),
            label(
                tr("A dossier keeps what belongs to one question of one customer: assessments, designs, "
                   "photographs, letters. Choose one on the left, or begin a new one."),
                "muted", wrap=True,
            ),
            row(button(tr("New dossier"), self._new, "primary", ""), -1),
            -1, gap=14, margin=(16, 28, 40, 40),
        )  # fmt: skip
        middle = holder(inside)
        middle.setMaximumWidth(620)
        self._empty.addWidget(middle)
        self._pages.setCurrentIndex(0)

    # what a person does

    def _search(self) -> None:
        self._field.setFocus()
        self._field.selectAll()

    def _searched(self, words: str) -> None:
        self._words = words
        self._show_list()

    def _choose(self, id_: str) -> None:
        self._keep()
        self._conflict = False
        self._held = take(self.context, id_)
        self._show_dossier()

    def _typed(self, key: str, text: str) -> None:
        if self._held is None:
            return
        self._held = typed(self._held, key, text, self.context)
        self._pause.start()
        self._detail.show_fields(dossier_view(self._held, self.context.clock(), self.tr_), self.tr_)

    def _left(self, key: str) -> None:
        # While known customers are offered nothing is kept: the next click may be on one of them.
        if self._held is not None and not self._held.guesses:
            self._keep()
            self._show_list()

    def _paused(self) -> None:
        """A power cut takes at most the last two seconds, also of a field that nobody leaves."""
        if self._held is not None and not self._conflict and may_keep(self._held):
            self._keep()

    def _keep(self) -> None:
        self._pause.stop()
        if self._held is None:
            return
        before = self._held
        try:
            self._held = keep(self.context, before)
        except KnownError as error:
            # What was typed stays in sight until the person lets go of it.
            self._conflict = True
            self.shell.say(sentence(error.problem, self.tr_), self.tr_("Show what stands now"), self._let_go)
            return
        self._conflict = False
        if self._held != before:
            self._show_dossier()

    def _let_go(self) -> None:
        self._conflict = False
        self.refresh()
        self._detail.refresh_text()

    def _acted(self, name: str, argument: str) -> None:
        if self._held is None:
            return
        acts: dict[str, Callable[[], None]] = {
            "item": lambda: self._begin("item"),
            "design": lambda: self._begin("design"),
            "photo": self._add_photos,
            "delete": self._delete,
            "open_item": lambda: self.shell.open("item", argument),
            "open_design": lambda: self.shell.open("design", argument),
            "open_file": lambda: self._open_file(argument),
            "save_file": lambda: self._save_file(argument),
            "link": lambda: self._link(argument),
            "unlink": lambda: self._link(""),
            "new_customer": self._new_customer,
        }
        try:
            acts[name]()
        except KnownError as error:
            self.shell.fail(error)

    def _begin(self, kind: str) -> None:
        assert self._held is not None
        self._keep()
        make = new_assessment if kind == "item" else new_design
        self.shell.open(kind, make(self.context, self._held.dossier).id)

    def _new(self) -> None:
        self._keep()
        try:
            dossier, _ = self.context.store.new_dossier()
        except KnownError as error:
            self.shell.fail(error)
            return
        self._held = take(self.context, dossier.id)
        self._show_list()
        self._show_dossier()
        self._detail.focus_title()

    def _sample(self) -> None:
        try:
            self._held = take(self.context, put_in_sample(self.context).id)
        except KnownError as error:
            self.shell.fail(error)
            return
        self._show_list()
        self._show_dossier()

    def _add_photos(self) -> None:
        assert self._held is not None
        tr, dossier = self.tr_, self._held.dossier.id
        pattern = tr("Photographs") + " (*.jpg *.jpeg *.png *.webp *.tif)"
        self._photographs.keep(
            dossier, self.shell.dialogs.open_files(tr("Add photographs"), pattern), lambda _hashes: self.refresh(),
            lambda kept: self.context.store.note(dossier, "photo", kept.name),
        )  # fmt: skip

    def _delete(self) -> None:
        assert self._held is not None
        tr, dossier = self.tr_, self._held.dossier
        text = tr("Dossier {number} goes with its assessments, designs, files and timeline. This cannot be undone.",
                  number=dossier.number)  # fmt: skip
        if not self.shell.dialogs.sure(tr("Delete dossier"), text, tr("Delete")):
            return
        self.context.store.delete_dossier(dossier.id)
        self._held = None
        self.refresh()
        self.shell.say(tr("Dossier {number} is deleted.", number=dossier.number))

    def _link(self, customer_id: str) -> None:
        assert self._held is not None
        self._held = link(self.context, self._held, customer_id)
        self._show_list()
        self._show_dossier()
        self._detail.refresh_text()

    def _new_customer(self) -> None:
        self._keep()
        self._show_list()
        self._show_dossier()

    # files

    def _file(self, id_: str) -> Attachment | None:
        files = self._held.files if self._held else ()
        return next((each for each in files if each.id == id_), None)

    def _open_file(self, id_: str) -> None:
        found = self._file(id_)
        if found is None:
            return
        if not self._opener(copy_to_open(self.context, found)):
            self.shell.say(self.tr_("No program on this computer opens this file; save it and try elsewhere."))

    def _save_file(self, id_: str) -> None:
        found = self._file(id_)
        if found is None:
            return
        target = self.shell.dialogs.save_file(self.tr_("Save as"), safe_name(found), "")
        if target is not None:
            save_copy(self.context, found, target)
            self.shell.say(self.tr_("Saved: {name}", name=target.name))

    def _thumbnail(self, id_: str) -> QPixmap | None:
        """A small upright picture of a kept photograph; None when it cannot be read."""
        found = self._file(id_)
        if found is None:
            return None
        try:
            data = self.context.blobs.read(found.hash)
        except KnownError:
            return None
        buffer = QBuffer()
        buffer.setData(QByteArray(data))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        reader = QImageReader(buffer)
        reader.setAutoTransform(True)
        reader.setScaledSize(reader.size().scaled(QSize(THUMB * 2, THUMB * 2), Qt.AspectRatioMode.KeepAspectRatio))
        image = reader.read()
        if image.isNull():
            return None
        image.setDevicePixelRatio(2.0)
        return QPixmap.fromImage(image)
