"""Undo and redo over values: a step is the document as it was, so it cannot be wrong."""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Step(Generic[T]):
    """A version of the document and the name of the change that made it."""

    value: T
    label: str = ""
    key: Hashable = None


class History(Generic[T]):
    """All versions of one open document, and which one stands. Values share their parts, so a step is cheap."""

    def __init__(self, value: T, limit: int = 1000) -> None:
        """``limit`` changes can be taken back; the oldest are forgotten first."""
        self._steps: list[Step[T]] = [Step(value)]
        self._at = 0
        self._sealed = True
        self._limit = limit

    @property
    def now(self) -> T:
        """The version that stands."""
        return self._steps[self._at].value

    @property
    def can_undo(self) -> bool:
        """Whether there is an older version."""
        return self._at > 0

    @property
    def can_redo(self) -> bool:
        """Whether an undone version can come back."""
        return self._at < len(self._steps) - 1

    @property
    def undo_label(self) -> str:
        """The name of the change that undo takes back, empty without one."""
        return self._steps[self._at].label if self.can_undo else ""

    @property
    def redo_label(self) -> str:
        """The name of the change that redo brings back, empty without one."""
        return self._steps[self._at + 1].label if self.can_redo else ""

    @property
    def labels(self) -> tuple[str, ...]:
        """The names of all changes, oldest first."""
        return tuple(step.label for step in self._steps[1:])

    @property
    def place(self) -> int:
        """How many of the changes stand."""
        return self._at

    def go(self, place: int) -> T:
        """The version after so many changes, the nearest one where there are fewer."""
        self._at = min(max(0, place), len(self._steps) - 1)
        self._sealed = True
        return self.now

    def commit(self, label: str, value: T, key: Hashable = None) -> bool:
        """The document after a change; False when nothing changed.

        With the same ``key`` as the step before (typing in one field, dragging one handle) and no ``seal`` between,
        that step takes the new value instead of growing a new one. What was undone is gone.
        """
        if value == self.now:
            return False
        del self._steps[self._at + 1 :]
        same = key is not None and not self._sealed and self._at > 0 and self._steps[self._at].key == key
        if same:
            self._steps[self._at] = Step(value, label, key)
        else:
            self._steps.append(Step(value, label, key))
            self._at += 1
        self._sealed = False
        if len(self._steps) > self._limit + 1:
            del self._steps[0]
            self._at -= 1
        return True

    def seal(self) -> None:
        """The next commit is a step of its own, whatever its key."""
        self._sealed = True

    def undo(self) -> T:
        """One version back; the same version where there is none."""
        return self.go(self._at - 1)

    def redo(self) -> T:
        """One version forward; the same version where there is none."""
        return self.go(self._at + 1)
