"""One open document: its history, the crash journal behind every step, the store behind every pause."""

from collections.abc import Callable, Hashable
from dataclasses import replace
from typing import Any, Generic, TypeVar

from juwdesk.app.context import Context
from juwdesk.app.history import History
from juwdesk.app.jobs import Err, Ok, Outcome
from juwdesk.base.problems import KnownError
from juwdesk.storage.journal import OpenDocument
from juwdesk.storage.records import Document

T = TypeVar("T")


class Session(Generic[T]):
    """A document in hand. Every change is in the journal at once; ``save`` brings it to the store.

    ``failed`` is told a KnownError when something could not be kept; the document stays in hand and in the journal.
    """

    def __init__(
        self,
        context: Context,
        document: Document,
        value: T,
        to_json: Callable[[T], dict[str, Any]],
        title: Callable[[T], str],
        failed: Callable[[KnownError], None] = lambda _error: None,
    ) -> None:
        self._context = context
        self._document = document
        self._to_json = to_json
        self._title = title
        self._failed = failed
        self._saved: T | None = value if document.version else None
        self.history: History[T] = History(value)

    @property
    def now(self) -> T:
        """The version that stands."""
        return self.history.now

    @property
    def document(self) -> Document:
        """The row that it was opened from or last saved to."""
        return self._document

    @property
    def unsaved(self) -> bool:
        """Whether the store still has an older version."""
        return self._saved is None or self._saved != self.history.now

    def commit(self, label: str, value: T, key: Hashable = None) -> bool:
        """A change; False when there was none. On the disk, in the journal, a moment later."""
        if not self.history.commit(label, value, key):
            return False
        self._journal()
        return True

    def hold(self, value: T) -> None:
        """What is on its way and no step yet, in the journal only: a crash takes no more than a moment of it. With
        the version that stands, it is as if nothing had been on its way."""
        self._journal(value)

    def undo(self) -> T:
        """One version back."""
        return self.go(self.history.place - 1)

    def redo(self) -> T:
        """One version forward."""
        return self.go(self.history.place + 1)

    def go(self, place: int) -> T:
        """The version after so many changes."""
        value = self.history.go(place)
        self._journal()
        return value

    def _as_document(self, value: T) -> Document:
        return replace(self._document, title=self._title(value), data=self._to_json(value))

    def _journal(self, value: T | None = None) -> None:
        row = self._as_document(self.history.now if value is None else value)
        moment = self._context.clock().isoformat()
        entry = OpenDocument(row.kind, row.id, row.dossier_id, row.title, row.data, row.version, moment)
        self._context.jobs.serial(lambda _cancelled: self._context.journal.write(entry), self._written)

    def _written(self, outcome: Outcome) -> None:
        if isinstance(outcome, Err):
            self._told(outcome)

    def _told(self, outcome: Err) -> None:
        if not isinstance(outcome.error, KnownError):
            raise outcome.error
        self._failed(outcome.error)

    def save(self, then: Callable[[], None] = lambda: None) -> None:
        """Bring what stands to the store, in order; ``then`` runs when it is there."""
        value = self.history.now
        if not self.unsaved:
            then()
            return

        def work(_cancelled: object) -> Document:
            # The row is read when the turn comes: an earlier save has moved the counter on.
            saved, _ = self._context.store.save_document(self._as_document(value))
            self._document = saved
            return saved

        def done(outcome: Outcome) -> None:
            match outcome:
                case Ok():
                    self._saved = value
                    then()
                case Err():
                    self._told(outcome)

        self._context.jobs.serial(work, done)

    def close(self) -> None:
        """Save, and take the document out of the journal once the store has it: one piece of work, so that it also
        comes to its end while the program ends."""
        value, unsaved = self.history.now, self.unsaved
        row = self._document

        def work(_cancelled: object) -> None:
            if unsaved:
                self._document, _ = self._context.store.save_document(self._as_document(value))
            self._context.journal.done(row.kind, row.id)

        def done(outcome: Outcome) -> None:
            match outcome:
                case Ok():
                    self._saved = value
                case Err():
                    self._told(outcome)

        self._context.jobs.serial(work, done)
