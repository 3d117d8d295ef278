"""From a folder to an engine that can be trusted: pragmas, migrations, refusals in plain words."""

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event, text
from sqlalchemy.exc import DatabaseError, OperationalError

from juwdesk.base.problems import KnownError, known

APPLICATION_ID = 0x4A757744
"""``JuwD``: what SQLite files of this program carry in their header."""
HEAD = "0002"
"""The migration that this program's tables stand at."""
FILE = "juwdesk.sqlite"


def open_engine(folder: Path) -> Engine:
    """The database of a data folder, made or migrated where needed.

    Raises KnownError: ``store.network_drive``, ``store.unwritable``, ``store.damaged``, ``store.foreign``,
    ``store.newer``, ``store.locked``, ``store.disk_full``.
    """
    refuse_network(folder)
    path = folder / FILE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "attachments").mkdir(exist_ok=True)
    except OSError as error:
        raise known("store.unwritable", where=str(folder.name), folder=folder.name) from error
    fresh = not path.exists()
    if fresh:
        _mark_as_ours(path)
    else:
        refuse_foreign(path)
    engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": 5.0}, json_deserializer=_read)
    event.listen(engine, "connect", _pragmas)
    try:
        found = None if fresh else _stamp(engine)
        if fresh or found != HEAD:
            _migrate(engine, path, found, fresh)
    except KnownError:
        engine.dispose()
        raise
    except DatabaseError as error:
        engine.dispose()
        raise translated(error) from error
    return engine


def _read(text: str) -> dict[str, Any]:
    """The data of a row. What was damaged is empty, which no document accepts: one bad row must not take away the
    others, and its bytes stay as they are."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}


def _mark_as_ours(path: Path) -> None:
    """The application id goes into the file itself, before there is a write-ahead log that could be lost."""
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as plain:
            plain.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    except sqlite3.Error as error:
        raise translated(error) from error


def refuse_foreign(path: Path) -> None:
    """Read the header before anything is opened, since opening with a write-ahead log already writes.

    Raises KnownError ``store.damaged``, ``store.foreign`` or ``store.unwritable``.
    """
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except OSError as error:
        raise known("store.unwritable", folder=path.parent.name) from error
    if header and not header.startswith(b"SQLite format 3\x00"):
        raise known("store.damaged", name=path.name)
    if len(header) == 100 and int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise known("store.foreign", name=path.name)


def _pragmas(connection: Any, record: Any) -> None:
    for pragma in ("journal_mode=WAL", "foreign_keys=ON", "synchronous=FULL", "busy_timeout=5000"):
        connection.execute(f"PRAGMA {pragma}")


def _stamp(engine: Engine) -> str | None:
    """The migration a file stands at; refuses what is no database of ours."""
    with engine.connect() as connection:
        check = connection.execute(text("PRAGMA quick_check(1)")).scalar()
        if check != "ok":
            raise known("store.damaged", name=FILE)
        tables = {row[0] for row in connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'"))}
        if not tables:
            return None
        if "alembic_version" not in tables:
            raise known("store.damaged", name=FILE)
        stamp = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if stamp is not None and str(stamp) > HEAD:
        raise known("store.newer", name=FILE)
    return None if stamp is None else str(stamp)


def _migrate(engine: Engine, path: Path, found: str | None, fresh: bool) -> None:
    """Bring the file to HEAD; alembic is loaded only here. An older file is copied aside first."""
    from alembic import command
    from alembic.config import Config

    if found is not None and not fresh:
        aside = path.with_suffix(f".before-{HEAD}.sqlite")
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(aside)) as copy:
            source.backup(copy)
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    with engine.begin() as connection:
        # The driver begins no transaction before DDL; without one, a crash half-way would leave half the tables.
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def translated(error: Exception) -> KnownError:
    """A database error in plain words, as far as it is one that a user can act upon."""
    reason = str(error).lower()
    if "disk is full" in reason or "disk i/o error" in reason:
        return known("store.disk_full")
    if "readonly" in reason or "unable to open" in reason:
        return known("file.read_only", name=FILE)
    if "locked" in reason or "busy" in reason:
        return known("store.locked")
    if "foreign key" in reason:
        return known("store.gone")
    if isinstance(error, OperationalError) and "no such" in reason:
        return known("store.damaged", name=FILE)
    if "malformed" in reason or "not a database" in reason or "corrupt" in reason:
        return known("store.damaged", name=FILE)
    return known("store.failed", reason=type(error).__name__)


NETWORK = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afpfs", "webdav", "fuse.sshfs", "ncpfs"}


def refuse_network(folder: Path) -> None:
    """A write-ahead log needs a disk of this computer. Raises KnownError ``store.network_drive``."""
    text_ = str(folder)
    mounts = Path("/proc/mounts")
    if text_.startswith(("\\\\", "//")):
        raise known("store.network_drive", folder=folder.name)
    if not mounts.exists():
        return
    try:
        rows = [line.split() for line in mounts.read_text(encoding="utf-8", errors="replace").splitlines()]
    except OSError:
        return
    place = str(folder.resolve())
    holders = [
        row for row in rows if len(row) > 2 and (place == row[1] or place.startswith(row[1].rstrip("/") + "/"))
    ]
    if holders and max(holders, key=lambda row: len(row[1]))[2] in NETWORK:
        raise known("store.network_drive", folder=folder.name)


def free_space(folder: Path) -> int:
    """Free bytes where the data lie."""
    return shutil.disk_usage(folder).free
