"""What the parts of a design and the lines of its bill are called, so that no two that stand together read alike."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from juwdesk.base.locale import Translator
from juwdesk.design.document import Design, Part
from juwdesk.design.model import Model, PlacedStone
from juwdesk.design.registry import COMPONENTS
from juwdesk.design.stonelist import spans
from juwdesk.drawing.text import DIAMETER
from juwdesk.pricing.bill import LineKind, MetalLine, StoneLine, WorkLine


def label_of(design: Design, part: Part, tr: Translator) -> str:
    """What a part is called: by its own name, else by its kind, with its number where there are several."""
    if part.name:
        return part.name
    entry = COMPONENTS.get(part.component)
    label = tr(entry.label) if entry else part.component
    twins = sum(1 for each in design.parts if each.component == part.component)
    return f"{label} {part.id.rsplit('-', 1)[-1]}" if twins > 1 else label


def unnamed(design: Design) -> Design:
    """The same with every part called by its kind: what a jeweller typed in the list of parts may name a person, so
    it stays in the shop."""
    return replace(design, parts=tuple(replace(part, name="", group="") for part in design.parts))


def line_names(model: Model, tr: Translator) -> dict[str, str]:
    """Names of all lines of the bill by their keys: a stone by gem, part and size, metal by its alloy, work by what
    is done; what would still read alike also by its part, then by the numbers of the stone map."""
    bill = model.bill
    alloys = {mass.alloy.id: tr.pick(mass.alloy.name_nl, mass.alloy.name_en) for mass in model.masses}
    found = {line.key: alloys.get(line.material, line.label) for line in bill.metals}
    stones = [(line, _stones_of(model, line)) for line in bill.stones]
    found |= _apart([(line.key, *_stone_words(model, line, held, tr)) for line, held in stones])
    work = [line for line in bill.work if line.kind in (LineKind.LABOUR, LineKind.FINDING)]
    found |= {line.key: tr(line.label) for line in bill.work}
    return found | _apart([(line.key, tr(line.label), "", _part_words(model, line, tr)) for line in work])


def _apart(rows: Sequence[tuple[str, str, str, str]]) -> dict[str, str]:
    """Names of (key, name, always behind it, more where that reads alike)."""
    short = {key: ", ".join(filter(None, (name, always))) for key, name, always, _ in rows}
    times = Counter(short.values())
    return {
        key: ", ".join(filter(None, (short[key], more if times[short[key]] > 1 else ""))) for key, _, _, more in rows
    }


def _stone_words(model: Model, line: StoneLine, held: Sequence[PlacedStone], tr: Translator) -> tuple[str, str, str]:
    """The gem; its part and size; its numbers."""
    if not held:
        return line.label, "", ""
    first = held[0]
    gem = tr.pick(first.gem.name_nl, first.gem.name_en)
    long, wide = max(first.length, first.width), min(first.length, first.width)
    size = f"{DIAMETER}{tr.number(long, 2)} mm" if long - wide < 0.01 else f"{tr.number(long, 2)} × {tr.mm(wide)}"
    numbers = tr("no. {numbers}", numbers=spans([stone.number for stone in held]))
    return gem, ", ".join(filter(None, (_part_words(model, line, tr), size))), numbers


def _part_words(model: Model, line: MetalLine | StoneLine | WorkLine, tr: Translator) -> str:
    part = model.design.part(line.part)
    if part is None:
        return ""
    called = label_of(model.design, part, tr)
    plainly = isinstance(line, StoneLine) and called == tr("Stone")  # "diamond, stone" says it twice
    return "" if plainly else called.lower()


def _stones_of(model: Model, line: StoneLine) -> list[PlacedStone]:
    return [
        stone
        for stone in model.stones
        if (stone.part, stone.gem.id, stone.cut, stone.carat) == (line.part, line.gem, line.cut, line.carat)
    ]
