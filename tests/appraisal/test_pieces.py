"""Kinds of pieces: every kind has its parts and questions, and the description sharpens as answers come."""

from dataclasses import replace

import pytest

from juwdesk.appraisal import appraisal as doc
from juwdesk.appraisal.appraisal import Item, ItemKind, Metal, Stone
from juwdesk.appraisal.condition import ACTS
from juwdesk.appraisal.evidence import Status
from juwdesk.appraisal.pieces import details, piece_kind, question_of, restate, said_of, say, value_words
from juwdesk.appraisal.quality import Said
from juwdesk.appraisal.wording import item_sentence, metal_words
from juwdesk.base.locale import translator
from juwdesk.reference.catalogue import Catalogue

NL, EN = translator("nl"), translator("en")


@pytest.mark.parametrize("kind", list(ItemKind))
def test_every_kind_has_its_questions_in_both_languages(kind: ItemKind) -> None:
    found = piece_kind(kind)
    assert found.sources
    assert set(found.forbids) <= set(ACTS)
    assert bool(found.forbids) == bool(found.why_nl) == bool(found.why_en)
    assert found.parts or kind is ItemKind.LOOSE_STONE
    assert found.questions or kind is ItemKind.OTHER
    ids = [each.attribute.id for each in found.questions]
    assert len(set(ids)) == len(ids)
    assert len({part.id for part in found.parts}) == len(found.parts)
    for each in found.questions:
        attr = each.attribute
        assert attr.nl
        assert attr.en
        assert attr.kind in ("one", "many", "number", "text")
        assert bool(attr.options) == (attr.kind in ("one", "many"))
        assert (attr.low < attr.high) == (attr.kind == "number")
        assert bool(each.say_nl) == bool(each.say_en)
        assert {act for _, acts in each.forbids for act in acts} <= set(ACTS)
        assert {answer for answer, _ in each.forbids} <= {"*", *attr.grades}
        assert bool(each.forbids) == bool(each.why_nl) == bool(each.why_en)
        assert all("{value}" in words for words in (each.say_nl, each.say_en) if words)


def test_brand_reference_and_region_begin_as_claims() -> None:
    for kind, id_ in (("watch", "brand"), ("watch", "reference"), ("costume", "region")):
        question = question_of(kind, id_)
        assert question is not None
        assert question.how is Status.CLAIMED
    assert "horlogemaker" in piece_kind("watch").refer_nl


def test_the_description_sharpens_as_evidence_grows(catalogue: Catalogue) -> None:
    whole = doc.add_stone(doc.add_metal(doc.new("a"), Metal("m", colour="yellow")), Stone("s"))
    whole = replace(whole, item=Item(ItemKind.RING))
    assert item_sentence(whole, catalogue, NL) == "Ring van geel metaal met steen."
    whole = doc.edit_metal(whole, "m", material="gold-585-yellow", status=Status.TESTED)
    whole = doc.edit_stone(whole, "s", conclusion="diamond", conclusion_status=Status.TESTED)
    answers = (Said("width", "2.1", Status.TESTED), Said("style", "solitaire"))
    whole = replace(whole, item=replace(whole.item, answers=answers))
    assert item_sentence(whole, catalogue, NL) == (
        "Ring van geelgoud 14 karaat (585) met diamant, scheen 2,1 mm breed, solitair."
    )
    assert "shank 2.1 mm wide, solitaire" in item_sentence(whole, catalogue, EN)


def test_a_claim_stays_a_claim_in_the_description() -> None:
    said = (Said("brand", "Omega", Status.CLAIMED), Said("movement", "automatic"))
    assert details("watch", said, NL) == ("volgens de klant merk Omega", "uurwerk: automatisch")
    seen = restate(said, "brand", Status.OBSERVED)
    assert details("watch", seen, EN)[0] == "brand Omega"


def test_an_answer_of_another_kind_is_kept_and_not_told() -> None:
    said = (Said("size", "17.25", Status.TESTED),)
    assert details("brooch", said, NL) == ()
    assert details("ring", said, NL) == ("binnenmaat 17,25 mm",)


@pytest.mark.parametrize(
    ("material", "words"),
    [
        ("gold-333", "geel metaal, gehalte 333"),
        ("gold-375-yellow", "geel metaal, gehalte 375"),
        ("gold-585-yellow", "geelgoud 14 karaat (585)"),
        ("silver-800", "zilver"),
    ],
)
def test_the_name_of_a_metal_is_used_only_from_its_legal_grade(
    material: str, words: str, catalogue: Catalogue
) -> None:
    row = Metal("m", material, "yellow", status=Status.TESTED)
    assert metal_words(row, catalogue, NL).startswith(words)


def test_statements_of_one_attribute_live_beside_each_other_by_how_they_are_known() -> None:
    said = say(say((), Said("colour", "G")), Said("colour", "F", Status.REPORT))
    assert said_of(said, "colour", Status.REPORT) == Said("colour", "F", Status.REPORT)
    assert say(said, Said("colour", "H")) == (Said("colour", "F", Status.REPORT), Said("colour", "H"))
    assert say(said, Said("colour", "H"), alone=True) == (Said("colour", "H"),)
    assert say(said, Said("colour", "")) == (Said("colour", "F", Status.REPORT),)


def test_numbers_and_words_in_the_language_of_the_reader() -> None:
    width, service = question_of("ring", "width"), question_of("watch", "service")
    assert width is not None
    assert service is not None
    assert (value_words(width.attribute, "2.5", NL), value_words(width.attribute, "2.5", EN)) == ("2,5", "2.5")
    assert value_words(service.attribute, "opened;polished", EN) == "marks of opening, case polished"
