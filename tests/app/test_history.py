"""Undo and redo against a plain list of what happened."""

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from juwdesk.app.history import History

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
        self.steps = self.steps[-LIMIT:]
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
