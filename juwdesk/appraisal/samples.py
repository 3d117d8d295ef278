"""A sample assessment to explore, to print and to test with: grandmother's ring, brought in by two heirs."""

import datetime as dt

from juwdesk.appraisal import evidence as ev
from juwdesk.appraisal.appraisal import (
    FORMAT,
    Amount,
    Appraisal,
    Clue,
    Item,
    ItemKind,
    ItemPart,
    Metal,
    Stated,
    Stone,
    StonePrice,
)
from juwdesk.appraisal.damage import Damage
from juwdesk.appraisal.evidence import Property, Status
from juwdesk.appraisal.metal_evidence import MetalReading, MetalTest, Strike, StruckMark
from juwdesk.appraisal.quality import Said
from juwdesk.base.locale import Translator
from juwdesk.pricing.prices import PriceBook, metal_quote

SAMPLE_ID = "sample-grandmothers-ring"


def sample_appraisal(tr: Translator, today: dt.date) -> Appraisal:
    """Grandmother's ring: gold with an oak leaf mark, a blue stone tested to be a sapphire, ten old-cut diamonds."""
    day = today.isoformat()
    return Appraisal(
        FORMAT,
        SAMPLE_ID,
        title=tr("Grandmother's ring"),
        purpose="PU-04",
        value_type="VT-14",
        value_date=day,
        question=tr("My sister and I divide what our grandmother left us. What is her ring, and what is it worth?"),
        circumstances=("family_story_untested", "mounted_not_unmounted", "treatment_not_excluded"),
        item=Item(
            ItemKind.RING,
            tr("Cluster ring: one oval blue stone in a ring of ten small white stones."),
            tr("A sapphire from Ceylon. Grandfather gave it at their engagement in 1934."),
            tr("Oak leaf with pointed lobes and a maker's mark, worn, inside the band"),
            tr("Inner diameter 17.2 mm, head 12.4 × 11.0 mm"),
            (
                ItemPart("head", tr("Head"), tr("silver-topped, grain set")),
                ItemPart("band", tr("Band"), tr("once made larger: a seam shows at the back")),
            ),
            (Said("style", "cluster"), Said("size", "17.2", Status.TESTED)),
        ),
        metals=(
            Metal(
                "metal-1",
                "gold-585-yellow",
                "yellow",
                4.36,
                0.02,
                False,
                Status.TESTED,
                tr("oak leaf mark, confirmed on the touchstone"),
                "band",
                (StruckMark("NL-061", strike=Strike.WORN), StruckMark("NL-018", strike=Strike.WORN)),
                (MetalReading(MetalTest.TOUCHSTONE, (585.0, 750.0), (), "filed"),),
            ),
        ),
        stones=(_centre(tr, day), _cluster(tr, day)),
        period=Stated(tr("about 1920 to 1940"), Status.OBSERVED),
        style=Stated(tr("Art Deco, an Entourage ring"), Status.OBSERVED),
        condition=Stated(
            tr("Worn with care. Two grains are thin, the facet edges of the blue stone are slightly rubbed."),
            Status.OBSERVED,
        ),
        notes=tr("The elder sister wants to keep it; ask whether she wishes to wear it every day."),
        advice=tr("Have the two thin grains retipped before the ring is worn again."),
        seen_by=tr("the jeweller"),
        seen_on=day,
        making=Amount(260, 340, 450, tr("own rates for a cluster ring made by hand"), day),
        clues=(
            Clue("cut_old_european", "", Status.TESTED),
            Clue("mot_geometric"),
            Clue("set_millegrain"),
            Clue("con_solder_repair", "repair"),
        ),
        origin="netherlands",
        damages=(Damage("damage-1", "claw_worn", "light", "stone-1", note=tr("two grains")),),
    )


def _centre(tr: Translator, day: str) -> Stone:
    return Stone(
        "stone-1",
        tr("Centre stone"),
        1,
        "oval-brilliant",
        "faceted",
        (7.4, 6.1, 3.9),
        1.62,
        "estimated",
        True,
        (
            ev.colour("blue"),
            ev.transparency("transparent"),
            ev.ri(1.762, 1.770),
            ev.pleochroism("strong", "violetish blue", "greenish blue"),
            ev.uv(Property.UV_LONG, "none"),
            ev.uv(Property.UV_SHORT, "none"),
            ev.states(Property.CHELSEA, ["none"], ev.CHELSEA),
            ev.spectrum(450.0),
            ev.inclusions("silk-rutile", "colour-zoning-straight", "fingerprint"),
            ev.looked_for("curved-striae", "gas-bubbles"),
        ),
        "sapphire-blue",
        Status.TESTED,
        tr("The fine needles and straight colour zones are those of a natural stone."),
        tr("medium blue, eye-clean, well proportioned"),
        StonePrice(380, 560, 900, "ct", tr("own purchases of the last two years"), day),
        "head",
    )


def _cluster(tr: Translator, day: str) -> Stone:
    return Stone(
        "stone-2",
        tr("Cluster stones"),
        10,
        "old-european",
        "faceted",
        (2.0, 2.0, 1.2),
        0.035,
        "estimated",
        True,
        (
            ev.colour("colourless"),
            ev.transparency("transparent"),
            ev.states(Property.THERMAL, ["diamond"], ev.THERMAL),
            ev.inclusions("crystals", "feathers"),
            ev.looked_for("laser-drill-holes", "flash-effect", "separation-plane"),
        ),
        "diamond",
        Status.TESTED,
        tr("All ten react as diamond; the old cut and natural inclusions fit the age of the ring."),
        tr("about H, SI, as far as the setting allows"),
        StonePrice(12, 18, 26, "each", tr("own purchases of the last two years"), day),
        "head",
    )


def sample_loose_stone(tr: Translator, today: dt.date) -> Appraisal:
    """A loose red stone from a holiday market: a corundum, natural or synthetic still open, and no amount asked."""
    day = today.isoformat()
    return Appraisal(
        FORMAT,
        "sample-loose-red-stone",
        title=tr("A red stone from a market"),
        purpose="PU-21",
        question=tr("I bought this as a ruby on holiday. Is it real?"),
        circumstances=("synthetic_not_excluded", "family_story_untested"),
        item=Item(ItemKind.LOOSE_STONE, claims=tr("The seller said: a natural ruby from Burma, not heated.")),
        stones=(
            Stone(
                "stone-1",
                tr("Red stone"),
                1,
                "cushion-brilliant",
                "faceted",
                (7.1, 6.4, 4.2),
                2.04,
                "weighed",
                False,
                (
                    ev.colour("red"),
                    ev.transparency("transparent"),
                    ev.ri(1.761, 1.769),
                    ev.optic("uniaxial-"),
                    ev.sg_weighed(2.04, 1.53),
                    ev.pleochroism("strong", "purplish red", "orangy red"),
                    ev.uv(Property.UV_LONG, "strong red"),
                    ev.states(Property.CHELSEA, ["strong red"], ev.CHELSEA),
                    ev.inclusions("clean"),
                ),
            ),
        ),
        referral=tr("A laboratory can tell natural from synthetic. We can send the stone for you."),
        seen_by=tr("the jeweller"),
        seen_on=day,
    )


def sample_prices(tr: Translator, now: dt.datetime) -> PriceBook:
    """Round example prices for the sample only; a shop types its own."""
    source = tr("example price, not a market price")
    figures = (("gold", 120.0), ("silver", 1.4), ("platinum", 40.0), ("palladium", 35.0))
    return PriceBook(tuple(metal_quote(metal, price, now, source, 0.01) for metal, price in figures))
