"""Today: three large doors, prices of the day with their age, what was touched last."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from juwdesk.app.context import Context
from juwdesk.app.dossiers import new_assessment, new_design, new_explanation, put_in_sample, recent
from juwdesk.app.follow_up import followed_up
from juwdesk.app.overlay_notice import is_worth_a_look, notice
from juwdesk.app.today import (
    PriceEntry,
    PriceView,
    RecentView,
    WaitView,
    backup_of,
    entry_fields,
    quote_of,
    today_view,
)
from juwdesk.base.problems import KnownError
from juwdesk.ui import theme
from juwdesk.ui.covers import cover
from juwdesk.ui.kit.basic import button, card, clear, column, holder, label, row, rule, scrolled
from juwdesk.ui.kit.form import Form
from juwdesk.ui.kit.press import Press
from juwdesk.ui.room import Room, Shell


class TodayRoom(Room):
    """Where the day begins."""

    def __init__(self, context: Context, shell: Shell) -> None:
        super().__init__(context, shell)
        self._entry = PriceEntry()
        self._editing = False
        self._notice: QVBoxLayout | None = None
        self._inside = QVBoxLayout()
        self._inside.setContentsMargins(40, 32, 40, 40)
        self._inside.setSpacing(24)
        self._form = Form(framed=False)
        self._form.changed.connect(self._typed)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(holder(self._inside)))

    def refresh(self) -> None:
        """Everything anew; the price form keeps what was typed."""
        self._form.setParent(None)
        clear(self._inside)
        context, tr = self.context, self.tr_
        prices, backup = context.prices(), backup_of(context.settings)
        view = today_view(prices, recent(context), context.clock(), tr, backup, followed_up(context))
        shop = context.settings.shop
        self._inside.addLayout(column(label(shop or tr("Today"), "title"), label(view.day, "muted"), gap=2))
        self._inside.addLayout(self._doors())
        self._notice = QVBoxLayout()
        self._inside.addLayout(self._notice)
        self._look_at_own()
        lower = row(gap=24)
        left = column(self._recent(view.recent), gap=16)
        if view.waits:
            left.addWidget(self._waits(view.waits))
        left.addStretch(1)
        lower.addLayout(left, 3)
        lower.addLayout(column(self._prices(view.prices), -1), 2)
        self._inside.addLayout(lower)
        self._inside.addStretch(1)

    # the shop's own knowledge

    def _look_at_own(self) -> None:
        """What is wrong with it is told here; it is only read where there is any, and beside the first paint."""
        context = self.context
        if "knowledge" in context.__dict__:
            self._tell_own()
        elif is_worth_a_look(context.folder):
            context.jobs.latest("own-notice", _made_ready, lambda _outcome: self._tell_own())

    def _tell_own(self) -> None:
        told = notice(self.context.knowledge.problems, self.tr_)
        if self._notice is None:
            return
        clear(self._notice)
        if told:
            see = button(self.tr_("See what your shop knows"), lambda: self.shell.open("entry", "own"))
            line = row(label(told, wrap=True), see, gap=16)
            line.setStretch(0, 1)
            self._notice.addWidget(card(line, "notice"))

    def _doors(self) -> QGridLayout:
        tr = self.tr_
        grid = QGridLayout()
        grid.setSpacing(16)
        for place, (symbol, title, text, act) in enumerate(
            (
                ("assess", tr("Assess a piece"), tr("What is it, how good, and what is it worth?"), self._assess),
                ("design", tr("Design a piece"), tr("From a wish to a drawing for the goldsmith."), self._design),
                ("report", tr("Explain a report"), tr("What a valuation report says, and what not."), self._explain),
            )
        ):
            grid.addWidget(_door(symbol, title, text, act), 0, place)
            grid.setColumnStretch(place, 1)
        return grid

    def _recent(self, rows: tuple[RecentView, ...]) -> QWidget:
        tr = self.tr_
        inside = column(label(tr("Recent dossiers"), "heading"), gap=6)
        if not rows:
            inside.addWidget(
                label(tr("Here stand the dossiers you worked in. Begin one above, or look around first."), "muted",
                      wrap=True)
            )  # fmt: skip
            inside.addWidget(row_left(button(tr("Put in a sample dossier"), self._sample, "quiet", "folder")))
        for each in rows:
            inside.addWidget(self._recent_row(each))
        inside.addStretch(1)
        return card(inside)

    def _recent_row(self, each: RecentView) -> QWidget:
        inside = row(
            cover(self.context.folder, *each.opens),
            label(each.number, "small"),
            column(-1, label(each.title, "subheading"), label(each.account, "small"), -1, gap=0),
            -1,
            label(each.when, "small"),
            gap=16,
            margin=(8, 6, 8, 6),
        )
        return Press(inside, f"{each.number} {each.title}", lambda: self.shell.open(*each.opens), "row", each.account)

    def _waits(self, waits: tuple[WaitView, ...]) -> QWidget:
        inside = column(label(self.tr_("What waits"), "heading"), gap=2)
        for each in waits:
            line = column(label(each.text), label(each.hint, "small", wrap=True), gap=0, margin=(8, 6, 8, 6))
            inside.addWidget(Press(line, each.text, self._waiter(each), "row", each.hint))
        return card(inside)

    def _waiter(self, each: WaitView) -> Callable[[], None]:
        if each.kind == "price":
            return lambda: self.fill_in(each.id)
        if each.kind == "room":
            return lambda: self.shell.go(each.id)
        return lambda: self.shell.open(each.kind, each.id)

    def _prices(self, prices: tuple[PriceView, ...]) -> QWidget:
        tr = self.tr_
        inside = column(label(tr("Prices of the day"), "heading"), gap=10)
        for each in prices:
            inside.addWidget(_price_row(each))
            inside.addWidget(rule())
        if self._editing:
            self._form.show_sections([("", entry_fields(self._entry, tr))])
            inside.addWidget(self._form)
            inside.addLayout(
                row(
                    button(tr("Keep this price"), self._keep, "primary"),
                    button(tr("Not now"), self._stop, "quiet"),
                    -1,
                )
            )
        else:
            inside.addWidget(row_left(button(tr("Fill in a price"), self._edit, "", "balance")))
        inside.addStretch(1)
        return card(inside)

    # what a person does

    def fill_in(self, metal: str, value: str = "") -> None:
        """Open the price form at a metal."""
        self._entry = replace(self._entry, metal=metal, value=value, problem=None)
        self._edit()
        if value:
            self._keep()

    def _typed(self, key: str, text: str) -> None:
        self._entry = replace(self._entry, **{key.split("/")[1]: text, "problem": None})  # type: ignore[arg-type]  # texts
        self._form.show_sections([("", entry_fields(self._entry, self.tr_))])

    def _edit(self) -> None:
        self._editing = True
        self.refresh()
        field = self._form.row("price/value")
        if field is not None:
            field.control.setFocus()

    def _stop(self) -> None:
        self._editing = False
        self.refresh()

    def _keep(self) -> None:
        result = quote_of(self._entry, self.context.clock())
        if isinstance(result, PriceEntry):
            self._entry = result
            self._form.show_sections([("", entry_fields(result, self.tr_))])
            return
        try:
            self.context.add_quote(result)
        except KnownError as error:
            self.shell.fail(error)
            return
        self._entry = PriceEntry(source=self._entry.source)
        self._editing = False
        self.refresh()
        self.shell.say(self.tr_("The price is kept, with today's date."))

    def _assess(self) -> None:
        self._begin(lambda: ("item", new_assessment(self.context).id))

    def _design(self) -> None:
        self._begin(lambda: ("design", new_design(self.context).id))

    def _sample(self) -> None:
        self._begin(lambda: ("dossier", put_in_sample(self.context).id))

    def _begin(self, make: Callable[[], tuple[str, str]]) -> None:
        try:
            kind, id_ = make()
        except KnownError as error:
            self.shell.fail(error)
            return
        self.shell.open(kind, id_)

    def _explain(self) -> None:
        try:
            begun = new_explanation(self.context)
        except KnownError as error:
            self.shell.fail(error)
            return
        self.shell.open("item", begun.id)


def _made_ready(_cancelled: object) -> None:
    """What the shop's own knowledge lies over, read beside the window."""
    import juwdesk.app.overlays  # noqa: F401  # imported for later
    from juwdesk.reference.catalogue import load

    load()


def _door(symbol: str, title: str, text: str, act: Callable[[], None]) -> QWidget:
    picture = label()
    picture.setPixmap(theme.icon(symbol, 44, theme.current().accent).pixmap(QSize(44, 44)))
    inside = column(picture, 20, label(title, "heading"), label(text, "muted", wrap=True), -1, gap=4, margin=24)
    return Press(inside, title, act, "door", text)


def row_left(widget: QWidget) -> QWidget:
    """A widget at the left, at its own width."""
    return holder(row(widget, -1))


def _price_row(each: PriceView) -> QWidget:
    price = label(each.price, "muted" if each.state == "missing" else "subheading")
    inside = column(row(label(each.name), -1, price), gap=0)
    if each.age:
        inside.addWidget(label(each.age, "small" if each.state == "fresh" else "warning", wrap=True))
    return holder(inside)
