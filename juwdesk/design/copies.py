"""Parts that stand more than once: the document with its copies written out, and where each of them goes.

A copy is a part like any other under an id of its own, with formulas that mean the copies about it; what is built
carries the id of the part that it copies. Sizes along an arrangement are real: they are asked of the parts.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from juwdesk.base.problems import KnownError, Problem, Severity, known
from juwdesk.design.arrangement import Extents, Laid, Repeat, bounded, once
from juwdesk.design.component import Component
from juwdesk.design.components.inscription import Inscription
from juwdesk.design.components.motif import Motif
from juwdesk.design.components.plate import Letters
from juwdesk.design.crowds import MOST_PLACED
from juwdesk.design.document import Design, Part
from juwdesk.design.expr import LONGEST, Reference, renamed
from juwdesk.design.frames import Anchor, Frame
from juwdesk.design.grounds import ARRANGED, Ground, Reach, ground_of
from juwdesk.design.params import Value, check, spec_of
from juwdesk.design.placed import Layout, Placed, Resolved, Spot
from juwdesk.design.registry import COMPONENTS

Floats = NDArray[np.float64]
SIZES: dict[str, tuple[str, ...]] = {
    "stone": ("width", "length", "depth"),
    "round-stone": ("diameter",),
    "plate": ("wide", "long"),
    "letters": ("cap",),
}
"""What grows of a component that is graded; the first is its size."""
_MIRROR = np.diag([1.0, -1.0, 1.0])
Resolver = Callable[[Design], Resolved]


@dataclass(frozen=True, slots=True)
class Written:
    """A design with its copies as parts of their own: ``spots`` where arranged parts go, ``names`` the part and the
    number of every copy by its id, ``layouts`` what each arrangement came to. Copies that are just like their part
    are not written out: ``twins`` are their numbers by part, with the place of those that are arranged."""

    design: Design
    spots: dict[str, Spot]
    names: dict[str, tuple[str, int]]
    layouts: dict[str, Layout]
    problems: tuple[Problem, ...]
    twins: dict[str, tuple[tuple[int, Spot | None], ...]]


def unit_of(design: Design, part: str) -> tuple[Part, ...]:
    """A part and all that it carries, in the document's order."""
    ids = {part}
    while True:
        more = {each.id for each in design.parts if each.on in ids} - ids
        if not more:
            return tuple(each for each in design.parts if each.id in ids)
        ids |= more


def sized_part(design: Design, part: str) -> str:
    """The part of a unit whose size is its size: its first stone, or the part itself; empty where none has one."""
    unit = unit_of(design, part)
    stone = next((each.id for each in unit if each.component in ("stone", "round-stone")), "")
    own = next((each for each in unit if each.id == part), None)
    return stone or (part if own is not None and own.component in SIZES else "")


def graded(design: Design, part: str, share: float, values: Mapping[Reference, Value]) -> Design:
    """A part's size parameters times a share; ``values`` as they are used now. What follows a formula follows on."""
    found = design.part(part)
    if found is None:
        return design
    names = SIZES.get(found.component, ())
    sizes = {name: round(float(values[part, name]) * share, 4) for name in names if float(values[part, name]) > 0}
    formulas = {name: text for name, text in found.formulas.items() if name not in sizes}
    changed = replace(found, values={**found.values, **sizes}, formulas=formulas)
    return replace(design, parts=tuple(changed if each.id == part else each for each in design.parts))


def ground_under(resolved: Resolved, part: Part) -> Ground | None:
    """What a part may be arranged on, or None."""
    if part.component not in ARRANGED:
        return None
    if not part.on:
        # a piece's first part is arranged about its own place only where it may begin a piece
        return ground_of(None, "", Anchor()) if COMPONENTS[part.component].alone else None
    carrier = resolved.placed(part.on)
    if carrier is None:
        return None
    base = carrier.component.anchors(carrier.at).get(part.anchor)
    return ground_of(carrier.component, part.anchor, base) if base is not None else None


def written(design: Design, plain: Resolved, resolver: Resolver) -> Written:
    """The design with copies. ``plain`` is its resolution as if nothing were arranged, ``resolver`` makes such ones.

    Problems: ``param.*`` of an arrangement, ``repeat.no_way``, ``repeat.nested``, ``repeat.no_size``,
    ``repeat.too_much`` and those of ``grounds``; what does not work stands once, or as often as it fits.
    """
    made = _Writing(design, plain, resolver)
    for part in design.parts:
        if part.repeat is not None:
            made.arrange(part, part.repeat)
    return made.done()


class _Writing:
    """Copies on their way into a design."""

    def __init__(self, design: Design, plain: Resolved, resolver: Resolver) -> None:
        self._design, self._plain, self._resolver = design, plain, resolver
        self._bare = bare(design)
        self._taken = {part.id for part in design.parts}
        self._inside: set[str] = set()
        self._left = MOST_PLACED - len(design.parts)
        self._spots: dict[str, Spot] = {}
        self._names: dict[str, tuple[str, int]] = {}
        self._layouts: dict[str, Layout] = {}
        self._copies: dict[str, list[Part]] = {}
        self._twins: dict[str, list[tuple[int, Spot | None]]] = {}
        self._problems: list[Problem] = []

    def arrange(self, part: Part, asked: Repeat) -> None:
        """One part with its arrangement."""
        if part.id in self._inside:
            self._tell(known("repeat.nested", where=part.id))
            return
        placed = self._plain.placed(part.id)
        if placed is None:
            return
        unit = unit_of(self._design, part.id)
        self._inside |= {each.id for each in unit}
        repeat, wrong = bounded(asked, part.id)
        self._problems += wrong
        ground = ground_under(self._plain, part)
        if ground is None:
            self._tell(known("repeat.no_way", where=part.id))
            return
        try:
            self._lay(part, unit, repeat, ground)
        except KnownError as error:
            self._tell(error, part.id)
            self._lay(part, unit, _instead(repeat, error.problem), ground, told=False)

    def _lay(self, part: Part, unit: tuple[Part, ...], repeat: Repeat, ground: Ground, *, told: bool = True) -> None:
        sized = sized_part(self._design, part.id)
        share, reach, extents = self._extents(part, sized, repeat, ground)
        try:
            laid = ground.lay(repeat, reach, extents)
        except KnownError:
            if told:
                raise
            laid = Laid(np.zeros(1), np.zeros(1), None)
        most = max(self._left // len(unit), 0)
        if len(laid.at) - 1 > most:
            laid = replace(laid, at=laid.at[: most + 1], shares=laid.shares[: most + 1])
            self._tell(known("repeat.too_much", where=part.id, most=MOST_PLACED))
        self._left -= (len(laid.at) - 1) * len(unit)
        anchors = ground.anchors(repeat, laid.at)
        shares = [1 + (share - 1) * float(each) for each in laid.shares]
        spots = [Spot(anchor) for anchor in anchors]
        gap = laid.gap
        if repeat.way == "mirror":
            gap = self._across(part, unit, anchors[0], repeat)
            spots += [Spot(_image(anchors[0], sx, sy), sx * sy < 0) for sx, sy in repeat.images]
            shares = [1.0] * len(spots)
        self._spots[part.id] = spots[0]
        for number, (spot, each) in enumerate(zip(spots, shares, strict=True)):
            if number and (not sized or abs(each - shares[0]) <= 1e-9):
                for member in unit:
                    self._twins.setdefault(member.id, []).append((number, spot if member is part else None))
            elif number:
                self._copy(unit, part.id, number, spot, sized, each)
            elif abs(each - 1) > 1e-9:
                self._bare = graded(self._bare, sized, each, self._plain.values)
        self._layouts[part.id] = Layout(len(spots), gap, bool(sized))

    def _extents(self, part: Part, sized: str, repeat: Repeat, ground: Ground) -> tuple[float, Reach, Extents]:
        """The share of the last size, how far the first reaches, and the room that sizes between take."""
        first = reach_of(self._plain, self._bare, part.id)
        share, last = 1.0, first
        if repeat.last > 0:
            if not sized:
                raise known("repeat.no_size", where=part.id)
            component = self._design.part(sized)
            assert component is not None
            name = SIZES[component.component][0]
            share = repeat.last / float(self._plain.values[sized, name])
            spec = spec_of(COMPONENTS[component.component].kind, name)
            wrong = check(spec, repeat.last, part.id) if spec else ()
            if wrong:
                raise KnownError(wrong[0])
            probe = graded(self._bare, sized, share, self._plain.values)
            last = reach_of(self._resolver(probe), probe, part.id)
        whole = repeat.facing == "upright" and ground.upright
        one, other = (2 * (each.widest if whole else each.along) for each in (first, last))
        return share, first, lambda shares: np.asarray(one + (other - one) * shares)

    def _across(self, part: Part, unit: tuple[Part, ...], anchor: Anchor, repeat: Repeat) -> float:
        """The gap between a part and its image. Raises KnownError ``repeat.no_mirror`` or ``repeat.on_plane``."""
        if any(isinstance(self._component(each), Letters | Inscription | Motif) for each in unit):
            raise known("repeat.no_mirror")
        matrix = anchor.frame.matrix
        points = points_of(self._plain, self._bare, part.id) @ matrix[:3, :3].T + matrix[:3, 3]
        gaps = []
        for axis in {"sides": (0,), "ends": (1,)}.get(repeat.plane, (0, 1)):
            low, high = float(points[:, axis].min()), float(points[:, axis].max())
            if (low < -1e-6 and high > 1e-6) or high - low < 1e-9:
                raise known("repeat.on_plane")
            gaps.append(2 * min(abs(low), abs(high)))
        return min(gaps)

    def _component(self, part: Part) -> Component | None:
        placed = self._plain.placed(part.id)
        return placed.component if placed else None

    def _copy(self, unit: tuple[Part, ...], top: str, number: int, spot: Spot, sized: str, share: float) -> None:
        names = {each.id: self._fresh(each.id, number) for each in unit}
        rows = tuple(self._renamed(each, names) for each in unit)
        if abs(share - 1) > 1e-9:
            values = {
                (names[sized], name): value for (id_, name), value in self._plain.values.items() if id_ == sized
            }
            rows = graded(replace(self._bare, parts=rows), names[sized], share, values).parts
        for old, new in zip(unit, rows, strict=True):
            self._copies.setdefault(old.id, []).append(new)
            self._names[new.id] = (old.id, number)
        self._spots[names[top]] = spot

    def _fresh(self, id_: str, number: int) -> str:
        name = f"{id_}-c{number}"
        while name in self._taken:
            name += "c"
        self._taken.add(name)
        return name

    def _renamed(self, part: Part, names: Mapping[str, str]) -> Part:
        formulas, values = {}, dict(part.values)
        for name, text in part.formulas.items():
            formulas[name] = renamed(text, names)
            if len(formulas[name]) > LONGEST and (part.id, name) in self._plain.values:
                del formulas[name]
                values[name] = self._plain.values[part.id, name]
        return replace(
            part, id=names[part.id], on=names.get(part.on, part.on), formulas=formulas, values=values, repeat=None
        )

    def _tell(self, error: KnownError, where: str = "") -> None:
        problem = error.problem
        self._problems.append(Problem(problem.code, Severity.ERROR, where or problem.where, problem.args))

    def done(self) -> Written:
        """All of it."""
        parts: list[Part] = []
        for part in self._bare.parts:
            parts += [part, *self._copies.get(part.id, ())]
        design = replace(self._bare, parts=tuple(parts))
        twins = {id_: tuple(found) for id_, found in self._twins.items()}
        return Written(design, self._spots, self._names, self._layouts, tuple(self._problems), twins)


def bare(design: Design) -> Design:
    """The design as if nothing were arranged."""
    return replace(design, parts=tuple(replace(part, repeat=None) if part.repeat else part for part in design.parts))


def _instead(repeat: Repeat, problem: Problem) -> Repeat:
    """What stands where an arrangement does not work: as many as fit, else one."""
    most = problem.args.get("most")
    if problem.code in ("repeat.overlap", "repeat.crowded") and isinstance(most, int) and most > 0:
        return replace(repeat, count=most)
    return replace(once(repeat), across=0.0, last=0.0)


def _image(anchor: Anchor, sx: float, sy: float) -> Anchor:
    """A mirror image of an anchor (a turn by half where both signs change), its frame right-handed."""

    def flipped(v: tuple[float, float, float]) -> tuple[float, float, float]:
        return sx * v[0], sy * v[1], v[2]

    f = anchor.frame
    return replace(anchor, frame=Frame(flipped(f.origin), flipped(f.x), flipped(f.z)))


def named(found: Resolved, made: Written) -> Resolved:
    """What was resolved with copies, every part under the id that the document knows."""
    parts = tuple(_named(each, made) for each in found.parts)
    ids = {part.id for part in made.design.parts} - set(made.names)
    values = {key: value for key, value in found.values.items() if key[0] in ids}
    problems = [*made.problems]
    for each in found.problems:
        base = _base(each, made)
        if base not in problems:
            problems.append(base)
    return Resolved(parts, values, tuple(problems), made.layouts)


def _named(placed: Placed, made: Written) -> Placed:
    if placed.part.id not in made.names:
        return placed
    base, number = made.names[placed.part.id]
    on, _ = made.names.get(placed.part.on, (placed.part.on, 0))
    return replace(placed, part=replace(placed.part, id=base, on=on), copy=number)


def _base(problem: Problem, made: Written) -> Problem:
    def plain(id_: object) -> object:
        return made.names[id_][0] if isinstance(id_, str) and id_ in made.names else id_

    part, dot, rest = problem.where.partition(".")
    args = {name: plain(value) if name in ("part", "on") else value for name, value in problem.args.items()}
    return Problem(problem.code, problem.severity, f"{plain(part)}{dot}{rest}", args)


def reach_of(resolved: Resolved, design: Design, part: str) -> Reach:
    """How far a unit reaches about the foot of its place."""
    points = points_of(resolved, design, part)
    if not len(points):
        return Reach(0.0, 0.0, 0.0)
    own = resolved.placed(part)
    assert own is not None
    girdles = [(size, height) for each in _members(resolved, design, part) for size, height in _girdles(each, own)]
    girdle = max(girdles)[1] if girdles else float(points[:, 2].min() + points[:, 2].max()) / 2
    return Reach(float(np.abs(points[:, 0]).max()), float(np.hypot(points[:, 0], points[:, 1]).max()), girdle)


def points_of(resolved: Resolved, design: Design, part: str) -> Floats:
    """The corners (n, 3) of a unit's metal and stones about the foot of its place, mm."""
    own = resolved.placed(part)
    if own is None:
        return np.zeros((0, 3))
    found = []
    inverse = np.linalg.inv(own.at.frame.matrix)
    for each in _members(resolved, design, part):
        local = inverse @ each.at.frame.matrix
        corners = _corners(each.component, each.at)
        if each.mirrored:
            corners = corners @ _MIRROR
        found.append(corners @ local[:3, :3].T + local[:3, 3])
    return np.concatenate(found) if found else np.zeros((0, 3))


def _members(resolved: Resolved, design: Design, part: str) -> Iterator[Placed]:
    ids = {each.id for each in unit_of(design, part)}
    return (each for each in resolved.parts if each.id in ids)


def _girdles(each: Placed, own: Placed) -> Iterator[tuple[float, float]]:
    """Size and height over the foot of a unit of every stone of a part."""
    inverse = np.linalg.inv(own.at.frame.matrix)
    for gem in each.component.stones(each.at):
        origin = np.array([*each.at.frame.placed(gem.frame).origin, 1.0])
        yield gem.half, float((inverse @ origin)[2])


@lru_cache(maxsize=64)
def _corners(component: Component, at: Anchor) -> Floats:
    """The corners of a component in its own frame."""
    found = [solid.vertices for solid in component.solids(at, False)]
    for gem in component.stones(at):
        frame = gem.frame.matrix
        found.append(gem.half * gem.shape.solid.vertices @ frame[:3, :3].T + frame[:3, 3])
    return np.concatenate(found) if found else np.zeros((0, 3))
