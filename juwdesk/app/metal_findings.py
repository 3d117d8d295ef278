"""What is known of one metal, in words: candidates with reasons, fineness, layers, marks, what it may be called."""

import math
from dataclasses import dataclass

from juwdesk.app.messages import sentence
from juwdesk.app.metal_fields import KEYS_OF
from juwdesk.appraisal.appraisal import Metal
from juwdesk.appraisal.metal import (
    MetalCandidate,
    MetalRanking,
    MetalSeen,
    MetalTerm,
    determine_metal,
    layer_words,
)
from juwdesk.appraisal.metal_evidence import MetalTest, reading_of
from juwdesk.appraisal.metal_law import Naming, naming
from juwdesk.appraisal.metal_leaves import MetalLeaf
from juwdesk.appraisal.metal_marks import mark_notes, mark_of
from juwdesk.appraisal.metal_next import next_metal_tests
from juwdesk.appraisal.metal_words import (
    LEAF_NAMES,
    MARK_NOTES,
    MISFIT,
    OBSERVATIONS,
    SORTS,
    VERDICTS,
    class_words,
    naming_sentence,
)
from juwdesk.base.locale import N_, Translator
from juwdesk.reference.catalogue import Catalogue

SHOWN = 5
SPEAKS = 0.3
"""A term below this (natural log) is not worth a word."""
LAYERS = {
    "suspected": N_("A layer on another metal is suspected. File a hidden spot, or weigh it in water."),
    "possible": N_("A layer on another metal cannot be excluded."),
}


@dataclass(frozen=True, slots=True)
class MetalRow:
    """One alloy: ``share`` 0..1 for its bar, never shown as a number; ``why`` and ``why_not`` in words; ``material``
    the reference id that the row can be filled with, empty for none."""

    id: str
    name: str
    sort: str
    share: float
    why: str
    why_not: str
    material: str


@dataclass(frozen=True, slots=True)
class MetalQuestion:
    """A proposed test: its name, what it tells apart in one sentence, and the key of its first field."""

    name: str
    sentence: str
    key: str


@dataclass(frozen=True, slots=True)
class MetalView:
    """The findings of the metal in hand. ``fineness`` in words, ``low``, ``likely`` and ``high`` for its scale (None
    for none); ``layer`` a warning or empty; ``law`` what it may be called and ``rules`` the rules (id, name);
    ``allowed`` whether the name may be used; ``notes`` what to know of its marks, ``problems`` what does not fit;
    ``questions`` the tests that would add most; ``neutral`` whether every alloy counts alike beforehand."""

    verdict: str
    rows: tuple[MetalRow, ...]
    fineness: str
    low: float | None
    likely: float | None
    high: float | None
    layer: str
    law: str
    rules: tuple[tuple[str, str], ...]
    allowed: bool
    notes: tuple[str, ...]
    problems: tuple[str, ...]
    questions: tuple[MetalQuestion, ...]
    neutral: bool = False


def seen_of(metal: Metal) -> MetalSeen:
    """What is known of a metal, apart from the conclusion of the jeweller."""
    return MetalSeen(metal.colour, metal.marks, metal.readings)


def metal_view(
    metal: Metal,
    catalogue: Catalogue,
    tr: Translator,
    year: int,
    owned: frozenset[str] | None = None,
    *,
    neutral: bool = False,
) -> MetalView | None:
    """The findings of a metal, or None while nothing was seen but its colour."""
    if not (metal.marks or metal.readings):
        return None
    ranking = determine_metal(seen_of(metal), catalogue, neutral=neutral)
    if ranking is None:
        return None
    legal = naming(ranking, metal.marks, catalogue, metal.mass if metal.net else None)
    rows = tuple(_row(each, catalogue, tr) for each in _worth_a_bar(ranking))
    band = ranking.fineness
    return MetalView(
        tr(VERDICTS[ranking.verdict], what=tr(SORTS[ranking.metal])),
        rows,
        _fineness(ranking, tr),
        band.low if band else None,
        float(ranking.likely) if ranking.likely else None,
        band.high if band else None,
        tr(LAYERS.get(layer_words(ranking), "")) if ranking.metal != "layered" else "",
        naming_sentence(legal, tr),
        _rules(legal, catalogue, tr),
        legal.name_allowed,
        tuple(_notes(metal, catalogue, tr, year)),
        tuple(_problem(each.code, each.where, catalogue, tr) or sentence(each, tr) for each in ranking.problems),
        _questions(metal, catalogue, tr, owned),
        neutral,
    )


def _questions(
    metal: Metal, catalogue: Catalogue, tr: Translator, owned: frozenset[str] | None
) -> tuple[MetalQuestion, ...]:
    return tuple(
        MetalQuestion(
            observation(str(each.test), catalogue, tr),
            tr(
                "It tells {first} from {second}; about {minutes} minutes.",
                first=class_words(each.between[0], tr),
                second=class_words(each.between[1], tr),
                minutes=tr.number(each.minutes, 0),
            ),
            f"metal:{metal.id}/{KEYS_OF[each.test][0]}",
        )
        for each in next_metal_tests(seen_of(metal), catalogue, owned=owned)
    )


def _rules(legal: Naming, catalogue: Catalogue, tr: Translator) -> tuple[tuple[str, str], ...]:
    rows = [row for row in catalogue.law if row.id in legal.laws]
    return tuple((row.id, tr.pick(row.topic_nl, row.topic_en).partition(": ")[2] or row.id) for row in rows)


def _worth_a_bar(ranking: MetalRanking) -> list[MetalCandidate]:
    """The candidates with a bar to show; two at least, so that the reasons can be compared."""
    return [each for place, each in enumerate(ranking.candidates[:SHOWN]) if place < 2 or each.probability > 0.02]


def leaf_name(leaf: MetalLeaf, catalogue: Catalogue, tr: Translator) -> str:
    """The name of what a metal may be."""
    if leaf.id in LEAF_NAMES:
        return tr(LEAF_NAMES[leaf.id])
    material = catalogue.material(leaf.material)
    return tr.pick(material.name_nl, material.name_en) if material else leaf.id


def _row(each: MetalCandidate, catalogue: Catalogue, tr: Translator) -> MetalRow:
    told = [term for term in each.terms if abs(term.weight) >= SPEAKS]
    return MetalRow(
        each.leaf.id,
        leaf_name(each.leaf, catalogue, tr),
        tr(SORTS["layered" if each.leaf.layered else "base" if each.leaf.kind == "base" else each.leaf.metal])
        if each.leaf.kind != "unknown"
        else "",
        each.probability,
        _listed([term for term in told if term.weight > 0], catalogue, tr),
        _listed([term for term in told if term.weight < 0], catalogue, tr),
        each.leaf.material,
    )


def _listed(terms: list[MetalTerm], catalogue: Catalogue, tr: Translator) -> str:
    return ", ".join(observation(term.where, catalogue, tr) for term in terms[:3] if math.isfinite(term.weight))


def observation(where: str, catalogue: Catalogue, tr: Translator) -> str:
    """The name of an observation: a test, the colour, or a mark by what it shows."""
    if where.startswith("mark:"):
        mark = mark_of(where.removeprefix("mark:"), catalogue)
        return tr("mark “{name}”", name=tr.pick(mark.description_nl, mark.description_en)) if mark else where
    return tr(OBSERVATIONS[where])


def _fineness(ranking: MetalRanking, tr: Translator) -> str:
    band = ranking.fineness95
    if band is None:
        return ""
    span = tr("{low} to {high} parts per thousand (95 %)", low=f"{band.low:.0f}", high=f"{band.high:.0f}")
    if ranking.likely is None:
        return span
    return tr("Most likely {grade}; {span}", grade=str(ranking.likely), span=span)


def _notes(metal: Metal, catalogue: Catalogue, tr: Translator, year: int) -> list[str]:
    found = []
    for struck in metal.marks:
        mark = mark_of(struck.hallmark, catalogue)
        name = tr.pick(mark.description_nl, mark.description_en) if mark else struck.hallmark
        told = [tr(MARK_NOTES[code]) for code in mark_notes(struck, catalogue, year) if code in MARK_NOTES]
        found.append(f"{name[:1].upper()}{name[1:]}: {' '.join(told)}")
    return [*found, *_seen_by_xrf(metal, tr)]


TRACE = 10.0
"""Parts per thousand from which an element in an XRF reading is more than its error."""
IN_XRF = {
    "Ni": N_("XRF shows nickel: it may irritate the skin; warn with ear posts (LAW-060)."),
    "Rh": N_("XRF shows rhodium: the white is a layer, and the metal under it may have another colour."),
}


def _seen_by_xrf(metal: Metal, tr: Translator) -> list[str]:
    """What an element in the reading warns for, whatever the alloy is."""
    reading = reading_of(metal.readings, MetalTest.XRF)
    shares = dict(zip(reading.words, reading.numbers, strict=False)) if reading is not None else {}
    return [tr(text) for element, text in IN_XRF.items() if shares.get(element, 0.0) >= TRACE]


def _problem(code: str, where: str, catalogue: Catalogue, tr: Translator) -> str:
    return tr(MISFIT[code], what=observation(where, catalogue, tr)) if code in MISFIT else ""


def legal_of(metal: Metal, catalogue: Catalogue) -> Naming:
    """What a metal may be called, from all that is known of it."""
    return naming(
        determine_metal(seen_of(metal), catalogue), metal.marks, catalogue, metal.mass if metal.net else None
    )
