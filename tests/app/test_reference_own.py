"""What the shop itself knows: as typed, as kept, as shown on the page of an entry; and the care card as a file."""

from pathlib import Path

import pytest
from PIL import Image

from juwdesk.app.context import Context
from juwdesk.app.reference_kinds import KINDS
from juwdesk.app.reference_own import FIGURES, NOTE, VALUE, entry_of, keep_typed, own_view, value_of
from juwdesk.app.reference_page import Facts, Say
from juwdesk.app.reference_papers import card_name, card_writer, cared
from juwdesk.app.reference_room import page_of
from juwdesk.app.tool_page import Inputs
from juwdesk.base.problems import KnownError
from juwdesk.reference.tables import kinds

RUBY = "gem:ruby"


def kept(desk: Context, mode: str, inputs: Inputs, key: str = RUBY) -> None:
    keep_typed(desk.knowledge, key, mode, inputs)


def say(desk: Context) -> Say:
    return Say(desk.tr, desk.catalogue)


def fact(desk: Context, label: str) -> tuple[str, str]:
    """The text and the remark of a line on the page of the ruby."""
    page = page_of(RUBY, desk.catalogue, desk.tr)
    assert page is not None
    rows = (row for block in page.blocks if isinstance(block, Facts) for row in block.rows)
    return next((row.text, row.note) for row in rows if row.label == label)


def test_every_correctable_figure_is_a_figure_of_its_entry() -> None:
    for kind, figures in FIGURES.items():
        for name in figures:
            assert kinds(KINDS[kind].record)[name].rstrip("?") in ("range", "float", "int")


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        ("sg", "3,97-4,05", {"low": 3.97, "high": 4.05}),
        ("sg", "3.97 – 4.05", {"low": 3.97, "high": 4.05}),
        ("sg", "4", {"low": 4.0, "high": 4.0}),
        ("dispersion", "0,018", 0.018),
    ],
)
def test_a_figure_is_read_as_people_write_it(field: str, typed: str, value: object) -> None:
    assert value_of(RUBY, field, typed) == value


@pytest.mark.parametrize(
    ("key", "field", "typed", "code"),
    [
        (RUBY, "sg", "4,05-3,97", "own.span"),
        (RUBY, "sg", "3-4-5", "own.span"),
        (RUBY, "sg", "", "own.span"),
        (RUBY, "sg", "zwaar", "number.not_a_number"),
        (RUBY, "dispersion", "", "number.empty"),
        ("date_letter:DL-1861", "year", "1861,5", "number.not_whole"),
    ],
)
def test_what_is_no_figure_is_refused(key: str, field: str, typed: str, code: str) -> None:
    with pytest.raises(KnownError) as raised:
        value_of(key, field, typed)
    assert raised.value.problem.code == code


def test_a_corrected_value_stands_on_the_page_as_the_shops_own_and_goes_again(desk: Context) -> None:
    shipped = fact(desk, "Soortelijk gewicht")
    kept(desk, VALUE, {"field": "sg", "value": "3,97-4,05", "why": "zelf gewogen"})
    text, note = fact(desk, "Soortelijk gewicht")
    assert "3,97–4,05" in text
    assert "25-11-2026" in note
    (piece,) = own_view(RUBY, desk.knowledge.overlay, "", {}, None, say(desk)).pieces
    assert piece.text == "Soortelijk gewicht: 3,97–4,05 – zelf gewogen"
    desk.knowledge.take_away(piece.piece)
    assert fact(desk, "Soortelijk gewicht") == shipped


def test_an_impossible_value_is_refused_and_nothing_is_kept(desk: Context) -> None:
    with pytest.raises(KnownError) as raised:
        kept(desk, VALUE, {"field": "sg", "value": "400"})
    assert raised.value.problem.code == "own.value"
    assert not desk.knowledge.overlay.corrections
    view = own_view(RUBY, desk.knowledge.overlay, VALUE, {"value": "400"}, raised.value, say(desk))
    assert [each.key for each in view.fields if each.problem] == ["value"]
    assert next(each.text for each in view.fields if each.key == "value") == "400"


def test_a_note_is_kept_with_name_and_day_and_an_empty_one_is_not(desk: Context) -> None:
    with pytest.raises(KnownError):
        kept(desk, NOTE, {"text": "  "})
    kept(desk, NOTE, {"text": "Vraag naar het rapport."}, "law:LAW-004")
    view = own_view("law:LAW-004", desk.knowledge.overlay, "", {}, None, say(desk))
    assert [(each.text, each.told) for each in view.pieces] == [("Vraag naar het rapport.", "25-11-2026")]
    assert not view.correctable
    assert own_view(RUBY, desk.knowledge.overlay, "", {}, None, say(desk)).pieces == ()


def test_a_photograph_stands_among_the_shops_own(desk: Context, tmp_path: Path) -> None:
    Image.new("RGB", (8, 8), "#884422").save(tmp_path / "steen.png")
    desk.knowledge.add_photo(entry_of(RUBY), tmp_path / "steen.png", "Van de heer Jansen")
    (piece,) = own_view(RUBY, desk.knowledge.overlay, "", {}, None, say(desk)).pieces
    assert (piece.kind, piece.text) == ("Foto", "Van de heer Jansen")
    assert desk.blobs.read(piece.photo).startswith(b"\x89PNG")


def test_every_kind_of_entry_takes_notes_and_the_report_does_not() -> None:
    assert all(entry_of(f"{kind}:x").endswith(":x") for kind in KINDS)
    assert entry_of("report") == ""


def test_the_care_card_is_written_in_the_language_of_documents(desk: Context, tmp_path: Path) -> None:
    assert card_name(desk) == "onderhoudskaart.pdf"
    data = card_writer(desk, ("gem:emerald", "material:gold-750-yellow"), tmp_path / "kaart.pdf")()
    assert data.startswith(b"%PDF")
    assert (tmp_path / "kaart.pdf").read_bytes() == data
    assert cared("gem:ruby")
    assert not cared("law:LAW-004")


def test_a_value_of_ones_own_is_told_where_the_page_says_how_sure_it_is(desk: Context) -> None:
    key = "hallmark:NL-010"
    kept(desk, VALUE, {"field": "year_to", "value": "1954"}, key)
    page = page_of(key, desk.catalogue, desk.tr)
    assert page is not None
    assert "eigen winkel" in page.confidence
    assert "Eigen kennis van de winkel" in page.sources


def test_one_endless_word_can_be_broken(desk: Context) -> None:
    kept(desk, NOTE, {"text": "x" * 200})
    (piece,) = own_view(RUBY, desk.knowledge.overlay, "", {}, None, say(desk)).pieces
    assert max(len(each) for each in piece.text.split("\u200b")) <= 28
    assert piece.text.replace("\u200b", "") == "x" * 200
