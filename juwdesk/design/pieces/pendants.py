"""Pendants: a stone, a plate or a letter that hangs."""

from juwdesk.base.locale import N_
from juwdesk.design.document import Design, Part
from juwdesk.design.pieces.base import Template, hung


def pendant(cut: str = "pear-brilliant", width: float = 5.5, gem: str = "sapphire-blue") -> Design:
    """A stone in claws on a bail."""
    return Design("piece", parts=(*hung(cut, width, gem, 5), Part("bail-1", "bail", {}, {}, "head-1", "edge")))


PENDANTS = (Template("pendant", N_("Pendant with one stone"), "pendant", pendant),)
