"""Stones of a piece as a list: kinds in rows, with the numbers that the stone map shows."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from juwdesk.base.ranges import Estimate
from juwdesk.design.gems import GemFacts
from juwdesk.design.model import Model


@dataclass(frozen=True, slots=True)
class Kind:
    """Equal stones of one part. ``numbers`` as on the stone map; ``size`` is length × width × depth in mm (length the
    larger); ``carat`` of each; ``holder`` the part they sit in."""

    numbers: tuple[int, ...]
    part: str
    gem: GemFacts
    cut: str
    size: tuple[float, float, float]
    carat: Estimate
    holder: str

    @property
    def count(self) -> int:
        """How many."""
        return len(self.numbers)

    @property
    def refs(self) -> str:
        """``1`` or ``2–17, 20``."""
        return spans(self.numbers)

    @property
    def round(self) -> bool:
        """Whether length and width agree within 0.01 mm."""
        return abs(self.size[0] - self.size[1]) < 0.01


def kinds_of(model: Model) -> tuple[Kind, ...]:
    """The kinds of a model's stones in the order of their first numbers."""
    groups: dict[tuple[str, str, str, tuple[float, float, float]], list[int]] = defaultdict(list)
    for i, stone in enumerate(model.stones):
        long, wide = max(stone.length, stone.width), min(stone.length, stone.width)
        size = (round(long, 3), round(wide, 3), round(stone.depth, 3))
        groups[stone.part, stone.gem.id, stone.cut, size].append(i)
    found = []
    for (part, _, cut, size), members in groups.items():
        first = model.stones[members[0]]
        numbers = tuple(model.stones[i].number for i in members)
        found.append(Kind(numbers, part, first.gem, cut, size, first.carat, first.holder))
    return tuple(sorted(found, key=lambda kind: kind.numbers[0]))


def spans(numbers: Sequence[int]) -> str:
    """Whole numbers in order, runs of three and more as ``4–9``."""
    runs: list[list[int]] = []
    for n in sorted(numbers):
        if runs and n == runs[-1][-1] + 1:
            runs[-1].append(n)
        else:
            runs.append([n])
    words = [f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(str(n) for n in run) for run in runs]
    return ", ".join(words)
