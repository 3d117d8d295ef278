"""Neutral words for the piece, its metals and stones, and its readings: no name before a test says so.

Untested metal is "white metal", an untested stone "blue stone"; what the customer says is told as theirs.
"""

from juwdesk.appraisal.appraisal import Appraisal, Item, ItemKind, Metal, Stated, Stone
from juwdesk.appraisal.evidence import Observation, Outcome, Property, RiKind, Status, find, sg_of
from juwdesk.appraisal.pieces import details
from juwdesk.base.locale import N_, Translator
from juwdesk.reference.advice import ValueType
from juwdesk.reference.alloys import SYMBOLS, standing
from juwdesk.reference.catalogue import Catalogue

KINDS = {
    ItemKind.RING: N_("ring"),
    ItemKind.NECKLACE: N_("necklace"),
    ItemKind.PENDANT: N_("pendant"),
    ItemKind.BRACELET: N_("bracelet"),
    ItemKind.BROOCH: N_("brooch"),
    ItemKind.EARRINGS: N_("earrings"),
    ItemKind.CUFFLINKS: N_("cufflinks"),
    ItemKind.WATCH: N_("watch"),
    ItemKind.COIN: N_("coin or medal"),
    ItemKind.PEARLS: N_("string of pearls"),
    ItemKind.COSTUME: N_("piece of regional costume"),
    ItemKind.FLATWARE: N_("set of cutlery"),
    ItemKind.OBJECT: N_("useful object"),
    ItemKind.LOOSE_STONE: N_("loose stone"),
    ItemKind.OTHER: N_("piece"),
}
METAL_COLOURS = {
    "white": N_("white metal"),
    "yellow": N_("yellow metal"),
    "rose": N_("rose-coloured metal"),
    "grey": N_("grey metal"),
    "": N_("metal"),
}
STONE_COLOURS = {
    "colourless": N_("colourless stone"),
    "white": N_("white stone"),
    "cream": N_("cream stone"),
    "grey": N_("grey stone"),
    "silver-metallic": N_("stone with a silver shine"),
    "gold-metallic": N_("stone with a golden shine"),
    "black": N_("black stone"),
    "brown": N_("brown stone"),
    "red": N_("red stone"),
    "orange": N_("orange stone"),
    "yellow": N_("yellow stone"),
    "yellow-green": N_("yellow-green stone"),
    "green": N_("green stone"),
    "blue-green": N_("blue-green stone"),
    "blue": N_("blue stone"),
    "violet": N_("violet stone"),
    "purple": N_("purple stone"),
    "pink": N_("pink stone"),
    "multicolour": N_("many-coloured stone"),
    "colour-change": N_("stone that changes colour"),
    "": N_("stone"),
}
STATUSES = {
    Status.CLAIMED: N_("according to the customer"),
    Status.OBSERVED: N_("seen"),
    Status.TESTED: N_("tested"),
    Status.REPORT: N_("from a report"),
}
CARAT_BASES = {
    "weighed": N_("weighed"),
    "estimated": N_("estimated from its size"),
    "claimed": N_("according to the customer"),
    "report": N_("from a report"),
}
PROPERTY_NAMES = {
    Property.RI: N_("Refractive index"),
    Property.BIREFRINGENCE: N_("Birefringence"),
    Property.OPTIC: N_("Optic character"),
    Property.SG: N_("Density"),
    Property.COLOUR: N_("Colour"),
    Property.TRANSPARENCY: N_("Transparency"),
    Property.PHENOMENON: N_("Light effect"),
    Property.PLEOCHROISM: N_("Pleochroism"),
    Property.UV_LONG: N_("Long-wave UV"),
    Property.UV_SHORT: N_("Short-wave UV"),
    Property.CHELSEA: N_("Chelsea filter"),
    Property.SPECTRUM: N_("Spectrum"),
    Property.INCLUSIONS: N_("Seen inside"),
    Property.LOOKED_FOR: N_("Looked for and not found"),
    Property.THERMAL: N_("Diamond tester"),
    Property.MAGNET: N_("Magnet"),
}
REACTIONS = (Property.UV_LONG, Property.UV_SHORT, Property.CHELSEA, Property.MAGNET)
KNOWN = (Status.TESTED, Status.REPORT)
BUYING_IN = "VT-10"
"""The kind of value that the reference also calls an offer."""


def capital(text: str) -> str:
    """The text with its first letter as a capital."""
    return text[:1].upper() + text[1:]


def value_kind(kind: ValueType, tr: Translator) -> str:
    """The name of a kind of value. What dealers pay is not called an offer: that word is for what this shop pays."""
    name = tr.pick(kind.name_nl, kind.name_en)
    return name.partition(" (")[0] if kind.id == BUYING_IN else name


def lowered(text: str) -> str:
    """The text with a small first letter, unless it starts with an abbreviation."""
    return text if text[:2].isupper() else text[:1].lower() + text[1:]


def metal_words(row: Metal, catalogue: Catalogue, tr: Translator) -> str:
    """The metal by name once tested or reported, by its colour until then; below the lowest legal grade by its colour
    and fineness, since the name of the metal may not be used (LAW-004 to LAW-006)."""
    material = catalogue.material(row.material) if row.material else None
    colour = tr(METAL_COLOURS.get(row.colour, METAL_COLOURS[""]))
    if material is None or row.status not in KNOWN:
        return colour
    if material.metal in SYMBOLS and material.fineness is not None:
        legal = standing(material.metal, material.fineness, catalogue)
        if legal.named is False:
            return tr("{metal}, fineness {grade}", metal=colour, grade=str(material.fineness))
    return lowered(tr.pick(material.name_nl, material.name_en))


def stone_words(row: Stone, catalogue: Catalogue, tr: Translator) -> str:
    """The stone by the name the jeweller chose once tested or reported, by its colour until then."""
    gem = catalogue.gem(row.conclusion) if row.conclusion else None
    if gem is not None and row.conclusion_status in KNOWN:
        return lowered(tr.pick(gem.name_nl, gem.name_en))
    seen = find(row.evidence, Property.COLOUR)
    colour = seen.words[0] if seen and seen.words else ""
    return tr(STONE_COLOURS.get(colour, STONE_COLOURS[""]))


def listed(parts: list[str], tr: Translator) -> str:
    """A, B and C."""
    if len(parts) < 2:
        return "".join(parts)
    return tr("{first} and {last}", first=", ".join(parts[:-1]), last=parts[-1])


def item_sentence(appraisal: Appraisal, catalogue: Catalogue, tr: Translator) -> str:
    """The piece in one neutral sentence, with what was asked and measured by its kind: ``Ring of white metal with a
    blue stone, solitaire, shank 2.1 mm wide.`` It sharpens as metals and stones are tested."""
    told = details(appraisal.item.kind, appraisal.item.answers, tr)
    plain = _plain_sentence(appraisal, catalogue, tr)
    return f"{plain.removesuffix('.')}, {', '.join(told)}." if told else plain


def _plain_sentence(appraisal: Appraisal, catalogue: Catalogue, tr: Translator) -> str:
    kind = capital(tr(KINDS[appraisal.item.kind]))
    metals = list(dict.fromkeys(metal_words(row, catalogue, tr) for row in appraisal.metals))
    stones = [_counted(row, catalogue, tr) for row in appraisal.stones]
    if metals and stones:
        return tr(
            "{kind} of {metals} with {stones}.", kind=kind, metals=listed(metals, tr), stones=listed(stones, tr)
        )
    if metals:
        return tr("{kind} of {metals}.", kind=kind, metals=listed(metals, tr))
    if stones and appraisal.item.kind is not ItemKind.LOOSE_STONE:
        return tr("{kind} with {stones}.", kind=kind, stones=listed(stones, tr))
    return (capital(listed(stones, tr)) or kind) + "."


def _counted(row: Stone, catalogue: Catalogue, tr: Translator) -> str:
    name = stone_words(row, catalogue, tr)
    return f"{row.count} × {name}" if row.count > 1 else name


def claim_sentence(item: Item, tr: Translator) -> str:
    """The customer's words, as theirs; empty where nothing was said."""
    text = item.claims.strip()
    return tr("According to the customer: “{text}”", text=text) if text else ""


def stated(value: Stated, tr: Translator) -> str:
    """A free text with how it is known; a claim comes first as a claim."""
    if not value.text.strip():
        return ""
    if value.status is Status.CLAIMED:
        return tr("According to the customer: “{text}”", text=value.text.strip())
    return tr("{text} ({status})", text=value.text.strip(), status=tr(STATUSES[value.status]))


def reading_words(observation: Observation, catalogue: Catalogue, tr: Translator) -> str:
    """A reading as a reader sees it: ``1.762–1.770``, ``strong: purplish red / orange``."""
    if observation.outcome is Outcome.INCONCLUSIVE:
        return tr("done, no clear result")
    if observation.outcome is Outcome.NOT_APPLICABLE:
        return tr("not possible on this stone")
    numbers = observation.numbers
    match observation.property:
        case Property.RI if observation.how == RiKind.OVER:
            return tr("above {limit}, the end of the scale", limit=tr.number(numbers[0]))
        case Property.RI if observation.how == RiKind.SPOT:
            return tr("{value} (spot reading)", value=tr.number(numbers[0], 2))
        case Property.RI | Property.BIREFRINGENCE:
            return "–".join(tr.number(number, 3) for number in numbers)
        case Property.SG:
            value, sigma = sg_of(observation)
            if observation.how == "weighed":
                return tr("{value} ± {sigma} (weighed)", value=tr.number(value, 2), sigma=tr.number(2 * sigma, 2))
            return tr.number(value, 2)
    if observation.words == ("none",) and observation.property in REACTIONS:
        return tr("no reaction")
    words = [catalogue.words.token(word, tr.language) for word in observation.words]
    words += [f"{tr.short(number, 1)} nm" for number in numbers]
    return ", ".join(words)
