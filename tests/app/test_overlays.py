"""The shop's own knowledge: laid over, never into; kept through updates, damage, newer programs and other shops."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from juwdesk.app.messages import sentence
from juwdesk.app.overlay_files import load_overlay, save_overlay
from juwdesk.app.overlay_notice import FILE
from juwdesk.app.overlays import Knowledge
from juwdesk.base.locale import translator
from juwdesk.base.problems import KnownError
from juwdesk.base.ranges import Range
from juwdesk.reference.catalogue import load
from juwdesk.reference.overlay import (
    FORMAT,
    SHOP,
    Correction,
    Extra,
    Note,
    Overlay,
    from_json,
    laid_over,
    merged,
    to_json,
)
from juwdesk.reference.search import search
from juwdesk.storage.backup import back_up, restore
from tests.fakes import NOW, context

STONE = {
    "name_nl": "winkelsteen",
    "name_en": "shop stone",
    "species": "quartz",
    "ri": {"low": 1.54, "high": 1.56},
    "sg": 2.65,
    "mohs": 7,
    "birefringence": 0.009,
    "colours": ["green"],
}


def png(path: Path) -> Path:
    from PIL import Image

    Image.new("RGB", (4, 3), (10, 120, 60)).save(path)
    return path


@pytest.fixture
def shop(tmp_path: Path) -> Any:
    made = context(tmp_path / "shop")
    yield made
    made.close()


def test_nothing_of_the_shop_leaves_the_shipped_catalogue_itself(shop: Any) -> None:
    assert shop.catalogue is load()
    assert shop.knowledge.problems == ()


def test_a_correction_shows_and_the_shipped_value_stays(shop: Any) -> None:
    shop.knowledge.correct("gems:ruby", "sg_typical", 3.99, "weighed twelve stones")
    ruby = shop.catalogue.gem("ruby")
    assert ruby.sg_typical == 3.99
    assert ruby.value_sources[-1].sources == (SHOP,)
    assert SHOP in shop.catalogue.sources
    assert load().gem("ruby").sg_typical != 3.99  # type: ignore[union-attr] # it is there
    (piece,) = shop.knowledge.overlay.at_entry("gems:ruby")
    assert piece.at.startswith("2026-11-25")
    shop.knowledge.take_away(piece)
    assert shop.catalogue is load()


def test_the_last_correction_of_a_field_wins_and_rows_without_own_sources_name_the_shop(shop: Any) -> None:
    shop.knowledge.correct("gems:ruby", "mohs", {"low": 8.9, "high": 9})
    shop.knowledge.correct("gems:ruby", "mohs", 9)
    assert shop.catalogue.gem("ruby").mohs == Range(9, 9)
    shop.knowledge.correct("hallmarks:NL-061", "note", "seen with us until 1955")
    mark = next(each for each in shop.catalogue.hallmarks if each.id == "NL-061")
    assert mark.note.startswith("seen")
    assert SHOP in mark.sources


@pytest.mark.parametrize(
    ("entry", "name", "value"),
    [
        ("gems:ruby", "sg", "heavy"),
        ("gems:ruby", "sg", 40),
        ("gems:ruby", "sg", {"low": 5, "high": 4}),
        ("gems:ruby", "sg", float("nan")),
        ("gems:ruby", "kind", "plastic fantastic"),
        ("gems:ruby", "id", "robijn"),
        ("gems:ruby", "smell", "none"),
        ("gems:no-such-stone", "sg", 4),
        ("nowhere:ruby", "sg", 4),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence_and_not_kept(shop: Any, entry: str, name: str, value: Any) -> None:
    with pytest.raises(KnownError) as refused:
        shop.knowledge.correct(entry, name, value)
    assert sentence(refused.value.problem, translator("nl"))
    assert shop.knowledge.overlay == Overlay()


def test_an_own_entry_is_found_like_any_other(shop: Any) -> None:
    shop.knowledge.add_entry("gems", "shop-stone", STONE)
    stone = shop.catalogue.gem("shop-stone")
    assert stone.sources == (SHOP,)
    assert stone.confidence.value == "low"
    assert search(shop.catalogue, "winkelsteen")[0].id == "shop-stone"
    assert search(load(), "winkelsteen")[:1] != search(shop.catalogue, "winkelsteen")[:1]
    with pytest.raises(KnownError):
        shop.knowledge.add_entry("gems", "ruby", STONE)


def test_everything_is_there_again_at_the_next_start_also_after_a_restore(tmp_path: Path) -> None:
    folder = tmp_path / "shop"
    one = context(folder)
    one.knowledge.add_note("gems:ruby", "  ask Wil about heating ")
    one.knowledge.add_photo("gems:ruby", png(tmp_path / "a.png"), "ours")
    one.knowledge.add_entry("gems", "shop-stone", STONE)
    kept = one.knowledge.overlay
    one.close()
    again = context(folder)
    assert again.knowledge.overlay == kept
    assert again.blobs.read(kept.photos[0].hash)
    again.close()
    back_up(folder, tmp_path / "b.zip", NOW)
    restore(tmp_path / "b.zip", tmp_path / "other", NOW)
    assert load_overlay(tmp_path / "other").overlay == kept


def test_one_file_carries_it_to_another_shop(tmp_path: Path) -> None:
    one, two = context(tmp_path / "one"), context(tmp_path / "two")
    one.knowledge.add_note("gems:ruby", "from one")
    one.knowledge.add_photo("gems:ruby", png(tmp_path / "a.png"))
    two.knowledge.add_note("gems:emerald", "from two")
    one.knowledge.give(tmp_path / "knowledge.zip")
    assert two.knowledge.bring_in(tmp_path / "knowledge.zip") == ()
    assert {note.text for note in two.knowledge.overlay.notes} == {"from one", "from two"}
    assert two.blobs.read(two.knowledge.overlay.photos[0].hash)
    before = two.knowledge.overlay
    two.knowledge.bring_in(tmp_path / "knowledge.zip")
    assert two.knowledge.overlay == before
    (tmp_path / "torn.zip").write_bytes((tmp_path / "knowledge.zip").read_bytes()[:200])
    for name in ("torn.zip", "missing.zip"):
        with pytest.raises(KnownError, match=r"overlay\.unreadable"):
            two.knowledge.bring_in(tmp_path / name)
    assert two.knowledge.overlay == before
    one.close()
    two.close()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"kind": "overlay"}', '{"kind": "design", "format": 1}', "\xff"])
def test_a_damaged_file_is_set_aside_and_the_program_starts(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text, encoding="latin-1")
    loaded = load_overlay(tmp_path)
    assert loaded.overlay == Overlay()
    assert [problem.code for problem in loaded.problems] == ["overlay.unreadable"]
    assert sentence(loaded.problems[0], translator("nl"))
    assert (tmp_path / "overlay.damaged-1.json").read_text(encoding="latin-1") == text
    save_overlay(tmp_path, Overlay())
    assert load_overlay(tmp_path).problems == ()


def test_what_a_newer_program_wrote_waits_and_comes_back(tmp_path: Path) -> None:
    note = Note("gems:ruby", "written later", "Wil", "2030-01-01")
    data = to_json(Overlay(notes=(note,)))
    (tmp_path / FILE).write_text(json.dumps({**data, "format": FORMAT + 1}))
    first = load_overlay(tmp_path)
    assert first.overlay == Overlay()
    assert [problem.code for problem in first.problems] == ["overlay.newer"]
    mine = Overlay(notes=(Note("gems:emerald", "in the meantime", "Wil", "2026-11-25"),))
    save_overlay(tmp_path, mine)
    assert load_overlay(tmp_path).overlay == mine
    aside = tmp_path / "overlay.newer-1.json"
    aside.write_text(json.dumps(data))  # as the renewed program would read it
    both = load_overlay(tmp_path)
    assert set(both.overlay.notes) == {note, *mine.notes}
    assert both.problems == ()
    assert not aside.exists()
    assert load_overlay(tmp_path).overlay == both.overlay


def test_a_piece_that_cannot_be_read_is_named_and_written_again() -> None:
    data = to_json(Overlay(notes=(Note("gems:ruby", "good", "Wil", "2026-01-01"),)))
    data["notes"].append({"entry": "gems:opal-white", "text": 7})
    data["corrections"].append("nonsense")
    data["mood"] = "sunny"
    overlay, problems = from_json(data)
    assert [problem.args["entry"] for problem in problems] == ["gems:opal-white", "?"]
    assert len(overlay.notes) == 1
    assert to_json(overlay) == data


def test_an_update_of_the_shipped_data_keeps_what_no_longer_fits() -> None:
    overlay = Overlay(
        notes=(Note("gems:gone", "kept", "Wil", "2026"),),
        corrections=(
            Correction("gems:gone", "sg", 4, "Wil", "2026"),
            Correction("gems:ruby", "sg", 99, "Wil", "2026"),
        ),
        extras=(Extra("gems", "ruby", STONE, "Wil", "2026"), Extra("sweets", "toffee", {}, "Wil", "2026")),
    )
    catalogue, problems = laid_over(load(), overlay)
    assert catalogue is load()
    assert {problem.code for problem in problems} == {
        "overlay.gone",
        "overlay.value",
        "overlay.shipped",
        "overlay.entry",
    }
    assert from_json(to_json(overlay))[0] == overlay
    for problem in problems:
        assert sentence(problem, translator("en"))


TEXTS = st.text(max_size=12)
NOTES = st.builds(Note, TEXTS, TEXTS, TEXTS, TEXTS)
CORRECTIONS = st.builds(
    Correction, TEXTS, TEXTS, st.one_of(st.integers(), TEXTS, st.lists(TEXTS, max_size=2)), TEXTS, TEXTS
)
OVERLAYS = st.builds(
    Overlay, notes=st.lists(NOTES, max_size=3).map(tuple), corrections=st.lists(CORRECTIONS, max_size=3).map(tuple)
)


@settings(max_examples=40)
@given(OVERLAYS, OVERLAYS)
def test_nothing_is_lost_on_the_way_or_in_a_merge(one: Overlay, other: Overlay) -> None:
    again, problems = from_json(json.loads(json.dumps(to_json(one))))
    assert problems == ()
    assert again == one
    both = merged(one, other)
    for section in ("notes", "corrections"):
        assert all(piece in getattr(both, section) for each in (one, other) for piece in getattr(each, section))


@settings(max_examples=60)
@given(st.recursive(st.none() | st.integers() | TEXTS, lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner)))
def test_any_json_is_read_or_refused(data: Any) -> None:
    for given_data in (data, {"kind": "overlay", "format": 1, "notes": data, "extras": [data]}):
        try:
            overlay, _ = from_json(given_data)
        except KnownError as refused:
            code = refused.problem.code
            assert code in ("overlay.unreadable", "overlay.newer")
        else:
            laid_over(load(), overlay)


def test_an_empty_note_is_refused_and_deleting_a_dossier_spares_the_shops_photographs(
    shop: Any, tmp_path: Path
) -> None:
    from juwdesk.app.dossiers import add_photo, delete_dossier

    with pytest.raises(KnownError, match=r"overlay\.empty"):
        shop.knowledge.add_note("gems:ruby", "  ")
    picture = png(tmp_path / "a.png")
    dossier = shop.store.new_dossier("x")[0]
    add_photo(shop, dossier.id, picture)
    shop.knowledge.add_photo("gems:ruby", picture)
    delete_dossier(shop, dossier.id)
    assert shop.blobs.read(shop.knowledge.overlay.photos[0].hash)
    assert isinstance(shop.knowledge, Knowledge)


def test_the_example_of_the_page_is_read_and_written_as_it_stands() -> None:
    page = (Path(__file__).parents[2] / "docs" / "formats.md").read_text(encoding="utf-8")
    example = json.loads(page.split("\n## overlay\n", 1)[1].split("```json\n", 1)[1].split("```", 1)[0])
    overlay, problems = from_json(example)
    assert problems == ()
    catalogue, faults = laid_over(load(), overlay)
    assert faults == ()
    assert catalogue.gem("shop-stone") is not None
    written = to_json(overlay)
    assert {**written, "extras": example["extras"]} == example
