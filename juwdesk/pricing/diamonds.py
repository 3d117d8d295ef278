"""Prices of round diamonds relative to a price of the shop's own: size curve, magic sizes, six pages of grades.

The table is plain arithmetic that can be read as a table (``page_table``); ``tools/fit_diamonds.py`` made it. It says
how grades and sizes relate, never what a stone costs: the level comes from the shop's own reference prices.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from juwdesk.base.paths import resources
from juwdesk.base.problems import known

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
UNKNOWN = -1
"""The index of a grade that the table does not hold."""
OWN_REFERENCE_FROM = 2.5
"""Carat above which a price is only given with a reference of the shop's own at or above this size."""
NEVER_ABOVE = 4.0
"""Carat above which the table says nothing."""


@dataclass(frozen=True, slots=True)
class Band:
    """What an 80 % range is for stones from ``low`` up to ``high`` carat: factors on the likely price."""

    low: float
    high: float
    down: float
    up: float
    count: int


@dataclass(frozen=True, slots=True, eq=False)
class Surface:
    """A relative price table. ``size_ln`` at ``size_carat`` and ``pages`` (page, colour, clarity) at ``page_carat``
    are natural logarithms, interpolated in ln carat; ``steps`` (carat, ln) count from their carat on; ``cuts`` and
    ``depth_table`` are added for the make. ``provenance`` says what it was fitted on."""

    origin: str
    carats: tuple[float, float]
    colours: tuple[str, ...]
    clarities: tuple[str, ...]
    size_carat: Floats
    size_ln: Floats
    steps: tuple[tuple[float, float], ...]
    page_carat: Floats
    pages: NDArray[np.float64]
    cuts: dict[str, float]
    depth_table: tuple[tuple[str, float, float, float], ...]
    bands: tuple[Band, ...]
    provenance: dict[str, Any]

    def ln_relative(self, carat: Floats, colour: Ints, clarity: Ints, make: Floats | None = None) -> Floats:
        """ln of the total price of stones, up to the level; ``make`` from ``ln_make``. Indexes must be known."""
        below, above, share = self._pages(carat)
        grade = (1 - share) * self.pages[below, colour, clarity] + share * self.pages[above, colour, clarity]
        total: Floats = self._size(carat) + grade + (0.0 if make is None else make)
        return total

    def ln_grades(self, carat: Floats) -> Floats:
        """``ln_relative`` of every grade at these sizes: by colour, clarity and size."""
        below, above, share = self._pages(carat)
        pages = np.moveaxis(self.pages, 0, -1)
        found: Floats = self._size(carat) + (1 - share) * pages[..., below] + share * pages[..., above]
        return found

    def _size(self, carat: Floats) -> Floats:
        """The size curve with the magic sizes that a weight has reached."""
        axes = _axes(self)
        reached = np.searchsorted(axes.steps_at, carat + 1e-9, side="right")
        found: Floats = np.interp(np.log(carat), axes.size, self.size_ln) + axes.stairs[reached]
        return found

    def _pages(self, carat: Floats) -> tuple[Ints, Ints, Floats]:
        """The pages of grades on either side of each size, and how far it is to the second."""
        axes = _axes(self)
        spot = np.interp(np.log(carat), axes.page, axes.pages)
        below = np.minimum(spot.astype(np.int64), max(len(axes.pages) - 2, 0))
        return below, np.minimum(below + 1, len(axes.pages) - 1), spot - below

    def ln_make(self, cuts: Sequence[str], depth: Floats, table: Floats) -> Floats:
        """ln for the make: cut grade, depth and table beyond what is usual; unknown (NaN, "") counts 0."""
        found = np.array([self.cuts.get(CUT_NAMES.get(cut.strip().lower(), ""), 0.0) for cut in cuts])
        for what, edge, slope, most in self.depth_table:
            value = depth if what.startswith("depth") else table
            if np.isnan(value).all():
                continue
            beyond = value - edge if what.endswith("above") else edge - value
            found = found + slope * np.clip(np.nan_to_num(beyond, nan=0.0), 0.0, most)
        return found

    def colour(self, text: str) -> int:
        """The index of a colour grade, or ``UNKNOWN``."""
        grade = text.strip().upper()
        return self.colours.index(grade) if grade in self.colours else UNKNOWN

    def clarity(self, text: str) -> int:
        """The index of a clarity grade, or ``UNKNOWN``; flawless counts as internally flawless."""
        grade = text.strip().upper().replace("FL", "IF") if text.strip().upper() == "FL" else text.strip().upper()
        return self.clarities.index(grade) if grade in self.clarities else UNKNOWN

    def band(self, carat: float) -> Band:
        """The band of a size; the nearest one outside them."""
        for each in self.bands:
            if carat < each.high:
                return each
        return self.bands[-1]


@dataclass(frozen=True, slots=True)
class _Axes:
    """What a surface is looked up by: ln carat of its sizes and pages, and the sum of its steps up to each."""

    size: Floats
    page: Floats
    pages: Floats
    steps_at: Floats
    stairs: Floats


@lru_cache(8)
def _axes(of: Surface) -> _Axes:
    steps = sorted(of.steps)
    return _Axes(
        np.log(of.size_carat),
        np.log(of.page_carat),
        np.arange(len(of.page_carat), dtype=np.float64),
        np.array([at for at, _ in steps], dtype=np.float64),
        np.concatenate(([0.0], np.cumsum([step for _, step in steps]))),
    )


CUT_NAMES = {
    "ideal": "Ideal",
    "excellent": "Ideal",
    "ideal+hearts": "Ideal",
    "ex": "Ideal",
    "premium": "Premium",
    "very good": "Very Good",
    "vg": "Very Good",
    "good": "Good",
    "gd": "Good",
    "fair": "Fair",
    "poor": "Fair",
}
"""Cut grades of sellers and laboratories by those of the table."""


def surface_of(data: dict[str, Any]) -> Surface:
    """A surface from its JSON. Raises KnownError ``diamond.damaged``."""
    try:
        return Surface(
            data["origin"],
            (float(data["carats"][0]), float(data["carats"][1])),
            tuple(data["colours"]),
            tuple(data["clarities"]),
            np.array([row[0] for row in data["size"]], dtype=np.float64),
            np.array([row[1] for row in data["size"]], dtype=np.float64),
            tuple((float(at), float(step)) for at, step in data["steps"]),
            np.array([page["carat"] for page in data["pages"]], dtype=np.float64),
            np.array([page["ln"] for page in data["pages"]], dtype=np.float64),
            {str(name): float(value) for name, value in data["cuts"].items()},
            tuple((str(a), float(b), float(c), float(d)) for a, b, c, d in data["depth_table"]),
            tuple(Band(*row) for row in data["bands"]),
            data["provenance"],
        )
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise known("diamond.damaged") from error


@cache
def surface(origin: str = "natural") -> Surface:
    """The table shipped with the program: ``natural`` or ``lab_grown``. Raises KnownError ``diamond.damaged``."""
    try:
        path = resources() / "reference" / "prices" / "diamond_surface.json"
        data = json.loads(path.read_text(encoding="utf-8"))
        return surface_of(data[origin])
    except (OSError, ValueError, KeyError) as error:
        raise known("diamond.damaged") from error


@dataclass(frozen=True, slots=True)
class GradeTable:
    """One page to read: price relative to 1.00 in percent at a size, a row per colour and a column per clarity."""

    carat: float
    colours: tuple[str, ...]
    clarities: tuple[str, ...]
    percent: tuple[tuple[int, ...], ...]


def page_table(of: Surface, carat: float, base: tuple[str, str] = ("G", "VS2")) -> GradeTable:
    """What every grade costs at a size, the ``base`` grade of that size being 100.

    Raises KnownError ``diamond.grade`` where the base is not in the table.
    """
    row, column = of.colour(base[0]), of.clarity(base[1])
    if UNKNOWN in (row, column):
        raise known("diamond.grade", grade=f"{base[0][:8]} {base[1][:8]}")
    colour, clarity = np.indices((len(of.colours), len(of.clarities)))
    ln = of.ln_relative(np.full(colour.size, carat), colour.ravel(), clarity.ravel()).reshape(colour.shape)
    share = np.rint(100 * np.exp(ln - ln[row, column])).astype(int)
    return GradeTable(carat, of.colours, of.clarities, tuple(tuple(int(each) for each in line) for line in share))
