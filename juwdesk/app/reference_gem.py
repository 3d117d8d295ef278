"""A gem as figures and a page: what is measured, how it reacts, what it is mistaken for, how it is cared for."""

import re

from juwdesk.app.reference_page import Picture, Say, Swatch
from juwdesk.design.gem_words import COLOURS, FALLBACK_INDEX, family_of, tint_of
from juwdesk.drawing.gem_tints import TINTS
from juwdesk.reference.catalogue import Catalogue
from juwdesk.reference.records import Gem
from juwdesk.reference.words import pleochroism

SILVERY = {"silver-metallic": "#B9C1C7", "gold-metallic": "#C9A24A"}
EFFECTS = {"star": "star", "cat": "eye", "catseye": "eye", "tigers": "eye", "tiger": "eye", "pearl": "pearl"}
"""Parts of an id that tell how light plays over the stone."""


def colour_of(word: str, gem: Gem) -> str:
    """The tint of a colour word; a species tuned by eye keeps its own blue or red."""
    family, own = family_of(gem.id), tint_of(gem.id)
    if own and word == gem.colours[0]:
        return own
    tint = COLOURS.get(word) or SILVERY.get(word, "#B8B2A6")
    if family and gem.colours and word == gem.colours[0]:
        return TINTS[family]
    return tint


def swatches(gem: Gem, say: Say) -> tuple[Swatch, ...]:
    """Its colours in words and tints."""
    return tuple(Swatch(say.token(word), colour_of(word, gem)) for word in gem.colours)


def picture(gem: Gem) -> Picture | None:
    """A faceted stone where light goes through it, a cabochon otherwise."""
    if not gem.colours:
        return None
    clear = gem.transparency[:1] == ("transparent",) and "opaque" not in gem.transparency and gem.kind != "organic"
    typical = gem.ri_typical or gem.ri
    effect = next((sign for word, sign in EFFECTS.items() if word in gem.id.split("-")), "")
    if gem.id == "mother-of-pearl":
        effect = "opal"
    if not effect and "play of colour" in gem.phenomena:
        effect = "opal"
    if effect == "star" and any("4 rays" in each for each in gem.phenomena):
        effect = "cross"
    faceted = clear and not effect
    return Picture(
        "faceted" if faceted else "cabochon",
        colour_of(gem.colours[0], gem),
        typical.middle if typical else FALLBACK_INDEX,
        gem.dispersion,
        family_of(gem.id),
        "round",
        effect,
    )


def index_text(gem: Gem, say: Say) -> str:
    """The refractive index: the textbook value, and the widest credible span where that is more."""
    typical, widest = gem.ri_typical, gem.ri
    if typical is None and widest is None:
        return say.text(gem.ri_spot_text) if gem.ri_spot_text else ""
    text = say.span(typical or widest, 3)
    if typical and widest and (widest.low < typical.low - 5e-4 or widest.high > typical.high + 5e-4):
        text = say.tr("{usual} (at the widest {widest})", usual=text, widest=say.span(widest, 3))
    return text


def gravity_text(gem: Gem, say: Say) -> str:
    """The specific gravity: the textbook value and its span."""
    if gem.sg is None:
        return ""
    if gem.sg_typical is None or gem.sg.width == 0:
        return say.span(gem.sg)
    return say.tr("{usual} (at the widest {widest})", usual=say.number(gem.sg_typical), widest=say.span(gem.sg))


def optic_text(gem: Gem, say: Say) -> str:
    """Optic character with its remarks."""
    said = say.list(gem.optic)
    if say.language == "en":
        said = re.sub(r"axial([+-])", lambda sign: "axial positive" if sign[1] == "+" else "axial negative", said)
    return "; ".join(filter(None, (said, say.list(gem.optic_notes))))


def pleochroism_text(gem: Gem, say: Say) -> str:
    """Strength and colours."""
    parts = []
    for token in gem.pleochroism:
        seen = pleochroism(token)
        if seen.colours:
            colours = " / ".join(say.text(colour) for colour in seen.colours)
            parts.append(f"{say.text(seen.strength)}: {colours}")
        else:
            parts.append(say.text(token))
    return "; ".join(parts)


def care_text(gem: Gem, say: Say) -> str:
    """What is good for it."""
    return say.list(gem.care)


def found_text(gem: Gem, say: Say) -> str:
    """When it came on the market."""
    return say.list(gem.first_known)


def other_names(gem_id: str, catalogue: Catalogue, uses: tuple[str, ...]) -> tuple[str, ...]:
    """Other names of an entry, of the given uses (``synonym``, ``trade``, ``misleading``)."""
    return tuple(
        dict.fromkeys(each.name for each in catalogue.aliases if gem_id in each.targets and each.use in uses)
    )


def warning(gem: Gem, say: Say) -> str:
    """A name that sounds better than the stone is, said plainly."""
    names = other_names(gem.id, say.catalogue, ("misleading",))
    if not names:
        return ""
    return say.tr(
        "Also sold as {names}: such a name sounds better than what it is.",
        names=", ".join(f"“{n}”" for n in names[:8]),
    )
