"""Shelves of photographs in the design room: examples of a wish, and what a customer hands in as it came in."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from juwdesk.app.design_photos import PhotoView, Shelf
from juwdesk.base.locale import Translator
from juwdesk.ui import theme
from juwdesk.ui.assess.photos import PhotoLabels, Small, dropped
from juwdesk.ui.kit.basic import button, card, clear, column, holder, icon_button, label, row
from juwdesk.ui.kit.fields import FieldRow


class PhotoShelves(QWidget):
    """``asked(place)`` for the file dialog, ``brought(place, paths)`` files that were dropped, ``removed(place,
    hash)``; ``typed(key, text)`` and ``left(key)`` of the fields. ``small`` gives a photograph by its hash."""

    asked = Signal(str)
    brought = Signal(str, list)
    removed = Signal(str, str)
    typed = Signal(str, str)
    left = Signal(str)

    def __init__(self, small: Small) -> None:
        super().__init__()
        self._labels = PhotoLabels(small)
        self._shape: object = None
        self._fields: dict[str, FieldRow] = {}
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(16)

    def show_shelves(self, shelves: Sequence[Shelf], tr: Translator) -> None:
        """The shelves as they stand; what has the keyboard is left alone."""
        places = tuple((each.place, each.title, tuple(one.hash for one in each.photos)) for each in shelves)
        shape = (places, tr.language, theme.Current.name)
        if shape != self._shape:
            self._shape = shape
            clear(self._outer)
            self._labels.forget()
            self._fields = {}
            for each in shelves:
                self._outer.addWidget(self._shelf(each, tr))
        for each in shelves:
            for one in each.photos:
                for view in one.fields:
                    self._fields[view.key].show_view(view)

    def _shelf(self, shelf: Shelf, tr: Translator) -> QWidget:
        inside = column(label(shelf.title, "heading", wrap=True), gap=12)
        if not shelf.photos:
            inside.addWidget(label(shelf.teach, "muted", wrap=True))
        for each in shelf.photos:
            inside.addWidget(self._photo(shelf.place, each, tr))
        add = button(tr("Add photographs"), partial(self.asked.emit, shelf.place), "", "photo")
        add.setAccessibleName(f"{tr('Add photographs')}: {shelf.title}")
        inside.addLayout(row(add, -1))
        return _Drop(card(inside), partial(self.brought.emit, shelf.place))

    def _photo(self, place: str, each: PhotoView, tr: Translator) -> QWidget:
        picture = self._labels.label(each.hash, each.name, self.devicePixelRatioF(), tr)
        lane = column(gap=6)
        for view in each.fields:
            made = self._fields[view.key] = FieldRow(view)
            made.changed.connect(self.typed)
            made.left.connect(self.left)
            lane.addWidget(made)
        lane.addStretch(1)
        drop = icon_button("trash", tr("Remove {what}", what=each.name), partial(self.removed.emit, place, each.hash))
        line = row(column(picture, -1), lane, column(drop, -1), gap=16)
        line.setStretch(1, 1)
        return holder(line)

    def settle(self) -> None:
        """Show stored texts everywhere, also under the cursor."""
        for each in self._fields.values():
            each.commit_text()


class _Drop(QWidget):
    """A card on which files may be dropped."""

    def __init__(self, inside: QFrame, take: Callable[[list[Path]], object]) -> None:
        super().__init__()
        self._take = take
        self.setAcceptDrops(True)
        self.setLayout(column(inside))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = dropped(event)
        if paths:
            event.acceptProposedAction()
            self._take(paths)
