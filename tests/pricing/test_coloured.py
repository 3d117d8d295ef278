"""Coloured stones by band and relation: ladders, sizes, reports, and refusals."""

import pytest

from juwdesk.pricing.coloured import LADDER, Coloured, banded, refused, report_words
from juwdesk.pricing.second_hand import Mount, second_hand
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


def test_doubt_grows_with_size_and_with_what_is_seldom_seen() -> None:
    table = second_hand()
    ruby, demantoid = table.group("ruby"), table.group("demantoid garnet")
    assert ruby is not None
    assert demantoid is not None
    assert table.doubt(ruby, 1.0) < table.doubt(ruby, 5.0) < table.doubt(ruby, 20.0) < table.doubt(ruby, 200.0)
    assert table.doubt(ruby, 5.0) < table.doubt(demantoid, 5.0)
    assert table.provenance["measured_on_unseen_folds"]["pieces"] >= 300


@pytest.mark.parametrize("gem", ["ruby", "emerald", "sapphire"])
def test_a_better_mount_promises_a_better_stone(gem: str) -> None:
    table = second_hand()
    group = table.group(gem)
    assert group is not None
    poor, fine = Mount(0.1, True, True), Mount(2.0, False, True)
    assert table.coloured(group, 2.0, (), poor) < table.coloured(group, 2.0, (), fine)
