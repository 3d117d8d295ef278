"""The shop's own pieces: kept without the customer, begun with, taken away."""

from dataclasses import replace

import pytest

from juwdesk.app.context import Context
from juwdesk.app.dossiers import new_design
from juwdesk.app.own_pieces import OWN, drop_piece, keep_piece, own_piece, own_pieces
from juwdesk.app.registers import registers_of
from juwdesk.base.money import Money
from juwdesk.base.problems import KnownError
from juwdesk.design.briefdata import Agreement, OwnMaterial
from juwdesk.design.document import Design, Wishes, from_json, set_price, to_json
from juwdesk.design.templates import TEMPLATES
from juwdesk.design.variants import begun
from juwdesk.storage.registers import PIECES, PURCHASES


def private() -> Design:
    design = begun(set_price(TEMPLATES["solitaire"].design(), "stone-1", Money.of(4321), "Dealer Geheim"))
    return replace(
        design,
        wishes=Wishes(for_whom="Liefste", notes="geheim"),
        agreement=Agreement(own=(OwnMaterial("ring van oma"),)),
        extra={"later": "geheim"},
    )


def test_a_piece_tells_nothing_of_the_customer(desk: Context) -> None:
    kept = keep_piece(desk, private(), "Onze solitair")
    told = str(to_json(kept.design)) + str(registers_of(desk).all(PIECES)[0].data)
    for secret in ("geheim", "Geheim", "Liefste", "oma", "4321"):
        assert secret not in told, secret
    assert [part.component for part in kept.design.parts] == [part.component for part in private().parts]
    assert kept.picture.startswith(b"\xff\xd8")


def test_a_design_begins_with_it_and_stays_when_it_goes(desk: Context) -> None:
    kept = keep_piece(desk, private(), "Onze solitair")
    assert [each.title for each in own_pieces(desk)] == ["Onze solitair"]
    document = new_design(desk, template=OWN + kept.id)
    assert document.title == "Onze solitair"
    assert from_json(document.data).parts == kept.design.parts
    drop_piece(desk, kept.id)
    assert own_pieces(desk) == ()
    assert own_piece(desk, kept.id) is None
    assert desk.store.document("design", document.id) is not None


def test_nothing_and_no_name_are_refused(desk: Context) -> None:
    with pytest.raises(KnownError, match=r"design\.empty"):
        keep_piece(desk, Design("d"), "leeg")
    with pytest.raises(KnownError, match=r"piece\.no_title"):
        keep_piece(desk, private(), " ")


def test_a_damaged_piece_is_left_out_and_not_lost(desk: Context) -> None:
    keep_piece(desk, private(), "goed")
    book = registers_of(desk)
    book.append(PIECES, lambda _n, _b: {"title": "stuk", "design": {"kind": "design", "format": 99}})
    assert [each.title for each in own_pieces(desk)] == ["goed"]
    assert len(book.all(PIECES)) == 2


def test_registers_that_the_law_wants_whole_lose_nothing(desk: Context) -> None:
    book = registers_of(desk)
    entry = book.append(PURCHASES, lambda _n, _b: {"what": "ring"})
    book.remove(entry.id, PURCHASES)
    assert len(book.all(PURCHASES)) == 1
