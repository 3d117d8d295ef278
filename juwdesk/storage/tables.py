"""The rows. Documents live whole in ``doc`` as JSON; the other columns are what is searched and sorted by.

Times are ISO 8601 texts in UTC: the same in every database, sortable, readable in a rescue.
"""

from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    ColumnElement,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    UniqueConstraint,
    case,
    func,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

NAMES = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


def extracted(doc: Any, name: str) -> ColumnElement[Any]:
    """A value of a document's data by its name; NULL where the data are damaged and no JSON."""
    return case((func.json_valid(doc) == 1, func.json_extract(doc, f"$.{name}")))


class Base(DeclarativeBase):
    """All tables, with named constraints so that migrations can name them."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {dict[str, Any]: JSON}  # noqa: RUF012 - SQLAlchemy's own form


class CustomerRow(Base):
    """A person."""

    __tablename__ = "customers"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    name: Mapped[str] = mapped_column(String(200), index=True)
    phone: Mapped[str] = mapped_column(String(60), default="")
    email: Mapped[str] = mapped_column(String(200), default="")
    address: Mapped[str] = mapped_column(String(400), default="")
    note: Mapped[str] = mapped_column(String(4000), default="")
    created: Mapped[str] = mapped_column(String(32))
    version: Mapped[int] = mapped_column(Integer)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own form


class DossierRow(Base):
    """One consultation of one customer."""

    __tablename__ = "dossiers"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    number: Mapped[str] = mapped_column(String(20), unique=True)
    customer_id: Mapped[str | None] = mapped_column(ForeignKey("customers.id", ondelete="SET NULL"))
    title: Mapped[str] = mapped_column(String(200), default="")
    sample: Mapped[bool] = mapped_column(default=False)
    created: Mapped[str] = mapped_column(String(32))
    touched: Mapped[str] = mapped_column(String(32), index=True)
    version: Mapped[int] = mapped_column(Integer)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own form


class DocumentRow(Base):
    """A document of a dossier, whole in ``doc``."""

    __abstract__ = True

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossiers.id", ondelete="CASCADE"), index=True)
    title: Mapped[str] = mapped_column(String(200), default="")
    format: Mapped[int] = mapped_column(Integer)
    doc: Mapped[dict[str, Any]]
    touched: Mapped[str] = mapped_column(String(32))
    version: Mapped[int] = mapped_column(Integer)

    @declared_attr.directive
    @classmethod
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"version_id_col": cls.version}


class ItemRow(DocumentRow):
    """A piece under assessment: its appraisal document."""

    __tablename__ = "items"


class DesignRow(DocumentRow):
    """A design document."""

    __tablename__ = "designs"


class SnapshotRow(Base):
    """A document as it was at a moment that mattered: printed, agreed, or a working day older."""

    __tablename__ = "snapshots"
    __table_args__ = (Index("ix_snapshots_document", "document_id", "at"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    document_id: Mapped[str] = mapped_column(String(64))
    at: Mapped[str] = mapped_column(String(32))
    label: Mapped[str] = mapped_column(String(200), default="")
    locked: Mapped[bool] = mapped_column(default=False)
    hash: Mapped[str] = mapped_column(String(64))
    doc: Mapped[dict[str, Any]]


class AttachmentRow(Base):
    """A file of a dossier; its bytes lie under their hash."""

    __tablename__ = "attachments"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossiers.id", ondelete="CASCADE"), index=True)
    hash: Mapped[str] = mapped_column(String(64), index=True)
    name: Mapped[str] = mapped_column(String(200))
    mime: Mapped[str] = mapped_column(String(80))
    size: Mapped[int] = mapped_column(BigInteger)
    caption: Mapped[str] = mapped_column(String(400), default="")
    created: Mapped[str] = mapped_column(String(32))


class EventRow(Base):
    """A line of the dossier's timeline: what happened, when, to what."""

    __tablename__ = "events"

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossiers.id", ondelete="CASCADE"), index=True)
    at: Mapped[str] = mapped_column(String(32))
    kind: Mapped[str] = mapped_column(String(40))
    what: Mapped[str] = mapped_column(String(400), default="")


class QuoteRow(Base):
    """A dated price of the price book."""

    __tablename__ = "quotes"

    article: Mapped[str] = mapped_column(String(80), primary_key=True)
    at: Mapped[str] = mapped_column(String(32), primary_key=True)
    value: Mapped[float]
    unit: Mapped[str] = mapped_column(String(20))
    source: Mapped[str] = mapped_column(String(200))
    spread: Mapped[float] = mapped_column(default=0.0)


class RegisterRow(Base):
    """An entry of a register of the shop: it belongs to no dossier, its number is given once."""

    __tablename__ = "registers"
    __table_args__ = (UniqueConstraint("kind", "number", name="uq_registers_kind"),)

    kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    number: Mapped[int] = mapped_column(Integer)
    doc: Mapped[dict[str, Any]]
    touched: Mapped[str] = mapped_column(String(32))
    version: Mapped[int] = mapped_column(Integer)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own form
