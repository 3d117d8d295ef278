"""What second-hand pieces without a famous name bring in the trade, part by part: a small table fitted offline.

A piece is the sum of parts: metal, what any made piece brings, diamonds and coloured stones. Each part is a base (the
worth of the metal, a carat weight, or one) times e to the power of a sum of figures times features. The same features
are what ``tools/fit_second_hand.py`` fits, so that what is measured there is what is used here. Amounts are in the
currency and of the month of the table (US dollar, December 2023).
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from juwdesk.base.paths import resources
from juwdesk.base.problems import known

Features = Mapping[str, float]
METAL_GRAMS = (1.5, 60.0)
"""Net gram between which the list tells how the mass of a mount moves what its metal brings."""
USUAL_GRAMS = 7.0
STONE_CARATS = (0.1, 60.0)
"""Carat between which the list tells how the size of a coloured stone moves its price."""
USUAL_CARAT = 2.0
LARGE_CARAT = 4.0
"""Carat from which a coloured stone grows in price in another way: large ones are seldom as fine as small ones."""
MOST_BESIDE = 10.0
"""Carat of diamonds up to which a mount tells more of its stones."""
LEAST_OF_METAL = 0.5
"""Of its own worth, what metal brings at least, however heavy the mount: it can always be melted."""
OTHER_METAL = 0.9
"""Of its own worth, what a metal brings that the list did not hold."""


@dataclass(frozen=True, slots=True)
class Mount:
    """What a coloured stone is set in: carat of ``diamonds`` beside it, whether the metal is ``gold`` and the piece a
    ``ring``. A mount is made as good as the stone that it is for."""

    diamonds: float
    gold: bool
    ring: bool


@dataclass(frozen=True, slots=True)
class GemGroup:
    """Gems that share a figure: ``names`` as they are written, ``seen`` the pieces of the list that held one."""

    group: str
    names: tuple[str, ...]
    seen: int


def metal_features(metal: str, net_gram: float) -> Features:
    """Features of a metal's part; ``net_gram`` of all metal of the piece together."""
    size = math.log(_within(net_gram, METAL_GRAMS) / USUAL_GRAMS)
    return {f"metal {metal}": 1.0, "metal size": size}


def made_features() -> Features:
    """Features of what a made piece brings beside its parts; its base is one."""
    return {"made": 1.0}


def diamond_features(ring: bool) -> Features:
    """Features of diamonds sold by weight; in bracelets and necklaces they bring more than in a ``ring``."""
    return {"diamond": 1.0, "diamond no ring": float(not ring)}


def stone_features(group: str, carat: float, told: Sequence[str], mount: Mount) -> Features:
    """Features of coloured stones of ``carat``; ``told`` are the words of a report that count."""
    within = _within(carat, STONE_CARATS)
    size, large = math.log(min(within, LARGE_CARAT) / USUAL_CARAT), math.log(max(within / LARGE_CARAT, 1.0))
    found = {
        f"gem {group}": 1.0,
        "size": size,
        f"large {group}": large,
        "diamonds beside": math.log(min(mount.diamonds, MOST_BESIDE) + 0.1),
        "gold mount": float(mount.gold),
        "stone no ring": float(not mount.ring),
    }
    return found | dict.fromkeys(told, 1.0)


def doubt_features(share: float, carat: float, rare: bool) -> Features:
    """Features of ln sigma of a piece: the ``share`` of coloured stones in it, the largest one's ``carat``, and
    whether its gem was seldom seen."""
    large = max(math.log(_within(carat, STONE_CARATS) / USUAL_CARAT), 0.0)
    return {"base": 1.0, "stones": share, "large": share * large, "rare": share * rare}


def _within(value: float, ends: tuple[float, float]) -> float:
    return min(max(value, ends[0]), ends[1])


@dataclass(frozen=True, slots=True)
class SecondHand:
    """The table. ``figures`` by the names of features; ``doubt`` the same for ln sigma; ``scores`` the quantiles of
    ln price over ln table, in sigmas, between which 80 % lies; ``rare_below`` the pieces from which a gem is well
    seen; ``widest`` the ratio high to low above which a range says too little."""

    month: str
    figures: Mapping[str, float]
    gems: tuple[GemGroup, ...]
    doubt: Mapping[str, float]
    scores: tuple[float, float]
    rare_below: int
    widest: float
    provenance: Mapping[str, Any]

    def factor(self, features: Features) -> float:
        """e to the power of the figures times the features; a feature without a figure counts nothing."""
        return math.exp(sum(self.figures.get(name, 0.0) * value for name, value in features.items()))

    def metal(self, metal: str, net_gram: float) -> float:
        """The factor on the value of a metal; ``OTHER_METAL`` for one that the list did not hold."""
        if f"metal {metal}" not in self.figures:
            return OTHER_METAL
        return max(self.factor(metal_features(metal, net_gram)), LEAST_OF_METAL)

    def made(self) -> float:
        """US dollar that a made piece brings beside its parts."""
        return self.factor(made_features())

    def diamond(self, ring: bool = True) -> float:
        """US dollar per carat of diamonds that are sold by their weight."""
        return self.factor(diamond_features(ring))

    def group(self, gem: str) -> GemGroup | None:
        """The group that a gem belongs to, or None where the list held too few pieces with it to price it."""
        return _group(self.gems, gem)

    def coloured(self, gem: GemGroup, carat: float, told: Sequence[str], mount: Mount) -> float:
        """US dollar per carat of a coloured stone."""
        return self.factor(stone_features(gem.group, carat, told, mount))

    def rare(self, gem: GemGroup | None) -> bool:
        """Whether the list held too few pieces of a gem to be sure of it."""
        return gem is None or gem.seen < self.rare_below

    def sigma(self, share: float, carat: float, rare: bool) -> float:
        """How far off a piece may be, in ln: its sigma, to be multiplied by the scores."""
        features = doubt_features(share, carat, rare)
        return math.exp(sum(self.doubt[name] * value for name, value in features.items()))


@lru_cache(512)
def _group(gems: tuple[GemGroup, ...], gem: str) -> GemGroup | None:
    name = " ".join(gem.lower().replace("-", " ").replace("_", " ").split())
    exact = [each for each in gems if name in each.names]
    if exact:
        return exact[0]
    padded = f" {name} "
    words = [(len(known), each) for each in gems for known in each.names if f" {known} " in padded]
    return max(words, key=lambda pair: pair[0])[1] if words else None


def second_hand_of(data: dict[str, Any]) -> SecondHand:
    """A table from its JSON. Raises KnownError ``price.table_damaged``."""
    try:
        low, high = data["scores"]
        return SecondHand(
            data["month"],
            data["figures"],
            tuple(GemGroup(group, tuple(row["names"]), row["seen"]) for group, row in data["gems"].items()),
            data["doubt"],
            (float(low), float(high)),
            int(data["rare_below"]),
            float(data["widest"]),
            data["provenance"],
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise known("price.table_damaged") from error


@cache
def second_hand() -> SecondHand:
    """The table shipped with the program. Raises KnownError ``price.table_damaged``."""
    try:
        path = resources() / "reference" / "prices" / "second_hand.json"
        return second_hand_of(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError) as error:
        raise known("price.table_damaged") from error
