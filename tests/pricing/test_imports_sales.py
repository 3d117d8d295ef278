"""Own sales and outcomes from lists: words of the trade, holes, mixed dates, foreign money, bad rows."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import pytest

from juwdesk.base.problems import KnownError, Problem
from juwdesk.pricing.calibrate import Outcome
from juwdesk.pricing.comparables import Comparable, Subject, compare
from juwdesk.pricing.imports import Table, read_table
from juwdesk.pricing.imports_mapped import Profile, guessed
from juwdesk.pricing.imports_rates import Rates
from juwdesk.pricing.imports_sales import (
    OUTCOME_FIELDS,
    OUTCOMES,
    SALE_FIELDS,
    SALES,
    outcomes_of,
    piece_kind,
    sales_of,
)

RATES = Rates((dt.date(2026, 3, 2),), {"USD": (1.25,)})
HEAD = "Datum;Verkoopprijs;Soort;Metaal;Gram;Steen;Karaat;Valuta;Klant"


def sales(
    *rows: str, head: str = HEAD, defaults: dict[str, str] | None = None
) -> tuple[Sequence[Comparable], Sequence[Problem]]:
    table = read_table("kassa.csv", "\n".join((head, *rows)).encode(), header=True)
    found = guessed("kassa", table, SALE_FIELDS, SALES)
    profile = Profile(found.name, found.columns, "EUR", SALES, defaults or {})
    return sales_of(table, profile, RATES)


def test_sales_are_read_as_a_till_writes_them() -> None:
    found, minded = sales(
        "02-03-2026;1.250,00;Ring;14k geelgoud;4,2;saffier;1,05;;mw. A",
        "2026-03-02;€ 900;ketting;goud 585;12,5;;;EUR;hr. B",
        "3 March 2026;250;Armband;zilver;31,0;;;USD;",
    )
    assert not minded
    assert [(each.kind, each.metal, each.price, each.gram, each.carat) for each in found] == [
        ("ring", "gold", 1250.0, 4.2, 1.05),
        ("necklace", "gold", 900.0, 12.5, 0.0),
        ("bracelet", "silver", 200.0, 31.0, 0.0),
    ]
    assert {each.date for each in found} == {dt.date(2026, 3, 2), dt.date(2026, 3, 3)}
    assert {(each.level, each.how) for each in found} == {("retail", "sale")}


def test_what_no_column_tells_the_profile_says_and_a_column_goes_before_it() -> None:
    found, _ = sales("02-03-2026;900;ring;goud;4;;;;", defaults={"level": "trade", "how": "offer"})
    assert (found[0].level, found[0].how) == ("trade", "offer")
    head = "datum;prijs;soort;metaal;gram;markt;bron"
    found, _ = sales("02-03-2026;900;ring;goud;4;veiling;hamerprijs", head=head, defaults={"level": "trade"})
    assert (found[0].level, found[0].how) == ("auction", "auction")


@pytest.mark.parametrize(
    ("row", "code", "field"),
    [
        (";900;ring;goud;4;;;;", "mapping.row", "date"),
        ("31-02-2026;900;ring;goud;4;;;;", "mapping.row", "date"),
        ("02-03-2026;;ring;goud;4;;;;", "mapping.row", "price"),
        ("02-03-2026;gratis;ring;goud;4;;;;", "mapping.row", "price"),
        ("02-03-2026;0;ring;goud;4;;;;", "mapping.row", "price"),
        ("02-03-2026;900;dingetje;goud;4;;;;", "mapping.row", "kind"),
        ("02-03-2026;900;;goud;4;;;;", "mapping.row", "kind"),
        ("02-03-2026;900;ring;bicolor;4;;;;", "mapping.row", "metal"),
        ("02-03-2026;900;ring;goud platina;4;;;;", "mapping.row", "metal"),
        ("02-03-2026;900;ring;goud;;;;;", "mapping.row", "gram"),
        ("02-03-2026;900;ring;goud;4;diamant;veel;;", "mapping.row", "carat"),
        ("02-03-2026;900;ring;goud;4;;;GBP;", "mapping.rate", ""),
        ("02-03-1998;900;ring;goud;4;;;USD;", "mapping.rate", ""),
        ("02-03-2026", "mapping.row", "price"),
    ],
)
def test_a_bad_row_is_told_with_its_line_and_the_others_count(row: str, code: str, field: str) -> None:
    found, minded = sales("02-03-2026;900;ring;goud;4;;;;", row, "03-03-2026;950;ring;goud;4;;;;")
    assert len(found) == 2
    assert [(each.code, each.args["line"], each.args.get("field", "")) for each in minded] == [(code, 3, field)]


def test_a_list_without_a_needed_column_or_a_readable_row_is_refused() -> None:
    with pytest.raises(KnownError) as error:
        sales("02-03-2026;900", head="datum;prijs")
    assert error.value.problem.code == "mapping.columns"
    assert error.value.problem.args["fields"] == "kind, metal, gram"
    with pytest.raises(KnownError) as error:
        sales("x;900;ring;goud;4;;;;")
    assert error.value.problem.code == "mapping.nothing"


def test_read_sales_are_comparables_of_a_piece() -> None:
    rows = [f"0{day}-03-2026;{300 + 10 * day};ring;goud;4,{day};;;;klant {day}" for day in range(1, 6)]
    found, _ = sales(*rows)
    asked = Subject(dt.date(2026, 11, 29), "retail", "ring", "gold", "", 4.2, 0.0)
    value = compare(asked, found).value
    assert value is not None
    assert 250 < value.low < value.likely < value.high < 450
    assert sales(*rows)[0] == found


def outcomes(*rows: str) -> tuple[Sequence[Outcome], Sequence[Problem]]:
    table = read_table("uitkomst.csv", "\n".join(("datum,laag,indicatie,hoog,uitkomst,soort,valuta", *rows)).encode())
    return outcomes_of(table, guessed("uitkomst", table, OUTCOME_FIELDS, OUTCOMES), RATES)


def test_outcomes_are_read_and_those_that_contradict_themselves_are_not() -> None:
    found, minded = outcomes(
        "2026-03-02,800,1000,1300,950,kleursteen,",
        "2026-03-02,1000,1250,1500,1300,diamant,USD",
        "2026-03-02,1300,1000,1500,1200,,",
        "2026-03-02,800,,1300,950,,",
        "2026-03-02,800,1000,1300,950,onbekend,",
    )
    assert [(each.likely, each.truth, each.group) for each in found] == [
        (1000, 950, "coloured"),
        (1000, 1040, "diamond"),
    ]
    assert [each.args["field"] for each in minded] == ["likely", "likely", "group"]


def test_the_examples_of_the_page_about_formats_are_read() -> None:
    page = (Path(__file__).parents[2] / "docs" / "formats.md").read_text(encoding="utf-8")

    def example(name: str) -> Table:
        return read_table(
            f"{name}.csv", page.split(f"```csv {name}\n", 1)[1].split("```", 1)[0].encode(), header=True
        )

    sold, later = example(SALES), example(OUTCOMES)
    found, minded = sales_of(sold, guessed("a", sold, SALE_FIELDS, SALES), RATES)
    assert (len(found), minded) == (2, ())
    outcome, minded = outcomes_of(later, guessed("b", later, OUTCOME_FIELDS, OUTCOMES), RATES)
    assert (outcome[0].group, minded) == ("coloured", ())


def test_kinds_of_pieces_have_many_words() -> None:
    assert [piece_kind(each) for each in ("Trouwring", " COLLIER ", "hanger", "iets")] == [
        "ring",
        "necklace",
        "pendant",
        "",
    ]
