"""How paper looks: one baseline grid, two families of type, ink with a little brass. Points unless said otherwise."""

from functools import cache

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.enums import TA_CENTER, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle

from juwdesk.export import pdf_fonts as fonts
from juwdesk.export.pdf_canvas import MM

PAGE = (210.0 * MM, 297.0 * MM)
UNIT = 4.4 * MM
"""The baseline grid: every block is a whole number of these tall."""
MARGIN = 23.0 * MM
TOP_FIRST = 47.0 * MM
TOP_NEXT = 27.0 * MM
BOTTOM = 24.0 * MM
MEASURE = 128.0 * MM
"""The widest line of running text; tables and figures use the whole width."""

INK: Color = HexColor("#22211E")
MUTED: Color = HexColor("#6B665C")
FOOT: Color = HexColor("#4A463F")
"""The footer, legible on toned paper too."""
RULE: Color = HexColor("#DED7CA")
PAPER: Color = HexColor("#F7F4EE")
BRASS: Color = HexColor("#8A6420")
BRASS_SOFT: Color = HexColor("#D9C49A")
BRASS_PALE: Color = HexColor("#EFE6D2")
WARNING: Color = HexColor("#9A5B00")
WARNING_PALE: Color = HexColor("#F8EEDC")

_ALIGN = {"l": TA_LEFT, "r": TA_RIGHT, "c": TA_CENTER}


def _style(name: str, face: str, size: float, leading: float, colour: Color = INK, **more: object) -> ParagraphStyle:
    return ParagraphStyle(
        name,
        fontName=face,
        fontSize=size,
        leading=leading,
        textColor=colour,
        bulletFontName=face,
        allowWidows=0,
        allowOrphans=0,
        splitLongWords=1,
        **more,
    )


@cache
def styles() -> dict[str, ParagraphStyle]:
    """The paragraph styles by name; the faces are registered first."""
    fonts.register()
    u = UNIT
    found = (
        _style("title", fonts.SERIF, 24, 2 * u),
        _style("subtitle", fonts.SERIF_ITALIC, 12, 1.25 * u, MUTED),
        _style("h1", fonts.SERIF, 14.5, 1.5 * u),
        _style("h2", fonts.SERIF_SEMIBOLD, 10.4, u),
        _style("h3", fonts.SANS_SEMIBOLD, 8.6, u, MUTED),
        _style("body", fonts.SERIF, 9.9, u),
        _style("lead", fonts.SERIF, 11.6, 1.25 * u),
        _style("small", fonts.SANS, 7.8, 0.75 * u, MUTED),
        _style("note", fonts.SANS, 8.6, u, MUTED),
        _style("quote", fonts.SERIF_ITALIC, 9.9, u, leftIndent=6 * MM),
        _style("bullet", fonts.SERIF, 9.9, u, leftIndent=4.6 * MM),
        _style("caption", fonts.SANS, 7.8, 0.75 * u, MUTED),
        _style("label", fonts.SANS, 9.0, u, MUTED),
        _style("value", fonts.SANS, 9.0, u),
        _style("callout-title", fonts.SANS_SEMIBOLD, 9.2, u),
        _style("callout", fonts.SANS, 8.8, u),
        _style("bar", fonts.SANS, 9.0, 0.85 * u),
        _style("remark", fonts.SANS, 8.4, 0.85 * u, MUTED),
        _style("address", fonts.SERIF, 9.9, u),
        _style("sign", fonts.SANS, 8.2, u, MUTED),
    )
    return {style.name: style for style in found}


@cache
def cell(align: str, *, head: bool = False, total: bool = False) -> ParagraphStyle:
    """The style of a table cell: ``align`` l, r or c; figures are tabular in every face used."""
    fonts.register()
    face = fonts.SANS_SEMIBOLD if total else fonts.SANS
    size, colour = (7.8, MUTED) if head else (9.0, INK)
    style = _style(f"cell-{align}-{head}-{total}", face, size, 0.9 * UNIT, colour)
    style.alignment = _ALIGN.get(align, TA_LEFT)
    return style
