"""The care card that a customer takes home: one page in plain words about the gems and metals of a piece."""

from collections.abc import Iterable, Sequence

from juwdesk.app.messages import sentence
from juwdesk.base.locale import Translator
from juwdesk.base.problems import Problem, Severity, known
from juwdesk.drawing.flow import (
    Block,
    Bullets,
    Callout,
    Document,
    Heading,
    KeyValues,
    Letterhead,
    Paragraph,
    Table,
    Together,
)
from juwdesk.reference.advice_care import CLOTH, SOAP, Care, Daily, Entry, care_of, care_of_piece
from juwdesk.reference.catalogue import Catalogue

MOST = 8
"""Entries on one card at most; a card is one page."""
WEARING = frozenset(
    {"care.perfume", "care.knocks", "care.light", "care.dryness", "care.moisture", "care.scratches", "care.heat"}
)
"""Advice about wearing and keeping; the rest is about cleaning and repair."""
WORKSHOP = frozenset({"care.treated", "care.toxic", "care.restring"})


def entries_of(keys: Iterable[str], catalogue: Catalogue) -> tuple[Entry, ...]:
    """Gems and materials by key (``gem:ruby``, ``material:gold-585-yellow``) or bare id, each once.

    Raises KnownError ``care.unknown`` for what is neither, ``care.count`` for none or more than ``MOST``.
    """
    found: list[Entry] = []
    for key in dict.fromkeys(key.rpartition(":")[2] for key in keys):
        entry = catalogue.gem(key) or catalogue.material(key)
        if entry is None:
            raise known("care.unknown", where=key, id=key[:40])
        found.append(entry)
    if not 1 <= len(found) <= MOST:
        raise known("care.count", most=MOST)
    return tuple(found)


def care_card(keys: Iterable[str], head: Letterhead, tr: Translator, catalogue: Catalogue) -> Document:
    """The card for a piece of these gems and materials, in the translator's language, A4.

    Raises the KnownErrors of ``entries_of``.
    """
    entries = entries_of(keys, catalogue)
    care = care_of_piece(entries)
    names = tuple(_name(entry, tr) for entry in entries)
    blocks: list[Block] = [
        Paragraph(_daily(care, tr), "lead"),
        *_why(entries, names, tr),
        *_section(tr("Wearing and keeping it"), _wearing(care, alone=len(entries) == 1), tr),
        *_section(tr("Cleaning it at home"), _cleaning(care), tr),
        *_warnings(care, tr),
    ]
    if len(entries) > 1:
        blocks.append(_parts(entries, names, tr))
    blocks.append(_visit(care, tr))
    return Document(
        title=tr("Taking care of your jewellery"),
        language=tr.language,
        head=head,
        content=tuple(blocks),
        subtitle=_capital(", ".join(names)),
        footer=" · ".join(part for part in (head.name, head.contact) if part),
        page_label=tr("page {page} of {pages}"),
        subject=tr("Care of {names}", names=", ".join(names)),
    )


def _name(entry: Entry, tr: Translator) -> str:
    """The name without its remarks in brackets: the customer knows it as emerald."""
    name = tr.pick(entry.name_nl, entry.name_en).split(" (")[0].split(" / ")[0]
    return name[:1].lower() + name[1:] if tr.language == "nl" else name


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _daily(care: Care, tr: Translator) -> str:
    return sentence(Problem(f"wear.daily_{care.daily.value}"), tr)


def _section(title: str, problems: Sequence[Problem], tr: Translator) -> list[Block]:
    """A heading with its sentences, kept together; nothing where there is nothing to say."""
    if not problems:
        return []
    return [Together((Heading(title, 2), Bullets(tuple(sentence(problem, tr) for problem in problems))))]


def _wearing(care: Care, alone: bool) -> list[Problem]:
    """Of a single part also why it may or may not be worn daily; of several that stands by their names."""
    return [
        *(care.reasons if alone else ()),
        *(problem for problem in care.advice if problem.code in WEARING),
    ]


def _why(entries: Sequence[Entry], names: Sequence[str], tr: Translator) -> list[Block]:
    """The parts of a piece of several that ask for care in wearing, and why."""
    if len(entries) == 1:
        return []
    rows = []
    for entry, name in zip(entries, names, strict=True):
        reasons = [reason for reason in care_of(entry).reasons if reason.code != "wear.hard"]
        if reasons and care_of(entry).daily is not Daily.YES:
            rows.append((_capital(name), " ".join(sentence(reason, tr) for reason in reasons)))
    return [Together((Heading(tr("What asks for care"), 2), KeyValues(tuple(rows))))] if rows else []


def _cleaning(care: Care) -> list[Problem]:
    """First what may be done, then what must be kept away."""
    may = [problem for problem in care.advice if problem.code in (SOAP, CLOTH)]
    keep_away = [
        problem
        for problem in care.advice
        if problem.code not in {SOAP, CLOTH} | WEARING | WORKSHOP and problem.severity is not Severity.ERROR
    ]
    return [*(may[:1] if any(problem.code == SOAP for problem in may) else may), *keep_away]


def _warnings(care: Care, tr: Translator) -> list[Block]:
    """What must never be done, in a box."""
    grave = sorted((problem.code, problem) for problem in care.advice if problem.severity is Severity.ERROR)
    never = [sentence(problem, tr) for _, problem in reversed(grave)]
    return [Callout(tr("Mind this"), " ".join(never), "warning")] if never else []


def _parts(entries: Sequence[Entry], names: Sequence[str], tr: Translator) -> Block:
    """What each part takes, for a piece of several."""
    words = {"ok": tr("yes"), "risky": tr("only at the jeweller's"), "never": tr("never")}
    daily = {"yes": tr("yes"), "carefully": tr("with care"), "no": tr("no"), "unknown": "–"}
    rows = []
    for entry, name in zip(entries, names, strict=True):
        care = care_of(entry)
        rows.append((_capital(name), words[care.ultrasonic], words[care.steam], daily[care.daily.value]))
    header = (tr("Part"), tr("Ultrasonic bath"), tr("Steam"), tr("Ring for every day"))
    return Together((Heading(tr("Part by part"), 2), Table(header, tuple(rows), "llll", (3, 2, 2, 2))))


def _visit(care: Care, tr: Translator) -> Block:
    """When to come by."""
    lines = [tr("Let us look at settings, clasps and links once a year; a loose stone is cheaper than a lost one.")]
    lines += [sentence(problem, tr) for problem in care.advice if problem.code in WORKSHOP]
    return Together((Heading(tr("Now and then"), 2), Bullets(tuple(lines))))
