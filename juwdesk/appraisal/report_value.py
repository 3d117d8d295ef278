"""The part of the letter about worth: range first, reasons second, and why there is no number where there is none."""

from collections.abc import Mapping

from juwdesk.appraisal import wording
from juwdesk.appraisal.appraisal import Appraisal
from juwdesk.appraisal.determine import Ranking
from juwdesk.appraisal.report_stone import treatments_of
from juwdesk.appraisal.worth import Level, question
from juwdesk.base.locale import N_, Translator
from juwdesk.base.money import Money, round_outward
from juwdesk.base.ranges import Estimate
from juwdesk.drawing import flow
from juwdesk.pricing.bill import LineKind
from juwdesk.pricing.indicate import Driver, Form, Indication, Quality
from juwdesk.reference.catalogue import Catalogue

WORTH_A_TEST = 0.05
"""Share of the width from which a stone is named among what would narrow the range."""
LEVELS = {
    Level.MELT: N_("what a refinery pays for the metal"),
    Level.TRADE: N_("what a dealer pays"),
    Level.AUCTION: N_("the hammer price at an auction"),
    Level.PRIVATE: N_("a sale between private persons after good preparation"),
    Level.RETAIL: N_("buying it again in a shop"),
}
QUALITIES = {
    Quality.A: N_("Basis: tested materials, many comparable prices."),
    Quality.B: N_("Basis: tested materials and the shop's own prices. Few comparable pieces."),
    Quality.C: N_("Basis: what we saw at the desk. The range is wide and the ground is thin."),
}
NO_NUMBER = {
    "value.no_purpose": N_("We give no amount: the purpose is not known yet."),
    "value.not_for_this_purpose": N_("For this question an amount does not belong in the answer."),
}


def value_blocks(
    appraisal: Appraisal,
    indication: Indication | None,
    rankings: Mapping[str, Ranking],
    catalogue: Catalogue,
    tr: Translator,
) -> list[flow.Block]:
    """The value, its basis, what makes it wide, and what would narrow it."""
    heading = flow.Heading(tr("What it is worth"))
    asked = question(appraisal, catalogue)
    if indication is None or indication.value is None:
        return [heading, flow.Paragraph(_why_none(asked.reason, indication, tr))]
    value = indication.value
    low, likely, high = (tr.money(Money.of(each), cents=False) for each in (value.low, value.likely, value.high))
    kind = catalogue.value_type(asked.value_type)
    name = wording.value_kind(kind, tr) if kind else ""
    caption = tr("{kind}, {date}", kind=wording.capital(name), date=tr.date(indication.at.date()))
    bar = flow.RangeBar(value.low, value.likely, value.high, (low, likely, high), caption)
    blocks: list[flow.Block] = [heading, bar]
    if kind is not None:
        blocks.append(flow.Paragraph(tr.pick(kind.definition_nl, kind.definition_en)))
    blocks.append(flow.Paragraph(_basis(indication, asked.level, tr)))
    drivers = _drivers(indication, catalogue, tr)
    if drivers:
        blocks += [flow.Heading(tr("Why the range is this wide"), 2), flow.Bars(drivers)]
    narrower = _narrower(appraisal, indication, rankings, catalogue, tr)
    if narrower:
        blocks += [flow.Heading(tr("What would narrow it"), 2), flow.Bullets(narrower)]
    return blocks


def value_sentence(appraisal: Appraisal, indication: Indication | None, catalogue: Catalogue, tr: Translator) -> str:
    """The range in one sentence, or why there is none."""
    if indication is None or indication.value is None:
        return _why_none(question(appraisal, catalogue).reason, indication, tr)
    value = indication.value
    low, likely, high = (tr.money(Money.of(each), cents=False) for each in (value.low, value.likely, value.high))
    return tr("Between {low} and {high}; most likely about {likely}.", low=low, high=high, likely=likely)


def _why_none(reason: str, indication: Indication | None, tr: Translator) -> str:
    if reason in NO_NUMBER:
        return tr(NO_NUMBER[reason])
    text = tr("We give no amount now: something we need for it is not known.")
    if indication is not None and indication.form is Form.FLOOR and indication.melt is not None:
        return f"{text} {_floor(indication.melt, tr)}"
    return text


def _floor(melt: Estimate, tr: Translator) -> str:
    low, high = (tr.money(Money.of(each), cents=False) for each in round_outward(melt.low, melt.high))
    return tr("The precious metal alone is worth about {low} to {high}. That is the floor.", low=low, high=high)


def _basis(indication: Indication, level: Level, tr: Translator) -> str:
    kinds = {line.kind for line in indication.lines}
    parts = []
    if LineKind.METAL in kinds:
        parts.append(tr("the metal at the price of the day"))
    if LineKind.STONE in kinds:
        parts.append(tr("the stones"))
    if LineKind.LABOUR in kinds:
        parts.append(tr("the making"))
    sentences = [tr("The range counts {parts}.", parts=wording.listed(parts, tr))]
    if level in LEVELS:
        sentences.append(tr("It stands for {level}.", level=tr(LEVELS[level])))
    if indication.quality in QUALITIES:
        sentences.append(tr(QUALITIES[indication.quality]))
    sentences.append(tr("Four out of five times we expect the amount to lie inside this range."))
    if indication.melt is not None and level in (Level.TRADE, Level.AUCTION, Level.PRIVATE, Level.MELT):
        sentences.append(_floor(indication.melt, tr))
    return " ".join(sentences)


def _share(share: float, tr: Translator) -> str:
    if share >= 0.6:
        return tr("most of it")
    return tr("a good part") if share >= 0.2 else tr("a small part")


def _drivers(indication: Indication, catalogue: Catalogue, tr: Translator) -> tuple[tuple[str, float, str], ...]:
    """The width by cause, as bars with words instead of figures."""
    total = sum(each.share for each in indication.drivers) or 1.0
    return tuple(
        (_driver_name(each, catalogue, tr), each.share / total, _share(each.share / total, tr))
        for each in indication.drivers[:5]
        if each.share / total >= 0.01
    )


def _driver_name(driver: Driver, catalogue: Catalogue, tr: Translator) -> str:
    if driver.label == "making":
        return tr("Making")
    if driver.label == "margin":
        return tr("Market")
    material = catalogue.material(driver.label)
    return wording.capital(tr.pick(material.name_nl, material.name_en)) if material else driver.label


def _narrower(
    appraisal: Appraisal,
    indication: Indication,
    rankings: Mapping[str, Ranking],
    catalogue: Catalogue,
    tr: Translator,
) -> tuple[str, ...]:
    """What would help, for the stones that make the range wide."""
    wide = {driver.label for driver in indication.drivers if driver.share >= WORTH_A_TEST}
    found = []
    for row in appraisal.stones:
        if row.label not in wide:
            continue
        name = wording.lowered(row.label.strip()) or wording.stone_words(row, catalogue, tr)
        ranking = rankings.get(row.id)
        gem = catalogue.gem(row.conclusion) if row.conclusion else None
        if gem is None or (ranking is not None and ranking.cannot_exclude):
            found.append(tr("A laboratory report that says what this is: {stone}.", stone=name))
        elif treatments_of(gem):
            found.append(tr("A laboratory report that says whether this was treated: {stone}.", stone=name))
        if row.carat_basis in ("estimated", "claimed"):
            found.append(tr("The exact weight, measured loose: {stone}.", stone=name))
    if any(not row.net for row in appraisal.metals):
        found.append(tr("The weight of the metal without the stones."))
    return tuple(found)
