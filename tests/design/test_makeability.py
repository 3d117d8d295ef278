"""Every rule of the bench is asked of a model or says why not; what is asked is found, and its mend settles it."""

import inspect
import re
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from juwdesk.base.problems import Problem, Severity
from juwdesk.design import checks, piecechecks, settingchecks, stonechecks, textchecks, wholechecks
from juwdesk.design.build import build
from juwdesk.design.checks import asked_of
from juwdesk.design.components.beads import accent_claw
from juwdesk.design.components.row import StoneRow
from juwdesk.design.components.shank import Shank
from juwdesk.design.document import Design, Part, set_formula, set_value
from juwdesk.design.frames import Anchor
from juwdesk.design.model import Model
from juwdesk.design.params import Value
from juwdesk.design.pieces.bands import channel_band, eternity, two_tone_band
from juwdesk.design.pieces.earrings import drops, studs
from juwdesk.design.pieces.pendants import monogram_pendant
from juwdesk.design.pieces.rings import basket_ring, bezel_ring, halo_ring, solitaire
from juwdesk.design.templates import TEMPLATES
from juwdesk.design.unasked import UNASKED
from juwdesk.design.wholechecks import centre_of_gravity, middle_of
from juwdesk.reference.catalogue import load
from juwdesk.solid.build import torus


def found(model: Model, rule: str) -> list[Problem]:
    return [each for each in model.problems if each.args.get("rule") == rule]


def changed(design: Design, part: str, **values: Any) -> Design:
    for name, value in values.items():
        design = set_value(set_formula(design, part, name, ""), part, name, value)
    return design


def test_every_rule_of_the_bench_is_asked_or_says_why_not() -> None:
    modules = (checks, piecechecks, settingchecks, stonechecks, textchecks, wholechecks)
    asked = {rule for each in modules for rule in re.findall(r'"([A-Z]{2}\d{2})"', inspect.getsource(each))}
    rows = {row.id for row in load().bench_rules}
    assert asked | set(UNASKED) == rows
    assert not asked & set(UNASKED)


@pytest.mark.parametrize("metal", ["gold-750-yellow", "platinum-950-ru"])
def test_no_question_falls_silent_for_want_of_a_figure(metal: str) -> None:
    rows = {row.id: row for row in load().bench_rules}
    designs = [template.design() for template in TEMPLATES.values()]
    for design in (
        *designs,
        solitaire("round-brilliant"),
        solitaire("princess"),
        engraved("signet", "face-1", text="A"),
    ):
        model = build(replace(design, metal=metal), fine=False)
        for ask in (*asked_of(model, parts=True), *asked_of(model, parts=False)):
            row = rows[ask.rule]
            assert not ask.below or ask.limit is not None or row.low is not None, ask
            assert not ask.above or ask.limit is not None or row.high is not None, ask


def in_wire(width: float = 0.6, sink: float = 0.2) -> Design:
    drawn: dict[str, Value] = {"drawn": "M-4 0L4 0", "use": "wire", "width": width, "sink": sink}
    return Design("piece", parts=(Part("plate-1", "plate"), Part("motif-1", "motif", drawn, {}, "plate-1", "top")))


def engraved(template: str, on: str, **values: Value) -> Design:
    design = TEMPLATES[template].design()
    return replace(design, parts=(*design.parts, Part("text-1", "inscription", values, {}, on, "top")))


@pytest.mark.parametrize(
    ("design", "part", "values", "rule"),
    [
        (engraved("signet", "face-1", text="AV", cap=3.0), "text-1", {"cap": 7.0}, "EN05"),
        (engraved("disc-pendant", "plate-1", text="FLORIS", cap=2.0, bend=6.5), "text-1", {"cap": 6.0}, "EN05"),
        (solitaire("round-brilliant", 6.5, 6), "head-1", {"claws": 3}, "PR22"),
        (solitaire("round-brilliant"), "head-1", {"lap": 0.28}, "PR14"),
        (solitaire("round-brilliant"), "head-1", {"lap": 0.58}, "PR14"),
        (basket_ring(), "head-1", {"rise": 3.9}, "FC03"),
        (replace(basket_ring(), metal="platinum-950-ru"), "head-1", {"rise": 3.9}, "FC03"),
        (halo_ring(), "halo-1", {"drop": 2.6}, "HA03"),
        (solitaire(), "shank-1", {"width_bottom": 1.2}, "LW05"),
        (TEMPLATES["drop-pendant"].design(), "head-2", {"rise": 1.0}, "BZ08"),
        (monogram_pendant(), "letters-1", {"sink": 0.05}, "FC07"),
        (TEMPLATES["flush-band"].design(), "shank-1", {"thickness_top": 1.5}, "FS01"),
        (TEMPLATES["flush-band"].design(), "stone-1", {"diameter": 2.9}, "FS05"),
        (in_wire(), "motif-1", {"sink": 0.05}, "FC07"),
        (in_wire(), "motif-1", {"width": 0.2}, "EN02"),
    ],
)
def test_what_is_wrong_is_found_and_its_mend_settles_it(
    design: Design, part: str, values: dict[str, Any], rule: str
) -> None:
    assert not found(build(design, fine=False), rule)
    spoilt = changed(design, part, **values)
    problem, *_ = found(build(spoilt, fine=False), rule)
    assert problem.args["advice"] is not None
    mended = changed(spoilt, problem.where, **{problem.args["parameter"]: problem.args["advice"]})
    for _ in range(6):  # a head rises by steps
        again = found(build(mended, fine=False), rule)
        if not again:
            break
        mended = changed(mended, again[0].where, **{again[0].args["parameter"]: again[0].args["advice"]})
    assert not again


def test_a_halo_that_does_not_close_is_given_the_size_of_stone_that_does() -> None:
    wide = halo_ring("trillion-trilliant", 6.5)
    (problem,) = found(build(wide), "HA02")
    assert problem.code == "rule.too_large"
    assert problem.args["parameter"] == "diameter"
    assert abs(problem.args["advice"] - 1.3) <= 0.2
    assert not found(build(changed(wide, "halo-1", diameter=problem.args["advice"])), "HA02")


def test_shared_claws_are_as_thick_as_the_rules_say() -> None:
    rows = {row.id: row for row in load().bench_rules}
    for rule, stone in (("PR04", 1.1), ("PR05", 1.3), ("PR06", 1.6), ("PR07", 2.0), ("PR08", 3.0)):
        assert accent_claw(stone) == rows[rule].typical
    assert accent_claw(0.9) == pytest.approx(0.9 * float(rows["PR03"].typical or 0) / 100)
    row = StoneRow(diameter=1.8, style="claws").meeting(Shank(), ())
    claw = row.solids(Anchor(radius=8.6, width=2.2, thickness=1.7), True)[0].vertices
    far = claw - claw.mean(axis=0)
    assert np.sort(np.ptp(far, axis=0))[0] == pytest.approx(0.7, abs=0.03)


def test_a_slit_in_platinum_is_wider_than_one_in_gold() -> None:
    gold = basket_ring()
    assert not found(build(gold, fine=False), "FC05")
    assert found(build(replace(gold, metal="platinum-950-ru"), fine=False), "FC05")


@pytest.mark.parametrize(
    ("design", "rule", "told"),
    [
        (channel_band(), "CN08", True),
        (changed(channel_band(), "channel-1", span=360.0), "RZ03", True),
        (changed(channel_band(), "channel-1", span=360.0), "CN08", False),
        (changed(eternity(diameter=2.6), "shank-1", thickness_top=0.8, thickness_bottom=0.8), "SH07", True),
        (eternity(), "SH07", False),
        (two_tone_band(), "JO03", True),
        (solitaire(), "JO03", False),
        (replace(two_tone_band(), metal="platinum-950-ru"), "JO02", True),
        (two_tone_band(), "JO02", False),
        (replace(solitaire(), metal="platinum-950-ru"), "CA16", True),
        (solitaire(), "CA16", False),
        (replace(solitaire(), metal="gold-750-rose"), "JO04", True),
        (replace(solitaire(), metal="silver-925"), "PR23", True),
        (replace(TEMPLATES["pendant"].design(), metal="silver-925"), "PR23", False),
        (changed(bezel_ring("cabochon", 8.0, "turquoise"), "head-1", cover=0.6), "BZ05", False),
    ],
)
def test_what_a_piece_is_made_of_tells_what_must_be_known(design: Design, rule: str, told: bool) -> None:
    assert bool(found(build(design, fine=False), rule)) is told


@pytest.mark.parametrize(
    ("metal", "gem", "rule", "told"),
    [
        ("gold-750-white-pd", "tourmaline-paraiba", "ST11", True),
        ("gold-750-yellow", "tourmaline-paraiba", "ST11", False),
        ("gold-750-white-pd", "opal-white", "ST21", True),
        ("gold-750-yellow", "opal-white", "ST21", False),
        ("platinum-950-ru", "opal-white", "ST21", False),
        ("gold-750-white-pd", "sapphire-blue", "ST21", False),
    ],
)
def test_hard_gold_is_told_where_a_tender_stone_is_hammered_in(metal: str, gem: str, rule: str, told: bool) -> None:
    band = replace(TEMPLATES["flush-band"].design(), metal=metal)
    assert bool(found(build(changed(band, "stone-1", gem=gem), fine=False), rule)) is told


@pytest.mark.parametrize(
    ("design", "gem", "rule", "setting"),
    [
        (solitaire(), "opal-white", "ST01", "claws"),
        (TEMPLATES["pearl-ring"].design(), "pearl-cultured-akoya", "ST04", "cup"),
        (bezel_ring("cabochon"), "amber", "ST19", "bezel"),
    ],
)
def test_a_ring_that_works_along_is_no_place_for_a_tender_stone(
    design: Design, gem: str, rule: str, setting: str
) -> None:
    ring = changed(design, "stone-1", gem=gem)
    works = replace(ring, wishes=replace(ring.wishes, hands=True))
    told = {hands: found(build(each, fine=False), rule)[0].severity for hands, each in ((False, ring), (True, works))}
    assert told == {False: Severity.WARNING, True: Severity.ERROR}, setting


def test_a_high_setting_is_a_warning_for_who_works_with_their_hands() -> None:
    ring = solitaire("round-brilliant", 7.0)
    works = replace(ring, wishes=replace(ring.wishes, hands=True))
    told = [found(build(each, fine=False), "FC08")[0].severity for each in (ring, works)]
    assert told == [Severity.HINT, Severity.WARNING]


def test_a_bezel_spares_an_opal_even_then() -> None:
    ring = changed(bezel_ring("cabochon"), "stone-1", gem="opal-white")
    assert not found(build(replace(ring, wishes=replace(ring.wishes, hands=True)), fine=False), "ST01")


def test_a_synthetic_stone_is_as_tender_as_its_natural_like() -> None:
    ring = changed(solitaire("cabochon"), "stone-1", gem="synthetic-opal-gilson")
    assert [each.severity for each in found(build(ring, fine=False), "ST01")] == [Severity.WARNING]


def test_a_post_stands_above_the_centre_of_gravity() -> None:
    # a pear's girdle is laid out from the middle of its round end, below which or above which it balances
    hanging = changed(studs("pear-brilliant", 8.0), "stone-1", turn=-90.0)
    upright = changed(hanging, "stone-1", turn=90.0)
    assert not found(build(hanging, fine=False), "ER05")
    (problem,) = found(build(upright, fine=False), "ER05")
    assert problem.where == "post-1"
    mended = changed(upright, "post-1", up=problem.args["advice"])
    assert not found(build(mended, fine=False), "ER05")
    assert not found(build(drops(), fine=False), "ER05"), "a hook hangs by itself"


def test_the_centre_of_gravity_of_a_body_and_of_a_pair() -> None:
    volume, middle = middle_of(torus(5.0, 1.0, 2.0, 64, 32))
    assert volume == pytest.approx(2 * np.pi**2 * 5.0, rel=0.01)
    np.testing.assert_allclose(middle, [0.0, 0.0, 2.0], atol=1e-9)
    at_rest, quick = (centre_of_gravity(build(studs(), fine=fine)) for fine in (True, False))
    np.testing.assert_allclose(at_rest[:2], [-8.0, 0.0], atol=0.02)
    np.testing.assert_allclose(at_rest, quick, atol=0.25)


def test_no_stone_sits_over_a_hinge() -> None:
    locket = TEMPLATES["locket"].design()
    assert not found(build(locket, fine=False), "HI03")
    hinge = next(each for each in build(locket, fine=False).parts if each.id == "hinge-1")
    x, y, z = hinge.at.frame.origin
    set_here = replace(
        locket,
        parts=(*locket.parts, Part("place-9", "place", {"aside": x, "back": y, "up": z - 2.0}),
               Part("head-9", "bezel", {"rise": 2.0}, {}, "place-9", "top"),
               Part("stone-9", "stone", {"width": 3.0, "cut": "round-brilliant"}, {}, "head-9", "seat")),
    )  # fmt: skip
    (problem,) = found(build(set_here, fine=False), "HI03")
    assert problem.severity is Severity.ERROR


def test_a_deep_stone_is_not_advised_into_the_finger() -> None:
    deep = build(TEMPLATES["cocktail-ring"].design(), fine=False)
    (high,) = found(deep, "FC08")
    assert high.args["advice"] is None
    assert not found(deep, "FC01")
