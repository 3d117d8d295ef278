"""Sending on, in the letter step: whom the advice names, the sheet, the follow-up, the answer, the directory."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from juwdesk.app.forms import Draft, Typed, enter, fields
from juwdesk.app.referral_book import FIELDS, Appraiser
from juwdesk.app.referral_view import ReferralRow, ReferralView
from juwdesk.base.locale import Translator
from juwdesk.ui import theme
from juwdesk.ui.kit.basic import button, card, clear, column, holder, label, row
from juwdesk.ui.kit.flow import FlowLayout
from juwdesk.ui.kit.form import Form
from juwdesk.ui.kit.press import Press

SCOPE = "address"


class ReferralCard(QWidget):
    """``added()``, ``picked(id)``, ``typed(key, text)``, ``removed(id)``, ``make(id)`` the sheet, ``follow(id)`` the
    calendar file, ``answered(id)``; ``kept(Appraiser)`` and ``dropped(id)`` for the directory."""

    added = Signal()
    picked = Signal(str)
    typed = Signal(str, str)
    removed = Signal(str)
    make = Signal(str)
    follow = Signal(str)
    answered = Signal(str)
    kept = Signal(object)
    dropped = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._address: Appraiser | None = None
        self._drafts: dict[str, Draft] = {}
        self._shown: tuple[object, ...] = ()
        self._view: ReferralView | None = None
        self._directory: tuple[Appraiser, ...] = ()
        self._busy, self._tr = False, Translator("nl")
        self._head, self._acts, self._book = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self._form, self._address_form = Form(2, framed=False), Form(2, framed=False)
        self._form.changed.connect(self.typed)
        self._address_form.changed.connect(self._type_address)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(16)
        inside = column(gap=12)
        inside.addLayout(self._head)
        inside.addWidget(self._form)
        inside.addLayout(self._acts)
        outer.addWidget(card(inside))
        book = column(gap=12)
        book.addLayout(self._book)
        book.addWidget(self._address_form)
        self._book_card = card(book)
        outer.addWidget(self._book_card)

    def show_view(self, view: ReferralView, directory: tuple[Appraiser, ...], busy: bool, tr: Translator) -> None:
        """Show it; lists are made anew only when something changed."""
        self._view, self._directory, self._busy, self._tr = view, directory, busy, tr
        self._form.setVisible(bool(view.fields))
        self._form.show_sections([("", view.fields)] if view.fields else [])
        address = self._address
        self._address_form.setVisible(address is not None)
        shown = fields(FIELDS, address, self._drafts, SCOPE, tr) if address is not None else ()
        self._address_form.show_sections([("", shown)] if shown else [])
        waiting = replace(view, fields=())
        state = (waiting, directory, busy, tr.language, theme.Current.name, address.id if address else None)
        if state == self._shown:
            return
        self._shown = state
        for part in (self._head, self._acts, self._book):
            clear(part)
        self._show_head(view, tr)
        if view.held:
            self._show_acts(view, busy, tr)
        self._show_book(directory, tr)

    def _show_head(self, view: ReferralView, tr: Translator) -> None:
        self._head.addWidget(label(tr("Sending on"), "heading"))
        self._head.addWidget(label(view.hint, "muted", wrap=True))
        for each in view.rows:
            self._head.addWidget(self._row(each))
        self._head.addLayout(row(button(tr("Begin a referral"), self.added.emit, "" if view.rows else "primary"), -1))

    def _row(self, each: ReferralRow) -> QWidget:
        mark = QLabel()
        mark.setFixedSize(18, 18)
        if each.late:
            mark.setPixmap(theme.icon("warning", 18, theme.current().warning).pixmap(QSize(18, 18)))
        line = row(mark, gap=10, margin=(10, 5, 10, 5))
        line.addLayout(column(label(each.name, "subheading"), label(each.account, "small"), gap=0), 1)
        made = Press(line, f"{each.name}: {each.account}", partial(self.picked.emit, each.id), least=44)
        made.setCheckable(True)
        made.setChecked(each.selected)
        return made

    def _show_acts(self, view: ReferralView, busy: bool, tr: Translator) -> None:
        sheet = button(tr("Make the sheet"), partial(self.make.emit, view.held), "primary")
        sheet.setEnabled(not busy)
        line = FlowLayout(gap=8)
        line.addWidget(sheet)
        line.addWidget(button(tr("Put it in the calendar"), partial(self.follow.emit, view.held)))
        if view.waiting:
            line.addWidget(button(tr("The answer is there"), partial(self.answered.emit, view.held)))
        line.addWidget(button(tr("Remove"), partial(self.removed.emit, view.held), "quiet"))
        self._acts.addWidget(holder(line))

    def _show_book(self, directory: tuple[Appraiser, ...], tr: Translator) -> None:
        self._book.addWidget(label(tr("Directory of the shop"), "heading"))
        teach = tr("Appraisers, laboratories and others whom you send customers to. You keep this list yourself.")
        self._book.addWidget(label(teach, "muted", wrap=True))
        if self._address is not None:
            line = row(button(tr("Keep this address"), self._keep_address, "primary"), gap=8)
            line.addWidget(button(tr("Cancel"), self._close_address))
            if self._address.id:
                line.addWidget(button(tr("Remove"), partial(self._drop_address, self._address.id), "quiet"))
            line.addStretch(1)
            self._book.addLayout(line)
            return
        for each in directory:
            words = column(label(each.name, "subheading"), gap=0)
            under = " · ".join(filter(None, (each.register, each.field, each.phone, each.email)))
            if under:
                words.addWidget(label(under, "small", wrap=True))
            line = row(gap=10, margin=(10, 5, 10, 5))
            line.addLayout(words, 1)
            self._book.addWidget(Press(line, each.name, partial(self._take_address, each), least=40))
        self._book.addLayout(row(button(tr("Add an address"), partial(self._take_address, Appraiser())), -1))

    # the address in hand

    def _take_address(self, address: Appraiser) -> None:
        self._address, self._drafts = address, {}
        self._again()

    def _close_address(self) -> None:
        self._address = None
        self._again()

    def close_address(self) -> None:
        """The address is kept: its form goes."""
        self._close_address()

    def _type_address(self, key: str, text: str) -> None:
        if self._address is None:
            return
        done = enter(FIELDS, Typed(self._address, self._drafts), SCOPE, key.split("/")[1], text)
        self._address, self._drafts = done.value, dict(done.drafts)
        self._again()

    def _keep_address(self) -> None:
        if self._address is not None:
            self.kept.emit(self._address)

    def _drop_address(self, id_: str) -> None:
        self._address = None
        self.dropped.emit(id_)

    def _again(self) -> None:
        if self._view is not None:
            self.show_view(self._view, self._directory, self._busy, self._tr)
