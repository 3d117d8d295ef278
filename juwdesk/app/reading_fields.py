"""The fields of the reading form of a stone, as a table: what is asked, of which property, in which words."""

from dataclasses import dataclass

from juwdesk.appraisal import evidence as ev
from juwdesk.appraisal.evidence import Outcome, Property, RiKind
from juwdesk.base.locale import N_


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the form: ``kind`` is ``number``, ``text``, ``one`` (of ``options``) or ``many``; texts are
    message ids.

    ``instrument`` is the reference test that the reading comes from.
    """

    key: str
    property: Property
    kind: str
    label: str
    hint: str = ""
    unit: str = ""
    options: tuple[str, ...] = ()
    instrument: str = ""


RI_KINDS = (RiKind.PAIR.value, RiKind.SPOT.value, RiKind.OVER.value)
_UV = ("none", *(f"{strength} {hue}" for strength in ("weak", "moderate", "strong") for hue in ev.UV_COLOURS))
INCLUSIONS = (
    "needles",
    "silk-rutile",
    "fingerprint",
    "feathers",
    "crystals",
    "negative-crystals",
    "pinpoints",
    "clouds",
    "tubes",
    "two-phase",
    "three-phase",
    "gas-bubbles",
    "curved-striae",
    "colour-zoning-straight",
    "colour-zoning-angular",
    "twinning-planes",
    "cleavage-cracks",
    "zircon-halo",
    "doubling",
    "swirls",
    "flux-wispy",
    "chevron-growth",
    "seed-plate",
    "separation-plane",
    "flash-effect",
    "dye-in-fractures",
    "clean",
)
"""What the loupe shows most often, or what decides, as tokens of the reference; others stay where they stand."""

ABSENT = (
    "gas-bubbles",
    "curved-striae",
    "flux-wispy",
    "chevron-growth",
    "seed-plate",
    "silk-rutile",
    "needles",
    "fingerprint",
    "doubling",
    "swirls",
    "separation-plane",
    "flash-effect",
    "dye-in-fractures",
)
"""What it says something not to find, when it was looked for well."""
HUES = tuple(each for each in ev.COLOURS if each not in ("white", "cream", "black") and "metallic" not in each)
"""The colours that a dichroscope shows."""
BARE, DYED = "none", "dye"
"""A spectrum without lines, and one with the broad bands of a dye."""
MOST_LINES = 24

BLANKS = (Outcome.INCONCLUSIVE.value, Outcome.NOT_APPLICABLE.value)
"""A test that was done without an answer, and one that this stone does not allow; an empty field is *not done*."""

FIELDS: tuple[Field, ...] = (
    Field(
        "colour",
        Property.COLOUR,
        "many",
        N_("Colour"),
        N_("What you see, face up, in daylight"),
        "",
        tuple(ev.COLOURS),
    ),
    Field("transparency", Property.TRANSPARENCY, "one", N_("Transparency"), "", "", tuple(ev.TRANSPARENCIES)),
    Field(
        "phenomenon",
        Property.PHENOMENON,
        "one",
        N_("Light effect"),
        N_("Turn the stone under a single lamp"),
        "",
        tuple(ev.PHENOMENA),
    ),
    Field("ri_kind", Property.RI, "one", N_("Kind of RI reading"), "", "", RI_KINDS, "refractometer-flat"),
    Field(
        "ri_low",
        Property.RI,
        "number",
        N_("Refractive index, low edge"),
        N_("for example 1.762"),
        "",
        (),
        "refractometer-flat",
    ),
    Field(
        "ri_high",
        Property.RI,
        "number",
        N_("Refractive index, high edge"),
        N_("empty when only one edge shows"),
        "",
        (),
        "refractometer-flat",
    ),
    Field(
        "birefringence",
        Property.BIREFRINGENCE,
        "number",
        N_("Birefringence"),
        N_("only where no two edges were read"),
        "",
        (),
        "birefringence",
    ),
    Field(
        "optic", Property.OPTIC, "one", N_("Optic character"), N_("Polariscope"), "", tuple(ev.OPTICS), "polariscope"
    ),
    Field(
        "pleochroism",
        Property.PLEOCHROISM,
        "one",
        N_("Pleochroism"),
        N_("Dichroscope"),
        "",
        tuple(ev.STRENGTHS),
        "dichroscope",
    ),
    Field(
        "pleochroism_hues",
        Property.PLEOCHROISM,
        "many",
        N_("Colours in the dichroscope"),
        N_("the two or three that you see beside each other"),
        "",
        HUES,
    ),
    Field(
        "sg_air",
        Property.SG,
        "number",
        N_("Weight in air"),
        N_("both weighings give the specific gravity"),
        "ct",
        (),
        "hydrostatic",
    ),
    Field("sg_water", Property.SG, "number", N_("Weight in water"), "", "ct", (), "hydrostatic"),
    Field(
        "sg",
        Property.SG,
        "number",
        N_("Specific gravity, typed"),
        N_("where it was measured elsewhere"),
        "",
        (),
        "hydrostatic",
    ),
    Field("sg_blank", Property.SG, "one", N_("How the weighing went"), "", "", BLANKS, "hydrostatic"),
    Field("uv_long", Property.UV_LONG, "one", N_("Long-wave UV"), N_("365 nm, in the dark"), "", _UV, "uv-lw"),
    Field(
        "uv_short",
        Property.UV_SHORT,
        "one",
        N_("Short-wave UV"),
        N_("254 nm, with eye protection"),
        "",
        _UV,
        "uv-sw",
    ),
    Field(
        "chelsea",
        Property.CHELSEA,
        "one",
        N_("Chelsea filter"),
        N_("incandescent light"),
        "",
        tuple(ev.CHELSEA),
        "chelsea",
    ),
    Field(
        "spectrum_lines",
        Property.SPECTRUM,
        "text",
        N_("Lines in the spectrum"),
        N_("in nm, for example 694 668 476"),
        "nm",
        (),
        "spectroscope",
    ),
    Field(
        "spectrum_words",
        Property.SPECTRUM,
        "one",
        N_("What the spectrum shows besides"),
        "",
        "",
        (BARE, DYED),
    ),
    Field("thermal", Property.THERMAL, "one", N_("Thermal tester"), "", "", tuple(ev.THERMAL), "thermal-tester"),
    Field("magnet", Property.MAGNET, "one", N_("Pull of a strong magnet"), "", "", tuple(ev.STRENGTHS), "magnet"),
    Field(
        "inclusions",
        Property.INCLUSIONS,
        "many",
        N_("What is inside"),
        N_("Only what you are sure to have seen; nothing ticked says nothing"),
        "",
        INCLUSIONS,
        "loupe-visual",
    ),
    Field(
        "inclusions_more",
        Property.INCLUSIONS,
        "one",
        N_("Another feature"),
        N_("all that the reference knows; what you choose stands above"),
        "",
        ("",),
        "loupe-visual",
    ),
    Field(
        "inclusions_blank",
        Property.INCLUSIONS,
        "one",
        N_("How the look inside went"),
        N_("where it gave nothing: a closed setting, dirt, an opaque stone"),
        "",
        BLANKS,
        "loupe-visual",
    ),
    Field(
        "looked_for",
        Property.LOOKED_FOR,
        "many",
        N_("Looked for, not found"),
        N_("Only what you looked for well, with light from the side and from behind"),
        "",
        ABSENT,
    ),
)
BY_KEY = {field.key: field for field in FIELDS}
KEYS_OF: dict[Property, tuple[str, ...]] = {
    field.property: tuple(each.key for each in FIELDS if each.property is field.property) for field in FIELDS
}
MORE = {"inclusions_more": "inclusions"}
"""Fields from which a choice goes at once to another field, where several stand."""
BLANK_KEY: dict[Property, str] = {
    field.property: field.key
    for field in reversed(FIELDS)
    if field.kind == "one" and field.key not in MORE and field.property is not Property.TRANSPARENCY
}
"""The field of a property that also takes one of ``BLANKS``; what is only looked at has none."""
