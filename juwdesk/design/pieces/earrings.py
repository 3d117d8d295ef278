"""Earrings."""

from juwdesk.base.locale import N_
from juwdesk.design.document import Design, Part
from juwdesk.design.pieces.base import Template, hung


def studs(cut: str = "round-brilliant", width: float = 5.0, gem: str = "diamond") -> Design:
    """One of a pair of ear studs: a claw head on a post."""
    return Design("piece", parts=(*hung(cut, width, gem, 4), Part("post-1", "post", {}, {}, "head-1", "back")))


EARRINGS = (Template("studs", N_("Ear stud"), "earring", studs),)
