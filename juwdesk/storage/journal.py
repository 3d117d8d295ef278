"""The crash journal: the open documents as they were a moment ago, in a file of their own.

Every committed step stores the whole document; after a crash or power cut the next start offers it. A step is on the
disk when ``write`` returns: WAL with synchronous FULL.
"""

import json
import sqlite3
import threading
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from juwdesk.base.problems import known

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

    def __init__(self, folder: Path) -> None:
        """Opens or makes the file; a damaged journal is set aside, for it must never stop a start.

        Raises KnownError ``store.unwritable``.
        """
        path = folder / FILE
        self._lock = threading.Lock()
        try:
            self._connection = self._opened(path)
        except sqlite3.DatabaseError:
            try:
                path.replace(path.with_suffix(".damaged.sqlite"))
                self._connection = self._opened(path)
            except (OSError, sqlite3.Error) as error:
                raise known("store.unwritable", folder=folder.name) from error

    @staticmethod
    def _opened(path: Path) -> sqlite3.Connection:
        connection = sqlite3.connect(path, timeout=5, isolation_level=None, check_same_thread=False)
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute(
            "CREATE TABLE IF NOT EXISTS open_documents (kind TEXT, id TEXT, dossier_id TEXT, title TEXT, "
            "version INTEGER, at TEXT, data TEXT, PRIMARY KEY (kind, id))"
        )
        return connection

    def write(self, document: OpenDocument) -> None:
        """The document as it stands now. Raises KnownError ``store.disk_full`` or ``store.failed``."""
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
        with self._lock:
            try:
                self._connection.execute("INSERT OR REPLACE INTO open_documents VALUES (?,?,?,?,?,?,?)", row)
            except sqlite3.Error as error:
                full = "full" in str(error) or "disk i/o" in str(error)
                raise known("store.disk_full" if full else "store.failed", reason=type(error).__name__) from error

    def done(self, kind: str, id_: str) -> None:
        """The document is safe in the store and closed: nothing to offer."""
        with self._lock:
            self._connection.execute("DELETE FROM open_documents WHERE kind = ? AND id = ?", (kind, id_))

    def offered(self) -> tuple[OpenDocument, ...]:
        """What was open when the program last ended without closing it, youngest first."""
        with self._lock, closing(self._connection.cursor()) as cursor:
            rows = cursor.execute(
                "SELECT kind, id, dossier_id, title, data, version, at FROM open_documents ORDER BY at DESC"
            ).fetchall()
        return tuple(OpenDocument(k, i, d, t, json.loads(data), v, at) for k, i, d, t, data, v, at in rows)

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._connection.close()
