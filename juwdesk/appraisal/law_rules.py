"""Every row of the law table that facts can decide, as one small question; None where it does not apply.

Limits are those of the rows (``limits`` in resources/reference/law.toml; a test compares them).
"""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping

from juwdesk.appraisal.law_facts import Deal, Doing, MetalPart, StonePart
from juwdesk.appraisal.law_rules_people import PEOPLE
from juwdesk.base.problems import Severity

STOP, ASK, KNOW = Severity.ERROR, Severity.WARNING, Severity.HINT
Decide = Callable[[Deal], Severity | None]

FREE_GRAMS = {"gold": 1.0, "platinum": 0.5, "silver": 8.0}
"""LAW-002: below this mass in the whole article no mark is due."""
LEAST_FINE = {"gold": 585.0, "silver": 800.0, "platinum": 850.0}
"""LAW-004 to 006: from here it may be called by its name."""
FILLING_UM = 50.0
"""LAW-012."""
BASE_SHARE = 0.02
"""LAW-013."""
ANTIQUE = dt.date(1947, 3, 3)
"""LAW-050: worked before this day."""
IVORY_FROM, IVORY_LAPSED = dt.date(2022, 1, 19), dt.date(2023, 1, 19)
"""LAW-051: certificates of before the first day lapsed on the second."""
LEAD_PERCENT, CADMIUM_PERCENT = 0.05, 0.01
LEAD_FROM, CADMIUM_FROM, LEAD_OLD = dt.date(2013, 10, 9), dt.date(2011, 12, 10), dt.date(1961, 12, 10)
"""LAW-062."""
NICKEL, NICKEL_PIERCED = 0.5, 0.2
"""LAW-060: µg/cm² per week."""
COATING_YEARS = 2.0
"""LAW-061."""
THIRD_COUNTRY_CARAT, THIRD_COUNTRY_FROM = 1.0, dt.date(2024, 3, 1)
SMALL_CARAT = 0.5
"""LAW-071: the date from which the smaller size counts is not in the row, so it only informs."""
FREE_IVORY = re.compile(r"mammoth|mammoet|vegetable|plantaardig|tagua|imitati|faux|namaak", re.IGNORECASE)
"""Words that say that what is called ivory or tortoiseshell is not that of the protected animal."""
STATEMENT_CARAT = 0.50
"""LAW-072: above."""
FORBIDDEN = re.compile(
    r"nieuw[- ]?zilver|hotel[- ]?zilver|duits[- ]?zilver"
    r"|\b(?:8|9|14|18|22)\s?(?:kt?|karaat|krt|ct)\b[^.\n]{0,15}(?:gold[- ]?plated|verguld|doubl[ée])",
    re.IGNORECASE,
)
"""LAW-010."""
NAMES = {
    "gold": r"\b(?:wit|geel|rood|ros[ée])?goud(?:en)?\b|\b(?:wit|geel|rood)gouden\b|\bgold\b",
    "silver": r"\bzilver(?:en)?\b|\bsilver\b",
    "platinum": r"\bplatin\w+",
}
"""Words that the law keeps for marked work: witgoud counts, goudkleurig does not."""
MODEST = (
    r"goudkleurig|zilverkleurig|verguld|gold[- ](?:plated|coloured|filled)|rolled gold|doubl[ée]|beneden wettelijk"
)
TRADE = frozenset({Doing.SELL, Doing.BUY, Doing.IMPORT, Doing.EXPORT})
OFFERED = frozenset({Doing.SELL, Doing.DESCRIBE})
CROSSING = frozenset({Doing.IMPORT, Doing.EXPORT})


def _precious(deal: Deal, *metals: str) -> Iterator[MetalPart]:
    return (each for each in deal.metals if each.metal in (metals or FREE_GRAMS))


def free(part: MetalPart) -> bool:
    """Whether a metal is below the mass from which a mark is due; not where it was not weighed."""
    return part.grams is not None and part.metal in FREE_GRAMS and part.grams < FREE_GRAMS[part.metal]


def low(part: MetalPart) -> bool:
    """Whether a metal is below the fineness from which it may bear its name; not where the fineness is unknown."""
    return part.fineness is not None and part.fineness < LEAST_FINE.get(part.metal, 0.0)


def duty(deal: Deal) -> Severity | None:
    """LAW-001: to sell, a mark is due; a stop where it is known to be missing, else ask for it."""
    if Doing.SELL not in deal.doing or deal.private_only:
        return None
    due = [each for each in _precious(deal) if not free(each) and not low(each)]
    if any(each.mark == "none" for each in due):
        return STOP
    return ASK if any(not each.mark for each in due) else None


def light(deal: Deal) -> Severity | None:
    """LAW-002: light work is free."""
    return KNOW if Doing.SELL in deal.doing and any(free(each) for each in _precious(deal)) else None


def palladium(deal: Deal) -> Severity | None:
    """LAW-003."""
    return ASK if deal.doing & {Doing.SELL, Doing.IMPORT} and any(_precious(deal, "palladium")) else None


def _called(metal: str) -> Decide:
    def decide(deal: Deal) -> Severity | None:
        return ASK if deal.doing & OFFERED and any(low(each) for each in _precious(deal, metal)) else None

    return decide


def old_marks(deal: Deal) -> Severity | None:
    """LAW-007."""
    return KNOW if any(each.mark == "old_dutch" for each in deal.metals) else None


def foreign(deal: Deal) -> Severity | None:
    """LAW-008: a foreign mark must be checked; the Convention mark counts, but not below the Dutch minimum."""
    if not deal.doing & {Doing.SELL, Doing.IMPORT, Doing.DESCRIBE}:
        return None
    if any(each.mark == "foreign" or (each.mark == "convention" and low(each)) for each in deal.metals):
        return ASK
    return KNOW if any(each.mark == "convention" for each in deal.metals) else None


def words_used(deal: Deal) -> Severity | None:
    """LAW-009: the name of a metal is used where a mark that is due is missing, or below the grade."""
    if not deal.doing & OFFERED:
        return None
    clean = re.sub(MODEST, "", deal.description, flags=re.IGNORECASE)
    for part in _precious(deal):
        unfit = low(part) or (part.mark == "none" and not free(part))
        if unfit and re.search(NAMES[part.metal], clean, re.IGNORECASE):
            return ASK
    return None


def forbidden(deal: Deal) -> Severity | None:
    """LAW-010."""
    return STOP if deal.doing & OFFERED and FORBIDDEN.search(deal.description) else None


def modest(deal: Deal) -> Severity | None:
    """LAW-011."""
    lowly = deal.plated or any(low(each) for each in _precious(deal))
    return KNOW if deal.doing & OFFERED and lowly else None


def filled(deal: Deal) -> Severity | None:
    """LAW-012."""
    return KNOW if deal.layer_um is not None and deal.layer_um >= FILLING_UM else None


def base_parts(deal: Deal) -> Severity | None:
    """LAW-013."""
    if deal.base_share is None or deal.base_share <= BASE_SHARE or deal.base_obvious:
        return None
    return ASK if any(_precious(deal)) else None


def no_sponsor(deal: Deal) -> Severity | None:
    """LAW-014."""
    return KNOW if deal.sponsor_mark is False and deal.used else None


def who_marks(deal: Deal) -> Severity | None:
    """LAW-017: told where a mark is wanted or is missing."""
    return KNOW if deal.assay_wanted or duty(deal) is STOP else None


def tariff(deal: Deal) -> Severity | None:
    """LAW-018."""
    return KNOW if deal.assay_wanted else None


def marked_low(deal: Deal) -> Severity | None:
    """LAW-019."""
    marked = any(each.mark == "dutch" and low(each) for each in _precious(deal, "gold"))
    return ASK if deal.doing & OFFERED and marked else None


def _species(deal: Deal, word: str) -> bool:
    return any(word in each.lower() and not FREE_IVORY.search(each) for each in deal.protected)


def _antique(deal: Deal) -> bool:
    """Proven to have been worked before the day of the law."""
    return deal.proof_of_age and deal.made is not None and deal.made < ANTIQUE


LISTED = ("ivory", "ivoor", "tortoise", "schildpad", "rhino", "neushoorn", "whale", "walvis")
CORAL = ("coral", "koraal")


def antiques(deal: Deal) -> Severity | None:
    """LAW-050: material of the strictest list; proven antique informs, unproven asks, later than the day stops."""
    if not deal.doing & TRADE or not any(_species(deal, each) for each in LISTED):
        return None
    if _antique(deal):
        return KNOW
    return STOP if deal.made is not None and deal.made >= ANTIQUE else ASK


def ivory(deal: Deal) -> Severity | None:
    """LAW-051: also old worked ivory needs the EU certificate; those of before the new rules have lapsed."""
    traded = deal.doing & TRADE and (_species(deal, "ivory") or _species(deal, "ivoor"))
    former = deal.certificate_of is not None and deal.certificate_of < IVORY_FROM
    lapsed = former and deal.day >= IVORY_LAPSED
    return STOP if traded and (lapsed or not deal.eu_certificate) else None


def statement(deal: Deal) -> Severity | None:
    """LAW-052."""
    listed = any(_species(deal, each) for each in LISTED)
    return ASK if deal.doing & TRADE and listed and not deal.expert_statement else None


def ivory_border(deal: Deal) -> Severity | None:
    """LAW-053."""
    return STOP if deal.doing & CROSSING and (_species(deal, "ivory") or _species(deal, "ivoor")) else None


def tortoiseshell(deal: Deal) -> Severity | None:
    """LAW-054."""
    named = _species(deal, "tortoise") or _species(deal, "schildpad")
    if not deal.doing & TRADE or not named:
        return None
    return KNOW if _antique(deal) else STOP


def coral(deal: Deal) -> Severity | None:
    """LAW-055: the Mediterranean red coral is not listed; black, blue and Asian red are; unnamed asks."""
    if not deal.doing & TRADE:
        return None
    named = [each.lower() for each in deal.protected if any(word in each.lower() for word in CORAL)]
    free_ones = ("rubrum", "mediterran", "middellandse")
    return ASK if any(not any(word in each for word in free_ones) for each in named) else None


def other_species(deal: Deal) -> Severity | None:
    """LAW-056: rhino horn stands on the strictest list, so without its paper or proof of age it stops."""
    known = (*LISTED[:4], *CORAL)
    others = [each for each in deal.protected if not any(word in each.lower() for word in known)]
    if not deal.doing & TRADE or not others:
        return None
    horn = _species(deal, "rhino") or _species(deal, "neushoorn")
    return STOP if horn and not _antique(deal) and not deal.eu_certificate else ASK


def nickel(deal: Deal) -> Severity | None:
    """LAW-060: measured above the limit stops; likely and not measured asks."""
    if not deal.doing & {Doing.SELL, Doing.IMPORT}:
        return None
    if deal.nickel is not None:
        return STOP if deal.nickel > (NICKEL_PIERCED if deal.pierced else NICKEL) else None
    return ASK if deal.nickel_likely or (deal.pierced and deal.plated) else None


def coating(deal: Deal) -> Severity | None:
    """LAW-061."""
    worn = deal.coating_years is not None and deal.coating_years < COATING_YEARS
    return ASK if deal.doing & {Doing.SELL, Doing.IMPORT} and deal.nickel_likely and worn else None


def lead(deal: Deal) -> Severity | None:
    """LAW-062: lead below 0.05 % in work from 1961-12-10 on, cadmium below 0.01 % in every metal part."""
    if not deal.doing & {Doing.SELL, Doing.IMPORT}:
        return None
    old = deal.made is not None and deal.made < LEAD_OLD
    leaded = deal.lead is not None and deal.lead >= LEAD_PERCENT and not old and deal.day >= LEAD_FROM
    cadmium = deal.cadmium is not None and deal.cadmium >= CADMIUM_PERCENT and deal.day >= CADMIUM_FROM
    if leaded or cadmium:
        return STOP
    unmeasured = deal.lead is None or deal.cadmium is None
    return ASK if deal.costume and unmeasured and not old and deal.day >= CADMIUM_FROM else None


def _diamonds(deal: Deal) -> Iterator[StonePart]:
    return (each for each in deal.stones if "diamond" in each.gem.lower())


def kimberley(deal: Deal) -> Severity | None:
    """LAW-070: rough without its certificate stops; natural polished on a bill of sale gets the statement."""
    if not deal.doing & TRADE:
        return None
    rough = [each for each in _diamonds(deal) if each.rough]
    if rough:
        return KNOW if deal.kimberley else STOP
    polished = any(each.kind == "natural" for each in _diamonds(deal))
    return KNOW if polished and deal.doing & {Doing.SELL, Doing.BUY} else None


def russian(deal: Deal) -> Severity | None:
    """LAW-071."""
    if Doing.IMPORT not in deal.doing:
        return None
    stones = list(_diamonds(deal))
    if any("russia" in each.origin.lower() or "rusland" in each.origin.lower() for each in stones):
        return STOP
    sizes = [each.carat for each in stones if each.carat is not None]
    if deal.day >= THIRD_COUNTRY_FROM and any(each >= THIRD_COUNTRY_CARAT for each in sizes):
        return ASK
    return KNOW if deal.day >= THIRD_COUNTRY_FROM and any(each >= SMALL_CARAT for each in sizes) else None


def declaration(deal: Deal) -> Severity | None:
    """LAW-072: imports of polished stones above half a carat."""
    large = any(
        not each.rough and each.carat is not None and each.carat > STATEMENT_CARAT for each in _diamonds(deal)
    )
    return ASK if Doing.IMPORT in deal.doing and large else None


def lab_grown(deal: Deal) -> Severity | None:
    """LAW-073: laboratory-grown, or not known to be natural, must be said."""
    return ASK if deal.doing & OFFERED and any(each.kind != "natural" for each in _diamonds(deal)) else None


RULES: Mapping[str, Decide] = {
    "LAW-001": duty,
    "LAW-002": light,
    "LAW-003": palladium,
    "LAW-004": _called("gold"),
    "LAW-005": _called("silver"),
    "LAW-006": _called("platinum"),
    "LAW-007": old_marks,
    "LAW-008": foreign,
    "LAW-009": words_used,
    "LAW-010": forbidden,
    "LAW-011": modest,
    "LAW-012": filled,
    "LAW-013": base_parts,
    "LAW-014": no_sponsor,
    "LAW-017": who_marks,
    "LAW-018": tariff,
    "LAW-019": marked_low,
    "LAW-050": antiques,
    "LAW-051": ivory,
    "LAW-052": statement,
    "LAW-053": ivory_border,
    "LAW-054": tortoiseshell,
    "LAW-055": coral,
    "LAW-056": other_species,
    "LAW-060": nickel,
    "LAW-061": coating,
    "LAW-062": lead,
    "LAW-070": kimberley,
    "LAW-071": russian,
    "LAW-072": declaration,
    "LAW-073": lab_grown,
    **PEOPLE,
}
"""The rules by their row."""
