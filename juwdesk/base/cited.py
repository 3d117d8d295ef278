"""Values that know where they come from."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")


class Confidence(StrEnum):
    """How far a value may be trusted."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    RECALLED = "recalled"


@dataclass(frozen=True, slots=True)
class Source:
    """Where facts come from: a title, and where known a date and a licence."""

    id: str
    title: str
    date: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True)
class Cited(Generic[T]):
    """A value with its source ids and confidence."""

    value: T
    sources: tuple[str, ...] = ()
    confidence: Confidence = Confidence.MEDIUM
    note: str = ""
