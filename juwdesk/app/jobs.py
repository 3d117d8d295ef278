"""Work beside the window as values: a job gives Ok or Err, and who runs it is a protocol."""

import gc
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, TypeAlias, TypeVar

T = TypeVar("T")
_SWITCH = 0.0005
"""Seconds after which a thread that computes lets the window have its turn; every call of Qt may wait so long."""
_COLLECT = (10_000, 20, 10)
"""After how many new things in use circles of garbage are looked for: hardly ever while a hand drags, since frozen
values hold none. With the reference read one look through all takes more than 100 ms."""


def give_way() -> None:
    """Keep the interpreter's own housekeeping out of the way of a hand."""
    sys.setswitchinterval(_SWITCH)
    gc.set_threshold(*_COLLECT)


@dataclass(frozen=True, slots=True)
class Ok(Generic[T]):
    """The job came to its end."""

    value: T


@dataclass(frozen=True, slots=True)
class Err:
    """The job ended with an exception; a KnownError has a sentence, anything else is a defect."""

    error: BaseException


Outcome: TypeAlias = Ok[Any] | Err


class Cancellation:
    """Asked by a job that can stop early; a newer job of the same lane cancels the older one."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def cancel(self) -> None:
        """Ask the job to stop."""
        self._event.set()

    def __call__(self) -> bool:
        """Whether the job should stop."""
        return self._event.is_set()


Work: TypeAlias = Callable[[Cancellation], Any]
Done: TypeAlias = Callable[[Outcome], None]


class Jobs(Protocol):
    """Runs work beside the window and delivers outcomes where the caller lives."""

    def serial(self, work: Work, done: Done) -> None:
        """Run after everything given before (the store); always delivered."""

    def latest(self, lane: str, work: Work, done: Done) -> None:
        """Run the newest of a lane: an older one is cancelled, and its outcome never delivered."""

    def shut_down(self) -> None:
        """Finish the serial work, cancel the rest."""


def outcome_of(work: Work, cancelled: Cancellation) -> Outcome:
    """Run work to its outcome."""
    try:
        return Ok(work(cancelled))
    except BaseException as error:  # noqa: BLE001 - an outcome carries whatever went wrong to where it is told
        return Err(error)


@dataclass
class ManualJobs:
    """Jobs that run when the test says so."""

    waiting: list[tuple[str, Work, Done, Cancellation]] = field(default_factory=list)

    def serial(self, work: Work, done: Done) -> None:
        """Queue."""
        self.waiting.append(("", work, done, Cancellation()))

    def latest(self, lane: str, work: Work, done: Done) -> None:
        """Queue in place of an older one of the lane."""
        for each in self.waiting:
            if each[0] == lane:
                each[3].cancel()
        self.waiting = [each for each in self.waiting if each[0] != lane]
        self.waiting.append((lane, work, done, Cancellation()))

    def drain(self) -> int:
        """Run everything that waits, also what that adds; how many ran."""
        ran = 0
        while self.waiting:
            _, work, done, cancelled = self.waiting.pop(0)
            done(outcome_of(work, cancelled))
            ran += 1
        return ran

    def shut_down(self) -> None:
        """Finish."""
        self.drain()


class DirectJobs:
    """Jobs that run at once where they are asked for: command doors and scripts."""

    def serial(self, work: Work, done: Done) -> None:
        """Run now."""
        done(outcome_of(work, Cancellation()))

    def latest(self, lane: str, work: Work, done: Done) -> None:
        """Run now."""
        done(outcome_of(work, Cancellation()))

    def shut_down(self) -> None:
        """Nothing waits."""


class ThreadJobs:
    """Threads for the store in order, for pictures, and for paper (the lane ``paper``: it takes seconds and must not
    hold up the screen). ``deliver`` brings an outcome home: the window passes a function that posts to its own
    thread."""

    def __init__(self, deliver: Callable[[Callable[[], None]], None]) -> None:
        self._deliver = deliver
        self._store = ThreadPoolExecutor(1, "juwdesk-store")
        self._pictures = ThreadPoolExecutor(1, "juwdesk-pictures")
        self._papers = ThreadPoolExecutor(1, "juwdesk-papers")
        self._lanes: dict[str, Cancellation] = {}
        self._ended = False

    def serial(self, work: Work, done: Done) -> None:
        """Run in order on the store's thread."""

        def run() -> None:
            outcome = outcome_of(work, Cancellation())
            self._deliver(lambda: done(outcome))

        self._store.submit(run)

    def latest(self, lane: str, work: Work, done: Done) -> None:
        """Run the newest of a lane on the pictures' thread, or on that of paper."""
        if self._ended:
            # The window is gone and with it whoever wanted to see this.
            return
        older = self._lanes.get(lane)
        if older is not None:
            older.cancel()
        mine = self._lanes[lane] = Cancellation()

        def run() -> None:
            if mine():
                return
            outcome = outcome_of(work, mine)
            self._deliver(lambda: None if mine() else done(outcome))

        (self._papers if lane == "paper" else self._pictures).submit(run)

    def shut_down(self) -> None:
        """Finish the store's work, cancel pictures."""
        self._ended = True
        for cancelled in self._lanes.values():
            cancelled.cancel()
        self._pictures.shutdown(wait=True, cancel_futures=True)
        self._papers.shutdown(wait=True, cancel_futures=True)
        self._store.shutdown(wait=True)
