"""The piece as drawn: every template, closed meshes, masses, the file formats. Large designs: ``bench_large``.

``python3 dev.py bench models`` prints the rows of the pieces a jeweller sketches.
"""

import io
import sys
from collections.abc import Callable
from typing import Any

import numpy as np

from juwdesk.app.papers import rounds_of
from juwdesk.base.problems import Severity
from juwdesk.design.build import build
from juwdesk.design.gems import shipped
from juwdesk.design.model import Model
from juwdesk.design.templates import TEMPLATES
from juwdesk.drawing.lines import technical
from juwdesk.drawing.views import FRONT, SIDE, TOP
from juwdesk.export import dxf, mesh, svg
from juwdesk.solid.boolean import is_closed
from juwdesk.solid.mesh import Solid

Say = Callable[..., None]
VIEWS = (TOP, FRONT, SIDE)


def models(say: Say) -> None:
    """All rows."""
    built = {name: build(template.design(), shipped()) for name, template in TEMPLATES.items()}
    wrong = [name for name, model in built.items() if any(p.severity is Severity.ERROR for p in model.problems)]
    say("pieces: templates without an objection", f"{len(built) - len(wrong)} of {len(built)}", "all", not wrong)
    for name in wrong:
        codes = sorted({p.code for p in built[name].problems if p.severity is Severity.ERROR})
        sys.stdout.write(f"  {name}: {', '.join(codes)}\n")
    _closed(say, built)
    _formats(say, built)


def _closed(say: Say, built: dict[str, Model]) -> None:
    """Written meshes: closed after welding by position, and as large as the model says."""
    open_, worst = [], 0.0
    for name, model in built.items():
        total = 0.0
        for body in model.scene.metals:
            made = mesh.named(body.solid, name)
            total += _volume(made)
            bare = Solid(made.corners, made.faces)
            if not is_closed(bare):
                open_.append(name)
        said = sum(each.volume for each in model.masses)
        if said:
            worst = max(worst, abs(total / said - 1))
    say("pieces: written meshes are closed", f"{len(built) - len(set(open_))} of {len(built)}", "all", not open_)
    say("pieces: written volume against the told one", f"at most {100 * worst:.2f} %", "within 0.5 %", worst <= 0.005)


def _volume(made: mesh.Named) -> float:
    a, b, c = (made.corners[made.faces[:, i]] for i in range(3))
    return float(np.einsum("ij,ij->i", a, np.cross(b, c)).sum() / 6.0)


def _formats(say: Say, built: dict[str, Model]) -> None:
    """The size of a view in SVG and in DXF."""
    import ezdxf
    from ezdxf import bbox

    worst = 0.0
    for name in ("solitaire", "halo-ring", "wedding-band", "disc-pendant", "eternity"):
        model = built[name]
        for view in VIEWS:
            drawing = technical(model.scene, view, rounds=rounds_of(model))
            wide, high = _drawn(svg.write(drawing, margin=0.0))
            read = ezdxf.read(io.StringIO(dxf.write(drawing).decode()))  # type: ignore[attr-defined]
            box = bbox.extents(read.modelspace(), fast=False)
            worst = max(worst, abs(box.size.x - wide), abs(box.size.y - high))
    say("pieces: a view in SVG and DXF differs by", f"at most {worst:.4f} mm", "within 0.01 mm", worst <= 0.01)


def _drawn(data: bytes) -> tuple[float, float]:
    """Width and height in mm of what an SVG draws."""
    import svgelements

    page: Any = svgelements.SVG
    shape: Any = svgelements.Shape
    boxes = [e.bbox() for e in page.parse(io.BytesIO(data), ppi=25.4).elements() if isinstance(e, shape)]
    left, top, right, bottom = (
        f(box[i] for box in boxes if box) for i, f in ((0, min), (1, min), (2, max), (3, max))
    )
    return right - left, bottom - top
