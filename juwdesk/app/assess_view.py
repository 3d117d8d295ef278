"""From what stands on the desk to what the assess room shows: one pure function, in one language."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from juwdesk.app import assess_metal as metals
from juwdesk.app import assess_quality as quality
from juwdesk.app.assess_advice import AdviceView, advice_view
from juwdesk.app.assess_desk import Around, Desk
from juwdesk.app.assess_explain import SCOPE as PAPER
from juwdesk.app.assess_explain import ExplainView, explain_view, paper_rows, paper_sections
from juwdesk.app.assess_forms import (
    ABOUT,
    CONCLUSION,
    CUTS,
    ITEM,
    LETTER,
    METAL,
    ORIGIN,
    PRICE,
    PURPOSE,
    STATE,
    STONE,
)
from juwdesk.app.assess_options import cut_options, gem_options, material_options
from juwdesk.app.assess_period import (
    SCOPE,
    PickerView,
    StyleView,
    clue_fields,
    clue_rows,
    misfit,
    picker_view,
    region_options,
    style_views,
)
from juwdesk.app.assess_purposes import PurposeView, purpose_views
from juwdesk.app.assess_readings import reading_sections
from juwdesk.app.assess_room import metal_texts
from juwdesk.app.assess_table import TableView, table_view
from juwdesk.app.assess_value import ValueView, value_view
from juwdesk.app.findings import Findings, findings
from juwdesk.app.forms import FieldView, fields
from juwdesk.app.messages import sentence
from juwdesk.app.metal_findings import MetalView, metal_view
from juwdesk.app.offer_view import BUYING
from juwdesk.app.period_view import PeriodView, period_view
from juwdesk.app.quality_view import QualityView, quality_view
from juwdesk.app.reference_page import Say
from juwdesk.appraisal.appraisal import FORMAT, Appraisal, Clue, Metal, Stone
from juwdesk.appraisal.determine import Ranking
from juwdesk.appraisal.evidence import Evidence
from juwdesk.appraisal.matrix import matrix_of
from juwdesk.appraisal.next_test import Situation
from juwdesk.appraisal.priors import Context
from juwdesk.appraisal.stone_context import around_stone
from juwdesk.appraisal.workflow import State, Step, StepState, progress
from juwdesk.appraisal.worth import indication_of, question
from juwdesk.base.locale import N_, Translator
from juwdesk.reference.catalogue import Catalogue

STEPS = {
    Step.PURPOSE: N_("Purpose"),
    Step.ITEM: N_("Piece"),
    Step.METAL: N_("Metal"),
    Step.STONES: N_("Stones"),
    Step.QUALITY: N_("Quality"),
    Step.PERIOD: N_("Period"),
    Step.REPORT: N_("Report"),
    Step.VALUE: N_("Value"),
    Step.LETTER: N_("Letter"),
}
OFFICIAL = {
    "yes": N_("An official appraiser must write this down."),
    "advised": N_("An official appraiser is advised."),
    "no": N_("The desk can answer this itself."),
}
NEUTRAL_STONE = N_("stone {number}")
NEUTRAL_METAL = N_("metal {number}")


@dataclass(frozen=True, slots=True)
class StepView:
    """A step with its state (a ``State`` value) and the first thing that waits in it."""

    step: Step
    label: str
    state: str
    note: str
    current: bool


@dataclass(frozen=True, slots=True)
class RowView:
    """A stone, metal or report in the list: its name, a short account, whether it is taken up."""

    id: str
    name: str
    account: str
    selected: bool


@dataclass(frozen=True, slots=True)
class Section:
    """A titled group of fields."""

    title: str
    fields: tuple[FieldView, ...]


@dataclass(frozen=True, slots=True)
class AssessView:
    """Everything the room shows. ``told`` is what to tell the customer about this purpose, ``official`` whether an
    appraiser is needed, ``advice`` the circumstances and why; ``findings`` of the stone in hand; ``period``,
    ``styles`` and ``value`` of the whole piece; ``picker`` the clues to choose from, in the period step alone;
    ``metal`` the findings of the metal in hand, ``marks`` its marks and those to choose, in the metal step alone;
    ``quality`` grades, damages and what may not be done, in the quality step alone, ``explained`` the report of
    somebody else in its own step."""

    title: str
    steps: tuple[StepView, ...]
    sections: tuple[Section, ...]
    rows: tuple[RowView, ...]
    purposes: tuple[PurposeView, ...]
    told: str
    official: str
    advice: AdviceView
    stone: str
    stone_name: str
    findings: Findings | None
    period: PeriodView
    styles: tuple[StyleView, ...]
    picker: PickerView | None
    value: ValueView
    photos: tuple[tuple[str, str], ...]
    neutral: bool
    metal: MetalView | None = None
    metal_name: str = ""
    metal_material: str = ""
    marks: metals.MarkPickerView | None = None
    quality: QualityView | None = None
    explained: ExplainView | None = None
    buying: bool = False


def assess_view(desk: Desk, around: Around, tr: Translator, draws: int = 0) -> AssessView:
    """The room as it stands. ``draws`` 0 takes the closed form of the value, at once."""
    appraisal, catalogue = desk.appraisal, around.catalogue
    made = _period(appraisal.clues, appraisal.origin, catalogue, tr, around.now.year)
    seen = {row.id: _findings(row, desk, around, made, tr) for row in appraisal.stones}
    rankings = {id_: each.ranking for id_, each in seen.items() if each is not None}
    indication = indication_of(appraisal, catalogue, around.prices, around.now, draws=draws)
    asked = question(appraisal, catalogue)
    steps = progress(appraisal, catalogue, rankings, indication, misfit(made))
    advice = advice_view(appraisal, catalogue, tr, desk.group, misfit(made), around.now.date(), indication)
    stone = next((row for row in appraisal.stones if row.id == desk.stone), None)
    metal = metals.metal_of(appraisal, desk.metal)
    names = _names(appraisal, catalogue, tr)
    purpose = catalogue.purpose(appraisal.purpose) if appraisal.purpose else None
    return AssessView(
        appraisal.title or tr("New assessment"),
        tuple(_step(each, desk, tr) for each in steps),
        _sections(desk, stone, around, tr),
        _clue_rows(desk, made, around, tr) if desk.step is Step.PERIOD else _rows(desk, names, around, tr),
        purpose_views(appraisal, catalogue, tr, advice.referral) if desk.step is Step.PURPOSE else (),
        tr.pick(purpose.tell_customer_nl, purpose.tell_customer_en) if purpose else "",
        tr(OFFICIAL[advice.referral]) if advice.referral else "",
        advice,
        stone.id if stone else "",
        names[stone.id] if stone else "",
        seen.get(stone.id) if stone else None,
        made,
        style_views(made, catalogue, tr),
        _picker(desk, around, tr) if desk.step is Step.PERIOD else None,
        value_view(indication, asked, names, catalogue, tr, _table(desk, around, tr)),
        tuple((photo.hash, photo.caption) for photo in appraisal.photos),
        desk.neutral,
        _metal(metal, desk, around, tr) if metal else None,
        names[metal.id] if metal else "",
        metal.material if metal else "",
        _marks(metal, desk, made.mode, around, tr) if metal and desk.step is Step.METAL else None,
        _quality(desk, stone, rankings, names, catalogue, tr) if desk.step is Step.QUALITY else None,
        explain_view(appraisal, catalogue, tr, around.now.date(), desk.paper) if desk.step is Step.REPORT else None,
        appraisal.purpose in BUYING,
    )


def _table(desk: Desk, around: Around, tr: Translator) -> TableView | None:
    """What the tables say, in the value step alone."""
    if desk.step is not Step.VALUE:
        return None
    return table_view(desk.appraisal, around.catalogue, around.prices, around.now, tr)


def _quality(
    desk: Desk,
    stone: Stone | None,
    rankings: Mapping[str, Ranking],
    names: Mapping[str, str],
    catalogue: Catalogue,
    tr: Translator,
) -> QualityView:
    likely = rankings[stone.id].top.id if stone and stone.id in rankings else ""
    return quality_view(desk.appraisal, stone, desk.damage, names, likely, catalogue, tr)


def _metal(metal: Metal, desk: Desk, around: Around, tr: Translator) -> MetalView | None:
    return metal_view(metal, around.catalogue, tr, around.now.year, around.owned, neutral=desk.neutral)


def _marks(metal: Metal, desk: Desk, year: int | None, around: Around, tr: Translator) -> metals.MarkPickerView:
    return metals.picker_view(metal, desk.mark, desk.mark_seek, year, Say(tr, around.catalogue))


def _findings(row: Stone, desk: Desk, around: Around, made: PeriodView, tr: Translator) -> Findings | None:
    situation = Situation(row.mounted, row.form, row.carat, around.owned)
    piece = around_stone(desk.appraisal, row, around.catalogue, made.band95, neutral=desk.neutral)
    return _found(
        around.catalogue, row.evidence, situation, tr, piece, desk.candidate if row.id == desk.stone else ""
    )


@lru_cache(maxsize=64)
def _found(
    catalogue: Catalogue, evidence: Evidence, situation: Situation, tr: Translator, piece: Context, candidate: str
) -> Findings | None:
    """Kept, since a stroke on the keyboard changes one stone at most."""
    return findings(catalogue, matrix_of(catalogue), evidence, situation, tr, piece, candidate=candidate)


@lru_cache(maxsize=8)
def _period(clues: tuple[Clue, ...], origin: str, catalogue: Catalogue, tr: Translator, last: int) -> PeriodView:
    """Kept, since the clues stand still while other fields are typed."""
    return period_view(Appraisal(FORMAT, "", clues=clues, origin=origin), catalogue, tr, last)


def _step(each: StepState, desk: Desk, tr: Translator) -> StepView:
    """A step as shown. What was typed and cannot be read keeps its step open, however complete the rest is."""
    note = sentence(each.problems[0], tr) if each.problems else ""
    state = each.state
    unread = [draft for key, draft in desk.drafts.items() if _step_of(key, desk) is each.step]
    if unread:
        state, note = State.OPEN, sentence(unread[0].problem, tr)
    return StepView(each.step, tr(STEPS[each.step]), state.value, note, each.step is desk.step)


def _step_of(key: str, desk: Desk) -> Step:
    """The step whose form has the field of that key."""
    scope, name = key.rsplit("/", 1)
    if scope.startswith(SCOPE) or (scope == "appraisal" and any(entry.key == name for entry in ORIGIN)):
        return Step.PERIOD
    if scope == "appraisal" and any(entry.key == name for entry in LETTER):
        return Step.LETTER
    if scope == "appraisal":
        return Step.PURPOSE if any(entry.key == name for entry in PURPOSE) else Step.ITEM
    if scope.startswith(PAPER):
        return Step.REPORT
    if scope == "item":
        return Step.ITEM
    if scope == quality.ANSWER:
        return Step.ITEM
    if scope.startswith((quality.GRADE, quality.REPORT, quality.PART, quality.DAMAGE)):
        return Step.QUALITY
    if scope.startswith((metals.MARK, metals.READING)) or any(row.id == scope for row in desk.appraisal.metals):
        return Step.METAL
    return Step.VALUE if name.startswith("price_") else Step.STONES


def _names(appraisal: Appraisal, catalogue: Catalogue, tr: Translator) -> dict[str, str]:
    """A name for every row: as typed, else its material, else a neutral one with its number."""
    names = {}
    for number, metal in enumerate(appraisal.metals, 1):
        material = catalogue.material(metal.material) if metal.material else None
        known = tr.pick(material.name_nl, material.name_en) if material else ""
        names[metal.id] = known or tr(NEUTRAL_METAL, number=number)
    for number, stone in enumerate(appraisal.stones, 1):
        names[stone.id] = stone.label or tr(NEUTRAL_STONE, number=number)
    return names


def _rows(desk: Desk, names: Mapping[str, str], around: Around, tr: Translator) -> tuple[RowView, ...]:
    appraisal, catalogue = desk.appraisal, around.catalogue
    if desk.step is Step.REPORT:
        return tuple(RowView(*each) for each in paper_rows(desk, catalogue, tr, around.now.date()))
    if desk.step is Step.METAL:
        return tuple(
            RowView(row.id, names[row.id], _metal_account(row, tr), row.id == desk.metal) for row in appraisal.metals
        )
    if desk.step in (Step.STONES, Step.QUALITY, Step.VALUE):
        return tuple(
            RowView(row.id, names[row.id], _stone_account(row, catalogue, tr), row.id == desk.stone)
            for row in appraisal.stones
        )
    return ()


def _clue_rows(desk: Desk, made: PeriodView, around: Around, tr: Translator) -> tuple[RowView, ...]:
    rows = clue_rows(desk.appraisal, made, desk.clue, around.catalogue, tr, around.now.year)
    return tuple(RowView(each.id, each.name, each.account, each.selected) for each in rows)


def _picker(desk: Desk, around: Around, tr: Translator) -> PickerView:
    last = around.now.year
    return picker_view(desk.appraisal, around.catalogue, tr, last, desk.seek, desk.area, desk.most)


def _metal_account(row: Metal, tr: Translator) -> str:
    return tr.gram(row.mass) if row.mass else tr("not weighed yet")


def _stone_account(row: Stone, catalogue: Catalogue, tr: Translator) -> str:
    gem = catalogue.gem(row.conclusion) if row.conclusion else None
    name = tr.pick(gem.name_nl, gem.name_en) if gem else tr("not decided yet")
    net = next((each for each in catalogue.cuts if each.id == row.cut), None)
    cut = tr.pick(net.name_nl, net.name_en) if net else tr(dict(CUTS).get(row.cut, "") if row.cut else "")
    weight = f"{tr.short(row.carat, 3)} ct" if row.carat else ""
    counted = f"{row.count} × {name}" if row.count > 1 else name
    return " · ".join(filter(None, (counted, cut, weight)))


def _sections(desk: Desk, stone: Stone | None, around: Around, tr: Translator) -> tuple[Section, ...]:
    appraisal, drafts, catalogue = desk.appraisal, desk.drafts, around.catalogue
    match desk.step:
        case Step.PURPOSE:
            return (Section(tr("The question"), fields(PURPOSE, appraisal, drafts, "appraisal", tr)),)
        case Step.ITEM:
            piece = (
                *fields(ABOUT, appraisal, drafts, "appraisal", tr),
                *fields(ITEM, appraisal.item, drafts, "item", tr),
            )
            asked = quality.answer_fields(appraisal, desk.answers_how, drafts, tr)
            return (
                Section(tr("The piece"), piece),
                *((Section(tr("What belongs to this kind of piece"), asked),) if asked else ()),
                Section(tr("State and notes"), fields(STATE, appraisal, drafts, "appraisal", tr)),
            )
        case Step.METAL:
            metal = next((row for row in appraisal.metals if row.id == desk.metal), None)
            if metal is None:
                return ()
            return _metal_sections(desk, metal, catalogue, tr)
        case Step.STONES if stone is not None:
            options = {"conclusion": gem_options(catalogue, tr), "cut": cut_options(catalogue, tr)}
            return (
                Section(tr("This stone"), fields(STONE, stone, drafts, stone.id, tr, options)),
                *(Section(title, group) for title, group in reading_sections(desk, stone, catalogue, tr)),
                Section(tr("Conclusion"), fields(CONCLUSION, stone, drafts, stone.id, tr, options)),
            )
        case Step.QUALITY:
            return _quality_sections(desk, stone, catalogue, tr)
        case Step.PERIOD:
            clue = clue_fields(appraisal, desk.clue, drafts, catalogue, tr, around.now.year)
            own = fields(ORIGIN, appraisal, drafts, "appraisal", tr, {"origin": region_options(tr)})
            own_words = Section(tr("Origin, and in your own words"), own)
            return (Section(tr("This clue"), clue), own_words) if clue else (own_words,)
        case Step.REPORT:
            return tuple(Section(title, group) for title, group in paper_sections(appraisal, drafts, tr, desk.paper))
        case Step.LETTER:
            return (Section(tr("Our advice"), fields(LETTER, appraisal, drafts, "appraisal", tr)),)
        case Step.VALUE if stone is not None:
            return (Section(tr("Price of this stone"), fields(PRICE, stone, drafts, stone.id, tr)),)
        case _:
            return ()


def _metal_sections(desk: Desk, metal: Metal, catalogue: Catalogue, tr: Translator) -> tuple[Section, ...]:
    """The metal itself, the mark in hand, the reading form."""
    options = {"material": material_options(catalogue, tr)}
    mark = metals.mark_fields(metal, desk.mark, desk.drafts, tr)
    form = metals.reading_sections(desk.appraisal, metal, metal_texts(desk, metal, tr), desk.drafts, tr)
    return (
        *((Section(tr("This mark"), mark),) if mark else ()),
        Section(tr("This metal"), fields(METAL, metal, desk.drafts, metal.id, tr, options)),
        *(Section(title, group) for title, group in form),
    )


def _quality_sections(desk: Desk, stone: Stone | None, catalogue: Catalogue, tr: Translator) -> tuple[Section, ...]:
    """The damage in hand, the grades and report of the stone, the parts of the piece."""
    appraisal, drafts = desk.appraisal, desk.drafts
    names = _names(appraisal, catalogue, tr)
    found = [
        (tr("This damage"), quality.damage_fields(appraisal, desk.damage, names, drafts, tr)),
        (tr("Workmanship and wear"), quality.part_fields(appraisal, drafts, tr)),
    ]
    if stone is not None:
        title = tr("Quality of {stone}", stone=names[stone.id])
        found.insert(1, (title, quality.grade_fields(stone, desk.how, drafts, tr)))
        found.insert(2, (tr("Report or second opinion"), quality.report_fields(stone, drafts, tr)))
    return tuple(Section(title, group) for title, group in found if group)
