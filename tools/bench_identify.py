"""Determination on stones made up from the reference: are probabilities met, is the truth kept, what does it cost.

``python3 dev.py bench identification`` prints the table of reliability. Everything follows from one seed.
"""

import random
import statistics
import sys
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from simulated_desks import POLICIES, in_hindsight, minutes_to_sure  # type: ignore[import-not-found] # a script beside this one
from simulated_stones import KEYS, Bench, Readings  # type: ignore[import-not-found] # a script beside this one

from juwdesk.appraisal.determine import Ranking, Words, determine
from juwdesk.appraisal.evidence import RI_LIMIT, RI_SIGMA, Property, RiKind, sg_of
from juwdesk.appraisal.identify_readings import read
from juwdesk.appraisal.leaves import leaves_of
from juwdesk.appraisal.matrix import Matrix, compile_matrix, matrix_of
from juwdesk.reference.catalogue import Catalogue, load

SEED = 20261128
STONES = 20000
CORRUPTED = 1500
TOLD = 0.8
"""Share of its species that three right readings give a stone before the fourth goes wrong."""
TELLING = ("ri", "sg", "optic", "pleochroism", "uv_long", "chelsea", "spectrum", "inclusions", "colour")
EACH = 3
"""Stones of every gem that is taken out."""
DESKS = 3
"""Desks for every gem."""
LEAST = 60
"""A tenth that holds fewer answers than this is printed and not judged."""
Floats = NDArray[np.float64]


def ranked(matrix: Matrix, readings: Readings) -> Ranking:
    """The ranking of a stone by its readings."""
    evidence, situation, _ = read(readings, matrix)
    return determine(matrix, evidence, weight_ct=situation.weight_ct)


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


def table(name: str, rows: list[tuple[int, float, float]]) -> tuple[float, float]:
    """The table of reliability, printed; gives the largest gap in points among tenths with enough answers, and the
    largest that is left after two standard errors of the share."""
    for k, (count, stated, right) in enumerate(rows):
        sys.stdout.write(
            f"    {name} {10 * k:>3}-{10 * k + 10:<3} % n {count:>7}  stated {100 * stated:5.1f} %"
            f"  right {100 * right:5.1f} %  gap {100 * (right - stated):+5.1f}\n"
        )
    judged = [(count, stated, abs(right - stated)) for count, stated, right in rows if count >= LEAST]
    chance = [gap - 2 * (stated * (1 - stated) / count) ** 0.5 for count, stated, gap in judged]
    return 100 * max(gap for _, _, gap in judged), max(100 * max(chance), 0.0)


def calibration(say: Callable[..., None], catalogue: Catalogue, matrix: Matrix, stones: int = STONES) -> None:
    """Stones by frequency with partial readings: stated against right, for the leader and for every candidate."""
    bench = Bench(random.Random(SEED))
    gems = list(catalogue.gems)
    first: tuple[list[float], list[bool]] = ([], [])
    every: tuple[list[float], list[bool]] = ([], [])
    classed: tuple[list[float], list[bool]] = ([], [])
    held, sizes, wrong, sure, species, alarms = [], [], 0, 0, [], 0
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
        alarms += ranking.verdict is Words.UNKNOWN
        if ranking.verdict is Words.ESTABLISHED:
            sure += 1
            wrong += bool(matrix.class_of[top] != matrix.class_of[true])
    for name, (stated, right) in (("leader", first), ("all", every), ("class", classed)):
        gap, left = table(name, tenths(stated, right))
        said = f"largest gap {gap:.1f}, beyond chance {left:.1f}"
        say(f"{stones} simulated stones: {name}", said, "3 points a tenth, chance aside", left <= 3)
    say("simulated: truth in the 95 % set", f"{100 * statistics.mean(held):.1f} %", "at least 95 %")
    say("simulated: called unknown", f"{100 * alarms / stones:.1f} %", "at most 2 %", alarms <= 0.02 * stones)
    say(
        "simulated: species first, size of the set",
        f"{100 * statistics.mean(species):.0f} %, {statistics.median(sizes):.0f}",
        "",
    )
    say("simulated: established wrongly", f"{wrong} of {sure}", "at most 1.5 %", wrong <= 0.015 * max(sure, 1))


def wrong_reading(say: Callable[..., None], catalogue: Catalogue, matrix: Matrix) -> None:
    """Three right readings that name the species, and a fourth by an instrument that belongs to another stone."""
    bench = Bench(random.Random(SEED + 1))
    gems = list(catalogue.gems)
    species = np.array([leaf.species for leaf in matrix.leaves])
    kept: list[bool] = []
    possible: list[bool] = []
    sizes: list[int] = []
    while len(kept) < CORRUPTED:
        gem, other = bench.stone(gems), bench.stone(gems)
        odd, *tests = bench.dice.sample(TELLING, 4)
        right = bench.right(gem, tests)
        own = species == gem.species
        if odd == "colour" or sum(any(key in right for key in KEYS[test]) for test in tests) < 3:
            continue
        alone = ranked(matrix, right)
        if gem.id not in alone.set95 or float(alone.mass[:-1][own].sum()) < TOLD:
            continue
        ranking = ranked(matrix, {**bench.right(other, [odd]), **right})
        left = {*ranking.set95, *(each.id for each in ranking.cannot_exclude)}
        kept.append(gem.id in left)
        possible.append(any(own[matrix.index[each]] for each in left))
        sizes.append(len(ranking.set95))
    say(
        f"{CORRUPTED} stones, a fourth reading wrong",
        f"kept {100 * statistics.mean(kept):.1f} %",
        "the truth always stays possible",
        all(kept),
    )
    say(
        "  its species; the size of the set",
        f"{100 * statistics.mean(possible):.1f} %, {statistics.median(sizes)}",
        "",
    )


def outside(say: Callable[..., None], catalogue: Catalogue) -> None:
    """Stones of a species that was taken out of the database: unknown, or at least never established."""
    bench = Bench(random.Random(SEED + 2))
    unknown: list[bool] = []
    off: list[bool] = []
    sure = 0
    for name in sorted({gem.species for gem in catalogue.gems}):
        without = compile_matrix([leaf for leaf in leaves_of(catalogue.gems) if leaf.species != name])
        for gem in (gem for gem in catalogue.gems if gem.species == name for _ in range(EACH)):
            tests = ["colour", "transparency", "ri", "sg", "optic", "pleochroism", "uv_long", "inclusions"]
            ranking = ranked(without, bench.readings(gem, tests))
            unknown.append(ranking.verdict is Words.UNKNOWN)
            off.append(off_every_gem(without, ranking))
            sure += ranking.verdict is Words.ESTABLISHED
    stones = len(unknown)
    where_off = [each for each, odd in zip(unknown, off, strict=True) if odd]
    say(f"{stones} stones outside the database", f"unknown {100 * statistics.mean(unknown):.0f} %", "")
    say(
        f"  {len(where_off)} that no other gem fits",
        f"unknown {100 * statistics.mean(where_off):.0f} %",
        "at least 60 %",
        statistics.mean(where_off) >= 0.6,
    )
    say("  named as established", f"{100 * sure / stones:.1f} %", "at most 5 %", sure <= 0.05 * stones)


def off_every_gem(matrix: Matrix, ranking: Ranking) -> bool:
    """Whether for every gem a number lies more than two sigmas outside its range, or two words are odd: eight times
    likelier of some other gem. A stone that is no such stone cannot be told from a gem with one blunder."""
    odd = np.zeros(len(matrix.leaves), dtype=int)
    for each, term in zip(ranking.evidence, ranking.terms[:, :-1], strict=True):
        span = {Property.RI: matrix.numeric.ri, Property.SG: matrix.numeric.sg}.get(each.property)
        if span is None:
            odd += term < term.max() - np.log(8)
            continue
        if each.how == RiKind.OVER:
            odd += 2 * (span[:, 1] < RI_LIMIT)
            continue
        sigma = sg_of(each)[1] if each.property is Property.SG else RI_SIGMA[RiKind(each.how)]
        odd += 2 * ((each.numbers[0] < span[:, 0] - 2 * sigma) | (each.numbers[-1] > span[:, 1] + 2 * sigma))
    return bool((odd >= 2).all())


def questions(say: Callable[..., None], catalogue: Catalogue, matrix: Matrix) -> None:
    """Desks for every gem of the reference: minutes until one decision class holds 95 %, by five ways of asking.
    Judged by the mean: a median is a sum of a few whole minutes, and jumps."""
    took: dict[str, list[float]] = {name: [] for name in POLICIES}
    reached: dict[str, list[bool]] = {name: [] for name in POLICIES}
    desks = [(SEED + 1000 * each + number, gem) for each in range(DESKS) for number, gem in enumerate(catalogue.gems)]
    for seed, gem in desks:
        for name, policy in POLICIES.items():
            minutes, sure = minutes_to_sure(matrix, catalogue, gem, policy, seed)
            took[name].append(minutes)
            reached[name].append(sure)
    ever = [any(reached[name][n] for name in POLICIES) for n in range(len(desks))]
    least = [
        in_hindsight(matrix, catalogue, gem, min(took[name][n] for name in POLICIES if reached[name][n]), seed)
        for n, (seed, gem) in enumerate(desks)
        if ever[n]
    ]
    middle = {name: statistics.median(m for m, yes in zip(took[name], ever, strict=True) if yes) for name in POLICIES}
    mean = {name: statistics.mean(m for m, yes in zip(took[name], ever, strict=True) if yes) for name in POLICIES}
    for name in POLICIES:
        say(
            f"{len(ever)} desks, {sum(ever)} can be sure: {name}",
            f"{middle[name]:.0f} min, mean {mean[name]:.1f}",
            f"sure {sum(reached[name])}",
        )
    known = f"{statistics.median(least):.0f} min, mean {statistics.mean(least):.1f}"
    say("  for one who knows the readings beforehand", known, "no way of asking is quicker")
    for name in list(POLICIES)[1:]:
        less, mean_less = (100 * (1 - each["ours"] / each[name]) for each in (middle, mean))
        goal = 0 if name == "halving" else 35
        say(
            f"questions: below {name}",
            f"{less:.0f} %, mean {mean_less:.0f} %",
            f"at least {goal} %",
            mean_less >= goal,
        )


def identify(say: Callable[..., None]) -> None:
    """The rows of the table."""
    catalogue = load()
    matrix = matrix_of(catalogue)
    calibration(say, catalogue, matrix)
    wrong_reading(say, catalogue, matrix)
    outside(say, catalogue)
    questions(say, catalogue, matrix)
