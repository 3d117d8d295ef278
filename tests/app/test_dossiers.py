"""A dossier from its first minute to its deletion, and what comes back after a crash."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from juwdesk.app import dossiers
from juwdesk.app.context import Context
from juwdesk.app.recovery import recover
from juwdesk.app.session import Session
from juwdesk.base.problems import KnownError
from juwdesk.design.document import Wishes, from_json
from juwdesk.storage.journal import OpenDocument
from juwdesk.storage.records import Document
from tests.fakes import context


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Context]:
    made = context(tmp_path / "shop")
    yield made
    made.close()


def photo(folder: Path, name: str = "ring.png", shade: int = 90) -> Path:
    path = folder / name
    Image.new("RGB", (20, 10), (shade, 80, 70)).save(path)
    return path


def test_the_sample_is_put_in_once_and_can_be_deleted_whole(desk: Context) -> None:
    sample = dossiers.put_in_sample(desk)
    assert dossiers.put_in_sample(desk).id == sample.id
    assert {each.kind for each in desk.store.documents(sample.id)} == {"item", "design"}
    dossiers.delete_dossier(desk, sample.id)
    assert desk.store.dossiers() == ()
    assert dossiers.put_in_sample(desk).id != sample.id


def test_deleting_takes_the_photographs_that_nobody_else_names(desk: Context, tmp_path: Path) -> None:
    first, second = desk.store.new_dossier("a")[0], desk.store.new_dossier("b")[0]
    shared, own = photo(tmp_path), photo(tmp_path, "own.png", 10)
    for dossier in (first, second):
        dossiers.add_photo(desk, dossier.id, shared)
    alone = dossiers.add_photo(desk, first.id, own)
    logo = desk.blobs.keep(b"logo", "image/png")
    desk.settings = replace(desk.settings, logo=logo.hash)
    dossiers.keep_file(desk, first.id, "logo.png", "image/png", b"logo")
    dossiers.delete_dossier(desk, first.id)
    left = {each.hash for each in desk.store.attachments(second.id)}
    assert desk.blobs.all() == left | {logo.hash}
    assert alone.hash not in desk.blobs.all()


def test_a_deleted_dossier_is_not_offered_after_a_crash(desk: Context) -> None:
    document = dossiers.new_design(desk)
    desk.journal.write(OpenDocument("design", document.id, document.dossier_id, "", document.data))
    dossiers.delete_dossier(desk, document.dossier_id)
    assert desk.journal.offered() == ()


def test_a_corrupt_photograph_changes_nothing(desk: Context, tmp_path: Path) -> None:
    dossier = desk.store.new_dossier("a")[0]
    path = photo(tmp_path)
    path.write_bytes(path.read_bytes()[:40])
    with pytest.raises(KnownError) as refused:
        dossiers.add_photo(desk, dossier.id, path)
    assert refused.value.problem.code == "photo.unreadable"
    assert desk.store.attachments(dossier.id) == ()
    assert desk.blobs.all() == frozenset()


def test_recovery_keeps_what_another_desk_saved_as_a_version(desk: Context) -> None:
    document = dossiers.new_design(desk, title="ring")
    typed = {**document.data, "title": "typed before the crash"}
    entry = OpenDocument("design", document.id, document.dossier_id, "typed", typed, document.version, "2026")
    desk.journal.write(entry)
    theirs, _ = desk.store.save_document(replace(document, data={**document.data, "title": "theirs"}))
    recovered = recover(desk, entry)
    assert recovered.data["title"] == "typed before the crash"
    assert [each.data for each in desk.store.snapshots(document.id)] == [theirs.data]
    assert desk.journal.offered() == ()


def test_recovery_of_a_document_that_never_reached_the_store(desk: Context) -> None:
    entry = OpenDocument("item", "lost", "gone-dossier", "ring", {"format": 1, "title": "ring"}, 0, "2026")
    desk.journal.write(entry)
    recovered = recover(desk, entry)
    assert desk.store.document("item", "lost") == recovered
    assert desk.store.dossier(recovered.dossier_id) is not None


def test_a_conflict_is_told_and_both_texts_survive(tmp_path: Path) -> None:
    from juwdesk.app.jobs import DirectJobs

    mine, theirs = context(tmp_path, DirectJobs()), context(tmp_path, DirectJobs())
    dossier = mine.store.new_dossier("a")[0]
    stored, _ = mine.store.save_document(Document("d", "item", dossier.id, "", {"format": 1, "text": ""}))
    told: list[str] = []

    def session(desk: Context) -> Session[str]:
        return Session(
            desk,
            stored,
            "",
            lambda text: {"format": 1, "text": text},
            lambda text: text,
            lambda error: told.append(error.problem.code),
        )

    first, second = session(mine), session(theirs)
    for each, text in ((first, "of the first"), (second, "of the second")):
        each.commit("text", text)
        each.save()
    assert told == ["store.conflict"]
    assert (first.unsaved, second.unsaved) == (False, True)
    kept = mine.store.document("item", "d")
    assert kept is not None
    assert kept.data["text"] == "of the first"
    assert second.now == "of the second"
    assert [each.data["text"] for each in theirs.journal.offered()] == ["of the second"]
    mine.close()
    theirs.close()


def test_a_design_begins_with_the_piece_of_its_template(desk: Context) -> None:
    document = dossiers.new_design(desk, template="halo-ring")
    design = from_json(document.data)
    assert {"halo", "claws"} <= {part.component for part in design.parts}
    assert document.title == design.title == desk.tr("Halo ring")
    assert design.wishes == Wishes()
    plain = from_json(dossiers.new_design(desk, template="no such piece").data)
    assert {part.component for part in plain.parts} == {"shank", "head", "round-stone"}
