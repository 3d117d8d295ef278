"""The words of the metal step: sorts, verdicts, observations, marks, and what a metal may be called."""

from juwdesk.appraisal.metal_law import Naming
from juwdesk.base.locale import N_, Translator

SORTS = {
    "gold": N_("gold"),
    "silver": N_("silver"),
    "platinum": N_("platinum"),
    "palladium": N_("palladium"),
    "layered": N_("a layer on another metal"),
    "base": N_("base metal"),
    "unknown": N_("not in the reference"),
}
VERDICTS = {
    "established": N_("Practically established at this desk: {what}"),
    "favoured": N_("Strongly favoured: {what}"),
    "consistent": N_("Open; best fit so far: {what}"),
    "unknown": N_("Unknown: this may not be in the reference"),
}
LEAF_NAMES = {
    "gold-other": N_("gold of another fineness"),
    "silver-other": N_("silver of another fineness"),
    "platinum-other": N_("platinum of another fineness"),
    "palladium-other": N_("palladium of another fineness"),
    "gold-plated-base": N_("gold plated on base metal"),
    "gold-plated-silver": N_("silver, gilt"),
    "silver-plated-base": N_("silver plated on base metal"),
    "rhodium-plated-base": N_("rhodium plated on base metal"),
    "pvd-steel": N_("steel with a coloured coating (PVD)"),
    "unknown": N_("something not in the reference"),
}
OBSERVATIONS = {
    "colour": N_("colour"),
    "touchstone": N_("touchstone"),
    "silver_acid": N_("silver acid"),
    "xrf": N_("XRF"),
    "density": N_("density"),
    "magnet": N_("magnet"),
    "signs": N_("signs of a layer"),
    "solder": N_("solder"),
}
MARK_NOTES = {
    "mark.fineness": N_("Fineness mark of an office: it promises the grade."),
    "mark.claim": N_("A figure without an office is the maker's own claim; test it."),
    "mark.plate": N_("It says that the precious metal is only a layer, or not there."),
    "mark.tax": N_("A tax mark: it says that tax was paid, not what the fineness is."),
    "mark.import": N_("An import mark: it tells the way the piece came, not where it was made."),
    "mark.export": N_("An export mark: it proves no fineness."),
    "mark.office": N_("An office mark: read it together with the fineness mark."),
    "mark.maker": N_("Maker's mark: it names who answers for the piece, not the fineness."),
    "mark.year": N_("A letter alone is weak evidence; read it with the other marks."),
    "mark.rule": N_("This row tells a rule; it is no mark by itself."),
    "mark.often_forged": N_("Often forged or wrongly struck; look whether the edges of the punch are sharp."),
    "mark.place_part": N_("On a part that may have been replaced it speaks for that part."),
    "mark.place_plate": N_("On a plate that was let in it may come from another piece."),
    "mark.doubtful": N_("Doubtful: cast or pressed marks have soft edges."),
    "mark.old_but_valid": N_("No longer struck; it still counts as proof of the grade."),
    "mark.unknown": N_("No longer in the reference; it does not count."),
}
MISFIT = {
    "metal.mark_misfit": N_(
        "The {what} does not fit the tests. It may be forged, transferred, or of another part: look again, and do "
        "not rely on it."
    ),
    "metal.misfit": N_("The {what} fits badly with everything else: test it again on another spot."),
}
NAMINGS = {
    "open": N_("Not determined yet: write the colour of the metal and nothing more."),
    "named": N_("May be called {metal} in the Netherlands: it reaches grade {grade} and carries a valid mark."),
    "light": N_("May be called {metal}: it reaches grade {grade} and is so light that no mark is required."),
    "unmarked": N_(
        "Reaches grade {grade}, but no valid mark was found. Before a sale it must be marked; until then do not sell "
        "it as {metal}."
    ),
    "below": N_(
        "May not be called {metal} in the Netherlands: that begins at {lowest}. Write the karats or the colour."
    ),
    "layer": N_("May not be called {metal}. Write plated, rolled or coloured, without a fineness."),
    "gilt_silver": N_("Silver under a layer of gold: write “silver, gilt”, not gold."),
    "base": N_("Not a precious metal: do not use the words gold, silver or platinum."),
    "ask": N_("The rules at hand give no grades for {metal}: ask the assay office."),
}


LAYER_METALS = {"gold": N_("gold"), "silver": N_("silver"), "rhodium": N_("rhodium"), "nitride": N_("gold")}


def naming_sentence(legal: Naming, tr: Translator) -> str:
    """What may be written, in one sentence or two."""
    metal = tr(LAYER_METALS.get(legal.metal) or SORTS.get(legal.metal) or SORTS["unknown"]) if legal.metal else ""
    return tr(NAMINGS[legal.code], metal=metal, grade=str(legal.grade or ""), lowest=str(legal.lowest or ""))
