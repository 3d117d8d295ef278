"""What a mark says of the metal it is struck in: its role, what it promises, and how far it may be trusted.

An official fineness mark promises a grade; a bare figure is the maker's own claim; tax, import, export, office and
maker's marks promise none. Roles are read from the words of the reference rows, see ``role``.
"""

from enum import StrEnum
from functools import lru_cache

import numpy as np

from juwdesk.appraisal.metal_evidence import Place, Strike, StruckMark
from juwdesk.appraisal.metal_leaves import Floats, MetalLeaves
from juwdesk.reference.catalogue import Catalogue
from juwdesk.reference.marks import fineness
from juwdesk.reference.search_index import plain
from juwdesk.reference.trade import DateLetter, Hallmark


class Role(StrEnum):
    """What a mark is for."""

    FINENESS = "fineness"
    CLAIM = "claim"
    PLATE = "plate"
    TAX = "tax"
    IMPORT = "import"
    EXPORT = "export"
    OFFICE = "office"
    MAKER = "maker"
    YEAR = "year"
    RULE = "rule"


WORDS: tuple[tuple[Role, str], ...] = (
    (Role.RULE, "rule warning none"),
    (Role.PLATE, "plate electroplate gf rgp"),
    (Role.TAX, "tax census duty"),
    (Role.EXPORT, "export exported"),
    (Role.IMPORT, "import imports imported foreign vreemd unknown"),
    (Role.YEAR, "date year"),
    (Role.MAKER, "maker makers sponsor initials responsibility signature firm"),
    (Role.OFFICE, "office town counter"),
)
"""A role, and English words of a row by which it is known, tried in this order; a row with a fineness is first of all
a promise of it (an import or export mark too), unless it is a rule or plate."""
SAID: dict[str, Role] = {
    **{"NL-003": Role.OFFICE, "NL-069": Role.FINENESS, "RU-003": Role.FINENESS, "RU-004": Role.FINENESS},
    **{"DE-004": Role.CLAIM, "US-003": Role.CLAIM, "US-004": Role.CLAIM, "XX-004": Role.CLAIM, "CH-007": Role.CLAIM},
    **{"SE-005": Role.OFFICE, "NL-039": Role.OFFICE, "BE-002": Role.MAKER, "UK-023": Role.OFFICE},
}
"""Rows whose words mislead: an assay master's letter, a state head with initials, figures that no office struck."""
CLAIMS = frozenset(["own", "claim", "statement", "unattested", "stamping"])
RELIABILITY = {Strike.CLEAR: 0.97, Strike.WORN: 0.85, Strike.DOUBTFUL: 0.4}
"""METHODS b.2: a legible full hallmark .97, a partial punch .85; a doubtful one is our estimate."""
ON_A_PART = {Place.BODY: 1.0, Place.PART: 0.6, Place.PLATE: 0.4}
"""A mark on a part that may be replaced, or on a let-in plate, speaks less of the whole (our estimate)."""
CLAIM_RELIABILITY = 0.85
"""A bare figure is a claim (row XX-002), about as good as a partial punch."""
FORGED_RELIABILITY = 0.9
"""A mark of which the reference says that it is often forged."""
BESIDE = 0.4
"""What is left of a promise for an alloy of a neighbouring grade that lies within the tolerance (833 beside 835)."""
BELOW, ABOVE = 6.0, 25.0
"""Parts per thousand by which the metal may lie below (tolerance, wear of tests) or above what a mark promises."""


def role(mark: Hallmark) -> Role:
    """What a mark is for, by the words of its row."""
    if mark.id in SAID:
        return SAID[mark.id]
    own = set(plain(f"{mark.shape} {mark.description_en} {mark.applies_to}").split())
    if mark.shape in ("rule", "warning", "none", "added mark", "various"):
        return Role.RULE
    if "plate" in mark.metal or "gold-filled" in mark.metal:
        return Role.PLATE
    if _claimed(mark):
        return Role.CLAIM
    if mark.fineness:
        return Role.FINENESS
    wide = own | set(plain(mark.note).split())
    for found, words in WORDS[2:4]:
        if wide & set(words.split()):
            return found
    for found, words in WORDS[4:]:
        if own & set(words.split()):
            return found
    return Role.FINENESS


def _claimed(mark: Hallmark) -> bool:
    words = set(plain(f"{mark.applies_to} {mark.note}").split())
    return bool(CLAIMS & words) and _anybodys(mark)


def _anybodys(mark: Hallmark) -> bool:
    """Whether the mark shows figures or letters that anybody may strike."""
    words = set(plain(mark.shape).split())
    letters = {"only", "numeral", "numerals", "letters", "star", "lozenge"}
    return bool(words & letters) or any(word[0].isdigit() for word in words)


def often_forged(mark: Hallmark) -> bool:
    """Whether the reference warns for forgeries of this mark."""
    words = set(plain(mark.note).split())
    return bool(words & {"forged", "fakes", "forgeries", "wrongly"})


def reliability(struck: StruckMark, mark: Hallmark) -> float:
    """How far the mark may be trusted about the metal of the body, 0 to 1."""
    claimed = CLAIM_RELIABILITY if role(mark) is Role.CLAIM else 1.0
    forged = FORGED_RELIABILITY if often_forged(mark) else 1.0
    return RELIABILITY[struck.strike] * ON_A_PART[struck.place] * claimed * forged


def mark_likelihood(struck: StruckMark, mark: Hallmark, leaves: MetalLeaves) -> Floats:
    """P(this mark | atom), up to a factor: r·g + (1−r)·ḡ with g what the mark promises (METHODS b.2)."""
    promised = _promise(mark, leaves)
    if promised is None:
        return np.ones(len(leaves.leaf))
    mean = float(promised @ leaves.weight)
    trust = reliability(struck, mark)
    if role(mark) not in (Role.FINENESS, Role.CLAIM, Role.PLATE):
        trust *= 0.7  # a tax, import or office mark follows the metal, but does not promise it
    result: Floats = trust * promised + (1 - trust) * mean
    return result


@lru_cache(maxsize=600)
def _promise(mark: Hallmark, leaves: MetalLeaves) -> Floats | None:
    """What a mark promises of every atom, at most 1; None where it promises nothing."""
    kind = role(mark)
    metals = set(mark.metal)
    if kind is Role.RULE:
        return None
    if kind is Role.PLATE:
        layers = {"gold"} if "gold-filled" in metals else {"silver"}
        fits = [
            leaf.layer in layers or (leaf.id == "nickel-silver" and "gold" not in layers) for leaf in leaves.leaves
        ]
        return np.array(fits, dtype=np.float64)[leaves.leaf]
    if "all" in metals:
        metals = {"gold", "silver", "platinum", "palladium"}
    solid = np.array([leaf.metal in metals for leaf in leaves.leaves])[leaves.leaf]
    grades = fineness(mark)
    if not grades:
        return np.asarray(solid, dtype=np.float64)
    away = leaves.fineness[:, None] - np.array(grades, dtype=np.float64)[None, :]
    close = np.exp(-((away / np.where(away < 0, BELOW, ABOVE)) ** 2) / 2).max(axis=1)
    named = np.array([leaf.fineness in _listed(leaf.metal, grades, leaves) for leaf in leaves.leaves])[leaves.leaf]
    return np.asarray(solid * close * np.where(named, 1.0, BESIDE), dtype=np.float64)


def _listed(metal: str, grades: tuple[int, ...], leaves: MetalLeaves) -> set[int]:
    """The listed grades of a metal that lie nearest to those that a mark names: 583 means the alloy sold as 585."""
    listed = {leaf.fineness for leaf in leaves.leaves if leaf.metal == metal and leaf.fineness is not None}
    near = {min(listed, key=lambda each: abs(each - grade)) for grade in grades} if listed else set()
    return {each for each in near if any(abs(each - grade) <= BELOW for grade in grades)}


LETTER = "NL-017"


def mark_of(id: str, catalogue: Catalogue) -> Hallmark | None:
    """The mark with this id, or None. A row of the Dutch year letters, or a letter whose series is not known
    (``letter:K``), is the year letter of the reference."""
    if id.startswith("letter:") or catalogue.find(DateLetter, id) is not None:
        return catalogue.find(Hallmark, LETTER)
    return catalogue.find(Hallmark, id)


def mark_notes(struck: StruckMark, catalogue: Catalogue, today: int) -> tuple[str, ...]:
    """Codes of what to know about a mark: its role, and why to be careful with it."""
    mark = mark_of(struck.hallmark, catalogue)
    if mark is None:
        return ("mark.unknown",)
    kind = role(mark)
    found = [f"mark.{kind.value}"]
    found += ["mark.often_forged"] if often_forged(mark) else []
    found += ["mark.place_part"] if struck.place is Place.PART else []
    found += ["mark.place_plate"] if struck.place is Place.PLATE else []
    found += ["mark.doubtful"] if struck.strike is Strike.DOUBTFUL else []
    if kind is Role.FINENESS and mark.year_to is not None and mark.year_to < today and mark.country.startswith("NL"):
        found.append("mark.old_but_valid")
    return tuple(found)
