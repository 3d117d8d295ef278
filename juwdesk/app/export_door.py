"""The export door: a design as views (SVG, DXF), as a brief (PDF) and as solids (STL, 3MF)."""

import datetime as dt
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from juwdesk.app.doors import free, read_json
from juwdesk.app.jobs import DirectJobs
from juwdesk.app.papers import GOUACHE, STYLES, TECHNICAL, Sender, design_brief, save_pdf, solid_file, view_files
from juwdesk.base.files import made_folder
from juwdesk.base.locale import parse_number, translator
from juwdesk.base.paths import data_folder
from juwdesk.base.problems import known
from juwdesk.design.build import build
from juwdesk.design.document import Design, from_json
from juwdesk.design.gems import shipped
from juwdesk.design.model import Model
from juwdesk.drawing.flow import Letterhead
from juwdesk.drawing.keptrays import Shelf
from juwdesk.pricing.prices import PriceBook
from juwdesk.storage.shelf import FOLDER, FileShelf

MOST_SHRINKAGE, MOST_ALLOWANCE = 10.0, 1.0
"""The largest shrinkage (per cent) and allowance (mm) that are no slips of the pen."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to write: folders for ``svg`` and ``dxf``, files for ``pdf``, ``stl`` and ``three_mf``; ``style`` gouache
    or technical (None: both); ``shrinkage`` in per cent and ``allowance`` in mm as typed."""

    svg: str | None = None
    dxf: str | None = None
    pdf: str | None = None
    stl: str | None = None
    three_mf: str | None = None
    style: str | None = None
    shrinkage: str = "0"
    allowance: str = "0"

    @property
    def nothing(self) -> bool:
        """Whether no target is named."""
        return not (self.drawn or self.pdf)

    @property
    def styles(self) -> tuple[str, ...]:
        """The styles that are asked for."""
        return (self.style,) if self.style in STYLES else STYLES

    @property
    def drawn(self) -> bool:
        """Whether views or solids are asked for; a brief builds its own model."""
        return bool(self.svg or self.dxf or self.stl or self.three_mf)


def export(name: str, wanted: Wanted, language: str, data: Path | None) -> dict[str, Any]:
    """``juwdesk export FILE``: the names of the files written, by format.

    Raises KnownError as ``doors.read_json`` and ``document.from_json``, ``design.empty``, ``export.*``, ``file.*``.
    """
    lost = _between(wanted.shrinkage, "shrinkage", MOST_SHRINKAGE) / 100.0
    allowance = _between(wanted.allowance, "allowance", MOST_ALLOWANCE)
    design = from_json(read_json(name))
    if not design.parts:
        raise known("design.empty")
    for target in (wanted.pdf, wanted.stl, wanted.three_mf):
        if target is not None:
            free(Path(target))
    with closing(FileShelf(data_folder(data) / FOLDER)) as shelf:
        written = _drawn(build(design, shipped()), wanted, language, lost, allowance, shelf) if wanted.drawn else {}
        if wanted.pdf is not None:
            _brief(design, Path(wanted.pdf), GOUACHE in wanted.styles, language, data, shelf)
            written["pdf"] = Path(wanted.pdf).name
    return written


def _drawn(
    model: Model, wanted: Wanted, language: str, lost: float, allowance: float, shelf: Shelf
) -> dict[str, list[str] | str]:
    written: dict[str, list[str] | str] = {}
    for kind, folder in (("svg", wanted.svg), ("dxf", wanted.dxf)):
        if folder is not None:
            only = wanted.styles if kind == "svg" else (TECHNICAL,)
            files = view_files(model, made_folder(Path(folder)), language, kind=kind, styles=only, shelf=shelf)
            written[kind] = [path.name for path in files]
    for kind, target in (("stl", wanted.stl), ("3mf", wanted.three_mf)):
        if target is not None:
            solid_file(model, Path(target), kind, lost, allowance)
            written[kind] = Path(target).name
    return written


def _brief(design: Design, target: Path, painted: bool, language: str, data: Path | None, shelf: Shelf) -> None:
    tr = translator(language)
    head, prices = Letterhead("JuwDesk"), PriceBook()
    if data is not None:
        from juwdesk.app.context import open_context  # brings the store, which a brief without a shop does not need

        with closing(open_context(data, DirectJobs(), language)) as shop:
            head, prices = shop.letterhead(), shop.prices()
    sender = Sender(head, design.id[:12], dt.datetime.now().astimezone())
    save_pdf(design_brief(design, shipped(), prices, tr, sender, painted=painted, shelf=shelf), target)


def _between(text: str, where: str, most: float) -> float:
    value = parse_number(text, where)
    if not 0.0 <= value <= most:
        raise known("number.out_of_range", where=where, text=text, low=0.0, high=most)
    return value
