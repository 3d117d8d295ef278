"""The shop's own sales and offers as comparables: adjusted to the piece, weighted by how alike and how recent they
are.

METHODS c.4. Realised prices come before offers; an asking price is an upper bound. Fewer than three comparables, or
all of one sale, give no number. What was left out is told with its reason.
"""

import datetime as dt
import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass

from juwdesk.base.ranges import Estimate

SLOPES = {"gram": 0.6, "carat": 0.8}
"""How ln price moves with ln of the metal's and the stones' weight: a shop's plain table, not fitted on few sales."""
CONDITIONS = {"damaged": -0.33, "worn": -0.1, "": 0.0, "good": 0.0, "fine": 0.05}
"""ln of the price by condition (damaged: factors f087, f088)."""
DISTANCE = 0.7
"""ln of weight at which a comparable counts for 1/e."""
HALF_LIFE = 3.0
"""Years after which a comparable counts for half."""
SOURCE_WEIGHTS = {"sale": 1.0, "auction": 0.9, "offer": 0.4, "asking": 0.25}
ASKING_TO_SALE = 0.85
"""Of an asking price, what is paid, until the shop's own outcomes say (price notes: asking is an upper bound)."""
LEAST = 3
FAR = 1.2
"""ln of weight beyond which a piece is no comparable."""
T90 = (3.078, 1.886, 1.638, 1.533, 1.476, 1.440, 1.415, 1.397, 1.383, 1.372)
"""The 90th percentile of Student's t by degrees of freedom, from one."""
Z90 = 1.2816


@dataclass(frozen=True, slots=True)
class Comparable:
    """A piece that was sold or offered: ``price`` in euro at ``level``, ``gram`` of metal, ``carat`` of its stones,
    ``how`` of ``SOURCE_WEIGHTS``, ``sale`` names the sale or customer it came from."""

    id: str
    date: dt.date
    price: float
    level: str
    kind: str
    metal: str
    gem: str
    gram: float
    carat: float
    how: str = "sale"
    sale: str = ""
    condition: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Used:
    """A comparable with its price adjusted to the piece and its weight 0..1."""

    comparable: Comparable
    adjusted: float
    weight: float


@dataclass(frozen=True, slots=True)
class Compared:
    """``value`` an 80 % range, None where there are too few or one sale only (``reason``: ``few`` or ``one_sale``);
    ``n_eff`` the number of equal comparables that they are worth; ``left_out`` with reasons: ``level``, ``kind``,
    ``gem``, ``metal``, ``far``, ``future``."""

    value: Estimate | None
    reason: str
    n_eff: float
    used: tuple[Used, ...]
    left_out: tuple[tuple[Comparable, str], ...]


@dataclass(frozen=True, slots=True)
class Subject:
    """The piece that is asked for, at a ``date``."""

    date: dt.date
    level: str
    kind: str
    metal: str
    gem: str
    gram: float
    carat: float
    condition: str = ""


def compare(subject: Subject, book: Sequence[Comparable], trend: float = 0.0) -> Compared:
    """What comparables say of a piece; ``trend`` is ln of the price per year between them."""
    used: list[Used] = []
    left: list[tuple[Comparable, str]] = []
    for each in book:
        why = _left_out(subject, each)
        if why:
            left.append((each, why))
        else:
            used.append(_adjusted(subject, each, trend))
    weights = [each.weight for each in used]
    n_eff = sum(weights) ** 2 / sum(weight**2 for weight in weights) if weights else 0.0
    kept = tuple(sorted(used, key=lambda each: -each.weight))
    if len(used) < LEAST:
        return Compared(None, "few", n_eff, kept, tuple(left))
    sales = {each.comparable.sale or each.comparable.id for each in used}
    if len(sales) == 1:
        return Compared(None, "one_sale", n_eff, kept, tuple(left))
    return Compared(_range(used, n_eff), "", n_eff, kept, tuple(left))


def _left_out(subject: Subject, each: Comparable) -> str:
    if each.date > subject.date:
        return "future"
    for name in ("level", "kind", "gem", "metal"):
        if getattr(each, name) != getattr(subject, name):
            return name
    return "far" if _distance(subject, each) > FAR else ""


def _logs(subject: Subject, each: Comparable) -> dict[str, float]:
    """ln of the subject's weights over the comparable's; 0 where either has none."""
    pairs = {"gram": (subject.gram, each.gram), "carat": (subject.carat, each.carat)}
    return {name: math.log(one / other) if one > 0 and other > 0 else 0.0 for name, (one, other) in pairs.items()}


def _distance(subject: Subject, each: Comparable) -> float:
    return math.hypot(*_logs(subject, each).values())


def _adjusted(subject: Subject, each: Comparable, trend: float) -> Used:
    years = (subject.date - each.date).days / 365.25
    ln = sum(SLOPES[name] * value for name, value in _logs(subject, each).items()) + trend * years
    ln += CONDITIONS.get(subject.condition, 0.0) - CONDITIONS.get(each.condition, 0.0)
    if each.how == "asking":
        ln += math.log(ASKING_TO_SALE)
    weight = math.exp(-((_distance(subject, each) / DISTANCE) ** 2)) * 0.5 ** (years / HALF_LIFE)
    return Used(each, each.price * math.exp(ln), weight * SOURCE_WEIGHTS.get(each.how, 0.25))


def _range(used: Sequence[Used], n_eff: float) -> Estimate:
    """Weighted 10, 50 and 90 % points, widened by sqrt(1 + 1/n) times t over z for what few comparables cannot
    tell."""
    low, middle, high = (_quantile(used, share) for share in (0.1, 0.5, 0.9))
    freedom = max(round(n_eff) - 1, 1)
    t = T90[freedom - 1] if freedom <= len(T90) else Z90
    wider = math.sqrt(1 + 1 / max(n_eff, 1.0)) * t / Z90
    least = 0.05 * wider
    down, up = max(math.log(middle / low) * wider, least), max(math.log(high / middle) * wider, least)
    return Estimate(middle * math.exp(-down), middle, middle * math.exp(up))


def _quantile(used: Sequence[Used], share: float) -> float:
    """A weighted quantile of adjusted prices, between the middles of their weights."""
    rows = sorted((each.adjusted, each.weight) for each in used)
    whole, running = sum(weight for _, weight in rows), 0.0
    points = []
    for price, weight in rows:
        points.append(((running + weight / 2) / whole, math.log(price)))
        running += weight
    if share <= points[0][0]:
        return math.exp(points[0][1])
    for (a, low), (b, high) in itertools.pairwise(points):
        if share <= b:
            return math.exp(low + (high - low) * (share - a) / (b - a) if b > a else high)
    return math.exp(points[-1][1])
