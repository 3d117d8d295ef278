"""Light through a faceted stone: one geometric path per ray, shared by all colours.

A ray enters the stone, is reflected inside, and leaves a record wherever light goes out. The records know nothing
of colour, size or light; ``gemshade`` turns them into colours, so another colour or studio needs no new trace.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from juwdesk.solid.polyhedron import Polyhedron
from juwdesk.solid.rays import Rays

Floats: TypeAlias = NDArray[Any]
Ints: TypeAlias = NDArray[np.int32]
DIM = 0.012
"""Paths weaker than this end."""
FAINT = 0.008
"""Exits weaker than this are not recorded."""
LIFT = np.float32(2e-4)
"""How far inside a path starts again, so that it does not meet its own facet."""


@dataclass(frozen=True, eq=False, slots=True)
class Paths:
    """Records of one batch of rays, in the stone's frame.

    Per ray: ``entry`` (n, 3) where it met the stone, ``facet`` (n,), ``cosine`` (n,) against the facet normal,
    ``mirror`` (n,) the share reflected outside, ``rest`` (n,) weight left after the last bounce with ``rest_length``
    and the direction ``rest_way`` (n, 3) in which it then travels inside.
    Per record: ``ray``, ``inner`` (r, 3) direction inside, ``exit_facet``, ``exit_point`` (r, 3), ``weight``,
    ``length`` (half widths) and ``bounce``.
    """

    entry: Floats
    facet: Ints
    cosine: Floats
    mirror: Floats
    rest: Floats
    rest_length: Floats
    rest_way: Floats
    ray: Ints
    inner: Floats
    exit_facet: Ints
    exit_point: Floats
    weight: Floats
    length: Floats
    bounce: NDArray[np.int8]


class Tracer:
    """The facets of one shape with their ray tree; read from any thread."""

    def __init__(self, shape: Polyhedron) -> None:
        self.shape = shape
        self.rays = Rays(shape.solid.vertices, shape.solid.faces)
        self.tags = shape.solid.tags.astype(np.int32)
        self.normals = np.ascontiguousarray(shape.planes[:, :3], np.float32)
        self.distances = np.ascontiguousarray(shape.planes[:, 3], np.float32)

    def trace(self, origins: Floats, directions: Floats, facet: Ints, index: float, bounces: int) -> Paths:
        """Follow rays (n, 3) that are known to enter through ``facet`` (n,); refractive ``index``."""
        n = np.float32(index)
        normal = self.normals[facet]
        into = _dot(normal, directions)
        into = np.minimum(into, np.float32(-0.02))
        reach = (self.distances[facet] - _dot(normal, origins)) / into
        entry = origins + reach[:, None] * directions
        cosine = -into
        inner_cosine = np.sqrt(1 - (1 - cosine * cosine) / (n * n))
        mirror = _fresnel(cosine, inner_cosine, n)
        direction = directions / n + (cosine / n - inner_cosine)[:, None] * normal
        return self._inside(entry, facet, cosine, mirror, direction, n, bounces)

    def _inside(
        self,
        entry: Floats,
        facet: Ints,
        cosine: Floats,
        mirror: Floats,
        direction: Floats,
        n: np.float32,
        bounces: int,
    ) -> Paths:
        count = len(entry)
        ray: Ints = np.arange(count, dtype=np.int32)
        point, at = entry, facet
        weight: Floats = 1 - mirror
        length: Floats = np.zeros(count, np.float32)
        found: list[tuple[NDArray[np.generic], ...]] = []
        for bounce in range(bounces):
            hit = self.rays.first(point - LIFT * self.normals[at], direction)
            keep = hit >= 0
            if not keep.all():
                ray, hit, point, direction = ray[keep], hit[keep], point[keep], direction[keep]
                weight, length = weight[keep], length[keep]
            if not len(ray):
                break
            at = self.tags[hit]
            normal = self.normals[at]
            out = np.maximum(_dot(normal, direction), np.float32(1e-4))
            step = np.maximum((self.distances[at] - _dot(normal, point)) / out, 0)
            point = point + step[:, None] * direction
            length = length + step
            sine = n * n * (1 - out * out)
            leaves = sine < 1
            back = np.ones(len(ray), np.float32)
            back[leaves] = _fresnel(np.sqrt(1 - sine[leaves]), out[leaves], n)
            gone = weight * (1 - back)
            record = np.flatnonzero(gone > FAINT)
            found.append((
                ray[record], direction[record], at[record], point[record], gone[record], length[record],
                np.full(len(record), bounce, np.int8),
            ))  # fmt: skip
            weight = weight * back
            direction = direction - (2 * out)[:, None] * normal
            keep = weight > DIM
            ray, point, direction = ray[keep], point[keep], direction[keep]
            weight, length, at = weight[keep], length[keep], at[keep]
        rest, rest_length = np.zeros(count, np.float32), np.zeros(count, np.float32)
        rest_way = np.zeros((count, 3), np.float32)
        rest[ray], rest_length[ray], rest_way[ray] = weight, length, direction
        columns = [np.concatenate(c) for c in zip(*found, strict=True)] if found else _no_records()
        return Paths(entry, facet, cosine, mirror, rest, rest_length, rest_way, *columns)


@lru_cache(maxsize=32)
def tracer(shape: Polyhedron) -> Tracer:
    """The tracer of a shape; cached by the shape's identity."""
    return Tracer(shape)


def _no_records() -> list[NDArray[np.generic]]:
    none, three = np.zeros(0, np.float32), np.zeros((0, 3), np.float32)
    whole = np.zeros(0, np.int32)
    return [whole, three, whole, three, none, none, np.zeros(0, np.int8)]


def _dot(a: Floats, b: Floats) -> Floats:
    return np.asarray(np.einsum("ij,ij->i", a, b), np.float32)


def _fresnel(outside: Floats, inside: Floats, n: np.float32) -> Floats:
    """Unpolarised reflection between air and a medium of index n, from the cosines on either side."""
    s = (outside - n * inside) / (outside + n * inside)
    p = (n * outside - inside) / (n * outside + inside)
    return np.asarray(0.5 * (s * s + p * p), np.float32)
