"""Pages of what prices were: metals, months, ratios of the trade, coloured stones; never the price of today."""

from typing import Any

from juwdesk.app.reference_bench import figure, hinted
from juwdesk.app.reference_lines import Get, Group, Kind, Line, Related, text
from juwdesk.app.reference_page import DASH, Say
from juwdesk.base.locale import N_
from juwdesk.reference.catalogue import Catalogue, load
from juwdesk.reference.trade import Factor, MetalFact, MetalMonth, StoneBand, StonePrice, StoneRelation

MONTHS_NL = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)
MONTHS_EN = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
HISTORY = N_("Of its own day and market: never the price of today. The prices of your shop stand in the settings.")
GROUPS = {
    "fineness": ("gehalte", "fineness"),
    "spot, monthly mean": ("maandgemiddelde", "monthly mean"),
    "spot of one day": ("dagkoers", "spot price"),
    "published rate": ("gepubliceerde koers", "published rate"),
}
"""Short names of metal facts, Dutch and English."""


def _history(_record: Any, say: Say) -> str:
    return say.tr(HISTORY)


def _both(phrase: str) -> tuple[str, str]:
    return load().words.text(phrase, "nl"), phrase


def month(date: str) -> tuple[str, str]:
    """``2024-03`` as ``maart 2024`` and ``March 2024``; anything else as it stands."""
    year, _, number = date.partition("-")
    if not (number.isdigit() and len(number) == 2 and 1 <= int(number) <= 12):
        return date, date
    return f"{MONTHS_NL[int(number) - 1]} {year}", f"{MONTHS_EN[int(number) - 1]} {year}"


def _date(record: Any, say: Say) -> str:
    nl, en = month(record.date)
    return say.tr.pick(nl, en)


def amount(name: str) -> Get:
    """A number of the record, in this language's figures."""

    def get(record: Any, say: Say) -> str:
        value = getattr(record, name)
        if value is None:
            return ""
        digits = 0 if abs(value) >= 1000 and value == round(value) else 4
        return say.tr.short(value, digits)

    return get


def _from_to(low: str, high: str) -> Get:
    """Two numbers of the record as a span."""

    def get(record: Any, say: Say) -> str:
        first, last = amount(low)(record, say), amount(high)(record, say)
        return first if first == last or not last else f"{first}{DASH}{last}" if first else last

    return get


def _metal_name(fact: MetalFact) -> tuple[str, str]:
    metal_nl, metal_en = _both(fact.metal)
    kind_nl, kind_en = GROUPS.get(fact.kind, _both(fact.kind))
    day_nl, day_en = month(fact.date)
    told = fact.fineness if fact.kind not in ("spot, monthly mean", "spot of one day", "published rate") else ""
    nl = ", ".join(filter(None, (f"{kind_nl} {metal_nl}" if metal_nl != "alle" else kind_nl, told, day_nl)))
    en = ", ".join(filter(None, (f"{kind_en} {metal_en}" if metal_en != "all" else kind_en, told, day_en)))
    return nl, en


def _value_of(fact: MetalFact, say: Say) -> str:
    if fact.value is None:
        return ""
    return f"{amount('value')(fact, say)} {say.text(fact.unit)}".strip()


def _metal_keys(record: Any, catalogue: Catalogue) -> tuple[str, ...]:
    """The alloys of a metal fact: of its fineness, or for fine metal the fine one."""
    return tuple(
        f"material:{each.id}"
        for each in catalogue.materials
        if each.metal == record.metal.split(" ")[-1] and str(each.fineness) == record.fineness
    )


def _same_metal(fact: MetalFact, catalogue: Catalogue) -> tuple[str, ...]:
    return tuple(
        f"metal:{each.id}"
        for each in catalogue.metals
        if each.metal == fact.metal and each.kind == fact.kind and each.id != fact.id
    )[-24:]


METAL = Kind(
    MetalFact,
    N_("metal: price of its day, or share"),
    "prices",
    _metal_name,
    (
        Group(
            N_("In figures"),
            (
                Line(N_("What"), text("kind")),
                Line(N_("Metal"), text("metal")),
                Line(N_("Fineness"), lambda m, say: m.fineness),
                Line(N_("Value"), _value_of),
                Line(N_("From and to"), _from_to("low", "high")),
                Line(N_("Unit"), text("unit")),
                Line(N_("As published, USD per ounce"), amount("usd_ozt")),
                Line(N_("Rate used, USD per EUR"), amount("eurusd")),
                Line(N_("From when"), _date),
            ),
        ),
    ),
    prose=(("", lambda m, say: _history(m, say) if m.date else ""), (N_("Remarks"), text("note"))),
    related=(Related(N_("Metals of this fineness"), _metal_keys), Related(N_("More of the same"), _same_metal)),
    hint=hinted(lambda m, say: _value_of(m, say)),
    order=lambda m: f"0 {m.kind} {m.metal} {m.date} {m.fineness}",
)


def _month_name(row: MetalMonth) -> tuple[str, str]:
    nl, en = month(row.id)
    return f"metaalprijzen {nl}", f"metal prices {en}"


MONTH = Kind(
    MetalMonth,
    N_("metal prices of a month"),
    "prices",
    _month_name,
    (
        Group(
            N_("Means of the month"),
            (
                Line(N_("Gold, EUR per gram"), amount("gold_eur_g")),
                Line(N_("Gold, USD per ounce"), amount("gold_usd_ozt")),
                Line(N_("Silver, EUR per gram"), amount("silver_eur_g")),
                Line(N_("Silver, USD per ounce"), amount("silver_usd_ozt")),
                Line(N_("Platinum, EUR per gram"), amount("platinum_eur_g")),
                Line(N_("Platinum, USD per ounce"), amount("platinum_usd_ozt")),
                Line(N_("Rate used, USD per EUR"), amount("eurusd")),
            ),
        ),
    ),
    prose=(("", _history),),
    related=(
        Related(
            N_("The same month in other years"),
            lambda row, catalogue: tuple(
                f"month:{each.id}" for each in catalogue.metal_months
                if each.id[-2:] == row.id[-2:] and each.id != row.id
            )[-20:],
        ),
    ),
    order=lambda row: f"9 {row.id}",
)  # fmt: skip


def _factor_name(factor: Factor) -> tuple[str, str]:
    nl, en = _both(factor.factor)
    about_nl, about_en = _both(factor.applies_to)
    year_nl, year_en = _both(factor.year)
    return ", ".join(filter(None, (nl, about_nl, year_nl))), ", ".join(filter(None, (en, about_en, year_en)))


RATIO = Kind(
    Factor,
    N_("ratio of the trade"),
    "prices",
    _factor_name,
    (
        Group(
            N_("In figures"),
            (
                Line(N_("What"), text("factor")),
                Line(N_("Holds for"), text("applies_to")),
                Line(N_("Middle"), amount("middle")),
                Line(N_("From and to"), _from_to("low", "high")),
                Line(N_("In words"), text("values_text")),
                Line(N_("Unit"), text("unit")),
                Line(N_("Pieces in the sample"), lambda f, say: str(f.sample) if f.sample else ""),
                Line(N_("Level of trade"), text("level")),
                Line(N_("Country or market"), text("region")),
                Line(N_("From when"), text("year")),
            ),
        ),
    ),
    prose=((N_("Remarks"), text("note")),),
    related=(
        Related(
            N_("More of the same"),
            lambda f, catalogue: tuple(
                f"ratio:{each.id}" for each in catalogue.factors if each.factor == f.factor and each.id != f.id
            ),
        ),
    ),
    hint=hinted(
        lambda f, say: " ".join(filter(None, (amount("middle")(f, say), say.text(f.unit)))) if f.middle else ""
    ),
    order=lambda f: f"1 {f.group} {f.factor}",
)


def gem_keys(field: str) -> Any:
    """The gems that a price name stands for."""
    return lambda record, catalogue: tuple(catalogue.ties.get("price_names", {}).get(getattr(record, field), ()))


def _carats(price: StonePrice, say: Say) -> str:
    if price.carat_from is None:
        return ""
    return f"{_from_to('carat_from', 'carat_to')(price, say)}\u00a0ct"


def _price_name(price: StonePrice) -> tuple[str, str]:
    carats = ""
    if price.carat_from is not None:
        low, high = f"{price.carat_from:g}", f"{price.carat_to:g}" if price.carat_to else ""
        carats = f"{low}{DASH}{high} ct" if high and high != low else f"{low} ct"
    parts = [_both(each) for each in (price.gem, price.variety, price.quality, price.origin) if each]
    parts += [(carats.replace(".", ","), carats)] if carats else []
    parts.append(_both(price.year))
    return "prijs " + ", ".join(nl for nl, _ in parts if nl), "price of " + ", ".join(en for _, en in parts if en)


def _bands_resting(price: StonePrice, catalogue: Catalogue) -> tuple[str, ...]:
    return tuple(f"band:{each.id}" for each in catalogue.stone_bands if price.id in each.prices)


STONE_PRICE = Kind(
    StonePrice,
    N_("price seen of a coloured stone"),
    "prices",
    _price_name,
    (
        Group(
            N_("In figures"),
            (
                Line(N_("Variety"), text("variety")),
                Line(N_("Origin"), text("origin")),
                Line(N_("Treatment"), text("treatment")),
                Line(N_("Quality"), text("quality")),
                Line(N_("Weight"), _carats),
                Line(N_("From and to"), _from_to("low", "high")),
                Line(N_("Middle"), amount("middle")),
                Line(N_("Pieces in the sample"), lambda p, say: str(p.sample) if p.sample else ""),
                Line(N_("Currency"), lambda p, say: p.currency),
                Line(N_("Unit"), text("unit")),
                Line(N_("Level of trade"), text("level")),
                Line(N_("From when"), text("year")),
            ),
        ),
    ),
    prose=(("", _history), (N_("Remarks"), text("note"))),
    related=(Related(N_("The gem"), gem_keys("gem")), Related(N_("Price bands that rest on it"), _bands_resting)),
    hint=hinted(
        lambda p, say: " ".join(filter(None, (_from_to("low", "high")(p, say), p.currency, say.text(p.unit))))
    ),
    order=lambda p: f"3 {p.gem}",
)

RELATION = Kind(
    StoneRelation,
    N_("how prices of stones relate"),
    "prices",
    lambda relation: _both(relation.rule),
    (
        Group(
            N_("In figures"),
            (
                Line(N_("Holds for"), text("applies_to")),
                Line(N_("Lowest"), lambda r, say: say.text(r.low)),
                Line(N_("Highest"), lambda r, say: say.text(r.high)),
                Line(N_("Seen in"), text("basis")),
                Line(N_("From when"), text("year")),
            ),
        ),
    ),
    prose=((N_("Remarks"), text("note")),),
    related=(Related(N_("The gem"), gem_keys("applies_to")),),
    hint=hinted(
        lambda r, say: DASH.join(filter(None, (say.text(r.low), say.text(r.high)))) if len(r.low) < 12 else ""
    ),
    order=lambda r: f"2 {r.applies_to}",
)


def _band_name(band: StoneBand) -> tuple[str, str]:
    gem_nl, gem_en = _both(band.gem)
    grade_nl, grade_en = _both(band.grade)
    return f"prijsband {gem_nl}, {grade_nl}", f"price band of {gem_en}, {grade_en}"


BAND = Kind(
    StoneBand,
    N_("price band of a coloured stone"),
    "prices",
    _band_name,
    (
        Group(
            N_("In figures"),
            (
                Line(N_("From and to, USD per carat"), _from_to("low", "high")),
                Line(N_("At a weight of"), lambda b, say: f"{figure(b.reference_carat, say)}\u00a0ct"
                     if b.reference_carat else ""),
                Line(N_("Grows with the weight to the power"), lambda b, say: figure(b.exponent, say)),
                Line(N_("Holds to"), lambda b, say: f"{figure(b.exponent_valid_to, say)}\u00a0ct"
                     if b.exponent_valid_to else ""),
                Line(N_("Treatment"), text("treatment")),
                Line(N_("Level of trade"), text("level")),
                Line(N_("Comes from"), text("derivation")),
            ),
        ),
    ),
    prose=(("", _history),),
    related=(
        Related(N_("The gem"), gem_keys("gem")),
        Related(N_("Prices it rests on"), lambda b, catalogue: tuple(f"price:{each}" for each in b.prices)),
        Related(
            N_("Other grades"),
            lambda b, catalogue: tuple(
                f"band:{each.id}" for each in catalogue.stone_bands if each.gem == b.gem and each.id != b.id
            ),
        ),
    ),
    hint=hinted(lambda b, say: f"{_from_to('low', 'high')(b, say)} $/ct"),
    order=lambda b: f"2 {b.gem}",
)  # fmt: skip
