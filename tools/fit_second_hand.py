"""Fit the second-hand component table from a list of real pieces: ``fit_second_hand.py LIST.csv [TABLE.json]``.

LIST holds weights, marks, reports and start prices of a trade sale. A piece is the sum of its parts, each a base
times e to the power of figures times features; the features are those of ``juwdesk.pricing.second_hand``. The list
stays where it is; what is written is the small table with its provenance. The same rows give the same file.

Robust maximum a posteriori: errors count less the larger they are, and what is seen seldom stays near what was
believed. A gem that is in fewer than six pieces has no figure: its own price would be a guess, and learning from it
makes the others worse. How far off a piece may be has its own small table, fitted on errors of folds that had not
been seen, and the range is conformal on those. What is said of the error is nested: every figure, sigma and quantile
that a piece is measured with was fitted without it, and nothing counts below its metal, as in the door ``value``.
"""

import csv
import json
import math
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from juwdesk.appraisal.value_range import BUYING_SHARE, PLAIN_TRADE
from juwdesk.pricing.coloured import Coloured, report_words
from juwdesk.pricing.second_hand import (
    LEAST_OF_METAL,
    Features,
    Mount,
    diamond_features,
    doubt_features,
    made_features,
    metal_features,
    stone_features,
)

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
FOLDS, ROUNDS = 10, 12
SPREAD = 0.20
"""ln from which an error counts less: the median is what is sought, and a stone of unseen quality may be far off."""
COVER = 0.81
"""Share of unseen pieces that a range is to hold."""
WIDEST = 11.0
"""A range whose ends are further apart than this factor says too little to be given."""
RARE_BELOW = 12
DOUBT_PULL = 3.0
GROUPS = {
    "emerald": ("emerald",),
    "ruby": ("ruby",),
    "sapphire": ("sapphire",),
    "fancy sapphire": ("pink sapphire", "yellow sapphire", "purple sapphire", "purple pink sapphire"),
    "padparadscha": ("padparadscha sapphire",),
    "star corundum": (
        "star sapphire",
        "star ruby",
        "violet star sapphire",
        "purple star sapphire",
        "pink star sapphire",
    ),
    "alexandrite": ("alexandrite", "alexandrite catseye"),
    "black opal": ("black opal",),
}
USUAL = {"alexandrite": 1500, "padparadscha": 300, "star corundum": 20, "black opal": 50}
"""US dollar per carat believed before the list speaks (bands, price notes); 120 for a gem not named."""
ORIGINS = ("Colombia", "Burma", "Brazil", "usual origin")
BELIEFS: dict[str, tuple[float, float]] = {
    "metal gold": (-0.3, 0.2),
    "metal platinum": (-0.3, 0.2),
    "metal size": (0.0, 0.2),
    "made": (math.log(60), 1.2),
    "diamond": (math.log(140), 0.9),
    "diamond no ring": (0.0, 0.5),
    **{f"gem {each}": (math.log(USUAL.get(each, 120)), 1.8) for each in GROUPS},
    "size": (0.0, 0.9),
    **{f"large {each}": (0.0, 1.8) for each in GROUPS},
    "diamonds beside": (0.0, 0.7),
    "gold mount": (0.0, 0.7),
    "stone no ring": (0.0, 0.7),
    **dict.fromkeys(("no heat", "heated", "oil minor", *ORIGINS), (0.0, 1.4)),
}
"""What is believed of every figure before the list speaks: middle and sigma."""
WHERE = {name: place for place, name in enumerate(BELIEFS)}
MIDDLE = np.array([middle for middle, _ in BELIEFS.values()])
SIGMA = np.array([sigma for _, sigma in BELIEFS.values()])
LEAST_SLOPE = -0.8
"""Power of the mass by which a price per carat or gram falls at most: more of a part is never worth less."""
SLOPES = [WHERE["metal size"], WHERE["size"], *(WHERE[f"large {each}"] for each in GROUPS)]
"""The figures that are such a power."""


@dataclass(frozen=True)
class Piece:
    """A piece in the terms of the table: (base, features) of its parts, coloured stones last; ``largest`` coloured
    stone in carat, the groups of its gems, and the worth of its metal."""

    parts: tuple[tuple[float, Features], ...]
    groups: tuple[str, ...]
    largest: float
    melt: float
    price: float


def group_of(gem: str) -> str | None:
    """The group of a gem's name."""
    return next((group for group, names in GROUPS.items() if gem.lower() in names), None)


def told_of(stone: dict[str, Any], row: dict[str, str]) -> tuple[str, ...]:
    """What the report of a row says of its main stone, as the door ``value`` reads it; nothing of other stones."""
    origin, treatment = row["origin_report"], row["treatment_report"]
    if stone["gem"] != row["main_gem"] or not (origin or treatment):
        return ()
    return report_words(Coloured(stone["gem"], stone["carat"], treatment=treatment, origin=origin, report=True))


def complete(path: Path) -> list[dict[str, str]]:
    """The rows of the complete pieces without a brand, as they stand in the list."""
    with path.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["complete"] == "True" and not row["brand"]]


def read(path: Path) -> list[Piece]:
    """The complete pieces without a brand whose gems the table knows."""
    return [piece for row in complete(path) if (piece := piece_of(row)) is not None]


def piece_of(row: dict[str, str]) -> Piece | None:
    """A row of the list, or None where a weight or a gem is not known."""
    stones = json.loads(row["stones_json"])
    if any(stone["carat"] is None for stone in stones):
        return None
    gems = [(group_of(stone["gem"]), stone) for stone in stones if stone["gem"] != "Diamond"]
    if any(group is None for group, _ in gems):
        return None
    diamonds = sum(float(stone["carat"]) for stone in stones if stone["gem"] == "Diamond")
    ring, metal = row["type"] == "Ring", "platinum" if row["metals"].startswith("platinum") else "gold"
    mount = Mount(diamonds, "gold750" in row["metals"], ring)
    worth = float(row["metal_value_usd_dec2023"])
    parts: list[tuple[float, Features]] = [
        (worth, metal_features(metal, float(row["net_metal_g"]))),
        (1.0, made_features()),
    ]
    if diamonds:
        parts.append((diamonds, diamond_features(ring)))
    for group, stone in gems:
        parts.append((stone["carat"], stone_features(group or "", stone["carat"], told_of(stone, row), mount)))
    groups = tuple(group or "" for group, _ in gems)
    largest = max((float(stone["carat"]) for _, stone in gems), default=0.0)
    return Piece(tuple(parts), groups, largest, worth, float(row["start_price_usd"]))


def door_case(row: dict[str, str]) -> dict[str, Any]:
    """A row as the door ``value`` takes it: what the list says, and nothing else."""
    marks = [re.fullmatch(r"([a-z]+)([0-9]+)", each) for each in row["metals"].split("+")]
    reported = bool(row["origin_report"] or row["treatment_report"])
    share = float(row["gross_weight_g"]) / len(marks)
    metals = [
        {"metal": mark[1], "fineness": int(mark[2]), "mass_g": share, "mass_basis": "gross"} for mark in marks if mark
    ]
    stones = []
    for stone in json.loads(row["stones_json"]):
        each: dict[str, Any] = {"gem": stone["gem"], "carat_total": stone.get("carat")}
        if stone["gem"] == row["main_gem"]:
            each |= {"origin": row["origin_report"], "treatment": row["treatment_report"], "report": reported}
        stones.append(each)
    item = {"kind": row["type"], "metals": metals, "stones": stones}
    return {"case_id": row["piece_id"], "level": "trade", "date": "2023-12", "currency": "USD", "item": item}


class Parts:
    """The parts of all pieces as columns: whose they are, ln of their base, their features, and ln of the prices."""

    def __init__(self, pieces: list[Piece]) -> None:
        rows = [(place, base, features) for place, piece in enumerate(pieces) for base, features in piece.parts]
        self.pieces = pieces
        self.owner = np.array([place for place, _, _ in rows])
        self.base = np.log([max(base, 1e-6) for _, base, _ in rows])
        self.features = np.zeros((len(rows), len(WHERE)))
        for at, (_, _, features) in enumerate(rows):
            for name, value in features.items():
                if name in WHERE:
                    self.features[at, WHERE[name]] += value
        self.stone = np.array([any(name.startswith("gem ") for name in features) for _, _, features in rows])
        self.metal = np.array([any(name.startswith("metal ") for name in features) for _, _, features in rows])
        self.price = np.log([piece.price for piece in pieces])
        self.largest = np.array([piece.largest for piece in pieces])
        self.melt = np.log([piece.melt for piece in pieces])

    def guess(self, figures: Floats) -> tuple[Floats, Floats]:
        """ln of the price of every piece by the table, and every part's share in its piece."""
        ln = self.features @ figures
        ln[self.metal] = np.maximum(ln[self.metal], math.log(LEAST_OF_METAL))
        worth = np.exp(self.base + ln)
        total = np.bincount(self.owner, worth, len(self.pieces))
        return np.log(total), worth / total[self.owner]

    def fit(self, use: Bools) -> Floats:
        """Figures from some of the pieces: damped Gauss-Newton with weights 1/sqrt(1 + (r/s)^2), to the beliefs."""
        figures = MIDDLE.copy()
        for turn in range(40):
            guess, share = self.guess(figures)
            jacobian = np.zeros((len(self.pieces), len(WHERE)))
            np.add.at(jacobian, self.owner, share[:, None] * self.features)
            r = self.price - guess
            weight = use / np.sqrt(1 + (r / SPREAD) ** 2) / SPREAD**2
            left = jacobian.T @ (weight[:, None] * jacobian) + np.diag(1 / SIGMA**2)
            right = jacobian.T @ (weight * r) - (figures - MIDDLE) / SIGMA**2
            step = np.clip(np.linalg.solve(left, right), -0.5, 0.5)
            before, figures = figures, figures + step * (1.0 if turn < 15 else 0.7)
            figures[SLOPES] = np.maximum(figures[SLOPES], LEAST_SLOPE)
            if np.abs(figures - before).max() < 1e-4:
                break
        return figures

    def doubts(self, figures: Floats, use: Bools) -> Floats:
        """Features of ln sigma by the table; a gem counts as rare by the pieces in use."""
        _, share = self.guess(figures)
        stones = np.bincount(self.owner, share * self.stone, len(self.pieces))
        seen = seen_in([piece for piece, own in zip(self.pieces, use, strict=True) if own])
        rare = [any(seen[group] < RARE_BELOW for group in piece.groups) for piece in self.pieces]
        rows = zip(stones, self.largest, rare, strict=True)
        return np.array([list(doubt_features(*row).values()) for row in rows])


def seen_in(pieces: list[Piece]) -> dict[str, int]:
    """In how many pieces each group of gems was seen."""
    return {group: sum(group in each.groups for each in pieces) for group in GROUPS}


def folds(count: int, seed: int) -> NDArray[np.intp]:
    """A fold for every piece."""
    return np.random.default_rng(seed).permutation(count) % FOLDS


def doubt_of(features: Floats, off: Floats) -> Floats:
    """Figures of ln sigma: the Laplace scale of errors, pulled to one sigma for all."""
    figures = np.zeros(features.shape[1])
    pull = np.array([1e-6, *[DOUBT_PULL] * (features.shape[1] - 1)])
    for _ in range(50):
        score = np.abs(off) / np.exp(features @ figures)
        slope = features.T @ (1 - score) + pull * figures
        step = np.linalg.solve((features * score[:, None]).T @ features + np.diag(pull), slope)
        figures = figures - np.clip(step, -0.5, 0.5)
        if np.abs(step).max() < 1e-7:
            break
    return figures


def quantiles(scores: Floats) -> tuple[float, float]:
    """The conformal ends that hold ``COVER`` of what comes next, the same share missing on either side."""
    ordered, n = np.sort(scores), len(scores)
    low = math.floor((1 - COVER) / 2 * (n + 1)) - 1
    high = math.ceil((1 + COVER) / 2 * (n + 1)) - 1
    return float(ordered[max(low, 0)]), float(ordered[min(high, n - 1)])


def calibrated(all_: Parts, use: Bools, seed: int) -> tuple[Floats, tuple[float, float]]:
    """Doubt and conformal ends from the errors of some pieces on folds that had not seen them."""
    fold = folds(len(all_.pieces), seed)
    off, features = np.zeros(len(fold)), np.zeros((len(fold), 4))
    for each in range(FOLDS):
        own = use & (fold == each)
        figures = all_.fit(use & (fold != each))
        off[own] = (all_.price - all_.guess(figures)[0])[own]
        features[own] = all_.doubts(figures, use)[own]
    doubt = doubt_of(features[use], off[use])
    sigma = np.exp(features[use] @ doubt)
    return doubt, quantiles(off[use] / sigma)


def unseen(all_: Parts, asked: int, say: Callable[[str], object] = lambda _: None) -> dict[str, Any]:
    """Errors and ranges of pieces that had no part in what they are measured with; the mean of several rounds. Of the
    ``asked`` complete pieces, those whose gem the table does not know are given no number."""
    found = []
    everyone, coloured = np.ones(len(all_.pieces), dtype=bool), all_.largest > 0
    for turn in range(ROUNDS):
        fold = folds(len(all_.pieces), 3 + turn)
        low, likely, high = (np.zeros(len(fold)) for _ in range(3))
        for each in range(FOLDS):
            own, use = fold == each, everyone & (fold != each)
            figures = all_.fit(use)
            doubt, ends = calibrated(all_, use, 100 + each)
            sigma = np.exp(all_.doubts(figures, use) @ doubt)
            guess = all_.guess(figures)[0]
            low[own], high[own] = (guess + sigma * ends[0])[own], (guess + sigma * ends[1])[own]
            likely[own] = guess[own]
        say(f"round {turn + 1} of {ROUNDS}\n")
        # As in the door: nothing below what the metal brings (value_range).
        given = np.exp(high - low) <= WIDEST
        low = np.maximum(low, all_.melt + math.log(BUYING_SHARE))
        likely = np.maximum(np.maximum(likely, low), all_.melt + math.log(PLAIN_TRADE))
        high = np.maximum(high, likely)
        error, width = np.abs(np.exp(likely - all_.price) - 1), np.exp(high - low)
        held = (all_.price >= low) & (all_.price <= high)
        found.append(
            {
                "median_error_all_percent": 100 * np.median(error),
                "median_error_without_coloured_stones_percent": 100 * np.median(error[~coloured]),
                "number_given_percent": 100 * np.sum(given) / asked,
                "median_error_percent": 100 * np.median(error[given]),
                "coverage_80_percent": 100 * np.mean(held[given]),
                "median_high_over_low": np.median(width[given]),
            }
        )
    said = {name: round(float(np.mean([each[name] for each in found])), 2) for name in found[0]}
    return {"pieces": asked, "of_known_gems": len(all_.pieces), **said}


def table_of(all_: Parts, said: dict[str, Any]) -> dict[str, Any]:
    """The table as it is shipped."""
    everyone = np.ones(len(all_.pieces), dtype=bool)
    figures = all_.fit(everyone)
    doubt, ends = calibrated(all_, everyone, 1)
    seen = seen_in(all_.pieces)
    return {
        "currency": "USD",
        "month": "2023-12",
        "level": "trade",
        "figures": {name: round(float(figure), 4) for name, figure in zip(WHERE, figures, strict=True)},
        "gems": {group: {"names": list(names), "seen": seen[group]} for group, names in GROUPS.items()},
        "doubt": {name: round(float(each), 4) for name, each in zip(doubt_features(0, 1, False), doubt, strict=True)},
        "scores": [round(each, 3) for each in ends],
        "rare_below": RARE_BELOW,
        "widest": WIDEST,
        "provenance": {
            "source": "start prices of a Japanese trade sale, December 2023: complete pieces, no brand",
            "made_by": "tools/fit_second_hand.py",
            "measured_on_unseen_folds": said,
        },
    }


def main() -> None:
    """Fit, measure and write."""
    all_ = Parts(read(Path(sys.argv[1])))
    said = unseen(all_, len(complete(Path(sys.argv[1]))), sys.stderr.write)
    sys.stdout.write(f"{said}\n")
    if len(sys.argv) > 2:
        text = json.dumps(table_of(all_, said), ensure_ascii=False, indent=1)
        Path(sys.argv[2]).write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
