"""The painted (gouache) style: pictures of a scene on toned paper, by the light of jewellery drawings."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from juwdesk.drawing.ir import Box
from juwdesk.drawing.keptrays import KeptRays, Shelf
from juwdesk.drawing.metal import linear_colour
from juwdesk.drawing.paintmetal import contact_shade, contour, metal_colours
from juwdesk.drawing.paintscene import Cancel, Cancelled, Frame, Prepared, Raster, framed, prepared, raster, spread
from juwdesk.drawing.paintstones import facet_edges, kept_rays, stone_colours
from juwdesk.drawing.paper import REACH, SHADOW, Ground, bands, grain, ground_picture, shadow
from juwdesk.drawing.scene import Finish, Optics, Scene, StoneBody
from juwdesk.drawing.views import TOP, View
from juwdesk.solid.polyhedron import Polyhedron

__all__ = [
    "DRAFT", "FINAL", "REST", "Cancelled", "Ground", "PlacedScene", "Quality", "extent", "ground_picture", "paint",
    "paint_page", "stone_tile",
]  # fmt: skip

Floats: TypeAlias = NDArray[Any]
Pixels: TypeAlias = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Quality:
    """How much work a picture gets: ``samples`` per pixel edge, ``bounces`` of light inside a stone, ``occlusion``
    (contact shade), ``surroundings`` (stones see their setting), ``contours``."""

    samples: int
    bounces: int
    occlusion: bool
    surroundings: bool
    contours: bool


DRAFT = Quality(1, 4, False, False, True)
"""While something is dragged."""
REST = Quality(2, 8, True, True, True)
"""On the screen, when nothing moves."""
FINAL = Quality(2, 12, True, True, True)
"""For paper."""


@dataclass(frozen=True, eq=False, slots=True)
class Layer:
    """A painted piece without ground: ``colour`` (h, w, 3) 0–1 premultiplied by ``coverage`` (h, w), its corner in
    the picture, in pixels, and the size of the piece that its shadow goes by."""

    colour: Floats
    coverage: Floats
    left: int
    top: int
    unit: float


@dataclass(frozen=True, eq=False, slots=True)
class PlacedScene:
    """A view of a scene on a page: ``window`` in view mm is stretched over ``box`` in page mm (y up)."""

    scene: Scene
    view: View
    window: Box
    box: Box


def paint(
    scene: Scene,
    view: View,
    window: Box,
    width_px: int,
    quality: Quality = REST,
    ground: Ground | None = Ground.WARM_GREY,
    cancelled: Cancel = lambda: False,
    shelf: Shelf | None = None,
) -> Pixels:
    """A picture of a scene, ``width_px`` wide, of ``window`` (view mm; its shape gives the height). What rays meet in
    its stones is taken from a ``shelf`` and kept there.

    With a ground (h, w, 3); without one (h, w, 4): the piece with straight alpha, and its soft shadow as dark,
    partly transparent colour. A view's cut is not painted: sections belong to the technical style. Raises
    Cancelled soon after ``cancelled()`` turns true, ValueError for an empty scene.
    """
    width, height = width_px, max(1, round(width_px * window.height / window.width))
    layer = _layer(scene, view, window, width, height, quality, cancelled, shelf)
    if ground is not None:
        page = ground_picture(ground, width, height).copy()
        if layer is not None:
            _lay(page, [layer])
        return _bytes(page)
    out = np.zeros((height, width, 4), np.uint8)
    if layer is not None:
        coverage = _placed(layer, height, width)
        out[:] = _cut_out(layer, coverage, shadow(coverage, layer.unit))
    return out


def paint_page(
    placed: Sequence[PlacedScene],
    size: tuple[float, float],
    dpi: float,
    ground: Ground,
    quality: Quality = FINAL,
    cancelled: Cancel = lambda: False,
    progress: Callable[[float], None] = lambda _share: None,
    shelf: Shelf | None = None,
) -> Pixels:
    """A whole page (h, w, 3) of ``size`` mm with several views: one paper and one shadow for all of them.

    ``progress`` is told the finished share. Raises Cancelled as ``paint`` does.
    """
    scale = dpi / 25.4
    width, height = round(size[0] * scale), round(size[1] * scale)
    page = ground_picture(ground, width, height).copy()
    layers = []
    for done, item in enumerate(placed):
        left, top = round(item.box.left * scale), round((size[1] - item.box.top) * scale)
        wide, high = round(item.box.width * scale), round(item.box.height * scale)
        layer = _layer(item.scene, item.view, item.window, wide, high, quality, cancelled, shelf)
        if layer is not None:
            layers.append(Layer(layer.colour, layer.coverage, layer.left + left, layer.top + top, layer.unit))
        progress((done + 1) / len(placed))
    _lay(page, layers)
    return _bytes(page)


def extent(scene: Scene, view: View, margin: float = 0.07) -> Box:
    """The window (view mm) that holds the whole scene, with a margin as a share of its longer side for the shadow.

    Raises ValueError for an empty scene.
    """
    seen = prepared(scene).corners @ view.matrix.T.astype(np.float32)
    low, high = seen.min(axis=0), seen.max(axis=0)
    around = margin * float(max(high[0] - low[0], high[1] - low[1]))
    return Box(float(low[0]), float(low[1]), float(high[0]), float(high[1])).grown(around)


def stone_tile(
    shape: Polyhedron, optics: Optics, px: int, tilt: float = 0.0, samples: int = 2, shelf: Shelf | None = None
) -> Pixels:
    """A loose stone seen from above, ``tilt`` degrees towards the viewer's foot: (px, px, 4) with straight alpha."""
    t = np.radians(tilt)
    pose = np.eye(4)
    pose[1:3, 1:3] = [[np.cos(t), -np.sin(t)], [np.sin(t), np.cos(t)]]
    pose[:3, :3] *= 3.25
    scene = Scene((), (StoneBody(shape, pose, optics),))
    low, high = shape.solid.vertices.min(axis=0) * 3.25, shape.solid.vertices.max(axis=0) * 3.25
    reach = 0.53 * float(max(high[0] - low[0], high[1] - low[1]))
    x, y = float(low[0] + high[0]) / 2, float(low[1] + high[1]) / 2
    window = Box(x - reach, y - reach, x + reach, y + reach)
    layer = _layer(scene, TOP, window, px, px, Quality(samples, 8, False, False, True), lambda: False, shelf)
    out = np.zeros((px, px, 4), np.uint8)
    if layer is not None:
        coverage = _placed(layer, px, px)
        out[:] = _cut_out(layer, coverage, np.zeros_like(coverage))
    return out


STRIP = 600_000
"""Samples painted at a time: little memory, and both threads stay busy, yet not much is seen twice for the halo."""
_ALIKE = 0.07
"""Two samples of a stone that differ less (of 1) tell what lies between them."""
HALO = 12
"""Rows of pixels seen beyond a strip, so that shade and lines do not know of strips."""


def _layer(
    scene: Scene,
    view: View,
    window: Box,
    width: int,
    height: int,
    quality: Quality,
    cancelled: Cancel,
    shelf: Shelf | None,
) -> Layer | None:
    """The painted piece, cropped; made in strips of rows."""
    ready = prepared(scene)
    frame = framed(ready, view, window, width, height)
    if frame is None:
        return None
    rows, columns = frame.bottom - frame.top, frame.right - frame.left
    number = min(max(4, -(-rows * columns * quality.samples**2 // STRIP)), max(1, rows // 16))
    edges = np.linspace(frame.top, frame.bottom, number + 1).round().astype(int)
    colour = np.empty((rows, columns, 3), np.float32)
    coverage = np.empty((rows, columns), np.float32)
    kept = kept_rays(shelf, ready, frame, quality.samples) if shelf is not None and scene.stones else None

    def strip(ends: tuple[int, int]) -> None:
        area = slice(ends[0] - frame.top, ends[1] - frame.top)
        colour[area], coverage[area] = _strip(ready, frame, ends, quality, cancelled, kept)

    spread(strip, list(pairwise(edges.tolist())))
    if kept is not None:
        kept.finish()
    size = frame.high - frame.low
    return Layer(colour, coverage, frame.left, frame.top, float(max(size[0], size[1])) * frame.scale)


def _strip(
    ready: Prepared, frame: Frame, ends: tuple[int, int], quality: Quality, cancelled: Cancel, kept: KeptRays | None
) -> tuple[Floats, Floats]:
    """Colour and coverage of the rows (first, end)."""
    halo = HALO if quality.occlusion else 1
    first, last = max(ends[0] - halo, frame.top), min(ends[1] + halo, frame.bottom)
    picture = raster(ready, frame, (first, last), quality.samples, cancelled)
    inner = slice(ends[0] - first, ends[1] - first)
    colour, coverage = _colours(ready, picture, inner, quality, cancelled, kept)
    return colour[inner], coverage[inner]


def _colours(
    ready: Prepared, picture: Raster, inner: slice, quality: Quality, cancelled: Cancel, kept: KeptRays | None
) -> tuple[Floats, Floats]:
    """Premultiplied colour (h, w, 3) and coverage (h, w) of the pixels of a raster; only the ``inner`` rows count."""
    metals = len(ready.scene.metals)
    samples, (rows, columns) = picture.samples, picture.body.shape
    lines = contour(ready, picture) if quality.contours else np.zeros(picture.body.shape, np.float32)
    contact = contact_shade(ready, picture, cancelled) if quality.occlusion and metals else None
    calm = _calm_pixels(ready, picture, lines)
    wanted = np.zeros(picture.body.shape, np.bool_)
    wanted[inner.start * samples : inner.stop * samples] = True
    metal = (picture.body >= 0) & (picture.body < metals) & wanted
    if samples > 1:
        first = np.zeros_like(metal)
        first[::samples, ::samples] = True
        metal &= first | ~np.repeat(np.repeat(calm, samples, 0), samples, 1)
    colour = np.zeros((rows * columns, 3), np.float32)
    flat = np.flatnonzero(metal)
    if len(flat):
        painted = metal_colours(ready, picture, flat, contact, cancelled)
        _draw_lines(ready, picture, flat, painted, lines)
        colour[flat] = painted
    stones = (picture.body >= metals) & wanted
    if stones.any():
        _paint_stones(ready, picture, stones, colour, quality, cancelled, kept)
    return _resolved(colour.reshape(rows, columns, 3), picture, calm)


def _paint_stones(
    ready: Prepared,
    picture: Raster,
    stones: NDArray[np.bool_],
    colour: Floats,
    quality: Quality,
    cancelled: Cancel,
    kept: KeptRays | None,
) -> None:
    """The samples ``stones`` (H, W) painted into ``colour`` (H·W, 3). Of 2 x 2 samples the two on the diagonal go
    first; the others only where those differ, or where a facet or the stone ends within the pixel."""
    edges = facet_edges(ready, picture)
    step = np.float32(0.075 if picture.samples > 1 else 0.05)

    def trace(which: NDArray[np.bool_]) -> None:
        flat = np.flatnonzero(which)
        if len(flat):
            painted = stone_colours(ready, picture, flat, quality.bounces, quality.surroundings, cancelled, kept)
            _draw_facets(painted, edges.ravel()[flat], step)
            colour[flat] = painted

    if picture.samples != 2:
        trace(stones)
        return
    early = np.zeros_like(stones)
    early[::2, ::2] = early[1::2, 1::2] = True
    trace(stones & early)
    dense = colour.reshape(*stones.shape, 3)
    one, two = dense[::2, ::2], dense[1::2, 1::2]
    quiet = np.abs(one - two).max(axis=2) < _ALIKE
    first = picture.body[::2, ::2]
    for body, edge, within in zip(*(_members(each, 2) for each in (picture.body, edges, stones)), strict=True):
        quiet &= within & (body == first) & ~edge
    dense[::2, 1::2][quiet] = dense[1::2, ::2][quiet] = (one[quiet] + two[quiet]) / 2
    trace(stones & ~early & ~np.repeat(np.repeat(quiet, 2, 0), 2, 1))


def _resolved(colour: Floats, picture: Raster, calm: NDArray[np.bool_]) -> tuple[Floats, Floats]:
    """Samples to pixels; a calm pixel has its colour in its first sample."""
    samples = picture.samples
    covered = (picture.body >= 0).astype(np.float32)
    if samples == 1:
        return colour, covered
    mean = _averaged(colour, samples)
    mean[calm] = colour[::samples, ::samples][calm]
    return mean, _averaged(covered, samples)


def _averaged(dense: Floats, samples: int) -> Floats:
    """The mean of every pixel's samples."""
    first, *others = _members(dense, samples)
    total = first.copy()
    for other in others:
        total += other
    return np.asarray(total / np.float32(samples * samples))


def _members(dense: Floats, samples: int) -> list[Floats]:
    """The first, second … sample of every pixel, as views."""
    return [dense[i::samples, j::samples] for i in range(samples) for j in range(samples)]


def _calm_pixels(ready: Prepared, picture: Raster, lines: Floats) -> NDArray[np.bool_]:
    """Pixels (h, w) that one sample of metal can stand for: one body, no line, hardly any turn of the normal."""
    samples = picture.samples
    if samples == 1:
        return np.zeros((picture.height, picture.width), np.bool_)
    coarse = (Finish.HAMMERED, Finish.BARK, Finish.FLORENTINE, Finish.ICE)
    rough = np.array([body.look.finish in coarse for body in ready.scene.metals] + [True])
    first = picture.body[::samples, ::samples]
    calm = (first >= 0) & ~rough[np.where(first < len(rough) - 1, first, -1)]
    facing = picture.normal[::samples, ::samples]
    for body, line, normal in zip(
        *(_members(dense, samples) for dense in (picture.body, lines, picture.normal)), strict=True
    ):
        calm &= (body == first) & (line < 0.01) & (np.einsum("ijk,ijk->ij", normal, facing) > 0.9985)
    return np.asarray(calm)


def _draw_lines(ready: Prepared, picture: Raster, flat: NDArray[np.int64], painted: Floats, lines: Floats) -> None:
    """Outlines in the core colour of each metal."""
    strength = lines.ravel()[flat]
    rows = np.flatnonzero(strength > 0)
    cores = [np.array(linear_colour(b.look.palette, 0.03)) ** (1 / 2.2) * 0.8 for b in ready.scene.metals]
    core = np.array(cores, np.float32)[picture.body.ravel()[flat[rows]]]
    painted[rows] += (core - painted[rows]) * strength[rows, None]


def _draw_facets(painted: Floats, edges: NDArray[np.bool_], step: np.float32) -> None:
    """Facet edges: lighter on dark, darker on light."""
    rows = np.flatnonzero(edges)
    bright = painted[rows].mean(axis=1)
    painted[rows] += np.where(bright < 0.55, step, -step)[:, None]
    np.clip(painted, 0, 1, out=painted)


def _placed(layer: Layer, height: int, width: int) -> Floats:
    """The layer's coverage in the whole picture."""
    out = np.zeros((height, width), np.float32)
    high, wide = layer.coverage.shape
    out[layer.top : layer.top + high, layer.left : layer.left + wide] = layer.coverage
    return out


def _lay(page: Floats, layers: Sequence[Layer]) -> None:
    """Shadows first, then the pieces, with the paper's tooth over everything."""
    if not layers:
        return
    height, width = page.shape[:2]
    for unit in sorted({layer.unit for layer in layers}):
        members = [layer for layer in layers if layer.unit == unit]
        reach = round(REACH * unit)
        top, left = (max(min(getattr(m, side) for m in members) - reach, 0) for side in ("top", "left"))
        bottom = min(max(m.top + m.coverage.shape[0] for m in members) + reach, height)
        right = min(max(m.left + m.coverage.shape[1] for m in members) + reach, width)
        coverage = np.zeros((bottom - top, right - left), np.float32)
        for m in members:
            high, wide = m.coverage.shape
            part = coverage[m.top - top : m.top - top + high, m.left - left : m.left - left + wide]
            np.maximum(part, m.coverage, out=part)
        dark = shadow(coverage, unit)
        part = page[top:bottom, left:right]
        for rows in bands(bottom - top):
            part[rows] *= 1 - dark[rows][..., None] * np.array(SHADOW, np.float32)
    tooth = grain(width, height)
    for layer in layers:
        high, wide = layer.coverage.shape
        area = (slice(layer.top, layer.top + high), slice(layer.left, layer.left + wide))
        part, rough = page[area], tooth[area]
        for rows in bands(high):
            touched = layer.colour[rows] * (1 + np.float32(0.009) * rough[rows])[..., None]
            part[rows] *= 1 - layer.coverage[rows][..., None]
            part[rows] += touched


def _cut_out(layer: Layer, coverage: Floats, dark: Floats) -> Pixels:
    """Straight alpha: the piece over its shadow."""
    shade = (1 - coverage) * dark
    alpha = coverage + shade
    rgb = shade[..., None] * (0.9 * (1 - np.array(SHADOW, np.float32)))
    high, wide = layer.coverage.shape
    rgb[layer.top : layer.top + high, layer.left : layer.left + wide] += layer.colour
    rgb /= np.maximum(alpha, 1e-4)[..., None]
    return _bytes(np.concatenate([rgb, alpha[..., None]], axis=2))


def _bytes(picture: Floats) -> Pixels:
    out = np.empty(picture.shape, np.uint8)
    for rows in bands(len(picture)):
        part = picture[rows] * 255 + 0.5
        out[rows] = np.clip(part, 0, 255, out=part)
    return out
