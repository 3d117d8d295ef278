"""What second-hand pieces without a famous name bring in the trade, part by part: a small table fitted offline.

``tools/fit_second_hand.py`` made it from real start prices and measured it on pieces it had not seen; the range that
it gives is conformal on those. Amounts are in the currency and of the month of the table (US dollar, December 2023).
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from juwdesk.base.paths import resources
from juwdesk.base.problems import known

MOST_BESIDE = 10.0
"""Carat of diamonds up to which a mount tells more of its stones."""


@dataclass(frozen=True, slots=True)
class GemPrice:
    """A group of coloured stones: ``ln`` of the price per carat at 2 ct, ``power`` of the size, pieces ``seen``."""

    group: str
    names: tuple[str, ...]
    ln: float
    power: float
    seen: int


@dataclass(frozen=True, slots=True)
class Mount:
    """What a coloured stone is set in: carat of ``diamonds`` beside it, whether the metal is ``gold`` and the piece a
    ``ring``. A mount is made as good as the stone that it is for."""

    diamonds: float
    gold: bool
    ring: bool


@dataclass(frozen=True, slots=True)
class SecondHand:
    """The table. ``metals`` are ln factors on the metal's value; ``report`` ln factors of what a report says;
    ``context`` what the rest of the piece tells of its stones (``Mount``); ``sigma`` how far off each part may be,
    in ln, and ``scores`` the 10 and 90 % quantiles of ln error in those sigmas."""

    month: str
    metals: Mapping[str, float]
    diamond_ln: float
    diamond_power: float
    gems: tuple[GemPrice, ...]
    report: Mapping[str, float]
    context: Mapping[str, float]
    metal_no_ring: float
    sigma: Mapping[str, float]
    scores: tuple[float, float]
    provenance: Mapping[str, Any]

    def metal(self, metal: str, ring: bool) -> float:
        """The factor on the value of a metal; 0.9 for one that the list did not hold."""
        more = 0.0 if ring else self.metal_no_ring
        return math.exp(self.metals[metal] + more) if metal in self.metals else 0.9

    def diamond(self, carat: float) -> float:
        """US dollar per carat of diamonds of this size (or of a group of small ones, by its total)."""
        return math.exp(self.diamond_ln + self.diamond_power * math.log(max(carat, 0.05)))

    def group(self, gem: str) -> GemPrice | None:
        """The group that a gem belongs to, or None."""
        return _group(self.gems, gem)

    def coloured(self, gem: GemPrice, carat: float, report: Sequence[str], mount: Mount) -> float:
        """US dollar per carat of a coloured stone; ``report`` names what a report says of it."""
        size, told = math.log(max(carat, 0.1) / 2), self.context
        ln = gem.ln + gem.power * size + sum(self.report.get(each, 0.0) for each in report)
        if report:
            ln += told["report"] + told["report size"] * size
        ln += told["diamonds beside"] * math.log(min(mount.diamonds, MOST_BESIDE) + 0.1)
        ln += told["gold mount"] * mount.gold + told["no ring"] * (not mount.ring)
        return math.exp(ln)

    def doubt(self, gem: GemPrice, carat: float) -> float:
        """sigma of the price of a coloured stone, in ln: more for large stones and for gems seldom seen."""
        grown = 1 + self.sigma["size"] * math.log(max(carat, 0.1) / 2)
        rare = self.sigma["rare"] if gem.seen < self.sigma["rare_below"] else 1.0
        return self.sigma["coloured"] * min(max(grown, 0.5), 2.2) * rare


@lru_cache(512)
def _group(gems: tuple[GemPrice, ...], gem: str) -> GemPrice | None:
    name = " ".join(gem.lower().replace("-", " ").replace("_", " ").split())
    exact = [each for each in gems if name in each.names]
    if exact:
        return exact[0]
    words = [(len(known_name), each) for each in gems for known_name in each.names if known_name in name]
    return max(words, key=lambda pair: pair[0])[1] if words else None


@cache
def second_hand() -> SecondHand:
    """The table shipped with the program. Raises KnownError ``price.table_damaged``."""
    try:
        path = resources() / "reference" / "prices" / "second_hand.json"
        data = json.loads(path.read_text(encoding="utf-8"))
        gems = tuple(
            GemPrice(group, tuple(row["names"]), row["ln"], row["power"], data["seen"][group])
            for group, row in data["gems"].items()
        )
        low, high = data["scores"]
        return SecondHand(
            data["month"],
            data["metals"],
            data["diamond"]["ln"],
            data["diamond"]["power"],
            gems,
            data["report"],
            data["context"],
            data["metal_no_ring"],
            data["sigma"],
            (low, high),
            data["provenance"],
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise known("price.table_damaged") from error
