"""The pictures of the templates, drawn by our own renderer: ``python -m tools.tiles`` writes ``resources/pieces``
and what the README shows: a sheet of them all, and the solitaire, in ``docs/pictures``."""

import sys
from dataclasses import replace
from math import cos, radians, sin
from pathlib import Path

import numpy as np
from PIL import Image

from juwdesk.base.paths import resources
from juwdesk.design import samples
from juwdesk.design.bestview import facing
from juwdesk.design.build import build
from juwdesk.design.document import Design
from juwdesk.design.gems import shipped
from juwdesk.design.model import Model
from juwdesk.design.templates import TEMPLATES
from juwdesk.design.viewnames import beside, shown_from
from juwdesk.drawing.ir import Box
from juwdesk.drawing.paint import REST, extent, paint
from juwdesk.drawing.paper import Ground, ground_picture
from juwdesk.drawing.scene import Scene
from juwdesk.drawing.views import View, free

PX = 260
SHOWN = Path(__file__).parents[1] / "docs" / "pictures"
SHEET_WIDTH, ACROSS = 1320, 10
"""Pixels of the sheet and tiles in a row."""
FIRST = 620
"""Width of the README's first picture, pixels."""
MARGIN = 0.08
LONG = 3.0
"""A piece so much longer than wide lies along the diagonal."""
LINES = ("line", "chain")
ROOM = 5.0
"""Of a long line or chain a part is shown: so many of its largest stone to either side."""
AIR = 0.16
"""The air between the two of a pair or a set in its picture, in widths of one."""


def close_pair(design: Design) -> Design:
    """A pair or a set side by side, as it lies in its box."""
    apart = {"pair": "apart", "place": "aside"}
    moved = beside(design)
    if moved is None:
        return design
    model, name = build(design, shipped(), fine=False), apart[moved.component]
    skins = [body.solid.vertices for body in model.scene.metals]
    skins += [b.shape.solid.vertices @ b.pose[:3, :3].T + b.pose[:3, 3] for b in model.scene.stones]
    spans = sorted((float(skin[:, 0].min()), float(skin[:, 0].max())) for skin in skins)
    ends = np.maximum.accumulate([high for _, high in spans])
    gaps = np.array([low for low, _ in spans[1:]]) - ends[:-1]
    middle = int(gaps.argmax())
    wide = float(ends[middle] - spans[0][0])
    values = {**moved.values, name: float(model.values[moved.id, name]) - float(gaps[middle]) + AIR * wide}
    rules = {key: rule for key, rule in moved.formulas.items() if key != name}
    closer = replace(moved, values=values, formulas=rules)
    return replace(design, parts=tuple(closer if part is moved else part for part in design.parts))


def view_of(model: Model) -> View:
    """From where a piece shows best: as it is looked at, turned so that its stones look at us."""
    azimuth, elevation = shown_from(model.design)
    if model.scene.stones and elevation < 50.0:
        return facing(model.scene.stones, azimuth, elevation)
    usual = free(azimuth, elevation)
    return usual if model.pieces > 1 else _along_diagonal(model.scene, usual)


def _along_diagonal(scene: Scene, view: View) -> View:
    """The view rolled so that a long thin piece fills the tile from corner to corner."""
    points = np.concatenate([body.solid.vertices for body in scene.metals]) @ view.matrix.T
    flat = points[:, :2] - points[:, :2].mean(axis=0)
    axes = np.linalg.eigh(flat.T @ flat)[1]
    narrow, long = np.ptp(flat @ axes, axis=0)
    if long < LONG * narrow:
        return view
    x, y = axes[:, 1]
    if abs(y) > abs(x):  # its upper end stays up, its face leans to the light
        roll = radians(132.0) - np.arctan2(abs(y), x * np.sign(y))
    else:
        roll = radians(48.0) - np.arctan2(y * np.sign(x), abs(x))
    right, up = np.array(view.right), np.array(view.up)
    c, s = cos(roll), sin(roll)
    turned = [tuple(float(v) for v in each) for each in (c * right - s * up, s * right + c * up)]
    return View(view.name, turned[0], turned[1], view.toward)  # type: ignore[arg-type]


def window(model: Model, view: View) -> Box:
    """The square that is shown: the whole piece, or of a line or chain the part that looks at us."""
    b = extent(model.scene, view, MARGIN)
    half = max(b.width, b.height) / 2
    x, y = (b.left + b.right) / 2, (b.bottom + b.top) / 2
    stones = model.scene.stones
    sizes = [float(np.linalg.norm(stone.pose[:3, 0])) for stone in stones]
    if stones and any(part.component in LINES for part in model.design.parts):
        places = view.project(np.array([stone.pose[:3, 3] for stone in stones]))
        facing = np.array([stone.pose[:3, 2] for stone in stones]) @ np.array(view.toward)
        ahead = np.flatnonzero(facing > 0.97 * facing.max())
        at = places[ahead[int(np.argmin(np.round(places[ahead, 1], 3)))]]
        half = ROOM * 2 * max(sizes)
        x, y = float(at[0]), float(at[1] + 0.25 * np.sign(y - at[1]) * half)
    return Box(x - half, y - half, x + half, y + half)


def picture(template: str) -> Image.Image:
    """A template in gouache on its paper, (PX, PX)."""
    model = build(close_pair(TEMPLATES[template].design()), shipped())
    view = view_of(model)
    pixels = paint(model.scene, view, window(model, view), PX, REST, Ground.WARM_GREY)
    return Image.fromarray(np.ascontiguousarray(pixels))


def solitaire() -> Image.Image:
    """The first picture of the README: painted at twice its size, so that edges are smooth."""
    model, view = build(samples.solitaire(), shipped()), free(36.0, 30.0)
    pixels = paint(model.scene, view, extent(model.scene, view, MARGIN), 2 * FIRST, REST, Ground.WARM_GREY)
    painted = Image.fromarray(np.ascontiguousarray(pixels))
    return painted.resize((FIRST, round(FIRST * painted.height / painted.width)), Image.Resampling.LANCZOS)


def sheet(tiles: list[Path]) -> Image.Image:
    """All tiles in rows, as the README shows them."""
    small = SHEET_WIDTH // ACROSS
    bare = np.uint8(255 * ground_picture(Ground.WARM_GREY, small, small))
    made = Image.new("RGB", (small * ACROSS, small * -(-len(tiles) // ACROSS)))
    for number in range(ACROSS * -(-len(tiles) // ACROSS)):  # the last cells show the bare paper
        tile = Image.open(tiles[number]) if number < len(tiles) else Image.fromarray(bare)
        made.paste(
            tile.resize((small, small), Image.Resampling.LANCZOS), (number % ACROSS * small, number // ACROSS * small)
        )
    return made


def main(names: list[str]) -> int:
    """All tiles, or those named; tiles of templates that are gone are taken away."""
    folder = resources() / "pieces"
    folder.mkdir(exist_ok=True)
    for name in names or TEMPLATES:
        path = folder / f"{name}.jpg"
        picture(name).save(path, quality=88, optimize=True)
        sys.stdout.write(f"{path.name} {path.stat().st_size}\n")
    for path in folder.glob("*.jpg"):
        if path.stem not in TEMPLATES:
            path.unlink()
    sheet(sorted(folder.glob("*.jpg"))).save(SHOWN / "pieces.jpg", quality=88, optimize=True)
    solitaire().save(SHOWN / "solitaire.jpg", quality=90, optimize=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
