"""The tools of the counter, in the order of their shelf, and which of them words may mean."""

from juwdesk.app.reference_page import Link
from juwdesk.app.tool_alloy import ALLOY
from juwdesk.app.tool_carat import CARAT
from juwdesk.app.tool_law import LAW
from juwdesk.app.tool_marks import LETTER, MARKS
from juwdesk.app.tool_page import Tool
from juwdesk.app.tool_ring import RING
from juwdesk.app.tool_weight import WEIGHT
from juwdesk.base.locale import Translator
from juwdesk.reference.search import plain

TOOLS: tuple[Tool, ...] = (RING, WEIGHT, CARAT, ALLOY, MARKS, LETTER, LAW)
SHELF = "tools"


TOOLS_OF: dict[str, tuple[str, ...]] = {
    "gem": ("tool:weight/gem={id}", "tool:carat/gem={id}"),
    "material": ("tool:alloy",),
    "ring_size": ("tool:ring-size",),
    "cut": ("tool:weight", "tool:carat"),
    "hallmark": ("tool:hallmark",),
    "date_letter": ("tool:year-letter",),
    "law": ("tool:law",),
}
"""The tools by kind of entry, as keys; what stands behind the slash is filled in."""


def tool_of(key: str) -> Tool | None:
    """The tool behind a key ``tool:id`` or ``tool:id/field=text``, or None."""
    return next((each for each in TOOLS if each.key == key.partition("/")[0]), None)


def texts_of(key: str) -> dict[str, str]:
    """What a key fills in: ``tool:weight/gem=ruby`` gives ``{"gem": "ruby"}``."""
    name, equals, text = key.partition("/")[2].partition("=")
    return {name: text} if equals else {}


def tool_link(key: str, tr: Translator) -> Link | None:
    """A link to a tool, or None where there is none."""
    tool = tool_of(key)
    return Link(key, tr(tool.name), tr(tool.lead)) if tool else None


def tools_for(words: str, tr: Translator, *, whole: bool = False) -> tuple[Tool, ...]:
    """The tools that all the words may mean; all of them for no words. ``whole`` asks for whole words."""
    asked = plain(words).split()
    found = []
    for tool in TOOLS:
        known = plain(f"{tr(tool.name)} {tool.words}").split()
        if all(any(each == word if whole else each.startswith(word) for each in known) for word in asked):
            found.append(tool)
    return tuple(found)
