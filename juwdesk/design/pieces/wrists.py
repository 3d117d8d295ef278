"""What goes round a wrist."""

from juwdesk.base.locale import N_
from juwdesk.design.document import Design, Part
from juwdesk.design.pieces.base import Template, Values


def bangle(inner: float = 60.0, width: float = 5.0, thickness: float = 2.2, section: str = "comfort") -> Design:
    """A closed bangle; an even hoop for the wrist."""
    values: Values = {"inner": inner, "section": section, "width": width, "thickness": thickness}
    return Design("piece", parts=(Part("hoop-1", "hoop", values),))


def tennis(inner: float = 56.0, diameter: float = 3.0, gem: str = "diamond") -> Design:
    """A line of equal stones round the wrist."""
    values: Values = {"along": "wrist", "whole": inner, "middle": diameter, "end": diameter, "gap": 0.3, "gem": gem}
    return Design("piece", parts=(Part("line-1", "line", values),))


def cuff(inner: float = 60.0, width: float = 9.0) -> Design:
    """An open oval cuff."""
    return Design("piece", parts=(Part("cuff-1", "cuff", {"inner": inner, "width": width}),))


WRISTS = (
    Template("bangle", N_("Bangle"), "bracelet", bangle),
    Template("cuff", N_("Cuff"), "bracelet", cuff),
    Template("tennis", N_("Tennis bracelet"), "bracelet", tennis),
)
