"""The readings of ``juwdesk identify FILE``: plain JSON to evidence, situation and context, with hints.

The form is described in ``docs/formats.md``. What is wrong is told at its field and does not count; the rest does.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from juwdesk.appraisal import evidence as ev
from juwdesk.appraisal import reading_words as heard
from juwdesk.appraisal.evidence import Evidence, Observation, Outcome, Property, RiKind, Status
from juwdesk.appraisal.leaves import spectrum_lines
from juwdesk.appraisal.leaves import text_without_comment as plain
from juwdesk.appraisal.matrix import Matrix
from juwdesk.appraisal.next_test import Situation
from juwdesk.appraisal.phenomena import effects_in
from juwdesk.appraisal.plain import flag_of, number_of, or_told, text_of, words_of, year_of
from juwdesk.appraisal.priors import NEUTRAL, USUAL, Context, context
from juwdesk.appraisal.reading_numbers import LINE, NUMBERS, as_printed, measured, reading_number
from juwdesk.appraisal.reading_synonyms import KEYS, RI_TYPES
from juwdesk.appraisal.reading_words import Understood
from juwdesk.base.problems import KnownError, Problem, Severity, known
from juwdesk.reference.words import Words

IGNORED = {"colour_text", "other", "n_stones", "case_id"}
"""Fields that a case may carry and that say nothing to the ranking."""
WORDS = frozenset(("ri_type", "optic", "colour", "transparency", "pleochroism", "uv_long", "uv_short", "spectrum"))
MORE = frozenset(
    ("phenomenon", "chelsea", "inclusions", "looked_for", "thermal", "magnet", "form", "owned", "claimed")
)
FIELDS = WORDS | MORE | {*NUMBERS} | {"mounted", "neutral", "cut", "context", "candidate"}
AROUND = ("year", "mount", "prior")
FORMS = ("faceted", "cabochon", "bead", "other")
RI_KINDS = tuple(each.value for each in RiKind)
Read = tuple[Observation | None, list[Problem]]
"""What was read, and what is told about it."""
NOTHING: Read = (None, [])
NO_WORDS: list[str] = []
COATED = re.compile(
    r"(resin|polymer|plastic|lacquer|glue|wax|hars|lak|lijm)[ -]?(coat|layer|skin|laag|huid)|coated rough"
)
COATED_SIGMA = 0.25
"""One sigma of the density of a stone under a coat, which is lighter than the stone: resin-coated sapphires were
weighed at 3.59 and 3.76 (Gems & Gemology, Summer 2022, Lab Notes)."""
DENIALS = frozenset(("no", "not", "without", "none", "geen", "niet", "zonder"))


@dataclass(frozen=True, slots=True)
class Names:
    """The names of what is seen inside: the tokens of the reference, and the token of each Dutch name."""

    tokens: frozenset[str]
    dutch: Mapping[str, str]


def names_of(matrix: Matrix, words: Words | None = None) -> Names:
    """The names that ``inclusions`` and ``looked_for`` may use; without ``words`` the tokens alone."""
    pairs = words.in_group("inclusions", "nl") if words else ()
    return Names(frozenset(matrix.inclusions), {plain(dutch).lower(): token for token, dutch in reversed(pairs)})


def read(
    readings: Mapping[str, Any], matrix: Matrix, words: Words | None = None
) -> tuple[Evidence, Situation, list[Problem]]:
    """Plain readings to evidence, with what was put right and what could not be used: a word that is not known
    or a number that cannot be is told and does not count. ``words`` makes Dutch names of inclusions known.

    Raises KnownError where nothing at all can be used.
    """
    readings, problems = _known_keys(readings)
    readings = as_printed(readings)
    names = names_of(matrix, words)
    found: list[Observation] = []
    for reader in READERS:
        observation, more = or_told(partial(reader, readings, names), NOTHING, problems)
        problems += more
        if observation is not None:
            found.append(observation)
    if not found:
        unread = [each for each in problems if each.severity is Severity.WARNING]
        raise KnownError(unread[0]) if unread else known("identify.no_readings")
    claimed = or_told(lambda: words_of(readings, "claimed"), NO_WORDS, problems)
    evidence = tuple(
        ev.with_status(each, Status.CLAIMED) if str(each.property) in claimed else each for each in found
    )
    situation = _situation(readings, problems)
    return evidence, situation, [*problems, *ev.clashes(evidence)]


def _known_keys(readings: Mapping[str, Any]) -> tuple[dict[str, Any], list[Problem]]:
    """The readings under our own keys, and the keys that are not read."""
    own = {key: value for key, value in readings.items() if key in FIELDS or key in IGNORED}
    strange = []
    for key in sorted(set(readings) - set(own)):
        name = re.sub(r"[\s-]+", "_", key.strip().lower())
        meant = name if name in FIELDS else KEYS.get(name)
        if meant and own.get(meant) in (None, "", []):
            own[meant] = readings[key]
        else:
            strange.append(Problem("identify.unknown_field", Severity.HINT, key[:40], {"field": key[:40]}))
    return own, strange[:20]


def _strange(where: str, found: Understood, allowed: Iterable[str]) -> list[Problem]:
    """Words that say nothing, each told at its field with what may stand there."""
    return [
        Problem(
            "evidence.unknown_word",
            Severity.WARNING,
            where,
            {"what": where, "word": word[:40], "allowed": ", ".join(allowed)},
        )
        for word in found.strange[:10]
    ]


def context_of(said: Any, *, neutral: bool) -> tuple[Context, list[Problem]]:
    """The piece around the stone, and what is told of it: swapped years, what is not known or says nothing."""
    problems: list[Problem] = []
    if said is None:
        return Context(neutral=neutral), []
    if not isinstance(said, dict):
        return Context(neutral=neutral), [Problem("identify.not_a_case", Severity.WARNING, "context")]
    problems += (
        Problem("identify.unknown_field", Severity.HINT, key[:40], {"field": key[:40]})
        for key in sorted(map(str, set(said) - set(AROUND)))[:20]
    )
    word = or_told(lambda: text_of(said, "prior"), None, problems) or USUAL
    if word not in (USUAL, NEUTRAL):
        problems += _strange("prior", Understood(strange=(word,)), (USUAL, NEUTRAL))
    years = or_told(lambda: context(_years(said.get("year"), problems)).years, None, problems)
    mount = or_told(lambda: context(None, text_of(said, "mount") or "").mount, "", problems)
    return context(years, mount, neutral=neutral or word == NEUTRAL), problems


def _years(said: Any, problems: list[Problem]) -> tuple[int, int] | None:
    """First and last year, told where they were swapped."""
    ends = [] if said is None or said == "" else said if isinstance(said, list) else [said]
    years = [year_of(each) for each in ends]
    if len(years) > 2:
        raise known("number.not_a_number", where="year", text=str(said)[:24])
    if len(years) == 2 and years[0] > years[1]:
        args = {"low": str(years[0]), "high": str(years[1])}
        problems.append(Problem("identify.years_swapped", Severity.HINT, "year", args))
    return (years[0], years[-1]) if years else None


def described_plainly(evidence: Evidence) -> bool:
    """Whether a colour was told, and nothing that moves in it: an effect of light, or several colours at once."""
    seen = ev.find(evidence, Property.COLOUR)
    plain = seen is not None and bool(seen.words) and "multicolour" not in seen.words
    return plain and ev.find(evidence, Property.PHENOMENON) is None


def _situation(readings: Mapping[str, Any], problems: list[Problem]) -> Situation:
    """What the stone and the shop allow; what cannot be read goes among the problems."""
    weights = [
        or_told(partial(reading_number, readings, key), None, problems)
        for key in ("weight_ct", "carat")
        if key in readings
    ]
    # Of a weighing that cannot be, its reader told.
    weights.append(or_told(partial(reading_number, readings, "air_ct"), None, []))
    cut = or_told(lambda: text_of(readings, "cut"), None, problems)
    guessed = _form_of(cut, or_told(lambda: text_of(readings, "ri_type"), None, []))
    form = or_told(lambda: text_of(readings, "form"), None, problems) or guessed
    if form not in FORMS:
        problems += _strange("form", Understood(strange=(form,)), FORMS)
        form = guessed
    owned = or_told(lambda: words_of(readings, "owned"), NO_WORDS, problems)
    return Situation(
        or_told(lambda: flag_of(readings, "mounted"), False, problems),
        form,
        next((weight for weight in weights if weight is not None), None),
        frozenset(owned) if owned else None,
    )


def _form_of(cut: str | None, ri_type: str | None) -> str:
    """The form that a cut names; a spot reading speaks for a curved surface."""
    if cut and any(word in cut.lower() for word in ("cabochon", "bead")):
        return "cabochon" if "cabochon" in cut.lower() else "bead"
    return "cabochon" if ri_type == "spot" and not cut else "faceted"


def _blank(readings: Mapping[str, Any], key: str, where: Property) -> Observation | None:
    value = readings.get(key)
    if isinstance(value, str) and value.strip() in ("inconclusive", "not applicable", "not_applicable"):
        return ev.blank(where, Outcome(value.strip().replace(" ", "_")))
    return None


Reader = Callable[[Mapping[str, Any], Names], Read]


def _numbers(readings: Mapping[str, Any], keys: Iterable[str]) -> tuple[list[float | None], list[Problem]]:
    """The numbers that belong to one reading, and what is wrong with each: then the reading does not count."""
    wrong: list[Problem] = []
    return [or_told(partial(reading_number, readings, key), None, wrong) for key in keys], wrong


def _read_ri(readings: Mapping[str, Any], _: Names) -> Read:
    blank = _blank(readings, "ri_type", Property.RI) or _blank(readings, "ri_lo", Property.RI)
    if blank:
        return blank, []
    typed = text_of(readings, "ri_type")
    kind = RI_TYPES.get(typed.lower(), typed) if typed else None
    told = []
    if kind is not None and kind not in RI_KINDS:
        told, kind = _strange("ri_type", Understood(strange=(kind,)), RI_KINDS), None
    (low, high, limit), wrong = _numbers(readings, ("ri_lo", "ri_hi", "ri_limit"))
    if wrong:
        return None, [*told, *wrong]
    if kind == RiKind.OVER:
        if low is not None and low < ev.RI_LIMIT:
            told.append(Problem("identify.edge_under_limit", Severity.WARNING, "ri_lo", {"low": f"{low:g}"}))
        return ev.ri_over(ev.RI_LIMIT if limit is None else limit), told
    if low is not None and high is not None and low > high:
        args = {"low": f"{low:g}", "high": f"{high:g}"}
        told.append(Problem("identify.edges_swapped", Severity.HINT, "ri_lo", args))
    first, second = (high, None) if low is None else (low, high)
    return (None if first is None else ev.ri(first, second, kind=RiKind(kind) if kind else None)), told


def _read_birefringence(readings: Mapping[str, Any], _: Names) -> Read:
    blank = _blank(readings, "birefringence", Property.BIREFRINGENCE)
    value = None if blank else reading_number(readings, "birefringence")
    return (blank if value is None else ev.birefringence(value)), []


def _read_sg(readings: Mapping[str, Any], _: Names) -> Read:
    blank = _blank(readings, "sg", Property.SG)
    if blank:
        return blank, []
    (air, water, balance, value, high), wrong = _numbers(
        readings, ("air_ct", "water_ct", "balance_ct", "sg", "sg_hi")
    )
    if wrong:
        return None, wrong
    if air is not None and water is not None:
        return ev.sg_weighed(air, water, ev.BALANCE_SIGMA if balance is None else balance), []
    half = [] if water is None else [Problem("identify.one_weighing", Severity.WARNING, "water_ct")]
    value, high = (high, None) if value is None else (value, high)
    coated = COATED.search(str(readings.get("other") or "").lower())
    return (None if value is None else ev.sg(value, high, COATED_SIGMA if coated else None)), half


def _read_pleochroism(readings: Mapping[str, Any], _: Names) -> Read:
    text = text_of(readings, "pleochroism")
    blank = _blank(readings, "pleochroism", Property.PLEOCHROISM)
    if blank or not text:
        return blank, []
    found = heard.dichroscope(text)
    told = _strange("pleochroism", found, (*ev.STRENGTHS, "unspecified"))
    return (ev.pleochroism(*found.words) if found.words else None), told


def _read_spectrum(readings: Mapping[str, Any], _: Names) -> Read:
    blank = _blank(readings, "spectrum", Property.SPECTRUM)
    if blank:
        return blank, []
    value = readings.get("spectrum")
    if isinstance(value, list):
        lines = [
            measured(each, "spectrum", LINE) if isinstance(each, str) else number_of({"spectrum": each}, "spectrum")
            for each in value
        ]
        return (ev.spectrum(*(line for line in lines if line is not None)) if lines else None), []
    text = text_of(readings, "spectrum")
    if not text:
        return None, []
    found = heard.spectrum_words(text)
    seen = spectrum_lines(text) if "none" not in found.words else ()
    told = _strange("spectrum", found, ("none", "dye", "nm"))
    return (ev.spectrum(*seen, words=found.words) if seen or found.words else None), told


def _words(
    key: str, where: Property, listen: Callable[[str], Understood], allowed: list[str], *, most: int = 100
) -> Reader:
    """A reader of words: what ``listen`` understands of them, at most ``most``; the rest is told."""

    def reader(readings: Mapping[str, Any], _: Names) -> Read:
        blank = _blank(readings, key, where)
        if blank:
            return blank, []
        found = heard.together(listen(word) for word in words_of(readings, key))
        return (ev.states(where, found.words[:most], allowed) if found.words else None), _strange(key, found, allowed)

    return reader


def _read_colour(readings: Mapping[str, Any], names: Names) -> Read:
    """The colours; where none is given, those that the case names in its own text."""
    observation, told = _words("colour", Property.COLOUR, heard.colours, ev.COLOURS)(readings, names)
    if observation is None and not told and isinstance(readings.get("colour_text"), str):
        found = heard.colours(readings["colour_text"][:400])
        observation = ev.colour(*found.words) if found.words and not found.strange else None
    return observation, told


def _uv(key: str, where: Property) -> Reader:
    def reader(readings: Mapping[str, Any], _: Names) -> Read:
        text = next(iter(words_of(readings, key)), "")
        blank = _blank(readings, key, where)
        if blank or not text:
            return blank, []
        found = heard.fluorescence(text)
        return (ev.uv(where, found.words[0]) if found.words else None), _strange(
            key, found, (*ev.STRENGTHS, *ev.UV_COLOURS)
        )

    return reader


def _tokens(key: str, where: Property, make: Callable[..., Observation]) -> Reader:
    def reader(readings: Mapping[str, Any], names: Names) -> Read:
        blank = _blank(readings, key, where)
        if blank:
            return blank, []
        words = [part.strip() for word in words_of(readings, key) for part in re.split(r"[,;]", word) if part.strip()]
        found = [(word, heard.inclusion(word, names.tokens, names.dutch)) for word in words]
        told = [
            Problem("identify.unknown_inclusion", Severity.HINT, key, {"token": word[:40]})
            for word, token in found
            if token is None
        ]
        tokens = [token or word for word, token in found]
        return (make(*tokens) if tokens else None), told[:20]

    return reader


def _read_phenomenon(readings: Mapping[str, Any], names: Names) -> Read:
    """The effect of light, or one that the case's own remarks name without denying it."""
    if words_of(readings, "phenomenon"):
        return _words("phenomenon", Property.PHENOMENON, heard.phenomenon, ev.PHENOMENA, most=1)(readings, names)
    remarks = "; ".join(each for key in ("other", "colour_text", "cut") if isinstance(each := readings.get(key), str))
    if DENIALS & set(remarks.lower().replace(",", " ").split()):
        return None, []
    found = effects_in(remarks)
    return (ev.phenomenon(found[0]) if found else None), []


READERS: tuple[Reader, ...] = (
    _read_colour,
    _words("transparency", Property.TRANSPARENCY, heard.transparency, ev.TRANSPARENCIES),
    _read_phenomenon,
    _read_ri,
    _read_birefringence,
    _words("optic", Property.OPTIC, heard.optic, ev.OPTICS),
    _read_sg,
    _read_pleochroism,
    _uv("uv_long", Property.UV_LONG),
    _uv("uv_short", Property.UV_SHORT),
    _words("chelsea", Property.CHELSEA, heard.chelsea, ev.CHELSEA),
    _read_spectrum,
    _tokens("inclusions", Property.INCLUSIONS, ev.inclusions),
    _tokens("looked_for", Property.LOOKED_FOR, ev.looked_for),
    _words("thermal", Property.THERMAL, heard.thermal, ev.THERMAL),
    _words("magnet", Property.MAGNET, heard.magnet, ev.STRENGTHS),
)
