"""What a customer asked for."""

from dataclasses import dataclass

from juwdesk.base.money import Money


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the customer asked for. ``budget`` is a ceiling including VAT; ``ring_size`` as spoken in
    ``ring_system`` (``NL``, ``ISO``, ``US``, ``UK``, ``JP``)."""

    for_whom: str = ""
    occasion: str = ""
    budget: Money | None = None
    ring_size: str = ""
    ring_system: str = "NL"
    finger: str = ""
    musts: tuple[str, ...] = ()
    nices: tuple[str, ...] = ()
    nevers: tuple[str, ...] = ()
    notes: str = ""
