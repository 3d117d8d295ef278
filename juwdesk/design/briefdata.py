"""What a brief says besides the drawing: the order, its dates and people, wishes, own materials, revisions.

Texts are typed by the jeweller and printed as they are; amounts and dates are formatted by the translator.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from juwdesk.base.money import Money
from juwdesk.design.photos import Photo
from juwdesk.design.wishes import Wishes


class Audience(StrEnum):
    """Who reads a copy. One order, one revision, three prints that do not show the same things.

    ``customer``: no cost, no internal warnings. ``workshop``: no customer address, no retail price.
    ``dossier``: everything.
    """

    CUSTOMER = "customer"
    WORKSHOP = "workshop"
    DOSSIER = "dossier"


@dataclass(frozen=True, slots=True)
class Maker:
    """Who does a part of the work (``role``: goldsmith, caster, setter, engraver), when it is due, and where a letter
    goes."""

    role: str
    name: str
    due: dt.date | None = None
    email: str = ""


@dataclass(frozen=True, slots=True)
class OwnMaterial:
    """Something the customer hands over. ``weight`` in gram; ``stamp`` as read; ``use``: what becomes of it in words.

    ``fate`` is ``credit``, ``melt`` (both are credited), ``set``, ``back`` or open; ``metal`` and ``fineness``
    (thousandths) as determined; ``value`` the credit including VAT where it was agreed by hand; ``envelope`` its
    number; ``described`` stones, damage, what it is known by; ``photos`` as it was when it came in.
    """

    what: str
    weight: float | None = None
    stamp: str = ""
    use: str = ""
    value: Money | None = None
    fate: str = ""
    metal: str = ""
    fineness: float | None = None
    envelope: str = ""
    described: str = ""
    photos: tuple[Photo, ...] = ()


@dataclass(frozen=True, slots=True)
class Engraving:
    """Letters on the piece, drawn at true size: ``height`` of capitals in mm, ``serif`` the packaged serif face."""

    text: str
    place: str = ""
    method: str = ""
    height: float = 1.8
    serif: bool = True


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the history: revision letter, day, who, what changed."""

    revision: str
    day: dt.date
    who: str
    what: str


@dataclass(frozen=True, slots=True)
class Override:
    """A rule of the bench that was set aside, with the reason: ``code`` and ``where`` name the problem."""

    code: str
    where: str
    reason: str
    who: str
    day: dt.date


@dataclass(frozen=True, slots=True)
class StoneNote:
    """What is known about the stones of a ``part`` besides their geometry; empty texts are printed as lines to fill
    in. ``origin``: natural, laboratory-grown or unknown, in words; ``measured`` false means a provisional size;
    ``own`` stones are the customer's, ``value`` what was agreed that all of them are worth, should one break;
    ``colour`` and ``clarity`` as graded."""

    part: str
    origin: str = ""
    treatment: str = ""
    supplied: str = ""
    setting: str = ""
    certificate: str = ""
    risk: str = ""
    measured: bool = False
    own: bool = False
    colour: str = ""
    clarity: str = ""
    value: Money | None = None


@dataclass(frozen=True, slots=True)
class Prices:
    """What may be told about money. ``customer`` is the ceiling including VAT, ``maker`` the part for the workshop
    excluding VAT; the workshop copy prints ``customer`` only when ``shared``.

    ``quote`` is the fixed price including VAT, of the day ``quoted_on``, good until ``valid_until``; ``clause`` the
    percent that metal may move before the metal part of it moves along, None without such a clause.
    """

    customer: Money | None = None
    maker: Money | None = None
    shared: bool = False
    valid_until: dt.date | None = None
    deposit: Money | None = None
    quote: Money | None = None
    quoted_on: dt.date | None = None
    clause: float | None = None


Stroke = tuple[tuple[float, float], ...]
"""A stroke of a pen: (x, y) in shares of the field's width, y down."""


@dataclass(frozen=True, slots=True)
class Signature:
    """Who agreed and when (ISO moment). ``strokes`` of the pen; none when ``on_paper``."""

    name: str
    at: str
    strokes: tuple[Stroke, ...] = ()
    on_paper: bool = False


class Status(StrEnum):
    """How far the making is."""

    OPEN = "open"
    SENT = "sent"
    QUESTION = "question"
    QUOTED = "quoted"
    ACCEPTED = "accepted"
    IN_WORK = "in work"
    RECEIVED = "received"
    CHECKED = "checked"
    DELIVERED = "delivered"


@dataclass(frozen=True, slots=True)
class Question:
    """What the workshop asked, who and when (ISO date), and the answer."""

    text: str
    by: str = ""
    day: dt.date | None = None
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Agreement:
    """What was arranged about making a piece: stored with the design, printed in its brief.

    ``piece`` what it is in a word; dates, people, materials as in ``Order``; the money as in ``Prices``; ``status``
    (since ``status_on``) and ``questions`` of the handover, ``follow_up`` when to come back to it;
    ``delivered_mass`` g as weighed at delivery; ``marks`` who sends it for hallmarking, and where the stamps stand;
    ``title_shared`` whether the workshop may read what the design is called, which may name a person.
    """

    piece: str = ""
    makers: tuple[Maker, ...] = ()
    event: dt.date | None = None
    pickup: dt.date | None = None
    deliver: dt.date | None = None
    approve: dt.date | None = None
    stones: tuple[StoneNote, ...] = ()
    sizer: bool = False
    tolerance: float = 0.1
    own: tuple[OwnMaterial, ...] = ()
    engraving: Engraving | None = None
    overrides: tuple[Override, ...] = ()
    maker_price: Money | None = None
    ceiling_shared: bool = False
    valid_until: dt.date | None = None
    deposit: Money | None = None
    status: Status = Status.OPEN
    questions: tuple[Question, ...] = ()
    delivered_mass: float | None = None
    quote: Money | None = None
    quoted_on: dt.date | None = None
    clause: float | None = None
    status_on: dt.date | None = None
    follow_up: dt.date | None = None
    marks: str = ""
    title_shared: bool = False


@dataclass(frozen=True, slots=True)
class Order:
    """The order of which the brief is a print.

    ``moment`` is when this revision was made; ``fingerprint`` the first signs of the document's hash;
    ``customer`` name and address lines; ``wish`` the wish in one sentence; ``finger`` where a ring is worn and how
    it was measured; ``pictures`` encoded photographs by their hash, of the wishes and of ``own``; ``tolerance`` in mm
    on lengths;
    ``event``, ``pickup``, ``deliver``, ``approve`` the four dates.
    """

    number: str
    revision: str
    moment: dt.datetime
    title: str
    piece: str = ""
    contact: str = ""
    customer: tuple[str, ...] = ()
    makers: tuple[Maker, ...] = ()
    event: dt.date | None = None
    pickup: dt.date | None = None
    deliver: dt.date | None = None
    approve: dt.date | None = None
    wish: str = ""
    wishes: Wishes = field(default_factory=Wishes)
    stones: tuple[StoneNote, ...] = ()
    finger: str = ""
    sizer: bool = False
    tolerance: float = 0.1
    own: tuple[OwnMaterial, ...] = ()
    engraving: Engraving | None = None
    pictures: Mapping[str, bytes] = field(default_factory=dict, hash=False)
    prices: Prices = Prices()
    history: tuple[Change, ...] = ()
    overrides: tuple[Override, ...] = ()
    final: bool = False
    fingerprint: str = ""
    signature: Signature | None = None
    marks: str = ""
    questions: tuple[Question, ...] = ()
    delivered_mass: float | None = None
