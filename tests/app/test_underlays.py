"""Photographs under the drawing: small pictures, damaged files, what is typed, and where they never go."""

import io
from pathlib import Path

import pytest
from PIL import Image

from juwdesk.app.context import Context
from juwdesk.app.dossiers import add_photo, new_design
from juwdesk.app.own_pieces import bare
from juwdesk.app.underlays import fresh, photos_of, put, small_picture, to_length, typed, underlay_view
from juwdesk.base.locale import translator
from juwdesk.base.problems import KnownError
from juwdesk.design.document import Design, under
from juwdesk.design.samples import solitaire
from juwdesk.drawing.ir import Box

HASH, OTHER = "ab" * 32, "cd" * 32
BOX = Box(-10, -12, 10, 14)


def picture(wide: int, high: int, form: str = "JPEG", turned: int = 1) -> bytes:
    image, out = Image.new("RGB", (wide, high), (120, 90, 40)), io.BytesIO()
    exif = image.getexif()
    exif[0x0112] = turned
    image.save(out, form, exif=exif)
    return out.getvalue()


def traced() -> Design:
    return put(solitaire(), "front", HASH, BOX)


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_forty_megapixels_become_as_many_as_are_shown(form: str) -> None:
    assert small_picture(picture(7300, 5500, form)).shape == (1356, 1800, 3)


@pytest.mark.parametrize(("turned", "shape"), [(1, (50, 80, 3)), (6, (80, 50, 3)), (3, (50, 80, 3))])
def test_a_photograph_stands_as_the_camera_held_it(turned: int, shape: tuple[int, ...]) -> None:
    assert small_picture(picture(80, 50, turned=turned)).shape == shape


@pytest.mark.parametrize("data", [b"", b"not a picture", picture(400, 300)[:900]])
def test_a_damaged_photograph_has_one_sentence(data: bytes) -> None:
    with pytest.raises(KnownError) as said:
        small_picture(data, "ring.jpg")
    assert said.value.problem.code == "photo.unreadable"


def test_only_photographs_of_the_dossier_are_offered(desk: Context, tmp_path: Path) -> None:
    document = new_design(desk)
    path = tmp_path / "ring.jpg"
    path.write_bytes(picture(60, 40))
    kept = add_photo(desk, document.dossier_id, path)
    add_photo(desk, document.dossier_id, path)
    (photo,) = photos_of(desk, document.dossier_id)
    assert (photo.hash, photo.name) == (kept.hash, "ring.jpg")


def test_a_first_one_is_as_wide_as_the_piece_and_a_next_one_takes_its_place() -> None:
    assert fresh("front", HASH, BOX).width == pytest.approx(26)
    assert (fresh("front", HASH, BOX).x, fresh("front", HASH, BOX).y) == (0.0, 1.0)
    assert fresh("front", HASH, None).width == 30.0
    changed = typed(traced(), "front", "width", "22,5")
    one = under(put(changed, "front", OTHER, BOX), "front")
    assert one is not None
    assert (one.photo, one.width) == (OTHER, 22.5)


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("width", "", "number.empty"),
        ("width", "breed", "number.not_a_number"),
        ("width", "0", "number.out_of_range"),
        ("width", "4000", "number.out_of_range"),
        ("turn", "400", "number.out_of_range"),
    ],
)
def test_what_cannot_be_is_told_at_the_field(name: str, text: str, code: str) -> None:
    with pytest.raises(KnownError) as said:
        typed(traced(), "front", name, text)
    assert said.value.problem.code == code


def test_a_line_of_a_known_length_sets_the_scale() -> None:
    before = under(traced(), "front")
    one = under(to_length(traced(), "front", ((-5.0, 0.0), (5.0, 0.0)), "17,25"), "front")
    assert before is not None
    assert one is not None
    assert one.width == pytest.approx(1.725 * before.width)
    with pytest.raises(KnownError) as said:
        to_length(traced(), "front", ((1.0, 1.0), (1.0, 1.0)), "10")
    assert said.value.problem.code == "underlay.line"
    assert to_length(solitaire(), "front", ((0.0, 0.0), (1.0, 0.0)), "10") == solitaire()


def test_the_bar_shows_what_lies_under_the_view_in_sight() -> None:
    tr = translator("nl")
    shown = underlay_view(typed(traced(), "front", "turn", "-12,5"), "front", tr)
    assert (shown.photo, shown.width, shown.turn, shown.opacity) == (HASH, "26", "-12,5", 50)
    assert underlay_view(traced(), "top", tr).photo == ""
    assert underlay_view(traced(), "top", tr).possible
    assert not underlay_view(traced(), "free", tr).possible


def test_it_does_not_go_into_a_piece_of_the_shop() -> None:
    """Nor to the workshop: ``test_agreements`` searches its folder."""
    assert bare(traced()).underlays == ()
