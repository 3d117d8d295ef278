"""Sections of fields as they come from a view: fields that stay are kept, so that nobody loses the keyboard."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from juwdesk.app.forms import FieldView
from juwdesk.ui.kit.basic import card, clear, column, holder, label
from juwdesk.ui.kit.fields import FieldRow, gridded, stacked


class Form(QWidget):
    """Shows titled groups of FieldViews; ``changed(key, text)``, ``left(key)``."""

    changed = Signal(str, str)
    left = Signal(str)

    def __init__(self, columns: int = 1, *, framed: bool = True) -> None:
        """``framed`` gives every group a card; without it the form stands inside another card."""
        super().__init__()
        self._framed = framed
        self._columns = columns
        self._shape: tuple[object, ...] = ()
        self._rows: dict[str, FieldRow] = {}
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(16)

    def show_sections(self, sections: Sequence[tuple[str, Sequence[FieldView]]], columns: int | None = None) -> None:
        """Show groups (title, fields). Only what changed is made anew."""
        columns = columns or self._columns
        shape = tuple(
            (title, tuple((f.key, f.kind, len(f.options) > 15) for f in views)) for title, views in sections
        )
        if (shape, columns) != self._shape:
            self._build(sections, columns)
            self._shape = (shape, columns)
        for _, views in sections:
            for view in views:
                self._rows[view.key].show_view(view)

    def _build(self, sections: Sequence[tuple[str, Sequence[FieldView]]], columns: int) -> None:
        clear(self._outer)
        self._rows = {}
        for title, views in sections:
            rows = []
            for view in views:
                made = FieldRow(view)
                made.changed.connect(self.changed)
                made.left.connect(self.left)
                self._rows[view.key] = made
                rows.append(made)
            inside = column(gap=14)
            if title:
                inside.addWidget(label(title, "heading"))
            if rows:
                inside.addLayout(stacked(rows) if columns == 1 else gridded(rows, columns))
            self._outer.addWidget(card(inside) if self._framed else holder(inside))
        self._outer.addStretch(1)

    def row(self, key: str) -> FieldRow | None:
        """The row of a field, where it is shown."""
        return self._rows.get(key)

    def refresh_text(self) -> None:
        """Show stored texts everywhere, also under the cursor."""
        for each in self._rows.values():
            each.commit_text()
