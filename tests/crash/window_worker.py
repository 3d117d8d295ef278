"""A jeweller at the real window, to be killed: fields are filled in by name, each told once the keys were pressed.

Arguments: the data folder, then triples of room or act, accessible name and text. Prints ``typed``.
"""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from juwdesk.app.dossiers import new_design, put_in_sample
from juwdesk.ui import main
from juwdesk.ui.window import Window


def window() -> Window:
    """The one main window."""
    return next(each for each in main.application().topLevelWidgets() if isinstance(each, Window))


def field(name: str) -> QWidget:
    """The shown field with that accessible name."""
    shown = [
        each
        for kind in (QLineEdit, QPlainTextEdit)
        for each in window().findChildren(kind)
        if each.accessibleName() == name and each.isVisible()
    ]
    if len(shown) != 1:
        there = sorted(
            each.accessibleName()
            for kind in (QLineEdit, QPlainTextEdit)
            for each in window().findChildren(kind)
            if each.isVisible()
        )
        raise LookupError(f"{name!r} among {there}")
    return shown[0]


def act(what: str, name: str, text: str) -> None:
    """Open something new and type into it; what goes wrong here ends the process."""
    try:
        type_in(what, name, text)
    except LookupError as error:
        sys.stderr.write(f"{error}\n")
        sys.stderr.flush()
        os._exit(3)


def type_in(what: str, name: str, text: str) -> None:
    """As a person would, after opening something new."""
    context = window().context
    if what == "item":
        sample = put_in_sample(context)
        window().open("item", next(each.id for each in context.store.documents(sample.id) if each.kind == "item"))
    elif what == "design":
        window().open("design", new_design(context).id)
    else:
        window().open("dossier", context.store.new_dossier("ring")[0].id)
    main.application().processEvents()
    target = field(name)
    target.setFocus()
    if isinstance(target, QLineEdit):
        target.selectAll()
    QTest.keyClicks(target, text)
    sys.stdout.write("typed\n")
    sys.stdout.flush()


if __name__ == "__main__":
    place = Path(sys.argv[1])
    QTimer.singleShot(0, lambda: act(*sys.argv[2:5]))
    sys.exit(main.run(place, "nl"))
