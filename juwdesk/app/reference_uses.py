"""Where an entry is used: what the other tables, the law, the advice and the engines say about it, as links.

The other direction of every link that an explanation makes: from a law to the stones and questions it bears upon,
from a test to the gems it tells apart, from a gem to its rules of the bench, its features and its prices.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from juwdesk.app.reference_lines import Related
from juwdesk.base.locale import N_
from juwdesk.base.problems import Severity
from juwdesk.base.ranges import Range
from juwdesk.reference.advice_care import Act, law_check
from juwdesk.reference.catalogue import Catalogue
from juwdesk.reference.history import Feature, Style
from juwdesk.reference.records import Gem, Material

Keys = Callable[[Any, Catalogue], tuple[str, ...]]
SHOWN = 24
"""Links shown of one sort."""
TABLES = {"features": "feature", "bench_rules": "rule", "factors": "ratio", "metals": "metal"}
"""Sections of the ties that are tables, and the kind of their entries."""
COMMON = ("very common", "common")


@lru_cache(maxsize=8)
def _back(catalogue: Catalogue) -> dict[str, tuple[str, ...]]:
    """The ties the other way: the entries that are about a key."""
    found: dict[str, list[str]] = {}
    for section, kind in TABLES.items():
        for name, keys in catalogue.ties.get(section, {}).items():
            for key in keys:
                found.setdefault(key, []).append(f"{kind}:{name}")
    return {key: tuple(names) for key, names in found.items()}


def tied_to(kind: str, *sorts: str) -> Keys:
    """The entries of the given sorts that are about a record of this kind."""
    starts = tuple(f"{sort}:" for sort in sorts)
    return lambda record, catalogue: tuple(
        key for key in _back(catalogue).get(f"{kind}:{record.id}", ()) if key.startswith(starts)
    )


def tied_from(section: str, *sorts: str) -> Keys:
    """The entries that a row of a section is about, of the given sorts or of all."""
    starts = tuple(f"{sort}:" for sort in sorts) or ("",)
    return lambda record, catalogue: tuple(
        key for key in catalogue.ties.get(section, {}).get(record.id, ()) if key.startswith(starts)
    )


def laws_of(record: Any, catalogue: Catalogue) -> tuple[str, ...]:
    """The law that looks at a gem or material itself, whatever is done with it; what holds for every sale is left
    out."""
    always = {each.law for act in Act for each in law_check((), act, catalogue)}
    found: dict[str, Severity] = {}
    for act in Act:
        for each in law_check((record,), act, catalogue):
            if each.law not in always:
                found.setdefault(each.law, each.severity)
    order = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.HINT: 2}
    return tuple(f"law:{law}" for law in sorted(found, key=lambda law: (order[found[law]], law)))


@lru_cache(maxsize=8)
def _looked_at(catalogue: Catalogue) -> dict[str, tuple[str, ...]]:
    """Per law the gems and materials that it looks at."""
    found: dict[str, list[str]] = {}
    for kind, records in (("gem", catalogue.gems), ("material", catalogue.materials)):
        for record in records:
            for law in laws_of(record, catalogue):
                found.setdefault(law, []).append(f"{kind}:{record.id}")
    return {law: tuple(keys) for law, keys in found.items()}


def looked_at_by(law: Any, catalogue: Catalogue) -> tuple[str, ...]:
    """The gems and materials that a law looks at."""
    return _looked_at(catalogue).get(f"law:{law.id}", ())[:SHOWN]


def advised_with(law: Any, _catalogue: Catalogue) -> tuple[str, ...]:
    """The questions and circumstances whose advice rests on a law."""
    from juwdesk.appraisal.advise import circumstance_rules, purpose_rules  # read only for a page of the law

    purposes = [f"purpose:{each.id}" for each in purpose_rules().values() if law.id in each.laws]
    circumstances = [f"circumstance:{each.id}" for each in circumstance_rules().values() if law.id in each.laws]
    return (*purposes, *circumstances)


def laws_of_purpose(purpose: Any, _catalogue: Catalogue) -> tuple[str, ...]:
    """The laws that the advice on a question rests on."""
    from juwdesk.appraisal.advise import purpose_rules

    rule = purpose_rules().get(purpose.id)
    return tuple(f"law:{law}" for law in rule.laws) if rule else ()


def bodies_of_purpose(purpose: Any, catalogue: Catalogue) -> tuple[str, ...]:
    """The registers where the people are found whom the advice on a question points at."""
    from juwdesk.appraisal.advise import purpose_rules

    rule, targets = purpose_rules().get(purpose.id), catalogue.ties.get("targets", {})
    return tuple(dict.fromkeys(key for each in (rule.targets if rule else ()) for key in targets.get(each, ())))


def purposes_of_body(body: Any, catalogue: Catalogue) -> tuple[str, ...]:
    """The questions that are sent to the people of a register."""
    return tuple(
        f"purpose:{each.id}" for each in catalogue.purposes if f"body:{body.id}" in bodies_of_purpose(each, catalogue)
    )


def laws_of_circumstance(circumstance: Any, _catalogue: Catalogue) -> tuple[str, ...]:
    """The laws that the advice on a circumstance rests on."""
    from juwdesk.appraisal.advise import circumstance_rules

    rule = circumstance_rules().get(circumstance.id)
    return tuple(f"law:{law}" for law in rule.laws) if rule else ()


def told_of(circumstance: Any, say: Any) -> str:
    """What the desk tells the customer where a circumstance holds."""
    from juwdesk.appraisal.advise import circumstance_rules

    rule = circumstance_rules().get(circumstance.id)
    return str(say.tr.pick(rule.tell_nl, rule.tell_en)) if rule else ""


def _words_of(conflict: Any) -> tuple[str, ...]:
    """The ids in the patterns of a contradiction: ``mat_jet vs mat_vulcanite`` names two."""
    return tuple(dict.fromkeys(re.findall(r"[a-z0-9_]{3,}", " ".join(conflict.features))))


def named_in(conflict: Any, catalogue: Catalogue) -> tuple[str, ...]:
    """The features that a contradiction is about."""
    known = (each for each in _words_of(conflict) if catalogue.find(Feature, each) is not None)
    return tuple(f"feature:{each}" for each in known)


def styles_in(conflict: Any, catalogue: Catalogue) -> tuple[str, ...]:
    """The styles that a contradiction is about."""
    known = (each for each in _words_of(conflict) if catalogue.find(Style, each) is not None)
    return tuple(f"style:{each}" for each in known)


def conflicts_of(style: Any, catalogue: Catalogue) -> tuple[str, ...]:
    """The contradictions that name a style, or a feature that dates it."""
    own = {f"feature:{each.id}" for each in catalogue.features if style.id in each.styles}
    return tuple(
        f"contradiction:{each.id}"
        for each in catalogue.contradictions
        if f"style:{style.id}" in styles_in(each, catalogue) or own & set(named_in(each, catalogue))
    )[:SHOWN]


def bands_of_gem(gem: Gem, catalogue: Catalogue) -> tuple[str, ...]:
    """The price bands of a gem, and how its prices relate."""
    names = {name for name, keys in catalogue.ties.get("price_names", {}).items() if f"gem:{gem.id}" in keys}
    bands = [f"band:{each.id}" for each in catalogue.stone_bands if each.gem in names]
    relations = [f"relation:{each.id}" for each in catalogue.stone_relations if each.applies_to in names]
    return (*bands, *relations)


def mistaken_for(gem: Gem, catalogue: Catalogue) -> tuple[str, ...]:
    """The gems that name this one as what they are mistaken for, and that it does not name itself."""
    found = (each.id for each in catalogue.gems if gem.id in each.confusions and each.id not in gem.confusions)
    return tuple(f"gem:{id_}" for id_ in found)[:SHOWN]


def soft_rules(gem: Gem, catalogue: Catalogue) -> tuple[str, ...]:
    """The rules of the bench for a gem: its own, and the one for all stones softer than 7."""
    own = tied_to("gem", "rule")(gem, catalogue)
    soft = gem.mohs is not None and gem.mohs.high < 7 and any(each.id == "ST20" for each in catalogue.bench_rules)
    return (*own, *(["rule:ST20"] if soft else []))


def sizes_of_cut(cut: Any, catalogue: Catalogue) -> tuple[str, ...]:
    """The formulas of a cut, then its sizes, as far as they are shown."""
    names = {name for name, keys in catalogue.ties.get("cut_names", {}).items() if f"cut:{cut.id}" in keys}
    formulas = [
        f"formula:{each.id}" for each in catalogue.weight_formulas if each.cut in names and each.section == "formula"
    ]
    sizes = [f"size:{each.id}" for each in catalogue.stone_sizes if each.cut in names]
    return (*formulas, *sizes)[:SHOWN]


def tests_of(lines: Callable[[], tuple[Any, ...]]) -> Keys:
    """The tests that tell a gem from what it is mistaken for, those that decide most look-alikes first.

    ``lines`` gives the lines of a gem's page; a test decides where its figures or words exclude one another.
    """

    def keys(gem: Gem, catalogue: Catalogue) -> tuple[str, ...]:
        return tuple(f"instrument:{test}" for test, _ in _decided(gem, lines(), catalogue))

    return keys


def _decided(gem: Gem, lines: tuple[Any, ...], catalogue: Catalogue) -> list[tuple[str, int]]:
    counts: dict[str, int] = {}
    others = [other for id_ in gem.confusions if (other := catalogue.gem(id_)) is not None]
    for line in lines:
        if line.test:
            own = line.span(gem)
            apart = sum(_exclude(own, line.span(other)) for other in others)
            if apart:
                counts[line.test] = max(counts.get(line.test, 0), apart)
    return sorted(counts.items(), key=lambda each: -each[1])


def _exclude(one: Any, other: Any) -> bool:
    """Whether two figures cannot belong to the same stone: spans apart, or no word in common."""
    if isinstance(one, Range) and isinstance(other, Range):
        return one.high < other.low or other.high < one.low
    return isinstance(one, frozenset) and isinstance(other, frozenset) and not one & other


def told_apart(lines: Callable[[], tuple[Any, ...]]) -> Keys:
    """The gems often seen that a test tells from most of their look-alikes, the most first."""

    def keys(test: Any, catalogue: Catalogue) -> tuple[str, ...]:
        own = tuple(line for line in lines() if line.test == test.id)
        if not own:
            return ()
        counted = [(gem.id, sum(count for _, count in _decided(gem, own, catalogue))) for gem in catalogue.gems
                   if gem.frequency in COMMON]  # fmt: skip
        found = sorted((each for each in counted if each[1]), key=lambda each: -each[1])
        return tuple(f"gem:{id_}" for id_, _ in found[:SHOWN])

    return keys


def facts_of_metal(material: Material, catalogue: Catalogue) -> tuple[str, ...]:
    """What was published of a metal: its fineness, the last monthly mean, and shares that buyers pay."""
    facts = [each for each in catalogue.metals if each.metal == material.metal]
    own = [each for each in facts if each.kind == "fineness" and each.fineness == str(material.fineness)]
    means = [each for each in facts if each.kind == "spot, monthly mean"][-1:]
    shares = [each for each in facts if each.kind.startswith("share of the melt value")]
    return tuple(f"metal:{each.id}" for each in (*own, *means, *shares))


def related(title: str, keys: Keys, lead: str = "") -> Related:
    """A block of links; short for ``Related`` beside the functions of this module."""
    return Related(title, keys, lead)


USED = {
    "gem": (
        related(N_("Is also taken for"), mistaken_for),
        related(N_("At the bench"), soft_rules),
        related(N_("When it dates a piece"), tied_to("gem", "feature")),
        related(N_("The law that looks at it"), laws_of),
        related(N_("Prices seen"), bands_of_gem),
        related(N_("Ratios of the trade"), tied_to("gem", "ratio")),
    ),
    "material": (
        related(N_("At the bench"), tied_to("material", "rule")),
        related(N_("When it dates a piece"), tied_to("material", "feature")),
        related(N_("The law that looks at it"), laws_of),
        related(N_("Prices and shares seen"), facts_of_metal),
    ),
    "cut": (
        related(N_("When it dates a piece"), tied_to("cut", "feature")),
        related(N_("At the bench"), tied_to("cut", "rule")),
        related(N_("Weight and sizes"), sizes_of_cut),
    ),
    "style": (related(N_("What would contradict it"), conflicts_of),),
    "feature": (related(N_("The stone, material or cut"), tied_from("features")),),
    "rule": (
        related(N_("Stones, metals and cuts it speaks of"), tied_from("bench_rules", "gem", "material", "cut")),
        related(N_("The law behind it"), tied_from("bench_rules", "law")),
    ),
    "ratio": (
        related(N_("The kind of value"), tied_from("factors", "value_type")),
        related(N_("The law behind it"), tied_from("factors", "law")),
        related(N_("The gem"), tied_from("factors", "gem")),
    ),
    "metal": (related(N_("The kind of value"), tied_from("metals", "value_type")),),
    "law": (
        related(N_("Stones and metals it looks at"), looked_at_by),
        related(N_("Questions and circumstances it bears upon"), advised_with),
        related(N_("At the bench"), tied_to("law", "rule")),
        related(N_("Ratios of the trade"), tied_to("law", "ratio")),
    ),
    "purpose": (
        related(N_("Who can help"), bodies_of_purpose),
        related(N_("The law behind it"), laws_of_purpose),
    ),
    "body": (related(N_("Questions that lead here"), purposes_of_body),),
    "circumstance": (related(N_("The law behind it"), laws_of_circumstance),),
    "value_type": (related(N_("Figures seen"), tied_to("value_type", "ratio", "metal")),),
}
"""Blocks of links by kind, put after those of the kind itself."""
