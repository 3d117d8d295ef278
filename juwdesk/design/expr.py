"""Formulas of parameters: ``shank-1.width_top * 0.8``. Ids, never labels; a small whitelist, never eval.

Kinds are checked once per formula: a length times a length is no length. A bare number takes the kind that its
place needs, so ``stone-1.diameter + 0.2`` adds 0.2 mm.
"""

import ast
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from graphlib import CycleError, TopologicalSorter
from math import cos, isfinite, radians, sin, sqrt

from juwdesk.base.problems import KnownError, known
from juwdesk.design.params import Kind

LONGEST = 200
DEEPEST = 24
MOST_TOLD = 6
"""Settings of a ring that are named."""
FUNCTIONS = {"min": (1, 12), "max": (1, 12), "sqrt": (1, 1), "sin": (1, 1), "cos": (1, 1)}
REFERENCE = re.compile(r"([a-z][a-z0-9]*(?:-[a-z0-9]+)*)\.([a-z][a-z0-9_]*)")
"""A setting of a part: ``shank-1.width_top``."""
_SIGNS = str.maketrans("×·÷−\u00a0", "**/- ")
_OPERATORS = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}

Reference = tuple[str, str]
"""Part id and parameter name."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula that was read: its tree, and the parameters it uses by their place-holder names."""

    text: str
    tree: ast.expr
    uses: tuple[tuple[str, Reference], ...]

    @property
    def references(self) -> tuple[Reference, ...]:
        """The parameters it uses, each once."""
        return tuple(dict.fromkeys(reference for _, reference in self.uses))


@dataclass(frozen=True, slots=True)
class Dimension:
    """Powers of length and angle; ``free`` for a bare number, which takes the kind its place needs."""

    length: int = 0
    angle: int = 0
    free: bool = False


_OF_KIND = {
    Kind.LENGTH: Dimension(1, 0),
    Kind.ANGLE: Dimension(0, 1),
    Kind.RATIO: Dimension(),
    Kind.COUNT: Dimension(),
}


@lru_cache(maxsize=512)
def parse(text: str) -> Formula:
    """A formula from its text, with the signs that ``plain`` understands.

    Raises KnownError ``formula.too_long``, ``formula.syntax``, ``formula.not_allowed`` (with ``what``).
    """
    if len(text) > LONGEST:
        raise known("formula.too_long", high=LONGEST)
    uses: list[tuple[str, Reference]] = []

    def hold(match: re.Match[str]) -> str:
        name = f"_p{len(uses)}_"
        uses.append((name, (match[1], match[2])))
        return name

    try:
        tree = ast.parse(REFERENCE.sub(hold, plain(text)), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise known("formula.syntax", formula=text[:60]) from error
    _allowed(tree, {name: ".".join(reference) for name, reference in uses}, text, 0)
    return Formula(text, tree, tuple(uses))


def plain(text: str) -> str:
    """A formula with the signs of a keyboard. ``×``, ``·``, ``÷``, ``−`` and the comma in ``0,8`` are understood;
    within ``min`` and ``max`` a comma parts two numbers, unless a semicolon does."""
    found = text.strip().translate(_SIGNS)
    several = re.search(r"\b(min|max)\b", found) is not None
    if ";" in found or not several:
        found = re.sub(r"(?<=\d),(?=\d)", ".", found)
    return found.replace(";", ",") if several else found


def renamed(text: str, names: Mapping[str, str]) -> str:
    """The text of a formula with other part ids, by ``names``; everything else stands as it was typed."""
    return REFERENCE.sub(lambda match: f"{names.get(match[1], match[1])}.{match[2]}", text)


def _allowed(node: ast.expr, names: Mapping[str, str], text: str, depth: int) -> None:
    """Refuses everything that is not named here; ``names`` tells what place-holders stand for."""
    if depth > DEEPEST:
        raise known("formula.not_allowed", formula=text[:60], what="( ( (")
    match node:
        case ast.Constant(value=int() | float() as value) if not isinstance(value, bool) and _sane(value):
            return
        case ast.Name(id=name) if name in names:
            return
        case ast.UnaryOp(op=ast.USub() | ast.UAdd(), operand=inner):
            _allowed(inner, names, text, depth + 1)
        case ast.BinOp(left=left, op=operator, right=right) if type(operator) in _OPERATORS:
            _allowed(left, names, text, depth + 1)
            _allowed(right, names, text, depth + 1)
        case ast.Call(func=ast.Name(id=name), args=args, keywords=[]) if name in FUNCTIONS:
            low, high = FUNCTIONS[name]
            if not low <= len(args) <= high:
                raise known("formula.not_allowed", formula=text[:60], what=name)
            for each in args:
                _allowed(each, names, text, depth + 1)
        case _:
            what = re.sub(r"_p\d+_", lambda match: names.get(match[0], match[0]), ast.unparse(node))
            raise known("formula.not_allowed", formula=text[:60], what=what[:40])


def _sane(value: float) -> bool:
    try:
        return isfinite(float(value))
    except OverflowError:
        return False


def check_kind(formula: Formula, kinds: Mapping[Reference, Kind], wanted: Kind) -> None:
    """Whether the formula gives what its place needs.

    Raises KnownError ``formula.unknown`` (with ``name``), ``formula.not_a_number`` for a choice or a text, or
    ``formula.kind`` when lengths, angles and numbers do not fit.
    """
    names: dict[str, Dimension] = {}
    for name, reference in formula.uses:
        kind = kinds.get(reference)
        if kind is None:
            raise known("formula.unknown", formula=formula.text[:60], name=".".join(reference)[:60])
        if kind not in _OF_KIND:
            raise known("formula.not_a_number", formula=formula.text[:60], name=".".join(reference)[:60])
        names[name] = _OF_KIND[kind]
    found = _dimension(formula.tree, names, formula.text)
    if wanted not in _OF_KIND or not (found.free or found == _OF_KIND[wanted]):
        raise known("formula.kind", formula=formula.text[:60])


def _dimension(node: ast.expr, names: Mapping[str, Dimension], text: str) -> Dimension:
    match node:
        case ast.Constant():
            return Dimension(free=True)
        case ast.Name(id=name):
            return names[name]
        case ast.UnaryOp(operand=inner):
            return _dimension(inner, names, text)
        case ast.BinOp(left=left, op=ast.Add() | ast.Sub(), right=right):
            return _same((_dimension(left, names, text), _dimension(right, names, text)), text)
        case ast.BinOp(left=left, op=operator, right=right):
            a, b = _dimension(left, names, text), _dimension(right, names, text)
            sign = 1 if isinstance(operator, ast.Mult) else -1
            return Dimension(a.length + sign * b.length, a.angle + sign * b.angle, a.free and b.free)
        case ast.Call(func=ast.Name(id="min" | "max"), args=args):
            return _same(tuple(_dimension(each, names, text) for each in args), text)
        case ast.Call(func=ast.Name(id="sqrt"), args=[inner]):
            found = _dimension(inner, names, text)
            if found.length % 2 or found.angle % 2:
                raise known("formula.kind", formula=text[:60])
            return Dimension(found.length // 2, found.angle // 2, found.free)
        case ast.Call(args=[inner]):
            if _dimension(inner, names, text) not in (Dimension(0, 1), Dimension(free=True)):
                raise known("formula.kind", formula=text[:60])
            return Dimension()
        case _:
            raise known("formula.not_allowed", formula=text[:60], what=ast.unparse(node)[:24])


def _same(found: tuple[Dimension, ...], text: str) -> Dimension:
    fixed = {each for each in found if not each.free}
    if len(fixed) > 1:
        raise known("formula.kind", formula=text[:60])
    return fixed.pop() if fixed else Dimension(free=True)


def evaluate(formula: Formula, values: Mapping[Reference, float]) -> float:
    """The number a formula gives; sin and cos take degrees.

    Raises KnownError ``formula.unknown``, ``formula.divides_by_zero``, ``formula.negative_root`` or
    ``formula.not_finite``.
    """
    names: dict[str, float] = {}
    for name, reference in formula.uses:
        if reference not in values:
            raise known("formula.unknown", formula=formula.text[:60], name=".".join(reference)[:60])
        names[name] = float(values[reference])
    try:
        found = _number(formula.tree, names, formula.text)
    except OverflowError as error:
        raise known("formula.not_finite", formula=formula.text[:60]) from error
    if not isfinite(found):
        raise known("formula.not_finite", formula=formula.text[:60])
    return found


def _number(node: ast.expr, names: Mapping[str, float], text: str) -> float:
    match node:
        case ast.Constant(value=int() | float() as value):
            return float(value)
        case ast.Name(id=name):
            return names[name]
        case ast.UnaryOp(op=operator, operand=inner):
            value = _number(inner, names, text)
            return -value if isinstance(operator, ast.USub) else value
        case ast.BinOp(left=left, op=operator, right=right):
            return _combined(operator, _number(left, names, text), _number(right, names, text), text)
        case ast.Call(func=ast.Name(id=name), args=args):
            return _called(name, [_number(each, names, text) for each in args], text)
        case _:
            raise known("formula.not_allowed", formula=text[:60], what=ast.unparse(node)[:24])


def _combined(operator: ast.operator, a: float, b: float, text: str) -> float:
    match operator:
        case ast.Add():
            return a + b
        case ast.Sub():
            return a - b
        case ast.Mult():
            return a * b
        case _:
            if b == 0:
                raise known("formula.divides_by_zero", formula=text[:60])
            return a / b


def _called(name: str, values: list[float], text: str) -> float:
    match name:
        case "min":
            return min(values)
        case "max":
            return max(values)
        case "sqrt":
            if values[0] < 0:
                raise known("formula.negative_root", formula=text[:60])
            return sqrt(values[0])
        case "sin":
            return sin(radians(values[0])) if isfinite(values[0]) else values[0]
        case _:
            return cos(radians(values[0])) if isfinite(values[0]) else values[0]


def order(formulas: Mapping[Reference, Formula]) -> tuple[Reference, ...]:
    """In which order formulas are evaluated.

    Raises KnownError ``formula.cycle`` with the parameters of the ring in ``names``.
    """
    graph = {target: [use for use in formula.references if use in formulas] for target, formula in formulas.items()}
    try:
        return tuple(TopologicalSorter(graph).static_order())
    except CycleError as error:
        ring = [".".join(reference) for reference in error.args[1]]
        told = ring if len(ring) <= MOST_TOLD else [*ring[: MOST_TOLD - 1], "…"]
        raise known("formula.cycle", where=ring[0], names=" → ".join(told)) from error


def in_cycle(formulas: Mapping[Reference, Formula]) -> tuple[dict[Reference, Formula], list[KnownError]]:
    """Formulas without those of rings, and one error for each ring taken out."""
    left, errors = dict(formulas), []
    while True:
        try:
            order(left)
        except KnownError as error:
            errors.append(error)
            del left[next(target for target in left if ".".join(target) == error.problem.where)]
            continue
        return left, errors
