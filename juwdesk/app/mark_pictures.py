"""The picture of a hallmark from its description: a frame, a plain figure, what is written; nothing is invented."""

import re
from dataclasses import dataclass
from functools import lru_cache

from juwdesk.app.reference_page import Picture
from juwdesk.reference.trade import Hallmark

MARK = "mark"
"""The form of such a Picture; its name is ``frame/figure/text``."""
BLANK = "//"
"""The name of a picture with nothing on it."""
FRAME_WORDS = (
    ("cut-oval", r"cut oval"),
    ("oval", r"\bovals?\b"),
    ("octagon", r"octagon"),
    ("hexagon", r"hexagon"),
    ("lozenge", r"lozenge"),
    ("trefoil", r"trefoil"),
    ("shield", r"shield"),
    ("rectangle", r"rectang"),
    ("circle", r"\bcircle\b"),
)
FIGURE_WORDS = (
    ("three-crowns", r"three crowns"),
    ("lion-rampant", r"lion rampant"),
    ("lion", r"lion passant"),
    ("pointed-leaf", r"oak leaf pointed"),
    ("oak-leaf", r"oak leaf"),
    ("leaf", r"tobacco leaf"),
    ("tulip", r"tulip"),
    ("clover", r"clover"),
    ("three-towers", r"three towers"),
    ("two-towers", r"two towers"),
    ("tower", r"^castle"),
    ("anchor", r"^anchor"),
    ("sword", r"^sword"),
    ("axe", r"^axe"),
    ("scales", r"scales"),
    ("shell", r"scallop shell"),
    ("rose", r"^rose"),
    ("moon-and-crown", r"crown and crescent moon"),
    ("crown", r"^crown$|^crown in"),
    ("star", r"^star"),
    ("orb", r"^orb"),
    ("crowned-harp", r"^crowned harp"),
    ("wheel", r"wheel mark"),
    ("crossed-branches", r"^crossed branches"),
    ("fasces", r"fasces"),
    ("crab", r"^crab$"),
    ("owl", r"^owl$"),
    ("mask", r"^mascaron"),
    ("weevil", r"^weevil"),
    ("helmet", r"^head of minerva$|^minerva letter [a-z]$"),
    ("kokoshnik-left", r"^kokoshnik left"),
    ("kokoshnik-right", r"^kokoshnik right"),
)
"""Looked for in the field that says what the mark shows."""
_BEFORE = (
    r"letters?|numerals?|hexagon|oval with|oak leaf with|tulip with|lion (?:rampant|passant) with"
    r"|crossed branches with|[Mm]inerva letter"
)
WRITTEN = re.compile(rf"^(?:{_BEFORE})\s+([A-Z]{{1,3}}|\.?\d{{1,3}})\b")
"""Letters and figures that stand in the mark itself."""
ITALIC = "*"
"""Stands before a text in slanting letters."""
ONLY_WRITTEN = re.compile(r"^(?:numerals?|letters Z|[A-Z]{2,}\b|\d{1,3}K\b|1/20)")
"""Marks that are writing and nothing else."""
_TOKEN = re.compile(
    r"(?<![\w./])(?:0?\.\d{3}|\d{2,4} ?[SKH]?|\d\d?(?=\s|$)|1/20 12K GF|[A-Z]{2,}[A-Z0-9]*|A1)(?![\w/])"
)
SIGNS = 3
"""So many alternatives of a written mark are shown."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What is known of the look of a mark: names of ``drawing.markshapes``, and what is written in it."""

    frame: str = ""
    figure: str = ""
    text: str = ""


@lru_cache(maxsize=1000)
def parts_of(mark: Hallmark) -> Parts:
    """What the description says of frame, figure and text; empty where it says nothing that can be drawn."""
    words = f"{mark.shape} | {mark.description_en}".lower()
    frame = next((name for name, pattern in FRAME_WORDS if re.search(pattern, words)), "")
    figure = next((name for name, pattern in FIGURE_WORDS if re.search(pattern, mark.shape.lower())), "")
    written = WRITTEN.match(mark.shape)
    text = written[1] if written else ""
    crowned = re.search(r"crowned (?:letter|monogram) ([A-Z]{1,2})\b", mark.description_en)
    if crowned and figure in ("", "crown"):
        figure, text = "crown", crowned[1]
    elif figure == "crown" and (beside := re.search(r"\band (\d{3}H)\b", mark.description_en)):
        text = beside[1]
    elif figure == "wheel" and (number := re.match(r"(\d+) with", mark.shape)):
        text = number[1]
    elif text and "italic" in mark.shape:
        text = ITALIC + text
    elif not (frame or figure) and ONLY_WRITTEN.match(mark.shape):
        text = _written(mark)
    return Parts(frame, figure, text)


def _written(mark: Hallmark) -> str:
    """What a mark of letters or figures says; of several alternatives the first."""
    source = mark.description_en if mark.shape == "numerals in frame" else mark.shape
    found = dict.fromkeys(token.strip() for token in _TOKEN.findall(source))
    return " · ".join(list(found)[:SIGNS]).replace("/", "\u2044")


def mark_picture(mark: Hallmark) -> Picture | None:
    """The picture of a mark, or None where its description gives no outline and nothing written."""
    parts = parts_of(mark)
    if not (parts.frame or parts.figure or parts.text):
        return None
    return Picture(MARK, "", name=f"{parts.frame}/{parts.figure}/{parts.text}")
