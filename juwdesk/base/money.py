"""Money as integer cents with a currency, and one rounding rule for indications."""

import math
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An exact amount: integer cents of one currency (ISO 4217)."""

    cents: int
    currency: str = "EUR"

    @classmethod
    def of(cls, amount: float | Decimal | str, currency: str = "EUR") -> "Money":
        """From an amount in whole units, rounded half up to the cent."""
        exact = Decimal(str(amount)) * 100
        return cls(int(exact.quantize(Decimal(1), rounding=ROUND_HALF_UP)), currency)

    @property
    def amount(self) -> Decimal:
        """The amount in whole units, exact."""
        return Decimal(self.cents) / 100

    def __add__(self, other: "Money") -> "Money":
        if other.currency != self.currency:
            raise ValueError(f"cannot add {other.currency} to {self.currency}")
        return Money(self.cents + other.cents, self.currency)

    def times(self, factor: float) -> "Money":
        """The amount times a factor, rounded half up to the cent."""
        return Money.of(self.amount * Decimal(str(factor)), self.currency)


def round_outward(low: float, high: float, figures: int = 2) -> tuple[float, float]:
    """Round a range outward to significant figures: 6 120 … 9 870 becomes 6 100 … 9 900.

    The lower end goes down and the upper end up, so the rounded range always holds the exact one.
    """
    return _round_figures(low, figures, up=False), _round_figures(high, figures, up=True)


def _round_figures(value: float, figures: int, *, up: bool) -> float:
    if value == 0:
        return 0.0
    step = 10.0 ** (math.floor(math.log10(abs(value))) - figures + 1)
    units = value / step
    nearest = round(units)
    if abs(units - nearest) < 1e-9:
        return nearest * step
    return (math.ceil(units) if up else math.floor(units)) * step
