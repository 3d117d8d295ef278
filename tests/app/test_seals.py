"""Final letters are chained: an altered version, file or seal shows, a deleted dossier does not count as altered."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from juwdesk.app.assess_letter import Order, keep_letter
from juwdesk.app.context import Context
from juwdesk.app.dossiers import delete_dossier, put_in_sample
from juwdesk.app.dossiers_room import dossier_view, take
from juwdesk.app.seals import Fault, seals, verify
from juwdesk.app.verify_door import verify_letters
from juwdesk.appraisal.appraisal import from_json, to_json
from juwdesk.appraisal.report import fingerprint
from juwdesk.base.digest import digest
from juwdesk.base.locale import translator
from juwdesk.storage.engine import FILE
from tests.fakes import context


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Context]:
    made = context(tmp_path / "shop")
    yield made
    made.close()


def letters(shop: Context, count: int) -> str:
    """Some letters of the sample kept, each of another version; the dossier's id."""
    dossier = put_in_sample(shop)
    (row,) = [each for each in shop.store.documents(dossier.id) if each.kind == "item"]
    appraisal = from_json(row.data)
    for number in range(count):
        order = Order(replace(appraisal, notes=f"version {number}"), row, "nl", Path(f"letter-{number}.pdf"))
        keep_letter(shop, order, f"%PDF {number}".encode())
    return dossier.id


def faults(shop: Context) -> list[tuple[int, Fault]]:
    return [(each.number, each.fault) for each in verify(shop).broken]


def alter(shop: Context, statement: str, *values: object) -> None:
    with closing(sqlite3.connect(shop.folder / FILE)) as plain, plain:
        assert plain.execute(statement, values).rowcount >= 1


def test_whole_letters_hold_and_name_each_other(shop: Context) -> None:
    letters(shop, 3)
    chain = seals(shop)
    assert [each.previous for each in chain] == ["", chain[0].seal, chain[1].seal]
    report = verify(shop)
    assert (report.seals, report.gone, report.broken) == (3, 0, ())


def test_a_changed_file_shows(shop: Context) -> None:
    letters(shop, 2)
    shop.blobs.path(seals(shop)[0].file).write_bytes(b"%PDF another value")
    assert faults(shop) == [(1, Fault.FILE)]


def test_a_file_that_is_missing_shows(shop: Context) -> None:
    letters(shop, 2)
    shop.blobs.path(seals(shop)[1].file).unlink()
    assert faults(shop) == [(2, Fault.FILE)]


def test_a_changed_version_shows_even_with_its_hash_left_alone(shop: Context) -> None:
    letters(shop, 2)
    alter(
        shop,
        "UPDATE snapshots SET doc = replace(doc, 'version 1', 'version 9') WHERE hash = ?",
        seals(shop)[1].version,
    )
    assert faults(shop) == [(2, Fault.VERSION)]


def test_a_changed_seal_breaks_itself_and_what_follows(shop: Context) -> None:
    letters(shop, 3)
    second = seals(shop)[1]
    alter(shop, "UPDATE registers SET doc = replace(doc, ?, ?) WHERE number = 2", second.seal, "0" * 64)
    assert (2, Fault.SEAL) in faults(shop)
    assert (3, Fault.CHAIN) in faults(shop)


def test_a_seal_taken_out_shows(shop: Context) -> None:
    letters(shop, 3)
    alter(shop, "DELETE FROM registers WHERE number = 2")
    assert faults(shop) == [(3, Fault.CHAIN)]


def test_the_dossier_says_of_every_paper_whether_it_is_as_it_was(shop: Context) -> None:
    dossier = letters(shop, 2)
    shop.blobs.path(seals(shop)[0].file).write_bytes(b"%PDF another value")
    held = take(shop, dossier)
    assert held is not None
    said = [each.account for each in dossier_view(held, shop.clock(), translator("en")).files]
    assert [each.split(" · ")[-1] for each in said] == ["changed since it was sealed", "sealed, unchanged"]


def test_a_deleted_dossier_is_gone_and_not_broken(shop: Context) -> None:
    dossier = letters(shop, 2)
    delete_dossier(shop, dossier)
    report = verify(shop)
    assert (report.seals, report.gone, report.broken) == (2, 2, ())


def test_the_paper_names_the_version_that_the_store_keeps(shop: Context) -> None:
    dossier = put_in_sample(shop)
    (row,) = [each for each in shop.store.documents(dossier.id) if each.kind == "item"]
    appraisal = from_json(row.data)
    assert digest(to_json(appraisal)).upper().startswith(fingerprint(appraisal))


def test_the_door_says_so(tmp_path: Path) -> None:
    made = context(tmp_path / "shop")
    letters(made, 1)
    made.close()
    assert verify_letters(tmp_path / "shop") == {"seals": 1, "gone": 0, "broken": []}
