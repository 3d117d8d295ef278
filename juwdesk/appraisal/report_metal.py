"""The part of the letter about the metals: what was struck in them and tested, what they are, how they may be named.

What is only suspected (a mark that does not fit, a layer) is for the desk and stays out of the letter.
"""

from juwdesk.appraisal import wording
from juwdesk.appraisal.appraisal import Appraisal, Metal
from juwdesk.appraisal.metal import MetalRanking, MetalSeen, determine_metal
from juwdesk.appraisal.metal_evidence import StruckMark
from juwdesk.appraisal.metal_law import naming
from juwdesk.appraisal.metal_marks import mark_of
from juwdesk.appraisal.metal_words import (
    LAYER_METALS,
    OBSERVATIONS,
    PLACE_WORDS,
    SORTS,
    STRIKE_WORDS,
    metal_reading_words,
)
from juwdesk.base.locale import N_, Translator
from juwdesk.drawing import flow
from juwdesk.reference.catalogue import Catalogue

FIRM = {
    "established": N_("With the tests at this desk that is practically established."),
    "favoured": N_("Our tests point strongly to it. They do not prove it."),
}
TOLD = {
    "named": N_("In the Netherlands it may be called {metal}: it reaches grade {grade} and carries a valid mark."),
    "light": N_("It may be called {metal}: it reaches grade {grade} and is so light that it needs no mark."),
    "unmarked": N_(
        "It reaches grade {grade}; we found no valid mark. Before anybody may sell it as {metal} it must be marked."
    ),
    "below": N_("By Dutch law it may not be called {metal}: that begins at {lowest}."),
    "layer": N_("It may not be called {metal}: that is only the layer on top."),
    "gilt_silver": N_("It is silver under a layer of gold."),
}
"""What may be written, for a customer; codes of ``metal_law.Naming``."""


def metal_blocks(appraisal: Appraisal, catalogue: Catalogue, tr: Translator) -> list[flow.Block]:
    """Heading, a table of the metals, and for every metal that was looked at its marks, tests and finding."""
    if not appraisal.metals:
        return []
    header = (tr("Metal"), tr("Weight"), tr("How we know"))
    rows = tuple(_row(row, catalogue, tr) for row in appraisal.metals)
    blocks: list[flow.Block] = [flow.Heading(tr("The metal")), flow.Table(header, rows, "lrl", (3, 2, 5))]
    for row in appraisal.metals:
        blocks += _seen(row, catalogue, tr, named=len(appraisal.metals) > 1)
    return blocks


def _row(row: Metal, catalogue: Catalogue, tr: Translator) -> tuple[str, str, str]:
    weight = tr("not weighed")
    if row.mass is not None:
        weight = tr.gram(row.mass) if row.net else tr("{mass} with stones", mass=tr.gram(row.mass))
    known = tr(wording.STATUSES[row.status])
    how = f"{wording.capital(known)}: {row.evidence.strip()}" if row.evidence.strip() else wording.capital(known)
    return wording.capital(wording.metal_words(row, catalogue, tr)), weight, how


def _seen(row: Metal, catalogue: Catalogue, tr: Translator, *, named: bool) -> list[flow.Block]:
    if not (row.marks or row.readings):
        return []
    marks = [(tr("Mark"), _mark(each, catalogue, tr)) for each in row.marks]
    tests = [(wording.capital(tr(OBSERVATIONS[each.test])), metal_reading_words(each, tr)) for each in row.readings]
    table = tuple((label, text) for label, text in (*marks, *tests) if text)
    head = wording.capital(wording.metal_words(row, catalogue, tr)) if named else tr("Looked at")
    blocks: list[flow.Block] = [flow.Table((head, tr("What we saw")), table, "ll", (2, 5))] if table else []
    ranking = determine_metal(MetalSeen(row.colour, row.marks, row.readings), catalogue)
    told = _finding(row, ranking, catalogue, tr)
    return [*blocks, *([flow.Paragraph(told)] if told else [])]


def _mark(struck: StruckMark, catalogue: Catalogue, tr: Translator) -> str:
    mark = mark_of(struck.hallmark, catalogue)
    name = tr.pick(mark.description_nl, mark.description_en) if mark else struck.hallmark
    how = (tr(PLACE_WORDS[struck.place]), tr(STRIKE_WORDS[struck.strike]), struck.note.strip())
    return f"{wording.capital(name)} ({', '.join(filter(None, how))})"


def _finding(row: Metal, ranking: MetalRanking | None, catalogue: Catalogue, tr: Translator) -> str:
    """What the metal is, how firm that is, and how it may be named; nothing while it is open."""
    if ranking is None or ranking.verdict not in FIRM:
        return ""
    legal = naming(ranking, row.marks, catalogue, row.mass if row.net else None)
    sort = tr(SORTS[ranking.metal])
    parts = []
    band = ranking.fineness95
    if ranking.metal == "layered":
        metal = tr(LAYER_METALS.get(legal.metal) or SORTS["unknown"])
        parts.append(tr("A layer of {metal} on another metal.", metal=metal) if legal.code == "layer" else "")
    elif band is not None and legal.code != "below":
        low, high = f"{band.low:.0f}", f"{band.high:.0f}"
        parts.append(
            tr("{metal}, {low} to {high} parts per thousand.", metal=wording.capital(sort), low=low, high=high)
        )
    elif band is not None:
        parts.append(
            tr("Fineness {low} to {high} parts per thousand.", low=f"{band.low:.0f}", high=f"{band.high:.0f}")
        )
    else:
        parts.append(f"{wording.capital(sort)}.")
    parts.append(tr(FIRM[ranking.verdict]))
    if legal.code in TOLD:
        metal = tr(LAYER_METALS.get(legal.metal) or SORTS.get(legal.metal) or SORTS["unknown"])
        parts.append(tr(TOLD[legal.code], metal=metal, grade=str(legal.grade or ""), lowest=str(legal.lowest or "")))
    return " ".join(filter(None, parts))
