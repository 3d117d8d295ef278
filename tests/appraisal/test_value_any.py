"""Whatever a case holds, it is answered or refused with a known code, and a number is an ordered, finite range."""

import contextlib
import json
import math
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from juwdesk.app.value_door import answer
from juwdesk.base.problems import KnownError
from juwdesk.reference.catalogue import load

CATALOGUE = load()
ODD: st.SearchStrategy[Any] = st.sampled_from(
    [None, "", "x", 0, -1, 1, 3.5, 1e9, True, [], {}, "2,5", "nan", float("inf")]
)
TEXT = st.sampled_from(
    [
        "gold",
        "diamond",
        "ruby",
        "parel",
        "natural pearl",
        "G",
        "VS2",
        "fancy",
        "Burma",
        "no heat",
        "fine",
        "oval",
        "ring",
        "",
    ]
)


def row(*keys: str) -> st.SearchStrategy[dict[str, Any]]:
    number = st.sampled_from([0.05, 0.5, 0.7, 1.0, 2.2, 5, 80, 900])
    return st.dictionaries(st.sampled_from(keys), st.one_of(TEXT, number, ODD), max_size=len(keys))


STONE = row(
    "gem",
    "count",
    "carat_each",
    "carat_total",
    "shape",
    "colour",
    "clarity",
    "quality",
    "treatment",
    "origin",
    "report",
    "kind",
)
METAL = row("metal", "fineness", "mass_g", "mass_basis")
ITEM = st.fixed_dictionaries(
    {"metals": st.lists(METAL, max_size=3), "stones": st.lists(STONE, max_size=3)},
    optional={
        "kind": TEXT,
        "condition": st.sampled_from(["damaged", ""]),
        "period": st.sampled_from([None, [1990, 2000], [None], "x"]),
    },
)
CASE = st.fixed_dictionaries(
    {"item": ITEM},
    optional={
        "level": st.sampled_from(["melt", "trade", "auction", "private", "retail", "moon"]),
        "date": st.sampled_from(["2023-12", "2021", "1950-01", "2031-01", "x"]),
        "currency": st.sampled_from(["EUR", "USD", "GBP", ""]),
        "prices": st.sampled_from(
            [{}, None, {"gold_eur_g": 100}, {"usd_per_eur": 1.1}, {"diamond_references": ["1,G,VS2,5000"]}]
        ),
    },
)


@given(CASE)
@settings(deadline=None)
def test_any_case_is_answered_or_refused(case: dict[str, Any]) -> None:
    with contextlib.suppress(KnownError):
        said = answer(case, CATALOGUE)
        json.dumps(said, allow_nan=False)
        if said["likely"] is not None:
            assert 0 < said["low"] <= said["likely"] <= said["high"] < math.inf
            assert said["form"] in ("range", "scenario")
        else:
            assert said["form"] == "none"
            assert any(each["severity"] == "error" for each in said["problems"])
