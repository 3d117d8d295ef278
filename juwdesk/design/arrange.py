"""Arranging a part: what can be done with it, and the design that follows. Everything stays a figure of the document.

A part with a place of its own gets an arrangement (``Part.repeat``); stones in a row, a halo, a line or a field have
figures that are set so that the count comes out exactly; a plate is filled by a field that lies on it.
"""

from dataclasses import dataclass, replace

from juwdesk.base.problems import KnownError, Problem, known
from juwdesk.design.arrangement import Repeat, bounded
from juwdesk.design.component import Component
from juwdesk.design.components.inscription import Inscription
from juwdesk.design.components.motif import Motif
from juwdesk.design.components.pave import MOST, Pave
from juwdesk.design.components.plate import Letters
from juwdesk.design.copies import SIZES, bare, graded, ground_under, sized_part, unit_of
from juwdesk.design.document import Design, Part, add, locked, next_id, set_value
from juwdesk.design.grounds import Band, Ground
from juwdesk.design.params import Spec, check, coerced, spec_of
from juwdesk.design.placed import Layout
from juwdesk.design.registry import COMPONENTS
from juwdesk.design.resolve import Resolved, resolve

WAYS = ("place", "round", "curve", "mirror")
FIGURES = ("row", "channel", "halo", "line")
"""Components whose count follows from their figures."""
PAVE = ("pattern", "diameter", "gap", "edge", "gem")


@dataclass(frozen=True, slots=True)
class Tools:
    """What can be done with a part: the ``ways`` of arranging it, ``count`` whether its stones can be counted out,
    ``fill`` whether it can be filled with stones; ``band`` whether it stands on a band, ``outline`` whether what it
    stands on has an outline to follow."""

    ways: tuple[str, ...] = ()
    count: bool = False
    fill: bool = False
    band: bool = False
    outline: bool = False


def tools(design: Design, part: str) -> Tools:
    """What can be done with a part; nothing with one that is not there."""
    found = design.part(part)
    if found is None or found.component not in COMPONENTS:
        return Tools()
    plain = resolve(bare(design))
    ground = ground_under(plain, found)
    placed = plain.placed(part)
    filled = placed is not None and _fillable(design, found, placed.component)
    count = found.component in FIGURES and placed is not None
    if ground is None or placed is None:
        return Tools((), count, filled)
    fixed = any(COMPONENTS[each.component].kind in (Letters, Inscription, Motif) for each in unit_of(design, part))
    return Tools(
        tuple(way for way in WAYS if way != "mirror" or not fixed), count, filled, isinstance(ground, Band),
        ground.outlined,
    )  # fmt: skip


def _fillable(design: Design, part: Part, component: Component) -> bool:
    """A plate without a field, a field, or a motif with a closed stroke."""
    if isinstance(component, Motif):
        return any(stroke.closed for stroke in component.strokes)
    if part.component == "plate":
        return not any(each.on == part.id and each.component == "pave" for each in design.parts)
    return part.component == "pave"


def start_of(design: Design, part: str, way: str) -> Repeat:
    """What a tool begins with: the arrangement that the part has, or a sensible one."""
    found = design.part(part)
    own = found.repeat if found else None
    if own is not None and (own.way == way or way == "place"):
        return replace(own, way=way)
    ground = _ground(design, part)
    hour, away = (own.hour, own.away) if own is not None else (0.0, 0.0)
    if ground is not None and not isinstance(ground, Band) and away <= 0:
        away = 0.0 if ground.outlined and way == "curve" else _away(ground)
    if way == "mirror" and hour % 6 == 0:
        hour = 2.0
    count = {"round": 6, "curve": 5}.get(way, 1)
    return Repeat(way=way, count=count, hour=hour, away=away, across=own.across if own else 0.0)


def _away(ground: Ground) -> float:
    corners = getattr(ground, "corners", None)
    return round(0.3 * float(abs(corners).max()), 1) if corners is not None else 6.0


def _ground(design: Design, part: str) -> Ground | None:
    found = design.part(part)
    return ground_under(resolve(bare(design)), found) if found is not None else None


def first_size(design: Design, part: str) -> float | None:
    """The size (mm) that the first of an arrangement has, or None where the part has none."""
    sized = sized_part(design, part)
    found = design.part(sized)
    if found is None:
        return None
    value = resolve(bare(design)).values.get((sized, SIZES[found.component][0]))
    return float(value) if isinstance(value, int | float) else None


def arranged(design: Design, part: str, repeat: Repeat | None, first: float | None = None) -> Design:
    """A part with an arrangement (None: in its own place, once), its own size set to ``first`` mm where given.

    Raises KnownError ``design.no_part``, ``design.locked``, ``param.*`` with the figure's ``name``, and what does not
    work: ``repeat.*`` of ``arrangement``, ``grounds`` and ``copies``.
    """
    found = design.part(part)
    if found is None:
        raise known("design.no_part", where=part, part=part[:24])
    if found.locked:
        raise locked(found)
    changed = _sized(design, part, first) if first is not None else design
    if repeat is not None:
        repeat, wrong = bounded(repeat, part)
        if wrong:
            raise KnownError(wrong[0])
    changed = _with(changed, part, repeat)
    wrong = _told(resolve(changed), part) if repeat is not None else ()
    if wrong:
        raise KnownError(wrong[0])
    return changed


def _with(design: Design, part: str, repeat: Repeat | None) -> Design:
    return replace(
        design, parts=tuple(replace(each, repeat=repeat) if each.id == part else each for each in design.parts)
    )


def _told(resolved: Resolved, part: str) -> tuple[Problem, ...]:
    codes = ("repeat.", "param.")
    return tuple(each for each in resolved.problems if each.where == part and each.code.startswith(codes))


def _sized(design: Design, part: str, first: float) -> Design:
    sized = sized_part(design, part)
    found = design.part(sized)
    if found is None:
        raise known("repeat.no_size", where=part)
    if found.locked:
        raise locked(found)
    name = SIZES[found.component][0]
    spec = spec_of(COMPONENTS[found.component].kind, name)
    wrong = check(spec, first, part) if spec else ()
    if wrong:
        raise KnownError(wrong[0])
    values = resolve(bare(design)).values
    now = float(values[sized, name])
    return graded(design, sized, first / now, values) if abs(first - now) > 1e-6 else design


def layout_of(design: Design, part: str) -> Layout | None:
    """What an arrangement comes to: how many, with which gap."""
    return resolve(design).layouts.get(part)


def counted(design: Design, part: str) -> int:
    """How many stones a part holds as it stands (one of it, where it is arranged)."""
    placed = resolve(design).placed(part)
    return len(placed.component.stones(placed.at)) if placed is not None else 0


def with_count(design: Design, part: str, n: int) -> Design:
    """A row, a halo or a line with exactly n stones: the gap follows, as wide as n stones leave it.

    Raises KnownError ``repeat.no_count`` with the counts beside it that do come out (``fewer``, ``more``),
    ``repeat.most_count`` or ``repeat.least_count`` with the last that does.
    """
    found = design.part(part)
    spec = _gap(found)
    if found is None or spec is None:
        raise known("design.no_part", where=part, part=part[:24])
    if found.locked:
        raise locked(found)

    def at(gap: float) -> int:
        return counted(set_value(design, part, "gap", coerced(spec, gap)), part)

    low, high = spec.low, spec.high
    if at(low) < n:
        raise known("repeat.most_count", where=part, n=n, most=at(low))
    if at(high) >= n:
        low = high
    else:
        for _ in range(26):
            middle = (low + high) / 2
            low, high = (middle, high) if at(middle) >= n else (low, middle)
    # to the thousandth, on the side where n still fit
    gap = max(int(low * 1000) / 1000, spec.low)
    if at(gap) != n:
        fewer = at(high)
        if fewer >= n:
            raise known("repeat.least_count", where=part, n=n, least=fewer)
        raise known("repeat.no_count", where=part, n=n, fewer=fewer, more=at(gap))
    return set_value(design, part, "gap", coerced(spec, gap))


def _gap(part: Part | None) -> Spec | None:
    if part is None or part.component not in FIGURES:
        return None
    return spec_of(COMPONENTS[part.component].kind, "gap")


def with_figures(design: Design, part: str, values: dict[str, float | str]) -> Design:
    """Several figures of a part at once, each checked. Raises KnownError ``param.*`` or ``design.locked``."""
    found = design.part(part)
    if found is None:
        raise known("design.no_part", where=part, part=part[:24])
    for name, value in values.items():
        spec = spec_of(COMPONENTS[found.component].kind, name)
        if spec is None:
            continue
        wrong = check(spec, value, part)
        if wrong:
            raise KnownError(wrong[0])
        design = set_value(design, part, name, coerced(spec, value))
    return design


def filled(design: Design, part: str, values: dict[str, float | str]) -> tuple[Design, str]:
    """A plate, a motif or a field with stones by ``PAVE`` figures, and the part that holds them.

    Raises KnownError ``repeat.none_fit`` or ``design.too_many_stones`` where nothing, or too much, would be set.
    """
    found = design.part(part)
    if found is None:
        raise known("design.no_part", where=part, part=part[:24])
    if found.locked:
        raise locked(found)
    holder = part
    if found.component == "plate":
        field = next((each for each in design.parts if each.on == part and each.component == "pave"), None)
        holder = field.id if field is not None else next_id(design, "pave")
        if field is None:
            design = add(design, Part(holder, "pave", on=part, anchor="top"))
    elif found.component == "motif":
        design = set_value(design, part, "use", "pave")
    design = with_figures(design, holder, values)
    placed = resolve(design).placed(holder)
    if placed is None:
        raise known("repeat.none_fit", where=part, gap=0.0)
    if isinstance(placed.component, Pave) and placed.component.wanted > MOST:
        raise known("design.too_many_stones", where=part, n=placed.component.wanted, most=MOST)
    if not placed.component.stones(placed.at):
        raise known("repeat.none_fit", where=part, gap=float(values.get("gap", 0.0)))
    return design, holder
