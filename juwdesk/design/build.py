"""From a design to a model: solids, stones, marks, masses, bill and problems. One solid, every view.

At rest the metals are united, seats cut, volumes exact. While dragging nothing but a few flush stones is cut in and
volumes are quick; what did not change is the identical object, because solids are kept by component value and place.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import groupby

import numpy as np

from juwdesk.base.problems import Problem, Severity
from juwdesk.base.ranges import Estimate
from juwdesk.base.units import mass_g
from juwdesk.design import engraving
from juwdesk.design.atrest import OVER, PARTS, in_place, seats, skins, uncut_volume, whole_of
from juwdesk.design.bill import bill_of
from juwdesk.design.checks import check_model
from juwdesk.design.component import Component, Mark, placed_marks
from juwdesk.design.crowds import within
from juwdesk.design.document import Design
from juwdesk.design.frames import WORLD, Anchor, Frame
from juwdesk.design.gems import Alloy, GemFacts, Materials, shipped
from juwdesk.design.model import BuiltPart, MetalMass, Model, PlacedStone
from juwdesk.design.repeat import repeated
from juwdesk.design.resolve import Placed, Resolved, resolve
from juwdesk.design.setstones import COLOUR, gems_of, placed_stones
from juwdesk.design.sunk import Sunk, opened, sunk_in
from juwdesk.drawing.scene import MetalBody, MetalLook, Scene
from juwdesk.solid.boolean import Block, cut, mesh_of_all
from juwdesk.solid.build import joined
from juwdesk.solid.build import repeated as repeated_skin
from juwdesk.solid.mesh import Solid

MANY = 16
"""So many equal copies of a part are made of few triangles while something moves."""
DEFAULT_ALLOY = "gold-750-yellow"


def build(
    design: Design,
    materials: Materials | None = None,
    fine: bool = True,
    cancelled: Callable[[], bool] = lambda: False,
) -> Model:
    """The model of a design; never raises for what a document says, but tells it in ``problems``. Where not all of it
    could be built nothing is united and cut: that would take minutes for a piece that is not whole. Raises
    InterruptedError when cancelled, which is asked between parts and between the turns of a union."""
    materials = materials or shipped()
    resolved = within(resolve(design), lambda component, at: gems_of(component, at.unplaced))
    problems = list(resolved.problems)
    looks = {id_: _look(design, each, materials, problems) for id_, each in {p.id: p for p in resolved.parts}.items()}
    stones = _stones(resolved, materials, problems, fine)
    if fine and not any(each.code == "design.crowded" for each in problems):
        scene_metals, masses, parts = _at_rest(resolved, looks, stones, cancelled)
    else:
        scene_metals, masses, parts = _dragging(resolved, looks, sunk_in(resolved, stones))
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


def _stones(resolved: Resolved, materials: Materials, problems: list[Problem], fine: bool) -> tuple[PlacedStone, ...]:
    found: list[PlacedStone] = []
    for _, group in groupby(resolved.parts, lambda each: (each.id, each.component, each.at.unplaced)):
        members = tuple(group)
        each, foot = members[0], members[0].at.unplaced
        gems = gems_of(each.component, foot)
        if not gems:
            continue
        # parts with metal of their own hold their stones themselves
        holder = each.id if _has_metal(each.component, foot) else each.part.on
        known = {name: _facts(name, each.id, materials, problems) for name in dict.fromkeys(g.gem for g in gems)}
        for colour in dict.fromkeys(gem.colour for gem in gems):
            if colour and not COLOUR.fullmatch(colour):
                problem = Problem("design.unknown_colour", Severity.WARNING, each.id, {"colour": colour[:24]})
                if problem not in problems:
                    problems.append(problem)
        stands = tuple((member.at.frame, member.mirrored, member.copy) for member in members)
        facts = tuple(known.items())
        found += placed_stones(each.component, foot, stands, each.id, facts, holder, len(found) + 1, fine)
    return tuple(found)


@lru_cache(maxsize=512)
def _has_metal(component: Component, at: Anchor) -> bool:
    return bool(component.solids(at, False))


@lru_cache(maxsize=128)
def _marks(component: Component, at: Anchor, part: str) -> tuple[Mark, ...]:
    return placed_marks(component.marks(at), at.frame, part)


@lru_cache(maxsize=PARTS)
def _coarse(component: Component, at: Anchor, part: str, mirrored: bool) -> Solid:
    return joined(skins(component, at, part, False, mirrored))


@lru_cache(maxsize=PARTS)
def _sparse(component: Component, at: Anchor, part: str, mirrored: bool) -> Solid:
    skin = joined(tuple(solid.of_part(part) for solid in component.sparse(at)))
    return skin.transformed(OVER) if mirrored else skin


Built = tuple[tuple[MetalBody, ...], tuple[MetalMass, ...], tuple[BuiltPart, ...]]


def _at_rest(
    resolved: Resolved, looks: dict[str, Look], stones: Sequence[PlacedStone], cancelled: Callable[[], bool]
) -> Built:
    """Metals united per look, seats cut; different looks do not overlap: what comes first stands."""

    def asked() -> None:
        if cancelled():
            raise InterruptedError

    bodies: list[MetalBody] = []
    masses: dict[str, MetalMass] = {}
    parts: list[BuiltPart] = []
    seats_ = seats([(stone.body, stone.holder or stone.part) for stone in stones])
    graved = engraving.cutters(resolved)
    taken: list[Block] = []
    groups: dict[tuple[Look, bool], list[Placed]] = {}
    for each in resolved.parts:
        if _has_metal(each.component, each.at.unplaced):
            groups.setdefault((looks[each.id], each.part.hidden), []).append(each)
        else:
            parts.append(BuiltPart(each.id, each.component, each.at, None, 0.0, each.copy))
    # what is hidden makes way for what is seen, so that what is seen stands whole
    for ((alloy, look), _), members in sorted(groups.items(), key=lambda group: group[0][1]):
        made = [in_place(each, seats_.and_(graved.get(each.id, ())), asked) for each in members]
        if taken:
            made = [
                tuple(cut(piece, [other for other in taken if piece.near(other)], asked) for piece in pieces)
                for pieces in made
            ]
        whole = whole_of([piece for pieces in made for piece in pieces], asked)
        taken += whole
        composed = mesh_of_all(whole, members[0].id)
        bodies.append(MetalBody(composed.solid, look, composed.parts))
        masses[alloy.id] = _added(masses.get(alloy.id), alloy, composed.volume + sum(map(_correction, members)))
        for each, pieces in zip(members, made, strict=True):
            volume = sum(piece.volume for piece in pieces) + _correction(each)
            parts.append(BuiltPart(each.id, each.component, each.at, alloy, volume, each.copy))
    return tuple(bodies), tuple(masses.values()), _in_order(parts, resolved)


def _correction(placed: Placed) -> float:
    """What the closed form of a part's volume adds to its mesh's, mm³: the mesh's chords cut corners."""
    exact = placed.component.exact_volume(placed.at)
    return 0.0 if exact is None else exact - uncut_volume(placed)


def _dragging(resolved: Resolved, looks: dict[str, Look], sunk: dict[str, tuple[Sunk, ...]]) -> Built:
    """Coarse skins as they are, but for flush stones ``sunk`` in them; volumes by closed form or signed sum times the
    part's settled share. Equal copies of a part are one body."""
    bodies: list[MetalBody] = []
    masses: dict[str, MetalMass] = {}
    parts: list[BuiltPart] = []
    for alike in _alike(resolved.parts):
        first = alike[0]
        if not _has_metal(first.component, first.at.unplaced):
            parts += [BuiltPart(each.id, each.component, each.at, None, 0.0, each.copy) for each in alike]
            continue
        alloy, look = looks[first.id]
        exact = first.component.exact_volume(first.at)
        volume = exact if exact is not None else _quick_volume(first)
        frames = tuple(each.at.frame for each in alike)
        body = _coarse_body(first.component, first.at.unplaced, frames, first.id, first.mirrored, look)
        if first.id in sunk:
            body = replace(body, solid=opened(body.solid, sunk[first.id]))
        bodies.append(body)
        masses[alloy.id] = _added(masses.get(alloy.id), alloy, volume * len(alike))
        parts += [BuiltPart(each.id, each.component, each.at, alloy, volume, each.copy) for each in alike]
    return tuple(bodies), tuple(masses.values()), _in_order(parts, resolved)


def _quick_volume(placed: Placed) -> float:
    """The volume of a part as its coarse skin tells it, mm³."""
    skin = _coarse_volume(placed.component, placed.at.unplaced, placed.id, placed.mirrored)
    return skin * placed.component.settled()


@lru_cache(maxsize=PARTS)
def _coarse_volume(component: Component, at: Anchor, part: str, mirrored: bool) -> float:
    return _coarse(component, at, part, mirrored).volume


def _alike(parts: Sequence[Placed]) -> tuple[tuple[Placed, ...], ...]:
    """Parts in groups of one form: a part with those of its copies that are just like it."""
    groups: dict[tuple[object, ...], list[Placed]] = {}
    for each in parts:
        groups.setdefault((each.id, each.component, each.at.unplaced, each.mirrored), []).append(each)
    return tuple(map(tuple, groups.values()))


def _in_order(parts: Sequence[BuiltPart], resolved: Resolved) -> tuple[BuiltPart, ...]:
    order = {(each.id, each.copy): i for i, each in enumerate(resolved.parts)}
    return tuple(sorted(parts, key=lambda part: order[part.id, part.copy]))


@lru_cache(maxsize=PARTS)
def _coarse_body(
    component: Component, at: Anchor, frames: tuple[Frame, ...], part: str, mirrored: bool, look: MetalLook
) -> MetalBody:
    skin = (_coarse if len(frames) < MANY else _sparse)(component, at, part, mirrored)
    if frames == (WORLD,):
        return MetalBody(skin, look)
    return MetalBody(repeated_skin(skin, np.array([frame.matrix for frame in frames])), look)


def _added(old: MetalMass | None, alloy: Alloy, volume: float) -> MetalMass:
    total = volume + (old.volume if old else 0.0)
    mass = Estimate(*(mass_g(total, d) for d in (alloy.density.low, alloy.density.likely, alloy.density.high)))
    return MetalMass(alloy, total, mass)
