"""The outline of a piece is drawn all round, also where a face stands exactly edge-on to the view."""

import numpy as np
import pytest

from juwdesk.design.build import build
from juwdesk.design.gems import shipped
from juwdesk.design.templates import TEMPLATES
from juwdesk.drawing.ir import Path
from juwdesk.drawing.lines import technical
from juwdesk.drawing.raytree import tree
from juwdesk.drawing.samples import sample_points
from juwdesk.drawing.scene import Scene
from juwdesk.drawing.views import FRONT, SIDE, TOP, View

CELLS = 240
"""Along the longer side of a view."""
NEAR = 2
"""Cells that a line may lie off the edge of what rays hit."""


def undrawn(scene: Scene, view: View) -> float:
    """Share of the cells on the edge of the silhouette beside which no line runs."""
    drawn = technical(scene, view)
    box, matrix = drawn.bounds, view.matrix
    step = max(box.width, box.height) / CELLS
    xs = box.left - 4 * step + (np.arange(int(box.width / step) + 9) + 0.37) * step
    ys = box.bottom - 4 * step + (np.arange(int(box.height / step) + 9) + 0.41) * step
    x, y = np.meshgrid(xs, ys)
    eyes = np.stack([x.ravel(), y.ravel(), np.full(x.size, 500.0)], axis=1) @ matrix
    hits = tree(scene).rays.hits(eyes, np.broadcast_to(-matrix[2], eyes.shape))
    inside = (hits.triangle >= 0).reshape(x.shape)
    edge = np.zeros_like(inside)
    edge[:-1] |= inside[:-1] != inside[1:]
    edge[:, :-1] |= inside[:, :-1] != inside[:, 1:]
    pens = [each for each in drawn.items if isinstance(each, Path) and each.pen in ("visible", "facet", "thin")]
    points = sample_points(pens, step / 2)
    columns = np.rint((points[:, 0] - xs[0]) / step).astype(int)
    rows = np.rint((points[:, 1] - ys[0]) / step).astype(int)
    lined = np.zeros_like(inside)
    for up in range(-NEAR, NEAR + 1):
        for right in range(-NEAR, NEAR + 1):
            lined[np.clip(rows + up, 0, len(ys) - 1), np.clip(columns + right, 0, len(xs) - 1)] = True
    return float((edge & ~lined).sum() / edge.sum())


@pytest.mark.parametrize("name", ["bar-pendant", "tie-bar", "bar-brooch", "spoon", "letter-opener", "wedding-band"])
@pytest.mark.parametrize("view", [FRONT, TOP, SIDE], ids=lambda view: view.name)
def test_the_outline_is_drawn_all_round(name: str, view: View) -> None:
    assert undrawn(build(TEMPLATES[name].design(), shipped()).scene, view) < 0.01


def test_what_is_alike_on_both_sides_is_drawn_alike() -> None:
    drawn = technical(build(TEMPLATES["solitaire"].design(), shipped()).scene, TOP)
    points = sample_points([each for each in drawn.items if isinstance(each, Path) and each.pen == "visible"], 0.1)
    mirrored = points * (1.0, -1.0)
    gaps = np.linalg.norm(mirrored[:, None] - points[None], axis=2).min(axis=1)
    assert gaps.max() < 0.08
