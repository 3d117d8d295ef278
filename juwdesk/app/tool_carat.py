"""From size to carat and back, for a well-proportioned stone."""

from juwdesk.app.reference_page import Prose, Say
from juwdesk.app.tool_page import Figure, Inputs, Reader, Tool, ToolView
from juwdesk.app.tool_weight import CUT_NAMES, gem_options
from juwdesk.base.locale import N_
from juwdesk.reference.weights import DIAMOND_SG, LARGEST, SMALLEST, Size, carat_of, size_of, sized_cuts

BY = "by"
SIZE = ("length", "width")
FIELDS = {"weight.cut": "cut", "weight.carat": "carat"}


def typed(inputs: Inputs, key: str, text: str) -> Inputs:
    """Size or carat leads, whichever was typed last; the other follows and holds no text of its own."""
    changed = {**inputs, key: text}
    if key == "carat":
        return {**changed, BY: "carat", "length": "", "width": ""}
    return {**changed, BY: "size", "carat": ""} if key in SIZE else changed


def view(inputs: Inputs, say: Say) -> ToolView:
    """Size and weight, the typed one as typed and the other computed."""
    read, tr = Reader(inputs, say), say.tr
    found = _found(read)
    by = inputs.get(BY, "size")
    shown: dict[str, str | None] = {"length": None, "width": None, "carat": None}
    if found and by == "carat":
        shown = {"length": tr.typed(found.length, 2), "width": tr.typed(found.width, 2), "carat": None}
    elif found:
        shown["carat"] = tr.typed(found.carat, 3)
    cuts = tuple((id_, tr(CUT_NAMES[id_])) for id_ in sized_cuts(say.catalogue))
    fields = (
        read.field("gem", N_("Stone"), "one", options=gem_options(say)),
        read.field("cut", N_("Cut"), "one", options=cuts),
        read.field("length", N_("Length or diameter"), unit="mm", text=shown["length"]),
        read.field("width", N_("Width"), unit="mm", hint=N_("Empty: as long as wide"), text=shown["width"]),
        read.field("carat", N_("Weight"), unit="ct", text=shown["carat"]),
    )
    wanted = "" if found or read.problems else tr("Type a size or a weight; the other follows.")
    return ToolView(
        CARAT.key,
        tr(CARAT.name),
        tr(CARAT.lead),
        fields,
        _figures(found, by, say) if found else (),
        _remarks(found, say) if found else (),
        wanted,
    )


def _found(read: Reader) -> Size | None:
    gem = read.say.catalogue.gem(read.text("gem"))
    density = DIAMOND_SG
    if gem is not None and gem.species != "diamond" and gem.sg is not None:
        density = gem.sg_typical or gem.sg.middle
    cut, catalogue = read.text("cut"), read.say.catalogue
    if read.inputs.get(BY) == "carat":
        carat = read.number("carat", 0.001, 2000)
        return None if carat is None else read.tried("carat", lambda: size_of(cut, carat, catalogue, density), FIELDS)
    length, width = (read.number(key, SMALLEST, LARGEST) for key in SIZE)
    if length is None or read.problems:
        return None
    return read.tried("length", lambda: carat_of(cut, length, width or length, catalogue, density), FIELDS)


def _figures(found: Size, by: str, say: Say) -> tuple[Figure, ...]:
    tr = say.tr
    same = abs(found.length - found.width) < 0.005
    size = tr.mm(found.length) if same else f"{tr.number(found.length)} × {tr.mm(found.width)}"
    weight = Figure(tr("Weight"), tr.carat(found.carat, 3 if found.carat < 0.2 else 2))
    measure = Figure(tr("Size"), size)
    return (measure, weight) if by == "carat" else (weight, measure)


def _remarks(found: Size, say: Say) -> tuple[Prose, ...]:
    tr = say.tr
    told = [tr("For usual proportions; a deep or shallow stone of this size weighs more or less.")]
    if not found.within:
        told.append(tr("This lies beyond the trade tables: it is continued with the cube of the size."))
    return (Prose("", tuple(told), warning=not found.within),)


CARAT = Tool(
    "carat",
    N_("From size to carat"),
    N_("What a well-proportioned stone of a size weighs, and how large a stone of a weight is."),
    "karaat maat millimeter size to carat mm gewicht grootte",
    {"gem": "diamond", "cut": "round", "length": "", "width": "", "carat": "", BY: "size"},
    view,
    typed,
)
