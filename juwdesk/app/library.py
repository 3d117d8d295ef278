"""The design library: own pieces and those of the program, looked through by words, kind, style and price."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from juwdesk.app.amounts import euros
from juwdesk.app.forms import Draft, Drafts, Entry, FieldView, Typed, amount, choice_entry, enter, fields, text_entry
from juwdesk.app.own_pieces import OWN, OwnPiece
from juwdesk.app.wish_forms import PIECES
from juwdesk.base.locale import N_, Translator
from juwdesk.design.fitting import STYLES, styles_of
from juwdesk.design.templates import TEMPLATES
from juwdesk.design.wishes import Wishes

SCOPE = "library"
_ANY = (("", N_("all")),)


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for; what is empty does not narrow. ``most`` euro including VAT."""

    words: str = ""
    kind: str = ""
    style: str = ""
    most: float | None = None
    drafts: Drafts = field(default_factory=dict)

    @property
    def narrows(self) -> bool:
        """Whether anything is looked for."""
        return bool(self.words.strip() or self.kind or self.style or self.most is not None)


def _put_most(sought: Sought, typed: str) -> Sought:
    return replace(sought, most=amount(typed, 1, 10_000_000, "most") if typed.strip() else None)


SEARCH: tuple[Entry[Sought], ...] = (
    text_entry("words", N_("Search"), longest=80),
    choice_entry("kind", N_("Kind of piece"), (*_ANY, *PIECES)),
    choice_entry("style", N_("Style"), (*_ANY, *STYLES.items())),
    Entry(
        "most", N_("Price at most"), "number",
        lambda sought, tr: "" if sought.most is None else tr.typed(sought.most, 2), _put_most, "", "€",
    ),
)  # fmt: skip
LABELS: tuple[Entry[OwnPiece], ...] = (
    text_entry("title", N_("Name"), longest=120),
    choice_entry("kind", N_("Kind of piece"), (("", N_("not said")), *PIECES)),
    Entry(
        "styles", N_("Style"), "many", lambda piece, tr: ";".join(piece.styles),
        lambda piece, typed: replace(piece, styles=tuple(each for each in typed.split(";") if each)), "", "",
        tuple(STYLES.items()),
    ),
)  # fmt: skip
"""What may be said about an own piece."""


@dataclass(frozen=True, slots=True)
class TileView:
    """A piece to begin with: ``template`` as ``new_design`` takes it, its words, and ``own`` the id of an own one."""

    template: str
    title: str
    told: str
    own: str = ""
    picture: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class LibraryView:
    """The fields, the shop's own pieces and the groups of the program's; ``empty`` what to say when nothing is
    found."""

    fields: tuple[FieldView, ...]
    own: tuple[TileView, ...]
    groups: tuple[tuple[str, tuple[TileView, ...]], ...]
    empty: str


def seek(sought: Sought, name: str, text: str) -> Sought:
    """A text typed or chosen in a field."""
    done = enter(SEARCH, Typed(sought, sought.drafts), SCOPE, name, text)
    return replace(done.value, drafts=done.drafts)


def library_view(own: Iterable[OwnPiece], sought: Sought, tr: Translator) -> LibraryView:
    """What the library shows. Pieces of the program have no price of the shop, so a price leaves them out."""
    mine = tuple(_own_tile(each, tr) for each in own if _fits_own(each, sought, tr))
    groups = []
    for group, name in PIECES:
        tiles = tuple(
            TileView(each.id, tr(each.label), "")
            for each in TEMPLATES.values()
            if each.group == group and _fits_template(each.id, group, tr(each.label), sought)
        )
        if tiles:
            groups.append((tr(name).capitalize(), tiles))
    found = bool(mine or groups)
    empty = "" if found else tr("Nothing in the library fits; ask for less.")
    return LibraryView(fields(SEARCH, sought, sought.drafts, SCOPE, tr), mine, tuple(groups), empty)


def fitting_own(own: Iterable[OwnPiece], wishes: Wishes, tr: Translator, most: int = 4) -> tuple[TileView, ...]:
    """Own pieces that suit the wishes: of their kind, in one of their styles and within the budget, as far as those
    were said; none where nothing was."""
    if not (wishes.piece or wishes.styles):
        return ()
    budget = float(wishes.budget.amount) if wishes.budget is not None else None
    found = [
        each
        for each in own
        if (not wishes.piece or each.kind == wishes.piece)
        and (not wishes.styles or set(each.styles) & set(wishes.styles))
        and (budget is None or each.price is None or each.price <= budget)
    ]
    return tuple(_own_tile(each, tr) for each in found[:most])


def label_fields(piece: OwnPiece, drafts: Drafts, tr: Translator) -> tuple[FieldView, ...]:
    """The form for what is said about an own piece."""
    return fields(LABELS, piece, drafts, "piece", tr)


def relabel(piece: OwnPiece, drafts: Drafts, name: str, text: str) -> tuple[OwnPiece, dict[str, Draft]]:
    """The piece after a text was typed in its form; it is kept by ``own_pieces.change_piece``."""
    done = enter(LABELS, Typed(piece, drafts), "piece", name, text)
    return done.value, dict(done.drafts)


def _fits_own(piece: OwnPiece, sought: Sought, tr: Translator) -> bool:
    kind = next((tr(name) for group, name in PIECES if group == piece.kind), "")
    said = " ".join((piece.title, kind, *(tr(STYLES[each]) for each in piece.styles)))
    if not _words(sought, said) or (sought.kind and piece.kind != sought.kind):
        return False
    if sought.style and sought.style not in piece.styles:
        return False
    return sought.most is None or (piece.price is not None and piece.price <= sought.most)


def _fits_template(id_: str, group: str, label: str, sought: Sought) -> bool:
    if sought.most is not None or (sought.kind and group != sought.kind):
        return False
    return _words(sought, label) and (not sought.style or sought.style in styles_of(id_))


def _words(sought: Sought, text: str) -> bool:
    """Every word that was typed begins or lies inside a word of the text."""
    low = text.casefold()
    return all(word in low for word in sought.words.casefold().split())


def _own_tile(piece: OwnPiece, tr: Translator) -> TileView:
    told = [tr(STYLES[each]) for each in piece.styles]
    if piece.price is not None:
        told.append(tr("about {price}, {day}", price=euros(piece.price, tr), day=_day(piece.priced_on, tr)))
    return TileView(OWN + piece.id, piece.title, " · ".join(told), piece.id, piece.picture)


def _day(text: str, tr: Translator) -> str:
    try:
        return tr.short_date(dt.date.fromisoformat(text))
    except ValueError:
        return text
