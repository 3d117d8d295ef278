"""The dossiers room without a window: the list, one dossier with all that is in it, and what a person may change."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from juwdesk.app.context import Context
from juwdesk.app.follow_up import STATUS_LABELS
from juwdesk.app.forms import Drafts, Entry, FieldView, Typed, enter, fields, text_entry
from juwdesk.app.seals import sealed_of
from juwdesk.app.today import KINDS, told_age
from juwdesk.base.files import made_folder, write_atomic
from juwdesk.base.locale import N_, Translator
from juwdesk.base.problems import known
from juwdesk.storage.backup import OPENED
from juwdesk.storage.records import Attachment, Customer, Document, Dossier, Event, Snapshot

EVENTS = {
    "opened": N_("Dossier opened"),
    "item_added": N_("Assessment begun: {what}"),
    "design_added": N_("Design begun: {what}"),
    "photo": N_("Photograph added: {what}"),
    "file": N_("File added: {what}"),
    "letter": N_("Letter made: {what}"),
    "brief": N_("Design brief made: {what}"),
    "views": N_("Drawings exported: {what}"),
    "solids": N_("Solids exported: {what}"),
    "handover": N_("Handed over to the workshop: {what}"),
    "agreed": N_("Agreed: {what}"),
    "making": N_("At the workshop: {what}"),
    "receipt": N_("Receipt made: {what}"),
    "signed_for": N_("Signed for what was handed in: {what}"),
    "referred": N_("Referred to: {what}"),
    "replied": N_("Answer received from: {what}"),
    "bought": N_("Bought in, number {what}"),
    "kept": N_("Version kept: {what}"),
    "locked": N_("Version kept, printed or agreed: {what}"),
}
"""What the kinds of events are called; an unknown kind shows what it says itself."""
SHORTEST_GUESS = 3
"""Letters from which known customers are offered: the customer may be looking along."""
MOST_GUESSES = 4


@dataclass(frozen=True, slots=True)
class DossierRow:
    """A dossier in the list."""

    key: str
    name: str
    account: str
    colours: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentView:
    """An assessment or a design: what it opens, its name, its kind in words and when it was touched."""

    kind: str
    id: str
    name: str
    account: str


@dataclass(frozen=True, slots=True)
class FileView:
    """A kept file: its id, name, an account (kind, size, day), and whether it is a photograph."""

    id: str
    name: str
    account: str
    photo: bool


@dataclass(frozen=True, slots=True)
class EventView:
    """A line of the timeline."""

    when: str
    text: str


@dataclass(frozen=True, slots=True)
class DossierView:
    """One dossier as it stands. ``guesses`` are known customers (id, text) that the typed name may mean."""

    id: str
    number: str
    heading: str
    account: str
    sample: bool
    title: tuple[FieldView, ...]
    customer: tuple[FieldView, ...]
    guesses: tuple[tuple[str, str], ...]
    linked: bool
    documents: tuple[DocumentView, ...]
    files: tuple[FileView, ...]
    timeline: tuple[EventView, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """A dossier in hand with all that the store has of it; ``base`` is the dossier as it was taken; ``sealed`` tells
    of every final paper, by its hash, whether it is still as it was made."""

    dossier: Dossier
    customer: Customer
    documents: tuple[Document, ...] = ()
    files: tuple[Attachment, ...] = ()
    events: tuple[Event, ...] = ()
    snapshots: tuple[Snapshot, ...] = ()
    guesses: tuple[Customer, ...] = ()
    drafts: Drafts = field(default_factory=dict)
    base: Dossier | None = None
    sealed: Mapping[str, bool] = field(default_factory=dict)


TITLE: tuple[Entry[Dossier], ...] = (
    text_entry("title", N_("What it is about"), N_("for example: grandmother's ring"), longest=200),
)
CUSTOMER: tuple[Entry[Customer], ...] = (
    text_entry("name", N_("Name"), longest=200),
    text_entry("phone", N_("Telephone"), longest=60),
    text_entry("email", N_("E-mail"), longest=200),
    text_entry("address", N_("Address"), kind="long", longest=400),
    text_entry("note", N_("Note for yourself"), N_("never shown to the customer"), kind="long", longest=4000),
)
NOBODY = Customer("", "")


def rows_of(dossiers: tuple[Dossier, ...], now: dt.datetime, tr: Translator) -> tuple[DossierRow, ...]:
    """The list, last touched first."""
    return tuple(DossierRow(each.id, _called(each, tr), _account(each, now, tr)) for each in dossiers)


def _called(dossier: Dossier, tr: Translator) -> str:
    return dossier.title or dossier.customer or tr("without a name")


def _account(dossier: Dossier, now: dt.datetime, tr: Translator) -> str:
    whose = dossier.customer if dossier.title else ""
    return " · ".join(filter(None, (dossier.number, whose, told_age(moment(dossier.touched), now, tr))))


def moment(text: str) -> dt.datetime:
    """A stored moment, in the computer's own zone."""
    return dt.datetime.fromisoformat(text).astimezone()


def take(context: Context, id_: str) -> Held | None:
    """A dossier in hand, or None when it is gone."""
    store = context.store
    dossier = store.dossier(id_)
    if dossier is None:
        return None
    documents = store.documents(id_)
    customer = (store.customer(dossier.customer_id) if dossier.customer_id else None) or NOBODY
    kept = tuple(each for document in documents for each in store.snapshots(document.id))
    return Held(dossier, customer, documents, store.attachments(id_), store.timeline(id_), kept, base=dossier,
                sealed=sealed_of(context, id_))  # fmt: skip


def typed(held: Held, key: str, text: str, context: Context) -> Held:
    """After a text was typed in a field ``dossier/title`` or ``customer/name``; nothing is kept yet."""
    scope, name = key.split("/")
    if scope == "dossier":
        title = enter(TITLE, Typed(held.dossier, held.drafts), scope, name, text)
        return replace(held, dossier=title.value, drafts=title.drafts)
    person = enter(CUSTOMER, Typed(held.customer, held.drafts), scope, name, text)
    guesses = _guesses(person.value, context) if name == "name" else held.guesses
    return replace(held, customer=person.value, drafts=person.drafts, guesses=guesses)


def _guesses(customer: Customer, context: Context) -> tuple[Customer, ...]:
    """Known customers that a new name may mean."""
    if customer.id or len(customer.name.strip()) < SHORTEST_GUESS:
        return ()
    return context.store.customers(customer.name, MOST_GUESSES)


def may_keep(held: Held) -> bool:
    """Whether what was typed so far may be kept while the field is still being typed in: not while someone known may
    be meant, for then the next press may be on that person."""
    begun = not held.customer.id and 0 < len(held.customer.name.strip()) < SHORTEST_GUESS
    return not held.guesses and not begun


def keep(context: Context, held: Held) -> Held:
    """What was typed, brought to the store where it differs. Raises KnownError ``store.conflict``, ``store.gone``."""
    store = context.store
    stored = store.dossier(held.dossier.id)
    if stored is None:
        raise known("store.gone", where=held.dossier.id)
    customer, dossier = held.customer, held.dossier
    if held.base is not None and _mine(held.base) == _mine(stored):
        # Only a document of the dossier was saved since: that is no conflict about title and customer.
        dossier = replace(dossier, version=stored.version)
    before = (store.customer(customer.id) if customer.id else None) or NOBODY
    if _said(customer) != _said(before):
        customer, _ = store.save_customer(customer)
        dossier = replace(dossier, customer_id=customer.id)
    if _mine(dossier) != _mine(stored):
        dossier, _ = store.save_dossier(dossier)
    fresh = take(context, dossier.id)
    return replace(fresh, drafts=held.drafts) if fresh else held


def _mine(dossier: Dossier) -> tuple[str, str]:
    """What this room changes of a dossier."""
    return dossier.title, dossier.customer_id


def _said(customer: Customer) -> tuple[str, ...]:
    return (customer.name, customer.phone, customer.email, customer.address, customer.note)


def link(context: Context, held: Held, customer_id: str) -> Held:
    """Another known customer in this dossier, or with an empty id nobody yet; the person's own data stay."""
    dossier = replace(held.dossier, customer_id=customer_id)
    context.store.save_dossier(dossier)
    return take(context, dossier.id) or held


def save_copy(context: Context, attachment: Attachment, target: Path) -> None:
    """A copy of a kept file. Raises KnownError ``file.gone``, ``file.damaged`` and those of ``write_atomic``."""
    write_atomic(target, context.blobs.read(attachment.hash))


def copy_to_open(context: Context, attachment: Attachment) -> Path:
    """A copy of a kept file for another program. The kept bytes carry no name, and the copy may be scribbled in. It
    lies with the shop's data, not in a place that others can read, and goes at the next start. Raises as
    ``save_copy``."""
    path = made_folder(context.folder / OPENED / context.ids()) / safe_name(attachment)
    save_copy(context, attachment, path)
    return path


def safe_name(attachment: Attachment) -> str:
    """A name that is a file's own, without folders."""
    return Path(attachment.name.replace("\\", "/")).name or attachment.id


def dossier_view(held: Held, now: dt.datetime, tr: Translator) -> DossierView:
    """The dossier as the room shows it."""
    dossier = held.dossier
    return DossierView(
        dossier.id,
        dossier.number,
        dossier.title or held.customer.name or tr("without a name"),
        tr("{number} · last touched {when}", number=dossier.number, when=told_age(moment(dossier.touched), now, tr)),
        dossier.sample,
        fields(TITLE, dossier, held.drafts, "dossier", tr),
        fields(CUSTOMER, held.customer, held.drafts, "customer", tr),
        tuple((each.id, " · ".join(filter(None, (each.name, each.phone)))) for each in held.guesses),
        bool(held.customer.id),
        tuple(_document(each, now, tr) for each in held.documents),
        tuple(_file(each, held.sealed.get(each.hash), tr) for each in held.files),
        _timeline(held, tr),
    )


def _document(each: Document, now: dt.datetime, tr: Translator) -> DocumentView:
    account = f"{tr(KINDS[each.kind])} · {told_age(moment(each.touched), now, tr)}"
    return DocumentView(each.kind, each.id, each.title or tr("without a name"), account)


def _file(each: Attachment, sealed: bool | None, tr: Translator) -> FileView:
    photo = each.mime.startswith("image/")
    kind = tr("photograph") if photo else "PDF" if each.mime == "application/pdf" else tr("file")
    size = f"{tr.number(each.size / 1e6, 1)} MB" if each.size >= 1e5 else f"{max(1, round(each.size / 1e3))} kB"
    day = tr.short_date(moment(each.created).date()) if each.created else ""
    state = "" if sealed is None else tr("sealed, unchanged") if sealed else tr("changed since it was sealed")
    return FileView(each.id, each.caption or each.name, " · ".join(filter(None, (kind, size, day, state))), photo)


def _timeline(held: Held, tr: Translator) -> tuple[EventView, ...]:
    """What happened and which versions were kept, youngest first."""
    lines = [(each.at, each.kind, each.what) for each in held.events]
    lines += [(each.at, "locked" if each.locked else "kept", each.label) for each in held.snapshots]
    ordered = sorted(enumerate(lines), key=lambda each: (each[1][0], -each[0]), reverse=True)
    return tuple(EventView(_when(at, tr), _told(kind, what, tr)) for _, (at, kind, what) in ordered)


def _when(at: str, tr: Translator) -> str:
    local = moment(at)
    return f"{tr.short_date(local.date())} {local:%H:%M}"


def _told(kind: str, what: str, tr: Translator) -> str:
    known_kind = EVENTS.get(kind)
    if known_kind is None:
        return what or kind.replace("_", " ")
    if kind == "making":
        what = next((tr(label) for status, label in STATUS_LABELS.items() if status.value == what), what)
    return tr(known_kind, what=what or tr("without a name"))
