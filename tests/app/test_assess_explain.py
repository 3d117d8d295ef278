"""The report step: what is typed or opened becomes an explanation; nothing typed is lost; the sheet says the same."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from juwdesk.app.assess_explain import explain_view, explained_of, has_paper, paper_sections, type_paper
from juwdesk.app.context import Context
from juwdesk.app.explain_paper import Order, keep_explanation, keep_original, writer
from juwdesk.appraisal.appraisal import Appraisal, Paper, Stone, new
from juwdesk.appraisal.evidence import Status
from juwdesk.appraisal.explain import Explained
from juwdesk.appraisal.explain_compare import Verdict
from juwdesk.appraisal.quality import Said
from juwdesk.appraisal.workflow import State, Step, progress
from juwdesk.base.locale import translator
from juwdesk.base.problems import KnownError, Problem
from juwdesk.reference.catalogue import load
from tests.appraisal.test_explain_text import DOTTED, DUTCH
from tests.fakes import context

DAY = dt.date(2023, 6, 1)
NL = translator("nl")
STONE = Stone("s", cut="round", size=(6.42, 6.42, 3.97), carat=1.01, carat_basis="weighed", mounted=False)


def with_text(text: str, **changes: object) -> Appraisal:
    return replace(new("a"), paper=Paper(text), **changes)  # type: ignore[arg-type] # fields of several kinds


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
                               paper=Paper(DOTTED, stone="s")))  # fmt: skip
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
    appraisal, drafts = type_paper(with_text(DOTTED), {}, "typed_carat", "1,50")
    assert explained(appraisal).report.carat == 1.5
    refused, drafts = type_paper(appraisal, drafts, "typed_carat", "zwaar")
    assert refused == appraisal
    assert drafts["paper/typed_carat"].text == "zwaar"
    shown = {each.key: each for _, group in paper_sections(refused, drafts, NL) for each in group}
    assert shown["paper/typed_carat"].text == "zwaar"
    assert shown["paper/typed_carat"].problem
    emptied, drafts = type_paper(refused, drafts, "typed_carat", "")
    assert drafts == {}
    assert explained(emptied).report.carat == 1.01


def test_what_the_paper_shows_counts() -> None:
    seen, drafts = type_paper(with_text(DUTCH), {}, "photo", "yes")
    seen, drafts = type_paper(seen, drafts, "loss", "11-03-2021")
    rows = {each.row: each.seen.value for each in explained(seen).findings}
    assert (rows["RC-11"], rows["RC-40"]) == ("found", "missing")
    assert seen.paper.loss == "2021-03-11"
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
