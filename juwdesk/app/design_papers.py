"""The brief and the views of a stored design, made for a file and kept in its dossier."""

import datetime as dt
import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from juwdesk.app.agreements import chain_with_faults, history_of, letter_of
from juwdesk.app.context import Context
from juwdesk.app.dossiers import keep_file
from juwdesk.app.papers import (
    Sender,
    called,
    design_brief,
    lines_of,
    order_of,
    save_pdf,
    sheets_of,
    solid_file,
    view_files,
    with_files,
)
from juwdesk.app.receipts import receipts_of, standing
from juwdesk.app.seals import seal
from juwdesk.base.locale import Translator, translator
from juwdesk.base.problems import KnownError, known
from juwdesk.design.briefdata import Audience
from juwdesk.design.build import build
from juwdesk.design.credit import credit_of
from juwdesk.design.document import Design, from_json
from juwdesk.design.gems import shipped
from juwdesk.design.handed import handed_in
from juwdesk.design.receipt import receipt
from juwdesk.drawing.flow import Attached
from juwdesk.export.registry import format_of
from juwdesk.storage.blobs import public_copy
from juwdesk.storage.records import Document

Stop = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Made:
    """What was written: the ``place`` (file or folder), the files in it by name with their bytes, and the ``kind`` of
    the line in the timeline; ``sealed`` when the first of them is a signed paper."""

    place: Path
    files: tuple[tuple[str, str, bytes], ...]
    kind: str
    caption: str
    sealed: bool = False


def sender_of(context: Context, dossier_id: str) -> Sender:
    """Who writes about what: letterhead, number of the dossier and the customer's lines."""
    dossier = context.store.dossier(dossier_id)
    customer = context.store.customer(dossier.customer_id) if dossier and dossier.customer_id else None
    lines = (customer.name, *customer.address.splitlines()) if customer else ()
    return Sender(
        context.letterhead(),
        dossier.number if dossier else "",
        context.clock(),
        tuple(line.strip() for line in lines if line.strip()),
    )


def sender_of_design(context: Context, document: Document) -> Sender:
    """The same for a design: with its revision, the history of revisions, and who signed what stands. Where the
    agreed versions were tampered with it is a draft: nobody signed that."""
    chain, faults = chain_with_faults(context, document.id)
    design = from_json(document.data)
    letter, stands = letter_of(chain, design)
    final = stands and not faults
    sender = sender_of(context, document.dossier_id)
    signature = chain[-1].signature if final else None
    return replace(
        sender, revision=letter, history=history_of(chain), final=final, signature=signature,
        pictures=pictures_of(context, design),
    )  # fmt: skip


def pictures_of(context: Context, design: Design) -> dict[str, bytes]:
    """The photographs of wishes and own materials by their hash; one that is gone or damaged is left out, which the
    paper tells."""
    found: dict[str, bytes] = {}
    for photos in (design.wishes.photos, *(each.photos for each in design.agreement.own)):
        for each in photos:
            with suppress(KnownError, OSError, ValueError):
                found[each.hash] = public_copy(context.blobs.read(each.hash))
    return found


def make_brief(
    context: Context, document: Document, language: str, audience: Audience, target: Path, stopped: Stop
) -> Made:
    """The brief for one reader, written whole. Raises KnownError ``file.*``, ``brief.*``; Cancelled when stopped."""
    tr = translator(language)
    design = from_json(document.data)
    sender = sender_of_design(context, document)
    made = design_brief(design, shipped(), context.prices(), tr, sender, audience, stopped, shelf=context.shelf)
    files = sheets_of(made, tr)
    if audience is not Audience.CUSTOMER:
        files = (*files, plain_file(document, tr))
    if audience is Audience.WORKSHOP:
        model = build(replace(design, title=called(design, tr, audience)), shipped())
        with TemporaryDirectory(prefix="juwdesk-") as folder:
            files = (*files, *lines_of(model, Path(folder), language, stopped))
    data = save_pdf(with_files(made, files), target)
    return Made(target, ((target.name, "application/pdf", data),), "brief", audience.value)


def plain(document: Document) -> str:
    """A design as JSON with what it is made by, and nothing else: wishes, money, other tries and the names typed in
    the list of parts are the customer's and the shop's; so may be what a newer version wrote in. Its own name only
    when the workshop may read it."""
    shared = (document.data.get("agreement") or {}).get("title_shared") is True
    given = (*_GIVEN, "title") if shared else _GIVEN
    data = {name: value for name, value in document.data.items() if name in given}
    data["parts"] = [
        {name: value for name, value in part.items() if name in _GIVEN_OF_PART}
        for part in document.data.get("parts", [])
    ]
    return json.dumps(data, ensure_ascii=False, indent=1)


_GIVEN = ("format", "kind", "id", "metal", "finish", "letter")
_GIVEN_OF_PART = ("id", "component", "values", "formulas", "on", "anchor", "metal", "finish", "repeat")


def plain_file(document: Document, tr: Translator) -> Attached:
    """The same as a file to lie inside a brief."""
    return Attached("design.json", "application/json", plain(document).encode(), tr("The drawing as data"))


def make_receipt(context: Context, document: Document, language: str, target: Path) -> Made:
    """The receipt for what the customer handed in, written whole.

    Raises KnownError ``receipt.nothing`` when nothing was written down, ``file.…``.
    """
    tr = translator(language)
    design = from_json(document.data)
    sender = replace(sender_of(context, document.dossier_id), pictures=pictures_of(context, design))
    signature = standing(receipts_of(context.store, document.id), design)
    if signature is not None:  # what was signed for are the prices of that moment
        sender = replace(sender, moment=dt.datetime.fromisoformat(signature.at))
    order = order_of(design, sender, design.title, "", "")
    handed = handed_in(order.own)
    if not handed:
        raise known("receipt.nothing", where="own")
    credit = credit_of(handed, context.prices(), sender.moment)
    data = save_pdf(receipt(replace(order, own=handed), credit, sender.head, tr, signature), target)
    return Made(target, ((target.name, "application/pdf", data),), "receipt", "", signature is not None)


def make_views(document: Document, folder: Path, kind: str, language: str, stopped: Stop) -> Made:
    """Every view in a folder, ``kind`` svg or dxf; what is kept are the lines.

    Raises KnownError ``export.no_dxf``, ``file.*``; Cancelled or InterruptedError when stopped.
    """
    model = build(from_json(document.data), shipped())
    files = view_files(model, folder, language, stopped, kind)
    lines = [path for path in files if "gouache" not in path.name]
    media = format_of(kind).media_type
    return Made(folder, tuple((path.name, media, path.read_bytes()) for path in lines), "views", "")


def make_solids(document: Document, target: Path, kind: str) -> Made:
    """The metal as solids at finished size, ``kind`` stl or 3mf.

    Raises KnownError ``export.no_metal``, ``file.*``.
    """
    data = solid_file(build(from_json(document.data), shipped()), target, kind)
    return Made(target, ((target.name, format_of(kind).media_type, data),), "solids", "")


def keep_made(context: Context, document: Document, made: Made) -> None:
    """Keep the files in the dossier, lock the version that they were made from, seal it with a signed paper, and note
    it in the timeline.

    Raises KnownError ``file.*``, ``store.*``.
    """
    kept = [
        keep_file(context, document.dossier_id, name, mime, data, made.caption) for name, mime, data in made.files
    ]
    version = context.store.keep(document, made.place.name, locked=True)
    if made.sealed:
        seal(context, version, kept[0])
    context.store.note(document.dossier_id, made.kind, made.place.name)
