"""Printed documents: what the file says about itself, what is on the page, and what it refuses."""

import io
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pdfplumber
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader

from juwdesk.base.locale import Translator
from juwdesk.base.money import Money
from juwdesk.base.problems import KnownError
from juwdesk.drawing import flow
from juwdesk.drawing.ir import Box, Drawing, circle
from juwdesk.export import pdf

HEAD = flow.Letterhead("Juwelier Testman", ("Voorbeeldstraat 1", "1000 AA Nergens"), "000 000")
DISCLAIMER = "Dit is een indicatie, geen taxatierapport"
STANDARD_14 = re.compile(r"/(Helvetica|Times|Courier|Symbol|ZapfDingbats)")


def photo(kind: str = "JPEG", size: tuple[int, int] = (160, 120)) -> bytes:
    x = np.linspace(0, 255, size[0])[None, :, None]
    y = np.linspace(0, 255, size[1])[:, None, None]
    pixels = np.concatenate([x + 0 * y, y + 0 * x, 0 * x + 0 * y + 90], axis=2).astype(np.uint8)
    buffer = io.BytesIO()
    Image.fromarray(pixels).save(buffer, kind)
    return buffer.getvalue()


def letter(*blocks: flow.Block | flow.Page, language: str = "nl") -> flow.Document:
    return flow.Document(
        "Beoordeling van een ring",
        language,
        HEAD,
        blocks,
        subtitle="Waarde-indicatie",
        footer="dossier 26-0142 · versie C",
        page_label="bladzijde {page} van {pages}",
        subject="Waarde-indicatie",
        recipient=("Mevrouw A. de Wit", "Laan 3"),
        reference=(("Datum", "18 november 2026"),),
    )


def full_letter() -> flow.Document:
    tr = Translator("nl")
    amounts = [16240, 337510, 31250, 40000]
    money = [tr.money(Money(cents)) for cents in (*amounts, sum(amounts))]
    rows = (*((f"Post {i}", "1", text) for i, text in enumerate(money[:-1])), ("Totaal", "", money[-1]))
    return letter(
        flow.Paragraph("Wat wij zagen.", "lead"),
        flow.Heading("Foto’s"),
        flow.Photos(((photo(), "boven"), (photo("PNG"), "zij"))),
        flow.KeyValues((("Metaal", "goud 585 ‰"), ("Certificaat", ""))),
        flow.YearBand(1860, 2026, (1906, 1921), (1903, 1926), "ongeveer 1906 – 1921", "", (("Stijl", 1890, 1918),)),
        flow.RangeBar(6100, 7900, 9900, ("€ 6.100", "€ 7.900", "€ 9.900"), "inclusief btw"),
        flow.Bars((("Herkomst", 0.8, "laboratorium"), ("Gewicht", 0.1, ""))),
        flow.Table(
            ("Post", "Aantal", "Bedrag"), (*rows, ("Totaal", "", money[-1])), "lrr", (2, 1, 1), "Opbouw", True
        ),
        flow.Bullets(("Een.", "Twee.")),
        flow.Boxes((("Toestemming", True), ("Foto’s", False))),
        flow.Columns(((flow.Paragraph("links"),), (flow.Paragraph("rechts"),))),
        flow.Figure(Drawing("d", (circle((0, 0), 8.625),), Box(-9, -9, 9, 9)), "Binnenmaat"),
        flow.Callout("Let op", "Niet getest.", "warning"),
        flow.Callout(DISCLAIMER, "Niet geschikt voor aangifte.", "disclaimer"),
        flow.Together((flow.Signatures(("Juwelier", "Klant"), "Besproken."), flow.QR("juwdesk:26-0142:C", "code"))),
    )


@pytest.fixture(scope="module")
def printed() -> bytes:
    return pdf.write(full_letter(), None, invariant=True)


def text_of(data: bytes) -> str:
    pages = PdfReader(io.BytesIO(data)).pages
    return "\n".join(page.extract_text() for page in pages).replace("\u00a0", " ")


def test_the_file_says_what_it_is(printed: bytes) -> None:
    reader = PdfReader(io.BytesIO(printed))
    root: Any = reader.trailer["/Root"].get_object()
    assert root["/Lang"] == "nl-NL"
    assert root["/ViewerPreferences"]["/PrintScaling"] == "/None"
    meta = reader.metadata
    assert meta is not None
    assert (meta.title, meta.author, meta.subject) == (
        "Beoordeling van een ring",
        "Juwelier Testman",
        "Waarde-indicatie",
    )
    for page in reader.pages:
        assert [round(float(v) / 72 * 25.4, 1) for v in page.mediabox] == [0.0, 0.0, 210.0, 297.0]


def test_the_file_holds_nothing_about_the_machine(tmp_path: Path) -> None:
    target = tmp_path / "brief.pdf"
    data = pdf.write(full_letter(), target)
    assert target.read_bytes() == data
    for needle in (str(tmp_path), str(Path.home()), str(Path.cwd()), "site-packages"):
        assert needle.encode() not in data


def test_fonts_are_embedded_and_none_is_a_standard_one(printed: bytes) -> None:
    reader = PdfReader(io.BytesIO(printed))
    names = set()
    for page in reader.pages:
        resources: Any = page["/Resources"]
        for font in resources["/Font"].values():
            spec = font.get_object()
            names.add(str(spec["/BaseFont"]))
            assert "/FontFile2" in spec["/FontDescriptor"].get_object()
    assert not STANDARD_14.search(" ".join(names))
    assert any("SourceSerifPro" in name for name in names)
    assert any("SourceSansPro" in name for name in names)


def test_texts_amounts_pages_and_the_disclaimer_can_be_read_back(printed: bytes) -> None:
    text = text_of(printed)
    count = len(PdfReader(io.BytesIO(printed)).pages)
    assert "€ 4.250,00" in text
    assert DISCLAIMER in text
    for page in range(1, count + 1):
        assert f"bladzijde {page} van {count}" in text
    assert text.count("dossier 26-0142 · versie C") == count
    for each in ("585 ‰", "ongeveer 1906 – 1921", "€ 6.100 – € 9.900", "Mevrouw A. de Wit", "Toestemming"):
        assert each in text


def test_the_total_is_the_sum_of_the_column(printed: bytes) -> None:
    with pdfplumber.open(io.BytesIO(printed)) as file:
        text = "\n".join(page.extract_text() for page in file.pages).replace("\u00a0", " ")
    amounts = re.findall(r"Post \d 1 € ?([\d.]+,\d\d)", text)
    assert len(amounts) == 4
    cents = [int(re.sub(r"\D", "", amount)) for amount in amounts]
    assert sum(cents) == 425000


def test_two_runs_are_byte_equal_and_differ_from_another_document() -> None:
    first = pdf.write(full_letter(), None, invariant=True)
    assert first == pdf.write(full_letter(), None, invariant=True)
    assert first != pdf.write(replace(full_letter(), title="Anders"), None, invariant=True)


def test_print_is_opaque(printed: bytes) -> None:
    """PDF/A and cheap printers flatten transparency wrongly, so there is none."""
    reader: Any = PdfReader(io.BytesIO(printed))
    objects = [reader.get_object(i) for i in range(1, len(reader.xref[0]))]
    assert len(objects) > 10
    for obj in objects:
        if isinstance(obj, dict):
            assert "/SMask" not in obj
            assert obj.get("/CA", 1) == 1
            assert obj.get("/ca", 1) == 1


@pytest.mark.parametrize("data", [b"", b"not a picture", photo()[:300], photo("PNG")[:200]])
def test_a_damaged_photograph_is_a_known_error_and_writes_nothing(data: bytes, tmp_path: Path) -> None:
    target = tmp_path / "brief.pdf"
    with pytest.raises(KnownError) as caught:
        pdf.write(letter(flow.Photos(((data, "kapot.jpg"),))), target)
    assert caught.value.problem.code == "image.unreadable"
    assert list(tmp_path.iterdir()) == []


def test_camera_data_stays_out_of_the_file() -> None:
    image = Image.open(io.BytesIO(photo()))
    exif = image.getexif()
    exif[0x010F] = "SECRETMAKER"
    exif[0x8298] = "SECRETOWNER"
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", exif=exif)
    assert b"SECRETOWNER" in buffer.getvalue()
    assert b"SECRET" not in pdf.write(letter(flow.Photos(((buffer.getvalue(), "x"),))), None)


def test_a_long_table_repeats_its_head_and_keeps_its_total_company() -> None:
    rows = tuple((f"Steen {i}", f"{i},00") for i in range(1, 121))
    data = pdf.write(
        letter(flow.Table(("Nummer", "Karaat"), (*rows, ("Totaal", "7.260,00")), "lr", total=True)), None
    )
    with pdfplumber.open(io.BytesIO(data)) as file:
        pages = [page.extract_text() for page in file.pages]
        assert len(pages) >= 3
        assert all("Nummer" in page for page in pages)
        assert "Steen 120" in pages[-1]
        assert "Totaal" in pages[-1]
        figures = [w for page in file.pages for w in page.extract_words() if re.fullmatch(r"\d+,00", w["text"])]
        assert max(w["x1"] for w in figures) - min(w["x1"] for w in figures) < 0.05


@pytest.mark.parametrize("rows", [2, 3, 6])
def test_no_row_of_labels_and_values_stands_alone_on_a_page(rows: int) -> None:
    pairs = flow.KeyValues(tuple((f"naam{i}", f"waarde{i}") for i in range(rows)))
    for lines in range(24, 56):
        filler = flow.Paragraph("\n".join("regel" for _ in range(lines)))
        data = pdf.write(letter(filler, pairs), None)
        counts = [page.extract_text().count("waarde") for page in PdfReader(io.BytesIO(data)).pages]
        assert sum(counts) == rows
        assert 1 not in counts, (lines, counts)


@given(lines=st.integers(20, 60))
@settings(max_examples=12, deadline=None)
def test_a_heading_never_ends_a_page(lines: int) -> None:
    filler = flow.Paragraph("\n".join(f"regel {i}" for i in range(lines)))
    data = pdf.write(letter(filler, flow.Heading("Kop"), flow.Paragraph("eerste\ntweede\nderde\nvierde")), None)
    for page in PdfReader(io.BytesIO(data)).pages:
        text = page.extract_text().splitlines()
        if "Kop" in text:
            assert "eerste" in text
            assert "tweede" in text


@given(text=st.text(max_size=400))
@settings(max_examples=25, deadline=None)
def test_any_text_can_be_printed(text: str) -> None:
    blocks = (
        flow.Heading(text),
        flow.Paragraph(text),
        flow.KeyValues(((text, text),)),
        flow.Table((text, "b"), ((text, text),)),
        flow.Callout(text, text),
        flow.Bars(((text, 0.5, text),)),
    )
    assert pdf.write(letter(*blocks), None).startswith(b"%PDF")


def test_a_cell_longer_than_a_page_is_divided() -> None:
    data = pdf.write(letter(flow.Table(("a", "b"), (("x", "woord " * 3000),))), None)
    assert text_of(data).count("woord") == 3000


def test_a_place_that_cannot_be_written_is_a_known_error(tmp_path: Path) -> None:
    taken = tmp_path / "file"
    taken.write_bytes(b"old")
    with pytest.raises(KnownError) as caught:
        pdf.write(letter(flow.Paragraph("x")), taken / "brief.pdf")
    assert caught.value.problem.code.startswith("file.")
    assert taken.read_bytes() == b"old"


def test_sheets_and_letters_follow_in_order() -> None:
    sheet = Drawing("sheet", (circle((100, 100), 20),), Box(0, 0, 210, 297))
    data = pdf.write(
        letter(flow.Page(sheet, footer=False), flow.Paragraph("tussen"), flow.Page(sheet, landscape=True)), None
    )
    pages = PdfReader(io.BytesIO(data)).pages
    sizes = [(round(float(p.mediabox.width) / 72 * 25.4), round(float(p.mediabox.height) / 72 * 25.4)) for p in pages]
    assert sizes == [(210, 297), (210, 297), (297, 210)]
    texts = [page.extract_text() for page in pages]
    assert "bladzijde" not in texts[0]
    assert "tussen" in texts[1]
    assert "bladzijde 3 van 3" in texts[2]


def test_english_documents_say_so() -> None:
    data = pdf.write(letter(flow.Paragraph("seen"), language="en"), None)
    root: Any = PdfReader(io.BytesIO(data)).trailer["/Root"].get_object()
    assert root["/Lang"] == "en-GB"


def test_empty_blocks_take_no_room_and_break_nothing() -> None:
    empties: tuple[flow.Block, ...] = (
        flow.Table((), ()),
        flow.KeyValues(()),
        flow.Bars(()),
        flow.Boxes(()),
        flow.Photos(()),
        flow.QR(""),
        flow.Columns(()),
        flow.Bullets(()),
        flow.Signatures(()),
        flow.Together(()),
        flow.Paragraph(""),
        flow.Heading(""),
    )
    for block in empties:
        assert "bladzijde 1 van 1" in text_of(pdf.write(letter(block), None))
    head_only = text_of(pdf.write(letter(flow.Table(("Kop A", "Kop B"), ())), None))
    assert "Kop A" in head_only
    assert "bladzijde 1 van 1" in text_of(pdf.write(letter(), None))


@pytest.mark.parametrize("size", [(3, 3000), (3000, 3), (1, 1)])
def test_photographs_of_any_shape_are_printed(size: tuple[int, int]) -> None:
    caption = "een lang bijschrift bij een heel smalle foto " * 3
    assert "bijschrift" in text_of(pdf.write(letter(flow.Photos(((photo("PNG", size), caption),) * 3)), None))


def test_a_range_without_width_and_a_year_outside_the_band_are_drawn() -> None:
    blocks = (
        flow.RangeBar(100, 100, 100, ("€ 100", "€ 100", "€ 100")),
        flow.YearBand(1900, 1900, (1700, 2100), (1600, 2200), "onbekend", "", (("x", 1500, 2500),)),
        flow.Bars((("a", -3.0, ""), ("b", 7.0, ""))),
    )
    assert "onbekend" in text_of(pdf.write(letter(*blocks), None))


def test_a_long_letterhead_stays_on_the_paper() -> None:
    head = flow.Letterhead("Juwelier met een zeer lange naam die nergens past " * 3, ("regel",) * 30, "t" * 200)
    with pdfplumber.open(io.BytesIO(pdf.write(replace(letter(), head=head), None))) as file:
        page = file.pages[0]
        for char in page.chars:
            assert char["x0"] >= 0
            assert char["x1"] <= page.width
            assert char["top"] >= 0


def test_documents_written_at_once_are_each_whole() -> None:
    """Two windows may print together."""
    import threading

    results: dict[int, bytes] = {}

    def work(n: int) -> None:
        results[n] = pdf.write(letter(*(flow.Paragraph(f"brief {n} " * 30) for _ in range(20))), None, invariant=True)

    threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for n in range(4):
        assert results[n] == pdf.write(
            letter(*(flow.Paragraph(f"brief {n} " * 30) for _ in range(20))), None, invariant=True
        )


def _contrast(first: str, second: str) -> float:
    def light(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((light(first), light(second)))
    return (high + 0.05) / (low + 0.05)


def test_printed_colours_can_be_read() -> None:
    from juwdesk.drawing.paper import COLOURS, Ground
    from juwdesk.drawing.style import ROLES
    from juwdesk.export import pdf_look as look

    def hexed(colour: Any) -> str:
        return "#" + str(colour.hexval())[2:]

    for ink in (look.INK, look.MUTED, look.FOOT):
        assert _contrast(hexed(ink), "#FFFFFF") >= 4.5
        assert _contrast(hexed(ink), hexed(look.PAPER)) >= 4.5
    for role in ("heading", "label"):
        assert _contrast(ROLES[role], COLOURS[Ground.WARM_GREY]) >= 4.5
    assert _contrast(hexed(look.FOOT), COLOURS[Ground.WARM_GREY]) >= 4.5
    assert _contrast(hexed(look.INK), hexed(look.WARNING_PALE)) >= 4.5


def test_labels_and_values_stand_on_one_line_and_text_on_the_grid(printed: bytes) -> None:
    """The baselines of a row agree, and running text keeps the distance of the grid."""
    from juwdesk.export import pdf_look as look

    with pdfplumber.open(io.BytesIO(printed)) as file:
        pages = [page.extract_words(extra_attrs=["bottom", "fontname", "size"]) for page in file.pages]
    row = {word["text"]: word for page in pages for word in page if word["text"] in ("Metaal", "goud")}
    assert row["Metaal"]["bottom"] == pytest.approx(row["goud"]["bottom"], abs=0.01)
    text = "\n".join(f"regel{i}" for i in range(12))
    data = pdf.write(letter(flow.Paragraph(text), flow.Table(("a",), (("b",),)), flow.Paragraph(text)), None)
    with pdfplumber.open(io.BytesIO(data)) as file:
        tops = [w["bottom"] for w in file.pages[0].extract_words() if w["text"].startswith("regel")]
    assert {round((b - a) / look.UNIT, 3) for a, b in pairwise(tops[:12])} == {1.0}
    across = (tops[12] - tops[11]) / look.UNIT
    assert across > 3
    assert across * 2 == pytest.approx(round(across * 2), abs=0.01)
