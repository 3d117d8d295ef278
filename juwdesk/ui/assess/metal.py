"""The marks of a metal with their pictures and those to choose; what the metal is, in words and bars."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QPushButton, QVBoxLayout, QWidget

from juwdesk.app.assess_metal import MarkChoice, MarkPickerView, MarkSeek
from juwdesk.app.mark_pictures import BLANK
from juwdesk.app.metal_findings import MetalRow, MetalView
from juwdesk.base.locale import Translator
from juwdesk.ui import theme
from juwdesk.ui.kit.basic import button, card, clear, column, holder, icon_button, label, row
from juwdesk.ui.kit.charts import Bar, RangeLine
from juwdesk.ui.kit.flow import FlowLayout
from juwdesk.ui.kit.press import Press
from juwdesk.ui.kit.searchline import SearchLine
from juwdesk.ui.reference_mark import mark_icon

PICTURE = 40


class MarkPicker(QWidget):
    """``sought(MarkSeek)`` when something else is looked for, ``picked(id)``, ``taken_up(mark:0)``,
    ``removed(mark:0)``."""

    sought = Signal(object)
    picked = Signal(str)
    taken_up = Signal(str)
    removed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._view: MarkPickerView | None = None
        self._shown: tuple[object, ...] = ()
        self._chips: dict[str, QPushButton] = {}
        self._choices: dict[str, Press] = {}
        self._title, self._teach = label("", "heading"), label("", "muted", wrap=True)
        self._struck, self._found = QVBoxLayout(), QVBoxLayout()
        for lane in (self._struck, self._found):
            lane.setSpacing(2)
        self._look = label("", "subheading")
        self._search = SearchLine()
        self._search.textEdited.connect(lambda text: self._ask(words=text))
        self._country = QComboBox()
        self._country.activated.connect(lambda place: self._ask(country=str(self._country.itemData(place) or "")))
        self._flow = FlowLayout(gap=6)
        self._told = label("", "muted", wrap=True)
        words = row(self._search, self._country, gap=8)
        words.setStretch(0, 3)
        words.setStretch(1, 2)
        inside = column(self._title, self._teach, gap=10)
        inside.addLayout(self._struck)
        inside.addWidget(self._look)
        inside.addLayout(words)
        inside.addWidget(holder(self._flow))
        inside.addWidget(self._told)
        inside.addLayout(self._found)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card(inside))

    def _ask(self, shape: str | None = None, country: str | None = None, words: str | None = None) -> None:
        view = self._view
        if view is None:
            return
        shapes = tuple(id_ for id_, _, on in view.shapes if on)
        if shape is not None:
            shapes = tuple(each for each in shapes if each != shape) if shape in shapes else (*shapes, shape)
        self.sought.emit(
            MarkSeek(shapes, view.country if country is None else country, view.words if words is None else words)
        )

    def show_view(self, view: MarkPickerView, tr: Translator) -> None:
        """Show the marks and the choices; only what changed is made anew."""
        self._view = view
        self._title.setText(tr("Marks in this metal"))
        self._teach.setText(tr("No mark picked yet. None found? Leave it empty: no mark is no proof of anything."))
        self._teach.setVisible(not view.struck)
        self._look.setText(tr("Look for a mark"))
        if self._search.text() != view.words:
            self._search.setText(view.words)
        self._search.setPlaceholderText(tr("lion with 2, 585, initials …"))
        self._search.setAccessibleName(tr("Search a mark: words, figure, letter"))
        self._told.setText(view.told)
        self._told.setVisible(bool(view.told))
        self._show_countries(view, tr)
        self._show_shapes(view, tr)
        state = (view.struck, view.found, tr.language, theme.Current.name)
        if state == self._shown:
            return
        self._shown = state
        clear(self._struck)
        clear(self._found)
        self._choices = {}
        for each in view.struck:
            self._struck.addWidget(self._chosen(each, tr))
        for each in view.found:
            made = self._row(each, partial(self.picked.emit, each.id))
            made.setToolTip(tr("Add this mark"))
            self._choices[each.id] = made
            self._found.addWidget(made)

    def type_in(self, words: str) -> None:
        """A text in the search, as if it was typed."""
        self._search.setText(words)
        self._ask(words=words)

    def focus_search(self) -> None:
        """The keyboard to the search."""
        self._search.setFocus()

    def _show_countries(self, view: MarkPickerView, tr: Translator) -> None:
        box = self._country
        box.setAccessibleName(tr("Country of the mark"))
        if [(box.itemData(i), box.itemText(i)) for i in range(box.count())] != list(view.countries):
            box.clear()
            for stored, text in view.countries:
                box.addItem(text, stored)
        box.setCurrentIndex(max(0, box.findData(view.country)))

    def _show_shapes(self, view: MarkPickerView, tr: Translator) -> None:
        if list(self._chips) != [id_ for id_, _, _ in view.shapes]:
            self._flow.empty()
            self._chips = {}
            for id_, _, _ in view.shapes:
                made = button("", partial(self._ask, id_), "chip")
                made.setCheckable(True)
                self._chips[id_] = made
                self._flow.addWidget(made)
        for id_, text, on in view.shapes:
            self._chips[id_].setText(text)
            self._chips[id_].setAccessibleName(tr("It shows: {what}", what=text))
            self._chips[id_].setChecked(on)

    def _row(self, each: MarkChoice, act: Callable[[], object]) -> Press:
        words = column(label(each.name, "", wrap=True), label(each.account, "small", wrap=True), gap=0)
        inside = row(_picture(each.picture), gap=12, margin=(8, 4, 8, 4))
        inside.addLayout(words, 1)
        made = Press(inside, each.name, act, least=48)
        made.setAccessibleDescription(each.account)
        return made

    def _chosen(self, each: MarkChoice, tr: Translator) -> QWidget:
        made = self._row(each, partial(self.taken_up.emit, each.id))
        made.setCheckable(True)
        made.setChecked(each.selected)
        line = row(gap=4)
        line.addWidget(made, 1)
        name = tr("Remove {what}", what=each.name)
        gone = icon_button("trash", name, partial(self.removed.emit, each.id))
        line.addWidget(gone, 0, Qt.AlignmentFlag.AlignVCenter)
        return holder(line)


def _picture(name: str) -> QLabel:
    """The mark, or the empty place of its size so that names stand under each other."""
    made = QLabel()
    made.setFixedSize(QSize(PICTURE, PICTURE))
    if name != BLANK:
        tokens = theme.current()
        made.setPixmap(mark_icon(name, PICTURE, tokens.ink, tokens.surface).pixmap(QSize(PICTURE, PICTURE)))
    return made


class MetalPanel(QWidget):
    """What the metal in hand is; ``taken(material)`` when its alloy is taken over, ``looked_up(entry id)``,
    ``wanted(field key)`` when a proposed test is taken up, ``neutral(on)``."""

    taken = Signal(str)
    wanted = Signal(str)
    neutral = Signal(bool)
    looked_up = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(16)
        self._shown: tuple[object, ...] = ()

    def show_view(self, view: MetalView | None, name: str, material: str, tr: Translator) -> None:
        """Show what is known of the metal ``name``; ``material`` is what the jeweller has chosen already."""
        state = (view, name, material, tr.language, theme.Current.name)
        if state == self._shown:
            return
        self._shown = state
        clear(self._outer)
        if view is None:
            teach = tr("Pick a mark or enter a test: which alloys fit it appears here, with the reasons.")
            inside = column(label(tr("What the metal is"), "heading"), label(teach, "muted", wrap=True), gap=8)
            self._outer.addWidget(card(inside))
            return
        self._outer.addWidget(card(self._found(view, name, material, tr)))
        for text in view.problems:
            self._outer.addWidget(card(column(label(text, wrap=True)), "alert"))
        if view.layer:
            self._outer.addWidget(card(column(label(view.layer, wrap=True)), "notice"))
        if view.questions:
            self._outer.addWidget(self._next(view, tr))
        self._outer.addWidget(self._law(view, tr))
        if view.notes:
            told = column(label(tr("What marks and readings tell"), "heading"), gap=8)
            for text in view.notes:
                told.addWidget(label(text, "small", wrap=True))
            self._outer.addWidget(card(told))

    def _found(self, view: MetalView, name: str, material: str, tr: Translator) -> QVBoxLayout:
        inside = column(label(name[:1].upper() + name[1:], "heading", wrap=True), gap=10)
        inside.addWidget(label(view.verdict, "subheading", wrap=True))
        if view.fineness:
            inside.addWidget(label(view.fineness, wrap=True))
            if view.low is not None and view.high is not None and view.high > view.low:
                likely = view.likely if view.likely is not None else (view.low + view.high) / 2
                inside.addWidget(RangeLine(view.low, min(max(likely, view.low), view.high), view.high, view.fineness))
        for place, each in enumerate(view.rows):
            inside.addWidget(_candidate(each, tr, strong=place == 0))
        first = view.rows[0] if view.rows else None
        if first is not None and first.material and first.material != material:
            made = button(tr("Take this over"), partial(self.taken.emit, first.material), "quiet")
            made.setAccessibleName(tr("Take over: {what}", what=first.name))
            inside.addLayout(row(made, -1))
        flat = QCheckBox(tr("Leave frequency out"))
        flat.setAccessibleName(flat.text())
        flat.setChecked(view.neutral)
        flat.toggled.connect(self.neutral)
        inside.addWidget(flat)
        return inside

    def _next(self, view: MetalView, tr: Translator) -> QWidget:
        inside = column(label(tr("Next best question"), "heading"), gap=10)
        for each in view.questions:
            name = each.name[:1].upper() + each.name[1:]
            words = column(label(name, "subheading"), label(each.sentence, "small", wrap=True), gap=0)
            line = row(gap=8)
            line.addLayout(words, 1)
            made = button(tr("Enter"), partial(self.wanted.emit, each.key), "quiet")
            made.setAccessibleName(tr("Enter the reading: {test}", test=each.name))
            line.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
            inside.addWidget(holder(line))
        return card(inside)

    def _law(self, view: MetalView, tr: Translator) -> QWidget:
        inside = column(label(tr("What it may be called"), "heading"), label(view.law, wrap=True), gap=8)
        flow = FlowLayout(gap=6)
        for id_, name in view.rules:
            made = button(name[:1].upper() + name[1:], partial(self.looked_up.emit, f"law:{id_}"), "link")
            made.setAccessibleName(tr("Look up: {what}", what=name))
            flow.addWidget(made)
        inside.addWidget(holder(flow))
        return card(inside)


def _candidate(each: MetalRow, tr: Translator, *, strong: bool) -> QWidget:
    line = row(gap=8)
    line.addWidget(label(each.name[:1].upper() + each.name[1:], "subheading" if strong else "", wrap=True), 1)
    line.addWidget(label(each.sort, "small"), 0, Qt.AlignmentFlag.AlignBottom)
    bar = Bar(each.share, strong)
    bar.setAccessibleName(each.name)
    inside = column(line, bar, gap=4)
    told = [tr("for: {what}", what=each.why)] if each.why else []
    told += [tr("against: {what}", what=each.why_not)] if each.why_not else []
    if told:
        inside.addWidget(label(" · ".join(told), "small", wrap=True))
    return holder(inside)
