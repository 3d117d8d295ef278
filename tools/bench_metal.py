"""Metals made up from the reference: is the truth kept, are chances met, what does one wrong reading do, how long.

``python tools/bench_metal.py`` prints the figures. Everything follows from one seed.
"""

import random
import statistics
import sys
import time
from collections import Counter

from juwdesk.appraisal.metal import MetalRanking, MetalSeen, determine_metal
from juwdesk.appraisal.metal_evidence import ACIDS, MetalReading, MetalTest, StruckMark
from juwdesk.appraisal.metal_leaves import MetalLeaf, metal_leaves
from juwdesk.reference.catalogue import Catalogue, load

SEED, PIECES = 20261128, 4000
SYMBOLS = {"gold": "Au", "silver": "Ag", "platinum": "Pt", "palladium": "Pd"}
MARKS = ("NL-062", "NL-064", "NL-080", "NL-083", "XX-001", "NL-012")
T = MetalTest


def tests_of(leaf: MetalLeaf, rng: random.Random) -> list[MetalReading]:
    """Density, XRF on a filed spot, a scratch, and touchstone or acid, each with its usual error."""
    fine = float(leaf.fineness or 0)
    density = rng.uniform(leaf.density.low, leaf.density.high) + rng.gauss(0, 0.1)
    share = min(max(fine + rng.gauss(0, 10), 0.0), 1000.0)
    found = [
        MetalReading(T.DENSITY, (density,)),
        MetalReading(T.XRF, (share,), (SYMBOLS[leaf.metal],), "filed"),
        MetalReading(T.SIGNS, (), ("same_inside",)),
    ]
    if leaf.metal == "gold":
        held = max((acid for acid in ACIDS if acid <= fine), default=0)
        attacked = min((acid for acid in ACIDS if acid > fine + 20), default=0)
        return [*found, MetalReading(T.TOUCHSTONE, (float(held), float(attacked)), (), "filed")]
    if leaf.metal == "silver":
        return [*found, MetalReading(T.SILVER_ACID, (), ("red",))]
    return [*found, MetalReading(T.TOUCHSTONE, (900.0, 0.0), (), "filed")]


def spoilt(
    tests: list[MetalReading], which: str, rng: random.Random
) -> tuple[list[MetalReading], tuple[StruckMark, ...]]:
    """One reading wrong: anything at all in place of what it should be."""
    made = list(tests)
    if which == "density":
        made[0] = MetalReading(T.DENSITY, (rng.uniform(3, 21),))
    elif which == "xrf":
        made[1] = MetalReading(T.XRF, (rng.uniform(0, 1000),), (rng.choice(list(SYMBOLS.values())),), "filed")
    elif which == "touchstone":
        acids = (rng.choice((0.0, 333.0)), rng.choice((375.0, 750.0)))
        made[3] = MetalReading(T.TOUCHSTONE, acids, (), "filed")
    marks = (StruckMark(rng.choice(MARKS)),) if which == "mark" else ()
    return made, marks


def right(leaf: MetalLeaf, ranking: MetalRanking, leaves: tuple[MetalLeaf, ...]) -> tuple[bool, bool]:
    """Whether the metal is right, and whether an alloy of its grade (within 2 parts) is in the 95 % set."""
    same = {
        each.id
        for each in leaves
        if each.metal == leaf.metal and each.fineness is not None and abs(each.fineness - (leaf.fineness or 0)) <= 2
    }
    return ranking.metal == leaf.metal, bool(same & set(ranking.set95))


def run(catalogue: Catalogue) -> None:
    """The figures, printed."""
    rng = random.Random(SEED)
    leaves = metal_leaves(catalogue).leaves
    listed = [leaf for leaf in leaves if leaf.kind == "alloy"]
    kept: Counter[str] = Counter()
    total: Counter[str] = Counter()
    wrong_established, tenths = 0, [[0, 0.0, 0] for _ in range(10)]
    times = []
    for number in range(PIECES):
        leaf = rng.choice(listed)
        which = ("none", "density", "xrf", "touchstone", "mark")[number % 5]
        tests, marks = spoilt(tests_of(leaf, rng), which, rng)
        start = time.perf_counter()
        ranking = determine_metal(MetalSeen(leaf.shades[0], marks, tuple(tests)), catalogue)
        times.append(time.perf_counter() - start)
        assert ranking is not None
        metal, grade = right(leaf, ranking, leaves)
        total[which] += 1
        kept[which] += grade
        wrong_established += ranking.verdict == "established" and not metal
        stated = ranking.metals[0][1]
        cell = tenths[min(int(stated * 10), 9)]
        cell[0], cell[1], cell[2] = cell[0] + 1, cell[1] + stated, cell[2] + metal
    for which in total:
        share = 100 * kept[which] / total[which]
        sys.stdout.write(f"wrong reading: {which:<12} grade in the 95 % set {share:5.1f} % of {total[which]}\n")
    for place, (count, stated, good) in enumerate(tenths):
        if count:
            sys.stdout.write(
                f"    chance {10 * place:>3}-{10 * place + 10:<3} % n {count:>5}"
                f"  stated {100 * stated / count:5.1f} %  right {100 * good / count:5.1f} %\n"
            )
    sys.stdout.write(f"established for a wrong metal: {wrong_established} of {PIECES}\n")
    sys.stdout.write(
        f"ranking: median {1000 * statistics.median(times):.2f} ms, slowest {1000 * max(times):.1f} ms\n"
    )


if __name__ == "__main__":
    run(load())
