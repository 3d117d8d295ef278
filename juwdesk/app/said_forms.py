"""Forms over statements: fields made from attributes that are data, each writing a ``Said`` of one status."""

from collections.abc import Callable, Sequence

from juwdesk.app.forms import Drafts, Entry, FieldView, Option, Typed, bounded, enter, fields
from juwdesk.appraisal.evidence import Status
from juwdesk.appraisal.pieces import said_of, say, value_words
from juwdesk.appraisal.quality import NUMBER, Attribute, Said
from juwdesk.base.locale import N_, Translator

Sayings = tuple[Said, ...]
HOW: tuple[Option, ...] = (
    (Status.OBSERVED, N_("what we see")),
    (Status.TESTED, N_("what we measure or compare")),
    (Status.CLAIMED, N_("what the customer says")),
    (Status.REPORT, N_("what a report says")),
)
"""How what is typed next is known."""
STATUS_WORDS = {
    Status.OBSERVED: N_("seen"),
    Status.TESTED: N_("tested"),
    Status.CLAIMED: N_("told by the customer"),
    Status.REPORT: N_("from a report"),
}
LONGEST = 300


def saying_entry(attr: Attribute, status: Callable[[Attribute], Status], *, alone: bool) -> Entry[Sayings]:
    """The field of an attribute. ``status`` says how what is typed is known; ``alone`` shows and keeps one statement
    for each attribute, else the field belongs to that status."""

    def get(said: Sayings, tr: Translator) -> str:
        found = said_of(said, attr.id) if alone else said_of(said, attr.id, status(attr))
        if found is None:
            return ""
        return value_words(attr, found.value, tr) if attr.kind == NUMBER else found.value

    def put(said: Sayings, typed: str) -> Sayings:
        value = typed.strip()[:LONGEST]
        if attr.kind == NUMBER and value:
            value = f"{bounded(value, attr.low, attr.high, attr.id):g}"
        return say(said, Said(attr.id, value, status(attr)), alone=alone)

    kind = {"scale": "one", "text": "text"}.get(attr.kind, attr.kind)
    return Entry(attr.id, attr.en, kind, get, put, "", attr.unit)


def saying_fields(
    attrs: Sequence[Attribute],
    said: Sayings,
    drafts: Drafts,
    scope: str,
    status: Callable[[Attribute], Status],
    tr: Translator,
    *,
    alone: bool,
) -> tuple[FieldView, ...]:
    """The fields of attributes as they stand, in the reader's language; a hint tells how an answer is known."""
    found = []
    for attr in attrs:
        entry = saying_entry(attr, status, alone=alone)
        words = tuple((stored, tr.pick(nl, en)) for stored, nl, en in attr.options)
        if attr.options and attr.kind != "many":
            words = (("", tr("not yet said")), *words)
        (view,) = fields((entry,), said, drafts, scope, tr, {attr.id: words})
        label = tr.pick(attr.nl, attr.en)
        stands = said_of(said, attr.id) if alone else None
        hint = tr(STATUS_WORDS[stands.status]) if stands else tr.pick(attr.hint_nl, attr.hint_en)
        found.append(
            FieldView(
                view.key, label[:1].upper() + label[1:], view.kind, view.text, hint, view.unit, words, view.problem
            )
        )
    return tuple(found)


def type_saying(
    attrs: Sequence[Attribute],
    said: Sayings,
    drafts: Drafts,
    scope: str,
    name: str,
    text: str,
    status: Callable[[Attribute], Status],
    *,
    alone: bool,
) -> Typed[Sayings]:
    """The statements after a text was typed or chosen in the field of an attribute."""
    entries = tuple(saying_entry(attr, status, alone=alone) for attr in attrs)
    return enter(entries, Typed(said, drafts), scope, name, text)
