"""Values that were made from other values, kept by identity."""

from collections import OrderedDict
from threading import Lock
from typing import Any


class Recent:
    """The last ``size`` values by the identity of what they were made from, which is held, so that its identity
    cannot be reused. Safe between threads; a value may be made twice, never mixed up."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._values: OrderedDict[tuple[int, ...], tuple[object, Any]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: tuple[int, ...]) -> Any:
        """The value under a key that begins with an ``id``, or None."""
        with self._lock:
            if key not in self._values:
                return None
            self._values.move_to_end(key)
            return self._values[key][1]

    def put(self, key: tuple[int, ...], owner: object, value: Any) -> None:
        """Keep a value; ``owner`` is the object (or tuple of objects) whose ``id`` the key holds."""
        with self._lock:
            self._values[key] = (owner, value)
            while len(self._values) > self._size:
                self._values.popitem(last=False)
