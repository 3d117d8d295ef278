"""Designs to start from: ordinary documents with formulas, nothing special."""

from juwdesk.design.document import Design, Part, Wishes
from juwdesk.design.params import Value

SEAT = {"stone": "stone-1.diameter", "crown": "stone-1.crown"}
CLAW = "max(0.88, stone-1.diameter * 0.15)"
"""Claws as thick as the stone asks, never too thin to be closed."""
RISE = "stone-1.diameter * 0.445 + shank-1.thickness_top + 0.3"
"""The girdle so high that the culet clears the band: pavilion and girdle take 44.5 % of a brilliant's diameter."""


def solitaire(
    size: float = 17.25,
    diameter: float = 6.5,
    claws: int = 6,
    section: str = "d",
    gem: str = "diamond",
    metal: str = "gold-750-yellow",
    finish: str = "polished",
    wishes: Wishes | None = None,
    title: str = "Solitaire",
    id_: str = "solitaire",
) -> Design:
    """A solitaire: band, claw head on it, round brilliant in the head. ``size`` inner diameter and ``diameter``
    of the stone in mm."""
    wishes = wishes or Wishes(ring_size=f"{size:.2f}".replace(".", ","))
    shank: dict[str, Value] = {"diameter": size, "section": section}
    head: dict[str, Value] = {"claws": claws, "turn": 45.0 if claws == 4 else 30.0}
    if diameter < 5.0:
        head["rails"] = 0  # between a low base rim and the stone there is no room for a rail that can be cast
    parts = (
        Part("shank-1", "shank", shank),
        Part("head-1", "head", head, {**SEAT, "claw": CLAW, "rise": RISE}, "shank-1", "top"),
        Part("stone-1", "round-stone", {"diameter": diameter, "gem": gem}, {}, "head-1", "seat"),
    )
    return Design(id_, title, wishes, metal, finish, parts)


def band(size: float = 17.25, section: str = "comfort", width: float = 4.0, thickness: float = 1.8) -> Design:
    """A plain wedding band of even width and thickness, mm."""
    values: dict[str, Value] = {
        "diameter": size,
        "section": section,
        "width_top": width,
        "width_bottom": width,
        "thickness_top": thickness,
        "thickness_bottom": thickness,
    }
    return Design("band", "Band", Wishes(), parts=(Part("shank-1", "shank", values),))
