"""Which files can be written: format id to what it is called, its ending, and its exporter.

Exporters are imported when they are first asked for, to keep the start short.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from juwdesk.base.problems import known
from juwdesk.drawing.flow import Document
from juwdesk.drawing.ir import Drawing

Kind = Literal["drawing", "document", "solid"]


@dataclass(frozen=True, slots=True)
class Format:
    """A file format: ``id``, file ``suffix`` with its dot, media type, and whether it takes one drawing, a whole
    document or solids (``export.mesh``)."""

    id: str
    suffix: str
    media_type: str
    kind: Kind


FORMATS: dict[str, Format] = {
    "svg": Format("svg", ".svg", "image/svg+xml", "drawing"),
    "dxf": Format("dxf", ".dxf", "image/vnd.dxf", "drawing"),
    "stl": Format("stl", ".stl", "model/stl", "solid"),
    "3mf": Format("3mf", ".3mf", "model/3mf", "solid"),
    "pdf": Format("pdf", ".pdf", "application/pdf", "document"),
}


def format_of(name: str) -> Format:
    """A format by its id or a file's ending. Raises KnownError ``export.unknown_format``."""
    key = name.lower().lstrip(".")
    if key not in FORMATS:
        raise known("export.unknown_format", format=name, choices=", ".join(sorted(FORMATS)))
    return FORMATS[key]


def drawing_exporter(name: str) -> Callable[[Drawing, Path | None], bytes]:
    """The exporter of single drawings: ``(drawing, path or None) -> bytes``."""
    match format_of(name).id:
        case "svg":
            from juwdesk.export import svg

            return lambda drawing, path: svg.write(drawing, path)
        case "dxf":
            from juwdesk.export import dxf

            return lambda drawing, path: dxf.write(drawing, path)
    raise known("export.unknown_format", format=name, choices="svg, dxf")


def document_exporter(name: str) -> Callable[[Document, Path | None], bytes]:
    """The exporter of documents: ``(document, path or None) -> bytes``."""
    if format_of(name).id != "pdf":
        raise known("export.unknown_format", format=name, choices="pdf")
    from juwdesk.export.pdf import write

    return lambda document, path: write(document, path)
