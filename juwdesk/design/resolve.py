"""From a document to components that sit somewhere: values checked, formulas evaluated, carriers found.

Nothing here raises for bad input: what cannot be used is said as a Problem, and the default stands in for it.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache
from typing import cast

from juwdesk.base.locale import parse_number
from juwdesk.base.problems import KnownError, Problem, Severity
from juwdesk.design.component import Component
from juwdesk.design.copies import named, written
from juwdesk.design.document import Design, Part
from juwdesk.design.expr import Formula, Reference, check_kind, evaluate, in_cycle, order, parse
from juwdesk.design.frames import Anchor
from juwdesk.design.params import NUMERIC, Kind, Spec, Value, check, clamped, coerced, specs
from juwdesk.design.placed import Placed as Placed  # what resolving gives
from juwdesk.design.placed import Resolved as Resolved
from juwdesk.design.placed import Spot, turned_over
from juwdesk.design.registry import COMPONENTS


def resolve(design: Design) -> Resolved:
    """All parts with their values, arranged ones as often as they stand; total over every document."""
    plain = _resolved(design, {})
    if not any(part.repeat for part in design.parts):
        return plain
    made = written(design, plain, lambda other: _resolved(other, {}))
    found = named(_resolved(made.design, made.spots), made)
    return replace(found, parts=_with_twins(found.parts, made.twins)) if made.twins else found


def _with_twins(
    parts: tuple[Placed, ...], twins: Mapping[str, tuple[tuple[int, Spot | None], ...]]
) -> tuple[Placed, ...]:
    """The parts with the copies that are just like them, each after its part."""
    first = {each.id: each for each in parts if not each.copy}
    spots = {(id_, number): spot for id_, each in twins.items() for number, spot in each}
    made: dict[tuple[str, int], Placed] = {}

    def twin(id_: str, number: int) -> Placed:
        known = made.get((id_, number))
        if known is not None:
            return known
        own = first[id_]
        spot, carrier = spots[id_, number], first.get(own.part.on)
        if spot is None:
            carrier = twin(own.part.on, number)
            spot = Spot(_anchors(carrier.component, carrier.at.unplaced)[own.part.anchor])
        placed = _at_spot(own.part, own.component, carrier, spot, number)
        made[id_, number] = placed
        return placed

    found: list[Placed] = []
    for id_ in dict.fromkeys(each.id for each in parts):
        own = [each for each in parts if each.id == id_]
        own += [twin(id_, number) for number, _ in twins.get(id_, ()) if id_ in first]
        found += sorted(own, key=lambda each: each.copy)
    return tuple(found)


@lru_cache(maxsize=256)
def _anchors(component: Component, at: Anchor) -> Mapping[str, Anchor]:
    """Where parts may sit; kept, since a copy gives the same places as its part."""
    return component.anchors(at)


def _resolved(design: Design, spots: Mapping[str, Spot]) -> Resolved:
    """All parts once; ``spots`` are the places of those that are arranged."""
    problems: list[Problem] = []
    known_specs: dict[Reference, Spec] = {}
    values: dict[Reference, Value] = {}
    good: list[Part] = []
    for part in design.parts:
        entry = COMPONENTS.get(part.component)
        if entry is None:
            args = {"part": part.id[:24], "component": part.component[:24]}
            problems.append(Problem("design.unknown_component", Severity.ERROR, part.id, args))
            continue
        good.append(part)
        for spec in specs(entry.kind):
            known_specs[part.id, spec.name] = spec
            values[part.id, spec.name] = _value(part, spec, problems)
        unknown = (set(part.values) | set(part.formulas)) - {spec.name for spec in specs(entry.kind)}
        problems.extend(
            Problem("param.unknown", Severity.WARNING, part.id, {"name": name[:24]}) for name in sorted(unknown)
        )
    _apply_formulas(good, known_specs, values, problems)
    components: dict[str, Component] = {}
    for part in good:
        entry = COMPONENTS[part.component]
        components[part.id] = entry.made({spec.name: values[part.id, spec.name] for spec in specs(entry.kind)})
    _meet(good, components)
    return Resolved(_placed(good, components, spots, problems), values, tuple(problems))


def _meet(parts: list[Part], components: dict[str, Component]) -> None:
    """Every component gets to know its neighbours: first from the leaves what it carries, then from the roots what
    carries it, so that either knows the other as it is in the end."""
    carried: dict[str, list[str]] = {}
    for part in parts:
        if part.on in components:
            carried.setdefault(part.on, []).append(part.id)
    ordered: list[Part] = []
    done: set[str] = set()
    waiting = list(parts)
    while waiting:
        ready = [part for part in waiting if part.on not in components or part.on in done]
        if not ready:
            return
        done |= {part.id for part in ready}
        waiting = [part for part in waiting if part.id not in done]
        ordered += ready
    for way, upward in ((ordered[::-1], True), (ordered, False)):
        for part in way:
            carrier = None if upward else components.get(part.on)
            above = tuple(components[each] for each in carried.get(part.id, ()))
            components[part.id] = components[part.id].meeting(carrier, above)


def _value(part: Part, spec: Spec, problems: list[Problem]) -> Value:
    if spec.name not in part.values:
        return spec.default
    raw: object = part.values[spec.name]
    if spec.kind in NUMERIC and isinstance(raw, str):
        # files written by hand may say "17,25"
        with suppress(KnownError):
            raw = parse_number(raw)
    wrong = check(spec, raw, f"{part.id}.{spec.name}")
    if not wrong:
        return coerced(spec, cast(Value, raw))
    problems.extend(wrong)
    outside = wrong[0].code in ("param.too_small", "param.too_large")
    return clamped(spec, float(cast(float, raw))) if outside else spec.default


def _apply_formulas(
    parts: list[Part], known_specs: dict[Reference, Spec], values: dict[Reference, Value], problems: list[Problem]
) -> None:
    kinds: dict[Reference, Kind] = {reference: spec.kind for reference, spec in known_specs.items()}
    formulas: dict[Reference, Formula] = {}
    for part in parts:
        for name, text in part.formulas.items():
            target = (part.id, name)
            if target not in known_specs:
                continue
            try:
                formula = parse(text)
                check_kind(formula, kinds, known_specs[target].kind)
            except KnownError as error:
                problems.append(_at(target, error))
            else:
                formulas[target] = formula
    formulas, rings = in_cycle(formulas)
    problems.extend(error.problem for error in rings)
    numbers = {ref: float(value) for ref, value in values.items() if kinds[ref] in NUMERIC}
    for target in order(formulas):
        if target in formulas:
            _evaluate(target, formulas[target], known_specs[target], numbers, values, problems)


def _evaluate(
    target: Reference,
    formula: Formula,
    spec: Spec,
    numbers: dict[Reference, float],
    values: dict[Reference, Value],
    problems: list[Problem],
) -> None:
    try:
        found = evaluate(formula, numbers)
    except KnownError as error:
        problems.append(_at(target, error))
        return
    slack = 1e-9 * max(abs(spec.low), abs(spec.high), 1.0)
    if not spec.low - slack <= found <= spec.high + slack:
        args = {
            "name": spec.name,
            "formula": formula.text[:60],
            "value": round(found, 3),
            "low": spec.low,
            "high": spec.high,
            "unit": spec.unit,
        }
        problems.append(Problem("formula.out_of_range", Severity.ERROR, ".".join(target), args))
    inside = clamped(spec, found)
    values[target] = inside
    numbers[target] = float(inside)


def _at(target: Reference, error: KnownError) -> Problem:
    problem = error.problem
    return Problem(problem.code, problem.severity, ".".join(target), problem.args)


def _placed(
    parts: list[Part], components: dict[str, Component], spots: Mapping[str, Spot], problems: list[Problem]
) -> tuple[Placed, ...]:
    """Parts with their world anchors; a part without its carrier is left out and said so."""
    done: dict[str, Placed] = {}
    waiting = list(parts)
    while waiting:
        ready = [part for part in waiting if not part.on or part.on in done]
        if not ready:
            break
        tried = {part.id for part in ready}
        waiting = [part for part in waiting if part.id not in tried]
        for part in ready:
            spot = spots.get(part.id) or Spot(Anchor())
            if part.on and part.id not in spots:
                found = _anchor(done[part.on], part, problems)
                if found is None:
                    continue
                spot = Spot(found)
            done[part.id] = _at_spot(part, components[part.id], done.get(part.on), spot)
        left = {part.id for part in waiting}
        waiting = [part for part in waiting if part.on in done or part.on in left]
    for part in parts:
        lost = part.on and part.id not in done and part.on not in done
        if lost:
            args = {"part": part.id[:24], "on": part.on[:24]}
            problems.append(Problem("design.no_carrier", Severity.ERROR, part.id, args))
    return tuple(done[part.id] for part in parts if part.id in done)


def _at_spot(part: Part, component: Component, carrier: Placed | None, spot: Spot, copy: int = 0) -> Placed:
    """The part in the world; within a mirrored carrier everything is turned over."""
    at = spot.anchor
    if carrier is None:
        return Placed(part, component, at, copy, spot.mirrored)
    inner = turned_over(at.frame) if carrier.mirrored else at.frame
    at = Anchor(carrier.at.frame.placed(inner), at.width, at.thickness, at.radius)
    return Placed(part, component, at, copy, carrier.mirrored != spot.mirrored)


def _anchor(carrier: Placed, part: Part, problems: list[Problem]) -> Anchor | None:
    found = _anchors(carrier.component, carrier.at.unplaced).get(part.anchor)
    if found is None:
        args = {"part": part.id[:24], "on": carrier.id[:24], "anchor": part.anchor[:24]}
        problems.append(Problem("design.no_anchor", Severity.ERROR, part.id, args))
    return found
