"""Where files lie: the program's own in a checkout, an installed package and a frozen folder; and the shop's data."""

import os
import sys
from functools import cache
from pathlib import Path


@cache
def resources() -> Path:
    """The folder ``resources``: beside the package, inside it, or in the frozen folder."""
    frozen = getattr(sys, "_MEIPASS", None)
    here = Path(__file__).resolve().parents[1]
    candidates = [here.parent / "resources", here / "_resources"]
    if frozen:
        candidates.insert(0, Path(frozen) / "resources")
    for folder in candidates:
        if folder.is_dir():
            return folder
    raise FileNotFoundError("the resources folder is missing; install JuwDesk again")


def data_folder(chosen: Path | None = None) -> Path:
    """Where the shop's data lie: as asked for, else ``JUWDESK_DATA``, else the user's data folder."""
    if chosen is not None:
        return chosen
    named = os.environ.get("JUWDESK_DATA")
    if named:
        return Path(named)
    from platformdirs import user_data_path

    return user_data_path("JuwDesk", appauthor=False)
