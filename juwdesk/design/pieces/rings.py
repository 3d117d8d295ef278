"""Rings about one stone or a few."""

from juwdesk.base.locale import N_
from juwdesk.design.document import Design, Part
from juwdesk.design.pieces.base import RISE, Template, Values, centre, ring, shank


def solitaire(cut: str = "oval-brilliant", width: float = 6.0, claws: int = 4, gem: str = "diamond") -> Design:
    """A stone of any cut in claws; its length lies along the finger."""
    return ring(shank(), *centre(cut, width, claws, gem))


def bezel_ring(
    cut: str = "oval-brilliant", width: float = 6.0, gem: str = "sapphire-blue", kind: str = "full"
) -> Design:
    """A stone of any cut in a bezel."""
    return ring(
        shank(width=2.6),
        Part("head-1", "bezel", {"kind": kind}, {"rise": RISE}, "shank-1", "top"),
        Part("stone-1", "stone", {"cut": cut, "width": width, "gem": gem}, {}, "head-1", "seat"),
    )


def halo_ring(cut: str = "cushion-brilliant", width: float = 5.5, gem: str = "diamond") -> Design:
    """A stone in claws within a row of small stones that follows its outline; small stones on the shoulders."""
    return ring(
        shank(width=2.2, thickness=1.8, section="flat", even=True),
        *centre(cut, width, 4, gem, "0.9"),
        Part("halo-1", "halo", {"diameter": 1.3}, {}, "head-1", "seat"),
        Part("row-1", "row", {"diameter": 1.3, "start": 32.0, "span": 42.0, "sides": "both"}, {}, "shank-1", "top"),
    )


def trilogy(width: float = 5.6, side: float = 4.2, gem: str = "diamond") -> Design:
    """Three round stones: the middle one higher, the others beside it, leaning along the band."""
    parts: list[Part] = []
    for n, name in ((2, "right"), (3, "left")):
        place = {"way": f"(stone-1.width + stone-{n}.width) * 0.5 + 0.3", "height": f"head-{n}.rise"}
        rules = {
            "claw": f"max(0.88, stone-{n}.width * 0.15)",
            "rise": f"stone-{n}.width * 0.5 + shank-1.thickness_top",
        }
        stone: Values = {"cut": "round-brilliant", "width": side, "gem": gem, "turn": 0.0}
        parts += [
            Part(f"perch-{n}", "perch", {"side": name}, place, "shank-1", "top"),
            Part(f"head-{n}", "claws", {"claws": 4, "rails": 0}, rules, f"perch-{n}", "top"),
            Part(f"stone-{n}", "stone", stone, {}, f"head-{n}", "seat"),
        ]
    return ring(shank(width=2.4, thickness=1.8), *centre("round-brilliant", width, 4, gem), *parts)


def side_stones(cut: str = "round-brilliant", width: float = 6.0, gem: str = "diamond") -> Design:
    """A solitaire with a row of small stones on each shoulder."""
    row: Values = {"diameter": 1.4, "start": 25.0, "span": 45.0, "sides": "both"}
    return ring(
        shank(width=2.1, thickness=1.8, section="flat", even=True),
        *centre(cut, width, 4, gem),
        Part("row-1", "row", row, {}, "shank-1", "top"),
    )


def signet(length: float = 14.0, width: float = 12.0, size: float = 20.0) -> Design:
    """A signet ring: a flat oval face on a heavy tapering band."""
    band: Values = {
        "diameter": size, "section": "d", "width_top": 9.5, "width_bottom": 3.5,
        "thickness_top": 2.4, "thickness_bottom": 1.6,
    }  # fmt: skip
    return ring(
        Part("shank-1", "shank", band),
        Part("face-1", "face", {"long": length, "wide": width}, {}, "shank-1", "top"),
        size=size,
    )


RINGS = (
    Template("solitaire", N_("Solitaire"), "ring", solitaire),
    Template("bezel-ring", N_("Bezel ring"), "ring", bezel_ring),
    Template("halo-ring", N_("Halo ring"), "ring", halo_ring),
    Template("trilogy", N_("Trilogy"), "ring", trilogy),
    Template("side-stones", N_("Ring with stones on the shoulders"), "ring", side_stones),
    Template("signet", N_("Signet ring"), "ring", signet),
)
