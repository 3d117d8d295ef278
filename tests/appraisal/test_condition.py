"""Condition: damages on the photograph, and what may not be done with a piece."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juwdesk.appraisal import appraisal as doc
from juwdesk.appraisal.appraisal import Appraisal, Item, ItemKind, Metal, Photo, Stone
from juwdesk.appraisal.condition import (
    ACTS,
    allowed,
    cautions,
    damage_kinds,
    damage_problems,
    edit_damage,
    with_damage,
    without_damage,
    words,
)
from juwdesk.appraisal.damage import Damage
from juwdesk.appraisal.metal_evidence import MetalReading, MetalTest
from juwdesk.appraisal.quality import Said
from juwdesk.appraisal.quality_words import reason
from juwdesk.appraisal.report import LetterFacts, letter
from juwdesk.base.locale import translator
from juwdesk.base.problems import KnownError
from juwdesk.drawing import flow
from juwdesk.reference.catalogue import Catalogue


def piece(*gems: str, metal: str = "gold-750-yellow") -> Appraisal:
    whole = doc.add_metal(doc.new("a"), Metal("m", metal))
    for number, gem in enumerate(gems):
        whole = doc.add_stone(whole, Stone(f"s{number}", conclusion=gem))
    return whole


def verdicts(whole: Appraisal, catalogue: Catalogue) -> dict[str, str]:
    found = cautions(whole, catalogue)
    return {act: allowed(act, found) for act in ACTS}


def test_every_damage_has_words_and_a_reason_for_what_it_forbids() -> None:
    for kind in damage_kinds().values():
        assert kind.nl
        assert kind.en
        assert set(kind.forbids) <= set(ACTS)
        assert bool(kind.forbids) == bool(kind.why_nl) == bool(kind.why_en)
    for name in ("work", "wear", "severity"):
        assert len(words(name)) >= 3


@pytest.mark.parametrize(
    ("gems", "metal", "expected"),
    [
        (("diamond",), "gold-750-yellow", {"ultrasonic": "ok", "set": "ok"}),
        (("opal-white",), "gold-750-yellow", {"ultrasonic": "never", "steam": "never", "size": "care"}),
        (("tanzanite",), "gold-585-yellow", {"ultrasonic": "never", "set": "care"}),
        (("pearl-cultured-akoya",), "gold-585-yellow", {"ultrasonic": "never", "steam": "never", "size": "care"}),
        ((), "tungsten-carbide", {"size": "never"}),
        ((), "titanium-gr2", {"size": "never"}),
        ((), "gold-plated", {"ultrasonic": "never", "size": "care"}),
        (("diamond", "emerald"), "gold-750-yellow", {"ultrasonic": "never"}),
        (("",), "gold-750-yellow", {"ultrasonic": "care", "steam": "care", "size": "care", "set": "ok"}),
    ],
)
def test_what_may_be_done(gems: tuple[str, ...], metal: str, expected: dict[str, str], catalogue: Catalogue) -> None:
    found = verdicts(piece(*gems, metal=metal), catalogue)
    assert {act: found[act] for act in expected} == expected


def test_a_damage_forbids_what_a_sound_piece_allows(catalogue: Catalogue) -> None:
    sound = piece("diamond")
    assert verdicts(sound, catalogue)["ultrasonic"] == "ok"
    loose = with_damage(sound, Damage("d", "stone_loose", part="s0"))
    assert verdicts(loose, catalogue)["ultrasonic"] == "never"
    assert [each.where for each in cautions(loose, catalogue) if each.source == "damage"] == ["d", "d"]
    assert verdicts(without_damage(loose, "d"), catalogue)["ultrasonic"] == "ok"


@given(st.floats(-3, 3), st.floats(-3, 3))
def test_a_point_stays_inside_the_photograph(x: float, y: float) -> None:
    whole = with_damage(doc.new("a"), Damage("d", photo="p", x=x, y=y))
    found = whole.damages[0]
    assert found.x is not None
    assert found.y is not None
    assert 0 <= found.x <= 1
    assert 0 <= found.y <= 1
    moved = edit_damage(whole, "d", x=0.5, y=0.25, severity="serious")
    assert (moved.damages[0].x, moved.damages[0].y, moved.damages[0].severity) == (0.5, 0.25, "serious")


def test_half_a_point_is_no_point_and_a_damage_that_is_gone_is_refused() -> None:
    whole = with_damage(doc.new("a"), Damage("d", photo="p", x=0.5))
    assert whole.damages[0].x is None
    with pytest.raises(KnownError) as caught:
        edit_damage(whole, "e", kind="dent")
    assert caught.value.problem.code == "appraisal.no_such_row"


def test_a_photograph_that_is_gone_is_said() -> None:
    whole = doc.add_photo(doc.new("a"), Photo("p"))
    marked = with_damage(whole, Damage("d", photo="p", x=0.1, y=0.1, part="nobody"))
    assert [each.code for each in damage_problems(marked)] == ["damage.no_part"]
    gone = doc.remove_photo(marked, "p")
    assert [each.code for each in damage_problems(gone)] == ["damage.no_photo", "damage.no_part"]
    assert gone.damages == marked.damages


@pytest.mark.parametrize(
    ("kind", "answer", "act", "verdict"),
    [
        (ItemKind.RING, Said("style", "eternity"), "size", "never"),
        (ItemKind.RING, Said("style", "solitaire"), "size", "ok"),
        (ItemKind.RING, Said("engraving", "A&B 1931"), "size", "never"),
        (ItemKind.NECKLACE, Said("hollow", "hollow"), "ultrasonic", "never"),
        (ItemKind.WATCH, Said("brand", "Omega"), "ultrasonic", "never"),
        (ItemKind.BROOCH, Said("style", "eternity"), "size", "ok"),
    ],
)
def test_kind_and_answers_forbid_too(
    kind: ItemKind, answer: Said, act: str, verdict: str, catalogue: Catalogue
) -> None:
    whole = replace(piece(), item=Item(kind, answers=(answer,)))
    assert verdicts(whole, catalogue)[act] == verdict
    assert all(reason(each, whole, {}, catalogue, translator("nl")) for each in cautions(whole, catalogue))


def test_a_layer_that_is_suspected_asks_for_care_at_the_desk_only(catalogue: Catalogue) -> None:
    signs = (MetalReading(MetalTest.SIGNS, (), ("layer_worn",)),)
    whole = doc.add_metal(doc.new("a"), Metal("m", colour="yellow", readings=signs))
    assert verdicts(whole, catalogue)["size"] == "care"
    facts = LetterFacts(flow.Letterhead("X"), dt.date(2026, 3, 2))
    assert "layer" not in str(letter(whole, None, {}, catalogue, translator("en"), facts).content).casefold().replace(
        "another colour at worn edges", ""
    ).replace("signs of a layer", "")
