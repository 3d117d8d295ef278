"""The page of variants: cards with their pictures side by side, and what would save."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from juwdesk.app.pictures import Picture
from juwdesk.app.variants_view import SavingRow, VariantCard, VariantsView
from juwdesk.base.locale import Translator
from juwdesk.design.document import Design
from juwdesk.ui import theme
from juwdesk.ui.design.price_build import BuildUp
from juwdesk.ui.kit.basic import button, card, clear, column, holder, label, row, scrolled, show_symbol
from juwdesk.ui.kit.flow import FlowLayout

TILE = 190
"""Pixels of a variant's picture."""
SIDE = 400


class VariantsPage(QWidget):
    """``begun()`` another variant, ``taken(letter)``, ``dropped(letter)``, ``saved(design, text)`` a proposal
    taken."""

    begun = Signal()
    taken = Signal(str)
    dropped = Signal(str)
    saved = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self._cards = FlowLayout(16)
        self._savings, self._towards = column(gap=10), column(gap=10)
        self._towards_card = card(self._towards)
        self.build_up, self._unfold = BuildUp(), button("", self.unfold, "quiet", "fold")
        self.build_up.hide()
        self._sources = holder(column(gap=10))
        self._trace = button("", self._unfold_sources, "quiet", "fold")
        self._sources.hide()
        self._tiles: dict[str, QLabel] = {}
        self._shown: object = None
        self._add = button("", self.begun.emit, symbol="add")
        self._hint = label("", "muted", wrap=True)
        left = column(self._hint, holder(self._cards), row(self._add, -1), -1, gap=16, margin=(24, 16, 20, 32))
        folded = card(column(row(self._unfold, -1), self.build_up, gap=8))
        traced = card(column(row(self._trace, -1), self._sources, gap=8))
        cards = (self._towards_card, card(self._savings), traced, folded)
        side = column(*cards, -1, gap=16, margin=(8, 16, 24, 32))
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(scrolled(holder(left)), 1)
        right = scrolled(holder(side))
        right.setFixedWidth(SIDE)
        outer.addWidget(right)

    def show_view(self, view: VariantsView, tr: Translator) -> bool:
        """The page as it stands; whether the variants changed, so that pictures must be made."""
        self._show_lines(view, tr)
        shown = (
            view.cards,
            view.savings,
            view.towards,
            view.may_add,
            view.materials,
            tr.language,
            theme.Current.name,
        )
        if shown == self._shown:
            return False
        self._shown = shown
        self._hint.setText(tr("What lies on the bench can be kept beside another try; nothing is lost."))
        clear(self._cards)
        self._tiles = {}
        for each in view.cards:
            self._cards.addWidget(self._card(each, len(view.cards) > 1, tr))
        self._add.setText(tr("Try another variant"))
        self._add.setAccessibleName(tr("Try another variant"))
        self._add.setEnabled(view.may_add)
        self._list(self._savings, tr("What would it save?"), view.savings, tr("There is nothing to propose."), tr)
        self._show_sources(view, tr)
        self._towards_card.setVisible(bool(view.towards))
        self._list(self._towards, tr("Towards the budget, step by step"), view.towards, "", tr)
        return True

    def _show_lines(self, view: VariantsView, tr: Translator) -> None:
        text = tr("The build-up of the price, for us")
        self._unfold.setText(text)
        self._unfold.setAccessibleName(text)
        self.build_up.show_lines(view.build_up, tr)

    def _show_sources(self, view: VariantsView, tr: Translator) -> None:
        text = tr("Where the metals come from")
        self._trace.setText(text)
        self._trace.setAccessibleName(text)
        lane = self._sources.layout()
        assert isinstance(lane, QVBoxLayout)
        clear(lane)
        for each in view.materials:
            lines = (label(line, wrap=True) for line in each.told)
            lane.addLayout(
                column(label(each.name, "subheading"), *lines, label(each.source, "small", wrap=True), gap=2)
            )

    def _unfold_sources(self) -> None:
        self._sources.setVisible(self._sources.isHidden())
        show_symbol(self._trace, "fold" if self._sources.isHidden() else "chevron")

    def unfold(self) -> None:
        """The build-up of the price shown or hidden; hidden at first, since the customer looks along."""
        self.build_up.setVisible(self.build_up.isHidden())
        show_symbol(self._unfold, "fold" if self.build_up.isHidden() else "chevron")

    def show_picture(self, letter: str, picture: Picture) -> None:
        """A variant's picture has come."""
        tile, pixels = self._tiles.get(letter), picture.pixels
        if tile is None or pixels is None:
            return
        high, wide = pixels.shape[:2]
        image = QImage(pixels.tobytes(), wide, high, 4 * wide, QImage.Format.Format_RGBA8888).copy()
        fitted = QPixmap.fromImage(image).scaled(
            TILE, TILE, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        tile.setPixmap(fitted)

    def _card(self, each: VariantCard, several: bool, tr: Translator) -> QFrame:
        tile = self._tiles[each.letter] = label()
        tile.setFixedSize(TILE, TILE)
        tile.setAlignment(Qt.AlignmentFlag.AlignCenter)
        tile.setAccessibleName(tr("Picture of variant {letter}", letter=each.letter))
        inside = column(label(each.title, "heading"), tile, label(each.price, "subheading"), gap=6)
        if each.over:
            inside.addWidget(label(tr("over the budget"), "error"))
        inside.addWidget(label(f"{each.mass} · {each.stones}", "small"))
        for text in each.differs:
            inside.addWidget(label(text, "small", wrap=True))
        inside.addWidget(label(tr("Origin"), "field"))
        for text in each.origins:
            inside.addWidget(label(text, "small", wrap=True))
        inside.addStretch(1)
        if each.on_bench:
            inside.addWidget(label(tr("on the bench"), "muted"))
        else:
            work = button(tr("Work on this one"), partial(self.taken.emit, each.letter))
            work.setAccessibleName(tr("Work on variant {letter}", letter=each.letter))
            inside.addWidget(work)
        if several:
            drop = button(tr("Take away"), partial(self.dropped.emit, each.letter), "quiet", "remove")
            drop.setAccessibleName(tr("Take variant {letter} away", letter=each.letter))
            inside.addLayout(row(drop, -1))
        made = card(inside)
        made.setFixedWidth(TILE + 34)
        return made

    def _list(self, lane: QVBoxLayout, title: str, rows: tuple[SavingRow, ...], empty: str, tr: Translator) -> None:
        clear(lane)
        lane.addWidget(label(title, "heading"))
        if not rows and empty:
            lane.addWidget(label(empty, "muted"))
        for each in rows:
            take = button(tr("Take it"), self._taker(each.design, each.text), "quiet")
            take.setAccessibleName(f"{tr('Take it')}: {each.text}")
            words = column(label(each.text, wrap=True), gap=0)
            if each.saves:
                words.addWidget(label(each.saves, "small"))
            line = row(gap=8)
            line.addLayout(words, 1)
            line.addWidget(take)
            lane.addLayout(line)

    def _taker(self, design: Design, text: str) -> Callable[[], None]:
        return lambda: self.saved.emit(design, text)
