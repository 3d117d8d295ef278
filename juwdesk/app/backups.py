"""The daily backup: made without asking, thinned out by day, week and month."""

from pathlib import Path

from juwdesk.app.context import Context
from juwdesk.base.files import made_folder
from juwdesk.storage.backup import back_up, rotate

FOLDER = "backups"


def daily_backup(context: Context) -> Path | None:
    """Today's backup in the folder ``backups`` of the data; None when it was already made today.

    It lies on the same disk, so it guards against a damaged file and a wrong click, not against a lost computer: the
    copy elsewhere stays the user's own. Raises the KnownErrors of ``back_up``; older backups then all stay.
    """
    now = context.clock()
    place = context.folder / FOLDER
    target = place / f"juwdesk-{now.date().isoformat()}.zip"
    if target.exists():
        return None
    back_up(context.folder, made_folder(place) / target.name, now)
    rotate(place)
    return target
