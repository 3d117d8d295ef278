"""What a piece is told to weigh, measured in another way: ``python tools/check_volumes.py [--all] [PIECE …]``.

The metal is measured by upright lines through the skins of the parts as components give them, before anything is
united or cut: along every line crossings are counted up where a skin begins and down where it ends, and what lies
within a skin and outside every seat is metal. No boolean, no closed form and no signed sum of tetrahedra is used.
The written file (STL) is then read back: every edge must have one triangle on either side, in opposite directions.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from juwdesk.design import engraving
from juwdesk.design.atrest import CLEARANCE
from juwdesk.design.build import build
from juwdesk.design.document import Design
from juwdesk.design.gems import shipped
from juwdesk.design.model import Model
from juwdesk.design.resolve import resolve
from juwdesk.design.templates import TEMPLATES
from juwdesk.export import mesh
from juwdesk.solid.boolean import mesh_of

Floats = NDArray[np.float64]
PIECES = (
    "wedding-band", "two-tone-band", "eternity", "channel-band", "solitaire", "bezel-ring", "halo-ring", "trilogy",
    "signet", "split-shank", "tension-ring", "pave-heart", "drop-pendant", "monogram-pendant", "studs",
    "hoop-earrings", "cuff", "tennis", "bow-brooch", "spoon", "box",
)  # fmt: skip
"""Pieces of every kind: bands, settings of every sort, plates, wire, sheet and hollow ware."""
LINES = 400_000
"""Upright lines through a piece."""
ALLOWED = 0.5
"""Per cent."""
_OVER = np.diag([1.0, -1.0, 1.0])


@dataclass(frozen=True, eq=False, slots=True)
class Skin:
    """Corners (n, 3) in mm, triangles (m, 3), and whether metal is taken away where it is."""

    corners: Floats
    faces: NDArray[np.int64]
    away: bool


def skins(design: Design, model: Model) -> Iterator[Skin]:
    """The skins of one piece (of a pair the first), and in the world its seats and what gravers take."""
    resolved = resolve(design)
    for each in resolved.parts:
        matrix = each.at.frame.matrix
        for solid in each.component.solids(each.at, True):
            corners = solid.vertices @ _OVER if each.mirrored else solid.vertices
            faces = solid.faces[:, ::-1] if each.mirrored else solid.faces
            yield Skin(corners @ matrix[:3, :3].T + matrix[:3, 3], faces.astype(np.int64), False)
    for stone in model.stones[: len(model.stones) // model.pieces]:
        pose, solid = stone.pose, stone.body.shape.solid
        yield Skin(CLEARANCE * solid.vertices @ pose[:3, :3].T + pose[:3, 3], solid.faces.astype(np.int64), True)
    for cutter in {id(each): each for found in engraving.cutters(resolved).values() for each in found}.values():
        solid = mesh_of(cutter).solid
        yield Skin(solid.vertices, solid.faces.astype(np.int64), True)


def volume(found: list[Skin], lines: int = LINES) -> float:
    """The metal (mm³) within the skins and outside what is taken away, along upright lines."""
    low = np.min([skin.corners.min(axis=0) for skin in found if not skin.away], axis=0)
    high = np.max([skin.corners.max(axis=0) for skin in found if not skin.away], axis=0)
    step = float(np.sqrt(np.prod((high - low)[:2]) / lines))
    # the raster is shifted by an odd share, so that no line runs along an edge
    origin = low[:2] - step * np.array([0.3819660, 0.2360680])
    # what stones reach beyond the metal takes nothing away
    last = np.ceil((high[:2] - origin) / step).astype(np.int64) + 1
    crossed = [_crossings(skin, origin, step, last) for skin in found]
    line, z, metal, away = (np.concatenate(column) for column in zip(*crossed, strict=True))
    order = np.lexsort((z, line))
    line, z = line[order], z[order]
    within, gone = np.cumsum(metal[order]), np.cumsum(away[order])
    solid = (within[:-1] > 0) & (gone[:-1] <= 0) & (line[1:] == line[:-1])
    return float(np.diff(z)[solid].sum()) * step * step


def _crossings(
    skin: Skin, origin: Floats, step: float, most: NDArray[np.int64]
) -> tuple[NDArray[np.int64], Floats, Floats, Floats]:
    """Where lines meet a skin: the line, the height, and what begins (1) or ends (-1) there upward: metal, a seat."""
    a, b, c = (skin.corners[skin.faces[:, i]] for i in range(3))
    ground = np.stack([a, b, c])[:, :, :2]
    first = np.maximum(np.ceil((ground.min(axis=0) - origin) / step).astype(np.int64), 0)
    last = np.minimum(np.floor((ground.max(axis=0) - origin) / step).astype(np.int64), most)
    size = np.maximum(last - first + 1, 0)
    count = size.prod(axis=1)
    which = np.repeat(np.arange(len(count)), count)
    number = np.arange(len(which)) - np.repeat(np.cumsum(count) - count, count)
    column, row = first[which, 0] + number // size[which, 1], first[which, 1] + number % size[which, 1]
    x, y = origin[0] + step * column, origin[1] + step * row
    u, v = (b - a)[which], (c - a)[which]
    turn = u[:, 0] * v[:, 1] - u[:, 1] * v[:, 0]
    dx, dy = x - a[which, 0], y - a[which, 1]
    safe = np.where(turn == 0, 1.0, turn)
    s, t = (dx * v[:, 1] - dy * v[:, 0]) / safe, (u[:, 0] * dy - u[:, 1] * dx) / safe
    hit = (turn != 0) & (s >= 0) & (t >= 0) & (s + t <= 1)
    z = (a[which, 2] + s * u[:, 2] + t * v[:, 2])[hit]
    sign = np.where(turn[hit] > 0, -1.0, 1.0)  # a face that looks up ends the metal below it
    none = np.zeros_like(sign)
    line = (column * (most[1] + 1) + row)[hit]
    return (line, z, none, sign) if skin.away else (line, z, sign, none)


def faults(model: Model) -> int:
    """How many edges of the written bodies do not have one triangle on either side in opposite directions, and how
    many of all of them in one file, where bodies of two alloys may touch, do not have as many of one as of the other
    direction."""
    named = [mesh.named(body.solid, "metal") for body in model.scene.metals]
    found = 0
    for file in [[each] for each in named] + ([named] if len(named) > 1 else []):
        there = _edges(mesh.stl(file))
        found += sum((len(file) == 1 and n != 1) or there.get((q, p)) != n for (p, q), n in there.items())
    return found


def _edges(data: bytes) -> dict[tuple[int, int], int]:
    """How often every directed edge stands in a binary STL, its corners welded by position."""
    table = np.frombuffer(data, np.dtype([("v", "<f4", 12), ("n", "<u2")]), offset=84)["v"]
    corners = table.reshape(-1, 4, 3)[:, 1:].reshape(-1, 3)
    _, number = np.unique(corners, axis=0, return_inverse=True)
    faces = number.reshape(-1, 3)
    start, end = faces.T.ravel(), faces[:, [1, 2, 0]].T.ravel()
    edges, seen = np.unique(np.stack([start, end], axis=1), axis=0, return_counts=True)
    return {(int(p), int(q)): int(n) for (p, q), n in zip(edges, seen, strict=True)}


def told(model: Model) -> float:
    """The volume (mm³) of one piece as the model gives it."""
    return sum(each.volume for each in model.masses) / model.pieces


def main() -> None:
    """Print a line for every piece; fail where a volume or a file is wrong."""
    names = [name for name in sys.argv[1:] if not name.startswith("-")]
    names = names or list(TEMPLATES if "--all" in sys.argv else PIECES)
    bad = 0
    sys.stdout.write(f"{'piece':<22}{'told mm³':>12}{'lines mm³':>12}{'difference':>12}{'open edges':>12}\n")
    for name in names:
        design = TEMPLATES[name].design()
        model = build(design, shipped())
        if not model.masses:
            sys.stdout.write(f"{name:<22}{'no metal':>12}\n")
            continue
        measured = volume(list(skins(design, model)))
        off, wrong = 100 * (measured / told(model) - 1), faults(model)
        bad += abs(off) > ALLOWED or wrong > 0
        sys.stdout.write(f"{name:<22}{told(model):>12.3f}{measured:>12.3f}{off:>11.3f} %{wrong:>12}\n")
        sys.stdout.flush()
    sys.stdout.write(f"{len(names)} pieces, {bad} beyond {ALLOWED} % or not closed\n")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
