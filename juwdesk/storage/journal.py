"""The crash journal: the open documents as they were a moment ago, in a file of their own.

Every committed step stores the whole document; after a crash or power cut the next start offers it. A step is on the
disk when ``write`` returns: WAL with synchronous FULL.
"""

import contextlib
import json
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from juwdesk.base.problems import KnownError, known

FILE = "journal.sqlite"


@dataclass(frozen=True, slots=True)
class OpenDocument:
    """A document that was open: ``kind``, ids, its data, and the save counter that it grew from."""

    kind: str
    id: str
    dossier_id: str
    title: str
    data: dict[str, Any] = field(hash=False)
    version: int = 0
    at: str = ""


class Journal:
    """The journal of one data folder. May be used from one thread at a time; calls are serialised."""

    def __init__(self, folder: Path, patience: float = 5.0) -> None:
        """Opens or makes the file; a damaged journal is set aside, for it must never stop a start.

        ``patience`` is how many seconds another process may hold the file.

        Raises KnownError ``store.unwritable``, ``store.locked`` or ``store.disk_full``.
        """
        path = folder / FILE
        self._folder = folder
        self._lock = threading.Lock()
        try:
            self._connection = self._opened(path, patience)
        except sqlite3.OperationalError as error:
            # Locked, full or read-only: the journal itself may be whole, so it is left where it is.
            raise _known(error, folder) from error
        except sqlite3.DatabaseError:
            try:
                path.replace(path.with_suffix(".damaged.sqlite"))
                self._connection = self._opened(path, patience)
            except (OSError, sqlite3.Error) as error:
                raise known("store.unwritable", folder=folder.name) from error

    @staticmethod
    def _opened(path: Path, patience: float) -> sqlite3.Connection:
        connection = sqlite3.connect(path, timeout=patience, isolation_level=None, check_same_thread=False)
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute(
            "CREATE TABLE IF NOT EXISTS open_documents (kind TEXT, id TEXT, dossier_id TEXT, title TEXT, "
            "version INTEGER, at TEXT, data TEXT, PRIMARY KEY (kind, id))"
        )
        return connection

    def write(self, document: OpenDocument) -> None:
        """The document as it stands now. Raises KnownError ``store.disk_full``, ``store.locked``,
        ``store.unwritable`` or ``store.failed``."""
        data = json.dumps(document.data, ensure_ascii=False, separators=(",", ":"))
        row = (
            document.kind,
            document.id,
            document.dossier_id,
            document.title,
            document.version,
            document.at,
            data,
        )
        with self._lock, self._translating():
            self._connection.execute("INSERT OR REPLACE INTO open_documents VALUES (?,?,?,?,?,?,?)", row)

    @contextlib.contextmanager
    def _translating(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise _known(error, self._folder) from error

    def done(self, kind: str, id_: str) -> None:
        """The document is safe in the store and closed: nothing to offer. Raises what ``write`` raises."""
        with self._lock, self._translating():
            self._connection.execute("DELETE FROM open_documents WHERE kind = ? AND id = ?", (kind, id_))

    def offered(self) -> tuple[OpenDocument, ...]:
        """What was open when the program last ended without closing it, youngest first.

        A row that cannot be read is left out: a journal must never stop a start.
        """
        try:
            with self._lock, closing(self._connection.cursor()) as cursor:
                rows = cursor.execute(
                    "SELECT kind, id, dossier_id, title, data, version, at FROM open_documents ORDER BY at DESC"
                ).fetchall()
        except sqlite3.DatabaseError:
            return ()
        found = []
        for kind, id_, dossier_id, title, data, version, at in rows:
            with contextlib.suppress(ValueError):
                found.append(OpenDocument(kind, id_, dossier_id, title, json.loads(data), version, at))
        return tuple(found)

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._connection.close()


def _known(error: sqlite3.Error, folder: Path) -> KnownError:
    reason = str(error).lower()
    if "full" in reason or "disk i/o" in reason:
        return known("store.disk_full")
    if "locked" in reason or "busy" in reason:
        return known("store.locked")
    if "readonly" in reason or "unable to open" in reason:
        return known("store.unwritable", folder=folder.name)
    return known("store.failed", reason=type(error).__name__)
