"""Pictures of hallmarks from their descriptions."""

import pytest

from juwdesk.app.mark_pictures import mark_picture, parts_of
from juwdesk.app.reference_room import page_of
from juwdesk.base.locale import translator
from juwdesk.drawing.markshapes import FRAMES
from juwdesk.drawing.marksigns import FIGURES
from juwdesk.reference.catalogue import load

MARKS = {mark.id: mark for mark in load().hallmarks}


@pytest.mark.parametrize(
    ("id_", "name"),
    [
        ("NL-010", "/lion-rampant/1"),
        ("NL-063", "oval//585"),
        ("NL-062", "/oak-leaf/585"),
        ("NL-019", "lozenge//"),
        ("SE-001", "trefoil/three-crowns/"),
        ("SE-003", "hexagon//S"),
        ("FR-009", "rectangle//ET"),
        ("NL-004", "/crown/O"),
        ("NL-008", "/crown/ET"),
        ("NL-015", "/helmet/"),
        ("NL-034", "/helmet/E"),
        ("NL-014", "/crossed-branches/2"),
        ("NL-054", "//*V"),
        ("NL-084", "//900"),
        ("DK-002", "//830 S · 925 S"),
        ("UK-005", "//9 · .375"),
        ("UK-010", "/orb/"),
        ("IT-002", "lozenge/fasces/"),
        ("AT-007", "/wheel/13"),
        ("FI-001", "/crown/813H"),
        ("RU-004", "/kokoshnik-right/"),
        ("US-005", "//1\u204420 12K GF · RGP"),
    ],
)
def test_a_mark_is_drawn_as_it_is_described(id_: str, name: str) -> None:
    picture = mark_picture(MARKS[id_])
    assert picture is not None
    assert picture.name == name


def test_what_is_not_described_is_not_drawn_and_what_is_drawn_can_be() -> None:
    assert mark_picture(MARKS["NL-001"]) is None
    # A head or an animal of which nobody says which way it looks, a rule, a warning.
    for id_ in ("FR-001", "NL-007", "NL-064", "CH-003", "NL-020", "XX-004", "UK-021", "US-002"):
        assert mark_picture(MARKS[id_]) is None, id_
    assert sum(mark_picture(mark) is not None for mark in MARKS.values()) >= 85
    for mark in MARKS.values():
        parts = parts_of(mark)
        assert parts.frame in FRAMES or not parts.frame
        assert parts.figure in FIGURES or not parts.figure


def test_the_page_of_a_mark_shows_it() -> None:
    page = page_of("hallmark:NL-063", load(), translator("nl"))
    assert page is not None
    assert page.picture is not None
    assert page.picture.form == "mark"
