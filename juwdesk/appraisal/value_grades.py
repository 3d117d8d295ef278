"""Grades of a diamond as they are written, as grades that the price table holds.

A grade beyond the table counts as the nearest one with a factor: it is never taken for a better stone. Of two grades
(``G-H``, ``VS1/VS2``) the lower one counts.
"""

import re
from dataclasses import dataclass

from juwdesk.pricing.diamonds import Surface

COLOURS = "DEFGHIJKLMNOPQRSTUVWXYZ"
CLARITIES = ("IF", "VVS1", "VVS2", "VS1", "VS2", "SI1", "SI2", "SI3", "I1", "I2", "I3")
GROUPS = {"VVS": "VVS2", "VS": "VS2", "SI": "SI2", "P": "I2"}
SAME = {"FL": "IF", "LC": "IF", "P1": "I1", "P2": "I2", "P3": "I3", **GROUPS}
"""The same grade in other words; a whole group counts as its lower half."""
TINTED = ((("K", "L"), 0.69), (("M", "N"), 0.52), (tuple("OPQRSTUVWXYZ"), 0.52))
"""Of a price at I to J, what K to L and M to N cost (relations cr033 and cr034); below N no figure is known."""
INCLUDED = {"SI3": ("I1", 1.0), "I1": ("SI2", 0.8), "I2": ("I1", 0.78), "I3": ("I1", 0.41)}
"""Of another clarity, what one beside the table costs (relations cr036 to cr038)."""
BEYOND_SIGMA = 0.15
"""What a factor of small stones, about the year 2000, is unsure of, in ln."""


@dataclass(frozen=True, slots=True)
class Grades:
    """Grades of the table, the ``factor`` on their price, and what it adds to the spread in ln."""

    colour: str
    clarity: str
    factor: float = 1.0
    sigma: float = 0.0


def graded(colour: str, clarity: str, table: Surface) -> Grades | None:
    """The grades of a stone in a table, or None where one of them is not known."""
    hue, purity = _lower(colour, list(COLOURS)), _lower(clarity, list(CLARITIES))
    if not hue or not purity:
        return None
    factor = 1.0
    if hue not in table.colours:
        factor *= next((share for letters, share in TINTED if hue in letters), 1.0)
        hue = table.colours[-1]
    while purity not in table.clarities and purity in INCLUDED:
        purity, share = INCLUDED[purity]
        factor *= share
    if purity not in table.clarities:
        purity = table.clarities[-1]
    return Grades(hue, purity, factor, BEYOND_SIGMA if factor < 1 else 0.0)


def _lower(text: str, order: list[str]) -> str:
    """The lowest grade named in a text, or "" where it holds anything else."""
    parts = [part for part in re.split(r"[-–/\s]+", text.strip().upper()) if part]
    found = [SAME.get(part.rstrip("+"), part.rstrip("+")) for part in parts]
    if not found or any(each not in order for each in found):
        return ""
    return max(found, key=order.index)
