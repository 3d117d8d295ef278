"""The design library on the empty desk: fields to look through it, the shop's own pieces, those of the program."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from juwdesk.app.context import Context
from juwdesk.app.forms import Draft, Drafts
from juwdesk.app.library import Sought, TileView, label_fields, library_view, relabel, seek
from juwdesk.app.own_pieces import OwnPiece, change_piece, drop_piece, own_pieces
from juwdesk.base.problems import KnownError
from juwdesk.ui.design.tiles import Tile, from_bytes
from juwdesk.ui.kit.basic import button, card, clear, column, holder, label, row
from juwdesk.ui.kit.flow import FlowLayout
from juwdesk.ui.kit.form import Form


class Library(QWidget):
    """Calls ``begin`` with the template of a piece that is pressed."""

    def __init__(self, begin: Callable[[str], None]) -> None:
        super().__init__()
        self._begin = begin
        self._context: Context | None = None
        self._sought = Sought()
        self._pieces: tuple[OwnPiece, ...] = ()
        self._held: OwnPiece | None = None
        self._drafts: Drafts = {}
        self._form, self._labels = Form(4), Form(3, framed=False)
        self._form.changed.connect(self._seek)
        self._labels.changed.connect(self._relabel)
        self._below = column(gap=16)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(16)
        outer.addWidget(self._form)
        outer.addLayout(self._below)

    def show_library(self, context: Context) -> None:
        """The library as it is kept, narrowed by what was typed."""
        self._context = context
        self._pieces = own_pieces(context)
        self._show()

    def seek(self, name: str, text: str) -> None:
        """As if it were typed in a field."""
        self._seek(f"library/{name}", text)

    def label_piece(self, id_: str) -> None:
        """The form for a piece's name, kind and style."""
        self._held = next((each for each in self._pieces if each.id == id_), None)
        self._drafts = {}
        self._show()

    def _show(self) -> None:
        context = self._context
        if context is None:
            return
        tr = context.tr
        view = library_view(self._pieces, self._sought, tr)
        self._form.show_sections([(tr("Begin with a piece"), view.fields)])
        self._labels.setParent(None)
        clear(self._below)
        if view.own:
            tiles = FlowLayout(gap=12)
            for each in view.own:
                tiles.addWidget(self._own(each))
            lane = column(label(tr("Our own pieces"), "heading"), holder(tiles), gap=12)
            if self._held is not None:
                lane.addWidget(self._label_form(self._held))
            self._below.addWidget(card(lane))
        for name, group in view.groups:
            tiles = FlowLayout(gap=12)
            for each in group:
                tiles.addWidget(Tile(each.template, each.title, "", partial(self._begin, each.template)))
            self._below.addWidget(card(column(label(name, "subheading"), holder(tiles), gap=12)))
        if view.empty:
            self._below.addWidget(label(view.empty, "muted", wrap=True))

    def _own(self, each: TileView) -> QWidget:
        assert self._context is not None
        tr = self._context.tr
        tile = Tile("", each.title, each.told, partial(self._begin, each.template), from_bytes(each.picture))
        change = button(tr("Label"), partial(self.label_piece, each.own), "quiet", "pen")
        change.setAccessibleName(tr("Label “{name}”", name=each.title))
        drop = button(tr("Take away"), partial(self._drop, each.own), "quiet", "remove")
        drop.setAccessibleName(tr("Take “{name}” away", name=each.title))
        return holder(column(tile, row(change, -1), row(drop, -1), gap=0))

    def _label_form(self, piece: OwnPiece) -> QWidget:
        assert self._context is not None
        tr = self._context.tr
        self._labels.show_sections([("", label_fields(piece, self._drafts, tr))])
        done = row(button(tr("Keep"), self._keep, "primary"), button(tr("Not now"), self._leave, "quiet"), -1)
        return holder(column(self._labels, done, gap=12))

    def _seek(self, key: str, text: str) -> None:
        self._sought = seek(self._sought, key.split("/", 1)[1], text)
        self._show()

    def _relabel(self, key: str, text: str) -> None:
        if self._held is None or self._context is None:
            return
        self._held, self._drafts = relabel(self._held, self._drafts, key.split("/", 1)[1], text)
        self._labels.show_sections([("", label_fields(self._held, self._drafts, self._context.tr))])

    def _keep(self) -> None:
        held, context = self._held, self._context
        if held is None or context is None:
            return
        try:
            change_piece(context, held.id, held.title, held.kind, held.styles)
        except KnownError as error:
            self._drafts = {"piece/title": Draft(held.title, error.problem)}
            self._show()
            return
        self._leave()

    def _leave(self) -> None:
        self._held = None
        if self._context is not None:
            self.show_library(self._context)

    def _drop(self, id_: str) -> None:
        if self._context is not None:
            drop_piece(self._context, id_)
            self.show_library(self._context)
