"""A question to a bench rule, and what its row says."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import pi
from typing import TypeAlias

from juwdesk.design.model import BuiltPart, Model
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


Asks: TypeAlias = Iterator[Asked]


def both(model: Model, rule: str, part: str, value: float, parameter: str, scale: float = 1.0) -> Asks:
    """A value between both ends of a rule; ``scale`` brings the rule's figure to the parameter's."""
    for end in ("low", "high"):
        figure = limit(model, rule, end)
        if figure is not None:
            yield Asked(
                rule, part, value, below=end == "low", above=end == "high", parameter=parameter, mend=figure * scale
            )


def least(model: Model, rule: str, part: str, value: float, parameter: str) -> Asks:
    """A value that a rule wants at least."""
    yield Asked(rule, part, value, below=True, parameter=parameter, mend=limit(model, rule))


def carrier_of(model: Model, part: BuiltPart) -> BuiltPart | None:
    """What a part sits on."""
    document = model.design.part(part.id)
    return model.part(document.on) if document else None
