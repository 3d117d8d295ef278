"""Texts that no file can hold, and texts that no page can hold."""

import json
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juwdesk.app.design_room import opened, type_in
from juwdesk.base.digest import digest
from juwdesk.base.locale import printable
from juwdesk.base.problems import KnownError
from juwdesk.design.document import from_json, to_json
from juwdesk.design.samples import solitaire
from juwdesk.drawing.flow import Columns, Document, KeyValues, Letterhead
from juwdesk.drawing.ir import Box, Drawing
from juwdesk.export import pdf, svg

STRANGE = st.text(st.characters(codec=None) | st.sampled_from("\x00\x0b\x1b\ud800\udfff\ufffe\n\t"), max_size=12)


@given(STRANGE)
def test_what_stays_can_be_kept_anywhere(text: str) -> None:
    kept = printable(text)
    assert printable(kept) == kept
    assert kept.encode().decode() == kept
    assert ElementTree.fromstring(f"<a>{kept.translate({38: None, 60: None})}</a>") is not None
    assert [sign for sign in text if sign.isprintable()] == [sign for sign in kept if sign.isprintable()]


@given(STRANGE, STRANGE)
def test_a_design_with_any_texts_can_be_kept_and_shown(title: str, note: str) -> None:
    data: dict[str, Any] = {**to_json(solitaire()), "title": title, note: note}
    data["wishes"] = {**data["wishes"], "musts": [note]}
    design = from_json(data)
    assert digest(to_json(design))
    assert json.dumps(to_json(design), ensure_ascii=False).encode()
    typed = type_in(type_in(opened(solitaire()), "design/title", title), "wishes/notes", note)
    assert digest(to_json(typed.design))


def test_a_title_with_control_characters_gives_a_whole_file(tmp_path: Path) -> None:
    design = from_json({**to_json(solitaire()), "title": "ring\x00\ud800\x0b van oma"})
    target = tmp_path / "top.svg"
    svg.write(Drawing("top", (), Box(0, 0, 10, 10)), target, title=design.title, language="nl")
    assert "ring van oma" in [each.text for each in ElementTree.fromstring(target.read_bytes())]


def test_a_wish_that_fills_a_page_is_said_where_it_is_typed() -> None:
    bench = type_in(opened(solitaire()), "wishes/musts", "kort\n" + "w" * 301)
    assert bench.drafts["wishes/musts"].problem.code == "text.too_long"
    assert bench.design.wishes.musts == ()


def test_a_text_longer_than_a_page_is_a_sentence_and_the_older_paper_stands(tmp_path: Path) -> None:
    target = tmp_path / "brief.pdf"
    target.write_bytes(b"old")
    long = KeyValues((("x", "w" * 30_000),))
    with pytest.raises(KnownError) as refused:
        pdf.write(Document("x", "nl", Letterhead("x"), (Columns(((long,), (long,))),)), target)
    assert refused.value.problem.code == "paper.too_long"
    assert target.read_bytes() == b"old"


@pytest.mark.parametrize("number", ["Infinity", "-Infinity", "NaN", "1e999"])
def test_a_number_that_is_none_is_refused_with_its_place(number: str) -> None:
    text = json.dumps(to_json(solitaire())).replace('"format": 1', f'"format": 1, "note": [{number}]', 1)
    assert number in text
    with pytest.raises(KnownError) as refused:
        from_json(json.loads(text))
    assert refused.value.problem.code == "document.invalid"
    assert refused.value.problem.where.endswith("note.0")
