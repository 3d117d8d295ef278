"""Ranges calibrated on the shop's own outcomes: what was said, and what it later turned out to be.

METHODS c.5: conformal with separate tails on ln(truth / said). It begins at twenty outcomes; below thirty the range
is called wide and based on few cases. A group of pieces counts apart from twenty of its own. The guarantee holds for
pieces like those, and not over a leap of the gold price.
"""

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass

from juwdesk.base.ranges import Estimate

LEAST, SURE = 20, 30
"""Outcomes from which a range is calibrated, and from which it may be called an 80 % range."""
ALPHA = 0.2
GROUPS = ("melt", "diamond", "coloured", "antique")


@dataclass(frozen=True, slots=True)
class Outcome:
    """An indication of euro ``low`` to ``high`` and the ``truth`` that was paid or certified for the same
    question."""

    date: dt.date
    low: float
    likely: float
    high: float
    truth: float
    group: str = ""

    @property
    def score(self) -> float:
        """ln of truth over likely."""
        return math.log(self.truth / self.likely)


@dataclass(frozen=True, slots=True)
class Calibration:
    """Ends of the range in ln around the likely value, ``count`` outcomes, the share ``held`` so far, and whether it
    ``sure``ly may be called 80 %. ``group`` is "" where all pieces were taken together."""

    low: float
    high: float
    count: int
    held: float
    sure: bool
    group: str = ""

    def applied(self, value: Estimate) -> Estimate:
        """A range with calibrated ends; the likely value stays inside."""
        low, high = value.likely * math.exp(min(self.low, 0.0)), value.likely * math.exp(max(self.high, 0.0))
        return Estimate(low, value.likely, high)


def calibration(outcomes: Sequence[Outcome], group: str = "") -> Calibration | None:
    """The calibration for a group of pieces, by its own outcomes where there are enough, else by all; None below
    20."""
    own = [each for each in outcomes if each.group == group] if group else []
    chosen, name = (own, group) if len(own) >= LEAST else (list(outcomes), "")
    if len(chosen) < LEAST:
        return None
    scores, n = sorted(each.score for each in chosen), len(chosen)
    low = scores[max(math.floor((n + 1) * ALPHA / 2), 1) - 1]
    high = scores[min(math.ceil((n + 1) * (1 - ALPHA / 2)), n) - 1]
    held = sum(each.low <= each.truth <= each.high for each in chosen) / n
    return Calibration(low, high, n, held, n >= SURE, name)
