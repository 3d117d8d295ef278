"""Parameters of components: each field of a component's dataclass carries a Spec, from which form, bounds, undo,
formulas and tests follow."""

from dataclasses import MISSING, dataclass, field, fields
from enum import StrEnum
from functools import lru_cache
from math import isfinite
from typing import Any, TypeAlias

from juwdesk.base.problems import Problem, Severity

Value: TypeAlias = float | int | str
"""What a parameter holds; kinds decide which."""


class Kind(StrEnum):
    """What a parameter measures; formulas may only combine what fits."""

    LENGTH = "length"
    COUNT = "count"
    ANGLE = "angle"
    RATIO = "ratio"
    CHOICE = "choice"
    TEXT = "text"


UNITS = {Kind.LENGTH: "mm", Kind.ANGLE: "deg"}
NUMERIC = (Kind.LENGTH, Kind.COUNT, Kind.ANGLE, Kind.RATIO)


@dataclass(frozen=True, slots=True)
class Spec:
    """One parameter. ``label`` is an English message id; ``low`` and ``high`` bound numbers, ``step`` is the natural
    step of a slider; ``choices`` are (value, English label) pairs; ``group`` is ``main`` or ``more``.
    A text is at most ``high`` characters."""

    name: str
    kind: Kind
    label: str
    default: Value
    unit: str = ""
    low: float = 0.0
    high: float = 0.0
    step: float = 0.0
    choices: tuple[tuple[str, str], ...] = ()
    group: str = "main"


def _field(kind: Kind, default: Value, label: str, **facts: Any) -> Any:
    return field(default=default, metadata={"spec": {"kind": kind, "label": label, **facts}})


def length(default: float, low: float, high: float, label: str, step: float = 0.05, group: str = "main") -> Any:
    """A length in mm."""
    return _field(Kind.LENGTH, default, label, low=low, high=high, step=step, group=group)


def count(default: int, low: int, high: int, label: str, step: int = 1, group: str = "main") -> Any:
    """A whole number."""
    return _field(Kind.COUNT, default, label, low=low, high=high, step=step, group=group)


def angle(default: float, low: float, high: float, label: str, step: float = 1.0, group: str = "main") -> Any:
    """An angle in degrees."""
    return _field(Kind.ANGLE, default, label, low=low, high=high, step=step, group=group)


def ratio(default: float, low: float, high: float, label: str, step: float = 0.01, group: str = "main") -> Any:
    """A share or a proportion without unit."""
    return _field(Kind.RATIO, default, label, low=low, high=high, step=step, group=group)


def choice(default: str, choices: tuple[tuple[str, str], ...], label: str, group: str = "main") -> Any:
    """One of a fixed set of (value, English label)."""
    return _field(Kind.CHOICE, default, label, choices=choices, group=group)


def text(default: str, label: str, longest: int = 80, group: str = "more") -> Any:
    """A short text."""
    return _field(Kind.TEXT, default, label, high=longest, group=group)


def specs(cls: Any) -> tuple[Spec, ...]:
    """The parameters of a component class (or of a component), in the order of its fields."""
    return _specs(cls if isinstance(cls, type) else type(cls))


@lru_cache(maxsize=128)
def _specs(cls: Any) -> tuple[Spec, ...]:
    found = []
    for each in fields(cls):
        facts = each.metadata.get("spec")
        if facts is not None and each.default is not MISSING:
            found.append(Spec(each.name, default=each.default, unit=UNITS.get(facts["kind"], ""), **facts))
    return tuple(found)


def spec_of(cls: Any, name: str) -> Spec | None:
    """The parameter of that name, or None."""
    return next((spec for spec in specs(cls) if spec.name == name), None)


def check(spec: Spec, value: object, where: str = "") -> tuple[Problem, ...]:
    """Why a value cannot be used, or nothing.

    Codes: ``param.not_a_number``, ``param.not_whole``, ``param.too_small``, ``param.too_large`` (with ``value``,
    ``low``, ``high``, ``unit``), ``param.no_choice``, ``param.not_text``, ``param.too_long``. ``name`` is the field.
    """

    def refused(code: str, **args: Any) -> tuple[Problem, ...]:
        return (Problem(f"param.{code}", Severity.ERROR, where, {"name": spec.name, **args}),)

    if spec.kind is Kind.CHOICE:
        known = {choice for choice, _ in spec.choices}
        return () if value in known else refused("no_choice", value=str(value)[:24])
    if spec.kind is Kind.TEXT:
        if not isinstance(value, str):
            return refused("not_text")
        return () if len(value) <= spec.high else refused("too_long", high=int(spec.high))
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        return refused("not_a_number", value=str(value)[:24])
    if spec.kind is Kind.COUNT and value != int(value):
        return refused("not_whole", value=value)
    limits = {"value": round(float(value), 3), "low": spec.low, "high": spec.high, "unit": spec.unit}
    slack = 1e-9 * max(abs(spec.low), abs(spec.high), 1.0)
    if value < spec.low - slack:
        return refused("too_small", **limits)
    if value > spec.high + slack:
        return refused("too_large", **limits)
    return ()


def coerced(spec: Spec, value: Value) -> Value:
    """A checked value in the type of its kind: counts as int, other numbers as float within the bounds."""
    if spec.kind is Kind.COUNT:
        return int(value)
    if spec.kind in NUMERIC:
        return min(max(float(value), spec.low), spec.high)
    return value


def clamped(spec: Spec, value: float) -> Value:
    """A number brought inside the bounds, for a formula that ran out of them."""
    inside = min(max(value, spec.low), spec.high)
    return round(inside) if spec.kind is Kind.COUNT else inside
