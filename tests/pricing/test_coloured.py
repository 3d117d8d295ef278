"""Coloured stones by band and relation: ladders, sizes, reports, and refusals."""

import pytest

from juwdesk.base.problems import KnownError
from juwdesk.pricing.coloured import LADDER, Coloured, banded, refused, report_words
from juwdesk.pricing.second_hand import Mount, second_hand, second_hand_of
from juwdesk.reference.catalogue import load

BANDS = load().stone_bands


@pytest.mark.parametrize("gem", ["ruby", "emerald", "sapphire"])
def test_a_better_grade_is_dearer(gem: str) -> None:
    found = [banded(Coloured(gem, 2.0, quality), BANDS).per_carat for quality in LADDER]
    middles = [each.likely for each in found if each is not None]
    assert len(middles) == 4
    assert middles == sorted(middles)


@pytest.mark.parametrize("gem", ["ruby", "emerald", "sapphire", "tanzanite"])
def test_an_ungraded_stone_has_a_wide_band(gem: str) -> None:
    found = banded(Coloured(gem, 2.0), BANDS).per_carat
    assert found is not None
    assert found.high / found.low >= 3


def test_larger_stones_are_dearer_per_carat_and_beyond_the_known_sizes_the_band_is_wider() -> None:
    one, five, twenty = (banded(Coloured("ruby", carat, "fine"), BANDS).per_carat for carat in (1.0, 5.0, 20.0))
    assert one is not None
    assert five is not None
    assert twenty is not None
    assert one.likely < five.likely
    assert twenty.likely == pytest.approx(five.likely)
    assert twenty.high / twenty.low > five.high / five.low


def test_a_treatment_counts_for_less_and_a_report_of_none_for_more() -> None:
    plain = banded(Coloured("ruby", 2.0, "good", "heated"), BANDS).per_carat
    glass = banded(Coloured("ruby", 2.0, "good", "lead-glass filled"), BANDS).per_carat
    proven = banded(Coloured("ruby", 2.0, "good", "no heat", report=True), BANDS).per_carat
    claimed = banded(Coloured("ruby", 2.0, "good", "no heat"), BANDS).per_carat
    assert plain is not None
    assert glass is not None
    assert proven is not None
    assert glass.likely < 0.2 * plain.likely
    assert proven.likely > plain.likely
    assert claimed == plain


def test_what_only_a_report_can_tell_is_refused_without_one() -> None:
    assert refused(Coloured("sapphire", 2.0, origin="Kashmir")) == "origin_without_report"
    assert refused(Coloured("sapphire", 2.0, origin="Kashmir", report=True)) == ""
    assert refused(Coloured("sapphire", 2.0, origin="Sri Lanka")) == ""
    assert refused(Coloured("pearl", 2.0, kind="natural")) == "natural_pearl"
    assert banded(Coloured("painite", 1.0), BANDS).reason == "no_band"
    assert banded(Coloured("ruby", 1.0, kind="synthetic"), BANDS).reason == "laboratory"


def test_only_a_report_speaks() -> None:
    assert report_words(Coloured("ruby", 2.0, treatment="No Heat", origin="Burma(Myanmar)", report=True)) == (
        "no heat",
        "Burma",
    )
    assert report_words(Coloured("ruby", 2.0, origin="Mozambique", report=True)) == ("usual origin",)
    assert report_words(Coloured("sapphire", 2.0, origin="Madagascar", report=True)) == ()
    assert report_words(Coloured("ruby", 2.0, treatment="No Heat", origin="Burma")) == ()


def test_the_second_hand_table_knows_gems_by_their_whole_name() -> None:
    table = second_hand()
    names = {
        "ruby": "ruby", "Pink Sapphire": "fancy sapphire", "padparadscha-sapphire": "padparadscha",
        "star ruby": "star corundum", "blue sapphire": "sapphire",
    }  # fmt: skip
    for gem, group in names.items():
        found = table.group(gem)
        assert found is not None
        assert found.group == group
    assert table.group("painite") is None


def test_doubt_grows_with_size_with_the_share_of_stones_and_with_what_is_seldom_seen() -> None:
    table = second_hand()
    by_size = [table.sigma(0.7, carat, False) for carat in (1.0, 5.0, 20.0, 50.0)]
    assert by_size == sorted(by_size)
    assert by_size[0] < by_size[-1]
    assert table.sigma(0.0, 5.0, False) < table.sigma(0.5, 5.0, False) < table.sigma(0.5, 5.0, True)
    ruby, opal = table.group("ruby"), table.group("black opal")
    assert (table.rare(ruby), table.rare(opal), table.rare(None)) == (False, True, True)


def test_the_shipped_table_keeps_what_was_measured_on_unseen_pieces() -> None:
    said = second_hand().provenance["measured_on_unseen_folds"]
    assert said["pieces"] >= 300
    assert said["median_error_percent"] <= 25
    assert said["coverage_80_percent"] >= 78
    assert said["median_high_over_low"] <= 3.4
    assert said["number_given_percent"] >= 85


@pytest.mark.parametrize("gem", ["ruby", "emerald", "sapphire"])
def test_a_better_mount_and_a_report_promise_a_better_stone(gem: str) -> None:
    table = second_hand()
    group = table.group(gem)
    assert group is not None
    poor, fine = Mount(0.1, True, True), Mount(2.0, False, True)
    assert table.coloured(group, 2.0, (), poor) < table.coloured(group, 2.0, (), fine)
    assert table.coloured(group, 2.0, (), fine) < table.coloured(group, 2.0, ("no heat",), fine)


@pytest.mark.parametrize(
    "damage", [{}, {"scores": [1]}, {"gems": {"ruby": {}}}, {"figures": None, "scores": ["a", 1]}]
)
def test_a_damaged_table_is_said(damage: dict[str, object]) -> None:
    whole: dict[str, object] = {
        "month": "2023-12", "figures": {}, "gems": {}, "doubt": {}, "scores": [-1, 1],
        "rare_below": 12, "widest": 9, "provenance": {},
    }  # fmt: skip
    assert second_hand_of(whole).widest == 9
    with pytest.raises(KnownError) as refused_:
        second_hand_of(whole | damage if damage else {})
    assert refused_.value.problem.code == "price.table_damaged"
