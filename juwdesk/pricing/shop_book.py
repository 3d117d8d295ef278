"""What the shop counts with beside its dated quotes: rates, a diamond list, purchases, sales and outcomes."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from juwdesk.pricing.calibrate import Outcome
from juwdesk.pricing.comparables import Comparable
from juwdesk.pricing.imports_diamonds import DiamondList
from juwdesk.pricing.imports_mapped import Profile, Purchase
from juwdesk.pricing.imports_rates import Rates


@dataclass(frozen=True, slots=True)
class Book:
    """All of it. ``profiles`` by their name."""

    rates: Rates = field(default_factory=Rates)
    diamonds: DiamondList | None = None
    purchases: tuple[Purchase, ...] = ()
    profiles: Mapping[str, Profile] = field(default_factory=dict)
    comparables: tuple[Comparable, ...] = ()
    outcomes: tuple[Outcome, ...] = ()

    def with_purchases(self, found: tuple[Purchase, ...], profile: Profile) -> "Book":
        """More purchases, and the profile kept; a purchase that is there already counts once."""
        known_ = set(self.purchases)
        more = tuple(dict.fromkeys(each for each in found if each not in known_))
        return replace(self, purchases=(*self.purchases, *more), profiles={**self.profiles, profile.name: profile})
