"""The weight of a stone that stays in its setting, with how far the estimate may be off and why."""

from collections.abc import Iterable

from juwdesk.app.reference_page import CONFIDENCES, Fact, Facts, Say
from juwdesk.app.tool_page import Figure, Inputs, Reader, Tool, ToolView
from juwdesk.base.locale import N_
from juwdesk.reference.search import plain
from juwdesk.reference.weights import ACCESS, BULGES, CUTS, GIRDLES, LARGEST, SMALLEST, Measured, Weight, weigh_gem

CUT_NAMES = {
    "round": N_("round brilliant"),
    "old_european": N_("old European"),
    "old_mine": N_("old mine"),
    "single_cut": N_("single cut"),
    "rose": N_("rose cut"),
    "rose_double": N_("double rose cut"),
    "oval": N_("oval"),
    "emerald": N_("emerald cut"),
    "asscher": N_("asscher"),
    "princess": N_("princess"),
    "radiant": N_("radiant"),
    "cushion": N_("cushion, oblong"),
    "cushion_square": N_("cushion, square"),
    "marquise": N_("marquise"),
    "pear": N_("pear"),
    "heart": N_("heart"),
    "trillion": N_("trillion"),
    "baguette": N_("baguette"),
    "tapered_baguette": N_("tapered baguette"),
    "cabochon": N_("cabochon"),
    "cabochon_low": N_("flat cabochon"),
    "sphere": N_("bead or round pearl"),
    "half_pearl": N_("half pearl"),
    "drop": N_("drop"),
}
WORDS = {
    "thin": N_("thin"),
    "medium": N_("medium"),
    "slightly thick": N_("slightly thick"),
    "thick": N_("thick"),
    "very thick": N_("very thick"),
    "extremely thick": N_("extremely thick"),
    "none": N_("none"),
    "slight": N_("slight"),
    "moderate": N_("moderate"),
    "strong": N_("strong"),
    "loose": N_("loose stone"),
    "open": N_("open, well reached"),
    "partly": N_("partly covered"),
    "closed": N_("closed, depth guessed"),
}
PARTS = {
    "formula": N_("the formula"),
    "sources": N_("sources that differ"),
    "access": N_("what the calliper cannot reach"),
    "girdle": N_("girdle beyond the table"),
    "bulge": N_("bulging pavilion"),
    "density": N_("range of the density"),
}
FIELDS = {
    "weight.depth": "depth",
    "weight.no_density": "gem",
    "weight.density": "gem",
    "weight.cut": "cut",
    "weight.measure": "length",
}
FLAT = ("sphere", "half_pearl", "rose", "rose_double", "drop")
"""Without a pavilion that may bulge."""


def view(inputs: Inputs, say: Say) -> ToolView:
    """The estimate from what stands in the fields."""
    read, tr = Reader(inputs, say), say.tr
    cut = read.text("cut")
    sizes = {key: read.number(key, SMALLEST, LARGEST) for key in ("length", "width", "depth", "width_2")}
    hole = read.number("hole", 0, 20) or 0.0
    weight = None
    length = sizes["length"]
    if length is not None and not read.problems:
        weight = read.tried("length", lambda: _weighed(read, length, sizes, hole), FIELDS)
    fields = [
        read.field("gem", N_("Stone"), "one", options=gem_options(say)),
        read.field("cut", N_("Cut"), "one", options=tuple((id_, tr(CUT_NAMES[id_])) for id_ in CUTS)),
        read.field("length", N_("Length or largest diameter"), unit="mm"),
        read.field("width", N_("Width or smallest diameter"), unit="mm", hint=N_("Empty: as long as wide")),
        read.field("depth", N_("Depth"), unit="mm", hint=_depth_hint(cut)),
        *([read.field("width_2", N_("Narrow end"), unit="mm")] if cut == "tapered_baguette" else []),
        *([read.field("hole", N_("Drill hole"), unit="mm")] if cut == "sphere" else []),
        read.field("access", N_("Setting"), "one", options=_words(ACCESS, say)),
        *([] if cut == "sphere" else [read.field("girdle", N_("Girdle"), "one", options=_words(GIRDLES, say))]),
        *([] if cut in FLAT else [read.field("bulge", N_("Bulge of the pavilion"), "one",
                                             options=_words(BULGES, say))]),
    ]  # fmt: skip
    wanted = "" if weight or read.problems else tr("Fill in what you measured; length and depth are enough to begin.")
    return ToolView(
        WEIGHT.key,
        tr(WEIGHT.name),
        tr(WEIGHT.lead),
        tuple(fields),
        _figures(weight, say) if weight else (),
        (_facts(weight, say),) if weight else (),
        wanted,
        say.sources(weight.sources) if weight else (),
    )


def _depth_hint(cut: str) -> str:
    return N_("May be empty for a round diamond: usual proportions then count") if cut == "round" else ""


def _weighed(read: Reader, length: float, sizes: dict[str, float | None], hole: float) -> Weight | None:
    gem = read.say.catalogue.gem(read.text("gem"))
    if gem is None:
        return None
    cut = read.text("cut")
    measured = Measured(
        cut,
        length,
        sizes["width"] or length,
        sizes["depth"],
        sizes["width_2"] if cut == "tapered_baguette" else None,
        read.text("girdle"),
        "none" if cut in FLAT else read.text("bulge"),
        read.text("access"),
        hole if cut == "sphere" else 0.0,
    )
    return weigh_gem(measured, gem, read.say.catalogue)


def _figures(weight: Weight, say: Say) -> tuple[Figure, ...]:
    tr, carat = say.tr, weight.carat
    digits = 3 if carat.likely < 0.2 else 2
    span = f"{tr.number(carat.low, digits)}–{tr.carat(carat.high, digits)}"
    return (
        Figure(tr("Probably between"), span, tr("give or take {share} %", share=tr.short(weight.tolerance, 0))),
        Figure(tr("Most likely"), tr.carat(carat.likely, digits), tr.gram(carat.likely / 5, 3)),
    )


def _facts(weight: Weight, say: Say) -> Facts:
    tr = say.tr
    parts = [Fact(say.capital(tr(PARTS[code])), f"± {tr.short(share, 1)} %") for code, share in weight.parts]
    rows = [*parts]
    if weight.correction:
        rows.append(Fact(tr("Added for girdle and bulge"), f"{tr.short(weight.correction, 1)} %"))
    used = {row.id: row for row in say.catalogue.weight_formulas}
    told = "; ".join(f"{say.text(used[id_].formula)} ({id_})" for id_ in weight.formulas)
    rows.append(Fact(tr("Formula"), told, tr(CONFIDENCES[weight.confidence])))
    return Facts(tr("What makes it uncertain"), tuple(rows))


def _words(codes: Iterable[str], say: Say) -> tuple[tuple[str, str], ...]:
    return tuple((code, say.tr(WORDS[code])) for code in codes)


def gem_options(say: Say) -> tuple[tuple[str, str], ...]:
    """Diamond first, then every gem with a density, by name."""
    named = [(gem.id, say.capital(say.names(gem.name_nl, gem.name_en)[0])) for gem in say.catalogue.gems if gem.sg]
    return tuple(sorted(named, key=lambda each: (each[0] != "diamond", plain(each[1]))))


WEIGHT = Tool(
    "weight",
    N_("Weigh a stone in its setting"),
    N_("An estimate in carats from what the calliper reads, with how far it may be off."),
    "gewicht schatten karaat gezette steen weight estimate mounted stone carat formula berekenen",
    {"gem": "diamond", "cut": "round", "length": "", "width": "", "depth": "", "width_2": "", "hole": "",
     "access": "open", "girdle": "medium", "bulge": "none"},
    view,
)  # fmt: skip
