"""``juwdesk templates`` and ``juwdesk template NAME``: what there is to start from."""

from typing import Any

from juwdesk.base.locale import Translator
from juwdesk.base.problems import known
from juwdesk.design.document import Design, Part, to_json
from juwdesk.design.params import Kind, Spec, specs
from juwdesk.design.registry import COMPONENTS
from juwdesk.design.templates import TEMPLATES


def templates(tr: Translator) -> list[dict[str, Any]]:
    """Every template: ``id``, ``label``, ``group`` and its ``parts`` with their parameters, units and bounds."""
    return [
        {"id": each.id, "label": tr(each.label), "group": each.group, "parts": _parts(each.design(), tr)}
        for each in TEMPLATES.values()
    ]


def template(name: str, tr: Translator) -> dict[str, Any]:
    """A design document with the defaults of a template.

    Raises KnownError ``template.unknown``.
    """
    found = TEMPLATES.get(name)
    if found is None:
        raise known("template.unknown", name=name[:40], known=", ".join(TEMPLATES))
    design = found.design()
    return to_json(Design(design.id, tr(found.label), design.wishes, design.metal, design.finish, design.parts))


def _parts(design: Design, tr: Translator) -> list[dict[str, Any]]:
    return [
        {
            "id": part.id,
            "component": part.component,
            "label": tr(COMPONENTS[part.component].label),
            "parameters": [_parameter(part, spec, tr) for spec in specs(COMPONENTS[part.component].kind)],
        }
        for part in design.parts
    ]


def _parameter(part: Part, spec: Spec, tr: Translator) -> dict[str, Any]:
    row: dict[str, Any] = {
        "name": spec.name,
        "label": tr(spec.label),
        "kind": spec.kind.value,
        "unit": spec.unit,
        "value": part.values.get(spec.name, spec.default),
    }
    if spec.name in part.formulas:
        row["formula"] = part.formulas[spec.name]
    if spec.kind is Kind.CHOICE:
        row["choices"] = [{"value": value, "label": tr(label)} for value, label in spec.choices]
    elif spec.kind is Kind.TEXT:
        row["longest"] = int(spec.high)
    else:
        row |= {"low": spec.low, "high": spec.high, "step": spec.step}
    return row
