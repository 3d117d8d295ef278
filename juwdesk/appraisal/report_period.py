"""The period in the assessment letter: years as a band with its clues, the style, and what does not fit."""

from juwdesk.appraisal import dating_words as words
from juwdesk.appraisal.appraisal import Appraisal
from juwdesk.appraisal.dating import Dating, Seen, date
from juwdesk.appraisal.dating_conflicts import ConflictKind
from juwdesk.appraisal.dating_evidence import FIRST, find_evidence, tables_of
from juwdesk.appraisal.dating_stories import StoryKind
from juwdesk.base.locale import Translator
from juwdesk.drawing import flow
from juwdesk.reference.catalogue import Catalogue

MOST_LANES = 8
MOST_CONFLICTS = 4
TELLING = 0.5
"""A story other than "made at one time" is told from this probability on."""


def dating_of(appraisal: Appraisal, catalogue: Catalogue, last: int) -> Dating | None:
    """The date of the piece by its clues; clues that the reference no longer knows are passed over, and None where
    none is left."""
    tables = tables_of(catalogue, last)
    seen = [
        Seen(each.feature, each.part, each.status.value)
        for each in appraisal.clues
        if find_evidence(tables, each.feature) is not None
    ]
    return date(seen, catalogue, last, appraisal.origin) if seen else None


def period_blocks(appraisal: Appraisal, catalogue: Catalogue, tr: Translator, last: int) -> list[flow.Block]:
    """Heading, sentence, year band and contradictions; nothing without clues."""
    dating = dating_of(appraisal, catalogue, last)
    if dating is None:
        return []
    said = [words.period_sentence(dating, tr), words.style_sentence(dating, catalogue, tr)]
    if dating.story.kind is not StoryKind.ONE and dating.story.probability >= TELLING:
        said.append(words.story_sentence(dating.story, dating, tr))
    blocks: list[flow.Block] = [
        flow.Heading(tr("When it was made")),
        flow.Together((flow.Paragraph(" ".join(each for each in said if each)), year_band(dating, tr))),
    ]
    found = [each for each in dating.conflicts if each.kind is not ConflictKind.CAUTION][:MOST_CONFLICTS]
    if found:
        blocks.append(flow.Paragraph(tr("Not everything fits together:")))
        texts = tuple(words.conflict_sentence(each, dating, catalogue, tr, check=False) for each in found)
        blocks.append(flow.Bullets(texts))
    return blocks


def year_band(dating: Dating, tr: Translator) -> flow.YearBand:
    """The band on paper: the likely and the wide spans, the weightiest first, and a lane for each clue."""
    last = int(dating.year[-1])
    likely, *more_likely = sorted(dating.band80, key=lambda band: -_mass(dating, band))
    wide, *more_wide = sorted(dating.band95, key=lambda band: -_mass(dating, band))
    low, high = dating.band95[0][0], dating.band95[-1][1]
    lanes = tuple(
        (words.clue_lane(item, tr), max(item.common[0], FIRST), min(item.common[1], last))
        for item in [each for each in dating.items if each.part != "repair"][:MOST_LANES]
    )
    margin = max(15, (high - low) // 3)
    first, end = max(FIRST, (low - margin) // 10 * 10), min(last, -(-(high + margin) // 10) * 10)
    key = tr("Dark: these years hold with 80 % certainty; light: with 95 %. Lines: the years of each clue.")
    text = words.band_words(dating, tr)
    return flow.YearBand(first, end, likely, wide, text, key, lanes, tuple(more_likely), tuple(more_wide))


def _mass(dating: Dating, band: tuple[int, int]) -> float:
    return float(dating.posterior[band[0] - FIRST : band[1] - FIRST + 1].sum())
