"""The design room: shows the bench, sends every wish to the pure intents, and asks the worker for pictures.

While something moves nothing is stored: figures and handles follow in the same turn of the event loop, a small
picture a moment later; when it stands still the exact model, its lines and its paint are made beside the window.
"""

from dataclasses import replace
from pathlib import Path

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from juwdesk.app import design_room as intents
from juwdesk.app.context import Context
from juwdesk.app.design_prices import Missing, ask_text, metal_fields, missing
from juwdesk.app.design_room import WISHES_ROW, Hand
from juwdesk.app.design_view import NoteView, addable
from juwdesk.app.dossiers import design_of, new_design
from juwdesk.app.pictures import tick
from juwdesk.app.today import PriceEntry, quote_of
from juwdesk.base.problems import KnownError
from juwdesk.design.briefdata import Audience
from juwdesk.design.document import to_json
from juwdesk.design.gems import shipped
from juwdesk.drawing.paper import Ground
from juwdesk.storage.records import Document
from juwdesk.ui import theme
from juwdesk.ui.design.aids import Aids
from juwdesk.ui.design.bars import PIECE, Head, Tools
from juwdesk.ui.design.bench_room import BenchRoom
from juwdesk.ui.design.board import Board
from juwdesk.ui.design.empty import EmptyDesk
from juwdesk.ui.design.exports import Exports
from juwdesk.ui.design.handling import Handling
from juwdesk.ui.design.hidden import ShowAll, all_hidden
from juwdesk.ui.design.painting import Painter
from juwdesk.ui.design.panels import Details, Parts
from juwdesk.ui.design.penning import Acts, Penning
from juwdesk.ui.design.stages import DRAW, Stages
from juwdesk.ui.design.strip import Advice, Strip
from juwdesk.ui.kit.basic import column, holder, rule
from juwdesk.ui.room import Shell

LEFT, RIGHT = 212, 332


class DesignRoom(BenchRoom):
    """Canvas first: parts on the left, parameters on the right, figures below."""

    def __init__(self, context: Context, shell: Shell) -> None:
        super().__init__(context, shell)
        self._price: PriceEntry | None = None
        self._prices = context.prices()
        self._head, self._tools, self.board = Head(), Tools(), Board()
        self._parts, self._details, self._strip = Parts(), Details(), Strip()
        self._show_parts = ShowAll(self.board)
        self.handling = Handling(self._parts, self._details, self._desk())
        self.stages = Stages(
            context, shell, lambda: self._bench, self._take_change, self._document, self._hand_over, self._receipt,
            self._dossier,
        )  # fmt: skip
        self._empty = EmptyDesk(self._new, lambda id_: self.open_document("design", id_))
        self._exports = Exports(context, shell, self._head.show_work)
        self._painter = Painter(context, self.board, lambda: self._bench, self._rested)
        acts = Acts(
            lambda: self._bench, self._take_stroke, self._undo, self._look, self.type_in, shell.fail, self._soon.start
        )
        self.pen = Penning(self.board, acts)
        self.aids = Aids(
            context, shell, self.board, self.pen, acts, lambda: self.stages.chain,
            self._dossier, self.handling.right,
        )  # fmt: skip
        self._work = self._laid_out()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._empty)
        outer.addWidget(self._work)
        self._connect()

    def _laid_out(self) -> QWidget:
        self._parts.setFixedWidth(LEFT)
        self.handling.right.setFixedWidth(RIGHT)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        for each in (self._parts, self.aids.rail, self.board, self.handling.right):
            middle.addWidget(each)
        middle.setStretch(2, 1)
        drawing = column(self._tools, self.pen.bar, self.aids.bar, rule(), middle, self._strip, gap=0)
        drawing.setStretch(4, 1)  # the boxes of the pen would else share the room with the drawing
        self._drawing = holder(drawing)
        pages = (self._drawing, *self.stages.pages.values())
        whole = column(self._head, *pages, gap=0)
        for place in range(len(pages)):
            whole.setStretch(place + 1, 1)
        return holder(whole)

    def _connect(self) -> None:
        head, tools, board = self._head, self._tools, self.board
        head.undone.connect(self._undo)
        head.stepped.connect(self._go_to)
        head.redone.connect(self._redo)
        head.brief.connect(self.print_now)
        head.files.connect(self._export_files)
        head.cancelled.connect(self._exports.cancel)
        head.stage.chosen.connect(self.show_stage)
        self.stages.connect_fields(self.type_in, self._leave_field)
        self.stages.wish.put_away.connect(self.put_away)
        head.language.chosen.connect(self._speak)
        head.audience.chosen.connect(self._for_whom)
        tools.views.chosen.connect(self._look)
        tools.hands.chosen.connect(self._draw_with)
        tools.four.connect(self._lay_out)
        tools.fit.connect(board.fit)
        tools.true_size.connect(self.aids.true_size.toggle)
        tools.ground.connect(self._lay_on)
        tools.pen.connect(self.pen.turn)
        self.pen.taken.connect(tools.show_pen)
        board.view_chosen.connect(self._look)
        board.key_view.connect(self._look_at_tab)
        board.key_hand.connect(self._other_hand)
        board.key_four.connect(lambda: self._lay_out(not self._four))
        board.turned.connect(self._turn)
        board.chosen.connect(self.choose)
        board.dragged.connect(lambda part, name, value: self._slide(f"{part}/{name}", value, True))
        board.value_asked.connect(self._details.focus_value)
        board.dropped.connect(lambda part, name: self._release(f"{part}/{name}"))
        board.abandoned.connect(self._abandon)
        board.scaled.connect(lambda: tools.show_true(board.is_true_size))
        board.settled.connect(self._painter.at_rest_soon)
        self.handling.connect_keys(self._work)
        self._parts.added.connect(self._add)
        self._parts.removed.connect(self._remove)
        self._show_parts.clicked.connect(self.handling.show_all)
        self._details.slid.connect(self._slide)
        self._details.released.connect(self._release)
        self._details.typed.connect(self.type_in)
        self._details.left.connect(self._leave_field)
        self._details.abandoned.connect(self._abandon)
        self._details.freed.connect(self._set_free)
        self._strip.price_asked.connect(self._ask_price)
        self._strip.price_typed.connect(self._type_price)
        self._strip.price_kept.connect(self._keep_price)
        self._strip.looked_up.connect(lambda key: self.shell.open("entry", key))
        for keys, act in (
            (QKeySequence.StandardKey.Undo, self._undo),
            (QKeySequence("Ctrl+Shift+Z"), self._redo),
            (QKeySequence("Ctrl+Y"), self._redo),
        ):
            QShortcut(QKeySequence(keys), self._work).activated.connect(act)

    @property
    def at_rest(self) -> bool:
        """Whether every picture in sight is as good as it will be."""
        return self._bench is None or (not self._soon.isActive() and self._painter.idle)

    def rest_now(self) -> None:
        """Do not wait for stillness: make the exact model and the full paint now."""
        self._painter.make_rest()

    def look_at(self, part: str, view: str, hand: Hand, *, four: bool = False) -> None:
        """A part taken up, a view in sight, in one hand."""
        self.choose(part)
        self._hand, self._four = hand, four
        self._look(view)

    def _look_at_tab(self, number: int) -> None:
        if self._tick is not None:
            self._look(self._tick.view.views[number][0])

    def show_notes(self) -> None:
        """The notes of the bench, open."""
        self._strip.show_notes(True)

    def show_stage(self, stage: str) -> None:
        """Wishes, drawing, variants or agreements."""
        self.stages.now = stage
        self._soon.start()

    # the room

    def refresh(self) -> None:
        """Prices may have changed elsewhere, and what may be opened."""
        prices = self.context.prices()
        if prices != self._prices:
            self._prices = prices
            self._painter.forget()
        self._show_all()

    def retranslate(self) -> None:
        """The bench stays as it lies; only words and colours change."""
        self._details.retranslate()
        self.refresh()

    def open_document(self, kind: str, id_: str) -> None:
        """Take up a design from the store."""
        if self._session is not None and self._session.document.id == id_:
            self._show_all()
            return
        self.leave()
        try:
            document = self.context.store.document("design", id_)
            if document is None:
                return
            design = design_of(document)
        except KnownError as error:
            self.shell.fail(error)
            return
        self.pen.forget()
        self.aids.forget()
        self._take_up(document, design)
        self._price = None
        self._painter.forget()
        self.stages.take_up(document.id)
        self._show_all()
        self.board.setFocus()

    def put_away(self) -> None:
        """Keep what lies on the bench and clear it: the library, to begin another design."""
        self.leave()
        self._session, self._bench, self._tick = None, None, None
        self._show_all()

    def print_now(self) -> None:
        """The brief for the chosen reader in the chosen language."""
        if self._bench is not None and not self._exports.running:
            self._exports.brief(self._document(), self._language, self._audience)

    def _export_files(self, kind: str) -> None:
        if self._bench is None or self._exports.running:
            return
        if kind == PIECE:
            self._exports.piece(self._bench.design)
        else:
            self._exports.files(self._document(), kind, self._language)

    def _document(self) -> Document:
        """The design as it stands, saved first, so that dossier and file agree."""
        assert self._session is not None
        self._session.save()
        design = self._session.now
        return replace(self._session.document, title=design.title, data=to_json(design))

    def _new(self, template: str = "") -> None:
        try:
            document = new_design(self.context, template=template)
        except KnownError as error:
            self.shell.fail(error)
            return
        self.open_document("design", document.id)

    def settle_fields(self) -> None:
        """Show stored texts, also under the cursor."""
        self._details.settle()
        self.stages.settle()

    # showing

    def _show_all(self) -> None:
        self._empty.setVisible(self._bench is None)
        self._work.setVisible(self._bench is not None)
        if self._bench is None:
            self._empty.show_recent(self.context)
            return
        self._tick = None
        self.follow()

    def follow(self) -> None:
        """Figures, fields and handles after the bench, at once; pictures after that."""
        bench = self._bench
        if bench is None or self._session is None:
            return
        self._soon.stop()
        context, tr = self.context, self.tr_
        exact = self._painter.exact(bench.design)
        now = tick(bench, shipped(), self._prices, context.clock(), context.catalogue, tr, exact)
        self._tick = now
        view = now.view
        self._show_exports()
        self._drawing.setVisible(self.stages.now == DRAW)
        self._head.show_words(tr, view.title, self._session.history)
        if self.stages.show(bench, now.model, self._session.document.dossier_id):
            return
        self._show_tools()
        labels = {part.id: part.label for part in view.parts}
        self._parts.show_view(view, self._room_for(), bench.selected != WISHES_ROW, tr)
        self._details.show_view(view, bench.selected, labels.get(bench.selected, ""), tr)
        self.handling.follow(bench, tr)
        wanted = missing(now.model, now.indication)
        self._strip.show_view(view, ask_text(wanted, tr), self._advice, tr)
        self._show_price()
        names = dict(view.views)
        words = tr("Drawing: {view}, {hand}", view=names[bench.view], hand=dict(view.hands)[bench.hand.value])
        self.board.ground = self._ground or (Ground.VELVET if theme.Current.name == "dark" else Ground.WARM_GREY)
        hidden = all_hidden(bench.design)
        nothing = tr("All parts are hidden.") if hidden else tr("Nothing to draw yet: add a part on the left.")
        self.board.show_words(tr, names, labels, words, nothing)
        self._show_parts.show_when(hidden, tr)
        self.board.show_bench(bench, now.model, self._four)
        self.pen.follow(bench, tr)
        self.aids.follow(bench, tr)
        self._painter.follow(now.model)

    def _receipt(self, document: Document) -> None:
        if not self._exports.running:
            self._exports.receipt(document, self._language)

    def _hand_over(self, document: Document, folder: Path) -> None:
        if not self._exports.running:
            self._exports.handover(document, folder, self._language)

    def _show_exports(self) -> None:
        tr = self.tr_
        self._head.stage.show_choices(self.stages.choices(tr), self.stages.now, tr("Stage"))
        self._head.language.show_choices(
            (("nl", "NL"), ("en", "EN")), self._language, tr("Language"),
            {"nl": tr("In Dutch"), "en": tr("In English")},
        )  # fmt: skip
        readers = ((Audience.CUSTOMER.value, tr("Customer")), (Audience.WORKSHOP.value, tr("Workshop")))
        self._head.audience.show_choices(readers, self._audience.value, tr("For"))

    def _show_tools(self) -> None:
        assert self._tick is not None
        tr, view = self.tr_, self._tick.view
        keys = {name: f"{text} ({n})" for n, (name, text) in enumerate(view.views, 1)}
        self._tools.views.show_choices(view.views, view.view, tr("View"), keys)
        hints = {value: f"{text} (G)" for value, text in view.hands}
        self._tools.hands.show_choices(view.hands, view.hand, tr("Style"), hints)
        gouache = view.hand == Hand.GOUACHE.value
        self._tools.show_words(tr, self.board.ground, gouache, self._four, self.board.is_true_size)

    def _room_for(self) -> tuple[tuple[str, str, str, str], ...]:
        assert self._bench is not None
        return addable(self._bench.design, self.tr_)

    def _rested(self) -> None:
        """The worker brought the exact model: the figures are shown anew from it."""
        self._soon.start()

    def _advice(self, note: NoteView) -> Advice | None:
        args, part = note.problem.args, note.problem.where
        name, value = str(args.get("parameter") or ""), args.get("advice")
        if self._bench is None or not name or not isinstance(value, int | float) or not self._bench.design.part(part):
            return None
        wanted = intents.spec(self._bench.design, part, name)
        figure = f"{self.tr_.short(float(value), 3)} {wanted.unit}".strip().replace("deg", "°")
        text = self.tr_("{name} to {value}", name=self.tr_(wanted.label), value=figure)
        return Advice(text, lambda: self._take_advice(part, name, float(value), text))

    # a price that is missing

    def _missing(self) -> Missing | None:
        return missing(self._tick.model, self._tick.indication) if self._tick else None

    def _ask_price(self) -> None:
        wanted = self._missing()
        if wanted is None or self._bench is None:
            return
        match wanted.kind:
            case "metal":
                self._price = None if self._price else PriceEntry(wanted.where)
                self._show_price()
                self._strip.focus_form()
            case "stone":
                self._bench = intents.select(self._bench, wanted.where)
                self.follow()
                self._details.focus_price(wanted.where)
            case _:
                self.shell.go("settings")

    def _show_price(self) -> None:
        wanted = self._missing()
        if self._price is not None and (wanted is None or wanted.kind != "metal"):
            self._price = None
        fields = metal_fields(self._price.metal, self._price, self.tr_) if self._price else ()
        self._strip.show_form(fields, self.tr_("Keep this price"))

    def _type_price(self, key: str, text: str) -> None:
        if self._price is not None:
            name = key.split("/")[1]
            value, source = self._price.value, self._price.source
            typed = (text, source) if name == "value" else (value, text)
            self._price = PriceEntry(self._price.metal, *typed)
            self._show_price()

    def _keep_price(self) -> None:
        if self._price is None:
            return
        result = quote_of(self._price, self.context.clock())
        if isinstance(result, PriceEntry):
            self._price = result
            self._show_price()
            return
        try:
            self.context.add_quote(result)
        except KnownError as error:
            self.shell.fail(error)
            return
        self._price = None
        self.refresh()
        self.shell.say(self.tr_("The price is kept, with today's date."))
