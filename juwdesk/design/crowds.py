"""How much one design may hold: more stones or copies than any bench makes are not built, and it is said so.

Without it a slip of the hand (a field of fields, copies of rows) would ask for minutes of work.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from juwdesk.base.problems import Problem, Severity
from juwdesk.design.component import Component, Gemstone
from juwdesk.design.frames import Anchor
from juwdesk.design.placed import Placed, Resolved

MOST_STONES = 1000
"""Of a whole design, a pair counted twice. A necklace full of small stones has some hundreds."""
MOST_PLACED = 2000
"""Parts with all their copies: a thousand stones, each with a setting."""


def within(resolved: Resolved, gems: Callable[[Component, Anchor], Sequence[Gemstone]]) -> Resolved:
    """The parts that may be built: what would bring more than ``MOST_STONES`` stones is left out, the last first.

    Problem ``design.crowded`` (``most``) at the first part that had to be left out.
    """
    pieces = 1 + sum(len(each.component.copies()) for each in resolved.parts)
    counted: dict[str, int] = {}
    kept: list[Placed] = []
    left = MOST_STONES
    over: Placed | None = None
    for each in resolved.parts:
        if type(each.component).stones is Component.stones:
            kept.append(each)
            continue
        if over is None:
            # a copy holds as many as the part itself: they are counted once
            many = counted.setdefault(each.id, pieces * len(gems(each.component, each.at)))
            left -= many
            if left < 0:
                over = each
            else:
                kept.append(each)
    if over is None:
        return resolved
    told = Problem("design.crowded", Severity.ERROR, over.id, {"most": MOST_STONES})
    return replace(resolved, parts=tuple(kept), problems=(*resolved.problems, told))
