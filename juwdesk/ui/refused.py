"""Data that cannot be opened: one sentence on the screen and in the terminal, and the way back where there is one."""

import sys
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMessageBox

from juwdesk.app.context import now
from juwdesk.app.messages import sentence
from juwdesk.base.locale import translator
from juwdesk.base.problems import KnownError
from juwdesk.storage.backup import restore

MENDABLE = "store.damaged"
"""The trouble that a backup mends; the others a backup would not."""


def refused(error: KnownError, language: str, folder: Path) -> bool:
    """Say it. True when a backup was put back instead, so that the data can be opened after all."""
    tr = translator(language)
    text = sentence(error.problem, tr)
    sys.stderr.write(text + "\n")
    box = QMessageBox(QMessageBox.Icon.NoIcon, "JuwDesk", text)
    mend = None
    if error.problem.code == MENDABLE:
        mend = box.addButton(tr("Put a backup back"), QMessageBox.ButtonRole.AcceptRole)
    close = box.addButton(tr("Close"), QMessageBox.ButtonRole.RejectRole)
    box.setEscapeButton(close)
    box.exec()
    if mend is None or box.clickedButton() is not mend:
        return False
    pattern = tr("Backups") + " (*.zip)"
    name, _ = QFileDialog.getOpenFileName(None, tr("Put a backup back"), str(folder / "backups"), pattern)
    if not name:
        return False
    try:
        restore(Path(name), folder, now())
    except KnownError as trouble:
        return refused(trouble, language, folder)
    return True
