"""Built designs: total over documents, exact figures, seats cut, quick like at rest, unchanged parts identical."""

import json
from dataclasses import replace
from itertools import count
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from juwdesk.app.messages import sentence
from juwdesk.base.locale import Translator
from juwdesk.base.money import Money
from juwdesk.base.problems import Severity
from juwdesk.design.build import build
from juwdesk.design.checks import over_budget
from juwdesk.design.document import Design, Part, Wishes, set_formula, set_look, set_price, set_value, to_json
from juwdesk.design.gems import shipped
from juwdesk.design.measure import measure, measure_document, measured
from juwdesk.design.params import Kind, specs
from juwdesk.design.registry import COMPONENTS
from juwdesk.design.samples import band, solitaire
from juwdesk.design.templates import TEMPLATES
from juwdesk.pricing.bill import LineKind
from juwdesk.reference.records import BenchRule, LabourTime
from juwdesk.solid.boolean import is_closed
from juwdesk.solid.rays import Rays


def codes(design: Design, fine: bool = False) -> set[str]:
    """The problem codes of a design."""
    return {problem.code for problem in build(design, fine=fine).problems}


def test_the_solitaire_is_one_closed_body_with_a_stone_that_touches_nothing() -> None:
    model = build(solitaire())
    (body,) = model.scene.metals
    (stone,) = model.scene.stones
    assert is_closed(body.solid)
    assert body.parts[:1] == ("shank-1",)
    assert {body.parts[i] for i in set(body.solid.tags.tolist())} == {"shank-1", "head-1"}
    # the deepest points of the stone lie outside the metal: a ray to anywhere meets an even number of walls
    corners = stone.shape.solid.transformed(stone.pose).vertices
    inner = corners.mean(axis=0) + 0.999 * (corners - corners.mean(axis=0))
    rays = Rays(body.solid.vertices, body.solid.faces)
    for direction in ([0.13, 0.21, 0.97], [-0.71, 0.31, 0.63]):
        first = rays.first(inner, np.tile(direction, (len(inner), 1)))
        facing = _facing(body.solid.vertices, body.solid.faces, first, direction)
        assert not (facing > 0).any()  # leaving metal would mean that the point lay inside it


@pytest.mark.parametrize(("claws", "section"), [(4, "flat"), (6, "d"), (6, "comfort"), (5, "knife")])
def test_carried_normals_look_to_their_own_side_and_slivers_are_rare(claws: int, section: str) -> None:
    solid = build(solitaire(claws=claws, section=section)).scene.metals[0].solid
    assert solid.normals is not None
    p, q, r = (solid.vertices[solid.faces[:, i]] for i in range(3))
    own = np.cross(q - p, r - p)
    twice = np.linalg.norm(own, axis=1)
    longest = np.max([np.linalg.norm(a - b, axis=1) for a, b in ((p, q), (q, r), (r, p))], axis=0)
    height = twice / np.maximum(longest, 1e-12)
    assert (height < 1e-3).mean() < 0.01
    whole = height > 1e-3
    cosine = np.einsum("ij,ikj->ik", own[whole] / twice[whole, None], solid.normals[solid.faces[whole]])
    assert (cosine > 0).all(axis=1).mean() > 0.999


def _facing(vertices: Any, faces: Any, hit: Any, direction: Any) -> Any:
    corners = vertices[faces[np.maximum(hit, 0)]]
    normal = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    size = np.linalg.norm(normal, axis=1)
    return np.where((hit >= 0) & (size > 1e-7), normal @ np.asarray(direction), 0.0)


def test_every_claw_bears_the_stone() -> None:
    model = build(solitaire(claws=4))
    stone = model.scene.stones[0]
    half, centre = stone.pose[0, 0], stone.pose[:3, 3]
    metal = model.scene.metals[0].solid.vertices - centre
    around = np.hypot(metal[:, 0], metal[:, 1])
    bearing = np.degrees(np.arctan2(metal[:, 1], metal[:, 0])) % 360
    over = (metal[:, 2] > 0.05 * half) & (around < half - 0.15)
    for claw in (45, 135, 225, 315):
        assert (over & (np.abs(bearing - claw) < 15)).any()


@pytest.mark.parametrize("section", ["flat", "d", "comfort"])
@pytest.mark.parametrize("size", [15.0, 17.25, 21.0])
def test_mass_and_bore_of_a_band_are_exact(section: str, size: float) -> None:
    found = measure_document(to_json(band(size, section)))
    model = build(band(size, section))
    shank = model.parts[0].component
    exact = shank.exact_volume(model.parts[0].at)
    assert exact is not None
    assert found["inner_diameter_mm"] == size
    assert found["volume_mm3"]["gold-750-yellow"] == pytest.approx(exact, rel=1e-6)
    assert found["mass_g"]["gold-750-yellow"] == pytest.approx(exact * 15.5 / 1000, abs=1e-3)
    solid = model.scene.metals[0].solid
    assert 2 * np.hypot(solid.vertices[:, 0], solid.vertices[:, 2]).min() == pytest.approx(size, abs=1e-6)


def test_quick_and_at_rest_agree_on_everything_but_the_last_percent() -> None:
    for claws in (4, 6):
        rest, quick = build(solitaire(claws=claws)), build(solitaire(claws=claws), fine=False)
        assert quick.mass == pytest.approx(rest.mass, rel=0.01)
        assert quick.marks == rest.marks
        assert [stone.carat for stone in quick.stones] == [stone.carat for stone in rest.stones]
        assert quick.problems == rest.problems or {p.code for p in quick.problems} == {p.code for p in rest.problems}


def test_what_did_not_change_is_the_identical_object() -> None:
    design = solitaire()
    before = build(design, fine=False)
    after = build(set_value(design, "shank-1", "width_bottom", 3.1), fine=False)
    assert after.scene.stones[0] is before.scene.stones[0]
    assert after.scene.metals[1] is before.scene.metals[1]
    assert after.scene.metals[0] is not before.scene.metals[0]
    assert build(design).scene.stones[0] is before.scene.stones[0]


def test_two_alloys_do_not_overlap_and_are_weighed_apart() -> None:
    one = build(solitaire())
    two = build(set_look(solitaire(), "head-1", "platinum-950-ru", "satin"))
    assert [each.alloy.id for each in two.masses] == ["gold-750-yellow", "platinum-950-ru"]
    assert len(two.scene.metals) == 2
    assert two.scene.metals[1].look.palette == "platinum"
    assert sum(each.volume for each in two.masses) == pytest.approx(one.masses[0].volume, rel=1e-4)
    assert two.mass > one.mass


def test_formulas_move_the_head_with_the_stone() -> None:
    small, large = build(solitaire(diameter=5.0), fine=False), build(solitaire(diameter=8.0), fine=False)
    assert large.values["head-1", "stone"] == 8.0
    assert float(large.values["head-1", "rise"]) - float(small.values["head-1", "rise"]) == pytest.approx(3 * 0.445)
    seat, girdle = large.mark("rise"), large.mark("girdle")
    assert seat is not None
    assert girdle is not None
    assert girdle.a == pytest.approx(seat.b)
    assert girdle.part == "stone-1"


@pytest.mark.parametrize("typed", ["17,5", "17.5", " 17,50 ", 17.5])
def test_numbers_in_files_may_be_typed_with_a_comma(typed: Any) -> None:
    model = build(set_value(solitaire(size=17.5), "shank-1", "diameter", typed), fine=False)
    assert model.values["shank-1", "diameter"] == 17.5
    assert "param.not_a_number" not in {problem.code for problem in model.problems}


def test_problems_of_a_document_are_told_and_nothing_is_raised() -> None:
    design = solitaire()
    assert "param.too_large" in codes(set_value(design, "shank-1", "width_top", 99))
    assert "param.not_a_number" in codes(set_value(design, "shank-1", "width_top", "wide"))
    assert "param.no_choice" in codes(set_value(design, "shank-1", "section", "square"))
    assert "param.unknown" in codes(set_value(design, "shank-1", "colour", "red"))
    assert "formula.cycle" in codes(
        set_formula(set_formula(design, "shank-1", "width_top", "shank-1.width_bottom"), "shank-1", "width_bottom",
                    "shank-1.width_top")
    )  # fmt: skip
    assert "formula.out_of_range" in codes(set_formula(design, "shank-1", "width_top", "99"))
    assert "formula.kind" in codes(set_formula(design, "head-1", "claws", "shank-1.width_top"))
    assert "formula.divides_by_zero" in codes(set_formula(design, "shank-1", "width_top", "1 / 0"))
    assert "design.unknown_metal" in codes(replace(design, metal="unobtainium"))
    assert "design.unknown_finish" in codes(replace(design, finish="shiny"))
    assert "design.unknown_gem" in codes(set_value(design, "stone-1", "gem", "kryptonite"))
    lost = replace(design, parts=design.parts[1:])
    assert "design.no_carrier" in codes(lost)
    assert "design.no_anchor" in codes(
        replace(design, parts=(design.parts[0], replace(design.parts[1], anchor="no")))
    )
    assert "design.unknown_component" in codes(Design("x", parts=(Part("crown-1", "crown"),)))
    ring = (Part("a-1", "head", on="b-1", anchor="top"), Part("b-1", "head", on="a-1", anchor="top"))
    assert "design.no_carrier" in codes(Design("x", parts=ring))
    assert build(Design("empty")).scene.metals == ()


def _values(kind: type[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Some parameters anywhere inside their bounds, and now and then something that cannot be."""
    found: dict[str, st.SearchStrategy[Any]] = {}
    for spec in specs(kind):
        if spec.kind is Kind.CHOICE:
            found[spec.name] = st.sampled_from([value for value, _ in spec.choices])
        elif spec.kind is Kind.COUNT:
            found[spec.name] = st.integers(int(spec.low), int(spec.high))
        elif spec.kind is not Kind.TEXT:
            found[spec.name] = st.floats(spec.low, spec.high) | st.sampled_from([-1, 1e9, "x", None, True])
    return st.fixed_dictionaries({}, optional=found)


@settings(max_examples=25, deadline=None)
@given(_values(COMPONENTS["shank"].kind), _values(COMPONENTS["head"].kind), _values(COMPONENTS["round-stone"].kind))
def test_any_values_build_at_rest_without_raising(shank: Any, head: Any, stone: Any) -> None:
    base = solitaire()
    parts = tuple(
        replace(part, values={**part.values, **values}, formulas={} if "stone" in head else part.formulas)
        for part, values in zip(base.parts, (shank, head, stone), strict=True)
    )
    model = build(replace(base, parts=parts))
    assert is_closed(model.scene.metals[0].solid)
    assert 0 < model.mass < 500
    json.dumps(measured(model), allow_nan=False)


def test_the_bill_names_metal_stone_and_work_and_assumes_no_price() -> None:
    model = build(set_price(solitaire(), "stone-1", Money.of(4200), "dealer", "2026-11-02"))
    (metal,) = model.bill.metals
    assert (metal.metal, metal.fineness) == ("gold", 0.75)
    assert metal.mass == model.masses[0].mass
    assert metal.loss == pytest.approx(0.09)
    (stone,) = model.bill.stones
    assert stone.price_each is not None
    assert (stone.price_each.likely, stone.source, stone.date) == (4200.0, "dealer", "2026-11-02")
    assert build(solitaire(), fine=False).bill.stones[0].price_each is None
    work = {line.code: line for line in model.bill.work}
    must = {"work:casting", "work:polishing", "work:hallmark", "work:setting", "work:assembly"}
    assert {code for code, line in work.items() if not line.optional} == must
    assert set(work) - must == {"work:design"}
    setting = shipped().catalogue.find(LabourTime, "SM10")
    assert setting is not None
    assert setting.typical is not None
    assert work["work:setting"].quantity.likely == pytest.approx(setting.typical / 60)
    assert all(line.kind is LineKind.LABOUR and line.amount is None for line in model.bill.work)


def findings(design: Design) -> dict[str, Any]:
    """The findings of the rules by rule id."""
    return {p.args["rule"]: p for p in build(design, fine=False).problems if p.code.startswith("rule.")}


def test_a_sound_solitaire_breaks_no_rule() -> None:
    for claws in (4, 6):
        for diameter in (4.0, 5.2, 6.5, 8.0):
            found = findings(solitaire(claws=claws, diameter=diameter))
            assert all(problem.severity is Severity.HINT for problem in found.values()), found


@pytest.mark.parametrize(
    ("part", "name", "value", "rule"),
    [
        ("shank-1", "thickness_bottom", 0.9, "SH01"),
        ("shank-1", "thickness_bottom", 1.1, "SH02"),
        ("shank-1", "thickness_bottom", 1.3, "SH03"),
        ("shank-1", "width_top", 6.0, "SH09"),
        ("head-1", "claw", 0.75, "PR10"),
        ("head-1", "claw", 0.8, "PR02"),
        ("head-1", "seat", 0.45, "PR02"),
        ("head-1", "claws", 3, "PR22"),
        ("head-1", "rise", 3.0, "FC01"),
        ("head-1", "rise", 7.0, "FC08"),
        ("head-1", "stone", 6.0, "PR24"),
    ],
)
def test_a_rule_speaks_when_it_is_broken_and_its_advice_mends_it(
    part: str, name: str, value: float, rule: str
) -> None:
    design = set_value(solitaire(), part, name, value)
    problem = findings(design)[rule]
    assert problem.where == part
    row = shipped().catalogue.find(BenchRule, rule)
    assert row is not None
    assert row.rule_nl
    assert row.rule_en
    if problem.args["advice"] is None:
        return
    mended = set_value(design, part, problem.args["parameter"], problem.args["advice"])
    assert rule not in findings(mended)


def test_metal_and_stone_have_their_own_rules() -> None:
    assert "PR23" in findings(solitaire(metal="silver-925"))
    assert "LW01" in findings(solitaire(metal="gold-375-yellow"))
    assert "ST20" in findings(solitaire(gem="opal-precious-white")) or "ST20" in findings(solitaire(gem="fluorite"))
    assert "LW02" in findings(solitaire())


def test_the_sentence_of_a_rule_is_in_its_own_words_and_in_the_readers_numbers() -> None:
    problem = findings(set_value(solitaire(), "shank-1", "thickness_bottom", 1.15))["SH02"]
    dutch, english = (sentence(problem, Translator(language)) for language in ("nl", "en"))
    row = shipped().catalogue.find(BenchRule, "SH02")
    assert row is not None
    assert dutch.startswith(row.rule_nl)
    assert "1,15 mm" in dutch
    assert english.startswith(row.rule_en)
    assert "1.15 mm" in english


def test_every_rule_exists_in_both_languages() -> None:
    for row in shipped().catalogue.bench_rules:
        assert row.rule_nl
        assert row.rule_en
        assert row.sources


def test_the_budget_is_a_ceiling() -> None:
    model = build(replace(solitaire(), wishes=Wishes(budget=Money.of(3000))), fine=False)
    assert over_budget(model, 2999.99) is None
    assert over_budget(model, 3000.0) is None
    problem = over_budget(model, 3100.5)
    assert problem is not None
    assert problem.args == {"over": "100.5", "budget": "3000"}
    assert over_budget(build(solitaire(), fine=False), 1e9) is None


def test_the_band_must_be_the_ring_size_that_was_asked() -> None:
    assert "design.size_differs" not in codes(solitaire(size=18.5))
    asked = replace(solitaire(size=17.0), wishes=Wishes(ring_size="54", ring_system="ISO"))
    (problem,) = [each for each in build(asked, fine=False).problems if each.code == "design.size_differs"]
    assert problem.args["wanted"] == 17.19
    mended = set_value(asked, problem.where, problem.args["parameter"], problem.args["advice"])
    assert "design.size_differs" not in codes(mended)
    assert "size.not_a_size" in codes(replace(asked, wishes=Wishes(ring_size="wide")))


def test_a_list_is_measured_one_by_one_and_a_bad_one_does_not_spoil_it() -> None:
    good = to_json(band())
    first, second, third = measure([good, {**good, "format": 99, "id": "new"}, "text"])
    assert first["inner_diameter_mm"] == 17.25
    assert (second["id"], second["problems"][0]["code"]) == ("new", "document.newer")
    assert third["problems"][0]["code"] == "design.not_a_design"


def test_measuring_gives_plain_json() -> None:
    found = measure_document(json.loads(json.dumps(to_json(solitaire()))))
    json.dumps(found, allow_nan=False)
    assert found["inner_diameter_mm"] == 17.25
    assert found["circumference_mm"] == pytest.approx(54.1925, abs=1e-3)
    assert found["ring_sizes"]["UK"] == "N½"
    assert found["stones"][0]["width_mm"] == 6.5
    assert found["stones"][0]["carat"] == pytest.approx(1.0, abs=0.03)
    assert found["dimensions_mm"]["head-1.claw"] == 0.975
    assert found["total_mass_g"] == pytest.approx(sum(found["mass_g"].values()), abs=1e-3)


@pytest.mark.parametrize("after", [0, 2, 4])
def test_a_build_that_nobody_waits_for_stops_between_parts(after: int) -> None:
    design = TEMPLATES["halo-ring"].design()
    asked = count()
    with pytest.raises(InterruptedError):
        build(design, cancelled=lambda: next(asked) >= after)
    assert next(asked) == after + 1
    assert len(build(design, cancelled=lambda: next(asked) < 0).stones) > 20
