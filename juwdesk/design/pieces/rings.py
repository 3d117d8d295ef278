"""Rings about one stone or a few."""

from dataclasses import replace

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
            "rise": f"stone-{n}.width * 0.5 + shank-1.thickness_top + 0.7",
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
    """A signet ring: a flat oval face that grows out of the shoulders of a heavy band."""
    band: Values = {
        "diameter": size, "section": "d", "width_top": 6.5, "width_bottom": 3.5,
        "thickness_top": 2.2, "thickness_bottom": 1.6,
    }  # fmt: skip
    return ring(
        Part("shank-1", "shank", band),
        Part("face-1", "face", {"long": length, "wide": width}, {}, "shank-1", "top"),
        size=size,
    )


def _formed(band: Part, **values: float | str) -> Part:
    return replace(band, values={**band.values, **values})


def split_shank(cut: str = "cushion-brilliant", width: float = 6.5, gem: str = "diamond") -> Design:
    """A stone in claws on a band that splits in two on the shoulders."""
    band = _formed(shank(width=2.4, thickness=1.8), form="split", width_bottom=2.2, reach=75.0)
    band = replace(band, formulas={"spread": "stone-1.width * 0.32"})
    head, stone = centre(cut, width, 4, gem)
    # the base rim stands on both bars
    return ring(band, replace(head, values={**head.values, "flare": 0.62}), stone)


def bypass_ring(cut: str = "round-brilliant", width: float = 5.5, gem: str = "diamond") -> Design:
    """A stone between two ends of the band that pass each other."""
    band = _formed(shank(width=2.6, thickness=1.9), form="bypass", width_bottom=2.4, reach=95.0)
    band = replace(band, formulas={"spread": "stone-1.width * 0.22"})
    return ring(band, *centre(cut, width, 4, gem))


def tension_ring(width: float = 5.5, gem: str = "diamond", size: float = 17.25) -> Design:
    """A round stone between the ends of an open, heavy band."""
    band = _formed(shank(size, 4.5, 3.2, "flat"), form="open", width_bottom=3.5, thickness_bottom=2.2)
    band = replace(band, formulas={"spread": "stone-1.width - 0.5"})
    return ring(
        band,
        Part("tension-1", "tension", {}, {}, "shank-1", "top"),
        Part("stone-1", "stone", {"cut": "round-brilliant", "width": width, "gem": gem, "turn": 0.0}, {},
             "tension-1", "seat"),
        size=size,
    )  # fmt: skip


def bezel_halo(cut: str = "cabochon", width: float = 6.0, gem: str = "opal-white") -> Design:
    """A stone in a bezel, as tender ones want it, within a row of small stones."""
    made = bezel_ring(cut, width, gem)
    return replace(made, parts=(*made.parts, Part("halo-1", "halo", {"drop": 0.3}, {}, "head-1", "seat")))


def double_halo(cut: str = "round-brilliant", width: float = 5.0, gem: str = "diamond") -> Design:
    """A stone within two rows of small stones, the outer ones larger."""
    return ring(
        shank(width=2.2, thickness=1.8),
        *centre(cut, width, 4, gem, "0.9"),
        Part("halo-1", "halo", {"diameter": 1.1, "rows": 2, "graduate": 1.3}, {}, "head-1", "seat"),
    )


def hidden_halo(cut: str = "oval-brilliant", width: float = 6.0, gem: str = "diamond") -> Design:
    """A solitaire with a row of small stones under its girdle, which shows from the side."""
    halo: Values = {"style": "side", "diameter": 1.2, "clearance": 0.1, "drop": 1.7, "thickness": 0.8}
    halo |= {"follows": 0.68}
    return ring(shank(), *centre(cut, width, 4, gem), Part("halo-1", "halo", halo, {}, "head-1", "seat"))


def cluster_ring(width: float = 5.0, around: float = 2.8, gem: str = "sapphire-blue") -> Design:
    """A stone in the middle of a flower of others, which share their claws."""
    head, stone = centre("round-brilliant", width, 6, gem, "0.95")
    cluster: Values = {"diameter": around, "style": "claws", "drop": 0.9, "clearance": 0.15, "gap": 0.1}
    return ring(
        shank(width=2.6, thickness=1.8),
        replace(head, formulas={**head.formulas, "rise": RISE + " + 0.55"}),
        stone,
        Part("halo-1", "halo", cluster, {}, "head-1", "seat"),
    )


def cocktail_ring(cut: str = "cushion-brilliant", width: float = 11.0, gem: str = "amethyst") -> Design:
    """A large stone in claws within a halo, on a broad band with stones on its shoulders."""
    head, stone = centre(cut, width, 4, gem, "1.4")
    rise = "stone-1.width * 0.44 + shank-1.thickness_top + 0.2"
    return ring(
        shank(width=3.2, thickness=2.1, section="flat", even=True),
        replace(head, values={**head.values, "flare": 0.5}, formulas={**head.formulas, "rise": rise}),
        stone,
        Part("halo-1", "halo", {"diameter": 1.7, "edge": 0.35}, {}, "head-1", "seat"),
        Part("row-1", "row", {"diameter": 1.7, "start": 36.0, "span": 40.0, "sides": "both"}, {}, "shank-1", "top"),
    )


def pearl_ring(size: float = 8.0, gem: str = "pearl-cultured-akoya") -> Design:
    """A pearl on a cup with a peg."""
    cup = Part(
        "head-1", "pearl-cup", {}, {"rise": "stone-1.width * 0.5 + shank-1.thickness_top + 0.9"}, "shank-1", "top"
    )
    pearl: Values = {"cut": "bead", "width": size, "gem": gem, "turn": 0.0}
    return ring(shank(width=2.4, thickness=1.8), cup, Part("stone-1", "stone", pearl, {}, "head-1", "seat"))


def illusion_ring(width: float = 3.0, gem: str = "diamond") -> Design:
    """A small stone in a bright rim that makes it look larger."""
    return _bezelled("round-brilliant", width, gem, {"kind": "illusion"})


def millegrain_ring(cut: str = "old-european", width: float = 5.5, gem: str = "diamond") -> Design:
    """A bezel with a milled edge."""
    return _bezelled(cut, width, gem, {"kind": "full", "grain": 0.4, "wall": 0.9})


def _bezelled(cut: str, width: float, gem: str, values: Values) -> Design:
    return ring(
        shank(width=2.4),
        Part("head-1", "bezel", values, {"rise": RISE}, "shank-1", "top"),
        Part("stone-1", "stone", {"cut": cut, "width": width, "gem": gem}, {}, "head-1", "seat"),
    )


def basket_ring(cut: str = "cushion-brilliant", width: float = 6.5, gem: str = "aquamarine") -> Design:
    """A stone in double claws on a basket of two rails."""
    head, stone = centre(cut, width, 4, gem)
    basket: Values = {**head.values, "rails": 2, "style": "double", "flare": 0.6}
    return ring(shank(), replace(head, values=basket), stone)


def fishtail_ring(cut: str = "round-brilliant", width: float = 6.5, gem: str = "diamond") -> Design:
    """A stone in four claws that fork into two tips."""
    head, stone = centre(cut, width, 4, gem)
    return ring(shank(), replace(head, values={**head.values, "style": "fishtail"}), stone)


RINGS = (
    Template("solitaire", N_("Solitaire"), "ring", solitaire),
    Template("bezel-ring", N_("Bezel ring"), "ring", bezel_ring),
    Template("half-bezel-ring", N_("Half bezel ring"), "ring", lambda: bezel_ring("round-brilliant", kind="half")),
    Template("millegrain-ring", N_("Bezel ring with millegrain"), "ring", millegrain_ring),
    Template("illusion-ring", N_("Illusion ring"), "ring", illusion_ring),
    Template("fishtail-ring", N_("Ring with fishtail claws"), "ring", fishtail_ring),
    Template("basket-ring", N_("Ring with a basket of double claws"), "ring", basket_ring),
    Template("halo-ring", N_("Halo ring"), "ring", halo_ring),
    Template("bezel-halo", N_("Halo ring with a bezel"), "ring", bezel_halo),
    Template("double-halo", N_("Double halo ring"), "ring", double_halo),
    Template("hidden-halo", N_("Ring with a hidden halo"), "ring", hidden_halo),
    Template("cluster-ring", N_("Cluster ring"), "ring", cluster_ring),
    Template("cocktail-ring", N_("Cocktail ring"), "ring", cocktail_ring),
    Template("trilogy", N_("Trilogy"), "ring", trilogy),
    Template("side-stones", N_("Ring with stones on the shoulders"), "ring", side_stones),
    Template("split-shank", N_("Ring with a split band"), "ring", split_shank),
    Template("bypass-ring", N_("Bypass ring"), "ring", bypass_ring),
    Template("tension-ring", N_("Tension ring"), "ring", tension_ring),
    Template("pearl-ring", N_("Pearl ring"), "ring", pearl_ring),
    Template("signet", N_("Signet ring"), "ring", signet),
)
