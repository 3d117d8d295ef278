"""Blobs, photographs, journal, backup: bytes that must not be lost or torn."""

import datetime as dt
import io
import sqlite3
import zipfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from juwdesk.base.problems import KnownError
from juwdesk.storage.backup import back_up, restore, rotate, verify
from juwdesk.storage.blobs import Blobs, public_copy
from juwdesk.storage.engine import FILE
from juwdesk.storage.journal import Journal, OpenDocument
from juwdesk.storage.records import Attachment, Document
from juwdesk.storage.store import Store

NOW = dt.datetime(2026, 11, 25, 12, tzinfo=dt.UTC)


def picture(size: tuple[int, int] = (40, 30), format_: str = "JPEG", exif: bytes = b"") -> bytes:
    out = io.BytesIO()
    image = Image.linear_gradient("L").resize(size).convert("RGB")
    image.save(out, format_, **({"exif": exif} if exif else {}))
    return out.getvalue()


def filled(folder: Path) -> Document:
    with closing(Store(folder, lambda: NOW)) as store:
        blobs = Blobs(folder / "attachments")
        dossier, _ = store.new_dossier("ring")
        kept = blobs.keep(picture(), "image/jpeg")
        store.attach(Attachment("", dossier.id, kept.hash, "ring.jpg", kept.mime, kept.size))
        return store.save_document(Document("d-1", "item", dossier.id, "ring", {"format": 1}))[0]


def test_the_same_bytes_are_kept_once_and_come_back(tmp_path: Path) -> None:
    blobs = Blobs(tmp_path)
    first, second = blobs.keep(b"abc", "text/plain"), blobs.keep(b"abc", "text/plain")
    assert first == second
    assert blobs.read(first.hash) == b"abc"
    assert len(blobs.all()) == 1
    assert blobs.tidy(frozenset()) == 1
    with pytest.raises(KnownError) as gone:
        blobs.read(first.hash)
    assert gone.value.problem.code == "file.gone"


def test_bytes_that_were_changed_on_the_disk_are_noticed(tmp_path: Path) -> None:
    blobs = Blobs(tmp_path)
    kept = blobs.keep(b"abc", "text/plain")
    blobs.path(kept.hash).write_bytes(b"abd")
    with pytest.raises(KnownError) as damaged:
        blobs.read(kept.hash)
    assert damaged.value.problem.code == "file.damaged"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "photo.unreadable"),
        (b"not a picture at all", "photo.unreadable"),
        (picture(size=(400, 300))[:-2000], "photo.unreadable"),
        (picture(format_="GIF"), "photo.unreadable"),
    ],
)
def test_a_photograph_that_cannot_be_read_is_refused_and_not_kept(tmp_path: Path, data: bytes, code: str) -> None:
    source = tmp_path / "photo.jpg"
    source.write_bytes(data)
    blobs = Blobs(tmp_path / "attachments")
    with pytest.raises(KnownError) as refused:
        blobs.keep_photo(source)
    assert refused.value.problem.code == code
    assert blobs.all() == frozenset()


def test_a_missing_photograph_is_told(tmp_path: Path) -> None:
    with pytest.raises(KnownError) as missing:
        Blobs(tmp_path).keep_photo(tmp_path / "nowhere.jpg")
    assert missing.value.problem.code == "photo.missing"


def test_what_leaves_the_shop_is_upright_and_without_place(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Camera of the owner"
    exif.get_ifd(0x8825)[1] = "N"
    original = picture((40, 20), exif=exif.tobytes())
    with Image.open(io.BytesIO(public_copy(original))) as clean:
        assert clean.size == (20, 40)
        assert not clean.getexif()
    kept = Blobs(tmp_path).keep(original, "image/jpeg")
    assert Blobs(tmp_path).read(kept.hash) == original


def test_the_journal_offers_what_was_open_and_forgets_what_was_closed(tmp_path: Path) -> None:
    entry = OpenDocument("item", "d-1", "x", "ring", {"format": 1, "text": "één"}, 3, "2026-11-25T12:00:00")
    with closing(Journal(tmp_path)) as journal:
        journal.write(entry)
        journal.write(OpenDocument("design", "d-2", "x", "", {"format": 1}, 0, "2026-11-25T12:00:01"))
        journal.done("design", "d-2")
    with closing(Journal(tmp_path)) as again:
        assert again.offered() == (entry,)


def test_a_damaged_journal_never_stops_a_start(tmp_path: Path) -> None:
    (tmp_path / "journal.sqlite").write_bytes(b"rubbish" * 1000)
    with closing(Journal(tmp_path)) as journal:
        assert journal.offered() == ()
    assert (tmp_path / "journal.damaged.sqlite").exists()


def test_a_backup_restores_to_what_it_was(tmp_path: Path) -> None:
    shop, target = tmp_path / "shop", tmp_path / "shop.zip"
    saved = filled(shop)
    hashes = Blobs(shop / "attachments").all()
    size = back_up(shop, target, NOW)
    assert size == target.stat().st_size
    with closing(Store(shop, lambda: NOW)) as store:
        store.delete_dossier(saved.dossier_id)
    aside = restore(target, shop, NOW)
    with closing(Store(shop, lambda: NOW)) as store:
        assert store.document("item", "d-1") == saved
    assert Blobs(shop / "attachments").all() == hashes
    assert (aside / FILE).exists()


def test_a_backup_is_made_while_someone_works(tmp_path: Path) -> None:
    shop = tmp_path / "shop"
    filled(shop)
    with closing(Store(shop, lambda: NOW)) as store:
        store.new_dossier("not yet checkpointed")
        back_up(shop, tmp_path / "b.zip", NOW)
    other = tmp_path / "other"
    restore(tmp_path / "b.zip", other, NOW)
    with closing(Store(other, lambda: NOW)) as store:
        assert [each.title for each in store.dossiers("checkpointed")] == ["not yet checkpointed"]


def test_a_torn_or_foreign_backup_is_refused_and_nothing_is_touched(tmp_path: Path) -> None:
    shop, target = tmp_path / "shop", tmp_path / "shop.zip"
    filled(shop)
    back_up(shop, target, NOW)
    data = target.read_bytes()
    torn, foreign = tmp_path / "torn.zip", tmp_path / "foreign.zip"
    torn.write_bytes(data[: len(data) // 2])
    with zipfile.ZipFile(foreign, "w") as archive:
        archive.writestr("hello.txt", "hello")
    before = (shop / FILE).read_bytes()
    for bad in (torn, foreign, tmp_path / "nothing.zip"):
        with pytest.raises(KnownError) as refused:
            restore(bad, shop, NOW)
        assert refused.value.problem.code == "backup.unreadable"
    assert (shop / FILE).read_bytes() == before
    verify(target)


def test_a_failed_backup_leaves_the_older_one(tmp_path: Path) -> None:
    shop = tmp_path / "shop"
    filled(shop)
    target = tmp_path / "b.zip"
    back_up(shop, target, NOW)
    older = target.read_bytes()
    (shop / FILE).write_bytes(b"broken" * 100)
    with pytest.raises(KnownError):
        back_up(shop, target, NOW)
    assert target.read_bytes() == older
    assert [path.name for path in tmp_path.glob(".*")] == []


def test_nothing_to_back_up_is_said(tmp_path: Path) -> None:
    with pytest.raises(KnownError) as refused:
        back_up(tmp_path, tmp_path / "b.zip", NOW)
    assert refused.value.problem.code == "backup.nothing"


def test_old_backups_thin_out_by_day_week_and_month(tmp_path: Path) -> None:
    start = dt.date(2026, 1, 1)
    for day in range(320):
        (tmp_path / f"juwdesk-{start + dt.timedelta(days=day)}.zip").touch()
    (tmp_path / "my-own.zip").touch()
    rotate(tmp_path)
    left = sorted(path.stem.removeprefix("juwdesk-") for path in tmp_path.glob("juwdesk-*.zip"))
    assert len(left) <= 7 + 5 + 12
    assert left[-7:] == [str(start + dt.timedelta(days=day)) for day in range(313, 320)]
    assert len({day[:7] for day in left}) == 11
    assert (tmp_path / "my-own.zip").exists()


def test_a_journal_that_another_holds_is_left_where_it_is(tmp_path: Path) -> None:
    entry = OpenDocument("item", "d-1", "x", "ring", {"format": 1}, 1, "2026-11-25T12:00:00")
    with closing(Journal(tmp_path)) as journal:
        journal.write(entry)
    with closing(sqlite3.connect(tmp_path / "journal.sqlite", isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode=EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(KnownError) as refused:
            Journal(tmp_path, patience=0.05)
        other.execute("ROLLBACK")
    assert refused.value.problem.code == "store.locked"
    with closing(Journal(tmp_path)) as journal:
        assert journal.offered() == (entry,)


def test_one_unreadable_row_of_the_journal_hides_no_other(tmp_path: Path) -> None:
    whole = OpenDocument("item", "d-1", "x", "ring", {"format": 1}, 1, "2026-11-25T12:00:00")
    with closing(Journal(tmp_path)) as journal:
        journal.write(whole)
        journal.write(replace(whole, id="d-2"))
    with closing(sqlite3.connect(tmp_path / "journal.sqlite")) as other, other:
        other.execute("UPDATE open_documents SET data = '{\"for' WHERE id = 'd-2'")
    with closing(Journal(tmp_path)) as journal:
        assert journal.offered() == (whole,)


def test_a_restore_that_cannot_be_finished_leaves_everything_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop, target = tmp_path / "shop", tmp_path / "b.zip"
    saved = filled(shop)
    back_up(shop, target, NOW)
    hashes = Blobs(shop / "attachments").all()
    before = (shop / FILE).read_bytes()
    renamed = 0

    def failing(source: Path, goal: Path) -> Path:
        nonlocal renamed
        renamed += 1
        if renamed == 3:
            raise OSError(5, "Input/output error")
        return rename(source, goal)

    rename = Path.rename
    with monkeypatch.context() as patched:
        patched.setattr(Path, "rename", failing)
        with pytest.raises(KnownError) as refused:
            restore(target, shop, NOW)
    assert renamed > 3
    assert (shop / FILE).read_bytes() == before
    assert refused.value.problem.code == "file.unwritable"
    with closing(Store(shop, lambda: NOW)) as store:
        assert store.document("item", "d-1") == saved
    assert Blobs(shop / "attachments").all() == hashes
    assert [path.name for path in shop.glob(".*")] == []


@pytest.mark.parametrize(
    "manifest", ["[]", "3", '{"kind": "backup", "format": 1}', '{"kind": "backup", "files": [1]}']
)
def test_a_zip_with_a_strange_list_is_no_backup(tmp_path: Path, manifest: str) -> None:
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        archive.writestr("backup.json", manifest)
    with pytest.raises(KnownError) as refused:
        verify(tmp_path / "b.zip")
    assert refused.value.problem.code == "backup.unreadable"


def test_the_daily_backup_is_made_once_a_day(tmp_path: Path) -> None:
    from juwdesk.app.backups import daily_backup
    from tests.fakes import context

    desk = context(tmp_path)
    desk.store.new_dossier("ring")
    made = daily_backup(desk)
    assert made is not None
    verify(made)
    assert daily_backup(desk) is None
    desk.close()
