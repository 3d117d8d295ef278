"""What a dating says, in plain sentences: years as bands, the story, and every contradiction with what to check."""

from collections.abc import Mapping, Sequence

from juwdesk.appraisal.dating import Band, Dating
from juwdesk.appraisal.dating_conflicts import Conflict, ConflictKind
from juwdesk.appraisal.dating_evidence import FIRST, YearEvidence
from juwdesk.appraisal.dating_stories import Story, StoryKind
from juwdesk.base.locale import N_, Translator
from juwdesk.reference.catalogue import Catalogue
from juwdesk.reference.history import Contradiction, Style

PART_NAMES = {
    "body": N_("body"),
    "head": N_("head"),
    "stone": N_("stone"),
    "finding": N_("fastening"),
    "finish": N_("finish"),
    "treatment": N_("treatment"),
    "mark": N_("mark"),
    "engraving": N_("engraving"),
    "repair": N_("repair"),
}
LATER = {
    "body": N_("a later alteration, or a piece made later in an older style"),
    "head": N_("a later head on an older piece"),
    "stone": N_("a stone that was replaced or recut later"),
    "finding": N_("a later repair of the fastening"),
    "finish": N_("a later finish, such as new plating"),
    "treatment": N_("a stone that was put in later"),
    "mark": N_("a mark struck later, at import or on a new assay"),
    "engraving": N_("an engraving of a later occasion"),
}
EARLIER = {
    "body": N_("an older style or part used again"),
    "head": N_("an older head on a later piece"),
    "stone": N_("an older stone used again"),
    "finding": N_("an older fastening used again"),
    "finish": N_("an old way of finishing, used later"),
    "treatment": N_("a stone from an older piece"),
    "mark": N_("an older marked part used again, or a mark read wrongly"),
    "engraving": N_("a year that remembers an earlier event"),
}
CHECKS = {
    "body": N_("Compare colour of the metal, solder and wear with the other parts."),
    "head": N_("Look for a seam or other solder between head and shank."),
    "stone": N_("Look for bent or renewed prongs and compare the wear of stone and setting."),
    "finding": N_("Look at the back for other solder, a patch or the trace of an older fastening."),
    "finish": N_("Look at worn edges for another colour below."),
    "treatment": N_("Look whether the setting was opened."),
    "mark": N_("Look whether the mark stands over wear, and on which part."),
    "engraving": N_("Look whether the letters run over wear."),
}


def years(span: Band, dating: Dating, tr: Translator) -> str:
    """A span of years in words; open towards today or before the grid. Never a lone year without a date letter."""
    low, high = span
    if low == high and not dating.exact:
        low, high = low - 2, high + 2
    last = int(dating.year[-1])
    if high >= last - 2 and low > FIRST:
        return tr("{year} or later", year=low)
    if low <= FIRST + 2:
        return tr("{year} or earlier", year=high)
    return str(low) if low == high else f"{low}–{high}"


def spans(bands: Sequence[Band], dating: Dating, tr: Translator) -> str:
    """Bands in words: ``1895–1912, or 1965–1985``."""
    said = [years(band, dating, tr) for band in bands]
    if len(said) == 1:
        return said[0]
    return tr("{first}, or {last}", first=", ".join(said[:-1]), last=said[-1])


def band_words(dating: Dating, tr: Translator) -> str:
    """The bands in words: ``c. 1906–1921 (80 %)``; two bands are both told."""
    if dating.exact and all(high - low <= 1 for low, high in dating.band80):
        return tr("{years} (by the date letter)", years=spans(dating.band80, dating, tr))
    return tr("c. {years} (80 %)", years=spans(dating.band80, dating, tr))


def wide_words(dating: Dating, tr: Translator) -> str:
    """How far it could lie outside the 80 % band: ``could be as early as 1899 or as late as 1926 (95 %)``."""
    low, high = dating.band95[0][0], dating.band95[-1][1]
    near_low, near_high = dating.band80[0][0], dating.band80[-1][1]
    earlier, later = low < near_low - 1, high > near_high + 1
    if earlier and later:
        return tr("could be as early as {low} or as late as {high} (95 %)", low=low, high=high)
    if later:
        return tr("could be as late as {high} (95 %)", high=high)
    if earlier:
        return tr("could be as early as {low} (95 %)", low=low)
    return ""


def period_sentence(dating: Dating, tr: Translator) -> str:
    """``Made c. 1906–1921 (80 %); could be as late as 1926 (95 %).``"""
    more = wide_words(dating, tr)
    said = tr("Made {when}", when=band_words(dating, tr))
    return f"{said}; {more}." if more else f"{said}."


def style_name(id: str, catalogue: Catalogue, tr: Translator) -> str:
    """The name of a style in the reader's language; the id where it is not known."""
    row = catalogue.find(Style, id)
    return tr.pick(row.name_nl, row.name_en) if row else id


def style_sentence(dating: Dating, catalogue: Catalogue, tr: Translator) -> str:
    """The style with its likelihood in words, the second one where it is near; empty where none stands out.

    That it may be a reproduction is the story's to tell.
    """
    found = [each for each in dating.styles if each.probability >= 0.15 and each.id != "reproduction"][:2]
    if not found:
        return ""
    first = style_name(found[0].id, catalogue, tr)
    second = style_name(found[1].id, catalogue, tr) if len(found) > 1 else ""
    if found[0].probability >= 0.6:
        return tr("The style is most likely {style}.", style=first)
    if found[0].probability >= 0.35:
        if not second:
            return tr("The style is probably {style}.", style=first)
        return tr("The style is probably {style}, perhaps {other}.", style=first, other=second)
    if not second:
        return tr("The style is perhaps {style}.", style=first)
    return tr("The style is perhaps {style} or {other}.", style=first, other=second)


def _middle(story: Story, dating: Dating, second: bool, tr: Translator) -> str:
    curve = story.second if second else story.making
    if curve is None:
        return ""
    total = 0.0
    low = high = 0
    for at, share in enumerate(curve.tolist()):
        low = at if total < 0.1 else low
        high = at if total < 0.9 else high
        total += share
    return years((int(dating.year[low]), int(dating.year[high])), dating, tr)


def story_sentence(story: Story, dating: Dating, tr: Translator) -> str:
    """One story of a piece in one sentence, with how sure it is."""
    sure = (
        tr("Very probably") if story.probability >= 0.8
        else tr("Probably") if story.probability >= 0.5
        else tr("Possibly")
    )  # fmt: skip
    clues = listed(story.other, dating, tr)
    making, second = _middle(story, dating, False, tr), _middle(story, dating, True, tr)
    match story.kind:
        case StoryKind.ONE if len(dating.items) < 2:
            return tr("One clue cannot tell whether all parts are of one time.")
        case StoryKind.ONE:
            return tr("{sure} made at one time, all parts together.", sure=sure)
        case StoryKind.YOUNGER:
            text = tr("{sure} made in {making}, with younger parts ({second}): {clues}.", sure=sure, making=making,
                      second=second, clues=clues)  # fmt: skip
        case StoryKind.OLDER:
            text = tr("{sure} made in {making}, with older parts ({second}): {clues}.", sure=sure, making=making,
                      second=second, clues=clues)  # fmt: skip
        case StoryKind.ASSEMBLED:
            text = tr("{sure} put together from pieces of different dates ({making}, {second}); later: {clues}.",
                      sure=sure, making=making, second=second, clues=clues)  # fmt: skip
        case StoryKind.REPRODUCTION:
            text = tr("{sure} made later in an older style (style {second}, making {making}): {clues}.",
                      sure=sure, making=making, second=second, clues=clues)  # fmt: skip
    return text


def clue_name(item: YearEvidence, tr: Translator) -> str:
    """The name of a clue within a sentence."""
    return tr("“{name}”", name=tr.pick(item.name_nl, item.name_en))


def clue_lane(item: YearEvidence, tr: Translator) -> str:
    """The name of a clue as a label."""
    name = tr.pick(item.name_nl, item.name_en)
    return name[:1].upper() + name[1:]


def listed(ids: Sequence[str], dating: Dating, tr: Translator) -> str:
    """Clues by name, as an enumeration."""
    items = {item.id: item for item in dating.items}
    names = [clue_name(items[id], tr) for id in dict.fromkeys(ids) if id in items]
    if len(names) < 2:
        return "".join(names)
    return tr("{first} and {last}", first=", ".join(names[:-1]), last=names[-1])


def conflict_sentence(
    conflict: Conflict, dating: Dating, catalogue: Catalogue, tr: Translator, *, check: bool = True
) -> str:
    """A contradiction in plain words: what does not fit, the likeliest explanation, and with ``check`` what to look
    at on the bench, which a customer need not read."""
    items = {item.id: item for item in dating.items}
    pattern = catalogue.find(Contradiction, conflict.pattern) if conflict.pattern else None
    if conflict.kind is ConflictKind.CAUTION:
        return _caution(conflict, items, pattern, dating, catalogue, tr)
    text = [_what(conflict, items, dating, tr)]
    if conflict.partner in items:
        text.append(tr("It cannot be of the same time as {clue}.", clue=clue_name(items[conflict.partner], tr)))
    table = LATER if conflict.later else EARLIER
    cause = tr(table.get(conflict.part, table["body"]))
    if conflict.misleading >= 0.5:
        text.append(tr("Most likely explanation: {cause}.", cause=cause))
    else:
        text.append(tr("Possible explanation: {cause}.", cause=cause))
    if check:
        text.append(_check(pattern, conflict.part, catalogue, tr))
    if conflict.kind is ConflictKind.MISFIT and conflict.part in ("body", "head", "stone", "mark"):
        text.append(tr("This matters for the value as an original piece."))
    return " ".join(text)


def _what(conflict: Conflict, items: Mapping[str, YearEvidence], dating: Dating, tr: Translator) -> str:
    item = items[conflict.clue]
    agreed = years(conflict.agreed, dating, tr)
    if conflict.later and item.hard_from is not None and conflict.agreed[1] < item.hard_from:
        return tr("The other clues point to {agreed}, but {clue} cannot be older than {year}.",
                  agreed=agreed, clue=clue_name(item, tr), year=item.hard_from)  # fmt: skip
    if not conflict.later and item.hard_to is not None and conflict.agreed[0] > item.hard_to:
        return tr("The other clues point to {agreed}, but {clue} ended by {year}.",
                  agreed=agreed, clue=clue_name(item, tr), year=item.hard_to)  # fmt: skip
    own = years(_common(item, dating), dating, tr)
    if conflict.later:
        return tr("The other clues point to {agreed}, but {clue} points to a later time ({own}).",
                  agreed=agreed, clue=clue_name(item, tr), own=own)  # fmt: skip
    return tr("The other clues point to {agreed}, but {clue} points to an earlier time ({own}).",
              agreed=agreed, clue=clue_name(item, tr), own=own)  # fmt: skip


def _common(item: YearEvidence, dating: Dating) -> Band:
    return max(item.common[0], FIRST), min(item.common[1], int(dating.year[-1]))


def _caution(
    conflict: Conflict,
    items: Mapping[str, YearEvidence],
    pattern: Contradiction | None,
    dating: Dating,
    catalogue: Catalogue,
    tr: Translator,
) -> str:
    clue = clue_name(items[conflict.clue], tr)
    if pattern is None:
        again = years(conflict.revival or conflict.own, dating, tr)
        text = tr("Look twice: {clue} was made again in {years}, and the other clues do not rule that out.",
                  clue=clue, years=again)  # fmt: skip
        return f"{text} {_check(None, conflict.part, catalogue, tr)}"
    name = tr.pick(pattern.name_nl, pattern.name_en)
    causes = "; ".join(catalogue.words.text(each, tr.language) for each in pattern.explanations)
    text = tr("Look twice at {clue}: {pattern}. Usual explanation: {causes}.", clue=clue, pattern=name, causes=causes)
    return f"{text} {_check(pattern, conflict.part, catalogue, tr)}"


def _check(pattern: Contradiction | None, part: str, catalogue: Catalogue, tr: Translator) -> str:
    if pattern is not None and pattern.check:
        said = catalogue.words.text(pattern.check, tr.language).rstrip(".")
        return tr("Check: {check}.", check=said[:1].lower() + said[1:] if said[1:2].islower() else said)
    return tr(CHECKS.get(part, CHECKS["body"]))
