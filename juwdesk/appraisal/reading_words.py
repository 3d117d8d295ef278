"""Free words of a reading to words of the desk: ``dark bluish green``, ``inert to long-wave``, ``gasbellen``.

Every function gives what was understood and what was not; nothing is dropped unsaid.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from juwdesk.appraisal.evidence import CHELSEA, COLOURS, OPTICS, PHENOMENA, STRENGTHS, THERMAL, TRANSPARENCIES
from juwdesk.appraisal.leaves import spectrum_lines, text_without_comment
from juwdesk.appraisal.phenomena import effects_in
from juwdesk.appraisal.reading_synonyms import (
    BLENDS,
    COLOUR_OF,
    FILLERS,
    HUE_WORDS,
    INCLUSION_OF,
    LOOKS,
    OPTIC_RULES,
    QUALITY_OF,
    SHADES,
    STRENGTH_OF,
    TRANSPARENCY_RULES,
    WHOLE_COLOURS,
)
from juwdesk.appraisal.tables import hue_of


@dataclass(frozen=True, slots=True)
class Understood:
    """``words`` of the desk's vocabulary, and the ``strange`` words that say nothing to it."""

    words: tuple[str, ...] = ()
    strange: tuple[str, ...] = ()


def together(found: Iterable[Understood]) -> Understood:
    """Several texts as one, each word once."""
    listed = tuple(found)
    words = dict.fromkeys(word for each in listed for word in each.words)
    return Understood(tuple(words), tuple(word for each in listed for word in each.strange))


def _clean(text: str) -> str:
    return " ".join(text_without_comment(text).lower().split())


def colours(text: str) -> Understood:
    """Body colours: the main one first, then what it leans to."""
    clean = _clean(text)
    if clean in COLOURS:
        return Understood((clean,))
    named: list[str] = []
    for pattern, colour in WHOLE_COLOURS:
        if re.search(pattern, clean):
            named.append(colour)
            clean = re.sub(pattern, " ", clean)
    parts = re.split(r"[-\s]to[-\s]|\btot\b|[/,;&+]|\band\b|\ben\b|\bor\b|\bof\b", clean)
    found = together(_colour(part) for part in parts if part.strip())
    return Understood(tuple(dict.fromkeys((*named, *found.words))), found.strange)


def _colour(text: str) -> Understood:
    """One colour with its adjectives: ``dark greenish blue`` is blue, and between green and blue."""
    leans: list[str] = []
    mains: list[str] = []
    strange: list[str] = []
    for word in re.split(r"[\s-]+", text.strip()):
        if not word or word in SHADES:
            continue
        stem = re.sub(r"(ish|achtige?)$", "", word)
        if named := _hue(word):
            mains += named
        elif stem != word and (named := _hue(stem) or _hue(stem + "e") or _hue(re.sub(r"(.)\1$", r"\1", stem))):
            leans += named
        else:
            strange.append(word)
    if not mains:
        mains, leans = leans, []
    main = mains[-1:]
    others = [*mains[:-1], *leans]
    between = [BLENDS[pair] for other in others if main and (pair := frozenset((other, *main))) in BLENDS]
    beside = [other for other in others if other != "grey" and frozenset((other, *main)) not in BLENDS]
    return Understood(tuple(dict.fromkeys((*main, *between, *beside))), tuple(strange))


def _hue(word: str) -> list[str]:
    """The colours of a word, also of a Dutch compound such as ``donkerrood`` or ``roodbruin``."""
    if word in COLOUR_OF:
        return list(COLOUR_OF[word])
    for cut in range(3, len(word) - 2):
        first, last = word[:cut], word[cut:]
        if last in COLOUR_OF and (first in COLOUR_OF or first in SHADES):
            return [*COLOUR_OF.get(first, ()), *COLOUR_OF[last]]
    return []


def optic(text: str) -> Understood:
    """The optic character, with its sign where one is named."""
    clean = text_without_comment(re.sub(r"\(\s*([+-])(?:ve)?\s*\)", r"\1", text)).strip()
    if clean in OPTICS:
        return Understood((clean,))
    lower = clean.lower()
    found = next((word for pattern, word in OPTIC_RULES if re.search(pattern, lower)), "")
    if found in ("uniaxial", "biaxial"):
        found += "+" if re.search(r"\+|posit", lower) else "-" if re.search(r"-\s*$|-ve|negat", lower) else ""
    return Understood((found,)) if found else Understood(strange=(clean,))


def transparency(text: str) -> Understood:
    """How far light passes; a range gives both ends."""
    parts = re.split(r"\bto\b|\btot\b|[/,;]", _clean(text))
    return together(_by_rule(part.strip(), TRANSPARENCIES) for part in parts if part.strip())


def _by_rule(part: str, allowed: list[str]) -> Understood:
    if part in allowed:
        return Understood((part,))
    found = next((word for pattern, word in TRANSPARENCY_RULES if re.search(pattern, part)), "")
    return Understood((found,)) if found else Understood(strange=(part,))


def phenomenon(text: str) -> Understood:
    """The effect of light under one lamp."""
    clean = _clean(text)
    if clean in PHENOMENA:
        return Understood((clean,))
    if clean in ("geen", "no", "no effect"):
        return Understood(("none",))
    found = effects_in(clean)
    return Understood(tuple(found[:1])) if found else Understood(strange=(clean,))


def _strength(words: list[str]) -> str:
    """The last strength of a range: ``weak to moderate`` is moderate, as ``weak-moderate``."""
    found = [STRENGTH_OF[word] for word in words if word in STRENGTH_OF]
    return found[-1] if found else ""


def _english(word: str) -> str:
    """A word for a hue as ``tables.hue_of`` reads it; empty where it is none."""
    said = HUE_WORDS.get(word, word)
    if hue_of(said).any():
        return said
    named = (*_hue(word), *_hue(re.sub(r"(ish|achtige?)$", "", word)))
    return next((colour for colour in named if hue_of(colour).any()), "")


def _words_in(text: str) -> list[str]:
    """The single words of a reading; a strength bound to another (``weak-moderate``) stands by itself."""
    found: list[str] = []
    for word in re.findall(r"[^\s,;/()]+", text):
        bound = word.split("-")
        found += bound if all(each in STRENGTH_OF for each in bound) else [word]
    return found


def fluorescence(text: str) -> Understood:
    """A reaction as ``evidence.uv`` takes it: strength, patchy and chalky, hue; the first of several reactions."""
    words = _words_in(_clean(text.split(";")[0]))
    strength = _strength(words)
    quality = list(dict.fromkeys(QUALITY_OF[word] for word in words if word in QUALITY_OF))
    hues = [said for word in words if word not in STRENGTH_OF and (said := _english(word))]
    known = {*STRENGTH_OF, *QUALITY_OF, *FILLERS}
    strange = tuple(word for word in words if word not in known and not _english(word))
    if not strength and not hues and not quality:
        return Understood(strange=strange)
    if strength == "none":
        return Understood(("none",), strange)
    return Understood((" ".join([strength or "unspecified", *quality, *hues]),), strange)


def dichroscope(text: str) -> Understood:
    """Strength first (``unspecified`` where none is said), then the colours seen."""
    clean = _clean(text)
    head, colon, tail = clean.partition(":")
    words = _words_in(head)
    strength = _strength(words)
    if not colon:
        tail = " ".join(word for word in re.findall(r"[^\s]+", head) if word.split("-")[-1] not in STRENGTH_OF)
    strange = [word for word in words if colon and word not in {*STRENGTH_OF, *FILLERS}]
    hues: list[str] = []
    for chunk in re.split(r"[/,;&]|\band\b|\ben\b|\bto\b|\btot\b", tail):
        said = " ".join(_english(word) or word for word in chunk.split() if word not in FILLERS)
        if hue_of(said).any():
            hues.append(said)
        elif said and not _colour(said).words:
            strange.append(said)
    if not strength and not hues:
        return Understood(strange=tuple(strange))
    return Understood((strength or "unspecified", *hues), tuple(strange))


def chelsea(text: str) -> Understood:
    """The colour through the Chelsea filter in steps of redness."""
    clean = _clean(text)
    if clean in CHELSEA:
        return Understood((clean,))
    words = _words_in(clean.replace("-", " "))
    hues = [said for word in words if (said := _english(word))]
    strength = _strength(words)
    if any(hue in ("orange", "pink") for hue in hues):
        return Understood(("orange" if "orange" in hues else "pink",))
    if any(hue in ("red", "reddish") for hue in hues):
        weak = strength == "weak" or any(word in ("brownish", "reddish", "dull", "bruinachtig") for word in words)
        return Understood(("weak red" if weak else "strong red" if strength == "strong" else "red",))
    if hues:
        return Understood(("green",))
    if strength == "none" or any(
        word in ("negative", "unchanged", "grey", "gray", "dark", "black") for word in words
    ):
        return Understood(("none",))
    return Understood(strange=(clean,))


def magnet(text: str) -> Understood:
    """The pull of a strong magnet."""
    words = _words_in(_clean(text))
    if strength := _strength(words):
        return Understood((strength,)) if strength in STRENGTHS else Understood(strange=(text,))
    pulls = (("pick", "strong"), ("drag", "moderate"), ("diamagn", "none"), ("not attr", "none"), ("attract", "weak"))
    found = next((word for stem, word in pulls if stem in " ".join(words)), "")
    return Understood((found,)) if found else Understood(strange=(text,))


def thermal(text: str) -> Understood:
    """What the thermal tester said."""
    clean = _clean(text)
    if clean in THERMAL:
        return Understood((clean,))
    if "moissani" in clean:
        return Understood(("moissanite",))
    if re.search(r"\bno[tn]?\b|geen|niet|negat|simul|fail", clean):
        return Understood(("not diamond",))
    return Understood(("diamond",)) if re.search(r"diam|posit|pass", clean) else Understood(strange=(clean,))


def spectrum_words(text: str) -> Understood:
    """What a spectrum shows besides lines: ``none``, or a dye; other words say nothing to the ranking."""
    clean = _clean(text)
    if re.search(r"^none|^geen|\bno (diagnostic|absorption|features|lines|spectrum)|not diagnostic|niets", clean):
        return Understood(("none",))
    if re.search(r"\bdye|kleurstof", clean):
        return Understood(("dye",))
    return Understood() if spectrum_lines(clean) else Understood(strange=(clean,))


def inclusion(text: str, vocabulary: Iterable[str], dutch: Mapping[str, str]) -> str | None:
    """The token of something seen inside; ``dutch`` gives the token of a Dutch name. None where it is not known."""
    known = set(vocabulary)
    clean = _clean(text)
    if clean in known:
        return clean
    if clean in dutch:
        return dutch[clean]
    token = re.sub(r"[\s_-]+", "-", clean.replace("color", "colour"))
    for shorter in (token, *(token.removesuffix(end) for end in LOOKS if token.endswith(end))):
        for form in (shorter, shorter + "s", shorter.removesuffix("s"), re.sub("es$", "", shorter)):
            if form in known:
                return form
            if INCLUSION_OF.get(form) in known:
                return INCLUSION_OF[form]
    return None
