"""The dossiers room without a window: what is kept and when, customers that are known, files, the timeline."""

from dataclasses import replace
from pathlib import Path

import pytest

from juwdesk.app.context import Context
from juwdesk.app.dossiers import keep_file, new_assessment, new_design, put_in_sample
from juwdesk.app.dossiers_room import (
    DossierView,
    Held,
    dossier_view,
    keep,
    link,
    rows_of,
    safe_name,
    save_copy,
    take,
    typed,
)
from juwdesk.base.problems import KnownError
from juwdesk.storage.records import Attachment, Customer


def taken(desk: Context, id_: str) -> Held:
    held = take(desk, id_)
    assert held is not None
    return held


def fresh(desk: Context) -> Held:
    return taken(desk, desk.store.new_dossier()[0].id)


def seen(held: Held, desk: Context) -> DossierView:
    return dossier_view(held, desk.clock(), desk.tr)


def test_a_title_and_a_new_customer_are_kept_and_found_again(desk: Context) -> None:
    held = fresh(desk)
    for key, text in (("dossier/title", "Ring van oma"), ("customer/name", "Marie Bak"), ("customer/phone", "06 1")):
        held = typed(held, key, text, desk)
    assert not desk.store.customers("Marie")
    held = keep(desk, held)
    again = taken(desk, held.dossier.id)
    assert (again.dossier.title, again.customer.name, again.customer.phone) == ("Ring van oma", "Marie Bak", "06 1")
    assert [row.name for row in rows_of(desk.store.dossiers("bak"), desk.clock(), desk.tr)] == ["Ring van oma"]


def test_keeping_without_a_change_writes_nothing(desk: Context) -> None:
    held = keep(desk, fresh(desk))
    assert held.dossier.version == taken(desk, held.dossier.id).dossier.version
    assert desk.store.customers() == ()


def test_a_change_at_another_desk_is_a_conflict_and_nothing_typed_is_lost(desk: Context) -> None:
    held = typed(fresh(desk), "dossier/title", "Hier", desk)
    desk.store.save_dossier(replace(taken(desk, held.dossier.id).dossier, title="Daar"))
    with pytest.raises(KnownError, match=r"store\.conflict"):
        keep(desk, held)
    assert held.dossier.title == "Hier"
    assert taken(desk, held.dossier.id).dossier.title == "Daar"


def test_a_dossier_deleted_meanwhile_is_said_to_be_gone(desk: Context) -> None:
    held = typed(fresh(desk), "dossier/title", "Hier", desk)
    desk.store.delete_dossier(held.dossier.id)
    with pytest.raises(KnownError, match=r"store\.gone"):
        keep(desk, held)
    assert take(desk, held.dossier.id) is None


def test_a_text_that_is_too_long_stays_as_typed_with_its_sentence(desk: Context) -> None:
    held = typed(fresh(desk), "customer/phone", "1" * 61, desk)
    field = next(each for each in seen(held, desk).customer if each.key == "customer/phone")
    assert field.text == "1" * 61
    assert "60" in field.problem
    assert keep(desk, held).customer.phone == ""


def test_known_customers_are_offered_from_three_letters_and_linking_makes_no_second(desk: Context) -> None:
    known, _ = desk.store.save_customer(Customer("", "Johanna de Vries", "020 123"))
    held = fresh(desk)
    assert typed(held, "customer/name", "Jo", desk).guesses == ()
    held = typed(held, "customer/name", "Joh", desk)
    assert [id_ for id_, _ in seen(held, desk).guesses] == [known.id]
    held = link(desk, held, known.id)
    assert held.customer == known
    assert seen(held, desk).linked
    assert len(desk.store.customers()) == 1


def test_letting_go_of_a_customer_keeps_the_customer(desk: Context) -> None:
    known, _ = desk.store.save_customer(Customer("", "Johanna"))
    held = link(desk, link(desk, fresh(desk), known.id), "")
    assert held.customer.id == ""
    assert desk.store.customer(known.id) == known


def test_a_dossier_tells_its_documents_files_and_history_in_words(desk: Context) -> None:
    held = fresh(desk)
    new_assessment(desk, held.dossier)
    design = new_design(desk, held.dossier, "Hanger")
    desk.store.keep(design, "A", locked=True)
    keep_file(desk, held.dossier.id, "brief.pdf", "application/pdf", b"%PDF-1.7 " + b"x" * 250_000)
    desk.store.note(held.dossier.id, "a_new_kind", "wat er gebeurde")
    view = seen(taken(desk, held.dossier.id), desk)
    assert {(each.kind, each.name) for each in view.documents} == {("item", "zonder naam"), ("design", "Hanger")}
    assert [(each.name, each.photo) for each in view.files] == [("brief.pdf", False)]
    assert "PDF" in view.files[0].account
    assert "0,3 MB" in view.files[0].account
    told = [each.text for each in view.timeline]
    assert "Ontwerp begonnen: Hanger" in told
    assert "Dossier geopend" in told
    assert "wat er gebeurde" in told
    assert any("vastgelegd" in each and each.endswith(": A") for each in told)


def test_the_sample_says_that_it_is_one(desk: Context) -> None:
    view = seen(taken(desk, put_in_sample(desk).id), desk)
    assert view.sample
    assert len(view.documents) == 2


def test_a_file_is_saved_byte_for_byte_and_a_lost_one_has_its_sentence(desk: Context, tmp_path: Path) -> None:
    held = fresh(desk)
    kept = keep_file(desk, held.dossier.id, "brief.pdf", "application/pdf", b"%PDF-1.7 brief")
    save_copy(desk, kept, tmp_path / "copy.pdf")
    assert (tmp_path / "copy.pdf").read_bytes() == b"%PDF-1.7 brief"
    desk.blobs.path(kept.hash).unlink()
    with pytest.raises(KnownError, match=r"file\.gone"):
        save_copy(desk, kept, tmp_path / "again.pdf")
    assert not (tmp_path / "again.pdf").exists()


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("brief.pdf", "brief.pdf"),
        ("../../brief.pdf", "brief.pdf"),
        ("a\\b\\c.png", "c.png"),
        ("", "id-1"),
        ("/", "id-1"),
    ],
)
def test_a_file_name_never_leads_out_of_its_folder(name: str, safe: str) -> None:
    assert safe_name(Attachment("id-1", "", "", name, "", 0)) == safe
