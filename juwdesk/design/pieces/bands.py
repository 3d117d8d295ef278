"""Bands: plain, with stones round them, with a stone sunk in."""

from dataclasses import replace

from juwdesk.base.locale import N_
from juwdesk.design.document import Design, Part
from juwdesk.design.pieces.base import Template, Values, ring, shank


def wedding_band(section: str = "comfort", width: float = 4.0, thickness: float = 1.8, size: float = 18.0) -> Design:
    """A plain band of even width and thickness, mm."""
    return ring(shank(size, width, thickness, section, True), size=size)


def two_tone_band(width: float = 5.0, thickness: float = 1.9, size: float = 18.0, inlay: float = 2.0) -> Design:
    """A band with a channel that another alloy fills."""
    band = shank(size, width, thickness, "channelled", True)
    band = replace(band, values={**band.values, "groove": inlay, "groove_depth": 0.8})
    return ring(band, Part("inlay-1", "inlay", {}, {}, "shank-1", "top", metal="gold-750-rose"), size=size)


def wedding_pair(first: float = 17.25, second: float = 20.0, width: float = 4.0, thickness: float = 1.8) -> Design:
    """Two bands of one make for two partners; the second follows the first in profile, its width and size are its
    own."""
    other: Values = {"diameter": second, "section": "comfort"}
    follows = {
        "width_top": "shank-1.width_top + 1", "width_bottom": "shank-2.width_top",
        "thickness_top": "shank-1.thickness_top", "thickness_bottom": "shank-1.thickness_bottom",
    }  # fmt: skip
    apart = "(shank-1.diameter + shank-2.diameter) / 2 + shank-1.thickness_top + shank-2.thickness_top + 4"
    return ring(
        shank(first, width, thickness, "comfort", True),
        Part("place-1", "place", {}, {"aside": apart}),
        Part("shank-2", "shank", other, follows, "place-1", "top"),
        size=first,
    )


def eternity(size: float = 17.25, diameter: float = 1.8, span: float = 360.0) -> Design:
    """Stones along the whole band, or the half that shows; the band follows the stones' size."""
    sides: Values = {} if span >= 360 else {"sides": "both", "span": span / 2}
    band = Part(
        "shank-1", "shank", {"diameter": size, "section": "flat"},
        {
            "width_top": "row-1.diameter + 0.6", "width_bottom": "row-1.diameter + 0.6",
            "thickness_top": "row-1.diameter * 0.36 + 1.1", "thickness_bottom": "row-1.diameter * 0.36 + 1.1",
        },
    )  # fmt: skip
    return ring(band, Part("row-1", "row", {"diameter": diameter, **sides}, {}, "shank-1", "top"), size=size)


def flush_band(width: float = 5.0, diameter: float = 2.5, size: float = 19.0) -> Design:
    """A broad band with one stone sunk into it."""
    return ring(
        shank(size, width, 2.2, "court", True),
        Part("flush-1", "flush", {}, {}, "shank-1", "top"),
        Part("stone-1", "round-stone", {"diameter": diameter}, {}, "flush-1", "seat"),
        size=size,
    )


def shared_claw_eternity(size: float = 17.25, diameter: float = 2.4) -> Design:
    """Larger stones along the whole band, every two neighbours between the same claws."""
    width, thick = "row-1.diameter * 1.06", "row-1.diameter * 0.36 + 1.0"
    band = Part(
        "shank-1", "shank", {"diameter": size, "section": "flat"},
        {"width_top": width, "width_bottom": width, "thickness_top": thick, "thickness_bottom": thick},
    )  # fmt: skip
    row: Values = {"diameter": diameter, "style": "claws", "sit": 0.16}
    return ring(band, Part("row-1", "row", row, {}, "shank-1", "top"), size=size)


def channel_band(cut: str = "princess", size: float = 2.2, ring_size: float = 17.25) -> Design:
    """A band with stones between two walls over its upper half."""
    across = "channel-1.size * 1 + 2 * channel-1.wall - 2 * channel-1.bite"
    thick = "channel-1.size * 0.62 + 0.7"
    band = Part(
        "shank-1", "shank", {"diameter": ring_size, "section": "flat"},
        {"width_top": across, "width_bottom": across, "thickness_top": thick, "thickness_bottom": thick},
    )  # fmt: skip
    channel: Values = {"cut": cut, "size": size, "span": 80.0, "sides": "both"}
    return ring(band, Part("channel-1", "channel", channel, {}, "shank-1", "top"), size=ring_size)


BANDS = (
    Template("wedding-band", N_("Wedding band"), "ring", wedding_band),
    Template("wedding-pair", N_("Pair of wedding bands"), "ring", wedding_pair),
    Template("two-tone-band", N_("Two-tone band"), "ring", two_tone_band),
    Template("eternity", N_("Eternity ring"), "ring", eternity),
    Template("half-eternity", N_("Half eternity ring"), "ring", lambda: eternity(span=170.0)),
    Template("shared-claw-eternity", N_("Eternity ring with shared claws"), "ring", shared_claw_eternity),
    Template("channel-band", N_("Band with a channel of stones"), "ring", channel_band),
    Template("flush-band", N_("Band with a sunk stone"), "ring", flush_band),
)
