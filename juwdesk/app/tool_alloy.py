"""Alloys at the bench: raise or lower a fineness, change a colour, weigh out a recipe."""

from collections.abc import Mapping

from juwdesk.app.forms import FieldView
from juwdesk.app.reference_page import Block, Fact, Facts, Link, Links, Prose, Say
from juwdesk.app.tool_page import Figure, Inputs, Reader, Tool, ToolView
from juwdesk.base.locale import N_, parse_number
from juwdesk.base.problems import KnownError, known
from juwdesk.reference.alloys import (
    FINE,
    Adjustment,
    Change,
    Part,
    adjust,
    change,
    composition,
    density,
    fineness_of,
    karat,
    recipe,
    standing,
)
from juwdesk.reference.records import Material
from juwdesk.reference.search import plain

FINENESS, COLOUR, RECIPE = "fineness", "colour", "recipe"
ACTS = (
    (FINENESS, N_("Raise or lower the fineness")),
    (COLOUR, N_("Turn one alloy into another")),
    (RECIPE, N_("Weigh out an alloy")),
)
METALS = {"gold": N_("gold"), "silver": N_("silver"), "platinum": N_("platinum"), "palladium": N_("palladium")}
ADDED = (
    ("auto", N_("fine or alloying metal")),
    ("scrap", N_("metal of another fineness")),
)
ELEMENTS = {
    **{"Au": N_("fine gold"), "Ag": N_("fine silver"), "Cu": N_("copper"), "Zn": N_("zinc"), "Ni": N_("nickel")},
    **{"Pd": N_("palladium"), "Pt": N_("platinum"), "Ir": N_("iridium"), "Ru": N_("ruthenium"), "Co": N_("cobalt")},
    **{"Ge": N_("germanium"), "Cd": N_("cadmium"), "Ga": N_("gallium"), "In": N_("indium"), "Sn": N_("tin")},
    **{"Fe": N_("iron"), "Al": N_("aluminium")},
}
DIRECTIONS = {
    "redder": N_("The colour becomes redder."),
    "yellower": N_("The colour becomes yellower."),
    "greener": N_("The colour becomes greener and paler."),
    "whiter": N_("The colour becomes whiter."),
}
MOST = 100_000.0
TRADE: Mapping[float, float] = {8: 333, 9: 375, 10: 417, 14: 585, 18: 750, 20: 833, 22: 916, 24: FINE}
"""What is sold as so many karats holds a little more than its share in 24."""


def view(inputs: Inputs, say: Say) -> ToolView:
    """The form of the chosen act and its answer."""
    act = inputs.get("act", FINENESS)
    read, tr = Reader(inputs, say), say.tr
    mass = read.number("mass", 0.001, MOST)
    figures: tuple[Figure, ...] = ()
    blocks: tuple[Block, ...] = ()
    if act == FINENESS:
        figures, blocks = _adjusted(read, mass)
    elif mass is not None:
        figures, blocks = (_changed if act == COLOUR else _weighed_out)(read, mass)
    fields = (
        read.field("act", N_("What to do"), "one", options=tuple((id_, tr(name)) for id_, name in ACTS)),
        *_fields(act, read),
    )
    wanted = "" if figures or blocks or read.problems else tr("Fill in the grams that lie on the scale.")
    return ToolView(ALLOY.key, tr(ALLOY.name), tr(ALLOY.lead), fields, figures, blocks, wanted)


def _fields(act: str, read: Reader) -> tuple[FieldView, ...]:
    say, tr = read.say, read.say.tr
    if act == FINENESS:
        added = tuple((id_, tr(name)) for id_, name in ADDED)
        return (
            read.field("metal", N_("Metal"), "one", options=tuple((id_, tr(name)) for id_, name in METALS.items())),
            read.field("mass", N_("There is"), unit="g"),
            read.field("have", N_("Of fineness"), "text", hint=N_("Per thousand, or karats: 585 or 14k")),
            read.field("want", N_("Wanted fineness"), "text"),
            read.field("adding", N_("What is added"), "one", options=added),
            *([read.field("scrap", N_("Fineness of that metal"), "text")] if read.text("adding") == "scrap" else []),
        )
    if act == COLOUR:
        return (
            read.field("mass", N_("There is"), unit="g"),
            read.field("from", N_("Of this alloy"), "one", options=_alloys(say)),
            read.field("into", N_("Wanted alloy"), "one", options=_alloys(say)),
        )
    return (
        read.field("mass", N_("How much"), unit="g"),
        read.field("into", N_("Of this alloy"), "one", options=_alloys(say)),
    )


def _alloys(say: Say) -> tuple[tuple[str, str], ...]:
    """Alloys with a known composition, by metal and name."""
    order = list(METALS)
    rows = [
        ((order.index(each.metal), plain(each.name_nl)), each.id, say.names(each.name_nl, each.name_en)[0])
        for each in say.catalogue.materials
        if each.metal in METALS and composition(each)
    ]
    return tuple((id_, say.capital(name)) for _, id_, name in sorted(rows))


def _fineness(read: Reader, key: str) -> float | None:
    """Per thousand, or karats with a k behind them; None where nothing stands or it cannot be read."""
    text = read.text(key)
    if not text:
        return None

    def act() -> float:
        bare = text.lower().removesuffix("karaat").removesuffix("karat").removesuffix("kt").removesuffix("k").strip()
        number = parse_number(bare.removesuffix("‰").strip(), key)
        if bare != text.lower().strip():
            return TRADE.get(number) or fineness_of(number)
        if not 0 <= number <= 1000:
            raise known("alloy.fineness", where=key, low=0, high=1000)
        return number

    return read.tried(key, act)


def _adjusted(read: Reader, mass: float | None) -> tuple[tuple[Figure, ...], tuple[Block, ...]]:
    have, want = _fineness(read, "have"), _fineness(read, "want")
    scrap = _fineness(read, "scrap") if read.text("adding") == "scrap" else None
    if mass is None or have is None or want is None or (read.text("adding") == "scrap" and scrap is None):
        return (), ()
    adding = scrap if scrap is not None else FINE if want > have else 0.0
    places = {"alloy.wrong_way": "scrap" if scrap is not None else "want"}
    made = read.tried("want", lambda: adjust(Part(mass, have), want, adding), places)
    return (_added(made, adding, read), _standing(want, read)) if made else ((), ())


def _added(made: Adjustment, adding: float, read: Reader) -> tuple[Figure, ...]:
    tr = read.say.tr
    if not made.add:
        return (Figure(tr("Add"), tr("nothing"), tr("it is there already")),)
    what = tr("metal of {fineness} per thousand", fineness=tr.short(adding, 1))
    if adding == FINE:
        what = tr("fine {metal}", metal=tr(METALS[read.text("metal")]))
    elif adding == 0:
        what = tr("alloying metal without any {metal}", metal=tr(METALS[read.text("metal")]))
    whole = tr("at {fineness} per thousand", fineness=tr.short(made.result.fineness, 1))
    return (
        Figure(tr("Add"), tr.gram(made.add, 3 if made.add < 1 else 2), what),
        Figure(tr("Altogether"), tr.gram(made.result.mass), whole),
    )


def _standing(want: float, read: Reader) -> tuple[Block, ...]:
    say, tr, metal = read.say, read.say.tr, read.text("metal")
    found = standing(metal, want, say.catalogue)
    rows = [Fact(tr("In karats"), tr.short(karat(want), 1))] if metal == "gold" else []
    if found.grades:
        rows.append(Fact(tr("Legal grades"), ", ".join(str(each) for each in found.grades)))
        grade = str(found.grade) if found.grade else tr("below the lowest grade: it may not be sold under this name")
        rows.append(Fact(tr("Counts as"), grade))
    laws = tuple(link for id_ in found.laws if (link := _law(id_, say)) is not None)
    table = (Facts(tr("In the Netherlands"), tuple(rows)),) if rows else ()
    return (*table, *([Links(tr("Law"), laws)] if laws else []))


def _law(id_: str, say: Say) -> Link | None:
    rule = next((each for each in say.catalogue.law if each.id == id_), None)
    return Link(f"law:{id_}", say.capital(say.names(rule.topic_nl, rule.topic_en)[0])) if rule else None


def _changed(read: Reader, mass: float) -> tuple[tuple[Figure, ...], tuple[Block, ...]]:
    before, after = _alloy(read, "from"), _alloy(read, "into")
    if before is None or after is None:
        return (), ()
    of, into = composition(before), composition(after)
    made = read.tried("into", lambda: _change(mass, of, into, read.say), {"alloy.mass": "mass"})
    if made is None:
        return (), ()
    tr = read.say.tr
    figures = (
        Figure(tr("Add"), tr.gram(made.mass - mass)),
        Figure(tr("Altogether"), tr.gram(made.mass), read.say.names(after.name_nl, after.name_en)[0]),
    )
    told = [tr(DIRECTIONS[made.direction])] if made.direction else []
    told.append(tr("Worked out from usual compositions: yours may differ, so have the fineness checked."))
    return figures, (_grams(tr("Put in"), made.add, read.say), Prose("", tuple(told)))


def _change(mass: float, of: Mapping[str, float], into: Mapping[str, float], say: Say) -> Change:
    """The change; a metal that cannot be taken out is named, not given as a symbol."""
    try:
        return change(mass, of, into)
    except KnownError as error:
        symbol = str(error.problem.args.get("element", ""))
        if error.problem.code != "alloy.cannot_remove" or symbol not in ELEMENTS:
            raise
        raise known("alloy.cannot_remove", element=say.tr(ELEMENTS[symbol])) from error


def _weighed_out(read: Reader, mass: float) -> tuple[tuple[Figure, ...], tuple[Block, ...]]:
    alloy = _alloy(read, "into")
    parts = read.tried("into", lambda: recipe(alloy, mass), {"alloy.mass": "mass"}) if alloy else None
    if alloy is None or parts is None:
        return (), ()
    tr = read.say.tr
    figures = (
        Figure(tr("Density"), f"{tr.number(density(composition(alloy)))} g/cm³", tr("worked out from its metals")),
        Figure(tr("Fineness"), str(alloy.fineness)) if alloy.fineness else Figure(tr("Mass"), tr.gram(mass)),
    )
    told = tr("Worked out from usual compositions: yours may differ, so have the fineness checked.")
    link = Link(f"material:{alloy.id}", read.say.capital(read.say.names(alloy.name_nl, alloy.name_en)[0]))
    return figures, (_grams(tr("Weigh out"), parts, read.say), Prose("", (told,)), Links(tr("Alloy"), (link,)))


def _alloy(read: Reader, key: str) -> Material | None:
    return read.say.catalogue.material(read.text(key))


def _grams(title: str, parts: Mapping[str, float], say: Say) -> Facts:
    tr = say.tr
    rows = sorted(parts.items(), key=lambda each: -each[1])
    shown = ((symbol, grams) for symbol, grams in rows if grams >= 0.0005)
    return Facts(title, tuple(Fact(say.capital(tr(ELEMENTS[each])), tr.gram(grams, 3)) for each, grams in shown))


ALLOY = Tool(
    "alloy",
    N_("Work out an alloy"),
    N_("Raise or lower a fineness, turn one gold into another, weigh out a recipe."),
    "legering gehalte legeren alloy fineness karaat goud smelten recept recipe omrekenen",
    {"act": FINENESS, "metal": "gold", "mass": "", "have": "585", "want": "750", "adding": "auto", "scrap": "",
     "from": "gold-750-yellow", "into": "gold-750-rose"},
    view,
)  # fmt: skip
