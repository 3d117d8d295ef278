"""How a gem of the reference data is painted where light does not simply go through it: by its record's phenomena,
lustre and transparency, and for patterned materials by name."""

from juwdesk.reference.records import Gem

_BY_NAME = (
    (("turquoise", "odontolite", "howlite", "magnesite", "faience"), "turquoise"),
    (("malachite",), "malachite"),
    (("lapis",), "lapis"),
    (("agate", "sardonyx", "onyx-marble", "petrified-wood", "alabaster"), "agate"),
    (("coral",), "coral"),
    (("amber", "copal"), "amber"),
    (("tiger-eye",), "tiger"),
    (("opal-doublet", "opal-triplet", "opal-black", "opal-treated", "opal-boulder"), "black-opal"),
    (("ammolite", "abalone"), "iridescent"),
    (("bloodstone",), "bloodstone"),
    (("mother-of-pearl", "shell"), "shell"),
    (("cats-eye", "fibre-optic"), "cats-eye"),
)
"""Words of an id and the body they are painted with; the first that fits counts."""
_BY_PHENOMENON = (
    ("asterism (4", "star-4"),
    ("asterism", "star"),
    ("adularescence", "moonstone"),
    ("labradorescence", "labradorite"),
    ("play of colour", "opal"),
    ("aventurescence", "aventurine"),
    ("chatoyancy", "cats-eye"),
)
_SELDOM = ("rare", "sometimes", "occasional", "with or without")
_COLOURS = {
    "turquoise": "#41B3BF", "malachite": "#1E8F55", "lapis": "#2A45A8", "coral": "#D24F3A", "amber": "#D4861C",
    "tiger": "#8A5A2A", "moonstone": "#DDE3EC", "opal": "#E6E9E8", "black-opal": "#1C2430", "labradorite": "#4A5158",
    "iridescent": "#2E2A28", "metallic": "#43474C",
}  # fmt: skip
"""Display colours of bodies for which the data's colour words are too plain: a picture's tint, no measurement."""
_PEARLS = {"black": "#50555B", "white": "#F2EEE6", "pink": "#F0D8CC", "cream": "#EFE4CE", "orange": "#EDBE9C"}


def body_of(gem: Gem) -> str:
    """The name in ``drawing.skins.BODIES`` or ``pearl``; empty for what light goes through."""
    if gem.id.startswith("pearl") and "porcel" not in gem.lustre:
        return "pearl"
    for words, body in _BY_NAME:
        if any(word in gem.id for word in words):
            return body
    for shown in gem.phenomena:
        if not any(word in shown for word in _SELDOM):
            for word, body in _BY_PHENOMENON:
                if word in shown:
                    return body
    if gem.lustre.startswith("metallic"):
        return "metallic"
    if not gem.transparency or "transparent" in gem.transparency:
        return ""
    if gem.transparency == ("opaque",):
        plain = gem.colours[:1] == ("black",)
        return "opaque" if plain else "mottled"
    return "waxy"


def colour_of(gem: Gem, body: str, usual: str) -> str:
    """The display colour of a gem with that body; ``usual`` is that of its first colour word."""
    if body == "pearl":
        return _PEARLS.get(gem.colours[0], _PEARLS["white"]) if gem.colours else _PEARLS["white"]
    if body == "labradorite" and gem.colours[:1] == ("colourless",):
        return _COLOURS["moonstone"]
    return _COLOURS.get(body, usual)
