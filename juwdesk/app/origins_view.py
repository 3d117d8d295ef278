"""Where the materials of a design come from, so that variants can be compared on it. Pure.

What was agreed or wished stands first; what is not said is called so. What the reference knows about a metal comes
with its sources; nobody gives a footprint in figures with a source, so none is shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from juwdesk.app.reference_page import CONFIDENCES, Say
from juwdesk.base.locale import Translator
from juwdesk.design.briefdata import StoneNote
from juwdesk.design.gems import Alloy
from juwdesk.design.model import Model
from juwdesk.design.stonelist import Kind, kinds_of
from juwdesk.reference.catalogue import Catalogue
from juwdesk.reference.records import Material


@dataclass(frozen=True, slots=True)
class MaterialView:
    """What the reference says of a metal: about where it comes from and where it can go, with its sources."""

    name: str
    told: tuple[str, ...]
    source: str


def origins(model: Model, catalogue: Catalogue, tr: Translator) -> tuple[str, ...]:
    """Every metal and kind of stone with its origin, one line each."""
    metals = [f"{tr.pick(a.name_nl, a.name_en)}: {_of_metal(a, model, tr)}" for a in _alloys(model)]
    notes = {note.part: note for note in model.design.agreement.stones}
    stones = [
        f"{tr.pick(kind.gem.name_nl, kind.gem.name_en)}: {_of_stone(kind, notes, catalogue, tr)}"
        for kind in kinds_of(model)
    ]
    return tuple(dict.fromkeys(line[:1].upper() + line[1:] for line in (*metals, *stones)))


def materials_of(models: Sequence[Model], catalogue: Catalogue, tr: Translator) -> tuple[MaterialView, ...]:
    """What the reference says of every metal of the models, each once."""
    say, found = Say(tr, catalogue), []
    for id_ in dict.fromkeys(alloy.id for model in models for alloy in _alloys(model)):
        record = catalogue.find(Material, id_)
        if record is None or not (record.sustainability or record.recycling):
            continue
        told = tuple(filter(None, (say.list(record.sustainability), say.list(record.recycling))))
        sure = tr(CONFIDENCES[record.confidence])
        source = tr("Sources: {sources}; {sure}", sources="; ".join(say.sources(record.sources)), sure=sure)
        found.append(MaterialView(tr.pick(record.name_nl, record.name_en), told, source))
    return tuple(found)


def _alloys(model: Model) -> tuple[Alloy, ...]:
    return tuple(mass.alloy for mass in model.masses)


def _of_metal(alloy: Alloy, model: Model, tr: Translator) -> str:
    design = model.design
    melted = (each for each in design.agreement.own if each.fate == "melt" and each.metal == alloy.metal)
    own = sum(each.weight or 0.0 for each in melted)
    if own:
        return tr("{mass} of it from the customer’s own metal", mass=tr.gram(own))
    wished = {"recycled": tr("recycled, as wished"), "fairmined": tr("from certified fair mining, as wished")}
    found = wished.get(design.wishes.gold, "") if alloy.metal == "gold" else ""
    return found or tr("origin not agreed")


def _of_stone(kind: Kind, notes: dict[str, StoneNote], catalogue: Catalogue, tr: Translator) -> str:
    note, record = notes.get(kind.part, StoneNote(kind.part)), catalogue.gem(kind.gem.id)
    grown = record is not None and record.kind == "synthetic"
    told = note.origin.strip() or (tr("from the laboratory") if grown else tr("natural, as drawn"))
    if note.own:
        told = tr("the customer’s own")
    return f"{told}, {tr('report {number}', number=note.certificate)}" if note.certificate.strip() else told
