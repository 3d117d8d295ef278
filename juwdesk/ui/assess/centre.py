"""The step in hand, in the middle: its lists, its fields, its way on."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from juwdesk.app.assess_view import STEPS, AssessView
from juwdesk.appraisal.workflow import Step
from juwdesk.base.locale import Translator
from juwdesk.ui.assess.circumstances import CircumstanceCard
from juwdesk.ui.assess.explain import ExplainCard
from juwdesk.ui.assess.letter import LetterCard
from juwdesk.ui.assess.metal import MarkPicker
from juwdesk.ui.assess.offer import OfferCard
from juwdesk.ui.assess.period import RibbonCard
from juwdesk.ui.assess.photos import Photographs, PhotoStrip
from juwdesk.ui.assess.picker import CluePicker
from juwdesk.ui.assess.purposes import PurposeList
from juwdesk.ui.assess.quality import DamageCard
from juwdesk.ui.assess.referral import ReferralCard
from juwdesk.ui.assess.rows import RowList
from juwdesk.ui.assess.value import PriceCard, ValueCard
from juwdesk.ui.kit.basic import button, row
from juwdesk.ui.kit.form import Form

NARROW, WIDE = 632, 860
"""The widest the step may be, in pixels: a form of one column (560 and its margins), one of more."""

LISTED = (Step.METAL, Step.STONES)
"""Steps whose list is there also when it is empty: it holds the button that adds."""
PICKED = (Step.QUALITY, Step.VALUE)
"""Steps that only ask which stone is meant: with one stone there is nothing to ask."""


class Centre(QWidget):
    """All parts of all steps; those of the step in hand are in sight. ``go(Step)`` for the way on,
    ``letter_shown`` and ``offer_shown`` when those cards are in sight."""

    go = Signal(object)
    letter_shown = Signal()
    offer_shown = Signal()

    def __init__(self, photographs: Photographs, letter_language: str) -> None:
        super().__init__()
        self.purposes = PurposeList()
        self.photos = PhotoStrip(photographs.small)
        self.value = ValueCard()
        self.price = PriceCard()
        self.offer = OfferCard()
        self.ribbon = RibbonCard(large=True)
        self.picker = CluePicker()
        self.rows = RowList()
        self.marks = MarkPicker()
        self.damages = DamageCard(photographs.read)
        self.explain, self.explained = ExplainCard(), ExplainCard(whole=True)
        self.form = Form()
        self.circumstances = CircumstanceCard()
        self.letter = LetterCard(letter_language)
        self.referral = ReferralCard()
        self._onward = button("", self._on)
        self._after: Step | None = None
        lane = QVBoxLayout(self)
        lane.setContentsMargins(24, 4, 16, 40)
        lane.setSpacing(16)
        for part in (
            self.purposes,
            self.photos,
            self.value,
            self.price,
            self.offer,
            self.ribbon,
            self.picker,
            self.rows,
            self.marks,
            self.damages,
            self.explain,
            self.form,
            self.explained,
            self.circumstances,
            self.letter,
            self.referral,
        ):
            lane.addWidget(part)
        lane.addLayout(row(self._onward, -1))
        lane.addStretch(1)

    def show_view(self, view: AssessView, step: Step, busy: bool, tr: Translator) -> None:
        """Show the step as it stands."""
        self.setUpdatesEnabled(False)
        self.purposes.setVisible(step is Step.PURPOSE)
        self.photos.setVisible(step is Step.ITEM)
        self.circumstances.setVisible(step is Step.PURPOSE)
        self.value.setVisible(step is Step.VALUE)
        for part in (self.ribbon, self.picker):
            part.setVisible(step is Step.PERIOD)
        self.rows.setVisible(step in LISTED or len(view.rows) > (1 if step in PICKED else 0))
        for paper in (self.letter, self.referral):
            paper.setVisible(step is Step.LETTER)
        self.marks.setVisible(view.marks is not None)
        if view.marks is not None:
            self.marks.show_view(view.marks, tr)
        self.damages.setVisible(view.quality is not None)
        if view.quality is not None:
            self.damages.show_view(view.quality, tr)
        for told in (self.explain, self.explained):
            told.setVisible(view.explained is not None)
            if view.explained is not None:
                told.show_view(view.explained, busy, tr)
        self.form.setVisible(bool(view.sections))
        if step is Step.PURPOSE:
            self.purposes.show_view(view, tr)
            self.circumstances.show_view(view.advice, tr)
        if step is Step.ITEM:
            self.photos.show_photos(view.photos, tr)
        if view.picker is not None:
            self.ribbon.show_period(view.period, tr)
            self.picker.show_view(view.picker, tr)
        self.price.setVisible(False)
        self.offer.setVisible(step is Step.VALUE and view.buying)
        if step is Step.VALUE and view.buying:
            self.offer_shown.emit()
        if step is Step.VALUE:
            self.value.show_value(view.value, tr)
            self.price.show_value(view.value, tr)
        if step is Step.LETTER:
            self.letter.show_view(view, busy, tr)
            self.letter_shown.emit()
        self._show_rows(view, step, tr)
        columns = {Step.STONES: 2, Step.METAL: 2, Step.QUALITY: 3, Step.REPORT: 2, Step.PERIOD: 2, Step.VALUE: 3}.get(
            step, 1
        )
        self.form.show_sections([(each.title, each.fields) for each in view.sections], columns)
        self._show_onward(step, tr)
        self.setMaximumWidth(NARROW if columns == 1 else WIDE)
        self.setUpdatesEnabled(True)

    def _show_rows(self, view: AssessView, step: Step, tr: Translator) -> None:
        if step is Step.METAL:
            teach = tr("Which metal is it, and how heavy? A piece may hold more than one.")
            self.rows.show_rows(tr("Metals"), teach, tr("Add a metal"), view.rows, tr)
        elif step is Step.STONES:
            teach = tr("Enter a stone, or a group of equal ones, and read it with your instruments.")
            self.rows.show_rows(tr("Stones"), teach, tr("Add a stone"), view.rows, tr)
        elif step is Step.REPORT:
            self.rows.show_rows(tr("Reports"), "", "", view.rows, tr, removable=True)
        elif step is Step.PERIOD:
            self.rows.show_rows(tr("Chosen clues"), "", "", view.rows, tr, removable=True)
        elif step is Step.QUALITY:
            self.rows.show_rows(tr("Which stone is graded below"), "", "", view.rows, tr)
        elif step is Step.VALUE:
            self.rows.show_rows(tr("Which stone is priced below"), "", "", view.rows, tr)

    def _show_onward(self, step: Step, tr: Translator) -> None:
        steps = list(Step)
        place = steps.index(step) + 1
        self._after = steps[place] if place < len(steps) else None
        self._onward.setVisible(self._after is not None)
        if self._after is not None:
            text = tr("On to: {step}", step=tr(STEPS[self._after]))
            self._onward.setText(text)
            self._onward.setAccessibleName(text)

    def _on(self) -> None:
        if self._after is not None:
            self.go.emit(self._after)
