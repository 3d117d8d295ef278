"""Names that lead to an entry of the reference."""

import textwrap
from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtWidgets import QPushButton, QWidget

from juwdesk.base.locale import Translator
from juwdesk.ui.kit.basic import button, holder, label
from juwdesk.ui.kit.flow import FlowLayout

LONGEST = 36
"""Letters of a name that fit beside the desk in the smallest window; a longer one takes more lines."""


def way(name: str, key: str, follow: Callable[[str], object], tr: Translator) -> QPushButton:
    """A name as a link: pressed it calls ``follow(key)``; a screen reader hears that it looks something up."""
    shown = "\n".join(textwrap.wrap(name, LONGEST)) or name
    made = button(shown[:1].upper() + shown[1:], partial(follow, key), "link")
    made.setAccessibleName(tr("Look up: {what}", what=name))
    made.setToolTip(made.accessibleName())
    return made


def ways(
    links: Iterable[tuple[str, str]], follow: Callable[[str], object], tr: Translator, more: str = ""
) -> QWidget:
    """(name, key) as links that flow over lines, and a word after them."""
    flow = FlowLayout(gap=4)
    for name, key in links:
        flow.addWidget(way(name, key, follow, tr))
    if more:
        flow.addWidget(label(more))
    return holder(flow)
