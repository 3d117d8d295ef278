"""Determination on stones made up from the reference: are probabilities met, is the truth kept, what does it cost.

``python3 dev.py bench identification`` prints the table of reliability. Everything follows from one seed.
"""

import random
import statistics
import sys
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from simulated_stones import Bench, Readings  # type: ignore[import-not-found] # a script beside this one

from juwdesk.appraisal.determine import Ranking, Words, determine
from juwdesk.appraisal.identify import read
from juwdesk.appraisal.matrix import Matrix, matrix_of
from juwdesk.reference.catalogue import Catalogue, load

SEED = 20261128
STONES = 5000
LEAST = 60
"""A tenth that holds fewer answers than this is printed and not judged."""
Floats = NDArray[np.float64]


def ranked(matrix: Matrix, readings: Readings) -> Ranking:
    """The ranking of a stone by its readings."""
    evidence, situation, _ = read(readings, matrix)
    return determine(matrix, evidence, weight_ct=situation.weight_ct, shown=0)


def tenths(stated: Sequence[float], right: Sequence[bool]) -> list[tuple[int, float, float]]:
    """Per tenth of stated probability: how many, stated on average, right."""
    p, ok = np.array(stated), np.array(right, dtype=np.float64)
    place = np.minimum((p * 10).astype(int), 9)
    return [
        (int((place == k).sum()), float(p[place == k].mean()), float(ok[place == k].mean()))
        if (place == k).any()
        else (0, 0.0, 0.0)
        for k in range(10)
    ]


def table(name: str, rows: list[tuple[int, float, float]]) -> float:
    """The table of reliability, printed; gives the largest gap in points among tenths with enough answers."""
    for k, (count, stated, right) in enumerate(rows):
        sys.stdout.write(
            f"    {name} {10 * k:>3}-{10 * k + 10:<3} % n {count:>7}  stated {100 * stated:5.1f} %"
            f"  right {100 * right:5.1f} %  gap {100 * (right - stated):+5.1f}\n"
        )
    return max(100 * abs(right - stated) for count, stated, right in rows if count >= LEAST)


def calibration(say: Callable[..., None], catalogue: Catalogue, matrix: Matrix, stones: int = STONES) -> None:
    """Stones by frequency with partial readings: stated against right, for the leader and for every candidate."""
    bench = Bench(random.Random(SEED))
    gems = list(catalogue.gems)
    first: tuple[list[float], list[bool]] = ([], [])
    every: tuple[list[float], list[bool]] = ([], [])
    classed: tuple[list[float], list[bool]] = ([], [])
    held, sizes, wrong, sure, species = [], [], 0, 0, []
    for _ in range(stones):
        gem = bench.stone(gems)
        ranking = ranked(matrix, bench.readings(gem, bench.asked()))
        true = matrix.index[gem.id]
        mass = ranking.mass[:-1]
        top = int(np.argmax(mass))
        first[0].append(float(mass[top]))
        first[1].append(top == true)
        seen = np.flatnonzero(mass >= 0.005)
        every[0].extend(mass[seen].tolist())
        every[1].extend((seen == true).tolist())
        classed[0].append(ranking.class_share)
        classed[1].append(bool(matrix.class_of[top] == matrix.class_of[true]))
        held.append(gem.id in ranking.set95)
        sizes.append(len(ranking.set95))
        species.append(matrix.leaves[top].species == gem.species)
        if ranking.verdict is Words.ESTABLISHED:
            sure += 1
            wrong += bool(matrix.class_of[top] != matrix.class_of[true])
    for name, (stated, right) in (("leader", first), ("all", every), ("class", classed)):
        gap = table(name, tenths(stated, right))
        say(
            f"{stones} simulated stones: {name}", f"largest gap {gap:.1f} points", "within 3 points a tenth", gap <= 3
        )
    say("simulated: truth in the 95 % set", f"{100 * statistics.mean(held):.1f} %", "about 95 %")
    say(
        "simulated: species first, size of the set",
        f"{100 * statistics.mean(species):.0f} %, {statistics.median(sizes):.0f}",
        "",
    )
    say("simulated: established wrongly", f"{wrong} of {sure}", "at most 1.5 %", wrong <= 0.015 * max(sure, 1))


def identify(say: Callable[..., None]) -> None:
    """The rows of the table."""
    catalogue = load()
    matrix = matrix_of(catalogue)
    calibration(say, catalogue, matrix)
