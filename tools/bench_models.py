"""The piece as drawn: every template, closed meshes, masses, the three file formats, large designs, a cold brief.

``python3 dev.py bench models`` prints the rows of the pieces a jeweller sketches.
"""

import io
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from juwdesk.app.papers import rounds_of
from juwdesk.base.problems import Severity
from juwdesk.design.build import build
from juwdesk.design.document import Design, to_json
from juwdesk.design.gems import shipped
from juwdesk.design.model import Model
from juwdesk.design.templates import TEMPLATES
from juwdesk.drawing.lines import technical
from juwdesk.drawing.paint import DRAFT, REST, Ground, extent, paint
from juwdesk.drawing.views import FRONT, SIDE, TOP, free
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
    _large(say)
    _cold(say)


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


def _sized(count: int) -> Design:
    """A ring whose rows hold about ``count`` stones: a halo ring with smaller stones."""
    for size in (1.6, 1.4, 1.2, 1.1, 1.0, 0.9, 0.8):
        design = TEMPLATES["cocktail-ring" if count > 100 else "halo-ring"].design()
        parts = tuple(
            replace(part, values={**part.values, "diameter": size}) if part.component in ("halo", "row") else part
            for part in design.parts
        )
        found = replace(design, parts=parts)
        if len(build(found, shipped(), fine=False).stones) >= count:
            break
    return found


def _large(say: Say) -> None:
    for count, promise in ((60, 100), (300, 200)):
        design = _sized(count)
        drafts = []
        for step in range(9):
            first = design.parts[0]
            moved = replace(first, values={**first.values, "width_top": 2.2 + 0.05 * step})
            model = build(replace(design, parts=(moved, *design.parts[1:])), shipped(), fine=False)
            view = free(30.0, 26.0)
            window = extent(model.scene, view)
            start = time.perf_counter()
            paint(model.scene, view, window, 320, DRAFT, None)
            drafts.append(1000 * (time.perf_counter() - start))
        number = len(model.stones)
        say(
            f"pieces: view in focus with {number} stones", f"median {statistics.median(drafts[1:]):.0f} ms",
            f"at most {promise} ms", statistics.median(drafts[1:]) <= promise,
        )  # fmt: skip
    model = build(_sized(60), shipped())
    view = free(30.0, 26.0)
    start = time.perf_counter()
    paint(model.scene, view, extent(model.scene, view), 900, REST, Ground.WARM_GREY)
    took = time.perf_counter() - start
    say(f"pieces: gouache at 900 px, {len(model.stones)} stones", f"{took:.1f} s", "at most 5 s", took <= 5)


def _cold(say: Say) -> None:
    """A whole brief of a 60-stone ring in a process of its own, and what three such designs take."""
    with tempfile.TemporaryDirectory() as place:
        file = Path(place) / "ring.json"
        file.write_text(json.dumps(to_json(_sized(60))), encoding="utf-8")
        start = time.perf_counter()
        command = [sys.executable, "-m", "juwdesk", "export", str(file), "--pdf", str(Path(place) / "b.pdf")]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        took = time.perf_counter() - start
    say("pieces: cold brief of a 60-stone ring", f"{took:.1f} s", "at most 10 s", took <= 10)
    used = _memory()
    if used:
        say("pieces: memory with three such designs open", f"{used:.0f} MB", "below 600 MB", used < 600)


def _memory() -> float | None:
    """Resident MB of a process that holds three designs of 60 stones at rest and has painted each once."""
    code = (
        "import sys; sys.path.insert(0, 'tools')\n"
        "import bench_models as b\n"
        "from dataclasses import replace\n"
        "kept = []\n"
        "for n in range(3):\n"
        "    d = b._sized(60)\n"
        "    p = d.parts[0]\n"
        "    d = replace(d, parts=(replace(p, values={**p.values, 'width_top': 2.3 + 0.2 * n}), *d.parts[1:]))\n"
        "    m = b.build(d, b.shipped()); kept.append(m)\n"
        "    v = b.free(30.0, 26.0)\n"
        "    b.paint(m.scene, v, b.extent(m.scene, v), 900, b.REST, None)\n"
        "import re\n"
        "print(int(re.search(r'VmHWM:\\s+(\\d+)', open('/proc/self/status').read())[1]) / 1024)\n"
    )
    if not Path("/proc/self/status").exists():
        return None
    made: Any = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return float(made.stdout.strip().splitlines()[-1])
