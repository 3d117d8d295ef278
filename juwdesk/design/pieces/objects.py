"""What goes with a suit, and small silver for the table."""

from juwdesk.base.locale import N_
from juwdesk.design.document import Design, Part
from juwdesk.design.pieces.base import Template, Values

SILVER = "silver-925"


def cufflinks(size: float = 16.0, letters: str = "JW") -> Design:
    """A pair of round cufflinks with a monogram on a slightly domed face."""
    disc: Values = {"wide": size, "thick": 1.4, "dome": 0.5, "bevel": 0.25}
    raised: Values = {"thick": 0.9, "sink": 0.35}
    return Design(
        "piece",
        metal=SILVER,
        parts=(
            Part("plate-1", "plate", disc, {"long": "plate-1.wide"}),
            Part("letters-1", "letters", {"text": letters, "cap": 0.34 * size, **raised}, {}, "plate-1", "top"),
            Part("back-1", "cuff-back", {}, {}, "plate-1", "back"),
            Part("place-1", "place", {"aside": 26.0}),
            Part("plate-2", "plate", {"bevel": 0.25},
                 {"wide": "plate-1.wide", "long": "plate-1.wide", "thick": "plate-1.thick", "dome": "plate-1.dome"},
                 "place-1", "top"),
            Part("letters-2", "letters", {"text": letters, **raised}, {"cap": "letters-1.cap"}, "plate-2", "top"),
            Part("back-2", "cuff-back", {}, {"reach": "back-1.reach", "wire": "back-1.wire"}, "plate-2", "back"),
        ),
    )  # fmt: skip


def tie_bar(length: float = 54.0, width: float = 6.0) -> Design:
    """A bar for a tie with a spring tongue behind."""
    bar: Values = {"form": "bar", "long": width, "wide": length, "thick": 1.4, "bevel": 0.25}
    rules = {"reach": "plate-1.wide - 8", "wide": "plate-1.long - 1.6"}
    return Design(
        "piece",
        metal=SILVER,
        parts=(Part("plate-1", "plate", bar), Part("clip-1", "tie-clip", {}, rules, "plate-1", "back")),
    )


def napkin_ring(inner: float = 42.0, width: float = 28.0) -> Design:
    """A plain ring for a napkin."""
    values: Values = {"inner": inner, "width": width, "thickness": 1.6, "section": "flat", "edge": 0.3}
    return Design("piece", metal=SILVER, parts=(Part("hoop-1", "hoop", values),))


def spoon(length: float = 130.0) -> Design:
    """A tea or coffee spoon."""
    return Design("piece", metal=SILVER, parts=(Part("spoon-1", "spoon", {"long": length}),))


def box(size: float = 45.0, high: float = 20.0) -> Design:
    """A round box with a lid on a hinge."""
    return Design(
        "piece",
        metal=SILVER,
        parts=(
            Part("box-1", "box", {"wide": size, "high": high}, {"long": "box-1.wide"}),
            Part("hinge-1", "hinge", {"reach": 12.0, "tube": 2.4}, {}, "box-1", "hinge"),
        ),
    )


def letter_opener(length: float = 180.0, letters: str = "J") -> Design:
    """A paper knife with an initial engraved on its grip."""
    return Design(
        "piece",
        metal=SILVER,
        parts=(
            Part("plate-1", "plate", {"form": "blade", "long": length, "wide": 18.0, "thick": 2.0, "bevel": 0.6}),
            Part(
                "inscription-1",
                "inscription",
                {"text": letters, "cap": 9.0, "depth": 0.4},
                {"across": "plate-1.long * 0.43"},
                "plate-1",
                "top",
            ),
        ),
    )


OBJECTS = (
    Template("cufflinks", N_("Cufflinks"), "accessory", cufflinks),
    Template("tie-bar", N_("Tie bar"), "accessory", tie_bar),
    Template("napkin-ring", N_("Napkin ring"), "object", napkin_ring),
    Template("spoon", N_("Spoon"), "object", spoon),
    Template("box", N_("Box with a lid"), "object", box),
    Template("letter-opener", N_("Letter opener"), "object", letter_opener),
)
