"""Every template: no errors, right masses, closed metal, stones that keep their distance, in every size."""

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest

from juwdesk.base.problems import Severity
from juwdesk.design.bench import Piece, views_of
from juwdesk.design.build import build
from juwdesk.design.components.strand import Chain
from juwdesk.design.cuts import CUTS
from juwdesk.design.model import Model
from juwdesk.design.pieces.bands import eternity, wedding_band
from juwdesk.design.pieces.earrings import studs
from juwdesk.design.pieces.pendants import pendant
from juwdesk.design.pieces.rings import halo_ring, solitaire
from juwdesk.design.sections import SECTIONS
from juwdesk.design.templates import TEMPLATES
from juwdesk.export import mesh
from juwdesk.solid.boolean import block, is_closed, united
from juwdesk.solid.build import flat_shaded
from tests.meshes import faults, triangles, volume

MASSES = {
    "wedding-band": (4, 8), "solitaire": (2.3, 4.5), "bezel-ring": (2.8, 5.5), "halo-ring": (3.5, 6.5),
    "trilogy": (2.8, 5), "eternity": (3, 5.5), "half-eternity": (3, 5.5), "side-stones": (3, 5),
    "wedding-pair": (11, 15), "two-tone-band": (8, 11),
    "bezel-halo": (4.5, 7), "flush-band": (9, 13),
    "signet": (12, 25), "pendant": (0.3, 1.2), "studs": (0.4, 1.6), "bangle": (18, 35),
    "double-halo": (3.5, 6), "hidden-halo": (2.5, 5), "cluster-ring": (3.5, 6), "cocktail-ring": (7, 12),
    "split-shank": (2.6, 4.5), "bypass-ring": (3, 5), "tension-ring": (7, 12),
    "halo-studs": (1, 2.6), "drop-earrings": (3.5, 7), "hoop-earrings": (5, 9), "huggies": (3.5, 7),
    "cuff": (18, 40), "tennis": (4, 12), "pendant-necklace": (6, 15), "riviere": (15, 35), "pearl-strand": (1, 5),
    "bar-brooch": (6, 12), "circle-brooch": (4, 10), "bow-brooch": (10, 24), "spray-brooch": (4, 12),
    "cufflinks": (7, 18), "tie-bar": (4, 12), "napkin-ring": (35, 90), "spoon": (12, 30), "box": (45, 110),
    "letter-opener": (25, 70),
    "channel-band": (5, 9), "half-bezel-ring": (2.8, 5), "millegrain-ring": (3, 5.5), "illusion-ring": (2.5, 4.5),
    "basket-ring": (2.4, 4.5), "pearl-ring": (2.6, 4.5), "pave-heart": (3, 7), "pearl-studs": (0.5, 1.6),
    "shared-claw-eternity": (3.5, 6.5), "fishtail-ring": (2.3, 4.5),
    "drop-pendant": (1.6, 3.2), "halo-pendant": (0.7, 1.6), "locket": (8, 18), "cross-pendant": (3, 6),
    "initial-pendant": (1, 2.5), "monogram-pendant": (5, 9), "disc-pendant": (4, 7), "bar-pendant": (2.5, 5),
}  # fmt: skip
"""What such a piece weighs in 18-carat yellow gold (objects: silver), g; a pair both."""


def closest(model: Model) -> float:
    """The least gap between two stones of a model, mm (at most 1)."""
    blocks = [block(flat_shaded(each.body.shape.solid).transformed(each.pose)) for each in model.stones]
    middles = np.array([each.pose[:3, 3] for each in model.stones]).reshape(-1, 3)
    sizes = [max(each.length, each.width) for each in model.stones]
    gaps = [1.0]
    for i, j in combinations(range(len(blocks)), 2):
        if float(np.linalg.norm(middles[i] - middles[j])) < 0.75 * (sizes[i] + sizes[j]) + 1.0:
            gaps.append(float(blocks[i].manifold.min_gap(blocks[j].manifold, 1.0)))
    return min(gaps)


@pytest.fixture(scope="module", params=TEMPLATES)
def shown(request: pytest.FixtureRequest) -> tuple[str, Model]:
    """Every template, built at rest once for all that asks for it."""
    return request.param, build(TEMPLATES[request.param].design())


def test_a_template_builds_without_errors_and_weighs_what_such_a_piece_weighs(shown: tuple[str, Model]) -> None:
    name, still = shown
    assert [p for p in still.problems if p.severity is Severity.ERROR] == []
    assert not [p for p in still.problems if p.code == "param.unknown"]
    low, high = MASSES[name]
    assert low <= still.mass <= high
    quick = build(TEMPLATES[name].design(), fine=False)
    assert quick.mass == pytest.approx(still.mass, rel=0.08)
    for metal in still.scene.metals:
        assert is_closed(metal.solid)
        assert np.isfinite(metal.solid.vertices).all()
    assert closest(still) >= 0.05


def test_a_template_is_written_closed_and_weighs_what_the_model_says(shown: tuple[str, Model]) -> None:
    _, model = shown
    total = 0.0
    for body in model.scene.metals:
        written = triangles(mesh.stl([mesh.named(body.solid, body.solid.part)]))
        assert faults(written) == 0
        total += volume(written)
    assert total == pytest.approx(sum(each.volume for each in model.masses), rel=5e-3)


@pytest.mark.parametrize("cut", sorted(set(CUTS) - {"briolette"}))
def test_a_solitaire_and_a_halo_take_every_cut(cut: str) -> None:
    for design in (solitaire(cut, 5.0), halo_ring(cut, 5.0)):
        model = build(design, fine=False)  # the stones are the same; metal at rest has tests of its own
        assert [p for p in model.problems if p.severity is Severity.ERROR and p.code.startswith("design")] == []
        assert closest(model) >= 0.05


@pytest.mark.parametrize("section", SECTIONS)
def test_a_band_of_every_profile_has_its_closed_form_mass(section: str) -> None:
    model = build(wedding_band(section))
    (shank,) = model.parts
    exact = shank.component.exact_volume(shank.at)
    assert exact is not None
    assert model.masses[0].volume == pytest.approx(exact, rel=1e-9)
    assert model.scene.metals[0].solid.volume == pytest.approx(exact, rel=0.01)


@pytest.mark.parametrize("diameter", [1.3, 1.8, 2.5])
def test_the_band_of_an_eternity_follows_its_stones(diameter: float) -> None:
    model = build(eternity(diameter=diameter))
    assert model.values["shank-1", "width_top"] == pytest.approx(diameter + 0.6)
    assert [p for p in model.problems if p.severity is Severity.ERROR] == []
    assert closest(model) >= 0.05


def bodies(model: Model) -> int:
    """How many separate pieces of metal there are; hollows within one do not count."""
    skins = [block(replace(each.solid, tags=np.zeros(0, np.int32))) for each in model.scene.metals]
    return sum(each.volume() > 0 for each in united(skins).manifold.decompose())


SEVERAL = {
    "wedding-pair": 2, "drop-pendant": 2, "halo-studs": 2, "studs": 2, "drop-earrings": 4, "hoop-earrings": 2,
    "huggies": 2, "cufflinks": 2, "pearl-studs": 2,
}  # fmt: skip
"""Pieces that are more than one by nature."""


def test_a_piece_is_one_piece_and_the_links_of_a_chain_hang_free(shown: tuple[str, Model]) -> None:
    name, model = shown
    if name == "pendant-necklace":
        chain = next(part.component for part in model.parts if isinstance(part.component, Chain))
        # a few are soldered to the spring ring or lie in the bail
        assert chain.count - 6 <= bodies(model) <= chain.count + 2
    else:
        assert bodies(model) == SEVERAL.get(name, 1)


def test_what_hangs_hangs_whatever_its_cut() -> None:
    for design in (pendant("oval-brilliant"), studs("princess"), pendant("trillion-trilliant")):
        model = build(design)
        assert bodies(model) == model.pieces


@pytest.mark.parametrize("name", ["halo-ring", "pendant", "signet"])
def test_a_template_is_drawn_from_every_side(name: str) -> None:
    model = build(TEMPLATES[name].design())
    views = views_of(Piece(model.scene, model.marks))
    assert set(views) == {"front", "side", "section", "top"}
    for view in views.values():
        assert view.items
