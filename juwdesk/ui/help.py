"""All shortcuts in one place."""

from PySide6.QtWidgets import QDialog, QGridLayout, QLayout, QWidget

from juwdesk.base.locale import N_, Translator
from juwdesk.ui.kit.basic import button, column, label, row

GROUPS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        N_("Everywhere"),
        (
            ("Ctrl+1 … 6", N_("go to a room")),
            ("Ctrl+Z", N_("undo")),
            ("Ctrl+Shift+Z", N_("redo")),
            ("Ctrl+P", N_("make the letter or the brief")),
            ("Ctrl+F", N_("search")),
            ("Ctrl+L", N_("Dutch or English")),
            ("Ctrl+T", N_("light or dark")),
            ("F1", N_("this overview")),
        ),
    ),
    (
        N_("In the reference"),
        (
            ("Ctrl+P", N_("care card for the customer")),
            ("Ctrl+B", N_("lay side by side")),
            ("Alt+←", N_("back to the page before")),
        ),
    ),
    (
        N_("On the drawing"),
        (
            ("1 … 5", N_("free view, front, top, side, section")),
            ("G", N_("gouache or technical")),
            ("F", N_("four views at once")),
            ("M", N_("measure between two points")),
            ("A", N_("show the agreed version")),
            ("+  −", N_("nearer, farther")),
            ("0", N_("fit the drawing to the window")),
            ("← → ↑ ↓", N_("turn the free view")),
            ("Esc", N_("leave a drag as it was")),
        ),
    ),
)


def made_help(parent: QWidget, tr: Translator) -> QDialog:
    """The overview as a dialog."""
    dialog = QDialog(parent)
    dialog.setWindowTitle(tr("All shortcuts"))
    outer = column(label(tr("All shortcuts"), "title"), gap=16, margin=32)
    # Two lanes: one would be higher than a small laptop's screen.
    lanes = (column(gap=16), column(gap=16))
    for place, (title, rows) in enumerate(GROUPS):
        lane = lanes[min(place, 1)]
        lane.addWidget(label(tr(title), "heading"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(8)
        for line, (keys, text) in enumerate(rows):
            grid.addWidget(label(keys, "subheading"), line, 0)
            grid.addWidget(label(tr(text)), line, 1)
        grid.setColumnMinimumWidth(0, 130)
        grid.setColumnStretch(1, 1)
        lane.addLayout(grid)
    for lane in lanes:
        lane.addStretch(1)
    outer.addLayout(row(*lanes, gap=40))
    outer.addLayout(row(-1, button(tr("Close"), dialog.accept, "primary")))
    dialog.setLayout(outer)
    outer.setSizeConstraint(QLayout.SizeConstraint.SetFixedSize)
    return dialog


def show_help(parent: QWidget, tr: Translator) -> None:
    """Show it over the window; Esc closes it."""
    made_help(parent, tr).open()
