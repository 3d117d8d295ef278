"""The page of wishes: days, pictures of styles, and what a gauge means for a wide band."""

from pathlib import Path

import pytest

from juwdesk.app.design_room import Bench, opened, type_in
from juwdesk.app.forms import FieldView
from juwdesk.app.wish_view import wish_view
from juwdesk.base.locale import translator
from juwdesk.design.brieftables import Contents, mounting
from juwdesk.design.build import build
from juwdesk.design.document import set_value
from juwdesk.design.fitting import STYLES, face_of, open_questions, styles_of
from juwdesk.design.kinds import KINDS
from juwdesk.design.templates import TEMPLATES
from tests.design.test_brief_privacy import order
from tests.texts import texts

NL = translator("nl")


def band(width: float) -> Bench:
    return opened(set_value(TEMPLATES["wedding-band"].design(), "shank-1", "width_bottom", width))


def field(bench: Bench, key: str) -> FieldView:
    (found,) = [each for _, section in wish_view(bench, NL).sections for each in section if each.key == key]
    return found


def test_the_day_stands_behind_its_occasion_and_is_the_day_of_the_order() -> None:
    keys = [each.key for each in wish_view(band(3), NL).sections[0][1]]
    assert keys[keys.index("wishes/occasion") + 1] == "agreement/event"
    dated = type_in(band(3), "agreement/event", "12-6-2027")
    assert str(dated.design.agreement.event) == "2027-06-12"
    assert field(dated, "agreement/event").text == "12-06-2027"
    assert field(type_in(band(3), "agreement/event", "juni"), "agreement/event").problem


@pytest.mark.parametrize("piece", ["", *KINDS])
def test_every_style_is_a_picture_of_our_own_of_that_kind(piece: str) -> None:
    shown = field(type_in(band(3), "wishes/piece", piece), "wishes/styles")
    assert len(shown.pictures) == len(shown.options) == len(STYLES)
    assert all(Path(each).is_file() for each in shown.pictures)
    for style in STYLES:
        face = face_of(style, piece)
        assert style in styles_of(face)
        of_kind = any(TEMPLATES[name].group == piece and style in styles_of(name) for name in TEMPLATES)
        assert TEMPLATES[face].group == (piece if of_kind else "ring")


@pytest.mark.parametrize(
    ("width", "gauge", "told"),
    [(3, "narrow", ""), (5, "narrow", "0,15"), (9, "narrow", "0,40"), (9, "wide", ""), (9, "", "")],
)
def test_a_wide_band_measured_with_a_narrow_gauge_asks_for_more(width: float, gauge: str, told: str) -> None:
    bench = type_in(band(width), "wishes/gauge", gauge)
    hint = field(bench, "wishes/gauge").hint
    contents = Contents(build(bench.design, fine=False), order(wishes=bench.design.wishes))
    printed = "\n".join(texts(tuple(mounting(contents, NL, internal=True))))
    assert (told in hint) if told else not hint
    assert ("Voorgestelde correctie" in printed) == bool(told)
    assert told in printed
    assert (f"{ {'narrow': 'smalle', 'wide': 'brede'}.get(gauge, '?') } maatring" in printed) == bool(gauge)


def test_the_gauge_is_asked_for_of_rings_only() -> None:
    keys = {piece: {each.key for each in open_questions(type_in(band(3), "wishes/piece", piece).design.wishes)}
            for piece in ("ring", "pendant")}  # fmt: skip
    assert "gauge" in keys["ring"]
    assert "gauge" not in keys["pendant"]
