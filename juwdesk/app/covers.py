"""A small picture of every design as it last lay on the bench, for the lists that name it.

Only files and ids here: the page of the day shows covers and loads no engine. ``piece_pictures`` paints them. They
can be lost without harm, so no backup holds them.
"""

import contextlib
from collections.abc import Iterable
from pathlib import Path

FOLDER = "covers"
"""In the folder with the shop's data; ``<document id>.jpg`` in it."""


def cover_file(folder: Path, document_id: str) -> Path:
    """Where the cover of a design lies, whether there is one or not."""
    return folder / FOLDER / f"{Path(document_id).name}.jpg"


def drop_covers(folder: Path, document_ids: Iterable[str]) -> None:
    """Without the covers of designs that are gone."""
    for id_ in document_ids:
        with contextlib.suppress(OSError):
            cover_file(folder, id_).unlink(missing_ok=True)
