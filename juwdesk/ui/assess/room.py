"""The assess room: from a piece on the cloth to what it is, what it is worth, and the letter."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from juwdesk.app import assess_room as intents
from juwdesk.app.assess_desk import Around, Desk
from juwdesk.app.assess_period import id_of
from juwdesk.app.assess_view import AssessView, assess_view
from juwdesk.app.context import Context
from juwdesk.app.dossiers import new_assessment, recent
from juwdesk.app.jobs import Ok, Outcome
from juwdesk.app.session import Session
from juwdesk.app.today import recent_assessments
from juwdesk.appraisal.appraisal import Appraisal, from_json, to_json
from juwdesk.appraisal.workflow import Step
from juwdesk.base.problems import KnownError
from juwdesk.pricing.draws import DRAWS
from juwdesk.pricing.prices import PriceBook, Quote
from juwdesk.ui.assess.empty import EmptyPage
from juwdesk.ui.assess.lettering import Lettering
from juwdesk.ui.assess.metal_acts import MetalActs
from juwdesk.ui.assess.page import AssessPage, Head
from juwdesk.ui.assess.paper_acts import PaperActs
from juwdesk.ui.assess.photos import Photographs, dropped
from juwdesk.ui.assess.quality_acts import QualityActs
from juwdesk.ui.room import Room, Shell

SAVE_AFTER, REST_AFTER = 1_500, 400
"""Milliseconds after the last change: into the store; the value at rest."""


class AssessRoom(Room):
    """Shows views of the desk and sends what a person does to it."""

    def __init__(self, context: Context, shell: Shell) -> None:
        super().__init__(context, shell)
        self.setAcceptDrops(True)
        self._session: Session[Appraisal] | None = None
        self._desk: Desk | None = None
        self._view: AssessView | None = None
        self._prices = PriceBook()
        self._number = ""
        self._lettering = Lettering(context, shell, self._show)
        self._empty = EmptyPage()
        self._photographs = Photographs(context, shell)
        self._page = AssessPage(self._photographs, context.settings.document_language)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)
        self._save_timer, self._rest_timer = QTimer(self), QTimer(self)
        for timer, act in ((self._save_timer, self._save), (self._rest_timer, self._at_rest)):
            timer.setSingleShot(True)
            timer.timeout.connect(act)
        # A button's own shortcut plays a press first; undo must be there at once.
        for keys, step in (("Ctrl+Z", self.undo), ("Ctrl+Shift+Z", self.redo)):
            QShortcut(QKeySequence(keys), self._page).activated.connect(step)
        self.metal = MetalActs(self._page, self._do, self._look, self._around, context, shell)
        held = lambda: (self._session, self._desk, self._number)  # noqa: E731 - one line
        self.papers = PaperActs(self._page, self._do, context, shell, held)
        self.quality = QualityActs(self._page, self._do, self._look, context, shell)
        self._connect()

    def _connect(self) -> None:
        page, centre = self._page, self._page.centre
        self._empty.begin.connect(self.begin)
        self._empty.opened.connect(lambda id_: self.shell.open("item", id_))
        page.undo.connect(self.undo)
        page.redo.connect(self.redo)
        page.letter.connect(self.print_now)
        page.steps.chosen.connect(self.go_to)
        page.findings.wanted.connect(self._take_up)
        for part in (page.findings, page.findings.period, centre.circumstances):
            part.looked_up.connect(lambda id_: self.shell.open("entry", id_))
        page.findings.weighed.connect(self.weigh)
        centre.go.connect(self.go_to)
        centre.purposes.chosen.connect(self.choose)
        centre.rows.picked.connect(self._select)
        centre.rows.added.connect(self.add)
        centre.rows.removed.connect(self._remove)
        centre.picker.sought.connect(self._seek)
        centre.picker.picked.connect(self.add_clue)
        centre.picker.dropped.connect(self._drop_clue)
        centre.circumstances.toggled.connect(self.toggle)
        centre.circumstances.opened.connect(self.open_group)
        centre.photos.asked.connect(lambda: self.add_photos(self._photographs.ask()))
        centre.photos.removed.connect(self._remove_photo)
        centre.form.changed.connect(self._typed)
        centre.form.left.connect(lambda _key: self._seal())
        centre.price.kept.connect(self._priced)
        centre.letter.make.connect(self.print_now)
        centre.letter.go.connect(self.go_to)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._page.lay(self.width())

    # what the window asks

    def refresh(self) -> None:
        """Prices and dossier as they are now; the document in hand stays in hand while it is there."""
        self._prices = self.context.prices()
        if self._session is not None:
            stored = self._session.document
            dossier = self.context.store.dossier(stored.dossier_id)
            self._number = dossier.number if dossier else ""
            if dossier is None or self.context.store.document("item", stored.id) is None:
                self._session = self._desk = self._view = None
        self._show()

    def retranslate(self) -> None:
        """Everything in the other language; what was typed stays."""
        key = self._page.field_in_hand
        self._show()
        self._page.centre.form.refresh_text()
        self._page.focus_field(key)

    def open_document(self, kind: str, id_: str) -> None:
        """Take up an assessment; the one that is in hand already keeps its history."""
        stored = self.context.store.document(kind, id_)
        if stored is None:
            return
        session = self._session
        if session is not None and session.document.id == id_:
            if session.unsaved or session.document.version == stored.version:
                return
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
        self._page.to_top()
        self._rest_timer.start(REST_AFTER)

    def leave(self) -> None:
        """Keep what stands."""
        self._save_timer.stop()
        self._rest_timer.stop()
        if self._session is not None:
            self._session.close()

    def print_now(self) -> None:
        """Make the letter, in the language chosen for it."""
        if self._session is None or self._desk is None or self._lettering.busy:
            return
        if not self._desk.appraisal.purpose:
            self.shell.say(self.tr_("Choose a purpose first: the letter answers a question."))
            self.go_to(Step.PURPOSE)
            return
        self._lettering.make(self._session, self._number, self._page.centre.letter.language)

    def begin(self) -> None:
        """A new assessment, in a dossier of its own."""
        try:
            id_ = new_assessment(self.context).id
        except KnownError as error:
            self.shell.fail(error)
            return
        self.shell.open("item", id_)

    # showing

    @property
    def step(self) -> Step | None:
        """The step in sight."""
        return None if self._desk is None else self._desk.step

    def _around(self) -> Around:
        return Around(self.context.catalogue, self._prices, self.context.clock(), self.context.owned)

    def _show(self, view: AssessView | None = None) -> None:
        if self._desk is None or self._session is None:
            rows = recent_assessments(recent(self.context, limit=40), self.context.clock(), self.tr_)
            self._empty.show_recent(rows, self.tr_)
            self._stack.setCurrentWidget(self._empty)
            return
        self._view = view or assess_view(self._desk, self._around(), self.tr_)
        history = self._session.history
        head = Head(
            self._number,
            history.undo_label if history.can_undo else None,
            history.redo_label if history.can_redo else None,
            self._lettering.busy,
        )
        self._page.show_view(self._view, self._desk.step, head, self.tr_)
        self._stack.setCurrentWidget(self._page)

    # changes

    def _commit(self, what: str, desk: Desk, key: str = "") -> None:
        """The desk after something was done; what changed the document becomes a step that can be undone."""
        if self._session is None:
            return
        self._desk = desk
        if self._session.commit(what, desk.appraisal, ("type", key) if key else None):
            self._keep_soon()
        self._show()

    def _do(self, what: str, change: Callable[[Desk], Desk]) -> None:
        if self._desk is not None:
            self._commit(what, change(self._desk))

    def _look(self, change: Callable[[Desk], Desk]) -> None:
        """The desk looked at in another way: nothing to undo."""
        if self._desk is not None:
            self._desk = change(self._desk)
            self._show()

    def _keep_soon(self) -> None:
        self._save_timer.start(SAVE_AFTER)
        self._rest_timer.start(REST_AFTER)

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
        keys = [each.key for section in self._view.sections for each in section.fields] if self._view else []
        key = next((each for each in keys if each.rsplit("/", 1)[1] == name), "")
        if key:
            self._typed(key, text)
            self._page.focus_field(key)

    def go_to(self, step: Step) -> None:
        """Another step in sight."""
        if self._desk is None:
            return
        self._seal()
        inside = self._page.step_in_hand
        self._desk = intents.go(self._desk, step)
        self._show()
        self._page.to_top()
        if inside:
            self._page.focus_step()
        self._rest_timer.start(REST_AFTER)

    def _take_up(self, key: str) -> None:
        """The field of a proposed test, in its step."""
        if self._desk is not None and self._desk.step is not Step.STONES:
            self.go_to(Step.STONES)
        self._page.focus_field(key)

    def choose(self, purpose: str) -> None:
        self._do(self.tr_("Purpose"), lambda desk: intents.choose(desk, purpose, self.context.catalogue))

    def _select(self, id_: str) -> None:
        self._seal()
        self._look(lambda desk: intents.select(desk, id_))

    def add(self) -> None:
        """One more metal or stone, by the step in sight."""
        id_ = self.context.ids()
        if self.step is Step.METAL:
            self._do(self.tr_("Add a metal"), lambda desk: intents.add_metal(desk, id_))
        else:
            self._do(self.tr_("Add a stone"), lambda desk: intents.add_stone(desk, id_, ""))
        if self._view is not None and self._view.sections:
            self._page.focus_field(self._view.sections[0].fields[0].key)

    def toggle(self, id_: str) -> None:
        """A circumstance that holds, or no longer holds."""
        self._do(self.tr_("Circumstance"), lambda desk: intents.toggle_circumstance(desk, id_))
        self._page.centre.circumstances.focus_row(id_)

    def open_group(self, group: str) -> None:
        """The circumstances of a group in sight, or folded."""
        self._look(lambda desk: intents.open_group(desk, group))

    def _seek(self, words: str, area: str, most: int) -> None:
        self._look(lambda desk: intents.seek(desk, words, area, most))

    def seek_clues(self, words: str) -> None:
        """Clues that hold the words, as if they were typed."""
        self._page.centre.picker.type_in(words)

    def add_clue(self, feature: str) -> None:
        """One more clue to the time of making."""
        self._do(self.tr_("Add a clue"), lambda desk: intents.add_clue(desk, feature, self._around()))
        self._page.centre.picker.focus_choice(feature)

    def _drop_clue(self, feature: str) -> None:
        if self._desk is not None:
            self._remove(id_of(self._desk.appraisal, feature), stay=False)
            self._page.centre.picker.focus_choice(feature)

    def _remove(self, id_: str, *, stay: bool = True) -> None:
        if self._desk is None or self._view is None:
            return
        tr = self.tr_
        name = next((each.name for each in self._view.rows if each.id == id_), "")
        self._commit(tr("Remove {what}", what=name), intents.remove(self._desk, id_))
        self.shell.say(tr("“{what}” is removed.", what=name), tr("Undo"), self.undo)
        if stay:
            self._page.focus_step()

    def weigh(self, name: str, value: object) -> None:
        """The stones weighed in another way (``assess_room.weigh``)."""
        self._look(lambda desk: intents.weigh(desk, name, value))

    def _priced(self, quote: Quote) -> None:
        try:
            self.context.add_quote(quote)
        except KnownError as error:
            self.shell.fail(error)
            return
        self._prices = self.context.prices()
        self._show()
        self._page.focus_step()
        self._rest_timer.start(REST_AFTER)
        self.shell.say(self.tr_("The price is kept in the price book."))

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
        key = self._page.field_in_hand
        self._desk = intents.turned_to(self._desk, appraisal)
        self._show()
        self._page.centre.form.refresh_text()
        self._page.focus_field(key)
        self._keep_soon()

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

    def add_photos(self, paths: list[Path]) -> None:
        """Files become photographs of the piece; one that cannot be read gets its sentence, the others stay."""
        if (session := self._session) is not None:
            self._photographs.keep(session.document.dossier_id, paths, lambda hashes: self._lay(session, hashes))

    def _lay(self, session: object, hashes: list[str]) -> None:
        if self._session is session and self._desk is not None and hashes:
            self._commit(self.tr_("Add photographs"), intents.add_photos(self._desk, hashes))

    def _remove_photo(self, hash_: str) -> None:
        if self._desk is None:
            return
        tr = self.tr_
        self._commit(tr("Remove a photograph"), intents.remove_photo(self._desk, hash_))
        self.shell.say(tr("The photograph is taken out; it stays in the dossier."), tr("Undo"), self.undo)
        self._page.focus_step()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._session is not None and event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.add_photos(dropped(event))
        if self._desk is not None and self._desk.step is not Step.ITEM:
            self.go_to(Step.ITEM)
