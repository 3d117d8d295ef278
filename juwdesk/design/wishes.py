"""What a customer asked for."""

from dataclasses import dataclass

from juwdesk.base.locale import N_
from juwdesk.base.money import Money
from juwdesk.design.photos import Photo

GAUGES = {"narrow": N_("narrow gauge"), "wide": N_("wide gauge")}
"""What a finger is measured with: a narrow gauge reads too small for a wide band."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the customer asked for; every field may stay open. ``budget`` is a ceiling including VAT, ``comfort`` what
    they would rather spend; ``ring_size`` as spoken in ``ring_system`` (``NL``, ``ISO``, ``US``, ``UK``, ``JP``),
    measured with a ``gauge`` that is ``narrow``, ``wide`` or open.

    ``piece`` is a group of ``design.templates``; ``styles`` words of ``design.fitting.STYLES``; ``stones`` ``none``,
    ``one`` or ``several``; ``colour`` of the metal ``yellow``, ``white``, ``rose`` or ``two``; ``gold`` ``recycled``
    or ``fairmined``; ``growth`` of stones ``natural``, ``laboratory`` or ``either``; ``hands`` whether the wearer
    works with them; ``beside`` what is worn beside it; ``photos`` examples with the customer's own words.
    """

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
    piece: str = ""
    styles: tuple[str, ...] = ()
    stones: str = ""
    colour: str = ""
    comfort: Money | None = None
    hands: bool = False
    beside: str = ""
    allergies: str = ""
    gold: str = ""
    growth: str = ""
    heirloom: str = ""
    meaning: str = ""
    photos: tuple[Photo, ...] = ()
    gauge: str = ""
