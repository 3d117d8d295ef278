"""What gravers take away from a piece, and the lines that they leave: found on the metal itself, whatever it is."""

import atexit
from collections.abc import Sequence
from functools import lru_cache
from typing import TypeGuard

import numpy as np
from numpy.typing import NDArray

from juwdesk.base.problems import KnownError, Problem, Severity
from juwdesk.design import freehand
from juwdesk.design.component import Component
from juwdesk.design.components.flush import Flush
from juwdesk.design.components.inscription import Inscription
from juwdesk.design.components.motif import Motif
from juwdesk.design.frames import Anchor
from juwdesk.design.resolve import Placed, Resolved
from juwdesk.drawing.scene import Scored
from juwdesk.solid.boolean import Block, block
from juwdesk.solid.mesh import Matrix
from juwdesk.solid.rays import Rays

Floats = NDArray[np.float64]
Metal = tuple[tuple[Component, Anchor], ...]
"""Components with their places: what a graver may meet."""


def cutters(resolved: Resolved) -> dict[str, tuple[Block, ...]]:
    """What is cut away from each part, by its id."""
    found: dict[str, tuple[Block, ...]] = {}
    for each in _gravers(resolved):
        targets = _targets(each, resolved)
        made = _grooves(each.component, each.at, each.id, tuple((t.component, t.at) for t in targets))
        for target in targets if made else ():
            found[target.id] = (*found.get(target.id, ()), *made)
    return found


def scored(resolved: Resolved, fine: bool, twins: Sequence[Matrix] = ()) -> tuple[Scored, ...]:
    """The engraved lines in the world, those of mirrored twins with them."""
    found: list[Scored] = []
    for each in _gravers(resolved):
        metal = tuple((t.component, t.at) for t in _targets(each, resolved))
        own = _lines(each.component, each.at, each.id, metal, fine)
        found += own
        for matrix in twins:
            found += [_twin(one, matrix) for one in own]
    return tuple(found)


def told(resolved: Resolved, lines: Sequence[Scored]) -> list[Problem]:
    """Motifs that cannot be read (``motif.unreadable``, ``motif.too_large``), that are still empty (``motif.empty``),
    that lie beside the metal (``motif.nothing_under``), or whose open strokes make nothing (``motif.open``); text
    that is still empty (``inscription.empty``) or runs off the metal (``inscription.off_metal``)."""
    found = []
    for each in resolved.parts:
        if isinstance(each.component, Inscription):
            letters = len(each.component.outlines)
            if not each.component.text.strip():
                found.append(Problem("inscription.empty", Severity.HINT, each.id))
            elif letters and sum(line.part == each.id for line in lines) < letters:
                found.append(Problem("inscription.off_metal", Severity.WARNING, each.id))
        if not isinstance(each.component, Motif):
            continue
        try:
            strokes = freehand.from_text(each.component.drawn)
        except KnownError as error:
            found.append(Problem(error.problem.code, Severity.ERROR, each.id, error.problem.args))
            continue
        use = each.component.use
        if not strokes:
            found.append(Problem("motif.empty", Severity.HINT, each.id))
        elif use == "engraving" and not any(line.part == each.id for line in lines):
            found.append(Problem("motif.nothing_under", Severity.WARNING, each.id))
        elif use in ("metal", "pave") and not all(stroke.closed for stroke in strokes):
            found.append(Problem("motif.open", Severity.WARNING, each.id))
    return found


def _gravers(resolved: Resolved) -> list[Placed]:
    return [each for each in resolved.parts if _is_graver(each.component)]


def _is_graver(component: Component) -> TypeGuard[Flush | Inscription | Motif]:
    if isinstance(component, Motif):
        return component.use == "engraving"
    return isinstance(component, Flush | Inscription)


def _targets(graver: Placed, resolved: Resolved) -> list[Placed]:
    """What lies below a graver: its carrier where that is metal, else everything."""
    carrier = resolved.placed(graver.part.on, graver.copy)
    if carrier is not None and carrier.component.solids(carrier.at, False):
        return [carrier]
    gravers = {each.id for each in _gravers(resolved)}
    return [each for each in resolved.parts if each.id not in gravers]


@lru_cache(maxsize=8)
def _under(at: Anchor, metal: Metal, fine: bool) -> Rays | None:
    """The metal in the frame of ``at``, to be asked by rays."""
    inverse = np.linalg.inv(at.frame.matrix)
    points, faces, start = [], [], 0
    for component, place in metal:
        matrix = inverse @ place.frame.matrix
        for solid in component.solids(place, fine):
            points.append(solid.vertices @ matrix[:3, :3].T + matrix[:3, 3])
            faces.append(solid.faces + start)
            start += len(solid.vertices)
    return Rays(np.concatenate(points), np.concatenate(faces)) if points else None


@lru_cache(maxsize=8)
def _grooves(component: Component, at: Anchor, part: str, metal: Metal) -> tuple[Block, ...]:
    under = _under(at, metal, True)
    if under is None or not _is_graver(component):
        return ()
    matrix = at.frame.matrix
    return tuple(block(each.transformed(matrix).of_part(part)) for each in component.engraved(at, under, True))


@lru_cache(maxsize=16)
def _lines(component: Component, at: Anchor, part: str, metal: Metal, fine: bool) -> tuple[Scored, ...]:
    under = _under(at, metal, fine)
    if under is None or not _is_graver(component):
        return ()
    matrix = at.frame.matrix
    return tuple(
        Scored(each @ matrix[:3, :3].T + matrix[:3, 3], at.frame.direction(up), part)
        for each, up in component.scored(at, under, fine)
    )


def _twin(line: Scored, matrix: Matrix) -> Scored:
    up = matrix[:3, :3] @ np.array(line.up)
    return Scored(
        line.points @ matrix[:3, :3].T + matrix[:3, 3], (float(up[0]), float(up[1]), float(up[2])), line.part
    )


# Kept blocks go before the interpreter ends, as those of ``build``.
atexit.register(_grooves.cache_clear)
