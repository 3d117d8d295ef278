"""What comes in is told before it comes; of a torn file every whole piece is saved; nothing goes by itself."""

import json
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from juwdesk.app.context import Context
from juwdesk.app.messages import sentence
from juwdesk.app.overlay_files import load_overlay
from juwdesk.app.overlay_notice import FILE, is_worth_a_look
from juwdesk.base.locale import translator
from juwdesk.base.problems import KnownError
from juwdesk.reference.overlay import Correction, Extra, Note, Overlay, Photo, to_json
from juwdesk.reference.overlay_change import changes, salvage
from tests.fakes import context

NOTE = Note("gems:ruby", "ask about heating", "Wil", "2026-11-01")
LATER = Note("gems:emerald", 'oil {"entry": 3}', "Wil", "2026-11-02")
VALUE = Correction("gems:ruby", "sg_typical", 3.99, "Wil", "2026-11-03", "weighed")
SPAN = Correction("gems:ruby", "sg", {"low": 3.97, "high": 4.05}, "Wil", "2026-11-06")
PHOTO = Photo("gems:ruby", "ab" * 32, "image/png", "ours", "Wil", "2026-11-04")
EXTRA = Extra("glossary", "own-word", {"name_nl": "woord", "name_en": "word"}, "Wil", "2026-11-05")
WHOLE = Overlay((NOTE, LATER), (VALUE, SPAN), (PHOTO,), (EXTRA,))


def written(overlay: Overlay) -> str:
    return json.dumps(to_json(overlay), ensure_ascii=False, indent=1)


@settings(max_examples=150)
@given(st.integers(0, len(written(WHOLE))))
def test_a_file_torn_off_anywhere_gives_every_piece_before_the_tear(place: int) -> None:
    text = written(WHOLE)
    saved = salvage(text[:place])
    for piece in (NOTE, LATER, VALUE, SPAN, PHOTO, EXTRA):
        ends = text.index("}", text.index(f'"{piece.at}"')) + 1
        there = piece in (*saved.overlay.notes, *saved.overlay.corrections, *saved.overlay.photos,
                          *saved.overlay.extras)  # fmt: skip
        assert there == (place >= ends)
    assert len(saved.lost) <= 1


@settings(max_examples=100)
@given(st.text(max_size=300))
def test_salvage_reads_anything(text: str) -> None:
    assert salvage(text).overlay == Overlay()


def test_a_piece_spoilt_in_the_middle_is_named_and_the_others_are_here(tmp_path: Path) -> None:
    text = written(WHOLE).replace('"oil', "oil")
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    loaded = load_overlay(tmp_path)
    assert loaded.overlay.notes == (NOTE,)
    assert loaded.overlay.extras == (EXTRA,)
    (problem,) = loaded.problems
    assert (problem.code, problem.args["entry"], problem.args["number"]) == ("overlay.torn", "gems:emerald", 5)
    told = sentence(problem, translator("nl"))
    assert "gems:emerald" in told
    assert "overlay.damaged-1.json" in told
    assert (tmp_path / "overlay.damaged-1.json").read_text(encoding="utf-8") == text
    again = load_overlay(tmp_path)
    assert (again.overlay, again.problems) == (loaded.overlay, ())


def test_a_file_that_cannot_even_be_opened_is_set_aside_and_never_written_over(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir()
    loaded = load_overlay(tmp_path)
    assert [problem.code for problem in loaded.problems] == ["overlay.unreadable"]
    assert (tmp_path / "overlay.damaged-1.json").is_dir()
    assert not (tmp_path / FILE).exists()


def test_whether_there_is_anything_is_known_without_reading(tmp_path: Path) -> None:
    assert not is_worth_a_look(tmp_path)
    (tmp_path / "overlay.newer-1.json").write_text("?")
    assert is_worth_a_look(tmp_path)


def test_changes_tell_new_same_and_what_says_otherwise() -> None:
    mine = Overlay((NOTE,), (VALUE,), (), (EXTRA,))
    other = Correction("gems:ruby", "sg_typical", 4.01, "Piet", "2026-11-09")
    older = Extra("glossary", "own-word", {"name_nl": "term", "name_en": "term"}, "Piet", "2025-01-01")
    found = changes(mine, Overlay((NOTE, LATER), (other,), (), (older,), unread=(("notes", 7),)))
    assert found.new == (LATER,)
    assert found.same == 1
    assert found.unread == 1
    assert [(clash.mine, clash.theirs, clash.comes) for clash in found.clashes] == [
        (EXTRA, older, False),
        (VALUE, other, True),
    ]


@given(st.sets(st.sampled_from([NOTE, LATER])), st.sets(st.sampled_from([NOTE, LATER])))
def test_what_is_new_and_what_is_here_is_all_that_comes(mine: set[Note], theirs: set[Note]) -> None:
    found = changes(Overlay(tuple(mine)), Overlay(tuple(theirs)))
    assert set(found.new) == theirs - mine
    assert found.same == len(theirs & mine)
    assert not found.clashes


def test_a_look_at_a_file_changes_nothing(tmp_path: Path) -> None:
    one, two = context(tmp_path / "one"), context(tmp_path / "two")
    one.knowledge.add_note("gems:ruby", "heated")
    one.knowledge.add_note("gems:ruby-of-later", "no such gem here")
    one.knowledge.give(tmp_path / "k.zip")
    incoming = two.knowledge.look(tmp_path / "k.zip")
    assert len(incoming.changes.new) == 2
    assert [problem.code for problem in incoming.problems] == ["overlay.gone"]
    assert two.knowledge.overlay == Overlay()
    assert not (tmp_path / "two" / FILE).exists()
    two.knowledge.bring_in(tmp_path / "k.zip")
    assert two.knowledge.overlay == one.knowledge.overlay
    assert two.knowledge.look(tmp_path / "k.zip").changes.new == ()
    bare = two.knowledge.look(tmp_path / "one" / FILE)
    assert bare.overlay == one.knowledge.overlay
    with zipfile.ZipFile(tmp_path / "new.zip", "w") as archive:
        archive.writestr(FILE, json.dumps({"kind": "overlay", "format": 99}))
    with pytest.raises(KnownError, match=r"overlay\.newer"):
        two.knowledge.look(tmp_path / "new.zip")
    one.close()
    two.close()


def test_an_own_entry_goes_with_what_was_put_at_it_and_comes_back_whole(desk: Context) -> None:
    know = desk.knowledge
    words = {"name_nl": "zaponlak", "name_en": "zapon lacquer", "definition_nl": "lak", "definition_en": "lacquer"}
    know.add_entry("glossary", "own-zaponlak", words)
    know.add_note("glossary:own-zaponlak", "bij ons in de kast")
    before = know.overlay
    know.take_away(before.extras[0])
    assert know.overlay == Overlay()
    know.put_back(before)
    assert know.overlay == before
    old = before.extras[0]
    know.add_entry("glossary", old.id, {**old.values, "name_nl": "zapon"}, "Piet", old)
    assert [(each.values["name_nl"], each.by) for each in know.overlay.extras] == [("zapon", "Piet")]
    know.reword(know.overlay.notes[0], "bij ons in de la", "Piet")
    assert [(each.text, each.by) for each in know.overlay.notes] == [("bij ons in de la", "Piet")]


def test_what_cannot_be_read_goes_only_when_a_person_says_so(tmp_path: Path) -> None:
    folder = tmp_path / "shop"
    folder.mkdir()
    data = to_json(Overlay((NOTE,)))
    data["notes"].append({"entry": "gems:opal-white", "text": 7})
    (folder / FILE).write_text(json.dumps(data), encoding="utf-8")
    shop = context(folder)
    know = shop.knowledge
    know.add_note("gems:ruby", "more")
    assert [problem.code for problem in know.problems] == ["overlay.entry"]
    know.take_unread(know.overlay.unread[0])
    assert know.problems == ()
    assert know.overlay.unread == ()
    assert len(know.overlay.notes) == 2
    shop.close()


def test_words_of_the_shop_are_said_as_it_wrote_them_in_both_languages(desk: Context) -> None:
    from juwdesk.app.reference_page import Say

    desk.knowledge.correct("hallmarks:NL-061", "note", "Bij ons tot 1955 gezien.")
    say = Say(translator("nl"), desk.catalogue)
    assert say.text("Bij ons tot 1955 gezien.") == "Bij ons tot 1955 gezien."
    assert "Engels" in say.text("Seen elsewhere until nineteen hundred")
