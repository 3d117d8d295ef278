"""Merge ``resources/locale/<language>/*.po`` into one ``<language>.mo``: ``python -m juwdesk.base.compile_locale``.

The compiled file is committed; ``is_fresh`` is what the tests ask.
"""

import datetime as dt
import io
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po

from juwdesk.base.paths import resources

STILL = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
"""The date in the compiled header: the same sources give the same bytes on every day."""


def merged(folder: Path) -> Catalog:
    """One catalogue of all sources of a language folder.

    Raises ValueError when two sources translate one message differently or a source does not parse.
    """
    whole = Catalog(locale=folder.name, charset="utf-8", creation_date=STILL, revision_date=STILL)
    for source in sorted(folder.glob("*.po")):
        with source.open("rb") as file:
            part = read_po(file, locale=folder.name, abort_invalid=True)
        for message in part:
            if not message.id:
                continue
            known = whole.get(message.id, message.context)
            if known is not None and known.string != message.string:
                raise ValueError(f"{source.name}: “{message.id}” is translated differently elsewhere")
            whole[message.id] = message
    return whole


def compiled(folder: Path) -> bytes:
    """The bytes of the compiled catalogue."""
    buffer = io.BytesIO()
    write_mo(buffer, merged(folder))
    return buffer.getvalue()


def compile_all() -> list[Path]:
    """Write every language's compiled catalogue; returns the files written."""
    written = []
    for folder in sorted(path for path in (resources() / "locale").iterdir() if path.is_dir()):
        target = folder.with_suffix(".mo")
        target.write_bytes(compiled(folder))
        written.append(target)
    return written


def says(compiled_catalogue: bytes) -> dict[str, str]:
    """What a compiled catalogue says, without its header: that names the version of the tool that wrote it."""
    return {str(message.id): str(message.string) for message in read_mo(io.BytesIO(compiled_catalogue)) if message.id}


def is_fresh() -> bool:
    """Whether every committed catalogue says what its sources say now."""
    return all(
        says(folder.with_suffix(".mo").read_bytes()) == says(compiled(folder))
        for folder in (resources() / "locale").iterdir()
        if folder.is_dir()
    )


if __name__ == "__main__":
    for path in compile_all():
        sys.stdout.write(f"{path.name}\n")
