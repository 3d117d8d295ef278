"""Records of what a talk is about: purposes, value types, circumstances. Apart, since every start needs them."""

from dataclasses import dataclass

from juwdesk.base.cited import Confidence


@dataclass(frozen=True, slots=True)
class Purpose:
    """Why a customer wants to know: decides the value type, whether an official appraiser is needed and what to say.

    ``value_types`` are ids (the first is the one to use); ``official_appraiser`` is yes, no or advised.
    """

    id: str
    name_nl: str
    name_en: str
    value_types: tuple[str, ...]
    official_appraiser: str
    why: str
    tell_customer_nl: str
    tell_customer_en: str
    validity: str
    confidence: Confidence
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ValueType:
    """A value definition."""

    id: str
    name_nl: str
    name_en: str
    definition_nl: str
    definition_en: str
    when_used: str
    relation: str
    legal_basis: str
    who_may_issue: str
    confidence: Confidence
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Circumstance:
    """Something that bears upon the advice; chosen or derived in a dossier."""

    id: str
    group: str
    meaning_en: str
    meaning_nl: str
    confidence: Confidence
    sources: tuple[str, ...]
