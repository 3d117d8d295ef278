"""The appraisal document: edits keep the rest, JSON gives it back, older and newer formats are told apart."""

import datetime as dt
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juwdesk.appraisal import appraisal as doc
from juwdesk.appraisal import evidence as ev
from juwdesk.appraisal.appraisal import Appraisal, Item, ItemKind, ItemPart, Metal, Photo, Stone
from juwdesk.appraisal.damage import Damage
from juwdesk.appraisal.evidence import Outcome, Property, Status
from juwdesk.appraisal.metal_evidence import MetalReading, MetalTest, Place, Strike, StruckMark
from juwdesk.appraisal.quality import LabReport, Said
from juwdesk.appraisal.samples import sample_appraisal
from juwdesk.base.locale import printable, translator
from juwdesk.base.problems import KnownError

DAY = dt.date(2026, 3, 2)


@pytest.fixture
def ring() -> Appraisal:
    return sample_appraisal(translator("en"), DAY)


def test_json_gives_the_same_document(ring: Appraisal) -> None:
    text = json.dumps(doc.to_json(ring), ensure_ascii=False)
    assert doc.from_json(json.loads(text)) == ring


TEXT = st.text(max_size=12).map(printable)
METALS = st.builds(
    Metal,
    st.uuids().map(str),
    marks=st.lists(
        st.builds(StruckMark, TEXT, st.sampled_from(Place), st.sampled_from(Strike), TEXT), max_size=3
    ).map(tuple),
    readings=st.lists(
        st.builds(
            MetalReading,
            st.sampled_from(MetalTest),
            st.lists(st.floats(0, 1000), max_size=4).map(tuple),
            st.lists(TEXT, max_size=3).map(tuple),
            st.sampled_from(["", "filed", "weighed"]),
            st.floats(0, 1),
            st.sampled_from(Outcome),
        ),
        max_size=4,
    ).map(tuple),
)


@given(st.lists(METALS, max_size=3).map(tuple))
def test_what_was_seen_of_metals_comes_back(metals: tuple[Metal, ...]) -> None:
    whole = replace(doc.new("a"), metals=metals)
    assert doc.from_json(json.loads(json.dumps(doc.to_json(whole)))) == whole


SAID = st.lists(st.builds(Said, TEXT, TEXT, st.sampled_from(Status), TEXT), max_size=3).map(tuple)
STONES = st.builds(
    Stone,
    st.uuids().map(str),
    said=SAID,
    report=st.none() | st.builds(LabReport, TEXT, TEXT, TEXT, st.booleans(), st.booleans()),
    family=st.sampled_from(["", "diamond", "pearl"]),
)
SHARE = st.none() | st.floats(0, 1)
DAMAGES = st.builds(Damage, st.uuids().map(str), TEXT, TEXT, TEXT, TEXT, SHARE, SHARE, TEXT, st.booleans())
PARTS = st.builds(ItemPart, st.uuids().map(str), TEXT, TEXT, TEXT, TEXT, TEXT)


@given(
    st.lists(STONES, max_size=2).map(tuple),
    st.lists(DAMAGES, max_size=3).map(tuple),
    st.builds(Item, st.sampled_from(ItemKind), parts=st.lists(PARTS, max_size=2).map(tuple), answers=SAID),
)
def test_quality_and_condition_come_back(stones: tuple[Stone, ...], damages: tuple[Damage, ...], item: Item) -> None:
    whole = replace(doc.new("a"), stones=stones, damages=damages, item=item)
    assert doc.from_json(json.loads(json.dumps(doc.to_json(whole)))) == whole


def test_a_document_of_the_first_format_opens(ring: Appraisal) -> None:
    bare = replace(
        ring,
        metals=tuple(replace(each, marks=(), readings=()) for each in ring.metals),
        item=replace(ring.item, answers=()),
        damages=(),
    )
    old = doc.to_json(bare)
    for metal in old["metals"]:
        del metal["marks"], metal["readings"]
    for stone in old["stones"]:
        del stone["said"], stone["report"], stone["family"]
    del old["damages"], old["item"]["answers"], old["papers"]
    opened = doc.from_json({**old, "format": 1})
    assert opened == bare
    assert opened.format == doc.FORMAT


def test_the_one_report_of_the_second_format_is_the_first_of_the_third() -> None:
    old = doc.to_json(doc.new("a"))
    del old["papers"]
    one = {
        "text": "taxatie",
        "fields": [["carat", "1"]],
        "stone": "",
        "photo": True,
        "signed": None,
        "loss": "",
        "plot": "",
    }
    opened = doc.from_json({**old, "format": 2, "paper": one})
    assert opened.papers == (doc.Paper("taxatie", (("carat", "1"),), photo=True, id="p1"),)
    empty = {**one, "text": "", "fields": [], "photo": None}
    assert doc.from_json({**old, "format": 2, "paper": empty}).papers == ()


def test_an_empty_document_survives_too() -> None:
    empty = doc.new("a1", seen_by="M", seen_on="2026-03-02")
    assert doc.from_json(doc.to_json(empty)) == empty
    assert empty.format == doc.FORMAT


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"format": 99}, "document.newer"),
        ({"format": None}, "document.no_format"),
        ({"metals": "gold"}, "document.invalid"),
        ({"stones": [{"id": "s", "carat": "heavy"}]}, "document.invalid"),
    ],
)
def test_what_cannot_be_read_is_refused(ring: Appraisal, change: dict[str, object], code: str) -> None:
    with pytest.raises(KnownError) as caught:
        doc.from_json({**doc.to_json(ring), **change})
    assert caught.value.problem.code == code


def test_an_observation_replaces_the_earlier_one_of_its_property(ring: Appraisal) -> None:
    changed = doc.add_observation(ring, "stone-1", ev.ri(1.763, 1.771))
    found = ev.find(doc.stone(changed, "stone-1").evidence, Property.RI)
    assert found is not None
    assert found.numbers == (1.763, 1.771)
    assert len(doc.stone(changed, "stone-1").evidence) == len(doc.stone(ring, "stone-1").evidence)
    assert doc.stone(changed, "stone-2") is doc.stone(ring, "stone-2")
    gone = doc.remove_observation(changed, "stone-1", Property.RI)
    assert ev.find(doc.stone(gone, "stone-1").evidence, Property.RI) is None


def test_rows_come_and_go(ring: Appraisal) -> None:
    more = doc.add_stone(doc.add_metal(ring, Metal("m9", mass=1.0)), Stone("s9"))
    assert [row.id for row in more.stones] == ["stone-1", "stone-2", "s9"]
    renamed = doc.edit_metal(doc.edit_stone(more, "s9", label="Chip"), "m9", colour="white")
    assert (renamed.stones[-1].label, renamed.metals[-1].colour) == ("Chip", "white")
    assert doc.remove_metal(doc.remove_stone(renamed, "s9"), "m9") == ring


def test_an_edit_of_a_row_that_is_gone_is_refused(ring: Appraisal) -> None:
    with pytest.raises(KnownError) as stone:
        doc.edit_stone(ring, "nobody", label="x")
    with pytest.raises(KnownError) as metal:
        doc.edit_metal(ring, "nobody", colour="white")
    with pytest.raises(KnownError) as observation:
        doc.add_observation(ring, "nobody", ev.colour("red"))
    assert {each.value.problem.code for each in (stone, metal, observation)} == {"appraisal.no_such_row"}


def test_the_same_photograph_is_kept_once() -> None:
    once = doc.add_photo(doc.new("a"), Photo("ab12", "top"))
    again = doc.add_photo(once, Photo("ab12", "side", public=False))
    assert again.photos == (Photo("ab12", "side", False),)
    assert doc.remove_photo(again, "ab12").photos == ()


def test_fields_of_the_piece_and_of_the_whole_change_alone(ring: Appraisal) -> None:
    changed = doc.edit(doc.edit_item(ring, kind=ItemKind.BROOCH), notes="later")
    assert changed == replace(ring, item=replace(ring.item, kind=ItemKind.BROOCH), notes="later")


def test_density_from_weighings_is_refused_when_it_cannot_be() -> None:
    for air, water in ((1.0, 1.0), (1.0, 2.0), (1.0, 0.99), (float("nan"), 0.5), (-1.0, -2.0)):
        with pytest.raises(KnownError):
            ev.sg_weighed(air, water)


def test_swapped_edges_and_equal_edges() -> None:
    assert ev.ri(1.770, 1.762).numbers == (1.762, 1.770)
    assert ev.ri(1.718, 1.718).how == ev.RiKind.SINGLE
    assert ev.ri(1.54, kind=ev.RiKind.SPOT).numbers == (1.54,)
