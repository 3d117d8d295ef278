"""Conversions between the units of the trade; nothing else."""

import math

CT_PER_G = 5.0
"""One metric carat is exactly 0.2 g."""
G_PER_TROY_OUNCE = 31.1034768


def carat_to_gram(carat: float) -> float:
    """Metric carat to gram."""
    return carat / CT_PER_G


def gram_to_carat(gram: float) -> float:
    """Gram to metric carat."""
    return gram * CT_PER_G


def circumference(diameter: float) -> float:
    """Circumference of a circle, in the unit of its diameter."""
    return math.pi * diameter


def mass_g(volume_mm3: float, density_g_cm3: float) -> float:
    """Mass in gram of a volume in mm³ at a density in g/cm³."""
    return volume_mm3 * density_g_cm3 / 1000.0
