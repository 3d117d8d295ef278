"""Earrings: each is modelled once; a pair is its mirror image beside it."""

from juwdesk.base.locale import N_
from juwdesk.design.document import Design, Part
from juwdesk.design.pieces.base import Template, Values, hung
from juwdesk.design.pieces.pendants import in_bezel


def _pair(apart: float, mirrored: str = "across") -> Part:
    return Part("pair-1", "pair", {"apart": apart, "mirrored": mirrored})


def studs(cut: str = "round-brilliant", width: float = 5.0, gem: str = "diamond") -> Design:
    """A pair of ear studs: claw heads on posts. Without its last part it is a single one."""
    post = Part("post-1", "post", {}, {}, "head-1", "back")
    return Design("piece", parts=(*hung(cut, width, gem, 4), post, _pair(16.0)))


def halo_studs(width: float = 4.5, gem: str = "diamond") -> Design:
    """A pair of studs with a halo."""
    return Design(
        "piece",
        parts=(
            *hung("round-brilliant", width, gem, 4),
            Part("halo-1", "halo", {"diameter": 1.2}, {}, "head-1", "seat"),
            Part("post-1", "post", {}, {}, "head-1", "back"),
            _pair(16.0),
        ),
    )


def drops(cut: str = "pear-brilliant", width: float = 6.0, gem: str = "emerald") -> Design:
    """A pair of drops: a small round stone on the ear wire, from which the drop hangs."""
    return Design(
        "piece",
        parts=(
            *in_bezel(1, "round-brilliant", 3.0, "diamond"),
            Part("hook-1", "hook", {}, {}, "head-1", "edge"),
            Part("hang-1", "hang", {}, {}, "head-1", "low"),
            *in_bezel(2, cut, width, gem, "hang-1"),
            _pair(20.0),
        ),
    )


def _hoop(inner: float, width: float, thickness: float, section: str, opening: float) -> Part:
    values: Values = {
        "inner": inner, "width": width, "thickness": thickness, "section": section, "opening": opening, "edge": 0.05,
    }  # fmt: skip
    return Part("hoop-1", "hoop", values)


def hoops(inner: float = 24.0, wire: float = 1.9) -> Design:
    """A pair of plain hoops of round wire that open above."""
    return Design("piece", parts=(_hoop(inner, wire, wire, "round", 4.0), _pair(inner + 12.0, "ahead")))


def huggies(inner: float = 9.5, diameter: float = 1.5, gem: str = "diamond") -> Design:
    """A pair of small hoops close to the ear, with stones on the half that is seen."""
    hoop = _hoop(inner, 2.4, 1.8, "flat", 2.6)
    row: Values = {"diameter": diameter, "start": 40.0, "span": 120.0, "sides": "one", "gem": gem}
    return Design("piece", parts=(hoop, Part("row-1", "row", row, {}, "hoop-1", "top"), _pair(20.0, "ahead")))


def pearl_studs(size: float = 7.0, gem: str = "pearl-cultured-akoya") -> Design:
    """A pair of pearls on cups and posts."""
    pearl: Values = {"cut": "bead", "width": size, "gem": gem, "turn": 0.0}
    return Design(
        "piece",
        parts=(
            Part("head-1", "pearl-cup", {"reach": 36.0}, {"rise": "stone-1.width * 0.5 + 1.2"}),
            Part("stone-1", "stone", pearl, {}, "head-1", "seat"),
            Part("post-1", "post", {}, {}, "head-1", "back"),
            _pair(18.0),
        ),
    )


EARRINGS = (
    Template("studs", N_("Pair of ear studs"), "earring", studs),
    Template("halo-studs", N_("Pair of halo studs"), "earring", halo_studs),
    Template("pearl-studs", N_("Pair of pearl studs"), "earring", pearl_studs),
    Template("drop-earrings", N_("Pair of drop earrings"), "earring", drops),
    Template("hoop-earrings", N_("Pair of hoops"), "earring", hoops),
    Template("huggies", N_("Pair of huggies"), "earring", huggies),
)
