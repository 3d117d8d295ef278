"""Forms over frozen values: an Entry reads one field of a value as text and writes typed text back.

What was typed stays as typed until it can be read: ``Drafts`` hold the texts that cannot, with their problem.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Generic, TypeVar

from juwdesk.app.messages import sentence
from juwdesk.base.locale import Translator, parse_number, printable
from juwdesk.base.problems import KnownError, Problem, known

T = TypeVar("T")
Option = tuple[str, str]
"""A stored value and its label in the reader's language."""


@dataclass(frozen=True, slots=True)
class FieldView:
    """One field as a screen shows it. ``kind``: ``text``, ``long``, ``number``, ``one``, ``many``, ``flag``.

    ``text`` is what stands in the field (``yes`` or empty for a flag; words separated by ``;`` for many); ``problem``
    the sentence under it, empty when all is well; ``about`` what the field is of, where several on a page have the
    same label: a screen reader says it behind the label; ``pictures`` files of pictures, one for each option.
    """

    key: str
    label: str
    kind: str
    text: str = ""
    hint: str = ""
    unit: str = ""
    options: tuple[Option, ...] = ()
    problem: str = ""
    about: str = ""
    pictures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A typed text that could not be read, and why."""

    text: str
    problem: Problem


Drafts = Mapping[str, Draft]
"""Unreadable texts by full field key (``stone-1/carat``)."""


@dataclass(frozen=True, slots=True)
class Entry(Generic[T]):
    """One field of a value of type T. ``get`` gives its text, ``put`` the value with the typed text.

    ``label``, ``hint`` are message ids; ``options`` (value, message id) pairs, or empty where the screen supplies
    them from reference data.
    """

    key: str
    label: str
    kind: str
    get: Callable[[T, Translator], str]
    put: Callable[[T, str], T]
    hint: str = ""
    unit: str = ""
    options: tuple[Option, ...] = ()


def changed(value: T, key: str, to: Any) -> T:
    """A dataclass value with the attribute of that name changed."""
    copy: T = replace(value, **{key: to})  # type: ignore[type-var]  # T is a dataclass wherever forms are used
    return copy


def text_entry(key: str, label: str, hint: str = "", *, kind: str = "text", longest: int = 4000) -> Entry[Any]:
    """A plain text attribute of that name."""

    def put(value: Any, typed: str) -> Any:
        if len(typed) > longest:
            raise known("text.too_long", where=key, longest=longest)
        return replace(value, **{key: typed})

    return Entry(key, label, kind, lambda value, tr: str(getattr(value, key)), put, hint)


def choice_entry(
    key: str, label: str, options: Sequence[Option] = (), hint: str = "", type_: Any = str
) -> Entry[Any]:
    """One of several; ``type_`` makes the stored value from the option (a StrEnum)."""

    def put(value: Any, typed: str) -> Any:
        return replace(value, **{key: type_(typed)})

    return Entry(key, label, "one", lambda value, tr: str(getattr(value, key)), put, hint, "", tuple(options))


def flag_entry(key: str, label: str, hint: str = "") -> Entry[Any]:
    """Yes or no."""
    return Entry(
        key,
        label,
        "flag",
        lambda value, tr: "yes" if getattr(value, key) else "",
        lambda value, typed: replace(value, **{key: typed == "yes"}),
        hint,
    )


def bounded(typed: str, low: float, high: float, where: str) -> float:
    """A typed number inside its bounds. Raises KnownError ``number.out_of_range`` and those of ``parse_number``."""
    value = parse_number(typed, where)
    if not low <= value <= high:
        raise known("number.out_of_range", where=where, text=typed.strip()[:16], low=f"{low:g}", high=f"{high:g}")
    return value


_THOUSANDS = re.compile(r"\d{1,3}([., \u00a0]\d{3})+")


def amount(typed: str, low: float, high: float, where: str) -> float:
    """A typed sum of money, to the cent: ``4.500`` and ``4,500`` are thousands, since a sum has two decimals or none.

    Raises KnownError ``number.out_of_range`` and those of ``parse_number``.
    """
    plain = typed.strip()
    if _THOUSANDS.fullmatch(plain):
        plain = re.sub(r"[., \u00a0]", "", plain)
    return round(bounded(plain, low, high, where), 2)


def number_entry(
    key: str,
    label: str,
    low: float,
    high: float,
    *,
    unit: str = "",
    hint: str = "",
    digits: int = 3,
    whole: bool = False,
    optional: bool = True,
) -> Entry[Any]:
    """A number attribute; an empty optional field is None."""

    def get(value: Any, tr: Translator) -> str:
        number = getattr(value, key)
        return "" if number is None else tr.typed(number, 0 if whole else digits)

    def put(value: Any, typed: str) -> Any:
        if optional and not typed.strip():
            return replace(value, **{key: None})
        number = bounded(typed, low, high, key)
        if whole and number != int(number):
            raise known("number.not_whole", where=key, text=typed.strip()[:16])
        return replace(value, **{key: int(number) if whole else number})

    return Entry(key, label, "number", get, put, hint, unit)


@dataclass(frozen=True, slots=True)
class Typed(Generic[T]):
    """A value with the drafts that could not become part of it."""

    value: T
    drafts: Drafts = field(default_factory=dict)


def enter(entries: Sequence[Entry[T]], state: Typed[T], scope: str, key: str, text: str) -> Typed[T]:
    """The state after a text was typed in a field: the value changed, or a draft with its problem."""
    entry = next(each for each in entries if each.key == key)
    full, text = f"{scope}/{key}", printable(text)
    others = {name: draft for name, draft in state.drafts.items() if name != full}
    try:
        return Typed(entry.put(state.value, text), others)
    except KnownError as error:
        return Typed(state.value, {**others, full: Draft(text, error.problem)})


def fields(
    entries: Sequence[Entry[T]],
    value: T,
    drafts: Drafts,
    scope: str,
    tr: Translator,
    options: Mapping[str, tuple[Option, ...]] | None = None,
    about: str = "",
) -> tuple[FieldView, ...]:
    """The fields of a value; ``options`` supplies choices from reference data by key; ``about`` as in FieldView."""
    found = []
    for entry in entries:
        draft = drafts.get(f"{scope}/{entry.key}")
        given = (options or {}).get(entry.key)
        text = draft.text if draft else entry.get(value, tr)
        choices = given if given is not None else tuple((stored, tr(label)) for stored, label in entry.options)
        found.append(
            FieldView(
                f"{scope}/{entry.key}",
                tr(entry.label),
                entry.kind,
                text,
                tr(entry.hint),
                entry.unit,
                _with_stored(choices, text) if entry.kind == "one" else choices,
                sentence(draft.problem, tr) if draft else "",
                about,
            )
        )
    return tuple(found)


def _with_stored(choices: tuple[Option, ...], text: str) -> tuple[Option, ...]:
    """The choices, and what is stored where it is none of them: an older word is shown, never silently lost."""
    return choices if not text or any(stored == text for stored, _ in choices) else (*choices, (text, text))
