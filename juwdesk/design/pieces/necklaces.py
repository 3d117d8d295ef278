"""What lies round a neck."""

from juwdesk.base.locale import N_
from juwdesk.design.document import Design, Part
from juwdesk.design.pieces.base import Template, Values
from juwdesk.design.pieces.pendants import pendant


def pendant_necklace(cut: str = "pear-brilliant", width: float = 6.5, gem: str = "sapphire-blue") -> Design:
    """A pendant on a cable chain."""
    hung = pendant(cut, width, gem)
    return Design("piece", parts=(*hung.parts, Part("chain-1", "chain", {}, {}, "bail-1", "loop")))


def riviere(length: float = 420.0, middle: float = 5.0, end: float = 3.0, gem: str = "diamond") -> Design:
    """A graduated line of round stones in claws."""
    values: Values = {"along": "neck", "whole": length, "middle": middle, "end": end, "gem": gem}
    return Design("piece", parts=(Part("line-1", "line", values),))


def pearl_strand(length: float = 430.0, size: float = 7.5, gem: str = "pearl-cultured-akoya") -> Design:
    """Round pearls on a string with a clasp."""
    values: Values = {
        "along": "neck", "whole": length, "middle": size, "end": size, "gap": 0.1, "held": "string", "cut": "bead",
        "gem": gem, "clasp": 14.0,
    }  # fmt: skip
    return Design("piece", parts=(Part("line-1", "line", values),))


NECKLACES = (
    Template("pendant-necklace", N_("Pendant on a chain"), "necklace", pendant_necklace),
    Template("riviere", N_("Rivière"), "necklace", riviere),
    Template("pearl-strand", N_("Pearl strand"), "necklace", pearl_strand),
)
