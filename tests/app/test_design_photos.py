"""Photographs of a wish and of what is handed in: on the desk, in the document, in what leaves it."""

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from juwdesk.app.context import Context
from juwdesk.app.design_papers import pictures_of, plain
from juwdesk.app.design_photos import photos_at, put, shelves, taken_away
from juwdesk.app.design_room import opened, type_in
from juwdesk.app.dossiers import add_photo, new_design
from juwdesk.app.own_pieces import bare
from juwdesk.base.locale import translator
from juwdesk.base.problems import KnownError
from juwdesk.design.briefdata import Agreement, OwnMaterial
from juwdesk.design.document import Design, from_json, to_json
from juwdesk.design.photos import MOST, Photo, names_any
from juwdesk.design.revisions import differences
from juwdesk.design.samples import solitaire

HASH = "ab" * 32
NL = translator("nl")


def with_own(fate: str = "") -> Design:
    return replace(solitaire(), agreement=Agreement(own=(OwnMaterial("ring van oma", fate=fate),)))


def test_a_photograph_gets_words_and_goes_and_stands_in_the_document() -> None:
    design = put(with_own(), "wishes", [HASH])
    bench = type_in(opened(design), f"photo/wishes/{HASH}/words", "zo open van onderen")
    bench = type_in(bench, f"photo/wishes/{HASH}/shared", "yes")
    assert bench.design.wishes.photos == (Photo(HASH, "zo open van onderen", True),)
    assert from_json(to_json(bench.design)) == bench.design
    (told,) = differences(design, bench.design)
    assert told.after == "zo open van onderen"
    assert taken_away(bench.design, "wishes", HASH).wishes == with_own().wishes
    wishes, own = shelves(bench.design, bench.drafts, NL)
    assert (wishes.place, own.place) == ("wishes", "own/0")
    assert "ring van oma" in own.title
    assert [each.text for each in wishes.photos[0].fields] == ["zo open van onderen", "yes"]


@pytest.mark.parametrize(("fate", "shared"), [("set", True), ("melt", True), ("credit", False), ("", False)])
def test_what_lies_on_the_bench_is_shown_to_the_workshop(fate: str, shared: bool) -> None:
    (photo,) = photos_at(put(with_own(fate), "own/0", [HASH]), "own/0")
    assert photo.shared is shared


def test_a_shelf_has_its_bounds_and_one_that_is_gone_changes_nothing() -> None:
    design = solitaire()
    with pytest.raises(KnownError, match=r"photo\.too_many"):
        put(design, "wishes", [f"{n:064x}" for n in range(MOST + 1)])
    assert put(design, "own/3", [HASH]) == design
    assert type_in(opened(design), f"photo/own/3/{HASH}/words", "x").design == design
    long = type_in(opened(put(design, "wishes", [HASH])), f"photo/wishes/{HASH}/words", "x" * 400)
    assert [each.problem.code for each in long.drafts.values()] == ["text.too_long"]


def test_a_document_with_a_photograph_that_is_none_is_refused() -> None:
    data = to_json(put(solitaire(), "wishes", [HASH]))
    data["wishes"]["photos"][0]["hash"] = "../../settings.json"
    with pytest.raises(KnownError, match=r"document\.invalid"):
        from_json(data)


def test_without_photographs_a_design_is_written_as_before_there_were_any() -> None:
    data = to_json(with_own())
    assert "photos" not in data["wishes"]
    assert "photos" not in data["agreement"]["own"][0]


def test_photographs_reach_paper_without_place_and_camera_and_nothing_else(desk: Context, tmp_path: Path) -> None:
    source = tmp_path / "ring.jpg"
    exif = Image.Exif()
    exif[0x010F] = "Geheime Camera"
    Image.new("RGB", (60, 40), "white").save(source, exif=exif)
    document = new_design(desk)
    kept = add_photo(desk, document.dossier_id, source)
    design = put(put(with_own("set"), "wishes", [kept.hash, HASH]), "own/0", [kept.hash])
    found = pictures_of(desk, design)
    assert set(found) == {kept.hash}, "what is gone is left out"
    assert b"Geheime Camera" not in found[kept.hash]
    assert kept.hash not in plain(replace(document, data=to_json(design)))
    assert bare(design).wishes.photos == ()
    assert bare(design).agreement.own == ()


@pytest.mark.parametrize(
    ("words", "private", "named"),
    [
        ("de ring van Jan", ("Jan de Wit",), True),
        ("januari", ("Jan de Wit",), False),
        ("Marthes ring", ("mevrouw Marthe",), True),
        ("het blad van de ring", ("Van der Meer",), False),
        ("", ("Jan",), False),
    ],
)
def test_a_name_is_found_in_words(words: str, private: tuple[str, ...], named: bool) -> None:
    assert names_any(words, private) is named
