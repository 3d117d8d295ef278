"""The value step: the range first, then what it rests on, and the price of a metal where it is lacking."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from juwdesk.app.assess_table import TableView
from juwdesk.app.assess_value import LineView, ValueView
from juwdesk.app.today import METAL_NAMES, PriceEntry, entry_fields, quote_of
from juwdesk.base.locale import Translator
from juwdesk.pricing.prices import Quote
from juwdesk.ui.assess.findings import range_label
from juwdesk.ui.kit.basic import button, card, clear, column, label, row, rule
from juwdesk.ui.kit.charts import RangeLine
from juwdesk.ui.kit.form import Form


class ValueCard(QWidget):
    """The value of the piece as a card."""

    def __init__(self) -> None:
        super().__init__()
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._shown: tuple[object, ...] = ()

    def show_value(self, value: ValueView, tr: Translator) -> None:
        """Range, reasons, lines."""
        if (value, tr.language) == self._shown:
            return
        self._shown = (value, tr.language)
        clear(self._outer)
        inside = column(label(value.heading[:1].upper() + value.heading[1:], "muted", wrap=True), gap=6)
        inside.addWidget(range_label(value, tr))
        if value.low is not None and value.likely is not None and value.high is not None:
            inside.addWidget(RangeLine(value.low, value.likely, value.high, value.range))
            inside.addWidget(label(value.likely_text, wrap=True))
        for text in filter(None, (value.melt, value.basis if value.range else "")):
            inside.addWidget(label(text, "small", wrap=True))
        if value.lines:
            inside.addSpacing(8)
            inside.addWidget(rule())
            inside.addLayout(_lines(value.lines, tr))
        self._outer.addWidget(card(inside))
        if value.table is not None:
            self._outer.addSpacing(16)
            self._outer.addWidget(_table(value.table, tr))


def _table(view: TableView, tr: Translator) -> QWidget:
    """What the tables and the shop's own sales say: a check, which the letter does not hold."""
    inside = column(label(tr("What the tables say"), "heading"), gap=6)
    inside.addWidget(label(tr("From what was described, without typed prices. It stays inside."), "small", wrap=True))
    if view.range:
        inside.addWidget(label(view.range, "figure", wrap=True))
        inside.addWidget(label(view.likely, wrap=True))
    else:
        inside.addWidget(label(tr("No number: {why}", why=view.why), wrap=True))
    for name, span in view.scenarios:
        inside.addWidget(label(f"{name[:1].upper()}{name[1:]}: {span}", wrap=True))
    for note in view.notes:
        inside.addWidget(label(note, "small", wrap=True))
    return card(inside)


def _lines(lines: tuple[LineView, ...], tr: Translator) -> QGridLayout:
    """What counts, how much of it, at which price, from whom, and what it comes to."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(10)
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
    for place, each in enumerate(lines):
        name = column(label(each.label[:1].upper() + each.label[1:], "subheading", wrap=True), gap=0)
        under = " · ".join(filter(None, (each.quantity, each.quote)))
        for text in filter(None, (under, each.source)):
            name.addWidget(label(text, "small", wrap=True))
        grid.addLayout(name, place, 0)
        grid.addWidget(label(each.amount), place, 1, right)
    grid.setColumnStretch(0, 1)
    return grid


class PriceCard(QWidget):
    """The price of a metal that is lacking or too old, typed here. ``kept(Quote)``."""

    kept = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._entry = PriceEntry()
        self._value: ValueView | None = None
        self._tr: Translator | None = None
        self._title, self._teach = label("", "heading"), label("", "muted", wrap=True)
        self._form = Form(framed=False)
        self._form.changed.connect(self._typed)
        self._keep = button("", self._kept, "primary")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        inside = column(self._title, self._teach, gap=8)
        self._fields = inside
        inside.addWidget(self._form)
        inside.addLayout(row(self._keep, -1))
        outer.addWidget(card(inside))

    def show_value(self, value: ValueView, tr: Translator) -> None:
        """The first metal that wants a price; hidden when none does."""
        self._value, self._tr = value, tr
        self.setVisible(bool(value.unpriced))
        if not value.unpriced:
            return
        metal = value.unpriced[0]
        if metal != self._entry.metal:
            self._entry = PriceEntry(metal, "", self._entry.source)
        self._title.setText(tr("Price of {metal}", metal=tr(METAL_NAMES[metal]).lower()))
        self._teach.setText(
            tr("Per gram of fine metal, as it was on {date}. It stays in the price book.",
               date=tr.date(value.at.date()))
        )  # fmt: skip
        self._keep.setText(tr("Keep this price"))
        self._keep.setAccessibleName(self._keep.text())
        self._form.show_sections([("", [each for each in entry_fields(self._entry, tr) if each.kind != "one"])], 2)

    def _typed(self, key: str, text: str) -> None:
        self._entry = replace(self._entry, **{key.split("/")[1]: text, "problem": None})  # type: ignore[arg-type]  # texts
        if self._value is not None and self._tr is not None:
            self.show_value(self._value, self._tr)

    def _kept(self) -> None:
        if self._value is None or self._tr is None:
            return
        result = quote_of(self._entry, self._value.at)
        if isinstance(result, Quote):
            self._entry = PriceEntry(self._entry.metal, "", self._entry.source)
            self.kept.emit(result)
            return
        self._entry = result
        self.show_value(self._value, self._tr)
