"""The bill of a model: metal by mass, stones by kind, work by the times of the reference data. No prices here."""

from collections import Counter
from dataclasses import replace
from itertools import groupby

from juwdesk.base.locale import N_
from juwdesk.base.ranges import Estimate
from juwdesk.design.byhand import keyed
from juwdesk.design.component import Work
from juwdesk.design.components.shank import Shank
from juwdesk.design.model import Model
from juwdesk.drawing.scene import Finish
from juwdesk.pricing.bill import Bill, LineKind, MetalLine, StoneLine, WorkLine
from juwdesk.reference.records import LabourTime

SPRUE = "CS04"
"""The labour fact that tells the sprue and button weight billed on top of a casting."""
CASTING = Work("casting", "CS01", N_("Casting"))
RHODIUM = Work("rhodium", "FN01", N_("Rhodium plating"))
DESIGN = WorkLine(
    N_("Design and drawing"), LineKind.LABOUR, "work:design", Estimate.exact(1.0), "piece", optional=True
)
"""What some shops charge for the talk and the drawing."""
_HOURS = {"h": 1.0, "min/piece": 1 / 60, "min/stone": 1 / 60}


def bill_of(model: Model) -> Bill:
    """Metal lines per alloy, a stone line per kind of stone, work lines with quantities from ``labour_times``; what
    was typed over a line stands on it."""
    return keyed(Bill(_metals(model), _stones(model), _work(model)), model.design.by_hand)


def _metals(model: Model) -> tuple[MetalLine, ...]:
    sprue = model.materials.catalogue.find(LabourTime, SPRUE)
    loss = (sprue.typical or 0.0) / 100 if sprue else 0.0
    return tuple(
        MetalLine(each.alloy.name_en, each.alloy.id, each.alloy.metal, each.alloy.fineness, each.mass, loss)
        for each in model.masses
    )


def _stones(model: Model) -> tuple[StoneLine, ...]:
    """Equal stones of equal price are one line with a count; the customer's own cost nothing."""
    own = {note.part for note in model.design.agreement.stones if note.own}
    counts: dict[tuple[str, str, str, Estimate], int] = {}
    names = {stone.gem.id: stone.gem.name_en for stone in model.stones}
    # alike stones of a part share their weight: hundreds are counted by it before its figures are compared
    often = Counter((stone.part, id(stone.gem), stone.cut, id(stone.carat)) for stone in model.stones)
    for stone in model.stones:
        many = often.pop((stone.part, id(stone.gem), stone.cut, id(stone.carat)), 0)
        if many:
            key = (stone.part, stone.gem.id, stone.cut, stone.carat)
            counts[key] = counts.get(key, 0) + many
    found = []
    for (id_, gem, cut, carat), n in counts.items():
        part = model.design.part(id_)
        price = part.price if part else None
        found.append(
            StoneLine(
                names[gem], gem, cut, carat, n,
                Estimate.exact(float(price.amount)) if price else None,
                source=part.price_source if part else "", date=part.price_date if part else "",
                part=id_, own=id_ in own,
            )
        )  # fmt: skip
    return tuple(found)


_WHOLE = ("polishing", "hallmark")
"""Work on the whole piece: each band asks for it, of other parts the first that does."""


def _work(model: Model) -> tuple[WorkLine, ...]:
    wanted: list[tuple[str, Work]] = []
    asked: set[str] = set()
    for (part, component), alike in groupby(model.parts, lambda each: (each.id, each.component)):
        many = sum(1 for _ in alike)
        for work in component.work():
            whole = work.code in _WHOLE and not isinstance(component, Shank)
            if whole and work.code in asked:
                continue
            asked.add(work.code)
            _ask(wanted, part, replace(work, times=work.times * (1 if whole else many)))
    if model.masses:
        wanted.insert(0, ("", CASTING))
    if _plated(model):
        wanted.append(("", RHODIUM))
    made = tuple(_line(model, replace(work, times=work.times * model.pieces), part) for part, work in wanted)
    return (*made, DESIGN) if made else made


def _plated(model: Model) -> bool:
    """Whether any metal of the piece is rhodium plated."""
    design = model.design
    parts = (design.part(built.id) for built in model.parts if built.alloy is not None)
    return any((part.finish or design.finish) == Finish.RHODIUM for part in parts if part is not None)


def _ask(wanted: list[tuple[str, Work]], part: str, work: Work) -> None:
    """One more work; a copy of a part adds to the line of the part."""
    for place, (other, asked) in enumerate(wanted):
        if other == part and replace(asked, times=work.times) == work:
            wanted[place] = (part, replace(asked, times=asked.times + work.times))
            return
    wanted.append((part, work))


def _line(model: Model, work: Work, part: str) -> WorkLine:
    """Hours where the fact tells a time, pieces where it tells a price (its price is never used)."""
    fact = model.materials.catalogue.find(LabourTime, work.fact)
    code = f"work:{work.code}"
    if fact is None or fact.unit not in _HOURS:
        return WorkLine(work.label, LineKind.LABOUR, code, Estimate.exact(work.times), "piece", part=part)
    scale = _HOURS[fact.unit] * work.times
    low, typical, high = (fact.low or 0.0), (fact.typical or fact.low or 0.0), (fact.high or fact.typical or 0.0)
    return WorkLine(work.label, LineKind.LABOUR, code, Estimate(low, typical, high).scaled(scale), "h", part=part)
