"""The door ``quote-stones``: a list of diamonds in CSV to prices in CSV, from the shop's own reference prices."""

import csv
import io
import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from juwdesk.base.problems import known
from juwdesk.pricing.diamond_quotes import Quotes, Reference, quote, reference_of, stones_of
from juwdesk.pricing.diamonds import Floats, surface

MOST = 1_000_000
"""Rows in one file at most."""
COLUMNS = ("row_id", "carat", "shape", "colour", "clarity", "cut", "depth", "table", "kind")
NEEDED = ("carat", "colour", "clarity")
ROUND = frozenset({"round", "round brilliant", "br", "rb", "rbc", "rd", "brilliant", "rond", "briljant"})
KINDS = {
    "natural": "natural",
    "natuurlijk": "natural",
    "lab_grown": "lab_grown",
    "lab-grown": "lab_grown",
    "lab grown": "lab_grown",
    "laboratory-grown": "lab_grown",
}


def quote_stones(name: str, references: Sequence[str], lab_references: Sequence[str] = ()) -> str:
    """``juwdesk quote-stones FILE.csv --reference "1.00,G,VS2,5000"``: row_id, low, likely, high and reason as CSV.

    Raises KnownError ``input.missing``, ``stones.form``, ``stones.too_many``, and those of ``reference_of`` and
    ``quote``.
    """
    natural = [reference_of(each) for each in references]
    lab = [reference_of(each) for each in lab_references]
    if not natural and not lab:
        raise known("diamond.no_reference")
    rows = _read(name)
    count = len(rows["carat"])
    reason = _reasons(rows)
    low, likely, high = (np.full(count, math.nan) for _ in range(3))
    kinds = [KINDS.get(each.strip().lower(), "") for each in rows["kind"]]
    for origin, given in (("natural", natural), ("lab_grown", lab)):
        chosen = [k for k in range(count) if kinds[k] == origin and not reason[k]]
        if not chosen:
            continue
        if not given:
            for k in chosen:
                reason[k] = "own_reference"
            continue
        found = _quoted(origin, given, rows, chosen)
        low[chosen], likely[chosen], high[chosen] = found.low, found.likely, found.high
        for k, why in zip(chosen, found.reason, strict=True):
            reason[k] = str(why)
    return _written(rows["row_id"], low, likely, high, reason)


def _quoted(origin: str, given: list[Reference], rows: dict[str, list[str]], chosen: list[int]) -> Quotes:
    table = surface(origin)
    pick = {name: [column[k] for k in chosen] for name, column in rows.items()}
    stones = stones_of(
        table,
        [_number(each) for each in pick["carat"]],
        pick["colour"],
        pick["clarity"],
        pick["cut"],
        [_number(each) for each in pick["depth"]],
        [_number(each) for each in pick["table"]],
    )
    return quote(table, given, stones)


def _reasons(rows: dict[str, list[str]]) -> list[str]:
    """Why a row cannot even be asked for: another shape, an origin that is not said."""
    found = []
    for shape, kind in zip(rows["shape"], rows["kind"], strict=True):
        if shape.strip().lower().rstrip("?") not in ROUND:
            found.append("shape")
        else:
            found.append("" if kind.strip().lower() in KINDS else "kind")
    return found


def _number(text: str) -> float:
    try:
        return float(text.replace(",", ".")) if text.strip() else math.nan
    except ValueError:
        return math.nan


def _read(name: str) -> dict[str, list[str]]:
    """The columns by name; one that is not there holds what is usual (round, natural, unknown make)."""
    try:
        text = Path(name).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise known("input.missing", where=Path(name).name, name=Path(name).name) from error
    head, _, _ = text.partition("\n")
    reader = csv.reader(io.StringIO(text), delimiter=";" if head.count(";") > head.count(",") else ",")
    try:
        table = [row for row in reader if row]
    except csv.Error as error:
        raise known("stones.form", where=Path(name).name, name=Path(name).name) from error
    names = [each.strip().lower().replace("color", "colour") for each in table[0]] if table else []
    if not set(NEEDED) <= set(names):
        raise known("stones.form", where=Path(name).name, name=Path(name).name)
    body = table[1:]
    if len(body) > MOST:
        raise known("stones.too_many", where=Path(name).name, most=MOST, found=len(body))
    usual = {"row_id": None, "shape": "round", "kind": "natural"}
    found = {}
    for column in COLUMNS:
        if column in names:
            at = names.index(column)
            found[column] = [row[at] if at < len(row) else "" for row in body]
        elif column == "row_id":
            found[column] = [str(k + 1) for k in range(len(body))]
        else:
            found[column] = [usual.get(column) or ""] * len(body)
    return found


def _written(ids: list[str], low: Floats, likely: Floats, high: Floats, reason: list[str]) -> str:
    lines = ["row_id,low,likely,high,reason"]
    for id_, a, b, c, why in zip(ids, low.tolist(), likely.tolist(), high.tolist(), reason, strict=True):
        name = f'"{id_.replace(chr(34), chr(34) * 2)}"' if any(sign in id_ for sign in ',"\n') else id_
        lines.append(f"{name},,,,{why}" if why else f"{name},{a:.2f},{b:.2f},{c:.2f},")
    return "\n".join(lines) + "\n"
