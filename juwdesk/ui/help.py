"""All shortcuts in one place."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QLayout, QWidget

from juwdesk.base.locale import N_, Translator
from juwdesk.ui.kit.basic import button, column, label, row

GROUPS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        N_("Everywhere"),
        (
            ("Ctrl+1 … 6", N_("go to a room")),
            ("Ctrl+Z", N_("undo")),
            ("Ctrl+Shift+Z  Ctrl+Y", N_("redo")),
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
            ("P", N_("draw with the pen")),
            ("M", N_("measure between two points")),
            ("A", N_("show the agreed version")),
            ("+ −", N_("nearer, farther")),
            ("0", N_("fit the drawing to the window")),
            ("← → ↑ ↓", N_("turn the free view, move another")),
            ("Space", N_("held down: drag the view")),
            ("2 ×", N_("click a dimension twice to type it")),
            ("Esc", N_("leave a drag as it was")),
        ),
    ),
    (
        N_("With the ruler and the pen"),
        (
            ("← → ↑ ↓", N_("move the ruler or the node")),
            ("N", N_("next point or node")),
            ("Enter", N_("measure from here, or to here")),
            ("Del", N_("take away the node")),
        ),
    ),
    (
        N_("In the list of parts"),
        (
            ("F2", N_("rename")),
            ("Ctrl+Space", N_("take this part along with the others")),
            ("Ctrl+D", N_("duplicate")),
            ("Alt+↑  Alt+↓", N_("move up or down in the list")),
            ("Ctrl+R", N_("arrange: round about, along a curve, mirror …")),
            ("Ctrl+G", N_("group")),
            ("Ctrl+Shift+G", N_("ungroup")),
            ("Ctrl+H", N_("hide or show")),
            ("Ctrl+Shift+L", N_("lock or unlock")),
            ("Ctrl+C  Ctrl+X", N_("copy, cut out")),
            ("Ctrl+V", N_("paste, also into another design")),
            ("Del", N_("remove")),
        ),
    ),
)
LANES = (
    ("Everywhere", "In the reference"),
    ("On the drawing", "With the ruler and the pen"),
    ("In the list of parts",),
)
"""Groups beside each other: under each other they would be higher than a small laptop's screen."""
KEYS, WORDS = 104, 186
"""Pixels of the keys, and of what they do."""


def made_help(parent: QWidget, tr: Translator) -> QDialog:
    """The overview as a dialog."""
    dialog = QDialog(parent)
    dialog.setWindowTitle(tr("All shortcuts"))
    outer = column(label(tr("All shortcuts"), "title"), gap=12, margin=24)
    groups = dict(GROUPS)
    lanes = [column(*(_group(title, groups[title], tr) for title in titles), -1, gap=12) for titles in LANES]
    outer.addLayout(row(*lanes, gap=24))
    outer.addLayout(row(-1, button(tr("Close"), dialog.accept, "primary")))
    dialog.setLayout(outer)
    outer.setSizeConstraint(QLayout.SizeConstraint.SetFixedSize)
    return dialog


def _group(title: str, rows: tuple[tuple[str, str], ...], tr: Translator) -> QLayout:
    """A heading, and under it keys with what they do."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(5)
    for line, (keys, text) in enumerate(rows):
        said = label(tr(text), wrap=True)
        said.setFixedWidth(WORDS)
        said.setMinimumHeight(said.heightForWidth(WORDS))
        grid.addWidget(label("\n".join(keys.split("  ")), "subheading"), line, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(said, line, 1, Qt.AlignmentFlag.AlignTop)
    grid.setColumnMinimumWidth(0, KEYS)
    grid.setColumnStretch(1, 1)
    return column(label(tr(title), "heading"), grid, gap=8)


def show_help(parent: QWidget, tr: Translator) -> None:
    """Show it over the window; Esc closes it."""
    made_help(parent, tr).open()
