"""The metal step of the assess room: marks picked from the reference, the reading form, what they say together."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from juwdesk.app import metal_fields as mf
from juwdesk.app.forms import (
    Draft,
    Drafts,
    Entry,
    FieldView,
    Option,
    Typed,
    choice_entry,
    enter,
    fields,
    text_entry,
)
from juwdesk.app.mark_pictures import BLANK, mark_picture
from juwdesk.app.messages import sentence
from juwdesk.app.reference_kinds import country
from juwdesk.app.reference_page import Say
from juwdesk.app.tool_marks import SHAPE_NAMES
from juwdesk.appraisal import appraisal as doc
from juwdesk.appraisal.appraisal import Appraisal, Clue, Metal
from juwdesk.appraisal.dating_evidence import find_evidence, tables_of
from juwdesk.appraisal.metal_evidence import MetalTest, Place, Strike, StruckMark, speaks
from juwdesk.appraisal.metal_marks import mark_of
from juwdesk.appraisal.metal_words import PLACE_WORDS, STRIKE_WORDS
from juwdesk.base.locale import N_, Translator, printable
from juwdesk.reference.catalogue import Catalogue
from juwdesk.reference.marks import SHAPES, Wanted, countries, find_marks, letter_years
from juwdesk.reference.trade import DateLetter, Hallmark

MARK, READING = "mark:", "metal:"
"""Scopes of fields: ``mark:0`` the first mark of the metal in hand, ``metal:<id>`` its reading form."""
SHOWN = 8
"""So many marks are offered at once."""

PLACES: tuple[Option, ...] = tuple((Place(stored), text) for stored, text in PLACE_WORDS.items())
STRIKES: tuple[Option, ...] = tuple((Strike(stored), text) for stored, text in STRIKE_WORDS.items())
STRUCK: tuple[Entry[StruckMark], ...] = (
    choice_entry("place", N_("Where it sits"), PLACES, type_=Place),
    choice_entry("strike", N_("How it looks"), STRIKES, type_=Strike),
    text_entry("note", N_("As read"), N_("initials, number, year letter"), longest=120),
)


@dataclass(frozen=True, slots=True)
class MarkSeek:
    """What is looked for among the marks: shape codes, a country, words."""

    shapes: tuple[str, ...] = ()
    country: str = ""
    words: str = ""

    def __bool__(self) -> bool:
        """Whether anything is asked."""
        return bool(self.shapes or self.country or self.words.strip())


@dataclass(frozen=True, slots=True)
class MarkChoice:
    """A mark to choose or chosen: ``picture`` is ``frame/figure/text``, ``account`` country, years and fineness."""

    id: str
    name: str
    account: str
    picture: str
    selected: bool


@dataclass(frozen=True, slots=True)
class MarkPickerView:
    """The marks of the metal in hand (``struck``, ids ``mark:0`` …), and what there is to choose. ``shapes`` are the
    chips with whether each is on, ``countries`` the choices, ``found`` the marks that fit, ``told`` a word where none
    fits or nothing is asked yet."""

    struck: tuple[MarkChoice, ...]
    shapes: tuple[tuple[str, str, bool], ...]
    countries: tuple[Option, ...]
    country: str
    words: str
    found: tuple[MarkChoice, ...]
    told: str


def metal_of(appraisal: Appraisal, id: str) -> Metal | None:
    """The metal with this id, or None."""
    return next((row for row in appraisal.metals if row.id == id), None)


def tested(appraisal: Appraisal, id: str) -> bool:
    """Whether anything but marks, colour and signs was found of a metal."""
    metal = metal_of(appraisal, id)
    tests = (MetalTest.TOUCHSTONE, MetalTest.SILVER_ACID, MetalTest.XRF, MetalTest.DENSITY)
    return metal is not None and any(each.test in tests and speaks(each) for each in metal.readings)


def mark_at(metal: Metal | None, id: str) -> int | None:
    """The place of the mark that ``mark:2`` names, or None where there is none."""
    if metal is None or not id.startswith(MARK):
        return None
    place = int(id.removeprefix(MARK))
    return place if place < len(metal.marks) else None


def with_mark(appraisal: Appraisal, metal_id: str, id: str, catalogue: Catalogue, last: int) -> Appraisal:
    """One more mark in a metal; a mark that dates becomes a clue to the period too.

    ``id`` is a mark of the reference, a row of the year letters, or ``letter:K`` where the series is not known.
    """
    metal = metal_of(appraisal, metal_id)
    struck = StruckMark(id)
    if metal is None or mark_of(id, catalogue) is None or struck in metal.marks:
        return appraisal
    changed = doc.edit_metal(appraisal, metal_id, marks=(*metal.marks, struck))
    known = find_evidence(tables_of(catalogue, last), id) is not None
    return doc.add_clue(changed, Clue(id)) if known else changed


def without_mark(appraisal: Appraisal, metal_id: str, id: str) -> Appraisal:
    """Without the mark at that place, and without the clue that came with it unless another metal has it too."""
    metal = metal_of(appraisal, metal_id)
    place = mark_at(metal, id)
    if metal is None or place is None:
        return appraisal
    gone = metal.marks[place]
    left = tuple(each for number, each in enumerate(metal.marks) if number != place)
    changed = doc.edit_metal(appraisal, metal_id, marks=left)
    if any(each.hallmark == gone.hallmark for row in changed.metals for each in row.marks):
        return changed
    return doc.remove_clue(changed, gone.hallmark)


def type_mark(
    appraisal: Appraisal, drafts: Drafts, metal_id: str, id: str, name: str, text: str
) -> tuple[Appraisal, Drafts]:
    """A text typed or chosen at a mark of the metal in hand."""
    metal = metal_of(appraisal, metal_id)
    place = mark_at(metal, id)
    if metal is None or place is None:
        return appraisal, drafts
    result = enter(STRUCK, Typed(metal.marks[place], drafts), id, name, text)
    rows = tuple(result.value if number == place else each for number, each in enumerate(metal.marks))
    return doc.edit_metal(appraisal, metal_id, marks=rows), result.drafts


def type_reading(
    appraisal: Appraisal, drafts: Drafts, typed: Mapping[str, str], metal_id: str, name: str, text: str
) -> tuple[Appraisal, Drafts, Mapping[str, str]]:
    """A text typed or chosen in the reading form of a metal: the appraisal, the drafts, the form as typed."""
    metal = metal_of(appraisal, metal_id)
    if metal is None:
        return appraisal, drafts, typed
    now = {**typed, name: printable(text)}
    test = mf.BY_KEY[name].test
    readings, problems = mf.apply(metal.readings, test, now)
    kept = {key: draft for key, draft in drafts.items() if key not in _keys(metal_id, test)}
    for problem in problems:
        kept[f"{READING}{metal_id}/{problem.where}"] = Draft(now.get(problem.where, ""), problem)
    return doc.edit_metal(appraisal, metal_id, readings=readings), kept, now


def _keys(metal_id: str, test: MetalTest) -> set[str]:
    return {f"{READING}{metal_id}/{key}" for key in mf.KEYS_OF[test]}


def reading_sections(
    appraisal: Appraisal, metal: Metal, typed: Mapping[str, str], drafts: Drafts, tr: Translator
) -> tuple[tuple[str, tuple[FieldView, ...]], ...]:
    """The reading form of a metal as it stands: heading and fields."""
    return tuple(
        (tr(title), tuple(_reading(mf.BY_KEY[key], appraisal, metal, typed, drafts, tr) for key in keys))
        for title, tests in mf.GROUPS
        for keys in (tuple(key for test in tests for key in mf.KEYS_OF[test]),)
    )


def _reading(
    each: mf.MetalField,
    appraisal: Appraisal,
    metal: Metal,
    typed: Mapping[str, str],
    drafts: Drafts,
    tr: Translator,
) -> FieldView:
    key = f"{READING}{metal.id}/{each.key}"
    draft = drafts.get(key)
    text = draft.text if draft else typed.get(each.key, "")
    options = tuple((word, tr(label) if not label.isdigit() else label) for word, label in each.options)
    hint = tr(each.hint)
    if each.key == "stones":
        known = sum((row.carat or 0.0) * row.count for row in appraisal.stones) / 5
        hint = tr("the stones entered here: {mass}", mass=tr.gram(known)) if known else hint
    problem = sentence(draft.problem, tr) if draft else ""
    return FieldView(key, tr(each.label), each.kind, text, hint, each.unit, options, problem)


def mark_fields(metal: Metal, id: str, drafts: Drafts, tr: Translator) -> tuple[FieldView, ...]:
    """The fields of the mark in hand; none where none is."""
    place = mark_at(metal, id)
    return () if place is None else fields(STRUCK, metal.marks[place], drafts, id, tr)


def picker_view(metal: Metal, mark: str, seek: MarkSeek, year: int | None, say: Say) -> MarkPickerView:
    """The marks of a metal and what there is to choose from; ``year`` ranks marks of that time first."""
    tr = say.tr
    found: tuple[MarkChoice, ...] = ()
    told = tr("Say what you see: a shape, a word, a figure or a country.")
    if seek:
        wanted = Wanted(seek.words[:80], seek.country, "", _figure(seek.words), seek.shapes, year)
        marks = [each.mark for each in find_marks(wanted, say.catalogue, SHOWN)]
        found = (*_letters(seek, say), *(_choice(each.id, each, say) for each in marks))
        told = "" if found else tr("No mark in the reference fits all of this; leave something out.")
    return MarkPickerView(
        tuple(_struck(place, each, f"{MARK}{place}" == mark, say) for place, each in enumerate(metal.marks)),
        tuple((id_, tr(SHAPE_NAMES[id_]), id_ in seek.shapes) for id_ in SHAPES),
        _countries(say),
        seek.country,
        seek.words,
        found,
        told,
    )


def _figure(words: str) -> int | None:
    return next((int(word) for word in words.split() if word.isdigit() and len(word) == 3), None)


def _letters(seek: MarkSeek, say: Say) -> tuple[MarkChoice, ...]:
    """Year letters of a single letter that was typed, surest first."""
    letter = seek.words.strip()
    if len(letter) != 1 or not letter.isalpha() or seek.country not in ("", "NL"):
        return ()
    rows = letter_years(letter, say.catalogue)
    if not rows:
        return ()
    sure = {True: say.tr("confirmed by a source"), False: say.tr("worked out from the series")}
    letters = [each.row.letter for each in rows]
    shown = max(sorted(set(letters)), key=letters.count)
    years = ", ".join(str(each) for each in sorted(each.row.year for each in rows if each.row.letter == shown))
    told = say.tr("series not known: {years}", years=years)
    return (
        MarkChoice(f"letter:{shown}", _letter_name(shown, say), told, f"shield//{shown}", False),
        *(
            MarkChoice(
                each.row.id,
                _letter_name(each.row.letter, say),
                f"{say.years(each.year_from, each.year_to)} · {sure[each.row.confirmed]}",
                f"shield//{each.row.letter}",
                False,
            )
            for each in rows
        ),
    )


def _letter_name(letter: str, say: Say) -> str:
    return say.tr("Dutch year letter {letter}", letter=letter)


def _choice(id: str, mark: Hallmark, say: Say, *, selected: bool = False, note: str = "") -> MarkChoice:
    picture = mark_picture(mark)
    name = say.capital(say.names(mark.description_nl, mark.description_en)[0])
    told = (
        country(mark.country, say),
        say.years(mark.year_from, mark.year_to),
        mark.fineness.replace(";", ", "),
        note,
    )
    return MarkChoice(id, name, " · ".join(filter(None, told)), picture.name if picture else BLANK, selected)


def _struck(place: int, struck: StruckMark, chosen: bool, say: Say) -> MarkChoice:
    mark = mark_of(struck.hallmark, say.catalogue)
    told = [say.tr(dict(PLACES)[struck.place]), say.tr(dict(STRIKES)[struck.strike])]
    note = " · ".join(filter(None, (*told, struck.note)))
    if mark is None:
        return MarkChoice(f"{MARK}{place}", struck.hallmark, say.tr("no longer in the reference"), BLANK, chosen)
    row = say.catalogue.find(DateLetter, struck.hallmark)
    letter = row.letter if row else struck.hallmark.partition("letter:")[2]
    if letter:
        account = " · ".join(filter(None, (str(row.year) if row else say.tr("series not known"), note)))
        return MarkChoice(f"{MARK}{place}", _letter_name(letter, say), account, f"shield//{letter}", chosen)
    made = _choice(f"{MARK}{place}", mark, say, selected=chosen)
    return replace(made, account=f"{made.account} · {note}")


def _countries(say: Say) -> tuple[Option, ...]:
    names = [each for each in countries(say.catalogue) if not each.startswith("NL ")]
    told = [(each, say.capital(country(each, say))) for each in names]
    rest = sorted((each for each in told if each[0] != "NL"), key=lambda each: each[1])
    return (("", say.tr("any country")), *(each for each in told if each[0] == "NL"), *rest)
