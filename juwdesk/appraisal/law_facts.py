"""What the law asks about a deal: the piece, the money, the people, the papers, the day. Unknown is None or empty."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class Doing(StrEnum):
    """What is done with the piece."""

    SELL = "sell"
    BUY = "buy"
    IMPORT = "import"
    EXPORT = "export"
    MELT = "melt"
    DESCRIBE = "describe"
    REPAIR = "repair"
    COMMISSION = "commission"
    VALUE = "value"
    REFER = "refer"


@dataclass(frozen=True, slots=True)
class MetalPart:
    """A metal of the piece: its name (gold, silver, platinum, palladium, base), per mille, gram in the whole article.

    ``mark`` is ``none``, ``dutch``, ``old_dutch``, ``convention``, ``foreign`` or empty where not looked at.
    """

    metal: str
    fineness: float | None = None
    grams: float | None = None
    mark: str = ""


@dataclass(frozen=True, slots=True)
class StonePart:
    """A stone: its gem, ``kind`` natural, lab_grown or empty, carat of one, and whether it is rough."""

    gem: str
    kind: str = ""
    carat: float | None = None
    rough: bool = False
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Deal:
    """The facts. Money in euro, layer in micrometre, nickel in µg/cm² per week, lead and cadmium in weight percent.

    ``protected`` are materials (ivory, tortoiseshell, coral …); ``made`` the day before which the piece was made, as
    proven only with ``proof_of_age``; ``certificate_of`` the day of the EU certificate, where there is one;
    ``bought_on`` and ``hold_days`` the buying-in and the municipality's days.
    """

    day: dt.date
    doing: frozenset[Doing] = frozenset()
    metals: tuple[MetalPart, ...] = ()
    stones: tuple[StonePart, ...] = ()
    used: bool | None = None
    description: str = ""
    plated: bool = False
    layer_um: float | None = None
    base_share: float | None = None
    base_obvious: bool = False
    sponsor_mark: bool | None = None
    assay_wanted: bool = False
    cash: float | None = None
    bank: float | None = None
    price: float | None = None
    service_only: bool = False
    private_only: bool = False
    from_private: bool = False
    register_complete: bool | None = None
    register_digital: bool = False
    stolen_checked: bool | None = None
    seller_age: int | None = None
    seller_identified: bool | None = None
    bought_on: dt.date | None = None
    hold_days: int | None = None
    id_copied: bool = False
    citizen_number: bool = False
    record_years: float | None = None
    customer_named: bool = False
    photos: bool = False
    shared: bool = False
    consent: bool | None = None
    protected: tuple[str, ...] = ()
    made: dt.date | None = None
    proof_of_age: bool = False
    eu_certificate: bool = False
    certificate_of: dt.date | None = None
    expert_statement: bool = False
    pierced: bool = False
    nickel: float | None = None
    nickel_likely: bool = False
    coating_years: float | None = None
    lead: float | None = None
    cadmium: float | None = None
    costume: bool = False
    kimberley: bool = False
    bullion: bool = False
    distance: bool = False
    off_premises: bool = False
    made_to_order: bool = False
    overrun: float | None = None
    shop_wants_to_buy: bool = False
    shop_owns: bool = False
    referred: bool = False
    sworn_claimed: bool = False
    photos_only: bool = False
    purpose: str = ""
    report_date: str = ""
    special: bool = False
