"""Stored documents grow older than the program: upgrade steps over plain dictionaries."""

from collections.abc import Callable
from typing import Any

from juwdesk.base.problems import known

Step = Callable[[dict[str, Any]], dict[str, Any]]


class Upgrades:
    """The upgrade steps of one document kind; ``current`` is the format that the program writes."""

    def __init__(self, kind: str, current: int) -> None:
        self.kind = kind
        self.current = current
        self._steps: dict[int, Step] = {}

    def to(self, format: int) -> Callable[[Step], Step]:
        """Register the step that brings a document from ``format - 1`` to ``format``."""

        def register(step: Step) -> Step:
            if format in self._steps:
                raise ValueError(f"{self.kind}: two steps to {format}")
            self._steps[format] = step
            return step

        return register

    def apply(self, doc: Any) -> dict[str, Any]:
        """The document in the current format.

        Raises KnownError ``document.no_format`` or ``document.newer`` when it cannot be read.
        """
        if not isinstance(doc, dict):
            raise known("document.no_format", kind=self.kind)
        found = doc.get("format")
        if not isinstance(found, int) or isinstance(found, bool) or found < 1:
            raise known("document.no_format", kind=self.kind)
        if found > self.current:
            raise known("document.newer", kind=self.kind, found=found, current=self.current)
        current: dict[str, Any] = doc
        for number in range(found + 1, self.current + 1):
            current = {**self._steps[number](current), "format": number}
        return current
