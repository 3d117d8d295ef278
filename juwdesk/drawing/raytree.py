"""All triangles of a scene in one ray tree, which lines and pictures ask alike; kept for the last scenes."""

from dataclasses import dataclass
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from juwdesk.drawing.recent import Recent
from juwdesk.drawing.scene import Scene
from juwdesk.solid.mesh import Faces, Vertices
from juwdesk.solid.rays import Rays


@dataclass(frozen=True, eq=False, slots=True)
class Tree:
    """``rays`` over all triangles of a scene, metals first; ``counts`` how many each body has."""

    rays: Rays
    counts: NDArray[np.int64]


_TREES = Recent(3)


def tree(scene: Scene) -> Tree:
    """The ray tree of a scene. Raises ValueError for an empty one."""
    found: Tree | None = _TREES.get((id(scene),))
    if found is None:
        found = _made(scene)
        _TREES.put((id(scene),), scene, found)
    return found


def _made(scene: Scene) -> Tree:
    vertices: list[Vertices] = []
    faces: list[Faces] = []
    counts: list[int] = []
    start = 0
    for body in scene.metals:
        vertices.append(body.solid.vertices)
        faces.append(body.solid.faces + np.int32(start))
        counts.append(len(body.solid.faces))
        start += len(body.solid.vertices)
    for _, run in groupby(scene.stones, lambda stone: id(stone.shape)):
        stones = tuple(run)
        solid = stones[0].shape.solid
        poses = np.stack([stone.pose for stone in stones])
        places = solid.vertices @ poses[:, :3, :3].transpose(0, 2, 1) + poses[:, None, :3, 3]
        vertices.append(places.reshape(-1, 3))
        shift = start + len(solid.vertices) * np.arange(len(stones), dtype=np.int32)
        faces.append((solid.faces[None] + shift[:, None, None]).reshape(-1, 3).astype(np.int32))
        counts += [len(solid.faces)] * len(stones)
        start += len(solid.vertices) * len(stones)
    if not counts:
        raise ValueError("an empty scene has no triangles")
    return Tree(Rays(np.concatenate(vertices), np.concatenate(faces)), np.array(counts))
