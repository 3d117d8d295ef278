"""Dating against dated pieces: ``museum_*.json`` in the folder JUWDESK_CASES, beside multiplied trapezoids."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from juwdesk.appraisal.dating import Dating, Seen, date
from juwdesk.appraisal.dating_evidence import Curve, years
from juwdesk.appraisal.dating_regions import region_of
from juwdesk.reference.catalogue import Catalogue, load

LAST = 2026
WEIGHTS = {"high": 1.0, "medium": 0.8}


def naive(ids: list[str], catalogue: Catalogue) -> Curve:
    """The baseline: trapezoids multiplied, weighted by confidence, over years that are alike beforehand."""
    year = years(LAST)
    rows = {row.id: row for row in catalogue.features}
    total = np.zeros(len(year))
    for row in (rows[id] for id in ids):
        start, end = row.common_from or 1650, row.common_to or LAST
        first, last = min(row.year_first or start, start), max(row.year_last or LAST, end)
        up = np.where(year >= start, 1.0, (year - first) / max(start - first, 1e-9))
        down = np.where(year <= end, 1.0, (last - year) / max(last - end, 1e-9))
        shape = np.clip(np.minimum(up, down), 1e-6, 1.0)
        total += WEIGHTS.get(row.confidence.value, 0.4) * np.log(shape)
    made = np.exp(total - total.max())
    return np.asarray(made / made.sum())


def smallest(posterior: Curve, mass: float) -> Curve:
    """The fewest years that hold a mass."""
    order = np.argsort(-posterior, kind="stable")
    count = int(np.searchsorted(np.cumsum(posterior[order]), mass)) + 1
    return np.sort(years(LAST)[order[:count]])


def measure(pieces: list[dict[str, Any]], catalogue: Catalogue) -> dict[str, float]:
    """Coverage, widths and errors on pieces that can be dated at all."""
    hit, wide, error, hit_naive, wide_naive = [], [], [], [], []
    for piece in pieces:
        found = answer(piece, catalogue)
        middle = (piece["year_from"] + piece["year_to"]) / 2
        hit.append(any(low - 0.5 <= middle <= high + 0.5 for low, high in found.band80))
        wide.append(sum(high - low + 1 for low, high in found.band80))
        error.append(max(0, piece["year_from"] - found.mode, found.mode - piece["year_to"]))
        plain = smallest(naive(piece["features"], catalogue), 0.8)
        hit_naive.append(bool(np.abs(plain - middle).min() <= 0.5))
        wide_naive.append(len(plain))
    return {
        "coverage": float(np.mean(hit)),
        "width": float(np.median(wide)),
        "error": float(np.median(error)),
        "naive_coverage": float(np.mean(hit_naive)),
        "naive_width": float(np.median(wide_naive)),
    }


def answer(piece: dict[str, Any], catalogue: Catalogue) -> Dating:
    """The date of a piece by its features and its place."""
    place = region_of(piece.get("place") or "") or ""
    return date([Seen(each) for each in piece["features"]], catalogue, LAST, place)


def dating(say: Callable[..., None], times: Callable[..., list[float]], p95: Callable[[list[float]], float]) -> None:
    """The rows of the table."""
    catalogue = load()
    ids = [row.id for row in catalogue.features][:: len(catalogue.features) // 15][:15]
    seen = [Seen(each) for each in ids]
    found = times(lambda: date(seen, catalogue, LAST), 40)
    say("dating: 15 clues with stories", f"p95 {p95(found):.1f} ms", "at most 20 ms", p95(found) <= 20)
    folder = os.environ.get("JUWDESK_CASES")
    for file in sorted(Path(folder).glob("museum_*.json")) if folder else ():
        pieces = json.loads(file.read_text(encoding="utf-8"))["pieces"]
        testable = [piece for piece in pieces if piece.get("testable", True)]
        said = measure(testable, catalogue)
        cover, width, plain = said["coverage"], said["width"], said["naive_width"]
        name = f"dating: {len(testable)} pieces of {file.stem[:18]}"
        say(f"{name}, 80 % band", f"holds {100 * cover:.0f} %", "78-90 %", 0.78 <= cover <= 0.9)
        narrower = 1 - width / plain
        say(f"{name}, width", f"{width:.0f} years ({plain:.0f})", "25 % below trapezoids", narrower >= 0.25)
        say(f"{name}, likeliest", f"off by {said['error']:.0f} years", "median, outside the museum's span")
