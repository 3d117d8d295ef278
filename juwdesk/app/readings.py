"""The reading form of a stone: typed fields to observations and back. One property may have several fields.

What was typed is kept as typed; a field that cannot be read gives a Problem at that field, and the property does not
count until it can be read.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from juwdesk.appraisal import evidence as ev
from juwdesk.appraisal.evidence import Evidence, Observation, Outcome, Property, RiKind
from juwdesk.base.locale import N_, Translator, parse_number
from juwdesk.base.problems import KnownError, Problem

Typed = Mapping[str, str]
"""Field key to text as typed. Several words are separated by ``;``."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the form: ``kind`` is ``number``, ``one`` (of ``options``) or ``many``; texts are message ids.

    ``instrument`` is the reference test that the reading comes from.
    """

    key: str
    property: Property
    kind: str
    label: str
    hint: str = ""
    unit: str = ""
    options: tuple[str, ...] = ()
    instrument: str = ""


RI_KINDS = (RiKind.PAIR.value, RiKind.SPOT.value, RiKind.OVER.value)
_UV = ("none", *(f"{strength} {hue}" for strength in ("weak", "moderate", "strong") for hue in ev.UV_COLOURS))
INCLUSIONS = (
    "needles",
    "silk-rutile",
    "fingerprint",
    "feathers",
    "crystals",
    "negative-crystals",
    "pinpoints",
    "clouds",
    "tubes",
    "two-phase",
    "three-phase",
    "gas-bubbles",
    "curved-striae",
    "colour-zoning-straight",
    "colour-zoning-angular",
    "twinning-planes",
    "cleavage-cracks",
    "zircon-halo",
    "doubling",
    "swirls",
    "flux-wispy",
    "chevron-growth",
    "seed-plate",
    "separation-plane",
    "flash-effect",
    "dye-in-fractures",
    "clean",
)
"""What the loupe shows most often, or what decides, as tokens of the reference; others stay where they stand."""

FIELDS: tuple[Field, ...] = (
    Field(
        "colour",
        Property.COLOUR,
        "many",
        N_("Colour"),
        N_("What you see, face up, in daylight"),
        "",
        tuple(ev.COLOURS),
    ),
    Field("transparency", Property.TRANSPARENCY, "one", N_("Transparency"), "", "", tuple(ev.TRANSPARENCIES)),
    Field("ri_kind", Property.RI, "one", N_("Kind of RI reading"), "", "", RI_KINDS, "refractometer-flat"),
    Field(
        "ri_low",
        Property.RI,
        "number",
        N_("Refractive index, low edge"),
        N_("for example 1.762"),
        "",
        (),
        "refractometer-flat",
    ),
    Field(
        "ri_high",
        Property.RI,
        "number",
        N_("Refractive index, high edge"),
        N_("empty when only one edge shows"),
        "",
        (),
        "refractometer-flat",
    ),
    Field(
        "birefringence",
        Property.BIREFRINGENCE,
        "number",
        N_("Birefringence"),
        N_("only where no two edges were read"),
        "",
        (),
        "birefringence",
    ),
    Field(
        "optic", Property.OPTIC, "one", N_("Optic character"), N_("Polariscope"), "", tuple(ev.OPTICS), "polariscope"
    ),
    Field(
        "pleochroism",
        Property.PLEOCHROISM,
        "one",
        N_("Pleochroism"),
        N_("Dichroscope"),
        "",
        tuple(ev.STRENGTHS),
        "dichroscope",
    ),
    Field(
        "sg_air",
        Property.SG,
        "number",
        N_("Weight in air"),
        N_("both weighings give the specific gravity"),
        "ct",
        (),
        "hydrostatic",
    ),
    Field("sg_water", Property.SG, "number", N_("Weight in water"), "", "ct", (), "hydrostatic"),
    Field(
        "sg",
        Property.SG,
        "number",
        N_("Specific gravity, typed"),
        N_("where it was measured elsewhere"),
        "",
        (),
        "hydrostatic",
    ),
    Field("uv_long", Property.UV_LONG, "one", N_("Long-wave UV"), N_("365 nm, in the dark"), "", _UV, "uv-lw"),
    Field(
        "uv_short",
        Property.UV_SHORT,
        "one",
        N_("Short-wave UV"),
        N_("254 nm, with eye protection"),
        "",
        _UV,
        "uv-sw",
    ),
    Field(
        "chelsea",
        Property.CHELSEA,
        "one",
        N_("Chelsea filter"),
        N_("incandescent light"),
        "",
        tuple(ev.CHELSEA),
        "chelsea",
    ),
    Field("thermal", Property.THERMAL, "one", N_("Thermal tester"), "", "", tuple(ev.THERMAL), "thermal-tester"),
    Field("magnet", Property.MAGNET, "one", N_("Pull of a strong magnet"), "", "", tuple(ev.STRENGTHS), "magnet"),
    Field(
        "inclusions",
        Property.INCLUSIONS,
        "many",
        N_("What is inside"),
        N_("Only what you are sure to have seen; nothing ticked says nothing"),
        "",
        INCLUSIONS,
        "loupe-visual",
    ),
)
BY_KEY = {field.key: field for field in FIELDS}
KEYS_OF: dict[Property, tuple[str, ...]] = {
    field.property: tuple(each.key for each in FIELDS if each.property is field.property) for field in FIELDS
}


@dataclass(frozen=True, slots=True)
class Read:
    """The outcome of reading one property's fields: an observation, nothing (empty fields), or problems."""

    observation: Observation | None = None
    problems: tuple[Problem, ...] = ()


def _number(typed: Typed, key: str) -> float | None:
    text = typed.get(key, "")
    return parse_number(text, where=key) if text.strip() else None


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
    Property.TRANSPARENCY: _one(Property.TRANSPARENCY, ev.transparency),
    Property.PLEOCHROISM: _one(Property.PLEOCHROISM, ev.pleochroism),
    Property.UV_LONG: _one(Property.UV_LONG, lambda word: ev.uv(Property.UV_LONG, word)),
    Property.UV_SHORT: _one(Property.UV_SHORT, lambda word: ev.uv(Property.UV_SHORT, word)),
    Property.CHELSEA: _one(Property.CHELSEA, lambda word: ev.states(Property.CHELSEA, [word], ev.CHELSEA)),
}


def read(where: Property, typed: Typed) -> Read:
    """The observation that the fields of a property say, or the problem at the field that cannot be read."""
    try:
        return Read(_READERS[where](typed))
    except KnownError as error:
        problem = error.problem
        place = problem.where if problem.where in BY_KEY else _culprit(where, typed)
        return Read(None, (Problem(problem.code, problem.severity, place, problem.args),))


def _culprit(where: Property, typed: Typed) -> str:
    """The first filled field of a property: where a range problem belongs."""
    filled = [key for key in KEYS_OF[where] if typed.get(key, "").strip() and BY_KEY[key].kind == "number"]
    return (filled or [KEYS_OF[where][0]])[-1 if where is Property.SG else 0]


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
        case Property.COLOUR | Property.INCLUSIONS:
            return {KEYS_OF[observation.property][0]: ";".join(observation.words)}
        case where if where in _READERS and observation.words:
            return {KEYS_OF[where][0]: observation.words[0]}
        case _:
            return {}
