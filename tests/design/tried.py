"""What comes of an act that may be refused."""

from collections.abc import Callable
from typing import TypeVar

from juwdesk.base.problems import KnownError, Problem

T = TypeVar("T")


def tried(act: Callable[[], T]) -> tuple[T | None, Problem]:
    """What comes of it, or why nothing does."""
    try:
        return act(), Problem("")
    except KnownError as error:
        return None, error.problem
