"""The page of agreements: what was arranged on the left; what is lacking, signing, agreed versions, the handover on
the right."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from juwdesk.app.agreement_view import ADD_TITLES, AgreementView, RevisionView
from juwdesk.base.locale import Translator
from juwdesk.ui import theme
from juwdesk.ui.assess.photos import Small
from juwdesk.ui.design.shelves import PhotoShelves
from juwdesk.ui.design.signing import Signing, handing_in, version
from juwdesk.ui.kit.basic import button, card, clear, column, holder, label, row, scrolled
from juwdesk.ui.kit.form import Form

SIDE = 400
LISTS = ("maker", "own", "question")


class AgreementPage(QWidget):
    """Shows an AgreementView; says what was typed, added, taken away, signed, handed over."""

    typed = Signal(str, str)
    left = Signal(str)
    added = Signal(str)
    removed = Signal(str, int)
    agreed = Signal(object)
    handed = Signal(object)
    status_chosen = Signal(str)
    handed_over = Signal()
    scheduled = Signal()
    receipted = Signal()

    def __init__(self, small: Small) -> None:
        super().__init__()
        self.setObjectName("page")
        self._form = Form(2)
        self.shelves = PhotoShelves(small)
        self.shelves.typed.connect(self.typed)
        self.shelves.left.connect(self.left)
        self._lists = {scope: _RowsOf(scope) for scope in LISTS}
        self._lacks, self._revisions, self._handover = column(gap=8), column(gap=10), column(gap=10)
        self._credits = column(gap=8)
        self._credits_card = card(self._credits)
        self._receipt = button("", self.receipted.emit, symbol="print")
        self.signing, self.receipting = Signing(), Signing(holder(row(self._receipt, -1)))
        self._shown: object = None
        for each in (self._form, *(rows.form for rows in self._lists.values())):
            each.changed.connect(self.typed)
            each.left.connect(self.left)
        for rows in self._lists.values():
            rows.added.connect(self.added)
            rows.removed.connect(self.removed)
        self.signing.agreed.connect(self.agreed)
        self.receipting.agreed.connect(self.handed)
        maker, own, question = (self._lists[scope] for scope in LISTS)
        forms = column(self._form, maker, own, self.shelves, question, -1, gap=16, margin=(24, 16, 20, 32))
        cards = (
            card(self._lacks),
            self._credits_card,
            self.receipting,
            self.signing,
            card(self._revisions),
            card(self._handover),
        )
        side = column(*cards, -1, gap=16, margin=(8, 16, 24, 32))
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(scrolled(holder(forms)), 1)
        right = scrolled(holder(side))
        right.setFixedWidth(SIDE)
        outer.addWidget(right)

    def show_view(self, view: AgreementView, tr: Translator) -> None:
        """The page as it stands; what has the keyboard is left alone."""
        self._form.show_sections(view.sections)
        for scope, rows in self._lists.items():
            rows.show_rows([(each.title, each.fields) for each in view.rows[scope]], tr)
        self.shelves.show_shelves(view.shelves, tr)
        self.signing.show_asked(version(view, tr), tr)
        self.receipting.setVisible(view.receipt)
        for named in (self._receipt.setText, self._receipt.setAccessibleName):
            named(tr("Make the receipt (PDF)"))
        self.receipting.show_asked(handing_in(view, tr), tr)
        here = (view.status, view.since, view.days)
        shown = (view.lacks, view.credits, view.revisions, here, tr.language, theme.Current.name)
        if shown != self._shown:
            self._shown = shown
            self._show_lacks(view, tr)
            self._show_credits(view, tr)
            self._show_revisions(view, tr)
            self._show_handover(view, tr)

    def settle(self) -> None:
        """Show stored texts everywhere, also under the cursor."""
        for each in (self._form, *(rows.form for rows in self._lists.values())):
            each.refresh_text()
        self.shelves.settle()

    def _show_lacks(self, view: AgreementView, tr: Translator) -> None:
        clear(self._lacks)
        self._lacks.addWidget(label(tr("Before it is final"), "heading"))
        if not view.lacks:
            self._lacks.addLayout(_line("check", theme.current().positive, tr("Nothing is lacking.")))
        for each in view.lacks:
            colour = theme.current().warning if each.stops else theme.current().muted
            self._lacks.addLayout(_line("warning" if each.stops else "info", colour, each.text))

    def _show_credits(self, view: AgreementView, tr: Translator) -> None:
        clear(self._credits)
        self._credits_card.setVisible(bool(view.credits))
        self._credits.addWidget(label(tr("Credited for own materials"), "heading"))
        for words, amount in view.credits:
            line = row(label(words, wrap=True), label(amount, "subheading"), gap=12)
            line.setStretch(0, 1)
            self._credits.addLayout(line)

    def _show_revisions(self, view: AgreementView, tr: Translator) -> None:
        clear(self._revisions)
        self._revisions.addWidget(label(tr("Agreed versions"), "heading"))
        if not view.revisions:
            self._revisions.addWidget(label(tr("None yet."), "muted"))
        for each in view.revisions:
            self._revisions.addLayout(_revision(each))

    def _show_handover(self, view: AgreementView, tr: Translator) -> None:
        clear(self._handover)
        self._handover.addWidget(label(tr("Handover to the workshop"), "heading"))
        for value, text in view.statuses:
            made = button(text, partial(self.status_chosen.emit, value), "row")
            made.setCheckable(True)
            made.setChecked(value == view.status)
            made.setAccessibleName(f"{tr('Status')}: {text}")
            made.setMinimumHeight(36)
            self._handover.addWidget(made)
            if value == view.status and view.since:
                made.setToolTip(view.since)
                self._handover.addWidget(label(view.since, "small"))
        hint = tr("The brief, the views, the solids and a letter for your e-mail program, in one folder")
        give = button(tr("Make the folder"), self.handed_over.emit, symbol="folder")
        give.setToolTip(hint)
        self._handover.addWidget(label(hint, "small", wrap=True))
        self._handover.addLayout(row(give, -1))
        if view.days:
            text = tr("Put the days in the calendar")
            self._handover.addLayout(row(button(text, self.scheduled.emit, "quiet", "clock"), -1))


def _line(symbol: str, colour: str, text: str) -> QHBoxLayout:
    mark = label()
    mark.setPixmap(theme.icon(symbol, 18, colour).pixmap(18, 18))
    made = row(mark, gap=10)
    made.addWidget(label(text, wrap=True), 1)
    return made


def _revision(each: RevisionView) -> QVBoxLayout:
    made = column(label(each.line, "subheading", wrap=True), gap=2)
    for text, role in ((each.signed, "small"), (each.why, "small"), (each.broken, "error")):
        if text:
            made.addWidget(label(text, role, wrap=True))
    return made


class _RowsOf(QWidget):
    """A list of rows with the same fields; one more, one less."""

    added = Signal(str)
    removed = Signal(str, int)

    def __init__(self, scope: str) -> None:
        super().__init__()
        self._scope = scope
        self.form = Form(2)
        self._less = column(gap=4)
        self._shown: object = None
        outer = column(self.form, self._less, gap=8)
        self.setLayout(outer)

    def show_rows(self, sections: list[tuple[str, object]], tr: Translator) -> None:
        """The rows, and buttons to add one and to take each away."""
        self.form.setVisible(bool(sections))
        self.form.show_sections(sections)  # type: ignore[arg-type] # titled groups of fields, as the view has them
        shown = (len(sections), tr.language, theme.Current.name)
        if shown == self._shown:
            return
        self._shown = shown
        clear(self._less)
        line = row(button(tr(ADD_TITLES[self._scope]), partial(self.added.emit, self._scope), "quiet", "add"), gap=12)
        for number, (title, _) in enumerate(sections):
            text = tr("Remove {part}", part=title)
            line.addWidget(button(text, partial(self.removed.emit, self._scope, number), "quiet", "remove"))
        line.addStretch(1)
        self._less.addLayout(line)
