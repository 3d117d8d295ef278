"""A question to a bench rule, and what its row says."""

from dataclasses import dataclass
from math import pi

from juwdesk.design.model import Model
from juwdesk.reference.records import BenchRule


@dataclass(frozen=True, slots=True)
class Asked:
    """One question to a rule: ``value`` in the rule's unit; ``below`` asks for its low end, ``above`` for its high
    end. ``parameter`` of ``where`` would mend it when it became ``mend``; ``limit`` replaces the row's number;
    ``told`` makes it a hint, since nothing is wrong; ``severity`` (error, warn, hint) replaces the row's where it
    depends on the case; ``clock`` is the place as on a clock face."""

    rule: str
    where: str
    value: float
    below: bool = False
    above: bool = False
    parameter: str = ""
    mend: float | None = None
    told: bool = False
    limit: float | None = None
    severity: str = ""
    clock: str = ""


def clock(angle: float) -> str:
    """A place as on a clock face to the half hour (``3``, ``4:30``), from an angle clockwise from 12, radians."""
    halves = round(angle / (2 * pi) * 24) % 24
    hour = halves // 2 or 12
    return f"{hour}:30" if halves % 2 else str(hour)


def limit(model: Model, rule: str, end: str = "low") -> float | None:
    """The ``low``, ``typical`` or ``high`` number of a rule, or None."""
    row = model.materials.catalogue.find(BenchRule, rule)
    found = getattr(row, end) if row else None
    return None if found is None else float(found)
