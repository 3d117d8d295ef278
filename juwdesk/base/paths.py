"""Where the program's own files lie, in a checkout, an installed package and a frozen folder."""

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
