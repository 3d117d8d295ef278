"""What a shelf lets through: gems by colour, kind, hardness, treatment, price and weight; cuts by their size.

A sieve only knows what has a source. A gem of which nothing is known about what is asked is left out, and the list
says how many there are; they can be asked for as well (``UNKNOWN``).
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache

from juwdesk.app.forms import (
    Entry,
    FieldView,
    Option,
    Typed,
    bounded,
    changed,
    choice_entry,
    enter,
    fields,
    flag_entry,
)
from juwdesk.app.messages import sentence
from juwdesk.app.reference_page import Say
from juwdesk.app.sieve_sources import CUT_SIZES, carats_of, price_of
from juwdesk.base.locale import N_
from juwdesk.base.problems import KnownError
from juwdesk.reference.catalogue import Catalogue
from juwdesk.reference.records import CutGeometry, Gem

GEMS, CUTS = "gems", "cuts"
"""The shelves that have a sieve."""
GEM_KINDS = ("natural", "synthetic", "simulant", "organic", "composite")
DAILY_HARDNESS = 7.0
"""Mohs: quartz dust in the house scratches what is softer."""
DAILY_WEAR = ("excellent for daily wear", "good for daily wear")
HARDNESS = ("5", "6", "7", "8", "9")
UNKNOWN = "unknown"
"""The choice for what has no source."""
PRICES = {"low": (0.0, 50.0), "middle": (50.0, 500.0), "high": (500.0, 2000.0), "top": (2000.0, 1e9)}
"""US dollar per carat in the trade: steps to look by, no grades."""
CARATS = {"small": (0.0, 1.0), "one": (1.0, 2.0), "two": (2.0, 5.0), "five": (5.0, 10.0), "ten": (10.0, 1e9)}
"""Weights in carat: steps to look by."""
NEAR = 0.25
"""Millimetres: a size of the trade so near counts as that size."""


@dataclass(frozen=True, slots=True)
class Sieve:
    """Empty fields let everything through. ``size`` is the length in mm as it was typed."""

    colour: str = ""
    kind: str = ""
    daily: bool = False
    hardness: str = ""
    treated: str = ""
    cites: str = ""
    price: str = ""
    carat: str = ""
    size: str = ""


OPEN = Sieve()
ENTRIES: dict[str, tuple[Entry[Sieve], ...]] = {
    GEMS: (
        choice_entry("colour", N_("Colour")),
        choice_entry("kind", N_("Made or grown")),
        choice_entry("hardness", N_("Hardness (Mohs)")),
        choice_entry("treated", N_("Treatment")),
        choice_entry("price", N_("Price level")),
        choice_entry("carat", N_("Weight in price lists")),
        choice_entry("cites", N_("Species protection")),
        flag_entry("daily", N_("Only what can be worn every day")),
    ),
    CUTS: (
        Entry(
            "size",
            N_("Available in size"),
            "number",
            lambda sieve, tr: sieve.size,
            lambda sieve, typed: replace(sieve, size=typed),
            N_("Length in the table of trade sizes"),
            "mm",
        ),
    ),
}
_ALL = tuple(entry for entries in ENTRIES.values() for entry in entries)


@dataclass(frozen=True, slots=True)
class Chip:
    """A choice that is made: the field to empty (``sieve/colour``), and what it says."""

    key: str
    text: str


def passes(gem: Gem, sieve: Sieve, catalogue: Catalogue | None = None) -> bool:
    """Whether a gem goes through; price and weight need the ``catalogue`` that knows them."""
    return all(test(gem, sieve, catalogue) for test in _TESTS)


def cut_passes(cut: CutGeometry, sieve: Sieve, catalogue: Catalogue) -> bool:
    """Whether a cut is made in the size that is asked for; a size that cannot be read asks nothing."""
    length = length_of(sieve)
    if length is None:
        return True
    name = CUT_SIZES.get(cut.id, "")
    return any(row.cut == name and abs(row.length - length) <= NEAR for row in catalogue.stone_sizes)


def length_of(sieve: Sieve) -> float | None:
    """The length in mm; None where nothing stands or it cannot be read."""
    try:
        return bounded(sieve.size, 0.5, 60, "size") if sieve.size.strip() else None
    except KnownError:
        return None


def wearable(gem: Gem) -> bool:
    """Whether it may be worn every day: hard enough, and its wear is said to be good or excellent for that."""
    hard = gem.mohs is not None and gem.mohs.low >= DAILY_HARDNESS
    return hard and any(each.startswith(DAILY_WEAR) for each in gem.wear)


def treated(gem: Gem) -> bool | None:
    """Whether a treatment is named that is more than rare; None where the data say nothing."""
    if not gem.treatments:
        return None
    return not all(each.startswith("none") or "rare" in each for each in gem.treatments)


def protected(gem: Gem) -> bool | None:
    """Whether the data name anything under CITES or national protection that must be checked; None where they say
    nothing."""
    if not gem.cites:
        return None
    return gem.cites != ("not listed",)


def _hard(gem: Gem, sieve: Sieve, _catalogue: Catalogue | None) -> bool:
    if sieve.hardness == UNKNOWN:
        return gem.mohs is None
    return not sieve.hardness or (gem.mohs is not None and gem.mohs.low >= float(sieve.hardness))


def _yes_no(wanted: str, is_so: bool | None) -> bool:
    return not wanted or {"yes": is_so is True, "no": is_so is False}.get(wanted, is_so is None)


def _spans(wanted: str, steps: dict[str, tuple[float, float]], spans: tuple[tuple[float, float], ...]) -> bool:
    """Whether one of the spans reaches into the step that is asked for."""
    if not wanted:
        return True
    if wanted == UNKNOWN:
        return not spans
    low, high = steps[wanted]
    return any(first < high and last >= low for first, last in spans)


def _priced(gem: Gem, sieve: Sieve, catalogue: Catalogue | None) -> bool:
    span = price_of(gem, catalogue) if sieve.price and catalogue else None
    return _spans(sieve.price, PRICES, (span,) if span else ())


def _weighed(gem: Gem, sieve: Sieve, catalogue: Catalogue | None) -> bool:
    return _spans(sieve.carat, CARATS, carats_of(gem, catalogue) if sieve.carat and catalogue else ())


_TESTS: tuple[Callable[[Gem, Sieve, Catalogue | None], bool], ...] = (
    lambda gem, sieve, _: not sieve.colour or sieve.colour in gem.colours,
    lambda gem, sieve, _: not sieve.kind or sieve.kind == gem.kind,
    lambda gem, sieve, _: not sieve.daily or wearable(gem),
    _hard,
    lambda gem, sieve, _: _yes_no(sieve.treated, treated(gem)),
    lambda gem, sieve, _: _yes_no(sieve.cites, protected(gem)),
    _priced,
    _weighed,
)


# what is shown


def sieve_fields(sieve: Sieve, say: Say, shelf: str = GEMS) -> tuple[FieldView, ...]:
    """The fields of the filter of a shelf; none where it has no filter."""
    made = fields(ENTRIES.get(shelf, ()), sieve, {}, "sieve", say.tr, _options(say) if shelf == GEMS else {})
    try:
        if sieve.size.strip():
            bounded(sieve.size, 0.5, 60, "size")
    except KnownError as error:
        told = sentence(error.problem, say.tr)
        return tuple(replace(each, problem=told) if each.key == "sieve/size" else each for each in made)
    return made


def chips(sieve: Sieve, say: Say, shelf: str = GEMS) -> tuple[Chip, ...]:
    """The choices that are made, each to be taken away."""
    found = []
    for view in sieve_fields(sieve, say, shelf):
        if view.kind == "flag" and view.text:
            found.append(Chip(view.key, view.label))
        elif view.kind == "number" and view.text and not view.problem:
            found.append(Chip(view.key, f"{view.label}: {view.text}\u00a0{view.unit}"))
        elif view.kind == "one" and view.text:
            word = next((told for value, told in view.options if value == view.text), view.text)
            found.append(Chip(view.key, f"{view.label}: {word}"))
    return tuple(found)


def gap(sieve: Sieve, say: Say) -> str:
    """What a price is where one is asked about, and how many gems go through but for what nobody has a source for;
    empty where there is nothing to say."""
    lacking = []
    if sieve.price not in ("", UNKNOWN):
        lacking.append(say.tr("In the trade, in US dollar; no shop price."))
    for name, word in (("price", N_("{n} more have no price with a source.")),
                       ("carat", N_("{n} more are in no price list."))):  # fmt: skip
        if getattr(sieve, name) in ("", UNKNOWN):
            continue
        other = changed(replace(sieve, price="", carat=""), name, UNKNOWN)
        number = sum(passes(each, other, say.catalogue) for each in say.catalogue.gems)
        if number:
            lacking.append(say.tr(word, n=number))
    return " ".join(lacking)


def _options(say: Say) -> dict[str, tuple[Option, ...]]:
    tr = say.tr
    anything = ("", tr("everything"))
    no_source = (UNKNOWN, tr("no source for it"))
    return {
        "colour": (("", tr("all colours")), *((word, say.token(word)) for word in _used_colours(say.catalogue))),
        "kind": (anything, *((word, say.text(word)) for word in GEM_KINDS)),
        "hardness": (anything, *((word, tr("{n} or harder", n=word)) for word in HARDNESS)),
        "treated": (
            anything,
            ("no", tr("usually untreated")),
            ("yes", tr("often or sometimes treated")),
        ),
        "cites": (anything, ("yes", tr("to be checked (CITES)")), ("no", tr("not listed"))),
        "price": (
            anything,
            *((name, _step(low, high, say) + "\u00a0$/ct") for name, (low, high) in PRICES.items()),
            no_source,
        ),
        "carat": (
            anything,
            *((name, _step(low, high, say) + "\u00a0ct") for name, (low, high) in CARATS.items()),
            no_source,
        ),
    }


def _step(low: float, high: float, say: Say) -> str:
    if low <= 0:
        return say.tr("up to {n}", n=say.number(high, 0))
    return say.tr("over {n}", n=say.number(low, 0)) if high >= 1e9 else f"{say.number(low, 0)}–{say.number(high, 0)}"


@lru_cache(maxsize=4)
def _used_colours(catalogue: Catalogue) -> tuple[str, ...]:
    used = {word for gem in catalogue.gems for word in gem.colours}
    return tuple(word for word in catalogue.words.groups["colours"] if word in used)


def sifted(sieve: Sieve, key: str, text: str) -> Sieve:
    """The filter after a choice in the field ``sieve/colour`` and the like; an empty text takes the choice away."""
    return enter(_ALL, Typed(sieve), "sieve", key.split("/")[1], text).value
