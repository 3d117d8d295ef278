"""Lists of prices as they come: every common form is read, and what is wrong is said with a way out."""

import contextlib
import datetime as dt
import io
import json
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juwdesk.base.problems import KnownError
from juwdesk.pricing.imports import MOST_ROWS, day, number, read_table
from juwdesk.pricing.imports_diamonds import COLOURS, read_diamonds
from juwdesk.pricing.imports_mapped import guessed, purchases_of
from juwdesk.pricing.imports_metals import TROY_OUNCE, read_metals
from juwdesk.pricing.imports_rates import Rates, read_rates

ECB = b"Date,USD,JPY,RUB,\n2026-11-25,1.16,181.2,N/A,\n2026-11-24,1.15,180.0,N/A,\n2022-03-01,1.11,128.1,117.2,\n"


def code(call: object, *args: object, **more: object) -> str:
    with pytest.raises(KnownError) as refused:
        call(*args, **more)  # type: ignore[operator]
    return refused.value.problem.code


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1234.5", 1234.5), ("1.234,50", 1234.5), ("1,234.50", 1234.5), ("1 234,5", 1234.5), ("€ 12", 12.0),
        ("1,234", 1234.0), ("12,5", 12.5), ("-30 %", -30.0), ("", None), ("n/a", None), ("about 12 pieces", None),
    ],
)  # fmt: skip
def test_numbers_as_lists_write_them(text: str, value: float | None) -> None:
    assert number(text) == value


@given(st.floats(0.01, 1e7).map(lambda x: round(x, 2)))
def test_a_number_survives_both_ways_of_writing(value: float) -> None:
    english = f"{value:,.2f}"
    dutch = english.replace(",", "x").replace(".", ",").replace("x", ".")
    assert number(english) == pytest.approx(value)
    assert number(dutch) == pytest.approx(value)
    assert number(dutch, comma=True) == pytest.approx(value)


@given(st.dates(dt.date(1990, 1, 1), dt.date(2068, 12, 31)))
def test_dates_as_lists_write_them(date: dt.date) -> None:
    for form in ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%Y%m%d", "%d.%m.%Y"):
        assert day(date.strftime(form)) == date
    assert day(date.isoformat() + "T10:30:00Z") == date
    assert day("soon") is None


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_a_list_in_any_common_form(delimiter: str, encoding: str) -> None:
    text = delimiter.join(("Kleur", "Prijs_per ct")) + "\n" + delimiter.join(("café", "12")) + "\n\n"
    table = read_table("list.csv", text.encode(encoding))
    assert table.header == ("kleur", "prijs per ct")
    assert table.rows == (("café", "12"),)
    assert table.lines == (2,)


def test_a_list_without_a_header_is_seen() -> None:
    assert read_table("a", b"round,VS1,F,1.00,1.49,70\n").header == ()


@pytest.mark.parametrize(
    ("data", "wrong"),
    [
        (b"", "import.empty"),
        (b"a,b\n", "import.empty"),
        (b"\x00\x01\x02" * 9, "import.not_text"),
        (b"PK\x03\x04 no zip", "import.not_xlsx"),
        (b"a,b\n" + b"1,2\n" * (MOST_ROWS + 5), "import.too_many"),
    ],
)
def test_a_list_that_cannot_be_read_says_why(data: bytes, wrong: str) -> None:
    assert code(read_table, "list", data) == wrong


def test_a_million_rows_are_refused_soon() -> None:
    assert code(read_table, "list.csv", b"date,price\n" + b"2026-11-25,118\n" * 1_000_000) == "import.too_many"


def xlsx(rows: list[list[str]]) -> bytes:
    """A small spreadsheet with shared texts, numbers and one date style."""
    texts: list[str] = []

    def cell(at: str, text: str) -> str:
        if text.startswith("day:"):
            serial = (dt.date.fromisoformat(text[4:]) - dt.date(1899, 12, 30)).days
            return f'<c r="{at}" s="1"><v>{serial}</v></c>'
        if number(text) is not None and not text.startswith("t"):
            return f'<c r="{at}"><v>{text}</v></c>'
        texts.append(text)
        return f'<c r="{at}" t="s"><v>{len(texts) - 1}</v></c>'

    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    body = "".join(
        f'<row r="{r}">' + "".join(cell(f"{chr(65 + c)}{r}", text) for c, text in enumerate(row) if text) + "</row>"
        for r, row in enumerate(rows, 1)
    )
    styles = '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/worksheets/sheet1.xml", f"<worksheet {main}><sheetData>{body}</sheetData></worksheet>")
        shared = "".join(f"<si><t>{text}</t></si>" for text in texts)
        book.writestr("xl/sharedStrings.xml", f"<sst {main}>{shared}</sst>")
        book.writestr("xl/styles.xml", f"<styleSheet {main}>{styles}</styleSheet>")
    return out.getvalue()


def test_a_spreadsheet_is_read_as_a_list() -> None:
    table = read_table("a.xlsx", xlsx([["Date", "Price", "Note"], ["day:2026-11-25", "118.25", ""]]))
    assert table.header == ("date", "price", "note")
    assert table.rows == (("2026-11-25", "118.25"),)


def test_a_spreadsheet_with_a_document_type_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as book:
        book.writestr("xl/sharedStrings.xml", '<!DOCTYPE a [<!ENTITY b "c">]><sst/>')
        book.writestr("xl/worksheets/sheet1.xml", "<worksheet/>")
    assert code(read_table, "a.xlsx", out.getvalue()) == "import.not_xlsx"


# rates


def test_the_rates_of_the_bank() -> None:
    rates = read_rates("eurofxref-hist.csv", ECB)
    assert rates.at("USD", dt.date(2026, 11, 25)) == (1.16, dt.date(2026, 11, 25))
    assert rates.at("USD", dt.date(2026, 11, 29)) == (1.16, dt.date(2026, 11, 25))
    assert rates.euro(116.0, "USD", dt.date(2026, 11, 25)) == pytest.approx(100)
    assert rates.at("EUR", dt.date(1980, 1, 1))[0] == 1.0
    assert code(rates.at, "XXX", dt.date(2026, 11, 25)) == "rate.unknown"
    assert code(rates.at, "RUB", dt.date(2026, 11, 25)) == "rate.stopped"
    assert code(rates.at, "USD", dt.date(2019, 1, 1)) == "rate.stopped"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as book:
        book.writestr("eurofxref-hist.csv", ECB)
    assert read_rates("eurofxref-hist.zip", packed.getvalue()) == rates


@pytest.mark.parametrize(
    ("data", "wrong"),
    [(b"a,b\n1,2\n", "rate.form"), (b"Date,USD\nsoon,1.1\n", "rate.date"), (b"PK\x03\x04", "rate.form")],
)
def test_rates_that_cannot_be_read(data: bytes, wrong: str) -> None:
    assert code(read_rates, "rates.csv", data) == wrong


# metals


def test_metals_from_a_list_in_euro_and_gram() -> None:
    found = read_metals("m.csv", b"metaal;prijs;datum\ngoud;118,25;25-11-2026\nzilver;1,52;25-11-2026\n", Rates())
    assert [(each.article, each.value) for each in found] == [("metal:gold", 118.25), ("metal:silver", 1.52)]
    assert found[0].at.date() == dt.date(2026, 11, 25)
    assert found[0].source == "m.csv"


def test_metals_per_ounce_in_dollar_need_a_rate() -> None:
    text = b"metal,price,currency,unit,date,source\nXAU,4266.85,USD,oz,2026-11-25,desk\n"
    (quote,) = read_metals("m.csv", text, read_rates("r", ECB))
    assert quote.value == pytest.approx(4266.85 / 1.16 / TROY_OUNCE)
    assert quote.source == "desk"
    assert code(read_metals, "m.csv", text, Rates()) == "rate.unknown"


def test_metals_from_the_json_of_a_feed() -> None:
    feed = {"name": "Gold", "price": 4266.85, "symbol": "XAU", "updatedAt": "2026-11-25T10:00:00Z"}
    (quote,) = read_metals("feed.json", json.dumps(feed).encode(), read_rates("r", ECB), "feed")
    assert quote.value == pytest.approx(118.25, rel=0.01)
    euro = {"metal": "XAG", "currency": "EUR", "price": 47.2, "timestamp": 1795600000}
    (silver,) = read_metals("feed.json", json.dumps([euro]).encode(), Rates())
    assert silver.article == "metal:silver"
    assert silver.value == pytest.approx(47.2 / TROY_OUNCE)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("metal,price\ngold,118\n", "metals.form"),
        ("metal,price,date\nbrass,118,2026-11-25\n", "metals.metal"),
        ("metal,price,date\ngold,118,soon\n", "metals.date"),
        ("metal,price,date\ngold,-3,2026-11-25\n", "metals.price"),
        ("metal,price,date\ngold,,2026-11-25\n", "metals.price"),
        ("metal,price,date,unit\ngold,118,2026-11-25,stone\n", "metals.unit"),
        ("metal,price,date,currency\ngold,118,2026-11-25,GBP\n", "rate.unknown"),
        ("metal,price,date\ngold,118,2026-11-25\ngold,119,2026-11-25\n", "metals.twice"),
        ("metal,price,date\ngold,11800,2026-11-25\n", "price.out_of_range"),
        ("{}", "metals.form"),
        ("[1]", "metals.form"),
        ('{"metal": "XAU", "price": true}', "metals.form"),
        ("{", "metals.form"),
    ],
)
def test_metal_prices_that_are_wrong_say_what(text: str, wrong: str) -> None:
    assert code(read_metals, "m", text.encode(), Rates()) == wrong


# diamonds


def cells(*, scale: float = 1.0, date: str = "2026-11-20", shapes: tuple[str, ...] = ("BR", "PS")) -> list[str]:
    found = []
    for shape in shapes:
        for low, high, size in (("0.70", "0.89", 0.6), ("1.00", "1.49", 1.0), ("1.50", "1.99", 1.4)):
            for c, colour in enumerate("DEFG"):
                for q, clarity in enumerate(("IF", "VS1", "SI1")):
                    price = round(12_000 * size * 0.9**c * 0.8**q * (0.9 if shape == "PS" else 1) * scale)
                    found.append(f"{shape},{clarity},{colour},{low},{high},{price},{date}")
    return found


def listed(rows: list[str], **more: object) -> object:
    return read_diamonds("list.csv", "\n".join(rows).encode(), **more)  # type: ignore[arg-type]


def test_a_list_is_read_and_asked() -> None:
    found, minded = read_diamonds("list.csv", "\n".join(cells()).encode())
    assert minded == ()
    assert found.date == dt.date(2026, 11, 20)
    assert found.per_carat("round", 1.2, "D", "IF") == (12_000, "")
    assert found.per_carat("", 1.2, "d", "fl") == (12_000, "")
    assert found.per_carat("oval", 1.2, "D", "IF") == (10_800, "")
    assert found.per_carat("round", 1.4999, "D", "IF")[0] == 12_000
    assert found.per_carat("round", 0.95, "D", "IF") == (None, "size")
    assert found.per_carat("round", 3.0, "D", "IF") == (None, "size")
    assert found.per_carat("round", 1.2, "Z", "IF") == (None, "grade")
    assert found.per_carat("round", 1.2, "M", "IF") == (None, "hole")
    assert found.discounted(-25).per_carat("round", 1.2, "D", "IF") == (9_000, "")


def test_hundreds_are_found_out_or_told() -> None:
    plain, _ = read_diamonds("list.csv", "\n".join(cells()).encode())
    printed, _ = read_diamonds("list.csv", "\n".join(cells(scale=0.01)).encode())
    assert printed.per_carat("round", 1.2, "D", "IF")[0] == pytest.approx(plain.per_carat("round", 1.2, "D", "IF")[0])
    unclear = [f"BR,VS1,F,1.00,1.49,{price},2026-11-20" for price in (650,)]
    assert code(listed, unclear) == "list.unit"
    told, _ = read_diamonds("list.csv", "\n".join(unclear).encode(), hundreds=False)
    assert told.per_carat("round", 1.0, "F", "VS1")[0] == 650


def test_a_header_may_stand_in_any_order() -> None:
    text = "Date;Color;Clarity;Shape;Price;Weight_from;Weight_to\n20-11-2026;F;VS1;round;7.100;1,00;1,49\n"
    found, _ = read_diamonds("list.csv", text.encode())
    assert found.per_carat("round", 1.2, "F", "VS1") == (7100, "")


def test_a_hole_is_told_and_never_filled() -> None:
    rows = [row for row in cells() if not row.startswith("BR,VS1,E,1.00")]
    found, minded = read_diamonds("list.csv", "\n".join(rows).encode())
    assert [(each.code, each.args["count"]) for each in minded] == [("list.holes", 1)]
    assert found.per_carat("round", 1.2, "E", "VS1") == (None, "hole")


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        (lambda rows: [*rows, "BR,VS1,F,1.20,1.60,9000,2026-11-20"], "list.overlap"),
        (lambda rows: [*rows, rows[0].replace(",2026", "1,2026")], "list.twice"),
        (lambda rows: [*rows[:5], rows[5].replace("2026-11-20", "2026-11-13"), *rows[6:]], "list.mixed_dates"),
        (lambda rows: [row.rsplit(",", 1)[0] for row in rows], "list.no_date"),
        (lambda rows: [*rows, "BR,VS1,F,1.00,1.49,none,2026-11-20"], "list.row"),
        (lambda rows: [*rows, "heart,VS1,F,1.00,1.49,9000,2026-11-20"], "list.row"),
        (lambda rows: [*rows, "BR,VS1,F,1.49,1.00,9000,2026-11-20"], "list.row"),
        (lambda _rows: ["1,2,3"], "list.form"),
        (lambda _rows: ["shape,price", "round,3"], "list.form"),
        (lambda _rows: ["shape,clarity,colour,from,to,price,currency", "BR,VS1,F,1,1.49,9000,EUR"], "list.currency"),
    ],
)
def test_a_list_that_is_wrong_says_what(change: object, wrong: str) -> None:
    assert code(listed, change(cells())) == wrong  # type: ignore[operator]


def test_one_of_several_dates_may_be_chosen() -> None:
    rows = [*cells(), *cells(scale=1.1, date="2026-11-13")]
    found, _ = read_diamonds("list.csv", "\n".join(rows).encode(), date=dt.date(2026, 11, 13))
    assert found.per_carat("round", 1.2, "D", "IF")[0] == pytest.approx(13_200)


def test_an_absurd_discount_is_refused() -> None:
    found, _ = read_diamonds("list.csv", "\n".join(cells()).encode())
    assert code(found.discounted, -95) == "list.discount"
    assert set("DEFG") <= set(COLOURS)


def test_the_examples_of_the_page_about_formats_are_read() -> None:
    page = (Path(__file__).parents[2] / "docs" / "formats.md").read_text(encoding="utf-8")

    def example(name: str) -> bytes:
        return page.split(f"```csv {name}\n", 1)[1].split("```", 1)[0].encode()

    rates = read_rates("rates.csv", example("rates"))
    gold, silver = read_metals("metals.csv", example("metals"), rates)
    assert (gold.article, gold.value, gold.source) == ("metal:gold", 118.25, "own buyer")
    assert silver.value == pytest.approx(54.75 / 1.16 / TROY_OUNCE)
    listed, minded = read_diamonds("diamonds.csv", example("diamonds"))
    assert minded == ()
    assert listed.per_carat("round", 1.2, "F", "VS1") == (7000, "")
    table = read_table("purchases.csv", example("purchases"))
    profile = guessed("purchases", table)
    assert len(purchases_of(table, profile, rates)[0]) == 2


HEADS = (
    "metal,price,currency,unit,date",
    "Date,USD,GBP",
    "shape,clarity,colour,from,to,price,date",
    "date,gem,carat,price,currency,count",
)
CELLS = st.sampled_from(
    ["", "gold", "XAU", "USD", "oz", "BR", "VS1", "F", "1.00", "1,49", "-3", "1e9", "0", "2026-11-20", "N/A", '"']
)
LISTS = st.builds(
    lambda head, rows: "\n".join([head, *(",".join(row) for row in rows)]).encode(),
    st.sampled_from(HEADS),
    st.lists(st.lists(CELLS, max_size=8), max_size=6),
)


@given(st.one_of(st.binary(max_size=300), LISTS))
def test_whatever_a_file_holds_is_read_or_refused_with_a_sentence(data: bytes) -> None:
    for read in (read_table, read_rates, read_diamonds):
        with contextlib.suppress(KnownError):
            read("any.csv", data)
    with contextlib.suppress(KnownError):
        read_metals("any.csv", data, read_rates("r", ECB))
    with contextlib.suppress(KnownError):
        table = read_table("any.csv", data, header=True)
        purchases_of(table, guessed("any", table), Rates())
