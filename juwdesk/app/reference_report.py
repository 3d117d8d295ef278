"""What a valuation report says and what it does not: a page put together from checklist, value types and words."""

from juwdesk.app.reference_page import Block, Link, Links, Page, Points, Prose, Say

REPORT = "report"
"""The key of the page."""
LIMITS = 12


def report_page(say: Say) -> Page:
    """The page, in the reader's language."""
    tr, catalogue = say.tr, say.catalogue
    blocks: tuple[Block, ...] = (
        Prose(
            "",
            (
                tr("A valuation report is one expert's opinion: one kind of value, for one purpose, on one day. Look "
                   "at these first; the same ring can rightly have three very different figures."),
            ),
        ),
        Prose(
            tr("What it does not say"),
            (
                tr("Not what you get when you sell it tomorrow: a replacement value is a buying price in a good "
                   "shop, and the selling value is often much lower."),
                tr("Not that the stones are certain: without a laboratory, origin and treatment are opinions."),
                tr("Not that it holds for ever: metal and stone prices move, and insurers ask for a newer one."),
                tr("Not for another purpose: a figure for insurance does not fit an inheritance or a sale."),
            ),
        ),
        Links(tr("Kinds of value"), _value_links(say), tr("Which value it is decides the figure.")),
        Points(
            tr("What must stand in it"),
            tuple(
                (
                    say.capital(tr.pick(each.name_nl, each.name_en)),
                    say.text(each.why),
                    say.text(each.red_flag),
                )
                for each in catalogue.checklist
            ),
            tr("With each part: why it is there, and what it means when it is missing."),
        ),
        Links(tr("Words in a report"), _term_links(say)),
        Links(tr("Who may write one"), _body_links(say)),
    )  # fmt: skip
    sources = tuple(dict.fromkeys(id_ for each in catalogue.checklist for id_ in each.sources))
    return Page(
        REPORT,
        tr("explanation"),
        tr("What a valuation report says"),
        "",
        "",
        False,
        (),
        None,
        blocks,
        say.sources(sources),
    )


def _value_links(say: Say) -> tuple[Link, ...]:
    return tuple(
        Link(
            f"value_type:{each.id}",
            say.capital(say.tr.pick(each.name_nl, each.name_en)),
            say.tr.pick(each.definition_nl, each.definition_en),
        )
        for each in say.catalogue.value_types[:LIMITS]
    )


def _term_links(say: Say) -> tuple[Link, ...]:
    return tuple(
        Link(
            f"term:{each.id}",
            say.capital(say.tr.pick(each.name_nl, each.name_en)),
            say.tr.pick(each.definition_nl, each.definition_en),
        )
        for each in say.catalogue.glossary
        if each.category == "appraisal"
    )


def _body_links(say: Say) -> tuple[Link, ...]:
    return tuple(
        Link(f"body:{each.id}", each.name, say.text(each.registration_means))
        for each in say.catalogue.bodies
        if each.country == "NL"
    )
