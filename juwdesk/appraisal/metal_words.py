"""The words about metals: sorts, verdicts, observations, readings, marks, and what a metal may be called."""

from juwdesk.appraisal.evidence import Outcome
from juwdesk.appraisal.metal_evidence import MetalReading, MetalTest, density_of
from juwdesk.appraisal.metal_law import Naming
from juwdesk.base.locale import N_, Translator
from juwdesk.base.problems import KnownError

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
SURFACE_WORDS = {"surface": N_("as it lies"), "filed": N_("on a filed spot")}
SILVER_WORDS = {"red": N_("bright red"), "dull": N_("dull or brown"), "none": N_("no red at all")}
MAGNET_WORDS = {"none": N_("no pull"), "weak": N_("weak pull"), "strong": N_("strong pull")}
SOLDER_WORDS = {
    "clean": N_("clean, of the same colour"),
    "other_colour": N_("of another colour"),
    "soft_grey": N_("soft and grey (tin)"),
}
SIGN_WORDS = {
    "layer_worn": N_("another colour at worn edges"),
    "flaking": N_("a layer that flakes"),
    "seam": N_("a layer or seam at an edge"),
    "green": N_("green corrosion"),
    "black": N_("black tarnish"),
    "same_inside": N_("the same colour in deep scratches"),
    "nothing": N_("looked all over, nothing seen"),
}
PLACE_WORDS = {
    "body": N_("on the body of the piece"),
    "part": N_("on a part: clasp, pin, bezel"),
    "plate": N_("on a plate let in or soldered on"),
}
STRIKE_WORDS = {
    "clear": N_("clear"),
    "worn": N_("worn or in part"),
    "doubtful": N_("doubtful, as if cast or pressed"),
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


def class_words(name: str, tr: Translator) -> str:
    """A decision class of ``metal_next`` in words: ``gold 585``, ``gold below the legal grade``."""
    sort, _, detail = name.partition(":")
    if sort == "layered":
        return tr(LEAF_NAMES["gold-plated-silver"]) if detail == "silver" else tr(SORTS["layered"])
    if detail == "0":
        return tr("{metal} below the legal grade", metal=tr(SORTS[sort]))
    return f"{tr(SORTS[sort])} {detail}".strip()


LAYER_METALS = {"gold": N_("gold"), "silver": N_("silver"), "rhodium": N_("rhodium"), "nitride": N_("gold")}


def naming_sentence(legal: Naming, tr: Translator) -> str:
    """What may be written, in one sentence or two."""
    metal = tr(LAYER_METALS.get(legal.metal) or SORTS.get(legal.metal) or SORTS["unknown"]) if legal.metal else ""
    return tr(NAMINGS[legal.code], metal=metal, grade=str(legal.grade or ""), lowest=str(legal.lowest or ""))


def metal_reading_words(reading: MetalReading, tr: Translator) -> str:
    """A reading as a reader sees it: ``Au 584 ‰, on a filed spot``."""
    if reading.outcome is not Outcome.READ:
        unclear = reading.outcome is Outcome.INCONCLUSIVE
        return tr("done, no clear result") if unclear else tr("not possible here")
    how = tr(SURFACE_WORDS[reading.how]) if reading.how in SURFACE_WORDS else ""
    match reading.test:
        case MetalTest.XRF:
            pairs = zip(reading.words, reading.numbers, strict=False)
            told = ", ".join(f"{element} {tr.number(share, 0)} ‰" for element, share in pairs)
        case MetalTest.TOUCHSTONE:
            held, attacked = (*reading.numbers, 0.0, 0.0)[:2]
            parts = [tr("withstands {acid}", acid=f"{held:.0f}")] if held else []
            parts += [tr("attacked by {acid}", acid=f"{attacked:.0f}")] if attacked else []
            told = ", ".join(parts)
        case MetalTest.DENSITY:
            told = _density_words(reading, tr)
        case MetalTest.SILVER_ACID | MetalTest.MAGNET | MetalTest.SOLDER | MetalTest.SIGNS:
            told = ", ".join(tr(_word_of(reading.test, word)) for word in reading.words)
    return ", ".join(filter(None, (told, how)))


def _word_of(test: MetalTest, word: str) -> str:
    lists = {MetalTest.SILVER_ACID: SILVER_WORDS, MetalTest.MAGNET: MAGNET_WORDS, MetalTest.SOLDER: SOLDER_WORDS}
    return lists.get(test, SIGN_WORDS).get(word, word)


def _density_words(reading: MetalReading, tr: Translator) -> str:
    try:
        found = density_of(reading)
    except KnownError:
        return ""
    if reading.how == "weighed":
        value, room = tr.number(found.value, 2), tr.number(2 * found.sigma, 2)
        return tr("{value} ± {sigma} g/cm³ (weighed)", value=value, sigma=room)
    return tr("{value} g/cm³", value=tr.number(found.value, 2))
