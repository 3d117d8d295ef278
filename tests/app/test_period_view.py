"""The year ribbon and the picker of clues, as values."""

import datetime as dt

from juwdesk.app.period_picker import areas, clue_choices, clue_of, regions, suggested_clues
from juwdesk.app.period_view import period_view
from juwdesk.appraisal.appraisal import Appraisal, Clue, Metal, Stone, add_clue, add_metal, add_stone, new
from juwdesk.appraisal.samples import sample_appraisal
from juwdesk.base.locale import Translator
from juwdesk.reference.catalogue import load
from juwdesk.reference.history import Contradiction, Feature

CATALOGUE = load()
EN, NL = Translator("en"), Translator("nl")
LAST = 2026


def piece(*ids: str) -> Appraisal:
    made = new("a")
    for each in ids:
        made = add_clue(made, Clue(each))
    return made


def test_without_clues_the_view_asks_for_them() -> None:
    view = period_view(new("a"), CATALOGUE, EN, LAST)
    assert view.words
    assert (view.lanes, view.points, view.styles, view.story) == ((), (), (), "")


def test_the_ribbon_covers_its_bands_and_every_clue_has_a_lane_in_words() -> None:
    view = period_view(piece("mat_platinum", "mot_garland", "clo_lobster"), CATALOGUE, EN, LAST)
    assert [point[0] for point in view.points] == list(range(view.first, view.last + 1))
    assert max(height for _, height in view.points) == 1.0
    assert all(view.first <= low <= high <= view.last for low, high in (*view.band80, *view.band95))
    assert [lane.id for lane in view.lanes] == ["mat_platinum", "mot_garland", "clo_lobster"]
    lobster = view.lanes[-1]
    assert lobster.tone == "misfit"
    assert lobster.limits == (1965, None)
    assert "does not fit the others" in lobster.sentence
    assert lobster.part_label == "fastening"
    assert view.doubts[0].clue == "clo_lobster"
    assert view.story
    assert view.other_story


def test_the_sample_reads_as_dutch() -> None:
    view = period_view(sample_appraisal(NL, dt.date(2026, 3, 2)), CATALOGUE, NL, LAST)
    assert view.words.startswith("ca. ")
    assert view.styles[0].id == "art_deco"
    assert view.styles[0].dutch.startswith("Nederland")
    assert any("reproducties" in each for each in view.styles[0].look_alikes)
    assert next(lane for lane in view.lanes if lane.id == "con_solder_repair").tone == "apart"
    assert "hoort bij een reparatie" in " ".join(lane.sentence for lane in view.lanes)


def test_the_picker_offers_every_feature_once_and_finds_by_words_and_by_year() -> None:
    everything = clue_choices(new("a"), CATALOGUE, EN, LAST)
    ids = [choice.id for area in everything for choice in area.choices]
    assert len(ids) == len(set(ids))
    assert {row.id for row in CATALOGUE.features} <= set(ids)
    assert [area.id for area in everything] == [id for id, _ in areas(EN)]
    rose = clue_choices(new("a"), CATALOGUE, NL, LAST, "roosslijpsel")
    assert rose[0].choices[0].id == "cut_rose"
    by_year = clue_choices(new("a"), CATALOGUE, NL, LAST, "1925", "closure")
    (closures,) = by_year
    assert "clo_trombone" in {choice.id for choice in closures.choices}
    assert "clo_magnetic" not in {choice.id for choice in closures.choices}
    assert clue_choices(new("a"), CATALOGUE, NL, LAST, "xyzzy") == ()


def test_the_picker_marks_what_is_chosen_and_gives_the_clue_to_add() -> None:
    areas_ = clue_choices(piece("cut_rose"), CATALOGUE, EN, LAST, "cut_rose")
    assert {choice.id: choice.chosen for area in areas_ for choice in area.choices}["cut_rose"]
    assert clue_of("cut_rose", CATALOGUE, LAST) == Clue("cut_rose")
    assert clue_of("nonsense", CATALOGUE, LAST) is None
    assert ("zeeland", "Zeeland") in regions(NL)


def test_metals_and_stones_on_the_desk_suggest_clues_until_they_are_chosen() -> None:
    on_desk = add_metal(new("a"), Metal("m", "platinum-950-ru"))
    on_desk = add_stone(on_desk, Stone("s", cut="old-european", conclusion="synthetic-ruby-verneuil"))
    assert suggested_clues(on_desk, CATALOGUE) == ("mat_platinum", "cut_old_european", "syn_ruby_verneuil")
    assert "mat_platinum" not in suggested_clues(add_clue(on_desk, Clue("mat_platinum")), CATALOGUE)


def test_a_doubt_names_the_entries_of_the_reference_it_rests_on() -> None:
    """The clue, and the known pattern where there is one, each as an entry that exists."""
    view = period_view(piece("mat_platinum", "mot_garland", "clo_lobster", "syn_cz"), CATALOGUE, EN, LAST)
    entries = [entry for doubt in view.doubts for entry in doubt.entries]
    assert {"feature:clo_lobster", "feature:syn_cz"} <= {key for _, key in entries}
    assert any(key.startswith("contradiction:") for _, key in entries)
    for name, key in entries:
        kind, _, id_ = key.partition(":")
        assert name
        assert CATALOGUE.find({"feature": Feature, "contradiction": Contradiction}[kind], id_) is not None
