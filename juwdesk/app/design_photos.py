"""Photographs of a wish and of what a customer hands in, as shelves with fields. Pure.

A shelf is ``wishes`` or ``own/N``. Keys of fields: ``photo/SHELF/HASH/words`` and ``photo/SHELF/HASH/shared``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from juwdesk.app.forms import Draft, Drafts, FieldView, Typed, enter, fields, flag_entry, text_entry
from juwdesk.base.locale import N_, Translator
from juwdesk.design.document import Design
from juwdesk.design.photos import Photo, added, without

SCOPE, WISHES = "photo", "wishes"
LONGEST = 200
_SHARED = flag_entry("shared", N_("The workshop may see it"))
FIELDS = (
    text_entry("words", N_("In the customer’s words"), N_("what is beautiful about it?"), longest=LONGEST),
    _SHARED,
)
OWN_FIELDS = (text_entry("words", N_("What it shows"), N_("mark, damage, stone"), longest=LONGEST), _SHARED)
AT_WORK = ("melt", "set")
"""Fates of own material with which it lies on the bench: its photographs concern the work."""


@dataclass(frozen=True, slots=True)
class PhotoView:
    """One photograph: its name for who cannot see it, and its fields."""

    hash: str
    name: str
    fields: tuple[FieldView, ...]


@dataclass(frozen=True, slots=True)
class Shelf:
    """Photographs in one place; ``teach`` says what belongs there while it is empty."""

    place: str
    title: str
    teach: str
    photos: tuple[PhotoView, ...]


def is_photo(key: str) -> bool:
    """Whether a field key belongs to these fields."""
    return key.startswith(f"{SCOPE}/")


def shelves(design: Design, drafts: Drafts, tr: Translator, *, wishes: bool = True) -> tuple[Shelf, ...]:
    """The shelf of the wishes (unless told otherwise) and one for everything that is handed in."""
    found = []
    if wishes:
        teach = tr("A ring that was seen, a colour, a form: what is beautiful about it, in the customer’s own words.")
        found.append(_shelf(WISHES, tr("Photographs of examples"), teach, design.wishes.photos, drafts, tr))
    for number, item in enumerate(design.agreement.own):
        name = item.what.strip() or f"{tr('Own material')} {number + 1}"
        teach = tr("From all sides, with marks and damage, before it goes into its envelope.")
        title = tr("Photographs: {what}", what=name)
        found.append(_shelf(f"own/{number}", title, teach, item.photos, drafts, tr))
    return tuple(found)


def _shelf(place: str, title: str, teach: str, photos: tuple[Photo, ...], drafts: Drafts, tr: Translator) -> Shelf:
    shown = []
    entries = FIELDS if place == WISHES else OWN_FIELDS
    for number, each in enumerate(photos, 1):
        name = tr("{shelf}, photograph {number}", shelf=title, number=number)
        shown.append(
            PhotoView(each.hash, name, fields(entries, each, drafts, f"{SCOPE}/{place}/{each.hash}", tr, about=name))
        )
    return Shelf(place, title, teach, tuple(shown))


def photos_at(design: Design, place: str) -> tuple[Photo, ...]:
    """What stands on a shelf; nothing where the shelf is gone."""
    if place == WISHES:
        return design.wishes.photos
    number = _number(design, place)
    return design.agreement.own[number].photos if number is not None else ()


def put(design: Design, place: str, hashes: Sequence[str]) -> Design:
    """More photographs on a shelf. Raises KnownError ``photo.too_many``."""
    number = _number(design, place)
    shared = number is not None and design.agreement.own[number].fate in AT_WORK
    return _with(design, place, added(photos_at(design, place), hashes, shared=shared))


def taken_away(design: Design, place: str, hash_: str) -> Design:
    """Without one photograph; the file stays in the dossier."""
    return _with(design, place, without(photos_at(design, place), hash_))


def type_photo(design: Design, drafts: Drafts, key: str, text: str) -> tuple[Design, Mapping[str, Draft]]:
    """The design after a text was typed at a photograph; one that is gone changes nothing."""
    scope, name = key.rsplit("/", 1)
    place, hash_ = scope.removeprefix(f"{SCOPE}/").rsplit("/", 1)
    photos = photos_at(design, place)
    one = next((each for each in photos if each.hash == hash_), None)
    if one is None:
        return design, drafts
    typed = enter(FIELDS, Typed(one, drafts), scope, name, text)
    return _with(design, place, tuple(typed.value if each is one else each for each in photos)), typed.drafts


def _number(design: Design, place: str) -> int | None:
    """Which own material a shelf is of."""
    number = place.removeprefix("own/")
    return int(number) if number.isdigit() and int(number) < len(design.agreement.own) else None


def _with(design: Design, place: str, photos: tuple[Photo, ...]) -> Design:
    if place == WISHES:
        return replace(design, wishes=replace(design.wishes, photos=photos))
    number = _number(design, place)
    if number is None:
        return design
    own = list(design.agreement.own)
    own[number] = replace(own[number], photos=photos)
    return replace(design, agreement=replace(design.agreement, own=tuple(own)))
