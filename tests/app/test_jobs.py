"""Who runs the work, in what order, and what is never delivered."""

import queue
import threading
from collections.abc import Callable
from typing import Any

from juwdesk.app.jobs import Cancellation, DirectJobs, Err, ManualJobs, Ok, Outcome, ThreadJobs


def giving(value: Any) -> Callable[[Cancellation], Any]:
    return lambda _cancelled: value


def failing(_cancelled: Cancellation) -> None:
    raise ValueError("no")


def test_an_exception_is_an_outcome() -> None:
    told: list[Outcome] = []
    jobs = DirectJobs()
    jobs.serial(failing, told.append)
    jobs.latest("picture", giving(3), told.append)
    assert isinstance(told[0], Err)
    assert isinstance(told[0].error, ValueError)
    assert told[1] == Ok(3)


def test_serial_work_keeps_its_order_and_a_lane_only_its_newest() -> None:
    told: list[Any] = []

    def note(outcome: Outcome) -> None:
        assert isinstance(outcome, Ok)
        told.append(outcome.value)

    jobs = ManualJobs()
    jobs.serial(giving("save 1"), note)
    jobs.latest("picture", giving("old"), note)
    jobs.latest("other", giving("other"), note)
    jobs.latest("picture", giving("new"), note)
    jobs.serial(giving("save 2"), note)
    assert told == []
    assert jobs.drain() == 4
    assert told == ["save 1", "other", "new", "save 2"]


def test_work_that_is_added_while_draining_runs_too() -> None:
    jobs = ManualJobs()
    told: list[Outcome] = []
    jobs.serial(giving(1), lambda _outcome: jobs.serial(giving(2), told.append))
    jobs.shut_down()
    assert told == [Ok(2)]


def test_a_running_picture_is_asked_to_stop_and_never_delivered() -> None:
    home: queue.Queue[Callable[[], None]] = queue.Queue()
    jobs = ThreadJobs(home.put)
    started, told = threading.Event(), list[Outcome]()

    def slow(cancelled: Cancellation) -> str:
        started.set()
        while not cancelled():
            threading.Event().wait(0.001)
        return "stale"

    jobs.latest("picture", slow, told.append)
    assert started.wait(5)
    jobs.latest("picture", giving("fresh"), told.append)
    for _ in range(2):
        home.get(timeout=5)()
    jobs.shut_down()
    assert told == [Ok("fresh")]


def test_shutting_down_finishes_every_save_in_order() -> None:
    told: list[Outcome] = []
    jobs = ThreadJobs(lambda deliver: deliver())
    for number in range(50):
        jobs.serial(giving(number), told.append)
    jobs.shut_down()
    assert told == [Ok(number) for number in range(50)]


def test_a_picture_asked_for_after_the_end_is_nobodys() -> None:
    jobs = ThreadJobs(lambda act: act())
    jobs.shut_down()
    seen: list[Outcome] = []
    jobs.latest("picture", lambda _cancelled: 1, seen.append)
    assert seen == []
