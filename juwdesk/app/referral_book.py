"""The shop's directory: appraisers, laboratories and others whom customers are sent to, kept by the shop itself."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from juwdesk.app.context import Context
from juwdesk.app.forms import Entry as Field
from juwdesk.app.forms import choice_entry, text_entry
from juwdesk.app.registers import registers_of
from juwdesk.appraisal.advise import TARGETS
from juwdesk.appraisal.referral import TARGETS as NAMES
from juwdesk.base.locale import N_
from juwdesk.base.problems import known
from juwdesk.storage.registers import APPRAISERS, Entry


@dataclass(frozen=True, slots=True)
class Appraiser:
    """One address of the directory. ``target`` is what it is for (``advise.TARGETS``); ``register`` the register or
    certificate that the shop saw, ``number`` its number there; ``field`` what it knows about."""

    id: str = ""
    name: str = ""
    firm: str = ""
    target: str = "registered appraiser"
    register: str = ""
    number: str = ""
    field: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    note: str = ""

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines of an address."""
        return tuple(each.strip() for each in (self.name, self.firm, *self.address.splitlines()) if each.strip())


FIELDS: tuple[Field[Appraiser], ...] = (
    text_entry("name", N_("Name"), longest=200),
    text_entry("firm", N_("Firm"), longest=200),
    choice_entry("target", N_("For"), tuple((each, NAMES[each]) for each in TARGETS)),
    text_entry("register", N_("Register or certificate"), N_("what you saw yourself, for example Federatie TMV"),
               longest=200),
    text_entry("number", N_("Number in the register"), longest=60),
    text_entry("field", N_("Knows about"), N_("for example: antique jewellery, watches"), longest=200),
    text_entry("address", N_("Address"), kind="long", longest=400),
    text_entry("phone", N_("Telephone"), longest=60),
    text_entry("email", N_("E-mail"), longest=200),
    text_entry("note", N_("Note for yourself"), kind="long", longest=1000),
)  # fmt: skip


def appraiser_of(entry: Entry) -> Appraiser:
    """An entry of the register as an address; a field that is not known is passed over."""
    names = {each.name for each in fields(Appraiser)} - {"id"}
    kept = {name: value for name, value in entry.data.items() if name in names and isinstance(value, str)}
    return Appraiser(id=entry.id, **kept)


def directory(context: Context, target: str = "") -> tuple[Appraiser, ...]:
    """Everybody by name; with ``target`` who is for it first."""
    found = [appraiser_of(each) for each in registers_of(context).all(APPRAISERS)]
    return tuple(sorted(found, key=lambda each: (each.target != target if target else False, each.name.lower())))


def keep_appraiser(context: Context, appraiser: Appraiser) -> Appraiser:
    """A new or changed address. Raises KnownError ``referral.no_name``, ``store.gone``, ``store.conflict``."""
    if not appraiser.name.strip():
        raise known("referral.no_name", where="name")
    book, data = registers_of(context), _data(appraiser)
    if not appraiser.id:
        return appraiser_of(book.append(APPRAISERS, lambda _number, _before: data))
    entry = book.get(APPRAISERS, appraiser.id)
    if entry is None:
        raise known("store.gone", where=appraiser.id)
    return appraiser_of(book.change(entry, {**entry.data, **data}))


def drop_appraiser(context: Context, id_: str) -> None:
    """Without an address; what was sent to it keeps its name."""
    registers_of(context).remove(id_)


def _data(appraiser: Appraiser) -> dict[str, Any]:
    data: Mapping[str, Any] = asdict(replace(appraiser, id=""))
    return {name: value for name, value in data.items() if name != "id"}
