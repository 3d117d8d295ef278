"""The reading form of a metal: typed fields to readings and back. One test may have several fields.

What was typed is kept as typed; a field that cannot be read gives a Problem at that field, and the test does not
count until it can be read. *Not done* is the empty choice, *no clear result* and *not possible* are choices.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from juwdesk.app.forms import Option, bounded
from juwdesk.appraisal import metal_evidence as me
from juwdesk.appraisal import metal_words as words
from juwdesk.appraisal.evidence import Outcome
from juwdesk.appraisal.metal_evidence import MetalReading, MetalTest, Readings
from juwdesk.base.locale import N_, Translator
from juwdesk.base.problems import KnownError, Problem, known

Typed = Mapping[str, str]
"""Field key to text as typed; several words are separated by ``;``."""
UNCLEAR, IMPOSSIBLE = "unclear", "impossible"
BLANKS: tuple[Option, ...] = ((UNCLEAR, N_("done, no clear result")), (IMPOSSIBLE, N_("not possible here")))
MOST_SHARE = 1030.0
"""Parts per thousand that the shares of an XRF reading may add up to, with its error."""


@dataclass(frozen=True, slots=True)
class MetalField:
    """One field of the form: ``kind`` as in ``FieldView``; label, hint and options are message ids."""

    key: str
    test: MetalTest
    kind: str
    label: str
    hint: str = ""
    unit: str = ""
    options: tuple[Option, ...] = ()


SURFACES: tuple[Option, ...] = (*words.SURFACE_WORDS.items(), *BLANKS)
ACIDS: tuple[Option, ...] = (("", N_("none, or not done")), *((str(acid), str(acid)) for acid in me.ACIDS))
NOT_DONE: Option = ("", N_("not done"))
SILVER_RED: tuple[Option, ...] = (NOT_DONE, *words.SILVER_WORDS.items(), *BLANKS)
MAGNETS: tuple[Option, ...] = (NOT_DONE, *words.MAGNET_WORDS.items(), *BLANKS)
SOLDERS: tuple[Option, ...] = (("", N_("not looked at")), *words.SOLDER_WORDS.items(), *BLANKS)
SIGN_WORDS: tuple[Option, ...] = tuple(words.SIGN_WORDS.items())
WEIGHINGS: tuple[Option, ...] = (("", N_("as typed")), *BLANKS)
ELEMENTS = ("Au", "Ag", "Pt", "Pd", "Cu", "Zn", "Ni", "Rh")
ELEMENT_NAMES = {
    "Au": N_("Gold"), "Ag": N_("Silver"), "Pt": N_("Platinum"), "Pd": N_("Palladium"),
    "Cu": N_("Copper"), "Zn": N_("Zinc"), "Ni": N_("Nickel"), "Rh": N_("Rhodium"),
}  # fmt: skip

T = MetalTest
FIELDS: tuple[MetalField, ...] = (
    MetalField("signs", T.SIGNS, "many", N_("Signs of a layer"), N_("under the loupe"), "", SIGN_WORDS),
    MetalField("magnet", T.MAGNET, "one", N_("Magnet on the metal"), N_("away from springs and pins"), "", MAGNETS),
    MetalField("solder", T.SOLDER, "one", N_("Solder"), N_("at joints and repairs"), "", SOLDERS),
    MetalField("touch_how", T.TOUCHSTONE, "one", N_("Streak taken"), "", "", SURFACES),
    MetalField("touch_holds", T.TOUCHSTONE, "one", N_("Withstands the acid for"), N_("the highest"), "", ACIDS),
    MetalField("touch_attacked", T.TOUCHSTONE, "one", N_("Is attacked by the acid for"), N_("the lowest"), "", ACIDS),
    MetalField("silver_acid", T.SILVER_ACID, "one", N_("Silver acid"), N_("on a bare spot"), "", SILVER_RED),
    MetalField("air", T.DENSITY, "number", N_("Whole piece in air"), "", "g"),
    MetalField("water", T.DENSITY, "number", N_("Whole piece in water"), N_("hanging free, no bubbles"), "g"),
    MetalField("stones", T.DENSITY, "number", N_("Mass of all stones"), N_("1 ct is 0.2 g"), "g"),
    MetalField("stones_sg", T.DENSITY, "number", N_("Density of the stones"), N_("diamond 3.52"), "g/cm³"),
    MetalField("density", T.DENSITY, "number", N_("Or the density itself"), "", "g/cm³"),
    MetalField(
        "density_state", T.DENSITY, "one", N_("Weighing"), N_("hollow or strung: not possible"), "", WEIGHINGS
    ),
    MetalField("xrf_how", T.XRF, "one", N_("Measured"), N_("never on solder"), "", SURFACES),
    *(MetalField(f"xrf_{e}", T.XRF, "number", ELEMENT_NAMES[e], "", "‰") for e in ELEMENTS),
)
BY_KEY = {field.key: field for field in FIELDS}
KEYS_OF = {test: tuple(field.key for field in FIELDS if field.test is test) for test in MetalTest}
GROUPS: tuple[tuple[str, tuple[MetalTest, ...]], ...] = (
    (N_("Under the loupe and by the magnet"), (T.SIGNS, T.MAGNET, T.SOLDER)),
    (N_("Touchstone and acids"), (T.TOUCHSTONE, T.SILVER_ACID)),
    (N_("Density by two weighings"), (T.DENSITY,)),
    (N_("XRF, parts per thousand"), (T.XRF,)),
)
"""The form as a hand goes along the bench: heading and tests."""


def _number(typed: Typed, key: str, low: float, high: float) -> float | None:
    text = typed.get(key, "")
    return bounded(text, low, high, key) if text.strip() else None


def _blank(test: MetalTest, word: str) -> MetalReading | None:
    outcomes = {UNCLEAR: Outcome.INCONCLUSIVE, IMPOSSIBLE: Outcome.NOT_APPLICABLE}
    return MetalReading(test, outcome=outcomes[word]) if word in outcomes else None


def _touchstone(typed: Typed) -> MetalReading | None:
    how, holds, attacked = (typed.get(key, "") for key in KEYS_OF[T.TOUCHSTONE])
    blank = _blank(T.TOUCHSTONE, how)
    if blank is not None or not (holds or attacked):
        return blank
    withstood, attack = float(holds or 0), float(attacked or 0)
    if withstood and attack and attack < withstood:
        raise known("metal.acids", where="touch_attacked", held=holds, attacked=attacked)
    return MetalReading(T.TOUCHSTONE, (withstood, attack), (), how or "surface")


def _density(typed: Typed) -> MetalReading | None:
    blank = _blank(T.DENSITY, typed.get("density_state", ""))
    if blank is not None:
        return blank
    air, water = _number(typed, "air", 0.01, 20_000), _number(typed, "water", 0.01, 20_000)
    stones, sg = _number(typed, "stones", 0.0, 5_000), _number(typed, "stones_sg", 1.0, 8.0)
    if air is not None and water is not None:
        reading = MetalReading(T.DENSITY, (air, water, stones or 0.0, sg or 0.0), (), "weighed")
        me.density_of(reading)
        return reading
    value = _number(typed, "density", 0.5, 23.0)
    return None if value is None else MetalReading(T.DENSITY, (value,))


def _xrf(typed: Typed) -> MetalReading | None:
    how = typed.get("xrf_how", "")
    blank = _blank(T.XRF, how)
    if blank is not None:
        return blank
    found = [(each, _number(typed, f"xrf_{each}", 0.0, 1000.0)) for each in ELEMENTS]
    shares = [(each, share) for each, share in found if share is not None]
    total = sum(share for _, share in shares)
    if total > MOST_SHARE:
        raise known("metal.xrf_sum", where=f"xrf_{shares[-1][0]}", total=f"{total:.0f}")
    if not shares:
        return None
    return MetalReading(T.XRF, tuple(s for _, s in shares), tuple(e for e, _ in shares), how or "surface")


def _signs(typed: Typed) -> MetalReading | None:
    words = tuple(word for word in typed.get("signs", "").split(";") if word in me.SIGNS)
    return MetalReading(T.SIGNS, (), words) if words else None


def _one(test: MetalTest) -> Callable[[Typed], MetalReading | None]:
    def read(typed: Typed) -> MetalReading | None:
        word = typed.get(KEYS_OF[test][0], "")
        return _blank(test, word) or (MetalReading(test, (), (word,)) if word else None)

    return read


_READERS: Mapping[MetalTest, Callable[[Typed], MetalReading | None]] = {
    **{T.TOUCHSTONE: _touchstone, T.XRF: _xrf, T.DENSITY: _density, T.SIGNS: _signs},
    **{test: _one(test) for test in (T.SILVER_ACID, T.MAGNET, T.SOLDER)},
}


def apply(readings: Readings, test: MetalTest, typed: Typed) -> tuple[Readings, tuple[Problem, ...]]:
    """The readings after the fields of a test changed, and what could not be read. A choice that is none of the
    options counts as not made."""
    fields = {key: BY_KEY[key] for key in KEYS_OF[test]}
    chosen = {
        key: text
        for key, text in typed.items()
        if key in fields and (fields[key].kind != "one" or text in dict(fields[key].options))
    }
    try:
        reading = _READERS[test](chosen)
    except KnownError as error:
        problem = error.problem
        where = problem.where if problem.where in BY_KEY else KEYS_OF[test][0]
        return me.unread(readings, test), (Problem(problem.code, problem.severity, where, problem.args),)
    return (me.unread(readings, test) if reading is None else me.read(readings, reading)), ()


def typed_of(readings: Readings, tr: Translator) -> dict[str, str]:
    """The form as it would have been typed to give these readings, in the reader's number format."""
    typed: dict[str, str] = {}
    for reading in readings:
        typed.update(_typed(reading, tr))
    return typed


def _typed(reading: MetalReading, tr: Translator) -> dict[str, str]:
    keys, numbers = KEYS_OF[reading.test], reading.numbers
    if reading.outcome is not Outcome.READ:
        word = UNCLEAR if reading.outcome is Outcome.INCONCLUSIVE else IMPOSSIBLE
        at = {T.DENSITY: "density_state", T.XRF: "xrf_how", T.TOUCHSTONE: "touch_how"}.get(reading.test, keys[0])
        return {at: word}
    match reading.test:
        case MetalTest.TOUCHSTONE:
            holds, attacked = (*numbers, 0.0, 0.0)[:2]
            acids = (f"{acid:.0f}" if acid else "" for acid in (holds, attacked))
            return dict(zip(keys, (reading.how, *acids), strict=True))
        case MetalTest.DENSITY if reading.how == "weighed":
            shown = [tr.typed(number, 3) if number else "" for number in numbers]
            return dict(zip(("air", "water", "stones", "stones_sg"), shown, strict=False))
        case MetalTest.DENSITY:
            return {"density": tr.typed(numbers[0], 2)} if numbers else {}
        case MetalTest.XRF:
            pairs = zip(reading.words, numbers, strict=False)
            return {"xrf_how": reading.how, **{f"xrf_{each}": tr.typed(share, 1) for each, share in pairs}}
        case _:
            return {keys[0]: ";".join(reading.words)}
