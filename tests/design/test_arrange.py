"""Parts that stand more than once: exact counts, real gaps, mirrors that are mirrors, sentences for the rest."""

from dataclasses import replace
from functools import partial
from itertools import pairwise
from math import cos, pi, radians, sin

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from juwdesk.app.messages import sentence
from juwdesk.base.locale import translator
from juwdesk.base.problems import KnownError
from juwdesk.design import arrange
from juwdesk.design.arrangement import Line, Repeat, inset_line, on_circle, on_line, shares
from juwdesk.design.build import build
from juwdesk.design.document import Design, Part, from_json, to_json
from juwdesk.design.frames import Frame
from juwdesk.design.placed import turned_over
from juwdesk.design.resolve import resolve
from juwdesk.design.templates import TEMPLATES
from tests.design.tried import tried


def template(name: str) -> Design:
    return TEMPLATES[name].design()


def _with(design: Design, part: str, repeat: Repeat | None) -> Design:
    return replace(design, parts=tuple(replace(p, repeat=repeat) if p.id == part else p for p in design.parts))


def _disc() -> Design:
    return Design(
        "disc",
        parts=(
            Part("plate-1", "plate", {"long": 30.0, "wide": 24.0, "thick": 1.6}),
            Part("head-1", "bezel", {}, {}, "plate-1", "top"),
            Part("stone-1", "stone", {"cut": "round-brilliant", "width": 2.5, "turn": 0.0}, {}, "head-1", "seat"),
        ),
    )


def _refused(design: Design, part: str, repeat: Repeat, first: float | None = None) -> str:
    with pytest.raises(KnownError) as error:
        arrange.arranged(design, part, repeat, first)
    for language in ("nl", "en"):
        assert sentence(error.value.problem, translator(language))
    return error.value.problem.code


Floats = NDArray[np.float64]
sizes = st.floats(0.5, 4.0)


@given(
    count=st.integers(1, 60), size=sizes, gap=st.floats(0.0, 1.0), radius=st.floats(6.0, 40.0), hour=st.floats(0, 12)
)
def test_a_curve_keeps_its_count_and_its_gap(count: int, size: float, gap: float, radius: float, hour: float) -> None:
    repeat = Repeat(way="curve", count=count, gap=gap, hour=hour)
    laid, refusal = tried(lambda: on_circle(repeat, radius, lambda each: np.full(len(each), size)))
    if laid is None:
        assert refusal.code == "repeat.overlap"
        most = int(refusal.args["most"])
        assert 0 <= most < count
        assert not most or on_circle(replace(repeat, count=most), radius, lambda each: np.full(len(each), size))
        return
    assert len(laid.at) == count
    points = radius * np.column_stack([np.sin(np.radians(laid.at)), np.cos(np.radians(laid.at))])
    for one, other in pairwise(points):
        assert np.hypot(*(other - one)) == pytest.approx(size + gap, abs=1e-6)
    assert laid.at.mean() == pytest.approx(30 * hour, abs=1e-6)


@given(
    size=sizes, last=sizes, gap=st.floats(0.0, 1.0), radius=st.floats(8.0, 40.0),
    grade=st.sampled_from(["along", "middle"]),
)  # fmt: skip
def test_as_many_as_fit_close_with_even_gaps(size: float, last: float, gap: float, radius: float, grade: str) -> None:
    repeat = Repeat(way="curve", count=0, gap=gap, last=last, grade=grade)

    def extents(each: Floats) -> Floats:
        return np.asarray(size + (last - size) * each)

    laid, refusal = tried(lambda: on_circle(repeat, radius, extents))
    if laid is None:
        assert refusal.code in ("repeat.none_fit", "repeat.too_many")
        return
    assert laid.gap is None or laid.gap >= gap - 1e-9
    if laid.gap is None:
        return
    wide = extents(laid.shares)
    points = radius * np.column_stack([np.sin(np.radians(laid.at)), np.cos(np.radians(laid.at))])
    steps = np.hypot(*(np.roll(points, -1, 0) - points).T)
    gaps = steps - (wide + np.roll(wide, -1)) / 2
    assert np.allclose(gaps, laid.gap, atol=1e-6)


@given(n=st.integers(1, 40), grade=st.sampled_from(["along", "middle"]))
def test_sizes_run_from_the_first_to_the_last(n: int, grade: str) -> None:
    each = shares(n, grade, True)
    assert len(each) == n
    assert ((each >= 0) & (each <= 1)).all()
    if grade == "along" and n > 1:
        assert (each[0], each[-1]) == (0, 1)
    if grade == "middle" and n > 2:
        assert each == pytest.approx(each[::-1])
        assert (each[0], each.min()) == (1, 0)


@settings(max_examples=25)
@given(
    count=st.integers(2, 24), size=st.floats(0.8, 3.0), gap=st.floats(0.05, 1.0), inset=st.floats(0.5, 4.0),
    long=st.floats(12, 40), wide=st.floats(12, 40),
)  # fmt: skip
def test_an_outline_keeps_count_and_gap(
    count: int, size: float, gap: float, inset: float, long: float, wide: float
) -> None:
    a = np.linspace(0, 2 * pi, 181)[:-1]
    corners = np.column_stack([wide / 2 * np.sin(a), long / 2 * np.cos(a)])
    line = Line.closed(inset_line(corners.tobytes(), inset))
    repeat = Repeat(way="curve", count=count, gap=gap)
    laid, refusal = tried(lambda: on_line(repeat, line, lambda each: np.full(len(each), size)))
    if laid is None:
        assert refusal.code == "repeat.overlap"
        return
    places, _ = line.at(laid.at)
    assert len(places) == count
    for one, other in pairwise(places):
        assert np.hypot(*(other - one)) == pytest.approx(size + gap, abs=0.01)


@settings(max_examples=12, deadline=None)
@given(count=st.integers(2, 9), hour=st.floats(0, 11.9), gap=st.floats(0, 0.6))
def test_a_head_with_its_stone_stands_as_often_as_asked(count: int, hour: float, gap: float) -> None:
    design = template("solitaire")
    repeat = Repeat(way="curve", count=count, hour=hour, gap=gap)
    wanted, refusal = tried(lambda: arrange.arranged(design, "head-1", repeat, 2.5))
    if wanted is None:
        assert refusal.code == "repeat.overlap"
        return
    model = build(wanted, fine=False)
    layout = arrange.layout_of(wanted, "head-1")
    assert layout is not None
    assert layout.count == len(model.stones) == count
    assert [stone.number for stone in model.stones] == list(range(1, count + 1))
    assert {stone.part for stone in model.stones} == {"stone-1"}
    assert layout.gap == pytest.approx(gap)
    # it comes back from its file as it was
    assert from_json(to_json(wanted)) == wanted


def test_the_bill_counts_every_copy_on_one_line() -> None:
    design = template("solitaire")
    one, four = (
        build(design, fine=False),
        build(arrange.arranged(design, "head-1", Repeat(way="round", count=4), 3.0), fine=False),
    )
    assert [line.count for line in four.bill.stones] == [4]
    assert len(four.bill.work) == len(one.bill.work)
    assert len(four.parts) == 1 + 4 * 2


def test_graded_stones_run_from_the_first_size_to_the_last() -> None:
    design = template("solitaire")
    made = arrange.arranged(design, "head-1", Repeat(way="curve", count=5, gap=0.1, last=1.5, grade="middle"), 3.0)
    widths = [stone.width for stone in build(made, fine=False).stones]
    assert widths == pytest.approx([1.5, 2.25, 3.0, 2.25, 1.5], abs=0.01)
    # a setting follows its own stone
    claws = [part for part in resolve(made).parts if part.id == "head-1"]
    assert len({each.component for each in claws}) == 3


def test_a_clock_position_turns_about_the_finger() -> None:
    made = arrange.arranged(template("solitaire"), "head-1", Repeat(way="place", hour=2.0))
    stone = build(made, fine=False).stones[0]
    x, y, z = stone.pose[:3, 3]
    assert np.degrees(np.arctan2(x, z)) == pytest.approx(60)
    assert y == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize(("plane", "often"), [("sides", 2), ("ends", 2), ("both", 4)])
def test_a_mirror_is_a_mirror(plane: str, often: int) -> None:
    made = arrange.arranged(_disc(), "head-1", Repeat(way="mirror", plane=plane, hour=1.5, away=8.0))
    model = build(made, fine=True)
    assert len(model.stones) == often
    places = {tuple(np.round(stone.pose[:2, 3], 6)) for stone in model.stones}
    own = (8 * sin(radians(45)), 8 * cos(radians(45)))
    for sx, sy in ((1, 1), *Repeat(plane=plane).images):
        assert any(np.allclose(each, (sx * own[0], sy * own[1]), atol=1e-6) for each in places)
    assert model.mass == pytest.approx(build(made, fine=False).mass, rel=0.08)


def test_what_is_mirrored_is_turned_over_whole() -> None:
    """A pear lies along its own length; its image is what a mirror shows, not the stone shifted."""
    disc = _disc()
    pear = replace(disc.parts[2], values={"cut": "pear", "width": 3.0, "turn": 30.0})
    design = replace(disc, parts=(*disc.parts[:2], pear))
    made = arrange.arranged(design, "head-1", Repeat(way="mirror", hour=2.0, away=7.0))
    one, other = build(made, fine=False).stones
    corners = [stone.body.shape.solid.vertices @ stone.pose[:3, :3].T + stone.pose[:3, 3] for stone in (one, other)]
    image = corners[0] * (-1, 1, 1)
    apart = np.linalg.norm(image[:, None] - corners[1][None], axis=2).min(axis=1)
    assert apart.max() < 1e-3
    skins = [body.solid for body in build(made, fine=False).scene.metals if body.solid.part == "head-1"]
    assert all(skin.volume > 0 for skin in skins)
    assert np.allclose(skins[0].vertices[:, 0].max(), -skins[1].vertices[:, 0].min(), atol=1e-3)


@given(st.tuples(*[st.floats(-5, 5)] * 3), st.floats(-3, 3))
def test_turning_over_twice_changes_nothing(origin: tuple[float, float, float], a: float) -> None:
    frame = Frame(origin, (cos(a), sin(a), 0.0), (0.0, 0.0, 1.0))
    assert turned_over(turned_over(frame)) == frame


def test_a_field_of_plates_goes_round_an_outline() -> None:
    made = arrange.arranged(_disc(), "head-1", Repeat(way="curve", count=0, gap=0.3, inset=2.2))
    model = build(made, fine=False)
    layout = arrange.layout_of(made, "head-1")
    assert layout is not None
    assert layout.gap is not None
    assert layout.gap >= 0.3
    assert layout.count == len(model.stones) > 10
    places = np.array([stone.pose[:2, 3] for stone in model.stones])
    inside = (places[:, 0] / (12 - 2.2)) ** 2 + (places[:, 1] / (15 - 2.2)) ** 2
    assert np.allclose(inside, 1, atol=0.05)


@pytest.mark.parametrize(
    ("repeat", "code"),
    [
        (Repeat(way="round", count=40), "repeat.crowded"),
        (Repeat(way="curve", count=40), "repeat.overlap"),
        (Repeat(way="mirror", hour=0.0), "repeat.on_plane"),
        (Repeat(way="place", across=9.0), "repeat.beside"),
        (Repeat(way="round", count=3, hour=13.0), "param.too_large"),
        (Repeat(way="round", count=101), "param.too_large"),
        (Repeat(way="curve", count=3, last=40.0), "param.too_large"),
        (Repeat(way="curve", count=0, span=5.0, gap=30.0), ""),
    ],
)
def test_what_does_not_work_is_refused_with_a_sentence(repeat: Repeat, code: str) -> None:
    if code:
        assert _refused(template("solitaire"), "head-1", repeat) == code
    else:
        assert arrange.arranged(template("solitaire"), "head-1", repeat)


def test_refusals_on_a_plate() -> None:
    disc = _disc()
    assert _refused(disc, "head-1", Repeat(way="round", count=3)) == "repeat.crowded"
    assert _refused(disc, "head-1", Repeat(way="place", away=40.0)) == "repeat.outside"
    assert _refused(disc, "head-1", Repeat(way="curve", inset=14.0)) == "repeat.no_room"
    assert _refused(disc, "plate-1", Repeat(way="curve")) == "repeat.no_line"
    letters = replace(disc, parts=(disc.parts[0], Part("letters-1", "letters", {"cap": 3.0}, {}, "plate-1", "top")))
    assert _refused(letters, "letters-1", Repeat(way="mirror", hour=2, away=8)) == "repeat.no_mirror"
    assert _refused(template("eternity"), "row-1", Repeat(way="round")) == "repeat.no_way"
    fixed = replace(disc, parts=tuple(replace(part, locked=True) for part in disc.parts))
    assert _refused(fixed, "head-1", Repeat(way="place", away=4.0)) == "design.locked"


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_any_document_builds_and_every_problem_is_a_sentence(data: st.DataObject) -> None:
    design = data.draw(st.sampled_from([template("solitaire"), template("halo-ring"), _disc(), template("trilogy")]))
    part = data.draw(st.sampled_from([each.id for each in design.parts]))
    repeat = Repeat(
        data.draw(st.sampled_from(["place", "round", "curve", "mirror", "odd"])),
        data.draw(st.integers(-3, 14)), data.draw(st.floats(-1, 40)), data.draw(st.floats(-2, 14)),
        data.draw(st.floats(0, 400)), data.draw(st.floats(-1, 130)), data.draw(st.floats(-20, 20)),
        data.draw(st.floats(-1, 40)), data.draw(st.floats(-1, 70)), "along", "both", "upright",
    )  # fmt: skip
    model = build(_with(design, part, repeat), fine=False)
    assert {each.id for each in model.parts} == {each.id for each in design.parts}
    for problem in model.problems:
        assert sentence(problem, translator("nl"))
        assert not problem.where or problem.where.split(".")[0] in {each.id for each in design.parts} | {"wishes"}


@settings(max_examples=10, deadline=None)
@given(st.integers(2, 60))
def test_a_row_is_counted_out_exactly(n: int) -> None:
    for name, part in (("eternity", "row-1"), ("halo-ring", "halo-1")):
        design = template(name)
        made, refusal = tried(partial(arrange.with_count, design, part, n))
        if made is None:
            ends = {"no_count": ("fewer", "more"), "most_count": ("most",), "least_count": ("least",)}
            assert n not in [refusal.args[name] for name in ends[refusal.code.partition(".")[2]]]
            continue
        assert arrange.counted(made, part) == n


def test_a_plate_is_filled_and_the_field_is_a_part() -> None:
    design = replace(_disc(), parts=_disc().parts[:1])
    made, field = arrange.filled(design, "plate-1", {"pattern": "rows", "diameter": 1.5, "gap": 0.2, "edge": 0.5})
    assert field == "pave-1"
    assert arrange.counted(made, field) > 50
    again, same = arrange.filled(made, "plate-1", {"pattern": "hex"})
    assert same == field
    assert len(again.parts) == 2
    with pytest.raises(KnownError) as error:
        arrange.filled(design, "plate-1", {"edge": 9.0})
    assert error.value.problem.code == "param.too_large"
    small = replace(design, parts=(replace(design.parts[0], values={"long": 3.0, "wide": 2.5}),))
    with pytest.raises(KnownError) as error:
        arrange.filled(small, "plate-1", {"edge": 2.0})
    assert error.value.problem.code == "repeat.none_fit"


def test_tools_are_offered_where_they_work() -> None:
    ring = template("halo-ring")
    assert arrange.tools(ring, "head-1").ways == arrange.WAYS
    assert arrange.tools(ring, "head-1").band
    assert arrange.tools(ring, "row-1") == arrange.Tools(count=True)
    assert arrange.tools(ring, "shank-1") == arrange.Tools()
    assert arrange.tools(ring, "nothing") == arrange.Tools()
    assert arrange.tools(_disc(), "plate-1").fill
    assert arrange.tools(_disc(), "head-1").outline


def test_an_arrangement_inside_another_is_told() -> None:
    design = _with(_with(_disc(), "head-1", Repeat(way="place", away=5.0)), "plate-1", Repeat(count=1))
    assert "repeat.nested" in {problem.code for problem in resolve(design).problems}
