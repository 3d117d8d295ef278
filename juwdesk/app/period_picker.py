"""Choosing clues to the time of making: what can be seen on a piece, by kind, found by words or by a year."""

from dataclasses import dataclass

from juwdesk.appraisal import dating_words as words
from juwdesk.appraisal.appraisal import Appraisal, Clue
from juwdesk.appraisal.dating_evidence import FIRST, YearEvidence, find_evidence, tables_of
from juwdesk.appraisal.dating_regions import REGIONS
from juwdesk.base.locale import N_, Translator
from juwdesk.reference.catalogue import Catalogue

AREAS: dict[str, str] = {
    "material": N_("Material and stone"),
    "gem_cut": N_("Cut of the stones"),
    "setting": N_("Setting"),
    "closure": N_("Fastening"),
    "construction": N_("Construction and repair"),
    "technique": N_("Technique"),
    "finish": N_("Surface"),
    "motif": N_("Motif"),
    "form": N_("Kind and shape"),
    "mark": N_("Mark"),
    "gem_treatment": N_("Treatment of stones"),
    "letter": N_("Dutch date letter"),
}
"""What the picker sorts clues by, in the order in which a piece is looked at."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A clue that can be chosen: name, years in words, what to see, and whether it is chosen already."""

    id: str
    name: str
    years: str
    description: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Area:
    """Choices of one kind under their heading."""

    id: str
    label: str
    choices: tuple[Choice, ...]


def areas(tr: Translator) -> tuple[tuple[str, str], ...]:
    """The kinds of clues with their headings, for a filter."""
    return tuple((id, tr(label)) for id, label in AREAS.items())


def regions(tr: Translator) -> tuple[tuple[str, str], ...]:
    """The regions that a piece can come from: id and name, for a choice."""
    return tuple((each.id, tr.pick(each.name_nl, each.name_en)) for each in REGIONS)


def clue_choices(
    appraisal: Appraisal, catalogue: Catalogue, tr: Translator, last: int, query: str = "", area: str = ""
) -> tuple[Area, ...]:
    """The clues to choose from, by area, the best fitting names first. ``query``: words that must all occur in a name
    (either language), the id or the description; a four-digit year finds what was common then."""
    chosen = {clue.feature for clue in appraisal.clues}
    found: dict[str, list[tuple[int, str, Choice]]] = {}
    for id, item, described in _offered(catalogue, last):
        kind = "letter" if item.exact else item.group
        rank = _rank(query, item, described)
        if rank is None or (area and kind != area) or kind not in AREAS:
            continue
        low, high = max(item.common[0], FIRST), min(item.common[1], last)
        span = tr("{year} or later", year=low) if high >= last - 2 else f"{low}–{high}"
        seen = catalogue.words.text(described, tr.language)
        choice = Choice(id, words.clue_lane(item, tr), "" if item.exact else span, seen, id in chosen)
        found.setdefault(kind, []).append((rank, choice.name.casefold(), choice))
    return tuple(
        Area(kind, tr(AREAS[kind]), tuple(choice for *_, choice in sorted(found[kind], key=lambda each: each[:2])))
        for kind in AREAS
        if kind in found
    )


def _offered(catalogue: Catalogue, last: int) -> list[tuple[str, YearEvidence, str]]:
    """Features and whole letters; marks of the mark book have a finder of their own and are found by typing."""
    tables = tables_of(catalogue, last)
    described = {row.id: row.description for row in catalogue.features}
    return [
        (id, item, described.get(id, ""))
        for id, item in tables.evidence.items()
        if not (item.exact and not id.startswith("letter:"))
    ]


def _rank(query: str, item: YearEvidence, described: str) -> int | None:
    """0 for a name that begins so, 1 for a name that has it, 2 for elsewhere; None where it is not found."""
    terms = query.casefold().split()
    if not terms:
        return None if item.group == "mark" and "_" not in item.id and not item.exact else 1
    names = f"{item.name_nl} {item.name_en}".casefold()
    everything = f"{names} {item.id} {described.casefold()}"
    for term in terms:
        year = int(term) if term.isdigit() and len(term) == 4 else None
        common = year is not None and item.common[0] <= year <= item.common[1]
        if term not in everything and not common:
            return None
    if any(name.casefold().startswith(terms[0]) for name in (item.name_nl, item.name_en)):
        return 0
    return 1 if all(term in names for term in terms) else 2


METALS = {"platinum": "mat_platinum", "palladium": "mat_palladium"}
CUTS = {
    "old-mine": "cut_old_mine",
    "old-european": "cut_old_european",
    "circular-brilliant-transitional": "cut_transitional",
    "round-brilliant": "cut_modern_brilliant",
    "rose-cut-dutch-24-facets": "cut_rose",
    "emerald-step": "cut_emerald_step",
    "asscher-square-emerald": "cut_asscher",
    "princess": "cut_princess",
    "radiant": "cut_radiant",
    "trillion-trilliant": "cut_trilliant",
    "marquise-brilliant": "cut_marquise",
    "baguette": "cut_baguette",
    "cabochon": "cut_cabochon",
}
GEMS = {
    "cubic-zirconia": "syn_cz",
    "moissanite": "syn_moissanite",
    "synthetic-ruby-verneuil": "syn_ruby_verneuil",
    "synthetic-sapphire-verneuil": "syn_sapphire_verneuil",
    "synthetic-spinel-verneuil": "syn_spinel",
    "tanzanite": "gem_tanzanite",
    "garnet-tsavorite": "gem_tsavorite",
    "garnet-demantoid": "gem_demantoid",
    "alexandrite": "gem_alexandrite",
    "kunzite": "gem_kunzite",
    "beryl-morganite": "gem_morganite",
    "tourmaline-paraiba": "gem_paraiba",
    "pearl-cultured-akoya": "gem_cultured_pearl",
    "pearl-cultured-freshwater": "gem_biwa_fw_pearl",
    "pearl-cultured-south-sea": "gem_southsea_tahiti",
    "pearl-cultured-tahiti": "gem_southsea_tahiti",
}


def suggested_clues(appraisal: Appraisal, catalogue: Catalogue) -> tuple[str, ...]:
    """Clues that the metals and stones on the desk already show and that are not chosen yet."""
    found = [METALS.get(row.material.split("-")[0], "") for row in appraisal.metals]
    found += [
        "mat_white_gold" for row in appraisal.metals if row.material.startswith("gold") and row.colour == "white"
    ]
    for stone in appraisal.stones:
        found += [CUTS.get(stone.cut, ""), GEMS.get(stone.conclusion, "")]
    chosen = {clue.feature for clue in appraisal.clues}
    known = {row.id for row in catalogue.features}
    return tuple(id for id in dict.fromkeys(found) if id in known - chosen)


def clue_of(id: str, catalogue: Catalogue, last: int) -> Clue | None:
    """A clue to add for an id of the picker, or None where the reference does not know it."""
    return Clue(id) if find_evidence(tables_of(catalogue, last), id) else None
