"""Calculators of the reference room without a window: what was typed in, what it comes to, in the reader's words.

Weight of a set stone, size and carat, ring sizes, alloys. Every function takes texts as typed and gives a
``ToolView``; what cannot be is told in its one sentence ``problem`` and nothing is guessed.
"""

from collections.abc import Callable
from dataclasses import dataclass

from juwdesk.app.messages import sentence
from juwdesk.app.reference_page import CONFIDENCES, Block, Fact, Facts, Prose, Say
from juwdesk.base.locale import N_, Translator, parse_number
from juwdesk.base.problems import KnownError, known
from juwdesk.reference import alloys, rings, weights
from juwdesk.reference.catalogue import Catalogue
from juwdesk.reference.records import Gem, Material

CUTS = {
    "round": N_("round brilliant"),
    "old_european": N_("old European cut"),
    "old_mine": N_("old mine cut"),
    "single_cut": N_("single cut (8/8)"),
    "rose": N_("rose cut"),
    "rose_double": N_("double rose cut"),
    "oval": N_("oval"),
    "emerald": N_("emerald cut (step)"),
    "asscher": N_("Asscher"),
    "princess": N_("princess"),
    "radiant": N_("radiant"),
    "cushion": N_("cushion"),
    "cushion_square": N_("square cushion"),
    "marquise": N_("marquise"),
    "pear": N_("pear (drop)"),
    "heart": N_("heart"),
    "trillion": N_("trillion"),
    "baguette": N_("baguette"),
    "tapered_baguette": N_("tapered baguette"),
    "cabochon": N_("cabochon"),
    "cabochon_low": N_("cabochon, low dome"),
    "sphere": N_("bead or round pearl"),
    "half_pearl": N_("half pearl or button"),
    "drop": N_("drop or baroque pearl"),
}
GIRDLES = {
    "thin": N_("thin"),
    "medium": N_("medium"),
    "slightly thick": N_("slightly thick"),
    "thick": N_("thick"),
    "very thick": N_("very thick"),
    "extremely thick": N_("extremely thick"),
}
BULGES = {
    "none": N_("no bulge"),
    "slight": N_("slight bulge"),
    "moderate": N_("clear bulge"),
    "strong": N_("strong bulge"),
}
ACCESS = {
    "loose": N_("loose"),
    "open": N_("set, can be measured well"),
    "partly": N_("set, can be measured in part"),
    "closed": N_("closed setting, depth guessed"),
}
PARTS = {
    "formula": N_("the formula itself"),
    "sources": N_("sources that differ"),
    "access": N_("hard to reach with the calliper"),
    "girdle": N_("girdle outside the table"),
    "bulge": N_("strongly bulged pavilion"),
    "density": N_("density of this gem"),
}
SYSTEMS = {
    "NL": N_("Netherlands (diameter)"),
    "ISO": N_("ISO (circumference)"),
    "US": N_("United States"),
    "UK": N_("United Kingdom"),
    "JP": N_("Japan"),
    "CH": N_("Switzerland"),
}
DIRECTIONS = {
    "redder": N_("The colour becomes redder."),
    "yellower": N_("The colour becomes yellower."),
    "greener": N_("The colour becomes greener and paler."),
    "whiter": N_("The colour becomes whiter."),
}
METALS = {
    "Au": N_("fine gold"),
    "Ag": N_("fine silver"),
    "Cu": N_("copper"),
    "Pt": N_("platinum"),
    "Pd": N_("palladium"),
}


@dataclass(frozen=True, slots=True)
class ToolView:
    """The answer: one line that says it, tables and remarks under it; or ``problem``, why there is none."""

    answer: str = ""
    blocks: tuple[Block, ...] = ()
    problem: str = ""


def choices(words: dict[str, str], tr: Translator) -> tuple[tuple[str, str], ...]:
    """Codes with their words, for a list to choose from."""
    return tuple((code, tr(word)) for code, word in words.items())


def answered(work: Callable[[], ToolView], tr: Translator) -> ToolView:
    """The view, or the sentence of the KnownError that stopped it."""
    try:
        return work()
    except KnownError as error:
        return ToolView(problem=sentence(error.problem, tr))


def _optional(text: str) -> float | None:
    return parse_number(text) if text.strip() else None


def _gem(gem_id: str, catalogue: Catalogue) -> Gem:
    found = catalogue.gem(gem_id.rpartition(":")[2])
    if found is None:
        raise known("compare.unknown", id=gem_id[:40])
    return found


@dataclass(frozen=True, slots=True)
class StoneTyped:
    """What was typed of a set stone: gem id, cut, sizes in mm, words for girdle, bulge and access."""

    gem: str = "diamond"
    cut: str = "round"
    length: str = ""
    width: str = ""
    depth: str = ""
    width_2: str = ""
    hole: str = ""
    girdle: str = "medium"
    bulge: str = "none"
    access: str = "open"


def weight_view(typed: StoneTyped, catalogue: Catalogue, tr: Translator) -> ToolView:
    """The weight of a stone in its setting, how far it may be off and why, and the formula behind it."""

    def work() -> ToolView:
        length = parse_number(typed.length)
        measured = weights.Measured(
            typed.cut,
            length,
            _optional(typed.width) or length,
            _optional(typed.depth),
            _optional(typed.width_2),
            typed.girdle,
            typed.bulge,
            typed.access,
            _optional(typed.hole) or 0.0,
        )
        found = weights.weigh_gem(measured, _gem(typed.gem, catalogue), catalogue)
        return _weighed(found, catalogue, tr)

    return answered(work, tr)


def _weighed(found: weights.Weight, catalogue: Catalogue, tr: Translator) -> ToolView:
    say, carat = Say(tr, catalogue), found.carat
    answer = tr(
        "About {likely}: between {low} and {high}",
        likely=tr.carat(carat.likely),
        low=tr.carat(carat.low),
        high=tr.carat(carat.high),
    )
    parts = [Fact(tr(PARTS[code]), f"± {tr.number(share, 1)} %") for code, share in found.parts]
    rows = [Fact(tr("Correction applied"), f"{tr.number(found.correction, 1)} %")] if found.correction else []
    rows.append(Fact(tr("Formula"), ", ".join(found.formulas), " · ".join(say.sources(found.sources))))
    rows.append(Fact(tr("Confidence"), tr(CONFIDENCES[found.confidence])))
    return ToolView(
        answer, (Facts(tr("How far it may be off"), tuple(parts)), Facts(tr("What it rests on"), tuple(rows)))
    )


def size_view(
    cut: str, gem: str, carat: str, length: str, width: str, catalogue: Catalogue, tr: Translator
) -> ToolView:
    """The usual size of a weight, or the usual weight of a size, whichever was typed."""

    def work() -> ToolView:
        stone = _gem(gem, catalogue)
        density = stone.sg_typical or (stone.sg.middle if stone.sg else 0.0)
        if not density:
            raise known("weight.no_density", where=stone.id)
        if carat.strip():
            found = weights.size_of(cut, parse_number(carat), catalogue, density)
            answer = f"{tr.mm(found.length)} × {tr.mm(found.width)}"
        else:
            side = parse_number(length)
            found = weights.carat_of(cut, side, _optional(width) or side, catalogue, density)
            answer = tr.carat(found.carat)
        note = tr("For a stone of usual proportions; weigh it where you can.")
        beyond = () if found.within else (tr("The table does not reach so far; this is carried on from its end."),)
        return ToolView(answer, (Prose("", (note, *beyond), warning=bool(beyond)),))

    return answered(work, tr)


def ring_view(system: str, size: str, width: str, tr: Translator) -> ToolView:
    """A ring size in every system; without a system, what the number may mean."""

    def work() -> ToolView:
        if not system:
            return _meanings(size, tr)
        found = rings.convert(system, size, _optional(width))
        rows = [Fact(tr(SYSTEMS[each]), _figures(text, tr)) for each, text in found.sizes]
        rows += [
            Fact(tr("Inner diameter"), tr.mm(found.diameter)),
            Fact(tr("Inner circumference"), tr.mm(found.circumference)),
        ]
        blocks: list[Block] = [Facts("", tuple(rows))]
        if found.widened is not None and found.widened > found.diameter:
            text = tr("For a wide band measured with a narrow gauge make it {size}.", size=tr.mm(found.widened))
            blocks.append(Prose(tr("Wide band"), (text,)))
        return ToolView(tr("{size}: inner diameter {mm}", size=size.strip(), mm=tr.mm(found.diameter)), tuple(blocks))

    return answered(work, tr)


def _figures(text: str, tr: Translator) -> str:
    return text.replace(".", ",") if tr.language == "nl" else text


def _meanings(size: str, tr: Translator) -> ToolView:
    found = rings.readings(size)
    if not found:
        raise known("size.not_a_size", size=size[:12])
    rows = tuple(Fact(tr(SYSTEMS[each.system]), tr.mm(each.diameter)) for each in found)
    answer = tr("Which system is it?") if len(found) > 1 else tr(SYSTEMS[found[0].system])
    return ToolView(answer, (Facts(tr("What it may mean"), rows),))


def fineness_view(
    mass: str, fineness: str, wanted: str, adding: str, metal: str, catalogue: Catalogue, tr: Translator
) -> ToolView:
    """How much to add to raise or lower a fineness, and what the result is called by law."""

    def work() -> ToolView:
        part = alloys.Part(parse_number(mass), parse_number(fineness))
        found = alloys.adjust(part, parse_number(wanted), parse_number(adding))
        rows = (
            Fact(tr("Add"), tr.gram(found.add)),
            Fact(tr("Together"), tr.gram(found.result.mass)),
            Fact(tr("Fineness"), tr.short(found.result.fineness, 1)),
        )
        answer = tr(
            "Add {mass} of {fineness} per thousand.",
            mass=tr.gram(found.add),
            fineness=tr.short(parse_number(adding), 1),
        )
        return ToolView(
            answer, (Facts("", rows), Prose("", (_standing(metal, found.result.fineness, catalogue, tr),)))
        )

    return answered(work, tr)


def _standing(metal: str, fineness: float, catalogue: Catalogue, tr: Translator) -> str:
    found = alloys.standing(metal, fineness, catalogue)
    if found.named is None:
        return tr("For this metal ask the assay office which grades count.")
    if not found.named:
        return tr(
            "In the Netherlands it may not bear the metal's name: the lowest legal grade is {grade}.",
            grade=found.grades[0],
        )
    return tr("In the Netherlands it reaches the legal grade {grade}.", grade=found.grade)


def recipe_view(material_id: str, mass: str, catalogue: Catalogue, tr: Translator) -> ToolView:
    """What goes into an alloy, in grams."""

    def work() -> ToolView:
        material = _material(material_id, catalogue)
        found = alloys.recipe(material, parse_number(mass))
        parts = alloys.composition(material)
        facts = Facts(
            tr("Weigh out"), tuple(Fact(_metal(symbol, tr), tr.gram(grams)) for symbol, grams in found.items())
        )
        density = Fact(tr("Computed density"), tr.number(alloys.density(parts)) + " g/cm³")
        return ToolView(tr.pick(material.name_nl, material.name_en), (facts, Facts("", (density,))))

    return answered(work, tr)


def change_view(mass: str, of_id: str, into_id: str, catalogue: Catalogue, tr: Translator) -> ToolView:
    """What must be added to turn one alloy into another, and where its colour goes."""

    def work() -> ToolView:
        of, into = _material(of_id, catalogue), _material(into_id, catalogue)
        found = alloys.change(parse_number(mass), alloys.composition(of), alloys.composition(into))
        rows = [Fact(_metal(symbol, tr), tr.gram(grams)) for symbol, grams in found.add.items()]
        rows.append(Fact(tr("Together"), tr.gram(found.mass)))
        colour = (Prose("", (tr(DIRECTIONS[found.direction]),)),) if found.direction else ()
        return ToolView(tr.pick(into.name_nl, into.name_en), (Facts(tr("Add"), tuple(rows)), *colour))

    return answered(work, tr)


def _material(material_id: str, catalogue: Catalogue) -> Material:
    found = catalogue.material(material_id.rpartition(":")[2])
    if found is None or not alloys.composition(found):
        raise known("alloy.no_recipe", where=material_id)
    return found


def _metal(symbol: str, tr: Translator) -> str:
    return tr(METALS[symbol]) if symbol in METALS else symbol
