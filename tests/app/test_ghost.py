"""The ghost of the last agreed version: which one, its lines, its legend."""

import dataclasses

import pytest

from juwdesk.app.ghost import Agreed, lacking, last_agreed, legend, made
from juwdesk.base.locale import translator
from juwdesk.design.briefdata import Signature
from juwdesk.design.document import Design, set_value
from juwdesk.design.gems import shipped
from juwdesk.design.revisions import Revision, agreed
from juwdesk.design.samples import solitaire

NOW = "2026-11-28T14:00:00+01:00"
WIDER = set_value(solitaire(), "shank-1", "width_top", 3.0)


def chain(*designs: Design, signature: Signature | None = None) -> tuple[Revision, ...]:
    found: tuple[Revision, ...] = ()
    for design in designs:
        found = (*found, agreed(found, design, NOW, "Wil", "", signature))
    return found


def last(*designs: Design, signature: Signature | None = None) -> Agreed:
    found = last_agreed(chain(*designs, signature=signature))
    assert found is not None
    return found


def test_the_last_agreed_version_is_the_ghost() -> None:
    assert last_agreed(()) is None
    found = last(solitaire(), WIDER)
    assert found.letter == "B"
    assert found.design.parts == WIDER.parts


def test_what_was_changed_unseen_is_no_ghost() -> None:
    one, other = chain(solitaire(), WIDER)
    forged = dataclasses.replace(other, design={**other.design, "metal": "silver-925"})
    assert last_agreed((one, forged)) is None
    assert last_agreed((other,)) is None


@pytest.mark.parametrize(
    ("language", "signed", "now", "wanted"),
    [
        ("nl", False, WIDER, "Afgesproken versie A, 28-11-2026"),
        ("nl", True, WIDER, "Getekende versie A, 28-11-2026"),
        ("nl", True, solitaire(), "Getekende versie A, 28-11-2026: sindsdien is niets veranderd"),
        ("en", True, WIDER, "Signed version A, 28/11/2026"),
    ],
)
def test_the_legend_names_the_version_and_no_customer(language: str, signed: bool, now: Design, wanted: str) -> None:
    signature = Signature("J. de Vries", NOW, (), on_paper=True) if signed else None
    assert legend(last(solitaire(), signature=signature), now, translator(language)) == wanted


def test_lines_are_drawn_once_and_of_the_agreed_piece() -> None:
    found, turn = last(solitaire()), (28.0, 24.0)
    assert lacking(None, found, ("front", "free"), turn) == ("front", "free")
    ghost = made(None, found, ("front", "free"), turn, shipped())
    assert lacking(ghost, found, ("front", "free"), turn) == ()
    assert lacking(ghost, found, ("front", "free"), (30.0, 24.0)) == ("free",)
    again = made(ghost, found, ("top", "free"), (30.0, 24.0), shipped())
    assert again.lines["front"] is ghost.lines["front"]
    assert again.model is ghost.model
    assert again.of("free", turn) is None
    assert again.of("free", (30.0, 24.0)) is not None
    other = last(solitaire(), WIDER)
    assert lacking(again, other, ("front",), turn) == ("front",)
    wider = made(again, other, ("top",), turn, shipped()).lines["top"].bounds
    assert wider.height >= again.lines["top"].bounds.height


def test_an_empty_agreed_piece_draws_nothing() -> None:
    bare = last(Design("none"))
    assert made(None, bare, ("front",), (0.0, 0.0), shipped()).lines == {}
