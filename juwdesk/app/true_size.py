"""True size on a screen: how many of its pixels a mm takes, measured once with a bank card and kept by screen."""

import math
from dataclasses import replace

from juwdesk.app.settings import Settings

CARD = (85.60, 53.98)
"""Width and height of a bank card, mm (ISO/IEC 7810, size ID-1)."""
CORNER = 3.18
"""Radius of its corners, mm (the same standard)."""
LEAST, MOST = 2.0, 7.2
"""Pixels of the desktop for a mm between which any screen lies: 51 to 183 dots per inch."""


def screen_key(maker: str, model: str, serial: str, name: str, wide: int, high: int) -> str:
    """What a screen is known by. ``wide`` and ``high`` are its own pixels, so that another scale of the desktop is no
    other screen; the ``name`` of its socket counts where it tells nothing of itself."""
    told = [each.strip() for each in (maker, model, serial) if each.strip()] or [name.strip()]
    return f"{' '.join(told)[:80]} {wide}×{high}".strip()


def dots_of(settings: Settings, key: str, ratio: float) -> float | None:
    """Pixels of the desktop for a mm on a screen, or None while nobody measured it. ``ratio`` are the screen's own
    pixels for one of the desktop."""
    own = settings.screens.get(key)
    return own / ratio if own is not None and ratio > 0 else None


def measured(settings: Settings, key: str, ratio: float, dots: float) -> Settings:
    """The settings once a screen was measured."""
    own = min(max(dots, LEAST), MOST) * ratio
    return replace(settings, screens={**settings.screens, key: round(own, 4)})


def unmeasured(settings: Settings, key: str) -> Settings:
    """The settings as if a screen had never been measured."""
    return replace(settings, screens={name: own for name, own in settings.screens.items() if name != key})


def dots_by_corner(far: tuple[float, float]) -> float:
    """Pixels for a mm when the lower right corner of the card lies this far (pixels) from its upper left one."""
    along = (far[0] * CARD[0] + far[1] * CARD[1]) / math.hypot(*CARD)
    return min(max(along / math.hypot(*CARD), LEAST), MOST)
