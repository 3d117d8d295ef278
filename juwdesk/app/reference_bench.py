"""Pages of the bench: its rules, times and prices of work, ring rules, weight formulas and sizes of stones."""

from typing import Any

from juwdesk.app.reference_lines import Get, Group, Kind, Line, Related, text, worded
from juwdesk.app.reference_page import DOUBTFUL, Say
from juwdesk.base.locale import N_
from juwdesk.reference.catalogue import Catalogue, load
from juwdesk.reference.records import BenchRule, LabourTime, RingRule, StoneSize, WeightFormula
from juwdesk.reference.search_trade import SECTIONS

WEIGHTS = {
    "error": N_("Do not make it so"),
    "warn": N_("Only with a good reason"),
    "hint": N_("Advice"),
    "none": N_("No objection"),
}
"""How hard a rule of the bench is, in words."""


def hinted(get: Get) -> Get:
    """A hint beside a link; what is uncertain says so there already."""

    def told(record: Any, say: Say) -> str:
        doubt = say.tr("uncertain") if record.confidence in DOUBTFUL else ""
        return " · ".join(filter(None, (get(record, say), doubt)))

    return told


def figure(value: float | None, say: Say) -> str:
    """A number as it stands in the data, in this language's figures."""
    return "" if value is None else say.figures(f"{value:g}")


def with_unit(name: str, unit: str = "unit") -> Any:
    """A number of the record with its unit in words; empty where there is none."""

    def get(record: Any, say: Say) -> str:
        value = getattr(record, name)
        return "" if value is None else f"{figure(value, say)}\u00a0{say.text(getattr(record, unit))}".strip("\u00a0")

    return get


def _about(rule: BenchRule, say: Say) -> str:
    return say.capital(", ".join(say.text(each) for each in rule.applies_to))


def _same_part(rule: BenchRule, catalogue: Catalogue) -> tuple[str, ...]:
    if not rule.applies_to:
        return ()
    return tuple(
        f"rule:{each.id}"
        for each in catalogue.bench_rules
        if each.applies_to[:1] == rule.applies_to[:1] and each.id != rule.id
    )


RULE = Kind(
    BenchRule,
    N_("rule of the bench"),
    "bench",
    lambda rule: (rule.rule_nl, rule.rule_en),
    (
        Group(
            N_("The rule in figures"),
            (
                Line(N_("What it is about"), _about),
                Line(N_("At least"), with_unit("low")),
                Line(N_("Usual"), with_unit("typical")),
                Line(N_("At most"), with_unit("high")),
                Line(N_("How hard"), lambda r, say: say.tr(WEIGHTS[r.severity]) if r.severity in WEIGHTS else ""),
                Line(N_("When"), text("severity_note")),
            ),
        ),
    ),
    prose=((N_("Remarks"), text("note")),),
    related=(Related(N_("Other rules on the same part"), _same_part),),
    hint=hinted(lambda rule, say: ", ".join(say.text(each) for each in rule.applies_to[:2])),
    order=lambda rule: " ".join(rule.applies_to[:1]),
)


def _same_work(work: LabourTime, catalogue: Catalogue) -> tuple[str, ...]:
    return tuple(f"labour:{each.id}" for each in catalogue.labour if each.group == work.group and each.id != work.id)


LABOUR = Kind(
    LabourTime,
    N_("time or price of work"),
    "bench",
    worded("job"),
    (
        Group(
            N_("In figures"),
            (
                Line(N_("Group"), text("group")),
                Line(N_("Holds for"), text("applies_to")),
                Line(N_("Lowest"), with_unit("low")),
                Line(N_("Usual"), with_unit("typical")),
                Line(N_("Highest"), with_unit("high")),
                Line(N_("VAT"), text("vat")),
                Line(N_("Country or market"), text("region")),
                Line(N_("From when"), text("year")),
            ),
        ),
    ),
    prose=(
        ("", lambda _w, say: say.tr("A hint to begin with. What your own workshop asks stands in the settings.")),
        (N_("Remarks"), text("note")),
    ),
    related=(Related(N_("Other work of this group"), _same_work),),
    hint=hinted(text("group")),
    order=lambda work: f"~{work.group}",
)

TOPICS = {
    "WIDTH": ("breedte van de band", "width of the band"),
    "INNER_PROFILE": ("binnenkant van de ring", "inside of the ring"),
}
"""What a ring rule is about where its code is no word."""


def _ring_rule_name(rule: RingRule) -> tuple[str, str]:
    words = load().words
    nl, en = words.text(rule.topic, "nl"), rule.topic.replace("_", " ").lower()
    nl, en = TOPICS.get(rule.topic, (nl.lower(), en))
    return f"ringmaat: {nl}, {words.text(rule.applies_to, 'nl')}", f"ring size: {en}, {rule.applies_to}"


RING_RULE = Kind(
    RingRule,
    N_("rule of ring sizes"),
    "sizes",
    _ring_rule_name,
    (
        Group(
            N_("The rule"),
            (Line(N_("Holds for"), text("applies_to")), Line(N_("The rule"), text("rule"))),
        ),
    ),
    prose=((N_("Remarks"), text("note")),),
    related=(
        Related(
            N_("Other rules of ring sizes"),
            lambda rule, catalogue: tuple(
                f"ring_rule:{each.id}" for each in catalogue.ring_rules if each.id != rule.id
            ),
        ),
    ),
    hint=text("rule"),
)


def _formula_name(row: WeightFormula) -> tuple[str, str]:
    words = load().words
    nl, en = SECTIONS[row.section]
    size = " × ".join(filter(None, (row.length, row.width, row.depth)))
    more = (row.cut if row.cut != "all" else "", row.girdle if row.section == "girdle_correction" else "")
    parts_nl = [words.text(each, "nl") for each in more if each]
    parts_en = [each for each in more if each]
    if row.section == "formula":
        diamond = row.applies_to.startswith("diamond")
        parts_nl.append("diamant" if diamond else "kleursteen")
        parts_en.append("diamond" if diamond else "coloured stone")
    if row.section == "formula" and row.formula.startswith("d³") and "SG" not in row.formula:
        parts_nl.append("zonder diepte")
        parts_en.append("without the depth")
    if row.section == "formula" and row.ratio:
        parts_nl.append(f"verhouding {row.ratio:g}".replace(".", ","))
        parts_en.append(f"ratio {row.ratio:g}")
    if size:
        parts_nl.append(f"{size.replace('.', ',')} mm")
        parts_en.append(f"{size} mm")
    return ", ".join([nl, *parts_nl]), ", ".join([en, *parts_en])


def _letters(row: WeightFormula, say: Say) -> str:
    if not row.formula or row.section != "formula":
        return ""
    return say.tr("d is the mean diameter, L the length, W the width, h the depth in mm; f is the factor")


def _same_cut(row: Any, catalogue: Catalogue) -> tuple[str, ...]:
    """Formulas of the same cut, and its worked examples and corrections."""
    own = _cuts_of(row.cut, catalogue)
    return tuple(
        f"formula:{each.id}"
        for each in catalogue.weight_formulas
        if each.id != row.id and each.section in ("formula", "adjustment", "worked_example")
        and (each.cut == row.cut or own & _cuts_of(each.cut, catalogue))
    )  # fmt: skip


def _cuts_of(name: str, catalogue: Catalogue) -> frozenset[str]:
    return frozenset(catalogue.ties.get("cut_names", {}).get(name, ()))


def cut_keys(row: Any, catalogue: Catalogue) -> tuple[str, ...]:
    """The cuts that a name in the tables of sizes and formulas stands for."""
    return tuple(catalogue.ties.get("cut_names", {}).get(row.cut, ()))


FORMULA = Kind(
    WeightFormula,
    N_("weight of a stone"),
    "weights",
    _formula_name,
    (
        Group(
            N_("In figures"),
            (
                Line(N_("Holds for"), text("applies_to")),
                Line(N_("Formula"), text("formula")),
                Line(N_("Factor"), lambda f, say: figure(f.factor, say)),
                Line(N_("Length : width"), lambda f, say: figure(f.ratio, say)),
                Line(N_("Specific gravity"), text("sg_basis")),
                Line(N_("Tolerance"), lambda f, say: f"± {figure(f.tolerance, say)} %" if f.tolerance else ""),
                Line(N_("Girdle"), text("girdle")),
                Line(N_("Correction"), lambda f, say: f"{say.text(f.correction)} %" if f.correction[:1].isdigit()
                     else say.text(f.correction)),
                Line(N_("Weight by the formula"), lambda f, say: _carat(f.carat_computed, say)),
                Line(N_("Weight as published"), lambda f, say: _carat(f.carat_published, say)),
                Line(N_("Comes from"), text("status")),
                Line(N_("What the letters mean"), _letters),
            ),
        ),
    ),
    prose=((N_("Remarks"), text("note")),),
    related=(Related(N_("The cut"), cut_keys), Related(N_("More on the weight of this cut"), _same_cut)),
    order=lambda row: f"{list(SECTIONS).index(row.section)} {row.cut}",
)  # fmt: skip


def _carat(value: float | None, say: Say) -> str:
    return "" if value is None else f"{figure(value, say)}\u00a0ct"


CUT_NAMES = {
    "round": ("ronde briljant", "round brilliant"),
    "oval": ("ovaal", "oval"),
    "pear": ("peer", "pear"),
    "marquise": ("markies", "marquise"),
    "emerald": ("smaragdslijpsel", "emerald cut"),
    "asscher": ("asscher", "asscher"),
    "princess": ("princess", "princess"),
    "cushion": ("kussen", "cushion"),
    "radiant": ("radiant", "radiant"),
    "baguette": ("baguette", "baguette"),
    "trillion": ("triljant", "trillion"),
    "heart": ("hart", "heart"),
    "rose": ("roosslijpsel", "rose cut"),
    "old_european": ("oud-Europees slijpsel", "old European cut"),
    "old_mine": ("oud mijnslijpsel", "old mine cut"),
    "single_cut": ("enkel slijpsel (8/8)", "single cut"),
}
"""Cuts of the table of sizes, Dutch and English."""


def _stone_size_name(size: StoneSize) -> tuple[str, str]:
    nl, en = CUT_NAMES.get(size.cut, (size.cut, size.cut))
    across = f"{size.length:g}" if size.length == size.width else f"{size.length:g} × {size.width:g}"
    return f"{nl} {across.replace('.', ',')} mm", f"{en} {across} mm"


def _across(size: StoneSize, say: Say) -> str:
    return f"{figure(size.length, say)} × {figure(size.width, say)}\u00a0mm"


def _deep(size: StoneSize, say: Say) -> str:
    return f"{figure(size.depth, say)}\u00a0mm ({figure(size.depth_percent, say)} %)"


STONE_SIZE = Kind(
    StoneSize,
    N_("size of a stone"),
    "weights",
    _stone_size_name,
    (
        Group(
            N_("In figures"),
            (
                Line(N_("Length and width"), _across),
                Line(N_("Depth"), _deep),
                Line(N_("Weight of a diamond"), lambda s, say: _carat(s.carat, say)),
                Line(N_("By the formula"), lambda s, say: _carat(s.carat_formula, say)),
                Line(N_("By a chart of the trade"), lambda s, say: _carat(s.carat_chart, say)),
                Line(N_("By a drawn model"), lambda s, say: _carat(s.carat_model, say)),
                Line(N_("Sieve"), lambda s, say: say.figures(s.sieve)),
                Line(N_("Formula"), text("formula")),
                Line(N_("Factor"), lambda s, say: figure(s.factor, say)),
            ),
        ),
    ),
    prose=((N_("Remarks"), text("note")),),
    related=(Related(N_("The cut"), cut_keys), Related(N_("More on the weight of this cut"), _same_cut)),
    hint=lambda size, say: _carat(size.carat, say),
    order=lambda size: f"9 {size.cut} {size.length:08.3f}",
)  # fmt: skip
