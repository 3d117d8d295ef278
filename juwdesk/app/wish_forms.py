"""The wish list as a form: two minutes, any order, every field may stay open."""

from typing import Any

from juwdesk.app.forms import Entry, amount, changed, choice_entry, flag_entry, text_entry
from juwdesk.base.locale import N_, Translator
from juwdesk.base.money import Money
from juwdesk.base.problems import known
from juwdesk.design.document import Design, Wishes
from juwdesk.design.finishes import LABELS
from juwdesk.design.fitting import STYLES
from juwdesk.design.wishes import GAUGES

SYSTEMS = (
    ("NL", N_("Dutch (mm)")),
    ("ISO", N_("ISO (circumference)")),
    ("US", N_("American")),
    ("UK", N_("British")),
    ("JP", N_("Japanese")),
)
FINISHES = tuple(LABELS.items())


LONGEST_WISH = 300
"""Characters of one wish: a few lines on paper."""


def _list_entry(key: str, label: str, hint: str) -> Entry[Wishes]:
    """Several short wishes, one a line."""

    def put(value: Wishes, typed: str) -> Wishes:
        lines = tuple(line.strip() for line in typed.splitlines() if line.strip())
        if any(len(line) > LONGEST_WISH for line in lines):
            raise known("text.too_long", where=key, longest=LONGEST_WISH)
        return changed(value, key, lines)

    return Entry(key, label, "long", lambda value, tr: "\n".join(getattr(value, key)), put, hint)


def _sum(key: str, label: str, hint: str) -> Entry[Wishes]:
    def get(wishes: Wishes, tr: Translator) -> str:
        sum_ = getattr(wishes, key)
        return "" if sum_ is None else tr.typed(float(sum_.amount), 2)

    def put(wishes: Wishes, typed: str) -> Wishes:
        return changed(wishes, key, Money.of(amount(typed, 1, 10_000_000, key)) if typed.strip() else None)

    return Entry(key, label, "number", get, put, hint, "€")


PIECES = (
    ("ring", N_("ring")),
    ("pendant", N_("pendant")),
    ("necklace", N_("necklace")),
    ("earring", N_("earrings")),
    ("bracelet", N_("bracelet")),
    ("brooch", N_("brooch")),
    ("accessory", N_("cufflinks or tie bar")),
    ("object", N_("object")),
)
STONES = (("none", N_("no stones")), ("one", N_("one stone")), ("several", N_("several stones")))
COLOURS = (("yellow", N_("yellow")), ("white", N_("white")), ("rose", N_("rose")), ("two", N_("two colours")))
GOLD = (("recycled", N_("recycled")), ("fairmined", N_("certified fair mining")))
GROWTH = (("natural", N_("natural")), ("laboratory", N_("from the laboratory")), ("either", N_("either is fine")))
_ANY = (("", N_("not said")),)


def _many(key: str, label: str, options: tuple[tuple[str, str], ...]) -> Entry[Wishes]:
    def put(value: Wishes, typed: str) -> Wishes:
        return changed(value, key, tuple(word for word in typed.split(";") if word))

    return Entry(key, label, "many", lambda value, tr: ";".join(getattr(value, key)), put, "", "", options)


ASKED: tuple[Entry[Wishes], ...] = (
    choice_entry("piece", N_("Kind of piece"), (*_ANY, *PIECES)),
    text_entry("for_whom", N_("For whom"), longest=120),
    text_entry("occasion", N_("Occasion"), N_("for example: engagement, 12 June"), longest=120),
    _sum("budget", N_("Budget, at most"), N_("including VAT")),
    _sum("comfort", N_("Would rather spend"), N_("including VAT")),
    _many("styles", N_("Style"), tuple(STYLES.items())),
)
WEARER: tuple[Entry[Wishes], ...] = (
    text_entry("ring_size", N_("Ring size"), N_("as the customer knows it"), longest=12),
    choice_entry("ring_system", N_("Size system"), SYSTEMS),
    choice_entry("gauge", N_("Measured with"), (*_ANY, *GAUGES.items())),
    text_entry("finger", N_("Hand and finger"), longest=60),
    flag_entry("hands", N_("Works with the hands")),
    text_entry("beside", N_("Worn beside it"), longest=120),
    text_entry("allergies", N_("Skin reacts to"), longest=120),
)
STUFF: tuple[Entry[Wishes], ...] = (
    choice_entry("colour", N_("Colour of the metal"), (*_ANY, *COLOURS)),
    choice_entry("stones", N_("Stones"), (*_ANY, *STONES)),
    choice_entry("growth", N_("Stones may be"), (*_ANY, *GROWTH)),
    choice_entry("gold", N_("Gold"), (*_ANY, *GOLD)),
    text_entry("heirloom", N_("Own gold or stones to use"), longest=200),
    text_entry("meaning", N_("What it should mean"), longest=200),
)
WORDS: tuple[Entry[Wishes], ...] = (
    _list_entry("musts", N_("Must"), N_("one wish a line")),
    _list_entry("nices", N_("Nice to have"), N_("one wish a line")),
    _list_entry("nevers", N_("Never"), N_("one wish a line")),
    text_entry("notes", N_("Anything else the customer said"), kind="long"),
)
WISHES: tuple[Entry[Wishes], ...] = (*ASKED, *WEARER, *STUFF, *WORDS)
SECTIONS = (
    (N_("The wish"), ASKED),
    (N_("The wearer"), WEARER),
    (N_("Metal and stones"), STUFF),
    (N_("In the customer’s words"), WORDS),
)
"""The wishes in groups, for the page that asks."""
DESIGN: tuple[Entry[Design], ...] = (
    text_entry("title", N_("Name of the design"), longest=120),
    choice_entry("metal", N_("Alloy")),
    choice_entry("finish", N_("Finish"), FINISHES),
)


def entry_of(entries: "tuple[Entry[Any], ...]", key: str) -> Entry[Any]:
    """The entry with that key."""
    return next(each for each in entries if each.key == key)
