"""What the list of gems lets through: a colour, what it is made of, whether it may be worn every day."""

from dataclasses import dataclass

from juwdesk.app.forms import Entry, FieldView, Option, Typed, choice_entry, enter, fields, flag_entry
from juwdesk.app.reference_page import Say
from juwdesk.base.locale import N_
from juwdesk.reference.records import Gem

GEM_KINDS = ("natural", "synthetic", "simulant", "organic", "composite")
DAILY_HARDNESS = 7.0
"""Mohs: quartz dust in the house scratches what is softer."""
DAILY_WEAR = ("excellent for daily wear", "good for daily wear")


@dataclass(frozen=True, slots=True)
class Sieve:
    """Empty fields let everything through."""

    colour: str = ""
    kind: str = ""
    daily: bool = False


OPEN = Sieve()
SIEVE: tuple[Entry[Sieve], ...] = (
    choice_entry("colour", N_("Colour")),
    choice_entry("kind", N_("Made or grown")),
    flag_entry("daily", N_("Only what can be worn every day")),
)


def passes(gem: Gem, sieve: Sieve) -> bool:
    """Whether a gem goes through."""
    if sieve.colour and sieve.colour not in gem.colours:
        return False
    if sieve.kind and sieve.kind != gem.kind:
        return False
    return not sieve.daily or wearable(gem)


def wearable(gem: Gem) -> bool:
    """Whether it may be worn every day: hard enough, and its wear is said to be good or excellent for that."""
    hard = gem.mohs is not None and gem.mohs.low >= DAILY_HARDNESS
    return hard and any(each.startswith(DAILY_WEAR) for each in gem.wear)


def sieve_fields(sieve: Sieve, say: Say) -> tuple[FieldView, ...]:
    """The fields of the filter."""
    used = [
        word for word in say.catalogue.words.groups["colours"] if any(word in g.colours for g in say.catalogue.gems)
    ]
    options: dict[str, tuple[Option, ...]] = {
        "colour": (("", say.tr("all colours")), *((word, say.token(word)) for word in used)),
        "kind": (("", say.tr("everything")), *((word, say.text(word)) for word in GEM_KINDS)),
    }
    return fields(SIEVE, sieve, {}, "sieve", say.tr, options)


def sifted(sieve: Sieve, key: str, text: str) -> Sieve:
    """The filter after a choice in the field ``sieve/colour`` and the like."""
    return enter(SIEVE, Typed(sieve), "sieve", key.split("/")[1], text).value
