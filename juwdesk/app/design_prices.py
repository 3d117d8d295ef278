"""Which price a design still waits for, and the small form that asks for it where it is missing."""

from dataclasses import dataclass, replace

from juwdesk.app.forms import FieldView
from juwdesk.app.today import METAL_NAMES, PriceEntry, entry_fields
from juwdesk.base.locale import Translator
from juwdesk.design.model import Model
from juwdesk.pricing.indicate import Indication


@dataclass(frozen=True, slots=True)
class Missing:
    """The first price that is not there: ``kind`` ``metal`` (``where`` its name), ``stone`` (``where`` the part) or
    ``settings`` (a rate of the shop)."""

    kind: str
    where: str


def missing(model: Model, indication: Indication) -> Missing | None:
    """The price to ask for first: metal, then stones, then what stands in the settings."""
    found: list[Missing] = []
    for problem in indication.problems:
        match problem.code:
            case "price.missing_metal" | "price.stale" | "price.dated":
                metal = str(problem.args.get("metal") or problem.args.get("article", ""))
                if metal in METAL_NAMES:
                    found.append(Missing("metal", metal))
            case "price.missing_stone" | "price.stone_without_source":
                if model.design.part(problem.where):
                    found.append(Missing("stone", problem.where))
            case "price.missing_work" | "price.no_margin":
                found.append(Missing("settings", problem.where))
    order = ("metal", "stone", "settings")
    return min(found, key=lambda each: order.index(each.kind), default=None)


def metal_fields(metal: str, entry: PriceEntry, tr: Translator) -> tuple[FieldView, ...]:
    """The fields for a metal's price: the amount and who says so."""
    amount, source = entry_fields(entry, tr)[1:]
    name = tr("{metal}, price per gram fine", metal=tr(METAL_NAMES[metal]))
    return replace(amount, label=name), source


def ask_text(wanted: Missing | None, tr: Translator) -> str:
    """The words of the button that leads to the missing price; empty when none is missing."""
    if wanted is None:
        return ""
    words = {
        "metal": tr("Fill in the metal price"),
        "stone": tr("Fill in the stone price"),
        "settings": tr("Fill in your rates"),
    }
    return words[wanted.kind]
