"""The store on real SQLite files: documents, counters, conflicts, refusals."""

import datetime as dt
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from juwdesk.base.digest import digest
from juwdesk.base.problems import KnownError
from juwdesk.storage import engine
from juwdesk.storage.records import Attachment, Customer, Document, Dossier
from juwdesk.storage.store import Store
from juwdesk.storage.tables import Base

NOW = dt.datetime(2026, 11, 25, 12, tzinfo=dt.UTC)


def ticking() -> Callable[[], dt.datetime]:
    seconds = count()
    return lambda: NOW + dt.timedelta(seconds=next(seconds))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(Store(tmp_path, ticking())) as opened:
        yield opened


def dossier(store: Store, title: str = "ring") -> Dossier:
    return store.new_dossier(title)[0]


def document(store: Store, kind: str = "item", id_: str = "d-1") -> Document:
    home = dossier(store)
    return store.save_document(Document(id_, kind, home.id, "ring", {"format": 1, "a": 1}))[0]


def test_the_file_is_ours_and_careful(store: Store) -> None:
    with closing(sqlite3.connect(store.folder / engine.FILE)) as plain:
        assert plain.execute("PRAGMA application_id").fetchone()[0] == engine.APPLICATION_ID
        assert plain.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    with store.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_the_migrations_make_exactly_the_tables_of_today(store: Store) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    with store.engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), Base.metadata)
    assert differences == []


def test_opening_again_changes_nothing(tmp_path: Path) -> None:
    with closing(Store(tmp_path, ticking())) as first:
        saved = document(first)
    before = (tmp_path / engine.FILE).stat().st_mtime_ns
    with closing(Store(tmp_path, ticking())) as second:
        assert second.document("item", saved.id) == saved
    assert (tmp_path / engine.FILE).stat().st_mtime_ns == before


def test_a_first_start_that_breaks_off_leaves_nothing_half_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from alembic import op

    made = 0
    create = op.create_table

    def breaking(*arguments: Any, **options: Any) -> Any:
        nonlocal made
        made += 1
        if made == 4:
            raise KeyboardInterrupt
        return create(*arguments, **options)

    with monkeypatch.context() as patched:
        patched.setattr("alembic.op.create_table", breaking)
        with pytest.raises(KeyboardInterrupt):
            Store(tmp_path, ticking())
    with closing(sqlite3.connect(tmp_path / engine.FILE)) as plain:
        assert plain.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
    with closing(Store(tmp_path, ticking())) as again:
        assert dossier(again).number == "2026-0001"


def test_dossiers_are_numbered_by_year_and_found_by_words(store: Store) -> None:
    customer, _ = store.save_customer(Customer("", "De Vries", phone="0612"))
    first = store.new_dossier("ring van oma", customer.id)[0]
    second = store.new_dossier("hanger")[0]
    assert (first.number, second.number) == ("2026-0001", "2026-0002")
    assert [each.id for each in store.dossiers("oma vries")] == [first.id]
    assert [each.id for each in store.dossiers("100%")] == []
    assert [each.id for each in store.dossiers()] == [second.id, first.id]
    assert [each.name for each in store.customers("vri 06")] == ["De Vries"]


def test_a_saved_document_comes_back_and_moves_its_dossier_up(store: Store) -> None:
    saved = document(store)
    other = dossier(store, "later")
    assert store.dossiers()[0].id == other.id
    again, changes = store.save_document(replace(saved, data={"format": 1, "a": 2}))
    assert store.document("item", "d-1") == again
    assert again.version == saved.version + 1
    assert changes.kinds == {"item"}
    assert store.dossiers()[0].id == saved.dossier_id


def test_two_desks_cannot_overwrite_each_other(tmp_path: Path, store: Store) -> None:
    mine = document(store)
    with closing(Store(tmp_path, ticking())) as other:
        theirs = other.document("item", mine.id)
        assert theirs is not None
        other.save_document(replace(theirs, data={"format": 1, "a": "theirs"}))
    with pytest.raises(KnownError) as refused:
        store.save_document(replace(mine, data={"format": 1, "a": "mine"}))
    assert refused.value.problem.code == "store.conflict"
    stored = store.document("item", mine.id)
    assert stored is not None
    assert stored.data["a"] == "theirs"


def test_deleting_a_dossier_takes_its_documents_files_and_snapshots(store: Store) -> None:
    saved = document(store)
    store.keep(saved, "letter", locked=True)
    store.attach(Attachment("", saved.dossier_id, "0" * 64, "a.png", "image/png", 3))
    changes = store.delete_dossier(saved.dossier_id)
    assert saved.id in changes.ids
    assert store.document("item", saved.id) is None
    assert store.snapshots(saved.id) == ()
    assert store.attachments(saved.dossier_id) == ()
    assert store.timeline(saved.dossier_id) == ()
    assert store.named_hashes() == frozenset()


def test_snapshots_keep_the_hash_of_what_they_hold(store: Store) -> None:
    saved = document(store)
    kept = store.keep(saved, "printed", locked=True)
    store.save_document(replace(saved, data={"format": 1, "a": 9}))
    (found,) = store.snapshots(saved.id)
    assert found == kept
    assert found.hash == digest(found.data)
    assert found.data["a"] == 1


def test_prices_of_one_article_and_moment_replace(store: Store) -> None:
    store.save_quote("metal:gold", "2026-11-25T10:00:00+00:00", 118.0, "g", "a", 0.0)
    store.save_quote("metal:gold", "2026-11-25T10:00:00+00:00", 119.0, "g", "b", 0.0)
    assert [(row[2], row[4]) for row in store.quotes()] == [(119.0, "b")]


def _spoil_not_a_database(path: Path) -> None:
    path.write_bytes(b"this is a shopping list, not a database" * 400)


def _spoil_truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 3])


def _spoil_foreign(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE recipes (name TEXT)")


def _spoil_newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as newer:
        newer.execute("UPDATE alembic_version SET version_num = '9001'")
        newer.commit()


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (_spoil_not_a_database, "store.damaged"),
        (_spoil_truncated, "store.damaged"),
        (_spoil_foreign, "store.foreign"),
        (_spoil_newer, "store.newer"),
    ],
)
def test_a_file_that_cannot_be_trusted_is_refused_and_left_as_it_is(
    tmp_path: Path, spoil: Callable[[Path], None], code: str
) -> None:
    with closing(Store(tmp_path, ticking())) as first:
        for number in range(40):
            document(first, id_=f"d-{number}")
    path = tmp_path / engine.FILE
    spoil(path)
    before = path.read_bytes()
    with pytest.raises(KnownError) as refused:
        Store(tmp_path, ticking())
    assert refused.value.problem.code == code
    assert path.read_bytes() == before


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(KnownError) as refused:
        Store(tmp_path / "file" / "data", ticking())
    assert refused.value.problem.code == "store.unwritable"


def test_a_network_place_is_refused() -> None:
    with pytest.raises(KnownError) as refused:
        engine.refuse_network(Path("//server/shop"))
    assert refused.value.problem.code == "store.network_drive"
