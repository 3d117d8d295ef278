"""The filter of a shelf: every choice by itself and all together; a gap is told and can be asked for."""

from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juwdesk.app.reference_page import Say
from juwdesk.app.reference_room import list_view
from juwdesk.app.reference_sieve import (
    CARATS,
    CUTS,
    GEMS,
    HARDNESS,
    OPEN,
    PRICES,
    UNKNOWN,
    Sieve,
    chips,
    cut_passes,
    gap,
    passes,
    protected,
    sieve_fields,
    sifted,
    treated,
)
from juwdesk.app.sieve_sources import CUT_SIZES, OTHER_NAMES, bands_of, carats_of, price_of
from juwdesk.base.locale import translator
from juwdesk.reference.catalogue import load
from juwdesk.reference.overlay import Correction, Overlay, laid_over

CATALOGUE = load()
NL, EN = translator("nl"), translator("en")
SAY = Say(NL, CATALOGUE)


def through(sieve: Sieve) -> set[str]:
    return {gem.id for gem in CATALOGUE.gems if passes(gem, sieve, CATALOGUE)}


CHOICES = {
    "colour": st.sampled_from(["", "green", "red", "blue"]),
    "kind": st.sampled_from(["", "natural", "synthetic", "organic"]),
    "daily": st.booleans(),
    "hardness": st.sampled_from(["", *HARDNESS]),
    "treated": st.sampled_from(["", "yes", "no"]),
    "cites": st.sampled_from(["", "yes", "no"]),
    "price": st.sampled_from(["", *PRICES, UNKNOWN]),
    "carat": st.sampled_from(["", *CARATS, UNKNOWN]),
}
SIEVES = st.builds(Sieve, **CHOICES)


@given(SIEVES)
def test_choices_together_let_through_what_each_lets_through(sieve: Sieve) -> None:
    each = [replace(OPEN, **{field.name: getattr(sieve, field.name)}) for field in fields(Sieve)]
    alone = [through(one) for one in each]
    assert through(sieve) == set.intersection(*alone)


@given(SIEVES)
def test_every_choice_is_a_chip_and_taking_all_chips_away_opens_the_sieve(sieve: Sieve) -> None:
    made = chips(sieve, SAY)
    assert len(made) == sum(getattr(sieve, field.name) != getattr(OPEN, field.name) for field in fields(Sieve))
    for chip in made:
        fewer = sifted(sieve, chip.key, "")
        assert through(sieve) <= through(fewer)
        sieve = fewer
    assert sieve == OPEN


@pytest.mark.parametrize("name", ["price", "carat"])
def test_what_has_no_source_is_left_out_counted_and_can_be_asked_for(name: str) -> None:
    steps = {"price": PRICES, "carat": CARATS}[name]

    def chosen(step: str) -> Sieve:
        choice: dict[str, Any] = {name: step}
        return replace(OPEN, **choice)

    known = set().union(*(through(chosen(step)) for step in steps))
    lacking = through(chosen(UNKNOWN))
    assert known | lacking == through(OPEN)
    assert not known & lacking
    told = gap(chosen(next(iter(steps))), SAY)
    assert str(len(lacking)) in told
    assert gap(OPEN, SAY) == ""


def test_price_levels_follow_the_bands_and_change_with_them() -> None:
    assert "amethyst" in through(Sieve(price="low"))
    assert "amethyst" not in through(Sieve(price="high"))
    assert {"alexandrite"} <= through(Sieve(price="top")) - through(Sieve(price="middle"))
    for gem in CATALOGUE.gems:
        span = price_of(gem, CATALOGUE)
        assert (span is None) == (not bands_of(gem, CATALOGUE))
        if span:
            assert 0 < span[0] <= span[1]
    dearer = Overlay(corrections=(Correction("stone_bands:amethyst-good", "high", 700, "Wil", "2026"),))
    other, problems = laid_over(CATALOGUE, dearer)
    assert problems == ()
    amethyst = other.gem("amethyst")
    assert amethyst is not None
    assert passes(amethyst, Sieve(price="high"), other)


def test_a_band_is_of_the_gem_itself_not_of_its_family_nor_of_what_copies_it() -> None:
    priced = {gem.id for gem in CATALOGUE.gems if bands_of(gem, CATALOGUE)}
    assert {"ruby", "emerald", "garnet-rhodolite", "tourmaline-paraiba"} <= priced
    assert not priced & {"emerald-doublet", "ruby-lead-glass-filled", "garnet-melanite", "sapphire-yellow"}
    assert all(gem.kind == "natural" for gem in CATALOGUE.gems if gem.id in priced)
    assert set(OTHER_NAMES) <= priced
    assert all(low <= high for gem in CATALOGUE.gems for low, high in carats_of(gem, CATALOGUE))


def test_hardness_treatment_and_protection_are_those_of_the_data() -> None:
    assert {gem.id for gem in CATALOGUE.gems if gem.mohs and gem.mohs.low >= 9} == through(Sieve(hardness="9"))
    coral = next(gem for gem in CATALOGUE.gems if gem.id.startswith("coral"))
    assert protected(coral)
    ruby = CATALOGUE.gem("ruby")
    assert ruby is not None
    assert treated(ruby)
    assert not protected(ruby)
    assert through(Sieve(treated="yes")) | through(Sieve(treated="no")) == through(OPEN)
    assert treated(replace(ruby, treatments=())) is None
    assert protected(replace(ruby, cites=())) is None
    assert not passes(replace(ruby, mohs=None), Sieve(hardness="5"))


def test_a_cut_goes_through_when_the_trade_has_it_in_that_size() -> None:
    ids = {cut.id for cut in CATALOGUE.cuts if cut_passes(cut, Sieve(size="1"), CATALOGUE)}
    assert ids == {"round-brilliant", "single-cut"}
    assert set(CUT_SIZES.values()) == {row.cut for row in CATALOGUE.stone_sizes}
    assert set(CUT_SIZES) <= {cut.id for cut in CATALOGUE.cuts}
    rows = list_view("", CUTS, CATALOGUE, NL, Sieve(size="1,0"))
    assert {row.key for row in rows.rows} == {f"cut:{id_}" for id_ in ids}
    assert [chip.text for chip in rows.chips] == ["Te krijgen in maat: 1,0\u00a0mm"]


@pytest.mark.parametrize("text", ["groot", "0", "999", "4-5"])
def test_a_size_that_cannot_be_read_is_told_at_its_field_and_asks_nothing(text: str) -> None:
    sieve = sifted(OPEN, "sieve/size", text)
    (field,) = sieve_fields(sieve, SAY, CUTS)
    assert field.text == text
    assert field.problem
    assert chips(sieve, SAY, CUTS) == ()
    assert all(cut_passes(cut, sieve, CATALOGUE) for cut in CATALOGUE.cuts)


def test_the_list_counts_what_is_left_and_shows_the_price_it_was_sifted_by() -> None:
    sieve = Sieve(price="low", hardness="7")
    view = list_view("", GEMS, CATALOGUE, NL, sieve)
    assert view.account == f"{len(through(sieve))} van {len(CATALOGUE.gems)} over"
    assert all("$/ct" in row.account for row in view.rows)
    assert "geen winkelprijs" in view.gap
    nothing = list_view("", GEMS, CATALOGUE, NL, Sieve(colour="purple", hardness="9", kind="organic"))
    assert (nothing.rows, nothing.account) == ((), "Niets komt hier doorheen")
    assert list_view("", GEMS, CATALOGUE, NL, Sieve(size="4")).chips == ()
    found = list_view("smaragd", GEMS, CATALOGUE, NL, Sieve(hardness="9"))
    assert all(row.key.removeprefix("gem:") in through(Sieve(hardness="9")) for row in found.rows)


@pytest.mark.parametrize("tr", [NL, EN])
def test_every_choice_has_a_word_in_both_languages(tr: object) -> None:
    say = Say(tr, CATALOGUE)  # type: ignore[arg-type]  # a translator
    for field in sieve_fields(OPEN, say):
        assert field.label
        assert all(word for _, word in field.options)
        assert len({word for _, word in field.options}) == len(field.options)
