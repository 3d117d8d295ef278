"""What is known so far, growing while one works: candidates with their reasons, the next best question, the value."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QLabel, QVBoxLayout, QWidget

from juwdesk.app.assess_value import ValueView
from juwdesk.app.assess_view import AssessView
from juwdesk.app.findings import Findings, Row
from juwdesk.appraisal.workflow import Step
from juwdesk.base.locale import Translator
from juwdesk.ui.assess.metal import MetalPanel
from juwdesk.ui.assess.period import PeriodPanel
from juwdesk.ui.assess.proving import ProvingCard, candidate_bar, question_line
from juwdesk.ui.assess.quality import QualityPanel
from juwdesk.ui.kit.basic import card, clear, column, holder, label
from juwdesk.ui.kit.charts import Bar, RangeLine
from juwdesk.ui.kit.ways import ways

NAMED = 8
"""So many that cannot be excluded are named; with few readings there may be a hundred."""


class FindingsPanel(QWidget):
    """Shows the findings; ``wanted(field key)`` when a proposed test is taken up, ``looked_up(entry key)`` when a
    stone or a test is followed into the reference, ``weighed(name, value)`` for what is weighed in another way:
    ``neutral`` without what was likely beforehand, ``candidate`` a gem to confirm or exclude."""

    wanted = Signal(str)
    looked_up = Signal(str)
    weighed = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(16)
        self._stones, self._value = column(gap=16), column(gap=16)
        self._flat = QCheckBox()
        self._flat.toggled.connect(lambda on: self.weighed.emit("neutral", on))
        self.proving = ProvingCard()
        self.proving.asked.connect(lambda id_: self.weighed.emit("candidate", id_))
        self.proving.looked_up.connect(self.looked_up)
        self.proving.wanted.connect(self.wanted)
        self._inside = QVBoxLayout()
        stones = column(gap=8)
        stones.addLayout(self._inside)
        stones.addWidget(self._flat)
        determined = column(card(stones), gap=16)
        determined.addLayout(self._stones)
        determined.addWidget(self.proving)
        self.period, self.metal = PeriodPanel(), MetalPanel()
        self.quality = QualityPanel()
        self._parts = (holder(determined), self.period, holder(self._value), self.metal, self.quality)
        for part in self._parts:
            self._outer.addWidget(part)
        self._outer.addStretch(1)
        self._shown: tuple[object, ...] = ()
        self._shown_value: tuple[object, ...] = ()

    def show_view(self, view: AssessView, step: Step, tr: Translator) -> None:
        """Show what is known; only what changed is made anew."""
        self._order(step)
        self.quality.setVisible(view.quality is not None)
        self.quality.show_view(view.quality, tr)
        self.metal.setVisible(step is Step.METAL and bool(view.metal_name))
        self.metal.show_view(view.metal, view.metal_name, view.metal_material, tr)
        self.period.setVisible(bool(view.period.points))
        self.period.show_view(view, tr, whole=step is Step.PERIOD)
        found = view.findings
        state = (view.stone, view.stone_name, _plain(found), tr.language)
        if state != self._shown:
            self._shown = state
            self._show_stone(view, tr)
        self.proving.show_view(found, view.stone, tr)
        self._flat.setVisible(found is not None)
        self._flat.setText(tr("Leave out what was likely beforehand"))
        self._flat.setAccessibleName(self._flat.text())
        if self._flat.isChecked() != view.neutral:
            self._flat.blockSignals(True)
            self._flat.setChecked(view.neutral)
            self._flat.blockSignals(False)
        short = step is Step.VALUE
        if (view.value, short, tr.language) != self._shown_value:
            self._shown_value = (view.value, short, tr.language)
            clear(self._value)
            for part in value_cards(view.value, self.looked_up.emit, tr, short=short):
                self._value.addWidget(part)

    def _order(self, step: Step) -> None:
        """What the step is about stands on top; the others keep their order."""
        stones, period, value, metal, quality = self._parts
        first = {
            Step.METAL: metal,
            Step.QUALITY: quality,
            Step.VALUE: value,
            Step.LETTER: value,
            Step.PERIOD: period,
        }.get(step, stones)
        if self._outer.indexOf(first) == 0:
            return
        for place, part in enumerate((first, *(each for each in self._parts if each is not first))):
            self._outer.removeWidget(part)
            self._outer.insertWidget(place, part)

    def _show_stone(self, view: AssessView, tr: Translator) -> None:
        clear(self._inside)
        clear(self._stones)
        found = view.findings
        title = view.stone_name[:1].upper() + view.stone_name[1:] if view.stone else tr("Findings")
        self._inside.setSpacing(10)
        self._inside.addWidget(label(title, "heading", wrap=True))
        if found is None:
            teach = (
                tr("Enter a reading: which stones fit it appears here, with the reasons.")
                if view.stone
                else tr("Here grows what you find: which stones fit, what to test next, and the value.")
            )
            self._inside.addWidget(label(teach, "muted", wrap=True))
            return
        self._inside.addWidget(label(found.verdict, "subheading", wrap=True))
        if found.around:
            self._inside.addWidget(label(found.around, "small", wrap=True))
        for place, each in enumerate(_worth_a_bar(found.rows)):
            self._inside.addWidget(candidate_bar(each, self.looked_up.emit, tr, strong=place == 0))
        for text in found.contradictions:
            self._inside.addWidget(card(column(label(text, wrap=True)), "alert"))
        if found.again:
            self._inside.addWidget(card(column(label(found.again, wrap=True)), "notice"))
        if found.cannot_exclude:
            beyond = len(found.cannot_exclude) - NAMED
            more = tr.n("and {n} more", "and {n} more", beyond) if beyond > 0 else ""
            links = [(each.name, f"gem:{each.id}") for each in found.cannot_exclude[:NAMED]]
            named = ways(links, self.looked_up.emit, tr, more)
            self._inside.addWidget(
                card(column(label(tr("Cannot be excluded"), "subheading"), named, gap=2), "notice")
            )
        if found.questions or found.advice:
            self._stones.addWidget(card(self._next(found, view.stone, tr)))

    def _next(self, found: Findings, stone: str, tr: Translator) -> QVBoxLayout:
        inside = column(label(tr("Next best question"), "heading"), gap=10)
        for text in (found.advice, found.laboratory):
            if text:
                inside.addWidget(label(text, wrap=True))
        for each in found.questions[:3]:
            inside.addWidget(question_line(each, stone, self.looked_up.emit, self.wanted.emit, tr))
        return inside


def _plain(found: Findings | None) -> tuple[object, ...]:
    """What is shown of the findings, to compare."""
    if found is None:
        return ()
    said = (found.verdict, found.advice, found.laboratory, found.around, found.contradictions, found.again)
    return (*said, found.rows, found.cannot_exclude, found.questions)


def _worth_a_bar(rows: tuple[Row, ...]) -> list[Row]:
    """The candidates that have a bar to show; three at least, so that the reasons can be compared."""
    return [each for place, each in enumerate(rows) if place < 3 or each.share > 0.004]


def range_label(value: ValueView, tr: Translator) -> QLabel:
    """The range, large; or that there is none yet."""
    if value.range:
        made = label(value.range, "figure", wrap=True)
        made.setAccessibleName(tr("Value: {range}", range=value.range))
        return made
    return label(tr("No range yet"), "figure", wrap=True)


def value_cards(value: ValueView, follow: Callable[[str], object], tr: Translator, *, short: bool) -> list[QFrame]:
    """The value with ways to what kind of value it is, then what it still wants. ``short`` where the range itself
    stands elsewhere on the screen."""
    cards: list[QFrame] = []
    inside = column(label(value.heading[:1].upper() + value.heading[1:], "heading", wrap=True), gap=6)
    if not short:
        inside.addWidget(range_label(value, tr))
        _range(inside, value, tr)
    if value.drivers and value.range:
        if not short:
            inside.addSpacing(6)
        inside.addWidget(label(tr("What makes the range wide"), "subheading"))
        for name, share in value.drivers[:4]:
            inside.addWidget(label(name[:1].upper() + name[1:], wrap=True))
            inside.addWidget(Bar(share, strong=False))
    if value.entries:
        inside.addWidget(ways(value.entries, follow, tr))
    if not short or (value.drivers and value.range):
        cards.append(card(inside))
    if value.wanted or value.warnings:
        lacking = column(gap=6)
        if value.wanted:
            lacking.addWidget(label(tr("Still wanted for a value"), "subheading"))
            for text in value.wanted:
                lacking.addWidget(label(text, wrap=True))
        for text in value.warnings:
            lacking.addWidget(label(text, "small", wrap=True))
        cards.append(card(lacking, "notice"))
    return cards


def _range(inside: QVBoxLayout, value: ValueView, tr: Translator) -> None:
    if value.low is not None and value.likely is not None and value.high is not None:
        inside.addWidget(RangeLine(value.low, value.likely, value.high, value.range))
        inside.addWidget(label(value.likely_text, wrap=True))
    if value.melt:
        inside.addWidget(label(value.melt, "small", wrap=True))
    if value.range:
        inside.addWidget(label(value.basis, "small", wrap=True))
