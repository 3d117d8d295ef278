"""Which mark is this, and which years a Dutch year letter may stand for."""

from juwdesk.app.mark_pictures import BLANK, mark_picture
from juwdesk.app.reference_kinds import country
from juwdesk.app.reference_page import CONFIDENCES, DOUBTFUL, Block, Link, Links, Prose, Say
from juwdesk.app.tool_page import Figure, Inputs, Reader, Tool, ToolView
from juwdesk.base.locale import N_
from juwdesk.reference.marks import SHAPES, LetterYear, Wanted, countries, find_marks, letter_years, year_letter

SHOWN = 24
SHAPE_NAMES = {
    "lion": N_("lion or leopard"),
    "head": N_("head"),
    "bird": N_("bird"),
    "animal": N_("other animal"),
    "sea": N_("fish, shell or anchor"),
    "plant": N_("leaf or flower"),
    "tool": N_("tool or weapon"),
    "crown": N_("crown"),
    "building": N_("tower or arms"),
    "frame": N_("only a frame"),
    "letter": N_("letters"),
    "number": N_("figures"),
    "sun_moon": N_("sun, moon or star"),
}
METALS = (
    ("", N_("any metal")),
    ("gold", N_("gold")),
    ("silver", N_("silver")),
    ("platinum", N_("platinum")),
    ("palladium", N_("palladium")),
)


def view(inputs: Inputs, say: Say) -> ToolView:
    """The marks that fit, best first."""
    read, tr = Reader(inputs, say), say.tr
    year = read.number("year", 1300, 2100)
    fineness = read.number("fineness", 100, 1000)
    shapes = tuple(each for each in read.text("shapes").split(";") if each)
    wanted = Wanted(
        read.text("words")[:80],
        read.text("country"),
        read.text("metal"),
        None if fineness is None else round(fineness),
        shapes,
        None if year is None else round(year),
    )
    blocks = _marks(wanted, say) if wanted != Wanted() and not read.problems else ()
    fields = (
        read.field("shapes", N_("It shows"), "many", options=tuple((id_, tr(SHAPE_NAMES[id_])) for id_ in SHAPES)),
        read.field("words", N_("In your words"), "text", hint=N_("For example: lion with 2 in a hexagon")),
        read.field("country", N_("Country"), "one", options=_countries(say)),
        read.field("metal", N_("Metal"), "one", options=tuple((id_, tr(name)) for id_, name in METALS)),
        read.field("fineness", N_("Fineness in the mark"), hint=N_("For example 585")),
        read.field("year", N_("Year of the piece"), hint=N_("About; marks of other years come last")),
    )
    needed = "" if blocks or read.problems else tr("Say what you see: a shape, a figure or a country is enough.")
    return ToolView(MARKS.key, tr(MARKS.name), tr(MARKS.lead), fields, (), blocks, needed)


def _countries(say: Say) -> tuple[tuple[str, str], ...]:
    """The Netherlands first, then by name; its older states are found under it."""
    names = [each for each in countries(say.catalogue) if not each.startswith("NL ")]
    told = [(each, say.capital(country(each, say))) for each in names]
    rest = sorted((each for each in told if each[0] != "NL"), key=lambda each: each[1])
    return (("", say.tr("any country")), *(each for each in told if each[0] == "NL"), *rest)


def _marks(wanted: Wanted, say: Say) -> tuple[Block, ...]:
    tr = say.tr
    found = find_marks(wanted, say.catalogue, SHOWN + 1)
    if not found:
        return (Prose("", (tr("No mark in the reference fits all of this; leave something out."),)),)
    links = []
    for each in found[:SHOWN]:
        mark = each.mark
        where = [
            country(mark.country, say),
            say.years(mark.year_from, mark.year_to),
            mark.fineness.replace(";", ", "),
        ]
        if each.outside_years:
            where.append(tr("not in use in that year"))
        if mark.confidence in DOUBTFUL:
            where.append(tr("uncertain"))
        name = say.capital(say.names(mark.description_nl, mark.description_en)[0])
        picture = mark_picture(mark)
        # Without a picture its place stays empty, so that the names stand under each other.
        shown = picture.name if picture else BLANK
        links.append(Link(f"hallmark:{mark.id}", name, " · ".join(filter(None, where)), mark=shown))
    title = tr.n("{n} mark fits", "{n} marks fit", len(links))
    lead = tr("The first ones; say more to narrow it down.") if len(found) > SHOWN else ""
    return (Links(title, tuple(links), lead),)


def letter_view(inputs: Inputs, say: Say) -> ToolView:
    """The years of a letter, or the letter of a year; whichever was typed last."""
    read, tr = Reader(inputs, say), say.tr
    year = read.number("year", 1700, 2100)
    letter = read.text("letter")
    found: tuple[LetterYear, ...] = ()
    if letter:
        case = {"capital": True, "small": False}.get(read.text("case"))
        found = letter_years(letter[:3], say.catalogue, case)
    elif year is not None:
        one = year_letter(round(year), say.catalogue)
        found = (one,) if one else ()
    cases = (("", tr("not to be seen")), ("capital", tr("capital")), ("small", tr("small letter")))
    fields = (
        read.field("letter", N_("Letter of the mark"), "text"),
        read.field("case", N_("Capital or small"), "one", options=cases),
        read.field("year", N_("Or the year")),
    )
    asked = bool(letter) or year is not None
    blocks = _letters(found, say) if asked and not read.problems else ()
    needed = "" if asked or read.problems else tr("Type the letter that you see, or a year to see its letter.")
    figures = (_letter_figure(found[0], say),) if len(found) == 1 and blocks else ()
    return ToolView(LETTER.key, tr(LETTER.name), tr(LETTER.lead), fields, figures, blocks, needed)


def letter_typed(inputs: Inputs, key: str, text: str) -> Inputs:
    """A letter takes the place of a year and the other way round."""
    changed = {**inputs, key: text}
    if key == "year" and text:
        return {**changed, "letter": ""}
    return {**changed, "year": ""} if key == "letter" and text else changed


def _letter_figure(one: LetterYear, say: Say) -> Figure:
    note = say.tr(CONFIDENCES[one.row.confidence])
    return Figure(say.tr("Letter and year"), f"{one.row.letter} · {say.years(one.year_from, one.year_to)}", note)


def _letters(found: tuple[LetterYear, ...], say: Say) -> tuple[Block, ...]:
    tr = say.tr
    if not found:
        return (Prose("", (tr("The table has no such letter or year."),)),)
    told = tr("A letter alone is weak evidence: every series has it once. Read it with the other marks of the piece.")
    links = Links(tr("It may stand for"), tuple(_letter_link(each, say) for each in found))
    return (Prose("", (told,), warning=len(found) > 1), links)


def _letter_link(one: LetterYear, say: Say) -> Link:
    row = one.row
    sure = say.tr("confirmed by a source") if row.confirmed else say.tr(CONFIDENCES[row.confidence]).split(":")[0]
    return Link(f"date_letter:{row.id}", f"{row.letter}   {say.years(one.year_from, one.year_to)}", sure)


MARKS = Tool(
    "hallmark",
    N_("Find a hallmark"),
    N_("By what it shows, the country, the metal, a fineness, the year and your own words."),
    "keurmerk keur merk stempel vinden zoeken hallmark finder mark stamp meesterteken",
    {"shapes": "", "words": "", "country": "", "metal": "", "fineness": "", "year": ""},
    view,
)
LETTER = Tool(
    "year-letter",
    N_("Read a year letter"),
    N_("The years that a Dutch year letter may stand for, with how sure that is."),
    "jaarletter jaar letter year date letter",
    {"letter": "", "case": "", "year": ""},
    letter_view,
    letter_typed,
)
