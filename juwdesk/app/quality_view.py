"""What is known of quality and condition, in words: grades as spans, what may not be done, damages with a place."""

from collections.abc import Mapping
from dataclasses import dataclass

from juwdesk.app.assess_quality import family, photo_name, piece_of
from juwdesk.app.messages import sentence
from juwdesk.app.said_forms import STATUS_WORDS
from juwdesk.appraisal import condition as cond
from juwdesk.appraisal import quality as ql
from juwdesk.appraisal.appraisal import Appraisal, Stone
from juwdesk.appraisal.evidence import Status
from juwdesk.appraisal.mounted import MountedWeight, depth_problems, mounted_weight, weight_problem
from juwdesk.appraisal.pieces import value_words
from juwdesk.appraisal.quality import SCALE, Attribute
from juwdesk.appraisal.quality_words import ACTS, VERDICTS, grade_span, part_names, reason
from juwdesk.base.locale import N_, Translator
from juwdesk.base.problems import Problem
from juwdesk.reference.catalogue import Catalogue

CLARITY_TYPES = {
    1: N_("Clarity type 1: stones of this kind are mostly clean."),
    2: N_("Clarity type 2: stones of this kind mostly hold some inclusions."),
    3: N_("Clarity type 3: stones of this kind nearly always hold inclusions."),
}


@dataclass(frozen=True, slots=True)
class ScaleView:
    """A grade: its name, the span that holds 80 % in words, bars (word, share) and what was said of it by whom."""

    name: str
    span: str
    bars: tuple[tuple[str, float], ...]
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CautionView:
    """An act at the bench: its name, ``never``, ``care`` or ``ok`` with its words, and the reasons."""

    name: str
    verdict: str
    words: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DamageView:
    """A damage in the list and on the photograph (``photo`` and ``x``, ``y`` 0..1 where it is marked)."""

    id: str
    number: int
    name: str
    account: str
    selected: bool
    photo: str
    x: float | None
    y: float | None


@dataclass(frozen=True, slots=True)
class QualityView:
    """Quality and condition of the stone in hand and of the piece. ``blind`` tells how a report was opened;
    ``weight`` the weight by size in words, ``carat`` what can be taken over (None for nothing); ``photos`` (hash,
    name) those of the piece, ``shown`` the one in sight; ``refer`` who must look at what the desk cannot judge."""

    stone: str
    stone_name: str
    scales: tuple[ScaleView, ...]
    others: tuple[str, ...]
    clarity_type: str
    blind: str
    weight: str
    carat: float | None
    problems: tuple[str, ...]
    cautions: tuple[CautionView, ...]
    damages: tuple[DamageView, ...]
    photos: tuple[tuple[str, str], ...]
    shown: str
    refer: str


def quality_view(
    appraisal: Appraisal,
    stone: Stone | None,
    damage: str,
    names: Mapping[str, str],
    likely: str,
    catalogue: Catalogue,
    tr: Translator,
) -> QualityView:
    """The view; ``likely`` is the gem that the readings favour while the jeweller concluded nothing."""
    kind = piece_of(appraisal)
    photos = tuple((each.hash, photo_name(each.caption, n, tr)) for n, each in enumerate(appraisal.photos, 1))
    held = next((each.photo for each in appraisal.damages if each.id == damage and each.photo), "")
    marked = next((each.photo for each in appraisal.damages if each.photo), "")
    first = photos[0][0] if photos else ""
    known = {hash_ for hash_, _ in photos}
    shown = next((each for each in (held, marked, first) if each in known), "")
    gem = (stone.conclusion or likely) if stone else ""
    estimate = mounted_weight(stone, gem, catalogue) if stone else None
    problems = [sentence(each, tr) for each in cond.damage_problems(appraisal)]
    if stone is not None:
        depths = [sentence(each, tr) for each in depth_problems(stone, catalogue)]
        problems = [*_stone_problems(stone, estimate, tr), *depths, *problems]
    number = ql.clarity_type(gem) if stone and family(stone) == "coloured" else None
    return QualityView(
        stone.id if stone else "",
        names.get(stone.id, "") if stone else "",
        _scales(stone, tr) if stone else (),
        _others(stone, tr) if stone else (),
        tr(CLARITY_TYPES[number]) if number else "",
        _blind(stone, tr) if stone else "",
        _weight(estimate, tr),
        round(estimate.likely, 2) if isinstance(estimate, MountedWeight) else None,
        tuple(problems),
        caution_views(appraisal, names, catalogue, tr),
        damage_views(appraisal, damage, names, tr),
        photos,
        shown,
        tr.pick(kind.refer_nl, kind.refer_en),
    )


def _stone_problems(stone: Stone, estimate: MountedWeight | Problem | None, tr: Translator) -> list[str]:
    found = ql.quality_problems(family(stone), stone.said, mounted=stone.mounted, report=stone.report)
    differs = weight_problem(stone, estimate)
    words = []
    for each in found:
        attr = ql.attribute(family(stone), each.where)
        name = tr.pick(attr.nl, attr.en) if attr else each.where
        words.append(f"{name[:1].upper()}{name[1:]}: {sentence(each, tr)}")
    return [*words, *([sentence(differs, tr)] if differs else [])]


def _scales(stone: Stone, tr: Translator) -> tuple[ScaleView, ...]:
    found = []
    for attr in ql.attributes(family(stone)):
        if attr.kind != SCALE:
            continue
        shares = ql.distribution(attr, stone.said, mounted=stone.mounted, report=stone.report)
        if shares:
            names = {stored: tr.pick(nl, en) for stored, nl, en in attr.options}
            bars = tuple((names[grade], share) for grade, share in shares.items() if share >= 0.02)
            found.append(ScaleView(_name(attr, tr), grade_span(attr, shares, tr), bars, _told(attr, stone, tr)))
    return tuple(found)


def _name(attr: Attribute, tr: Translator) -> str:
    text = tr.pick(attr.nl, attr.en)
    return text[:1].upper() + text[1:]


def _told(attr: Attribute, stone: Stone, tr: Translator) -> tuple[str, ...]:
    sealed = stone.report is not None and not stone.report.opened
    return tuple(
        f"{tr(STATUS_WORDS[each.status])}: {value_words(attr, each.value, tr)}"
        for each in stone.said
        if each.attribute == attr.id and not (sealed and each.status is Status.REPORT)
    )


def _others(stone: Stone, tr: Translator) -> tuple[str, ...]:
    """Statements about attributes that are no scale."""
    found = []
    for attr in ql.attributes(family(stone)):
        told = _told(attr, stone, tr) if attr.kind != SCALE else ()
        if told:
            unit = f" {attr.unit}" if attr.unit else ""
            found.append(f"{_name(attr, tr)}: {'; '.join(told)}{unit}")
    return tuple(found)


def _blind(stone: Stone, tr: Translator) -> str:
    report = stone.report
    if report is None:
        return ""
    if not report.opened:
        return tr("The report is still closed. Grade colour and clarity first, then open it.")
    if report.blind:
        return tr("Our grades stood before the report was opened.")
    return tr("The report was opened before our grades stood; they count for less.")


def _weight(estimate: MountedWeight | Problem | None, tr: Translator) -> str:
    if isinstance(estimate, Problem):
        return sentence(estimate, tr)
    if estimate is None:
        return ""
    low, high = tr.number(estimate.carat.low, 2), tr.carat(estimate.carat.high)
    return tr(
        "By its size: {low} to {high}, most likely {likely}", low=low, high=high, likely=tr.carat(estimate.likely)
    )


def caution_views(
    appraisal: Appraisal, names: Mapping[str, str], catalogue: Catalogue, tr: Translator
) -> tuple[CautionView, ...]:
    """Every act with its verdict and reasons."""
    found = cond.cautions(appraisal, catalogue)
    views = []
    for act in cond.ACTS:
        verdict = cond.allowed(act, found)
        reasons = dict.fromkeys(reason(each, appraisal, names, catalogue, tr) for each in found if each.act == act)
        views.append(CautionView(tr(ACTS[act]), verdict, tr(VERDICTS[verdict]), tuple(reasons)))
    return tuple(views)


def damage_views(
    appraisal: Appraisal, selected: str, names: Mapping[str, str], tr: Translator
) -> tuple[DamageView, ...]:
    """The damages in order, numbered as on the photographs."""
    kinds, graves = cond.damage_kinds(), {stored: tr.pick(nl, en) for stored, nl, en in cond.words("severity")}
    parts = part_names(appraisal, tr) | dict(names)
    found = []
    for number, each in enumerate(appraisal.damages, 1):
        kind = kinds.get(each.kind)
        name = tr.pick(kind.nl, kind.en) if kind else each.kind
        place = parts.get(each.part, tr("the whole piece"))
        told = [graves.get(each.severity, each.severity), place, each.note]
        if not each.public:
            told.append(tr("stays in the shop"))
        found.append(
            DamageView(
                each.id,
                number,
                f"{number}  {name[:1].upper()}{name[1:]}",
                " · ".join(filter(None, told)),
                each.id == selected,
                each.photo,
                each.x,
                each.y,
            )
        )
    return tuple(found)
