"""The rail of aids beside the drawing: a ruler, the agreed version, a photograph, form, true size."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from juwdesk.base.locale import N_, Translator
from juwdesk.ui import theme
from juwdesk.ui.kit.basic import column, icon_button

MEASURE, GHOST, PHOTO, FORM, CARD = "measure", "ghost", "photo", "form", "card"
AIDS = (
    (MEASURE, N_("Measure on the drawing"), "M"),
    (PHOTO, N_("Trace a photograph"), ""),
    (FORM, N_("Form: proportion, symmetry, rhythm, contrast"), ""),
    (GHOST, N_("Show the agreed version"), "A"),
    (CARD, N_("Measure this screen with a bank card"), ""),
)
"""Aids by their icon, with their name and key; in the order of the rail."""
WIDE = 44


class Rail(QWidget):
    """``chosen(aid)``: a button was pressed."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(WIDE)
        self._buttons = {aid: icon_button(aid, "") for aid, _, _ in AIDS}
        for aid, made in self._buttons.items():
            made.setCheckable(True)
            made.clicked.connect(lambda _on=False, aid=aid: self.chosen.emit(aid))
        self.setLayout(column(*self._buttons.values(), -1, gap=2, margin=(4, 8, 4, 8)))
        self._shown: object = None

    def show_aids(self, tr: Translator, on: frozenset[str], offered: frozenset[str]) -> None:
        """Which aids are on, and which have anything to show here."""
        shown = (tr.language, theme.Current.name, on, offered)
        if shown == self._shown:
            return
        self._shown = shown
        for aid, text, key in AIDS:
            made = self._buttons[aid]
            made.setIcon(theme.icon(aid, 20))
            made.setAccessibleName(tr(text))
            made.setToolTip(f"{tr(text)} ({key})" if key else tr(text))
            made.setChecked(aid in on)
            made.setVisible(aid in offered)
