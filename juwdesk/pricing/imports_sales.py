"""The shop's own sales, and what its indications turned out to be, from any list by a profile of its columns.

A row that cannot be read is not guessed at: it is told with its line, and the others count. What no column tells of a
whole list (the market, how a price is known) the profile says. Amounts become euro by the rate of their day.
"""

import hashlib
from collections.abc import Callable, Mapping

from juwdesk.base.problems import KnownError, Problem, known
from juwdesk.pricing.calibrate import GROUPS, Outcome
from juwdesk.pricing.comparables import Comparable
from juwdesk.pricing.imports import Table, day, number
from juwdesk.pricing.imports_mapped import Cells, Profile, euro_of, mapped
from juwdesk.pricing.imports_rates import Rates

SALES, OUTCOMES = "sales", "outcomes"
SALE_FIELDS: dict[str, tuple[str, ...]] = {
    "date": ("date", "datum", "sale date", "verkoopdatum", "sold on", "verkocht op"),
    "price": ("price", "amount", "prijs", "bedrag", "verkoopprijs", "sale price", "total", "totaal"),
    "kind": ("kind", "type", "soort", "piece", "sieraad", "artikel", "article"),
    "metal": ("metal", "metaal", "alloy", "legering"),
    "gram": ("gram", "weight", "gewicht", "grams", "metal weight"),
    "gem": ("gem", "stone", "steen", "main stone", "hoofdsteen"),
    "carat": ("carat", "ct", "karaat", "caraat"),
    "how": ("how", "source", "bron", "known from", "herkomst prijs"),
    "level": ("level", "market", "markt", "niveau"),
    "condition": ("condition", "staat", "conditie"),
    "sale": ("sale", "customer", "klant", "veiling", "auction", "invoice", "factuur", "bon"),
    "currency": ("currency", "valuta", "munt"),
}
OUTCOME_FIELDS: dict[str, tuple[str, ...]] = {
    "date": ("date", "datum"),
    "low": ("low", "laag", "from", "van"),
    "likely": ("likely", "waarschijnlijk", "indication", "indicatie", "estimate"),
    "high": ("high", "hoog", "to", "tot"),
    "truth": ("truth", "outcome", "uitkomst", "sold for", "opbrengst", "verkocht voor", "certified", "getaxeerd"),
    "group": ("group", "kind", "soort", "groep"),
    "currency": ("currency", "valuta", "munt"),
}
"""What such lists may tell, and how their columns are usually called."""
SALE_NEEDED = ("date", "price", "kind", "metal", "gram")
OUTCOME_NEEDED = ("date", "low", "likely", "high", "truth")
KINDS = {
    "ring": ("ring", "ringen", "solitair", "trouwring", "wedding ring", "signet ring", "zegelring"),
    "necklace": ("necklace", "ketting", "collier", "halsketting", "chain"),
    "pendant": ("pendant", "hanger"),
    "bracelet": ("bracelet", "armband", "bangle", "slavenband"),
    "brooch": ("brooch", "broche", "speld"),
    "earrings": ("earrings", "oorbellen", "oorknoppen", "oorringen", "oorsieraden", "studs"),
    "cufflinks": ("cufflinks", "manchetknopen"),
    "watch": ("watch", "horloge"),
    "coin": ("coin", "munt"),
    "pearls": ("pearls", "parels", "parelketting", "parelcollier"),
    "flatware": ("flatware", "bestek"),
    "object": ("object", "voorwerp"),
    "loose_stone": ("loose stone", "losse steen", "loose_stone"),
}
METALS = {
    "gold": ("gold", "goud", "witgoud", "geelgoud", "roodgoud", "white gold", "yellow gold", "rose gold"),
    "silver": ("silver", "zilver"),
    "platinum": ("platinum", "platina"),
    "palladium": ("palladium",),
}
HOWS = {
    "sale": ("sale", "sold", "verkoop", "verkocht"),
    "auction": ("auction", "hammer", "veiling", "hamerprijs"),
    "offer": ("offer", "bid", "bod"),
    "asking": ("asking", "asking price", "vraagprijs"),
}
LEVELS = {
    "private": ("private", "particulier", "private sale"),
    "trade": ("trade", "handel", "dealer", "inkoop"),
    "auction": ("auction", "veiling"),
    "retail": ("retail", "winkel", "shop"),
}
CONDITIONS = {
    "": ("usual", "gewoon", "good", "goed"),
    "fine": ("fine", "mooi", "zeer goed"),
    "worn": ("worn", "gedragen", "versleten"),
    "damaged": ("damaged", "schade", "beschadigd", "kapot"),
}
GROUP_WORDS = {
    "melt": ("melt", "metal", "metaal", "sloop", "plain", "glad"),
    "diamond": ("diamond", "diamonds", "diamant", "briljant"),
    "coloured": ("coloured", "colored", "kleursteen", "kleurstenen", "coloured stones"),
    "antique": ("antique", "antiek", "oud"),
}
"""Words of lists by the words of the program."""
PRICES = (1.0, 1e7)


def sales_of(
    table: Table, profile: Profile, rates: Rates, gem_name: Callable[[str], str] = str.lower
) -> tuple[tuple[Comparable, ...], tuple[Problem, ...]]:
    """Sales and offers, and for each row that could not be read why. ``gem_name`` gives a stone the name that the
    appraisal has for it. Raises as ``imports_mapped.mapped``."""

    def one(line: int, cells: Cells, comma: bool | None) -> Comparable:
        bad = _refusing(table.name, line, cells)
        date = day(cells["date"])
        if date is None:
            raise bad("date")
        price = _amount(cells, "price", comma, bad, PRICES)
        gem = cells.get("gem", "").strip()
        carat = _amount(cells, "carat", comma, bad, (0.001, 5000.0)) if cells.get("carat") else 0.0
        plain = {
            "kind": _word(cells, "kind", KINDS, bad),
            "metal": _metal(cells, bad),
            "how": _word(cells, "how", HOWS, bad, profile.defaults.get("how", "sale")),
            "level": _word(cells, "level", LEVELS, bad, profile.defaults.get("level", "retail")),
            "condition": _word(cells, "condition", CONDITIONS, bad, ""),
        }
        gram = _amount(cells, "gram", comma, bad, (0.01, 100_000.0))
        euro = euro_of(price, cells, profile, rates, date, table.name, line)
        sale = cells.get("sale", "").strip()[:80]
        told = "|".join(map(str, (date, euro, gram, gem, carat, sale, *plain.values())))
        id_ = "list-" + hashlib.sha256(told.encode()).hexdigest()[:16]
        named = gem_name(gem) if gem else ""
        return Comparable(id_, date, euro, gem=named, gram=gram, carat=carat, sale=sale, **plain)

    return mapped(table, profile, SALE_NEEDED, one)


def outcomes_of(table: Table, profile: Profile, rates: Rates) -> tuple[tuple[Outcome, ...], tuple[Problem, ...]]:
    """Outcomes of indications, and for each row that could not be read why. Raises as ``imports_mapped.mapped``."""

    def one(line: int, cells: Cells, comma: bool | None) -> Outcome:
        bad = _refusing(table.name, line, cells)
        date = day(cells["date"])
        if date is None:
            raise bad("date")
        low, likely, high, truth = (_amount(cells, each, comma, bad, PRICES) for each in OUTCOME_NEEDED[1:])
        if not low <= likely <= high:
            raise bad("likely")
        group = _word(cells, "group", GROUP_WORDS, bad, "")
        assert group in ("", *GROUPS)
        euro = euro_of(1.0, cells, profile, rates, date, table.name, line)
        return Outcome(date, low * euro, likely * euro, high * euro, truth * euro, group)

    return mapped(table, profile, OUTCOME_NEEDED, one)


def piece_kind(text: str) -> str:
    """The program's word for a kind of piece, or "" for a word that it does not know."""
    said = " ".join(text.lower().split())
    return next((name for name, words in KINDS.items() if said == name or said in words), "")


Refusal = Callable[[str], KnownError]


def _refusing(name: str, line: int, cells: Cells) -> Refusal:
    def bad(field: str) -> KnownError:
        return known("mapping.row", where=name, line=line, field=field, text=cells.get(field, "")[:24])

    return bad


def _amount(cells: Cells, field: str, comma: bool | None, bad: Refusal, ends: tuple[float, float]) -> float:
    found = number(cells.get(field, ""), comma=comma)
    if found is None or not ends[0] <= found <= ends[1]:
        raise bad(field)
    return found


def _word(
    cells: Cells, field: str, table: Mapping[str, tuple[str, ...]], bad: Refusal, usual: str | None = None
) -> str:
    """A word of a list as one of the program's; an empty cell is the ``usual`` one where there is one."""
    said = " ".join(cells.get(field, "").lower().split())
    if not said and usual is not None:
        return usual
    found = next((name for name, words in table.items() if said == name or said in words), None)
    if found is None:
        raise bad(field)
    return found


def _metal(cells: Cells, bad: Refusal) -> str:
    """A metal by a word of its text: ``14k geelgoud``, ``goud 585``."""
    said = cells.get("metal", "").lower().split()
    found = {name for name, words in METALS.items() if {*said, " ".join(said)} & {*words}}
    if len(found) != 1:
        raise bad("metal")
    return found.pop()
