"""What the bench and the law ask of a whole piece: its alloys together, what hangs on an ear, stones over a hinge."""

from collections.abc import Iterator
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from juwdesk.design.asked import Asked, limit
from juwdesk.design.components.findings import Post
from juwdesk.design.components.hangers import Hinge, Hook
from juwdesk.design.components.perch import Hoop
from juwdesk.design.components.shank import Shank
from juwdesk.design.model import Model
from juwdesk.solid.mesh import Solid
from juwdesk.solid.polyhedron import Polyhedron

Floats = NDArray[np.float64]
BALANCED = 0.05
"""A post less than this (mm) under the centre of gravity hangs straight."""
STAMP = 1.5
"""The height of a row of marks, mm: the second figure in the words of the rule LW05."""
EXEMPT = {"gold": 1.0, "silver": 8.0, "platinum": 0.5}
"""Grams from which a metal is hallmarked: the figures in the words of the rule LW02."""


def ask_whole(model: Model) -> Iterator[Asked]:
    """All questions to the piece."""
    yield from _law(model)
    yield from _joins(model)
    yield from _ears(model)
    yield from _hinges(model)


def _law(model: Model) -> Iterator[Asked]:
    """Fineness that may be sold under its name, what must be hallmarked, and room for the marks in a ring."""
    for each in model.masses:
        metal, fineness = each.alloy.metal, 1000 * each.alloy.fineness
        if metal == "gold":
            yield Asked("LW01", "", fineness, below=True)
        if metal == "platinum":
            yield Asked("LW03", "", fineness, below=True)
        exempt = EXEMPT.get(metal)
        if exempt is not None and each.mass.likely >= exempt:
            # the hallmark stands on the bill; the rule only says why
            yield Asked("LW02", "", each.mass.likely, told=True)
    for part in model.parts:
        if isinstance(part.component, Shank) and not part.copy:
            width = part.component.width_bottom
            yield Asked("LW05", part.id, width, below=True, parameter="width_bottom", mend=STAMP, limit=STAMP)


def _joins(model: Model) -> Iterator[Asked]:
    """Alloys that are cast or joined in their own way."""
    metals = {each.alloy.metal for each in model.masses}
    if "platinum" in metals:
        yield Asked("CA16", "", 0.0, told=True)
    if {"platinum", "gold"} <= metals:
        # laid in a channel or riveted it holds; only a butt joint pops
        yield Asked("JO02", "", 0.0, severity="warn")
    if len(model.masses) > 1:
        yield Asked("JO03", "", 0.0, told=True)
    ring = any(isinstance(part.component, Shank) for part in model.parts)
    if ring and any(each.alloy.palette == "rose" for each in model.masses):
        yield Asked("JO04", "", 0.0, told=True)


def _ears(model: Model) -> Iterator[Asked]:
    """What hangs on one ear, and that it does not tip over."""
    worn = any(
        isinstance(part.component, Post | Hook) or (isinstance(part.component, Hoop) and part.component.opening > 0)
        for part in model.parts
    )
    if not worn:
        return
    each = model.mass / model.pieces
    comfortable, bothers = limit(model, "ER01", "typical"), limit(model, "ER02", "typical")
    if each > (limit(model, "ER03", "high") or float("inf")):
        yield Asked("ER03", "", each, above=True)
    elif bothers is not None and each > bothers:
        yield Asked("ER02", "", each, above=True, limit=bothers)
    elif comfortable is not None and each > comfortable:
        yield Asked("ER01", "", each, above=True, limit=comfortable)
    for part in model.parts:
        post = part.component
        if not isinstance(post, Post) or part.copy:
            continue
        high = part.at.frame.origin[1] - post.raised * part.at.frame.y[1]
        low = high - float(centre_of_gravity(model)[1])
        if low < -BALANCED:
            # the pin weighs as well and takes the balance a little along
            up = post.raised - 1.2 * low
            yield Asked("ER05", part.id, low, parameter="up", mend=up if up <= post.room else None)


def centre_of_gravity(model: Model) -> Floats:
    """Where all metal and stones together balance (3,), mm. Metals of a piece count with their mean density."""
    volume = sum(each.volume for each in model.masses)
    found, whole = np.zeros(3), 0.0
    for body in model.scene.metals:
        size, middle = middle_of(body.solid)
        weight = size * model.mass / max(volume, 1e-9)
        found, whole = found + weight * middle, whole + weight
    for stone in model.stones:
        weight = 0.2 * stone.carat.likely
        middle = stone.pose[:3, :3] @ _of_stone(stone.body.shape) + stone.pose[:3, 3]
        found, whole = found + weight * middle, whole + weight
    return np.asarray(found / max(whole, 1e-9))


@lru_cache(maxsize=64)
def _of_stone(shape: Polyhedron) -> Floats:
    return middle_of(shape.solid)[1]


def middle_of(solid: Solid) -> tuple[float, Floats]:
    """Volume (mm³) and centre (3,) of a closed skin, by the tetrahedra from the origin to its triangles."""
    corners = solid.vertices[solid.faces]
    sixth = np.einsum("ij,ij->i", corners[:, 0], np.cross(corners[:, 1], corners[:, 2])) / 6
    volume = float(sixth.sum())
    return volume, np.asarray(sixth @ corners.sum(axis=1) / 4 / (volume or 1.0))


def _hinges(model: Model) -> Iterator[Asked]:
    """A stone that sits over a hinge works loose."""
    for part in model.parts:
        hinge = part.component
        if not isinstance(hinge, Hinge) or hinge.knuckles == 1:
            continue
        way = np.array(part.at.frame.x)
        for stone in model.stones:
            off = stone.pose[:3, 3] - np.array(part.at.frame.origin)
            along = float(np.clip(off @ way, -hinge.reach / 2, hinge.reach / 2))
            if float(np.linalg.norm(off - along * way)) < stone.width / 2 + hinge.tube / 2:
                yield Asked("HI03", part.id, 0.0)
                break
