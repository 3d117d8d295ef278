"""Values that were made from other values, kept by identity."""

from typing import Any

import numpy as np

from juwdesk.base.kept import Kept

ROOM = 96_000_000
"""Bytes that the arrays of kept values and of what they were made from may take: one pavéd piece at rest takes a
third of it, and a morning of sketching makes hundreds of pieces."""


class Recent:
    """The last ``size`` values by the identity of what they were made from, which is held, so that its identity
    cannot be reused; fewer where their arrays take more than ``room`` bytes. Safe between threads; a value may be
    made twice, never mixed up."""

    def __init__(self, size: int, room: int = ROOM) -> None:
        self._kept = Kept(size, room)

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, key: tuple[int, ...]) -> Any:
        """The value under a key that begins with an ``id``, or None."""
        found = self._kept.get(key)
        return None if found is None else found[1]

    def put(self, key: tuple[int, ...], owner: object, value: Any) -> None:
        """Keep a value; ``owner`` is the object (or tuple of objects) whose ``id`` the key holds."""
        self._kept.put(key, (owner, value), _weight(owner) + _weight(value))


def _weight(thing: object) -> int:
    """Bytes of the arrays that a value holds itself."""
    names = getattr(type(thing), "__dataclass_fields__", None) or getattr(thing, "__dict__", {})
    held = [getattr(thing, name, None) for name in names]
    return sum(int(each.nbytes) for each in held if isinstance(each, np.ndarray))
