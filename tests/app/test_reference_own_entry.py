"""An entry of the shop's own: read as people type it, told where it cannot be, found, changed, shown as own."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from juwdesk.app.context import Context
from juwdesk.app.overlay_notice import notice
from juwdesk.app.reference_kinds import KINDS
from juwdesk.app.reference_own import NAME, keep_typed, own_view
from juwdesk.app.reference_own_asks import FORMS
from juwdesk.app.reference_own_entry import (
    BY,
    KIND,
    EntryDraft,
    drafted,
    entry_form,
    entry_values,
    keep_entry,
    typed_entry,
)
from juwdesk.app.reference_own_page import incoming_view, key_of, own_keys, own_page
from juwdesk.app.reference_page import Facts, Say
from juwdesk.app.reference_room import OWN, list_view, page_of, resolved
from juwdesk.base.problems import KnownError, Problem, Severity
from juwdesk.reference.catalogue import load
from juwdesk.reference.overlay import Extra
from juwdesk.reference.search import search
from juwdesk.reference.tables import kinds, table_of

GLASS = {
    "name_nl": "winkelglas",
    "colours": "green;blue",
    "ri": "1,52",
    "sg": "2,45–2,55",
    "notes": "bellen\n\nzacht ",
}
READ = {
    "span": ("range",),
    "number": ("float",),
    "whole": ("int",),
    "lines": ("texts",),
    "phrases": ("texts",),
    "gems": ("texts",),
}


def say(desk: Context) -> Say:
    return Say(desk.tr, desk.catalogue)


def kept(desk: Context, draft: EntryDraft) -> str:
    done = keep_entry(desk.knowledge, draft)
    assert isinstance(done, str), done
    return done


@pytest.mark.parametrize("kind", FORMS)
def test_every_question_is_a_field_of_the_record_and_read_as_its_kind(kind: str) -> None:
    record = kinds(KINDS[kind].record)
    for part in FORMS[kind]:
        for ask in part.asks:
            assert record[ask.name].rstrip("?") in READ.get(ask.kind, ("str",)), ask.name


def test_a_typed_gem_is_found_and_shown_as_the_shops_own_with_its_gaps(desk: Context) -> None:
    key = kept(desk, EntryDraft("gem", {**GLASS, BY: "Wil"}))
    assert key == "gem:own-winkelglas"
    gem = desk.catalogue.gem("own-winkelglas")
    assert gem is not None
    assert (gem.name_en, gem.colours, gem.notes) == ("winkelglas", ("green", "blue"), ("bellen", "zacht"))
    assert search(desk.catalogue, "winkelglas", "nl")[0].id == gem.id
    page = page_of(key, desk.catalogue, desk.tr)
    assert page is not None
    assert page.confidence.startswith("Een vermelding van de eigen winkel.")
    assert page.doubtful
    labels = [row.label for block in page.blocks if isinstance(block, Facts) for row in block.rows]
    assert "Brekingsindex" in labels
    assert "Dubbelbreking" not in labels
    assert "Refractometer" not in labels
    assert "(Engels)" not in str(page.blocks)
    (extra,) = desk.knowledge.overlay.extras
    assert (extra.by, extra.at[:10]) == ("Wil", "2026-11-25")
    assert load().gem("own-winkelglas") is None


def test_a_second_entry_of_the_same_name_gets_an_id_of_its_own(desk: Context) -> None:
    assert kept(desk, EntryDraft("gem", GLASS)) != kept(desk, EntryDraft("gem", GLASS))
    assert kept(desk, EntryDraft("term", {"name_nl": "??", "definition_nl": "x"})) == "term:own-entry"


@pytest.mark.parametrize(
    ("kind", "texts", "wrong"),
    [
        ("gem", {"name_nl": " "}, {"name_nl": "own.needed"}),
        ("gem", {**GLASS, "ri": "1,6-1,5"}, {"ri": "own.span"}),
        ("gem", {**GLASS, "ri": "hoog", "sg": "1-2-3"}, {"ri": "number.not_a_number", "sg": "own.span"}),
        ("gem", {**GLASS, "sg": "250"}, {"sg": "own.value"}),
        ("gem", {**GLASS, "birefringence": "0,3"}, {"": "own.value"}),
        ("material", {"name_nl": "geel"}, {"nickel": "own.needed", "density": "own.needed"}),
        (
            "material",
            {"name_nl": "geel", "nickel": "none", "density": "13", "fineness": "585,5"},
            {"fineness": "number.not_whole"},
        ),
        (
            "material",
            {"name_nl": "geel", "nickel": "none", "density": "13", "colour_hex": "geel"},
            {"colour_hex": "own.value"},
        ),
        ("hallmark", {"description_nl": "een zwaantje", "year_from": "1900", "year_to": "1800"},
         {"year_from": "own.value"}),
        ("term", {"name_nl": "x" * 5000, "definition_nl": "y"}, {"name_nl": "text.too_long"}),
    ],
)  # fmt: skip
def test_what_cannot_be_stands_at_its_field_and_nothing_is_kept(
    desk: Context, kind: str, texts: dict[str, str], wrong: dict[str, str]
) -> None:
    done = keep_entry(desk.knowledge, EntryDraft(kind, texts))
    assert isinstance(done, EntryDraft)
    assert {at: problem.code for at, problem in done.problems.items()} == wrong
    assert done.inputs == texts
    form = entry_form(done, "Wil", say(desk))
    told = {each.key for _, group in form.sections for each in group if each.problem}
    assert told | ({""} if form.problem else set()) == set(wrong)
    assert not desk.knowledge.overlay.extras
    mended = typed_entry(done, next(iter(wrong)), "1")
    assert set(mended.problems) < set(wrong) or "" in wrong


def test_an_alloy_a_mark_and_a_word_have_their_pages(desk: Context) -> None:
    alloy = kept(
        desk,
        EntryDraft("material", {"name_nl": "huisgoud", "nickel": "none", "density": "13,2-13,6", "fineness": "585"}),
    )
    found = desk.catalogue.find(KINDS["material"].record, "own-huisgoud")
    assert found is not None
    assert found.density_typical == 13.4
    mark = kept(desk, EntryDraft("hallmark", {"description_nl": "zwaan", "country": "NL", "metal": "gold;silver"}))
    word = kept(desk, EntryDraft("term", {"name_en": "zapon", "definition_en": "a lacquer"}))
    for key in (alloy, mark, word):
        page = page_of(key, desk.catalogue, desk.tr)
        assert page is not None
        assert page.title
    assert own_keys(desk.knowledge.overlay, say(desk)) == {alloy, mark, word}
    rows = list_view("", OWN, desk.catalogue, desk.tr, own=own_keys(desk.knowledge.overlay, say(desk))).rows
    assert {row.key for row in rows} == {alloy, mark, word}
    assert all("van de eigen winkel" in row.account for row in rows)
    assert [r.key for r in list_view("zapon", OWN, desk.catalogue, desk.tr, own=frozenset({word})).rows] == [word]
    assert list_view("", OWN, desk.catalogue, desk.tr).account == "Nog niets eigens"
    assert resolved(OWN, desk.catalogue) == OWN


def test_an_entry_is_changed_in_place_and_keeps_what_the_form_does_not_ask(desk: Context) -> None:
    desk.knowledge.add_entry("gems", "own-x", {"name_nl": "x", "name_en": "y", "ri": {"low": 1.5, "high": 1.6},
                                               "lustre": "vitreous", "colours": ["green"]})  # fmt: skip
    draft = drafted(desk.knowledge.overlay.extras[0], say(desk))
    assert draft is not None
    assert draft.inputs["ri"] == "1,5–1,6"
    key = kept(desk, typed_entry(draft, "mohs", "7"))
    assert key == "gem:own-x"
    (extra,) = desk.knowledge.overlay.extras
    assert extra.values["lustre"] == "vitreous"
    assert extra.values["mohs"] == {"low": 7.0, "high": 7.0}
    assert KIND not in {each.key for _, group in entry_form(draft, "", say(desk)).sections for each in group}
    assert drafted(Extra("law", "own-l", {}, "", ""), say(desk)) is None


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from([a.name for p in FORMS["gem"] for a in p.asks]), st.text(max_size=30)))
def test_any_typing_is_read_or_told(texts: dict[str, str]) -> None:
    values, problems = entry_values(EntryDraft("gem", texts))
    assert set(problems) <= {ask.name for part in FORMS["gem"] for ask in part.asks}
    assert not set(problems) & set(values)


def test_what_is_read_stands_in_the_form_again(desk: Context) -> None:
    values, problems = entry_values(EntryDraft("gem", GLASS))
    assert problems == {}
    again = drafted(Extra(table_of(KINDS["gem"].record), "own-x", values, "", ""), say(desk))
    assert again is not None
    assert entry_values(replace(again, old=None))[0] == values


def test_another_kind_keeps_what_fits_it() -> None:
    draft = typed_entry(EntryDraft("gem", GLASS), KIND, "term")
    assert draft.kind == "term"
    assert entry_values(typed_entry(draft, "definition_nl", "glas uit de winkel"))[0]["name_nl"] == "winkelglas"


def test_a_name_of_ones_own_finds_the_stone(desk: Context) -> None:
    with pytest.raises(KnownError, match=r"own\.name"):
        keep_typed(desk.knowledge, "gem:garnet-almandine", NAME, {"name": " "})
    keep_typed(desk.knowledge, "gem:garnet-almandine", NAME, {"name": "Goudse  robijn", "use": "misleading"})
    assert search(desk.catalogue, "goudse robijn", "nl")[0].id == "garnet-almandine"
    (piece,) = own_view("gem:garnet-almandine", desk.knowledge.overlay, "", {}, None, say(desk)).pieces
    assert piece.text == "Goudse robijn"
    keep_typed(desk.knowledge, "gem:garnet-almandine", NAME, {"name": "Goudse granaat"}, piece.piece)
    assert [each.values["name"] for each in desk.knowledge.overlay.extras] == ["Goudse granaat"]


def test_the_page_holds_everything_and_says_what_does_not_fit(desk: Context) -> None:
    know = desk.knowledge
    assert own_page(know, desk.tr).number == 0
    kept(desk, EntryDraft("gem", GLASS))
    know.add_note("gems:ruby", "verhit")
    know.add_note("gems:gone", "weg")
    know.correct("gems:ruby", "sg_typical", 3.99)
    keep_typed(know, "gem:ruby", NAME, {"name": "duivenbloed"})
    page = own_page(know, desk.tr)
    assert [group.title for group in page.groups] == ["Eigen vermeldingen", "Namen", "Waarden", "Notities"]
    assert [(row.key, row.name) for row in page.groups[3].rows] == [("", "gems:gone"), ("gem:ruby", "Robijn")]
    assert [(row.key, row.name) for row in page.groups[1].rows] == [("gem:ruby", "Robijn")]
    assert len(page.problems) == 1
    assert page.number == 5
    assert notice(know.problems, desk.tr) == page.problems[0]
    assert key_of("sweets:toffee") == ""


def test_the_notice_is_one_sentence_and_hints_are_none() -> None:
    from juwdesk.base.locale import translator

    tr = translator("nl")
    gone = Problem("overlay.gone", Severity.WARNING, "a", {"entry": "gems:a"})
    other = Problem("overlay.gone", Severity.WARNING, "b", {"entry": "gems:b"})
    hint = Problem("overlay.shipped", Severity.HINT, "c", {"entry": "gems:c"})
    assert notice((), tr) == ""
    assert notice((hint,), tr) == ""
    assert notice((hint, gone), tr) == notice((gone,), tr)
    assert notice((gone, other, other), tr).endswith("En nog 1.")


def test_what_a_file_would_bring_is_told_in_words(desk: Context) -> None:
    know = desk.knowledge
    kept(desk, EntryDraft("term", {"name_nl": "zapon", "definition_nl": "lak"}))
    know.correct("gems:ruby", "sg_typical", 3.99, by="Wil")
    know.give(desk.folder / "k.zip")
    know.put_back(type(know.overlay)())
    know.correct("gems:ruby", "sg_typical", 4.01, by="Anna")
    view = incoming_view(know.look(desk.folder / "k.zip"), know, desk.tr)
    assert view.changes
    assert view.account == "2 stukken zijn nieuw."
    assert "4,01” (Anna" in view.clashes[0]
    assert "3,99” (Wil" in view.clashes[0]
    assert [(row.key, row.name) for group in view.groups for row in group.rows] == [("", "zapon")]
    know.bring_in(desk.folder / "k.zip")
    again = incoming_view(know.look(desk.folder / "k.zip"), know, desk.tr)
    assert not again.changes
    assert again.account == "Er staat niets nieuws in; 2 staan hier al."
