"""The views of a piece bear the names that fit how it is worn and looked at."""

import pytest

from juwdesk.app.design_view import view_names
from juwdesk.base.locale import translator
from juwdesk.design.brief import off_its_chain
from juwdesk.design.document import Design
from juwdesk.design.templates import TEMPLATES
from juwdesk.design.viewnames import LABELS, is_single, ordered, roles_of

NL = translator("nl")
SHOWN = ("free", "front", "top", "side", "section")


def called(template: str) -> dict[str, str]:
    return dict(view_names(TEMPLATES[template].design(), NL))


@pytest.mark.parametrize(
    ("template", "from_above", "from_the_front"),
    [
        ("solitaire", "Bovenaanzicht", "Vooraanzicht"),
        ("bangle", "Bovenaanzicht", "Vooraanzicht"),
        ("tennis", "Bovenaanzicht", "Vooraanzicht"),
        ("box", "Bovenaanzicht", "Vooraanzicht"),
        ("pendant", "Vooraanzicht", "Onderaanzicht"),
        ("pendant-necklace", "Vooraanzicht", "Onderaanzicht"),
        ("riviere", "Vooraanzicht", "Onderaanzicht"),
        ("bow-brooch", "Vooraanzicht", "Onderaanzicht"),
        ("studs", "Vooraanzicht", "Onderaanzicht"),
        ("cufflinks", "Vooraanzicht", "Onderaanzicht"),
        ("huggies", "Bovenaanzicht", "Zijaanzicht"),
        ("spoon", "Bovenaanzicht", "Kopaanzicht"),
    ],
)
def test_the_face_of_a_piece_is_its_front(template: str, from_above: str, from_the_front: str) -> None:
    names = called(template)
    assert (names["top"], names["front"]) == (from_above, from_the_front)


@pytest.mark.parametrize("template", sorted(TEMPLATES))
def test_no_two_views_of_a_piece_are_called_alike(template: str) -> None:
    roles = roles_of(TEMPLATES[template].design())
    assert set(roles) == set(LABELS)
    assert len({roles[view] for view in SHOWN}) == len(SHOWN)
    assert sorted(ordered(roles, SHOWN)) == sorted(SHOWN)
    assert ordered(roles, SHOWN)[0] == "free"


def test_the_first_tab_after_the_free_view_shows_what_one_looks_at() -> None:
    assert [name for name, _ in view_names(TEMPLATES["pendant"].design(), NL)][:2] == ["free", "top"]
    assert [name for name, _ in view_names(TEMPLATES["solitaire"].design(), NL)] == list(SHOWN)
    assert [name for name, _ in view_names(Design("empty"), NL)] == list(SHOWN)


def test_a_pendant_is_drawn_off_its_chain_but_a_line_of_stones_is_whole() -> None:
    necklace, riviere = TEMPLATES["pendant-necklace"].design(), TEMPLATES["riviere"].design()
    assert {part.component for part in necklace.parts} - {
        part.component for part in off_its_chain(necklace).parts
    } == {"chain"}
    assert off_its_chain(riviere) is riviere


def test_a_pair_is_no_single_thing() -> None:
    assert not is_single(TEMPLATES["drop-earrings"].design())
    assert not is_single(TEMPLATES["cufflinks"].design())
    assert not is_single(TEMPLATES["wedding-pair"].design())
    assert is_single(TEMPLATES["pendant"].design())
    assert is_single(TEMPLATES["bar-brooch"].design())
    assert is_single(TEMPLATES["locket"].design())
