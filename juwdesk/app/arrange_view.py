"""A small form that arranges a part: what is typed is tried at once, and kept as one change when it is right."""

from dataclasses import dataclass, field, replace
from typing import Any

from juwdesk.app.design_room import Bench
from juwdesk.app.forms import FieldView, Option
from juwdesk.app.messages import sentence
from juwdesk.app.parts_view import TOOL_LABELS
from juwdesk.base.locale import N_, Translator, parse_number
from juwdesk.base.problems import KnownError, Problem, known
from juwdesk.design import arrange
from juwdesk.design.arrangement import Repeat
from juwdesk.design.components.pave import Pave
from juwdesk.design.document import Design
from juwdesk.design.params import NUMERIC, Kind, Spec, Value, check, coerced, spec_of
from juwdesk.design.partnames import label_of
from juwdesk.design.registry import COMPONENTS
from juwdesk.design.resolve import resolve

WAYS: dict[str, tuple[str, ...]] = {
    "place": ("hour", "away", "across", "facing"),
    "round": ("count", "hour", "span", "away", "across", "first", "last", "grade", "facing"),
    "curve": ("count", "gap", "hour", "span", "away", "inset", "across", "first", "last", "grade", "facing"),
    "mirror": ("plane", "hour", "away", "across", "facing"),
}
"""The fields of each way of arranging, in their order."""
COUNT = "count"
FILL = ("pattern", "diameter", "gap", "edge")
_FIELDS = {
    "repeat.overlap": ("count",), "repeat.crowded": ("count",), "repeat.none_fit": ("gap", "diameter"),
    "repeat.too_many": ("count",),
    "repeat.no_room": ("inset",), "repeat.no_line": ("away",), "repeat.outside": ("away",),
    "repeat.beside": ("across",), "repeat.on_plane": ("hour",), "repeat.no_size": ("last",),
    "design.too_many_stones": ("diameter",),
}  # fmt: skip
"""Where a refusal is said, by its code; elsewhere under the first field."""
_HINTS = {
    "hour": N_("12 is above, 3 to the right"),
}


@dataclass(frozen=True, slots=True)
class Arranging:
    """A form that is being filled in: the ``tool``, the ``part``, the design as it was, what was typed by field, and
    the last design that worked (None: nothing was changed yet)."""

    tool: str
    part: str
    before: Design
    typed: dict[str, str] = field(default_factory=dict)
    works: Design | None = None
    problem: Problem | None = None

    @property
    def design(self) -> Design:
        """What is shown while the form is open."""
        return self.works or self.before


@dataclass(frozen=True, slots=True)
class ArrangeView:
    """The form: its ``title``, ``fields`` with a refusal at the one that caused it, what it comes to (``note``), and
    whether it may be kept."""

    title: str
    fields: tuple[FieldView, ...]
    note: str
    may_keep: bool


def begun(bench: Bench, tool: str) -> Arranging:
    """A tool taken up for the selected part; what it begins with is tried at once."""
    return _tried(Arranging(tool, bench.selected, bench.design))


def typed(now: Arranging, key: str, text: str) -> Arranging:
    """A text typed or chosen in a field."""
    return _tried(replace(now, typed={**now.typed, key.rpartition("/")[2]: text}))


def _tried(now: Arranging) -> Arranging:
    try:
        return replace(now, works=_design(now), problem=None)
    except KnownError as error:
        return replace(now, problem=error.problem)


def _design(now: Arranging) -> Design:
    """The design that the form asks for. Raises KnownError."""
    if now.tool == COUNT:
        return arrange.with_count(now.before, now.part, int(_number(now, "count", arrange.counted)))
    values = {name: _read(spec, now.typed[name]) for name, spec in _specs(now).items() if name in now.typed}
    if now.tool == "fill":
        wanted = {**{name: _standing(now, name) for name in FILL}, **values}
        return arrange.filled(now.before, now.part, wanted)[0]
    first = values.pop("first", None)
    start: Any = arrange.start_of(now.before, now.part, now.tool)
    repeat = replace(start, **values)
    return arrange.arranged(now.before, now.part, repeat, float(first) if first is not None else None)


def _number(now: Arranging, name: str, standing: Any) -> float:
    text = now.typed.get(name)
    if text is None:
        return float(standing(now.before, now.part))
    number = parse_number(text, where=name)
    if number != int(number) or number < 1:
        raise known("param.not_whole", where=name, name=name, value=number)
    return number


def _read(spec: Spec, text: str) -> Any:
    """A typed value of a parameter. Raises KnownError."""
    value: Value = text
    if spec.kind in NUMERIC:
        number = parse_number(text, where=spec.name)
        value = int(number) if spec.kind is Kind.COUNT and number == int(number) else number
    wrong = check(spec, value, spec.name)
    if wrong:
        raise KnownError(wrong[0])
    return coerced(spec, value)


def _specs(now: Arranging) -> dict[str, Spec]:
    """The parameters behind the fields of a form."""
    if now.tool == "fill":
        part = now.before.part(now.part)
        kind = COMPONENTS[part.component].kind if part and part.component in ("pave", "motif") else Pave
        return {name: spec for name in FILL if (spec := spec_of(kind, name)) is not None}
    found = {name: spec for name in WAYS.get(now.tool, ()) if (spec := spec_of(Repeat, name)) is not None}
    last = spec_of(Repeat, "last")
    if "first" in WAYS.get(now.tool, ()) and last is not None:
        # an arranged part cannot be sized to nothing
        found["first"] = replace(last, name="first", label=N_("Size of the first"), low=0.1)
    if now.tool == "round":
        found["count"] = replace(found["count"], low=1)
    return found


def _standing(now: Arranging, name: str) -> Any:
    """What a field holds before anything is typed in it."""
    if now.tool == "fill":
        placed = resolve(now.before).placed(now.part)
        own = placed.component if placed is not None else None
        return getattr(own if hasattr(own, name) and not hasattr(own, "corners") else Pave(), name)
    if name == "first":
        return arrange.first_size(now.before, now.part)
    return getattr(arrange.start_of(now.before, now.part, now.tool), name)


def arrange_view(now: Arranging, tr: Translator) -> ArrangeView:
    """The form as it stands."""
    part = now.before.part(now.part)
    name = label_of(now.before, part, tr) if part else ""
    title = f"{tr(TOOL_LABELS[now.tool]).rstrip('…')}: {name}"
    shown = _shown(now)
    at = _place(now.problem, tuple(shown)) if now.problem else ""
    fields = tuple(_field(now, key, spec, at == key, tr) for key, spec in shown.items())
    changed = now.works is not None and now.works != now.before
    return ArrangeView(title, fields, "" if now.problem else _note(now, tr), changed and now.problem is None)


def _shown(now: Arranging) -> dict[str, Spec | None]:
    """The fields that matter with what stands in the others."""
    if now.tool == COUNT:
        return {"count": None}
    found: dict[str, Spec | None] = dict(_specs(now))
    if now.tool == "fill":
        return found
    tools = arrange.tools(now.before, now.part)
    order = [name for name in WAYS[now.tool] if name in found]
    gone = {"away", "inset", "facing"} if tools.band else {"across"}
    away = _value(now, "away")
    if not tools.outline or (isinstance(away, float) and away > 0):
        gone.add("inset")
    if arrange.first_size(now.before, now.part) is None:
        gone |= {"first", "last", "grade"}
    elif not _value(now, "last"):
        gone.add("grade")
    if now.tool == "curve" and _value(now, "count"):
        gone.add("span")
    return {name: found[name] for name in order if name not in gone}


def _value(now: Arranging, name: str) -> Any:
    """What a field means now; what cannot be read means what stood there."""
    spec = _specs(now).get(name)
    if spec is not None and name in now.typed:
        try:
            return _read(spec, now.typed[name])
        except KnownError:
            return _standing(now, name)
    return _standing(now, name)


def _place(problem: Problem, shown: tuple[str, ...]) -> str:
    """The field under which a refusal is said."""
    told = (str(problem.args.get("name", "")), problem.where, *_FIELDS.get(problem.code, ()))
    return next((name for name in told if name in shown), shown[0] if shown else "")


def _field(now: Arranging, name: str, spec: Spec | None, wrong: bool, tr: Translator) -> FieldView:
    problem = sentence(now.problem, tr) if wrong and now.problem else ""
    key = f"arrange/{name}"
    if spec is None:
        text = now.typed.get(name, str(arrange.counted(now.before, now.part)))
        return FieldView(key, tr("Number of stones"), "number", text, problem=problem)
    standing = _standing(now, name)
    if name == "hour" and not standing:
        standing = 12.0  # as a clock says it; both are the same place
    options: tuple[Option, ...] = tuple((value, tr(label)) for value, label in spec.choices)
    text = now.typed.get(name, _text(spec, standing, tr))
    hint = tr(_HINTS[name]) if name in _HINTS else ""
    unit = {"deg": "°"}.get(spec.unit, spec.unit)
    label = N_("How many") if (now.tool, name) == ("round", "count") else spec.label
    return FieldView(key, tr(label), "one" if options else "number", text, hint, unit, options, problem)


def _text(spec: Spec, value: Any, tr: Translator) -> str:
    if spec.kind is Kind.COUNT:
        return str(int(value))
    return tr.typed(float(value), 3) if spec.kind in NUMERIC else str(value)


def _note(now: Arranging, tr: Translator) -> str:
    """What it comes to, in words."""
    if now.works is None:
        return ""
    if now.tool in (COUNT, "fill"):
        holder = now.part
        if now.tool == "fill":
            holder = next(
                (part.id for part in now.works.parts if part.on == now.part and part.component == "pave"), now.part
            )
        n = arrange.counted(now.works, holder)
        return tr.n("{n} stone", "{n} stones", n)
    layout = arrange.layout_of(now.works, now.part)
    if layout is None:
        return ""
    if layout.gap is None:
        return tr("Stands there once")
    return tr("{n} stand there, at least {gap} between them", n=layout.count, gap=tr.mm(layout.gap))
