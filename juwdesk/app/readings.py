"""The reading form of a stone: typed fields to observations and back. One property may have several fields.

What was typed is kept as typed; a field that cannot be read gives a Problem at that field, and the property does not
count until it can be read.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from juwdesk.app.reading_fields import BLANK_KEY, BLANKS, BY_KEY, KEYS_OF, MOST_LINES, RI_KINDS
from juwdesk.appraisal import evidence as ev
from juwdesk.appraisal.evidence import Evidence, Observation, Outcome, Property, RiKind
from juwdesk.appraisal.reading_numbers import DENSITY, measured
from juwdesk.base.locale import Translator, parse_number
from juwdesk.base.problems import KnownError, Problem, Severity, known

Typed = Mapping[str, str]
"""Field key to text as typed. Several words are separated by ``;``."""


@dataclass(frozen=True, slots=True)
class Read:
    """The outcome of reading one property's fields: an observation, nothing (empty fields), or problems."""

    observation: Observation | None = None
    problems: tuple[Problem, ...] = ()


def _number(typed: Typed, key: str) -> float | None:
    """The number in a field. Raises KnownError ``evidence.out_of_range`` and those of ``measured``."""
    text, field = typed.get(key, ""), BY_KEY[key]
    if not text.strip():
        return None
    number = measured(text, key, DENSITY if key == "sg" else field.unit)
    return ev.checked(number, WEIGHINGS.get(key, ev.LIMITS[field.property]), key)


WEIGHINGS = {"sg_air": ev.WEIGHTS, "sg_water": ev.IN_WATER}


def _words(typed: Typed, key: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in typed.get(key, "").split(";") if word.strip())


def _ri(typed: Typed) -> Observation | None:
    kind = typed.get("ri_kind", "")
    low, high = _number(typed, "ri_low"), _number(typed, "ri_high")
    if kind == RiKind.OVER:
        return ev.ri_over(low) if low is not None else ev.ri_over()
    if low is None:
        low, high = high, None
    if low is None:
        return None
    return ev.ri(low, None, kind=RiKind.SPOT) if kind == RiKind.SPOT else ev.ri(low, high)


def _sg(typed: Typed) -> Observation | None:
    air, water = _number(typed, "sg_air"), _number(typed, "sg_water")
    if air is not None and water is not None:
        return ev.sg_weighed(air, water)
    value = _number(typed, "sg")
    return None if value is None else ev.sg(value)


def _one(where: Property, make: Callable[[str], Observation]) -> Callable[[Typed], Observation | None]:
    key = KEYS_OF[where][0]

    def read(typed: Typed) -> Observation | None:
        words = _words(typed, key)
        return make(words[0]) if words else None

    return read


def _colour(typed: Typed) -> Observation | None:
    words = _words(typed, "colour")
    return ev.colour(*words) if words else None


def _inclusions(typed: Typed) -> Observation | None:
    words = _words(typed, "inclusions")
    return ev.inclusions(*words) if words else None


def _looked_for(typed: Typed) -> Observation | None:
    words = _words(typed, "looked_for")
    return ev.looked_for(*words) if words else None


def _pleochroism(typed: Typed) -> Observation | None:
    strength, hues = _words(typed, "pleochroism"), _words(typed, "pleochroism_hues")
    if not strength and not hues:
        return None
    return ev.pleochroism(strength[0] if strength else "unspecified", *hues)


def _spectrum(typed: Typed) -> Observation | None:
    lines, words = spectrum_lines(typed.get("spectrum_lines", "")), _words(typed, "spectrum_words")
    return ev.spectrum(*lines, words=words) if lines or words else None


def spectrum_lines(text: str) -> tuple[float, ...]:
    """Lines in nm as typed: set apart by spaces, ``;``, ``/`` or ``,`` (``694,668`` are two lines, ``694,2`` is one).

    Raises KnownError ``spectrum.lines`` for more than ``MOST_LINES``, and those of ``parse_number``.
    """
    apart = re.sub(r"(?<!\d)(\d{3}),(?=\d{3}(?!\d))", r"\1 ", text)
    found = [each.strip(",.") for each in re.split(r"[\s;/+]+", apart)]
    found = [each for each in found if each and each.casefold() != "nm"]
    if len(found) > MOST_LINES:
        raise known("spectrum.lines", where="spectrum_lines", most=MOST_LINES)
    return tuple(parse_number(each.removesuffix("nm"), where="spectrum_lines") for each in found)


def _birefringence(typed: Typed) -> Observation | None:
    value = _number(typed, "birefringence")
    return None if value is None else ev.birefringence(value)


_READERS: dict[Property, Callable[[Typed], Observation | None]] = {
    Property.RI: _ri,
    Property.BIREFRINGENCE: _birefringence,
    Property.SG: _sg,
    Property.COLOUR: _colour,
    Property.THERMAL: _one(Property.THERMAL, lambda word: ev.states(Property.THERMAL, [word], ev.THERMAL)),
    Property.MAGNET: _one(Property.MAGNET, lambda word: ev.states(Property.MAGNET, [word], ev.STRENGTHS)),
    Property.INCLUSIONS: _inclusions,
    Property.OPTIC: _one(Property.OPTIC, ev.optic),
    Property.PHENOMENON: _one(Property.PHENOMENON, ev.phenomenon),
    Property.TRANSPARENCY: _one(Property.TRANSPARENCY, ev.transparency),
    Property.PLEOCHROISM: _pleochroism,
    Property.SPECTRUM: _spectrum,
    Property.LOOKED_FOR: _looked_for,
    Property.UV_LONG: _one(Property.UV_LONG, lambda word: ev.uv(Property.UV_LONG, word)),
    Property.UV_SHORT: _one(Property.UV_SHORT, lambda word: ev.uv(Property.UV_SHORT, word)),
    Property.CHELSEA: _one(Property.CHELSEA, lambda word: ev.states(Property.CHELSEA, [word], ev.CHELSEA)),
}


def read(where: Property, typed: Typed) -> Read:
    """The observation that the fields of a property say, or the problem at the field that cannot be read.

    A test without an answer is an observation too; what else stands in its fields stays typed and does not count.
    """
    blank = typed.get(BLANK_KEY.get(where, ""), "")
    if blank in BLANKS:
        return Read(ev.blank(where, Outcome(blank)))
    wrong = [problem for key in KEYS_OF[where] if BY_KEY[key].kind == "number" for problem in _wrong(typed, key)]
    if wrong:
        return Read(None, tuple(wrong))
    try:
        return Read(_READERS[where](typed))
    except KnownError as error:
        problem = error.problem
        place = problem.where if problem.where in BY_KEY else PLACES.get(problem.where, KEYS_OF[where][0])
        return Read(None, (replace(problem, where=place),))


PLACES = {Property.RI.value: "ri_low", "water_ct": "sg_water"}
"""The fields of what several numbers together say: a limit of the liquid, two weighings."""


def _wrong(typed: Typed, key: str) -> list[Problem]:
    """What is wrong with the number in a field by itself."""
    try:
        _number(typed, key)
    except KnownError as error:
        return [error.problem]
    return []


def hints(typed: Typed) -> dict[str, Problem]:
    """What was understood in another way than it was typed, by field: two edges the wrong way round."""
    try:
        low, high = _number(typed, "ri_low"), _number(typed, "ri_high")
    except KnownError:
        return {}
    if typed.get("ri_kind", "") not in ("", RiKind.PAIR) or low is None or high is None or low <= high:
        return {}
    args = {"low": typed["ri_low"].strip(), "high": typed["ri_high"].strip()}
    return {"ri_low": Problem("identify.edges_swapped", Severity.HINT, "ri_low", args)}


def apply(evidence: Evidence, where: Property, typed: Typed) -> tuple[Evidence, tuple[Problem, ...]]:
    """The evidence after the fields of a property changed, and what could not be read."""
    result = read(where, typed)
    if result.observation is None:
        return ev.retract(evidence, where), result.problems
    return ev.observe(evidence, result.observation), ()


def typed_of(evidence: Evidence, tr: Translator) -> dict[str, str]:
    """The form as it would have been typed to give this evidence, in the reader's number format."""
    typed: dict[str, str] = {}
    for observation in evidence:
        if observation.outcome is Outcome.READ:
            typed.update(_typed(observation, tr))
        elif observation.property in BLANK_KEY:
            typed[BLANK_KEY[observation.property]] = observation.outcome.value
    return typed


def _typed(observation: Observation, tr: Translator) -> dict[str, str]:
    numbers = observation.numbers
    match observation.property:
        case Property.RI:
            shown = [tr.typed(number, 4) for number in numbers]
            kind = observation.how if observation.how in RI_KINDS else RiKind.PAIR.value
            return {"ri_kind": kind, "ri_low": shown[0], "ri_high": shown[1] if len(shown) > 1 else ""}
        case Property.SG if observation.how == "weighed":
            return {"sg_air": tr.typed(numbers[0], 4), "sg_water": tr.typed(numbers[1], 4)}
        case Property.SG:
            return {"sg": tr.typed(sum(numbers) / len(numbers), 3)}
        case Property.BIREFRINGENCE:
            return {"birefringence": tr.typed(numbers[0], 4)}
        case Property.PLEOCHROISM:
            strength = observation.words[0] if observation.words[0] != "unspecified" else ""
            return {"pleochroism": strength, "pleochroism_hues": ";".join(observation.words[1:])}
        case Property.SPECTRUM:
            lines = " ".join(tr.typed(number, 1) for number in numbers)
            return {"spectrum_lines": lines, "spectrum_words": next(iter(observation.words), "")}
        case Property.COLOUR | Property.INCLUSIONS | Property.LOOKED_FOR:
            return {KEYS_OF[observation.property][0]: ";".join(observation.words)}
        case where if where in _READERS and observation.words:
            return {KEYS_OF[where][0]: observation.words[0]}
        case _:
            return {}
