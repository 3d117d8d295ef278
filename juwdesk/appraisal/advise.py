"""Purpose and circumstances to advice: which value, at which market and date, in what form, and who must write it.

The rules are data (``resources/advice``): what a purpose asks, what a circumstance does to it, in whose words it is
told. This module only applies them: facts become circumstances, weights add up to a referral, texts are collected.
"""

import datetime as dt
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from typing import Any

from juwdesk.appraisal.advise_facts import circumstances_of, fact_number
from juwdesk.appraisal.advise_read import date
from juwdesk.appraisal.law import laws, no_wall
from juwdesk.appraisal.law_talk import talk_deal
from juwdesk.appraisal.worth import LEVEL_OF, Level
from juwdesk.base.paths import resources
from juwdesk.base.problems import known
from juwdesk.reference.advice import Circumstance, Purpose
from juwdesk.reference.catalogue import Catalogue

TARGETS = (
    "certified appraiser",
    "registered appraiser",
    "laboratory",
    "watchmaker",
    "goldsmith",
    "loss adjuster",
    "counter-expert",
    "insurer",
    "notary/tax adviser",
    "lawyer or ombudsman",
    "police",
    "auction house",
    "assay office",
)
"""Whom a customer can be sent to."""
SHOP_VALUES = frozenset({"VT-01", "VT-02", "VT-03"})
"""Value types that an old or rare piece turns into the antique one, where the purpose names it."""


LOST = frozenset({"after_loss", "no_valuation_before_loss", "settlement_already_signed"})
"""Circumstances that say that there has been a loss."""


class Referral(StrEnum):
    """Whether the customer is sent on: not, as good advice, or because the answer is not the shop's to give."""

    NO = "no"
    ADVISED = "advised"
    YES = "yes"


class Weight(StrEnum):
    """What a circumstance does to the referral: nothing, advises it, adds to the purpose, decides it."""

    NONE = "none"
    LIGHT = "light"
    HEAVY = "heavy"
    MUST = "must"


WEIGHTS = ("weight", "commercial", "selling", "unvalued", "work", "invoiced")
"""Keys of a circumstance that hold a weight."""
_ORDER = {Referral.NO: 0, Referral.ADVISED: 1, Referral.YES: 2}


@dataclass(frozen=True, slots=True)
class PurposeRule:
    """What a purpose asks of the desk (``resources/advice/purposes.toml`` says what every field means)."""

    id: str
    kind: str = ""
    date: str = "today"
    facts: tuple[str, ...] = ()
    form: str = "range"
    antique: str = ""
    after_loss: str = ""
    invoice_suffices: bool = False
    own_up_to: float = 0.0
    covered: bool = False
    own_nl: str = ""
    own_en: str = ""
    targets: tuple[str, ...] = ()
    laws: tuple[str, ...] = ()
    ask_nl: tuple[str, ...] = ()
    ask_en: tuple[str, ...] = ()
    holds_nl: str = ""
    holds_en: str = ""


@dataclass(frozen=True, slots=True)
class CircumstanceRule:
    """What a circumstance does to the advice (``resources/advice/circumstances.toml``)."""

    id: str
    weight: Weight
    tell_nl: str
    tell_en: str
    form: str = ""
    certified: bool = False
    first: bool = False
    targets: tuple[str, ...] = ()
    laws: tuple[str, ...] = ()
    commercial: Weight | None = None
    selling: Weight | None = None
    unvalued: Weight | None = None
    work: Weight | None = None
    invoiced: Weight | None = None

    def weight_for(self, kind: str) -> Weight:
        """The weight for a kind of purpose, or for ``invoiced``, where a recent invoice answers it."""
        if kind == "work" and self.work is None:
            return self.weight if self.weight is Weight.MUST else Weight.NONE
        own = {
            "commercial": self.commercial,
            "selling": self.selling,
            "unvalued": self.unvalued,
            "work": self.work,
            "invoiced": self.invoiced,
        }.get(kind)
        return self.weight if own is None else own


@dataclass(frozen=True, slots=True)
class Reason:
    """Why the customer is sent on: ``id`` of a purpose or circumstance, its words, and the law rows that carry it."""

    id: str
    nl: str
    en: str
    laws: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Advice:
    """The answer. ``date_of_value`` is an ISO date where a fact names it, else ``today``, ``death``, ``gift``,
    ``loss``, ``purchase`` or ``agreed``; ``form`` none, range or scenario; ``tell`` and ``ask`` pairs (Dutch,
    English); ``own`` of ``tell`` what says that the owner needs no expert for so small a value; ``flags`` the
    circumstances that count (given or seen in the facts) and the laws that apply."""

    value_type: str
    level: Level
    date_of_value: str
    form: str
    referral: Referral
    targets: tuple[str, ...]
    reasons: tuple[Reason, ...]
    tell: tuple[tuple[str, str], ...]
    own: tuple[tuple[str, str], ...]
    ask: tuple[tuple[str, str], ...]
    flags: tuple[str, ...]


@cache
def purpose_rules() -> Mapping[str, PurposeRule]:
    """The rules of purposes, by id."""
    return {id_: PurposeRule(id_, **_tuples(row)) for id_, row in _read("purposes.toml").items()}


@cache
def circumstance_rules() -> Mapping[str, CircumstanceRule]:
    """The rules of circumstances, by id."""
    made = {}
    for id_, row in _read("circumstances.toml").items():
        kinds = {key: Weight(row[key]) for key in WEIGHTS if key in row}
        made[id_] = CircumstanceRule(id_, **{**_tuples(row), **kinds})
    return made


def _read(name: str) -> dict[str, Any]:
    with (resources() / "advice" / name).open("rb") as file:
        return tomllib.load(file)


def _tuples(row: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}


def advise(
    purpose: str,
    given: Sequence[str],
    facts: Mapping[str, Any],
    catalogue: Catalogue,
    day: dt.date | None = None,
) -> Advice:
    """The advice for a purpose (``PU-xx``), the circumstances that hold and what is known of the piece. On a ``day``
    the law is asked too; without one only the grounds of the reasons are named.

    Raises KnownError ``advise.purpose`` or ``advise.circumstance`` for an id that does not exist, and what
    ``circumstances_of`` raises for facts of the wrong kind.
    """
    found = catalogue.purpose(purpose)
    if found is None:
        raise known("advise.purpose", where="purpose", id=purpose[:24])
    for id_ in given:
        if catalogue.find(Circumstance, id_) is None:
            raise known("advise.circumstance", where="circumstances", id=id_[:40])
    holding = tuple(dict.fromkeys((*given, *circumstances_of(facts))))
    rule = purpose_rules()[purpose]
    if rule.invoice_suffices and "recent_invoice_present" in holding:
        rule = replace(rule, kind="invoiced")
    rules = [circumstance_rules()[id_] for id_ in holding]
    alone = _alone(rule, rules, facts)
    referral, reasons = _referral(found, rule, rules, alone=alone)
    applying: tuple[str, ...] = ()
    if day is not None:
        deal = talk_deal(purpose, holding, facts, day, referred=referral is Referral.YES)
        applying = tuple(each.law for each in no_wall(laws(deal, catalogue)))
    value_type = _value_type(found, rule, holding, facts, catalogue)
    own = ((rule.own_nl, rule.own_en),) if alone else ()
    return Advice(
        value_type,
        LEVEL_OF.get(value_type, Level.NONE),
        _date(rule, facts),
        _form(value_type, rule, rules),
        referral,
        _targets(rule, rules, referral, facts),
        reasons,
        _told(found, rules, own),
        own,
        tuple(zip(rule.ask_nl, rule.ask_en, strict=True)),
        tuple(dict.fromkeys((*holding, *rule.laws, *(law for each in rules for law in each.laws), *applying))),
    )


def _alone(rule: PurposeRule, rules: Sequence[CircumstanceRule], facts: Mapping[str, Any]) -> bool:
    """Whether the piece is worth so little for this purpose that the owner may put a value on it without an expert,
    or is known to be within what the policy pays. Where anything that holds sends on, the amount is in doubt."""
    if any(each.weight_for(rule.kind) is not Weight.NONE for each in rules):
        return False
    value, insured = fact_number(facts, "estimate_eur"), fact_number(facts, "insured_eur")
    return 0 < value <= rule.own_up_to or (rule.covered and 0 < value <= insured)


def _referral(
    purpose: Purpose, rule: PurposeRule, rules: Sequence[CircumstanceRule], *, alone: bool
) -> tuple[Referral, tuple[Reason, ...]]:
    """The referral is what the purpose asks, raised by what holds; every step up has its reason."""
    base = Referral.NO if alone or rule.kind == "invoiced" else Referral(purpose.official_appraiser)
    found = base
    reasons = []
    if base is not Referral.NO:
        reasons.append(Reason(purpose.id, purpose.tell_customer_nl, purpose.tell_customer_en, rule.laws))
    for each in rules:
        match each.weight_for(rule.kind):
            case Weight.NONE:
                continue
            case Weight.LIGHT:
                own = Referral.ADVISED
            case Weight.HEAVY:
                own = Referral.ADVISED if base is Referral.NO else Referral.YES
            case Weight.MUST:
                own = Referral.YES
        found = max(found, own, key=_ORDER.__getitem__)
        reasons.append(Reason(each.id, each.tell_nl, each.tell_en, each.laws))
    return found, tuple(reasons)


def _value_type(
    purpose: Purpose, rule: PurposeRule, holding: Sequence[str], facts: Mapping[str, Any], catalogue: Catalogue
) -> str:
    """The kind of value of the purpose; another one set by a court or notary, after a loss, or for old work."""
    usual = next(iter(purpose.value_types), "")
    if not usual:
        return ""
    asked = facts.get("value_type")
    if "basis_set_by_court_or_notary" in holding and isinstance(asked, str):
        named = _kind(asked, catalogue)
        if named in LEVEL_OF:
            return named
    if rule.after_loss and LOST & set(holding):
        return rule.after_loss
    old = {"possibly_before_1953", "art_or_antique_value"} & set(holding)
    return rule.antique if rule.antique and old and usual in SHOP_VALUES else usual


def _kind(asked: str, catalogue: Catalogue) -> str:
    """The id of a value type that is given by id, or by its name in either language, with or without what is in
    brackets behind it (``WEV`` too)."""
    word = asked.strip().lower()
    for each in catalogue.value_types:
        names = [each.name_nl.lower(), each.name_en.lower()]
        short = [part.strip(" )") for name in names for part in name.split("(")]
        if word in (each.id.lower(), *names, *short):
            return each.id
    return ""


def _date(rule: PurposeRule, facts: Mapping[str, Any]) -> str:
    for name in rule.facts:
        text = facts.get(name)
        if isinstance(text, str):
            return date(name, text)
    return rule.date


def _form(value_type: str, rule: PurposeRule, rules: Sequence[CircumstanceRule]) -> str:
    """No number where none belongs or none would be honest; scenarios where one open question decides it."""
    forms = {each.form for each in rules}
    if not value_type or rule.form == "none" or "none" in forms:
        return "none"
    return "scenario" if "scenario" in forms else "range"


def _targets(
    rule: PurposeRule, rules: Sequence[CircumstanceRule], referral: Referral, facts: Mapping[str, Any]
) -> tuple[str, ...]:
    """Who to see, most needed first: what holds points at them before what is usual for the purpose, and a quarrel
    before what else holds, since who has an answer of the insurer or the seller needs another than them."""
    if referral is Referral.NO:
        return ()
    strong = [each for each in rules if each.weight_for(rule.kind) is not Weight.NONE]
    strong.sort(key=lambda each: not each.first)
    certified = any(each.certified for each in strong)
    named = [target for each in strong for target in each.targets] + list(rule.targets)
    if any(word in str(facts.get("kind") or "").lower() for word in ("watch", "horloge")):
        named.append("watchmaker")
    named += [target for each in rules if each.weight is Weight.NONE for target in each.targets]
    if certified or "certified appraiser" in named:
        named = ["certified appraiser" if each == "registered appraiser" else each for each in named]
    return tuple(dict.fromkeys(named))


def _told(
    purpose: Purpose, rules: Sequence[CircumstanceRule], more: tuple[tuple[str, str], ...]
) -> tuple[tuple[str, str], ...]:
    pairs = [(purpose.tell_customer_nl, purpose.tell_customer_en), *more]
    return tuple(dict.fromkeys(pairs + [(each.tell_nl, each.tell_en) for each in rules]))
