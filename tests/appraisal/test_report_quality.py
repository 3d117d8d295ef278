"""The letter about metal, quality and condition: what was seen, how firm it is, and silence about what stays in."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from juwdesk.appraisal import appraisal as doc
from juwdesk.appraisal.appraisal import Appraisal, Item, ItemKind, ItemPart, Metal, Photo, Stone
from juwdesk.appraisal.damage import Damage
from juwdesk.appraisal.evidence import Outcome, Status
from juwdesk.appraisal.metal_evidence import MetalReading, MetalTest, Place, StruckMark
from juwdesk.appraisal.quality import LabReport, Said
from juwdesk.appraisal.report import LetterFacts, letter
from juwdesk.appraisal.report_quality import marked_points
from juwdesk.base.locale import Translator, translator
from juwdesk.drawing import flow
from juwdesk.reference.catalogue import load
from tests.texts import texts

FACTS = LetterFacts(flow.Letterhead("De Winkel"), dt.date(2026, 3, 2))
EN, NL = translator("en"), translator("nl")
T = MetalTest


def told(appraisal: Appraisal, tr: Translator = EN) -> str:
    return "\n".join(texts(letter(appraisal, None, {}, load(), tr, FACTS)))


def with_metal(metal: Metal) -> Appraisal:
    return doc.add_metal(replace(doc.new("a"), item=Item(ItemKind.RING)), metal)


XRF = MetalReading(T.XRF, (584.0,), ("Au",), "filed")
TOUCH = MetalReading(T.TOUCHSTONE, (585.0, 750.0), (), "filed")


def test_marks_and_tests_stand_in_the_letter_with_what_they_mean() -> None:
    metal = Metal("m", "gold-585-yellow", "yellow", 3.2, status=Status.TESTED, marks=(StruckMark("NL-061"),))
    text = told(with_metal(replace(metal, readings=(TOUCH, XRF))))
    for wanted in (
        "Oak leaf with pointed lobes (American oak) (on the body of the piece, clear)",
        "Au 584 ‰, on a filed spot",
        "withstands 585, attacked by 750, on a filed spot",
        "practically established",
        "it may be called gold: it reaches grade 585 and carries a valid mark",
    ):
        assert wanted in text, wanted
    dutch = told(with_metal(replace(metal, readings=(TOUCH, XRF))), NL)
    assert "mag het goud heten" in dutch
    assert "op een gevijlde plek" in dutch


def test_eight_karat_is_never_called_gold() -> None:
    metal = Metal(
        "m", "gold-333", "yellow", 2.0, status=Status.TESTED, marks=(StruckMark("DE-004"),),
        readings=(MetalReading(T.TOUCHSTONE, (333.0, 585.0), (), "filed"), MetalReading(T.DENSITY, (10.8,))),
    )  # fmt: skip
    text = told(with_metal(metal))
    assert "may not be called gold: that begins at 585" in text
    assert "Yellow metal, fineness 333" in text
    assert "333 (8 karat)" in text  # the mark as the reference describes it


def test_a_suspicion_stays_at_the_desk() -> None:
    metal = Metal(
        "m", colour="yellow", marks=(StruckMark("NL-064", Place.PLATE),),
        readings=(TOUCH, XRF, MetalReading(T.DENSITY, (13.2,))),
    )  # fmt: skip
    for tr in (EN, NL):
        text = told(with_metal(metal), tr).casefold()
        assert not any(word in text for word in ("forged", "vervalst", "transferred", "suspect", "vermoed"))


def test_a_test_without_result_is_told_as_such() -> None:
    blank = (
        MetalReading(T.MAGNET, outcome=Outcome.INCONCLUSIVE),
        MetalReading(T.DENSITY, outcome=Outcome.NOT_APPLICABLE),
    )
    text = told(with_metal(Metal("m", colour="white", readings=blank)))
    assert "done, no clear result" in text
    assert "not possible here" in text


def diamond(**changes: Any) -> Appraisal:
    stone = Stone("s", "Centre", conclusion="diamond", conclusion_status=Status.TESTED, **changes)
    return doc.add_stone(replace(doc.new("a"), item=Item(ItemKind.RING)), stone)


def test_grades_are_ranges_with_who_said_them() -> None:
    said = (Said("colour", "G"), Said("colour", "E", Status.CLAIMED), Said("table", "57", Status.TESTED))
    text = told(diamond(said=said))
    assert "F to H (seen: G; according to the customer: E)" in text
    assert "57 %" in text
    assert "cannot be graded as surely" in text


def test_a_sealed_report_is_not_told() -> None:
    said = (Said("colour", "G"), Said("colour", "K", Status.REPORT))
    sealed = told(diamond(said=said, report=LabReport("GIA", "1234")))
    assert "K" not in sealed.split("Colour")[1].split("\n")[1]
    opened = told(diamond(said=said, report=LabReport("GIA", "1234", "2020-05-01", True, True)))
    assert "from a report: K" in opened
    assert "opened after our own grading" in opened


def test_condition_by_part_and_damage_with_its_number() -> None:
    whole = diamond()
    whole = replace(
        whole,
        item=replace(whole.item, parts=(ItemPart("shank", "", "thin at the joint", "shank", "good", "clear"),)),
        photos=(Photo("p"),),
        damages=(
            Damage("d1", "scratch", "light", note="hidden from the customer", public=False, photo="p", x=0.1, y=0.1),
            Damage("d2", "stone_loose", "serious", "s", "p", 0.5, 0.2),
        ),
    )
    text = told(whole)
    assert "Shank" in text
    assert "thin at the joint" in text
    assert "hidden from the customer" not in text
    assert "Stone loose" in text
    assert "Ultrasonic bath: do not. Stone loose: the stone may fall out." in text
    assert marked_points(whole) == {"p": ((2, 0.5, 0.2),)}


@pytest.mark.parametrize("tr", [EN, NL])
def test_a_watch_goes_to_the_watchmaker(tr: Translator) -> None:
    item = Item(ItemKind.WATCH, answers=(Said("brand", "Omega", Status.CLAIMED), Said("movement", "quartz")))
    text = told(replace(doc.new("a"), item=item), tr)
    assert ("watchmaker" if tr is EN else "horlogemaker") in text
    assert ("according to the customer brand Omega" if tr is EN else "volgens de klant merk Omega") in text


def test_nothing_seen_adds_no_empty_heading() -> None:
    text = told(replace(doc.new("a"), item=Item(ItemKind.OTHER)))
    assert "Condition" not in text
    assert "The metal" not in text
