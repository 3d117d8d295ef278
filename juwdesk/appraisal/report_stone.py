"""The part of the letter about one stone: what was seen and tested, what was not, what it is and what it may be."""

from juwdesk.appraisal import wording
from juwdesk.appraisal.appraisal import Stone
from juwdesk.appraisal.determine import Ranking, Words
from juwdesk.appraisal.evidence import Property, Status, find
from juwdesk.appraisal.leaves import TREATED_WORDS
from juwdesk.appraisal.report_quality import quality_blocks
from juwdesk.base.locale import N_, Translator
from juwdesk.drawing import flow
from juwdesk.reference.catalogue import Catalogue
from juwdesk.reference.records import CutGeometry, Gem

FIRMNESS = {
    Words.ESTABLISHED: N_("With the tests at this desk that is practically established."),
    Words.FAVOURED: N_("Our tests point strongly to it. They do not prove it."),
    Words.CONSISTENT: N_("It fits what we saw. Other stones fit too."),
    Words.UNLIKELY: N_("Our readings do not all fit this. A laboratory should look."),
    Words.UNKNOWN: N_("Our readings fit no stone well. A laboratory should look."),
}
FORMS = {
    "faceted": N_("faceted"),
    "cabochon": N_("cabochon"),
    "bead": N_("bead"),
    "other": N_("other shape"),
}
WHEN_SET = (Property.SG, Property.OPTIC)
"""What cannot be tested while a stone is set."""
ASKED = (Property.RI, Property.SG, Property.OPTIC, Property.PLEOCHROISM, Property.UV_LONG, Property.INCLUSIONS)
"""The tests that a reader may miss; those not done are named."""


def stone_blocks(row: Stone, ranking: Ranking | None, catalogue: Catalogue, tr: Translator) -> list[flow.Block]:
    """Heading, facts, finding, tests done and not done, and what cannot be excluded."""
    title = row.label.strip() or wording.capital(wording.stone_words(row, catalogue, tr))
    if row.count > 1:
        title = tr("{title} ({count} pieces)", title=title, count=row.count)
    blocks: list[flow.Block] = [
        flow.Heading(title),
        flow.KeyValues(_facts(row, catalogue, tr)),
        flow.Paragraph(finding(row, ranking, catalogue, tr)),
        *quality_blocks(row, tr),
    ]
    if row.conclusion_note.strip():
        blocks.append(flow.Paragraph(row.conclusion_note.strip()))
    tests = _tests(row, catalogue, tr)
    if tests:
        blocks.append(flow.Table((tr("Looked at"), tr("What we saw")), tests, "ll", (2, 5)))
    missing = _not_tested(row, tr)
    if missing:
        blocks.append(flow.Paragraph(missing, "small"))
    open_points = _open_points(row, ranking, catalogue, tr)
    if open_points:
        blocks.append(flow.Callout(tr("What cannot be excluded here"), " ".join(open_points), "warning"))
    return blocks


def _facts(row: Stone, catalogue: Catalogue, tr: Translator) -> tuple[tuple[str, str], ...]:
    cut = catalogue.find(CutGeometry, row.cut) if row.cut else None
    shape = tr.pick(cut.name_nl, cut.name_en) if cut else row.cut or tr(FORMS[row.form])
    size = " × ".join(tr.number(each, 1) for each in row.size)
    weight = ""
    if row.carat is not None:
        each = tr("{weight} each", weight=tr.carat(row.carat, 3)) if row.count > 1 else tr.carat(row.carat)
        weight = f"{each}, {tr(wording.CARAT_BASES[row.carat_basis])}"
    rows = [
        (tr("Shape"), wording.capital(shape)),
        (tr("Size"), f"{size} mm" if size else ""),
        (tr("Weight"), weight),
        (tr("Quality"), row.quality.strip()),
    ]
    return tuple((label, value) for label, value in rows if value)


def finding(row: Stone, ranking: Ranking | None, catalogue: Catalogue, tr: Translator) -> str:
    """The conclusion in words, with how firm it is; a name only where the jeweller chose one."""
    gem = catalogue.gem(row.conclusion) if row.conclusion else None
    if gem is None:
        seen = wording.capital(wording.stone_words(row, catalogue, tr))
        if ranking is None or ranking.verdict is Words.UNKNOWN:
            return tr("{stone}. We do not know yet what it is.", stone=seen)
        likely = wording.listed(_likely(ranking, tr), tr)
        return tr("{stone}. We draw no conclusion yet. Most likely: {names}.", stone=seen, names=likely)
    name = wording.lowered(tr.pick(gem.name_nl, gem.name_en))
    match row.conclusion_status:
        case Status.CLAIMED:
            return tr("According to the customer: {stone}. We did not test that.", stone=name)
        case Status.REPORT:
            return tr("According to the report that we saw: {stone}.", stone=name)
        case Status.OBSERVED:
            return tr("It looks like {stone}. We did not test that.", stone=name)
        case Status.TESTED:
            return f"{wording.capital(name)}. {tr(FIRMNESS[_firmness(row, ranking)])}"


def _likely(ranking: Ranking, tr: Translator) -> list[str]:
    """The names of the three likeliest answers that differ in what they mean: one of each decision class."""
    first: dict[str, str] = {}
    for each in ranking.candidates[:12]:
        name = wording.lowered(tr.pick(each.leaf.name_nl, each.leaf.name_en))
        first.setdefault(each.leaf.decision_class, name)
    return list(first.values())[:3]


def _firmness(row: Stone, ranking: Ranking | None) -> Words:
    """How firmly the readings carry the chosen name: the standing of its whole decision class."""
    if ranking is None:
        return Words.CONSISTENT
    chosen = ranking.candidates.find(row.conclusion)
    if chosen is None or ranking.verdict is Words.UNKNOWN:
        return Words.UNKNOWN
    if chosen.leaf.decision_class == ranking.top.leaf.decision_class:
        return ranking.verdict
    return Words.CONSISTENT if chosen.probability >= 0.01 else Words.UNLIKELY


def _tests(row: Stone, catalogue: Catalogue, tr: Translator) -> tuple[tuple[str, str], ...]:
    return tuple(
        (tr(wording.PROPERTY_NAMES[each.property]), wording.reading_words(each, catalogue, tr))
        for each in row.evidence
    )


def _not_tested(row: Stone, tr: Translator) -> str:
    """The usual tests that were not done, and which of them a setting forbids."""
    lacking = [each for each in ASKED if find(row.evidence, each) is None]
    barred = [each for each in lacking if row.mounted and each in WHEN_SET]
    rest = [each for each in lacking if each not in barred]
    parts = []
    if barred:
        names = wording.listed([wording.lowered(tr(wording.PROPERTY_NAMES[each])) for each in barred], tr)
        parts.append(tr("Not possible while the stone is set: {names}.", names=names))
    if rest:
        names = wording.listed([wording.lowered(tr(wording.PROPERTY_NAMES[each])) for each in rest], tr)
        parts.append(tr("Not tested: {names}.", names=names))
    return " ".join(parts)


def treatments_of(gem: Gem) -> tuple[str, ...]:
    """The treatments that are usual for a gem and that a desk seldom sees."""
    return tuple(each for each in gem.treatments if not each.startswith("none") and "(rare)" not in each)


def _open_points(row: Stone, ranking: Ranking | None, catalogue: Catalogue, tr: Translator) -> list[str]:
    points = []
    if ranking is not None and ranking.cannot_exclude:
        names = [
            wording.lowered(tr.pick(each.leaf.name_nl, each.leaf.name_en))
            for each in ranking.cannot_exclude[:5]
            if each.id != row.conclusion
        ]
        if names:
            points.append(tr("Our tests leave room for: {names}.", names=wording.listed(names, tr)))
    gem = catalogue.gem(row.conclusion) if row.conclusion else None
    if gem is not None and not any(word in gem.id for word in TREATED_WORDS):
        usual = [catalogue.words.text(each, tr.language) for each in treatments_of(gem)[:4]]
        if usual:
            points.append(tr("We did not rule out these treatments: {names}.", names=wording.listed(usual, tr)))
    return points
