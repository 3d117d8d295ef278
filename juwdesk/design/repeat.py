"""A whole piece standing more than once: the second earring of a pair, mirrored."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

import numpy as np

from juwdesk.design.model import BuiltPart, MetalMass, PlacedStone
from juwdesk.drawing.scene import MetalBody, StoneBody
from juwdesk.solid.build import repeated as repeated_skin
from juwdesk.solid.mesh import Matrix

Built = tuple[tuple[MetalBody, ...], tuple[MetalMass, ...], tuple[BuiltPart, ...]]
_MIRROR = np.diag([1.0, -1.0, 1.0, 1.0])
"""Every cut is symmetric about the plane through its length, so a mirrored stone is the stone turned over so."""


def repeated(
    built: Built, stones: tuple[PlacedStone, ...], places: Sequence[Matrix]
) -> tuple[tuple[MetalBody, ...], tuple[MetalMass, ...], tuple[BuiltPart, ...], tuple[PlacedStone, ...]]:
    """Metals, masses, parts and stones of the piece and its copies; numbers run on."""
    metals, masses, parts = built
    often = 1 + len(places)
    every = list(stones)
    for place in places:
        for stone in stones:
            every.append(_moved_stone(stone, place.tobytes(), len(every) + 1))
    return (
        (*metals, *(_moved(metal, place.tobytes()) for place in places for metal in metals)),
        tuple(replace(each, volume=each.volume * often, mass=each.mass.scaled(often)) for each in masses),
        tuple(replace(each, volume=each.volume * often) for each in parts),
        tuple(every),
    )


def _matrix(raw: bytes) -> Matrix:
    return np.frombuffer(raw, np.float64).reshape(4, 4)


@lru_cache(maxsize=32)
def _moved(metal: MetalBody, place: bytes) -> MetalBody:
    """Kept, so that an unchanged twin is the identical object for the painter's caches."""
    return replace(metal, solid=repeated_skin(metal.solid, _matrix(place)[None]))


@lru_cache(maxsize=512)
def _moved_stone(stone: PlacedStone, place: bytes, number: int) -> PlacedStone:
    body: StoneBody = stone.body
    matrix = _matrix(place)
    pose = matrix @ body.pose
    if np.linalg.det(matrix[:3, :3]) < 0:
        pose = pose @ _MIRROR
    return replace(stone, number=number, body=replace(body, pose=pose))
