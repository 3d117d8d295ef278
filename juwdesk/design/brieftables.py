"""The tables of a brief: metal, stones, mounting, and the same in a few words for the customer's page."""

from collections.abc import Callable
from dataclasses import dataclass

from juwdesk.base.locale import Translator
from juwdesk.base.problems import Problem
from juwdesk.base.ranges import Estimate
from juwdesk.base.units import circumference
from juwdesk.design.bands import band_width
from juwdesk.design.briefdata import Order, StoneNote
from juwdesk.design.credit import NO_CREDIT, Credit
from juwdesk.design.dimensions import inner_diameter
from juwdesk.design.finishes import LABELS
from juwdesk.design.model import Model
from juwdesk.design.partnames import line_names
from juwdesk.design.registry import COMPONENTS
from juwdesk.design.sizes import sizes_of, width_correction
from juwdesk.design.stonelist import Kind
from juwdesk.design.wishes import GAUGES
from juwdesk.drawing import flow
from juwdesk.drawing.text import DIAMETER
from juwdesk.pricing.bill import LineKind, MetalLine
from juwdesk.pricing.indicate import Indication

SPELLING = (
    "Alfa", "Bravo", "Charlie", "Delta", "Echo", "Foxtrot", "Golf", "Hotel", "India", "Juliett", "Kilo", "Lima",
    "Mike", "November", "Oscar", "Papa", "Quebec", "Romeo", "Sierra", "Tango", "Uniform", "Victor", "Whiskey",
    "X-ray", "Yankee", "Zulu",
)  # fmt: skip
"""The international spelling alphabet."""
Sentence = Callable[[Problem, Translator], str]
"""A problem in words: ``juwdesk.app.messages.sentence``."""


@dataclass(frozen=True, eq=False)
class Contents:
    """What a brief is made from: the built design and the order.

    ``sentence`` words a problem; ``indication`` is what it costs, or None when prices are not known; ``retail``
    tells that it holds margin and VAT, without which no customer may read it; ``credit`` is what the customer's own
    metal brings.
    """

    model: Model
    order: Order
    sentence: Sentence = lambda problem, _tr: problem.code
    indication: Indication | None = None
    retail: bool = False
    credit: Credit = NO_CREDIT


def materials(contents: Contents, kinds: tuple[Kind, ...], tr: Translator) -> tuple[tuple[str, str], ...]:
    """The five or six lines on the customer's page; the largest stone is the one that a customer calls the stone."""
    kinds = tuple(sorted(kinds, key=lambda kind: -kind.carat.likely))
    rows = [(tr("Metal"), metals_in_words(contents, tr))]
    for kind in kinds[:2]:
        count = f"{kind.count} × " if kind.count > 1 else ""
        size = (
            tr.number(kind.size[0], 2)
            if kind.round
            else f"{tr.number(kind.size[0], 2)} × {tr.number(kind.size[1], 2)}"
        )
        label = tr("Stone") if kind is kinds[0] else tr("Beside it")
        rows.append((label, f"{count}{stone_name(kind, tr)}, {size} mm{_carats(kind, tr)}"))
    if len(kinds) > 2:
        rest = sum(kind.count for kind in kinds[2:])
        rows.append((tr("And"), tr.n("{n} more stone", "{n} more stones", rest)))
    ring = inner_diameter(contents.model.marks)
    if ring is not None:
        rows.append((tr("Ring size"), ring_size(ring, tr)))
    mass = sum((line.mass.likely for line in contents.model.bill.metals), 0.0)
    if mass > 0:
        rows.append((tr("Weight"), tr("about {mass}", mass=tr.gram(mass, 1))))
    finish = contents.model.design.finish
    label = next((label for known, label in LABELS.items() if known == finish), "")
    rows.append((tr("Finish"), tr(label) if label else finish))
    return tuple(rows)


def ring_size(diameter: float, tr: Translator) -> str:
    """The Dutch size is the inner diameter in mm, the ISO size the circumference."""
    return tr(
        "{diameter}, circumference {round}", diameter=tr.mm(diameter, 2), round=tr.mm(circumference(diameter), 1)
    )


def other_systems(diameter: float, tr: Translator) -> str:
    """The size as other makers say it; a letter also in the spelling alphabet, since M and N sound alike."""
    sizes = sizes_of(diameter)
    said = [f"ISO {tr.number(sizes.iso, 1)}", f"US {tr.number(sizes.us, 1)}"]
    if sizes.uk:
        letter = sizes.uk[0]
        word = next(word for word in SPELLING if word.startswith(letter))
        said.append(f"UK {sizes.uk} ({word})")
    if sizes.jp is not None:
        said.append(f"JP {tr.number(sizes.jp, 1)}")
    return " · ".join(said)


def metals_in_words(contents: Contents, tr: Translator) -> str:
    """The alloys by name, each once."""
    return ", ".join(dict.fromkeys(_alloy(contents, line, tr) for line in contents.model.bill.metals))


def stone_name(kind: Kind, tr: Translator) -> str:
    """The gem by its reference name."""
    return tr.pick(kind.gem.name_nl, kind.gem.name_en)


def _alloy(contents: Contents, line: MetalLine, tr: Translator) -> str:
    alloy = contents.model.materials.alloy(line.material)
    return tr.pick(alloy.name_nl, alloy.name_en) if alloy is not None else line.label


def _carats(kind: Kind, tr: Translator) -> str:
    return ", " + tr("about {carat}", carat=tr.carat(kind.carat.likely * kind.count))


def metal(contents: Contents, tr: Translator) -> list[flow.Block]:
    """Alloy, fineness, finished weight and what the casting weighs, each as an estimate with its range."""
    metals = contents.model.bill.metals
    if not metals:
        return []
    rows = [
        (
            _alloy(contents, line, tr),
            f"{line.fineness * 1000:.0f} ‰",
            _span(line.mass, tr),
            f"{tr.number(line.loss * 100, 0)} %",
            tr.gram(line.mass.likely / max(1.0 - line.loss, 0.05), 1),
        )
        for line in metals
    ]
    total = len(metals) > 1
    if total:
        whole = sum(line.mass.likely for line in metals)
        cast = sum(line.mass.likely / max(1.0 - line.loss, 0.05) for line in metals)
        rows.append((tr("Total"), "", tr.gram(whole, 2), "", tr.gram(cast, 1)))
    header = (tr("Alloy"), tr("Fineness"), tr("Finished weight"), tr("Loss in working"), tr("To cast"))
    return [
        flow.Heading(tr("Metal")),
        flow.Table(header, tuple(rows), "lrrrr", (2.6, 1.1, 2.0, 1.5, 1.2), total=total),
        flow.Paragraph(
            tr("Weights follow from the drawn volume and the density of the alloy; weigh the finished piece."),
            "small",
        ),
    ]


def _span(mass: Estimate, tr: Translator) -> str:
    if mass.high - mass.low < 0.005:
        return tr.gram(mass.likely)
    return f"{tr.number(mass.low, 2)} – {tr.gram(mass.high)}"


def stones(contents: Contents, kinds: tuple[Kind, ...], tr: Translator) -> list[flow.Block]:
    """One row per kind, numbered as on the stone map, and what is known of each."""
    if not kinds:
        return []
    known = {note.part: note for note in contents.order.stones}
    notes = [known.get(kind.part, StoneNote(kind.part)) for kind in kinds]
    rows = []
    for kind, note in zip(kinds, notes, strict=True):
        each = tr.number(kind.carat.likely, 3)
        state = tr("measured") if note.measured else tr("provisional")
        rows.append(
            (kind.refs, str(kind.count), stone_name(kind, tr), tr(kind.cut), f"{_size(kind, tr)} · {state}", each)
        )
    header = (tr("No."), tr("Count"), tr("Stone"), tr("Cut"), tr("Size in mm"), tr("ct each"))
    made: list[flow.Block] = [
        flow.Heading(tr("Stones")),
        flow.Table(header, tuple(rows), "lclllr", (1.0, 0.9, 2.1, 1.9, 3.0, 1.0)),
    ]
    rest = tuple(
        (
            kind.refs,
            *(text or "…" for text in _known(contents, kind, note, tr)),
        )
        for kind, note in zip(kinds, notes, strict=True)
    )
    names = (
        tr("No."), tr("Colour"), tr("Clarity"), tr("Origin"), tr("Treatment"), tr("Setting"), tr("Supplied by"),
        tr("Certificate"),
    )  # fmt: skip
    known_of = flow.Table(names, rest, "llllllll", (0.9, 1.1, 1.2, 1.5, 1.6, 1.6, 1.5, 1.5))
    text = tr("A provisional size is drawn, not measured: cut the seat to the stone itself.")
    if all(note.measured for note in notes):
        made.append(known_of)
    elif len(rest) > 12:
        made += [known_of, flow.Paragraph(text, "small")]
    else:
        made.append(flow.Together((known_of, flow.Paragraph(text, "small"))))
    risks = tuple(f"{kind.refs}: {note.risk}" for kind, note in zip(kinds, notes, strict=True) if note.risk)
    return [*made, *([flow.Bullets(risks)] if risks else [])]


def quantity(amount: float, unit: str, tr: Translator) -> str:
    """An amount in the unit of a bill's line; whole pieces and stones are counted."""
    if unit == "h":
        return tr("{amount} hours", amount=tr.short(amount, 2))
    if unit == "piece" and amount == round(amount):
        return tr.n("{n} piece", "{n} pieces", round(amount))
    if unit == "stone" and amount == round(amount):
        return tr.n("{n} stone", "{n} stones", round(amount))
    return f"{tr.short(amount, 2)} {unit}"


def _known(contents: Contents, kind: Kind, note: StoneNote, tr: Translator) -> tuple[str, ...]:
    """Colour, clarity, origin, treatment, setting, supplier, certificate; a setting that was not typed is what holds
    the stone."""
    holder = contents.model.design.part(kind.holder)
    entry = COMPONENTS.get(holder.component) if holder is not None else None
    setting = note.setting or (tr(entry.label) if entry is not None else "")
    supplied = note.supplied or (tr("customer") if note.own else "")
    return note.colour, note.clarity, note.origin, note.treatment, setting, supplied, note.certificate


def _size(kind: Kind, tr: Translator) -> str:
    length, wide, deep = (tr.number(value, 2) for value in kind.size)
    return f"{DIAMETER}{length} × {deep}" if kind.round else f"{length} × {wide} × {deep}"


def mounting(contents: Contents, tr: Translator, internal: bool) -> list[flow.Block]:
    """Size, tolerance and, for the bench, the work that the drawing asks for."""
    order = contents.order
    ring = inner_diameter(contents.model.marks)
    rows = []
    if ring is not None:
        rows += [(tr("Ring size"), ring_size(ring, tr)), (tr("In other systems"), other_systems(ring, tr))]
        gauge = GAUGES.get(order.wishes.gauge, "")
        rows.append((tr("Finger and gauge"), ", ".join(filter(None, (order.finger, tr(gauge) if gauge else "")))))
        wide = band_width(contents.model.design) if order.wishes.gauge == "narrow" else 0.0
        extra = width_correction(wide)
        if extra:
            text = tr(
                "+{extra}, since the band is {wide} wide; agreed: yes / no", extra=tr.mm(extra), wide=tr.mm(wide)
            )
            rows.append((tr("Proposed correction"), text))
        rows.append((tr("Sizer ring"), tr("enclosed") if order.sizer else tr("not enclosed")))
    rows.append(
        (
            tr("Tolerance"),
            tr(
                "±{tolerance} mm on lengths; finger a quarter Dutch size; stone seats to the stone itself",
                tolerance=tr.short(order.tolerance),
            ),
        )
    )
    rows.append((tr("Sizes"), tr("finished; the caster adds what polishing takes")))
    made: list[flow.Block] = [flow.Heading(tr("Mounting and tolerances")), flow.KeyValues(tuple(rows))]
    kinds = (LineKind.LABOUR, LineKind.FINDING)
    work = [line for line in contents.model.bill.work if line.kind in kinds and not line.optional]
    if internal and work:
        quantities = [quantity(line.quantity.likely, line.unit, tr) for line in work]
        names = line_names(contents.model, tr)
        table = tuple((names[line.key], amount) for line, amount in zip(work, quantities, strict=True))
        made.append(flow.Table((tr("Work"), tr("Estimate")), table, "lr", (4, 1), tr("Work at the bench")))
    return made
