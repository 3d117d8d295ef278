"""Brooches, each with its pin behind and above the middle."""

from juwdesk.base.locale import N_
from juwdesk.design.document import Design, Part
from juwdesk.design.pieces.base import Template, Values


def bar_brooch(length: float = 48.0, width: float = 6.0, gem: str = "sapphire-blue") -> Design:
    """A bar with a stone in a bezel on its middle and a smaller one on either side."""
    bar: Values = {"form": "bar", "long": width, "wide": length, "thick": 1.6}
    parts = [Part("plate-1", "plate", bar)]
    for n, (name, size, aside) in enumerate(
        ((gem, 4.0, "0"), ("diamond", 2.5, "0.28"), ("diamond", 2.5, "-0.28")), 1
    ):
        place = Part(f"place-{n}", "place", {}, {"aside": f"plate-1.wide * {aside}", "up": "plate-1.thick - 0.5"})
        head = Part(
            f"head-{n}", "bezel", {"wall": 0.8}, {"rise": f"stone-{n}.width * 0.5 + 0.6"}, f"place-{n}", "top"
        )
        stone: Values = {"cut": "round-brilliant", "width": size, "gem": name, "turn": 0.0}
        parts += [place, head, Part(f"stone-{n}", "stone", stone, {}, f"head-{n}", "seat")]
    pin = Part("pin-1", "brooch-pin", {"lift": 1.2}, {"reach": "plate-1.wide * 0.8"}, "plate-1", "back")
    return Design("piece", parts=(*parts, pin))


def circle_brooch(inside: float = 24.0, diameter: float = 2.2, gem: str = "diamond") -> Design:
    """A circlet of stones."""
    ring: Values = {
        "inside": inside, "diameter": diameter, "edge": 0.45, "clearance": 0.4, "thickness": 1.8, "drop": 0.0,
        "gem": gem,
    }  # fmt: skip
    across = "(halo-1.inside + 2 * halo-1.clearance + halo-1.diameter)"
    rules = {"reach": f"{across} * 0.91", "lift": f"{across} * 0.2"}
    return Design(
        "piece", parts=(Part("halo-1", "halo", ring), Part("pin-1", "brooch-pin", {}, rules, "halo-1", "back"))
    )


def bow_brooch(width: float = 42.0, gem: str = "diamond") -> Design:
    """A bow of ribbon with a stone on its knot."""
    return Design(
        "piece",
        parts=(
            Part("bow-1", "bow", {"wide": width}),
            Part("head-1", "bezel", {"wall": 0.8}, {"rise": "bow-1.swell + 1.2"}, "bow-1", "top"),
            Part("stone-1", "stone", {"cut": "round-brilliant", "width": 4.0, "gem": gem, "turn": 0.0}, {}, "head-1",
                 "seat"),
            Part("pin-1", "brooch-pin", {"lift": 1.0, "root": 2.0}, {"reach": "bow-1.wide * 0.5"}, "bow-1", "back"),
        ),
    )  # fmt: skip


def spray_brooch(tall: float = 48.0, gem: str = "diamond") -> Design:
    """Stems with leaves and a stone on every tip."""
    pin = Part(
        "pin-1", "brooch-pin", {"turn": 90.0, "lift": 0.0, "root": 0.8}, {"reach": "spray-1.tall * 0.5"}, "spray-1",
        "back",
    )  # fmt: skip
    return Design("piece", parts=(Part("spray-1", "spray", {"tall": tall, "gem": gem}), pin))


BROOCHES = (
    Template("bar-brooch", N_("Bar brooch"), "brooch", bar_brooch),
    Template("circle-brooch", N_("Circle brooch"), "brooch", circle_brooch),
    Template("bow-brooch", N_("Bow brooch"), "brooch", bow_brooch),
    Template("spray-brooch", N_("Spray brooch"), "brooch", spray_brooch),
)
