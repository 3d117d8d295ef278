"""Fit the second-hand component table from a list of real pieces: ``fit_second_hand.py LIST.csv [TABLE.json]``.

LIST holds weights, marks, reports and start prices of a trade sale. A piece is the sum of its parts: metal times a
factor, diamonds per carat, coloured stones per carat by gem, growing with a power of the weight, times what a report
says. The list stays where it is; what is written is the small table with its provenance. The same rows give the
same file. Robust maximum a posteriori: errors count less the larger they are, and a gem seen seldom stays near the
others. Errors are measured on folds that the table had not seen; the range is conformal on those.
"""

import csv
import json
import math
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
FOLDS = 10
SPREAD = 0.30
COMMON = 0.30
SIGMAS = (0.10, 0.30, 0.45)
"""Of metal, diamonds and coloured stones, in ln, before the conformal calibration."""
SIZE_SIGMA, RARE_SIGMA, RARE_BELOW = 0.30, 1.4, 20
"""Larger stones and gems seldom seen are less sure: growth with ln(carat / 2), a factor, and pieces seen."""
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
    "cat's eye": ("chrysoberyl catseye",),
    "black opal": ("black opal",),
    "opal": ("opal", "pink opal"),
    "jadeite": ("jadeite",),
    "paraiba": ("paraiba tourmaline",),
    "demantoid": ("demantoid garnet",),
    "tanzanite": ("tanzanite",),
    "aquamarine": ("aquamarine", "morganite"),
    "tourmaline": ("tourmaline", "indigolite tourmaline"),
    "garnet": ("green garnet", "rhodolite garnet"),
    "other": ("blue topaz", "red spinel", "zircon", "chalcedony", "redberyl"),
}
FLAGS = ("no heat", "heated", "oil minor", "Colombia", "Burma", "Brazil", "Mozambique", "Sri Lanka", "Thailand")
CORUNDUM = ("ruby", "sapphire", "fancy sapphire", "padparadscha")
POWERS = ("emerald", "ruby", "sapphire", "rest")
CONTEXT = ("report", "report size", "gold mount", "diamonds beside", "no ring")
"""What the rest of a piece tells of its coloured stones: a mount is made as good as the stone that it is for."""
NAMES = [
    "platinum",
    "gold",
    "metal no ring",
    "diamond",
    "diamond power",
    *(f"gem {each}" for each in GROUPS),
    *(f"power {each}" for each in POWERS),
    *(f"flag {each}" for each in FLAGS),
    *(f"context {each}" for each in CONTEXT),
]
WHERE = {name: place for place, name in enumerate(NAMES)}


@dataclass(frozen=True)
class Piece:
    """A piece in the terms of the table; ``gems`` are (group, carat, flags), ``diamonds`` carats of their groups."""

    metals: tuple[tuple[str, float], ...]
    diamonds: tuple[float, ...]
    gems: tuple[tuple[str, float, tuple[str, ...]], ...]
    ring: bool
    price: float


def group_of(gem: str) -> str | None:
    """The group of a gem's name."""
    return next((group for group, names in GROUPS.items() if gem.lower() in names), None)


def flags_of(group: str, origin: str, treatment: str) -> tuple[str, ...]:
    """What a report says that moves the price of a gem."""
    found = []
    if group in CORUNDUM or group == "emerald":
        if treatment.startswith("no-heat"):
            found.append("no heat")
        if treatment == "heated":
            found.append("heated")
        if treatment.startswith("minor"):
            found.append("oil minor")
    if origin in FLAGS:
        found.append(origin)
    return tuple(found)


def read(path: Path) -> list[Piece]:
    """The complete pieces without a brand whose gems the table knows."""
    found = []
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["complete"] != "True" or row["brand"]:
                continue
            diamonds: list[float] = []
            gems = []
            known = True
            for stone in json.loads(row["stones_json"]):
                if stone["carat"] is None:
                    known = False
                elif stone["gem"] == "Diamond":
                    diamonds += stone.get("parts") or [stone["carat"]]
                else:
                    group = group_of(stone["gem"])
                    known = known and group is not None
                    main = stone["gem"] == row["main_gem"]
                    flags = flags_of(group or "", row["origin_report"], row["treatment_report"]) if main else ()
                    gems.append((group or "", float(stone["carat"]), flags))
            if known:
                metal = "platinum" if row["metals"].startswith("platinum") else "gold"
                value = float(row["metal_value_usd_dec2023"])
                price = float(row["start_price_usd"])
                ring = row["type"] == "Ring"
                found.append(Piece(((metal, value),), tuple(diamonds), tuple(gems), ring, price))
    return found


def complete(path: Path) -> list[dict[str, str]]:
    """The rows of the complete pieces without a brand, as they stand in the list."""
    with path.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["complete"] == "True" and not row["brand"]]


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


def power_of(group: str) -> str:
    """The size power that a group shares."""
    return f"power {group if group in POWERS else 'rest'}"


def parts(piece: Piece, figures: Floats) -> tuple[float, float, float]:
    """What the metal, the diamonds and the coloured stones of a piece come to by the table."""
    at = {name: float(figures[place]) for name, place in WHERE.items()}
    more = 0.0 if piece.ring else at["metal no ring"]
    metal = sum(worth * math.exp(at[name] + more) for name, worth in piece.metals)
    carat = sum(piece.diamonds)
    diamonds = carat * math.exp(at["diamond"] + at["diamond power"] * math.log(max(carat, 0.05)))
    mount = at["context diamonds beside"] * math.log(carat + 0.1)
    mount += at["context gold mount"] * (piece.metals[0][0] == "gold") + at["context no ring"] * (not piece.ring)
    coloured = 0.0
    for group, weight, flags in piece.gems:
        size = math.log(max(weight, 0.1) / 2)
        ln = at[f"gem {group}"] + at[power_of(group)] * size + sum(at[f"flag {each}"] for each in flags) + mount
        if flags:
            ln += at["context report"] + at["context report size"] * size
        coloured += weight * math.exp(ln)
    return metal, diamonds, coloured


def value(piece: Piece, figures: Floats) -> float:
    """The price of a piece by the table."""
    return sum(parts(piece, figures))


def beliefs() -> tuple[Floats, Floats]:
    """What is believed before the list speaks: middle and sigma of every figure (price notes, bands)."""
    middle, sigma = np.zeros(len(NAMES)), np.full(len(NAMES), 0.4)
    middle[WHERE["diamond"]], sigma[WHERE["diamond"]] = math.log(140), 0.5
    sigma[WHERE["diamond power"]] = 0.1
    sigma[WHERE["platinum"]] = sigma[WHERE["gold"]] = 0.2
    usual = {
        "alexandrite": 1500,
        "paraiba": 2000,
        "demantoid": 1500,
        "padparadscha": 300,
        "star corundum": 20,
        "tanzanite": 40,
        "aquamarine": 60,
        "cat's eye": 150,
        "black opal": 50,
        "opal": 30,
        "garnet": 40,
        "jadeite": 150,
        "tourmaline": 80,
        "other": 40,
    }
    for group in GROUPS:
        middle[WHERE[f"gem {group}"]], sigma[WHERE[f"gem {group}"]] = math.log(usual.get(group, 120)), 1.0
    for power in POWERS:
        middle[WHERE[f"power {power}"]], sigma[WHERE[f"power {power}"]] = 0.0, 0.25
    return middle, sigma


def residuals(pieces: list[Piece], figures: Floats) -> Floats:
    """ln price over ln table."""
    return np.array([math.log(each.price) - math.log(value(each, figures)) for each in pieces])


def fit(pieces: list[Piece]) -> Floats:
    """Damped Gauss-Newton with weights 1/sqrt(1 + (r/s)^2), towards the beliefs."""
    middle, sigma = beliefs()
    figures: NDArray[Any] = middle.copy()
    for turn in range(25):
        r = residuals(pieces, figures)
        jacobian = np.zeros((len(pieces), len(NAMES)))
        for k in range(len(NAMES)):
            moved = figures.copy()
            moved[k] += 1e-4
            jacobian[:, k] = (r - residuals(pieces, moved)) / 1e-4
        weight = 1 / np.sqrt(1 + (r / SPREAD) ** 2) / SPREAD**2
        left = jacobian.T @ (weight[:, None] * jacobian) + np.diag(1 / sigma**2)
        right = jacobian.T @ (weight * r) - (figures - middle) / sigma**2
        step = np.linalg.solve(left, right)
        figures = figures + np.clip(step, -0.5, 0.5) * (1.0 if turn < 15 else 0.7)
    return figures


def sigma_of(piece: Piece, figures: Floats, seen: dict[str, int]) -> float:
    """How far off a piece may be, in ln, before calibration: its parts by their share, and what no part explains."""
    metal, diamonds, coloured = parts(piece, figures)
    total = metal + diamonds + coloured
    doubt = 1.0
    if piece.gems:
        size = max(weight for _, weight, _ in piece.gems)
        doubt = min(max(1 + SIZE_SIGMA * math.log(max(size, 0.1) / 2), 0.5), 2.2)
        doubt *= RARE_SIGMA if min(seen[group] for group, _, _ in piece.gems) < RARE_BELOW else 1.0
    own = [metal * SIGMAS[0], diamonds * SIGMAS[1], coloured * SIGMAS[2] * doubt]
    return math.sqrt(COMMON**2 + sum((each / total) ** 2 for each in own))


def seen_in(pieces: list[Piece]) -> dict[str, int]:
    """In how many pieces each group of gems was seen."""
    return {g: sum(any(gem[0] == g for gem in each.gems) for each in pieces) for g in GROUPS}


def unseen(pieces: list[Piece]) -> tuple[Floats, Floats]:
    """ln price over ln table, and sigma, by tables that were fitted without the piece."""
    fold = np.random.default_rng(3).permutation(len(pieces)) % FOLDS
    found, sigma, seen = np.zeros(len(pieces)), np.zeros(len(pieces)), seen_in(pieces)
    for each in range(FOLDS):
        figures = fit([piece for piece, own in zip(pieces, fold, strict=True) if own != each])
        own = [piece for piece, own in zip(pieces, fold, strict=True) if own == each]
        found[fold == each] = residuals(own, figures)
        sigma[fold == each] = [sigma_of(piece, figures, seen) for piece in own]
    return found, sigma


def main() -> None:
    """Fit, measure and write."""
    pieces = read(Path(sys.argv[1]))
    figures, (r, sigma) = fit(pieces), unseen(pieces)
    scores = np.sort(r / sigma)
    n = len(scores)
    low, high = scores[math.floor(0.1 * (n + 1)) - 1], scores[math.ceil(0.9 * (n + 1)) - 1]
    width = np.exp(sigma * (high - low))
    coloured = np.array([bool(each.gems) for each in pieces])
    error = np.abs(np.exp(-r) - 1)
    said = {
        "pieces": n,
        "median_error_percent": round(100 * float(np.median(error)), 1),
        "median_error_without_coloured_stones_percent": round(100 * float(np.median(error[~coloured])), 1),
        "median_high_over_low": round(float(np.median(width)), 2),
        "coverage_80_percent": round(100 * float(np.mean((r / sigma >= low) & (r / sigma <= high))), 1),
    }
    sys.stdout.write(f"{said}\n")
    if len(sys.argv) > 2:
        at = {name: round(float(figure), 4) for name, figure in zip(NAMES, figures, strict=True)}
        table = {
            "currency": "USD",
            "month": "2023-12",
            "level": "trade",
            "metals": {name: at[name] for name in ("gold", "platinum")},
            "diamond": {"ln": at["diamond"], "power": at["diamond power"]},
            "gems": {
                g: {"names": list(names), "ln": at[f"gem {g}"], "power": at[power_of(g)]}
                for g, names in GROUPS.items()
            },
            "seen": seen_in(pieces),
            "report": {name: at[f"flag {name}"] for name in FLAGS},
            "context": {name: at[f"context {name}"] for name in CONTEXT},
            "metal_no_ring": at["metal no ring"],
            "sigma": {
                "common": COMMON,
                "metal": SIGMAS[0],
                "diamonds": SIGMAS[1],
                "coloured": SIGMAS[2],
                "size": SIZE_SIGMA,
                "rare": RARE_SIGMA,
                "rare_below": RARE_BELOW,
            },
            "scores": [round(float(low), 3), round(float(high), 3)],
            "provenance": {
                "source": "start prices of a Japanese trade sale, December 2023: complete pieces, no brand",
                "made_by": "tools/fit_second_hand.py",
                "measured_on_unseen_folds": said,
            },
        }
        Path(sys.argv[2]).write_text(json.dumps(table, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
