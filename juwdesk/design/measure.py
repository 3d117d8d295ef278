"""Measuring a design file: what ``juwdesk measure`` answers, as plain JSON data."""

from typing import Any

from juwdesk.base.problems import KnownError, Problem
from juwdesk.base.units import circumference
from juwdesk.design.build import build
from juwdesk.design.components.channel import Channel
from juwdesk.design.components.row import StoneRow
from juwdesk.design.document import from_json
from juwdesk.design.gems import Materials
from juwdesk.design.model import BuiltPart, Model, PlacedStone
from juwdesk.design.sizes import sizes_of

FORMAT = 1


def measure(data: object, materials: Materials | None = None) -> Any:
    """One design measured, or a list of them: then a list of answers in the same order, in which a document that
    cannot be read gives ``{"id", "problems"}`` in its place.

    Raises KnownError as ``document.from_json`` for a single document.
    """
    if isinstance(data, list):
        return [_in_list(each, materials) for each in data]
    return measure_document(data, materials)


def _in_list(data: object, materials: Materials | None) -> dict[str, Any]:
    try:
        return measure_document(data, materials)
    except KnownError as error:
        name = data.get("id") if isinstance(data, dict) else None
        return {"id": name, "problems": [_problem(error.problem)]}


def measure_document(data: object, materials: Materials | None = None) -> dict[str, Any]:
    """A design document (JSON data) measured at rest.

    Raises KnownError as ``document.from_json``: what cannot be read at all. Everything else is in ``problems``.
    """
    return measured(build(from_json(data), materials))


def measured(model: Model) -> dict[str, Any]:
    """``format``, ``id``, ``title``, ``inner_diameter_mm``, ``circumference_mm``, ``ring_sizes``, ``mass_g`` and
    ``volume_mm3`` per alloy, ``total_mass_g``, ``parts``, ``stones``, ``rows``, ``dimensions_mm`` and
    ``problems``."""
    inner = model.mark("inner")
    low_high = _box(model)
    return {
        "format": FORMAT,
        "kind": "measurement",
        "id": model.design.id,
        "title": model.design.title,
        "inner_diameter_mm": None if inner is None else round(inner.value, 4),
        "circumference_mm": None if inner is None else round(circumference(inner.value), 4),
        "ring_sizes": None if inner is None else _sizes(inner.value),
        "mass_g": {each.alloy.id: round(each.mass.likely, 4) for each in model.masses},
        "mass_range_g": {each.alloy.id: [round(each.mass.low, 4), round(each.mass.high, 4)] for each in model.masses},
        "volume_mm3": {each.alloy.id: round(each.volume, 4) for each in model.masses},
        "total_mass_g": round(model.mass, 4),
        "total_carat": round(sum(stone.carat.likely for stone in model.stones), 4),
        "size_mm": low_high,
        "parts": [
            {"id": part.id, "alloy": part.alloy.id if part.alloy else None, "volume_mm3": round(part.volume, 4)}
            | ({"copy": part.copy} if part.copy else {})
            for part in model.parts
        ],
        "stones": [_stone(stone) for stone in model.stones],
        "rows": [row for part in model.parts for row in _row(part)],
        "dimensions_mm": {
            f"{mark.part}.{mark.name}": round(mark.value, 4) for mark in model.marks if mark.kind != "point"
        },
        "problems": [_problem(problem) for problem in model.problems],
    }


def _row(part: BuiltPart) -> list[dict[str, Any]]:
    """Stones along a band: how many, the way along the girdles' curve from one to the next, the curve, the least gap.

    Round a whole band ``count`` times ``pitch_mm`` is ``curve_mm``.
    """
    row = part.component.row if isinstance(part.component, Channel) else part.component
    if not isinstance(row, StoneRow) or not len(row.angles):
        return []
    return [
        {
            "part": part.id,
            "count": len(row.angles),
            "closed": row.closed,
            "pitch_mm": round(row.curve / len(row.angles) if row.closed else row.pitch, 4),
            "curve_mm": round(row.curve, 4),
            "least_gap_mm": round(float(row.gaps.min()), 4) if len(row.gaps) else None,
        }
    ]


def _sizes(diameter: float) -> dict[str, Any]:
    sizes = sizes_of(diameter)
    return {
        "NL": round(sizes.nl, 2),
        "ISO": round(sizes.iso, 1),
        "US": round(sizes.us, 2),
        "UK": sizes.uk,
        "JP": None if sizes.jp is None else round(sizes.jp, 1),
    }


def _box(model: Model) -> list[float] | None:
    """Width, depth and height of all metal and stones, mm."""
    solids = [body.solid for body in model.scene.metals]
    solids += [body.shape.solid.transformed(body.pose) for body in model.scene.stones]
    if not solids:
        return None
    bounds = [solid.bounds for solid in solids]
    return [
        round(max(float(high[i]) for _, high in bounds) - min(float(low[i]) for low, _ in bounds), 3)
        for i in range(3)
    ]


def _stone(stone: PlacedStone) -> dict[str, Any]:
    return {
        "number": stone.number,
        "part": stone.part,
        "gem": stone.gem.id,
        "cut": stone.cut,
        "length_mm": round(stone.length, 3),
        "width_mm": round(stone.width, 3),
        "depth_mm": round(stone.depth, 3),
        "carat": round(stone.carat.likely, 4),
        "carat_range": [round(stone.carat.low, 4), round(stone.carat.high, 4)],
    }


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "where": problem.where,
        "args": dict(problem.args),
    }
