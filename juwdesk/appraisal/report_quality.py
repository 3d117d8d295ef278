"""The parts of the letter about quality and condition: grades of a stone, wear by part, damages, how to treat it."""

from juwdesk.appraisal import condition as cond
from juwdesk.appraisal import quality as ql
from juwdesk.appraisal import wording
from juwdesk.appraisal.appraisal import Appraisal, Stone
from juwdesk.appraisal.evidence import Status
from juwdesk.appraisal.pieces import piece_kind, value_words
from juwdesk.appraisal.quality import SCALE
from juwdesk.appraisal.quality_words import ACTS, VERDICTS, grade_span, part_names, reason
from juwdesk.base.locale import Translator
from juwdesk.drawing import flow
from juwdesk.reference.catalogue import Catalogue


def grade_rows(stone: Stone, tr: Translator) -> tuple[tuple[str, str], ...]:
    """The grades of a stone as rows: the span that our statements leave, and who said what."""
    family = stone.family or ql.family_of(stone.conclusion)
    sealed = stone.report is not None and not stone.report.opened
    rows = []
    for attr in ql.attributes(family):
        said = [each for each in stone.said if each.attribute == attr.id]
        told = [each for each in said if not (sealed and each.status is Status.REPORT)]
        if not told:
            continue
        words = "; ".join(
            f"{tr(wording.STATUSES[each.status])}: {value_words(attr, each.value, tr)}{attr.unit and f' {attr.unit}'}"
            for each in told
        )
        shares = ql.distribution(attr, stone.said, mounted=stone.mounted, report=stone.report)
        span = f"{grade_span(attr, shares, tr)} " if attr.kind == SCALE and shares else ""
        rows.append((wording.capital(tr.pick(attr.nl, attr.en)), f"{span}({words})" if span else words))
    return tuple(rows)


def quality_blocks(stone: Stone, tr: Translator) -> list[flow.Block]:
    """The grades of a stone, what they rest on, and the report beside them."""
    rows = grade_rows(stone, tr)
    report = stone.report
    if report is not None and report.laboratory:
        about = ", ".join(filter(None, (report.laboratory, report.number, report.date)))
        how = tr("opened after our own grading") if report.blind else ""
        rows = (*rows, (tr("Report"), ", ".join(filter(None, (about, how)))))
    if not rows:
        return []
    blocks: list[flow.Block] = [flow.KeyValues(rows)]
    if stone.said:
        told = tr("A range holds with 80 % certainty.")
        if stone.mounted:
            told += " " + tr("A stone in its setting cannot be graded as surely as a loose one.")
        blocks.append(flow.Paragraph(told, "small"))
    return blocks


def condition_blocks(appraisal: Appraisal, catalogue: Catalogue, tr: Translator) -> list[flow.Block]:
    """Wear by part, damages with their numbers on the photographs, how to treat the piece, who else should look."""
    blocks: list[flow.Block] = [*_parts(appraisal, tr), *_damages(appraisal, tr)]
    cautions = _cautions(appraisal, catalogue, tr)
    if cautions:
        blocks += [flow.Paragraph(tr("How to treat it:")), flow.Bullets(cautions)]
    kind = piece_kind(str(appraisal.item.kind))
    if kind.refer_nl:
        blocks.append(flow.Paragraph(tr.pick(kind.refer_nl, kind.refer_en)))
    return [flow.Heading(tr("Condition")), *blocks] if blocks else []


def _parts(appraisal: Appraisal, tr: Translator) -> list[flow.Block]:
    names = part_names(appraisal, tr)
    work = {stored: tr.pick(nl, en) for stored, nl, en in cond.words("work")}
    wear = {stored: tr.pick(nl, en) for stored, nl, en in cond.words("wear")}
    rows = tuple(
        (wording.capital(names[each.id]), work.get(each.work, ""), wear.get(each.wear, ""), each.note.strip())
        for each in appraisal.item.parts
        if each.work or each.wear
    )
    if not rows:
        return []
    header = (tr("Part"), wording.capital(tr("workmanship")), wording.capital(tr("wear")), tr("Remark"))
    return [flow.Table(header, rows, "llll", (3, 2, 2, 4))]


def _damages(appraisal: Appraisal, tr: Translator) -> list[flow.Block]:
    """What a customer may read; numbers are those of all damages, as on the photographs."""
    kinds = cond.damage_kinds()
    graves = {stored: tr.pick(nl, en) for stored, nl, en in cond.words("severity")}
    places = part_names(appraisal, tr) | {row.id: row.label for row in appraisal.stones if row.label}
    rows = tuple(
        (
            str(number),
            wording.capital(tr.pick(kinds[each.kind].nl, kinds[each.kind].en)),
            graves.get(each.severity, ""),
            wording.capital(", ".join(filter(None, (places.get(each.part, ""), each.note.strip())))),
        )
        for number, each in enumerate(appraisal.damages, 1)
        if each.public and each.kind in kinds
    )
    if not rows:
        return []
    header = (tr("No."), tr("Damage"), wording.capital(tr("how grave")), tr("Where"))
    return [flow.Table(header, rows, "rlll", (1, 4, 2, 4))]


def _cautions(appraisal: Appraisal, catalogue: Catalogue, tr: Translator) -> tuple[str, ...]:
    """What must not be done, or only with care, with the reasons that a customer may read."""
    hidden = {each.id for each in appraisal.damages if not each.public}
    names = {row.id: row.label.strip() or wording.stone_words(row, catalogue, tr) for row in appraisal.stones}
    told_of = [
        each for each in cond.cautions(appraisal, catalogue) if each.source != "layer"
    ]  # a suspicion stays here
    found = [each for each in told_of if each.where not in hidden]
    told = []
    for act in cond.ACTS:
        own = [each for each in found if each.act == act]
        if own:
            reasons = "; ".join(dict.fromkeys(reason(each, appraisal, names, catalogue, tr) for each in own))
            told.append(f"{tr(ACTS[act])}: {tr(VERDICTS[cond.allowed(act, own)])}. {reasons}.")
    return tuple(told)


def marked_points(appraisal: Appraisal) -> dict[str, tuple[tuple[int, float, float], ...]]:
    """By photograph the points to draw in it: number and place in shares; only damages that a customer may read."""
    found: dict[str, list[tuple[int, float, float]]] = {}
    for number, each in enumerate(appraisal.damages, 1):
        if each.public and each.photo and each.x is not None and each.y is not None:
            found.setdefault(each.photo, []).append((number, each.x, each.y))
    return {hash_: tuple(points) for hash_, points in found.items()}
