"""The period step of the assess room: the clues chosen, the one in hand, what there is to choose, the styles."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from juwdesk.app.assess_forms import STATUSES
from juwdesk.app.forms import Draft, Entry, FieldView, Option, Typed, choice_entry, enter, fields, text_entry
from juwdesk.app.period_picker import AREAS, Area, areas, clue_choices, regions, suggested_clues
from juwdesk.app.period_view import PeriodView
from juwdesk.appraisal import appraisal as doc
from juwdesk.appraisal import dating_words as words
from juwdesk.appraisal.appraisal import Appraisal, Clue
from juwdesk.appraisal.dating_evidence import find_evidence, tables_of
from juwdesk.appraisal.evidence import Status
from juwdesk.base.locale import N_, Translator
from juwdesk.reference.catalogue import Catalogue
from juwdesk.reference.history import Style

SCOPE = "clue:"
"""A clue in hand is ``clue:`` and its place in the list; the place stays when its part changes."""
SHOWN = 12
"""So many choices are shown at first, and so many more each time that more are asked for."""

CLUE: tuple[Entry[Clue], ...] = (
    choice_entry("part", N_("On which part"), (), N_("every part may have a year of its own")),
    choice_entry("status", N_("How it is known"), STATUSES, type_=Status),
    text_entry("note", N_("Where and how it was seen"), N_("stays in the shop"), longest=400),
)


@dataclass(frozen=True, slots=True)
class ClueRow:
    """A chosen clue in the list: its name, its part and how it fits in words, whether it is taken up."""

    id: str
    name: str
    account: str
    selected: bool


@dataclass(frozen=True, slots=True)
class Link:
    """A name that leads to an entry of the reference (``style:art_deco``); without an entry ``id`` is empty."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class StyleView:
    """A style as it is told: ``share`` 0..1 for its bar, its years, the Dutch side, and what it is confused with."""

    link: Link
    share: float
    years: str
    dutch: str
    look_alikes: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class PickerView:
    """What there is to choose from. ``areas`` for the filter, ``suggested`` what the stones and metals show already,
    ``groups`` what was found, ``most`` how many of those are shown, ``more`` how many are not, ``sought`` whether
    something was asked."""

    areas: tuple[Option, ...]
    area: str
    suggested: tuple[Link, ...]
    groups: tuple[Area, ...]
    most: int
    more: int
    sought: bool


def place_of(clue_id: str) -> int:
    """The place in the list that ``clue:2`` names."""
    return int(clue_id.removeprefix(SCOPE))


def clue_at(appraisal: Appraisal, clue_id: str) -> Clue | None:
    """The clue in hand, or None where that place is empty."""
    if not clue_id.startswith(SCOPE):
        return None
    place = place_of(clue_id)
    return appraisal.clues[place] if place < len(appraisal.clues) else None


def id_of(appraisal: Appraisal, feature: str) -> str:
    """The id of the last clue with that feature, empty where there is none."""
    found = [place for place, each in enumerate(appraisal.clues) if each.feature == feature]
    return f"{SCOPE}{found[-1]}" if found else ""


def with_clue(appraisal: Appraisal, feature: str, catalogue: Catalogue, last: int) -> Appraisal:
    """One more clue; what the reference does not know is not added."""
    known = find_evidence(tables_of(catalogue, last), feature) is not None
    return doc.add_clue(appraisal, Clue(feature)) if known else appraisal


def without_clue(appraisal: Appraisal, clue_id: str) -> Appraisal:
    """Without the clue at that place."""
    clue = clue_at(appraisal, clue_id)
    return appraisal if clue is None else doc.remove_clue(appraisal, clue.feature, clue.part)


def type_clue(
    appraisal: Appraisal, drafts: Mapping[str, Draft], clue_id: str, name: str, text: str
) -> tuple[Appraisal, Mapping[str, Draft]]:
    """A text typed or chosen at a clue. A part on which that clue stands already is left as it was."""
    clue = clue_at(appraisal, clue_id)
    if clue is None:
        return appraisal, drafts
    result = enter(CLUE, Typed(clue, drafts), clue_id, name, text)
    others = {(each.feature, each.part) for each in appraisal.clues if each is not clue}
    if (result.value.feature, result.value.part) in others:
        return appraisal, drafts
    rows = tuple(result.value if each is clue else each for each in appraisal.clues)
    return replace(appraisal, clues=rows), result.drafts


def clue_fields(
    appraisal: Appraisal, clue_id: str, drafts: Mapping[str, Draft], catalogue: Catalogue, tr: Translator, last: int
) -> tuple[FieldView, ...]:
    """The fields of the clue in hand."""
    clue = clue_at(appraisal, clue_id)
    if clue is None:
        return ()
    item = find_evidence(tables_of(catalogue, last), clue.feature)
    usual = tr("as usual: {part}", part=tr(words.PART_NAMES[item.part])) if item else tr("as usual")
    parts = (("", usual), *((part, tr(name)) for part, name in words.PART_NAMES.items()))
    return fields(CLUE, clue, drafts, clue_id, tr, {"part": parts})


def region_options(tr: Translator) -> tuple[Option, ...]:
    """Where a piece can come from; the empty choice leaves it open."""
    return (("", tr("not yet said")), *regions(tr))


def clue_name(clue: Clue, catalogue: Catalogue, tr: Translator, last: int) -> str:
    """The name of a clue; one that the reference no longer knows keeps its id."""
    item = find_evidence(tables_of(catalogue, last), clue.feature)
    return words.clue_lane(item, tr) if item else clue.feature


def clue_rows(
    appraisal: Appraisal, period: PeriodView, chosen: str, catalogue: Catalogue, tr: Translator, last: int
) -> tuple[ClueRow, ...]:
    """The chosen clues, each with its part, how it is known and how it fits the others."""
    lanes = {(lane.id, lane.part): lane for lane in period.lanes}
    found = []
    for place, clue in enumerate(appraisal.clues):
        id_ = f"{SCOPE}{place}"
        lane = lanes.get((clue.feature, clue.part))
        account = (
            " · ".join((lane.part_label, lane.status, lane.words))
            if lane
            else tr("the reference no longer knows this clue; it does not count")
        )
        found.append(ClueRow(id_, clue_name(clue, catalogue, tr, last), account, id_ == chosen))
    return tuple(found)


def misfit(period: PeriodView) -> str:
    """The name of the first clue that does not fit the others, empty when all fit."""
    return next((lane.label for lane in period.lanes if lane.tone == "misfit"), "")


def picker_view(
    appraisal: Appraisal,
    catalogue: Catalogue,
    tr: Translator,
    last: int,
    query: str = "",
    area: str = "",
    most: int = SHOWN,
) -> PickerView:
    """What the picker shows: with neither words nor a kind only what the desk shows already (one letter is no word
    yet); ``most`` choices of what was found."""
    area = area if area in AREAS else ""
    query = query if len(query.strip()) > 1 else ""
    sought = bool(query or area)
    groups = clue_choices(appraisal, catalogue, tr, last, query, area) if sought else ()
    total = sum(len(group.choices) for group in groups)
    shown = _first(groups, most)
    offered = (*_engraved(appraisal, catalogue, query, last), *suggested_clues(appraisal, catalogue))
    suggested = tuple(Link(id_, clue_name(Clue(id_), catalogue, tr, last)) for id_ in offered)
    more = total - sum(len(group.choices) for group in shown)
    return PickerView(areas(tr), area, suggested, shown, most, more, sought)


def _engraved(appraisal: Appraisal, catalogue: Catalogue, query: str, last: int) -> tuple[str, ...]:
    """A typed year may be a year that stands in the piece."""
    id_ = f"engraved:{query.strip()}"
    known = find_evidence(tables_of(catalogue, last), id_) is not None
    return (id_,) if known and all(each.feature != id_ for each in appraisal.clues) else ()


def _first(groups: tuple[Area, ...], most: int) -> tuple[Area, ...]:
    """The first choices of every kind, so many together as there is room for; every kind found keeps one."""
    each = max(1, most // max(1, len(groups)))
    return tuple(replace(group, choices=group.choices[:each]) for group in groups)


def style_views(period: PeriodView, catalogue: Catalogue, tr: Translator) -> tuple[StyleView, ...]:
    """The styles with ways into the reference, also for what they are confused with."""
    found = []
    for row in period.styles:
        style = catalogue.find(Style, row.id)
        ids = style.look_alikes if style else ()
        alike = tuple(
            Link(f"style:{id_}" if catalogue.find(Style, id_) else "", name)
            for id_, name in zip(ids, row.look_alikes, strict=True)
        )
        link = Link(f"style:{row.id}" if style else "", row.name)
        found.append(StyleView(link, row.share, row.years, row.dutch, alike))
    return tuple(found)
