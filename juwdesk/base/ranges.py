"""Closed intervals and three-point estimates."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Range:
    """A closed interval ``low <= high`` in the unit of its owner."""

    low: float
    high: float

    def __post_init__(self) -> None:
        if not self.low <= self.high:
            raise ValueError(f"low {self.low} exceeds high {self.high}")

    def __contains__(self, value: float) -> bool:
        return self.low <= value <= self.high

    @property
    def middle(self) -> float:
        """The arithmetic middle."""
        return (self.low + self.high) / 2

    @property
    def width(self) -> float:
        """``high - low``."""
        return self.high - self.low

    def scaled(self, factor: float) -> "Range":
        """Both ends times a factor; a negative factor swaps them."""
        a, b = self.low * factor, self.high * factor
        return Range(min(a, b), max(a, b))

    def plus(self, other: "Range") -> "Range":
        """Ends added."""
        return Range(self.low + other.low, self.high + other.high)


@dataclass(frozen=True, slots=True)
class Estimate:
    """A range with its most likely value: ``low <= likely <= high``."""

    low: float
    likely: float
    high: float

    def __post_init__(self) -> None:
        if not self.low <= self.likely <= self.high:
            raise ValueError(f"not ordered: {self.low}, {self.likely}, {self.high}")

    @classmethod
    def exact(cls, value: float) -> "Estimate":
        """An estimate without width."""
        return cls(value, value, value)

    @property
    def range(self) -> Range:
        """The outer interval."""
        return Range(self.low, self.high)

    def scaled(self, factor: float) -> "Estimate":
        """All three times a factor that is not negative."""
        if factor < 0:
            raise ValueError(f"negative factor {factor}")
        return Estimate(self.low * factor, self.likely * factor, self.high * factor)

    def plus(self, other: "Estimate") -> "Estimate":
        """Summed point by point."""
        return Estimate(self.low + other.low, self.likely + other.likely, self.high + other.high)
