"""The separating tests and the shop's own knowledge as words."""

from pathlib import Path

from juwdesk.app.desk_compare import separating_view
from juwdesk.app.own_knowledge import entry_of, is_own, own_blocks, photos_of
from juwdesk.app.reference_kinds import KINDS
from juwdesk.app.reference_page import Facts, Prose
from juwdesk.base.locale import translator
from juwdesk.reference.catalogue import load
from juwdesk.reference.tables import TABLES
from tests.fakes import context

NL = translator("nl")


def test_the_best_test_is_named_with_its_minutes() -> None:
    found = separating_view(["gem:citrine", "gem:topaz-yellow-brown"], load(), NL)
    assert found.answer.startswith("Begin met: ")
    table = found.blocks[0]
    assert isinstance(table, Facts)
    assert all("minu" in row.text and "%" in row.text for row in table.rows)
    assert any("citrien / gele" in row.note for row in table.rows)


def test_what_this_desk_cannot_tell_apart_goes_to_a_laboratory() -> None:
    found = separating_view(["emerald", "synthetic-emerald-flux"], load(), NL, owned=frozenset())
    assert found.answer == "Geen test hier onderscheidt ze"
    (warning,) = found.blocks
    assert isinstance(warning, Prose)
    assert warning.warning
    assert "laboratorium" in warning.paragraphs[0]
    assert separating_view(["emerald"], load(), NL).problem


def test_what_the_shop_knows_stands_on_the_page_with_name_and_day(tmp_path: Path) -> None:
    shop = context(tmp_path / "shop")
    shop.knowledge.add_note("gems:ruby", "ask about heating")
    shop.knowledge.correct("gems:ruby", "sg", {"low": 3.95, "high": 4.05}, "twelve stones")
    shop.knowledge.add_entry("gems", "shop-stone", {"name_nl": "winkelsteen", "name_en": "shop stone", "sg": 3})
    overlay = shop.knowledge.overlay
    (block,) = own_blocks("gem:ruby", overlay, shop.catalogue, NL)
    assert isinstance(block, Facts)
    assert [row.text for row in block.rows] == ["ask about heating", "sg: 3,95–4,05 – twelve stones"]
    assert all("2026" in row.note for row in block.rows)
    assert own_blocks("gem:emerald", overlay, shop.catalogue, NL) == ()
    assert is_own("gem:shop-stone", shop.catalogue)
    assert not is_own("gem:ruby", shop.catalogue)
    assert photos_of("gem:ruby", overlay) == ()
    shop.close()


def test_every_kind_of_page_has_its_table() -> None:
    assert {entry_of(f"{kind}:x").split(":")[0] for kind in KINDS} <= set(TABLES)
    assert entry_of("report") == ""
