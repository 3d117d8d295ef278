"""Styles over the years, as the shared cause behind features: the year and the style are found together.

Two features of one style are not two independent witnesses of the year. So the likelihood is laid out over style and
year: a feature is ``LISTED`` times as likely in the styles that it is typical of. A column "no named style" keeps
plain pieces plain. The style is thus derived from the evidence, never typed first.
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from juwdesk.appraisal.dating_evidence import FIRST, RISE_YEARS, Curve, YearEvidence, years
from juwdesk.appraisal.dating_regions import DUTCH, region_of
from juwdesk.reference.catalogue import Catalogue
from juwdesk.reference.history import Style

LISTED = 2.0
"""How much likelier a feature is in a style that it is typical of."""
UNNAMED = 0.3
"""Share of pieces, beside the height of one style in flower, that belong to no style with a name."""
UNNAMED_LISTED = 1.25
"""A feature of any style is somewhat likelier on a plain piece than one of none."""
OFF_PEAK = 0.35
STYLE_EDGE = 0.354
HERE, NOT_HERE = 2.0, 0.4
"""How much a style gains where the piece comes from one of its regions, and loses where from none of them."""


@dataclass(frozen=True, slots=True, eq=False)
class StyleTable:
    """Styles and ``log_share``: the logarithm of P(style | year), a row per style, the last for "no named style"."""

    ids: tuple[str, ...]
    index: dict[str, int] = field(repr=False)
    log_share: NDArray[np.float64] = field(repr=False)


@lru_cache(maxsize=32)
def style_table(catalogue: Catalogue, last: int, region: str = "") -> StyleTable:
    """The styles of a catalogue over the years FIRST to ``last`` for pieces of a region, made once."""
    year = years(last)
    curves = [style_curve(row, year) * _at_home(row, region) for row in catalogue.styles]
    share = np.vstack([*curves, np.full(len(year), UNNAMED)])
    share /= share.sum(axis=0)
    ids = tuple(row.id for row in catalogue.styles)
    return StyleTable(ids, {id: at for at, id in enumerate(ids)}, np.log(share))


def _at_home(row: Style, region: str) -> float:
    homes = {region_of(place) for place in row.regions} - {None}
    if not region or not homes:
        return 1.0
    country = "netherlands" if region in DUTCH else region
    return HERE if {region, country} & homes else 1.0 if "Europe" in row.regions else NOT_HERE


def style_curve(row: Style, year: Curve) -> Curve:
    """How current a style is: falls off over its edges, highest in its peak years, nowhere quite zero."""
    begin, end = float(row.year_from or FIRST), float(row.year_to or year[-1])
    rise = min(max((end - begin) / 2.0, 2.0), RISE_YEARS)
    curve = _grown(year - begin, rise)
    if end < 2026:
        curve = curve * _grown(end - year, rise)
    spans = [(int(low), int(high)) for low, high in re.findall(r"(\d{4})-(\d{4})", row.peak)]
    if spans:
        gaps = [np.maximum(np.maximum(low - year, year - high), 0.0) for low, high in spans]
        curve = curve * (OFF_PEAK + (1.0 - OFF_PEAK) * np.exp(-np.min(gaps, axis=0) / 20.0))
    return np.asarray(curve + 0.002)


def _grown(inside: Curve, rise: float) -> Curve:
    grown = STYLE_EDGE + (1.0 - STYLE_EDGE) * np.sin(0.5 * np.pi * np.clip(inside / rise, 0.0, 1.0))
    return np.asarray(np.where(inside >= 0.0, grown, STYLE_EDGE * np.exp(np.minimum(inside, 0.0) / 10.0)))


def log_by_style(evidence: YearEvidence, table: StyleTable) -> NDArray[np.float64]:
    """The logarithm of P(clue | style, year), a row per style. The foreign part of the clue knows no style."""
    n, even = len(evidence.curve), evidence.curve.mean()
    fits = evidence.reliability * evidence.curve / even
    foreign = (1.0 - evidence.reliability) * evidence.elsewhere / even
    if not evidence.styles or evidence.part == "repair":
        return np.asarray(np.log(fits + foreign)[None, :])
    plain, listed, unnamed = (np.log(factor * fits + foreign) for factor in (1.0, LISTED, UNNAMED_LISTED))
    rows = np.broadcast_to(plain, (len(table.ids) + 1, n)).copy()
    rows[[table.index[style] for style in evidence.styles if style in table.index]] = listed
    rows[-1] = unnamed
    return rows
