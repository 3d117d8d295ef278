"""Light through a faceted stone: one geometric path per ray, shared by all colours.

A ray enters the stone, is reflected inside, and leaves a record wherever light goes out. The records know nothing
of colour, size or light; ``gemshade`` turns them into colours, so another colour or studio needs no new trace.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from juwdesk.drawing.keptrays import digest
from juwdesk.solid.polyhedron import Polyhedron
from juwdesk.solid.rays import Rays

Floats: TypeAlias = NDArray[Any]
Ints: TypeAlias = NDArray[np.int32]
Met: TypeAlias = NDArray[Any]
"""Numbers of facets in the smallest type that holds them; its largest value stands for nothing met."""
Three: TypeAlias = tuple[Floats, ...]
"""Vectors (n, 3) with their axes apart."""
DIM = 0.012
"""Paths weaker than this end."""
FAINT = 0.008
"""Exits weaker than this are not recorded."""
LIFT = np.float32(2e-4)
"""How far inside a path starts again, so that it does not meet its own facet."""


@dataclass(frozen=True, eq=False, slots=True)
class Paths:
    """Records of one batch of rays, in the stone's frame. Of vectors every axis lies in one piece.

    Per ray: ``entry`` (n, 3) where it met the stone, ``facet`` (n,), ``cosine`` (n,) against the facet normal,
    ``mirror`` (n,) the share reflected outside, ``met`` (bounces, n) the facet at every bounce, from which all that
    follows comes without asking the ray tree again, ``rest`` (n,) weight left after the last bounce with
    ``rest_length`` and the direction ``rest_way`` (n, 3) in which it then travels inside.
    Per record: ``ray``, ``inner`` (r, 3) direction inside, ``exit_facet``, ``exit_point`` (r, 3), ``weight``,
    ``length`` (half widths) and ``bounce``.
    """

    entry: Floats
    facet: Ints
    cosine: Floats
    mirror: Floats
    met: Met
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
        self._axes = np.ascontiguousarray(self.normals.T)
        self._small = np.uint8 if len(self.normals) < 255 else np.uint16
        # the last of a row stands for nothing met
        self._facets = np.append(self.tags, np.iinfo(self._small).max).astype(self._small)
        planes = np.ascontiguousarray(shape.planes)
        self.key = digest(self.rays.vertices, self.rays.faces, self.tags, planes, np.array([DIM, FAINT, LIFT]))
        """A fingerprint of all that decides what a ray meets."""

    def trace(
        self,
        origins: Floats,
        directions: Floats,
        facet: Ints,
        index: float,
        bounces: int,
        known: Met | None = None,
    ) -> Paths:
        """Follow rays (n, 3) that are known to enter through ``facet`` (n,); refractive ``index``.

        ``known`` is what the same rays met before, at as many bounces or more (``Paths.met``): it saves asking the
        tree, which is most of the work, and the paths are the same to the last bit.
        """
        n = np.float32(index)
        normal, along = self.normal(facet), _columns(directions)
        into = np.minimum(_dot(normal, along), np.float32(-0.02))
        place = _columns(origins)
        reach = (self.distances.take(facet) - _dot(normal, place)) / into
        point = tuple(p + reach * d for p, d in zip(place, along, strict=True))
        cosine = -into
        inner_cosine = np.sqrt(1 - (1 - cosine * cosine) / (n * n))
        mirror = _fresnel(cosine, inner_cosine, n)
        bend = cosine / n - inner_cosine
        inside = tuple(d / n + bend * each for d, each in zip(along, normal, strict=True))
        met = np.full((bounces, len(facet)), np.iinfo(self._small).max, self._small) if known is None else known
        found = self._inside(point, facet, 1 - mirror, inside, n, met[:bounces], known is None)
        return Paths(np.stack(point).T, facet, cosine, mirror, met, *found)

    def _inside(
        self, point: Three, at: Ints, weight: Floats, direction: Three, n: np.float32, met: Met, asked: bool
    ) -> list[Floats]:
        """The bounces of rays inside the stone: what is left of each, and the records. Where the facets are ``asked``
        of the tree they are written into ``met``, else they stand there. Axes lie apart: numpy is quicker so."""
        count, nothing = len(at), np.iinfo(met.dtype).max
        ray: Ints = np.arange(count, dtype=np.int32)
        length: Floats = np.zeros(count, np.float32)
        found: list[tuple[Floats, ...]] = []
        for bounce in range(len(met)):
            if asked:
                lifted = tuple(p - LIFT * each for p, each in zip(point, self.normal(at), strict=True))
                hit = self._facets.take(self.rays.first(np.stack(lifted, axis=1), np.stack(direction, axis=1)))
                met[bounce, ray] = hit
            else:
                hit = met[bounce].take(ray)
            here = hit != nothing
            if not here.all():
                kept = np.flatnonzero(here)
                hit = hit.take(kept)
                ray, weight, length, *both = _taken((ray, weight, length, *point, *direction), kept)
                point, direction = tuple(both[:3]), tuple(both[3:])
            if not len(ray):
                break
            at = hit.astype(np.int32)
            normal = self.normal(at)
            out = np.maximum(_dot(normal, direction), np.float32(1e-4))
            step = np.maximum((self.distances.take(at) - _dot(normal, point)) / out, 0)
            point = tuple(p + step * d for p, d in zip(point, direction, strict=True))
            length = length + step
            back = _returned(out, n)
            gone = weight * (1 - back)
            record = np.flatnonzero(gone > FAINT)
            left = _taken((ray, *direction, at, *point, gone, length), record)
            found.append((*left, np.full(len(record), bounce, np.int8)))
            weight = weight * back
            twice = 2 * out
            direction = tuple(d - twice * each for d, each in zip(direction, normal, strict=True))
            strong = weight > DIM
            if not strong.all():
                kept = np.flatnonzero(strong)
                ray, at, weight, length, *both = _taken((ray, at, weight, length, *point, *direction), kept)
                point, direction = tuple(both[:3]), tuple(both[3:])
        rest, far, way = np.zeros(count, np.float32), np.zeros(count, np.float32), np.zeros((3, count), np.float32)
        rest[ray], far[ray], way[:, ray] = weight, length, np.stack(direction)
        c = [np.concatenate(column) for column in zip(*found, strict=True)] if found else _no_records()
        return [rest, far, way.T, c[0], np.stack(c[1:4]).T, c[4], np.stack(c[5:8]).T, *c[8:]]

    def normal(self, facet: Ints) -> Three:
        """The normals of facets (n,)."""
        x, y, z = self._axes
        return x.take(facet), y.take(facet), z.take(facet)


@lru_cache(maxsize=32)
def tracer(shape: Polyhedron) -> Tracer:
    """The tracer of a shape; cached by the shape's identity."""
    return Tracer(shape)


def _no_records() -> list[Floats]:
    whole, real = np.zeros(0, np.int32), np.zeros(0, np.float32)
    return [whole, real, real, real, whole, real, real, real, real, real, np.zeros(0, np.int8)]


def _columns(vectors: Floats) -> Three:
    """The axes of vectors (n, 3) apart."""
    x, y, z = np.ascontiguousarray(vectors.T)
    return x, y, z


def _taken(columns: Iterable[Floats], rows: Floats) -> tuple[Any, ...]:
    return tuple(column.take(rows) for column in columns)


def _dot(a: Three, b: Three) -> Floats:
    return np.asarray(a[0] * b[0] + a[1] * b[1] + a[2] * b[2])


def _returned(cosine: Floats, n: np.float32) -> Floats:
    """The share that a facet throws back inside, from the cosine inside; 1 where light cannot leave."""
    sine = n * n * (1 - cosine * cosine)
    shut = sine >= 1
    share = _fresnel(np.sqrt(np.maximum(1 - sine, 0)), cosine, n)
    share[shut] = 1
    return share


def _fresnel(outside: Floats, inside: Floats, n: np.float32) -> Floats:
    """Unpolarised reflection between air and a medium of index n, from the cosines on either side."""
    s = (outside - n * inside) / (outside + n * inside)
    p = (n * outside - inside) / (n * outside + inside)
    return np.asarray(0.5 * (s * s + p * p), np.float32)
