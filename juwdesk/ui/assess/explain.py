"""The report step: what the paper of somebody else says, lacks and proves, and the sheet that says so."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QLayout, QVBoxLayout, QWidget

from juwdesk.app.assess_explain import TOLD_AT_ONCE, ExplainView, RowLine
from juwdesk.base.locale import N_, Translator
from juwdesk.ui import theme
from juwdesk.ui.kit.basic import button, card, clear, column, holder, label, row, rule

SIGNS = {
    "good": ("check", "positive"),
    "found": ("check", "positive"),
    "open": ("help", "muted"),
    "unclear": ("help", "warning"),
    "bad": ("warning", "danger"),
    "missing": ("warning", "danger"),
}
"""Icon and colour by what something came to."""
RESULTS = {"found": N_("there"), "unclear": N_("not clear"), "missing": N_("missing")}
MOST_BYTES = 20_000_000


class ExplainCard(QWidget):
    """The verdict above the form, or (``whole``) all that follows from it below. ``opened()`` to choose a file,
    ``added()`` one more report, ``tied(stone)`` the stone that is proposed for it, ``noted(circumstance)`` for the
    advice, ``original()`` to see its file, ``make()`` the sheet, ``looked_up()`` the page about reports."""

    opened = Signal()
    make = Signal()
    added = Signal()
    tied = Signal(str)
    noted = Signal(str)
    original = Signal()
    looked_up = Signal()

    def __init__(self, *, whole: bool = False) -> None:
        super().__init__()
        self._whole = whole
        self._shown: tuple[object, ...] = ()
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(16)

    def show_view(self, view: ExplainView, busy: bool, tr: Translator) -> None:
        """Show it; only when something changed."""
        self.setVisible(view.ready or not self._whole)
        state = (view, busy, tr.language, theme.Current.name)
        if state == self._shown:
            return
        self._shown = state
        clear(self._outer)
        for made in _cards(view, tr) if self._whole and view.ready else [self._head(view, busy, tr)]:
            self._outer.addWidget(made)

    def _head(self, view: ExplainView, busy: bool, tr: Translator) -> QWidget:
        inside = column(label(tr("A report explained"), "heading"), gap=10)
        if view.problem:
            inside.addWidget(label(view.problem, wrap=True))
        elif not view.ready:
            teach = tr(
                "Did the customer bring an appraisal, a grading report or an invoice? Open it or paste its text."
            )
            inside.addWidget(label(teach, "muted", wrap=True))
        else:
            inside.addWidget(label(view.weight, "title", wrap=True))
            inside.addWidget(label(view.kind, "subheading", wrap=True))
            inside.addWidget(label(f"{view.what} {view.complete}", wrap=True))
        if view.beside and view.beside[0][0] in TOLD_AT_ONCE:
            inside.addLayout(_line(*view.beside[0]))
        if view.circumstance:
            noting = button(tr("Take this into the advice"), lambda: self.noted.emit(view.circumstance))
            inside.addLayout(row(noting, -1))
        stone, why = view.proposed
        if stone:
            inside.addWidget(label(why, wrap=True))
            inside.addLayout(row(button(tr("Tie it to this stone"), lambda: self.tied.emit(stone)), -1))
        opening = button(tr("Open a report"), self.opened.emit)
        line = row(opening, gap=8)
        if view.ready:
            making = button(tr("Make the explanation"), self.make.emit, "primary")
            making.setEnabled(not busy)
            line.addWidget(making)
        line.addStretch(1)
        inside.addLayout(line)
        below = row(gap=8)
        if view.file:
            below.addWidget(button(tr("Show the original"), self.original.emit, "quiet"))
        if view.ready or view.file:
            below.addWidget(button(tr("Add a report"), self.added.emit, "quiet"))
        below.addWidget(button(tr("What a valuation report says"), self.looked_up.emit, "quiet"))
        below.addStretch(1)
        inside.addLayout(below)
        return card(inside)


def _cards(view: ExplainView, tr: Translator) -> list[QWidget]:
    """Why it weighs so, the stone, the words, what it lacks, what it does not say, what next."""
    made: list[QWidget] = [card(_signed(tr("Why it weighs so"), [(side, text) for side, text in view.reasons]))]
    if view.stone or view.gaps:
        made.append(card(_points(tr("The stone and its grades"), (*view.stone, *view.gaps))))
    if view.beside:
        made.append(card(_signed(tr("Beside the other reports"), list(view.beside))))
    made.append(card(_told(tr, view)))
    if view.terms:
        made.append(card(_pairs(tr("In plain words"), view.terms)))
    made.append(card(_checklist(view.rows, tr)))
    made.append(card(_points(tr("What it does not say"), view.not_said)))
    made.append(card(_points(tr("What to do next"), view.next), "notice"))
    return made


def _told(tr: Translator, view: ExplainView) -> QLayout:
    inside = column(label(tr("What we read"), "heading"), gap=8)
    grid = QGridLayout()
    grid.setHorizontalSpacing(20)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    for place, (name, value) in enumerate(view.read):
        grid.addWidget(label(name, "muted"), place, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label(value, wrap=True), place, 1)
    inside.addLayout(grid)
    hint = tr("What is not here was not read. It may still stand on the paper.")
    inside.addWidget(label(hint, "small", wrap=True))
    return inside


def _sign(name: str) -> QLabel:
    symbol, colour = SIGNS[name]
    made = QLabel()
    made.setFixedSize(18, 18)
    made.setPixmap(theme.icon(symbol, 18, getattr(theme.current(), colour)).pixmap(QSize(18, 18)))
    return made


def _signed(title: str, lines: list[tuple[str, str]]) -> QLayout:
    inside = column(label(title, "heading"), gap=8)
    for sign, text in lines:
        inside.addLayout(_line(sign, text))
    return inside


def _line(sign: str, text: str) -> QLayout:
    line = row(gap=10)
    line.addWidget(_sign(sign), 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(label(text, wrap=True), 1)
    return line


def _points(title: str, texts: tuple[str, ...]) -> QLayout:
    inside = column(label(title, "heading"), gap=8)
    for text in texts:
        inside.addWidget(label(text, wrap=True))
    return inside


def _pairs(title: str, pairs: tuple[tuple[str, str], ...]) -> QLayout:
    inside = column(label(title, "heading"), gap=10)
    for name, text in pairs:
        inside.addWidget(holder(column(label(name, "subheading"), label(text, wrap=True), gap=0)))
    return inside


def _checklist(rows: tuple[RowLine, ...], tr: Translator) -> QLayout:
    """What is missing first, with what that means; what is there in one line each."""
    inside = column(label(tr("The checklist"), "heading"), gap=8)
    before = ""
    for each in rows:
        if before and (before == "found") != (each.result == "found"):
            inside.addWidget(rule())
        before = each.result
        title = label(f"{each.name} – {tr(RESULTS[each.result])}", "subheading" if each.weighty else "", wrap=True)
        words = column(title, gap=0)
        if each.words:
            words.addWidget(label(each.words, "small", wrap=True))
        line = row(gap=10)
        line.addWidget(_sign(each.result), 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        inside.addLayout(line)
    return inside


def text_of(path: Path) -> str:
    """The text of a text file or a PDF; empty where it holds none (a scan)."""
    if path.suffix.lower() == ".pdf":
        try:
            from PySide6.QtPdf import QPdfDocument
        except ImportError:  # pragma: no cover - an installation without Qt's PDF reader
            return ""
        document = QPdfDocument()
        if document.load(str(path)) is not QPdfDocument.Error.None_:
            return ""
        pages = range(min(document.pageCount(), 60))
        return "\n".join(document.getAllText(page).text() for page in pages).strip()
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES)
    except OSError:
        return ""
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return "" if "\x00" in text else text.strip()
    return ""
