"""Optics of gem colours for the painter: tuned by eye for ten stones, derived from a colour for the rest."""

from math import exp, log
from typing import TypeAlias

from juwdesk.drawing.gem_tints import TINTS
from juwdesk.drawing.scene import Optics

REFERENCE_DIAMETER = 6.5
"""mm: the size at which ``Optics.absorption`` holds."""

MEASURED: dict[str, Optics] = {
    "diamond": Optics(2.417, 0.015, (0.0, 0.0, 0.002), None, 1.35, TINTS["diamond"]),
    "sapphire": Optics(1.766, 0.008, (0.68, 0.34, 0.075), None, 2.0, TINTS["sapphire"]),
    "ruby": Optics(1.766, 0.008, (0.045, 0.80, 0.48), None, 2.1, TINTS["ruby"]),
    "emerald": Optics(1.578, 0.006, (0.74, 0.17, 0.36), None, 1.85, TINTS["emerald"]),
    "amethyst": Optics(1.550, 0.006, (0.20, 0.50, 0.10), None, 1.9, TINTS["amethyst"]),
    "citrine": Optics(1.550, 0.006, (0.012, 0.12, 0.60), None, 1.5, TINTS["citrine"]),
    "tanzanite": Optics(1.695, 0.008, (0.40, 0.38, 0.045), (0.20, 0.52, 0.05), 2.1, TINTS["tanzanite"]),
    "aquamarine": Optics(1.577, 0.006, (0.085, 0.018, 0.008), None, 1.35, TINTS["aquamarine"]),
    "garnet": Optics(1.760, 0.008, (0.16, 1.10, 0.95), None, 1.9, TINTS["garnet"]),
    "morganite": Optics(1.585, 0.006, (0.006, 0.065, 0.045), None, 1.3, TINTS["morganite"]),
}
"""Species whose light was tuned by eye in the studio at 6.5 mm."""

_PATH = 6.5
"""mm of stone that a typical ray crosses at the reference size; turns a seen colour into absorption per mm."""


def optics(
    index: float, dispersion: float | None = None, colour: str = "#FFFFFF", name: str = "", second: str = ""
) -> Optics:
    """The optics of a stone.

    ``index`` mean refractive index; ``dispersion`` the gemmological B–G figure (0.044 diamond) or None; ``colour``
    the display colour ``#RRGGBB``; ``name`` an English species or variety name: one of ``MEASURED`` wins over the
    derived absorption when the colour is close to it. ``second`` is the colour across the first of a pleochroic
    stone. Raises ValueError for a malformed colour.
    """
    known = MEASURED.get(name.strip().lower())
    if known is not None and _distance(known.colour, colour) < 90:
        return known
    fire = _fire(index, dispersion)
    rates, dark = _absorbed(colour)
    if max(rates) < 0.012 and dark == 0.0:
        return Optics(index, fire, rates, None, 1.35, colour)
    exposure = 1.3 + 0.75 * (1 - exp(-1.4 * sum(rates)))
    other = _with_dark(*_absorbed(second)) if second else None
    return Optics(index, fire, _with_dark(rates, dark), other, exposure, colour)


Rates: TypeAlias = tuple[float, float, float]


def _absorbed(colour: str) -> tuple[Rates, float]:
    """Absorption per mm of red, green and blue beyond the brightest of them, and that of all (0: as good as none)."""
    red, green, blue = _linear(colour)
    top = max(red, green, blue)
    first, second, third = (min(max(-log(max(c / top, 0.002)) / _PATH, 0.0), 1.2) for c in (red, green, blue))
    depth = min(max(-log(top) / _PATH, 0.0), 1.2)
    # black stones stay black
    return (first, second, third), 0.0 if depth < 0.03 and max(first, second, third) < 0.012 else (
        0.5 * depth + 1.2 * depth * depth
    )


def _with_dark(rates: Rates, dark: float) -> Rates:
    first, second, third = (rate + dark + 0.004 for rate in rates)
    return first, second, third


def _fire(index: float, dispersion: float | None) -> float:
    """The painter's index shift from the B–G dispersion: 0.015 for diamond (0.044), never above it (arrows turn
    blue), 0.006 for quartz (0.013)."""
    if dispersion is None:
        return 0.015 if index > 2.2 else 0.008 if index > 1.68 else 0.006
    return min(max(0.0022 + 0.29 * dispersion, 0.004), 0.016)


def _linear(colour: str) -> tuple[float, float, float]:
    red, green, blue = (max(c / 255, 0.004) ** 2.2 for c in _bytes(colour))
    return red, green, blue


def _bytes(colour: str) -> tuple[int, int, int]:
    if len(colour) != 7 or colour[0] != "#":
        raise ValueError(f"not a colour: {colour}")
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _distance(one: str, other: str) -> float:
    a, b = _bytes(one), _bytes(other)
    return float(sum((x - y) ** 2 for x, y in zip(a, b, strict=True)) ** 0.5)
