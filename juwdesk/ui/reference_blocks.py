"""Blocks of a page as widgets: tables, running text, links, points. The same on entries and under a tool."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QLayout, QVBoxLayout, QWidget

from juwdesk.app.reference_page import Block, Facts, Link, Links, Points, Prose
from juwdesk.base.locale import Translator
from juwdesk.ui import theme
from juwdesk.ui.kit.basic import button, card, column, label, row, rule
from juwdesk.ui.kit.press import Press
from juwdesk.ui.reference_mark import mark_icon
from juwdesk.ui.reference_picture import GAP, swatch_icon

LABELS = 176
MARK = 26
"""Pixels of a hallmark before its name."""
LONG = 60
"""Letters of a name from which on it stands on lines of its own."""
BESIDE = 3
"""So many look-alikes fit beside the entry itself."""


@dataclass(frozen=True, slots=True)
class Doors:
    """Where links lead: ``open(key)``, and where the page can be compared ``compare(key)`` and, for several at once,
    ``compare_all(keys)``."""

    open: Callable[[str], object]
    compare: Callable[[str], object] | None = None
    compare_all: Callable[[tuple[str, ...]], object] | None = None


def block_widget(block: Block, doors: Doors, tr: Translator) -> QWidget:
    """A block as a card."""
    match block:
        case Facts():
            return _facts(block)
        case Prose():
            return _prose(block)
        case Points():
            return _points(block, tr)
        case Links():
            return _links(block, doors, tr)


def _links(block: Links, doors: Doors, tr: Translator) -> QWidget:
    inside = _headed(block.title, block.lead)
    long = any(len(each.hint) > 40 for each in block.links)
    for each in block.links:
        if len(each.name) > LONG:
            inside.addWidget(_long_link(each, doors, tr))
            continue
        line = row(left(_link(each, doors, tr)), gap=8)
        if each.hint and not long:
            line.addWidget(label(each.hint, "small"))
        line.addStretch(1)
        if doors.compare is not None and each.comparable:
            compare = button(tr("Compare"), _caller(doors.compare, each.key), "link")
            compare.setAccessibleName(tr("Compare with {name}", name=each.name))
            line.addWidget(compare)
        inside.addLayout(line)
        if each.hint and long:
            inside.addLayout(column(label(each.hint, "small", wrap=True), margin=(6, 0, 0, 6)))
    several = tuple(each.key for each in block.links if each.comparable)[:BESIDE]
    act = doors.compare_all
    if act is not None and len(several) > 1:
        made = button(tr("Side by side: this and {n} more", n=len(several)), lambda: act(several), "", "compare")
        inside.addLayout(row(made, -1))
    return card(inside)


def _long_link(link: Link, doors: Doors, tr: Translator) -> QWidget:
    """A link whose name takes more than a line, with its hint under it."""
    words = column(label(link.name, wrap=True), gap=0, margin=(4, 4, 4, 4))
    if link.hint:
        words.addWidget(label(link.hint, "small", wrap=True))
    return Press(words, tr("Open {name}", name=link.name), _caller(doors.open, link.key), "link", link.hint)


def _link(link: Link, doors: Doors, tr: Translator) -> QWidget:
    made = button(link.name, _caller(doors.open, link.key), "link")
    made.setAccessibleName(tr("Open {name}", name=link.name))
    if link.colour:
        made.setIcon(swatch_icon((link.colour,), 16, theme.current().control))
        made.setIconSize(QSize(16 + GAP, 16))
    if link.mark:
        tokens = theme.current()
        made.setIcon(mark_icon(link.mark, MARK, tokens.ink, tokens.surface))
        made.setIconSize(QSize(MARK, MARK))
    return made


def _caller(act: Callable[[str], object], key: str) -> Callable[[], object]:
    return lambda: act(key)


def left(widget: QWidget) -> QWidget:
    """The widget no wider than it need be."""
    widget.setSizePolicy(widget.sizePolicy().Policy.Maximum, widget.sizePolicy().Policy.Fixed)
    return widget


def _headed(title: str, lead: str = "", gap: int = 6) -> QVBoxLayout:
    inside = column(gap=gap)
    if title:
        inside.addWidget(label(title, "heading"))
    if lead:
        inside.addWidget(label(lead, "muted", wrap=True))
    return inside


def _facts(block: Facts) -> QWidget:
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(7)
    grid.setColumnMinimumWidth(0, LABELS)
    grid.setColumnStretch(1, 1)
    for place, each in enumerate(block.rows):
        name, told = label(each.label, "muted", wrap=True), label(each.text, wrap=True)
        name.setFixedWidth(LABELS)
        told.setAccessibleName(f"{each.label}: {each.text}")
        told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        cell: QLayout = column(told, *([label(each.note, "small", wrap=True)] if each.note else []), -1, gap=2)
        grid.addWidget(name, place, 0, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(cell, place, 1)
    inside = _headed(block.title, gap=10)
    inside.addLayout(grid)
    return card(inside)


def _prose(block: Prose) -> QWidget:
    inside = _headed(block.title, gap=8)
    for each in block.paragraphs:
        inside.addWidget(label(each, wrap=True))
    return card(inside, "notice" if block.warning else "card")


def _points(block: Points, tr: Translator) -> QWidget:
    inside = _headed(block.title, block.lead, gap=8)
    for place, (what, why, missing) in enumerate(block.rows):
        if place:
            inside.addWidget(rule())
        inside.addWidget(label(what, "subheading", wrap=True))
        inside.addWidget(label(why, wrap=True))
        if missing:
            inside.addWidget(label(tr("When it is missing: {text}", text=missing), "warning", wrap=True))
    return card(inside)
