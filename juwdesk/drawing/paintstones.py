"""The stones of a picture: all stones of one cut and colour traced in one batch, facet edges drawn."""

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from juwdesk.drawing.gemshade import Around, Setting, colourless, shade
from juwdesk.drawing.gemtrace import Tracer, tracer
from juwdesk.drawing.keptrays import KeptRays, Shelf, digest
from juwdesk.drawing.metal import linear_colour, mirrored, ramp
from juwdesk.drawing.paintscene import Cancel, Frame, Prepared, Raster, each
from juwdesk.drawing.scene import Optics, Scene
from juwdesk.drawing.skins import Surface, paint_skin
from juwdesk.drawing.studio import LOOSE

Floats: TypeAlias = NDArray[Any]
Flat: TypeAlias = NDArray[np.int64]
BLOCK = 8_192
"""Rays at a time: what fits a processor's cache."""
PAPER = (0.74, 0.70, 0.64)
"""Toned paper in linear light, behind a stone that is seen from its side."""
SEAMLESS = ("girdle", "dome", "base")
"""Planes between which no line is drawn."""
NEAR = 3.0
"""mm that a stone sees of its setting."""


@dataclass(frozen=True, eq=False, slots=True)
class _Batch:
    """Equal stones: their numbers in the scene, poses inverted (k, 4, 4) and turns (k, 3, 3) to the
    camera; ``below`` the linear colour behind them."""

    tracer: Tracer
    optics: Optics
    numbers: NDArray[np.int64]
    half_width: float
    back: Floats
    poses: Floats
    turns: Floats
    below: tuple[float, float, float]


def kept_rays(shelf: Shelf, ready: Prepared, frame: Frame, samples: int) -> KeptRays:
    """What the rays of a picture met before, by all that decides which rays there are: solids, view, window, pixels;
    no colour."""
    scene = digest(ready.rays.vertices, ready.rays.faces, ready.normals, ready.first)
    box = frame.window
    numbers = [box.left, box.bottom, box.right, box.top, frame.scale, samples]
    crop = [frame.left, frame.top, frame.right, frame.bottom]
    return KeptRays(shelf, scene, digest(frame.turn, np.array(numbers), np.array(crop)))


def stone_colours(
    ready: Prepared,
    picture: Raster,
    flat: Flat,
    bounces: int,
    surroundings: bool,
    cancelled: Cancel,
    kept: KeptRays | None = None,
) -> Floats:
    """Display colours (n, 3) of stone samples, given by their flat indices in the raster.

    ``bounces`` inside a stone; with ``surroundings`` light that leaves a stone meets the metal round it. What the
    rays meet is taken from ``kept`` where it is known there, and given to it where it is not.
    """
    out = np.empty((len(flat), 3), np.float32)
    number = picture.body.ravel()[flat].astype(np.int64) - len(ready.scene.metals)
    jobs: list[tuple[_Batch, NDArray[np.int64]]] = []
    for batch in _batches(ready, picture, np.unique(number)):
        members = np.flatnonzero(np.isin(number, batch.numbers))
        jobs += [(batch, members[i : i + BLOCK]) for i in range(0, len(members), BLOCK)]

    def block(job: tuple[_Batch, NDArray[np.int64]]) -> None:
        batch, members = job
        out[members] = _block(ready, picture, flat[members], batch, bounces, surroundings, kept)

    each(block, jobs, cancelled)
    return out


def _batches(ready: Prepared, picture: Raster, numbers: NDArray[np.int64]) -> list[_Batch]:
    made = []
    for alike in _alike(ready.scene):
        seen = np.isin(alike.numbers, numbers)
        if not seen.any():
            continue
        first, poses, scale = ready.scene.stones[alike.numbers[0]], alike.poses[seen], alike.scale[seen]
        turns = picture.turn @ (poses[:, :3, :3] / scale[:, None, None])
        made.append(_Batch(
            tracer(first.shape), first.optics, alike.numbers[seen], float(scale.mean()), alike.back[seen],
            poses.astype(np.float32), turns.astype(np.float32), _below(ready, turns),
        ))  # fmt: skip
    return made


@dataclass(frozen=True, eq=False, slots=True)
class _Alike:
    """Stones of one shape, colour and size: their numbers, poses (k, 4, 4), those inverted, and half widths (k,)."""

    numbers: Flat
    poses: Floats
    back: Floats
    scale: Floats


@lru_cache(maxsize=4)
def _alike(scene: Scene) -> tuple[_Alike, ...]:
    """All stones of a scene in such groups; the same for every strip of a picture."""
    if not scene.stones:
        return ()
    poses = np.stack([stone.pose for stone in scene.stones])
    scale = np.linalg.norm(poses[:, :3, 0], axis=1)
    back = np.linalg.inv(poses).astype(np.float32)
    groups: dict[tuple[int, Optics, float], list[int]] = defaultdict(list)
    for number, (stone, half) in enumerate(zip(scene.stones, scale.tolist(), strict=True)):
        groups[(id(stone.shape), stone.optics, round(half, 1))].append(number)
    return tuple(
        _Alike(members, poses[members], back[members], scale[members]) for members in map(np.array, groups.values())
    )


def _block(
    ready: Prepared,
    picture: Raster,
    flat: Flat,
    batch: _Batch,
    bounces: int,
    surroundings: bool,
    kept: KeptRays | None,
) -> Floats:
    triangle = picture.triangle.ravel()[flat]
    number = ready.body[triangle].astype(np.int64) - len(ready.scene.metals)
    which = np.searchsorted(batch.numbers, number).astype(np.int32)
    facet = batch.tracer.tags[triangle - ready.first[len(ready.scene.metals) + number]]
    world = picture.points(flat) @ picture.turn
    back = batch.back[which]
    origins = np.einsum("nij,nj->ni", back[:, :3, :3], world) + back[:, :3, 3]
    # the view axis in each stone's own frame; poses scale uniformly, so the turn alone gives the direction
    directions = np.ascontiguousarray(-batch.turns[which][:, 2, :])
    if batch.optics.body or batch.tracer.shape.smooth:
        place = origins.astype(np.float32)
        normal = _skin_normals(batch.tracer, place, facet)
        turn = batch.turns[which]
        seen = np.einsum("nij,nj->ni", turn, normal)
        smooth = batch.tracer.shape.smooth
        return paint_skin(batch.optics, Surface(seen, place, turn, batch.half_width, smooth))
    bounces = min(bounces, _enough(batch))
    origins = origins.astype(np.float32)
    index = batch.optics.index
    key = digest(batch.tracer.key, origins, directions, facet, np.array(index)) if kept else b""
    known = kept.get(key) if kept else None
    if known is not None and len(known) < bounces:
        known = None  # a dark stone was painted here, whose light is followed less far
    paths = batch.tracer.trace(origins, directions, facet, index, bounces, known)
    if kept and known is None:
        kept.put(key, paths.met)
    around = _around(ready, picture, batch, which, kept, key) if surroundings else None
    return shade(
        batch.tracer, paths, batch.optics, Setting(batch.turns, which, batch.half_width, batch.below), around
    )


def _enough(batch: _Batch) -> int:
    """Bounces after which nothing changes that an eye could tell: colour swallows long ways (6: 0.02 of 255), and of
    melee only the glitter counts."""
    if not colourless(batch.optics):
        return 7
    return 9 if batch.half_width < 1.1 else 99


def _skin_normals(traced: Tracer, place: Floats, facet: NDArray[np.int32]) -> Floats:
    """The normals (n, 3) at places on a stone, in its own frame: a facet's, or mixed from a dome's corners."""
    solid = traced.shape.solid
    if solid.normals is None:
        return np.asarray(traced.normals[facet])
    corner = solid.faces[facet]  # a dome has one plane per triangle
    a, b, c = (solid.vertices[corner[:, i]].astype(np.float32) for i in range(3))
    u, v, w = b - a, c - a, place - a
    uu, uv, vv = (np.einsum("ij,ij->i", x, y) for x, y in ((u, u), (u, v), (v, v)))
    wu, wv = np.einsum("ij,ij->i", w, u), np.einsum("ij,ij->i", w, v)
    area = np.maximum(uu * vv - uv * uv, 1e-12)
    second, third = (vv * wu - uv * wv) / area, (uu * wv - uv * wu) / area
    shares = np.clip(np.stack([1 - second - third, second, third], axis=1), 0, 1)
    mixed = np.einsum("ni,nij->nj", shares, solid.normals[corner].astype(np.float32))
    return np.asarray(mixed / np.maximum(np.linalg.norm(mixed, axis=1, keepdims=True), 1e-6), np.float32)


def _below(ready: Prepared, turns: Floats) -> tuple[float, float, float]:
    """The colour behind stones: face up the metal's body tone with a neutral ground, from the side the paper."""
    if not ready.scene.metals:
        return LOOSE
    side = round(2 * (1 - float(np.abs(turns[:, 2, 2]).mean()))) / 2  # three steps: few studios to bake
    metal = linear_colour(ready.scene.metals[0].look.palette, 0.52)
    base = (0.32 * metal[0] + 0.22, 0.32 * metal[1] + 0.21, 0.32 * metal[2] + 0.19)
    red, green, blue = (round(c + (p - c) * 0.8 * side, 2) for c, p in zip(base, PAPER, strict=True))
    return red, green, blue


def _around(
    ready: Prepared, picture: Raster, batch: _Batch, which: NDArray[np.int32], kept: KeptRays | None, key: bytes
) -> Around:
    """What leaving light meets: prongs, seats and neighbours, in their own colour. ``key`` is that of the rays."""
    tones = _tones(tuple(body.look.palette for body in ready.scene.metals))

    def look(points: Floats, directions: Floats, ray: NDArray[np.int32]) -> tuple[NDArray[np.bool_], Floats]:
        near = (
            digest(key, kept.scene, picture.turn, batch.poses, batch.turns, which, np.array(len(ray)))
            if kept
            else b""
        )
        tone = kept.get(near) if kept else None
        if tone is None:
            tone = _met_tones(ready, picture, batch, which[ray], points, directions)
            if kept:
                kept.put(near, tone)
        return tone > 0, tones.take(tone, axis=0)

    return look


LEVELS = 2048
"""Steps of a palette from dark to light."""


@lru_cache(maxsize=8)
def _tones(palettes: tuple[str, ...]) -> Floats:
    """Metals as stones see them, linear (k, 3): nothing first, then all steps of the first body, and so on."""
    seen = [ramp(palette) ** np.float32(2.2) for palette in palettes]
    # a third of its saturation: in nature the room's white light dilutes it as well
    return np.concatenate([
        np.zeros((1, 3), np.float32), *(0.40 * each + 0.75 * each.mean(axis=1, keepdims=True) for each in seen)
    ]).astype(np.float32)  # fmt: skip


def _met_tones(
    ready: Prepared,
    picture: Raster,
    batch: _Batch,
    stone: NDArray[np.int32],
    points: Floats,
    directions: Floats,
) -> NDArray[Any]:
    """The row (r,) of ``_tones`` that light meets which leaves a ``stone`` (r,) of the batch; 0 where it is free.
    The rows are kept on disks: other ones need another ``keptrays.VERSION``."""
    pose = batch.poses[stone]
    world = np.einsum("nij,nj->ni", pose[:, :3, :3], points) + pose[:, :3, 3]
    turned = np.einsum("nij,nj->ni", batch.turns[stone], directions)
    length = np.sqrt(np.einsum("ij,ij->i", turned, turned))
    away = (turned / length[:, None]) @ picture.turn
    found = ready.rays.hits(world + np.float32(0.004) * away, away, NEAR)
    rows = np.flatnonzero((found.triangle >= 0) & (found.triangle < ready.metal_triangles))
    hit = found.triangle[rows]
    normal = ready.normals[hit].mean(axis=1) @ picture.turn.T
    level = np.clip(0.42 + 0.22 * mirrored(normal) @ np.array([-0.6, 0.5, 0.6], np.float32), 0.08, 0.9)
    last = LEVELS * len(ready.scene.metals)
    tone = np.zeros(len(points), np.uint16 if last < 65_536 else np.uint32)
    tone[rows] = 1 + ready.body[hit].astype(np.int64) * LEVELS + (level * (LEVELS - 1)).astype(np.int64)
    return tone


@lru_cache(maxsize=4)
def _facets(scene: Scene) -> tuple[Flat, NDArray[np.bool_]]:
    """Of every triangle of a scene's stones its facet, and whether no line is drawn about it."""
    shapes = [stone.shape for stone in scene.stones]
    seamless = {id(shape): np.array([name in SEAMLESS for name in shape.names])[shape.solid.tags] for shape in shapes}
    return np.concatenate([s.solid.tags for s in shapes]), np.concatenate([seamless[id(shape)] for shape in shapes])


def facet_edges(ready: Prepared, picture: Raster) -> NDArray[np.bool_]:
    """Samples (H, W) where the facet changes: the lines that a draughtsman draws; not between girdle planes."""
    out = np.zeros(picture.body.shape, np.bool_)
    if not ready.scene.stones:
        return out
    metals = len(ready.scene.metals)
    all_tags, all_girdle = _facets(ready.scene)
    start = ready.metal_triangles
    stone_here = picture.body >= metals
    inner = np.where(stone_here, picture.triangle - start, 0)
    tag, rim = all_tags[inner], all_girdle[inner]
    for axis in (0, 1):
        front, back, every = slice(None, -1), slice(1, None), slice(None)
        here = (front, every) if axis == 0 else (every, front)
        there = (back, every) if axis == 0 else (every, back)
        same = (picture.body[here] == picture.body[there]) & stone_here[here]
        out[here] |= same & (tag[here] != tag[there]) & ~(rim[here] & rim[there])
    return out
