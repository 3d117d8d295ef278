"""What was made at a price, kept for as long as there is room for it."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, Generic, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Kept:
    """The last ``size`` values by a key, fewer where they weigh more than ``room`` (bytes) together, but always the
    last one: how much a value weighs is told when it is put. Safe between threads."""

    def __init__(self, size: int, room: int) -> None:
        self._size, self._room, self._held = size, room, 0
        self._values: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._values)

    def get(self, key: Hashable) -> Any:
        """The value under a key, or None."""
        with self._lock:
            if key not in self._values:
                return None
            self._values.move_to_end(key)
            return self._values[key][0]

    def put(self, key: Hashable, value: Any, weight: int) -> None:
        """Keep a value."""
        with self._lock:
            self._held -= self._values.pop(key, (None, 0))[1]
            self._values[key] = value, weight
            self._held += weight
            while len(self._values) > self._size or (self._held > self._room and len(self._values) > 1):
                self._held -= self._values.popitem(last=False)[1][1]

    def clear(self) -> None:
        """Let all of them go."""
        with self._lock:
            self._values.clear()
            self._held = 0


class Remembered(Generic[P, T]):
    """A pure function that remembers its last results, as ``functools.lru_cache`` does, by their weight as well. Its
    arguments are given by place."""

    def __init__(self, make: Callable[P, T], size: int, room: int, weigh: Callable[[T], int]) -> None:
        self._make, self._weigh, self._kept = make, weigh, Kept(size, room)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> T:
        found: T | None = self._kept.get(args)
        if found is None:
            found = self._make(*args, **kwargs)
            self._kept.put(args, found, self._weigh(found))
        return found

    def cache_clear(self) -> None:
        """Forget all results."""
        self._kept.clear()


def remembered(size: int, room: int, weigh: Callable[[T], int]) -> Callable[[Callable[P, T]], Remembered[P, T]]:
    """Let a function remember its last ``size`` results while they weigh no more than ``room`` bytes together."""
    return lambda make: Remembered(make, size, room, weigh)
