"""Pages of styles, marks, words, values and law; and all kinds by name."""

from dataclasses import replace

from juwdesk.app.mark_pictures import mark_picture
from juwdesk.app.reference_bench import FORMULA, LABOUR, RING_RULE, RULE, STONE_SIZE
from juwdesk.app.reference_lines import Group, Kind, Line, Related, both, names_of, own, plain, text, texts
from juwdesk.app.reference_page import Say
from juwdesk.app.reference_prices import BAND, METAL, MONTH, RATIO, RELATION, STONE_PRICE
from juwdesk.app.reference_stones import CUT, GEM, INSTRUMENT, MATERIAL
from juwdesk.app.reference_uses import USED, named_in, related, styles_in, tests_of, told_apart, told_of
from juwdesk.base.locale import N_
from juwdesk.reference.history import Contradiction, Feature, Style
from juwdesk.reference.records import RingSize
from juwdesk.reference.trade import (
    AppraiserBody,
    ChecklistItem,
    Circumstance,
    DateLetter,
    GlossaryTerm,
    Hallmark,
    LawRule,
    Purpose,
    ValueType,
)

STYLE = Kind(
    Style,
    N_("style"),
    "styles",
    names_of,
    (
        Group(
            N_("In short"),
            (
                Line(N_("Years"), lambda s, say: say.years(s.year_from, s.year_to)),
                Line(N_("Height"), plain("peak")),
                Line(N_("Regions"), texts("regions")),
                Line(N_("Makers"), lambda s, say: "; ".join(s.makers)),
                Line(N_("Marks of it"), texts("keywords")),
                Line(N_("In the Netherlands"), text("dutch_context")),
                Line(N_("Revived"), plain("revivals")),
                Line(N_("Mistaken for"), texts("look_alikes")),
            ),
        ),
    ),
    related=(
        Related(
            N_("Features that date it"),
            lambda style, catalogue: tuple(f"feature:{f.id}" for f in catalogue.features if style.id in f.styles)[
                :30
            ],
        ),
    ),
    hint=lambda s, say: say.years(s.year_from, s.year_to),
)

FEATURE = Kind(
    Feature,
    N_("dateable feature"),
    "styles",
    names_of,
    (
        Group(
            N_("In short"),
            (
                Line(N_("Group"), text("group")),
                Line(N_("First and last"), lambda f, say: say.years(f.year_first, f.year_last)),
                Line(N_("Common"), lambda f, say: say.years(f.common_from, f.common_to)),
                Line(N_("Region"), text("region")),
                Line(N_("Revived"), plain("revivals")),
            ),
        ),
    ),
    prose=((N_("What you see"), text("description")), (N_("How to weigh it"), text("likelihood_notes"))),
    related=(
        Related(
            N_("Styles"),
            lambda f, catalogue: tuple(f"style:{each}" for each in f.styles),
        ),
        Related(
            N_("Contradicts"),
            lambda f, catalogue: tuple(
                f"contradiction:{c.id}"
                for c in catalogue.contradictions
                if f"feature:{f.id}" in named_in(c, catalogue)
            ),
        ),
    ),
    hint=lambda f, say: say.years(f.year_first, f.year_last),
)

CONTRADICTION = Kind(
    Contradiction,
    N_("contradiction"),
    "styles",
    names_of,
    (Group(N_("In short"), (Line(N_("When"), text("condition")), Line(N_("What follows"), text("effect")))),),
    prose=((N_("What usually explains it"), texts("explanations")), (N_("What to look at"), text("check"))),
    related=(Related(N_("Features"), named_in), Related(N_("Styles"), styles_in)),
)

COUNTRIES = {
    "NL": N_("Netherlands"),
    "NL (Kingdom of Holland)": N_("Netherlands (Kingdom of Holland)"),
    "NL (French period)": N_("Netherlands (French period)"),
    "NL (transition)": N_("Netherlands (transition)"),
    "NL (southern provinces)": N_("Netherlands (southern provinces)"),
    "France": N_("France"),
    "UK": N_("United Kingdom"),
    "Switzerland": N_("Switzerland"),
    "Germany": N_("Germany"),
    "Russia": N_("Russia"),
    "USSR": N_("Soviet Union"),
    "Sweden": N_("Sweden"),
    "USA": N_("United States"),
    "Austria-Hungary": N_("Austria-Hungary"),
    "Austria": N_("Austria"),
    "Italy": N_("Italy"),
    "Belgium": N_("Belgium"),
    "Denmark": N_("Denmark"),
    "Czech Republic": N_("Czech Republic"),
    "Finland": N_("Finland"),
    "Ireland": N_("Ireland"),
    "Norway": N_("Norway"),
    "Poland": N_("Poland"),
    "Portugal": N_("Portugal"),
    "EU": N_("European Union"),
    "Convention states": N_("states of the hallmarking convention"),
    "general": N_("everywhere"),
}
"""Countries as the marks name them."""


def country(name: str, say: Say) -> str:
    """A country in the reader's language."""
    return say.tr(COUNTRIES[name]) if name in COUNTRIES else say.text(name)


HALLMARK = Kind(
    Hallmark,
    N_("mark"),
    "marks",
    lambda mark: (mark.description_nl, mark.description_en),
    (
        Group(
            N_("The mark"),
            (
                Line(N_("Country"), lambda m, say: country(m.country, say)),
                Line(N_("Metal"), lambda m, say: ", ".join(say.text(each) for each in m.metal)),
                Line(N_("Fineness"), lambda m, say: m.fineness.replace(";", ", ")),
                Line(N_("Outline and picture"), text("shape")),
                Line(N_("In use"), lambda m, say: say.years(m.year_from, m.year_to)),
                Line(N_("Stands on"), text("applies_to")),
            ),
        ),
    ),
    prose=((N_("Remarks"), text("note")),),
    picture=mark_picture,
    hint=lambda m, say: " · ".join(filter(None, (country(m.country, say), say.years(m.year_from, m.year_to)))),
)

TERM = Kind(
    GlossaryTerm,
    N_("word of the trade"),
    "words",
    names_of,
    (Group("", (Line(N_("Field"), text("category")),)),),
    prose=(("", both("definition_nl", "definition_en")),),
)

VALUE_TYPE = Kind(
    ValueType,
    N_("kind of value"),
    "value",
    names_of,
    (
        Group(
            N_("When and by whom"),
            (
                Line(N_("Used for"), text("when_used")),
                Line(N_("Compared to others"), text("relation")),
                Line(N_("By law"), text("legal_basis")),
                Line(N_("Who may state it"), text("who_may_issue")),
            ),
        ),
    ),
    prose=(("", both("definition_nl", "definition_en")),),
    related=(
        Related(
            N_("Asked for when"),
            lambda v, catalogue: tuple(f"purpose:{p.id}" for p in catalogue.purposes if v.id in p.value_types),
        ),
    ),
)

PURPOSE = Kind(
    Purpose,
    N_("question"),
    "value",
    names_of,
    (
        Group(
            N_("In short"),
            (
                Line(N_("Official appraiser"), text("official_appraiser")),
                Line(N_("Why"), text("why")),
                Line(N_("Valid for"), text("validity")),
            ),
        ),
    ),
    prose=((N_("What to tell the customer"), both("tell_customer_nl", "tell_customer_en")),),
    related=(Related(N_("The value that fits"), own("value_type", "value_types")),),
)

BODY = Kind(
    AppraiserBody,
    N_("register or laboratory"),
    "value",
    lambda body: (body.name, body.name),
    (
        Group(
            N_("In short"),
            (
                Line(N_("Kind"), text("kind")),
                Line(N_("Country"), lambda b, say: country(b.country, say)),
                Line(N_("Registration means"), text("registration_means")),
                Line(N_("Public register"), text("public_register")),
                Line(N_("Useful for"), text("useful_for")),
            ),
        ),
    ),
)

CHECK = Kind(
    ChecklistItem,
    N_("part of a report"),
    "value",
    names_of,
    (Group("", (Line(N_("Why"), text("why")), Line(N_("When it is missing"), text("red_flag")),
                Line(N_("Asked by"), text("required_by")))),),
)  # fmt: skip

LAW = Kind(
    LawRule,
    N_("law"),
    "law",
    lambda rule: (rule.topic_nl, rule.topic_en),
    (
        Group(
            "",
            (Line(N_("Limits"), text("limits")), Line(N_("In force from"), lambda r, say: say.day(r.in_force_from))),
        ),
    ),
    prose=(("", both("rule_nl", "rule_en")), (N_("What the shop does"), both("action_nl", "action_en"))),
)


def _size_names(size: RingSize) -> tuple[str, str]:
    system = size.system.split("_")[0]
    return f"ringmaat {size.size} ({system})", f"ring size {size.size} ({system})"


RING_SIZE = Kind(
    RingSize,
    N_("ring size"),
    "sizes",
    _size_names,
    (
        Group(
            N_("The same size elsewhere"),
            (
                Line(N_("Inner diameter"), lambda s, say: say.tr.mm(s.diameter)),
                Line(N_("Inner circumference"), lambda s, say: say.tr.mm(s.circumference)),
                Line(N_("Netherlands"), lambda s, say: say.figures(s.nl_quarter)),
                Line(N_("ISO (circumference)"), plain("iso")),
                Line(N_("Switzerland"), lambda s, say: say.figures(s.swiss)),
                Line(N_("United States"), plain("us_quarter")),
                Line(N_("United Kingdom"), plain("uk_half")),
                Line(N_("Japan"), plain("japan")),
            ),
        ),
    ),
    prose=((N_("Remarks"), text("note")),),
    hint=lambda s, say: say.tr.mm(s.diameter),
    order=lambda s: f"{s.system} {s.diameter:07.3f}",
)

DATE_LETTER = Kind(
    DateLetter,
    N_("Dutch year letter"),
    "marks",
    lambda each: (f"jaarletter {each.letter} {each.year}", f"date letter {each.letter} {each.year}"),
    (
        Group(
            N_("The mark"),
            (
                Line(N_("Letter of the mark"), plain("letter")),
                Line(N_("Year"), lambda d, say: str(d.year)),
                Line(N_("Letterform"), text("letterform")),
                Line(N_("Alphabet of"), plain("cycle")),
                Line(N_("Confirmed by a source"), lambda d, say: say.text("yes" if d.confirmed else "no")),
                Line(N_("How it was found"), text("basis")),
            ),
        ),
    ),
    prose=((N_("Remarks"), text("note")),),
)

CIRCUMSTANCE = Kind(
    Circumstance,
    N_("circumstance"),
    "value",
    lambda each: (each.meaning_nl, each.meaning_en),
    (Group("", (Line(N_("Group"), text("group")),)),),
    prose=((N_("What the desk says"), told_of),),
    related=(
        Related(
            N_("Of the same group"),
            lambda c, catalogue: tuple(
                f"circumstance:{each.id}" for each in catalogue.circumstances
                if each.group == c.group and each.id != c.id
            ),
        ),
    ),
    hint=text("group"),
    order=lambda each: f"~{each.group}",
)  # fmt: skip


def _gem_lines() -> tuple[Line, ...]:
    return tuple(line for group in GEM.groups for line in group.lines)


_KINDS: dict[str, Kind] = {
    "gem": replace(GEM, related=(*GEM.related, related(N_("Tests that tell it apart"), tests_of(_gem_lines)))),
    "material": MATERIAL,
    "instrument": replace(
        INSTRUMENT, related=(related(N_("Gems it tells from their look-alikes"), told_apart(_gem_lines)),)
    ),
    "hallmark": HALLMARK,
    "date_letter": DATE_LETTER,
    "ring_size": RING_SIZE,
    "cut": CUT,
    "style": STYLE,
    "feature": FEATURE,
    "contradiction": CONTRADICTION,
    "term": TERM,
    "value_type": VALUE_TYPE,
    "purpose": PURPOSE,
    "body": BODY,
    "check": CHECK,
    "law": LAW,
    "rule": RULE,
    "labour": LABOUR,
    "formula": FORMULA,
    "size": STONE_SIZE,
    "ring_rule": RING_RULE,
    "circumstance": CIRCUMSTANCE,
    "metal": METAL,
    "month": MONTH,
    "ratio": RATIO,
    "price": STONE_PRICE,
    "relation": RELATION,
    "band": BAND,
}
MORE_LAST = ("rule", "ratio", "metal", "circumstance")
"""Kinds whose own links are only more of the same: what the entry is about comes before them."""
KINDS: dict[str, Kind] = {
    name: replace(
        kind,
        related=(*USED.get(name, ()), *kind.related) if name in MORE_LAST else (*kind.related, *USED.get(name, ())),
    )
    for name, kind in _KINDS.items()
}
"""By the name that a key begins with: ``gem:ruby``. The names are those of ``search``."""
SHELVES = (
    ("gems", N_("Gems")),
    ("materials", N_("Metals")),
    ("instruments", N_("Tests")),
    ("marks", N_("Hallmarks")),
    ("cuts", N_("Cuts")),
    ("weights", N_("Sizes and weights")),
    ("sizes", N_("Ring sizes")),
    ("bench", N_("Bench")),
    ("styles", N_("Styles")),
    ("words", N_("Words")),
    ("value", N_("Valuation")),
    ("law", N_("Law")),
    ("prices", N_("Prices of their day")),
)
"""The filters, in order: kinds that belong together."""
