"""Every component within all its bounds, every template whatever its parameters say, and what the bench says then."""

from math import pi
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from juwdesk.app.messages import MESSAGES, sentence
from juwdesk.base.locale import translator
from juwdesk.base.problems import Severity
from juwdesk.design.asked import clock
from juwdesk.design.build import build
from juwdesk.design.components.brooches import Bow, Spray
from juwdesk.design.components.channel import Channel
from juwdesk.design.components.cuff import Cuff
from juwdesk.design.components.forms import form
from juwdesk.design.components.objects import Box, Spoon
from juwdesk.design.components.pave import Pave, inside
from juwdesk.design.components.plate import Letters, Plate
from juwdesk.design.components.shank import Shank
from juwdesk.design.components.strand import Chain, StoneLine
from juwdesk.design.cuts import CUTS
from juwdesk.design.document import Design, Part, set_formula, set_value, to_json
from juwdesk.design.frames import Anchor
from juwdesk.design.glyphs import eye, outline, stroke
from juwdesk.design.measure import measure_document
from juwdesk.design.model import Model
from juwdesk.design.params import Kind, Spec, specs
from juwdesk.design.pieces.bands import channel_band, eternity, two_tone_band, wedding_pair
from juwdesk.design.pieces.earrings import halo_studs, hoops, huggies, studs
from juwdesk.design.pieces.objects import box, cufflinks
from juwdesk.design.pieces.pendants import bar_pendant, disc_pendant, locket, monogram_pendant, pave_heart
from juwdesk.design.pieces.rings import bypass_ring, solitaire, tension_ring
from juwdesk.design.registry import COMPONENTS
from juwdesk.design.sheets import show
from juwdesk.design.templates import TEMPLATES
from juwdesk.drawing.views import free
from juwdesk.solid.boolean import is_closed
from tests.design.test_components import component

BODIES = sorted(set(COMPONENTS) - {"stone", "round-stone"})
stone_of = st.builds(COMPONENTS["stone"].kind, st.sampled_from(sorted(CUTS)), st.floats(1.5, 14.0))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_every_component_is_closed_and_finite_within_all_its_bounds(data: st.DataObject) -> None:
    entry = COMPONENTS[data.draw(st.sampled_from(BODIES))]
    seats = dict(entry.seats)
    carrier: Any = None
    if "shank" in seats and data.draw(st.booleans()):
        carrier = data.draw(component(Shank))
    elif "plate" in seats:
        carrier = data.draw(component(Plate))
    at = Anchor()
    if carrier is not None:
        at = carrier.anchors(Anchor())["top" if isinstance(carrier, Shank) else seats["plate"]]
    stone = data.draw(stone_of)
    made = data.draw(component(entry.kind)).meeting(None, (stone,)).meeting(carrier, (stone,))
    for fine in (False, True):
        for solid in made.solids(at, fine):
            assert is_closed(solid)
            assert solid.volume > 0
            assert solid.normals is not None
            assert np.isfinite(solid.vertices).all()
            assert np.isfinite(solid.normals).all()
    for mark in made.marks(at):
        assert np.isfinite([mark.value, *mark.a, *mark.b]).all()
    for gem in made.stones(at):
        assert gem.half > 0
    for anchor in made.anchors(at).values():
        axes = np.array([anchor.frame.x, anchor.frame.y, anchor.frame.z])
        np.testing.assert_allclose(axes @ axes.T, np.eye(3), atol=1e-6)
    assert 0 < made.settled() <= 1.1


def anything(spec: Spec) -> st.SearchStrategy[Any]:
    """A value of a parameter within its bounds, or its two ends."""
    if spec.kind is Kind.CHOICE:
        return st.sampled_from([value for value, _ in spec.choices])
    if spec.kind is Kind.TEXT:
        return st.sampled_from(["", "A", "Wij", "\u65e5", spec.default])
    if spec.kind is Kind.COUNT:
        return st.integers(int(spec.low), int(spec.high))
    return st.one_of(st.sampled_from([spec.low, spec.high]), st.floats(spec.low, spec.high))


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_a_template_takes_every_value_and_says_every_problem_in_a_sentence(data: st.DataObject) -> None:
    design = TEMPLATES[data.draw(st.sampled_from(sorted(TEMPLATES)))].design()
    part = data.draw(st.sampled_from(design.parts))
    spec = data.draw(st.sampled_from(specs(COMPONENTS[part.component].kind)))
    design = set_value(set_formula(design, part.id, spec.name, ""), part.id, spec.name, data.draw(anything(spec)))
    model = build(design, fine=data.draw(st.booleans()))
    for metal in model.scene.metals:
        assert np.isfinite(metal.solid.vertices).all()
        assert not model.fine or is_closed(metal.solid)
    for problem in model.problems:
        assert problem.code in MESSAGES
        for language in ("nl", "en"):
            assert sentence(problem, translator(language))


def drawn(model: Model) -> list[np.ndarray]:
    """Everything of a model that a drawing, a mass or a stone list is made of."""
    metals = [each.solid.vertices for each in model.scene.metals]
    stones = [each.body.shape.solid.vertices @ each.pose[:3, :3].T + each.pose[:3, 3] for each in model.stones]
    lines = [each.points for each in model.scene.engraved]
    marks = [np.array([mark.value, *mark.a, *mark.b]) for mark in model.marks]
    return [*metals, *stones, *lines, *marks]


ENGRAVED = {
    "text-in-a-ring": Design("piece", parts=(Part("shank-1", "shank", {"width_top": 4.0, "width_bottom": 4.0}),
                                             Part("text-1", "inscription", {"text": "Wij"}, {}, "shank-1", "top"))),
    "motif": Design("piece", parts=(Part("plate-1", "plate"), Part("motif-1", "motif", {
        "drawn": "M -4 -3 L 4 -3 L 0 4 Z"}, {}, "plate-1", "top"))),
}  # fmt: skip
IDLE = {**{name: template.design() for name, template in TEMPLATES.items()}, **ENGRAVED}


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_parameter_that_is_not_asked_for_changes_nothing(data: st.DataObject) -> None:
    design = IDLE[data.draw(st.sampled_from(sorted(IDLE)))]
    part = data.draw(st.sampled_from(design.parts))
    choices = [each for each in specs(COMPONENTS[part.component].kind) if each.kind is Kind.CHOICE]
    for each in choices:
        design = set_value(design, part.id, each.name, data.draw(st.sampled_from([v for v, _ in each.choices])))
    model = build(design, fine=False)
    built = model.part(part.id)
    idle = sorted(built.component.idle(built.at)) if built else []
    if not idle:
        return
    named = {each.name: each for each in specs(COMPONENTS[part.component].kind)}
    assert set(idle) <= set(named)
    name = data.draw(st.sampled_from(idle))
    value = data.draw(anything(named[name]))
    other = build(set_value(set_formula(design, part.id, name, ""), part.id, name, value), fine=False)
    before, after = drawn(model), drawn(other)
    assert len(before) == len(after)
    for a, b in zip(before, after, strict=True):
        np.testing.assert_allclose(a, b, atol=1e-9)


@pytest.mark.parametrize(
    ("design", "part", "shown", "not_shown"),
    [
        (ENGRAVED["text-in-a-ring"], "text-1", {"side", "bearing"}, {"bend"}),
        (TEMPLATES["letter-opener"].design(), "inscription-1", {"bend"}, {"side", "bearing"}),
        (TEMPLATES["wedding-band"].design(), "shank-1", {"width_top"}, {"groove", "spread", "hand"}),
        (TEMPLATES["bypass-ring"].design(), "shank-1", {"spread", "hand", "reach"}, {"groove"}),
        (TEMPLATES["pearl-ring"].design(), "stone-1", {"width"}, {"crown", "pavilion", "table", "length"}),
        (TEMPLATES["circle-brooch"].design(), "halo-1", {"inside"}, {"graduate"}),
    ],
)
def test_only_what_acts_on_a_part_is_asked(design: Design, part: str, shown: set[str], not_shown: set[str]) -> None:
    built = build(design, fine=False).part(part)
    assert built is not None
    idle = built.component.idle(built.at)
    assert not_shown <= idle
    assert not shown & idle


def found(model: Model, rule: str) -> list[Any]:
    return [each for each in model.problems if each.args.get("rule") == rule]


@pytest.mark.parametrize(
    ("design", "part", "name", "value", "rule"),
    [
        (channel_band(), "channel-1", "bite", 0.06, "CN01"),
        (channel_band(), "channel-1", "bite", 0.36, "CN01"),
        (channel_band(), "channel-1", "gap", 0.10, "CN04"),
        (channel_band(), "channel-1", "wall", 0.6, "CN05"),
        (channel_band(), "shank-1", "thickness_top", 0.9, "PV11"),
        (pave_heart(), "pave-1", "edge", 0.18, "PV04"),
        (pave_heart(), "pave-1", "diameter", 2.6, "PV09"),
        (pave_heart(), "plate-1", "thick", 0.6, "PV11"),
        (disc_pendant(), "plate-1", "thick", 0.6, "CA01"),
        (locket(), "plate-1", "wall", 0.5, "CA04"),
        (monogram_pendant(), "letters-1", "thick", 0.3, "FC06"),
        (monogram_pendant(), "letters-1", "cap", 3.0, "EN01"),
        (monogram_pendant(), "letters-1", "sink", 0.3, "EN01"),
        (monogram_pendant("Re"), "letters-1", "cap", 1.5, "FC04"),
        (studs(), "post-1", "wire", 1.2, "ER04"),
        (hoops(), "hoop-1", "pin", 0.6, "ER04"),
        (TEMPLATES["bar-brooch"].design(), "pin-1", "wire", 0.7, "BR01"),
        (TEMPLATES["drop-pendant"].design(), "hang-1", "wire", 0.5, "PD03"),
        (cufflinks(), "back-1", "reach", 15.0, "CU01"),
        (box(), "box-1", "play", 0.2, "GV03"),
        (box(), "box-1", "sheet", 0.8, "GV01"),
        (solitaire("cushion-brilliant"), "head-1", "rails", 0, "PR20"),
    ],
)
def test_the_bench_objects_to_a_piece_and_its_advice_settles_it(
    design: Design, part: str, name: str, value: float, rule: str
) -> None:
    spoilt = set_value(set_formula(design, part, name, ""), part, name, value)
    assert not found(build(design, fine=False), rule)
    problem, *_ = found(build(spoilt, fine=False), rule)
    assert problem.where == part
    assert problem.args["advice"] is not None
    mended = set_value(spoilt, part, problem.args["parameter"], problem.args["advice"])
    assert not found(build(mended, fine=False), rule)


@pytest.mark.parametrize(
    ("design", "gem", "rule", "severity"),
    [
        (solitaire(), "opal-white", "ST01", Severity.WARNING),
        (tension_ring(), "opal-white", "ST01", Severity.ERROR),
        (tension_ring(), "emerald", "TS01", Severity.ERROR),
        (solitaire(), "tanzanite", "ST02", Severity.WARNING),
        (bar_pendant(), "emerald", "FS03", Severity.ERROR),
        (solitaire(), "sphene", "ST18", Severity.ERROR),
        (solitaire(), "turquoise", "ST06", Severity.WARNING),
    ],
)
def test_a_stone_says_which_setting_and_wear_it_does_not_bear(
    design: Design, gem: str, rule: str, severity: Severity
) -> None:
    (problem,) = found(build(set_value(design, "stone-1", "gem", gem), fine=False), rule)
    assert problem.severity is severity
    assert not found(build(set_value(design, "stone-1", "gem", "sapphire-blue"), fine=False), rule)


def test_a_soft_stone_in_a_bezel_is_spared_where_the_rule_says_so() -> None:
    bezel = set_value(TEMPLATES["bezel-ring"].design(), "stone-1", "gem", "turquoise")
    assert not found(build(bezel, fine=False), "ST06")


@pytest.mark.parametrize(
    ("name", "flat"),
    [("pendant", True), ("locket", True), ("riviere", True), ("spoon", True), ("solitaire", False), ("box", False),
     ("studs", False), ("tennis", False), ("wedding-pair", False)],
)  # fmt: skip
def test_what_lies_flat_shows_its_face(name: str, flat: bool) -> None:
    view = show(build(TEMPLATES[name].design(), fine=False).scene)
    assert (view.toward[2] > 0.8) is flat


@pytest.mark.parametrize("name", ["solitaire", "halo-ring", "eternity", "huggies", "signet", "wedding-band"])
def test_a_piece_with_stones_is_shown_so_that_they_look_at_us(name: str) -> None:
    scene = build(TEMPLATES[name].design(), fine=False).scene
    faces = np.array([stone.pose[:3, 2] for stone in scene.stones]).reshape(-1, 3)
    seen, usual = (
        float((np.maximum(faces @ np.array(v.toward), 0.0) ** 2).sum()) for v in (show(scene), free(32, 26))
    )
    assert seen > 1.2 * usual if len(faces) else show(scene).toward == free(32, 26).toward


def test_what_cannot_be_made_is_said() -> None:
    large = set_value(set_value(pave_heart(), "plate-1", "long", 90.0), "plate-1", "wide", 90.0)
    (many,) = [p for p in build(large, fine=False).problems if p.code == "design.too_many_stones"]
    assert many.args["n"] > many.args["most"]
    empty = set_value(TEMPLATES["initial-pendant"].design(), "letters-1", "text", "\u65e5")
    assert [p.where for p in build(empty, fine=False).problems if p.code == "design.no_letters"] == ["letters-1"]


def test_ears_are_asked_for_one_of_a_pair() -> None:
    heavy = set_value(hoops(), "hoop-1", "width", 6.0)
    heavy = set_value(heavy, "hoop-1", "thickness", 6.0)
    (problem,) = found(build(heavy, fine=False), "ER03")
    assert problem.args["value"] == pytest.approx(build(heavy, fine=False).mass / 2, abs=0.01)


@pytest.mark.parametrize(
    ("degrees", "told"), [(0, "12"), (90, "3"), (-90, "9"), (135, "4:30"), (359, "12"), (179.9, "6")]
)
def test_a_place_is_told_as_on_a_clock(degrees: float, told: str) -> None:
    assert clock(degrees * pi / 180) == told


def test_a_finding_names_its_place() -> None:
    wide = set_value(TEMPLATES["halo-ring"].design(), "halo-1", "gap", 0.45)
    (problem, *_) = found(build(wide, fine=False), "HA02")
    assert problem.args["clock"]
    assert "uur)" in sentence(problem, translator("nl"))


@pytest.mark.parametrize(("design", "mirror"), [(halo_studs(), (-1, 1)), (huggies(), (1, -1))])
def test_a_pair_is_its_mirror_image_and_weighs_twice(design: Design, mirror: tuple[int, int]) -> None:
    two = build(design)
    one = build(Design("one", parts=tuple(part for part in design.parts if part.component != "pair")))
    assert two.pieces == 2
    assert two.mass == pytest.approx(2 * one.mass)
    assert len(two.stones) == 2 * len(one.stones)
    apart = two.values["pair-1", "apart"]
    for a, b in zip(two.stones, two.stones[len(one.stones) :], strict=False):
        x, y, z = a.pose[:3, 3]
        np.testing.assert_allclose(b.pose[:3, 3], [mirror[0] * x - float(apart), mirror[1] * y, z], atol=1e-9)
        assert np.linalg.det(b.pose[:3, :3]) > 0
    assert [stone.number for stone in two.stones] == list(range(1, len(two.stones) + 1))
    set_ = ("row-1", "halo-1")
    hours = [line.quantity.likely for line in two.bill.work if line.part in set_]
    assert hours
    assert hours == [2 * line.quantity.likely for line in one.bill.work if line.part in set_]


def test_hoops_of_a_pair_both_look_ahead() -> None:
    fronts = {round(float(stone.pose[0, 2]), 6) > 0 for stone in build(huggies(), fine=False).stones}
    assert fronts == {True}


@pytest.mark.parametrize("form", ["bar", "cross", "shield", "hexagon", "blade", "round"])
def test_the_bevel_of_a_plate_is_as_wide_at_its_ends_as_at_its_sides(form: str) -> None:
    plate = Plate(form, 32.0, 9.0, 2.0, bevel=0.4)
    corners = np.array(plate.solids(Anchor(), True)[0].vertices)
    face, edge = corners[corners[:, 2] > 2.0 - 1e-9], plate.corners
    for way in np.array([(1.0, 0.0), (-1.0, 0.0), (0.0, 1.0)]):
        assert (edge @ way).max() - (face[:, :2] @ way).max() == pytest.approx(0.4, abs=0.02)


@pytest.mark.parametrize(
    ("spray", "stems"), [(Spray(), 5), (Spray(stems=4, fan=60.0), 4), (Spray(tall=24.0, stems=3), 3)]
)
def test_a_spray_is_as_tall_as_it_is_told(spray: Spray, stems: int) -> None:
    found = np.concatenate([each.vertices for each in spray.solids(Anchor(), True)])
    (mark,) = (each for each in spray.marks(Anchor()) if each.name == "spray_height")
    np.testing.assert_allclose([found[:, 1].min(), found[:, 1].max()], [mark.a[1], mark.b[1]], atol=0.03)
    assert len(spray.stones(Anchor())) == stems


def test_a_bow_is_as_wide_and_as_high_over_its_loops_as_it_is_told() -> None:
    bow = Bow(60.0, 16.0, 1.0, 5.0)
    loops = np.concatenate([each.vertices for each in bow.solids(Anchor(), True)[:4:2]])
    assert np.ptp(loops[:, 0]) == pytest.approx(60.0, abs=0.01)
    np.testing.assert_allclose([loops[:, 2].min(), loops[:, 2].max()], [0.0, 5.0], atol=0.01)


@pytest.mark.parametrize("face", ["serif", "italic", "sans"])
def test_the_narrowest_opening_of_a_text_is_the_circle_that_fits_in_it(face: str) -> None:
    hole = min(outline("O", 1.0, face), key=lambda loop: float(np.ptp(loop[:, 0])))
    assert eye("O", face) == pytest.approx(float(np.ptp(hole, axis=0).min()), rel=0.12)
    assert eye("JW", face) == 0.0
    assert eye("Oe", face) == eye("e", face) < eye("O", face)


def test_letters_are_bevelled_as_far_as_their_strokes_bear() -> None:
    whole, broken = (Letters("I", "sans", 10.0, 1.2, bevel=b).solids(Anchor(), True)[0] for b in (0.0, 0.2))
    assert is_closed(broken)
    wide, tall = np.ptp(whole.vertices[:, :2], axis=0)
    top = broken.vertices[broken.vertices[:, 2] > 1.2 - 1e-9]
    np.testing.assert_allclose(np.ptp(top[:, :2], axis=0), [wide - 0.4, tall - 0.4], atol=1e-6)
    # a wedge along every edge, less what two of them share in the corners
    lost = 0.2**2 * (wide + tall) - 4 * 0.2**3 / 3
    told = [volume("letters", text="I", face="sans", cap=10.0, thick=1.2, bevel=b) for b in (0.0, 0.2)]
    assert told[0] - told[1] == pytest.approx(lost, rel=1e-3)
    for fine in Letters("&", "italic", 1.5, 1.2, bevel=0.3).solids(Anchor(), True):
        assert is_closed(fine)


def test_the_edges_of_a_flat_cuff_are_broken() -> None:
    sharp, broken = (volume("cuff", section="flat", taper=1.0, bevel=b) for b in (0.0, 0.4))
    a, b = 31.0, 25.0  # the middle of the metal
    around = pi * (3 * (a + b) - np.sqrt((3 * a + b) * (a + 3 * b))) - 28.0
    assert sharp - broken == pytest.approx(2 * 0.4**2 * around, rel=0.05)


@pytest.mark.parametrize("cuff", [Cuff(), Cuff(section="flat", gap=34.0, thickness=4.0), Cuff(oval=1.0, gap=12.0)])
def test_a_cuff_opens_as_wide_as_its_dimension_says(cuff: Cuff) -> None:
    corners = cuff.solids(Anchor(), True)[0].vertices
    below = corners[corners[:, 2] < 0.0]
    right, left = below[below[:, 0] > 0.0], below[below[:, 0] < 0.0]
    assert right[:, 0].min() - left[:, 0].max() == pytest.approx(cuff.gap, abs=5e-3)
    (mark,) = (each for each in cuff.marks(Anchor()) if each.name == "cuff_gap")
    assert (mark.value, mark.b[0]) == pytest.approx((cuff.gap, cuff.gap / 2), abs=1e-6)


def test_a_spoon_keeps_its_measures_and_a_smooth_hollow() -> None:
    spoon = Spoon(130.0, 28.0, 5.5, 1.1, 2.2)
    marks = {mark.name: mark.value for mark in spoon.marks(Anchor())}
    assert marks == {"spoon_length": 130.0, "bowl_width": 28.0, "bowl_depth": 5.5, "bowl_sheet": 1.1, "stem": 2.2}
    bowl, stem = (each.vertices for each in spoon.solids(Anchor(), True))
    both = np.concatenate([bowl, stem])
    np.testing.assert_allclose([both[:, 1].min(), both[:, 1].max()], [-65.0, 65.0], atol=0.01)
    # where the stem runs along the bowl it stays below the hollow: r from the middle of the bowl, the rim at 1
    r = (stem[:, 1] + 65.0 - 21.0) / 21.0
    along = r < 1.0
    assert (stem[along, 2] < -5.5 * (1 - np.clip(r[along], 0.0, 1.0) ** 2.4) - 0.1).all()
    level = next(mark for mark in spoon.marks(Anchor()) if mark.name == "stem")
    near = stem[np.abs(stem[:, 1] - level.a[1]) < 2.0]
    np.testing.assert_allclose([near[:, 2].min(), near[:, 2].max()], [level.a[2], level.b[2]], atol=0.03)


@pytest.mark.parametrize("quarter", range(0, 25, 3))
def test_an_eternity_measured_as_a_file_closes_in_its_ring_size(quarter: int) -> None:
    size = 15 + quarter / 4
    answer = measure_document(to_json(eternity(size)))
    (row,) = answer["rows"]
    assert row["closed"]
    assert row["count"] == len(answer["stones"])
    assert row["count"] * row["pitch_mm"] == pytest.approx(row["curve_mm"], abs=0.01)
    # the girdles' circle: the band's outside and a tenth of a stone
    shank = 1.8 * 0.36 + 1.1
    assert row["curve_mm"] == pytest.approx(pi * (size + 2 * shank + 2 * 0.10 * 1.8), abs=0.01)
    assert row["least_gap_mm"] >= 0.12 - 1e-4
    assert answer["ring_sizes"]["NL"] == pytest.approx(size)


def test_two_partners_have_a_band_each_of_one_profile() -> None:
    model = build(wedding_pair(17.0, 20.5))
    first, second = (part.component for part in model.parts if isinstance(part.component, Shank))
    assert isinstance(first, Shank)
    assert isinstance(second, Shank)
    assert (first.diameter, second.diameter) == (17.0, 20.5)
    assert first.thickness_top == second.thickness_top
    exact = sum(part.component.exact_volume(part.at) or 0.0 for part in model.parts)
    assert model.masses[0].volume == pytest.approx(exact, rel=1e-9)


def test_a_two_tone_band_has_both_alloys_and_the_channel_its_closed_form() -> None:
    model = build(two_tone_band())
    yellow, rose = model.masses
    assert (yellow.alloy.id, rose.alloy.id) == ("gold-750-yellow", "gold-750-rose")
    # the channel is a ring of its width and depth: Pappus
    r, t, width, depth = 9.0, 1.9, 2.0, 0.8
    assert rose.volume == pytest.approx(2 * pi * (r + t - depth / 2) * width * depth, rel=0.002)
    whole = build(set_value(two_tone_band(), "shank-1", "section", "flat")).masses[0].volume
    assert yellow.volume + rose.volume == pytest.approx(whole, rel=0.001)


def volume(kind: str, **values: Any) -> float:
    """Of one component alone, as measured, mm³."""
    return build(Design("one", parts=(Part("part-1", kind, values),))).masses[0].volume


DISC = pi / 4 * 18**2 * 0.9 + 2 * pi * 0.15 / 3 * (9**2 + 9 * 8.85 + 8.85**2)
"""A disc of 18 × 1.2 mm with edges broken by 0.15: a cylinder between two frustums."""


@pytest.mark.parametrize(
    ("kind", "values", "exact"),
    [
        ("plate", {"wide": 18.0, "long": 18.0, "thick": 1.2, "bevel": 0.15}, DISC),
        ("plate", {"wide": 18.0, "long": 18.0, "thick": 1.2, "bevel": 0.15, "dome": 2.0}, DISC + pi * 8.85**2),
        ("plate", {"wide": 30.0, "long": 30.0, "thick": 2.0, "bevel": 0.0, "open": 0.8}, pi * 15**2 * 2 * 0.36),
        ("plate", {"form": "bar", "long": 5.0, "wide": 40.0, "thick": 2.0, "bevel": 0.0}, 2 * (175 + pi * 2.5**2)),
        ("jump", {"inner": 3.0, "wire": 1.0}, 2 * pi**2 * 2.0 * 0.25),
        ("hoop", {"inner": 60.0, "section": "round", "width": 4.0, "thickness": 3.0}, pi * 3 * pi * 63.0),
    ],
)
def test_bodies_have_their_closed_forms(kind: str, values: dict[str, Any], exact: float) -> None:
    assert volume(kind, **values) == pytest.approx(exact, rel=0.002)


def test_an_open_band_has_the_arc_of_its_closed_form() -> None:
    values = {"section": "flat", "width_top": 4.0, "width_bottom": 4.0, "thickness_top": 3.0, "thickness_bottom": 3.0}
    found = volume("shank", diameter=17.25, form="open", spread=5.0, edge=0.02, **values)
    arc = 2 * pi - 2 * float(np.arcsin(2.5 / (17.25 / 2 + 1.8)))
    assert found == pytest.approx(arc * (17.25 / 2 + 1.5) * 12.0, rel=0.002)


def test_a_bypass_has_a_left_hand_and_a_right_hand() -> None:
    right, left = build(bypass_ring()), build(set_value(bypass_ring(), "shank-1", "hand", "left"))
    assert right.mass == pytest.approx(left.mass, rel=0.002)
    a, b = (model.scene.metals[0].solid.vertices for model in (right, left))
    near = a[(a[:, 0] > 3.0) & (a[:, 2] > 7.0), 1].mean(), b[(b[:, 0] > 3.0) & (b[:, 2] > 7.0), 1].mean()
    assert near[0] * near[1] < 0


@settings(max_examples=12, deadline=None)
@given(st.floats(300.0, 600.0), st.floats(3.0, 8.0), st.floats(2.0, 3.0), st.floats(0.1, 1.0))
def test_a_riviere_keeps_its_gaps_and_leaves_room_for_its_clasp(
    whole: float, middle: float, end: float, gap: float
) -> None:
    line = StoneLine("neck", whole, middle, end, gap)
    places = np.array([frame.origin for frame in line.frames()])
    sizes = np.array([size for _, size in line.ways])
    gaps = np.linalg.norm(np.diff(places, axis=0), axis=1) - (sizes[1:] + sizes[:-1]) / 2
    assert gaps.min() >= gap - 1e-3
    assert sizes[len(sizes) // 2] >= sizes.max() - 0.051  # the others are sorted to the tenth
    assert (np.diff(sizes[len(sizes) // 2 + 1 :]) <= 1e-9).all()
    assert line.ways[-1][0] + sizes[-1] / 2 <= (whole - line.clasp) / 2 + 1e-6


def test_a_chain_weighs_what_its_wire_weighs_and_its_links_do_not_touch() -> None:
    chain = Chain(450.0, 3.2, 0.7)
    links, _ = chain.solids(Anchor(), True)
    long, wide = chain.made
    wire = (2 * (long - wide) + pi * (wide - 0.7)) * pi * 0.7**2 / 4
    assert links.volume == pytest.approx(chain.count * wire, rel=0.05)
    model = build(Design("chain", parts=(Part("chain-1", "chain"),)))
    assert model.masses[0].volume == pytest.approx(chain.exact_volume(Anchor()), rel=1e-6)


@settings(max_examples=10, deadline=None)
@given(component(Plate), st.floats(0.8, 2.5), st.floats(0.08, 0.4), st.sampled_from(["hex", "rows"]))
def test_a_field_stays_inside_its_edge_and_keeps_its_gaps(
    plate: Plate, diameter: float, gap: float, pattern: str
) -> None:
    field = Pave(diameter, gap, 0.4, pattern).meeting(plate, ())
    assert isinstance(field, Pave)
    if len(field.places) > 1:
        assert field.gaps.min() >= gap - 1e-6
    spots = field.spots
    if len(spots) > 1:
        # a bead stands once, and apart from the next
        apart = np.hypot(*(spots[:, None] - spots[None]).transpose(2, 0, 1)) + 9.0 * np.eye(len(spots))
        assert apart.min() > 0.5 * diameter
    corners = plate.corners
    for place in field.places:
        assert np.hypot(*(corners - place).T).min() >= diameter / 2 + 0.4 - 1e-6


@pytest.mark.parametrize("cut", ["round-brilliant", "princess", "baguette"])
def test_walls_of_a_channel_cover_their_stones_by_the_bite(cut: str) -> None:
    channel = Channel(2.2, cut).meeting(Shank(17.25, "flat", 6, 6, 2.2, 2.2), ())
    assert isinstance(channel, Channel)
    assert channel.across - channel.inside == pytest.approx(2 * channel.bite)
    assert channel.row.gaps.min() >= channel.gap - 1e-6


@pytest.mark.parametrize("pattern", ["hex", "rows"])
@pytest.mark.parametrize("form", ["cushion", "heart", "drop", "round"])
def test_beads_of_a_field_stand_on_metal_and_end_near_the_tables(form: str, pattern: str) -> None:
    field = Pave(diameter=1.5, pattern=pattern).meeting(Plate(form=form, long=15.0, wide=15.0, thick=2.0), ())
    assert isinstance(field, Pave)
    assert field.plate is not None
    assert (inside(field.plate.corners, field.spots) >= field.bead).all()
    (table,) = {round(stone.frame.origin[2] + stone.half * float(stone.shape.solid.bounds[1][2]), 6)
                for stone in field.stones(Anchor())}  # fmt: skip
    top = max(float(each.vertices[:, 2].max()) for each in field.solids(Anchor(), True))
    assert abs(top - table) < 0.1


def test_a_drawn_outline_takes_rows_as_well() -> None:
    design = set_value(set_value(ENGRAVED["motif"], "motif-1", "use", "pave"), "plate-1", "thick", 2.0)
    fields = [build(set_value(design, "motif-1", "pattern", name), fine=False).stones for name in ("hex", "rows")]
    rows = [{round(float(each.pose[1, 3]), 3) for each in stones} for stones in fields]
    assert all(len(stones) > 3 for stones in fields)
    steps = [np.diff(sorted(each)).min() for each in rows]
    assert steps[0] == pytest.approx(steps[1] * np.sqrt(3) / 2, rel=1e-3)


def test_a_heart_of_metal_has_full_sides() -> None:
    corners = form("heart", 15.0, 16.0)
    lower = corners[corners[:, 1] < -1.0]
    right = lower[(lower[:, 0] > 0.05)]
    right = right[np.argsort(right[:, 1])]
    slope = np.diff(right[:, 0]) / np.diff(right[:, 1])
    assert (np.diff(slope) < 1e-9).all(), "sides bulge, they do not sag towards the point"
    cleft = corners[np.abs(corners[:, 0]) < 1e-9][:, 1].max()
    assert 0.12 < (corners[:, 1].max() - cleft) / 16.0 < 0.25


def test_the_width_of_a_stroke_is_measured_on_the_outline() -> None:
    # an I of a face without serifs is one stem; a serif A has hairlines
    stem = np.ptp(outline("I", 1.0, "sans")[0][:, 0])
    assert stroke("I", "sans") == pytest.approx(stem, abs=0.005)
    assert stroke("A", "serif") < 0.6 * stroke("A", "sans")
    assert stroke("AI", "sans") == stroke("A", "sans"), "the thinnest counts"
    assert stroke(" ", "serif") == 0.0


def test_the_bevel_of_a_box_takes_a_little_metal_off_its_edges() -> None:
    sharp, broken = (sum(s.volume for s in Box(bevel=b, dome=0.0).solids(Anchor(), True)) for b in (0.0, 0.5))
    # a foot and a lid of 45 mm across lose a triangle of 0.5 mm each, all round
    assert sharp - broken == pytest.approx(2 * 0.5 * 0.5**2 * np.pi * 45, rel=0.1)
