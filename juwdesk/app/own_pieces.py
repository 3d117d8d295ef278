"""The shop's own pieces to begin with: kept from any design, without anything of the customer it was made for."""

import base64
from dataclasses import dataclass, replace
from typing import Any

from juwdesk.app.context import Context
from juwdesk.app.papers import priced
from juwdesk.app.piece_pictures import jpeg, picture_of
from juwdesk.app.registers import registers_of
from juwdesk.base.problems import KnownError, known
from juwdesk.design.briefdata import Agreement
from juwdesk.design.build import build
from juwdesk.design.document import Design, from_json, to_json
from juwdesk.design.fitting import STYLES
from juwdesk.design.gems import shipped
from juwdesk.design.kinds import kind_of
from juwdesk.design.wishes import Wishes
from juwdesk.storage.registers import PIECES, Entry

PX = 260
OWN = "own:"
"""Before the id of an own piece, where a template is asked for."""


@dataclass(frozen=True, slots=True)
class OwnPiece:
    """A piece of the shop: its entry's id, title, design and picture (JPEG); its ``kind`` (``design.kinds``) and
    ``styles`` (``design.fitting``), and the likely desk ``price`` (euro including VAT) on an ISO day, None where the
    shop lacked a price."""

    id: str
    title: str
    design: Design
    picture: bytes
    kind: str = ""
    styles: tuple[str, ...] = ()
    price: float | None = None
    priced_on: str = ""


def bare(design: Design) -> Design:
    """The piece alone: no wishes, agreements, prices, photographs, names of parts, other variants or unknown data."""
    parts = tuple(
        replace(part, price=None, price_source="", price_date="", name="", extra={}) for part in design.parts
    )
    return replace(
        design, id="piece", wishes=Wishes(), agreement=Agreement(), parts=parts, variants=(), by_hand=(),
        underlays=(), extra={}, letter="A",
    )  # fmt: skip


def keep_piece(context: Context, design: Design, title: str) -> OwnPiece:
    """Keep a design as a piece to begin with, with its kind, style and price of today.

    Raises KnownError ``design.empty``, ``piece.no_title``, ``store.*``.
    """
    if not design.parts:
        raise known("design.empty")
    if not title.strip():
        raise known("piece.no_title")
    piece = replace(bare(design), title=title.strip())
    data = {
        "kind": kind_of(design),
        "styles": [each for each in design.wishes.styles if each in STYLES],
        **_price_today(context, design),
        "title": piece.title,
        "design": to_json(piece),
        "picture": base64.b64encode(jpeg(picture_of(build(piece, shipped(), fine=False), PX))).decode("ascii"),
    }
    return _piece(registers_of(context).append(PIECES, lambda _number, _before: data))


def change_piece(context: Context, id_: str, title: str, kind: str, styles: tuple[str, ...]) -> OwnPiece:
    """Another title, kind or style. Raises KnownError ``piece.no_title``, ``store.gone``, ``store.conflict``."""
    if not title.strip():
        raise known("piece.no_title", where="title")
    book = registers_of(context)
    entry = book.get(PIECES, id_)
    if entry is None:
        raise known("store.gone", where=id_)
    told = {"title": title.strip()[:120], "kind": kind, "styles": list(styles)}
    return _piece(book.change(entry, {**entry.data, **told}))


def _price_today(context: Context, design: Design) -> dict[str, Any]:
    """What the shop would likely ask for it as it is drawn; nothing that was typed for this customer counts."""
    plain = replace(design, agreement=Agreement(), by_hand=())
    moment = context.clock()
    value = priced(build(plain, shipped(), fine=False), context.prices(), moment).value
    return {"price": value.likely, "priced_on": moment.date().isoformat()} if value is not None else {}


def own_pieces(context: Context) -> tuple[OwnPiece, ...]:
    """The shop's pieces, the last kept first; one that cannot be read is left out, not lost."""
    found = []
    for entry in reversed(registers_of(context).all(PIECES)):
        try:
            found.append(_piece(entry))
        except KnownError:
            continue
    return tuple(found)


def own_piece(context: Context, id_: str) -> OwnPiece | None:
    """A piece by its entry's id, or None."""
    entry = registers_of(context).get(PIECES, id_)
    return _piece(entry) if entry is not None else None


def drop_piece(context: Context, id_: str) -> None:
    """Without a piece; designs that began with it stay."""
    registers_of(context).remove(id_, PIECES)


def _piece(entry: Entry) -> OwnPiece:
    data: dict[str, Any] = entry.data
    try:
        picture = base64.b64decode(str(data.get("picture", "")))
    except ValueError:
        picture = b""
    price, styles = data.get("price"), data.get("styles")
    return OwnPiece(
        entry.id,
        str(data.get("title", "")),
        from_json(data.get("design")),
        picture,
        str(data.get("kind", "")),
        tuple(each for each in styles if each in STYLES) if isinstance(styles, list) else (),
        float(price) if isinstance(price, int | float) and not isinstance(price, bool) else None,
        str(data.get("priced_on", "")),
    )
