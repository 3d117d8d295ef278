"""The readings of ``juwdesk identify FILE``: plain JSON to evidence, situation and context, with hints.

The form is described in ``docs/formats.md``. What is wrong is refused with one sentence that names the field.
"""

from collections.abc import Callable, Mapping
from typing import Any

from juwdesk.appraisal import evidence as ev
from juwdesk.appraisal.evidence import Evidence, Observation, Outcome, Property, RiKind, Status
from juwdesk.appraisal.leaves import spectrum_lines, text_without_comment
from juwdesk.appraisal.matrix import Matrix
from juwdesk.appraisal.next_test import Situation
from juwdesk.appraisal.phenomena import effects_in
from juwdesk.appraisal.plain import flag_of, number_of, text_of, words_of, year_of
from juwdesk.appraisal.priors import NEUTRAL, USUAL, Context, context
from juwdesk.base.problems import Problem, Severity, known

IGNORED = {"colour_text", "other", "n_stones", "case_id"}
"""Fields that a case may carry and that say nothing to the ranking."""
NUMBERS = frozenset(("ri_lo", "ri_hi", "ri_limit", "birefringence", "sg", "sg_hi"))
WEIGHTS = frozenset(("weight_ct", "carat", "air_ct", "water_ct", "balance_ct"))
WORDS = frozenset(("ri_type", "optic", "colour", "transparency", "pleochroism", "uv_long", "uv_short", "spectrum"))
MORE = frozenset(
    ("phenomenon", "chelsea", "inclusions", "looked_for", "thermal", "magnet", "form", "owned", "claimed")
)
FIELDS = NUMBERS | WEIGHTS | WORDS | MORE | {"mounted", "neutral", "cut", "context", "candidate"}
STRENGTHS = {"faint": "weak", "distinct": "moderate", "medium": "moderate"}
AROUND = ("year", "mount", "prior")
ALIASES = {
    "gray": "grey",
    "sr": "isotropic",
    "dr": "anisotropic",
    "adr": "isotropic-ADR",
    "isotropic-adr": "isotropic-ADR",
    "orange-red": "orange",
    "blue-green": "green",
    "weak brownish red": "weak red",
    "inert": "none",
    "semi-transparent": "semitransparent",
    "diamond on thermal tester": "diamond",
    "moissanite on electrical tester": "moissanite",
    "asterism": "star",
    "chatoyancy": "cat's eye",
    "cat's-eye": "cat's eye",
    "play of color": "play of colour",
    "play-of-colour": "play of colour",
    "opalescence": "adularescence",
    "schiller": "sheen",
}
"""Words that other programs use for one of ours."""
DENIALS = frozenset(("no", "not", "without", "none", "geen", "niet", "zonder"))


def read(readings: Mapping[str, Any], matrix: Matrix) -> tuple[Evidence, Situation, list[Problem]]:
    """Plain readings to evidence, with hints about what was put right or could not be used."""
    found: list[Observation] = []
    for reader in READERS:
        observation = reader(readings)
        if observation is not None:
            found.append(observation)
    evidence = tuple(found)
    if not evidence:
        raise known("identify.no_readings")
    problems = [*_strange_fields(readings), *_unknown_inclusions(evidence, matrix)]
    claimed = set(words_of(readings, "claimed"))
    if claimed:
        evidence = tuple(
            ev.with_status(each, Status.CLAIMED) if str(each.property) in claimed else each for each in evidence
        )
    low, high = (
        None if _blank(readings, key, Property.RI) else number_of(readings, key) for key in ("ri_lo", "ri_hi")
    )
    if low is not None and high is not None and low > high:
        problems.append(
            Problem("identify.edges_swapped", Severity.HINT, "ri_lo", {"low": f"{low:g}", "high": f"{high:g}"})
        )
    return evidence, _situation(readings), problems


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


def _situation(readings: Mapping[str, Any]) -> Situation:
    weight = number_of(readings, "weight_ct")
    weight = number_of(readings, "carat") if weight is None else weight
    weight = number_of(readings, "air_ct") if weight is None else weight
    if weight is not None and not 0.001 <= weight <= 100_000:
        raise known(
            "evidence.out_of_range", where="weight_ct", what="weight_ct", value=f"{weight:g}", low=0.001, high=100_000
        )
    form = text_of(readings, "form") or _form_of(text_of(readings, "cut"), text_of(readings, "ri_type"))
    if form not in ("faceted", "cabochon", "bead", "other"):
        allowed = "faceted, cabochon, bead, other"
        raise known("evidence.unknown_word", where="form", what="form", word=form[:40], allowed=allowed)
    owned = words_of(readings, "owned")
    return Situation(flag_of(readings, "mounted"), form, weight, frozenset(owned) if owned else None)


def _form_of(cut: str | None, ri_type: str | None) -> str:
    """The form that a cut names; a spot reading speaks for a curved surface."""
    if cut and any(word in cut.lower() for word in ("cabochon", "bead")):
        return "cabochon" if "cabochon" in cut.lower() else "bead"
    return "cabochon" if ri_type == "spot" and not cut else "faceted"


def _strange_fields(readings: Mapping[str, Any]) -> list[Problem]:
    strange = sorted(set(readings) - FIELDS - IGNORED)
    return [Problem("identify.unknown_field", Severity.HINT, key[:40], {"field": key[:40]}) for key in strange[:20]]


def _unknown_inclusions(evidence: Evidence, matrix: Matrix) -> list[Problem]:
    looks = [each for each in evidence if each.property in (Property.INCLUSIONS, Property.LOOKED_FOR)]
    strange = [(look, token) for look in looks for token in sorted(set(look.words) - set(matrix.inclusions))]
    return [
        Problem("identify.unknown_inclusion", Severity.HINT, str(look.property), {"token": token[:40]})
        for look, token in strange[:20]
    ]


def _blank(readings: Mapping[str, Any], key: str, where: Property) -> Observation | None:
    value = readings.get(key)
    if isinstance(value, str) and value.strip() in ("inconclusive", "not applicable", "not_applicable"):
        return ev.blank(where, Outcome(value.strip().replace(" ", "_")))
    return None


def _read_ri(readings: Mapping[str, Any]) -> Observation | None:
    blank = _blank(readings, "ri_type", Property.RI) or _blank(readings, "ri_lo", Property.RI)
    if blank:
        return blank
    kind = text_of(readings, "ri_type")
    if kind not in (None, *RiKind):
        allowed = ", ".join(RiKind)
        raise known("evidence.unknown_word", where="ri_type", what="ri_type", word=str(kind)[:40], allowed=allowed)
    low, high = number_of(readings, "ri_lo"), number_of(readings, "ri_hi")
    if kind == RiKind.OVER:
        limit = number_of(readings, "ri_limit")
        return ev.ri_over(ev.RI_LIMIT if limit is None else limit)
    first, second = (high, None) if low is None else (low, high)
    return None if first is None else ev.ri(first, second, kind=RiKind(kind) if kind else None)


def _read_birefringence(readings: Mapping[str, Any]) -> Observation | None:
    blank = _blank(readings, "birefringence", Property.BIREFRINGENCE)
    if blank:
        return blank
    value = number_of(readings, "birefringence")
    return None if value is None else ev.birefringence(value)


def _read_sg(readings: Mapping[str, Any]) -> Observation | None:
    blank = _blank(readings, "sg", Property.SG)
    if blank:
        return blank
    air, water = number_of(readings, "air_ct"), number_of(readings, "water_ct")
    if air is not None and water is not None:
        balance = number_of(readings, "balance_ct")
        return ev.sg_weighed(air, water, ev.BALANCE_SIGMA if balance is None else balance)
    value = number_of(readings, "sg")
    return None if value is None else ev.sg(value, number_of(readings, "sg_hi"))


def _read_pleochroism(readings: Mapping[str, Any]) -> Observation | None:
    text = text_of(readings, "pleochroism")
    if not text:
        return None
    blank = _blank(readings, "pleochroism", Property.PLEOCHROISM)
    if blank:
        return blank
    strength, _, hues = text.partition(":")
    named = [hue.strip() for hue in hues.split("/") if hue.strip()]
    return ev.pleochroism(_strength(strength).split("-")[-1], *named)


def _read_spectrum(readings: Mapping[str, Any]) -> Observation | None:
    blank = _blank(readings, "spectrum", Property.SPECTRUM)
    if blank:
        return blank
    value = readings.get("spectrum")
    if isinstance(value, list):
        lines = [number_of({"spectrum": each}, "spectrum") for each in value]
        return ev.spectrum(*(line for line in lines if line is not None)) if lines else None
    text = text_of(readings, "spectrum")
    if not text:
        return None
    return ev.spectrum(*spectrum_lines(text), words=[text] if not spectrum_lines(text) else ())


def _strength(text: str) -> str:
    """A strength as other programs and papers say it, in our words: ``very weak`` is weak, ``distinct`` moderate."""
    words = [STRENGTHS.get(word, word) for word in text.split()]
    return " ".join(word for word in words if word not in ("very", "visible"))


def _parts(word: str) -> list[str]:
    return [part.strip() for part in word.replace(" to ", ";").split(";") if part.strip()]


def _vocabulary(word: str, allowed: list[str]) -> str:
    plain = text_without_comment(word)
    if plain in allowed:
        return plain
    return ALIASES.get(plain.lower(), plain.lower())


def _states(key: str, where: Property, allowed: list[str]) -> Callable[[Mapping[str, Any]], Observation | None]:
    def reader(readings: Mapping[str, Any]) -> Observation | None:
        blank = _blank(readings, key, where)
        words = [_vocabulary(part, allowed) for word in words_of(readings, key) for part in _parts(word)]
        return blank or (ev.states(where, words, allowed) if words else None)

    return reader


def _uv(key: str, where: Property) -> Callable[[Mapping[str, Any]], Observation | None]:
    def reader(readings: Mapping[str, Any]) -> Observation | None:
        text = next(iter(words_of(readings, key)), "").split(";")[0].strip()
        return (_blank(readings, key, where) or ev.uv(where, _strength(text))) if text else None

    return reader


def _tokens(
    key: str, where: Property, make: Callable[..., Observation]
) -> Callable[[Mapping[str, Any]], Observation | None]:
    def reader(readings: Mapping[str, Any]) -> Observation | None:
        words = words_of(readings, key)
        return _blank(readings, key, where) or (make(*words) if words else None)

    return reader


def _read_phenomenon(readings: Mapping[str, Any]) -> Observation | None:
    """The effect of light, or one that the case's own remarks name without denying it."""
    if text_of(readings, "phenomenon"):
        return _states("phenomenon", Property.PHENOMENON, ev.PHENOMENA)(readings)
    remarks = readings.get("other")
    if not isinstance(remarks, str) or DENIALS & set(remarks.lower().replace(",", " ").split()):
        return None
    found = effects_in(remarks)
    return ev.phenomenon(found[0]) if found else None


READERS: tuple[Callable[[Mapping[str, Any]], Observation | None], ...] = (
    _states("colour", Property.COLOUR, ev.COLOURS),
    _states("transparency", Property.TRANSPARENCY, ev.TRANSPARENCIES),
    _read_phenomenon,
    _read_ri,
    _read_birefringence,
    _states("optic", Property.OPTIC, ev.OPTICS),
    _read_sg,
    _read_pleochroism,
    _uv("uv_long", Property.UV_LONG),
    _uv("uv_short", Property.UV_SHORT),
    _states("chelsea", Property.CHELSEA, ev.CHELSEA),
    _read_spectrum,
    _tokens("inclusions", Property.INCLUSIONS, ev.inclusions),
    _tokens("looked_for", Property.LOOKED_FOR, ev.looked_for),
    _states("thermal", Property.THERMAL, ev.THERMAL),
    _states("magnet", Property.MAGNET, ev.STRENGTHS),
)
