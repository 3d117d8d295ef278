"""What a pen drew becomes metal, wire, stones or a sunk line, in every view and file."""

import io
import json
from dataclasses import replace
from typing import Any

import ezdxf.filemanagement
import numpy as np
import pytest
from lxml import etree

from juwdesk.design import freehand as fh
from juwdesk.design.build import build
from juwdesk.design.document import Design, Part, from_json, set_value, to_json
from juwdesk.design.freehand import Stroke
from juwdesk.design.freehand_edit import smoothed
from juwdesk.design.gems import shipped
from juwdesk.design.model import Model
from juwdesk.design.params import Value
from juwdesk.design.templates import TEMPLATES
from juwdesk.drawing.ir import Drawing
from juwdesk.drawing.layers import ENGRAVING, layer_of
from juwdesk.drawing.lines import technical
from juwdesk.drawing.views import FRONT, SECTION, SIDE, TOP, View, free
from juwdesk.export import dxf, mesh, svg
from juwdesk.pricing.prices import RATES
from tests.meshes import faults, triangles


def petal(at: tuple[float, float] = (0.0, 4.0), size: float = 2.0) -> Stroke:
    """A closed leaf."""
    a = np.linspace(0, 2 * np.pi, 120)
    made = smoothed([(at[0] + 0.5 * size * np.sin(t), at[1] + size * np.cos(t), 0.5) for t in a], 0.03, 0.4)
    assert made is not None
    return made


def wave(high: float = 1.0, at: float = 0.0) -> Stroke:
    """An open wave across a pendant."""
    made = smoothed([(x, at + high * np.sin(x), 0.5) for x in np.linspace(-5, 5, 120)], 0.03)
    assert made is not None
    return made


def pendant(strokes: tuple[Stroke, ...], template: str = "disc-pendant", **values: Value) -> Design:
    """A pendant with a motif on its face."""
    design = TEMPLATES[template].design()
    motif = Part("motif-1", "motif", {"drawn": fh.to_text(strokes), **values}, {}, "plate-1", "top")
    return replace(design, parts=(*design.parts, motif))


def built(design: Design, fine: bool = True) -> Model:
    return build(design, shipped(), fine)


def engraved(drawing: Drawing) -> list[object]:
    """What stands on the layer of engraving."""
    return [item for item in drawing.items if layer_of(item) == ENGRAVING]


def closed(model: Model) -> bool:
    """Whether all metal is watertight for a program that welds by position."""
    return all(faults(triangles(mesh.stl([mesh.named(b.solid, "x")]))) == 0 for b in model.scene.metals)


FORMS = [
    ({"use": "metal"}, (petal(),)), ({"use": "metal", "symmetry": "both", "fold": 5}, (petal(),)),
    ({"use": "metal"}, (petal((0.0, 0.0), 5.0), petal((0.0, 0.0), 2.0))),
    ({"use": "wire", "width": 0.8}, (wave(), petal())),
    ({"use": "pave"}, (petal((0.0, 0.0), 6.0),)), ({"use": "engraving"}, (wave(), petal())),
    ({"use": "engraving", "symmetry": "turn", "fold": 6}, (wave(0.5, 2.0),)),
]  # fmt: skip


@pytest.mark.parametrize(("values", "strokes"), FORMS)
def test_every_use_is_watertight_and_weighs_what_it_changes(
    values: dict[str, Any], strokes: tuple[Stroke, ...]
) -> None:
    plain, model = built(TEMPLATES["disc-pendant"].design()), built(pendant(strokes, **values))
    assert closed(model)
    more = sum(m.volume for m in model.masses) - sum(m.volume for m in plain.masses)
    # the seats of a field take more from the plate than its beads add
    assert (more < -0.05) if values["use"] in ("engraving", "pave") else (more > 0.05)
    assert not [each for each in model.problems if each.code.startswith("motif")]
    assert bool(len(model.stones)) == (values["use"] == "pave")


def test_metal_holds_the_area_times_the_thickness_and_an_inner_outline_stays_open() -> None:
    big, small = petal((0.0, 0.0), 5.0), petal((0.0, 0.0), 2.0)
    alone = Design("m", parts=(Part("motif-1", "motif", {"drawn": fh.to_text((big, small)), "use": "metal"}),))
    areas = [abs(fh.area(fh.flattened(each)[:-1, :2])) for each in (big, small)]
    assert sum(m.volume for m in built(alone).masses) == pytest.approx(areas[0] - areas[1], rel=1e-3)


def test_a_groove_is_as_deep_and_wide_as_asked() -> None:
    line = Stroke((fh.node((-4, 0), (-4, 0), (-1, 0)), fh.node((4, 0), (1, 0), (4, 0))))
    plain, model = built(TEMPLATES["disc-pendant"].design()), built(pendant((line,), width=0.5, depth=0.3))
    gone = sum(m.volume for m in plain.masses) - sum(m.volume for m in model.masses)
    cone = np.pi * 0.25**2 * 0.3 / 3
    assert gone == pytest.approx(8.0 * 0.5 * 0.3 / 2 + cone, rel=0.02)


@pytest.mark.parametrize("pressure", [0.0, 1.0])
def test_a_hand_that_presses_cuts_wider_and_deeper(pressure: float) -> None:
    def gone(p: float) -> float:
        line = Stroke((fh.node((-4, 0), (-4, 0), (-1, 0), p), fh.node((4, 0), (1, 0), (4, 0), p)))
        return -sum(m.volume for m in built(pendant((line,))).masses)

    assert (gone(pressure) > gone(0.5)) == (pressure > 0.5)


@pytest.mark.parametrize("fine", [True, False])
def test_the_line_is_on_its_layer_in_the_views_that_look_at_it(fine: bool) -> None:
    model = built(pendant((wave(),)), fine)

    def seen(view: View) -> list[object]:
        return engraved(technical(model.scene, view, fine=fine))

    assert seen(TOP)
    assert seen(free(20, 50))
    assert not seen(FRONT)
    assert not seen(SIDE)
    assert not seen(SECTION)
    assert not engraved(technical(built(pendant((wave(),), use="wire"), fine).scene, TOP, fine=fine))


def test_svg_and_dxf_carry_the_layer() -> None:
    drawing = technical(built(pendant((wave(), petal()))).scene, TOP)
    root = etree.fromstring(svg.write(drawing, None))
    (group,) = [each for each in root.iter() if each.get("data-layer") == "engraving"]
    assert [each for each in group.iter() if str(each.tag).endswith("path")]
    read = ezdxf.filemanagement.read(io.StringIO(dxf.write(drawing, None).decode()))
    on: list[Any] = [each for each in read.modelspace() if each.dxf.layer.lower() == ENGRAVING]
    assert {"SPLINE"} <= {each.dxftype() for each in on}
    ends = np.array([p for each in on if each.dxftype() == "SPLINE" for p in each.control_points])
    assert np.abs(ends[:, 0]).max() == pytest.approx(5.0, abs=0.02), "a wave from -5 to 5 mm, in true millimetres"


def test_what_is_drawn_in_a_view_is_cut_into_whatever_is_seen_there() -> None:
    ring = TEMPLATES["wedding-band"].design()
    line = Stroke((fh.node((-1, 9.0), (-1, 9), (0, 9)), fh.node((1, 9.0), (0, 9), (1, 9))))
    graved = replace(ring, parts=(*ring.parts, Part("m", "motif", {"drawn": fh.to_text((line,)), "plane": "front"})))
    model = built(graved)
    assert closed(model)
    assert engraved(technical(model.scene, FRONT))
    assert not engraved(technical(model.scene, TOP))


def test_a_motif_beside_the_metal_or_damaged_says_so_and_the_rest_is_built() -> None:
    beside = pendant((petal((60.0, 60.0)),))
    assert [p.where for p in built(beside).problems if p.code == "motif.nothing_under"] == ["motif-1"]
    damaged = set_value(beside, "motif-1", "drawn", "M0 0 rubbish")
    for fine in (True, False):
        model = built(damaged, fine)
        assert [p.code for p in model.problems if p.where == "motif-1"] == ["motif.unreadable"]
        assert model.scene.metals
    huge = set_value(beside, "motif-1", "drawn", "M0 0" + "L1 1" * 40_000)
    assert any(p.code == "param.too_long" for p in built(huge).problems)
    again = from_json(json.loads(json.dumps(to_json(damaged))))
    assert again == damaged, "what cannot be read is not lost"


def test_what_makes_nothing_says_why() -> None:
    def told(design: Design) -> list[str]:
        return [p.code for p in built(design, False).problems if p.code.startswith("motif")]

    assert told(pendant((wave(),), use="metal")) == ["motif.open"]
    assert told(pendant((wave(),), use="pave")) == ["motif.open"]
    assert told(pendant((wave(),), use="wire")) == []
    assert told(pendant(())) == ["motif.empty"]


def test_engraving_is_priced_by_the_shop_and_stones_by_their_number() -> None:
    lines = {line.code: line for line in built(pendant((wave(),)), False).bill.work}
    assert "work:engraving" in RATES, "what the bill asks for can be filled in"
    assert (lines["work:engraving"].unit, lines["work:engraving"].quantity.likely) == ("piece", 1.0)
    field = built(pendant((petal((0.0, 0.0), 6.0),), use="pave"), False)
    assert lines.keys() - {"work:engraving"} <= {line.code for line in field.bill.work}
    assert "work:pave" in {line.code for line in field.bill.work}


def test_a_mirrored_pair_is_engraved_twice() -> None:
    alone = pendant((wave(0.5, 3.0),))
    pair = replace(alone, parts=(*alone.parts, Part("pair-1", "pair", {"apart": 30.0})))
    one, two = built(alone).scene.engraved, built(pair).scene.engraved
    assert len(two) == 2 * len(one)
    assert two[-1].points[:, 0] == pytest.approx(-30.0 - one[-1].points[:, 0])
    assert two[-1].up == pytest.approx((0, 0, 1))


def test_a_domed_plate_is_followed() -> None:
    model = built(set_value(pendant((wave(),)), "plate-1", "dome", 2.0))
    assert closed(model)
    z = np.concatenate([line.points[:, 2] for line in model.scene.engraved])
    assert np.ptp(z) > 0.3
