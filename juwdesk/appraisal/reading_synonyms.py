"""How laboratories, papers and jewellers write what the desk has a word for: the tables behind ``reading_words``.

English and Dutch side by side. A word that stands nowhere here is told to the reader and does not count.
"""

COLOUR_OF: dict[str, tuple[str, ...]] = {
    **{each: (each,) for each in ("white", "cream", "grey", "black", "brown", "red", "orange", "yellow", "green")},
    **{each: (each,) for each in ("blue", "violet", "purple", "pink", "colourless", "multicolour")},
    "colorless": ("colourless",), "kleurloos": ("colourless",), "clear": ("colourless",),
    "gray": ("grey",), "grijs": ("grey",), "grijze": ("grey",), "wit": ("white",), "witte": ("white",),
    "ivory": ("cream",), "beige": ("cream",), "crème": ("cream",), "creme": ("cream",),
    "zwart": ("black",), "zwarte": ("black",), "bruin": ("brown",), "bruine": ("brown",),
    "champagne": ("brown",), "cognac": ("brown",), "tan": ("brown",), "chocolate": ("brown",),
    "bronze": ("brown",), "brons": ("brown",),
    "rood": ("red",), "rode": ("red",), "crimson": ("red",), "scarlet": ("red",), "maroon": ("red",),
    "burgundy": ("red",), "oranje": ("orange",), "orangy": ("orange",), "orangey": ("orange",),
    "peach": ("orange", "pink"), "salmon": ("orange", "pink"), "zalm": ("orange", "pink"),
    "geel": ("yellow",), "gele": ("yellow",), "golden": ("yellow",), "honey": ("yellow", "brown"),
    "lemon": ("yellow",), "canary": ("yellow",), "citroen": ("yellow",), "honing": ("yellow", "brown"),
    "lime": ("yellow-green",), "olive": ("yellow-green",), "chartreuse": ("yellow-green",),
    "olijf": ("yellow-green",), "groen": ("green",), "groene": ("green",), "mint": ("green",),
    "teal": ("blue-green",), "cyan": ("blue-green",), "aqua": ("blue-green",), "petrol": ("blue-green",),
    "blauw": ("blue",), "blauwe": ("blue",), "navy": ("blue",), "cornflower": ("blue",), "korenbloem": ("blue",),
    "paars": ("purple",), "paarse": ("purple",), "mauve": ("violet", "purple"), "indigo": ("blue", "violet"),
    "lavender": ("violet", "purple"), "lavendel": ("violet", "purple"), "lilac": ("violet", "purple"),
    "lila": ("violet", "purple"), "magenta": ("purple", "pink"), "fuchsia": ("pink", "purple"),
    "roze": ("pink",), "rose": ("pink",), "multicolor": ("multicolour",), "multicoloured": ("multicolour",),
    "multicolored": ("multicolour",), "bicolour": ("multicolour",), "bicolor": ("multicolour",),
    "bicoloured": ("multicolour",), "bicolored": ("multicolour",), "veelkleurig": ("multicolour",),
    "tweekleurig": ("multicolour",), "kleurwisselend": ("colour-change",), "watermelon": ("multicolour",),
    "violett": ("violet",), "paarsblauw": ("violet",), "zilverkleurig": ("silver-metallic",),
    "goudkleurig": ("gold-metallic",),
}  # fmt: skip
"""Words for a body colour, with the colours of the desk that they name."""
WHOLE_COLOURS = (
    (r"colou?r[ -]?(change|changing|shift)|kleurwissel\w*|kleurverander\w*|alexandrite[ -]?like", "colour-change"),
    (r"(silver|zilver)\w*[ -]metal\w*", "silver-metallic"),
    (r"(gold|goud)\w*[ -]metal\w*", "gold-metallic"),
    (r"(multi|bi|parti|tri)[ -]colou?r\w*|play[ -]of[ -]colou?r", "multicolour"),
    (r"blue[ -]green|green[ -]blue|blauwgroen|groenblauw", "blue-green"),
    (r"yellow[ -]green|green[ -]yellow|geelgroen|groengeel", "yellow-green"),
)
"""Colours of more than one word, as patterns."""
BLENDS = {
    frozenset(("blue", "green")): "blue-green",
    frozenset(("yellow", "green")): "yellow-green",
    frozenset(("blue", "violet")): "violet",
    frozenset(("blue", "purple")): "violet",
}
"""Colours between two, which a word such as *greenish blue* may mean as well."""
_SHADES = (
    "light dark deep pale medium very vivid intense bright strong slightly near faint fancy saturated mid "
    "rich soft dull neon electric moderately moderate weak body colour color coloured colored kleur kleurig "
    "kleurige almost bit licht lichte donker donkere diep diepe bleek bleke helder zeer heel fel felle zacht "
    "zachte middel intens iets a nearly essentially predominantly mainly mostly mixed with in the tone hue "
    "pure warm cool"
)
SHADES = frozenset(_SHADES.split())
"""Words of tone and saturation, and small words: they name no colour."""
OPTIC_RULES = (
    (r"\buniax|eenassig|\bu\b", "uniaxial"),
    (r"\bbiax|tweeassig|\bb\b", "biaxial"),
    (r"\bagg|aggregaat", "aggregate"),
    (r"\badr\b|anomal|strain|snake|tabby|spanning", "isotropic-ADR"),
    (r"amorph|amorf", "amorphous"),
    (r"anisotro|doubl|\bdr\b|dubbel|birefring", "anisotropic"),
    (r"isotro|singl|\bsr\b|enkel", "isotropic"),
)
"""Optic characters as patterns, the narrower ones first; a sign is read beside them."""
TRANSPARENCY_RULES = (
    (r"opaque|opaak|ondoorzichtig", "opaque"),
    (r"(semi|sub)[ -]?transpar|half[ -]?doorzichtig|semi[ -]?doorzichtig", "semitransparent"),
    (r"translucent|doorschijn", "translucent"),
    (r"transparent|transparant|doorzichtig", "transparent"),
)
STRENGTH_OF = {
    "none": "none", "inert": "none", "geen": "none", "no": "none", "nil": "none", "absent": "none", "niets": "none",
    "weak": "weak", "faint": "weak", "slight": "weak", "zwak": "weak", "zwakke": "weak", "flauw": "weak",
    "weakly": "weak", "moderate": "moderate", "medium": "moderate", "distinct": "moderate", "matig": "moderate",
    "matige": "moderate", "duidelijk": "moderate", "moderately": "moderate",
    "strong": "strong", "intense": "strong", "vivid": "strong", "bright": "strong", "sterk": "strong",
    "sterke": "strong", "fel": "strong", "felle": "strong", "strongly": "strong", "unspecified": "unspecified",
}  # fmt: skip
QUALITY_OF = {
    "patchy": "patchy", "uneven": "patchy", "zoned": "patchy", "mottled": "patchy", "patches": "patchy",
    "vlekkig": "patchy",
    "chalky": "chalky", "milky": "chalky", "krijtachtig": "chalky", "melkachtig": "chalky",
}  # fmt: skip
HUE_WORDS = {
    "wit": "white", "witte": "white", "whitish": "white", "blauw": "blue", "groen": "green", "geel": "yellow",
    "oranje": "orange", "orangish": "orange", "rood": "red", "roze": "pink", "rose": "pink", "violet": "violet",
    "paars": "violet", "lilac": "violet", "lavender": "violet", "mauve": "violet", "bruin": "brown",
    "golden": "yellow", "apricot": "orange", "peach": "orange", "salmon": "pink", "cream": "white",
    "blauwwit": "blue-white",
    "geelgroen": "yellow-green", "groengeel": "green-yellow", "oranjerood": "orange-red", "roodoranje": "red-orange",
    "turquoise": "blue-green", "bronze": "brown", "olive": "yellow-green", "teal": "blue-green",
}  # fmt: skip
"""Hues of a fluorescence or of the dichroscope, in the words of ``tables.hue_of``."""
_FILLERS = (
    "very visible fluorescence fluoresces fluoresced fluorescent luminescence reaction glow to in under at "
    "the a an and with or of uv lwuv swuv lw sw long short wave long-wave short-wave longwave shortwave light "
    "ultraviolet radiation zeer tot en met onder fluorescentie reactie observed seen showed some body colour "
    "color only overall generally nm dichroism pleochroism dichroic pleochroic trichroic trichroism "
    "dichroïsme pleochroïsme response dark pale deep paler through filter chelsea both colours licht donker slightly "
    "than less"
)
FILLERS = frozenset(_FILLERS.split())
"""Words beside a reading that say nothing of their own."""
INCLUSION_OF = {
    "bubbles": "gas-bubbles", "bubble": "gas-bubbles", "air-bubbles": "gas-bubbles", "gasbel": "gas-bubbles",
    "spherical-voids": "gas-bubbles", "spherical-bubbles": "gas-bubbles", "luchtbellen": "gas-bubbles",
    "flattened-bubbles": "flat-bubbles", "flattened-gas-bubbles": "flat-bubbles", "flat-gas-bubbles": "flat-bubbles",
    "needle-like": "needles", "acicular": "needles", "naaldjes": "needles", "rutile-silk": "silk-rutile",
    "silk": "silk-rutile", "zijde": "silk-rutile", "growth-tubes": "tubes", "hollow-tubes": "tubes",
    "healed-fractures": "fingerprint", "healed-fissures": "fingerprint", "fingerprint-like": "fingerprint",
    "vingerafdrukken": "fingerprint", "curved-growth-lines": "curved-striae", "curved-lines": "curved-striae",
    "curved-striations": "curved-striae", "curved-growth-striae": "curved-striae", "curved-growth": "curved-striae",
    "gebogen-lijnen": "curved-striae", "curved-bands": "curved-colour-banding",
    "curved-zoning": "curved-colour-banding",
    "curved-banding": "curved-colour-banding", "curved-colour-bands": "curved-colour-banding",
    "curved-colour-zoning": "curved-colour-banding", "flow-structure": "flow-lines", "flow-structures": "flow-lines",
    "swirl-marks": "swirls", "swirl-like": "swirls", "schlieren": "swirls", "slieren": "swirls",
    "dye-concentrations": "dye-in-fractures", "dye-concentration": "dye-in-fractures",
    "dye-concentrations-in-fractures": "dye-in-fractures", "dye-concentration-in-fractures": "dye-in-fractures",
    "dye-in-fissures": "dye-in-fractures", "dye-in-cracks": "dye-in-fractures", "dye": "dye-in-fractures",
    "colour-in-fractures": "dye-in-fractures", "kleurstof": "dye-in-fractures",
    "dye-between-grains": "colour-around-grains", "dye-at-grain-boundaries": "colour-around-grains",
    "colour-concentrations": "colour-concentration", "straight-zoning": "colour-zoning-straight",
    "straight-growth-lines": "colour-zoning-straight", "straight-colour-zoning": "colour-zoning-straight",
    "straight-banding": "colour-zoning-straight", "colour-zoning": "colour-zoning-straight",
    "angular-colour-zoning": "colour-zoning-angular", "hexagonal-colour-zoning": "hexagonal-zoning",
    "twinning": "twinning-planes", "twin-planes": "twinning-planes", "twin-lamellae": "twinning-planes",
    "facet-doubling": "doubling", "doubling-of-facets": "doubling", "doubled-facets": "doubling",
    "facet-edge-doubling": "doubling", "verdubbeling": "doubling", "halo": "discoid-fractures",
    "decrepitation-halo": "discoid-fractures", "tension-halo": "discoid-fractures", "flux-residue": "flux-wispy",
    "flux": "flux-wispy", "flux-veils": "flux-wispy", "wispy-veils": "flux-wispy", "wispy-veil": "flux-wispy",
    "flux-fingerprints": "flux-fingerprint", "platinum": "platinum-platelets", "chevron": "chevron-growth",
    "chevron-zoning": "chevron-growth", "chevron-like-growth": "chevron-growth", "chevron-patterns": "chevron-growth",
    "nailhead": "nailhead-spicules", "nail-head-spicules": "nailhead-spicules", "seed": "seed-plate",
    "seed-crystal": "seed-plate", "join-plane": "separation-plane", "junction-plane": "separation-plane",
    "glue-layer": "separation-plane", "cement-layer": "separation-plane", "separation-line": "separation-plane",
    "glue": "separation-plane", "join": "separation-plane", "lijmlaag": "separation-plane",
    "blue-flash": "flash-effect", "flash": "flash-effect", "flashes": "flash-effect",
    "glass-filling": "filled-fractures", "glass-filled-fractures": "filled-fractures", "filler": "filled-fractures",
    "filled-fissures": "filled-fractures", "filled-cavities": "filled-fractures", "glass-filled": "filled-fractures",
    "snakeskin": "mosaic-snakeskin", "chicken-wire": "lizard-skin", "mosaic": "mosaic-snakeskin",
    "columnar-structure": "columnar", "loupe-clean": "clean", "eye-clean": "clean", "flawless": "clean",
    "schoon": "clean", "loepzuiver": "clean", "fractures": "feathers", "fracture": "feathers", "barsten": "feathers",
    "mineral": "crystals", "solid": "crystals", "colourless-crystals": "crystals", "dark-crystals": "crystals",
    "included-crystals": "crystals", "heat-wave-effect": "treacle", "roiled": "treacle", "heat-wave": "treacle",
    "mold-marks": "mould-marks", "copper": "copper-platelets", "metallic-copper": "copper-platelets",
    "native-copper": "copper-platelets", "lily-pads": "lily-pad", "horsetails": "horsetail", "asbestos": "horsetail",
    "horse-tail": "horsetail", "pinpoint": "pinpoints", "minute-particles": "pinpoints", "dust": "pinpoints",
    "surface-coating": "colour-layer", "coating": "colour-layer", "coloured-layer": "colour-layer",
    "iridescent-coating": "iridescent-surface", "insect": "plant-insect", "insects": "plant-insect",
    "insecten": "plant-insect", "fibrous-structure": "fibrous", "fibres": "fibrous", "fibers": "fibrous",
    "granular": "granular-texture", "granular-structure": "granular-texture", "veil": "fingerprint",
    "two-phase-fluid": "two-phase", "liquid": "fluid-films", "fluid": "fluid-films", "graining-lines": "graining",
    "colour-along-facet-junctions": "colour-at-facet-junctions",
    "outlined-facet-junctions": "colour-at-facet-junctions",
    "spiderweb": "matrix-veins", "honeycomb": "honeycomb-cell", "honeycomb-structure": "honeycomb-cell",
    "spider-web": "matrix-veins", "polishing-lines": "polish-lines-parallel", "polish-lines": "polish-lines-parallel",
    "polishing-marks": "polish-lines-parallel", "nacre": "nacre-overlapping-plates", "red-flash-ring": "red-ring",
    "schreger-lines": "schreger-lines-obtuse", "metallic": "metallic-flux", "metallic-inclusions": "metallic-flux",
    "rounded-edges": "rounded-facet-edges", "abraded-facet-edges": "worn-facet-edges", "cleavage": "cleavage-cracks",
    "cleavages": "cleavage-cracks", "splijting": "cleavage-cracks", "reflective-films": "liquid-films",
    "thin-films": "fluid-films", "stress-halo": "discoid-fractures", "three-phase-jagged": "three-phase",
}  # fmt: skip
"""What others write for a token of the inclusions; spaces as hyphens, ``color`` as ``colour``."""
LOOKS = ("-inclusions", "-inclusion", "-insluitsels", "-insluitsel", "-patterns", "-pattern", "-features", "-like")
"""Endings that say only that something was seen inside."""
RI_TYPES = {
    "distant vision": "spot", "distant-vision": "spot", "spot reading": "spot", "vlek": "spot", "cabochon": "spot",
    "verre kijk": "spot", "dv": "spot", "facet": "flat", "flat facet": "flat", "facetted": "flat", "faceted": "flat",
    "pair": "flat", "vlak": "flat", "otl": "over_limit", "over the limit": "over_limit", "over limit": "over_limit",
    "above limit": "over_limit", "negative": "over_limit", "over": "over_limit", "boven de schaal": "over_limit",
    "enkel": "single", "one edge": "single", "unknown": "unspecified", "onbekend": "unspecified",
}  # fmt: skip
KEYS = {
    "color": "colour", "kleur": "colour", "doorzichtigheid": "transparency",
    "ri_low": "ri_lo", "ri_min": "ri_lo", "ri": "ri_lo", "ri_high": "ri_hi", "ri_max": "ri_hi",
    "dr": "birefringence", "specific_gravity": "sg", "sg_lo": "sg", "density": "sg", "dichtheid": "sg",
    "uv_lw": "uv_long", "lwuv": "uv_long", "uv_sw": "uv_short", "swuv": "uv_short", "optic_character": "optic",
    "dichroism": "pleochroism", "inclusion": "inclusions", "insluitsels": "inclusions", "effect": "phenomenon",
    "chelsea_filter": "chelsea", "weight": "weight_ct", "carats": "weight_ct",
}  # fmt: skip
"""Keys that other programs use for one of ours; one that stands beside ours is not read."""
