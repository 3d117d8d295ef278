"""Which stone bears which setting and which wear: the rows ``ST…`` of the bench rules asked of every stone.

A row says "for a daily ring"; a design does not say how often it is worn, so a ring alone is a warning. What breaks
the stone at the bench is an error, and so is a ring for somebody who works with their hands.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from juwdesk.design.asked import Asked, limit
from juwdesk.design.components.bezel import Bezel
from juwdesk.design.components.channel import Channel
from juwdesk.design.components.claws import Claws
from juwdesk.design.components.cup import PearlCup
from juwdesk.design.components.flush import Flush
from juwdesk.design.components.head import ClawHead
from juwdesk.design.components.row import Tension
from juwdesk.design.components.shank import Shank
from juwdesk.design.model import Model, PlacedStone

_SETTINGS: dict[type[object], str] = {
    Claws: "claws", ClawHead: "claws", Bezel: "bezel", Flush: "flush", Tension: "tension", Channel: "channel",
    PearlCup: "cup",
}  # fmt: skip
HAMMERED = frozenset({"flush", "tension", "channel"})


@dataclass(frozen=True, slots=True)
class Row:
    """A rule with the gems it is about (how their ids begin) and what it finds: ``broken`` settings are errors,
    ``risky`` ones warnings, ``ring`` the severity in a ring however it is set, ``spared`` settings where that does
    not hold, ``white`` settings that white gold, the hardest, makes risky, ``daily`` those that are errors in a ring
    that works along."""

    rule: str
    gems: tuple[str, ...]
    broken: frozenset[str] = frozenset()
    risky: frozenset[str] = frozenset()
    ring: str = ""
    spared: frozenset[str] = frozenset()
    white: frozenset[str] = frozenset()
    daily: frozenset[str] = frozenset()

    @property
    def tender(self) -> bool:
        """Whether its stones are soft or brittle."""
        return bool(self.broken or self.risky or self.white)


_BEZEL = frozenset({"bezel"})
ANY = frozenset({*_SETTINGS.values(), "beads"})
MATRIX = (
    Row("ST01", ("opal",), frozenset({"flush", "tension"}), frozenset({"claws"}), "warn", _BEZEL,
        daily=frozenset({"claws", "beads"})),
    Row("ST02", ("tanzanite",), HAMMERED, ring="warn"),
    Row("ST03", ("emerald",), frozenset({"flush", "tension"}), ring="warn"),
    Row("ST04", ("pearl",), ring="warn", daily=ANY),
    Row("ST05", ("moonstone",), risky=frozenset({"claws"}), ring="warn", spared=_BEZEL),
    Row("ST06", ("turquoise",), risky=frozenset({"claws"}), ring="warn", spared=_BEZEL),
    Row("ST07", ("lapis",), risky=frozenset({"claws"}), ring="warn", spared=_BEZEL),
    Row("ST08", ("peridot",), ring="warn"),
    Row("ST09", ("garnet", "almandine", "pyrope", "rhodolite", "spessartine", "tsavorite", "demantoid"), ring="hint",
        spared=_BEZEL),
    Row("ST10", ("amethyst", "citrine", "quartz", "smoky", "ametrine", "prasiolite", "rock-crystal", "rose-quartz"),
        ring="hint"),
    Row("ST11", ("tourmaline",), white=HAMMERED),
    Row("ST13", ("topaz",), risky=HAMMERED),
    Row("ST17", ("zircon",), ring="warn", spared=_BEZEL),
    Row("ST18", ("kyanite", "apatite", "kunzite", "sphene"), ring="error"),
    Row("ST19", ("amber", "coral", "malachite"), ring="warn", daily=ANY),
)  # fmt: skip


def ask_stones(model: Model) -> Iterator[Asked]:
    """Every kind of stone once per part, by its setting and whether the piece is a ring."""
    ring = any(isinstance(part.component, Shank) for part in model.parts)
    seen: set[tuple[str, str]] = set()
    for stone in model.stones:
        if (stone.part, stone.gem.id) in seen:
            continue
        seen.add((stone.part, stone.gem.id))
        setting = setting_of(model, stone)
        yield from _hard_enough(model, stone, setting)
        for row in MATRIX:
            if not _about(row, stone.gem.id):
                continue
            severity = _judged(row, setting, ring, model.design.wishes.hands)
            hard = stone.gem.hardness.high if stone.gem.hardness else 0.0
            gold = _gold(model, stone)
            if setting in row.white and gold == "white":
                severity = severity or "hint"
            if severity:
                yield Asked(row.rule, stone.part, hard, severity=severity)
            if row.tender and setting != "cup" and gold in ("white", "rose"):
                yield Asked("ST21", stone.part, hard)


def setting_of(model: Model, stone: PlacedStone) -> str:
    """How a stone is held: ``claws``, ``bezel``, ``flush``, ``tension``, ``channel``, ``cup``, else ``beads``."""
    part = model.part(stone.holder) or model.part(stone.part)
    return _SETTINGS.get(type(part.component), "beads") if part else "beads"


def _about(row: Row, gem: str) -> bool:
    """Whether a row is about a gem. Synthetic ones are as hard and cleave as their natural likes; only emeralds are
    warned of for inclusions and oil, which grown ones lack."""
    names = {gem} if row.rule == "ST03" else {gem, gem.removeprefix("synthetic-")}
    return any(each == name or each.startswith(name + "-") for each in names for name in row.gems)


def _gold(model: Model, stone: PlacedStone) -> str:
    """The colour of the gold that is pushed over a stone; empty for other metals."""
    holder = model.part(stone.holder)
    alloy = holder.alloy if holder else None
    if holder and alloy is None:  # a flush or tension setting is metal of what it sits in
        carrier = next((each.on for each in model.design.parts if each.id == holder.id), "")
        under = model.part(carrier)
        alloy = under.alloy if under else None
    return alloy.palette if alloy and alloy.metal == "gold" else ""


def _judged(row: Row, setting: str, ring: bool, works: bool) -> str:
    if setting in row.broken or (ring and works and setting in row.daily):
        return "error"
    if ring and row.ring and setting not in row.spared:
        return row.ring
    return "warn" if setting in row.risky and (ring or setting in HAMMERED) else ""


def _hard_enough(model: Model, stone: PlacedStone, setting: str) -> Iterator[Asked]:
    """Burnished and sprung settings want hard stones."""
    hardness = stone.gem.hardness
    rule = {"flush": "FS03", "tension": "TS01"}.get(setting)
    if hardness is None or rule is None:
        return
    least = limit(model, rule)
    # a range that ends at the limit is hard enough; emerald is excepted by the rule's own words
    if least is not None and (hardness.high < least or (rule == "FS03" and stone.gem.id.startswith("emerald"))):
        yield Asked(rule, stone.part, hardness.high)
