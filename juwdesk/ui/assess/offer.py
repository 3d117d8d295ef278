"""Buying in, beside the value: the open sum of an offer, the entry in the register, what must still lie."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from juwdesk.app.forms import FieldView
from juwdesk.app.offer_view import OfferView
from juwdesk.appraisal.buying_papers import CONFLICT
from juwdesk.base.locale import Translator
from juwdesk.ui import theme
from juwdesk.ui.kit.basic import button, card, clear, column, holder, label, rule
from juwdesk.ui.kit.flow import FlowLayout
from juwdesk.ui.kit.form import Form


class OfferCard(QWidget):
    """``typed(key, text)``; ``write()`` the offer, ``record()`` to begin an entry, ``keep()`` it, ``cancel()``,
    ``export()`` the register as a table."""

    typed = Signal(str, str)
    write = Signal()
    record = Signal()
    keep = Signal()
    cancel = Signal()
    export = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[object, ...] = ()
        self._head, self._sum, self._acts = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self._form, self._purchase = Form(3, framed=False), Form(2, framed=False)
        for form in (self._form, self._purchase):
            form.changed.connect(self.typed)
        inside = column(gap=12)
        inside.addLayout(self._head)
        inside.addWidget(self._form)
        inside.addLayout(self._sum)
        inside.addWidget(self._purchase)
        inside.addLayout(self._acts)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card(inside))

    def show_view(self, view: OfferView, purchase: tuple[FieldView, ...], busy: bool, tr: Translator) -> None:
        """Show it; what did not change stays."""
        self._form.show_sections([("", view.fields)])
        self._purchase.setVisible(bool(purchase))
        self._purchase.show_sections([(tr("The buyers' register"), purchase)] if purchase else [])
        state = (
            view.steps,
            view.total,
            view.problems,
            view.lying,
            view.beside,
            view.told,
            bool(purchase),
            busy,
            tr.language,
            theme.Current.name,
        )
        if state == self._shown:
            return
        self._shown = state
        for part in (self._head, self._sum, self._acts):
            clear(part)
        self._head.addWidget(label(tr("Our offer"), "heading"))
        self._head.addWidget(label(tr(CONFLICT), "muted", wrap=True))
        self._show_sum(view, tr)
        self._show_acts(view, bool(purchase), busy, tr)

    def _show_sum(self, view: OfferView, tr: Translator) -> None:
        for text in view.problems:
            self._sum.addWidget(label(text, wrap=True))
        if not view.ready:
            return
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
        for place, (words, amount) in enumerate(view.steps):
            grid.addWidget(label(words, wrap=True), place, 0)
            grid.addWidget(label(amount), place, 1, right)
        self._sum.addLayout(grid)
        self._sum.addWidget(rule())
        self._sum.addWidget(label(tr("We offer {amount}", amount=view.total), "title"))
        self._sum.addWidget(label(view.per_gram, "small"))
        self._show_beside(view, tr)

    def _show_beside(self, view: OfferView, tr: Translator) -> None:
        """The value next to the offer, under words that keep the two apart."""
        self._sum.addWidget(label(tr("Value and offer side by side"), "subheading"))
        if view.beside:
            grid = QGridLayout()
            grid.setHorizontalSpacing(16)
            grid.setColumnStretch(0, 1)
            for place, (words, amount) in enumerate(view.beside):
                grid.addWidget(label(words, wrap=True), place, 0)
                grid.addWidget(label(amount), place, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            self._sum.addLayout(grid)
        for text in view.told:
            self._sum.addWidget(label(text, "small", wrap=True))

    def _show_acts(self, view: OfferView, recording: bool, busy: bool, tr: Translator) -> None:
        line = FlowLayout(gap=8)
        if recording:
            line.addWidget(button(tr("Keep in the register"), self.keep.emit, "primary"))
            line.addWidget(button(tr("Cancel"), self.cancel.emit))
        else:
            writing = button(tr("Write the offer"), self.write.emit, "primary")
            writing.setEnabled(view.ready and not busy)
            line.addWidget(writing)
            line.addWidget(button(tr("Record a purchase"), self.record.emit))
            line.addWidget(button(tr("Register as a table"), self.export.emit, "quiet"))
        self._acts.addWidget(holder(line))
        if view.lying:
            self._acts.addWidget(label(tr("Must still lie as it is"), "subheading"))
            for text in view.lying:
                self._acts.addWidget(label(text, "small", wrap=True))
