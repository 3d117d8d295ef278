"""What the bench must know beside the tables: finish by part, stamps, questions, acceptance, delivery."""

from juwdesk.base.locale import Translator
from juwdesk.design.briefdata import Order
from juwdesk.design.brieftables import Contents
from juwdesk.design.dimensions import inner_diameter
from juwdesk.design.finishes import LABELS
from juwdesk.design.fitting import STYLES
from juwdesk.design.registry import COMPONENTS
from juwdesk.drawing import flow


def finishes(contents: Contents, tr: Translator) -> list[flow.Block]:
    """Which part is of which alloy and finish, and the stamps; one line where the whole piece is alike."""
    groups: dict[tuple[str, str], list[str]] = {}
    for built in contents.model.parts:
        part = contents.model.design.part(built.id)
        if built.alloy is None or part is None:
            continue
        finish = part.finish or contents.model.design.finish
        name = tr(COMPONENTS[part.component].label)
        alloy = tr.pick(built.alloy.name_nl, built.alloy.name_en)
        groups.setdefault((alloy, finish), []).append(name)
    if not groups:
        return []
    rows = []
    for (alloy, finish), names in groups.items():
        which = tr("the whole piece") if len(groups) == 1 else ", ".join(dict.fromkeys(names))
        label = next((text for each, text in LABELS.items() if each == finish), None)
        rows.append((which, alloy, tr(label) if label else finish))
    table = flow.Table((tr("Part"), tr("Alloy"), tr("Finish")), tuple(rows), "lll", (3.0, 2.4, 1.6))
    marks = contents.order.marks
    return [table, flow.KeyValues(((tr("Stamps: who, and where"), marks),))]


def wearer(order: Order, tr: Translator, *, meaning: bool) -> list[flow.Block]:
    """What the piece must stand, what skin and conscience ask for; ``meaning`` is not for the workshop."""
    wishes = order.wishes
    gold = {"recycled": tr("recycled"), "fairmined": tr("certified fair mining")}
    growth = {"natural": tr("natural"), "laboratory": tr("from the laboratory"), "either": tr("either is fine")}
    rows = (
        (tr("Style"), ", ".join(tr(STYLES[each]) for each in wishes.styles if each in STYLES)),
        (tr("Works with the hands"), tr("yes") if wishes.hands else ""),
        (tr("Worn beside it"), wishes.beside),
        (tr("Skin reacts to"), wishes.allergies),
        (tr("Gold"), gold.get(wishes.gold, "")),
        (tr("Stones may be"), growth.get(wishes.growth, "")),
        (tr("Own gold or stones to use"), wishes.heirloom),
        *(((tr("What it should mean"), wishes.meaning),) if meaning else ()),
    )
    told = tuple((label, text) for label, text in rows if text.strip())
    return [flow.KeyValues(told)] if told else []


def questions(order: Order, tr: Translator) -> list[flow.Block]:
    """What the workshop asked, and the answers; an open one is a line to fill in."""
    asked = [each for each in order.questions if each.text.strip()]
    if not asked:
        return []
    rows = tuple(
        (
            each.text,
            ", ".join(filter(None, (each.by, tr.short_date(each.day) if each.day else ""))),
            each.answer or "…",
        )
        for each in asked
    )
    header = (tr("Question"), tr("Asked by"), tr("Answer"))
    return [flow.Heading(tr("Questions and answers")), flow.Table(header, rows, "lll", (3.2, 1.6, 3.2))]


def acceptance(tr: Translator) -> list[flow.Block]:
    """Boxes for the maker."""
    boxes = ((tr("Can be made as drawn, for the price and by the day that are named."), False),
             (tr("Sent back with remarks:"), False))  # fmt: skip
    return [flow.Boxes(boxes), flow.KeyValues(((tr("Remarks"), ""),))]


def delivery(contents: Contents, tr: Translator) -> list[flow.Block]:
    """Lines for the moment when the customer takes the piece: what it weighs tells how good the estimate was."""
    order = contents.order
    mass = order.delivered_mass
    rows = [(tr("Weight as delivered"), tr.gram(mass) if mass is not None else "")]
    if inner_diameter(contents.model.marks) is not None:
        rows.append((tr("Size as delivered, tried on"), ""))
    rows += [(tr("Own materials given back"), "")] if order.own else []
    signed = flow.Signatures((tr("Customer, for receipt: name, date"),))
    return [flow.Together((flow.Heading(tr("Delivery")), flow.KeyValues(tuple(rows)), signed))]
