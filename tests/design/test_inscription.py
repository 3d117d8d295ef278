"""Engraved text: it lies on the metal, is cut as deep everywhere, stays on its own layer, and the bench is asked."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from juwdesk.app.messages import sentence
from juwdesk.app.papers import inscribed
from juwdesk.base.locale import translator
from juwdesk.design.briefdata import Engraving
from juwdesk.design.build import build
from juwdesk.design.components.inscription import Inscription
from juwdesk.design.document import Design, Part, from_json, set_value, to_json
from juwdesk.design.glyphs import FACES, font, outline
from juwdesk.design.kerning import kerning
from juwdesk.design.model import Model
from juwdesk.design.pieces.bands import wedding_band
from juwdesk.design.pieces.objects import box
from juwdesk.design.pieces.pendants import disc_pendant, locket
from juwdesk.design.pieces.rings import signet
from juwdesk.drawing.lines import technical
from juwdesk.drawing.views import TOP
from juwdesk.export import mesh
from tests.meshes import faults, triangles


def engraved(design: Design, on: str, anchor: str = "top", **values: Any) -> Design:
    values = {"text": "Noor 2027", **values}
    return replace(design, parts=(*design.parts, Part("inscription-1", "inscription", values, {}, on, anchor)))


def taken(plain: Design, with_text: Design) -> float:
    """mm³ of metal that the text took."""
    return build(plain).masses[0].volume - build(with_text).masses[0].volume


def codes(model: Model) -> list[str]:
    return [str(each.args.get("rule", each.code)) for each in model.problems if each.where == "inscription-1"]


PLACES = [
    (wedding_band("flat"), "shank-1", "top", {}),
    (wedding_band("comfort"), "shank-1", "top", {"side": "outside", "bearing": 20.0}),
    (disc_pendant(), "plate-1", "top", {"bend": 6.0}),
    (disc_pendant(), "plate-1", "top", {"bend": -6.0, "face": "sans"}),
    (locket(), "plate-1", "back", {"face": "italic"}),
    (signet(), "face-1", "top", {"cap": 1.8}),
    (box(), "box-1", "top", {"cap": 4.0}),
]


@pytest.mark.parametrize(("design", "on", "anchor", "values"), PLACES)
def test_text_takes_its_own_area_times_its_depth(
    design: Design, on: str, anchor: str, values: dict[str, Any]
) -> None:
    deep = [taken(design, engraved(design, on, anchor, depth=d, **values)) for d in (0.1, 0.2)]
    assert deep[0] > 0.05
    # less what the leaning walls leave
    assert deep[1] == pytest.approx(2 * deep[0], rel=0.15)
    model = build(engraved(design, on, anchor, **values))
    assert "inscription.off_metal" not in codes(model)
    for body in model.scene.metals:
        assert not faults(triangles(mesh.stl([mesh.named(body.solid, "metal")])))


def test_an_upright_stroke_is_as_long_and_wide_as_the_letter() -> None:
    letter = Inscription("I", "sans", 3.0)
    (outline,) = letter.outlines
    wide, tall = np.ptp(outline, axis=0)
    flat = disc_pendant()
    cut = taken(flat, engraved(flat, "plate-1", text="I", face="sans", cap=3.0, depth=0.2))
    lean = min(0.6 * 0.2, 0.3 * letter.thinnest)  # a wedge along every wall, less what two share in the corners
    assert 0.0 < lean < wide / 2
    assert cut == pytest.approx(0.2 * wide * tall - lean**2 * (wide + tall) + 4 * lean**3 / 3, rel=1e-3)
    assert tall == pytest.approx(3.0, rel=1e-3)


def test_text_inside_a_ring_stands_on_its_bore_about_its_middle() -> None:
    model = build(engraved(wedding_band("flat"), "shank-1", bearing=180.0))
    points = np.concatenate([line.points for line in model.scene.engraved])
    np.testing.assert_allclose(np.hypot(points[:, 0], points[:, 2]), 9.0, atol=2e-3)
    a = np.arctan2(points[:, 0], -points[:, 2])  # from 6 o'clock
    assert a.min() == pytest.approx(-a.max(), abs=1e-3)
    text = next(part.component for part in model.parts if part.id == "inscription-1")
    assert isinstance(text, Inscription)
    assert 9.0 * (a.max() - a.min()) == pytest.approx(text.long, rel=1e-3)
    for line in model.scene.engraved:  # cut from the finger's side
        assert np.array(line.up) @ line.points.mean(axis=0) < 0


def test_text_on_a_domed_band_follows_its_dome() -> None:
    model = build(engraved(wedding_band("d", width=5.0), "shank-1", side="outside", bearing=0.0, text="g", cap=2.0))
    (low, *_), high = (f(np.concatenate([ln.points for ln in model.scene.engraved]), 0) for f in (np.min, np.max))
    points = np.concatenate([line.points for line in model.scene.engraved])
    far = np.hypot(points[:, 0], points[:, 2])
    edge = np.abs(points[:, 1]).argmax()
    assert far.max() - far[edge] > 0.05
    assert low < high[0]


def test_what_is_engraved_on_a_back_is_read_as_the_piece_hangs() -> None:
    front, back = (
        np.concatenate([line.points for line in build(engraved(locket(), "plate-1", side, text="L")).scene.engraved])
        for side in ("top", "back")
    )
    # the upright of the L is on the left of who looks, its foot below: seen from behind left is to the right
    for points, left in ((front, -1.0), (back, 1.0)):
        top = points[points[:, 1] > points[:, 1].max() - 0.05]
        assert np.sign(top[:, 0].mean() - points[:, 0].mean()) == left


def test_the_outlines_stand_on_the_layer_for_engraving() -> None:
    model = build(engraved(disc_pendant(), "plate-1", text="Oo", cap=3.0))
    drawn = technical(model.scene, TOP)
    assert len(model.scene.engraved) == 4
    graved = [item for item in drawn.items if getattr(item, "layer", "") == "engraving"]
    assert graved
    again = from_json(to_json(model.design))
    assert again.parts == model.design.parts


@pytest.mark.parametrize(
    ("values", "rule"),
    [
        ({"cap": 0.6, "face": "sans"}, "EN04"),
        ({"cap": 1.0, "face": "serif"}, "EN07"),
        ({"cap": 3.6}, "EN05"),
        ({"text": "een heel lange zin voor in een ring", "cap": 3.0}, "EN06"),
        ({"depth": 0.9}, "EN08"),
    ],
)
def test_the_bench_objects_to_text_and_its_advice_settles_it(values: dict[str, Any], rule: str) -> None:
    plain = engraved(wedding_band(), "shank-1", cap=1.6)
    assert set(codes(build(plain, fine=False))) == {"EN09"}
    spoilt = plain
    for name, value in values.items():
        spoilt = set_value(spoilt, "inscription-1", name, value)
    problem = next(each for each in build(spoilt, fine=False).problems if each.args.get("rule") == rule)
    assert sentence(problem, translator("nl"))
    assert problem.args["advice"] is not None
    mended = set_value(spoilt, "inscription-1", problem.args["parameter"], problem.args["advice"])
    assert rule not in codes(build(mended, fine=False))


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"text": " "}, "inscription.empty"),
        ({"text": "\u65e5"}, "design.no_letters"),
        ({"text": "veel te lang voor een plaatje", "cap": 4.0}, "inscription.off_metal"),
    ],
)
def test_text_that_cannot_be_cut_says_so_and_takes_nothing(values: dict[str, Any], code: str) -> None:
    design = disc_pendant()
    made = engraved(design, "plate-1", **values)
    (problem,) = [each for each in build(made).problems if each.code == code]
    for language in ("nl", "en"):
        assert sentence(problem, translator(language))
    assert taken(design, made) == pytest.approx(0.0, abs=1e-9)


def test_one_text_is_one_piece_of_work() -> None:
    lines = [line for line in build(engraved(wedding_band(), "shank-1")).bill.work if line.part == "inscription-1"]
    assert [(line.code, line.unit, line.quantity.likely) for line in lines] == [("work:engraving", "piece", 1.0)]


def test_the_brief_prints_what_is_engraved_on_the_model() -> None:
    en = translator("en")
    band = engraved(wedding_band(), "shank-1", text="Noor & Sam", cap=1.8, face="sans")
    found = inscribed(build(band, fine=False), en)
    assert found == Engraving("Noor & Sam", "inside the ring", "", 1.8, False)
    assert inscribed(build(wedding_band(), fine=False), en) is None


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize(("pair", "closer"), [("AV", True), ("LT", True), ("HH", False), ("nn", False)])
def test_letters_stand_as_close_as_their_pair_asks(face: str, pair: str, closer: bool) -> None:
    made = font(face)
    first, second = (made.glyphs[ord(each)] for each in pair)
    plain = made.advance(first)
    assert (made.way(first, second) < plain) is closer
    assert made.way(first, None) == plain

    def wide(text: str) -> float:
        return float(np.ptp(np.concatenate(outline(text, 1.0, face))[:, 0]))

    before = made.contours(first), made.contours(second)
    left, right = (np.concatenate(each)[:, 0] for each in before)
    spread = (made.way(first, second) + right.max() - left.min()) / made.cap
    assert wide(pair) == pytest.approx(max(spread, np.ptp(left) / made.cap), abs=1e-9)


def test_pairs_are_those_of_the_font() -> None:
    """Read with another program from the fonts that ship: font units."""
    known = {"serif": (-119, -74, -80), "italic": (-90, -40, -80), "sans": (-16, -71, -120)}
    for face, units in known.items():
        made = font(face)
        for pair, unit in zip(("AV", "To", "LT"), units, strict=True):
            first, second = (made.glyphs[ord(each)] for each in pair)
            assert kerning(made.data, made.tables["GPOS"], first, second) == unit
