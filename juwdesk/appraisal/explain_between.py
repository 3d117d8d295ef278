"""Reports beside each other: what two of them say of one stone, where they differ, and how much that is.

A grade of colour or clarity is within what laboratories differ by; treatment, or natural against grown, is not. Where
weight or sizes show that they speak of two stones, their grades are not compared. Sentences and their sources stand
in ``resources/explain/between.toml``.

A laboratory report is also laid beside an appraisal, an invoice or a certificate that speaks of one such stone: of
that only grades, treatment, origin, and natural or grown are compared; its weights and sizes are mostly estimates.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from itertools import combinations
from typing import Any

from juwdesk.appraisal.explain import Explained, Pair
from juwdesk.appraisal.explain_compare import MOUNTED_SHARE, SLACK_CARAT, SLACK_MM, USUAL_STEPS, Measured, gaps
from juwdesk.appraisal.explain_grades import (
    clarity_span,
    colour_span,
    origin_of,
    scale_span,
    steps_between,
    treatments_of,
)
from juwdesk.appraisal.explain_report import Report, ReportKind
from juwdesk.appraisal.explain_stones import listed_stones
from juwdesk.appraisal.explain_weight import contradicted
from juwdesk.base.paths import resources

FAR = 0.10
"""Share of weight or length beyond which two reports are of two stones, unless both are tied to one."""
IDENTITY = ("gem", "carat", "dims_mm")
"""What shows that there are two stones."""
ARGUABLE = 2
"""Grades that the trade still argues about; more are too many (JCK)."""
FINISH = ("cut", "polish", "symmetry")
OPINIONS = ("colour", "clarity", "stone_kind", "treatment", "origin")
"""What is compared with a paper that is no laboratory's."""
SELLING = (ReportKind.APPRAISAL, ReportKind.INVOICE, ReportKind.CERTIFICATE)
"""Papers of appraisers and sellers."""


class Size(StrEnum):
    """How much a difference is: usual between laboratories, worth a question, or grave."""

    USUAL = "usual"
    NOTABLE = "notable"
    GRAVE = "grave"


@dataclass(frozen=True, slots=True)
class Beside:
    """A report with its ``number`` among the papers, from 1, and the place of the stone on the desk that it belongs
    to (None: to none that is known); ``tied`` where a person said so."""

    number: int
    report: Report
    stone: int | None = None
    tied: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """What two reports say otherwise: ``what`` a field of a report, ``said`` both as printed, ``words`` the whole."""

    what: str
    said: tuple[str, str]
    size: Size
    words: Pair


@dataclass(frozen=True, slots=True)
class Between:
    """Two reports of one stone, by their numbers: what they say otherwise, gravest first, and ``same``: the names of
    what they agree on, as a sentence (empty where nothing could be compared). ``doubted`` are the numbers of those
    that a grave difference makes weak: both laboratories, or the paper that is none; ``laboratories``: both are of
    one."""

    numbers: tuple[int, int]
    differences: tuple[Difference, ...]
    same: Pair
    doubted: tuple[int, ...] = ()
    laboratories: bool = True

    @property
    def disagree(self) -> bool:
        """Whether two laboratories differ by more than is usual in what the value hangs on."""
        return self.laboratories and any(
            each.what in (*OPINIONS, "gem") and each.size is not Size.USUAL for each in self.differences
        )

    @property
    def size(self) -> Size | None:
        """The gravest of all; None where they agree."""
        order = list(Size)
        return max((each.size for each in self.differences), key=order.index, default=None)


@cache
def _said() -> Mapping[str, Mapping[str, Any]]:
    with (resources() / "explain" / "between.toml").open("rb") as file:
        return tomllib.load(file)


def between(papers: Sequence[Beside]) -> tuple[Between, ...]:
    """Every two reports that speak of one stone."""
    return tuple(_between(one, other) for one, other in combinations(papers, 2) if _one_stone(one, other))


def contradictory(pairs: Sequence[Between]) -> frozenset[int]:
    """Numbers of the reports that another one gravely contradicts."""
    return frozenset(number for each in pairs for number in each.doubted)


def doubted(found: Explained, number: int, pairs: Sequence[Between]) -> Explained:
    """The explanation of the report with that number; one that another report contradicts is no strong proof."""
    return replace(found, weight=contradicted(found.weight)) if number in contradictory(pairs) else found


def _one_stone(one: Beside, other: Beside) -> bool:
    """Whether two reports may be meant for one stone: not two copies of one paper, not a list of stones, neither tied
    to another stone, and not further apart than any two measurements."""
    a, b = one.report, other.report
    if not _comparable(a, b) or (a.number and (a.number, a.body) == (b.number, b.body)):
        return False
    if len(listed_stones(a)) > 1 or len(listed_stones(b)) > 1:
        return False
    at_one = _at_one(one, other)
    if one.stone is not None and other.stone is not None and not at_one:
        return False
    if at_one and one.tied and other.tied:
        return True
    if a.carat is not None and b.carat is not None:
        far = FAR if _graded(a) and _graded(b) else MOUNTED_SHARE
        near = abs(a.carat - b.carat) <= far * max(a.carat, b.carat)
        twins = abs(a.carat - b.carat) <= SLACK_CARAT + 1e-9
    elif a.dims_mm and b.dims_mm:
        near = abs(max(a.dims_mm) - max(b.dims_mm)) <= FAR * max(*a.dims_mm, *b.dims_mm)
        twins = _sizes_agree(a, b)
    else:
        return at_one
    # Another kind of stone is another stone, unless everything else says that it is the same one.
    return near and (not a.gem or not b.gem or a.gem == b.gem or twins or at_one)


def _at_one(one: Beside, other: Beside) -> bool:
    return one.stone is not None and one.stone == other.stone


def _graded(report: Report) -> bool:
    return report.kind is ReportKind.GRADING or (report.kind is ReportKind.UNKNOWN and bool(report.body))


def _comparable(one: Report, other: Report) -> bool:
    """Two laboratories, or a laboratory and a paper that names the same kind of stone."""
    if _graded(one) and _graded(other):
        return True
    if not _graded(one) and not _graded(other):
        return False
    paper = other if _graded(one) else one
    return paper.kind in SELLING and bool(one.gem) and one.gem == other.gem


def _between(first: Beside, second: Beside) -> Between:
    """Unless both are of one stone on the desk, another weight or size rather means that there are two stones."""
    one, other, sure = first.report, second.report, _at_one(first, second)
    whole = _graded(one) and _graded(other)
    found = [each for each in _differences(one, other) if whole or each[0] in OPINIONS]
    apart = [each for each in found if each[0] in IDENTITY and each[2] is not None]
    if apart and not sure and all(each[0] != "gem" for each in apart):
        apart = [(what, said, Size.NOTABLE, steps) for what, said, _, steps in apart[:1]]
    names = (_called(first), _called(second))
    differences = [
        Difference(what, said, size, _sentence(what, said, size, steps, names, (one, other), whole=whole))
        for what, said, size, steps in apart or found
        if size is not None
    ]
    differences.sort(key=lambda each: -list(Size).index(each.size))
    agreed = [] if apart else [each[0] for each in found if each[2] is None]
    grave = any(each.size is Size.GRAVE for each in differences)
    doubted = tuple(each.number for each in (first, second) if grave and (whole or not _graded(each.report)))
    same = _same(agreed, names) if agreed else ("", "")
    return Between((first.number, second.number), tuple(differences), same, doubted, whole)


Found = tuple[str, tuple[str, str], Size | None, int]
"""What was compared, both as printed, how much they differ (None: not) and by how many grades."""


def _differences(one: Report, other: Report) -> Iterator[Found]:
    """Everything that both reports speak of."""
    yield from _identity(one, other)
    for what, span in (("colour", colour_span), ("clarity", clarity_span)):
        said = _both(one, other, what)
        a, b = span(said[0]), span(said[1])
        if a is not None and b is not None:
            steps = steps_between(a, b)
            yield what, said, _graded_size(steps), steps
    for what in (*FINISH, "fluorescence"):
        said = _both(one, other, what)
        scale = "finish" if what in FINISH else what
        a, b = scale_span(scale, said[0]), scale_span(scale, said[1])
        if a is not None and b is not None:
            steps = steps_between(a, b)
            yield what, said, None if not steps else Size.USUAL if steps <= USUAL_STEPS else Size.NOTABLE, steps
    yield from _kinds(one, other)


def _identity(one: Report, other: Report) -> Iterator[Found]:
    if one.gem and other.gem:
        yield "gem", (one.gem, other.gem), None if one.gem == other.gem else Size.GRAVE, 0
    if one.carat is not None and other.carat is not None:
        far = abs(one.carat - other.carat) > SLACK_CARAT + 1e-9
        yield "carat", (f"{one.carat:g} ct", f"{other.carat:g} ct"), Size.GRAVE if far else None, 0
    if len(one.dims_mm) == len(other.dims_mm) == 3:
        size = None if _sizes_agree(one, other) else Size.GRAVE
        yield "dims_mm", (_mm(one.dims_mm), _mm(other.dims_mm)), size, 0
    if one.shape and other.shape:
        yield "shape", (one.shape, other.shape), None if one.shape == other.shape else Size.NOTABLE, 0


def _kinds(one: Report, other: Report) -> Iterator[Found]:
    kinds = _kind(one), _kind(other)
    if all(kinds) and set(kinds) != {"unsaid"}:
        same = "lab_grown" not in kinds or kinds[0] == kinds[1]
        same = same and ("cultured" not in kinds or kinds[0] == kinds[1])
        yield "stone_kind", kinds, None if same else Size.GRAVE, 0
    a, b = treatments_of(one.treatment), treatments_of(other.treatment)
    both = [pair for name in {*a, *b} if (pair := _amounts(a, b, name)) is not None]
    if both or (a and b and min(*a.values(), *b.values()) > 0):
        yield "treatment", (one.treatment, other.treatment), _treated(both), 0
    a_land, b_land = origin_of(one.origin), origin_of(other.origin)
    if a_land and b_land:
        yield "origin", (one.origin, other.origin), None if a_land == b_land else Size.NOTABLE, 0


def _kind(report: Report) -> str:
    """Natural or made; a diamond of which a laboratory does not say that it was grown stands for a natural one."""
    plain = report.kind is ReportKind.GRADING and report.gem == "diamond"
    return report.stone_kind or ("unsaid" if plain else "")


def _amounts(one: Mapping[str, float], other: Mapping[str, float], name: str) -> tuple[float, float] | None:
    """How much of a treatment both saw; who denies all treatment denies this one."""
    a, b = one.get(name, one.get("all")), other.get(name, other.get("all"))
    return None if a is None or b is None else (a, b)


def _treated(both: Sequence[tuple[float, float]]) -> Size | None:
    """Grave where one report denies what the other saw; two treatments of which neither names the other's differ."""
    if any(0.0 in pair and pair[0] != pair[1] for pair in both):
        return Size.GRAVE
    return Size.NOTABLE if not both or any(a != b for a, b in both) else None


def _sizes_agree(one: Report, other: Report) -> bool:
    """Whether both sizes may be those of one stone, each measured within ``SLACK_MM`` of it."""
    sizes = zip(sorted(one.dims_mm), sorted(other.dims_mm), strict=False)
    return all(abs(a - b) <= 2 * SLACK_MM + 1e-9 for a, b in sizes)


def _graded_size(steps: int) -> Size | None:
    if not steps:
        return None
    return Size.USUAL if steps <= USUAL_STEPS else Size.NOTABLE if steps <= ARGUABLE else Size.GRAVE


def _both(one: Report, other: Report, what: str) -> tuple[str, str]:
    return str(getattr(one, what)), str(getattr(other, what))


def _mm(sizes: tuple[float, ...]) -> str:
    return " × ".join(f"{each:.2f}" for each in sizes) + " mm"


def _called(paper: Beside) -> Pair:
    """A report by its number and its maker."""
    said, maker = _said()["names"], paper.report.body or paper.report.issuer
    by = f" ({maker})" if maker else ""
    return said["report_nl"].format(number=paper.number) + by, said["report_en"].format(number=paper.number) + by


def _same(whats: Sequence[str], names: tuple[Pair, ...]) -> Pair:
    said = _said()
    made = []
    for number, language in enumerate(("nl", "en")):
        named = [said["names"][f"{_key(each)}_{language}"].lower() for each in whats]
        text = said["said"][f"same_{language}"].format(
            one=names[0][number], two=names[1][number], what=", ".join(named)
        )
        made.append(text[:1].upper() + text[1:])
    return made[0], made[1]


def _key(what: str) -> str:
    return "dims" if what == "dims_mm" else what


def _sentence(
    what: str,
    said: tuple[str, str],
    size: Size,
    steps: int,
    names: tuple[Pair, ...],
    reports: tuple[Report, Report],
    *,
    whole: bool,
) -> Pair:
    """What differs, how much that is and what to do; for a grade of a diamond what it makes in money."""
    texts = _said()
    group = "colour" if what == "clarity" else "finish" if what in (*FINISH, "fluorescence") else _key(what)
    share = _share(what, reports) if steps and _kind(reports[0]) == _kind(reports[1]) else 0
    made = []
    for number, language in enumerate(("nl", "en")):
        shown = tuple(_shown(what, each, language) for each in said)
        parts = [
            texts["said"][f"said_{language}"].format(
                what=texts["names"][f"{_key(what)}_{language}"],
                one=names[0][number],
                two=names[1][number],
                a=shown[0],
                b=shown[1],
            ),
            texts[group if whole or size is Size.USUAL else "laboratory"][f"{size.value}_{language}"],
        ]
        if share:
            parts.append(texts["said"][f"share_{language}"].format(share=share))
        made.append(" ".join(parts))
    return made[0], made[1]


def _shown(what: str, said: str, language: str) -> str:
    """What a report says, in the reader's words and signs."""
    if what == "stone_kind":
        return str(_said()["names"].get(f"{said}_{language}", said))
    if what in ("gem", "shape"):
        return str(_said()[f"{what}s"].get(said, said)) if language == "nl" else said
    if what in ("treatment", "origin"):
        return f"“{said}”"
    return said.replace(".", ",") if language == "nl" and what in ("carat", "dims_mm") else said


def _share(what: str, reports: tuple[Report, Report]) -> int:
    """Percent of the price between two grades of a diamond; 0 outside the table of relative prices."""
    one, other = reports
    asked = Measured(colour=other.colour) if what == "colour" else Measured(clarity=other.clarity)
    found = next((each for each in gaps(one, asked) if each.own and each.what == what), None)
    return 0 if found is None else max(1, round(abs(100 * found.share)))
