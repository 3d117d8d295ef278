"""The room without a design: what belongs here, one button, and what was on the bench last."""

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget

from juwdesk.app.context import Context
from juwdesk.app.dossiers import recent
from juwdesk.app.today import told_age
from juwdesk.app.wish_forms import PIECES
from juwdesk.ui import theme
from juwdesk.ui.kit.basic import button, card, clear, column, holder, label, row, scrolled
from juwdesk.ui.kit.flow import FlowLayout

WIDE = 560


class EmptyDesk(QWidget):
    """Calls ``begin`` for a new design (with the id of a template), ``open_`` with the id of one that was."""

    def __init__(self, begin: Callable[[str], None], open_: Callable[[str], None]) -> None:
        super().__init__()
        self._begin, self._open = begin, open_
        self._inside = column(gap=16, margin=(40, 48, 40, 40))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(holder(self._inside)))

    def show_recent(self, context: Context) -> None:
        """The designs last touched."""
        import datetime as dt

        tr = context.tr
        clear(self._inside)
        picture = label()
        picture.setPixmap(theme.icon("ring", 48, theme.current().accent).pixmap(QSize(48, 48)))
        words = tr("Here a wish becomes a drawing: turn it, drag its sizes, and print the brief for the goldsmith.")
        begin = button(tr("New design"), self._beginner(""), "primary")
        text = label(words, "muted", wrap=True)
        text.setMaximumWidth(WIDE)
        self._inside.addWidget(picture)
        self._inside.addWidget(label(tr("Design"), "title"))
        self._inside.addWidget(text)
        self._inside.addLayout(row(begin, -1))
        found = [
            (each, document) for each in recent(context) for document in each.documents if document.kind == "design"
        ]
        if found:
            lane = column(label(tr("Recent designs"), "heading"), gap=6)
            for each, document in found[:8]:
                made = button("", self._opener(document.id), "row")
                made.setMinimumHeight(48)
                title = document.title or tr("without a name")
                made.setAccessibleName(f"{each.dossier.number} {title}")
                when = told_age(dt.datetime.fromisoformat(document.touched), context.clock(), tr)
                made.setLayout(
                    row(
                        label(each.dossier.number, "small"), label(title, "subheading"), -1, label(when, "small"),
                        gap=16, margin=(4, 4, 8, 4),
                    )
                )  # fmt: skip
                lane.addWidget(made)
            framed = card(lane)
            framed.setMaximumWidth(WIDE + 80)
            self._inside.addWidget(framed)
        self._own(context)
        self._inside.addWidget(self._templates(context))
        self._inside.addStretch(1)

    def _own(self, context: Context) -> None:
        """The shop's own pieces, each with a way to take it away."""
        from juwdesk.app.own_pieces import OWN, own_pieces
        from juwdesk.ui.design.tiles import Tile, from_bytes

        found = own_pieces(context)
        if not found:
            return
        tr, tiles = context.tr, FlowLayout(gap=12)
        for each in found:
            tile = Tile("", each.title, "", self._beginner(OWN + each.id), from_bytes(each.picture))
            drop = button(tr("Take away"), self._dropper(context, each.id), "quiet", "remove")
            drop.setAccessibleName(tr("Take “{name}” away", name=each.title))
            tiles.addWidget(holder(column(tile, row(drop, -1), gap=2)))
        self._inside.addWidget(card(column(label(tr("Our own pieces"), "heading"), holder(tiles), gap=12)))

    def _dropper(self, context: Context, id_: str) -> Callable[[], None]:
        def drop() -> None:
            from juwdesk.app.own_pieces import drop_piece

            drop_piece(context, id_)
            self.show_recent(context)

        return drop

    def _templates(self, context: Context) -> QWidget:
        """Pieces to begin with, by kind, each a press."""
        from juwdesk.design.templates import TEMPLATES
        from juwdesk.ui.design.tiles import Tile

        tr = context.tr
        lane = column(label(tr("Or begin with a piece"), "heading"), gap=12)
        for group, name in PIECES:
            members = [each for each in TEMPLATES.values() if each.group == group]
            if not members:
                continue
            tiles = FlowLayout(gap=12)
            for each in members:
                tiles.addWidget(Tile(each.id, tr(each.label), "", self._beginner(each.id)))
            lane.addWidget(label(tr(name).capitalize(), "subheading"))
            lane.addWidget(holder(tiles))
        return card(lane)

    def _beginner(self, template: str) -> Callable[[], None]:
        return lambda: self._begin(template)

    def _opener(self, id_: str) -> Callable[[], None]:
        return lambda: self._open(id_)
