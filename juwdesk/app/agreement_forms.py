"""What is arranged about making a piece, as forms: dates, makers, the customer's own materials, stones, engraving,
and the reasons why a rule of the bench is set aside.

Keys: ``agreement/NAME``; ``maker/N/NAME``, ``own/N/NAME``, ``question/N/NAME`` for rows of lists;
``stone/PART/NAME``; ``engraving/NAME``; ``aside/CODE|WHERE/reason``.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

from juwdesk.app.assess_forms import iso_date
from juwdesk.app.forms import (
    Drafts,
    Entry,
    Typed,
    amount,
    changed,
    choice_entry,
    enter,
    flag_entry,
    number_entry,
    text_entry,
)
from juwdesk.base.locale import N_, Translator
from juwdesk.base.money import Money
from juwdesk.design.briefdata import (
    Agreement,
    Engraving,
    Maker,
    Override,
    OwnMaterial,
    Question,
    Status,
    StoneNote,
)
from juwdesk.design.briefmoney import METALS
from juwdesk.design.credit import FATES

R = TypeVar("R")
SCOPES = ("agreement", "maker", "own", "question", "stone", "engraving", "aside")


def _date(key: str, label: str, hint: str = "") -> Entry[Any]:
    """A day, or nothing; days to come are what this form is about."""

    def get(value: Any, tr: Translator) -> str:
        day = getattr(value, key)
        return tr.short_date(day) if day else ""

    def put(value: Any, typed: str) -> Any:
        day = iso_date(typed, key) if typed.strip() else ""
        return replace(value, **{key: dt.date.fromisoformat(day) if day else None})

    return Entry(key, label, "text", get, put, hint)


def _money(key: str, label: str, hint: str = "") -> Entry[Any]:
    def get(value: Any, tr: Translator) -> str:
        sum_ = getattr(value, key)
        return "" if sum_ is None else tr.typed(float(sum_.amount), 2)

    def put(value: Any, typed: str) -> Any:
        sum_ = Money.of(amount(typed, 0.01, 10_000_000, key)) if typed.strip() else None
        return replace(value, **{key: sum_})

    return Entry(key, label, "number", get, put, hint, "€")


PIECE: tuple[Entry[Agreement], ...] = (
    text_entry("piece", N_("What it becomes"), N_("for example: engagement ring"), longest=80),
    _date("event", N_("Day of the occasion")),
    _date("pickup", N_("Ready for the customer")),
    _date("deliver", N_("Back from the maker")),
    _date("approve", N_("Drawing agreed before")),
    number_entry("tolerance", N_("Tolerance"), 0.01, 2.0, unit="mm", digits=2, optional=False),
    flag_entry("sizer", N_("A sizer ring goes along")),
    text_entry("marks", N_("Stamps"), N_("who sends it for hallmarking, and where they stand"), longest=160),
    flag_entry("title_shared", N_("The maker may read the name of the design")),
)
EVENT = next(each for each in PIECE if each.key == "event")
"""The day that the wishes ask for too."""
MONEY: tuple[Entry[Agreement], ...] = (
    _money("quote", N_("Fixed price"), N_("including VAT; empty while it is an indication")),
    _date("valid_until", N_("Price valid until")),
    number_entry(
        "clause", N_("Metal clause"), 0.5, 50.0, unit="%", digits=1,
        hint=N_("the metal part moves along when metal moves by more; empty without"),
    ),
    _money("deposit", N_("Deposit")),
    _money("maker_price", N_("Agreed with the maker"), N_("excluding VAT; not on the customer’s copy")),
    flag_entry("ceiling_shared", N_("The maker may see the customer’s ceiling")),
)  # fmt: skip
HANDOVER: tuple[Entry[Agreement], ...] = (
    _date("follow_up", N_("Come back to it on"), N_("it then waits on the first page")),
    number_entry("delivered_mass", N_("Weight as delivered"), 0.01, 5000.0, unit="g", digits=2),
)
MAKER: tuple[Entry[Maker], ...] = (
    text_entry("role", N_("Work"), N_("goldsmith, caster, setter, engraver"), longest=60),
    text_entry("name", N_("Name"), longest=120),
    text_entry("email", N_("E-mail"), N_("where the letter goes"), longest=200),
    _date("due", N_("Ready by")),
)
OWN: tuple[Entry[OwnMaterial], ...] = (
    text_entry("what", N_("What the customer hands in"), longest=160),
    number_entry("weight", N_("Weight"), 0.01, 5000.0, unit="g", digits=2),
    text_entry("stamp", N_("Stamp as read"), longest=60),
    choice_entry("metal", N_("Metal, as tested"), (("", N_("not tested")), *METALS.items())),
    number_entry("fineness", N_("Fineness, as tested"), 1.0, 999.9, unit="‰", digits=1),
    text_entry("described", N_("Known by"), N_("stones, damage, engraving"), longest=300),
    text_entry("envelope", N_("Envelope"), longest=30),
    choice_entry("fate", N_("What becomes of it"), (("", N_("not agreed yet")), *FATES.items())),
    text_entry("use", N_("In other words"), longest=160),
    _money(
        "value", N_("Credit agreed by hand"), N_("including VAT; empty: weight × fineness × the price of the day")
    ),
)
QUESTION: tuple[Entry[Question], ...] = (
    text_entry("text", N_("Question"), kind="long", longest=600),
    text_entry("by", N_("Asked by"), longest=80),
    _date("day", N_("On")),
    text_entry("answer", N_("Answer"), kind="long", longest=600),
)
STONE: tuple[Entry[StoneNote], ...] = (
    flag_entry("own", N_("The customer’s own stone"), N_("not charged; its setting is")),
    flag_entry("measured", N_("Measured, not provisional")),
    text_entry("supplied", N_("Supplied by"), N_("own stock, dealer, customer"), longest=80),
    text_entry("colour", N_("Colour"), N_("as graded"), longest=40),
    text_entry("clarity", N_("Clarity"), N_("as graded"), longest=40),
    text_entry("origin", N_("Origin"), N_("natural, laboratory-grown or not known"), longest=80),
    text_entry("treatment", N_("Treatment"), longest=120),
    text_entry("certificate", N_("Report number"), longest=60),
    _money("value", N_("Value agreed"), N_("of the customer’s own stones of this line together")),
    text_entry("risk", N_("Risk when setting, told to the customer"), longest=160),
)
FACES = (("yes", N_("with serifs")), ("", N_("without serifs")))
ENGRAVING: tuple[Entry[Engraving], ...] = (
    text_entry("text", N_("Text"), longest=80),
    text_entry("place", N_("Place"), N_("inside, outside, on the back"), longest=80),
    text_entry("method", N_("By"), N_("hand, machine, laser"), longest=40),
    number_entry("height", N_("Height of capitals"), 0.5, 10.0, unit="mm", digits=2, optional=False),
    Entry(
        "serif", N_("Letters"), "one", lambda value, tr: "yes" if value.serif else "",
        lambda value, typed: replace(value, serif=typed == "yes"), "", "", FACES,
    ),
)  # fmt: skip
REASON: Entry[Override] = text_entry("reason", N_("Why it is set aside"), N_("printed for the workshop"), longest=300)
LISTS: dict[str, tuple[str, tuple[Entry[Any], ...], Callable[[], Any]]] = {
    "maker": ("makers", MAKER, lambda: Maker("", "")),
    "own": ("own", OWN, lambda: OwnMaterial("")),
    "question": ("questions", QUESTION, lambda: Question("")),
}
"""Lists by scope: the attribute, the fields of a row, and an empty row."""


def is_ours(key: str) -> bool:
    """Whether a field key belongs to these forms."""
    return key.split("/", 1)[0] in SCOPES


def type_in(value: Agreement, drafts: Drafts, key: str, text: str, who: str, today: dt.date) -> Typed[Agreement]:
    """The agreement after a text was typed; ``who`` and ``today`` stand with a reason. What cannot be read becomes a
    draft; a row that is gone changes nothing."""
    scope, _, rest = key.partition("/")
    place, _, name = rest.rpartition("/")
    if scope == "agreement":
        whole = enter((*PIECE, *MONEY, *HANDOVER), Typed(value, drafts), scope, name, text)
        if whole.value.quote != value.quote:
            return replace(whole, value=replace(whole.value, quoted_on=today if whole.value.quote else None))
        return whole
    if scope == "engraving":
        row = _row(ENGRAVING, value.engraving or Engraving(""), drafts, scope, name, text)
        engraving = row.value if row.value.text.strip() or row.value.place.strip() else None
        return Typed(replace(value, engraving=engraving), row.drafts)
    if scope == "stone":
        notes = {note.part: note for note in value.stones}
        stone = _row(STONE, notes.get(place, StoneNote(place)), drafts, f"stone/{place}", name, text)
        notes[place] = stone.value
        return Typed(replace(value, stones=tuple(notes.values())), stone.drafts)
    if scope == "aside":
        return Typed(_set_aside(value, place, text, who, today), drafts)
    attribute, entries, _empty = LISTS[scope]
    rows = list(getattr(value, attribute))
    number = int(place) if place.isdigit() else -1
    if not 0 <= number < len(rows):
        return Typed(value, drafts)
    typed = _row(entries, rows[number], drafts, f"{scope}/{place}", name, text)
    rows[number] = typed.value
    return Typed(changed(value, attribute, tuple(rows)), typed.drafts)


def _row(entries: tuple[Entry[R], ...], value: R, drafts: Drafts, scope: str, name: str, text: str) -> Typed[R]:
    return enter(entries, Typed(value, drafts), scope, name, text)


def _set_aside(value: Agreement, place: str, reason: str, who: str, today: dt.date) -> Agreement:
    code, _, where = place.partition("|")
    others = tuple(each for each in value.overrides if (each.code, each.where) != (code, where))
    if not reason.strip():
        return replace(value, overrides=others)
    return replace(value, overrides=(*others, Override(code, where, reason, who, today)))


def with_status(value: Agreement, status: Status, day: dt.date) -> Agreement:
    """Another step of the handover, since a day; the same step keeps its day."""
    return value if value.status is status else replace(value, status=status, status_on=day)


def add_row(value: Agreement, scope: str) -> Agreement:
    """One more empty row in a list."""
    attribute, _, empty = LISTS[scope]
    more: Agreement = changed(value, attribute, (*getattr(value, attribute), empty()))
    return more


def remove_row(value: Agreement, drafts: Drafts, scope: str, number: int) -> Typed[Agreement]:
    """Without a row; what was half typed in the list is let go, since the rows after it move up."""
    attribute = LISTS[scope][0]
    rows = getattr(value, attribute)
    kept = {key: draft for key, draft in drafts.items() if not key.startswith((f"{scope}/", f"photo/{scope}/"))}
    return Typed(changed(value, attribute, (*rows[:number], *rows[number + 1 :])), kept)
