"""Which stone bears which setting and which wear: the rows ``ST…`` of the bench rules asked of every stone.

A row says "for a daily ring"; a design does not say how often it is worn, so a ring alone is a warning, and only what
breaks the stone at the bench is an error.
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
    not hold."""

    rule: str
    gems: tuple[str, ...]
    broken: frozenset[str] = frozenset()
    risky: frozenset[str] = frozenset()
    ring: str = ""
    spared: frozenset[str] = frozenset()


_BEZEL = frozenset({"bezel"})
MATRIX = (
    Row("ST01", ("opal",), frozenset({"flush", "tension"}), frozenset({"claws"}), "warn", _BEZEL),
    Row("ST02", ("tanzanite",), HAMMERED, ring="warn"),
    Row("ST03", ("emerald",), frozenset({"flush", "tension"}), ring="warn"),
    Row("ST04", ("pearl",), ring="warn"),
    Row("ST05", ("moonstone",), risky=frozenset({"claws"}), ring="warn", spared=_BEZEL),
    Row("ST06", ("turquoise",), risky=frozenset({"claws"}), ring="warn", spared=_BEZEL),
    Row("ST07", ("lapis",), risky=frozenset({"claws"}), ring="warn", spared=_BEZEL),
    Row("ST08", ("peridot",), ring="warn"),
    Row("ST09", ("garnet", "almandine", "pyrope", "rhodolite", "spessartine", "tsavorite", "demantoid"), ring="hint",
        spared=_BEZEL),
    Row("ST10", ("amethyst", "citrine", "quartz", "smoky", "ametrine", "prasiolite", "rock-crystal"), ring="hint"),
    Row("ST13", ("topaz",), risky=HAMMERED),
    Row("ST17", ("zircon",), ring="warn", spared=_BEZEL),
    Row("ST18", ("kyanite", "apatite", "kunzite", "sphene"), ring="error"),
    Row("ST19", ("amber", "coral", "malachite"), ring="warn"),
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
            if not any(stone.gem.id == name or stone.gem.id.startswith(name + "-") for name in row.gems):
                continue
            severity = _judged(row, setting, ring)
            hard = stone.gem.hardness.high if stone.gem.hardness else 0.0
            if severity:
                yield Asked(row.rule, stone.part, hard, severity=severity)


def setting_of(model: Model, stone: PlacedStone) -> str:
    """How a stone is held: ``claws``, ``bezel``, ``flush``, ``tension``, ``channel``, ``cup``, else ``beads``."""
    part = model.part(stone.holder) or model.part(stone.part)
    return _SETTINGS.get(type(part.component), "beads") if part else "beads"


def _judged(row: Row, setting: str, ring: bool) -> str:
    if setting in row.broken:
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
