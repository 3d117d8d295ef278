"""The chain of final papers: every letter that leaves the shop and every design that is agreed on is sealed onto the
one before, so that a change shows.

A seal names the version of the document, the file as written and the seal before it; its own hash is over them all.
Whoever alters a version, a file or a seal breaks the chain from there on. What was deleted with its dossier is gone,
which is not the same as altered: only its hashes remain, and nothing personal.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from juwdesk.app.context import Context
from juwdesk.app.registers import registers_of
from juwdesk.base.digest import digest
from juwdesk.base.problems import KnownError
from juwdesk.storage.records import Attachment, Snapshot
from juwdesk.storage.registers import SEALS, Entry
from juwdesk.storage.store import Sealing


class Fault(StrEnum):
    """What is wrong with a seal."""

    CHAIN = "chain"
    SEAL = "seal"
    VERSION = "version"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Seal:
    """One link. ``version`` is the digest of the document, ``file`` the SHA-256 of the paper (empty for an agreed
    design, which is no paper), ``at`` when it was sealed (ISO, UTC), ``seal`` the hash over the others with
    ``previous``."""

    number: int
    at: str
    document: str
    dossier: str
    version: str
    file: str
    previous: str
    seal: str


@dataclass(frozen=True, slots=True)
class Broken:
    """A seal that does not hold, and why."""

    number: int
    document: str
    fault: Fault


@dataclass(frozen=True, slots=True)
class Report:
    """How many seals were looked at, how many papers are gone with their dossier, and what is broken."""

    seals: int
    gone: int
    broken: tuple[Broken, ...]


def seal(context: Context, snapshot: Snapshot, kept: Attachment) -> Seal:
    """A version and the file made from it, sealed onto the chain."""
    sealing = sealed_in(kept.dossier_id, kept.hash)
    made = registers_of(context).append(SEALS, lambda number, before: sealing(snapshot, number, before))
    return _seal(made)


def sealed_in(dossier: str, file: str = "") -> Sealing:
    """How a version of a document of a dossier is sealed; ``file`` as in ``Seal``."""

    def sealing(snapshot: Snapshot, number: int, before: Entry | None) -> dict[str, Any]:
        return _data(number, before, snapshot, dossier, file)

    return sealing


def _data(number: int, before: Entry | None, snapshot: Snapshot, dossier: str, file: str) -> dict[str, Any]:
    previous = str(before.data.get("seal", "")) if before is not None else ""
    bare = Seal(number, snapshot.at, snapshot.document_id, dossier, snapshot.hash, file, previous, "")
    return asdict(bare) | {"seal": hash_of(bare)}


def hash_of(each: Seal) -> str:
    """The hash that a seal must have."""
    parts = (str(each.number), each.at, each.document, each.dossier, each.version, each.file, each.previous)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def seals(context: Context) -> tuple[Seal, ...]:
    """The chain, oldest first."""
    return tuple(_seal(each) for each in registers_of(context).all(SEALS))


def seals_of(context: Context, document: str) -> tuple[Seal, ...]:
    """The seals of one document, oldest first."""
    return tuple(_seal(each) for each in registers_of(context).naming(SEALS, document))


def verify(context: Context) -> Report:
    """The whole chain walked: links, seals, versions in the store, and the bytes of the files."""
    chain = seals(context)
    gone, broken = 0, []
    versions: Versions = {}
    before = ""
    for number, each in enumerate(chain, start=1):
        if each.number != number or each.previous != before:
            broken.append(Broken(each.number, each.document, Fault.CHAIN))
        if each.seal != hash_of(each):
            broken.append(Broken(each.number, each.document, Fault.SEAL))
        before = each.seal
        if context.store.dossier(each.dossier) is None:
            gone += 1
        else:
            broken += [Broken(each.number, each.document, fault) for fault in _faults(context, each, versions)]
    return Report(len(chain), gone, tuple(broken))


def sealed_of(context: Context, dossier: str) -> dict[str, bool]:
    """The final papers of a dossier by the hash of their file: whether each is still as it was sealed."""
    own = [each for each in seals(context) if each.dossier == dossier and each.file]
    versions: Versions = {}
    return {each.file: each.seal == hash_of(each) and not any(_faults(context, each, versions)) for each in own}


Versions = dict[str, frozenset[str]]
"""By document: the digests that its locked versions have and are named by; each is worked out once."""


def _faults(context: Context, each: Seal, versions: Versions) -> Iterator[Fault]:
    """Of the version: the stored document must have the digest that its row and the seal name. Of the file: its
    bytes must have the hash under which they lie."""
    if each.document not in versions:
        rows = [row for row in context.store.snapshots(each.document) if row.locked]
        versions[each.document] = frozenset(row.hash for row in rows if digest(row.data) == row.hash)
    if each.version not in versions[each.document]:
        yield Fault.VERSION
    if not each.file:
        return
    try:
        bytes_ = context.blobs.read(each.file)
    except KnownError:
        yield Fault.FILE
        return
    if hashlib.sha256(bytes_).hexdigest() != each.file:
        yield Fault.FILE


def _seal(entry: Entry) -> Seal:
    names = ("at", "document", "dossier", "version", "file", "previous", "seal")
    at, document, dossier, version, file, previous, own = (str(entry.data.get(name, "")) for name in names)
    return Seal(entry.number, at, document, dossier, version, file, previous, own)
