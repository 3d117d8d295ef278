"""What the store hands out: frozen values without any trace of SQL."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Customer:
    """A person. ``version`` counts saves; a stale one is refused."""

    id: str
    name: str
    phone: str = ""
    email: str = ""
    address: str = ""
    note: str = ""
    created: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True)
class Dossier:
    """One consultation. ``number`` is what people say aloud (``2026-0042``); times are ISO in UTC."""

    id: str
    number: str
    title: str = ""
    customer_id: str = ""
    customer: str = ""
    sample: bool = False
    created: str = ""
    touched: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """A stored document: ``kind`` ``item`` or ``design``, its JSON data, and its save counter."""

    id: str
    kind: str
    dossier_id: str
    title: str
    data: dict[str, Any] = field(hash=False)
    touched: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A kept version of a document. ``locked`` versions were printed or agreed and are never thrown away."""

    document_id: str
    at: str
    label: str
    locked: bool
    hash: str
    data: dict[str, Any] = field(hash=False)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of a dossier; its bytes lie under ``hash`` (SHA-256)."""

    id: str
    dossier_id: str
    hash: str
    name: str
    mime: str
    size: int
    caption: str = ""
    created: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """A line of a dossier's timeline; ``kind`` is a code, ``what`` a name or title."""

    dossier_id: str
    at: str
    kind: str
    what: str = ""


@dataclass(frozen=True, slots=True)
class Changes:
    """What a mutation touched: kinds (``customer``, ``dossier``, ``item``, ``design``, ``attachment``, ``quote``) and
    ids, so that only what changed is shown anew."""

    kinds: frozenset[str]
    ids: frozenset[str]

    @classmethod
    def of(cls, kind: str, *ids: str) -> "Changes":
        """Changes of one kind."""
        return cls(frozenset({kind}), frozenset(ids))
