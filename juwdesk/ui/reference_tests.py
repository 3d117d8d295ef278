"""The tests that tell stones apart as a card: best first with their minutes, then the shortest way, then warnings."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLayout

from juwdesk.base.locale import Translator
from juwdesk.ui.kit.basic import button, card, column, label, row
from juwdesk.ui.reference_blocks import left

if TYPE_CHECKING:
    from juwdesk.app.desk_compare import TestRow, Told

NUMBER = 22


def tests_card(told: "Told | None", head: QLayout, open_: Callable[[str], object], tr: Translator) -> QFrame:
    """The card under its head; without an answer yet only the head. ``open_`` shows the page of a test."""
    inside = column(head, gap=10)
    if told is None:
        return card(inside, "notice")
    if told.problem:
        inside.addWidget(label(told.problem, wrap=True))
    if told.tests:
        inside.addLayout(_tests(told.tests, open_, tr))
    if told.plan:
        inside.addWidget(label(tr("The shortest way"), "subheading"))
        steps = " → ".join(each.name for each in told.plan)
        total = tr("{minutes} in all", minutes=told.plan[-1].minutes)
        inside.addWidget(label(f"{steps} · {total} · {told.plan[-1].sure}", wrap=True))
    for each in told.warnings:
        inside.addWidget(label(each, "warning", wrap=True))
    return card(inside, "notice")


def _tests(tests: "tuple[TestRow, ...]", open_: Callable[[str], object], tr: Translator) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(2)
    grid.setColumnStretch(3, 1)
    for place, each in enumerate(tests):
        number = label(f"{place + 1}.", "muted")
        number.setFixedWidth(NUMBER)
        see = button(each.name, _caller(open_, each.key), "link")
        see.setAccessibleName(tr("Open {name}", name=each.name))
        minutes = label(each.minutes, "subheading")
        minutes.setAccessibleName(f"{each.name}: {each.minutes}")
        told = column(label(each.apart, wrap=True), label(each.sure, "small"), gap=0)
        grid.addWidget(number, place, 0, Qt.AlignmentFlag.AlignVCenter)
        grid.addLayout(row(left(see), -1), place, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(minutes, place, 2, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
        grid.addLayout(told, place, 3)
    return grid


def _caller(act: Callable[[str], object], key: str) -> Callable[[], object]:
    return lambda: act(key)
