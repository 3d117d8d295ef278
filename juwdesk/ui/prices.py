"""The price book as a page: each kind of price in a card, files read in beside the window, forms for what is open."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from juwdesk.app import price_book_acts as acts
from juwdesk.app.context import Context
from juwdesk.app.jobs import Cancellation, Ok, Outcome
from juwdesk.app.messages import sentence
from juwdesk.app.price_book import Book, load_book, save_book
from juwdesk.app.price_book_acts import Asking, Result
from juwdesk.app.price_book_view import BookCard, BookForm, BookLine, cards, form_of, told
from juwdesk.base.problems import KnownError, Problem
from juwdesk.pricing.gem_names import english_name
from juwdesk.pricing.imports_metals import read_metals
from juwdesk.ui.kit.basic import button, card, clear, column, holder, label, row, scrolled
from juwdesk.ui.kit.flow import FlowLayout
from juwdesk.ui.kit.form import Form
from juwdesk.ui.room import Shell

READABLE = "(*.csv *.txt *.xlsx *.json *.zip)"
LOOKS = {"read": ("", "import"), "add": ("", "add"), "discount": ("", ""), "drop": ("quiet", "")}
"""Role and symbol of the button of an act."""
LABEL_WIDTH = 124
MOST_MINDED = 6


class PriceBookPage(QWidget):
    """Says ``closed`` when the person goes back."""

    closed = Signal()

    def __init__(self, context: Context, shell: Shell) -> None:
        super().__init__()
        self._context, self._shell = context, shell
        self._book = Book()
        self._asking: Asking | None = None
        self._minded: tuple[Problem, ...] = ()
        self._form: Form | None = None
        self._language = ""
        self._inside = QVBoxLayout()
        self._inside.setContentsMargins(40, 32, 40, 40)
        self._inside.setSpacing(20)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._scroll = scrolled(holder(self._inside))
        outer.addWidget(self._scroll)

    def refresh(self) -> None:
        """The page as the book and the quotes now are."""
        self._book, problems = load_book(self._context.folder)
        self._minded = (*problems, *(each for each in self._minded if each not in problems))
        self._show()

    def ask(self, asking: Asking | None) -> None:
        """Another form, or none."""
        self._asking = asking
        self._show()
        self._scroll.verticalScrollBar().setValue(0)

    def _show(self) -> None:
        tr = self._context.tr
        if self._asking is not None and self._form is not None and self._language == tr.language:
            self._refill(form_of(self._asking, tr))
            return
        place = self._scroll.verticalScrollBar().value()
        clear(self._inside)
        self._form = None
        self._language = tr.language
        back = button("‹ " + tr("Settings"), self._back, "quiet")
        self._inside.addLayout(row(back, -1))
        self._inside.addWidget(label(tr("Price book"), "title"))
        if self._asking is not None:
            self._show_form(self._asking)
        else:
            self._show_cards()
        self._inside.addStretch(1)
        self._scroll.verticalScrollBar().setValue(place)

    def _back(self) -> None:
        if self._asking is not None:
            self.ask(None)
        else:
            self._minded = ()
            self.closed.emit()

    # the cards

    def _show_cards(self) -> None:
        tr = self._context.tr
        lead = tr("What the shop counts with. Every price has its date and source, and nothing leaves this computer.")
        self._inside.addWidget(label(lead, "muted", wrap=True))
        if self._minded:
            texts = [sentence(told(each, tr), tr) for each in self._minded[:MOST_MINDED]]
            more = len(self._minded) - MOST_MINDED
            if more > 0:
                texts.append(tr.n("and {n} more", "and {n} more", more))
            lines = [label(text, wrap=True) for text in texts]
            self._inside.addWidget(card(column(label(tr("To mind"), "heading"), *lines, gap=6)))
        found = cards(self._book, self._context.prices(), self._context.catalogue, self._context.clock(), tr)
        lanes = [column(*(self._card(each) for each in found[which::2]), -1, gap=20) for which in (0, 1)]
        both = row(gap=20)
        for lane in lanes:
            both.addLayout(lane, 1)
        self._inside.addLayout(both)

    def _card(self, view: BookCard) -> QWidget:
        inside = column(label(view.title, "heading"), label(view.lead, "small", wrap=True), gap=10)
        inside.addWidget(_lines(view.lines))
        acts = FlowLayout()
        for name, text in view.acts:
            acts.addWidget(button(text, self._act(view.key, name), *LOOKS[name]))
        inside.addLayout(acts)
        return card(inside)

    def _act(self, key: str, name: str) -> Callable[[], None]:
        def act() -> None:
            if (key, name) == ("diamonds", "drop"):
                self._drop_list()
            elif name == "discount":
                self._ask_discount()
            elif name == "add":
                self._add(key)
            else:
                self._read(key)

        return act

    def _add(self, key: str) -> None:
        today = self._context.tr.short_date(self._context.clock().date())
        kind = acts.SALE if key == "sales" else acts.OUTCOME
        usual = {"how": "sale", "level": "private", "metal": "gold", "condition": ""} if kind == acts.SALE else {}
        self.ask(Asking(kind, texts={"date": today, **usual}))

    def _ask_discount(self) -> None:
        listed = self._book.diamonds
        text = self._context.tr.typed(listed.discount, 2) if listed else ""
        self.ask(Asking(acts.DISCOUNT, texts={"discount": text}))

    def _drop_list(self) -> None:
        tr = self._context.tr
        question = tr("The list is put away; the relative table and your references count again.")
        if self._shell.dialogs.sure(tr("Without a list"), question, tr("Put it away")):
            self._kept(replace(self._book, diamonds=None))

    # files

    def _read(self, key: str) -> None:
        tr = self._context.tr
        path = self._shell.dialogs.open_file(tr("Choose a file"), tr("Price lists") + f" {READABLE}")
        if path is not None:
            self.take(key, path)

    def take(self, key: str, path: Path) -> None:
        """Read a file as metals, rates, diamonds or a list of the shop's own, beside the window."""
        book, context = self._book, self._context
        self._shell.say(context.tr("“{name}” is being read …", name=path.name))

        def work(_cancelled: Cancellation) -> Result:
            data = acts.file_bytes(path)
            if key == "metals":
                quotes = read_metals(path.name, data, book.rates)
                context.add_quotes(quotes)
                return Result(book, count=len(quotes))
            if key == "rates":
                return acts.with_rates(book, path.name, data)
            if key == "diamonds":
                return acts.with_diamonds(book, Asking(acts.DIAMONDS, path.name, data=data))
            return Result(book, asking=acts.asked_list(book, key, path.name, data))

        context.jobs.serial(work, self._came)

    def _came(self, outcome: Outcome) -> None:
        if not isinstance(outcome, Ok):
            self._shell.fail(outcome.error)
            return
        self._taken(outcome.value)

    def _taken(self, result: Result) -> None:
        """What an act gave: a form that is still open, or a book to keep."""
        tr = self._context.tr
        if result.asking is not None:
            before = self._asking
            self.ask(result.asking)
            if before is None and self._form is not None:
                self._form.setFocus()
                self._shell.say(tr("“{name}” is open. Fill in what is asked here.", name=result.asking.name))
            return
        self._minded = result.minded
        self._asking = None
        if self._kept(result.book):
            self._shell.say(tr.n("{n} row came in.", "{n} rows came in.", result.count))

    def _kept(self, book: Book) -> bool:
        try:
            save_book(self._context.folder, book, self._book)
        except KnownError as error:
            self._shell.fail(error)
            return False
        self._book = book
        self.refresh()
        return True

    # the form that lies open

    def _show_form(self, asking: Asking) -> None:
        tr = self._context.tr
        view = form_of(asking, tr)
        inside = column(label(view.title, "heading"), label(view.lead, "muted", wrap=True), gap=12)
        self._whole = label(view.problem, "error", wrap=True)
        self._whole.setVisible(bool(view.problem))
        inside.addWidget(self._whole)
        if view.preview:
            inside.addWidget(_preview(view.preview))
        form = self._form = Form(2, framed=False)
        form.changed.connect(self._typed)
        form.show_sections([("", view.fields)])
        inside.addWidget(form)
        inside.addLayout(row(button(view.act, self._keep, "primary"), button(tr("Not now"), self._back), -1))
        self._inside.addWidget(card(inside))

    def _refill(self, view: BookForm) -> None:
        assert self._form is not None
        self._form.show_sections([("", view.fields)])
        self._whole.setText(view.problem)
        self._whole.setVisible(bool(view.problem))

    def _typed(self, key: str, text: str) -> None:
        if self._asking is not None:
            self._asking = self._asking.typed(key, text)
            self._refill(form_of(self._asking, self._context.tr))

    def _gem_name(self, gem: str) -> str:
        return english_name(gem, self._context.catalogue)

    def _keep(self) -> None:
        asking, book = self._asking, self._book
        if asking is None:
            return
        try:
            match asking.kind:
                case acts.DIAMONDS:
                    result = acts.with_diamonds(book, asking)
                case acts.PURCHASES | acts.SALES | acts.OUTCOMES:
                    result = acts.with_list(book, asking, self._gem_name)
                case acts.DISCOUNT:
                    result = acts.with_discount(book, asking)
                case acts.SALE:
                    result = acts.with_sale(book, asking, self._context.ids(), self._gem_name)
                case _:
                    result = acts.with_outcome(book, asking)
        except KnownError as error:
            self._asking = replace(asking, problem=error.problem)
            self._show()
            return
        self._taken(result)


def _lines(lines: tuple[BookLine, ...]) -> QWidget:
    """Labels and what stands behind them; an old or missing price is grey."""
    rows = column(gap=4)
    for each in lines:
        name = label(each.label, "field")
        name.setFixedWidth(LABEL_WIDTH)
        name.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        text = label(each.text, "" if each.state == "fresh" else "muted", wrap=True)
        text.setAccessibleName(f"{each.label}: {each.text}")
        line = row(name, text, gap=12)
        line.setStretch(1, 1)
        rows.addLayout(line)
    return holder(rows)


def _preview(rows: tuple[tuple[str, ...], ...]) -> QWidget:
    """The head and first rows of a list, so that its columns can be told."""
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(2)
    for line, cells in enumerate(rows):
        for place, cell in enumerate(cells[:10]):
            grid.addWidget(label(cell[:24], "field" if line == 0 else "small"), line, place)
    grid.setColumnStretch(10, 1)
    return holder(grid)
