"""The form for an entry of the shop's own: read as it is typed, written as in the data files."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from juwdesk.app.forms import FieldView, Option
from juwdesk.app.messages import sentence
from juwdesk.app.reference_kinds import COUNTRIES, KINDS
from juwdesk.app.reference_own_asks import FORMS, Ask
from juwdesk.app.reference_page import CONFIDENCES, Say
from juwdesk.app.tool_page import Inputs, Reader
from juwdesk.base.cited import Confidence
from juwdesk.base.locale import N_, parse_number, printable
from juwdesk.base.problems import KnownError, Problem, known
from juwdesk.reference.overlay import START, Extra
from juwdesk.reference.tables import table_of

if TYPE_CHECKING:
    from juwdesk.app.overlays import Knowledge

KIND, BY = "own/kind", "own/by"
"""Fields that stand over and under those of the entry."""
LONGEST = 4000
TWINS = (
    *(("name_en", "name_nl"), ("description_en", "description_nl"), ("definition_en", "definition_nl")),
    *(("name_nl", "name_en"), ("description_nl", "description_en"), ("definition_nl", "definition_en")),
)
"""What is said in one language only is said so in both."""
SURE = (Confidence.LOW, Confidence.MEDIUM, Confidence.HIGH)


@dataclass(frozen=True, slots=True)
class EntryDraft:
    """What is being typed: the kind, the texts by field, the entry that it changes, and what is wrong."""

    kind: str = "gem"
    inputs: Inputs = field(default_factory=dict)
    old: Extra | None = None
    problems: Mapping[str, Problem] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class EntryForm:
    """The form: its title, what stands over the fields, groups of fields, and what is wrong with the whole."""

    title: str
    lead: str
    sections: tuple[tuple[str, tuple[FieldView, ...]], ...]
    problem: str = ""


def drafted(extra: Extra, say: Say) -> EntryDraft | None:
    """An entry of the shop's own as texts to change; None for a kind that has no form."""
    kind = next((name for name in FORMS if table_of(KINDS[name].record) == extra.table), "")
    if not kind:
        return None
    texts = {ask.name: _text(ask, extra.values[ask.name], say) for ask in _asks(kind) if ask.name in extra.values}
    return EntryDraft(kind, {**texts, "confidence": str(extra.values.get("confidence", "low"))}, extra)


def typed_entry(draft: EntryDraft, key: str, text: str) -> EntryDraft:
    """The draft after a text was typed; another kind keeps what fits it."""
    text = printable(text)
    if key == KIND:
        return EntryDraft(text, draft.inputs, None)
    problems = {name: each for name, each in draft.problems.items() if name not in (key, "")}
    return replace(draft, inputs={**draft.inputs, key: text}, problems=problems)


def entry_form(draft: EntryDraft, me: str, say: Say) -> EntryForm:
    """The form of a draft; ``me`` is who writes unless another name is typed."""
    tr = say.tr
    read = Reader({BY: me, "confidence": "low", **_started(draft), **draft.inputs}, say, dict(draft.problems))
    options = tuple((kind, say.capital(tr(KINDS[kind].word))) for kind in FORMS)
    head = (
        () if draft.old else (FieldView(KIND, tr("What do you want to put in?"), "one", draft.kind, options=options),)
    )
    sure = tuple((each.value, tr(CONFIDENCES[each])) for each in SURE)
    foot = (
        read.field("confidence", N_("How sure it is"), "one", options=sure),
        read.field(BY, N_("Who writes this")),
    )
    sections = [
        (tr(part.title), tuple(_field(ask, draft.kind, read) for ask in part.asks)) for part in FORMS[draft.kind]
    ]
    if head:
        sections.insert(0, ("", head))
    whole = draft.problems.get("")
    return EntryForm(
        tr("Change an entry of your own") if draft.old else tr("An entry of your own"),
        tr("It is found and compared like any other, and shown as your own. The shipped data stay as they are."),
        (*sections, (tr("From whom"), foot)),
        sentence(whole, tr) if whole else "",
    )


def keep_entry(knowledge: "Knowledge", draft: EntryDraft) -> str | EntryDraft:
    """Keep it: the key ``kind:id`` of the entry, or the draft with what is wrong. Raises the KnownErrors of
    ``save_overlay``."""
    values, problems = entry_values(draft)
    if problems:
        return replace(draft, problems=problems)
    table = table_of(KINDS[draft.kind].record)
    name = str(values.get("name_nl") or values.get("description_nl") or "")
    id_ = draft.old.id if draft.old else free_id(name, {row.id for row in knowledge.catalogue.table(table)})
    try:
        knowledge.add_entry(table, id_, values, draft.inputs.get(BY, ""), draft.old)
    except KnownError as error:
        if error.problem.code != "overlay.value":
            raise
        at = str(error.problem.args.get("field", ""))
        at = at if at in {ask.name for ask in _asks(draft.kind)} else ""
        return replace(draft, problems={at: Problem("own.value", where=at)})
    return f"{draft.kind}:{id_}"


def entry_values(draft: EntryDraft) -> tuple[dict[str, Any], dict[str, Problem]]:
    """The values as the data files write them, and faults by field; what the form does not ask stays."""
    values: dict[str, Any] = dict(draft.old.values) if draft.old else {}
    problems: dict[str, Problem] = {}
    inputs = {**_started(draft), **draft.inputs}
    for ask in _asks(draft.kind):
        text = inputs.get(ask.name, "").strip()
        values.pop(ask.name, None)
        try:
            if text:
                values[ask.name] = _value(ask, text)
            elif ask.needed and not _twin(ask.name, inputs):
                raise known("own.needed", where=ask.name)
        except KnownError as error:
            problems[ask.name] = error.problem
    for empty, full in TWINS:
        if full in values and empty not in values and empty in {ask.name for ask in _asks(draft.kind)}:
            values[empty] = values[full]
    values["confidence"] = inputs.get("confidence") or "low"
    if draft.kind == "material":
        metal = values.get("metal", "other")
        values["kind"] = "base-metal" if metal == "other" else f"{metal}-alloy"
    if isinstance(density := values.get("density"), dict) and not problems:
        values["density_typical"] = round((density["low"] + density["high"]) / 2, 3)
    return values, problems


def _asks(kind: str) -> tuple[Ask, ...]:
    return tuple(ask for part in FORMS[kind] for ask in part.asks)


def _twin(name: str, inputs: Inputs) -> bool:
    """Whether the other language says it."""
    return any(inputs.get(full, "").strip() for empty, full in TWINS if empty == name)


def _started(draft: EntryDraft) -> dict[str, str]:
    """What a choice begins with: the cautious word, or for a choice that must be made nothing."""
    start = START.get(table_of(KINDS[draft.kind].record), {})
    return {
        ask.name: str(start[ask.name])
        for ask in _asks(draft.kind)
        if ask.kind == "one" and ask.name in start and not ask.needed
    }


def _field(ask: Ask, kind: str, read: Reader) -> FieldView:
    shown = {"lines": "long", "span": "text", "whole": "number", "phrases": "many", "gems": "one"}
    options: tuple[Option, ...] = ()
    if ask.kind in ("one", "phrases"):
        options = _words(ask, kind, read.say)
    elif ask.kind == "gems":
        gems = read.say.catalogue.gems
        names = sorted(((each.id, read.say.tr.pick(each.name_nl, each.name_en)) for each in gems), key=lambda e: e[1])
        options = (("", "–"), *names)
    return read.field(
        ask.name, ask.label, shown.get(ask.kind, ask.kind), unit=ask.unit, hint=ask.hint, options=options
    )


def _words(ask: Ask, kind: str, say: Say) -> tuple[Option, ...]:
    from juwdesk.reference.checks import VOCABULARY  # only the form needs the checks

    words = ask.words or tuple(
        word.replace("_", " ") for word in VOCABULARY[(table_of(KINDS[kind].record), ask.name)].split()
    )
    told = tuple((word, say.tr(COUNTRIES[word]) if word in COUNTRIES else say.token(word)) for word in words)
    must_choose = ask.kind == "one" and (ask.needed or bool(ask.words))
    return (("", "–"), *told) if must_choose else told


def _text(ask: Ask, value: Any, say: Say) -> str:
    """A stored value as it is typed."""
    if isinstance(value, dict):
        low, high = value.get("low"), value.get("high")
        return _text(ask, low, say) if low == high else f"{_text(ask, low, say)}–{_text(ask, high, say)}"
    if isinstance(value, list):
        return ("\n" if ask.kind == "lines" else ";").join(map(str, value))
    return say.tr.typed(value, 4) if isinstance(value, int | float) else str(value)


def _value(ask: Ask, text: str) -> Any:
    match ask.kind:
        case "span":
            return span_of(text, ask.name)
        case "number":
            return parse_number(text, ask.name)
        case "whole":
            number = parse_number(text, ask.name)
            if number != int(number):
                raise known("number.not_whole", where=ask.name, text=text[:16])
            return int(number)
        case "lines":
            return [line for line in (" ".join(each.split()) for each in text.splitlines()) if line]
        case "phrases" | "gems":
            return [each for each in text.split(";") if each]
        case _:
            if len(text) > LONGEST:
                raise known("text.too_long", where=ask.name, longest=LONGEST)
            return text


def span_of(typed: str, where: str) -> dict[str, float]:
    """A typed number or span as it is kept. Raises KnownError ``own.span`` and those of ``parse_number``."""
    parts = [part for part in re.split(r"\s*[–—]\s*|(?<=\d)\s*-\s*", typed.strip()) if part]
    if not 1 <= len(parts) <= 2:
        raise known("own.span", where=where)
    low, high = parse_number(parts[0], where), parse_number(parts[-1], where)
    if low > high:
        raise known("own.span", where=where)
    return {"low": low, "high": high}


def free_id(name: str, taken: set[str]) -> str:
    """An id that is not in use, from a name: ``own-winkelsteen``."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    base = "own-" + (re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40] or "entry")
    return next(id_ for id_ in (base, *(f"{base}-{n}" for n in range(2, 10_000))) if id_ not in taken)
