"""What a metal may be called in the Netherlands, from its determination, its marks and its mass.

The limits stand in the law rows of the reference (LAW-001 to LAW-013, Waarborgwet 2019); this module only applies
them. It says what may be written, not what the metal is.
"""

import re
from dataclasses import dataclass

from juwdesk.appraisal.metal import MetalRanking
from juwdesk.appraisal.metal_evidence import Place, Strike, StruckMark
from juwdesk.appraisal.metal_marks import Role, mark_of, role
from juwdesk.reference.alloys import SYMBOLS, standing
from juwdesk.reference.catalogue import Catalogue

MASS_LAW = "LAW-002"
HOME = "NL"


@dataclass(frozen=True, slots=True)
class Naming:
    """What may be written. ``code``: ``open`` (not determined: neutral words), ``named`` (the metal's name, a valid
    mark stands in it), ``light`` (the name, exempt by its mass), ``unmarked`` (reaches the grade, no valid mark),
    ``below`` (under the lowest legal grade), ``layer``, ``gilt_silver``, ``base``, ``ask`` (no limits known: assay
    office). ``grade`` is the highest legal grade reached, ``lowest`` the lowest there is, ``laws`` the rows."""

    code: str
    metal: str = ""
    grade: int | None = None
    lowest: int | None = None
    laws: tuple[str, ...] = ()

    @property
    def name_allowed(self) -> bool:
        """Whether the word gold, silver or platinum may be used for the piece today."""
        return self.code in ("named", "light")


def naming(
    ranking: MetalRanking | None,
    marks: tuple[StruckMark, ...],
    catalogue: Catalogue,
    mass: float | None = None,
) -> Naming:
    """What this metal may be called; ``mass`` in g of the metal itself, None while unknown."""
    if ranking is None or ranking.verdict in ("unknown", "consistent"):
        return Naming("open", laws=("LAW-009",))
    leaf = ranking.candidates[0].leaf
    if ranking.metal == "layered":
        code = "gilt_silver" if leaf.body == "silver" else "layer"
        return Naming(code, leaf.layer, laws=("LAW-010", "LAW-011", "LAW-012"))
    if ranking.metal not in SYMBOLS or ranking.fineness is None:
        return Naming("base", laws=("LAW-010", "LAW-013"))
    fineness = float(ranking.likely) if ranking.likely is not None else ranking.fineness.low
    legal = standing(ranking.metal, fineness, catalogue)
    if legal.named is None:
        return Naming("ask", ranking.metal, laws=("LAW-003", "LAW-019"))
    lowest = min(legal.grades)
    if not legal.named:
        return Naming("below", ranking.metal, None, lowest, (legal.laws[0], "LAW-009", "LAW-011"))
    doubted = {problem.where for problem in ranking.problems}
    if any(_valid(struck, ranking.metal, catalogue) for struck in marks if f"mark:{struck.hallmark}" not in doubted):
        return Naming("named", ranking.metal, legal.grade, lowest, (legal.laws[0], "LAW-007", "LAW-008", "LAW-009"))
    limit = mass_limits(catalogue).get(SYMBOLS[ranking.metal])
    if mass is not None and limit is not None and mass < limit:
        return Naming("light", ranking.metal, legal.grade, lowest, (MASS_LAW, "LAW-009"))
    return Naming("unmarked", ranking.metal, legal.grade, lowest, ("LAW-001", MASS_LAW, "LAW-009"))


def mass_limits(catalogue: Catalogue) -> dict[str, float]:
    """g by symbol below which no mark is required, from the law row."""
    row = next((each for each in catalogue.law if each.id == MASS_LAW), None)
    found = re.findall(r"([A-Z][a-z])\s+([\d.]+)\s*g", row.limits) if row else []
    return {symbol: float(number) for symbol, number in found}


def _valid(struck: StruckMark, metal: str, catalogue: Catalogue) -> bool:
    """A fineness mark of an office, well seen and on the body; a maker's own figure is none."""
    mark = mark_of(struck.hallmark, catalogue)
    if mark is None or role(mark) is not Role.FINENESS or not mark.fineness:
        return False
    own = metal in mark.metal or "all" in mark.metal
    return own and struck.place is Place.BODY and struck.strike is not Strike.DOUBTFUL
