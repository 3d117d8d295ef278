"""The faces of print: Source Serif and Source Sans from their packages, embedded as TrueType subsets."""

import importlib
from functools import cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

SANS = "JuwSans"
SANS_SEMIBOLD = "JuwSans-Semibold"
SANS_BOLD = "JuwSans-Bold"
SANS_ITALIC = "JuwSans-Italic"
SERIF = "JuwSerif"
SERIF_SEMIBOLD = "JuwSerif-Semibold"
SERIF_BOLD = "JuwSerif-Bold"
SERIF_ITALIC = "JuwSerif-Italic"

_FILES = {
    SANS: ("font_source_sans_pro", "SourceSansPro-Regular"),
    SANS_SEMIBOLD: ("font_source_sans_pro", "SourceSansPro-Semibold"),
    SANS_BOLD: ("font_source_sans_pro", "SourceSansPro-Bold"),
    SANS_ITALIC: ("font_source_sans_pro", "SourceSansPro-It"),
    SERIF: ("font_source_serif_pro", "SourceSerifPro-Regular"),
    SERIF_SEMIBOLD: ("font_source_serif_pro", "SourceSerifPro-Semibold"),
    SERIF_BOLD: ("font_source_serif_pro", "SourceSerifPro-Bold"),
    SERIF_ITALIC: ("font_source_serif_pro", "SourceSerifPro-It"),
}


@cache
def register() -> None:
    """Make the faces known to reportlab, once. Their figures are tabular by default; no kerning is applied."""
    for name in _FILES:
        pdfmetrics.registerFont(TTFont(name, str(path_of(name))))


def path_of(name: str) -> Path:
    """The TrueType file of a face."""
    package, stem = _FILES[name]
    return Path(str(importlib.import_module(package).font_directory)) / f"{stem}.ttf"


def face_name(serif: bool, bold: bool) -> str:
    """The face of a text of the drawing IR."""
    if serif:
        return SERIF_BOLD if bold else SERIF
    return SANS_BOLD if bold else SANS


def text_width(text: str, face: str, size: float) -> float:
    """Advance width in points of a line set at ``size`` points."""
    return float(pdfmetrics.stringWidth(text, face, size))
