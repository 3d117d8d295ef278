"""What goes round a wrist."""

from juwdesk.base.locale import N_
from juwdesk.design.document import Design, Part
from juwdesk.design.pieces.base import Template, Values


def bangle(inner: float = 60.0, width: float = 5.0, thickness: float = 2.2, section: str = "comfort") -> Design:
    """A closed bangle; an even hoop for the wrist."""
    values: Values = {"inner": inner, "section": section, "width": width, "thickness": thickness}
    return Design("piece", parts=(Part("hoop-1", "hoop", values),))


WRISTS = (Template("bangle", N_("Bangle"), "bracelet", bangle),)
