"""The forms of the assess room: the piece, its metals, its stones and their typed prices."""

import datetime as dt
from dataclasses import replace

from juwdesk.app.forms import Entry, amount, bounded, changed, choice_entry, flag_entry, number_entry, text_entry
from juwdesk.appraisal.appraisal import Appraisal, Item, ItemKind, Metal, Relation, Stone, StonePrice
from juwdesk.appraisal.evidence import Status
from juwdesk.base.locale import N_, Translator
from juwdesk.base.problems import known

ITEM_KINDS = (
    (ItemKind.RING, N_("ring")),
    (ItemKind.NECKLACE, N_("necklace")),
    (ItemKind.PENDANT, N_("pendant")),
    (ItemKind.BRACELET, N_("bracelet")),
    (ItemKind.BROOCH, N_("brooch")),
    (ItemKind.EARRINGS, N_("earrings")),
    (ItemKind.CUFFLINKS, N_("cufflinks")),
    (ItemKind.WATCH, N_("watch")),
    (ItemKind.COIN, N_("coin or medal")),
    (ItemKind.PEARLS, N_("string of pearls")),
    (ItemKind.COSTUME, N_("piece of regional costume")),
    (ItemKind.FLATWARE, N_("set of cutlery")),
    (ItemKind.OBJECT, N_("useful object")),
    (ItemKind.LOOSE_STONE, N_("loose stone")),
    (ItemKind.OTHER, N_("something else")),
)
STATUSES = (
    (Status.CLAIMED, N_("told by the customer")),
    (Status.OBSERVED, N_("seen")),
    (Status.TESTED, N_("tested")),
    (Status.REPORT, N_("from a report")),
)
RELATIONS = (
    (Relation.NONE, N_("none")),
    (Relation.SOLD, N_("we sold it")),
    (Relation.WANTS_TO_BUY, N_("we may want to buy it")),
    (Relation.OTHER, N_("another interest")),
)
METAL_COLOURS = (
    ("", N_("not yet said")),
    ("yellow", N_("yellow")),
    ("rose", N_("rose")),
    ("white", N_("white")),
    ("grey", N_("grey")),
)
CUTS = (
    ("", N_("not yet said")),
    ("round", N_("round")),
    ("oval", N_("oval")),
    ("pear", N_("pear")),
    ("cushion", N_("cushion")),
    ("emerald", N_("emerald cut")),
    ("princess", N_("princess")),
    ("marquise", N_("marquise")),
    ("heart", N_("heart")),
    ("old", N_("old cut")),
    ("rose", N_("rose cut")),
    ("cabochon", N_("cabochon")),
    ("bead", N_("bead")),
    ("other", N_("other")),
)
FORMS = (
    ("faceted", N_("faceted")),
    ("cabochon", N_("cabochon")),
    ("bead", N_("bead")),
    ("other", N_("other")),
)
CARAT_BASES = (
    ("weighed", N_("weighed loose")),
    ("estimated", N_("estimated from its size")),
    ("claimed", N_("told by the customer")),
    ("report", N_("from a report")),
)
PER = (("ct", N_("per carat")), ("each", N_("per stone")))


def _size_text(stone: Stone, tr: Translator) -> str:
    return " × ".join(tr.typed(each, 2) for each in stone.size)


def _put_size(stone: Stone, typed: str) -> Stone:
    parts = [part for part in typed.replace("×", "x").replace("X", "x").split("x") if part.strip()]
    if len(parts) > 3:
        raise known("stone.size", where="size")
    return replace(stone, size=tuple(bounded(part, 0.3, 200, "size") for part in parts))


def _stated(key: str, label: str, hint: str = "") -> Entry[Appraisal]:
    """A free text of the appraisal that also knows how it is known; the status stays."""

    def put(value: Appraisal, typed: str) -> Appraisal:
        return changed(value, key, replace(getattr(value, key), text=typed))

    return Entry(key, label, "long", lambda value, tr: str(getattr(value, key).text), put, hint)


def _date(key: str, label: str, hint: str = "") -> Entry[Appraisal]:
    """An ISO date, shown and typed day first."""

    def get(value: Appraisal, tr: Translator) -> str:
        stored = getattr(value, key)
        return tr.short_date(dt.date.fromisoformat(stored)) if stored else ""

    return Entry(key, label, "text", get, lambda value, typed: changed(value, key, iso_date(typed, key)), hint)


def iso_date(typed: str, where: str) -> str:
    """``25-11-2026``, ``25/11/2026`` or ``2026-11-25`` as an ISO date; empty stays empty.

    Raises KnownError ``date.unreadable`` or ``date.out_of_range`` (before 1900 or after tomorrow).
    """
    clean = typed.strip().replace("/", "-").replace(".", "-")
    if not clean:
        return ""
    numbers = clean.split("-")
    if len(numbers) != 3 or not all(part.isdecimal() and part.isascii() and len(part) < 5 for part in numbers):
        raise known("date.unreadable", where=where, text=typed.strip()[:16])
    day, month, year = numbers if len(numbers[0]) < 3 else reversed(numbers)
    try:
        date = dt.date(int(year), int(month), int(day))
    except ValueError as error:
        raise known("date.unreadable", where=where, text=typed.strip()[:16]) from error
    if not dt.date(1900, 1, 1) <= date <= dt.date(2200, 1, 1):
        raise known("date.out_of_range", where=where, text=typed.strip()[:16])
    return date.isoformat()


PURPOSE: tuple[Entry[Appraisal], ...] = (
    text_entry("question", N_("The customer's question"), N_("in the customer's own words"), kind="long"),
    _date("value_date", N_("Date of the value"), N_("empty for today; for an inheritance the date of death")),
    choice_entry("relation", N_("What the shop has to do with the piece"), RELATIONS, type_=Relation),
)
ABOUT: tuple[Entry[Appraisal], ...] = (
    text_entry("title", N_("Name of the piece"), N_("for example: grandmother's ring"), longest=120),
)
ITEM: tuple[Entry[Item], ...] = (
    choice_entry("kind", N_("What lies on the cloth"), ITEM_KINDS, type_=ItemKind),
    text_entry("description", N_("Description"), N_("neutral: white metal, blue stone"), kind="long"),
    text_entry("claims", N_("According to the customer"), N_("stays in the customer's words"), kind="long"),
    text_entry("marks", N_("Marks"), N_("as read under the loupe, with where they stand")),
    text_entry("measures", N_("Measurements"), N_("size, width, height in mm")),
)
ORIGIN: tuple[Entry[Appraisal], ...] = (
    choice_entry("origin", N_("Where it comes from"), (), N_("as far as you know; it moves the years a little")),
    _stated("period", N_("Period"), N_("your own words; they stand in the letter beside what the clues say")),
    _stated("style", N_("Style")),
)
STATE: tuple[Entry[Appraisal], ...] = (
    _stated("condition", N_("Condition"), N_("wear, repairs, damage, part by part")),
    text_entry("notes", N_("Notes for the shop"), N_("never on paper, never on the customer's screen"), kind="long"),
)
LETTER: tuple[Entry[Appraisal], ...] = (
    text_entry("advice", N_("Advice to the customer"), kind="long"),
    text_entry(
        "referral", N_("Referral"), N_("to whom, and what that would add; it stands in the letter"), kind="long"
    ),
)
METAL: tuple[Entry[Metal], ...] = (
    choice_entry("colour", N_("Colour of the metal"), METAL_COLOURS),
    choice_entry("material", N_("Alloy"), (), N_("empty while it is not known")),
    choice_entry("status", N_("How it is known"), STATUSES, type_=Status),
    text_entry("evidence", N_("What the alloy rests on"), N_("mark, touchstone, XRF")),
    number_entry("mass", N_("Mass"), 0.01, 20_000, unit="g"),
    flag_entry("net", N_("Weighed without stones")),
)
STONE: tuple[Entry[Stone], ...] = (
    text_entry("label", N_("Name of the stone"), N_("for example: centre stone"), longest=80),
    choice_entry("cut", N_("Cut"), CUTS),
    choice_entry("form", N_("Form"), FORMS),
    flag_entry("mounted", N_("Set in the piece")),
    number_entry("count", N_("How many of these"), 1, 10_000, whole=True, optional=False),
    Entry("size", N_("Size"), "text", _size_text, _put_size, N_("length × width × height"), "mm"),
    number_entry("carat", N_("Weight of one stone"), 0.001, 100_000, unit="ct"),
    choice_entry("carat_basis", N_("How the weight is known"), CARAT_BASES),
)
CONCLUSION: tuple[Entry[Stone], ...] = (
    choice_entry("conclusion", N_("What the jeweller concludes"), (), N_("empty leaves it open")),
    choice_entry("conclusion_status", N_("How it is known"), STATUSES, type_=Status),
    text_entry("quality", N_("Quality"), N_("colour, clarity, cut in words")),
)


def _price_text(key: str) -> "Entry[Stone]":
    labels = {"low": N_("Price, low"), "likely": N_("Price, likely"), "high": N_("Price, high")}

    def get(stone: Stone, tr: Translator) -> str:
        return "" if stone.price is None else tr.typed(getattr(stone.price, key), 2)

    def put(stone: Stone, typed: str) -> Stone:
        return replace(stone, price=_with_price(stone.price, key, typed))

    return Entry(f"price_{key}", labels[key], "number", get, put, "", "€")


def _with_price(price: StonePrice | None, key: str, typed: str) -> StonePrice | None:
    where = f"price_{key}"
    if not typed.strip():
        if key == "likely" or price is None:
            return None
        return changed(price, key, price.likely)
    value = amount(typed, 0.01, 50_000_000, where)
    if key == "likely":
        if price is None:
            return StonePrice(value, value, value)
        return replace(price, low=min(price.low, value), likely=value, high=max(price.high, value))
    if price is None:
        raise known("price.likely_first", where=where)
    if (key == "low" and value > price.likely) or (key == "high" and value < price.likely):
        raise known("price.order", where=where)
    return changed(price, key, value)


def _price_part(
    key: str, label: str, kind: str, options: tuple[tuple[str, str], ...] = (), hint: str = ""
) -> Entry[Stone]:
    def get(stone: Stone, tr: Translator) -> str:
        if stone.price is None:
            return ""
        stored = str(getattr(stone.price, key))
        return tr.short_date(dt.date.fromisoformat(stored)) if key == "date" and stored else stored

    def put(stone: Stone, typed: str) -> Stone:
        if stone.price is None:
            if not typed.strip() or key == "per":
                return stone
            raise known("price.likely_first", where=f"price_{key}")
        value = iso_date(typed, "price_date") if key == "date" else typed
        return replace(stone, price=changed(stone.price, key, value))

    return Entry(f"price_{key}", label, kind, get, put, hint, "", options)


PRICE: tuple[Entry[Stone], ...] = (
    _price_text("low"),
    _price_text("likely"),
    _price_text("high"),
    _price_part("per", N_("This price is"), "one", PER),
    _price_part("source", N_("Source of the price"), "text", (), N_("list, supplier or own sale")),
    _price_part("date", N_("Date of the price"), "text"),
)
