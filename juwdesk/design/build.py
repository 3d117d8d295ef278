"""From a design to a model: solids, stones, marks, masses, bill and problems. One solid, every view.

At rest the metals are united, seats cut, volumes exact. While dragging nothing is cut and volumes are quick; what did
not change is the identical object, because solids are kept by component value and place.
"""

import atexit
import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from juwdesk.base.problems import Problem, Severity
from juwdesk.base.ranges import Estimate
from juwdesk.base.units import mass_g
from juwdesk.design import engraving
from juwdesk.design.bill import bill_of
from juwdesk.design.checks import check_model
from juwdesk.design.component import Component, Gemstone, Mark
from juwdesk.design.crowds import within
from juwdesk.design.document import Design
from juwdesk.design.frames import Anchor, Frame
from juwdesk.design.gems import Alloy, GemFacts, Materials, shipped
from juwdesk.design.model import BuiltPart, MetalMass, Model, PlacedStone
from juwdesk.design.placed import turned_over
from juwdesk.design.repeat import repeated
from juwdesk.design.resolve import Placed, Resolved, resolve
from juwdesk.drawing.scene import MetalBody, MetalLook, Scene, StoneBody
from juwdesk.solid.boolean import Block, block, cut, mesh_of, united
from juwdesk.solid.build import flat_shaded, joined
from juwdesk.solid.mesh import Matrix, Solid, Vertices
from juwdesk.solid.polyhedron import Polyhedron

CLEARANCE = 1.002
"""A seat is cut this much larger than the stone, so that stone and metal never share a surface."""
PARTS = 48
"""How many parts are kept built: more than a piece has, few enough for a small computer (some 150 MB at worst)."""
_OVER = np.diag([1.0, -1.0, 1.0, 1.0])
"""How a mirrored part is turned over within its place."""
DEFAULT_ALLOY = "gold-750-yellow"
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


def build(design: Design, materials: Materials | None = None, fine: bool = True) -> Model:
    """The model of a design; never raises for what a document says, but tells it in ``problems``."""
    materials = materials or shipped()
    resolved = within(resolve(design), _gems)
    problems = list(resolved.problems)
    looks = {each.id: _look(design, each, materials, problems) for each in resolved.parts}
    stones = _stones(resolved, materials, problems)
    if fine:
        scene_metals, masses, parts = _at_rest(resolved, looks, stones)
    else:
        scene_metals, masses, parts = _dragging(resolved, looks)
    twins = [matrix for each in resolved.parts for matrix in each.component.copies()]
    if twins:
        scene_metals, masses, parts, stones = repeated((scene_metals, masses, parts), stones, twins)
    bodies = tuple(stone.body for stone in stones)
    graved = engraving.scored(resolved, fine, twins)
    problems += engraving.told(resolved, graved)
    marks = tuple(
        mark for each in resolved.parts if not each.copy for mark in _marks(each.component, each.at, each.id)
    )
    scene = Scene(scene_metals, bodies, graved)
    model = Model(
        design=design,
        fine=fine,
        scene=scene,
        seen=_seen(scene, {part.id for part in design.parts if part.hidden}),
        parts=parts,
        stones=stones,
        marks=marks,
        masses=masses,
        values=resolved.values,
        materials=materials,
        pieces=1 + len(twins),
    )
    model = model.with_bill(bill_of(model))
    return model.with_problems((*problems, *check_model(model)))


def _seen(scene: Scene, hidden: set[str]) -> Scene:
    """The scene without what is hidden on the screen."""
    if not hidden:
        return scene
    return Scene(
        tuple(each for each in scene.metals if each.solid.part not in hidden),
        tuple(each for each in scene.stones if each.part not in hidden),
        tuple(each for each in scene.engraved if each.part not in hidden),
    )


Look = tuple[Alloy, MetalLook]


def _look(design: Design, placed: Placed, materials: Materials, problems: list[Problem]) -> Look:
    """The alloy and finish of a part: its own or the design's."""
    wanted = placed.part.metal or design.metal
    alloy = materials.alloy(wanted)
    if alloy is None:
        problem = Problem("design.unknown_metal", Severity.ERROR, placed.id, {"metal": wanted[:24]})
        if problem.args not in [each.args for each in problems if each.code == problem.code]:
            problems.append(problem)
        alloy = materials.alloy(DEFAULT_ALLOY)
        if alloy is None:
            raise LookupError(f"the catalogue has no {DEFAULT_ALLOY}")
    finish = placed.part.finish or design.finish
    try:
        return alloy, alloy.look(finish)
    except ValueError:
        problems.append(Problem("design.unknown_finish", Severity.WARNING, placed.id, {"finish": finish[:24]}))
        return alloy, alloy.look("polished")


def _facts(gem: str, where: str, materials: Materials, problems: list[Problem]) -> GemFacts:
    """The gem, or a diamond in place of one that is not known, which is said once for a part."""
    facts = materials.gem(gem)
    if facts is None:
        problem = Problem("design.unknown_gem", Severity.ERROR, where, {"gem": gem[:24]})
        if problem not in problems:
            problems.append(problem)
        facts = materials.gem("diamond")
        if facts is None:
            raise LookupError("the catalogue has no diamond")
    return facts


def _stones(resolved: Resolved, materials: Materials, problems: list[Problem]) -> tuple[PlacedStone, ...]:
    found: list[PlacedStone] = []
    for each in resolved.parts:
        # parts with metal of their own hold their stones themselves
        holder = each.id if each.component.solids(each.at, False) else each.part.on
        for place, gem in enumerate(_gems(each.component, each.at)):
            facts = _facts(gem.gem, each.id, materials, problems)
            if gem.colour and not _COLOUR.fullmatch(gem.colour):
                problem = Problem("design.unknown_colour", Severity.WARNING, each.id, {"colour": gem.colour[:24]})
                if problem not in problems:
                    problems.append(problem)
            number = len(found) + 1
            found.append(
                _stone(each.component, each.at, each.id, place, facts, holder, number, each.mirrored, each.copy)
            )
    return tuple(found)


@lru_cache(maxsize=128)
def _gems(component: Component, at: Anchor) -> tuple[Gemstone, ...]:
    return component.stones(at)


@lru_cache(maxsize=64)
def _extent(shape: Polyhedron) -> tuple[Vertices, Vertices, float]:
    """Lowest and highest corner and volume of a stone of half width 1."""
    low, high = shape.solid.bounds
    return low, high, shape.volume


@lru_cache(maxsize=1024)
def _stone(
    component: Component,
    at: Anchor,
    part: str,
    place: int,
    facts: GemFacts,
    holder: str,
    number: int,
    mirrored: bool,
    copy: int,
) -> PlacedStone:
    """Kept, so that an unchanged stone is the identical object for the painter's caches."""
    gem = _gems(component, at)[place]
    low, high, volume = _extent(gem.shape)
    size = 2 * gem.half
    colour = gem.colour if _COLOUR.fullmatch(gem.colour) else ""
    # every cut is even about the plane through its length: its image is the stone itself in a frame turned over
    frame = turned_over(gem.frame) if mirrored else gem.frame
    body = StoneBody(gem.shape, _pose(at.frame.placed(frame), gem.half), facts.optics(colour), part)
    return PlacedStone(
        part=part,
        number=number,
        cut=gem.cut,
        gem=facts,
        length=size * float(high[0] - low[0]) / 2,
        width=size,
        depth=gem.half * float(high[2] - low[2]),
        carat=facts.density.scaled(volume * gem.half**3 / 200.0),
        body=body,
        holder=holder,
        above=gem.half * float(high[2]),
        below=-gem.half * float(low[2]),
        copy=copy,
    )


def _pose(frame: Frame, half: float) -> Matrix:
    pose = frame.matrix
    pose[:3, :3] *= half
    return pose


@lru_cache(maxsize=128)
def _marks(component: Component, at: Anchor, part: str) -> tuple[Mark, ...]:
    return tuple(mark.placed(at.frame, part) for mark in component.marks(at))


@lru_cache(maxsize=PARTS)
def _world(component: Component, at: Anchor, part: str, fine: bool, mirrored: bool = False) -> tuple[Solid, ...]:
    """The metal skins of a part in the world."""
    matrix = at.frame.matrix @ _OVER if mirrored else at.frame.matrix
    solids = (solid.of_part(part) for solid in component.solids(at, fine))
    if np.array_equal(matrix, np.eye(4)):
        return tuple(solids)
    return tuple(solid.transformed(matrix) for solid in solids)


@lru_cache(maxsize=PARTS)
def _coarse(component: Component, at: Anchor, part: str, mirrored: bool) -> Solid:
    return joined(_world(component, at, part, False, mirrored))


@lru_cache(maxsize=PARTS // 2)
def _block(component: Component, at: Anchor, part: str, mirrored: bool) -> Block:
    return united([block(solid) for solid in _world(component, at, part, True, mirrored)])


@lru_cache(maxsize=PARTS // 2)
def _cut_block(component: Component, at: Anchor, part: str, mirrored: bool, seats: tuple[Block, ...]) -> Block:
    """A part with the seats cut that come near it; kept, since a drag mostly changes another part."""
    own = _block(component, at, part, mirrored)
    near = [seat for seat in seats if own.near(seat)]
    return cut(own, near) if near else own


@lru_cache(maxsize=512)
def _seat(body: StoneBody, part: str) -> Block:
    """What a stone takes away from the metal, under the id of the part that holds it."""
    matrix = body.pose.copy()
    matrix[:3, :3] *= CLEARANCE
    return block(flat_shaded(body.shape.solid).transformed(matrix).of_part(part))


Built = tuple[tuple[MetalBody, ...], tuple[MetalMass, ...], tuple[BuiltPart, ...]]


def _at_rest(resolved: Resolved, looks: dict[str, Look], stones: Sequence[PlacedStone]) -> Built:
    """Metals united per look, seats cut; different looks do not overlap: what comes first stands."""
    bodies: list[MetalBody] = []
    masses: dict[str, MetalMass] = {}
    parts: list[BuiltPart] = []
    seats = tuple(_seat(stone.body, stone.holder or stone.part) for stone in stones)
    graved = engraving.cutters(resolved)
    taken: list[Block] = []
    groups: dict[tuple[Look, bool], list[Placed]] = {}
    for each in resolved.parts:
        if _world(each.component, each.at, each.id, True, each.mirrored):
            groups.setdefault((looks[each.id], each.part.hidden), []).append(each)
        else:
            parts.append(BuiltPart(each.id, each.component, each.at, None, 0.0, each.copy))
    # what is hidden makes way for what is seen, so that what is seen stands whole
    for ((alloy, look), _), members in sorted(groups.items(), key=lambda group: group[0][1]):
        blocks = [
            _cut_block(each.component, each.at, each.id, each.mirrored, (*seats, *graved.get(each.id, ())))
            for each in members
        ]
        if taken:
            blocks = [cut(each, [other for other in taken if each.near(other)]) for each in blocks]
        whole = united(blocks) if len(blocks) > 1 else blocks[0]
        taken.append(whole)
        composed = mesh_of(whole, members[0].id)
        bodies.append(MetalBody(composed.solid, look, composed.parts))
        masses[alloy.id] = _added(masses.get(alloy.id), alloy, composed.volume + sum(map(_correction, members)))
        for each, made in zip(members, blocks, strict=True):
            volume = made.volume + _correction(each)
            parts.append(BuiltPart(each.id, each.component, each.at, alloy, volume, each.copy))
    order = {(each.id, each.copy): i for i, each in enumerate(resolved.parts)}
    return tuple(bodies), tuple(masses.values()), tuple(sorted(parts, key=lambda part: order[part.id, part.copy]))


def _correction(placed: Placed) -> float:
    """What the closed form of a part's volume adds to its mesh's, mm³: the mesh's chords cut corners."""
    exact = placed.component.exact_volume(placed.at)
    return 0.0 if exact is None else exact - _block(placed.component, placed.at, placed.id, placed.mirrored).volume


def _dragging(resolved: Resolved, looks: dict[str, Look]) -> Built:
    """Coarse skins as they are, volumes by closed form or signed sum times the part's settled share."""
    bodies: list[MetalBody] = []
    masses: dict[str, MetalMass] = {}
    parts: list[BuiltPart] = []
    for each in resolved.parts:
        if not _world(each.component, each.at, each.id, False, each.mirrored):
            parts.append(BuiltPart(each.id, each.component, each.at, None, 0.0, each.copy))
            continue
        alloy, look = looks[each.id]
        exact = each.component.exact_volume(each.at)
        skin = _coarse(each.component, each.at, each.id, each.mirrored)
        volume = exact if exact is not None else skin.volume * each.component.settled()
        bodies.append(_coarse_body(each.component, each.at, each.id, each.mirrored, look))
        masses[alloy.id] = _added(masses.get(alloy.id), alloy, volume)
        parts.append(BuiltPart(each.id, each.component, each.at, alloy, volume, each.copy))
    return tuple(bodies), tuple(masses.values()), tuple(parts)


@lru_cache(maxsize=PARTS)
def _coarse_body(component: Component, at: Anchor, part: str, mirrored: bool, look: MetalLook) -> MetalBody:
    return MetalBody(_coarse(component, at, part, mirrored), look)


def _added(old: MetalMass | None, alloy: Alloy, volume: float) -> MetalMass:
    total = volume + (old.volume if old else 0.0)
    mass = Estimate(*(mass_g(total, d) for d in (alloy.density.low, alloy.density.likely, alloy.density.high)))
    return MetalMass(alloy, total, mass)


def _forget() -> None:
    """Let the kept blocks go before the interpreter ends: the library of solids complains about what outlives it."""
    for kept in (_block, _cut_block, _seat):
        kept.cache_clear()


atexit.register(_forget)
