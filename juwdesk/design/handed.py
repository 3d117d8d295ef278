"""A signed list of what a customer hands in, kept as it was signed. What changes afterwards is another list."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from juwdesk.base.codec import decode, encode
from juwdesk.base.problems import known
from juwdesk.base.upgrade import Upgrades
from juwdesk.design.briefdata import OwnMaterial, Signature
from juwdesk.design.revisions import check_signature

FORMAT = 1
KIND = "receipt"
UPGRADES = Upgrades(KIND, FORMAT)


@dataclass(frozen=True, slots=True)
class Handed:
    """What was handed in, as the customer signed for it; ``author`` who took it in."""

    own: tuple[OwnMaterial, ...]
    signature: Signature
    author: str = ""
    format: int = FORMAT


def handed_in(own: Sequence[OwnMaterial]) -> tuple[OwnMaterial, ...]:
    """What a receipt lists: rows that say what they are."""
    return tuple(each for each in own if each.what.strip())


def signed(own: Sequence[OwnMaterial], signature: Signature, author: str) -> Handed:
    """A list that is signed for. Raises KnownError ``receipt.nothing``, ``brief.no_own_weight`` for what was not
    weighed, ``revision.no_name`` or ``revision.signature``."""
    listed = handed_in(own)
    if not listed:
        raise known("receipt.nothing", where="own")
    for each in listed:
        if each.weight is None:
            raise known("brief.no_own_weight", where="own", what=each.what[:40])
    check_signature(signature)
    return Handed(listed, signature, author.strip())


def holds(one: Handed, own: Sequence[OwnMaterial]) -> bool:
    """Whether the list is still what was signed for."""
    return one.own == handed_in(own)


def to_data(handed: Handed) -> dict[str, Any]:
    """Plain JSON data: ``{"format": 1, "kind": "receipt", …}``."""
    return {**encode(handed), "kind": KIND}


def from_data(data: object) -> Handed:
    """A signed list from JSON data. Raises KnownError ``document.*``."""
    if not isinstance(data, dict) or data.get("kind") != KIND:
        raise known("document.invalid", where="kind", what=KIND, path="kind")
    return decode(Handed, {name: value for name, value in UPGRADES.apply(data).items() if name != "kind"}, KIND)
