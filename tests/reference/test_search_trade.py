"""Rows of sizes, prices and ratios are found by the name of their page, and stand behind what is looked up more."""

from itertools import islice

import pytest

from juwdesk.app.reference_kinds import KINDS
from juwdesk.app.reference_room import FOUND
from juwdesk.reference.catalogue import load
from juwdesk.reference.search import search
from juwdesk.reference.search_trade import trade_documents


def test_every_row_of_every_table_is_in_the_search() -> None:
    catalogue = load()
    kinds = {document.entry.kind for document in trade_documents(catalogue)}
    assert kinds == {"ring_rule", "size", "formula", "metal", "month", "ratio", "price", "relation", "band"}
    for kind in kinds - {"formula"}:
        ids = {document.entry.id for document in trade_documents(catalogue) if document.entry.kind == kind}
        assert ids == {record.id for record in catalogue.all(KINDS[kind].record)}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_row_is_found_by_the_name_of_its_page(language: str) -> None:
    catalogue = load()
    for document in islice(trade_documents(catalogue), 0, None, 23):
        kind, id_ = document.entry.kind, document.entry.id
        record = catalogue.find(KINDS[kind].record, id_)
        name = KINDS[kind].name(record)[0 if language == "nl" else 1]
        found = [f"{each.kind}:{each.id}" for each in search(catalogue, name, language, FOUND)]
        assert f"{kind}:{id_}" in found, name


@pytest.mark.parametrize(("words", "first"), [("smaragd", "emerald"), ("robijn", "ruby"), ("amethyst", "amethyst")])
def test_a_gem_comes_before_its_prices(words: str, first: str) -> None:
    found = search(load(), words, "nl", 3)
    assert found[0].id == first
    assert found[0].kind == "gem"
