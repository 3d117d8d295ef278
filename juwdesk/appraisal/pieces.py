"""Kinds of pieces as data: their parts, what is asked and measured, and how the answers stand in the description.

The data is ``resources/advice/pieces.toml``. An answer is a ``Said`` whose attribute is the question; numbers are
kept as plain decimals.
"""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from juwdesk.appraisal.evidence import Status
from juwdesk.appraisal.quality import NUMBER, Attribute, Said
from juwdesk.base.locale import Translator
from juwdesk.base.paths import resources


@dataclass(frozen=True, slots=True)
class PartKind:
    """A usual part of a kind of piece."""

    id: str
    nl: str
    en: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question about a kind of piece: the attribute that it fills, how it is known when first typed, and the words
    of its answer in the description (with ``{value}``; empty where it does not belong there). ``forbids`` are pairs
    of an answer (``*`` for any) and the acts at the bench that it forbids, with the reason."""

    attribute: Attribute
    how: Status
    say_nl: str = ""
    say_en: str = ""
    forbids: tuple[tuple[str, tuple[str, ...]], ...] = ()
    why_nl: str = ""
    why_en: str = ""


@dataclass(frozen=True, slots=True)
class PieceKind:
    """A kind of piece: parts, questions, who must look at what the desk cannot judge, and what its kind forbids at
    the bench, with the reason."""

    id: str
    parts: tuple[PartKind, ...]
    questions: tuple[Question, ...]
    refer_nl: str
    refer_en: str
    sources: tuple[str, ...]
    forbids: tuple[str, ...] = ()
    why_nl: str = ""
    why_en: str = ""


@cache
def _data() -> dict[str, Any]:
    with (resources() / "advice" / "pieces.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def piece_kind(id: str) -> PieceKind:
    """The kind of piece with this id; an unknown one has neither parts nor questions."""
    row = _data().get(id, {})
    sources = tuple(row.get("sources", ()))
    questions = tuple(_question(id, each, sources) for each in row.get("questions", ()))
    parts = tuple(PartKind(*each) for each in row.get("parts", ()))
    refer, why = (row.get("refer_nl", ""), row.get("refer_en", "")), (row.get("why_nl", ""), row.get("why_en", ""))
    return PieceKind(id, parts, questions, *refer, sources, tuple(row.get("forbids", ())), *why)


def _question(kind: str, row: dict[str, Any], sources: tuple[str, ...]) -> Question:
    options = tuple((stored, nl, en) for stored, nl, en in row.get("options", ()))
    attribute = Attribute(
        row["id"],
        kind,
        row["nl"],
        row["en"],
        row["kind"],
        options,
        float(row.get("low", 0)),
        float(row.get("high", 0)),
        row.get("unit", ""),
        sources=sources,
    )
    forbids = tuple((answer, tuple(acts)) for answer, acts in row.get("forbids", {}).items())
    text = {key: row.get(key, "") for key in ("say_nl", "say_en", "why_nl", "why_en")}
    return Question(attribute, Status(row.get("how", "observed")), forbids=forbids, **text)


def question_of(kind: str, id: str) -> Question | None:
    """The question of a kind, or None."""
    return next((each for each in piece_kind(kind).questions if each.attribute.id == id), None)


def said_of(said: Iterable[Said], attribute: str, status: Status | None = None) -> Said | None:
    """The statement about an attribute (known in that way), or None."""
    return next((s for s in said if s.attribute == attribute and (status is None or s.status is status)), None)


def say(said: tuple[Said, ...], one: Said, *, alone: bool = False) -> tuple[Said, ...]:
    """The statements with this one in place of the earlier one of the same attribute and status; an empty value
    takes it away. ``alone`` leaves one statement for each attribute, whatever its status."""
    kept = tuple(
        each for each in said if each.attribute != one.attribute or (not alone and each.status is not one.status)
    )
    return (*kept, one) if one.value.strip() else kept


def restate(said: tuple[Said, ...], attribute: str, status: Status) -> tuple[Said, ...]:
    """The statements with the status of an answer changed."""
    return tuple(replace(each, status=status) if each.attribute == attribute else each for each in said)


def value_words(attr: Attribute, value: str, tr: Translator) -> str:
    """A stored value in the reader's language: words by name, numbers with its decimal sign."""
    if attr.options:
        names = {stored: tr.pick(nl, en) for stored, nl, en in attr.options}
        return ", ".join(names.get(each, each) for each in value.split(";") if each)
    if attr.kind == NUMBER:
        try:
            return tr.typed(float(value), 2)
        except ValueError:
            return value
    return value.strip()


def details(kind: str, answers: tuple[Said, ...], tr: Translator) -> tuple[str, ...]:
    """The answers that belong in the description, in the order of the questions; a claim says whose it is."""
    found = []
    for question in piece_kind(kind).questions:
        answer = said_of(answers, question.attribute.id)
        words = tr.pick(question.say_nl, question.say_en)
        if answer is None or not words:
            continue
        text = words.replace("{value}", value_words(question.attribute, answer.value, tr))
        found.append(tr("according to the customer {text}", text=text) if answer.status is Status.CLAIMED else text)
    return tuple(found)
