"""Fit the relative price table of round diamonds from a folder of listings: ``fit_diamonds.py FOLDER [TABLE]``.

FOLDER holds ``dev.csv`` (dataset, carat, color, clarity, cut, depth, table, price). The listings stay where they are;
what is written is the table, with its provenance. The same rows give the same file. Only numpy is needed.

ln price = size curve + magic steps + page(colour, clarity) + make. The fit is robust (weights 1/|residual|), monotone
in colour and clarity, and knows that the source stops at a price: a row near the cap counts as drawn from a truncated
normal. Bands are conformal: quantiles of residuals that five folds predicted without having seen them.
"""

import csv
import itertools
import json
import math
import sys
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Rows = dict[str, NDArray[Any]]
Form = dict[str, list[Any]]
CAP = 18_823.0
FOLDS = 5
ROUNDS = 14
STRENGTH = 1.0
NATURAL: Form = {
    "colours": list("DEFGHIJ"),
    "clarities": ["IF", "VVS1", "VVS2", "VS1", "VS2", "SI1", "SI2", "I1"],
    "nodes": [0.2, 0.23, 0.3, 0.35, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.2, 1.5, 1.7, 2.0, 2.5, 3.0, 4.0],
    "steps": [0.3, 0.4, 0.5, 0.7, 0.9, 1.0, 1.2, 1.5, 2.0],
    "pages": [0.3, 0.5, 0.7, 1.0, 1.5, 2.0],
    "bands": [0.0, 0.3, 0.4, 0.5, 0.7, 0.9, 1.0, 1.5, 2.0, 99.0],
}
LAB: Form = {
    "colours": list("DEFGH"),
    "clarities": ["IF", "VVS1", "VVS2", "VS1", "VS2", "SI1"],
    "nodes": [0.9, 1.0, 1.2, 1.4, 1.6, 1.8, 2.0, 2.2, 2.5],
    "steps": [1.0, 1.5, 2.0],
    "pages": [1.0, 2.0],
    "bands": [0.0, 1.5, 2.0, 99.0],
}
CUTS = ["Ideal", "Premium", "Very Good", "Good", "Fair"]
MAKE = [
    ("depth below", 59.5, 8.0),
    ("depth above", 62.6, 8.0),
    ("table above", 58.0, 10.0),
    ("table below", 54.0, 6.0),
]


def read(folder: Path, datasets: tuple[str, ...], form: Form) -> Rows:
    """The listings of some datasets whose grades the table holds, as columns."""
    kept = []
    with (folder / "dev.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["dataset"] not in datasets or row["color"] not in form["colours"]:
                continue
            if row["clarity"] not in form["clarities"]:
                continue
            cut = row["cut"] if row["cut"] in CUTS else CUTS[0]
            kept.append(
                (
                    float(row["carat"]),
                    form["colours"].index(row["color"]),
                    form["clarities"].index(row["clarity"]),
                    CUTS.index(cut),
                    float(row["depth"] or math.nan),
                    float(row["table"] or math.nan),
                    math.log(float(row["price"])),
                    datasets.index(row["dataset"]),
                )
            )
    names = ("carat", "colour", "clarity", "cut", "depth", "table", "y", "set")
    columns = np.array(kept, dtype=np.float64).T
    whole = {"colour", "clarity", "cut", "set"}
    return {n: c.astype(np.int64) if n in whole else c for n, c in zip(names, columns, strict=True)}


def hats(x: Floats, at: list[float]) -> Floats:
    """The hat functions of linear interpolation in ln carat, clamped outside."""
    places = np.log(at)
    found = np.zeros((len(x), len(at)))
    spot = np.interp(x, places, np.arange(len(at)))
    low = np.minimum(spot.astype(int), len(at) - 2)
    rows = np.arange(len(x))
    found[rows, low] = 1 - (spot - low)
    found[rows, low + 1] = spot - low
    return found


def matrix(rows: Rows, form: Form, natural: bool) -> Floats:
    """One column for each figure of the table: sizes, steps, pages, cuts, make (natural) or level by seller."""
    x = np.log(rows["carat"])
    sizes = hats(x, form["nodes"])
    steps = np.stack([rows["carat"] >= at - 1e-9 for at in form["steps"]], axis=1).astype(float)
    colours, clarities = len(form["colours"]), len(form["clarities"])
    pages = hats(x, form["pages"])
    cells = np.zeros((len(x), len(form["pages"]) * colours * clarities))
    cell = rows["colour"] * clarities + rows["clarity"]
    for page in range(len(form["pages"])):
        cells[np.arange(len(x)), page * colours * clarities + cell] = pages[:, page]
    parts = [sizes, steps, cells]
    if natural:
        parts.append(np.stack([rows["cut"] == k for k in range(1, len(CUTS))], axis=1).astype(float))
        make = []
        for what, edge, most in MAKE:
            value = rows["depth"] if what.startswith("depth") else rows["table"]
            beyond = value - edge if what.endswith("above") else edge - value
            make.append(np.clip(np.nan_to_num(beyond, nan=0.0), 0, most))
        parts.append(np.stack(make, axis=1))
    else:
        parts.append((rows["set"] == 1).astype(float)[:, None])
    return np.concatenate(parts, axis=1)


def penalty(form: Form, width: int, strength: float) -> Floats:
    """Squared wishes: a straight size curve, cells like their neighbours on the page and on the next page."""
    nodes, steps = len(form["nodes"]), len(form["steps"])
    pages, colours, clarities = len(form["pages"]), len(form["colours"]), len(form["clarities"])
    wishes: list[tuple[float, list[tuple[int, float]]]] = []
    wishes += [(0.5 * strength, [(k - 1, 1.0), (k, -2.0), (k + 1, 1.0)]) for k in range(1, nodes - 1)]
    wishes += [(0.2 * strength, [(nodes + k, 1.0)]) for k in range(steps)]

    def at(page: int, colour: int, clarity: int) -> int:
        return nodes + steps + (page * colours + colour) * clarities + clarity

    for page in range(pages):
        for c in range(colours):
            for k in range(clarities):
                if 0 < c < colours - 1:
                    wishes.append(
                        (strength, [(at(page, c - 1, k), 1.0), (at(page, c, k), -2.0), (at(page, c + 1, k), 1.0)])
                    )
                if 0 < k < clarities - 1:
                    wishes.append(
                        (
                            0.5 * strength,
                            [(at(page, c, k - 1), 1.0), (at(page, c, k), -2.0), (at(page, c, k + 1), 1.0)],
                        )
                    )
                if c and k:  # interplay of colour and clarity is small
                    square = [
                        (at(page, a, b), 1.0 if (a - c + b - k) % 2 == 0 else -1.0)
                        for a in (c - 1, c)
                        for b in (k - 1, k)
                    ]
                    wishes.append((2 * strength, square))
                if page and c and k:
                    both = [
                        (at(p, a, b), (1.0 if p == page else -1.0) * (1.0 if (a, b) == (c, k) else -1.0))
                        for p in (page - 1, page)
                        for a, b in ((c, k), (c - 1, k))
                    ]
                    wishes.append((0.3 * strength, both))
                wishes.append((1e-3, [(at(page, c, k), 1.0)]))
    found = np.eye(width) * 1e-4
    for weight, terms in wishes:
        for i, a in terms:
            for j, b in terms:
                found[i, j] += weight * a * b
    return found


def hazard(z: Floats) -> Floats:
    """phi(z) / Phi(z), the pull of a truncation at z sigmas above the mean."""
    cdf = np.array([0.5 * math.erfc(-each / math.sqrt(2)) for each in np.clip(z, -6, 6)])
    found: Floats = np.exp(-(np.clip(z, -6, 6) ** 2) / 2) / math.sqrt(2 * math.pi) / np.maximum(cdf, 1e-12)
    return found


def fit(rows: Rows, form: Form, natural: bool, strength: float) -> Floats:
    """The figures of the table by robust penalised least squares, with the truncation of the natural source."""
    design = matrix(rows, form, natural)
    wish = penalty(form, design.shape[1], strength)
    y = rows["y"].astype(float)
    weight: NDArray[Any] = np.ones(len(y))
    pull: NDArray[Any] = np.zeros(len(y))
    figures: NDArray[Any] = np.zeros(design.shape[1])
    for _ in range(ROUNDS):
        weighted = design * weight[:, None]
        figures = np.linalg.solve(weighted.T @ design + wish, weighted.T @ (y + pull))
        residual = y - design @ figures
        spread = 1.4826 * float(np.median(np.abs(residual)))
        weight = 1 / np.sqrt(1 + (residual / (0.7 * spread)) ** 2)
        if natural:
            z = (math.log(CAP) - (y - residual)) / spread
            near = z < 3
            fresh = np.zeros(len(y))
            fresh[near] = spread * hazard(z[near])
            pull = 0.5 * pull + 0.5 * fresh
    return monotone(figures, form, design, weight)


def pava(values: Floats, weights: Floats) -> Floats:
    """The nearest values that never rise (pool adjacent violators)."""
    blocks: list[list[float]] = []
    for value, weight in zip(values, weights, strict=True):
        blocks.append([float(value), float(weight), 1])
        while len(blocks) > 1 and blocks[-2][0] < blocks[-1][0]:
            b, a = blocks.pop(), blocks.pop()
            total = a[1] + b[1]
            blocks.append([(a[0] * a[1] + b[0] * b[1]) / total, total, a[2] + b[2]])
    return np.concatenate([np.full(int(count), value) for value, _, count in blocks])


def monotone(figures: Floats, form: Form, design: Floats, weight: Floats) -> Floats:
    """Pages that never rise with a lesser colour or clarity: projections in turn until both hold."""
    start = len(form["nodes"]) + len(form["steps"])
    shape = (len(form["pages"]), len(form["colours"]), len(form["clarities"]))
    size = int(np.prod(shape))
    pages = figures[start : start + size].reshape(shape).copy()
    counts = (design[:, start : start + size] * weight[:, None]).sum(axis=0).reshape(shape) + 0.5
    for page in range(shape[0]):
        for _ in range(60):
            for k in range(shape[2]):
                pages[page, :, k] = pava(pages[page, :, k], counts[page, :, k])
            for c in range(shape[1]):
                pages[page, c] = pava(pages[page, c], counts[page, c])
    kept = figures.copy()
    kept[start : start + size] = pages.ravel()
    return kept


def folds(count: int) -> NDArray[np.int64]:
    """A fixed fold for every row."""
    return np.random.default_rng(5).permutation(count) % FOLDS


def predicted(rows: Rows, form: Form, natural: bool, strength: float) -> Floats:
    """ln price of every row, by a table that was fitted without its fold."""
    fold = folds(len(rows["y"]))
    found = np.zeros(len(fold))
    for each in range(FOLDS):
        rest = {name: column[fold != each] for name, column in rows.items()}
        own = {name: column[fold == each] for name, column in rows.items()}
        found[fold == each] = matrix(own, form, natural) @ fit(rest, form, natural, strength)
    return found


def bands(rows: Rows, guess: Floats, edges: list[float]) -> list[list[float]]:
    """Factors that hold 80 % of the stones of a size between them, with a tenth on either side."""
    found = []
    residual = rows["y"] - guess
    for low, high in itertools.pairwise(edges):
        own = np.sort(residual[(rows["carat"] >= low) & (rows["carat"] < high)])
        n = len(own)
        below, above = max(math.floor(0.1 * (n + 1)) - 1, 0), min(math.ceil(0.9 * (n + 1)) - 1, n - 1)
        found.append([low, high, round(math.exp(own[below]), 3), round(math.exp(own[above]), 3), n])
    return found


def measured(rows: Rows, guess: Floats, table: list[list[float]]) -> dict[str, float]:
    """What the table promises, on rows that it had not seen."""
    error = np.abs(np.exp(guess - rows["y"]) - 1)
    place = np.searchsorted([row[1] for row in table], rows["carat"], side="right")
    down, up = np.array([row[2] for row in table])[place], np.array([row[3] for row in table])[place]
    ratio = np.exp(rows["y"] - guess)
    return {
        "median_error_percent": round(100 * float(np.median(error)), 2),
        "p90_error_percent": round(100 * float(np.quantile(error, 0.9)), 2),
        "coverage_80_percent": round(100 * float(np.mean((ratio >= down) & (ratio <= up))), 1),
        "median_width_percent": round(100 * float(np.median(up - down)), 1),
    }


def section(rows: Rows, form: Form, natural: bool, strength: float) -> dict[str, Any]:
    """One table as it is written, with its measure."""
    figures = fit(rows, form, natural, strength)
    guess = predicted(rows, form, natural, strength)
    table = bands(rows, guess, form["bands"])
    nodes, steps = len(form["nodes"]), len(form["steps"])
    shape = (len(form["pages"]), len(form["colours"]), len(form["clarities"]))
    size = int(np.prod(shape))
    pages = figures[nodes + steps : nodes + steps + size].reshape(shape)
    rest = figures[nodes + steps + size :]
    # The level is the reader's own; 1.00 ct, G (or the middle colour), VS2 without a word on the make is zero.
    level = figures[: form["nodes"].index(1.0) + 1][-1]
    return {
        "carats": [form["nodes"][0], form["nodes"][-1]],
        "colours": form["colours"],
        "clarities": form["clarities"],
        "size": [[at, round(float(v - level), 4)] for at, v in zip(form["nodes"], figures[:nodes], strict=True)],
        "steps": [
            [at, round(float(v), 4)] for at, v in zip(form["steps"], figures[nodes : nodes + steps], strict=True)
        ],
        "pages": [
            {"carat": at, "ln": [[round(float(each), 4) for each in line] for line in page]}
            for at, page in zip(form["pages"], pages, strict=True)
        ],
        "cuts": {"Ideal": 0.0, **{n: round(float(v), 4) for n, v in zip(CUTS[1:], rest, strict=False)}}
        if natural
        else {},
        "depth_table": [
            [what, edge, round(float(slope), 4), most]
            for (what, edge, most), slope in zip(MAKE, rest[len(CUTS) - 1 :], strict=True)
        ]
        if natural
        else [],
        "bands": table,
        "measured_on_unseen_folds": measured(rows, guess, table),
    }


def main() -> None:
    """Fit both tables and write or print them."""
    folder = Path(sys.argv[1])
    natural = read(folder, ("gg2008_natural_round",), NATURAL)
    lab = read(folder, ("lab2026_clean_origin", "lab2026_vrai"), LAB)
    made: dict[str, dict[str, Any]] = {}
    for name, rows, form, source in (
        ("natural", natural, NATURAL, "ggplot2 'diamonds': US listings of 2008, USD, none above 18 823; MIT licence"),
        ("lab_grown", lab, LAB, "lab-grown-diamond-price-index: two sellers, USD, 2026-04-23; MIT licence"),
    ):
        found = section(rows, form, name == "natural", STRENGTH)
        made[name] = {
            "origin": name,
            **found,
            "provenance": {
                "source": source,
                "rows": len(rows["y"]),
                "shape": "round",
                "made_by": "tools/fit_diamonds.py",
                "measured_on_unseen_folds": found.pop("measured_on_unseen_folds"),
            },
        }
        del made[name]["measured_on_unseen_folds"]
        sys.stdout.write(f"{name}: {made[name]['provenance']['measured_on_unseen_folds']}\n")
    if len(sys.argv) > 2:
        text = json.dumps(made, ensure_ascii=False, indent=1)
        Path(sys.argv[2]).write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
