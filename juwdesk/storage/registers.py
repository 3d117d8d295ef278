"""The shop's registers: numbered entries that belong to no dossier and keep terms of their own.

Appraisers (a directory), purchases (the buyers' register), pieces to begin with, and seals (the chain of final
letters and agreed designs). A number is given once and never again; an entry of a chain is never changed, see
``append``.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session, sessionmaker

from juwdesk.base.ids import IdFactory, random_id
from juwdesk.base.problems import known
from juwdesk.storage.tables import RegisterRow, extracted
from juwdesk.storage.transactions import reading, writing

APPRAISERS, PURCHASES, SEALS, PIECES = "appraisers", "purchases", "seals", "pieces"
"""The kinds of registers."""
LOOSE = (APPRAISERS, PIECES)
"""Registers whose entries may go. Purchases and seals have no way out: the law and the chain want them whole."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: its register, its id and number, what it says, when it was written, and its save counter."""

    kind: str
    id: str
    number: int
    data: dict[str, Any] = field(hash=False)
    touched: str = ""
    version: int = 0


Making = Callable[[int, "Entry | None"], dict[str, Any]]
"""The data of a new entry from its number and the entry before it."""


class Registers:
    """The registers of one database (``Store.engine``)."""

    def __init__(self, engine: Engine, clock: Callable[[], dt.datetime], ids: IdFactory = random_id) -> None:
        self._clock, self._ids = clock, ids
        self._session = sessionmaker(engine, expire_on_commit=False)

    def all(self, kind: str) -> tuple[Entry, ...]:
        """The entries of a register by number."""
        query = select(RegisterRow).where(RegisterRow.kind == kind).order_by(RegisterRow.number)
        with reading(self._session) as session:
            return tuple(_entry(row) for row in session.scalars(query))

    def naming(self, kind: str, document: str) -> tuple[Entry, ...]:
        """The entries of a register whose data name a ``document``, by number."""
        query = select(RegisterRow).where(
            RegisterRow.kind == kind, extracted(RegisterRow.doc, "document") == document
        )
        with reading(self._session) as session:
            return tuple(_entry(row) for row in session.scalars(query.order_by(RegisterRow.number)))

    def get(self, kind: str, id_: str) -> Entry | None:
        """An entry by id."""
        with reading(self._session) as session:
            row = session.get(RegisterRow, (kind, id_))
            return _entry(row) if row else None

    def append(self, kind: str, make: Making) -> Entry:
        """A new last entry: ``make`` gives its data from its number and the entry before it, in one transaction, so
        that two windows never chain to the same one."""
        with writing(self._session) as session:
            return appended(session, kind, make, self._ids(), self._now())

    def change(self, entry: Entry, data: dict[str, Any]) -> Entry:
        """Other data of an entry. Raises KnownError ``store.conflict``, ``store.gone``."""
        with writing(self._session) as session:
            row = session.get(RegisterRow, (entry.kind, entry.id))
            if row is None:
                raise known("store.gone", where=entry.id)
            if row.version != entry.version:
                raise known("store.conflict", where=entry.id)
            row.doc, row.touched = data, self._now()
            session.flush()
            return _entry(row)

    def remove(self, id_: str, kind: str = APPRAISERS) -> None:
        """Without an entry of a register in ``LOOSE``; of another nothing goes."""
        if kind not in LOOSE:
            return
        with writing(self._session) as session:
            row = session.get(RegisterRow, (kind, id_))
            if row is not None:
                session.delete(row)

    def _now(self) -> str:
        return self._clock().astimezone(dt.UTC).isoformat(timespec="seconds")


def appended(session: Session, kind: str, make: Making, id_: str, now: str) -> Entry:
    """A new last entry of a register within a transaction that writes."""
    last = session.scalar(
        select(RegisterRow).where(RegisterRow.kind == kind).order_by(RegisterRow.number.desc()).limit(1)
    )
    number = last.number + 1 if last is not None else 1
    data = make(number, _entry(last) if last is not None else None)
    row = RegisterRow(kind=kind, id=id_, number=number, doc=data, touched=now)
    session.add(row)
    session.flush()
    return _entry(row)


def _entry(row: RegisterRow) -> Entry:
    return Entry(row.kind, row.id, row.number, dict(row.doc), row.touched, row.version)
