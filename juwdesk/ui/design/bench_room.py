"""What a person does to the piece on the bench: every wish becomes a pure intent, a change in the history, a save."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from juwdesk.app import design_room as intents
from juwdesk.app import part_acts
from juwdesk.app.agreement_forms import is_ours
from juwdesk.app.context import Context
from juwdesk.app.design_photos import is_photo
from juwdesk.app.design_room import Bench, Hand
from juwdesk.app.half_signed import drop
from juwdesk.app.history import History
from juwdesk.app.messages import sentence
from juwdesk.app.pictures import Tick
from juwdesk.app.price_lines import is_line
from juwdesk.app.session import Session
from juwdesk.base.problems import KnownError
from juwdesk.design.briefdata import Audience
from juwdesk.design.document import Design, to_json
from juwdesk.design.registry import COMPONENTS
from juwdesk.drawing.paper import Ground
from juwdesk.storage.records import Document
from juwdesk.ui.design.handling import Desk
from juwdesk.ui.room import Room, Shell

SAVE_AFTER = 1500
"""Milliseconds after the last change when the store gets it; the journal has it at once."""

HALFWAY = 1000
"""Milliseconds after which a drag on its way is kept, so that a crash takes no more."""


class BenchRoom(Room):
    """Holds the bench and its history. ``follow`` shows what lies there; many changes in one turn of the event loop
    are shown once."""

    def __init__(self, context: Context, shell: Shell) -> None:
        super().__init__(context, shell)
        self._session: Session[Design] | None = None
        self._bench: Bench | None = None
        self._tick: Tick | None = None
        self._four = False
        self._hand = Hand.GOUACHE
        self._ground: Ground | None = None
        self._chosen_language, self._audience = "", Audience.CUSTOMER
        self._soon = _timer(self, 0, self.follow)
        self._saver = _timer(self, SAVE_AFTER, self._save)
        self._halfway = _timer(self, HALFWAY, self._hold)
        self._held: Design | None = None

    @property
    def _language(self) -> str:
        """The language of the next paper: as chosen here, else as the settings say for all paper."""
        return self._chosen_language or self.context.settings.document_language

    def follow(self) -> None:
        """Show the bench as it lies: the room with its widgets knows how."""

    def settle_fields(self) -> None:
        """Show stored texts, also under the cursor: the room with its widgets knows how."""

    @property
    def bench(self) -> Bench:
        """What lies on the bench; only with a design."""
        assert self._bench is not None
        return self._bench

    @property
    def design(self) -> Design:
        """The design as it is kept; only with a design."""
        assert self._session is not None
        return self._session.now

    @property
    def session_history(self) -> History[Design]:
        """The versions of the open design; only with a design."""
        assert self._session is not None
        return self._session.history

    def _dossier(self) -> str:
        """The dossier of the open design; empty without one."""
        return self._session.document.dossier_id if self._session is not None else ""

    def _take_up(self, document: Document, design: Design) -> None:
        self._session = Session(self.context, document, design, to_json, lambda each: each.title, self.shell.fail)
        self._bench = replace(intents.opened(design), hand=self._hand)

    def leave(self) -> None:
        """Keep what stands."""
        self._saver.stop()
        self._halfway.stop()
        if self._session is not None:
            drop(self.context, self._session.document.id)
            self._session.close()

    def _show(self, bench: Bench) -> None:
        """Another bench; many in one turn of the event loop are shown once."""
        self._bench = bench
        self._soon.start()

    # what a person does to the piece

    def _commit(self, label: str, key: object = None) -> None:
        if self._session is None or self._bench is None:
            return
        if self._session.commit(label, self._bench.design, key if isinstance(key, tuple) else None):
            self._saver.start()
        self._soon.start()

    def _slide(self, key: str, value: float, down: bool) -> None:
        """A slider or handle on its way; without a hand on it (keys) every step is kept, as one change."""
        if self._bench is None:
            return
        part, name = key.rsplit("/", 1)
        self._show(intents.preview(self._bench, part, name, value))
        if down and not self._halfway.isActive():
            self._halfway.start()
        if not down:
            self._bench = intents.released(self._bench)
            self._commit(self._label_of(key), ("drag", part, name))

    def _release(self, key: str) -> None:
        if self._bench is None or self._session is None:
            return
        self._show(intents.released(self._bench))
        self._commit(self._label_of(key), ("drag", *key.rsplit("/", 1)))
        self._session.history.seal()
        self._let_go()

    def _abandon(self) -> None:
        """Esc while dragging: what was kept last, as if nothing had moved."""
        if self._bench is not None and self._session is not None:
            self._show(replace(intents.turned_to(self._bench, self._session.now), selected=self._bench.selected))
            self._let_go()

    def _hold(self) -> None:
        """A hand holds a slider or a handle for long: what is seen is in the journal, and no step yet."""
        if self._bench is None or self._session is None or not self._bench.dragging:
            return
        if self._bench.design is not self._held:
            self._held = self._bench.design
            self._session.hold(self._held)
        self._halfway.start()

    def _let_go(self) -> None:
        """What stands is what the journal has, also when the hand went back to where it began."""
        self._halfway.stop()
        if self._held is not None and self._session is not None:
            self._held = None
            self._session.hold(self._session.now)

    def type_in(self, key: str, text: str) -> None:
        """A text typed or chosen in a field."""
        if self._bench is None:
            return
        today, who = self.context.clock().date().isoformat(), self.context.settings.seen_by
        self._show(intents.type_in(self._bench, key, text, today, who or self.context.settings.shop, self.tr_))
        self._commit(self._label_of(key), ("type", key))

    def _leave_field(self, key: str) -> None:
        if self._session is not None and key:
            self._session.history.seal()
        self._soon.start()

    def _set_free(self, key: str) -> None:
        """No longer after the formula; the value that it gave stays."""
        if self._bench is None or self._tick is None:
            return
        part, name = key.rsplit("/", 1)
        value = self._tick.model.values.get((part, name))
        if value is not None:
            self._try(lambda bench: intents.set_values(bench, {(part, name): value}), self._label_of(key))

    def _label_of(self, key: str) -> str:
        """The name of a change, for undo."""
        if self._tick is None:
            return ""
        view = self._tick.view
        labels = {each.key: each.label for each in view.parameters}
        labels |= {each.key: each.label for each in (*view.wishes, *view.whole, *view.stone_price)}
        found = labels.get(key, "")
        return found or self._parameter_label(key)

    def _parameter_label(self, key: str) -> str:
        assert self._bench is not None
        if is_ours(key):
            return self.tr_("Agreements")
        if is_line(key):
            return self.tr_("Price by hand")
        if is_photo(key):
            return self.tr_("Photographs")
        try:
            return self.tr_(intents.spec(self._bench.design, *key.rsplit("/", 1)).label)
        except KnownError:
            return self.tr_("Design")

    def _add(self, component: str, on: str, anchor: str) -> None:
        if self._bench is not None:
            self._show(intents.add(self._bench, component, on, anchor))
            self._commit(self.tr_("Add {part}", part=self.tr_(COMPONENTS[component].label)))

    def _take_stroke(self, bench: Bench, label: str, key: tuple[str, int]) -> None:
        """A stroke of the pen: in the journal at once, one change however often it was kept on its way."""
        self._show(bench)
        self._commit(label, key)

    def _remove(self, part: str) -> None:
        values = self._tick.model.values if self._tick else None
        self._try(lambda bench: intents.remove(bench, part, values), self.tr_("Remove a part"))

    def _take_advice(self, part: str, name: str, value: float, text: str) -> None:
        self._try(lambda bench: intents.set_values(bench, {(part, name): value}), text)

    def _try(self, act: Callable[[Bench], Bench], label: str) -> None:
        """An intent that may be refused, as one change."""
        if self._bench is None:
            return
        try:
            self._take_change(act(self._bench), label)
        except KnownError as error:
            self._refuse(error)

    def _take_change(self, bench: Bench, label: str) -> None:
        """Another bench as one change with a name."""
        self._show(bench)
        self._commit(label)

    def _desk(self) -> Desk:
        """What the handling of parts asks of this room."""
        return Desk(
            lambda: self._bench, lambda: self._tick.model.values if self._tick else {}, self._show, self._take_change,
            self._refuse, self.shell.say,
        )  # fmt: skip

    def _refuse(self, error: KnownError) -> None:
        """Why nothing changed; a lock can be taken off at once."""
        where = error.problem.where
        if error.problem.code != "design.locked":
            self.shell.fail(error)
            return
        unlock = self.tr_("Unlock")
        self.shell.say(
            sentence(error.problem, self.tr_), unlock,
            lambda: self._try(lambda bench: part_acts.lock(bench, (where,)), unlock),
        )  # fmt: skip

    def _undo(self) -> None:
        if self._session is not None and self._session.history.can_undo:
            self._stand(self._session.undo())

    def _redo(self) -> None:
        if self._session is not None and self._session.history.can_redo:
            self._stand(self._session.redo())

    def _go_to(self, place: int) -> None:
        if self._session is not None and place != self._session.history.place:
            self._stand(self._session.go(place))

    def _stand(self, design: Design) -> None:
        assert self._bench is not None
        self._bench = intents.turned_to(self._bench, design)
        self.follow()
        self.settle_fields()
        self._saver.start()

    def _save(self) -> None:
        if self._session is not None:
            self._session.save()

    # how it is looked at

    def choose(self, part: str) -> None:
        """A part, or the wishes, taken up."""
        if self._bench is not None and part != self._bench.selected:
            self._show(intents.select(self._bench, part))

    def _look(self, view: str) -> None:
        if self._bench is not None:
            if view == "section":
                self._four = False
            self._show(intents.look(self._bench, view, self._hand))

    def _draw_with(self, hand: str) -> None:
        if self._bench is None:
            return
        self._hand = Hand(hand)
        # a section is drawn in lines only: who wants paint is shown the free view
        leave = self._hand is Hand.GOUACHE and self._bench.view == "section"
        self._show(intents.look(self._bench, "free" if leave else None, self._hand))

    def _other_hand(self) -> None:
        if self._bench is not None:
            now = self._bench.hand
            self._draw_with((Hand.TECHNICAL if now is Hand.GOUACHE else Hand.GOUACHE).value)

    def _lay_out(self, four: bool) -> None:
        self._four = four
        if self._bench is not None:
            view = "front" if four and self._bench.view == "section" else None
            self._show(intents.look(self._bench, view, self._hand))

    def _turn(self, azimuth: float, elevation: float, done: bool) -> None:
        if self._bench is not None:
            turned = intents.turn(self._bench, azimuth, elevation)
            self._show(replace(turned, dragging=not done))

    def _lay_on(self, ground: str) -> None:
        self._ground = Ground(ground)
        self._soon.start()

    def _speak(self, language: str) -> None:
        self._chosen_language = language
        self._soon.start()

    def _for_whom(self, audience: str) -> None:
        self._audience = Audience(audience)
        self._soon.start()


def _timer(room: QWidget, milliseconds: int, act: Callable[[], None]) -> QTimer:
    made = QTimer(room)
    made.setSingleShot(True)
    made.setInterval(milliseconds)
    made.timeout.connect(act)
    return made
