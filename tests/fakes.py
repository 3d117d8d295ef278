"""Real contexts with a clock that stands still or ticks, ids that count, and jobs that run when told to."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from juwdesk.app.context import Context, open_context
from juwdesk.app.jobs import Jobs, ManualJobs

NOW = dt.datetime(2026, 11, 25, 12, tzinfo=dt.UTC)


@dataclass
class Ticking:
    """A clock that is one second later each time it is looked at."""

    seconds: Iterator[int] = field(default_factory=count)

    def __call__(self) -> dt.datetime:
        return NOW + dt.timedelta(seconds=next(self.seconds))


@dataclass
class Counting:
    """Identifiers ``id-1``, ``id-2`` …"""

    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def __call__(self) -> str:
        return f"id-{next(self.numbers)}"


def context(folder: Path, jobs: Jobs | None = None, language: str = "en") -> Context:
    """A context on a real database in ``folder``; close it."""
    return open_context(folder, jobs or ManualJobs(), language, clock=Ticking(), ids=Counting())
