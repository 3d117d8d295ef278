"""Backup and restore: the whole data folder in one zip that is checked before it counts."""

import contextlib
import datetime as dt
import hashlib
import json
import os
import shutil
import sqlite3
import tempfile
import zipfile
import zlib
from contextlib import closing
from pathlib import Path

from juwdesk.base.files import refusal
from juwdesk.base.problems import KnownError, known
from juwdesk.storage.engine import APPLICATION_ID, translated
from juwdesk.storage.engine import FILE as DATABASE

MANIFEST = "backup.json"
SETTINGS = "settings.json"
OVERLAY = "overlay.json"
PRICES = ("pricebook.json", "rates.json")
PLAIN = (SETTINGS, OVERLAY, *PRICES)
"""Files beside the database that go along when they are there."""
FORMAT = 1
ASIDE = "before-restore-"
WHOLE = (DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", *PLAIN, "attachments")
"""What a restore exchanges, in this order."""
OPENED = "opened"
"""Where copies lie that other programs were given to open."""
SCRATCH = (
    *(".settings.json.*.tmp", ".overlay.json.*.tmp", ".state.json.*.tmp"),
    *(".pricebook.json.*.tmp", ".rates.json.*.tmp"),
    *("attachments/??/.*.tmp", "backups/.*.tmp"),
)
"""What a kill between writing and renaming can leave."""
UNREADABLE = (
    *(OSError, EOFError, zipfile.BadZipFile, zlib.error),
    *(KeyError, ValueError, TypeError, AttributeError, RuntimeError),
)
"""What reading a torn, foreign or locked zip can raise; its manifest may be any JSON."""


def back_up(folder: Path, target: Path, moment: dt.datetime) -> int:
    """Everything of a data folder as one zip at ``target``; its size in bytes.

    The database is copied online (SQLite's backup), checked, and packed with attachments and settings. Raises
    KnownError ``backup.nothing``, ``store.damaged``, ``store.disk_full``, ``file.disk_full``, ``file.read_only`` or
    ``file.unwritable``; an older file at ``target`` then stands untouched.
    """
    if not os.path.exists(folder / DATABASE):  # Path.exists would raise for a name that no disk can hold
        raise known("backup.nothing", folder=folder.name)
    scratch = target.with_name(f".{target.name}.tmp")
    try:
        with tempfile.TemporaryDirectory(prefix="juwdesk-") as place:
            copy = Path(place) / DATABASE
            _copied(folder / DATABASE, copy)
            _pack(folder, copy, scratch, moment)
        verify(scratch)
        with scratch.open("rb") as file:
            os.fsync(file.fileno())
        scratch.replace(target)
    except OSError as error:
        raise refusal(error, target) from error
    finally:
        with contextlib.suppress(OSError):
            scratch.unlink(missing_ok=True)
    return target.stat().st_size


def _copied(source: Path, copy: Path) -> None:
    """The database in use, copied and checked. On a disk that became read-only its files are copied as they lie."""
    try:
        try:
            _online(source, copy)
        except sqlite3.OperationalError as error:
            if translated(error).problem.code != "file.read_only":
                raise
            # Nobody writes there any more, so the log beside the database is the last word; both are read elsewhere.
            still = copy.parent / "still"
            still.mkdir()
            for name in (source.name, f"{source.name}-wal"):
                if (source.parent / name).exists():
                    shutil.copyfile(source.parent / name, still / name)
            _online(still / source.name, copy)
    except sqlite3.DatabaseError as error:
        raise translated(error) from error


def _online(source: Path, copy: Path) -> None:
    with closing(sqlite3.connect(source)) as live, closing(sqlite3.connect(copy)) as still:
        live.backup(still)
        if still.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            raise known("store.damaged", name=source.name)


def _pack(folder: Path, database: Path, target: Path, moment: dt.datetime) -> None:
    # A zip knows no moment before 1980; a computer whose clock was reset has written such files.
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=5, strict_timestamps=False) as archive:
        archive.write(database, DATABASE)
        names = [DATABASE]
        for name in PLAIN:
            if (folder / name).exists():
                archive.write(folder / name, name)
                names.append(name)
        for path in sorted((folder / "attachments").glob("??/*")):
            if len(path.name) == 64:
                name = f"attachments/{path.parent.name}/{path.name}"
                archive.write(path, name, zipfile.ZIP_STORED)
                names.append(name)
        manifest = {"format": FORMAT, "kind": "backup", "made": moment.isoformat(timespec="seconds"), "files": names}
        archive.writestr(MANIFEST, json.dumps(manifest, indent=1))


def verify(path: Path) -> None:
    """Whether a backup can be restored: all files there, attachments true to their hash, the database whole.

    Raises KnownError ``backup.unreadable`` or ``backup.newer``.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = json.loads(archive.read(MANIFEST))
            if archive.testzip() is not None or not isinstance(manifest, dict):
                raise known("backup.unreadable", name=path.name)
            if manifest.get("kind") != "backup":
                raise known("backup.unreadable", name=path.name)
            if int(manifest.get("format", 0)) > FORMAT:
                raise known("backup.newer", name=path.name)
            for name in manifest["files"]:
                if name.startswith("attachments/"):
                    data = archive.read(name)
                    if hashlib.sha256(data).hexdigest() != name.rsplit("/", 1)[1]:
                        raise known("backup.unreadable", name=path.name)
            with tempfile.TemporaryDirectory(prefix="juwdesk-") as place:
                archive.extract(DATABASE, place)
                _check_database(Path(place) / DATABASE, path.name)
    except KnownError:
        raise
    except UNREADABLE as error:
        raise known("backup.unreadable", name=path.name) from error


def _check_database(path: Path, name: str) -> None:
    try:
        with closing(sqlite3.connect(path)) as connection:
            whole = connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            ours = connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
    except sqlite3.DatabaseError as error:
        raise known("backup.unreadable", name=name) from error
    if not (whole and ours):
        raise known("backup.unreadable", name=name)


def restore(path: Path, folder: Path, moment: dt.datetime) -> Path:
    """A backup put in place of a data folder, whose files are set aside first; returns the folder they went to.

    The store must be closed. Raises what ``verify`` raises, ``file.disk_full``, ``file.read_only`` or
    ``file.unwritable``; what stood there then stands there again.
    """
    verify(path)
    aside = folder / f"{ASIDE}{moment:%Y%m%d-%H%M%S}"
    fresh = folder / f".{aside.name}.tmp"
    try:
        # Everything is unpacked beside the old files first; after that only names change.
        fresh.mkdir(parents=True)
        with zipfile.ZipFile(path) as archive:
            for name in json.loads(archive.read(MANIFEST))["files"]:
                if name in (DATABASE, *PLAIN) or name.startswith("attachments/"):
                    archive.extract(name, fresh)
        aside.mkdir()
        _exchange(folder, fresh, aside)
    except OSError as error:
        raise refusal(error, folder) from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return aside


def _exchange(folder: Path, fresh: Path, aside: Path) -> None:
    """The old files aside, the fresh ones in their place; all back where a rename fails."""
    done: list[tuple[Path, Path]] = []
    moves = [(folder / name, aside / name) for name in WHOLE] + [(fresh / name, folder / name) for name in WHOLE]
    try:
        for source, target in moves:
            if source.exists():
                source.rename(target)
                done.append((source, target))
    except OSError:
        for source, target in reversed(done):
            target.rename(source)
        raise


def settle(folder: Path) -> None:
    """What a power cut left half done: a restore comes to its end or is taken back, scratch files and copies for
    other programs go.

    To be called before the store is opened, by the one program that holds the folder. Raises KnownError ``file.…``.
    """
    try:
        for fresh in sorted(folder.glob(f".{ASIDE}*.tmp")):
            aside = folder / fresh.name.removeprefix(".").removesuffix(".tmp")
            # The fresh database is the first thing that moves in: once it has, everything old is already aside.
            forward = aside.is_dir() and not (fresh / DATABASE).exists()
            source = fresh if forward else aside
            for name in WHOLE:
                if (source / name).exists():
                    (source / name).replace(folder / name)
            shutil.rmtree(fresh)
            if not forward and aside.is_dir():
                aside.rmdir()
        # Another program may still hold a copy open; it goes another day then.
        shutil.rmtree(folder / OPENED, ignore_errors=True)
        for pattern in SCRATCH:
            for path in folder.glob(pattern):
                path.unlink()
    except OSError as error:
        raise refusal(error, folder) from error


def rotate(folder: Path, keep: tuple[int, int, int] = (7, 5, 12)) -> tuple[Path, ...]:
    """Thin out daily backups ``juwdesk-YYYY-MM-DD.zip``: the last days, then one a week, then one a month stay.

    Returns what was thrown away.
    """
    dated = {}
    for path in folder.glob("juwdesk-????-??-??.zip"):
        with contextlib.suppress(ValueError):
            dated[dt.date.fromisoformat(path.stem.removeprefix("juwdesk-"))] = path
    days = sorted(dated, reverse=True)
    kept = set(days[: keep[0]])
    for period, number in (
        (lambda day: day.isocalendar()[:2], keep[1]),
        (lambda day: (day.year, day.month), keep[2]),
    ):
        newest: dict[object, dt.date] = {}
        for day in days:
            newest.setdefault(period(day), day)
        kept |= set(list(newest.values())[:number])
    gone = tuple(dated[day] for day in days if day not in kept)
    for path in gone:
        path.unlink(missing_ok=True)
    return gone
