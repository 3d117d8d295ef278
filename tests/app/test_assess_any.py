"""Whatever stands in a document of metals, quality and condition: the room shows it and the letter is written."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from juwdesk.app.assess_desk import Around
from juwdesk.app.assess_room import go, opened, type_in
from juwdesk.app.assess_view import assess_view
from juwdesk.app.metal_fields import FIELDS
from juwdesk.appraisal import appraisal as doc
from juwdesk.appraisal.appraisal import Appraisal, Item, ItemKind, ItemPart, Metal, Photo, Stone
from juwdesk.appraisal.condition import damage_kinds
from juwdesk.appraisal.damage import Damage
from juwdesk.appraisal.evidence import Outcome, Status
from juwdesk.appraisal.metal_evidence import MetalReading, MetalTest, Place, Strike, StruckMark
from juwdesk.appraisal.pieces import piece_kind
from juwdesk.appraisal.quality import FAMILIES, LabReport, Said, attributes
from juwdesk.appraisal.report import LetterFacts, letter
from juwdesk.appraisal.workflow import Step
from juwdesk.base.locale import printable, translator
from juwdesk.drawing import flow
from juwdesk.pricing.prices import PriceBook
from juwdesk.reference.catalogue import load

NOW = dt.datetime(2026, 11, 25, 12, tzinfo=dt.UTC)
NL = translator("nl")
AROUND = Around(load(), PriceBook(), NOW)
FACTS = LetterFacts(flow.Letterhead("De Winkel"), NOW.date())
ODD = st.text(max_size=8).map(printable)
IDS = [*[mark.id for mark in load().hallmarks][::9], "DL-1818", "letter:K"]
WORDS = ["red", "none", "strong", "weak", "layer_worn", "nothing", "clean", "Au", "Ag", "Xx", "foo"]
ATTRIBUTES = [each.id for family in FAMILIES for each in attributes(family)]
GRADES = ["G", "VS1", "EX", "57.5", "medium", "window;zoning"]
QUESTIONS = [each.attribute.id for kind in ItemKind for each in piece_kind(str(kind)).questions]
SAID = st.builds(
    Said,
    st.sampled_from([*ATTRIBUTES, *QUESTIONS]) | ODD,
    st.sampled_from(GRADES) | ODD,
    st.sampled_from(Status),
    ODD,
)
METAL = st.builds(
    Metal,
    st.just("m"),
    st.sampled_from(["", "gold-333", "gold-750-yellow", "tungsten-carbide", "gold-plated", "no-such-metal"]),
    st.sampled_from(["", "yellow", "white", "grey", "mauve"]),
    st.none() | st.floats(0.01, 500),
    marks=st.lists(
        st.builds(StruckMark, st.sampled_from(IDS) | ODD, st.sampled_from(Place), st.sampled_from(Strike), ODD),
        max_size=3,
    ).map(tuple),
    readings=st.lists(
        st.builds(
            MetalReading,
            st.sampled_from(MetalTest),
            st.lists(st.floats(-10, 1200), max_size=5).map(tuple),
            st.lists(st.sampled_from(WORDS), max_size=4).map(tuple),
            st.sampled_from(["", "surface", "filed", "weighed", "odd"]),
            st.sampled_from([0.0, 0.01, 20.0]),
            st.sampled_from(Outcome),
        ),
        max_size=4,
    ).map(tuple),
)
STONE = st.builds(
    Stone,
    st.just("s"),
    ODD,
    cut=st.sampled_from(["", "round-brilliant", "oval", "briolette", "odd"]),
    size=st.lists(st.floats(0.3, 200), max_size=3).map(tuple),
    carat=st.none() | st.floats(0.001, 1000),
    conclusion=st.sampled_from(["", "diamond", "opal-white", "pearl-cultured-akoya", "no-such-gem"]),
    said=st.lists(SAID, max_size=5).map(tuple),
    report=st.none() | st.builds(LabReport, ODD, ODD, ODD, st.booleans(), st.booleans()),
    family=st.sampled_from(["", "diamond", "pearl", "odd"]),
)
DAMAGE = st.builds(
    Damage,
    st.uuids().map(str),
    st.sampled_from([*damage_kinds(), "odd"]),
    st.sampled_from(["light", "serious", "odd"]),
    st.sampled_from(["", "s", "m", "shank", "gone"]),
    st.sampled_from(["", "p", "gone"]),
    st.none() | st.floats(-1, 2),
    st.none() | st.floats(-1, 2),
    ODD,
    st.booleans(),
)
ITEM = st.builds(
    Item,
    st.sampled_from(ItemKind),
    parts=st.lists(st.builds(ItemPart, ODD, ODD, ODD, ODD, ODD, ODD), max_size=2, unique_by=lambda p: p.id).map(
        tuple
    ),
    answers=st.lists(SAID, max_size=4).map(tuple),
)
DOCUMENTS = st.builds(
    lambda metal, stone, damages, item: replace(
        doc.new("a"), metals=(metal,), stones=(stone,), damages=tuple(damages), item=item, photos=(Photo("p"),)
    ),
    METAL,
    STONE,
    st.lists(DAMAGE, max_size=3),
    ITEM,
)


@given(DOCUMENTS)
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_document_is_shown_and_written(appraisal: Appraisal) -> None:
    for step in (Step.ITEM, Step.METAL, Step.QUALITY):
        view = assess_view(go(opened(appraisal), step), AROUND, NL)
        keys = [each.key for section in view.sections for each in section.fields]
        assert len(set(keys)) == len(keys)
        assert all(each.label for section in view.sections for each in section.fields)
    assert letter(appraisal, None, {}, AROUND.catalogue, NL, FACTS).content


TYPED = st.tuples(
    st.sampled_from([each.key for each in FIELDS]), ODD | st.sampled_from(["585", "0", "-3", "1e400", "nan"])
)


@given(st.lists(TYPED, max_size=6))
@settings(max_examples=150, deadline=None)
def test_anything_may_be_typed_at_a_metal(typed: list[tuple[str, str]]) -> None:
    on = go(opened(replace(doc.new("a"), metals=(Metal("m"),))), Step.METAL)
    for key, text in typed:
        on = type_in(on, f"metal:m/{key}", text, NL)
    view = assess_view(on, AROUND, NL)
    shown = {each.key: each for section in view.sections for each in section.fields}
    numbers = {each.key for each in FIELDS if each.kind == "number"}
    for key, text in dict(typed).items():
        if key in numbers and shown[f"metal:m/{key}"].problem:
            assert shown[f"metal:m/{key}"].text == text


@pytest.mark.parametrize("kind", list(ItemKind))
def test_every_kind_of_piece_has_its_questions_in_sight(kind: ItemKind) -> None:
    on = go(opened(replace(doc.new("a"), item=Item(kind))), Step.ITEM)
    keys = {each.key for section in assess_view(on, AROUND, NL).sections for each in section.fields}
    assert {f"answer/{each.attribute.id}" for each in piece_kind(str(kind)).questions} <= keys
