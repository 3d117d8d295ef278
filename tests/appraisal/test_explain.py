"""Reports against the checklist, beside the stone, and weighed: both sides of every limit."""

import datetime as dt
from dataclasses import replace

import pytest

from juwdesk.appraisal.explain import explain
from juwdesk.appraisal.explain_checks import Seen, check, rules
from juwdesk.appraisal.explain_compare import Compared, Measured, Verdict, compared, gaps, letter, matches
from juwdesk.appraisal.explain_report import Report, ReportKind
from juwdesk.appraisal.explain_text import read_text
from juwdesk.appraisal.explain_weight import Grade, Side
from juwdesk.pricing.diamonds import page_table, surface
from juwdesk.reference.catalogue import Catalogue
from juwdesk.reference.trade import ChecklistItem
from tests.appraisal.test_explain_text import DOTTED, DUTCH, ESTATE, TAX

TODAY = dt.date(2023, 6, 1)
LAB = read_text(DOTTED)
APPRAISAL = read_text(DUTCH)


def seen(report: Report, row: str, catalogue: Catalogue, **more: object) -> Seen | None:
    found = {each.row: each.seen for each in check(report, catalogue, **more)}  # type: ignore[arg-type] # both kinds
    return found.get(row)


def test_every_rule_is_a_row_of_the_checklist(catalogue: Catalogue) -> None:
    assert all(catalogue.find(ChecklistItem, each) is not None for each in rules())


@pytest.mark.parametrize(
    ("text", "row", "wanted"),
    [
        ("Taxatierapport. Doel: verzekering.", "RC-03", Seen.FOUND),
        ("Taxatierapport. Ook voor uw verzekering bewaren.", "RC-03", Seen.UNCLEAR),
        ("Taxatierapport van een ring.", "RC-03", Seen.MISSING),
        ("Taxatierapport. Vervangingswaarde 100 euro.", "RC-04", Seen.FOUND),
        ("Taxatierapport. Waarde 100 euro.", "RC-04", Seen.UNCLEAR),
        ("Taxatierapport. Een ring.", "RC-04", Seen.MISSING),
        ("Appraisal report. Valid for 3 years.", "RC-28", Seen.FOUND),
        ("Appraisal report. Re-appraisal is advised.", "RC-28", Seen.UNCLEAR),
        ("Appraisal report.", "RC-28", Seen.MISSING),
        ("Appraisal. The appraiser has no present interest in the property.", "RC-30", Seen.FOUND),
        ("Taxatie. De taxateur is niet onafhankelijk.", "RC-30", Seen.UNCLEAR),
        ("Appraisal of a ring.", "RC-30", Seen.MISSING),
        ("Taxatie met foto van het stuk.", "RC-11", Seen.FOUND),
        ("Taxatie zonder foto.", "RC-11", Seen.UNCLEAR),
        ("Taxatie.", "RC-11", Seen.MISSING),
        ("Taxatie. Gouden ring.", "RC-10", Seen.UNCLEAR),
        (DUTCH, "RC-10", Seen.FOUND),
        ("Taxatie. Ring, diamant 0,50 ct.", "RC-20", Seen.UNCLEAR),
        (DUTCH, "RC-20", Seen.FOUND),
        ("Taxatie. Ring met een briljant.", "RC-20", Seen.MISSING),
        (DOTTED, "RC-18", Seen.FOUND),
        (DUTCH, "RC-18", Seen.MISSING),
        ("Taxatie door een beëdigd taxateur.", "RC-33", Seen.UNCLEAR),
        (DUTCH, "RC-33", Seen.FOUND),
        ("Taxatie.", "RC-33", Seen.MISSING),
        ("Taxatie. Peildatum 1 mei 2020.", "RC-05", Seen.FOUND),
        ("Taxatie uit 2020.", "RC-05", Seen.UNCLEAR),
        ("Taxatie. Een ring. Wij zijn bereid deze ring voor dit bedrag over te nemen.", "RC-30", Seen.UNCLEAR),
        ("Appraisal. Gold ring.\nSigned", "RC-15", Seen.MISSING),
        ("Appraisal. Gold ring, signed Cartier.", "RC-15", Seen.FOUND),
        ("Taxatie, verklaart getaxeerd te hebben voor A.", "RC-06", Seen.MISSING),
        ("Taxatie voor de verzekering ex art. 275 W.v.K.", "RC-27", Seen.FOUND),
        ("Pearl report. 95 pearls, 2.9 - 8.15 mm, shape roundish. Colour: cream", "RC-20", Seen.FOUND),
        ("Taxatie.", "RC-05", Seen.MISSING),
    ],
)
def test_a_row_is_found_unclear_or_missing(text: str, row: str, wanted: Seen, catalogue: Catalogue) -> None:
    assert seen(read_text(text), row, catalogue) is wanted


def test_rows_come_only_on_their_occasion(catalogue: Catalogue) -> None:
    assert seen(APPRAISAL, "RC-27", catalogue) is Seen.MISSING
    assert seen(read_text(TAX), "RC-27", catalogue) is None
    assert seen(APPRAISAL, "RC-08", catalogue) is None
    assert seen(read_text("Taxatie op basis van foto's."), "RC-08", catalogue) is Seen.FOUND
    assert seen(read_text("Taxatie. Het stuk is niet gezien."), "RC-08", catalogue) is not None
    assert seen(read_text("Taxatie. Ring, herkomst van de steen niet onderzocht."), "RC-08", catalogue) is None
    assert seen(LAB, "RC-30", catalogue) is None
    assert seen(APPRAISAL, "RC-11", catalogue, shown={"photo": True}) is Seen.FOUND
    assert seen(APPRAISAL, "RC-11", catalogue, shown={"photo": False}) is Seen.MISSING


@pytest.mark.parametrize(("loss", "wanted"), [("", None), ("2021-03-13", Seen.FOUND), ("2021-03-12", Seen.MISSING)])
def test_a_report_of_the_day_of_the_loss_is_too_late(loss: str, wanted: Seen | None, catalogue: Catalogue) -> None:
    assert seen(APPRAISAL, "RC-40", catalogue, loss=loss) is wanted


@pytest.mark.parametrize(
    ("stone", "wanted"),
    [
        (Measured(1.01, (6.42, 6.42, 3.97), "round"), Verdict.SAME),
        (Measured(1.02, (6.43, 6.41, 3.97), "rond"), Verdict.SAME),
        (Measured(1.03, (6.42, 6.42, 3.97), "round"), Verdict.DIFFERS),
        (Measured(1.01, (6.42, 6.42, 4.03), "round"), Verdict.DIFFERS),
        (Measured(1.01, (6.42, 6.42, 4.02), "round"), Verdict.SAME),
        (Measured(1.01, (6.42, 6.42, 3.97), "oval"), Verdict.DIFFERS),
        (Measured(1.01, (6.42, 6.42), "round"), Verdict.NOT_COMPARED),
        (Measured(1.01, (), "round"), Verdict.NOT_COMPARED),
        (Measured(1.15, (6.5, 6.5, 4.2), "round", mounted=True), Verdict.SAME),
        (Measured(1.17, (6.5, 6.5, 4.2), "round", mounted=True), Verdict.DIFFERS),
        (Measured(1.01, (6.42, 6.42, 3.97), "round", plot="no"), Verdict.DIFFERS),
        (Measured(), Verdict.NOT_COMPARED),
    ],
)
def test_weight_all_sizes_and_shape_make_a_match(stone: Measured, wanted: Verdict) -> None:
    assert matches(compared(LAB, stone)) is wanted


def test_length_and_width_may_be_measured_either_way() -> None:
    oval = replace(LAB, shape="oval", dims_mm=(9.01, 6.40, 3.95))
    rows = {row.what: row for row in compared(oval, Measured(1.01, (6.40, 9.01, 3.95), "ovaal"))}
    assert rows["dims"] == Compared("dims", "9.01 × 6.40 × 3.95 mm", "6.40 × 9.01 × 3.95 mm", Verdict.SAME)


def test_a_grade_less_costs_what_the_table_says() -> None:
    table = page_table(surface(), 1.01, ("G", "VS2"))
    row, column = table.colours.index("H"), table.clarities.index("VS2")
    colour, clarity = gaps(LAB)
    assert round(100 * (1 + colour.share)) == table.percent[row][column]
    assert (colour.start, colour.end, clarity.start, clarity.end) == ("G", "H", "VS2", "SI1")
    own = [each for each in gaps(LAB, Measured(colour="E", clarity="VS2")) if each.own]
    assert [(each.end, each.steps, each.share > 0) for each in own] == [("E", 2, True)]


@pytest.mark.parametrize(
    "report",
    [
        replace(LAB, gem="ruby"),
        replace(LAB, carat=None),
        replace(LAB, colour="Fancy Yellow"),
        replace(LAB, carat=9.0),
        replace(LAB, colour="I-J"),
    ],
)
def test_outside_the_table_no_share_is_named(report: Report) -> None:
    assert gaps(report) == ()


@pytest.mark.parametrize(
    ("words", "wanted"), [("rare white", "G"), ("Wesselton", "H"), ("river", ""), ("G", "G"), ("", "")]
)
def test_words_stand_for_a_letter_only_where_they_mean_one(words: str, wanted: str) -> None:
    assert letter(words) == wanted


STRONG = replace(APPRAISAL, text=APPRAISAL.text)


@pytest.mark.parametrize(
    ("changes", "purpose", "today", "wanted"),
    [
        ({}, "PU-01", dt.date(2023, 6, 1), Grade.STRONG),
        ({}, "", dt.date(2023, 6, 1), Grade.STRONG),
        ({}, "PU-01", dt.date(2024, 3, 20), Grade.WEAK),  # older than its own three years
        ({"valid_years": None}, "PU-01", dt.date(2024, 1, 1), Grade.STRONG),
        ({"valid_years": None}, "PU-01", dt.date(2025, 1, 1), Grade.FAIR),  # between three and five
        ({"valid_years": None}, "PU-01", dt.date(2026, 6, 1), Grade.WEAK),
        ({"valid_years": None, "valid_until": "2026-05-31"}, "PU-01", dt.date(2026, 6, 1), Grade.WEAK),
        ({"valid_years": None, "valid_until": "2026-06-01"}, "PU-01", dt.date(2026, 6, 1), Grade.STRONG),
        ({}, "PU-03", dt.date(2023, 6, 1), Grade.WEAK),  # insurance figure for tax
        ({}, "PU-19", dt.date(2023, 6, 1), Grade.STRONG),
        ({"body": "", "text": "TAXATIE. Geen belang."}, "PU-01", dt.date(2023, 6, 1), Grade.WEAK),
        ({"text": "TAXATIE"}, "PU-01", dt.date(2023, 6, 1), Grade.FAIR),  # nothing on interest
        ({"text": "TAXATIE. Niet onafhankelijk."}, "PU-01", dt.date(2023, 6, 1), Grade.WEAK),
        ({"text": "TAXATIE op basis van foto's. Geen belang."}, "PU-01", dt.date(2023, 6, 1), Grade.WEAK),
        ({"date": ""}, "PU-01", dt.date(2023, 6, 1), Grade.WEAK),
        ({"value_type": "VT-05"}, "PU-01", dt.date(2023, 6, 1), Grade.WEAK),
        ({"value_type": "VT-18"}, "PU-01", dt.date(2023, 6, 1), Grade.WEAK),
    ],
)
def test_who_when_interest_and_purpose_make_the_weight(
    changes: dict[str, object], purpose: str, today: dt.date, wanted: Grade, catalogue: Catalogue
) -> None:
    report = replace(APPRAISAL, **changes)  # type: ignore[arg-type] # fields of several kinds
    found = explain(report, catalogue, today, purpose=purpose)
    assert found.weight.grade is wanted, [(each.id, each.side.value) for each in found.weight.reasons]


@pytest.mark.parametrize(("purpose", "wanted"), [("PU-03", Grade.STRONG), ("", Grade.STRONG), ("PU-01", Grade.WEAK)])
def test_a_value_of_one_day_does_not_grow_old(purpose: str, wanted: Grade, catalogue: Catalogue) -> None:
    found = explain(read_text(ESTATE), catalogue, dt.date(2040, 1, 1), purpose=purpose)
    assert found.weight.grade is wanted


def test_without_who_what_for_or_which_piece_no_appraisal_is_strong(catalogue: Catalogue) -> None:
    bare = replace(APPRAISAL, text="TAXATIE. Geen belang.", issuer="")
    assert explain(bare, catalogue, TODAY, purpose="PU-01").weight.grade is Grade.FAIR


def test_a_report_of_another_stone_or_after_the_loss_proves_nothing(catalogue: Catalogue) -> None:
    other = explain(LAB, catalogue, TODAY, stone=Measured(1.40, (7.1, 7.1, 4.4), "round"))
    late = explain(APPRAISAL, catalogue, TODAY, purpose="PU-10", loss="2021-01-01")
    assert {other.weight.grade, late.weight.grade} == {Grade.NONE}
    assert other.next[0][1].startswith("Have a laboratory")


def test_a_laboratory_report_is_strong_beside_its_stone_and_no_valuation(catalogue: Catalogue) -> None:
    stone = Measured(1.01, (6.42, 6.42, 3.97), "round")
    assert explain(LAB, catalogue, TODAY, stone=stone).weight.grade is Grade.STRONG
    assert explain(LAB, catalogue, TODAY).weight.grade is Grade.FAIR
    asked = explain(LAB, catalogue, TODAY, stone=stone, purpose="PU-01")
    assert asked.weight.grade is Grade.WEAK
    assert [each.id for each in asked.weight.reasons if each.side is Side.BAD] == ["no_value"]
    assert explain(LAB, catalogue, TODAY, stone=stone, purpose="PU-22").weight.grade is Grade.STRONG


def test_reasons_against_come_first_and_unknown_papers_are_weak(catalogue: Catalogue) -> None:
    found = explain(Report(text="iets"), catalogue, TODAY)
    assert found.report.kind is ReportKind.UNKNOWN
    assert found.weight.grade is Grade.WEAK
    sides = [each.side for each in explain(APPRAISAL, catalogue, TODAY, purpose="PU-03").weight.reasons]
    assert sides == sorted(sides, key=[Side.BAD, Side.OPEN, Side.GOOD].index)


def test_terms_are_explained_from_what_is_printed(catalogue: Catalogue) -> None:
    ids = {each.id for each in explain(LAB, catalogue, TODAY).terms}
    assert {"colour_near", "clarity_vs", "fluorescence_strong", "clouds", "inscription", "natural"} <= ids
    assert not {"colour_high", "treated", "unheated", "lab_grown", "article_960"} & ids


@pytest.mark.parametrize(
    ("text", "told", "untold"),
    [
        ("Pearl report. 94 natural pearls, 1 cultured pearl.", {"natural_pearl", "mixed_pearls"}, {"natural"}),
        ("Taxatie. Horloge, bouwjaar circa 2002.", set(), {"estimated_weight"}),
        ("Taxatie. Diamant ca. 0,85 crt.", {"estimated_weight"}, set()),
        ("Taxatie 1994. Totaal f 18.150,-", {"guilders"}, set()),
        ("Gemological report. Indications of minor oil. 1.2 ct", {"treated"}, {"indication"}),
    ],
)
def test_a_word_is_explained_only_where_it_means_that(
    text: str, told: set[str], untold: set[str], catalogue: Catalogue
) -> None:
    ids = {each.id for each in explain(read_text(text), catalogue, TODAY).terms}
    assert told <= ids
    assert not untold & ids


@pytest.mark.parametrize(
    ("date", "age"), [("2026-10-01", "less than a year"), ("2025-10-01", "1 year old"), ("2024-10-01", "2 years old")]
)
def test_an_age_is_said_as_people_say_it(date: str, age: str, catalogue: Catalogue) -> None:
    report = replace(read_text("Appraisal report. Replacement value € 900"), date=date)
    found = explain(report, catalogue, dt.date(2026, 11, 25))
    assert any(age in each.en for each in found.weight.reasons)


def test_an_own_grade_outside_the_table_is_told_without_a_share(catalogue: Catalogue) -> None:
    report = read_text("EGL diamond report. 1.51 ct. Color: F Clarity: SI3")
    said = [
        nl for nl, _ in explain(report, catalogue, TODAY, stone=Measured(1.51, colour="I", clarity="SI3")).about_gaps
    ]
    assert len(said) == 1
    assert said[0].startswith("Wij zien kleur I in plaats van F.")


def test_of_a_watch_nothing_is_said_about_stones(catalogue: Catalogue) -> None:
    watch = explain(read_text("Taxatierapport. Horloge. Vervangingswaarde € 900"), catalogue, TODAY)
    ring = explain(read_text("Taxatierapport. Saffier 1,20 ct. Vervangingswaarde € 900"), catalogue, TODAY)
    assert not any("vindplaats" in nl for nl, _ in watch.not_said)
    assert any("vindplaats" in nl for nl, _ in ring.not_said)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Taxatierapport. De taxateur is tevens verkoper van het stuk.", "independent"),
        ("Appraisal. The appraiser is also the seller of this ring.", "independent"),
        ("EGL International diamond report. 2.00 ct, F, VS1.", "lenient"),
        ("Echtheidscertificaat. Een echte saffier, 3,5 ct. Waarde € 4000.", "seller"),
        ("Certificate of authenticity: genuine ruby.", "seller"),
    ],
)
def test_who_has_an_interest_or_grades_generously_is_told(text: str, reason: str, catalogue: Catalogue) -> None:
    found = explain(read_text(text), catalogue, TODAY)
    assert reason in {each.id for each in found.weight.reasons if each.side is Side.BAD}
    assert found.weight.grade is Grade.WEAK


def test_a_certificate_of_a_seller_is_no_appraisal(catalogue: Catalogue) -> None:
    report = read_text("Certificaat van echtheid van Juwelier X, 1 mei 2022: ring met diamant 0,50 ct.")
    found = explain(report, catalogue, TODAY)
    assert report.kind is ReportKind.CERTIFICATE
    assert {"RC-03", "RC-04", "RC-28"}.isdisjoint({each.row for each in found.findings})
    assert not any("taxateur" in nl for nl, _ in found.next)


def test_a_laboratory_that_grades_generously_does_not_speak_for_the_report(catalogue: Catalogue) -> None:
    found = explain(read_text("EGL International diamond report. 2.00 ct, F, VS1."), catalogue, TODAY)
    assert "body" not in {each.id for each in found.weight.reasons}


def test_other_laboratories_are_not_called_generous(catalogue: Catalogue) -> None:
    assert "lenient" not in {each.id for each in explain(LAB, catalogue, TODAY).weight.reasons}
