"""Undo and redo against a plain list of what happened."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from juwdesk.app.design_room import Bench, opened, type_in
from juwdesk.app.history import History
from juwdesk.design.document import Design, from_json, to_json
from juwdesk.design.samples import solitaire
from juwdesk.design.variants import begun, dropped, taken

LIMIT = 6


class HistoryMachine(RuleBasedStateMachine):
    """The model: a list of (value, label, key) and a position; merging is written out the long way."""

    def __init__(self) -> None:
        super().__init__()
        self.history: History[int] = History(0, LIMIT)
        self.steps: list[tuple[int, str, str | None]] = [(0, "", None)]
        self.at = 0
        self.open = False

    @rule(value=st.integers(0, 3), label=st.sampled_from(["width", "gem"]), key=st.sampled_from([None, "a", "b"]))
    def commit(self, value: int, label: str, key: str | None) -> None:
        changed = value != self.steps[self.at][0]
        assert self.history.commit(label, value, key) is changed
        if not changed:
            return
        self.steps = self.steps[: self.at + 1]
        if self.open and key is not None and self.at > 0 and self.steps[self.at][2] == key:
            self.steps[self.at] = (value, label, key)
        else:
            self.steps.append((value, label, key))
        self.steps = self.steps[-LIMIT - 1 :]
        self.at = len(self.steps) - 1
        self.open = True

    @rule()
    def seal(self) -> None:
        self.history.seal()
        self.open = False

    @rule()
    def undo(self) -> None:
        self.at = max(self.at - 1, 0)
        self.open = False
        assert self.history.undo() == self.steps[self.at][0]

    @rule(place=st.integers(-2, LIMIT + 2))
    def go(self, place: int) -> None:
        self.at = min(max(place, 0), len(self.steps) - 1)
        self.open = False
        assert self.history.go(place) == self.steps[self.at][0]
        assert self.history.place == self.at

    @rule()
    def redo(self) -> None:
        self.at = min(self.at + 1, len(self.steps) - 1)
        self.open = False
        assert self.history.redo() == self.steps[self.at][0]

    @invariant()
    def agrees(self) -> None:
        assert self.history.now == self.steps[self.at][0]
        assert self.history.can_undo is (self.at > 0)
        assert self.history.can_redo is (self.at < len(self.steps) - 1)
        assert self.history.undo_label == (self.steps[self.at][1] if self.at else "")
        assert self.history.redo_label == (self.steps[self.at + 1][1] if self.at < len(self.steps) - 1 else "")
        assert self.history.labels == tuple(step[1] for step in self.steps[1:])


TestHistory = HistoryMachine.TestCase
TestHistory.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)


def test_a_drag_is_one_step_and_the_next_drag_another() -> None:
    history = History(1.0)
    for value in (1.1, 1.2, 1.3):
        history.commit("Width", value, key="width")
    history.seal()
    for value in (1.4, 1.5):
        history.commit("Width", value, key="width")
    assert history.undo() == pytest.approx(1.3)
    assert history.undo() == pytest.approx(1.0)
    assert not history.can_undo
    assert history.redo_label == "Width"


def test_what_was_undone_is_gone_after_a_new_change() -> None:
    history = History("a")
    history.commit("b", "b")
    history.undo()
    history.commit("c", "c")
    assert not history.can_redo
    assert history.labels == ("c",)


def test_a_thousand_changes_go_back_and_forth() -> None:
    history = History(0)
    for value in range(1, 1001):
        history.commit("Width", value)
    back = [history.undo() for _ in range(1000)]
    assert back == list(range(999, -1, -1))
    assert not history.can_undo
    assert [history.redo() for _ in range(1000)] == list(range(1, 1001))
    history.commit("Width", 1001)
    assert len(history.labels) == 1000


KEYS = (
    *("shank-1/width_top", "shank-1/thickness_top", "stone-1/width", "stone-1/price", "stone-1/gem", "wishes/notes"),
    *("wishes/ring_size", "wishes/budget", "design/title", "design/metal", "agreement/quote", "agreement/deliver"),
    *("engraving/text", "line/work:casting/price", "line/work:casting/reason"),
)
TEXTS = ("", "2", "2,45", "17", "= shank-1.width_top * 2", "ruby", "platinum-950", "18-12-2026", "né 18°")
TYPED = st.tuples(st.sampled_from(KEYS), st.sampled_from(TEXTS))
ACTS = st.lists(st.one_of(TYPED, st.sampled_from(("begin", "take", "drop"))), min_size=1, max_size=25)


def after(bench: Bench, act: tuple[str, str] | str) -> Design:
    match act:
        case (key, text):
            return type_in(bench, key, text, "2026-11-28", "Wil").design
        case "begin" if len(bench.design.variants) < 3:
            return begun(bench.design)
        case "take" if bench.design.variants:
            return taken(bench.design, bench.design.variants[0].letter)
        case "drop":
            return dropped(bench.design, bench.design.letter)
    return bench.design


def written(design: Design) -> bytes:
    return json.dumps(to_json(design), ensure_ascii=False).encode()


@given(ACTS)
@settings(max_examples=20, deadline=None)
def test_a_design_comes_back_to_the_byte(acts: list[tuple[str, str] | str]) -> None:
    """Undone to the beginning and redone to the end, and once through a file, every version is what it was."""
    history = History(solitaire())
    seen = [written(history.now)]
    for act in acts:
        if history.commit("act", after(opened(history.now), act)):
            seen.append(written(history.now))
            assert written(from_json(json.loads(seen[-1]))) == seen[-1]
    for expected in reversed(seen[:-1]):
        assert written(history.undo()) == expected
    assert not history.can_undo
    for expected in seen[1:]:
        assert written(history.redo()) == expected
    assert not history.can_redo
