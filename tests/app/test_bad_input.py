"""What nobody should type or put in: told in one sentence, nothing that was typed is lost, nothing takes long."""

import io
import json
import sqlite3
import struct
import zlib
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from juwdesk.app.arrange_view import arrange_view, begun, typed
from juwdesk.app.context import Context
from juwdesk.app.design_room import Bench, opened, select, type_in
from juwdesk.app.dossiers import add_photo, design_of, new_design
from juwdesk.app.messages import sentence
from juwdesk.app.recovery import recover
from juwdesk.app.underlays import put, small_picture
from juwdesk.base.locale import translator
from juwdesk.base.problems import KnownError, Problem
from juwdesk.design import freehand
from juwdesk.design.arrangement import Repeat
from juwdesk.design.build import build
from juwdesk.design.crowds import MOST_STONES
from juwdesk.design.document import MOST_PARTS, Design, Part, from_json, to_json
from juwdesk.design.samples import solitaire
from juwdesk.storage.blobs import public_copy
from juwdesk.storage.engine import FILE
from juwdesk.storage.journal import OpenDocument


def told(problem: Problem) -> tuple[str, str]:
    """The sentence in both languages: whole, one at most two lines long, every figure filled in."""
    texts = tuple(sentence(problem, translator(language)) for language in ("nl", "en"))
    for text in texts:
        assert 15 < len(text) < 240, text
        assert "{" not in text, text
        assert problem.code not in text
    assert texts[0] != texts[1]
    return texts[0], texts[1]


IMPOSSIBLE = [
    *[("shank-1/width_top", text) for text in ("0", "-3", "999", "1e9", "1e999", "NaN", "heel breed", "2 mm x")],
    *[("stone-1/width", text) for text in ("0", "-1", "5000")],
    *[("wishes/ring_size", text) for text in ("0", "-17", "999", "dik")],
    *[("wishes/budget", text) for text in ("-5", "veel", "1e30")],
    *[("stone-1/price", text) for text in ("-1", "1e30", "gratis")],
    *[("agreement/tolerance", text) for text in ("-0,1", "50", "x")],
    *[("agreement/quote", text) for text in ("-100", "x")],
    *[("engraving/height", text) for text in ("0", "1000")],
    *[("line/work:casting/quantity", text) for text in ("-1", "1e9", "x")],
]


@pytest.mark.parametrize(("key", "text"), IMPOSSIBLE)
def test_an_impossible_size_stays_as_it_was_typed_with_the_reason(key: str, text: str) -> None:
    before = opened(solitaire())
    after = type_in(before, key, text, "2026-11-28", "Wil")
    draft = after.drafts[key]
    assert draft.text == text
    told(draft.problem)
    assert after.design.parts == before.design.parts


FORMULAS = (
    *("= 1 / 0", "= shank-1.width_top / 0", "= sqrt(-1)", "= 9e99 * 9e99 * 9e300", "= 99999", "= import os"),
    *("= nothing-1.width", "=" + "1+" * 150 + "1", "=" + "(" * 60),
)


@pytest.mark.parametrize("formula", FORMULAS)
def test_an_impossible_formula_is_kept_and_told_and_the_piece_stands(formula: str) -> None:
    bench = type_in(opened(solitaire()), "shank-1/width_top", formula)
    assert bench.design.parts[0].formulas["width_top"] == formula.removeprefix("=").strip()
    model = build(bench.design, fine=False)
    problems = [each for each in model.problems if each.code.startswith("formula.")]
    assert problems
    told(problems[0])
    assert model.mass > 0


def ring_of(length: int) -> Design:
    """Bands whose widths follow each other in a ring."""
    parts = tuple(
        Part(f"shank-{i}", "shank", {}, {"width_top": f"shank-{(i + 1) % length}.width_top * 1.0"})
        for i in range(length)
    )
    return Design("ring", parts=parts)


@pytest.mark.parametrize("length", [1, 2, 60])
def test_a_ring_of_formulas_is_told_once_and_everything_is_still_drawn(length: int) -> None:
    design = ring_of(length)
    problems = [each for each in build(design, fine=False).problems if each.code == "formula.cycle"]
    assert len(problems) == 1
    assert "shank-" in told(problems[0])[0]
    assert from_json(to_json(design)) == design


def test_many_rings_are_told_without_delay() -> None:
    """A formula in every part of the largest design, two by two in rings."""
    pairs = [(f"shank-{i}", f"shank-{i ^ 1}") for i in range(MOST_PARTS)]
    parts = tuple(Part(one, "shank", {}, {"width_top": f"{other}.width_top"}) for one, other in pairs[:120])
    found = [p for p in build(Design("x", parts=parts), fine=False).problems if p.code == "formula.cycle"]
    assert len(found) == 60


# photographs


def jpeg(width: int, height: int) -> bytes:
    from PIL import Image

    out = io.BytesIO()
    Image.new("L", (width, height), 128).save(out, "JPEG", quality=20)
    return out.getvalue()


def png_that_claims(width: int, height: int) -> bytes:
    """A small file that says it holds very many pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")


def test_a_photograph_of_forty_megapixels_is_kept_whole_and_shown_small(desk: Context, tmp_path: Path) -> None:
    data, document = jpeg(8000, 5000), new_design(desk)
    (tmp_path / "groot.jpg").write_bytes(data)
    kept = add_photo(desk, document.dossier_id, tmp_path / "groot.jpg")
    assert desk.blobs.read(kept.hash) == data
    assert max(small_picture(data).shape) <= 1800
    assert len(public_copy(data)) < len(data)
    design = put(design_of(document), "front", kept.hash, None)
    assert from_json(to_json(design)).underlays[0].photo == kept.hash


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (png_that_claims(60_000, 60_000), "photo.too_large"),
        (png_that_claims(12_000, 11_000), "photo.too_large"),
        (jpeg(800, 500)[:-900], "photo.unreadable"),
        (b"GIF89a", "photo.unreadable"),
        (b"", "photo.unreadable"),
    ],
    ids=["claims", "large", "torn", "no photograph", "empty"],
)
def test_a_photograph_that_cannot_be_used_is_refused_before_anything_is_kept(
    desk: Context, tmp_path: Path, data: bytes, code: str
) -> None:
    document = new_design(desk)
    (tmp_path / "foto.jpg").write_bytes(data)
    with pytest.raises(KnownError) as refused:
        add_photo(desk, document.dossier_id, tmp_path / "foto.jpg")
    assert refused.value.problem.code.startswith(code)
    assert "foto.jpg" in told(refused.value.problem)[0]
    assert desk.store.attachments(document.dossier_id) == ()
    assert desk.blobs.all() == frozenset()


# damaged and newer designs


def raw(desk: Context, id_: str) -> str:
    with closing(sqlite3.connect(desk.folder / FILE)) as plain:
        (text,) = plain.execute("SELECT doc FROM designs WHERE id = ?", (id_,)).fetchone()
    return str(text)


def spoiled(change: Callable[[dict[str, object]], object]) -> Callable[[str], str]:
    return lambda text: json.dumps(change(json.loads(text)))


DAMAGE: dict[str, tuple[Callable[[str], str], str]] = {
    "cut off": (lambda text: text[: len(text) // 2], "design.damaged"),
    "no words": (lambda text: "\x00\x01", "design.damaged"),
    "a list": (spoiled(lambda data: [data]), "design.damaged"),
    "no parts": (spoiled(lambda data: {**data, "parts": 7}), "design.damaged"),
    "a bad part": (spoiled(lambda data: {**data, "parts": [{"id": {}, "component": []}]}), "design.damaged"),
    "no format": (spoiled(lambda data: {**data, "format": "one"}), "design.damaged"),
    "another kind": (spoiled(lambda data: {**data, "kind": "revision"}), "design.damaged"),
    "newer": (spoiled(lambda data: {**data, "format": 99}), "document.newer"),
}


@pytest.mark.parametrize("name", DAMAGE)
def test_a_design_that_cannot_be_read_is_told_left_alone_and_hides_no_other(desk: Context, name: str) -> None:
    document, other = new_design(desk, title="Ring van oma"), new_design(desk, title="Hanger")
    damage, code = DAMAGE[name]
    text = damage(raw(desk, document.id))
    with closing(sqlite3.connect(desk.folder / FILE)) as plain:
        plain.execute("UPDATE designs SET doc = ? WHERE id = ?", (text, document.id))
        plain.commit()
    stored = desk.store.document("design", document.id)
    assert stored is not None
    with pytest.raises(KnownError) as refused:
        design_of(stored)
    assert refused.value.problem.code == code
    assert ("Ring van oma" in told(refused.value.problem)[0]) is (code == "design.damaged")
    assert raw(desk, document.id) == text
    assert [each.title for each in desk.store.documents(document.dossier_id)] == ["Ring van oma"]
    readable = desk.store.document("design", other.id)
    assert readable is not None
    assert design_of(readable).title == "Hanger"
    assert desk.store.arranged("") == () or {each.id for _, each in desk.store.arranged("")} <= {document.id}
    # what the crash journal still has of it comes back
    recover(desk, OpenDocument("design", document.id, document.dossier_id, "Ring van oma", document.data))
    again = desk.store.document("design", document.id)
    assert again is not None
    assert design_of(again) == from_json(document.data)


def test_what_a_newer_program_added_is_kept(desk: Context) -> None:
    data = new_design(desk).data
    data = {**data, "wishes": {**data["wishes"], "later": 3}, "agreement": {"later": [4]}}
    data = {**data, "later": [1, {"a": 2}], "parts": [{**part, "later": "x"} for part in data["parts"]]}
    again = to_json(type_in(opened(from_json(data)), "shank-1/width_top", "2,9").design)
    assert (again["later"], again["wishes"]["later"], again["agreement"]["later"]) == (data["later"], 3, [4])
    dated = to_json(type_in(opened(from_json(data)), "agreement/deliver", "18-12-2026").design)["agreement"]
    assert (dated["later"], dated["deliver"]) == ([4], "2026-12-18")
    assert to_json(from_json(again)) == again
    assert all(part["later"] == "x" for part in again["parts"])


# ten thousand stones

BIG = Part("plate-99", "plate", {"long": 120.0, "wide": 120.0})


def fields(count: int) -> Design:
    """Plates full of small stones: each holds about a hundred."""
    parts = []
    for i in range(count):
        parts += [
            Part(f"plate-{i}", "plate", {"long": 12.0, "wide": 12.0}),
            Part(f"pave-{i}", "pave", {"diameter": 0.9}, {}, f"plate-{i}", "top"),
        ]
    return Design("fields", parts=tuple(parts))


def copied(design: Design, part: str, repeat: Repeat) -> Design:
    parts = [
        replace(each, on=BIG.id, anchor="top", repeat=repeat) if each.id == part else each for each in design.parts
    ]
    return replace(design, parts=(BIG, *parts))


def stroke(size: float) -> str:
    corners = ((-size, -size), (size, -size), (size, size), (-size, size))
    nodes = tuple(freehand.Node(point, point, point, 1.0) for point in corners)
    return freehand.to_text((freehand.Stroke(nodes, closed=True),))


def rowed(number: int) -> Part:
    repeat = Repeat("round", count=100, away=40.0 + 0.1 * number)
    return Part(f"flush-{number}", "flush", {}, {}, BIG.id, "top", repeat=repeat)


MANY: dict[str, tuple[Design, str]] = {
    "a hundred fields": (fields(100), "design.crowded"),
    "copies of a field": (copied(fields(1), "plate-0", Repeat("round", count=20, away=45.0)), "design.crowded"),
    "one field": (
        Design("x", parts=(BIG, Part("pave-1", "pave", {"diameter": 0.8}, {}, BIG.id, "top"))),
        "design.too_many_stones",
    ),
    "a drawn field": (
        Design("x", parts=(Part("motif-1", "motif", {"use": "pave", "diameter": 0.8, "drawn": stroke(45.0)}),)),
        "design.too_many_stones",
    ),
    "copies by the thousand": (Design("x", parts=(BIG, *map(rowed, range(25)))), "repeat.too_much"),
}


@pytest.mark.parametrize("name", MANY)
def test_more_stones_than_can_be_drawn_are_told_and_not_built(name: str) -> None:
    design, code = MANY[name]
    model = build(design, fine=code == "design.crowded")  # at rest too: nothing is cut for minutes
    problems = [each for each in model.problems if each.code == code]
    assert problems
    told(problems[0])
    assert len(model.stones) <= MOST_STONES
    assert from_json(to_json(design)) == design


def test_ten_thousand_asked_for_by_hand_are_refused_at_their_field() -> None:
    bench: Bench = select(opened(copied(fields(1), "plate-0", Repeat("round", count=3, away=45.0))), "plate-0")
    asked = typed(begun(bench, "round"), "arrange/count", "10000")
    (count,) = [each for each in arrange_view(asked, translator("nl")).fields if each.key.endswith("count")]
    assert count.problem
    assert not arrange_view(asked, translator("nl")).may_keep
    assert asked.typed["count"] == "10000"


def test_more_parts_than_any_piece_has_are_refused() -> None:
    with pytest.raises(KnownError) as refused:
        from_json({**to_json(solitaire()), "parts": [{"id": f"x-{i}", "component": "stone"} for i in range(10_000)]})
    assert "10000" in told(refused.value.problem)[1]
