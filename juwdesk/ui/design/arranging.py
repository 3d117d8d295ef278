"""The small form that arranges a part, above the settings of that part; the drawing follows while it is filled in."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from juwdesk.app.arrange_view import ArrangeView
from juwdesk.base.locale import Translator
from juwdesk.ui.kit.basic import button, column, holder, label, row, scrolled
from juwdesk.ui.kit.form import Form


class ArrangeForm(QWidget):
    """``typed(key, text)``, ``kept()``, ``left()``."""

    typed = Signal(str, str)
    kept = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title = label("", "heading", wrap=True)
        self._form = Form(framed=False)
        self._form.changed.connect(self.typed)
        self._note = label("", "muted", wrap=True)
        self._keep = button("", self.kept.emit, "primary")
        self._leave = button("", self.left.emit, "quiet")
        fields = scrolled(holder(column(self._form, self._note, gap=10, margin=(16, 0, 16, 8))))
        fields.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        acts = row(self._keep, self._leave, -1, margin=(16, 4, 16, 12))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 8, 0, 0)
        outer.addLayout(row(self._title, margin=(16, 4, 16, 4)))
        outer.addWidget(fields, 1)
        outer.addLayout(acts)

    def show_view(self, view: ArrangeView | None, tr: Translator) -> None:
        """The form, or nothing."""
        self.setVisible(view is not None)
        if view is None:
            return
        self._title.setText(view.title)
        self._form.show_sections([("", view.fields)])
        self._note.setText(view.note)
        self._note.setVisible(bool(view.note))
        for made, text in ((self._keep, tr("Keep")), (self._leave, tr("Cancel"))):
            made.setText(text)
            made.setAccessibleName(text)
        self._keep.setEnabled(view.may_keep)
        self._keep.setToolTip(tr("Keep it as one change (Enter)"))

    def begin(self, view: ArrangeView) -> None:
        """The keyboard in the first field."""
        found = self._form.row(view.fields[0].key) if view.fields else None
        if found is not None:
            found.control.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter keeps, Escape leaves."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._keep.isEnabled():
            self.kept.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
