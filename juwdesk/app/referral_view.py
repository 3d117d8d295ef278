"""The referrals of an assessment as a screen shows them: whom to send to, what was sent, what came back."""

import datetime as dt
from dataclasses import dataclass, replace

from juwdesk.app.forms import (
    Drafts,
    Entry,
    FieldView,
    Option,
    Typed,
    choice_entry,
    enter,
    fields,
    flag_entry,
    text_entry,
)
from juwdesk.app.referral_book import Appraiser
from juwdesk.appraisal.advise import TARGETS
from juwdesk.appraisal.referral import TARGETS as NAMES
from juwdesk.appraisal.referral import question_of
from juwdesk.appraisal.referral_sent import Reply, Sent, overdue
from juwdesk.base.locale import N_, Translator
from juwdesk.base.problems import known

SCOPE = "referral"
STATES = {
    Reply.WAITING: N_("waiting for an answer"),
    Reply.RECEIVED: N_("answered"),
    Reply.WITHDRAWN: N_("withdrawn"),
}


def _put_due(sent: Sent, typed: str) -> Sent:
    return replace(sent, due_on=coming_date(typed, "due_on"))


def coming_date(typed: str, where: str) -> str:
    """A day to come as ISO, typed either way round; empty stays empty. Raises KnownError ``referral.no_day``."""
    clean = typed.strip().replace("/", "-").replace(".", "-")
    if not clean:
        return ""
    parts = clean.split("-")
    if len(parts) == 3 and len(parts[0]) < 3:
        parts = parts[::-1]
    try:
        return dt.date(*(int(each) for each in parts)).isoformat()
    except (ValueError, TypeError) as error:
        raise known("referral.no_day", where=where) from error


ENTRIES: tuple[Entry[Sent], ...] = (
    choice_entry("target", N_("Sent to"), tuple((each, NAMES[each]) for each in TARGETS)),
    choice_entry("appraiser", N_("From the directory")),
    text_entry("to", N_("Name"), longest=200),
    Entry("due_on", N_("Answer wanted before"), "text", lambda sent, tr: _day(sent.due_on, tr), _put_due),
    text_entry("question", N_("The question"), kind="long", longest=1000),
    flag_entry("consent", N_("The customer agrees that the file is passed on")),
    text_entry("answer", N_("The answer"), N_("in a few words; the report itself goes in the dossier"), kind="long"),
)


@dataclass(frozen=True, slots=True)
class ReferralRow:
    """One referral: its name, where it stands in words, whether the answer is late, whether it is in hand."""

    id: str
    name: str
    account: str
    late: bool
    selected: bool


@dataclass(frozen=True, slots=True)
class ReferralView:
    """``hint`` whom the advice points at; ``fields`` of the referral in hand; ``waiting`` that it has no answer."""

    hint: str
    rows: tuple[ReferralRow, ...]
    fields: tuple[FieldView, ...] = ()
    held: str = ""
    waiting: bool = False


def type_sent(
    sent: Sent, drafts: Drafts, name: str, text: str, directory: tuple[Appraiser, ...]
) -> tuple[Sent, Drafts]:
    """A text typed or chosen; an address of the directory brings its name and what it is for."""
    done = enter(ENTRIES, Typed(sent, drafts), SCOPE, name, text)
    found = next((each for each in directory if each.id == text), None) if name == "appraiser" else None
    value = done.value if found is None else replace(done.value, to=found.name, target=found.target)
    return value, done.drafts


def referral_view(
    referrals: tuple[Sent, ...],
    held: str,
    targets: tuple[str, ...],
    directory: tuple[Appraiser, ...],
    drafts: Drafts,
    day: dt.date,
    tr: Translator,
) -> ReferralView:
    """The list and the referral in hand. ``targets`` are those of the advice, best first."""
    chosen = next((each for each in referrals if each.id == held), referrals[-1] if referrals else None)
    names = ", ".join(tr(NAMES[each]) for each in targets if each in NAMES)
    hint = tr("The advice points at: {names}.", names=names) if names else tr("The advice sends nobody on.")
    rows = tuple(_row(each, each is chosen, day, tr) for each in referrals)
    if chosen is None:
        return ReferralView(hint, rows)
    options: dict[str, tuple[Option, ...]] = {
        "appraiser": (("", tr("not from the directory")), *((each.id, _address(each, tr)) for each in directory)),
    }
    shown = fields(ENTRIES, chosen, drafts, SCOPE, tr, options)
    asked = tuple(
        replace(each, hint=question_of(chosen, tr)) if each.key.endswith("/question") else each for each in shown
    )
    return ReferralView(hint, rows, asked, chosen.id, chosen.reply is Reply.WAITING)


def _row(sent: Sent, selected: bool, day: dt.date, tr: Translator) -> ReferralRow:
    late = overdue(sent, day)
    state = tr("the answer is late") if late else tr(STATES[sent.reply])
    when = _day(sent.replied_on or sent.due_on, tr)
    name = sent.to.strip() or (tr(NAMES[sent.target]) if sent.target in NAMES else sent.target)
    return ReferralRow(sent.id, name, " · ".join(filter(None, (state, when))), late, selected)


def _address(each: Appraiser, tr: Translator) -> str:
    kind = tr(NAMES[each.target]) if each.target in NAMES else each.target
    return f"{each.name} ({kind})"


def _day(text: str, tr: Translator) -> str:
    try:
        return tr.short_date(dt.date.fromisoformat(text))
    except ValueError:
        return ""
