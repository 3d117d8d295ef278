"""A signed version cannot be changed: every way by which a design or its rows are written, tried on one that is."""

import datetime as dt
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from juwdesk.app import agreement_forms, design_room, freehand, part_acts
from juwdesk.app.agreement_view import AgreementView, agreement_view
from juwdesk.app.agreements import agree, chain_of, contents_of, faults_of
from juwdesk.app.context import Context
from juwdesk.app.design_papers import sender_of, sender_of_design
from juwdesk.app.design_room import opened, type_in
from juwdesk.app.dossiers import delete_dossier, new_design
from juwdesk.app.ghost import last_agreed
from juwdesk.app.own_pieces import OWN, keep_piece
from juwdesk.app.recovery import recover
from juwdesk.app.seals import Fault, verify
from juwdesk.app.session import Session
from juwdesk.app.underlays import put
from juwdesk.base.digest import digest
from juwdesk.base.problems import KnownError
from juwdesk.design import savings, variants
from juwdesk.design.arrangement import Repeat
from juwdesk.design.briefdata import Signature, Status
from juwdesk.design.build import build
from juwdesk.design.clip import copied, pasted
from juwdesk.design.document import Design, from_json, to_json
from juwdesk.design.freehand_edit import smoothed
from juwdesk.design.gems import shipped
from juwdesk.storage.backup import back_up, restore
from juwdesk.storage.engine import FILE
from juwdesk.storage.journal import OpenDocument
from juwdesk.storage.records import Document

AT = "2026-11-28T10:00:00+01:00"
AT_DAY = dt.date(2026, 11, 28)
PEN = (tuple((i / 20, 0.4 + 0.01 * i) for i in range(12)),)
Row = tuple[object, ...]
Act = Callable[[Design], Design]


def rows(desk: Context) -> list[Row]:
    """The kept versions as they lie in the file, byte for byte."""
    with closing(sqlite3.connect(desk.folder / FILE)) as plain:
        return plain.execute("SELECT * FROM snapshots WHERE locked AND length(label) = 1 ORDER BY id").fetchall()


def alter(desk: Context, statement: str, *values: str) -> None:
    with closing(sqlite3.connect(desk.folder / FILE)) as plain:
        plain.execute(statement, values)
        plain.commit()


def signed(desk: Context, template: str = "solitaire") -> Document:
    """A design in the store, signed by the customer."""
    desk.change_settings(replace(desk.settings, shop="De Gouden Eeuw", seen_by="Wil"))
    document = new_design(desk, template=template)
    agree(desk, document, from_json(document.data), "eerste", Signature("M. Jansen", AT, PEN))
    return document


def page(desk: Context, document: Document) -> AgreementView:
    """The page of agreements with the design as it stands in the store."""
    stored = desk.store.document("design", document.id)
    assert stored is not None
    design = from_json(stored.data)
    contents, _ = contents_of(build(design, shipped(), fine=False), desk.prices(), sender_of(desk, stored.dossier_id))
    return agreement_view(
        opened(design), contents, chain_of(desk.store, stored.id), desk.tr, faults_of(desk, stored.id)
    )


def typing(key: str, text: str) -> Act:
    return lambda design: type_in(opened(design), key, text, "2026-11-28", "Wil").design


def on_part(act: Callable[[design_room.Bench], design_room.Bench], part: str = "stone-1") -> Act:
    return lambda design: act(design_room.select(opened(design), part)).design


def pasting(design: Design) -> Design:
    return pasted(design, copied(design, ("shank-1",), {})).design


def moving(design: Design) -> Design:
    part = replace(design.parts[0], repeat=Repeat("place", hour=3.0))
    return replace(design, parts=(part, *design.parts[1:]))


def drawing(design: Design) -> Design:
    bench, model = opened(design), build(design, shipped(), fine=False)
    sheet = freehand.sheet_for(model, bench, "top")
    stroke = smoothed([(x, 0.3 * x * x, 0.5) for x in (0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0)], 0.05)
    assert sheet is not None
    assert stroke is not None
    return freehand.kept(bench, sheet, (stroke,), freehand.Habit()).design


def saving(design: Design) -> Design:
    found = savings.savings(design, lambda model: 100.0 * model.mass, shipped())
    return found[0].design


EDITS: dict[str, Act] = {
    "a value": typing("shank-1/width_top", "2,9"),
    "a formula": typing("stone-1/width", "=shank-1.width_top * 2"),
    "a slider": lambda design: design_room.preview(opened(design), "shank-1", "thickness_top", 2.4).design,
    "a wish": typing("wishes/occasion", "verloving"),
    "a ring size": typing("wishes/ring_size", "18"),
    "the name": typing("design/title", "Iets anders"),
    "the alloy": typing("design/metal", "platinum-950"),
    "the price of a stone": typing("stone-1/price", "1200"),
    "a line of the price": lambda design: typing("line/work:casting/reason", "afgesproken")(
        typing("line/work:casting/price", "80")(design)
    ),
    "a date": typing("agreement/deliver", "18-12-2026"),
    "a fixed price": typing("agreement/quote", "2500"),
    "own material": lambda design: replace(design, agreement=agreement_forms.add_row(design.agreement, "own")),
    "a part more": lambda design: design_room.add(opened(design), *design_room.places(design)[0]).design,
    "a part less": on_part(lambda bench: design_room.remove(bench, "stone-1")),
    "a copied part": pasting,
    "a part in another place": moving,
    "a stroke of the pen": drawing,
    "another name of a part": on_part(lambda bench: part_acts.rename(bench, "stone-1", "Oma")),
    "another variant": variants.begun,
    "a proposal that saves": saving,
}
"""What people do to a design: each makes the next revision."""
LOOKS: dict[str, Act] = {
    "a photograph under it": lambda design: put(design, "front", "ab" * 32, None),
    "a hidden part": on_part(part_acts.hide),
    "a locked part": on_part(part_acts.lock),
    "how far the making is": lambda design: replace(
        design, agreement=agreement_forms.with_status(design.agreement, Status.SENT, AT_DAY)
    ),
    "a question of the workshop": lambda design: replace(
        design, agreement=agreement_forms.add_row(design.agreement, "question")
    ),
    "when to come back to it": typing("agreement/follow_up", "1-12-2026"),
}
"""What nobody agrees on: the signed version stands, and the brief is still that of it."""


def test_whatever_is_done_to_the_design_the_signed_version_stays(desk: Context) -> None:
    document = signed(desk)
    before, start = rows(desk), from_json(document.data)
    session = Session(desk, document, start, to_json, lambda each: each.title)
    for name, act in (EDITS | LOOKS).items():
        assert session.commit(name, act(start)), name
        session.history.seal()
        session.save()
        assert rows(desk) == before, name
        assert faults_of(desk, document.id) == (), name
        shown = page(desk, document)
        assert (shown.next, bool(shown.changes)) == (("B", True) if name in EDITS else ("", False)), name
        sender = sender_of_design(desk, session.document)
        assert (sender.revision, sender.final) == (("B", False) if name in EDITS else ("A", True)), name
        assert (sender.signature is None) is (name in EDITS), name
        session.undo()
        session.redo()
        session.undo()
    session.close()
    assert rows(desk) == before


def test_a_change_agreed_on_is_the_next_version_and_the_first_stays(desk: Context) -> None:
    document = signed(desk)
    before = rows(desk)
    agree(desk, document, EDITS["a value"](from_json(document.data)), "breder", Signature("M. Jansen", AT, PEN))
    assert rows(desk)[: len(before)] == before
    assert [each.letter for each in chain_of(desk.store, document.id)] == ["A", "B"]
    assert faults_of(desk, document.id) == ()


def test_two_desks_never_make_the_same_next_version(desk: Context) -> None:
    """Each has read the chain as it was: what the second agrees on follows on what the first did, or is refused."""
    document = signed(desk)
    start = from_json(document.data)
    agree(desk, document, EDITS["a value"](start), "", None)
    with pytest.raises(KnownError, match=r"revision\.same"):
        agree(desk, document, EDITS["a value"](start), "", None)
    agree(desk, document, EDITS["the alloy"](start), "", None)
    assert [each.letter for each in chain_of(desk.store, document.id)] == ["A", "B", "C"]
    assert faults_of(desk, document.id) == ()


def test_what_happens_to_the_document_elsewhere_leaves_it_alone(desk: Context, tmp_path: Path) -> None:
    document = signed(desk)
    before, start = rows(desk), from_json(document.data)
    changed = to_json(EDITS["a value"](start))
    # a crash: the journal's version becomes the stored one, and what the store had is kept beside it
    recover(desk, OpenDocument("design", document.id, document.dossier_id, "", changed, 1, AT))
    # a journal that says it were a revision is a kept version and no agreed one
    forged = {**desk.store.snapshots(document.id)[-1].data, "letter": "B"}
    for data in (forged, changed):
        recover(desk, OpenDocument("design", document.id, document.dossier_id, "", data, 1, AT))
    # another desk saved meanwhile: this one is refused
    with pytest.raises(KnownError, match=r"store\.conflict"):
        desk.store.save_document(document)
    # the piece goes to the library, and another design begins with it
    piece = keep_piece(desk, start, "Solitair")
    new_design(desk, template=OWN + piece.id)
    assert [row for row in rows(desk) if row in before] == before
    assert [each.letter for each in chain_of(desk.store, document.id)] == ["A"]
    assert faults_of(desk, document.id) == ()
    # a backup brings back the same bytes
    back_up(desk.folder, tmp_path / "all.zip", desk.clock())
    desk.put_back(lambda folder, moment: restore(tmp_path / "all.zip", folder, moment))
    assert [row for row in rows(desk) if row in before] == before
    assert faults_of(desk, document.id) == ()
    assert page(desk, document).next == "B"


BROKEN = '{"format": 99}'
TAMPERING: dict[str, tuple[str, str]] = {
    "a word of it": ("UPDATE snapshots SET doc = replace(doc, 'eerste', 'andere') WHERE label = 'A'", "A"),
    "a size in it": ("UPDATE snapshots SET doc = json_set(doc, '$.design.parts[0].id', 'x') WHERE label = 'A'", "A"),
    "its day": ("UPDATE snapshots SET doc = json_set(doc, '$.at', 'ooit') WHERE label = 'A'", "A"),
    "its hash": ("UPDATE snapshots SET hash = 'x' WHERE label = 'A'", "A"),
    "its lock": ("UPDATE snapshots SET locked = 0 WHERE label = 'B'", ""),
    "all of it": ("UPDATE snapshots SET doc = '{\"kind\": ' WHERE label = 'A'", "B"),
    "its design": (f"UPDATE snapshots SET doc = json_set(doc, '$.design', json('{BROKEN}')) WHERE label = 'B'", "B"),
    "its fields": ("UPDATE snapshots SET doc = json_set(doc, '$.author', json('[]')) WHERE label = 'B'", ""),
    "the first taken out": ("DELETE FROM snapshots WHERE label = 'A'", "B"),
    "the last taken out": ("DELETE FROM snapshots WHERE label = 'B'", ""),
    "all taken out": ("DELETE FROM snapshots", ""),
    "one put in": (
        "INSERT INTO snapshots (document_id, at, label, locked, hash, doc) SELECT document_id, at, 'C', 1, hash, "
        "json_set(doc, '$.letter', 'C') FROM snapshots WHERE label = 'B'", "C",
    ),
    "the two exchanged": ("UPDATE snapshots SET id = -id", "B"),
    "to another design": ("UPDATE snapshots SET document_id = 'x' WHERE label = 'B'", ""),
}  # fmt: skip
"""Ways to change an agreed version past the program, and the version at which it is told (empty: it is gone)."""


def test_what_is_changed_past_the_program_is_told_and_nobody_signs_on_it(desk: Context) -> None:
    document = signed(desk)
    other = EDITS["a value"](from_json(document.data))
    document, _ = desk.store.save_document(replace(document, data=to_json(other)))
    agree(desk, document, other, "tweede", Signature("M. Jansen", AT, PEN))
    assert sender_of_design(desk, document).final
    with closing(sqlite3.connect(desk.folder / FILE)) as plain:
        kept = plain.execute("SELECT * FROM snapshots").fetchall()
    for name, (statement, letter) in TAMPERING.items():
        alter(desk, statement)
        shown = page(desk, document)
        assert [each for each in shown.revisions if each.broken and each.letter == letter], name
        assert "{" not in "".join(each.broken + each.line for each in shown.revisions), name
        sender = sender_of_design(desk, document)
        assert not sender.final, name
        assert sender.signature is None, name
        assert last_agreed(() if faults_of(desk, document.id) else chain_of(desk.store, document.id)) is None
        with pytest.raises(KnownError, match=r"revision\.broken"):
            agree(desk, document, EDITS["the alloy"](other), "", None)
        alter(desk, "DELETE FROM snapshots")
        with closing(sqlite3.connect(desk.folder / FILE)) as plain:
            plain.executemany("INSERT INTO snapshots VALUES (?,?,?,?,?,?,?)", kept)
            plain.commit()
        assert faults_of(desk, document.id) == (), name


def test_a_chain_sealed_anew_is_told_by_the_register(desk: Context) -> None:
    """Whoever works out all seals of the chain again still has not the one in the shop's register."""
    document = signed(desk)
    (kept,) = desk.store.snapshots(document.id)
    body = {name: value for name, value in kept.data.items() if name not in ("seal", "kind")} | {"why": "anders"}
    forged = {**body, "seal": digest(body), "kind": "revision"}
    alter(desk, "UPDATE snapshots SET doc = ?, hash = ?", json.dumps(forged), digest(forged))
    assert [each.code for each in faults_of(desk, document.id)] == ["revision.changed"]


def test_the_seals_of_the_shop_are_walked_with_it(desk: Context) -> None:
    signed(desk)
    assert (verify(desk).seals, verify(desk).broken) == (1, ())
    alter(desk, "UPDATE snapshots SET doc = replace(doc, 'eerste', 'andere')")
    assert [each.fault for each in verify(desk).broken] == [Fault.VERSION]


def test_with_its_dossier_a_signed_design_goes_and_nothing_of_it_stays(desk: Context) -> None:
    document = signed(desk)
    delete_dossier(desk, document.dossier_id)
    assert rows(desk) == []
