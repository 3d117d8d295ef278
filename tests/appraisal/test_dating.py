"""Dating: the worked vector of the methods, and what must hold for any set of clues."""

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from juwdesk.appraisal.dating import Dating, Seen, date, evidence_of, fuse, highest, with_misleading
from juwdesk.appraisal.dating_conflicts import ConflictKind, agreement, misleading, support
from juwdesk.appraisal.dating_evidence import FIRST, Curve, find_evidence, revivals, tables_of, trapezoid
from juwdesk.appraisal.dating_regions import REGIONS, lagged, lingering, region_of
from juwdesk.appraisal.dating_stories import StoryKind
from juwdesk.base.problems import KnownError
from juwdesk.reference.catalogue import load
from juwdesk.reference.history import Feature

LAST = 2026
CATALOGUE = load()
IDS = [row.id for row in CATALOGUE.features]
YEAR = np.arange(1700, LAST + 1, dtype=np.float64)
PRIOR = np.where(YEAR < 1800, 0.15, 1.0)
WORKED = (
    ((1895, 1903, 1945, 2026), 0.95),
    ((1865, 1880, 1930, 1950), 0.80),
    ((1890, 1900, 1918, 1930), 0.85),
    ((1906, 1906, 1953, 1953), 0.97),
)
SHANK = ((1985, 1995, 2026, 2026), 0.9)


def worked(*rows: tuple[tuple[int, int, int, int], float]) -> tuple[list[Curve], list[Curve]]:
    curves = [trapezoid(YEAR, *corners) for corners, _ in rows]
    return curves, [with_misleading(curve, r) for curve, (_, r) in zip(curves, rows, strict=True)]


def dated(*ids: str, region: str = "") -> Dating:
    return date([Seen(each) for each in ids], CATALOGUE, LAST, region)


def width(found: Dating) -> int:
    return sum(high - low + 1 for low, high in found.band80)


def test_the_worked_vector_gives_its_mode_its_bands_and_its_supports() -> None:
    curves, likelihoods = worked(*WORKED)
    posterior = fuse(likelihoods, PRIOR)
    assert YEAR[posterior.argmax()] == 1906
    assert highest(posterior, YEAR, 0.8) == ((1906, 1921),)
    assert highest(posterior, YEAR, 0.95) == ((1906, 1926),)
    left_out = [fuse(likelihoods[:at] + likelihoods[at + 1 :], PRIOR) for at in range(4)]
    supports = [support(rest, curve) for rest, curve in zip(left_out, curves, strict=True)]
    assert supports == pytest.approx([0.999, 0.989, 0.527, 0.747], abs=0.001)


def test_a_modern_shank_moves_nothing_and_is_found_to_mislead() -> None:
    curves, likelihoods = worked(*WORKED, SHANK)
    posterior = fuse(likelihoods, PRIOR)
    assert highest(posterior, YEAR, 0.8) == ((1906, 1921),)
    supported = support(fuse(likelihoods[:-1], PRIOR), curves[-1])
    assert supported < 0.0005
    assert misleading(0.9, curves[-1], supported) == pytest.approx(1.0, abs=0.005)


def test_agreement_is_full_where_a_clue_says_what_is_found() -> None:
    curve = trapezoid(YEAR, 1890, 1900, 1910, 1920)
    assert agreement(curve, curve / curve.sum()) == pytest.approx(100.0)
    assert agreement(curve, fuse([trapezoid(YEAR, 1950, 1955, 1960, 1965) + 1e-9], PRIOR)) < 60


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("1860-1880; 1920s", ((1860, 1880), (1920, 1929))),
        ("1925-1935; 1960-2026 Padua school", ((1925, 1935), (1960, 2026))),
        ("1860-85; 1922-32", ((1860, 1885), (1922, 1932))),
        ("mechanised 1872", ((1872, 1872),)),
        ("medieval prototypes", ()),
        ("", ()),
    ],
)
def test_revival_texts_become_periods(text: str, spans: tuple[tuple[int, int], ...]) -> None:
    assert revivals(text) == spans


def test_every_feature_and_mark_is_a_curve_that_peaks_where_it_was_common() -> None:
    tables = tables_of(CATALOGUE, LAST)
    for item in tables.evidence.values():
        assert item.curve.min() >= 0.0
        assert item.curve.max() == pytest.approx(1.0)
        assert item.elsewhere.min() > 0.0
        assert item.elsewhere.max() <= 1.0
        assert item.likelihood().min() > 0.0
        best = FIRST + int(item.curve.argmax())
        assert min(item.common[0], LAST) <= best <= max(item.common[1], FIRST)


def test_hard_limits_are_kept_by_the_curve() -> None:
    tables = tables_of(CATALOGUE, LAST)
    for row in CATALOGUE.features:
        curve = tables.evidence[row.id].curve
        if row.hard_first and row.year_first is not None and row.year_first > FIRST:
            assert curve[: row.year_first - FIRST].max() == 0.0
        if row.hard_last and row.year_last is not None and row.year_last < LAST:
            assert curve[row.year_last - FIRST + 1 :].max() == 0.0


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(IDS), min_size=1, max_size=8, unique=True), st.randoms(use_true_random=False))
def test_order_never_matters_and_no_year_is_ever_impossible(ids: list[str], source: random.Random) -> None:
    found = dated(*ids)
    shuffled = list(ids)
    source.shuffle(shuffled)
    again = dated(*shuffled)
    assert np.array_equal(found.posterior, again.posterior)
    assert found.conflicts == again.conflicts
    assert found.posterior.sum() == pytest.approx(1.0)
    assert found.posterior.min() > 0.0
    assert sum(story.probability for story in found.stories) == pytest.approx(1.0)
    assert all(low <= high for low, high in found.band80)
    inner = {y for low, high in found.band80 for y in range(low, high + 1)}
    mass = found.posterior[[y - FIRST for y in sorted(inner)]].sum()
    assert mass >= 0.799


HARD = [row for row in CATALOGUE.features if row.hard_first and (row.year_first or 0) > FIRST]


@pytest.mark.parametrize("row", HARD[::6], ids=lambda row: row.id)
def test_a_hard_limit_holds_back_the_band_and_most_of_the_mass(row: Feature) -> None:
    found = dated(row.id)
    assert row.year_first is not None
    before = float(found.posterior[: row.year_first - FIRST].sum())
    assert before < 0.35
    assert found.band80[-1][1] >= row.year_first
    assert found.mode >= row.year_first
    item = find_evidence(tables_of(CATALOGUE, LAST), row.id)
    assert item is not None
    if item.reliability > 0.85:
        assert found.band80[0][0] >= row.year_first
        assert before < 0.15


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(IDS))
def test_saying_a_clue_twice_changes_nothing(id: str) -> None:
    assert np.array_equal(dated(id).posterior, dated(id, id).posterior)


def test_a_clue_counts_once_per_part_as_it_is_known_best() -> None:
    tables = tables_of(CATALOGUE, LAST)
    both = evidence_of([Seen("cut_rose", "", "claimed"), Seen("cut_rose", "stone", "tested")], tables)
    (tested,) = evidence_of([Seen("cut_rose", "", "tested")], tables)
    assert [each.reliability for each in both] == [tested.reliability]


def test_a_clue_that_agrees_seldom_widens_the_band() -> None:
    """Over pairs from one seed: two clues of one eye count a little less each, so a few bands grow, most shrink."""
    dice, tables = random.Random(1), tables_of(CATALOGUE, LAST)
    change: list[float] = []
    while len(change) < 80:
        first, second = dice.choice(IDS), dice.choice(IDS)
        alone, item = dated(first), tables.evidence[second]
        agreed = [float(item.curve[low - FIRST : high - FIRST + 1].mean()) for low, high in alone.band80]
        if sum(agreed) / len(agreed) > 0.9:
            change.append((width(dated(first, second)) - 3) / width(alone))
    assert np.median(change) < 1.0
    assert np.mean(np.array(change) > 1.15) <= 0.12


@pytest.mark.parametrize("wrong", ["syn_cz", "clo_lobster", "mat_acrylic", "cut_princess", "mot_memento_mori"])
def test_one_wrong_clue_beside_three_right_ones_never_moves_the_truth_out(wrong: str) -> None:
    right = ("mat_platinum", "mot_garland", "cut_old_european", "set_millegrain")
    low, high = dated(*right).band80[0]
    found = dated(*right, wrong)
    middle = (low + high) / 2
    assert any(first <= middle <= last for first, last in found.band95)
    assert any(each.clue == wrong for each in found.conflicts)


def test_a_late_fastening_is_a_younger_part_and_leaves_the_date() -> None:
    without = dated("tec_cannetille", "mat_pastel_stones")
    found = dated("tec_cannetille", "mat_pastel_stones", "clo_safety_rotating")
    assert found.story.kind is StoryKind.YOUNGER
    assert found.story.other == ("clo_safety_rotating",)
    assert abs(found.mode - without.mode) <= 3
    worst = found.conflicts[0]
    assert (worst.clue, worst.kind, worst.later) == ("clo_safety_rotating", ConflictKind.MISFIT, True)
    assert worst.pattern == "c_safety_catch_on_old"
    assert worst.misleading > 0.9


def test_old_stones_in_a_retro_mount_are_older_parts() -> None:
    found = dated("cut_rose", "cut_old_mine", "mot_tank", "mat_rose_gold_20c", "clo_clip_brooch")
    assert found.story.kind is StoryKind.OLDER
    assert set(found.story.other) == {"cut_rose", "cut_old_mine"}
    assert 1938 <= found.mode <= 1950


def test_signs_of_modern_making_in_an_old_style_are_a_reproduction() -> None:
    found = dated("mot_geometric", "cut_calibre", "set_millegrain", "set_micropave", "con_symmetry_perfect")
    assert found.story.kind is StoryKind.REPRODUCTION
    assert found.band80[-1][1] > 2000
    assert found.styles[0].id == "reproduction"


def test_a_piece_that_fits_is_of_one_time_without_a_flag() -> None:
    found = dated("mat_platinum", "cut_old_european", "mot_garland", "set_millegrain")
    assert found.story.kind is StoryKind.ONE
    assert not [each for each in found.conflicts if each.kind is not ConflictKind.CAUTION]
    assert found.styles[0].id == "belle_epoque"


def test_a_pair_that_excludes_one_another_is_named() -> None:
    found = dated("mrk_uk_12_15ct", "tec_cad_print")
    assert {(each.clue, each.partner) for each in found.conflicts} >= {
        ("mrk_uk_12_15ct", "tec_cad_print"),
        ("tec_cad_print", "mrk_uk_12_15ct"),
    }


def test_a_vague_companion_is_no_contradiction() -> None:
    assert dated("tec_cannetille", "tec_filigree").conflicts == ()


def test_a_date_letter_gives_several_spikes_and_the_mark_of_its_form_one() -> None:
    several = dated("letter:K", "nl_bloedkoraal")
    assert len(several.band80) > 1
    assert several.exact
    one = dated("DL-1862", "nl_bloedkoraal")
    assert one.mode == 1862
    assert width(one) <= 3


def test_a_revival_is_a_second_bump_not_a_longer_plateau() -> None:
    curve = tables_of(CATALOGUE, LAST).evidence["mot_whiplash"].curve
    assert curve[1902 - FIRST] > 0.9
    assert curve[1940 - FIRST] < 0.05
    assert 0.1 < curve[1975 - FIRST] < 0.3


def test_a_clue_on_a_repaired_part_or_only_told_speaks_less() -> None:
    base = [Seen("mot_garland")]
    repaired = date([*base, Seen("syn_cz", "repair")], CATALOGUE, LAST)
    told = date([*base, Seen("mot_tank", "", "claimed")], CATALOGUE, LAST)
    seen = date([*base, Seen("mot_tank")], CATALOGUE, LAST)
    garland = date(base, CATALOGUE, LAST)
    assert abs(repaired.mode - garland.mode) <= 2
    assert all(each.clue != "syn_cz" for each in repaired.conflicts)
    late = garland.year >= 1930
    assert garland.posterior[late].sum() < told.posterior[late].sum() < seen.posterior[late].sum()


def test_parts_have_their_own_years() -> None:
    found = dated("tec_cannetille", "clo_safety_rotating", "cut_rose")
    parts = {each.part: each for each in found.parts}
    assert set(parts) == {"body", "finding", "stone"}
    assert parts["body"].mode < 1850 < 1900 < parts["finding"].mode
    assert parts["finding"].clues == ("clo_safety_rotating",)


def test_regional_costume_does_not_lean_to_its_first_years() -> None:
    tables = tables_of(CATALOGUE, LAST)
    costume = tables.evidence["nl_krullen"]
    assert costume.curve[1890 - FIRST] == pytest.approx(costume.curve[1850 - FIRST], rel=0.02)
    fashion = tables.evidence["tec_cannetille"]
    assert fashion.curve[1838 - FIRST] < 0.8 * fashion.curve[1825 - FIRST]
    found = dated("nl_krullen", "nl_oorijzer_narrow", region="zeeland")
    assert any(low <= 1900 <= high for low, high in found.band80)


def test_a_fashion_lingers_in_regional_costume_alone() -> None:
    tables = tables_of(CATALOGUE, LAST)
    fashion, costume, stone = (
        tables.evidence[each] for each in ("tec_cannetille", "nl_bloedkoraal", "mat_silver_set_diamonds")
    )
    assert lingering((fashion, stone)) == (fashion, stone)
    longer, same, goods = lingering((fashion, costume, stone))
    assert (same, goods) == (costume, stone)
    assert longer.curve.max() == pytest.approx(1.0)
    assert longer.curve[1870 - FIRST] > 3 * fashion.curve[1870 - FIRST]
    assert longer.curve[1800 - FIRST] <= fashion.curve[1800 - FIRST] + 1e-9


def test_a_region_lags_behind_in_fashion_and_prefers_its_own_styles() -> None:
    tables = tables_of(CATALOGUE, LAST)
    item = tables.evidence["mot_naturalistic_flower"]
    assert "Europe" in next(row.region for row in CATALOGUE.features if row.id == item.id)
    mean = [float((tables.year * each.curve).sum() / each.curve.sum()) for each in (item, lagged(item, "zeeland"))]
    assert mean[1] > mean[0] + 3
    at_home = tables.evidence["nl_zeeuwse_knop"]
    assert lagged(at_home, "zeeland") is at_home
    shares = {
        region: {each.id: each.probability for each in dated("mot_linear_jugendstil", region=region).styles}
        for region in ("netherlands", "germany")
    }
    assert shares["netherlands"]["nieuwe_kunst"] > shares["netherlands"]["jugendstil"]
    assert shares["germany"]["jugendstil"] > shares["germany"].get("nieuwe_kunst", 0.0)


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("Zeeland", "zeeland"),
        ("Netherlands (Bunschoten)", "central_netherlands"),
        ("nederland", "netherlands"),
        ("probably Scotland", "scotland"),
        ("USA (New York)", "usa"),
        ("Italië", "italy"),
        ("NO", "scandinavia"),
        ("no place", None),
        ("Atlantis", None),
        ("", None),
    ],
)
def test_places_are_found_in_words(text: str, region: str | None) -> None:
    assert region_of(text) == region


def test_every_region_is_found_by_its_own_names() -> None:
    for each in REGIONS:
        assert region_of(each.id) == region_of(each.name_en) == region_of(each.name_nl) == each.id


def test_nothing_and_nonsense_are_refused() -> None:
    with pytest.raises(KnownError) as none:
        date([], CATALOGUE, LAST)
    assert none.value.problem.code == "dating.no_clues"
    with pytest.raises(KnownError) as strange:
        evidence_of([Seen("no_such_feature")], tables_of(CATALOGUE, LAST))
    assert strange.value.problem.code == "dating.unknown_clue"
    with pytest.raises(KnownError):
        dated("engraved:1234")


def test_simulated_pieces_are_covered_as_promised() -> None:
    """Pieces drawn from the curves themselves, an eighth of the clues from another year: 80 % means about 80 %."""
    source = np.random.default_rng(7)
    tables = tables_of(CATALOGUE, LAST)
    items = [tables.evidence[id] for id in IDS]
    height = np.array([item.curve / item.curve.sum() for item in items])
    prior = tables.prior / tables.prior.sum()
    inside, count = 0, 150
    for _ in range(count):
        truth = int(source.choice(len(prior), p=prior))
        clues = []
        for _ in range(int(source.integers(2, 6))):
            seen = truth if source.random() < 0.88 else int(source.choice(len(prior), p=prior))
            chance = height[:, seen] / height[:, seen].sum()
            clues.append(IDS[int(source.choice(len(IDS), p=chance))])
        found = dated(*dict.fromkeys(clues))
        inside += any(low <= FIRST + truth <= high for low, high in found.band80)
    assert 0.72 <= inside / count <= 0.95
