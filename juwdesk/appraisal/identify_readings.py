"""The readings of ``juwdesk identify FILE``: plain JSON to evidence, situation and context, with hints.

The form is described in ``docs/formats.md``. What is wrong is refused with one sentence that names the field.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from juwdesk.appraisal import evidence as ev
from juwdesk.appraisal import reading_words as heard
from juwdesk.appraisal.evidence import Evidence, Observation, Outcome, Property, RiKind, Status
from juwdesk.appraisal.leaves import spectrum_lines
from juwdesk.appraisal.leaves import text_without_comment as plain
from juwdesk.appraisal.matrix import Matrix
from juwdesk.appraisal.next_test import Situation
from juwdesk.appraisal.phenomena import effects_in
from juwdesk.appraisal.plain import flag_of, number_of, text_of, words_of, year_of
from juwdesk.appraisal.priors import NEUTRAL, USUAL, Context, context
from juwdesk.appraisal.reading_synonyms import KEYS, RI_TYPES
from juwdesk.appraisal.reading_words import Understood
from juwdesk.base.problems import KnownError, Problem, Severity, known
from juwdesk.reference.words import Words

IGNORED = {"colour_text", "other", "n_stones", "case_id"}
"""Fields that a case may carry and that say nothing to the ranking."""
NUMBERS = frozenset(("ri_lo", "ri_hi", "ri_limit", "birefringence", "sg", "sg_hi"))
WEIGHTS = frozenset(("weight_ct", "carat", "air_ct", "water_ct", "balance_ct"))
WORDS = frozenset(("ri_type", "optic", "colour", "transparency", "pleochroism", "uv_long", "uv_short", "spectrum"))
MORE = frozenset(
    ("phenomenon", "chelsea", "inclusions", "looked_for", "thermal", "magnet", "form", "owned", "claimed")
)
FIELDS = NUMBERS | WEIGHTS | WORDS | MORE | {"mounted", "neutral", "cut", "context", "candidate"}
AROUND = ("year", "mount", "prior")
FORMS = ("faceted", "cabochon", "bead", "other")
RI_KINDS = tuple(each.value for each in RiKind)
Read = tuple[Observation | None, list[Problem]]
"""What was read, and what is told about it."""
COATED = re.compile(
    r"(resin|polymer|plastic|lacquer|glue|wax|hars|lak|lijm)[ -]?(coat|layer|skin|laag|huid)|coated rough"
)
COATED_SIGMA = 0.25
"""One sigma of the density of a stone under a coat, which is lighter than the stone: resin-coated sapphires were
weighed at 3.59 and 3.76 (Gems & Gemology, Summer 2022, Lab Notes)."""
UNITS = re.compile(r"(?i)\s*(g/cm\s*[3³]|g/ml|carats?|karaat|cts?\.?|nm)$")
RANGE = re.compile(r"(\d[\d.,]*)\s*(?:-|–|—|to|tot)\s*(\d[\d.,]*)")
OVER = re.compile(r"(?i)(?:>|over|above|boven)\s*(\d[.,]\d+)?|otl")
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
    """Plain readings to evidence, with what was put right and what could not be used: a word that is not known is
    told and does not count. ``words`` makes Dutch names of inclusions known.

    Raises KnownError for a number that cannot be, a value of another form, and where nothing at all can be used.
    """
    readings, problems = _known_keys(readings)
    readings = _plain_numbers(readings)
    names = names_of(matrix, words)
    found: list[Observation] = []
    for reader in READERS:
        observation, told = reader(readings, names)
        problems += told
        if observation is not None:
            found.append(observation)
    evidence = tuple(found)
    if not evidence:
        unread = [each for each in problems if each.severity is Severity.WARNING]
        raise KnownError(unread[0]) if unread else known("identify.no_readings")
    claimed = set(words_of(readings, "claimed"))
    if claimed:
        evidence = tuple(
            ev.with_status(each, Status.CLAIMED) if str(each.property) in claimed else each for each in evidence
        )
    situation, told = _situation(readings)
    return evidence, situation, [*problems, *told, *_swapped(readings), *ev.clashes(evidence), *_halves(readings)]


def _swapped(readings: Mapping[str, Any]) -> list[Problem]:
    low, high = (
        None if _blank(readings, key, Property.RI) else number_of(readings, key) for key in ("ri_lo", "ri_hi")
    )
    if low is None or high is None or low <= high:
        return []
    return [Problem("identify.edges_swapped", Severity.HINT, "ri_lo", {"low": f"{low:g}", "high": f"{high:g}"})]


def _halves(readings: Mapping[str, Any]) -> list[Problem]:
    """Readings of which a part cannot count: one weighing, an edge beside *over the limit*."""
    found = []
    if number_of(readings, "water_ct") is not None and number_of(readings, "air_ct") is None:
        found.append(Problem("identify.one_weighing", Severity.WARNING, "water_ct"))
    low = None if _blank(readings, "ri_lo", Property.RI) else number_of(readings, "ri_lo")
    if low is not None and text_of(readings, "ri_type") == RiKind.OVER and low < ev.RI_LIMIT:
        found.append(Problem("identify.edge_under_limit", Severity.WARNING, "ri_lo", {"low": f"{low:g}"}))
    return found


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


def _plain_numbers(readings: dict[str, Any]) -> dict[str, Any]:
    """Numbers as papers print them: ``3.53 g/cm³``, ``2,1 ct``, a range in one field, ``>1.80`` for no edge."""
    tidy = dict(readings)
    for key in NUMBERS | WEIGHTS:
        value = tidy.get(key)
        if isinstance(value, str):
            tidy[key] = UNITS.sub("", value.strip()).strip()
    for low, high in (("ri_lo", "ri_hi"), ("sg", "sg_hi")):
        value = tidy.get(low)
        ends = RANGE.fullmatch(value) if isinstance(value, str) else None
        if ends and tidy.get(high) in (None, ""):
            tidy[low], tidy[high] = ends[1], ends[2]
    limit = OVER.fullmatch(tidy["ri_lo"]) if isinstance(tidy.get("ri_lo"), str) else None
    if limit and tidy.get("ri_type") in (None, "", *RI_KINDS):
        tidy |= {"ri_lo": None, "ri_type": RiKind.OVER.value, "ri_limit": limit[1] or tidy.get("ri_limit")}
    return tidy


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
    """The piece around the stone, with hints: swapped years, fields that are not known."""
    if said is None:
        return Context(neutral=neutral), []
    if not isinstance(said, dict):
        raise known("identify.not_a_case", where="context")
    word = text_of(said, "prior") or USUAL
    if word not in (USUAL, NEUTRAL):
        allowed = f"{USUAL}, {NEUTRAL}"
        raise known("evidence.unknown_word", where="prior", what="prior", word=word[:40], allowed=allowed)
    problems = [
        Problem("identify.unknown_field", Severity.HINT, str(key)[:40], {"field": str(key)[:40]})
        for key in sorted(map(str, set(said) - set(AROUND)))[:20]
    ]
    listed = said.get("year")
    ends = [] if listed is None or listed == "" else listed if isinstance(listed, list) else [listed]
    years = [year_of(each) for each in ends]
    if len(years) > 2:
        raise known("number.not_a_number", where="year", text=str(listed)[:24])
    if len(years) == 2 and years[0] > years[1]:
        args = {"low": str(years[0]), "high": str(years[1])}
        problems.append(Problem("identify.years_swapped", Severity.HINT, "year", args))
    span = (years[0], years[-1]) if years else None
    return context(span, text_of(said, "mount") or "", neutral=neutral or word == NEUTRAL), problems


def described_plainly(evidence: Evidence) -> bool:
    """Whether a colour was told, and nothing that moves in it: an effect of light, or several colours at once."""
    seen = ev.find(evidence, Property.COLOUR)
    plain = seen is not None and bool(seen.words) and "multicolour" not in seen.words
    return plain and ev.find(evidence, Property.PHENOMENON) is None


def _situation(readings: Mapping[str, Any]) -> tuple[Situation, list[Problem]]:
    weight = number_of(readings, "weight_ct")
    weight = number_of(readings, "carat") if weight is None else weight
    weight = number_of(readings, "air_ct") if weight is None else weight
    if weight is not None and not 0.001 <= weight <= 100_000:
        raise known(
            "evidence.out_of_range", where="weight_ct", what="weight_ct", value=f"{weight:g}", low=0.001, high=100_000
        )
    guessed = _form_of(text_of(readings, "cut"), text_of(readings, "ri_type"))
    form = text_of(readings, "form") or guessed
    told = [] if form in FORMS else _strange("form", Understood(strange=(form,)), FORMS)
    owned = words_of(readings, "owned")
    situation = Situation(
        flag_of(readings, "mounted"),
        guessed if told else form,
        weight,
        frozenset(owned) if owned else None,
    )
    return situation, told


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


def _read_ri(readings: Mapping[str, Any], _: Names) -> Read:
    blank = _blank(readings, "ri_type", Property.RI) or _blank(readings, "ri_lo", Property.RI)
    if blank:
        return blank, []
    typed = text_of(readings, "ri_type")
    kind = RI_TYPES.get(typed.lower(), typed) if typed else None
    told = []
    if kind is not None and kind not in RI_KINDS:
        told, kind = _strange("ri_type", Understood(strange=(kind,)), RI_KINDS), None
    low, high = number_of(readings, "ri_lo"), number_of(readings, "ri_hi")
    if kind == RiKind.OVER:
        limit = number_of(readings, "ri_limit")
        return ev.ri_over(ev.RI_LIMIT if limit is None else limit), told
    first, second = (high, None) if low is None else (low, high)
    return (None if first is None else ev.ri(first, second, kind=RiKind(kind) if kind else None)), told


def _read_birefringence(readings: Mapping[str, Any], _: Names) -> Read:
    blank = _blank(readings, "birefringence", Property.BIREFRINGENCE)
    if blank:
        return blank, []
    value = number_of(readings, "birefringence")
    return (None if value is None else ev.birefringence(value)), []


def _read_sg(readings: Mapping[str, Any], _: Names) -> Read:
    blank = _blank(readings, "sg", Property.SG)
    if blank:
        return blank, []
    air, water = number_of(readings, "air_ct"), number_of(readings, "water_ct")
    if air is not None and water is not None:
        balance = number_of(readings, "balance_ct")
        return ev.sg_weighed(air, water, ev.BALANCE_SIGMA if balance is None else balance), []
    value, high = number_of(readings, "sg"), number_of(readings, "sg_hi")
    value, high = (high, None) if value is None else (value, high)
    coated = COATED.search(str(readings.get("other") or "").lower())
    return (None if value is None else ev.sg(value, high, COATED_SIGMA if coated else None)), []


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
        lines = [number_of({"spectrum": each}, "spectrum") for each in value]
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
