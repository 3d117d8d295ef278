"""Named pens and fills: widths in mm on paper, colours for black-on-white paper (VISUAL.md §1)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pen:
    """A line: width and dash lengths in mm on paper, colour ``#RRGGBB``."""

    width: float
    colour: str = "#111111"
    dashes: tuple[float, ...] = ()


PENS: dict[str, Pen] = {
    "visible": Pen(0.35),
    "thin": Pen(0.13),
    "facet": Pen(0.13),
    "centre": Pen(0.13, dashes=(6.0, 1.2, 1.2, 1.2)),
    "hidden": Pen(0.18, dashes=(1.6, 0.9)),
    "dimension": Pen(0.18),
    "section": Pen(0.5),
    "hatch": Pen(0.13),
    "frame": Pen(0.5),
    "rule": Pen(0.18, "#8B8478"),
}

FILLS: dict[str, str] = {
    "ink": "#111111",
    "paper": "#FFFFFF",
    "tint": "#F1EEE8",
}
"""Fill names to colours; any other fill is given as ``#RRGGBB`` itself."""

ROLES: dict[str, str] = {"dimension": "#111111", "note": "#111111", "heading": "#111111", "label": "#4A463F"}
"""Text roles to colours."""
