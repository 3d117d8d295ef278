"""Effects of light that the bare eye sees under one lamp: a star, a cat's eye, play of colour.

What the reference says of a gem in words becomes the chance to see each effect. A stone that is a star stone shows
its star; a gem that the reference does not list under an effect still shows one now and then.
"""

import re
from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from juwdesk.appraisal.evidence import PHENOMENA
from juwdesk.reference.records import Gem

Floats = NDArray[np.float64]

EFFECTS = (
    (r"asteri|\bstars?\b|\bster(?:effect)?\b", "star"),
    (r"chatoy|cat.?s.eye|kattenoog", "cat's eye"),
    (r"play.of.colou?r|kleurenspel", "play of colour"),
    ("adularescen", "adularescence"),
    ("opalescen", "adularescence"),
    ("labradorescen", "labradorescence"),
    ("aventurescen", "aventurescence"),
    ("iridescen", "iridescence"),
    ("schiller|sheen", "sheen"),
)
"""How the reference, other programs and people write the states of ``PHENOMENA``: patterns."""
SELDOM = (("rare", 0.05), ("occasional", 0.1), ("sometimes", 0.2), ("with or without", 0.5), ("common", 0.6))
"""How many stones of a gem show an effect that the reference does not say of all: working estimates."""
SHOWN = 0.96
UNLISTED = {"cat's eye": 0.008, "star": 0.004}
"""Share of stones with an effect that the reference does not list; 0.001 of any other. A working estimate."""
TAKEN = (
    ("adularescence", "labradorescence"),
    ("labradorescence", "iridescence"),
    ("play of colour", "iridescence"),
    ("aventurescence", "sheen"),
    ("iridescence", "sheen"),
    ("cat's eye", "sheen"),
)
"""Effects that are now and then taken for one another."""
MISTAKEN = 0.04
CLOSEST = 3
"""Gems first named among those with which a gem is confused."""


def effects_in(text: str) -> list[str]:
    """The effects that a text names, each once, in its own order."""
    found = [(match.start(), effect) for word, effect in EFFECTS if (match := re.search(word, text.lower()))]
    return list(dict.fromkeys(effect for _, effect in sorted(found)))


def effects_of(gem: Gem, gems: Mapping[str, Gem]) -> tuple[str, ...]:
    """The effects that the reference lists for a gem, in words; where it lists none, those of its name, those that
    its inclusions make, and one that most of the gems always show with which it is confused first: an imitation of
    opal is one because it plays in colours."""
    if gem.phenomena:
        return gem.phenomena
    named = " ".join((gem.id, *gem.inclusions)).replace("-", " ")
    if effects := effects_in(named):
        return tuple(effects)
    beside = [gems[each] for each in gem.confusions[:CLOSEST] if each in gems]
    usual = [text for each in beside for text in each.phenomena if _share(text) >= SHOWN]
    shown = [effect for text in usual for effect in effects_in(text)]
    return tuple(f"{effect}, common" for effect in dict.fromkeys(shown) if shown.count(effect) * 2 > CLOSEST)


def _share(text: str) -> float:
    """How many stones of a gem show an effect that the reference lists in these words."""
    return next((share for word, share in SELDOM if word in text), SHOWN)


def phenomenon_row(listed: Iterable[str]) -> Floats:
    """P(seen effect | leaf) over ``PHENOMENA`` from the effects that the reference lists."""
    true = np.array([UNLISTED.get(effect, 0.001) for effect in PHENOMENA])
    for text in listed:
        share = _share(text)
        for effect in effects_in(text):
            where = PHENOMENA.index(effect)
            true[where] = max(true[where], share)
    true[0] = 0.0
    true *= min(1.0, SHOWN / true.sum())
    true[0] = 1.0 - true.sum()
    seen = np.eye(len(PHENOMENA))
    for one, other in TAKEN:
        pair = PHENOMENA.index(one), PHENOMENA.index(other)
        seen[pair] = seen[pair[::-1]] = MISTAKEN
    row: Floats = true @ (seen / seen.sum(axis=1, keepdims=True))
    return row
