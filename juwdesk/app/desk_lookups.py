"""Look-ups of the reference room without a window: the hallmark finder, year letters, care, and the law check."""

from collections.abc import Iterable
from dataclasses import dataclass

from juwdesk.app.care_card import entries_of
from juwdesk.app.desk_tools import ToolView, answered
from juwdesk.app.messages import sentence
from juwdesk.app.reference_page import CONFIDENCES, Fact, Facts, Link, Links, Prose, Say
from juwdesk.base.locale import N_, Translator
from juwdesk.base.problems import Problem, Severity
from juwdesk.reference.advice_care import Act, care_of_piece, law_check
from juwdesk.reference.catalogue import Catalogue
from juwdesk.reference.marks import SHAPES, LetterYear, Wanted, countries, find_marks, letter_years
from juwdesk.reference.trade import LawRule

SHOWS = {
    "lion": N_("lion or leopard"),
    "head": N_("head"),
    "bird": N_("bird"),
    "animal": N_("animal or insect"),
    "sea": N_("fish, shell, anchor"),
    "plant": N_("leaf, flower, tree"),
    "tool": N_("sword, axe, scales, key"),
    "crown": N_("crown"),
    "building": N_("tower or town arms"),
    "frame": N_("outline: lozenge, oval, shield"),
    "letter": N_("letter"),
    "number": N_("figure"),
    "sun_moon": N_("sun, moon, star"),
}
"""What a mark may show, as it is chosen; codes of ``marks.SHAPES``."""
ACTS = {
    Act.SELL: N_("Sell"),
    Act.BUY: N_("Buy from a private person"),
    Act.IMPORT: N_("Bring in from abroad"),
    Act.EXPORT: N_("Send abroad"),
    Act.MELT: N_("Melt down"),
    Act.DESCRIBE: N_("Describe in writing"),
}
GRAVITY = {
    Severity.ERROR: N_("Stop until the paper is there"),
    Severity.WARNING: N_("Ask or check first"),
    Severity.HINT: N_("Good to know"),
}


@dataclass(frozen=True, slots=True)
class MarkChoices:
    """What can be chosen beside free words: (code, word) of what it shows, of countries and of metals."""

    shapes: tuple[tuple[str, str], ...]
    countries: tuple[tuple[str, str], ...]
    metals: tuple[tuple[str, str], ...]


def mark_choices(catalogue: Catalogue, tr: Translator) -> MarkChoices:
    """The choices of the hallmark finder."""
    say = Say(tr, catalogue)
    return MarkChoices(
        tuple((code, tr(SHOWS[code])) for code in SHAPES),
        tuple((name, say.text(name)) for name in countries(catalogue)),
        tuple((metal, say.text(metal)) for metal in ("gold", "silver", "platinum", "palladium")),
    )


def marks_view(wanted: Wanted, catalogue: Catalogue, tr: Translator) -> ToolView:
    """The marks that fit, best first, each with its years and how sure it is."""
    say = Say(tr, catalogue)
    links = []
    for found in find_marks(wanted, catalogue):
        mark = found.mark
        years = say.years(mark.year_from, mark.year_to)
        outside = tr("not in that year") if found.outside_years else ""
        hint = " · ".join(filter(None, (say.text(mark.country), years, mark.fineness.replace(";", ", "), outside)))
        links.append(
            Link(f"hallmark:{mark.id}", say.capital(tr.pick(mark.description_nl, mark.description_en)), hint)
        )
    answer = tr.n("{n} mark fits", "{n} marks fit", len(links)) if links else tr("No mark fits; leave something out.")
    return ToolView(answer, (Links("", tuple(links)),) if links else ())


def letter_view(letter: str, catalogue: Catalogue, tr: Translator) -> ToolView:
    """The years that a Dutch year letter may stand for, surest first, with the warning that belongs to it."""
    found = letter_years(letter, catalogue)
    if not found:
        return ToolView(problem=tr("There is no such Dutch year letter; J was never used."))
    rows = tuple(
        Fact(_years(each), _form(each, Say(tr, catalogue)), tr(CONFIDENCES[each.row.confidence])) for each in found
    )
    warning = tr("A letter alone proves little: read it with the grade mark, the office mark and the maker's mark.")
    answer = tr.n("{n} year is possible", "{n} years are possible", len(found))
    return ToolView(answer, (Prose("", (warning,), warning=True), Facts("", rows)))


def _years(each: LetterYear) -> str:
    return str(each.row.year) if each.year_from == each.year_to else f"{each.year_from}–{each.year_to}"


def _form(each: LetterYear, say: Say) -> str:
    sure = say.tr("confirmed by a find") if each.row.confirmed else say.tr("follows from the series")
    return f"{each.row.letter} · {sure}"


def care_view(keys: Iterable[str], catalogue: Catalogue, tr: Translator) -> ToolView:
    """How a piece of these gems and metals is cleaned and worn."""

    def work() -> ToolView:
        care = care_of_piece(entries_of(keys, catalogue))
        answer = sentence(Problem(f"wear.daily_{care.daily.value}"), tr)
        grave = tuple(sentence(each, tr) for each in care.advice if each.severity is Severity.ERROR)
        rest = tuple(
            sentence(each, tr) for each in (*care.reasons, *care.advice) if each.severity is not Severity.ERROR
        )
        warned = (Prose(tr("Mind this"), grave, warning=True),) if grave else ()
        return ToolView(answer, (*warned, Prose(tr("Care"), rest)))

    return answered(work, tr)


def law_view(
    keys: Iterable[str], act: Act, catalogue: Catalogue, tr: Translator, masses: dict[str, float] | None = None
) -> ToolView:
    """The rules that look at a piece of these gems and metals, gravest first, with what each says in plain words."""

    def work() -> ToolView:
        findings = law_check(entries_of(keys, catalogue), act, catalogue, masses)
        blocks = []
        for severity, title in GRAVITY.items():
            rules = [catalogue.find(LawRule, each.law) for each in findings if each.severity is severity]
            rows = tuple(
                Link(f"law:{rule.id}", tr.pick(rule.topic_nl, rule.topic_en), tr.pick(rule.rule_nl, rule.rule_en))
                for rule in rules
                if rule is not None
            )
            if rows:
                blocks.append(Links(tr(title), rows))
        stops = sum(each.severity is Severity.ERROR for each in findings)
        answer = tr.n("{n} stop", "{n} stops", stops) if stops else tr("Nothing that stops it")
        note = tr("The program names the rules; it does not judge the case.")
        return ToolView(answer, (*blocks, Prose("", (note,))))

    return answered(work, tr)
