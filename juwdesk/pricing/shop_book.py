"""What the shop counts with beside its dated quotes: rates, a diamond list, purchases, sales and outcomes."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from juwdesk.pricing.calibrate import Outcome
from juwdesk.pricing.comparables import Comparable
from juwdesk.pricing.imports_diamonds import DiamondList
from juwdesk.pricing.imports_mapped import Profile, Purchase
from juwdesk.pricing.imports_rates import Rates

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Book:
    """All of it. ``profiles`` by their key."""

    rates: Rates = field(default_factory=Rates)
    diamonds: DiamondList | None = None
    purchases: tuple[Purchase, ...] = ()
    profiles: Mapping[str, Profile] = field(default_factory=dict)
    comparables: tuple[Comparable, ...] = ()
    outcomes: tuple[Outcome, ...] = ()

    def with_purchases(self, found: tuple[Purchase, ...], profile: Profile) -> "Book":
        """More purchases, and the profile kept; a purchase that is there already counts once."""
        return replace(self, purchases=_joined(self.purchases, found), profiles=self._kept(profile))

    def with_sales(self, found: tuple[Comparable, ...], profile: Profile) -> "Book":
        """More sales and offers, and the profile kept; one that is there already counts once."""
        return replace(self, comparables=_joined(self.comparables, found), profiles=self._kept(profile))

    def with_outcomes(self, found: tuple[Outcome, ...], profile: Profile) -> "Book":
        """More outcomes, and the profile kept; one that is there already counts once."""
        return replace(self, outcomes=_joined(self.outcomes, found), profiles=self._kept(profile))

    def _kept(self, profile: Profile) -> dict[str, Profile]:
        return {**self.profiles, profile.key: profile}


def _joined(before: tuple[T, ...], found: tuple[T, ...]) -> tuple[T, ...]:
    known_ = set(before)
    return (*before, *dict.fromkeys(each for each in found if each not in known_))
