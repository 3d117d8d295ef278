"""Load and save, one transaction each. No session and no row ever leaves this module."""

import datetime as dt
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, sessionmaker

from juwdesk.base.digest import digest
from juwdesk.base.ids import IdFactory, random_id
from juwdesk.base.problems import known
from juwdesk.storage.engine import open_engine
from juwdesk.storage.records import Attachment, Changes, Customer, Document, Dossier, Event, Snapshot
from juwdesk.storage.registers import SEALS, Entry, appended
from juwdesk.storage.tables import (
    AttachmentRow,
    CustomerRow,
    DesignRow,
    DocumentRow,
    DossierRow,
    EventRow,
    ItemRow,
    QuoteRow,
    SnapshotRow,
    extracted,
)
from juwdesk.storage.transactions import reading, writing

DOCUMENTS: dict[str, type[DocumentRow]] = {"item": ItemRow, "design": DesignRow}
R = TypeVar("R")
Follow = Callable[[tuple[Snapshot, ...]], tuple[str, dict[str, Any]]]
"""Label and data of the next version, from those that are kept (oldest first)."""
Sealing = Callable[[Snapshot, int, Entry | None], dict[str, Any]]
"""The data of a seal from what was kept, its number and the seal before it."""


class Store:
    """The database of one data folder."""

    def __init__(self, folder: Path, clock: Callable[[], dt.datetime], ids: IdFactory = random_id) -> None:
        """Opens or makes the database; see ``open_engine`` for what it refuses."""
        self.folder = folder
        self._clock = clock
        self._ids = ids
        self.engine = open_engine(folder)
        self._session = sessionmaker(self.engine, expire_on_commit=False)

    def close(self) -> None:
        """Let go of the file."""
        self.engine.dispose()

    def _writing(self) -> AbstractContextManager[Session]:
        return writing(self._session)

    def _reading(self) -> AbstractContextManager[Session]:
        return reading(self._session)

    def _now(self) -> str:
        return self._clock().astimezone(dt.UTC).isoformat(timespec="seconds")

    # customers

    def save_customer(self, customer: Customer) -> tuple[Customer, Changes]:
        """A new or changed customer. Raises KnownError ``store.conflict`` when someone else saved it meanwhile."""
        with self._writing() as session:
            row = session.get(CustomerRow, customer.id) if customer.id else None
            if row is None:
                row = CustomerRow(id=customer.id or self._ids(), created=self._now())
                session.add(row)
            elif row.version != customer.version:
                raise known("store.conflict", where=customer.id)
            row.name, row.phone, row.email = customer.name[:200], customer.phone[:60], customer.email[:200]
            row.address, row.note = customer.address[:400], customer.note[:4000]
            session.flush()
            return _customer(row), Changes.of("customer", row.id)

    def customer(self, id_: str) -> Customer | None:
        """A customer by id."""
        with self._reading() as session:
            row = session.get(CustomerRow, id_)
            return _customer(row) if row else None

    def customers(self, words: str = "", limit: int = 50) -> tuple[Customer, ...]:
        """Customers whose name, telephone or e-mail holds the words, by name."""
        query = select(CustomerRow).order_by(func.lower(CustomerRow.name)).limit(limit)
        for word in words.split():
            like = f"%{_escaped(word)}%"
            fields = (CustomerRow.name, CustomerRow.phone, CustomerRow.email)
            query = query.where(or_(*(each.ilike(like, escape="\\") for each in fields)))
        with self._reading() as session:
            return tuple(_customer(row) for row in session.scalars(query))

    # dossiers

    def new_dossier(self, title: str = "", customer_id: str = "", *, sample: bool = False) -> tuple[Dossier, Changes]:
        """A fresh dossier with the next number of the year."""
        now = self._now()
        with self._writing() as session:
            row = DossierRow(
                id=self._ids(),
                number=self._number(session, now[:4]),
                customer_id=customer_id or None,
                title=title[:200],
                sample=sample,
                created=now,
                touched=now,
            )
            session.add(row)
            session.flush()
            session.add(EventRow(dossier_id=row.id, at=now, kind="opened", what=row.title))
            return _dossier(row, _name(session, row)), Changes.of("dossier", row.id)

    @staticmethod
    def _number(session: Session, year: str) -> str:
        last = session.scalar(select(func.max(DossierRow.number)).where(DossierRow.number.like(f"{year}-%")))
        return f"{year}-{int(last.split('-')[1]) + 1 if last else 1:04d}"

    def save_dossier(self, dossier: Dossier) -> tuple[Dossier, Changes]:
        """Another title or customer."""
        with self._writing() as session:
            row = self._found(session, DossierRow, dossier.id)
            if row.version != dossier.version:
                raise known("store.conflict", where=dossier.id)
            row.title, row.customer_id, row.touched = dossier.title[:200], dossier.customer_id or None, self._now()
            session.flush()
            return _dossier(row, _name(session, row)), Changes.of("dossier", row.id)

    def dossier(self, id_: str) -> Dossier | None:
        """A dossier by id."""
        with self._reading() as session:
            row = session.get(DossierRow, id_)
            return _dossier(row, _name(session, row)) if row else None

    def dossiers(self, words: str = "", limit: int = 100) -> tuple[Dossier, ...]:
        """Dossiers, last touched first; every word must stand in number, title or customer's name."""
        query = (
            select(DossierRow, CustomerRow.name)
            .outerjoin(CustomerRow, DossierRow.customer_id == CustomerRow.id)
            .order_by(DossierRow.touched.desc(), DossierRow.number.desc())
            .limit(limit)
        )
        for word in words.split():
            like = f"%{_escaped(word)}%"
            fields = (DossierRow.number, DossierRow.title, CustomerRow.name)
            query = query.where(or_(*(each.ilike(like, escape="\\") for each in fields)))
        with self._reading() as session:
            return tuple(_dossier(row, name or "") for row, name in session.execute(query))

    def delete_dossier(self, id_: str) -> Changes:
        """A dossier with its documents, rows of files and timeline; the bytes are the caller's (``app.dossiers``)."""
        with self._writing() as session:
            row = session.get(DossierRow, id_)
            ids = {id_}
            if row is not None:
                for kind in DOCUMENTS.values():
                    ids |= set(session.scalars(select(kind.id).where(kind.dossier_id == id_)))
                for snapshot in session.scalars(select(SnapshotRow).where(SnapshotRow.document_id.in_(ids))):
                    session.delete(snapshot)
                session.delete(row)
        return Changes(frozenset({"dossier", "item", "design", "attachment"}), frozenset(ids))

    # documents

    def save_document(self, document: Document) -> tuple[Document, Changes]:
        """A new or changed document. Raises KnownError ``store.conflict`` when its version is no longer the stored
        one."""
        kind = DOCUMENTS[document.kind]
        now = self._now()
        with self._writing() as session:
            row = session.get(kind, document.id)
            if row is None:
                row = kind(id=document.id, dossier_id=document.dossier_id)
                session.add(row)
                session.add(
                    EventRow(
                        dossier_id=document.dossier_id,
                        at=now,
                        kind=f"{document.kind}_added",
                        what=document.title[:400],
                    )
                )
            elif row.version != document.version:
                raise known("store.conflict", where=document.id)
            row.title, row.doc, row.touched = document.title[:200], document.data, now
            row.format = int(document.data["format"])
            dossier = self._found(session, DossierRow, row.dossier_id)
            dossier.touched = now
            session.flush()
            return _document(row, document.kind), Changes.of(document.kind, row.id, row.dossier_id)

    def document(self, kind: str, id_: str) -> Document | None:
        """A document by kind and id."""
        with self._reading() as session:
            row = session.get(DOCUMENTS[kind], id_)
            return _document(row, kind) if row else None

    def documents(self, dossier_id: str) -> tuple[Document, ...]:
        """All documents of a dossier, last touched first."""
        with self._reading() as session:
            found = [
                _document(row, kind)
                for kind, table in DOCUMENTS.items()
                for row in session.scalars(select(table).where(table.dossier_id == dossier_id))
            ]
        return tuple(sorted(found, key=lambda each: each.touched, reverse=True))

    def arranged(self, since: str, limit: int = 200) -> tuple[tuple[str, Document], ...]:
        """Designs about whose making something was arranged, touched after a moment (ISO), with the number of their
        dossier; last touched first."""
        agreement = extracted(DesignRow.doc, "agreement")
        query = (
            select(DesignRow, DossierRow.number)
            .join(DossierRow, DossierRow.id == DesignRow.dossier_id)
            .where(DesignRow.touched > since, agreement.is_not(None))
            .order_by(DesignRow.touched.desc())
            .limit(limit)
        )
        with self._reading() as session:
            return tuple((number, _document(row, "design")) for row, number in session.execute(query))

    def delete_document(self, kind: str, id_: str) -> Changes:
        """Without a document; its snapshots stay until the dossier goes."""
        with self._writing() as session:
            row = session.get(DOCUMENTS[kind], id_)
            if row is not None:
                session.delete(row)
        return Changes.of(kind, id_)

    # snapshots and the timeline

    def keep(self, document: Document, label: str, *, locked: bool = False) -> Snapshot:
        """This version of a document, kept; ``locked`` when it was printed or agreed."""
        with self._writing() as session:
            return self._kept(session, document.id, label, document.data, locked)

    def _kept(self, session: Session, id_: str, label: str, data: dict[str, Any], locked: bool) -> Snapshot:
        row = SnapshotRow(
            document_id=id_, at=self._now(), label=label[:200], locked=locked, hash=digest(data), doc=data
        )
        session.add(row)
        session.flush()
        return _snapshot(row)

    def keep_next(self, document_id: str, follow: Follow, seal: Sealing) -> Snapshot:
        """A locked version that follows on those of a document, sealed in its register: both or neither, and two
        desks never make the same one."""
        with self._writing() as session:
            query = select(SnapshotRow).where(SnapshotRow.document_id == document_id).order_by(SnapshotRow.id)
            label, data = follow(tuple(_snapshot(row) for row in session.scalars(query)))
            kept = self._kept(session, document_id, label, data, True)
            appended(session, SEALS, lambda number, before: seal(kept, number, before), self._ids(), self._now())
            return kept

    def snapshots(self, document_id: str) -> tuple[Snapshot, ...]:
        """The kept versions of a document, youngest first."""
        query = select(SnapshotRow).where(SnapshotRow.document_id == document_id).order_by(SnapshotRow.id.desc())
        with self._reading() as session:
            return tuple(_snapshot(row) for row in session.scalars(query))

    def note(self, dossier_id: str, kind: str, what: str = "") -> None:
        """A line in the timeline."""
        with self._writing() as session:
            session.add(EventRow(dossier_id=dossier_id, at=self._now(), kind=kind[:40], what=what[:400]))

    def timeline(self, dossier_id: str) -> tuple[Event, ...]:
        """What happened in a dossier, youngest first."""
        query = select(EventRow).where(EventRow.dossier_id == dossier_id).order_by(EventRow.id.desc())
        with self._reading() as session:
            return tuple(Event(row.dossier_id, row.at, row.kind, row.what) for row in session.scalars(query))

    # attachments

    def attach(self, attachment: Attachment) -> tuple[Attachment, Changes]:
        """A file's row; its bytes must already lie under their hash."""
        with self._writing() as session:
            row = AttachmentRow(
                id=attachment.id or self._ids(),
                dossier_id=attachment.dossier_id,
                hash=attachment.hash,
                name=attachment.name[:200],
                mime=attachment.mime,
                size=attachment.size,
                caption=attachment.caption[:400],
                created=self._now(),
            )
            session.add(row)
            session.flush()
            return _attachment(row), Changes.of("attachment", row.id, row.dossier_id)

    def attachments(self, dossier_id: str) -> tuple[Attachment, ...]:
        """The files of a dossier, oldest first."""
        query = select(AttachmentRow).where(AttachmentRow.dossier_id == dossier_id).order_by(AttachmentRow.created)
        with self._reading() as session:
            return tuple(_attachment(row) for row in session.scalars(query))

    def named_hashes(self) -> frozenset[str]:
        """Every hash that a row names: the bytes that must be kept."""
        with self._reading() as session:
            return frozenset(session.scalars(select(AttachmentRow.hash)))

    # prices

    def save_quote(self, article: str, at: str, value: float, unit: str, source: str, spread: float) -> Changes:
        """A dated price; the same article and moment replaces."""
        with self._writing() as session:
            session.merge(
                QuoteRow(article=article, at=at, value=value, unit=unit, source=source[:200], spread=spread)
            )
        return Changes.of("quote", article)

    def save_quotes(self, rows: Iterable[tuple[str, str, float, str, str, float]]) -> Changes:
        """Many dated prices (article, at, value, unit, source, spread) at once: all or none."""
        articles = set()
        with self._writing() as session:
            for article, at, value, unit, source, spread in rows:
                session.merge(
                    QuoteRow(article=article, at=at, value=value, unit=unit, source=source[:200], spread=spread)
                )
                articles.add(article)
        return Changes.of("quote", *articles)

    def quotes(self) -> tuple[tuple[str, str, float, str, str, float], ...]:
        """All prices as (article, at, value, unit, source, spread), oldest first."""
        with self._reading() as session:
            rows = session.scalars(select(QuoteRow).order_by(QuoteRow.at))
            return tuple((r.article, r.at, r.value, r.unit, r.source, r.spread) for r in rows)

    @staticmethod
    def _found(session: Session, kind: type[R], id_: str) -> R:
        row = session.get(kind, id_)
        if row is None:
            raise known("store.gone", where=id_)
        return row


def _escaped(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _name(session: Session, row: DossierRow) -> str:
    customer = session.get(CustomerRow, row.customer_id) if row.customer_id else None
    return customer.name if customer else ""


def _customer(row: CustomerRow) -> Customer:
    return Customer(row.id, row.name, row.phone, row.email, row.address, row.note, row.created, row.version)


def _dossier(row: DossierRow, customer: str) -> Dossier:
    return Dossier(
        row.id,
        row.number,
        row.title,
        row.customer_id or "",
        customer,
        row.sample,
        row.created,
        row.touched,
        row.version,
    )


def _document(row: DocumentRow, kind: str) -> Document:
    return Document(row.id, kind, row.dossier_id, row.title, row.doc, row.touched, row.version)


def _snapshot(row: SnapshotRow) -> Snapshot:
    return Snapshot(row.document_id, row.at, row.label, row.locked, row.hash, row.doc)


def _attachment(row: AttachmentRow) -> Attachment:
    return Attachment(row.id, row.dossier_id, row.hash, row.name, row.mime, row.size, row.caption, row.created)
