"""What a report's text says of the stone: weight, sizes, form, grades, treatment, origin; unread stays empty.

Labels and words are Dutch, English, German and French.
"""

import re
from typing import Any

from juwdesk.appraisal.explain_values import measure_of
from juwdesk.appraisal.explain_words import SEP, after, earliest, label, pattern, words

CLARITY = (
    r"(?:FL|IF|LC|LR|VVS\s?-?\s?[12]?|VS\s?-?\s?[12]?|SI\s?-?\s?[123]?|I\s?[123]|P(?:iqu[ée])?\s?(?:III|II|I|[123]))"
)
FANCY = (
    r"(?:faint|very light|light|fancy(?: light| intense| vivid| deep| dark)?)\s+[a-z]+(?:ish)?"
    r"(?:[\s-]+[a-z]+(?:ish)?)?\s*(?=\n|$|,|;|\.)"
)
NUMBER = r"\d{1,3}(?:[.,]\d{1,5})?"
CARAT = r"(?:carats?|karaat|caraat|karat|crt|krt|cts?|ct)\b"
PLACE = r"((?-i:[A-Z])[\w ,()/-]{2,50})"


def stone_fields(text: str) -> dict[str, Any]:
    """Fields of ``Report`` that describe the stone; of several the first. Grades of the diamonds beside another stone
    are not that stone's."""
    weights = _weights(text)
    gem = _gem(text)
    graded = gem in ("", "diamond") or not pattern(_words("diamond")).search(text)
    finish = rf"(?:{_words('finish')})\b"
    return {
        "gem": gem,
        "stone_kind": _natural(text),
        "shape": _shape(text),
        "carat": weights[0] if weights else None,
        "weights": tuple(dict.fromkeys(weights)),
        "dims_mm": _sizes(text),
        "colour": _colour(text) if graded else _hue(text),
        "clarity": _clarity(text) if graded else "",
        **{name: after(text, label(name), finish) for name in ("cut", "polish", "symmetry")},
        "fluorescence": after(
            text, label("fluorescence"), rf"(?:{_words('glow')})\b(?: (?:{_words('glow_colours')}))?"
        ),
        "treatment": _treatment(text),
        "origin": _origin(text),
        "inscription": after(text, label("inscription"), r"[A-Z][^\n]{3,60}"),
        "comments": after(text, label("comments"), r"[^\n]{3,400}"),
    }  # fmt: skip


def _words(table: str) -> str:
    """The words of a table of the vocabulary as one pattern."""
    return "|".join(words()["stone_words"][table])


def _gem(text: str) -> str:
    """At its label first, then the name that stands nearest to the first weight on its line: a form ("brilliant cut")
    or the name of a firm is no stone. A form alone means a diamond."""
    for name in ("variety", "species"):
        if found := earliest(after(text, rf"{label(name)}\b", r"[^\n]{3,40}"), "gems"):
            return found
    weight = pattern(rf"(?<![\d.,])\d{{1,3}}[.,]\d{{1,5}}\s*{CARAT}").search(text)
    near = _nearest(text, weight.span()) if weight is not None else ""
    return (
        near or earliest(text, "gems") or ("diamond" if pattern(r"brilliant|briljant|brillant").search(text) else "")
    )


def _nearest(text: str, at: tuple[int, int]) -> str:
    """The gem whose name stands nearest to a place, on its line; before it rather than behind it."""
    start, end = text.rfind("\n", 0, at[0]) + 1, text.find("\n", at[1])
    line = text[start : end if end >= 0 else len(text)]
    found: dict[str, int] = {}
    for name, patterns in words()["gems"].items():
        for each in patterns:
            for hit in pattern(each).finditer(line):
                before, behind = at[0] - start - hit.end(), hit.start() - (at[1] - start)
                found[name] = min(found.get(name, len(line)), before if before >= 0 else behind + 1)
    return min(found, key=found.__getitem__) if found else ""


def _hue(text: str) -> str:
    """The colour of a stone in words, at its label."""
    found = after(text, rf"{label('colour')}\b", r"[a-zéäöüß][a-zéäöüß -]{2,30}")
    return found if found and not pattern(r"(?-i:[A-Z])").match(found) else ""


def _origin(text: str) -> str:
    places = (
        rf"{label('origin')}[ ]*[:.…]*\s*{PLACE}",
        rf"(?m:^)[ \t]*(?:{_words('origin')})[ .:…]+{PLACE}",
        rf"\b(?<!natural )(?<!synthetic )(?:{_words('origin')})[ ]*[:.…]+\s*{PLACE}",
        rf"(?:{_words('from')})\s*:?\s*{PLACE}",
    )
    for each in places:
        for hit in pattern(each).finditer(text):
            said = str(hit[1]).strip()
            if not re.match(r"natur|lab", said, re.IGNORECASE):
                return said
    return ""


def _shape(text: str) -> str:
    """At its label first; a general word of a brilliant only where nothing names another form."""
    for name in ("shape", "cutting"):
        if found := earliest(after(text, rf"{label(name)}\b", r"[^\n]{3,40}"), "shapes"):
            return found
    return earliest(text, "shapes")


def _weights(text: str) -> list[float]:
    """Carat weights, the one at its label first; whole numbers of karat are the gold's, not the stone's."""
    patterns = (
        rf"{label('weight')}(?: \(ct\))?{SEP}(?:{_words('about')})?\s*({NUMBER})\s*{CARAT}",
        rf"\b(?:carat weight|carat|caratage){SEP}(\d{{1,2}}[.,]\d{{1,3}})\b",
    )
    first = next((hit for each in patterns if (hit := pattern(each).search(text))), None)
    gold = rf"\s*(?:{_words('gold')})"
    others = [
        hit
        for hit in pattern(rf"(?<![\d.,])(\d{{1,3}}[.,]\d{{1,5}})\s*{CARAT}").finditer(text)
        if not pattern(gold).match(text[hit.end() : hit.end() + 30])
    ]
    found = [measure_of(hit[1]) for hit in (first, *others) if hit is not None]
    return [each for each in found if each is not None and 0 < each < 2000]


def _sizes(text: str) -> tuple[float, ...]:
    one = r"(\d{1,3}[.,]\d{1,3})\s*(?:mm)?"
    patterns = (
        rf"{one}\s*[-–x×*]\s*{one}\s*[x×*]\s*{one}",
        rf"{one}\s*[-–x×*]\s*{one}\D{{0,20}}\b(?:{_words('height')})\b\D{{0,5}}{one}",
        rf"{one}\s*[x×*]\s*{one}",
        rf"(?:{_words('diameter')})[\s:.]*(?:ca\.?\s*)?{one}",
    )
    hit = next((hit for each in patterns if (hit := pattern(each).search(text))), None)
    sizes = (measure_of(each) for each in (hit.groups() if hit is not None else ()))
    return tuple(each for each in sizes if each is not None and each > 0)


def _colour(text: str) -> str:
    """A letter or two, a fancy colour, or the words of an older scale as printed."""
    at = rf"{label('colour')}\b"
    scale = sorted(words()["colour_words"], key=len, reverse=True)
    if hit := pattern(rf"{at}{SEP}((?-i:[D-Z])(?:\s?[-/–]\s?(?-i:[D-Z]))?\+?)(?![\w'])").search(text):
        return re.sub(r"\s", "", hit[1]).replace("/", "-").replace("–", "-")
    if hit := pattern(rf"{at}{SEP}[A-Z ]{{0,6}}[\d. ]{{0,5}}\((?-i:([D-Z]))\)").search(text):
        return hit[1]
    if hit := pattern(rf"{at}{SEP}({FANCY})").search(text):
        return " ".join(hit[1].split())
    if hit := pattern(
        r"(?:white|wit|wei(?:ß|ss)|blanc(?: \w+)?|tinted colou?r)\s*\+?\s*\(\s*(?-i:([D-Z])(?:-[D-Z])?)\s*\)"
    ).search(text):
        return hit[1]
    for word in scale:
        if pattern(rf"(?<!\w){re.escape(word)}(?!\w)").search(text):
            return word
    if hit := pattern(rf"(?<![\w'])([D-M](?:-[D-M])?)\s?(?:[-/,]|\s)\s?{CLARITY}(?!\w)", exact=True).search(text):
        return hit[1]
    stop = rf"\s*(?:$|[\n(;.]|{_words('next_label')})"
    if hit := pattern(rf"{at}{SEP}([a-zé][a-zé ,/-]{{2,40}}?)(?={stop})").search(text):
        return " ".join(hit[1].split())
    return ""


def _clarity(text: str) -> str:
    at = rf"{label('clarity')}\b"
    span = rf"({CLARITY})(?:\s?[-/–]\s?({CLARITY}))?(?!\w)"
    if hit := pattern(rf"{at}{SEP}{span}").search(text):
        return "-".join(_tight(each) for each in hit.groups() if each)
    for word in sorted(words()["clarity_words"], key=len, reverse=True):
        if pattern(rf"{at}{SEP}{re.escape(word)}|\b{re.escape(word)}\b").search(text):
            return word.upper() if len(word) <= 4 else word
    if hit := pattern(rf"(?<![\w])(?:[D-M]|wesselton|crystal|river|cape)\s?[-/, ]\s?({CLARITY})(?!\w)").search(text):
        return _tight(hit[1])
    if hit := pattern(
        r"(?<!\w)(VVS\s?-?[12]|VS\s?-?[12]|SI\s?-?[123]|VVS|piqu[ée]\s?(?:III|II|I|[123]))(?!\w)", exact=True
    ).search(text):
        return _tight(hit[1])
    return ""


def _tight(grade: str) -> str:
    return re.sub(r"[\s-]", "", grade).upper().replace("PIQUÉ", "P").replace("PIQUE", "P")


def _natural(text: str) -> str:
    for hit in pattern(_words("made")).finditer(text):
        before = text[max(0, hit.start() - 40) : hit.start()].lower()
        if not pattern(rf"\b(?:{_words('denied')})\b[^.\n]*$", exact=True).search(before):
            return "lab_grown"
    return "natural" if pattern(_words("natural")).search(text) else ""


def _treatment(text: str) -> str:
    """What is said of treatment: that none was seen, else what was."""
    for each in (*words()["stone_words"]["none_seen"], *words()["stone_words"]["some_seen"]):
        if hit := pattern(each).search(text):
            return " ".join(hit[0].split())
    found = pattern(rf"{label('treatment')}s?\s*:\s*([^\n]{{3,60}})").search(text)
    return found[1].strip(" .") if found else ""
