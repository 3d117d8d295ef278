"""The metal of a picture: tone by reflection, what it mirrors of itself, contact shade, contours."""

from functools import lru_cache
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from juwdesk.drawing.metal import colour, finished, mirrored, sheen, tone
from juwdesk.drawing.paintscene import Cancel, Prepared, Raster, each
from juwdesk.drawing.paper import box
from juwdesk.drawing.scene import SMOOTH, Finish, Scene

Floats: TypeAlias = NDArray[Any]
Flat: TypeAlias = NDArray[np.int64]
BLOCK = 16_384
REACH = 4.5
"""mm that metal mirrors itself."""
KEY = np.array([-0.50, 0.55, 0.67], np.float32)
LIFT = np.float32(0.012)
BRIGHTEST = np.float32(0.68)


def metal_colours(
    ready: Prepared,
    picture: Raster,
    flat: Flat,
    contact: Floats | None,
    cancelled: Cancel,
    mirrors: bool = True,
) -> Floats:
    """Display colours (n, 3) of metal samples, given by their flat indices in the raster.

    ``contact`` is the per-pixel factor of ``contact_shade`` or None.
    """
    out = np.empty((len(flat), 3), np.float32)
    body = picture.body.ravel()[flat]
    jobs: list[tuple[int, NDArray[np.int64]]] = []
    for number in np.unique(body):
        members = np.flatnonzero(body == number)
        jobs += [(int(number), members[i : i + BLOCK]) for i in range(0, len(members), BLOCK)]

    def block(job: tuple[int, NDArray[np.int64]]) -> None:
        number, members = job
        out[members] = _block(ready, picture, flat[members], number, contact, mirrors)

    each(block, jobs, cancelled)
    return out


def _block(
    ready: Prepared, picture: Raster, flat: Flat, number: int, contact: Floats | None, mirrors: bool
) -> Floats:
    look = ready.scene.metals[number].look
    normal = picture.normal.reshape(-1, 3)[flat]
    camera = picture.points(flat)
    place = (camera - np.array(picture.centre, np.float32)) / np.float32(picture.half)
    world, world_normal = camera @ picture.turn, normal @ picture.turn
    # the grain is fixed by the first sample of the block, so a picture is the same every time
    value = finished(
        look.finish, normal, place, world, world_normal, picture.turn, int(flat[0]) + 7 * number, picture.samples < 2
    )
    if look.finish in SMOOTH:
        even = np.flatnonzero(ready.plane[picture.triangle.ravel()[flat]])
        # no large plane is one white light: it keeps room for its streaks
        value[even] = np.minimum(value[even], BRIGHTEST) + sheen(place[even])
    shade = _shade_at(picture, flat, contact)
    # shade takes the tone down the ramp: a shaded light turns to body colour, not to grey
    painted = colour(look.palette, np.minimum(value, np.float32(1.05)) * shade)
    if mirrors:
        strength = np.float32(1.0 if look.finish in (*SMOOTH, Finish.HAMMERED) else 0.45)
        _mirror(ready, picture, painted, normal, place, world, world_normal, look.palette, strength, shade)
    return painted


def _shade_at(picture: Raster, flat: Flat, contact: Floats | None) -> Floats:
    """The contact shade of samples (n,); 1 without one."""
    if contact is None:
        return np.ones(len(flat), np.float32)
    row, column = np.divmod(flat, picture.triangle.shape[1])
    return np.asarray(contact[row // picture.samples, column // picture.samples])


def _mirror(
    ready: Prepared,
    picture: Raster,
    painted: Floats,
    normal: Floats,
    place: Floats,
    world: Floats,
    world_normal: Floats,
    palette: str,
    strength: np.float32,
    shade: Floats,
) -> None:
    """What the metal mirrors of the piece itself, mixed into ``painted`` by nearness."""
    reflected = mirrored(normal)
    found = ready.rays.hits(world + LIFT * world_normal, reflected @ picture.turn, REACH)
    hit = np.flatnonzero(found.triangle >= 0)
    if not len(hit):
        return
    triangle = found.triangle[hit]
    mix = np.float32(0.9) * strength * np.exp(found.distance[hit] / np.float32(-2.2))
    seen = np.empty((len(hit), 3), np.float32)
    metal = triangle < ready.metal_triangles
    if metal.any():
        u, v = found.u[hit][metal, None], found.v[hit][metal, None]
        corner = ready.normals[triangle[metal]]
        second = (corner[:, 0] * (1 - u - v) + corner[:, 1] * u + corner[:, 2] * v) @ picture.turn.T
        away = reflected[hit][metal]
        second_reflected = away - 2 * np.einsum("ij,ij->i", away, second)[:, None] * second
        level = np.float32(0.10) + np.float32(0.55) * tone(second_reflected, place[hit][metal])
        seen[metal] = colour(palette, level)
    if not metal.all():
        stones = ready.body[triangle[~metal]] - len(ready.scene.metals)
        # a stone tints what is there already: its own grey would look like dirt on the metal
        floor = colour(palette, np.array([0.62], np.float32))
        seen[~metal] = np.clip(
            np.maximum(painted[hit][~metal], floor) * (0.66 + 0.38 * _tints(ready.scene)[stones]), 0, 1
        )
    seen *= 0.4 + 0.6 * shade[hit, None]
    painted[hit] += (seen - painted[hit]) * mix[:, None]


@lru_cache(maxsize=4)
def _tints(scene: Scene) -> Floats:
    """What the stones of a scene do to what they are mirrored in (n, 3); the same for every block of a picture."""
    return np.array([_tint(stone.optics.colour) for stone in scene.stones], np.float32)


@lru_cache(maxsize=64)
def _tint(name: str) -> tuple[float, float, float]:
    """A display colour with its brightest channel at one."""
    red, green, blue = (int(name[i : i + 2], 16) for i in (1, 3, 5))
    top = max(red, green, blue, 1)
    return red / top, green / top, blue / top


def contact_shade(ready: Prepared, picture: Raster, cancelled: Cancel) -> Floats:
    """How much light reaches the metal of each pixel (h, w), 0.2–1: occlusion by what is near, and the key's shadow.

    Asked of every second pixel in both directions; sixteen sets of directions alternate in a 4 x 4 pattern, and a
    blur over just that pattern (inside the metal only) averages all of them: smooth without many rays.
    """
    samples = picture.samples
    body = picture.body[::samples, ::samples]
    metal = (body >= 0) & (body < len(ready.scene.metals))
    asked = np.zeros_like(metal)
    asked[::2, ::2] = True
    asked &= metal
    rows, columns = np.nonzero(asked)
    flat = rows * samples * picture.triangle.shape[1] + columns * samples
    pattern = (rows // 2 % 4) * 4 + columns // 2 % 4
    open_sky = np.ones(metal.shape, np.float32)
    jobs = [np.arange(i, min(i + BLOCK, len(flat))) for i in range(0, len(flat), BLOCK)]

    def block(members: NDArray[np.int64]) -> None:
        open_sky[rows[members], columns[members]] = _reached(ready, picture, flat[members], pattern[members])

    each(block, jobs, cancelled)
    soft = 2 * round(min(max(0.06 / (picture.step * samples), 2), 6)) + 1  # 0.12 mm, as far as a strip's halo allows
    weight = _over_pattern(asked.astype(np.float32), soft)
    total = _over_pattern(np.where(asked, open_sky, 0).astype(np.float32), soft)
    return np.where(weight > 1e-3, total / np.maximum(weight, 1e-3), 1).astype(np.float32)


def _over_pattern(picture: Floats, soft: int) -> Floats:
    """The mean over 8 x 8 pixels, once the whole pattern of directions, softened by ``soft`` more."""
    return box(box(box(box(picture, 8, 0), 8, 1), soft, 0), soft, 1)


@lru_cache(maxsize=1)
def _directions() -> tuple[Floats, Floats]:
    """Sixteen sets of six points on the ball (16, 6, 3) and of key directions (16, 3) in the camera's frame, spread
    evenly by the golden ratio."""
    k = np.arange(96)
    order = k.reshape(6, 16).T.ravel()  # the members of one set lie far apart
    z = 1 - 2 * (order + 0.5) / 96
    around = 2 * np.pi * ((order * 0.61803398875) % 1)
    flat = np.sqrt(1 - z * z)
    ball = np.stack([flat * np.cos(around), flat * np.sin(around), z], axis=1).reshape(16, 6, 3)
    turn = np.arange(16) * 2.39996
    wide = 0.26 * np.sqrt((np.arange(16) + 0.5) / 16)
    key = KEY + wide[:, None] * np.stack([np.cos(turn), np.sin(turn), -0.2 * np.cos(turn)], axis=1)
    key /= np.linalg.norm(key, axis=1, keepdims=True)
    return ball.astype(np.float32), key.astype(np.float32)


def _reached(ready: Prepared, picture: Raster, flat: Flat, pattern: NDArray[np.int64]) -> Floats:
    """Occlusion from six cosine rays and two key rays per point. Stones close off little: light goes through them."""
    normal = picture.normal.reshape(-1, 3)[flat]
    world = picture.points(flat) @ picture.turn
    world_normal = normal @ picture.turn
    start = world + np.float32(0.02) * world_normal
    ball, key_set = _directions()
    closed = np.zeros(len(flat), np.float32)
    for k in range(6):
        direction = world_normal + np.float32(0.98) * ball[pattern, k]
        found = ready.rays.hits(start, direction / np.linalg.norm(direction, axis=1, keepdims=True), 4.0)
        closed += np.exp(found.distance / np.float32(-1.1)) * _solid(ready, found.triangle)
    shade = 1 - np.float32(0.66 / 6) * closed
    dark = np.zeros(len(flat), np.float32)
    for k in (0, 7):
        key = key_set[(pattern + k) % 16] @ picture.turn
        lit = np.flatnonzero(np.einsum("ij,ij->i", key, world_normal) > 0.02)
        dark[lit] += _solid(ready, ready.rays.hits(start[lit], key[lit], 14.0).triangle)
    return np.asarray(shade * (1 - np.float32(0.15) * dark), np.float32)


def _solid(ready: Prepared, triangle: NDArray[np.int32]) -> Floats:
    """How much a hit closes off: metal all, a stone a third, nothing none."""
    metal = triangle < ready.metal_triangles
    return np.where(triangle < 0, 0, np.where(metal, 1, 0.33)).astype(np.float32)


def contour(ready: Prepared, picture: Raster) -> Floats:
    """How strongly each sample is drawn as an outline (H, W), 0–0.62: depth jumps, creases, metal against stone."""
    metal = (picture.body >= 0) & (picture.body < len(ready.scene.metals))
    out = np.zeros(picture.body.shape, np.float32)
    pen = np.float32(1.0 if picture.samples > 1 else 0.6)  # a whole pixel wide instead of half
    for axis in (0, 1):
        here, there = _pairs(axis)
        jump = np.abs(picture.depth[here] - picture.depth[there])
        # a grazing surface runs steeply without a jump: more than its own slope is needed
        steep = np.minimum(picture.normal[..., 2][here], picture.normal[..., 2][there])
        slope = np.float32(2.5 * picture.step) / np.maximum(steep, np.float32(0.05))
        strength = np.float32(0.62) * np.clip((jump - slope - 0.22) / 0.6, 0, 1)
        both = metal[here] & metal[there]
        bend = np.einsum("ijk,ijk->ij", picture.normal[here], picture.normal[there])
        crease = np.float32(0.30) * np.clip((0.86 - bend) / 0.3, 0, 1)
        strength = np.maximum(strength, np.where(both, crease, 0))
        border = (metal[here] != metal[there]) & (picture.body[here] >= 0) & (picture.body[there] >= 0)
        strength = np.maximum(strength, np.where(border, np.float32(0.40), 0))
        # where two metals meet flush one line runs through, whatever the samples see of the joint
        joint = both & (picture.body[here] != picture.body[there])
        strength = np.maximum(strength, np.where(joint, np.float32(0.34), 0))
        strength *= pen
        np.maximum(out[here], np.where(metal[here], strength, 0), out=out[here])
        np.maximum(out[there], np.where(metal[there], strength, 0), out=out[there])
    return out


def _pairs(axis: int) -> tuple[tuple[slice, slice], tuple[slice, slice]]:
    every, front, back = slice(None), slice(None, -1), slice(1, None)
    return ((front, every), (back, every)) if axis == 0 else ((every, front), (every, back))
