"""The pictures of the templates, drawn by our own renderer: ``python -m tools.tiles`` writes ``resources/pieces``."""

import sys

import numpy as np
from PIL import Image

from juwdesk.base.paths import resources
from juwdesk.design.build import build
from juwdesk.design.gems import shipped
from juwdesk.design.templates import TEMPLATES
from juwdesk.drawing.ir import Box
from juwdesk.drawing.paint import REST, extent, paint
from juwdesk.drawing.paper import Ground
from juwdesk.drawing.views import View, free

PX = 260
_FLAT = ("pendant", "necklace", "brooch", "accessory")
"""Groups that lie before us and are looked at from above; what is worn round something stands."""


def view_of(group: str) -> View:
    """From where a piece shows best."""
    if group in _FLAT:
        return free(12.0, 62.0)
    return free(34.0, 26.0)


def picture(template: str) -> Image.Image:
    """A template in gouache on its paper, (PX, PX)."""
    made = TEMPLATES[template]
    model = build(made.design(), shipped())
    view = view_of(made.group)
    b = extent(model.scene, view, 0.10)
    half = max(b.width, b.height) / 2
    x, y = (b.left + b.right) / 2, (b.bottom + b.top) / 2
    pixels = paint(model.scene, view, Box(x - half, y - half, x + half, y + half), PX, REST, Ground.WARM_GREY)
    return Image.fromarray(np.ascontiguousarray(pixels))


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
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
