"""Giving the care card: ask where, make it beside the window, say that it is there."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from juwdesk.app.context import Context
from juwdesk.app.jobs import Ok, Outcome
from juwdesk.app.reference_papers import card_name, card_writer
from juwdesk.ui.room import Shell


def give_care_card(context: Context, shell: Shell, keys: tuple[str, ...]) -> None:
    """The card of these entries as a PDF; nothing happens when the person goes back."""
    tr = context.tr
    target = shell.dialogs.save_file(
        tr("Care card for the customer"), card_name(context), tr("PDF files") + " (*.pdf)"
    )
    if target is None:
        return
    work = card_writer(context, keys, target)
    context.jobs.latest("care-card", lambda _stop: work(), lambda outcome: _told(outcome, target, context, shell))


def _told(outcome: Outcome, target: Path, context: Context, shell: Shell) -> None:
    tr = context.tr
    if not isinstance(outcome, Ok):
        shell.fail(outcome.error)
        return
    shell.say(
        tr("“{name}” is written.", name=target.name),
        tr("Open"),
        lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(target))),
    )
