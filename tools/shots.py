"""Everything a person can see, as PNG files: screens, printed pages, drawings. ``python3 dev.py shots [KIND …]``."""

import sys
import tempfile
from pathlib import Path

from juwdesk.app.context import now
from juwdesk.app.demo import write_demo
from juwdesk.base.locale import LANGUAGES, translator


def screens(folder: Path) -> None:
    """All states of all rooms, in both looks and languages."""
    from juwdesk.ui import shots

    shots.main([str(folder)])


def pages(folder: Path) -> None:
    """Every page of the letter and of the brief, in both languages."""
    import pypdfium2

    for language in LANGUAGES:
        with tempfile.TemporaryDirectory(prefix="juwdesk-") as place:
            written = write_demo(Path(place), translator(language), now())
            for kind in ("letter", "brief"):
                document = pypdfium2.PdfDocument(Path(place) / str(written[kind]))
                for number in range(len(document)):
                    path = folder / f"{kind}-{language}-{number + 1}.png"
                    document[number].render(scale=1.8).to_pil().save(path)
                    sys.stdout.write(f"{path}\n")
                document.close()


def drawings(folder: Path) -> None:
    """The solitaire in both hands from every side, and in all alloys and finishes."""
    from PIL import Image

    from juwdesk.app.papers import VIEWS, rounds_of
    from juwdesk.design.build import build
    from juwdesk.design.samples import solitaire
    from juwdesk.drawing.ir import Box, Drawing, Group
    from juwdesk.drawing.lines import technical
    from juwdesk.drawing.paint import REST, Ground, extent, paint
    from juwdesk.drawing.scene import Finish
    from juwdesk.ui.main import application
    from juwdesk.ui.painter import picture

    application()
    model = build(solitaire())
    for view in VIEWS:
        path = folder / f"solitaire-{view.name}-lines.png"
        lines = technical(model.scene, view, rounds=rounds_of(model))
        b = lines.bounds
        paper = Box(3 * b.left, 3 * b.bottom, 3 * b.right, 3 * b.top).grown(5.0)
        picture(Drawing(view.name, (Group(lines.items, scale=3.0),), paper), 12.0).save(str(path))
        sys.stdout.write(f"{path}\n")
        if view.cut is None:
            path = folder / f"solitaire-{view.name}-gouache.png"
            window = extent(model.scene, view)
            Image.fromarray(paint(model.scene, view, window, 900, REST, Ground.WARM_GREY)).save(path)
            sys.stdout.write(f"{path}\n")
    for alloy in ("gold-750-yellow", "gold-750-rose", "platinum-950-ru"):
        for finish in Finish:
            scene = build(solitaire(metal=alloy, finish=finish.value)).scene
            path = folder / f"solitaire-{alloy}-{finish.value}.png"
            Image.fromarray(paint(scene, VIEWS[-1], extent(scene, VIEWS[-1]), 500, REST, Ground.WARM_GREY)).save(path)
            sys.stdout.write(f"{path}\n")


def templates(folder: Path) -> None:
    """Every template from above, in front, beside and cut, in both hands; and all cuts in three gems."""
    from PIL import Image

    from juwdesk.app.papers import VIEWS
    from juwdesk.design.bench import Piece, views_of
    from juwdesk.design.build import build
    from juwdesk.design.cuts import CUTS, shape_of
    from juwdesk.design.templates import TEMPLATES
    from juwdesk.drawing.gem_optics import MEASURED
    from juwdesk.drawing.ir import Box, Drawing, Group
    from juwdesk.drawing.paint import REST, Ground, extent, paint, stone_tile
    from juwdesk.drawing.views import FRONT, SIDE, TOP
    from juwdesk.ui.main import application
    from juwdesk.ui.painter import picture

    application()
    for name, template in TEMPLATES.items():
        model = build(template.design())
        for view in (VIEWS[-1], TOP, FRONT, SIDE):
            path = folder / f"template-{name}-{view.name}-gouache.png"
            Image.fromarray(paint(model.scene, view, extent(model.scene, view), 500, REST, Ground.WARM_GREY)).save(
                path
            )
            sys.stdout.write(f"{path}\n")
        for side, lines in views_of(Piece(model.scene, model.marks)).items():
            path = folder / f"template-{name}-{side}-lines.png"
            b = lines.bounds
            paper = Box(3 * b.left, 3 * b.bottom, 3 * b.right, 3 * b.top).grown(5.0)
            picture(Drawing(side, (Group(lines.items, scale=3.0),), paper), 8.0).save(str(path))
            sys.stdout.write(f"{path}\n")
    for name in CUTS:
        for gem in ("diamond", "sapphire", "emerald"):
            path = folder / f"cut-{name}-{gem}.png"
            Image.fromarray(stone_tile(shape_of(name), MEASURED[gem], 240)).save(path)
            sys.stdout.write(f"{path}\n")


KINDS = {"screens": screens, "pages": pages, "drawings": drawings, "templates": templates}


def main() -> None:
    """All kinds, or those named, into a folder."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for kind in sys.argv[2:] or KINDS:
        KINDS[kind](folder)


if __name__ == "__main__":
    main()
