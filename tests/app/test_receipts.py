"""Signing for what is handed in: kept locked, printed while it holds, sealed with its paper."""

from dataclasses import replace
from pathlib import Path

import pypdf
import pytest

from juwdesk.app.context import Context
from juwdesk.app.design_papers import keep_made, make_receipt
from juwdesk.app.dossiers import new_design
from juwdesk.app.half_signed import KIND, RECEIPT, HalfSigned, drop, held, hold
from juwdesk.app.receipts import receipts_of, sign_receipt, standing, told_signed
from juwdesk.app.seals import sealed_of, verify
from juwdesk.base.locale import translator
from juwdesk.base.problems import KnownError
from juwdesk.design.briefdata import Agreement, OwnMaterial, Signature
from juwdesk.design.document import from_json, to_json
from juwdesk.storage.records import Document

NL = translator("nl")
PEN = (tuple((i / 20, 0.4 + 0.01 * i) for i in range(12)),)
NOOR = Signature("Noor de Vries", "2026-11-25T11:00:00+01:00", PEN)
RING = OwnMaterial("trouwring", 4.12, "585", fate="credit", metal="gold", fineness=585.0, envelope="12")


def handed(desk: Context, *own: OwnMaterial, before: Document | None = None) -> Document:
    document = before or new_design(desk, template="solitaire")
    design = replace(from_json(document.data), agreement=Agreement(own=own))
    return desk.store.save_document(replace(document, data=to_json(design)))[0]


def printed(desk: Context, document: Document, folder: Path) -> str:
    made = make_receipt(desk, document, "nl", folder / "bewijs.pdf")
    keep_made(desk, document, made)
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(made.place).pages).split())


def test_what_is_signed_for_stands_on_a_sealed_paper(desk: Context, tmp_path: Path) -> None:
    document = handed(desk, RING)
    assert "Noor de Vries" not in printed(desk, document, tmp_path)
    assert not sealed_of(desk, document.dossier_id), "a receipt to be signed by hand is not final"
    sign_receipt(desk, document, from_json(document.data), NOOR)
    assert "Klant: Noor de Vries, getekend op 25 november 2026, op het scherm" in printed(desk, document, tmp_path)
    report = verify(desk)
    assert (report.seals, report.broken) == (1, ())
    assert list(sealed_of(desk, document.dossier_id).values()) == [True]
    assert "signed_for" in {each.kind for each in desk.store.timeline(document.dossier_id)}


def test_another_list_is_not_what_was_signed_for(desk: Context, tmp_path: Path) -> None:
    document = handed(desk, RING)
    sign_receipt(desk, document, from_json(document.data), NOOR)
    receipts = receipts_of(desk.store, document.id)
    assert "tekende ervoor op 25-11-2026" in told_signed(receipts, from_json(document.data), NL)
    for other in (replace(RING, weight=4.21), replace(RING, fate="back"), replace(RING, what="ring")):
        changed = handed(desk, other, before=desk.store.document("design", document.id))
        design = from_json(changed.data)
        assert standing(receipts, design) is None
        assert "teken opnieuw" in told_signed(receipts, design, NL)
        assert "Noor de Vries" not in printed(desk, changed, tmp_path)
    assert standing(receipts, from_json(handed(desk, RING, OwnMaterial(" "), before=changed).data)) == NOOR


@pytest.mark.parametrize(
    ("own", "signature", "code"),
    [
        ((), NOOR, r"receipt\.nothing"),
        ((replace(RING, weight=None),), NOOR, r"brief\.no_own_weight"),
        ((RING,), replace(NOOR, name=" "), r"revision\.no_name"),
        ((RING,), replace(NOOR, strokes=(PEN[0][:3],)), r"revision\.signature"),
    ],
)
def test_nothing_is_signed_that_cannot_be(
    desk: Context, own: tuple[OwnMaterial, ...], signature: Signature, code: str
) -> None:
    document = handed(desk, *own)
    with pytest.raises(KnownError, match=code):
        sign_receipt(desk, document, from_json(document.data), signature)
    assert receipts_of(desk.store, document.id) == ()


def test_a_signature_that_was_tampered_with_counts_for_nothing(desk: Context) -> None:
    document = handed(desk, RING)
    sign_receipt(desk, document, from_json(document.data), NOOR)
    with desk.store.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE snapshots SET doc = replace(doc, 'Noor', 'Nora')")
    assert receipts_of(desk.store, document.id) == ()


def test_two_signatures_on_their_way_do_not_touch_each_other(desk: Context) -> None:
    hold(desk, "d", HalfSigned("Noor", "eerste", PEN))
    hold(desk, "d", HalfSigned("Noor", "", PEN[:1]), RECEIPT)
    drop(desk, "d", KIND)
    assert held(desk, "d") is None
    assert held(desk, "d", RECEIPT) == HalfSigned("Noor", "", PEN[:1])
    drop(desk, "d")
    assert held(desk, "d", RECEIPT) is None
