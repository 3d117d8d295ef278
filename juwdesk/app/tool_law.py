"""Which rules look at a piece before it is sold, bought, carried over a border, melted or described."""

from juwdesk.app.reference_page import Block, Link, Links, Prose, Say
from juwdesk.app.tool_page import Figure, Inputs, Reader, Tool, ToolView
from juwdesk.base.locale import N_
from juwdesk.base.problems import Severity
from juwdesk.reference.advice_care import Act, Entry, LawFinding, law_check
from juwdesk.reference.search import plain
from juwdesk.reference.trade import LawRule

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
MOST = 100_000.0
"""g."""


def view(inputs: Inputs, say: Say) -> ToolView:
    """The rules, gravest first, as soon as a metal or a gem is chosen."""
    read, tr = Reader(inputs, say), say.tr
    grams = read.number("grams", 0.001, MOST)
    entries = _entries(read)
    act = Act(read.text("act")) if read.text("act") in set(Act) else Act.SELL
    masses = {entry.id: grams for entry in entries[:1]} if grams is not None else {}
    findings = law_check(entries, act, say.catalogue, masses) if entries else ()
    fields = (
        read.field(
            "act", N_("What is to be done"), "one", options=tuple((each.value, tr(ACTS[each])) for each in Act)
        ),
        read.field("metal", N_("Metal"), "one", options=_metals(say)),
        read.field("grams", N_("Mass of the metal"), unit="g", hint=N_("Light work may be free of marking")),
        read.field("gem", N_("Stone or organic material"), "one", options=_gems(say)),
    )
    wanted = "" if entries or read.problems else tr("Choose a metal or a stone; the rules that look at it follow.")
    rules = [rule for each in findings if (rule := say.catalogue.find(LawRule, each.law)) is not None]
    sources = tuple(dict.fromkeys(source for rule in rules for source in rule.sources))
    return ToolView(
        LAW.key,
        tr(LAW.name),
        tr(LAW.lead),
        fields,
        _figures(findings, say) if entries else (),
        _blocks(findings, say) if entries else (),
        wanted,
        say.sources(sources),
    )


def _entries(read: Reader) -> list[Entry]:
    found = (read.say.catalogue.material(read.text("metal")), read.say.catalogue.gem(read.text("gem")))
    return [entry for entry in found if entry is not None]


def _figures(findings: tuple[LawFinding, ...], say: Say) -> tuple[Figure, ...]:
    """The gravest word in large type."""
    gravest = findings[0].severity if findings else Severity.HINT
    if gravest is Severity.HINT:
        return (Figure("", say.tr("Nothing that stops it")),)
    return (Figure("", say.tr(GRAVITY[gravest])),)


def _blocks(findings: tuple[LawFinding, ...], say: Say) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for severity, title in GRAVITY.items():
        rules = [say.catalogue.find(LawRule, each.law) for each in findings if each.severity is severity]
        links = tuple(
            Link(f"law:{rule.id}", say.tr.pick(rule.topic_nl, rule.topic_en), say.tr.pick(rule.rule_nl, rule.rule_en))
            for rule in rules
            if rule is not None
        )
        if links:
            blocks.append(Links(say.tr(title), links))
    blocks.append(Prose("", (say.tr("The program names the rules; it does not judge the case."),)))
    return tuple(blocks)


def _metals(say: Say) -> tuple[tuple[str, str], ...]:
    named = [(each.id, say.capital(say.names(each.name_nl, each.name_en)[0])) for each in say.catalogue.materials]
    return (("", "–"), *sorted(named, key=lambda each: plain(each[1])))


def _gems(say: Say) -> tuple[tuple[str, str], ...]:
    named = [(each.id, say.capital(say.names(each.name_nl, each.name_en)[0])) for each in say.catalogue.gems]
    return (("", "–"), *sorted(named, key=lambda each: plain(each[1])))


LAW = Tool(
    "law",
    N_("Which rules apply"),
    N_("Grades and names, assay, protected species, nickel, cash and the purchase register, for this piece."),
    "wet regels mag verkopen inkopen invoer uitvoer smelten cites ivoor keuren law rules sell buy import export melt",
    {"act": Act.SELL.value, "metal": "", "grams": "", "gem": ""},
    view,
)
