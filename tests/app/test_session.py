"""A document in hand: every change in the journal, every pause in the store, every trouble told."""

import queue
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from juwdesk.app.context import Context
from juwdesk.app.jobs import DirectJobs, ManualJobs, ThreadJobs
from juwdesk.app.recovery import recover
from juwdesk.app.session import Session
from juwdesk.base.problems import KnownError
from juwdesk.storage.journal import FILE as JOURNAL
from juwdesk.storage.records import Document
from tests.fakes import context


@pytest.fixture
def jobs() -> ManualJobs:
    return ManualJobs()


@pytest.fixture
def shop(tmp_path: Path, jobs: ManualJobs) -> Iterator[Context]:
    made = context(tmp_path, jobs)
    yield made
    made.close()


def opened(desk: Context, told: list[str] | None = None, dossier: str = "") -> Session[str]:
    """A session on a fresh, empty text."""
    place = dossier or desk.store.new_dossier("ring")[0].id
    document, _ = desk.store.save_document(Document("d", "item", place, "", {"format": 1, "text": ""}))
    failures = [] if told is None else told
    return Session(
        desk,
        document,
        "",
        lambda text: {"format": 1, "text": text},
        lambda text: text[:10],
        lambda error: failures.append(error.problem.code),
    )


def stored(desk: Context) -> str:
    found = desk.store.document("item", "d")
    assert found is not None
    return str(found.data["text"])


def journalled(desk: Context) -> list[str]:
    return [str(each.data["text"]) for each in desk.journal.offered()]


def test_a_change_is_journalled_and_only_a_save_reaches_the_store(shop: Context, jobs: ManualJobs) -> None:
    session = opened(shop)
    assert not session.unsaved
    assert session.commit("text", "one")
    jobs.drain()
    assert (journalled(shop), stored(shop), session.unsaved) == (["one"], "", True)
    session.save()
    jobs.drain()
    assert (stored(shop), session.unsaved, session.document.title) == ("one", False, "one")
    assert journalled(shop) == ["one"], "still open, so still offered after a crash"


def test_no_change_writes_nothing(shop: Context, jobs: ManualJobs) -> None:
    session = opened(shop)
    assert not session.commit("text", "")
    done: list[str] = []
    session.save(lambda: done.append("saved"))
    assert done == ["saved"]
    assert jobs.drain() == 0
    assert journalled(shop) == []


def test_undo_and_redo_are_journalled_too(shop: Context, jobs: ManualJobs) -> None:
    session = opened(shop)
    session.commit("text", "one")
    session.commit("text", "two")
    assert session.undo() == "one"
    jobs.drain()
    assert journalled(shop) == ["one"]
    assert session.redo() == "two"
    jobs.drain()
    assert journalled(shop) == ["two"]


def test_closing_saves_and_leaves_nothing_to_offer(shop: Context, jobs: ManualJobs) -> None:
    session = opened(shop)
    session.commit("text", "one")
    session.close()
    jobs.drain()
    assert (stored(shop), journalled(shop)) == ("one", [])


def test_saves_in_a_row_move_the_counter_on_and_never_conflict(shop: Context, jobs: ManualJobs) -> None:
    told: list[str] = []
    session = opened(shop, told)
    for text in ("one", "two", "three"):
        session.commit("text", text)
        session.save()
    session.close()
    jobs.drain()
    assert (told, stored(shop), journalled(shop), session.unsaved) == ([], "three", [], False)


def test_what_is_typed_while_a_save_runs_stays_unsaved(shop: Context, jobs: ManualJobs) -> None:
    session = opened(shop)
    session.commit("text", "one")
    session.save()
    session.commit("text", "one and more")
    jobs.drain()
    assert (stored(shop), session.unsaved, journalled(shop)) == ("one", True, ["one and more"])


def test_a_conflict_keeps_the_document_in_hand_and_in_the_journal(shop: Context, jobs: ManualJobs) -> None:
    told: list[str] = []
    session = opened(shop, told)
    shop.store.save_document(replace(session.document, data={"format": 1, "text": "theirs"}))
    session.commit("text", "mine")
    session.close()
    jobs.drain()
    assert told == ["store.conflict"]
    assert (stored(shop), session.now, session.unsaved, journalled(shop)) == ("theirs", "mine", True, ["mine"])
    recovered = recover(shop, shop.journal.offered()[0])
    assert recovered.data["text"] == "mine"
    assert [each.data["text"] for each in shop.store.snapshots("d")] == ["theirs"]


def test_a_dossier_that_was_deleted_elsewhere_is_told_and_the_text_can_be_recovered(
    shop: Context, jobs: ManualJobs
) -> None:
    told: list[str] = []
    session = opened(shop, told)
    shop.store.delete_dossier(session.document.dossier_id)
    session.commit("text", "mine")
    session.close()
    jobs.drain()
    assert told == ["store.gone"]
    assert recover(shop, shop.journal.offered()[0]).data["text"] == "mine"


def test_a_journal_that_another_program_holds_is_told_and_the_save_still_works(tmp_path: Path) -> None:
    told: list[str] = []
    desk = context(tmp_path, DirectJobs())
    session = opened(desk, told)
    assert journalled(desk) == []
    desk.journal._connection.execute("PRAGMA busy_timeout = 10")  # five seconds would only make the test slow
    with closing(sqlite3.connect(tmp_path / JOURNAL, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        session.commit("text", "mine")
        session.save()
    assert told == ["store.locked"]
    assert (stored(desk), session.unsaved) == ("mine", False)
    session.commit("text", "mine again")
    assert journalled(desk) == ["mine again"]
    desk.close()


def test_a_defect_is_not_taken_for_a_trouble_of_the_disk(tmp_path: Path) -> None:
    desk = context(tmp_path, DirectJobs())
    told: list[KnownError] = []
    row = Document("d", "item", desk.store.new_dossier("ring")[0].id, "", {"format": 1})
    session: Session[object] = Session(desk, row, "", lambda value: {"format": value}, str, told.append)
    with pytest.raises(TypeError):
        session.commit("text", object())
    assert told == []
    desk.close()


def test_on_real_threads_the_last_text_is_the_one_that_stays(tmp_path: Path) -> None:
    home: queue.Queue[Callable[[], None]] = queue.Queue()
    desk = context(tmp_path, ThreadJobs(home.put))
    told: list[str] = []
    session = opened(desk, told)
    for number in range(40):
        session.commit("text", f"text {number}", key="typing")
        if number % 5 == 0:
            session.save()
    session.close()
    done = False
    while not done:
        home.get(timeout=5)()
        # The last of all is the journal's farewell, asked for when the save came home.
        done = not session.unsaved and journalled(desk) == []
    assert (told, stored(desk)) == ([], "text 39")
    desk.close()
    again = context(tmp_path)
    assert (stored(again), journalled(again)) == ("text 39", [])
    again.close()


class Desk(RuleBasedStateMachine):
    """Edit, undo, save, close, crash and recover at random; the model is what a person remembers having typed."""

    def __init__(self) -> None:
        super().__init__()
        import tempfile

        self.place = tempfile.TemporaryDirectory(prefix="juwdesk-", ignore_cleanup_errors=True)
        self.desk = context(Path(self.place.name), DirectJobs())
        self.session = opened(self.desk)
        self.seen = ""

    def _again(self, document: Document) -> None:
        self.session = Session(
            self.desk, document, str(document.data["text"]), lambda t: {"format": 1, "text": t}, lambda t: t[:10]
        )

    @rule(text=st.text("abé\n", max_size=6))
    def types(self, text: str) -> None:
        self.session.commit("text", text)
        self.seen = text

    @rule()
    def undoes(self) -> None:
        self.seen = self.session.undo()

    @rule()
    def redoes(self) -> None:
        self.seen = self.session.redo()

    @rule()
    def saves(self) -> None:
        self.session.save()
        assert stored(self.desk) == self.seen

    @rule()
    def closes_and_opens(self) -> None:
        self.session.close()
        assert journalled(self.desk) == []
        found = self.desk.store.document("item", "d")
        assert found is not None
        self._again(found)

    @rule()
    def crashes(self) -> None:
        """Nothing is closed: another program opens the same folder, as after a power cut."""
        older = self.desk
        self.desk = context(Path(self.place.name), DirectJobs())
        offered = self.desk.journal.offered()
        found = recover(self.desk, offered[0]) if offered else self.desk.store.document("item", "d")
        assert found is not None
        self._again(found)
        older.close()

    @invariant()
    def nothing_is_lost(self) -> None:
        assert self.session.now == self.seen
        assert self.seen in (stored(self.desk), *journalled(self.desk))

    def teardown(self) -> None:
        self.desk.close()
        self.place.cleanup()


TestDesk = Desk.TestCase
TestDesk.settings = settings(max_examples=12, stateful_step_count=20, deadline=None)
