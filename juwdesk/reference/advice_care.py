"""How a piece is cleaned and worn, and which law looks at it: from the facts of its gems and materials.

Advice is a list of Problems: an ``error`` is a *never* or a *stop*, a ``warning`` asks for care or for a paper, a
``hint`` informs. ``where`` names the entry that says so; sentences stand with the messages. A piece is treated as its
most delicate part asks.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from juwdesk.base.problems import Problem, Severity
from juwdesk.reference.catalogue import Catalogue
from juwdesk.reference.records import Gem, Material

Entry = Gem | Material

CARE_WORDS: tuple[tuple[str, str, Severity], ...] = (
    ("care.heat", r"heat shock|thermal shock|hot water|\bheat\b|torch", Severity.WARNING),
    ("care.acids", r"\bacids?\b|acid sensitive|lemon|bleach|pickle|chlorine|perspiration", Severity.WARNING),
    ("care.alkali", r"(?<!mild )ammonia|alkali|strong soap", Severity.WARNING),
    ("care.solvents", r"solvents?|acetone|alcohol|thinner|dye\b", Severity.WARNING),
    ("care.perfume", r"perfume|cosmetics|hairspray|skin oils", Severity.WARNING),
    (
        "care.soak",
        r"(no|never|soapy) soak|hydrophane|no water|porous|(keep|care) dry|dry care",
        Severity.WARNING,
    ),
    ("care.light", r"light\b|\bsun\b|sunlight|fade|UV", Severity.WARNING),
    ("care.dryness", r"humidity|drying|dryness|dry air", Severity.WARNING),
    ("care.moisture", r"rust|moisture|tarnish|dry well|keep dry|wipe dry", Severity.WARNING),
    ("care.knocks", r"knocks?|blows?|fragile|brittle|cleav|thin points|chips", Severity.WARNING),
    ("care.restring", r"restring", Severity.HINT),
    (
        "care.treated",
        r"fill(ed|er)|fissured|coated|oiled|oil is|type B|repolishing|glue",
        Severity.WARNING,
    ),
    ("care.toxic", r"toxic", Severity.WARNING),
    ("care.scratches", r"scratch|abrasives?|soft\b|softer", Severity.WARNING),
    ("care.soap", r"mild soap|normal cleaning|^normal$|mild ammonia", Severity.HINT),
    ("care.cloth", r"damp cloth|soft cloth|wipe|polish", Severity.HINT),
)
"""Advice by the words in which the data give it."""


SOAP, CLOTH = "care.soap", "care.cloth"
WET = frozenset({"care.soak", "care.moisture"})
"""Advice that forbids the soapy water that another part would like."""


class Machine(StrEnum):
    """Ways of cleaning at the desk."""

    ULTRASONIC = "ultrasonic"
    STEAM = "steam"


class Daily(StrEnum):
    """Whether it suits a ring that is worn every day."""

    YES = "yes"
    CAREFULLY = "carefully"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Care:
    """How an entry, or a piece of several, is cleaned and worn: ``ultrasonic`` and ``steam`` are ok, risky or never;
    ``advice`` are Problems, gravest first; ``daily`` says whether it suits an everyday ring, with ``reasons``."""

    ultrasonic: str
    steam: str
    advice: tuple[Problem, ...]
    daily: Daily
    reasons: tuple[Problem, ...]


_GRADE = {"ok": 0, "risky": 1, "never": 2}
_DAILY = {Daily.YES: 0, Daily.UNKNOWN: 1, Daily.CAREFULLY: 2, Daily.NO: 3}
_SEVERITY = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.HINT: 2}


def care_of(entry: Entry) -> Care:
    """Care and wear of one gem or material."""
    ultrasonic, steam = _machines(entry)
    said = (*entry.care, *entry.wear)
    found = [
        Problem(code, severity, entry.id)
        for code, pattern, severity in CARE_WORDS
        if any(re.search(pattern, text) for text in said)
    ]
    for machine, word in ((Machine.ULTRASONIC, ultrasonic), (Machine.STEAM, steam)):
        if word != "ok":
            severity = Severity.ERROR if word == "never" else Severity.WARNING
            found.insert(0, Problem(f"care.{word}_{machine.value}", severity, entry.id))
    daily, reasons = _daily(entry)
    return Care(ultrasonic, steam, _ordered(found), daily, reasons)


def care_of_piece(entries: Iterable[Entry]) -> Care:
    """Care and wear of a piece: the strictest of its parts, each advice once and with the first part that asks it.

    Soapy water is advised only when every part takes it, else a soft cloth.

    A piece of nothing may be cleaned as one likes.
    """
    parts = [care_of(entry) for entry in entries]
    if not parts:
        return Care("ok", "ok", (), Daily.UNKNOWN, ())
    advice: dict[str, Problem] = {}
    for problem in (problem for part in parts for problem in part.advice):
        advice.setdefault(problem.code, problem)
    for machine in Machine:  # never outranks risky for the same machine
        if f"care.never_{machine.value}" in advice:
            advice.pop(f"care.risky_{machine.value}", None)
    washed = all(any(problem.code == SOAP for problem in part.advice) for part in parts)
    if SOAP in advice and (not washed or WET & set(advice)):
        del advice[SOAP]
    if SOAP not in advice:
        advice.setdefault(CLOTH, Problem(CLOTH, Severity.HINT))
    reasons = {reason.code: reason for part in parts for reason in part.reasons}
    return Care(
        max((part.ultrasonic for part in parts), key=_GRADE.__getitem__),
        max((part.steam for part in parts), key=_GRADE.__getitem__),
        _ordered(advice.values()),
        max((part.daily for part in parts), key=_DAILY.__getitem__),
        tuple(reasons.values()),
    )


def _ordered(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=lambda problem: _SEVERITY[problem.severity]))


def _machines(entry: Entry) -> tuple[str, str]:
    """Ultrasonic and steam; of a material as far as its care text speaks, else ok for solid metal and risky for the
    rest, since nothing was read that allows it."""
    if isinstance(entry, Gem):
        return entry.care_ultrasonic, entry.care_steam
    said = " ".join(entry.care)
    base = "ok" if entry.metal in ("gold", "platinum", "palladium", "silver") else "risky"
    ultrasonic = "never" if re.search(r"no ultrasonic", said) else base
    steam = "never" if re.search(r"no (ultrasonic or )?steam|no heat", said) else base
    return ultrasonic, steam


def _daily(entry: Entry) -> tuple[Daily, tuple[Problem, ...]]:
    """Everyday wear: what the data say outright, and else hardness, toughness and cleavage.

    House dust holds quartz, Mohs 7: what is softer loses its polish."""
    if isinstance(entry, Material):
        return _daily_material(entry)
    reasons: list[Problem] = []
    said = " ".join(entry.wear)
    verdict = Daily.UNKNOWN
    if entry.mohs is not None:
        tough = entry.toughness.startswith(("exceptional", "excellent"))
        soft = Daily.CAREFULLY if tough else Daily.NO
        verdict = Daily.YES if entry.mohs.low >= 7.5 else Daily.CAREFULLY if entry.mohs.low >= 6 else soft
        code = "wear.hard" if entry.mohs.low >= 7.5 else "wear.medium" if entry.mohs.low >= 6 else "wear.soft"
        reasons.append(Problem(code, Severity.HINT, entry.id, {"mohs": entry.mohs.low}))
    if entry.toughness.startswith("poor"):
        reasons.append(Problem("wear.brittle", Severity.WARNING, entry.id))
        verdict = _worse(verdict, Daily.CAREFULLY)
    if any(text.startswith("perfect") and "not seen" not in text for text in entry.cleavage):
        reasons.append(Problem("wear.cleaves", Severity.WARNING, entry.id))
        verdict = verdict if "excellent" in said else _worse(verdict, Daily.CAREFULLY)
    if re.search(r"delicate|display|fragile|collector|poor|evening|carvings|keep from water", said):
        reasons.append(Problem("wear.delicate", Severity.WARNING, entry.id))
        verdict = Daily.NO
    elif re.search(r"moderate|limited|care|occasional|protective|pendants|brooch|reduced", said):
        verdict = _worse(verdict, Daily.CAREFULLY)
    elif re.search(r"excellent|good for daily", said) and verdict is Daily.UNKNOWN:
        verdict = Daily.YES
    return verdict, tuple(reasons)


def _daily_material(entry: Material) -> tuple[Daily, tuple[Problem, ...]]:
    said = " ".join(entry.wear)
    if re.search(r"rust|soft|scratches easily|wears off|peel|brittle|tarnish|chips|fades|thin", said):
        return Daily.CAREFULLY, (Problem("wear.material", Severity.WARNING, entry.id),)
    if re.search(r"excellent|very good|good|durable|hard", said):
        return Daily.YES, ()
    return Daily.UNKNOWN, ()


def _worse(one: Daily, other: Daily) -> Daily:
    return max(one, other, key=_DAILY.__getitem__)


class Act(StrEnum):
    """What is to be done with the piece."""

    SELL = "sell"
    BUY = "buy"
    IMPORT = "import"
    EXPORT = "export"
    MELT = "melt"
    DESCRIBE = "describe"


@dataclass(frozen=True, slots=True)
class LawFinding:
    """A rule that applies: its id, how hard (``error`` stop, ``warning`` ask first, ``hint`` know), and the ids of
    the entries it looks at (empty: the deal itself)."""

    law: str
    severity: Severity
    because: tuple[str, ...]


STOP, ASK, KNOW = Severity.ERROR, Severity.WARNING, Severity.HINT
TRADE = frozenset({Act.SELL, Act.BUY, Act.IMPORT, Act.EXPORT})
ALWAYS: tuple[tuple[str, frozenset[Act], Severity], ...] = (
    *((law, frozenset({Act.BUY}), ASK) for law in ("LAW-030", "LAW-031", "LAW-033", "LAW-036")),
    *(
        (law, frozenset({Act.BUY}), KNOW)
        for law in ("LAW-020", "LAW-034", "LAW-035", "LAW-040", "LAW-041", "LAW-082")
    ),
    ("LAW-100", frozenset({Act.BUY}), KNOW),
    ("LAW-080", frozenset({Act.BUY, Act.SELL}), KNOW),
    ("LAW-020", frozenset({Act.SELL}), KNOW),
    ("LAW-033", frozenset({Act.MELT}), ASK),
    *((law, frozenset({Act.MELT}), KNOW) for law in ("LAW-081", "LAW-084")),
)
"""Rules about the deal, whatever the material."""
OWN_RULE = {"ivory-elephant": "LAW-051", "ivory-other": "LAW-051", "tortoiseshell": "LAW-054"}
NICKEL = frozenset({"gold-plated", "gold-filled", "rhodium-plating", "nickel-silver", "zamak", "brass"})
LEAD = frozenset({"zamak", "pewter", "brass", "nickel-silver", "solder-gold", "bronze"})
PLATED = frozenset({"gold-plated", "gold-filled", "pinchbeck", "brass"})


def law_check(
    entries: Sequence[Entry], act: Act, catalogue: Catalogue, masses: dict[str, float] | None = None
) -> tuple[LawFinding, ...]:
    """The rules of the law table that look at a piece of these entries when it is sold, bought, carried over the
    border, melted or described; gravest first. ``masses`` are grams of metal by entry id, where weighed.

    It names rules, it does not judge the case: a stop is lifted by the paper that the rule asks for.
    """
    found: dict[str, tuple[Severity, list[str]]] = {}

    def add(law: str, severity: Severity, because: str = "") -> None:
        old, ids = found.get(law, (severity, []))
        worst = min(old, severity, key=_SEVERITY.__getitem__)
        found[law] = (worst, [*ids, because] if because and because not in ids else ids)

    for law, acts, severity in ALWAYS:
        if act in acts:
            add(law, severity)
    for entry in entries:
        mass = (masses or {}).get(entry.id)
        rules = _gem_rules(entry, act) if isinstance(entry, Gem) else _metal_rules(entry, act, catalogue, mass)
        for law, severity in rules:
            add(law, severity, entry.id)
    known = {rule.id for rule in catalogue.law}
    findings = [LawFinding(law, severity, tuple(ids)) for law, (severity, ids) in found.items() if law in known]
    return tuple(sorted(findings, key=lambda finding: (_SEVERITY[finding.severity], finding.law)))


def cites_level(gem: Gem) -> Severity | None:
    """How the species convention looks at a gem: a stop for list A or appendix I, ask first for B, C, II and III and
    where the data say to look it up; None where it is not listed."""
    said = "; ".join(gem.cites)
    mixed = re.search(r"cattle|follows elephant", said)  # an everyday material beside the listed one
    if re.search(r"App\. I\b|Annex A|EU A\b", said) and not mixed:
        return STOP
    if re.search(r"App\. I|Annex [BC]|EU [BC]\b|check|proof|listed species", said):
        return ASK
    return ASK if gem.id == "pearl-natural-freshwater" and "protection" in said else None


def _gem_rules(gem: Gem, act: Act) -> Iterable[tuple[str, Severity]]:
    level = cites_level(gem)
    if level is not None and act in TRADE:
        yield OWN_RULE.get(gem.id, "LAW-055" if gem.id.startswith("coral") else "LAW-056"), level
        if level is STOP:
            yield "LAW-050", ASK
            yield "LAW-052", ASK
        if gem.id.startswith("ivory") and level is STOP and act in (Act.IMPORT, Act.EXPORT):
            yield "LAW-053", STOP
    if "diamond" in gem.species or gem.id.startswith(("diamond", "synthetic-diamond")):
        if act in (Act.SELL, Act.DESCRIBE):
            yield "LAW-073", ASK if gem.kind == "synthetic" else KNOW
        if act in (Act.SELL, Act.BUY) and gem.kind == "natural":
            yield "LAW-070", KNOW
        if act is Act.IMPORT:
            yield "LAW-071", ASK
            yield "LAW-072", ASK
    elif gem.kind in ("synthetic", "composite") and act in (Act.SELL, Act.DESCRIBE):
        yield "LAW-090", ASK
    if gem.id == "strass-lead-glass" and act in (Act.SELL, Act.IMPORT):
        yield "LAW-062", KNOW


def _metal_rules(
    material: Material, act: Act, catalogue: Catalogue, mass: float | None
) -> Iterable[tuple[str, Severity]]:
    named = act in (Act.SELL, Act.DESCRIBE)
    legal = {"gold": ("LAW-004", 585), "silver": ("LAW-005", 800), "platinum": ("LAW-006", 850)}.get(material.metal)
    if legal and material.fineness is not None:
        law, least = legal
        low = material.fineness < least
        if named:
            yield law, ASK if low else KNOW
            yield ("LAW-011", ASK) if low else ("LAW-009", KNOW)
        if act is Act.SELL and not low:
            free = exempt(material.metal, mass, catalogue)
            yield "LAW-001", KNOW if free else ASK
            yield "LAW-002", KNOW
        if act is Act.IMPORT:
            yield "LAW-008", ASK
    if material.metal == "palladium" and act in (Act.SELL, Act.IMPORT):
        yield "LAW-003", ASK
    if act in (Act.SELL, Act.IMPORT) and (material.nickel in ("high", "medium") or material.id in NICKEL):
        yield "LAW-060", ASK
        if material.id == "rhodium-plating":
            yield "LAW-061", KNOW
    if act in (Act.SELL, Act.IMPORT) and material.id in LEAD:
        yield "LAW-062", ASK
    if named and material.id == "nickel-silver":
        yield "LAW-010", ASK
    if named and material.id in PLATED:
        yield "LAW-011", KNOW


def exempt(metal: str, grams: float | None, catalogue: Catalogue) -> bool:
    """Whether so much of a metal is below the mass from which a mark is due (LAW-002); not without a mass."""
    rule = next((rule for rule in catalogue.law if rule.id == "LAW-002"), None)
    symbol = {"gold": "Au", "silver": "Ag", "platinum": "Pt"}.get(metal)
    if rule is None or symbol is None or grams is None:
        return False
    limit = re.search(rf"{symbol} (\d+(?:\.\d+)?) g", rule.limits)
    return limit is not None and grams < float(limit[1])
