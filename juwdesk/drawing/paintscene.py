"""A scene made ready for painting: one ray tree over all triangles, and what every sample of a picture sees."""

from collections import OrderedDict
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from functools import cache
from threading import Lock
from typing import Any, TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

from juwdesk.drawing.ir import Box
from juwdesk.drawing.raytree import tree
from juwdesk.drawing.scene import MetalBody, Scene
from juwdesk.drawing.views import View
from juwdesk.solid.rays import Rays

Floats: TypeAlias = NDArray[Any]
Ints: TypeAlias = NDArray[np.int32]
Cancel: TypeAlias = Callable[[], bool]
Given = TypeVar("Given")
Made = TypeVar("Made")
WORKERS = 2
"""Threads of one picture: two halve the time, more fight for the cache."""
FAR = 200.0


class Cancelled(Exception):  # noqa: N818 - it is an outcome, not an error
    """The picture is no longer wanted."""


@dataclass(frozen=True, eq=False, slots=True)
class Prepared:
    """``rays`` over all triangles, metals first; ``first`` the first triangle of every body and the end;
    ``normals`` (m, 3, 3) float32 the corner normals of the metal triangles; ``plane`` (m,) whether they belong to a
    large flat face; ``corners`` (k, 3) all vertices."""

    scene: Scene
    rays: Rays
    first: NDArray[np.int64]
    normals: Floats
    plane: NDArray[np.bool_]
    body: Ints
    corners: Floats

    @property
    def metal_triangles(self) -> int:
        """How many triangles are metal; the stones' follow."""
        return int(self.first[len(self.scene.metals)])


_cache: OrderedDict[int, Prepared] = OrderedDict()
_lock = Lock()


def prepared(scene: Scene) -> Prepared:
    """The prepared scene; the last few are kept, by identity."""
    with _lock:
        found = _cache.get(id(scene))
        if found is not None:
            _cache.move_to_end(id(scene))
            return found
    made = _prepare(scene)
    with _lock:
        _cache[id(scene)] = made  # it holds the scene, so the identity stays its own
        while len(_cache) > 3:
            _cache.popitem(last=False)
    return made


def _prepare(scene: Scene) -> Prepared:
    made = tree(scene)
    counts, corners, faces = made.counts, made.rays.vertices, made.rays.faces
    each_normals = [_corner_normals(body) for body in scene.metals]
    normals = np.concatenate(each_normals) if each_normals else np.zeros((0, 3, 3), np.float32)
    return Prepared(
        scene,
        made.rays,
        np.concatenate([[0], np.cumsum(counts)]),
        normals,
        _planes(corners, faces[: len(normals)], normals),
        np.repeat(np.arange(len(counts), dtype=np.int32), counts),
        corners,
    )


PLANE = 0.025
"""The least area of a flat face, as a share of the square of the piece's largest extent: smaller ones are facets of
something round."""


def _planes(corners: Floats, faces: Floats, normals: Floats) -> NDArray[np.bool_]:
    """Which triangles (m,) are of a large flat face: one normal at all three corners, and many of them alike."""
    found = np.zeros(len(faces), np.bool_)
    alike = np.minimum(
        np.einsum("ij,ij->i", normals[:, 0], normals[:, 1]), np.einsum("ij,ij->i", normals[:, 0], normals[:, 2])
    )
    even = np.flatnonzero(alike > np.float32(0.99999))
    if len(even):
        a, b, c = (corners[faces[even, i]] for i in range(3))
        area = np.linalg.norm(np.cross(b - a, c - a), axis=1) / 2
        _, group = np.unique(np.round(normals[even, 0] * 500).astype(np.int32), axis=0, return_inverse=True)
        together = np.bincount(group.ravel(), area)
        found[even] = together[group.ravel()] > PLANE * float(np.ptp(corners, axis=0).max()) ** 2
    return found


def _corner_normals(body: MetalBody) -> Floats:
    """The carried normals at the corners (m, 3, 3), each on the side of its face; face normals where none are
    carried or the triangle is a sliver whose own normal is noise."""
    solid = body.solid
    vertices = solid.vertices.astype(np.float32)
    a, b, c = np.take(vertices, solid.faces.T, axis=0)
    b -= a
    c -= a
    face = np.stack([
        b[:, 1] * c[:, 2] - b[:, 2] * c[:, 1], b[:, 2] * c[:, 0] - b[:, 0] * c[:, 2],
        b[:, 0] * c[:, 1] - b[:, 1] * c[:, 0],
    ], axis=1)  # fmt: skip
    size = np.sqrt(np.einsum("ij,ij->i", face, face))
    face /= np.maximum(size, np.float32(1e-12))[:, None]
    if solid.normals is None:
        return np.repeat(face[:, None, :], 3, axis=1)
    normals = solid.normals.astype(np.float32)
    lost = np.einsum("ij,ij->i", normals, normals) < 0.25
    carried = np.take(normals, solid.faces, axis=0)
    wrong = (np.einsum("ijk,ik->ij", carried, face) < 0) & (size > 1e-6)[:, None]
    carried[wrong] *= -1
    if lost.any():
        missing = lost[solid.faces]
        carried[missing] = np.broadcast_to(face[:, None, :], carried.shape)[missing]
    return np.asarray(carried)


@dataclass(frozen=True, eq=False, slots=True)
class Raster:
    """What the samples of a cropped picture see. Dense (H, W) arrays of samples, row 0 on top.

    ``triangle`` index or -1, ``depth`` towards the viewer (mm; -1e6 for nothing), ``body`` number or -1,
    ``normal`` (H, W, 3) in the camera's frame (metal only), ``left``, ``top`` the crop's corner in pixels,
    ``x``, ``y`` the sample positions in view mm, ``samples`` per pixel edge, ``step`` mm between samples,
    ``half`` the object's half size.
    """

    triangle: Ints
    depth: Floats
    body: NDArray[np.int16]
    normal: Floats
    left: int
    top: int
    x: Floats
    y: Floats
    samples: int
    step: float
    half: float
    centre: tuple[float, float, float]
    turn: Floats

    @property
    def width(self) -> int:
        """Pixels."""
        return len(self.x) // self.samples

    @property
    def height(self) -> int:
        """Pixels."""
        return len(self.y) // self.samples

    def points(self, flat: NDArray[np.int64]) -> Floats:
        """Sample positions (n, 3) in the camera's frame, mm."""
        row, column = np.divmod(flat, len(self.x))
        x, y = self.places(row, column)
        return np.stack([x, y, self.depth.ravel()[flat]], axis=1)

    def places(self, row: NDArray[np.intp], column: NDArray[np.intp]) -> tuple[Floats, Floats]:
        """Sample positions in view mm. The samples of a pixel stand on a turned grid: no two in one row or column,
        so that steep and flat edges get all the levels of grey."""
        n = self.samples
        lean = ((np.arange(n) + 0.5) / n - 0.5).astype(np.float32) * np.float32(self.step)
        return self.x[column] - lean[row % n], self.y[row] - lean[column % n]


@dataclass(frozen=True, eq=False, slots=True)
class Frame:
    """Where a piece lies in a picture: ``turn`` (3, 3) world to camera, ``low`` and ``high`` (3,) its bounds in the
    camera's frame (mm), ``scale`` pixels per mm, and the pixels that it can touch."""

    turn: Floats
    low: Floats
    high: Floats
    scale: float
    window: Box
    left: int
    top: int
    right: int
    bottom: int


def framed(ready: Prepared, view: View, window: Box, width: int, height: int) -> Frame | None:
    """The part of a picture that a scene occupies; None when nothing is in the window."""
    turn = view.matrix.astype(np.float32)
    seen = ready.corners @ turn.T
    low, high = seen.min(axis=0), seen.max(axis=0)
    scale = width / window.width
    left = max(int((low[0] - window.left) * scale) - 2, 0)
    right = min(int((high[0] - window.left) * scale) + 3, width)
    top = max(int((window.top - high[1]) * scale) - 2, 0)
    bottom = min(int((window.top - low[1]) * scale) + 3, height)
    if right <= left or bottom <= top:
        return None
    return Frame(turn, low, high, scale, window, left, top, right, bottom)


def raster(ready: Prepared, frame: Frame, rows: tuple[int, int], samples: int, cancelled: Cancel) -> Raster:
    """The first hits of some rows of pixels (first, end) of a frame."""
    top, bottom = rows
    step = 1 / (frame.scale * samples)
    x = frame.window.left + frame.left / frame.scale + (np.arange((frame.right - frame.left) * samples) + 0.5) * step
    y = frame.window.top - top / frame.scale - (np.arange((bottom - top) * samples) + 0.5) * step
    shape = (len(y), len(x))
    size, middle = frame.high - frame.low, (frame.high + frame.low) / 2
    made = Raster(
        np.empty(shape, np.int32), np.empty(shape, np.float32), np.empty(shape, np.int16),
        np.zeros((*shape, 3), np.float32), frame.left, top, x.astype(np.float32), y.astype(np.float32), samples,
        step, float(0.5 * max(size[0], size[1])), (float(middle[0]), float(middle[1]), float(middle[2])), frame.turn,
    )  # fmt: skip
    start = float(frame.high[2]) + 1.0
    lines = max(1, 60_000 // len(x))
    bands = [(i, min(i + lines, len(y))) for i in range(0, len(y), lines)]
    each(lambda band: _band(ready, made, band, start), bands, cancelled)
    return made


def _band(ready: Prepared, out: Raster, band: tuple[int, int], start: float) -> None:
    """First hits of some rows of samples, written into the raster."""
    first, last = band
    shape = (last - first, len(out.x))
    x, y = out.places(np.arange(first, last)[:, None], np.arange(shape[1])[None, :])
    camera = np.stack([x.ravel(), y.ravel(), np.full(x.size, start, np.float32)], axis=1)
    toward = np.broadcast_to(-out.turn[2], camera.shape)
    found = ready.rays.hits(camera @ out.turn, toward)
    triangle = found.triangle
    hit = triangle >= 0
    depth = np.where(hit, np.float32(start) - found.distance, np.float32(-1e6))
    body = np.where(hit, ready.body[triangle], -1).astype(np.int16)
    normal = np.zeros((len(triangle), 3), np.float32)
    metal = np.flatnonzero(hit & (triangle < ready.metal_triangles))
    if len(metal):
        corner = ready.normals[triangle[metal]]
        u, v = found.u[metal, None], found.v[metal, None]
        mixed = (corner[:, 0] * (1 - u - v) + corner[:, 1] * u + corner[:, 2] * v) @ out.turn.T
        mixed[:, 2] = np.maximum(mixed[:, 2], np.float32(0.03))
        mixed /= np.sqrt(np.einsum("ij,ij->i", mixed, mixed))[:, None]
        normal[metal] = mixed
    out.triangle[first:last] = triangle.reshape(shape)
    out.depth[first:last] = depth.reshape(shape)
    out.body[first:last] = body.reshape(shape)
    out.normal[first:last] = normal.reshape(*shape, 3)


def each(work: Callable[[Given], None], items: Iterable[Given], cancelled: Cancel) -> None:
    """Do work for all items; stops between them when the picture is no longer wanted."""
    for item in items:
        if cancelled():
            raise Cancelled
        work(item)


@cache
def _pool() -> ThreadPoolExecutor:
    """The threads of all pictures: starting two anew takes 2 ms, and a draft has 50."""
    return ThreadPoolExecutor(WORKERS, "painting")


def spread(work: Callable[[Given], Made], items: Iterable[Given]) -> list[Made]:
    """Do work for all items on a few threads; the first failure stops what has not begun. Not from within itself."""
    futures: list[Future[Made]] = [_pool().submit(work, item) for item in items]
    try:
        return [future.result() for future in futures]
    except BaseException:  # also Ctrl+C: it goes on, without waiting for what has not begun
        for future in futures:
            future.cancel()
        wait(futures)
        raise
