"""How a bench measures and says a row."""

import sys
import time
from collections.abc import Callable, Sequence


def say(what: str, figure: str, promise: str, kept: bool | None = None) -> None:
    """One line of the table."""
    mark = {True: "kept", False: "NOT KEPT", None: ""}[kept]
    sys.stdout.write(f"{what:<44} {figure:>26}   {promise:<34} {mark}\n")
    sys.stdout.flush()


def times(act: Callable[[], object], rounds: int, warm: int = 3) -> list[float]:
    """Milliseconds of each call, least first, after some to warm up."""
    for _ in range(warm):
        act()
    found = []
    for _ in range(rounds):
        begin = time.perf_counter()
        act()
        found.append(1000 * (time.perf_counter() - begin))
    return sorted(found)


def p95(values: Sequence[float]) -> float:
    """The 95th percentile."""
    return sorted(values)[round(0.95 * (len(values) - 1))]
