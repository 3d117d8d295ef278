"""The assess room: from a piece on the cloth to what it is, what it is worth, and the letter."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from juwdesk.app import assess_room as intents
from juwdesk.app.assess_letter import Order, keep_letter, proposal, writer
from juwdesk.app.assess_room import Around, Desk
from juwdesk.app.assess_view import AssessView, assess_view
from juwdesk.app.context import Context
from juwdesk.app.dossiers import add_photo, new_assessment, recent
from juwdesk.app.jobs import Ok, Outcome
from juwdesk.app.session import Session
from juwdesk.app.today import RecentView, told_age
from juwdesk.appraisal.appraisal import Appraisal, from_json, to_json
from juwdesk.appraisal.workflow import Step
from juwdesk.appraisal.worth import DRAWS
from juwdesk.base.problems import KnownError
from juwdesk.pricing.prices import PriceBook, Quote
from juwdesk.ui import theme
from juwdesk.ui.assess.centre import Centre
from juwdesk.ui.assess.empty import EmptyPage
from juwdesk.ui.assess.findings import FindingsPanel
from juwdesk.ui.assess.photos import PATTERN, dropped
from juwdesk.ui.assess.steps import StepList
from juwdesk.ui.kit.basic import button, column, holder, icon_button, label, row, scrolled
from juwdesk.ui.kit.order import in_reading_order
from juwdesk.ui.room import Room, Shell

SAVE_AFTER, REST_AFTER = 1_500, 400
"""Milliseconds after the last change: into the store; the value at rest."""
NARROW = 1_150
"""Below this width of the room the steps lie beside each other on top."""


class AssessRoom(Room):
    """Shows views of the desk and sends what a person does to it."""

    def __init__(self, context: Context, shell: Shell) -> None:
        super().__init__(context, shell)
        self.setAcceptDrops(True)
        self._session: Session[Appraisal] | None = None
        self._desk: Desk | None = None
        self._view: AssessView | None = None
        self._prices = PriceBook()
        self._busy = False
        self._number = ""
        self._stack = QStackedWidget()
        self._empty = EmptyPage()
        self._empty.begin.connect(self.begin)
        self._empty.opened.connect(lambda id_: self.shell.open("item", id_))
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._made_desk())
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)
        self._save_timer, self._rest_timer = QTimer(self), QTimer(self)
        for timer, act in ((self._save_timer, self._save), (self._rest_timer, self._at_rest)):
            timer.setSingleShot(True)
            timer.timeout.connect(act)
        self._connect()

    # how it is built

    def _made_desk(self) -> QWidget:
        self._title, self._dossier = label("", "title"), label("", "muted")
        self._undo, self._redo = icon_button("undo", "undo", self.undo), icon_button("redo", "redo", self.redo)
        self._letter = button("letter", self.print_now, "primary")
        head = row(gap=12, margin=(24, 18, 24, 12))
        head.addLayout(column(self._title, self._dossier, gap=0), 1)
        for part in (self._undo, self._redo, self._letter):
            head.addWidget(part)
        self._steps = StepList()
        self._centre = Centre(self._photo_bytes, self.context.settings.document_language)
        self._findings = FindingsPanel()
        lane = row(gap=0)
        lane.addStretch(1)
        lane.addWidget(self._centre, 1000)
        lane.addStretch(1)
        self._middle: QScrollArea = scrolled(holder(lane))
        self._side = scrolled(holder(column(self._findings, margin=(8, 4, 16, 40))))
        self._steps_holder = holder(column(self._steps))
        self._body = row(gap=0)
        self._body.addWidget(self._steps_holder)
        right = row(self._middle, self._side, gap=0)
        right.setStretch(0, 1)
        self._body.addLayout(right, 1)
        made = column(gap=0)
        made.addLayout(head)
        made.addLayout(self._body, 1)
        self._lay()
        page = holder(made, "page")
        # A button's own shortcut plays a press first; undo must be there at once.
        for keys, act in (("Ctrl+Z", self.undo), ("Ctrl+Shift+Z", self.redo)):
            QShortcut(QKeySequence(keys), page).activated.connect(act)
        return page

    def _connect(self) -> None:
        centre = self._centre
        self._steps.chosen.connect(self.go_to)
        centre.go.connect(self.go_to)
        centre.purposes.chosen.connect(self._choose)
        centre.rows.picked.connect(self._select)
        centre.rows.added.connect(self._add)
        centre.rows.removed.connect(self._remove)
        centre.photos.asked.connect(self._ask_photos)
        centre.photos.removed.connect(self._remove_photo)
        centre.form.changed.connect(self._typed)
        centre.form.left.connect(lambda _key: self._seal())
        centre.price.kept.connect(self._priced)
        centre.letter.make.connect(self.print_now)
        centre.letter.go.connect(self.go_to)
        self._findings.wanted.connect(self._focus)
        self._findings.neutral.connect(self._neutral)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay()

    def _lay(self) -> None:
        """Steps at the left where there is room, on top where there is not."""
        flat = self.width() < NARROW
        side = QBoxLayout.Direction.TopToBottom if flat else QBoxLayout.Direction.LeftToRight
        self._body.setDirection(side)
        self._steps.lay(flat=flat)
        layout = self._steps_holder.layout()
        assert layout is not None
        layout.setContentsMargins(*((16, 0, 16, 10) if flat else (16, 4, 0, 24)))
        self._steps_holder.setMinimumWidth(0 if flat else 232)
        self._steps_holder.setMaximumWidth(16_777_215 if flat else 232)
        self._steps_holder.setMaximumHeight(84 if flat else 16_777_215)
        self._side.setFixedWidth(340 if flat else 396)
        if self._view is not None:
            self._steps.show_steps(self._view.steps, self.tr_)

    # what the window asks

    def refresh(self) -> None:
        """Prices and dossier as they are now; the document in hand stays in hand while it is there."""
        self._prices = self.context.prices()
        if self._session is not None:
            row_ = self._session.document
            dossier = self.context.store.dossier(row_.dossier_id)
            self._number = dossier.number if dossier else ""
            if dossier is None or self.context.store.document("item", row_.id) is None:
                self._forget()
        self._show()

    def retranslate(self) -> None:
        """Everything in the other language; what was typed stays."""
        focused = self._focused_key()
        self._letter.setIcon(theme.icon("print", 18, theme.current().accent_ink))
        self._undo.setIcon(theme.icon("undo", 20))
        self._redo.setIcon(theme.icon("redo", 20))
        self._show()
        self._centre.form.refresh_text()
        self._focus(focused)

    def open_document(self, kind: str, id_: str) -> None:
        """Take up an assessment; the one in hand keeps its history."""
        stored = self.context.store.document(kind, id_)
        if stored is None:
            return
        session = self._session
        if session is not None and session.document.id == id_:
            if session.unsaved or session.document.version == stored.version:
                return
            self._forget()
        elif session is not None:
            self.leave()
        try:
            appraisal = from_json(stored.data)
        except KnownError as error:
            self.shell.fail(error)
            return
        self._session = Session(self.context, stored, appraisal, to_json, lambda each: each.title, self.shell.fail)
        self._desk = intents.opened(appraisal)
        dossier = self.context.store.dossier(stored.dossier_id)
        self._number = dossier.number if dossier else ""
        self._show()
        self._to_top()
        self._rest_timer.start(REST_AFTER)

    def leave(self) -> None:
        """Keep what stands."""
        self._save_timer.stop()
        self._rest_timer.stop()
        if self._session is not None:
            self._session.close()

    def begin(self) -> None:
        """A new assessment, in a dossier of its own."""
        try:
            id_ = new_assessment(self.context).id
        except KnownError as error:
            self.shell.fail(error)
            return
        self.shell.open("item", id_)

    def _forget(self) -> None:
        self._session = self._desk = self._view = None

    @property
    def step(self) -> Step | None:
        """The step in sight."""
        return None if self._desk is None else self._desk.step

    # showing

    def _around(self) -> Around:
        return Around(self.context.catalogue, self._prices, self.context.clock(), self.context.owned)

    def _show(self, view: AssessView | None = None) -> None:
        tr = self.tr_
        if self._desk is None or self._session is None:
            self._empty.show_recent(self._recent(), tr)
            self._stack.setCurrentIndex(0)
            return
        view = view or assess_view(self._desk, self._around(), tr)
        self._view = view
        self._show_head(view)
        self._steps.show_steps(view.steps, tr)
        self._centre.show_view(view, self._desk.step, self._busy, tr)
        self._findings.show_view(view, self._desk.step, tr)
        self._stack.setCurrentIndex(1)
        in_reading_order(self)

    def _show_head(self, view: AssessView) -> None:
        tr, session = self.tr_, self._session
        assert session is not None
        self._title.setText(view.title)
        self._dossier.setText(tr("Dossier {number}", number=self._number))
        history = session.history
        for made, can, text, what, keys in (
            (self._undo, history.can_undo, tr("Undo"), history.undo_label, "Ctrl+Z"),
            (self._redo, history.can_redo, tr("Redo"), history.redo_label, "Ctrl+Shift+Z"),
        ):
            made.setEnabled(can)
            made.setAccessibleName(text)
            made.setToolTip(f"{text}: {what} ({keys})" if what else f"{text} ({keys})")
        text = tr("Make the letter")
        self._letter.setText(text)
        self._letter.setAccessibleName(text)
        self._letter.setToolTip(f"{text} (Ctrl+P)")
        self._letter.setEnabled(view.steps[0].state == "done" and not self._busy)

    def _recent(self) -> tuple[RecentView, ...]:
        """The assessments last touched, one row each."""
        now, tr = self.context.clock(), self.tr_
        found = []
        for each in recent(self.context, limit=40):
            dossier = each.dossier
            for document in each.documents:
                if document.kind == "item":
                    when = told_age(dt.datetime.fromisoformat(document.touched), now, tr)
                    account = " · ".join(filter(None, (dossier.customer, dossier.title)))
                    title = document.title or tr("without a name")
                    found.append(RecentView(dossier.id, dossier.number, title, account, when, ("item", document.id)))
        return tuple(found[:12])

    def _to_top(self) -> None:
        self._middle.verticalScrollBar().setValue(0)

    def _focused_key(self) -> str:
        """The field that has the keyboard."""
        now = QApplication.focusWidget()
        if now is None or self._view is None:
            return ""
        for section in self._view.sections:
            for each in section.fields:
                made = self._centre.form.row(each.key)
                if made is not None and made.control is now:
                    return each.key
        return ""

    def _focus(self, key: str) -> None:
        """The keyboard to a field, also when it belongs to another step."""
        if self._desk is None or not key:
            return
        if key.startswith("reading:") and self._desk.step is not Step.STONES:
            self.go_to(Step.STONES)
        made = self._centre.form.row(key)
        if made is not None:
            made.control.setFocus()
            self._middle.ensureWidgetVisible(made, 0, 60)

    # changes

    def _commit(self, label_: str, desk: Desk, key: object = None) -> None:
        """The desk after something was done; what changed the document becomes a step that can be undone."""
        if self._session is None:
            return
        self._desk = desk
        changed = self._session.commit(label_, desk.appraisal, ("type", key) if key else None)
        if changed:
            self._save_timer.start(SAVE_AFTER)
            self._rest_timer.start(REST_AFTER)
        self._show()

    def _seal(self) -> None:
        if self._session is not None:
            self._session.history.seal()

    def _typed(self, key: str, text: str) -> None:
        if self._desk is None or self._view is None:
            return
        names = {each.key: each.label for section in self._view.sections for each in section.fields}
        self._commit(names.get(key, ""), intents.type_in(self._desk, key, text, self.tr_), key)

    def type_in(self, name: str, text: str) -> None:
        """A text in the first field of that name in sight, as if it was typed."""
        if self._view is not None:
            keys = (each.key for section in self._view.sections for each in section.fields)
            for key in keys:
                if key.rsplit("/", 1)[1] == name:
                    self._typed(key, text)
                    self._focus(key)
                    return

    def go_to(self, step: Step) -> None:
        """Another step in sight."""
        if self._desk is None:
            return
        self._seal()
        self._desk = intents.go(self._desk, step)
        self._show()
        self._to_top()
        self._rest_timer.start(REST_AFTER)

    def _choose(self, purpose: str) -> None:
        if self._desk is not None:
            self._commit(self.tr_("Purpose"), intents.choose(self._desk, purpose, self.context.catalogue))

    def _select(self, id_: str) -> None:
        if self._desk is not None:
            self._seal()
            self._desk = intents.select(self._desk, id_)
            self._show()

    def _add(self) -> None:
        if self._desk is None:
            return
        if self._desk.step is Step.METAL:
            self._commit(self.tr_("Add a metal"), intents.add_metal(self._desk, self.context.ids()))
        else:
            self._commit(self.tr_("Add a stone"), intents.add_stone(self._desk, self.context.ids(), ""))
        self._focus_first()

    def _focus_first(self) -> None:
        if self._view is not None and self._view.sections and self._view.sections[0].fields:
            self._focus(self._view.sections[0].fields[0].key)

    def _remove(self, id_: str) -> None:
        if self._desk is None or self._view is None:
            return
        tr = self.tr_
        name = next((each.name for each in self._view.rows if each.id == id_), "")
        self._commit(tr("Remove {what}", what=name), intents.remove(self._desk, id_))
        self.shell.say(tr("“{what}” is removed.", what=name), tr("Undo"), self.undo)

    def _neutral(self, on: bool) -> None:
        if self._desk is not None:
            self._desk = replace(self._desk, neutral=on)
            self._show()

    def _priced(self, quote: Quote) -> None:
        try:
            self.context.add_quote(quote)
        except KnownError as error:
            self.shell.fail(error)
            return
        self._prices = self.context.prices()
        self._show()
        self._rest_timer.start(REST_AFTER)
        self.shell.say(self.tr_("The price is kept in the price book."))

    # undo

    def undo(self) -> None:
        """One change back."""
        if self._session is not None and self._session.history.can_undo:
            self._turn(self._session.undo())

    def redo(self) -> None:
        """One change forward."""
        if self._session is not None and self._session.history.can_redo:
            self._turn(self._session.redo())

    def _turn(self, appraisal: Appraisal) -> None:
        if self._desk is None:
            return
        focused = self._focused_key()
        self._desk = intents.turned_to(self._desk, appraisal)
        self._show()
        self._centre.form.refresh_text()
        self._focus(focused)
        self._save_timer.start(SAVE_AFTER)
        self._rest_timer.start(REST_AFTER)

    # pauses

    def _save(self) -> None:
        if self._session is not None:
            self._session.save()

    def _at_rest(self) -> None:
        """The value by simulation, beside the window; shown when nothing changed meanwhile."""
        desk, around, tr = self._desk, self._around(), self.tr_
        if desk is None:
            return

        def done(outcome: Outcome) -> None:
            if not isinstance(outcome, Ok):
                self.shell.fail(outcome.error)
            elif self._desk is desk and self.tr_.language == tr.language:
                self._show(outcome.value)

        self.context.jobs.latest("assess-value", lambda _stop: assess_view(desk, around, tr, DRAWS), done)

    # photographs

    def _photo_bytes(self, hash_: str) -> bytes | None:
        try:
            return self.context.blobs.read(hash_)
        except KnownError as error:
            self.shell.fail(error)
            return None

    def _ask_photos(self) -> None:
        tr = self.tr_
        self.add_photos(self.shell.dialogs.open_files(tr("Add photographs"), f"{tr('Pictures')} ({PATTERN})"))

    def add_photos(self, paths: list[Path]) -> None:
        """Files become photographs of the piece; one that cannot be read gets its sentence, the others stay."""
        if self._session is None or self._desk is None:
            return
        desk = self._desk
        for path in paths:
            try:
                kept = add_photo(self.context, self._session.document.dossier_id, path)
            except KnownError as error:
                self.shell.fail(error)
                continue
            desk = intents.add_photo(desk, kept.hash)
        self._commit(self.tr_("Add photographs"), desk)

    def _remove_photo(self, hash_: str) -> None:
        if self._desk is None:
            return
        tr = self.tr_
        self._commit(tr("Remove a photograph"), intents.remove_photo(self._desk, hash_))
        self.shell.say(tr("The photograph is taken out; it stays in the dossier."), tr("Undo"), self.undo)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._session is not None and event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.add_photos(dropped(event))
        if self._desk is not None and self._desk.step is not Step.ITEM:
            self.go_to(Step.ITEM)

    # the letter

    def print_now(self) -> None:
        """Make the letter: asked where, made beside the window, kept in the dossier."""
        session, tr = self._session, self.tr_
        if session is None or self._desk is None or self._busy:
            return
        if not self._desk.appraisal.purpose:
            self.shell.say(tr("Choose a purpose first: the letter answers a question."))
            self.go_to(Step.PURPOSE)
            return
        language = self._centre.letter.language
        target = self.shell.dialogs.save_file(
            tr("Make the letter"), proposal(language, self._number), tr("Letters") + " (*.pdf)"
        )
        if target is None:
            return
        session.save()
        order = Order(session.now, session.document, language, target)
        try:
            work = writer(self.context, order)
        except KnownError as error:
            self.shell.fail(error)
            return
        self._busy = True
        self._show()
        self.context.jobs.latest("letter", lambda _stop: work(), lambda outcome: self._written(outcome, order))

    def _written(self, outcome: Outcome, order: Order) -> None:
        if not isinstance(outcome, Ok):
            self._finished()
            self.shell.fail(outcome.error)
            return
        data: bytes = outcome.value
        self.context.jobs.serial(
            lambda _stop: keep_letter(self.context, order, data), lambda kept: self._kept(kept, order)
        )

    def _kept(self, outcome: Outcome, order: Order) -> None:
        self._finished()
        tr = self.tr_
        if not isinstance(outcome, Ok):
            self.shell.fail(outcome.error)
            return
        self.shell.say(
            tr("“{name}” is written, and kept in the dossier.", name=order.target.name),
            tr("Open"),
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(order.target))),
        )

    def _finished(self) -> None:
        self._busy = False
        self._show()
