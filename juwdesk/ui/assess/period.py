"""What the clues say of the time of making: the ribbon, the story, what to check, the styles."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from juwdesk.app.assess_period import Link, StyleView
from juwdesk.app.assess_view import AssessView
from juwdesk.app.period_view import Doubt, PeriodView
from juwdesk.base.locale import Translator
from juwdesk.ui import theme
from juwdesk.ui.kit.basic import card, clear, column, holder, label, row
from juwdesk.ui.kit.charts import Bar
from juwdesk.ui.kit.flow import FlowLayout
from juwdesk.ui.kit.ribbon import YearRibbon
from juwdesk.ui.kit.ways import way, ways


class RibbonCard(QWidget):
    """The years in words and as a ribbon; ``large`` in the middle of the screen."""

    def __init__(self, *, large: bool) -> None:
        super().__init__()
        self._title = label("", "muted" if large else "heading", wrap=True)
        self._words = label("", "figure" if large else "subheading", wrap=True)
        self._wide = label("", "small", wrap=True)
        self._ribbon = YearRibbon(large=large)
        self._key = label("", "small", wrap=True)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card(column(self._title, self._words, self._wide, self._ribbon, self._key, gap=8)))
        self._large = large

    def show_period(self, view: PeriodView, tr: Translator) -> None:
        """Show the years, or what belongs here."""
        known = bool(view.points)
        self._title.setText(tr("When it was made"))
        self._words.setText(view.words)
        self._words.setProperty("role", "figure" if self._large and known else "subheading" if known else "muted")
        self._words.style().polish(self._words)
        self._wide.setText(view.wide_words)
        self._wide.setVisible(bool(view.wide_words))
        self._ribbon.setVisible(known)
        self._ribbon.show_view(view)
        self._key.setText(
            tr("Dark: these years hold with 80 % certainty; light: with 95 %. A lane shows the years of its clue.")
        )
        self._key.setVisible(known and self._large)


class PeriodPanel(QWidget):
    """The findings about time: small ribbon (where the large one is not in sight), what to check, story, styles.

    ``looked_up(entry id)`` when a style is followed into the reference.
    """

    looked_up = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.ribbon = RibbonCard(large=False)
        self._told = QVBoxLayout()
        self._told.setSpacing(16)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(16)
        outer.addWidget(self.ribbon)
        outer.addLayout(self._told)
        self._shown: tuple[object, ...] = ()

    def show_view(self, view: AssessView, tr: Translator, *, whole: bool) -> None:
        """``whole`` in the period step, where the ribbon is large in the middle and everything is told here."""
        made = view.period
        self.ribbon.setVisible(not whole)
        if not whole:
            self.ribbon.show_period(made, tr)
        told = (made.story, made.other_story, made.doubts, made.parts, view.styles, made.style_words)
        state = (told, bool(made.points), whole, tr.language, theme.Current.name)
        if state == self._shown:
            return
        self._shown = state
        clear(self._told)
        serious = [each for each in made.doubts if each.kind != "caution"]
        if serious:
            self._told.addWidget(_doubts(serious, self.looked_up.emit, tr))
        for each in made.doubts if whole else ():
            if each.kind == "caution":
                self._told.addWidget(card(column(label(each.sentence, wrap=True)), "notice"))
        if whole and made.story:
            self._told.addWidget(_story(made, tr))
        if whole and view.styles:
            self._told.addWidget(self._styles(view, tr))

    def _styles(self, view: AssessView, tr: Translator) -> QWidget:
        inside = column(label(tr("Style"), "heading"), label(view.period.style_words, wrap=True), gap=10)
        for place, each in enumerate(view.styles):
            inside.addWidget(self._style(each, tr, strong=place == 0))
        return card(inside)

    def _style(self, each: StyleView, tr: Translator, *, strong: bool) -> QWidget:
        head = row(self._way(each.link, tr), -1, label(each.years, "small"), gap=8)
        bar = Bar(each.share, strong)
        bar.setAccessibleName(each.link.name)
        inside = column(head, bar, gap=4)
        if each.dutch and strong:
            inside.addWidget(label(each.dutch, "small", wrap=True))
        if each.look_alikes and strong:
            inside.addWidget(label(tr("Easily confused with"), "small"))
            flow = FlowLayout(gap=4)
            plain = [link.name for link in each.look_alikes if not link.id]
            for link in each.look_alikes:
                if link.id:
                    flow.addWidget(self._way(link, tr))
            if flow.count():
                inside.addWidget(holder(flow))
            for name in plain:
                inside.addWidget(label(f"– {name}", "small", wrap=True))
        return holder(inside)

    def _way(self, link: Link, tr: Translator) -> QWidget:
        if not link.id:
            return label(link.name[:1].upper() + link.name[1:], "subheading", wrap=True)
        return way(link.name, link.id, self.looked_up.emit, tr)


def _doubts(doubts: list[Doubt], follow: Callable[[str], object], tr: Translator) -> QWidget:
    """What does not fit, the worst first, each with what to check and a way to the entries that say so."""
    inside = column(label(tr("What to check"), "heading"), gap=10)
    for each in doubts:
        inside.addWidget(label(each.words, "subheading", wrap=True))
        inside.addWidget(label(each.sentence, wrap=True))
        if each.entries:
            inside.addWidget(ways(each.entries, follow, tr))
    return card(inside, "alert" if any(each.kind == "misfit" for each in doubts) else "notice")


def _story(made: PeriodView, tr: Translator) -> QWidget:
    inside = column(label(tr("The story"), "heading"), label(made.story, wrap=True), gap=8)
    if made.other_story:
        inside.addWidget(label(tr("Or else: {story}", story=made.other_story), "small", wrap=True))
    for each in made.parts:
        inside.addWidget(label(f"{each.label[:1].upper()}{each.label[1:]}: {each.words}", "small", wrap=True))
    return card(inside)
