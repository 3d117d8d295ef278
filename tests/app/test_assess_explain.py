"""The report step: what is typed or opened becomes an explanation; nothing typed is lost; the sheet says the same."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from juwdesk.app import assess_room as room
from juwdesk.app.assess_desk import Around, Desk
from juwdesk.app.assess_explain import (
    added,
    explain_view,
    opened,
    paper_sections,
    tied_to,
    type_paper,
)
from juwdesk.app.assess_view import AssessView, assess_view
from juwdesk.app.context import Context
from juwdesk.app.explain_paper import Order, keep_explanation, keep_original, proposal, writer
from juwdesk.app.papers_explained import explained_of, has_paper
from juwdesk.appraisal.appraisal import Appraisal, Paper, Stone, new
from juwdesk.appraisal.evidence import Status
from juwdesk.appraisal.explain import Explained
from juwdesk.appraisal.explain_compare import Verdict
from juwdesk.appraisal.quality import Said
from juwdesk.appraisal.workflow import State, Step, progress
from juwdesk.base.locale import translator
from juwdesk.base.problems import KnownError, Problem
from juwdesk.pricing.prices import PriceBook
from juwdesk.reference.catalogue import load
from tests.appraisal.test_explain_text import DOTTED, DUTCH
from tests.fakes import context

DAY = dt.date(2023, 6, 1)
NL, EN = translator("nl"), translator("en")
STONE = Stone("s", cut="round", size=(6.42, 6.42, 3.97), carat=1.01, carat_basis="weighed", mounted=False)


def with_text(text: str, **changes: object) -> Appraisal:
    return replace(new("a"), papers=(Paper(text),), **changes)  # type: ignore[arg-type] # fields of several kinds


def explained(appraisal: Appraisal) -> Explained:
    found = explained_of(appraisal, load(), DAY)
    assert isinstance(found, Explained)
    return found


def test_without_a_paper_there_is_nothing_to_explain_and_the_step_is_not_needed() -> None:
    empty = new("a")
    assert explained_of(empty, load(), DAY) is None
    assert not explain_view(empty, load(), NL, DAY).ready
    states = {each.step: each.state for each in progress(empty, load())}
    assert states[Step.REPORT] is State.NOT_NEEDED
    states = {each.step: each.state for each in progress(with_text("taxatie"), load())}
    assert states[Step.REPORT] is State.DONE


def test_the_view_says_weight_reasons_and_rows_missing_first() -> None:
    view = explain_view(with_text(DUTCH, purpose="PU-01"), load(), NL, DAY)
    assert view.ready
    assert view.weight == "Een sterk bewijs voor deze vraag"
    assert view.kind == "Taxatie · Federatie TMV"
    results = [each.result for each in view.rows]
    assert results == sorted(results, key=["missing", "unclear", "found"].index)
    assert all(each.words for each in view.rows if each.result == "missing")
    assert ("Soort waarde", "vervangingswaarde") in view.read


def test_the_stone_of_the_piece_is_laid_beside_the_report() -> None:
    same = explained(with_text(DOTTED, stones=(STONE,)))
    other = explained(with_text(DOTTED, stones=(replace(STONE, carat=1.2),)))
    second = explained(replace(with_text(DOTTED, stones=(replace(STONE, id="x", carat=9.0), STONE)),
                               papers=(Paper(DOTTED, stone="s"),)))  # fmt: skip
    assert (same.match, other.match, second.match) == (Verdict.SAME, Verdict.DIFFERS, Verdict.SAME)


def test_a_weight_from_the_report_itself_is_no_weight_of_the_desk() -> None:
    told = replace(STONE, carat_basis="report")
    assert explained(with_text(DOTTED, stones=(told,))).match is Verdict.NOT_COMPARED


@pytest.mark.parametrize(("status", "count"), [(Status.OBSERVED, 1), (Status.REPORT, 0), (Status.CLAIMED, 0)])
def test_only_the_desks_own_grade_is_set_against_the_report(status: Status, count: int) -> None:
    graded = replace(STONE, said=(Said("colour", "I", status),))
    gaps = explained(with_text(DOTTED, stones=(graded,))).gaps
    assert sum(each.own for each in gaps) == count


def test_what_is_typed_by_hand_wins_and_what_cannot_be_read_stays_as_a_draft() -> None:
    appraisal, drafts = type_paper(with_text(DOTTED), {}, "paper:p1", "typed_carat", "1,50")
    assert explained(appraisal).report.carat == 1.5
    refused, drafts = type_paper(appraisal, drafts, "paper:p1", "typed_carat", "zwaar")
    assert refused == appraisal
    assert drafts["paper:p1/typed_carat"].text == "zwaar"
    shown = {each.key: each for _, group in paper_sections(refused, drafts, NL) for each in group}
    assert shown["paper:p1/typed_carat"].text == "zwaar"
    assert shown["paper:p1/typed_carat"].problem
    emptied, drafts = type_paper(refused, drafts, "paper:p1", "typed_carat", "")
    assert drafts == {}
    assert explained(emptied).report.carat == 1.01


def view_of(desk: Desk) -> AssessView:
    return assess_view(desk, Around(load(), PriceBook(), dt.datetime(2023, 6, 1, 12, 0, tzinfo=dt.UTC)), NL)


def typed(desk: Desk, name: str, text: str) -> Desk:
    """A text in the field of that name of the report in hand."""
    keys = [each.key for section in view_of(desk).sections for each in section.fields]
    return room.type_in(desk, next(key for key in keys if key.endswith(f"/{name}")), text, NL)


def test_several_reports_stand_on_the_desk_each_with_its_own_fields_and_findings() -> None:
    desk = typed(Desk(replace(new("a"), purpose="PU-01"), Step.REPORT), "text", DUTCH)
    desk = typed(typed(desk, "photo", "yes"), "typed_carat", "zwaar")
    desk = opened(desk, DOTTED, "rapport.pdf", "hash")
    view = view_of(desk)
    assert [(row.id, row.selected) for row in view.rows] == [("p1", False), ("p2", True)]
    assert [row.name for row in view.rows] == ["1. Taxatie · Federatie TMV", "2. Rapport van een laboratorium · GIA"]
    assert "rapport.pdf" in view.rows[1].account
    assert view.explained is not None
    assert (view.explained.kind, view.explained.file) == ("Rapport van een laboratorium · GIA", "rapport.pdf")
    assert all(not each.problem for section in view.sections for each in section.fields)
    back = view_of(room.select(desk, "p1"))
    shown = {each.key: each for section in back.sections for each in section.fields}
    assert back.explained is not None
    assert back.explained.kind == "Taxatie · Federatie TMV"
    assert (shown["paper:p1/text"].text, shown["paper:p1/photo"].text) == (DUTCH, "yes")
    assert shown["paper:p1/typed_carat"].text == "zwaar"


def test_a_file_fills_the_empty_report_and_else_comes_beside_what_was_typed() -> None:
    desk = opened(Desk(new("a"), Step.REPORT), DUTCH, "een.pdf")
    assert [each.id for each in desk.appraisal.papers] == ["p1"]
    half = typed(Desk(new("a"), Step.REPORT), "typed_carat", "zwaar")
    desk = opened(half, DOTTED)
    assert [each.id for each in desk.appraisal.papers] == ["p1"]
    assert desk.drafts == half.drafts
    scan = opened(opened(Desk(new("a")), "", "foto.jpg", "hash"), DOTTED)
    assert [(each.id, each.file) for each in scan.appraisal.papers] == [("p1", "foto.jpg"), ("p2", "")]


def test_a_report_is_added_empty_and_taken_away_with_what_was_half_typed() -> None:
    desk = typed(Desk(new("a"), Step.REPORT), "text", DUTCH)
    desk = typed(added(desk), "typed_carat", "zwaar")
    assert [row.account for row in view_of(desk).rows][1] == "nog niet gelezen"
    gone = room.remove(desk, "p2")
    assert (gone.drafts, [each.id for each in gone.appraisal.papers], gone.paper) == ({}, ["p1"], "")
    assert room.turned_to(gone, desk.appraisal).appraisal == desk.appraisal
    assert view_of(gone).rows == ()
    assert room.remove(gone, "p1").appraisal.papers == ()


def test_a_draft_of_any_report_keeps_the_step_open() -> None:
    desk = typed(Desk(new("a"), Step.REPORT), "text", DUTCH)
    desk = room.select(typed(added(desk), "typed_carat", "zwaar"), "p1")
    assert next(each for each in view_of(desk).steps if each.step is Step.REPORT).state == "open"


def test_the_sheet_explains_the_report_in_hand(shop: Context, tmp_path: Path) -> None:
    dossier, _ = shop.store.new_dossier("x")
    both = opened(opened(Desk(new("a")), DUTCH), DOTTED).appraisal
    order = Order(both, dossier.id, "nl", tmp_path / "sheet.pdf", "p2")
    writer(shop, order)()
    assert "GIA" in PdfReader(order.target).pages[0].extract_text()
    assert proposal("nl", "7", both, "p2") == "rapport-uitgelegd-7-2.pdf"
    assert proposal("nl", "7", replace(both, papers=both.papers[:1]), "p1") == "rapport-uitgelegd-7.pdf"


def test_what_the_paper_shows_counts() -> None:
    seen, drafts = type_paper(with_text(DUTCH), {}, "paper:p1", "photo", "yes")
    seen, drafts = type_paper(seen, drafts, "paper:p1", "loss", "11-03-2021")
    rows = {each.row: each.seen.value for each in explained(seen).findings}
    assert (rows["RC-11"], rows["RC-40"]) == ("found", "missing")
    assert seen.papers[0].loss == "2021-03-11"
    assert explained(seen).weight.grade.value == "none"


def test_a_report_that_is_too_long_says_so() -> None:
    found = explained_of(with_text("x" * 100_001), load(), DAY)
    assert isinstance(found, Problem)
    assert explain_view(with_text("x" * 100_001), load(), NL, DAY).problem


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Context]:
    made = context(tmp_path / "shop")
    yield made
    made.close()


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "nl",
            ("Een rapport uitgelegd", "Wat het niet zegt", "Dit is een uitleg, geen taxatie", "In gewone woorden"),
        ),
        ("en", ("A report explained", "What it does not say", "an explanation, not an appraisal", "In plain words")),
    ],
)
def test_the_sheet_is_written_and_kept(shop: Context, tmp_path: Path, language: str, words: tuple[str, ...]) -> None:
    dossier, _ = shop.store.new_dossier("x")
    order = Order(with_text(DUTCH, purpose="PU-03"), dossier.id, language, tmp_path / "sheet.pdf")
    kept = keep_explanation(shop, order, writer(shop, order)())
    text = " ".join(" ".join(page.extract_text() for page in PdfReader(order.target).pages).split())
    for each in words:
        assert each in text
    assert kept in shop.store.attachments(dossier.id)


def test_without_a_paper_no_sheet_is_made(shop: Context, tmp_path: Path) -> None:
    with pytest.raises(KnownError) as refused:
        writer(shop, Order(new("a"), "", "nl", tmp_path / "sheet.pdf"))
    assert refused.value.problem.code == "explain.form"
    assert not has_paper(Paper())


def test_the_paper_itself_is_kept_as_it_came(shop: Context, tmp_path: Path) -> None:
    dossier, _ = shop.store.new_dossier("x")
    source = tmp_path / "oud rapport.pdf"
    source.write_bytes(b"%PDF of somebody else")
    kept = keep_original(shop, dossier.id, source)
    assert shop.blobs.read(kept.hash) == b"%PDF of somebody else"
    assert (kept.name, kept.mime) == ("oud rapport.pdf", "application/pdf")
    assert shop.store.timeline(dossier.id)[0].what == "oud rapport.pdf"
    with pytest.raises(KnownError) as refused:
        keep_original(shop, dossier.id, tmp_path / "gone.pdf")
    assert refused.value.problem.code == "input.missing"


GIA = """GIA Diamond Grading Report
Report Number 2141438171
Round Brilliant
Measurements 6.41 - 6.43 x 3.97 mm
Carat Weight 1.01 carat
Color Grade G
Clarity Grade VS2
Natural Diamond"""
IGI = GIA.replace("GIA", "IGI").replace("2141438171", "512345678").replace("Grade G", "Grade H")


def reports(*texts: str, stones: tuple[Stone, ...] = (STONE,), tied: tuple[str, ...] = ()) -> Appraisal:
    rows = tuple(
        Paper(text, id=f"p{number}", stone=tied[number - 1] if tied else "") for number, text in enumerate(texts, 1)
    )
    return replace(new("a"), papers=rows, stones=stones)


def test_two_reports_of_one_stone_say_by_themselves_where_they_differ() -> None:
    usual = explain_view(reports(GIA, IGI), load(), NL, DAY, "p2")
    assert usual.beside[0][0] == "open"
    assert usual.beside[0][1].startswith("Kleur: rapport 1 (GIA) zegt G, rapport 2 (IGI) zegt H. Eén graad verschil")
    assert usual.beside[1] == ("good", usual.beside[1][1])
    assert "gewicht" in usual.beside[1][1]
    grown = explain_view(reports(GIA, IGI.replace("Natural", "Laboratory grown")), load(), NL, DAY, "p1")
    assert grown.beside[0][0] == "bad"
    assert grown.grade == "weak"
    assert "Een van beide klopt niet" in grown.reasons[0][1]
    assert explain_view(reports(GIA), load(), NL, DAY).beside == ()
    assert (usual.circumstance, grown.circumstance) == ("", "reports_disagree")
    known = replace(reports(GIA, IGI.replace("Natural", "Laboratory grown")), circumstances=("reports_disagree",))
    assert explain_view(known, load(), NL, DAY).circumstance == ""


def test_a_report_is_proposed_for_the_stone_that_it_fits_and_tied_by_hand() -> None:
    other = Stone(
        "o", "zijsteen", cut="round", size=(4.1, 4.1, 2.5), carat=0.25, carat_basis="weighed", mounted=False
    )
    both = (other, replace(STONE, label="middensteen"))
    view = explain_view(reports(GIA, stones=both), load(), NL, DAY)
    assert view.proposed[0] == "s"
    assert "“middensteen”" in view.proposed[1]
    assert "het gewicht, alle maten, de vorm" in view.proposed[1]
    desk = tied_to(Desk(reports(GIA, stones=both), Step.REPORT), "s")
    assert desk.appraisal.papers[0].stone == "s"
    assert explain_view(desk.appraisal, load(), NL, DAY).proposed == ("", "")
    wrong = explain_view(tied_to(desk, "o").appraisal, load(), NL, DAY)
    assert "Dit past niet bij elkaar: het gewicht, alle maten" in wrong.stone[0]
    assert wrong.grade == "none"


def test_reports_tied_to_two_stones_are_not_set_against_each_other() -> None:
    twin = replace(STONE, id="t")
    found = explain_view(reports(GIA, IGI, stones=(STONE, twin), tied=("s", "t")), load(), NL, DAY)
    assert found.beside == ()
    assert explain_view(reports(GIA, IGI, stones=(STONE, twin), tied=("s", "s")), load(), NL, DAY).beside


def test_the_stone_can_be_chosen_in_the_form_where_there_is_more_than_one() -> None:
    keys = {each.key for _, group in paper_sections(reports(GIA), {}, EN) for each in group}
    assert "paper:p1/stone" not in keys
    two = reports(GIA, stones=(STONE, replace(STONE, id="t", label="linker oorknop")))
    (field,) = [each for _, group in paper_sections(two, {}, EN) for each in group if each.key == "paper:p1/stone"]
    assert [label for _, label in field.options] == ["not said", "Stone 1", "linker oorknop"]
    chosen, _ = type_paper(two, {}, "paper:p1", "stone", "t")
    assert chosen.papers[0].stone == "t"
