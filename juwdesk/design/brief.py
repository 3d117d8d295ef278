"""The design brief: one order, one revision, a print for the customer, for the workshop and for the dossier.

Page 1 is for the customer and the wall, then come the sheets for the bench, then tables and words.
"""

import datetime as dt
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Event

from juwdesk.base.locale import Translator
from juwdesk.design.bench import Piece, sheets
from juwdesk.design.briefdata import Audience, Order
from juwdesk.design.brieftables import Contents, materials, metals_in_words
from juwdesk.design.briefwords import blocks, reference
from juwdesk.design.build import build
from juwdesk.design.document import Design
from juwdesk.design.model import Model
from juwdesk.design.sheets import Painting, Presentation, presentation
from juwdesk.design.stonelist import Kind, kinds_of
from juwdesk.design.viewnames import is_single, roles_of
from juwdesk.drawing import flow
from juwdesk.drawing.paint import Cancelled
from juwdesk.drawing.sheet import TitleBlock

__all__ = ["Audience", "Contents", "Order", "Painting", "Piece", "compose", "piece_of"]


def compose(
    contents: Contents,
    head: flow.Letterhead,
    tr: Translator,
    audience: Audience,
    painting: Painting | None = None,
    painted: bool = True,
) -> flow.Document:
    """The brief for one reader, in the translator's language; ``painted`` false leaves out the painted page.

    The workshop's copy holds no customer's name, address or retail price (the ceiling only when it is shared); the
    customer's copy holds no cost, margin or internal warning. Raises Cancelled or InterruptedError when
    ``painting.cancelled`` says so, KnownError ``brief.nothing_drawn`` or ``brief.too_large`` for a piece that cannot
    be shown.
    """
    how = painting or Painting()
    order = contents.order
    kinds = kinds_of(contents.model)
    piece = piece_of(contents.model)
    pages: list[flow.Page | flow.Block] = []
    if painted:
        words = _presentation(contents, kinds, head, tr, audience)
        pages += _painted_and_bench(piece, words, contents, tr, how)
    else:
        pages += _bench(piece, contents, tr, how.cancelled)
    pages += blocks(contents, kinds, tr, audience)
    return flow.Document(
        f"{tr('Design brief')} {order.number}",
        tr.language,
        head,
        tuple(pages),
        subtitle=order.title,
        footer=_footer(order, head, tr, audience),
        page_label=tr("page {page} of {pages}", page="{page}", pages="{pages}"),
        subject=f"{order.number} {order.revision}",
        keywords=tuple(word for word in (order.number, order.revision, order.fingerprint) if word),
        recipient=() if audience is Audience.WORKSHOP else order.customer,
        reference=reference(order, tr),
    )


def _painted_and_bench(
    piece: Piece, words: Presentation, contents: Contents, tr: Translator, how: Painting
) -> list[flow.Page]:
    """The page for the wall and the sheets for the bench, side by side: painting is rays and large arrays, which
    leave the interpreter to the lines. What the painting objects to counts first."""
    ended = Event()
    painting = replace(how, cancelled=lambda: ended.is_set() or how.cancelled())
    with ThreadPoolExecutor(1) as beside:
        page = beside.submit(presentation, piece.whole or piece.scene, words, tr, painting)
        try:
            bench = _bench(piece, contents, tr, how.cancelled)
        except BaseException as error:
            ended.set()
            first = page.exception()
            if isinstance(error, Exception) and first is not None and not isinstance(first, Cancelled):
                raise first from error
            raise
        return [flow.Page(page.result()), *bench]


def piece_of(model: Model) -> Piece:
    """What the sheets draw of a model: scene, marks, and the stones' numbers; what hangs on a chain without it."""
    numbers = tuple(str(stone.number) for stone in model.stones)
    design = model.design
    near = build(off_its_chain(design), model.materials) if off_its_chain(design) is not design else model
    return Piece(
        near.scene, near.marks, numbers, roles_of(design), is_single(design), None if near is model else model.scene
    )


def off_its_chain(design: Design) -> Design:
    """The design without its chains; the design itself where it has none, or is nothing else."""
    chains = {part.id for part in design.parts if part.component == "chain"}
    rest = tuple(part for part in design.parts if part.id not in chains)
    bare = any(part.component not in ("place", "pair") for part in rest) and not any(p.on in chains for p in rest)
    return replace(design, parts=rest) if chains and bare else design


def mark(order: Order, tr: Translator) -> str:
    """Order, revision and day in one line."""
    return tr(
        "Design {number} · revision {revision} · {date}",
        number=order.number,
        revision=order.revision,
        date=tr.date(order.moment.date()),
    )


def _footer(order: Order, head: flow.Letterhead, tr: Translator, audience: Audience) -> str:
    copy = {
        Audience.CUSTOMER: tr("customer’s copy"),
        Audience.WORKSHOP: tr("workshop’s copy"),
        Audience.DOSSIER: tr("dossier copy"),
    }[audience]
    parts = (head.name, order.number, tr("revision {revision}", revision=order.revision), order.fingerprint, copy)
    return " · ".join(part for part in parts if part)


def _presentation(
    contents: Contents, kinds: tuple[Kind, ...], head: flow.Letterhead, tr: Translator, audience: Audience
) -> Presentation:
    order = contents.order
    return Presentation(
        head.name,
        mark(order, tr),
        order.title,
        order.wish,
        materials(contents, kinds, tr),
        tr(
            "Agreed with revision {revision}, seen at true size. Changes after this are a new revision and may "
            "change the price and the date.",
            revision=order.revision,
        ),
        (_signed(order, tr, audience) or tr("Customer: name, date"), tr("Jeweller: name, date")),
        order.signature.strokes if order.signature and audience is not Audience.WORKSHOP else (),
        roles_of(contents.model.design),
        tr(
            "Agreed with revision {revision}. Changes after this are a new revision and may change the price and the "
            "date.",
            revision=order.revision,
        ),
    )


def _signed(order: Order, tr: Translator, audience: Audience) -> str:
    """Who signed, and when; empty while nobody did. The workshop is told that the customer did, not who that is."""
    if order.signature is None:
        return ""
    day = tr.short_date(dt.datetime.fromisoformat(order.signature.at).date())
    if audience is Audience.WORKSHOP:
        return tr("Signed by the customer, {day}", day=day)
    where = f" ({tr('on paper')})" if order.signature.on_paper else ""
    return f"{order.signature.name}, {day}{where}"


def _bench(piece: Piece, contents: Contents, tr: Translator, cancelled: Callable[[], bool]) -> list[flow.Page]:
    order = contents.order
    lines = (
        metals_in_words(contents, tr),
        tr("Finished sizes in mm, tolerance ±{tolerance}", tolerance=tr.short(order.tolerance)),
    )
    status = tr("final") if order.final else tr("draft")
    fields = (
        (tr("Order"), order.number),
        (tr("Revision"), f"{order.revision} · {status}"),
        (tr("Date"), tr.short_date(order.moment.date())),
        (tr("Fingerprint"), order.fingerprint),
    )
    title = TitleBlock(order.title, lines, tuple(f for f in fields if f[1]))
    return [
        flow.Page(sheet, landscape=sheet.bounds.width > sheet.bounds.height, margin=10.0, base=5.0)
        for sheet in sheets(piece, title, tr, order.engraving, cancelled)
    ]
