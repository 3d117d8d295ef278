"""Stones made up from the reference: true values within the data, readings with the errors of the tests.

Written apart from the engine on purpose: it reads the records, not the engine's tables, and speaks the language
of the identify door. Error rates are those of the reference tests (``typical_uncertainty``).
"""

import math
import random
import re
from collections.abc import Mapping, Sequence
from typing import Any

from juwdesk.base.ranges import Range
from juwdesk.reference.records import TRANSPARENCIES, Gem

Readings = dict[str, Any]
FREQUENCY = {"very common": 1.0, "common": 0.5, "uncommon": 0.2, "rare": 0.09, "collector": 0.05}
WILD = 0.02
"""Share of readings that are worth nothing: a wrong facet, an air bubble, a mixed-up stone."""
STEPS = ("none", "weak", "moderate", "strong")
OPTIC_SEEN = ("isotropic", "isotropic-ADR", "anisotropic", "aggregate")
RED = ("none", "weak red", "red", "strong red")
BESIDE = {
    "colourless": ("white", "grey"),
    "white": ("colourless", "cream", "grey"),
    "cream": ("white", "yellow"),
    "grey": ("white", "black"),
    "black": ("grey", "brown"),
    "brown": ("orange", "yellow", "red"),
    "red": ("pink", "orange", "purple"),
    "orange": ("red", "yellow", "brown"),
    "yellow": ("orange", "yellow-green", "brown"),
    "yellow-green": ("yellow", "green"),
    "green": ("yellow-green", "blue-green"),
    "blue-green": ("green", "blue"),
    "blue": ("blue-green", "violet"),
    "violet": ("blue", "purple"),
    "purple": ("violet", "pink", "red"),
    "pink": ("red", "purple", "orange"),
}
ASKED = {
    "colour": 0.95,
    "transparency": 0.8,
    "ri": 0.75,
    "optic": 0.55,
    "sg": 0.5,
    "pleochroism": 0.4,
    "uv_long": 0.5,
    "uv_short": 0.4,
    "chelsea": 0.3,
    "spectrum": 0.3,
    "inclusions": 0.5,
    "thermal": 0.15,
    "magnet": 0.1,
}
"""How often each test stands in a dossier."""
KEYS = {test: ("ri_lo", "ri_type") if test == "ri" else (test,) for test in ASKED}
"""The keys of the door that say that a test gave a reading."""


class Bench:
    """A jeweller with instruments; ``dice`` makes every choice."""

    def __init__(self, dice: random.Random) -> None:
        """The jeweller of one simulation; ``careful`` reads without blunders."""
        self.dice = dice
        self.careful = False

    def chance(self, share: float) -> bool:
        """True that often."""
        return self.dice.random() < share

    def stone(self, gems: Sequence[Gem]) -> Gem:
        """A stone as it comes to the desk: by the frequency of its kind."""
        return self.dice.choices(gems, [FREQUENCY[gem.frequency] for gem in gems])[0]

    def within(self, span: Range, usual: float | None) -> float:
        """A true value: now anywhere in the span, now about the textbook value."""
        if span.high <= span.low:
            return span.low
        if usual is None or self.chance(0.5):
            return self.dice.uniform(span.low, span.high)
        return self.dice.triangular(span.low, span.high, min(max(usual, span.low), span.high))

    def slip(self, share: float) -> bool:
        """Whether a reading goes wrong, which happens that often."""
        return not self.careful and self.chance(share)

    def right(self, gem: Gem, asked: Sequence[str]) -> Readings:
        """Readings without blunders: within the data, with no more than the instruments' error."""
        self.careful = True
        found = self.readings(gem, asked)
        self.careful = False
        return found

    def one_of(self, listed: Sequence[str]) -> str:
        """One of the states that the reference lists, the first ones more often."""
        return self.dice.choices(listed, [0.8**place for place in range(len(listed))])[0]

    def step(self, state: str, share: float) -> str:
        """An ordinal state, one step off with that share."""
        place = STEPS.index(state)
        if self.slip(share):
            place += self.dice.choice((-1, 1))
        return STEPS[min(max(place, 0), 3)]

    def readings(self, gem: Gem, asked: Sequence[str], weight_ct: float | None = None) -> Readings:
        """The readings of a stone: of every test in ``asked`` one, as the identify door takes them; of any weight
        where none is given."""
        weight = math.exp(self.dice.gauss(0.5, 0.7)) if weight_ct is None else weight_ct
        found: Readings = {"weight_ct": round(weight, 2)}
        aggregate = "aggregate" in gem.optic or "amorphous" in gem.optic
        if aggregate:
            found["form"] = "cabochon"
        for test in asked:
            found |= getattr(self, f"_{test}")(gem, weight) or {}
        return found

    def _colour(self, gem: Gem, _: float) -> Readings:
        seen = [self.one_of(gem.colours)]
        if self.slip(0.12):
            seen = [self.dice.choice(BESIDE.get(seen[0], gem.colours))]
        if len(gem.colours) > 1 and self.slip(0.15):
            seen.append(self.one_of(gem.colours))
        return {"colour": list(dict.fromkeys(seen))}

    def _transparency(self, gem: Gem, _: float) -> Readings:
        ends = [TRANSPARENCIES.index(word) for word in gem.transparency]
        place = self.dice.randint(min(ends), max(ends))
        if self.slip(0.12):
            place += self.dice.choice((-1, 1))
        return {"transparency": TRANSPARENCIES[min(max(place, 0), 3)]}

    def _ri(self, gem: Gem, _: float) -> Readings:
        if self.slip(WILD):
            return {"ri_lo": round(self.dice.uniform(1.40, 1.80), 3), "ri_type": "spot"}
        if gem.ri is None:
            return {"ri_type": "over_limit"}
        double = self.within(gem.birefringence, None)
        room = max(gem.ri.high - gem.ri.low - double, 0.0)
        usual = gem.ri_typical.low if gem.ri_typical else None
        low = self.within(Range(gem.ri.low, gem.ri.low + room), usual)
        curved = "aggregate" in gem.optic or (len(gem.transparency) == 1 and gem.transparency[0] == "opaque")
        if curved:
            at = gem.ri_spot.middle if gem.ri_spot and self.chance(0.7) else self.dice.uniform(low, low + double)
            read = self.dice.gauss(at, 0.01)
            return {"ri_type": "over_limit"} if read > 1.80 else {"ri_lo": round(read, 2), "ri_type": "spot"}
        edges = sorted(self.dice.gauss(value, 0.002) for value in (low, low + double))
        if edges[0] > 1.80:
            return {"ri_type": "over_limit"}
        if double < 0.003 or edges[1] > 1.80 or self.chance(0.15):
            return {"ri_lo": round(edges[0], 3), "ri_type": "single"}
        if self.slip(0.1):
            edges[1] = edges[0] + abs(edges[1] - edges[0]) * self.dice.random()
        return {"ri_lo": round(edges[0], 3), "ri_hi": round(edges[1], 3), "ri_type": "flat"}

    def _optic(self, gem: Gem, _: float) -> Readings:
        true = self.dice.choice(gem.optic)
        if true in ("isotropic", "amorphous"):
            seen = "isotropic" if self.careful else self.dice.choices(OPTIC_SEEN, (80, 13, 5, 2))[0]
        elif true == "aggregate":
            seen = "aggregate" if self.careful else self.dice.choices(OPTIC_SEEN, (4, 5, 11, 80))[0]
        else:
            seen = "anisotropic" if self.careful else self.dice.choices(OPTIC_SEEN, (3, 4, 90, 3))[0]
            if seen == "anisotropic" and self.chance(0.4):
                seen = true if self.chance(0.5) else true.rstrip("+-")
                if self.slip(0.08):
                    seen = "biaxial" if seen.startswith("uni") else "uniaxial"
        return {"optic": seen}

    def _sg(self, gem: Gem, weight: float) -> Readings:
        if gem.sg is None or weight < 0.3:
            return {}
        true = self.within(gem.sg, gem.sg_typical)
        if self.slip(0.04):
            true *= self.dice.uniform(0.75, 1.05)
        spread = true / weight * 0.01 * math.hypot(true - 1, true)
        return {"sg": round(min(max(0.6, self.dice.gauss(true, max(spread, 0.01))), 8.5), 2)}

    def _pleochroism(self, gem: Gem, _: float) -> Readings:
        text = self.one_of(gem.pleochroism or ("none",))
        words, _sign, hues = text.partition(":")
        strength = words.split()[0] if words.split()[0] in STEPS else "none"
        seen = self.step(strength, 0.08 if strength == "none" else 0.3)
        named = [hue.strip() for hue in hues.split("/") if hue.strip() and "body" not in hue]
        if seen == "none" or len(named) < 2 or self.chance(0.5):
            return {"pleochroism": seen}
        return {"pleochroism": f"{seen}: {'/'.join(named)}"}

    def _lamp(self, listed: Sequence[str], key: str) -> Readings:
        reaction = re.sub(r"\(.*?\)", "", self.one_of(listed or ("none",))).split()
        true = reaction[0] if reaction and reaction[0] in STEPS else "none"
        seen = self.step(true, 0.1 if true == "none" else 0.25)
        if seen == "none":
            return {key: "none"}
        hue = reaction[-1] if true != "none" else self.dice.choice(("white", "blue", "green", "yellow"))
        if self.slip(0.15):
            hue = self.dice.choice(("white", "blue-white", "yellow", "green", "orange", "red", "pink"))
        return {key: f"{seen} {hue}"}

    def _uv_long(self, gem: Gem, _: float) -> Readings:
        return self._lamp(gem.uv_long, "uv_long")

    def _uv_short(self, gem: Gem, _: float) -> Readings:
        return self._lamp(gem.uv_short, "uv_short")

    def _chelsea(self, gem: Gem, _: float) -> Readings:
        true = re.sub(r"\(.*?\)", "", self.one_of(gem.chelsea or ("none",))).strip()
        if true in RED and self.slip(0.18):
            place = RED.index(true) + self.dice.choice((-1, 1))
            true = RED[min(max(place, 0), 3)]
        return {"chelsea": true}

    def _spectrum(self, gem: Gem, _: float) -> Readings:
        lines = [float(each) for each in re.findall(r"(?<!\d)\d{3}(?!\d)", gem.spectrum) if 400 <= float(each) <= 700]
        seen = sorted({round(self.dice.gauss(line, 4)) for line in lines if self.chance(0.6)}, reverse=True)[:4]
        if not seen and self.slip(0.1):
            seen = [self.dice.randint(420, 690)]
        return {"spectrum": [float(each) for each in seen if 380 <= each <= 760] or "none"}

    def _inclusions(self, gem: Gem, _: float) -> Readings:
        listed = [re.sub(r"\(.*?\)", "", each).strip() for each in gem.inclusions]
        if not listed or self.chance(0.25):
            return {}
        seen = {self.one_of(listed) for _ in range(self.dice.choice((1, 1, 2, 3)))}
        if self.slip(0.1):
            seen.add(self.dice.choice(("fingerprint", "needles", "crystals", "pinpoints", "gas-bubbles", "feathers")))
        return {"inclusions": sorted(seen)}

    def _thermal(self, gem: Gem, _: float) -> Readings:
        text = " ".join(gem.thermal)
        true = "moissanite" if "moissanite" in text else "not diamond" if "not diamond" in text else "diamond"
        wrong = {"moissanite": "diamond", "diamond": "not diamond", "not diamond": "diamond"}
        return {"thermal": wrong[true] if self.slip(0.03) else true}

    def _magnet(self, gem: Gem, _: float) -> Readings:
        true = self.one_of(gem.magnet or ("none",)).split()[0]
        return {"magnet": self.step(true if true in STEPS else "none", 0.05 if true == "none" else 0.2)}

    def asked(self, shares: Mapping[str, float] = ASKED, least: int = 3) -> list[str]:
        """The tests of a dossier: at least so many."""
        while True:
            chosen = [test for test, share in shares.items() if self.chance(share)]
            if len(chosen) >= least:
                return chosen
