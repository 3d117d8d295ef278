"""When a piece was made, as the desk shows it: the year ribbon with a lane per clue, story, style, contradictions.

Everything is ready to draw and to read aloud: curves are points (year, height 0..1), every lane carries its words.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from juwdesk.appraisal import dating_words as words
from juwdesk.appraisal.appraisal import Appraisal, Clue
from juwdesk.appraisal.dating import Band, Dating
from juwdesk.appraisal.dating_conflicts import Conflict, ConflictKind
from juwdesk.appraisal.dating_evidence import FIRST, Curve, YearEvidence
from juwdesk.appraisal.report_period import dating_of
from juwdesk.appraisal.wording import STATUSES
from juwdesk.base.locale import N_, Translator
from juwdesk.reference.catalogue import Catalogue
from juwdesk.reference.history import Contradiction, Feature, Style

Tone = Literal["fits", "vague", "strained", "misfit", "apart"]
Point = tuple[int, float]

TONES: dict[Tone, str] = {
    "fits": N_("fits the others"),
    "vague": N_("says little"),
    "strained": N_("fits the others badly"),
    "misfit": N_("does not fit the others"),
    "apart": N_("belongs to a repair"),
}
CONFLICTS = {
    ConflictKind.MISFIT: N_("Does not fit"),
    ConflictKind.STRAINED: N_("Fits badly"),
    ConflictKind.CAUTION: N_("Look twice"),
}
STYLES_SHOWN = 4
VAGUE_YEARS = 180
"""A clue that was common for longer than this says little about the year."""


@dataclass(frozen=True, slots=True)
class Lane:
    """One clue on the ribbon. ``points`` its curve, ``common`` the years in which it was common, ``limits`` its hard
    first and last year; ``words`` how it fits; ``sentence`` all of it in one line to read aloud."""

    id: str
    part: str
    label: str
    part_label: str
    status: str
    tone: Tone
    words: str
    sentence: str
    common: Band
    limits: tuple[int | None, int | None]
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Doubt:
    """One contradiction: the clue that it concerns, how bad (``kind`` and in words), and the sentence. ``entries``
    are (name, key) of what the reference says of it: the clue, what it excludes, the known pattern."""

    clue: str
    kind: str
    words: str
    sentence: str
    entries: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class StyleRow:
    """A style with its ``share`` 0..1 for a bar, its years, the Dutch side of it, and what it is confused with."""

    id: str
    name: str
    share: float
    years: str
    dutch: str
    look_alikes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PartRow:
    """A part with the years that its own clues give it."""

    label: str
    words: str


@dataclass(frozen=True, slots=True)
class PeriodView:
    """The whole. ``first`` and ``last`` are the ends of the line to draw; without clues only ``words`` is there."""

    words: str
    wide_words: str = ""
    sentence: str = ""
    first: int = FIRST
    last: int = FIRST
    mode: int | None = None
    band80: tuple[Band, ...] = ()
    band95: tuple[Band, ...] = ()
    points: tuple[Point, ...] = ()
    lanes: tuple[Lane, ...] = ()
    parts: tuple[PartRow, ...] = ()
    story: str = ""
    other_story: str = ""
    doubts: tuple[Doubt, ...] = ()
    styles: tuple[StyleRow, ...] = ()
    style_words: str = ""


def period_view(appraisal: Appraisal, catalogue: Catalogue, tr: Translator, last: int) -> PeriodView:
    """What the clues of an appraisal say; ``last`` is the present year."""
    found = dating_of(appraisal, catalogue, last)
    if found is None:
        return PeriodView(tr("No clues to the time of making yet. Choose what you see."), last=last)
    first, end = _window(found)
    others = [each for each in found.stories[1:2] if each.probability >= 0.1]
    return PeriodView(
        words.band_words(found, tr),
        words.wide_words(found, tr),
        words.period_sentence(found, tr),
        first,
        end,
        found.mode,
        found.band80,
        found.band95,
        _points(found.posterior / found.posterior.max(), found.year, first, end),
        tuple(_lane(clue, found, first, end, tr) for clue in _known(appraisal, found)),
        _parts(found, tr),
        words.story_sentence(found.story, found, tr),
        words.story_sentence(others[0], found, tr) if others else "",
        tuple(_doubt(each, found, catalogue, tr) for each in found.conflicts),
        tuple(_style(each.id, each.probability, catalogue, tr) for each in found.styles[:STYLES_SHOWN]),
        words.style_sentence(found, catalogue, tr),
    )


def _known(appraisal: Appraisal, found: Dating) -> list[Clue]:
    ids = {item.id for item in found.items}
    return [clue for clue in appraisal.clues if clue.feature in ids]


def _window(found: Dating) -> Band:
    """From well before to well after what is likely, so that clues are seen to run in and out; whole decades."""
    low, high = found.band95[0][0], found.band95[-1][1]
    room = max(30, (high - low) // 3)
    first = max(FIRST, (low - room) // 10 * 10)
    return first, min(int(found.year[-1]), -(-(high + room) // 10) * 10)


def _points(curve: Curve, year: Curve, first: int, last: int) -> tuple[Point, ...]:
    inside = (year >= first) & (year <= last)
    heights = np.round(curve[inside], 4).tolist()
    return tuple(zip(year[inside].astype(int).tolist(), heights, strict=True))


def _lane(clue: Clue, found: Dating, first: int, last: int, tr: Translator) -> Lane:
    item = next(
        (each for each in found.items if each.id == clue.feature and clue.part in ("", each.part)),
        next(each for each in found.items if each.id == clue.feature),
    )
    tone = _tone(item, found)
    label, part = words.clue_lane(item, tr), tr(words.PART_NAMES[item.part])
    common = max(item.common[0], FIRST), min(item.common[1], int(found.year[-1]))
    said = tr(TONES[tone])
    sentence = tr("{clue} ({part}): {years}; {fit}.", clue=label, part=part,
                  years=words.years(common, found, tr), fit=said)  # fmt: skip
    return Lane(
        item.id, clue.part, label, part, tr(STATUSES[clue.status]), tone, said, sentence, common,
        (item.hard_from, item.hard_to), _points(item.curve, found.year, first, last),
    )  # fmt: skip


def _tone(item: YearEvidence, found: Dating) -> Tone:
    if item.part == "repair":
        return "apart"
    kinds = {each.kind for each in found.conflicts if each.clue == item.id}
    if ConflictKind.MISFIT in kinds:
        return "misfit"
    if ConflictKind.STRAINED in kinds:
        return "strained"
    return "vague" if item.common[1] - item.common[0] > VAGUE_YEARS else "fits"


def _parts(found: Dating, tr: Translator) -> tuple[PartRow, ...]:
    if len(found.parts) < 2:
        return ()
    return tuple(
        PartRow(
            tr(words.PART_NAMES[each.part]), tr("c. {years}", years=words.spans(each.bands, found, tr)),
        )
        for each in found.parts
        if each.part != "repair"
    )  # fmt: skip


def _doubt(each: Conflict, found: Dating, catalogue: Catalogue, tr: Translator) -> Doubt:
    sentence = words.conflict_sentence(each, found, catalogue, tr)
    return Doubt(each.clue, each.kind.value, tr(CONFLICTS[each.kind]), sentence, _entries(each, catalogue, tr))


def _entries(each: Conflict, catalogue: Catalogue, tr: Translator) -> tuple[tuple[str, str], ...]:
    """The rows of the reference that a contradiction rests on, as (name, key)."""
    features = [("feature", catalogue.find(Feature, id_)) for id_ in (each.clue, each.partner) if id_]
    rows = [*features, ("contradiction", catalogue.find(Contradiction, each.pattern) if each.pattern else None)]
    return tuple((tr.pick(row.name_nl, row.name_en), f"{kind}:{row.id}") for kind, row in rows if row is not None)


def _style(id: str, share: float, catalogue: Catalogue, tr: Translator) -> StyleRow:
    row = catalogue.find(Style, id)
    if row is None:
        return StyleRow(id, id, share, "", "", ())
    years = f"{row.year_from}–{row.year_to}" if row.year_from and row.year_to else ""
    say = catalogue.words.text
    alike = tuple(
        words.style_name(each, catalogue, tr) if catalogue.find(Style, each) else say(each, tr.language)
        for each in row.look_alikes
    )
    return StyleRow(id, tr.pick(row.name_nl, row.name_en), share, years, say(row.dutch_context, tr.language), alike)
