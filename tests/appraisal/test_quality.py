"""Quality: grades as distributions, mounted wider, claims weak, reports blind, what asks for a second look."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juwdesk.appraisal.evidence import Status
from juwdesk.appraisal.quality import (
    FAMILIES,
    SCALE,
    LabReport,
    Said,
    attribute,
    attributes,
    clarity_type,
    distribution,
    family_of,
    open_report,
    quality_problems,
    span,
)
from juwdesk.reference.catalogue import Catalogue

COLOUR, CLARITY = attribute("diamond", "colour"), attribute("diamond", "clarity")
assert COLOUR is not None
assert CLARITY is not None
SCALES = [attr for family in FAMILIES for attr in attributes(family) if attr.kind == SCALE]


def test_every_attribute_has_words_in_both_languages_and_sources() -> None:
    for family in FAMILIES:
        for attr in attributes(family):
            assert attr.nl
            assert attr.en
            assert attr.sources
            assert attr.kind in ("scale", "one", "many", "number", "text")
            assert bool(attr.options) == (attr.kind in ("scale", "one", "many"))
            assert len(set(attr.grades)) == len(attr.grades)
            assert attr.how


def test_the_middle_grade_spreads_as_the_methods_say() -> None:
    assert COLOUR
    loose = distribution(COLOUR, [Said("colour", "G", Status.TESTED)], mounted=False)
    mounted = distribution(COLOUR, [Said("colour", "G", Status.TESTED)], mounted=True)
    assert loose["G"] > mounted["G"]
    assert mounted["F"] > loose["F"]
    assert mounted["G"] == pytest.approx(0.46, abs=0.02)
    assert span(mounted) == ("F", "G", "H")
    assert span(distribution(COLOUR, [Said("colour", "G", Status.REPORT)], mounted=True, report=None)) in (
        ("G",), ("F", "G"), ("G", "H"),
    )  # fmt: skip


@given(
    st.sampled_from(SCALES),
    st.lists(st.tuples(st.integers(0, 12), st.sampled_from(list(Status))), min_size=1, max_size=4),
    st.booleans(),
    st.booleans(),
)
def test_chances_add_up_and_no_grade_is_excluded(
    attr: object, told: list[tuple[int, Status]], mounted: bool, opened: bool
) -> None:
    from juwdesk.appraisal.quality import Attribute

    assert isinstance(attr, Attribute)
    said = [Said(attr.id, attr.grades[place % len(attr.grades)], status) for place, status in told]
    report = LabReport("X", opened=opened, blind=True)
    found = distribution(attr, said, mounted=mounted, report=report)
    if not found:
        assert all(each.status is Status.REPORT for each in said)
        assert not opened
        return
    assert sum(found.values()) == pytest.approx(1.0)
    best = attr.grades.index(attr.best_mounted) if mounted and attr.best_mounted else 0
    if all(each.status is not Status.REPORT for each in said) or not opened:
        assert all(share > 0 for share in list(found.values())[best:])
    assert distribution(attr, said[::-1], mounted=mounted, report=report) == pytest.approx(found)
    assert sum(found[grade] for grade in span(found)) >= 0.8 - 1e-6


def test_a_claim_counts_at_most_double() -> None:
    assert COLOUR
    claimed = distribution(COLOUR, [Said("colour", "D", Status.CLAIMED)], mounted=False)
    assert claimed["D"] == pytest.approx(2 * claimed["E"])
    both = [Said("colour", "D", Status.CLAIMED), Said("colour", "H", Status.OBSERVED)]
    assert max(distribution(COLOUR, both, mounted=False).items(), key=lambda pair: pair[1])[0] == "H"


def test_a_sealed_report_says_nothing_and_an_opened_one_weighs_less_the_own_grade() -> None:
    assert COLOUR
    said = [Said("colour", "H", Status.OBSERVED), Said("colour", "F", Status.REPORT)]
    sealed = distribution(COLOUR, said, mounted=False, report=LabReport("IGI"))
    assert sealed == distribution(COLOUR, said[:1], mounted=False)
    blind = distribution(COLOUR, said, mounted=False, report=LabReport("IGI", opened=True, blind=True))
    seen = distribution(COLOUR, said, mounted=False, report=LabReport("IGI", opened=True, blind=False))
    assert blind["F"] + blind["G"] > 0.5
    assert seen["F"] > blind["F"]


def test_opening_is_blind_only_after_grading() -> None:
    report = LabReport("GIA", "123")
    own = [Said("colour", "G"), Said("clarity", "VS1")]
    assert open_report(report, "diamond", own).blind
    assert not open_report(report, "diamond", own[:1]).blind
    assert not open_report(report, "diamond", [Said("colour", "G", Status.CLAIMED)]).blind


def test_a_mounted_stone_is_never_better_than_may_be_stated() -> None:
    assert CLARITY
    said = [Said("clarity", "IF", Status.OBSERVED)]
    mounted = distribution(CLARITY, said, mounted=True)
    assert mounted["IF"] == mounted["FL"] == mounted["VVS1"] == 0
    assert [each.code for each in quality_problems("diamond", said, mounted=True, report=None)] == [
        "quality.too_good_mounted"
    ]
    assert quality_problems("diamond", said, mounted=False, report=None) == []
    told = [Said("clarity", "IF", Status.REPORT)]
    assert distribution(CLARITY, told, mounted=True, report=LabReport("GIA", opened=True))["IF"] > 0.5


@pytest.mark.parametrize(
    ("ours", "theirs", "mounted", "codes"),
    [
        ("G", "F", False, []),
        ("H", "F", False, ["quality.report_differs"]),
        ("H", "F", True, []),
        ("J", "F", True, ["quality.report_differs"]),
    ],
)
def test_a_report_that_differs_is_said(ours: str, theirs: str, mounted: bool, codes: list[str]) -> None:
    said = [Said("colour", ours), Said("colour", theirs, Status.REPORT)]
    found = quality_problems("diamond", said, mounted=mounted, report=LabReport("GIA", opened=True, blind=True))
    assert [each.code for each in found] == codes


def test_an_origin_is_never_seen() -> None:
    found = quality_problems("coloured", [Said("origin", "Kashmir", Status.OBSERVED)], mounted=True, report=None)
    assert [(each.code, each.where) for each in found] == [("quality.not_so", "origin")]
    fine = [Said("origin", "Kashmir", Status.CLAIMED)]
    assert quality_problems("coloured", fine, mounted=True, report=None) == []


@pytest.mark.parametrize(
    ("gem", "number"), [("aquamarine", 1), ("sapphire-blue", 2), ("ruby", 2), ("emerald", 3), ("citrine", None)]
)
def test_clarity_types(gem: str, number: int | None) -> None:
    assert clarity_type(gem) == number


def test_every_gem_of_a_clarity_type_stands_in_the_reference(catalogue: Catalogue) -> None:
    from juwdesk.appraisal.quality import _data

    ids = {gem.id for gem in catalogue.gems}
    for number in ("1", "2", "3"):
        for name in _data()["clarity_type"][number]:
            assert any(id_ == name or (name.endswith("-") and id_.startswith(name)) for id_ in ids), name


def test_families() -> None:
    assert [family_of(each) for each in ("diamond", "diamond-fancy", "ruby", "pearl-cultured-akoya", "")] == [
        "diamond", "diamond", "coloured", "pearl", "coloured",
    ]  # fmt: skip
