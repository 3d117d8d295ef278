"""Every row of every table has a page in both languages, with figures, sources and how sure it is; links lead there
and back."""

import datetime as dt
import re

import pytest

from juwdesk.app.assess_value import value_view
from juwdesk.app.reference_kinds import KINDS, SHELVES
from juwdesk.app.reference_page import Facts, Links, Page, Prose
from juwdesk.app.reference_room import page_of
from juwdesk.appraisal.samples import sample_appraisal
from juwdesk.appraisal.worth import question
from juwdesk.base.cited import Confidence
from juwdesk.base.locale import translator
from juwdesk.pricing.indicate import Form, Indication, Quality
from juwdesk.reference.catalogue import load
from juwdesk.reference.tables import TABLES, table_of
from juwdesk.reference.trade import StoneBand

NL, EN = translator("nl"), translator("en")


def page(key: str, tr: object = NL) -> Page:
    found = page_of(key, load(), tr)  # type: ignore[arg-type]
    assert found is not None, key
    return found


def linked(key: str) -> set[str]:
    """The keys of all entries that a page links to."""
    return {link.key for block in page(key).blocks if isinstance(block, Links) for link in block.links}


def test_every_table_has_a_kind_and_only_names_have_none() -> None:
    assert {table_of(kind.record) for kind in KINDS.values()} == set(TABLES) - {"aliases"}


@pytest.mark.parametrize("name", sorted(KINDS))
def test_every_row_has_a_page_in_both_languages(name: str) -> None:
    catalogue = load()
    for record in catalogue.all(KINDS[name].record):
        for tr in (NL, EN):
            shown = page(f"{name}:{record.id}", tr)
            assert shown.title
            assert shown.sources
            assert shown.confidence
            assert shown.doubtful == (record.confidence in (Confidence.LOW, Confidence.RECALLED))
            assert any(isinstance(block, Facts | Prose) for block in shown.blocks), shown.key
            texts = [*(fact.text for block in shown.blocks if isinstance(block, Facts) for fact in block.rows)]
            texts += [words for block in shown.blocks if isinstance(block, Prose) for words in block.paragraphs]
            assert all(texts), shown.key
            assert not any("(Engels)" in text or "{" in text for text in texts), shown.key


@pytest.mark.parametrize("name", ["rule", "labour", "formula", "size", "metal", "month", "ratio", "price", "band"])
def test_new_pages_have_figures_in_the_readers_language(name: str) -> None:
    for record in load().all(KINDS[name].record):
        for block in page(f"{name}:{record.id}").blocks:
            if isinstance(block, Facts):
                for fact in block.rows:
                    text = re.sub(r"\b\d{4}-\d\d\b|\d+\.\d{3}\b", "", fact.text)
                    assert not re.search(r"\d\.\d", text), (record.id, fact)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("gem:emerald", "rule:ST03"),
        ("gem:emerald", "band:emerald-good"),
        ("gem:tanzanite", "feature:gem_tanzanite"),
        ("gem:coral-red", "law:LAW-055"),
        ("gem:ivory-elephant", "law:LAW-051"),
        ("gem:diamond", "law:LAW-073"),
        ("material:gold-375-yellow", "law:LAW-004"),
        ("material:platinum-950-ru", "feature:mat_platinum"),
        ("cut:princess", "feature:cut_princess"),
        ("cut:princess", "rule:PR19"),
        ("cut:round-brilliant", "formula:F001"),
        ("law:LAW-080", "ratio:f107"),
        ("law:LAW-006", "rule:LW03"),
        ("law:LAW-106", "purpose:PU-03"),
        ("law:LAW-100", "circumstance:existing_valuation_by_seller"),
        ("purpose:PU-03", "body:OB-01"),
        ("purpose:PU-03", "value_type:VT-12"),
        ("value_type:VT-11", "metal:m138"),
        ("price:cs0000", "band:emerald-good"),
        ("style:art_deco", "feature:cut_baguette"),
    ],
)
def test_a_link_leads_there_and_back(one: str, other: str) -> None:
    assert other in linked(one)
    assert one in linked(other)


def test_a_gem_names_the_tests_that_separate_it_and_they_name_it() -> None:
    tests = {key for key in linked("gem:emerald") if key.startswith("instrument:")}
    assert {"instrument:refractometer-flat", "instrument:hydrostatic"} <= tests
    assert "gem:emerald" in linked("instrument:hydrostatic")
    assert not {key for key in linked("gem:opal-white") if key == "instrument:dichroscope"}


def test_every_link_of_every_page_leads_somewhere() -> None:
    catalogue = load()
    for name, kind in KINDS.items():
        for record in catalogue.all(kind.record):
            for related in kind.related:
                keys = related.keys(record, catalogue)
                assert len(keys) == len(set(keys)), (name, record.id)
                for key in keys:
                    other, _, id_ = key.partition(":")
                    assert catalogue.find(KINDS[other].record, id_) is not None, (name, record.id, key)


def test_shelves_hold_every_kind_that_is_browsed() -> None:
    shelves = {id_ for id_, _ in SHELVES}
    assert {kind.shelf for kind in KINDS.values()} == shelves


def test_the_value_names_its_kind_and_its_question_as_entries() -> None:
    appraisal = sample_appraisal(NL, dt.date(2026, 3, 2))
    asked = question(appraisal, load())
    indication = Indication(
        *(Form.NONE, None, None, None, (), (), Quality.X, (), False, dt.datetime(2026, 3, 2, tzinfo=dt.UTC), "EUR")
    )
    entries = value_view(indication, asked, {}, load(), NL).entries
    assert [key for _, key in entries] == [f"value_type:{asked.value_type}", f"purpose:{asked.purpose}"]
    assert [page(key).title.lower() for _, key in entries] == [name.lower() for name, _ in entries]


def test_look_alikes_lead_both_ways() -> None:
    """Whatever a gem is mistaken for leads back to it, unless more than a page holds."""
    catalogue = load()
    for gem in catalogue.gems:
        for other in gem.confusions:
            back = sum(other in each.confusions for each in catalogue.gems)
            assert f"gem:{gem.id}" in linked(f"gem:{other}") or back > 24, (gem.id, other)


def test_what_is_uncertain_says_so_where_it_is_linked() -> None:
    catalogue = load()
    links = [link for block in page("gem:emerald").blocks if isinstance(block, Links) for link in block.links]
    bands = [link for link in links if link.key.startswith("band:")]
    assert bands
    for link in bands:
        band = catalogue.find(StoneBand, link.key.removeprefix("band:"))
        assert band is not None
        assert ("onzeker" in link.hint) == (band.confidence in (Confidence.LOW, Confidence.RECALLED))
