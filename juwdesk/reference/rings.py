"""Ring sizes: every system is a formula of the inner diameter or circumference; mm.

NL is the inner diameter itself; ISO 8653 the inner circumference; US, UK and JP steps follow the formulas of the
reference table ``ring_sizes``. Width corrections are suggestions and never applied by themselves.
"""

import re
from dataclasses import dataclass
from math import pi

from juwdesk.base.problems import KnownError, known

SYSTEMS = ("NL", "ISO", "US", "UK", "JP")
ALL_SYSTEMS = (*SYSTEMS, "CH")
"""With the Swiss numbers, which are read and shown but not chosen for an order."""
SWISS = 40.0
"""mm: a Swiss size is the inner circumference less this."""
SMALLEST, LARGEST = 10.0, 26.0
"""mm: outside this no finger is believed."""
US_ZERO, US_STEP = 11.63, 0.8128
UK_ZERO, UK_STEP = 37.5, 1.25
JP_ONE, JP_STEP = 13.0, 1.0 / 3.0
_LETTER = re.compile(r"([A-Z])(?:\+(\d{1,2}))?( ?½| ?1/2)?")
_QUARTERS = {"1/4": 0.25, "1/2": 0.5, "3/4": 0.75, "¼": 0.25, "½": 0.5, "¾": 0.75}
WIDTH_STEPS = ((4.0, 0.0), (6.0, 0.15), (8.0, 0.25), (10.0, 0.40), (float("inf"), 0.50))


@dataclass(frozen=True, slots=True)
class Sizes:
    """One inner diameter in all systems: ``nl`` and ``iso`` in mm, ``us`` and ``jp`` as numbers, ``uk`` as a letter
    to the nearest half size. ``jp`` and ``uk`` may lie outside the gauges; then they are None."""

    diameter: float
    circumference: float
    nl: float
    iso: float
    us: float
    uk: str | None
    jp: float | None


def diameter_of(system: str, size: str) -> float:
    """The inner diameter (mm) of a size as it is spoken: ``17,25``, ``54``, ``7 1/4``, ``N½``, ``Z+1``, ``14``.

    Raises KnownError ``size.unknown_system``, ``size.not_a_size`` or ``size.out_of_range``.
    """
    if system not in ALL_SYSTEMS:
        raise known("size.unknown_system", system=system[:12])
    clean = " ".join(size.strip().upper().split())
    if system == "UK":
        found = (UK_ZERO + UK_STEP * _uk_steps(clean, size)) / pi
    else:
        number = _number(clean, size)
        found = {
            "NL": lambda: number,
            "ISO": lambda: number / pi,
            "US": lambda: US_ZERO + US_STEP * number,
            "JP": lambda: JP_ONE + JP_STEP * (number - 1),
            "CH": lambda: (number + SWISS) / pi,
        }[system]()
    if not SMALLEST <= found <= LARGEST:
        raise known("size.out_of_range", size=size[:12], low=SMALLEST, high=LARGEST)
    return found


def _number(clean: str, typed: str) -> float:
    """A number with a decimal comma or point, or with quarters: ``7 1/4``, ``7¼``, ``3/4``."""
    quarter = 0.0
    for sign, value in _QUARTERS.items():
        if clean.endswith(sign) and (len(clean) == len(sign) or sign in "¼½¾" or clean[-len(sign) - 1] == " "):
            clean, quarter = clean[: -len(sign)].strip() or "0", value
            break
    if not re.fullmatch(r"\d{1,3}([.,]\d{1,3})?", clean):
        raise known("size.not_a_size", size=typed[:12])
    return float(clean.replace(",", ".")) + quarter


def _uk_steps(clean: str, typed: str) -> float:
    match = _LETTER.fullmatch(clean)
    if match is None or (match[2] and match[1] != "Z"):
        raise known("size.not_a_size", size=typed[:12])
    return (ord(match[1]) - ord("A")) + int(match[2] or 0) + (0.5 if match[3] else 0.0)


def sizes_of(diameter: float) -> Sizes:
    """An inner diameter (mm) in all systems, not rounded except UK letters (nearest half size)."""
    around = pi * diameter
    japan = 1 + (diameter - JP_ONE) / JP_STEP
    return Sizes(
        diameter, around, diameter, around, (diameter - US_ZERO) / US_STEP, _uk_name(around),
        japan if japan > 0.5 else None,
    )  # fmt: skip


def _uk_name(around: float) -> str | None:
    halves = round(2 * (around - UK_ZERO) / UK_STEP)
    if halves < 0:
        return None
    whole, half = divmod(halves, 2)
    letter = chr(ord("A") + whole) if whole < 26 else f"Z+{whole - 25}"
    return letter + ("½" if half else "")


def spoken(diameter: float, system: str) -> str:
    """The size in one system as written, with a decimal point: ``17.25``, ``54.2``, ``N½``, ``7.0``."""
    found = sizes_of(diameter)
    match system:
        case "NL":
            return f"{found.nl:.2f}"
        case "ISO":
            return f"{found.iso:.1f}"
        case "US":
            return f"{found.us:.1f}"
        case "UK":
            return found.uk or ""
        case "JP":
            return "" if found.jp is None else f"{found.jp:.1f}"
        case "CH":
            return f"{found.circumference - SWISS:.1f}"
        case _:
            raise known("size.unknown_system", system=system[:12])


def width_correction(width: float) -> float:
    """The suggested addition to the inner diameter (mm) for a wide band measured with a narrow gauge.

    Rule ``WIDTH`` of the reference data: 0 up to 4 mm, +0.15 to 6, +0.25 to 8, +0.40 to 10, +0.50 above.
    """
    return next(extra for limit, extra in WIDTH_STEPS if width <= limit)


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to understand a typed size: the system, and the inner diameter in mm that it gives."""

    system: str
    diameter: float


USUAL = {"NL": (13.0, 24.0), "ISO": (41.0, 76.0), "US": (0.0, 16.0), "JP": (1.0, 30.0), "CH": (1.0, 36.0)}
"""Numbers that occur as sizes in each system (table ``ring_sizes``); outside these nobody says them."""


def readings(size: str) -> tuple[Reading, ...]:
    """Every system in which the typed size may be meant, the Dutch first; empty when in none.

    A number alone is ambiguous (rule AMBIGUITY): 17 is a Dutch diameter, a Swiss and a Japanese number. Who asks
    chooses; nothing is guessed.
    """
    found = []
    for system in ALL_SYSTEMS:
        try:
            diameter = diameter_of(system, size)
        except KnownError:
            continue
        if system in USUAL:
            low, high = USUAL[system]
            if not low <= _number(" ".join(size.strip().upper().split()), size) <= high:
                continue
        found.append(Reading(system, diameter))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Converted:
    """A finger in every system: (system, size as spoken), the exact inner diameter and circumference in mm, and the
    diameter to make when the band is ``width`` mm wide and was measured with a narrow gauge (None: no width)."""

    diameter: float
    circumference: float
    sizes: tuple[tuple[str, str], ...]
    widened: float | None


def convert(system: str, size: str, width: float | None = None) -> Converted:
    """A size of one system in all others. Raises the KnownErrors of ``diameter_of``; ``size.band`` for a band width
    that is not between 0.5 and 30 mm."""
    diameter = diameter_of(system, size)
    if width is not None and not 0.5 <= width <= 30:
        raise known("size.band", low=0.5, high=30)
    texts = ((each, spoken(diameter, each)) for each in ALL_SYSTEMS)
    sizes = tuple((each, text) for each, text in texts if text and not text.startswith("-"))
    widened = None if width is None else diameter + width_correction(width)
    return Converted(diameter, pi * diameter, sizes, widened)


_ASKED = re.compile(r"\b(ring ?maat|ring ?maten|maat|maten|ring ?size|finger ?size|size)\b", re.IGNORECASE)
_SYSTEM_WORDS = {
    **{"nl": "NL", "dutch": "NL", "nederlands": "NL", "nederlandse": "NL"},
    **{"iso": "ISO", "eu": "ISO", "omtrek": "ISO", "european": "ISO", "fr": "ISO", "franse": "ISO"},
    **{"us": "US", "usa": "US", "amerikaanse": "US", "amerikaans": "US", "american": "US"},
    **{"uk": "UK", "engelse": "UK", "engels": "UK", "british": "UK", "britse": "UK"},
    **{"jp": "JP", "japanse": "JP", "japans": "JP", "japanese": "JP"},
}
_SIZE = re.compile(r"(?:\d{1,2}(?:[.,]\d{1,2})?(?: ?[1-3]/[24])?|[a-z](?:\+\d)?(?: ?1/2|½)?)", re.IGNORECASE)


def size_ids(words: str) -> tuple[str, ...]:
    """Ids of rows of ``ring_sizes`` that are asked for (``ringmaat 54``, ``us 7``, ``ring size N``), likeliest first.

    Empty when the query is not about a ring size.
    """
    named = [_SYSTEM_WORDS[word] for word in words.lower().split() if word in _SYSTEM_WORDS]
    asked = _ASKED.search(words) is not None
    if not (named or asked):
        return ()
    rest = " ".join(word for word in _ASKED.sub(" ", words).split() if word.lower() not in _SYSTEM_WORDS)
    if not _SIZE.fullmatch(rest.strip()):
        return ()
    found = [reading for reading in readings(rest) if not named or reading.system in named]
    return tuple(_row_id(reading) for reading in found if reading.system != "CH")


def _row_id(reading: Reading) -> str:
    """The id of the nearest row: quarters for NL and US, halves for UK, whole numbers elsewhere."""
    match reading.system:
        case "NL":
            return f"NL-{round(4 * reading.diameter) / 4:.2f}".replace(".", ",")
        case "ISO":
            return f"ISO-{round(pi * reading.diameter)}"
        case "US":
            whole, quarter = divmod(round(4 * (reading.diameter - US_ZERO) / US_STEP), 4)
            return _us_id(whole, ("", "1/4", "1/2", "3/4")[quarter])
        case "UK":
            return "UK-" + (_uk_name(pi * reading.diameter) or "").replace("½", " 1/2")
        case _:
            return f"JP_JCS-{round(1 + (reading.diameter - JP_ONE) / JP_STEP)}"


def _us_id(whole: int, part: str) -> str:
    return "US-" + (f"{whole} {part}" if whole and part else part or str(whole))
