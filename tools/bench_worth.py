"""Whole pieces in figures: the error on pieces that the table had not seen, the door on real pieces, its speed."""

import ast
import os
import statistics
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

Say = Callable[..., None]
Times = Callable[..., list[float]]
P95 = Callable[[list[float]], float]


def pieces(say: Say, times: Times, p95: P95) -> None:
    """All rows. Real pieces are read from the folder JUWDESK_CASES; the table was fitted on those, so what it did on
    folds that it had not seen stands in its provenance, and is measured anew here."""
    speed(say, times, p95)
    from juwdesk.pricing.second_hand import second_hand

    folder = os.environ.get("JUWDESK_CASES")
    said = second_hand().provenance["measured_on_unseen_folds"]
    if folder:
        said = measured(Path(folder) / "trade_list_2023_dev.csv")
    error, cover, ratio = (
        said[key] for key in ("median_error_percent", "coverage_80_percent", "median_high_over_low")
    )
    given, everything = said["number_given_percent"], said["median_error_all_percent"]
    say(
        "pieces: median error, unseen folds", f"{error} % ({everything} % of known gems)", "at most 25 %", error <= 25
    )
    say("pieces: a number is given, unseen folds", f"{given} %", "at least 85 %", given >= 85)
    say("pieces: 80 % range holds, unseen folds", f"{cover} %", "at least 75 %", cover >= 75)
    say("pieces: median high/low, unseen folds", f"{ratio}", "at most 3.4", ratio <= 3.4)
    new(say)
    if folder:
        door(say, Path(folder) / "trade_list_2023_dev.csv")


def measured(path: Path) -> dict[str, float]:
    """What the fit says of its error, in a process of its own: threads only hinder each other in small matrices."""
    lone = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    script = Path(__file__).with_name("fit_second_hand.py")
    done = subprocess.run(
        [sys.executable, str(script), str(path)], env=lone, capture_output=True, text=True, check=True
    )
    found: dict[str, float] = ast.literal_eval(done.stdout)
    return found


def speed(say: Say, times: Times, p95: P95) -> None:
    """The closed form of a bill, and 20 000 draws of a piece of 25 lines."""
    import datetime as dt

    from juwdesk.app.value_door import answer
    from juwdesk.base.ranges import Estimate
    from juwdesk.pricing.bill import Bill, MetalLine, StoneLine
    from juwdesk.pricing.indicate import Policy, indicate
    from juwdesk.pricing.prices import PriceBook, metal_quote
    from juwdesk.reference.catalogue import load

    now, catalogue = dt.datetime(2026, 11, 25, 12, tzinfo=dt.UTC), load()
    book = PriceBook().with_quote(metal_quote("gold", 118.0, now, "bench"))
    metals = (MetalLine("gold", "gold-750", "gold", 0.75, Estimate(5.9, 6.0, 6.1)),)
    price, carat = Estimate(80.0, 100.0, 130.0), Estimate(0.9, 1.0, 1.1)
    stones = tuple(
        StoneLine(f"stone {place}", "ruby", "oval", carat, 1, price, "bench", "2026-11-25") for place in range(24)
    )
    bill, policy = Bill(metals, stones), Policy(now)
    found = times(partial(indicate, bill, book, policy), 60)
    say("value: 25 lines, closed form", f"p95 {p95(found):.2f} ms", "at most 1 ms", p95(found) <= 1)
    found = times(partial(indicate, bill, book, policy, draws_count=20_000), 20)
    say("value: 25 lines, 20 000 draws", f"p95 {p95(found):.1f} ms", "at most 30 ms", p95(found) <= 30)
    found = times(partial(answer, many_stones(0), catalogue), 30)
    say("value: door, 25 lines with grades drawn", f"p95 {p95(found):.1f} ms", "at most 30 ms", p95(found) <= 30)
    others = iter(range(1, 100))
    found = times(lambda: answer(many_stones(next(others)), catalogue), 30)
    say("value: the same, other stones every time", f"p95 {p95(found):.1f} ms", "at most 30 ms", p95(found) <= 30)


def many_stones(which: int) -> dict[str, object]:
    """A ring with twelve graded diamonds and twelve rubies; the diamonds weigh otherwise for every ``which``."""
    rows = [{"gem": "diamond", "count": 1, "carat_each": 0.5 + 0.02 * place + 0.0007 * which} for place in range(12)]
    graded = [{**row, "colour": "G", "clarity": "VS2", "kind": "natural"} for row in rows]
    ring = {
        "metals": [{"metal": "gold", "fineness": 0.75, "mass_g": 9}],
        "stones": [*graded, *[{"gem": "ruby", "carat_total": 0.2, "quality": "good"}] * 12],
    }
    return {"level": "trade", "date": "2023-12", "item": ring}


def new(say: Say) -> None:
    """How wide a plain new piece and one with a graded diamond are."""
    from juwdesk.app.value_door import answer
    from juwdesk.reference.catalogue import load

    catalogue = load()
    gold = {"metal": "gold", "fineness": 0.585, "mass_g": 5, "mass_basis": "net"}
    stone = {"gem": "diamond", "count": 1, "colour": "G", "clarity": "VS2", "kind": "natural", "report": "GIA"}
    ratios = []
    for stones in ([], *([{**stone, "carat_each": carat}] for carat in (0.3, 0.5, 0.7, 1.0, 1.5, 2.0))):
        case = {"level": "retail", "date": "2025-06", "item": {"metals": [gold], "stones": stones}}
        said = answer(case, catalogue)
        ratios.append(said["high"] / said["low"])
    middle = statistics.median(ratios)
    say("pieces: high/low of plain new ones", f"{middle:.2f}", "at most 1.8", middle <= 1.8)


def door(say: Say, path: Path) -> None:
    """The list through the door: seen before by the table, so only the metal line and the count are a measure."""
    import fit_second_hand as fit  # type: ignore[import-not-found] # a script beside this one

    from juwdesk.app.value_door import answer
    from juwdesk.reference.catalogue import load

    catalogue = load()
    errors, held, ratios, metal, count = [], [], [], [], 0
    for row in fit.complete(path):
        count += 1
        said = answer(fit.door_case(row), catalogue)
        own = sum(line["amount"] for line in said["lines"] if line["kind"] == "metal")
        metal.append(abs(own / float(row["metal_value_usd_dec2023"]) - 1))
        if said["likely"] is None:
            continue
        price = float(row["start_price_usd"])
        errors.append(abs(said["likely"] / price - 1))
        held.append(said["low"] <= price <= said["high"])
        ratios.append(said["high"] / said["low"])
    given = f"{len(errors)} of {count}"
    say("pieces: a number is given, through the door", given, "at least 85 %", len(errors) >= 0.85 * count)
    say("pieces: metal line, largest error", f"{100 * max(metal):.2f} %", "within 1 %", max(metal) <= 0.01)
    middle, inside = 100 * statistics.median(errors), 100 * statistics.mean(held)
    seen = f"{middle:.0f} %, {inside:.0f} %, {statistics.median(ratios):.2f}"
    say("pieces: error, held, high/low (fitted on them)", seen, "not a measure: seen before")
