"""Sessions of one piece of work each; what the database refuses comes out as a code."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.orm.exc import StaleDataError

from juwdesk.base.problems import known
from juwdesk.storage.engine import translated


@contextmanager
def writing(sessions: sessionmaker[Session]) -> Iterator[Session]:
    """One transaction, all or nothing. Raises KnownError ``store.conflict`` and those of ``engine.translated``."""
    try:
        with sessions.begin() as session:
            # The driver begins at the first write; a number or a counter that was read before could be old then.
            session.connection().exec_driver_sql("BEGIN IMMEDIATE")
            yield session
    except StaleDataError as error:
        raise known("store.conflict") from error
    except DatabaseError as error:
        raise translated(error) from error


@contextmanager
def reading(sessions: sessionmaker[Session]) -> Iterator[Session]:
    """A session that only reads. Raises KnownError as ``engine.translated``."""
    try:
        with sessions() as session:
            yield session
    except DatabaseError as error:
        raise translated(error) from error
