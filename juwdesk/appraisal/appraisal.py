"""The appraisal document: one piece under assessment, as a frozen value, with pure edits and its JSON form.

Only what was entered is stored; rankings and ranges are always derived. Money is in euro, mass in gram,
stones in carat and mm, dates in ISO form.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, Literal, TypeVar, cast

from juwdesk.appraisal.damage import Damage
from juwdesk.appraisal.evidence import Evidence, Observation, Property, Status, observe, retract
from juwdesk.appraisal.metal_evidence import Readings, StruckMark
from juwdesk.appraisal.quality import LabReport, Said
from juwdesk.appraisal.referral_sent import Sent
from juwdesk.base.codec import decode, encode
from juwdesk.base.problems import known
from juwdesk.base.upgrade import Upgrades

FORMAT = 3
KIND = "appraisal"
upgrades = Upgrades(KIND, FORMAT)


@upgrades.to(2)
def _readings_of_metals(doc: dict[str, Any]) -> dict[str, Any]:
    """Format 2 keeps marks and readings of metals, grades of stones, damages and answers about the kind of piece
    apart; what stood in words stays in words."""
    return doc


@upgrades.to(3)
def _several_papers(doc: dict[str, Any]) -> dict[str, Any]:
    """Format 3 keeps several reports of others; the one that there could be before is the first."""
    kept = {name: value for name, value in doc.items() if name != "paper"}
    paper = doc.get("paper")
    filled = isinstance(paper, dict) and any(value not in ("", None, []) for value in paper.values())
    return {**kept, "papers": [paper] if filled else []}


class Relation(StrEnum):
    """What the shop has to do with the piece; printed in every letter."""

    NONE = "none"
    SOLD = "sold"
    WANTS_TO_BUY = "wants_to_buy"
    OTHER = "other"


class ItemKind(StrEnum):
    """What kind of piece lies on the cloth."""

    RING = "ring"
    NECKLACE = "necklace"
    PENDANT = "pendant"
    BRACELET = "bracelet"
    BROOCH = "brooch"
    EARRINGS = "earrings"
    CUFFLINKS = "cufflinks"
    WATCH = "watch"
    COIN = "coin"
    PEARLS = "pearls"
    COSTUME = "costume"
    FLATWARE = "flatware"
    OBJECT = "object"
    LOOSE_STONE = "loose_stone"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Stated:
    """A free text and how it is known."""

    text: str = ""
    status: Status = Status.OBSERVED


@dataclass(frozen=True, slots=True)
class Photo:
    """A photograph: attachment hash, caption, and whether a customer may see it."""

    hash: str
    caption: str = ""
    public: bool = True


@dataclass(frozen=True, slots=True)
class ItemPart:
    """A part of the piece (mount, head, clasp); metals and stones name it by id. ``kind`` is a part of its kind of
    piece (``pieces``), ``work`` and ``wear`` words of ``condition.words``."""

    id: str
    label: str
    note: str = ""
    kind: str = ""
    work: str = ""
    wear: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """The piece. ``claims`` are the customer's words and stay so; ``marks`` what is struck in it, as read;
    ``answers`` what was asked and measured by its kind (attributes are question ids of ``pieces``)."""

    kind: ItemKind = ItemKind.OTHER
    description: str = ""
    claims: str = ""
    marks: str = ""
    measures: str = ""
    parts: tuple[ItemPart, ...] = ()
    answers: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class Metal:
    """One metal of the piece. ``material`` is a reference id or empty while unknown, ``colour`` the neutral word
    until then (``white``, ``yellow``, ``rose``, ``grey``); ``mass`` in gram with ``sigma``, ``net`` without stones;
    ``evidence`` says what the fineness rests on (mark, touchstone, XRF), in words; ``marks`` were picked from the
    reference, ``readings`` taken from it."""

    id: str
    material: str = ""
    colour: str = ""
    mass: float | None = None
    sigma: float = 0.02
    net: bool = True
    status: Status = Status.OBSERVED
    evidence: str = ""
    part: str = ""
    marks: tuple[StruckMark, ...] = ()
    readings: Readings = ()


@dataclass(frozen=True, slots=True)
class StonePrice:
    """A price typed by the jeweller: euro, ``per`` carat or per stone, with its source and ISO date."""

    low: float
    likely: float
    high: float
    per: Literal["ct", "each"] = "ct"
    source: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum in euro typed by the jeweller as a range, with its source and ISO date."""

    low: float
    likely: float
    high: float
    source: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Stone:
    """One stone, or ``count`` equal ones. ``form``: faceted, cabochon, bead or other. ``carat`` of one stone with
    ``carat_basis``; ``size`` length, width, height in mm. ``conclusion`` is the gem that the jeweller chose
    (reference id), which may differ from the ranking; ``conclusion_status`` how that is known. ``said`` are the
    grades with how each is known, ``report`` the laboratory report beside them, ``family`` the form of the grades
    (empty: by the conclusion)."""

    id: str
    label: str = ""
    count: int = 1
    cut: str = ""
    form: Literal["faceted", "cabochon", "bead", "other"] = "faceted"
    size: tuple[float, ...] = ()
    carat: float | None = None
    carat_basis: Literal["weighed", "estimated", "claimed", "report"] = "estimated"
    mounted: bool = True
    evidence: Evidence = ()
    conclusion: str = ""
    conclusion_status: Status = Status.OBSERVED
    conclusion_note: str = ""
    quality: str = ""
    price: StonePrice | None = None
    part: str = ""
    said: tuple[Said, ...] = ()
    report: LabReport | None = None
    family: str = ""


@dataclass(frozen=True, slots=True)
class Clue:
    """What was seen that tells of the time of making. ``feature`` is a clue id (``dating_evidence.find_evidence``);
    ``part`` one of ``dating_evidence.PARTS``, empty for the part where it usually sits; ``note`` stays inside."""

    feature: str
    part: str = ""
    status: Status = Status.OBSERVED
    note: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """A report of somebody else that came with the piece: its text, fields typed over it (name, value), the stone of
    the piece that it speaks of, whether it holds a photograph and a signature (None: nobody looked), the ISO day of a
    loss, whether its plot was compared with the stone (``yes``, ``no`` or empty), and the kept file that it came in:
    its name and the hash of the attachment."""

    text: str = ""
    fields: tuple[tuple[str, str], ...] = ()
    stone: str = ""
    photo: bool | None = None
    signed: bool | None = None
    loss: str = ""
    plot: str = ""
    file: str = ""
    original: str = ""
    id: str = "p1"


@dataclass(frozen=True, slots=True)
class Appraisal:
    """Everything about one assessment. ``purpose`` and ``value_type`` are reference ids; no number is given before
    a purpose. ``value_date`` is the ISO date that the value speaks of, empty for today. ``notes`` stay inside.
    ``making`` is what making such a piece costs, where the value asked for holds it. ``clues`` date the piece,
    ``origin`` is the region it comes from (id of ``dating_regions``). ``papers`` are reports that came with it,
    ``referrals`` to whom it was sent on."""

    format: int
    id: str
    title: str = ""
    purpose: str = ""
    value_type: str = ""
    value_date: str = ""
    question: str = ""
    circumstances: tuple[str, ...] = ()
    item: Item = field(default_factory=Item)
    photos: tuple[Photo, ...] = ()
    metals: tuple[Metal, ...] = ()
    stones: tuple[Stone, ...] = ()
    period: Stated = field(default_factory=Stated)
    style: Stated = field(default_factory=Stated)
    condition: Stated = field(default_factory=Stated)
    notes: str = ""
    advice: str = ""
    referral: str = ""
    relation: Relation = Relation.NONE
    seen_by: str = ""
    seen_on: str = ""
    in_person: bool = True
    making: Amount | None = None
    clues: tuple[Clue, ...] = ()
    origin: str = ""
    papers: tuple[Paper, ...] = ()
    referrals: tuple[Sent, ...] = ()
    damages: tuple[Damage, ...] = ()


def new(id: str, *, seen_by: str = "", seen_on: str = "") -> Appraisal:
    """An empty appraisal in the current format."""
    return Appraisal(FORMAT, id, seen_by=seen_by, seen_on=seen_on)


def set_purpose(appraisal: Appraisal, purpose: str, value_type: str) -> Appraisal:
    """Another purpose, with the kind of value that answers it (empty when that purpose knows no value)."""
    return replace(appraisal, purpose=purpose, value_type=value_type)


def edit(appraisal: Appraisal, **changes: Any) -> Appraisal:
    """Top-level fields changed (title, question, notes, period …); identity and format stay."""
    return replace(appraisal, **changes)


def edit_item(appraisal: Appraisal, **changes: Any) -> Appraisal:
    """Fields of the piece changed."""
    return replace(appraisal, item=replace(appraisal.item, **changes))


Row = TypeVar("Row", Stone, Metal, ItemPart)


def _edited(rows: tuple[Row, ...], id: str, change: Callable[[Row], Row]) -> tuple[Row, ...]:
    if all(row.id != id for row in rows):
        raise known("appraisal.no_such_row", where=id, id=id)
    return tuple(change(row) if row.id == id else row for row in rows)


def stone(appraisal: Appraisal, id: str) -> Stone:
    """The stone with this id. Raises KnownError ``appraisal.no_such_row``."""
    for each in appraisal.stones:
        if each.id == id:
            return each
    raise known("appraisal.no_such_row", where=id, id=id)


def add_stone(appraisal: Appraisal, added: Stone) -> Appraisal:
    """One more stone, last in the list."""
    return replace(appraisal, stones=(*appraisal.stones, added))


def edit_stone(appraisal: Appraisal, id: str, **changes: Any) -> Appraisal:
    """Fields of one stone changed."""
    return replace(appraisal, stones=_edited(appraisal.stones, id, lambda row: replace(row, **changes)))


def remove_stone(appraisal: Appraisal, id: str) -> Appraisal:
    """Without this stone."""
    return replace(appraisal, stones=tuple(row for row in appraisal.stones if row.id != id))


def add_observation(appraisal: Appraisal, id: str, observation: Observation) -> Appraisal:
    """An observation of a stone, in place of an earlier one of the same property."""
    return edit_stone(appraisal, id, evidence=observe(stone(appraisal, id).evidence, observation))


def remove_observation(appraisal: Appraisal, id: str, where: Property) -> Appraisal:
    """A stone as if that test had not been done."""
    return edit_stone(appraisal, id, evidence=retract(stone(appraisal, id).evidence, where))


def add_metal(appraisal: Appraisal, added: Metal) -> Appraisal:
    """One more metal, last in the list."""
    return replace(appraisal, metals=(*appraisal.metals, added))


def edit_metal(appraisal: Appraisal, id: str, **changes: Any) -> Appraisal:
    """Fields of one metal changed."""
    return replace(appraisal, metals=_edited(appraisal.metals, id, lambda row: replace(row, **changes)))


def remove_metal(appraisal: Appraisal, id: str) -> Appraisal:
    """Without this metal."""
    return replace(appraisal, metals=tuple(row for row in appraisal.metals if row.id != id))


def put_paper(appraisal: Appraisal, paper: Paper) -> Appraisal:
    """A report in the place of the one with its id, or as the last."""
    rows = tuple(paper if each.id == paper.id else each for each in appraisal.papers)
    return replace(appraisal, papers=rows if paper in rows else (*rows, paper))


def remove_paper(appraisal: Appraisal, id: str) -> Appraisal:
    """Without this report; the file that it came in stays in the dossier."""
    return replace(appraisal, papers=tuple(each for each in appraisal.papers if each.id != id))


def add_photo(appraisal: Appraisal, photo: Photo) -> Appraisal:
    """One more photograph; the same file again only takes the new caption."""
    kept = tuple(each for each in appraisal.photos if each.hash != photo.hash)
    return replace(appraisal, photos=(*kept, photo))


def remove_photo(appraisal: Appraisal, hash: str) -> Appraisal:
    """Without this photograph."""
    return replace(appraisal, photos=tuple(each for each in appraisal.photos if each.hash != hash))


def add_clue(appraisal: Appraisal, clue: Clue) -> Appraisal:
    """One more clue, last in the list; the same feature on the same part again takes its place."""
    rows = tuple(clue if (each.feature, each.part) == (clue.feature, clue.part) else each for each in appraisal.clues)
    return replace(appraisal, clues=rows if clue in rows else (*rows, clue))


def edit_clue(appraisal: Appraisal, feature: str, part: str = "", **changes: Any) -> Appraisal:
    """Fields of one clue changed. Raises KnownError ``appraisal.no_such_row``; a clue that is thereby the same as
    another takes its place."""
    found = [each for each in appraisal.clues if (each.feature, each.part) == (feature, part)]
    if not found:
        raise known("appraisal.no_such_row", where=feature, id=feature)
    changed = replace(found[0], **changes)
    others = tuple(
        each
        for each in appraisal.clues
        if each is found[0] or (each.feature, each.part) != (changed.feature, changed.part)
    )
    return replace(appraisal, clues=tuple(changed if each is found[0] else each for each in others))


def remove_clue(appraisal: Appraisal, feature: str, part: str = "") -> Appraisal:
    """Without this clue."""
    rows = tuple(each for each in appraisal.clues if (each.feature, each.part) != (feature, part))
    return replace(appraisal, clues=rows)


def to_json(appraisal: Appraisal) -> dict[str, Any]:
    """Plain JSON data of an appraisal."""
    return cast(dict[str, Any], encode(appraisal))


def from_json(data: dict[str, Any]) -> Appraisal:
    """An appraisal from plain JSON data of this or an earlier format.

    Raises KnownError ``document.no_format``, ``document.newer`` or ``document.invalid``.
    """
    return decode(Appraisal, upgrades.apply(data), KIND)
