"""Registers: numbers once, chains in one transaction, older databases brought up, conflicts said."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from juwdesk.base.problems import KnownError, known
from juwdesk.storage.engine import FILE, HEAD
from juwdesk.storage.registers import APPRAISERS, PURCHASES, SEALS, Registers
from juwdesk.storage.store import Store
from tests.fakes import NOW


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store(tmp_path, lambda: NOW)
    yield made
    made.close()


def registers(store: Store) -> Registers:
    return Registers(store.engine, lambda: NOW)


def test_numbers_count_on_in_every_register_of_its_own(store: Store) -> None:
    book = registers(store)
    first = book.append(PURCHASES, lambda number, before: {"no": number, "before": before.number if before else 0})
    second = book.append(PURCHASES, lambda number, before: {"no": number, "before": before.number if before else 0})
    other = book.append(SEALS, lambda number, _before: {"no": number})
    assert (first.data, second.data, other.data) == ({"no": 1, "before": 0}, {"no": 2, "before": 1}, {"no": 1})
    assert book.all(PURCHASES) == (first, second)


def test_a_change_counts_and_a_stale_one_is_refused(store: Store) -> None:
    book = registers(store)
    made = book.append(APPRAISERS, lambda _number, _before: {"name": "A"})
    changed = book.change(made, {"name": "B"})
    assert book.get(APPRAISERS, made.id) == changed
    with pytest.raises(KnownError) as refused:
        book.change(made, {"name": "C"})
    assert refused.value.problem.code == "store.conflict"
    book.remove(made.id)
    with pytest.raises(KnownError) as gone:
        book.change(changed, {"name": "D"})
    assert gone.value.problem.code == "store.gone"


def test_a_purchase_cannot_be_taken_out(store: Store) -> None:
    book = registers(store)
    made = book.append(PURCHASES, lambda _number, _before: {"price": 100})
    book.remove(made.id)
    assert book.get(PURCHASES, made.id) == made


def test_a_failing_maker_leaves_nothing_behind(store: Store) -> None:
    book = registers(store)

    def broken(_number: int, _before: object) -> dict[str, object]:
        raise known("store.gone")

    with pytest.raises(KnownError):
        book.append(PURCHASES, broken)
    assert book.all(PURCHASES) == ()


def test_a_database_of_before_the_registers_is_brought_up_and_copied_aside(tmp_path: Path) -> None:
    store = Store(tmp_path, lambda: NOW)
    dossier, _ = store.new_dossier("kept")
    store.close()
    with closing(sqlite3.connect(tmp_path / FILE)) as plain, plain:
        plain.execute("DROP TABLE registers")
        plain.execute("UPDATE alembic_version SET version_num = '0001'")
    again = Store(tmp_path, lambda: NOW)
    try:
        assert again.dossier(dossier.id) is not None
        assert registers(again).all(APPRAISERS) == ()
        assert (tmp_path / FILE).with_suffix(f".before-{HEAD}.sqlite").exists()
    finally:
        again.close()
