"""One dossier: what is in it, whose it is, what happened. Shows a DossierView and says what a person wants."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from juwdesk.app.dossiers_room import DocumentView, DossierView, FileView
from juwdesk.base.locale import Translator
from juwdesk.ui import theme
from juwdesk.ui.covers import SIDE, cover
from juwdesk.ui.kit.basic import button, card, clear, column, holder, label, row, scrolled
from juwdesk.ui.kit.flow import FlowLayout
from juwdesk.ui.kit.form import Form

WIDE = 800
"""Pixels from which the customer stands beside the documents."""
THUMB = 44
GUESS = 64
"""Pixels: a long name in two lines and a telephone number."""


class DossierDetail(QWidget):
    """Says ``act(name, argument)``: ``item``, ``design``, ``photo``, ``delete``, ``open_item``, ``open_design``,
    ``open_file``, ``save_file``, ``link``, ``new_customer``, ``unlink``; and ``changed``, ``left`` of its fields."""

    act = Signal(str, str)
    changed = Signal(str, str)
    left = Signal(str)

    def __init__(self, folder: Path, thumbnail: Callable[[str], QPixmap | None]) -> None:
        super().__init__()
        self._folder = folder
        self._thumbnail = thumbnail
        self._heading, self._account = label("", "title", wrap=True), label("", "muted", wrap=True)
        self._head = QVBoxLayout()
        self._shown_head: object = None
        self._shown_content: object = None
        self._title, self._who, self._customer = Form(), Form(framed=False), Form(framed=False)
        for form in (self._title, self._who, self._customer):
            form.changed.connect(self.changed)
            form.left.connect(self.left)
        self._guesses = QVBoxLayout()
        self._content = QVBoxLayout()
        self._content.setContentsMargins(0, 0, 0, 0)
        self._content.setSpacing(16)
        person = card(column(self._who, self._guesses, self._customer, gap=12))
        left, right = holder(self._content), holder(column(self._title, person, -1, gap=16))
        self._lanes = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lanes.setContentsMargins(0, 0, 0, 0)
        self._lanes.setSpacing(24)
        self._lanes.addWidget(left, 3)
        self._lanes.addWidget(right, 2)
        title = column(self._heading, self._account, gap=2)
        inside = column(title, self._head, self._lanes, -1, gap=20, margin=(16, 28, 32, 40))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(holder(inside)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the customer stands under the documents."""
        super().resizeEvent(event)
        wide = self.width() >= WIDE
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._lanes.direction() != direction:
            self._lanes.setDirection(direction)

    def show_view(self, view: DossierView, tr: Translator) -> None:
        """Another state. Only what changed is made anew: a button under the pointer must outlive the field that is
        left, and fields that are being typed in stay."""
        self.show_fields(view, tr)
        self._heading.setText(view.heading)
        self._account.setText(view.account)
        look = (view.id, tr.language, theme.Current.name)
        if self._shown_head != (look, view.sample):
            self._shown_head = (look, view.sample)
            self._show_head(view, tr)
        content = (look, view.documents, view.files, view.timeline)
        if self._shown_content != content:
            self._shown_content = content
            clear(self._content)
            self._content.addWidget(self._documents(view, tr))
            self._content.addWidget(self._files(view, tr))
            self._content.addWidget(self._timeline(view, tr))
            self._content.addStretch(1)

    def _show_head(self, view: DossierView, tr: Translator) -> None:
        clear(self._head)
        if view.sample:
            text = tr("A sample to look around in. Change what you like; delete it when you have seen it.")
            told = card(column(label(text, wrap=True), margin=(14, 10, 14, 10)), "notice")
            self._head.addWidget(told)
            self._head.addSpacing(8)
        self._head.addWidget(self._buttons(view, tr))

    def show_fields(self, view: DossierView, tr: Translator) -> None:
        """Only the fields and what hangs on them: while typing."""
        self._title.show_sections([("", view.title)])
        self._who.show_sections([(tr("Customer"), view.customer[:1])])
        self._customer.show_sections([("", view.customer[1:])])
        clear(self._guesses)
        if view.guesses:
            self._guesses.addWidget(self._guess_card(view, tr))
        elif view.linked:
            other = button(tr("Another customer"), self._sayer("unlink"), "quiet", "person")
            self._guesses.addLayout(row(other, -1))

    def refresh_text(self) -> None:
        """Show stored texts everywhere, also under the cursor."""
        for form in (self._title, self._who, self._customer):
            form.refresh_text()

    def focus_title(self) -> None:
        """The keyboard to the first field."""
        field = self._title.row("dossier/title")
        if field is not None:
            field.control.setFocus()

    def _sayer(self, name: str, argument: str = "") -> Callable[[], None]:
        return lambda: self.act.emit(name, argument)

    def _buttons(self, view: DossierView, tr: Translator) -> QWidget:
        flow = FlowLayout(gap=8)
        flow.addWidget(button(tr("New assessment"), self._sayer("item"), "", "assess"))
        flow.addWidget(button(tr("New design"), self._sayer("design"), "", "design"))
        flow.addWidget(button(tr("Add photographs"), self._sayer("photo"), "", "photo"))
        text = tr("Delete the sample") if view.sample else tr("Delete dossier")
        flow.addWidget(button(text, self._sayer("delete"), "quiet", "trash"))
        made = holder(flow)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        made.setSizePolicy(policy)
        return made

    def _guess_card(self, view: DossierView, tr: Translator) -> QWidget:
        inside = column(label(tr("Is it someone you know?"), "subheading"), gap=6)
        for id_, text in view.guesses:
            made = button("", self._sayer("link", id_), "row")
            made.setMinimumHeight(GUESS)
            made.setAccessibleName(text)
            name, _, phone = text.partition(" · ")
            words = column(label(name, wrap=True), label(phone, "small"), gap=0, margin=(10, 4, 10, 4))
            made.setLayout(words)
            inside.addWidget(made)
        inside.addLayout(row(button(tr("No, someone new"), self._sayer("new_customer"), "quiet"), -1))
        return card(inside)

    def _documents(self, view: DossierView, tr: Translator) -> QWidget:
        inside = column(label(tr("Assessments and designs"), "heading"), gap=4)
        if not view.documents:
            text = tr("Nothing yet. Begin an assessment of a piece, or a design for a new one.")
            inside.addWidget(label(text, "muted", wrap=True))
        for each in view.documents:
            inside.addWidget(self._document(each, tr))
        return card(inside)

    def _document(self, each: DocumentView, tr: Translator) -> QWidget:
        made = button("", self._sayer(f"open_{each.kind}", each.id), "row")
        made.setMinimumHeight(SIDE + 10)
        made.setAccessibleName(tr("Open {name}", name=each.name))
        words = column(label(each.name, "subheading", wrap=True), label(each.account, "small"), gap=0)
        line = row(cover(self._folder, each.kind, each.id), gap=14, margin=(4, 4, 8, 4))
        line.addLayout(words, 1)
        made.setLayout(line)
        return made

    def _files(self, view: DossierView, tr: Translator) -> QWidget:
        inside = column(label(tr("Files"), "heading"), gap=6)
        if not view.files:
            text = tr("Photographs, letters and briefs that you make stand here, to be opened or saved elsewhere.")
            inside.addWidget(label(text, "muted", wrap=True))
        for each in view.files:
            inside.addLayout(self._file(each, tr))
        return card(inside)

    def _file(self, each: FileView, tr: Translator) -> QBoxLayout:
        picture = label()
        picture.setFixedSize(THUMB, THUMB)
        shown = self._thumbnail(each.id) if each.photo else None
        symbol = "photo" if each.photo else "report"
        picture.setPixmap(shown or theme.icon(symbol, 22, theme.current().muted).pixmap(QSize(22, 22)))
        open_ = button(tr("Open"), self._sayer("open_file", each.id), "quiet")
        save = button(tr("Save as"), self._sayer("save_file", each.id), "quiet")
        open_.setAccessibleName(tr("Open {name}", name=each.name))
        save.setAccessibleName(tr("Save {name} as", name=each.name))
        words = column(label(each.name, wrap=True), label(each.account, "small"), gap=0)
        line = row(picture, gap=10)
        line.addLayout(words, 1)
        line.addWidget(open_)
        line.addWidget(save)
        return line

    def _timeline(self, view: DossierView, tr: Translator) -> QWidget:
        inside = column(label(tr("Timeline"), "heading"), gap=6)
        for each in view.timeline:
            when = label(each.when, "small")
            when.setFixedWidth(124)
            line = row(when, gap=12)
            line.addWidget(label(each.text, wrap=True), 1)
            inside.addLayout(line)
        return card(inside)
