"""The text of a report read into fields: labels of laboratories and phrases of appraisers, in Dutch, English, German
and French.

A label counts with the value that its field can have, on the same line or the next; what is not found stays empty.
"""

import re
import unicodedata

from juwdesk.appraisal.explain_report import MOST_TEXT, Report, ReportKind
from juwdesk.appraisal.explain_stone import stone_fields
from juwdesk.appraisal.explain_values import DATE, amounts_in, date_of
from juwdesk.appraisal.explain_words import after, pattern, said_as, words


def tidy(text: str) -> str:
    """One kind of space and line end, and no run so long that looking through it takes more than its turn."""
    plain = re.sub(r"[\u00a0\u202f\t]", " ", unicodedata.normalize("NFC", text)).replace("\r", "\n")
    short = re.sub(r"[\s.:…|\u00b7_\-–]{41,}", lambda run: run[0][:40], plain)
    return re.sub(r"\S{121,}", lambda run: run[0][:120], short)


def read_text(text: str, kind: ReportKind | None = None) -> Report:
    """What a report's text says, as far as it can be told; ``kind`` where it is known already."""
    clean = tidy(text[:MOST_TEXT])
    amounts = amounts_in(clean)
    kind = kind or _kind(clean, bool(amounts))
    amount, currency = _amount(clean, amounts)
    years, until = _validity(clean)
    purpose, purpose_words = _purpose(clean)
    value, value_words = _value_type(clean) if kind is not ReportKind.GRADING else ("", "")
    day = _date(clean)
    if currency == "EUR" and "" < day < EURO and not pattern(r"€|\beur").search(clean):
        currency = "NLG"  # an amount with a dash, from before the euro
    return Report(
        kind,
        issuer=_issuer(clean),
        body=_first_name(clean, "registers" if kind is ReportKind.APPRAISAL else "laboratories"),
        number=_report_number(clean),
        date=day,
        client=_client(clean),
        purpose=purpose,
        purpose_words=purpose_words,
        value_type=value,
        value_words=value_words,
        valid_years=years,
        valid_until=until,
        amount=amount,
        currency=currency,
        **stone_fields(clean),
        text=clean,
    )


EURO = "2002"
"""From this year on amounts are in euro."""


def _issuer(text: str) -> str:
    """Who signed, at a label with a colon or at the start of a line; a sentence about the appraiser is no name. Else
    the line of a firm of the trade."""
    noun, trade = said_as("appraiser"), said_as("trade")
    head = rf"(?:(?m:^)[ \t]*(?:be[ëe]digd\w* |register[- ]?)?{noun}\s*:?|\b{noun}\s*:|{said_as('made_by')}\s*:?)"
    titled = rf"(?:(?:{said_as('titles')}|{trade})\s)*"
    found = pattern(rf"{head}[ \t]*(?:is\b)?\s*({titled}(?-i:[A-Z])[^\n;]{{2,80}})").search(text)
    if found is None:
        found = pattern(
            rf"(?m)^[ \t]*((?-i:[A-Z])?[\w.&' ]{{0,40}}\b{trade}\b(?-i:[^\n.:€]*[A-Z])[^\n:€]{{0,40}})$"
        ).search(text)
    said = found[1] if found is not None else ""
    said = re.split(
        r"\.\s+(?=(?:This|The|I|It|We|Date|Datum|De|Het|Dit|Deze|Ik|Wij|Geldig|Valid|Der|Die|Das|Wir|Le|La|Nous|Ce|Cette)\b)",
        said,
    )[0]
    return re.sub(rf",?\s*{DATE}$", "", said, flags=re.IGNORECASE).strip(" .:-")


def _client(text: str) -> str:
    return re.split(
        r",? (?:ten behoeve|t\.?b\.?v|zum zweck|aux fins)", after(text, rf"{said_as('client')}\b", r"[^\n;]{3,80}")
    )[0]


def _kind(text: str, priced: bool) -> ReportKind:
    """By the words of the first lines, which a title is made of; then of the whole; then by what is in it."""
    for part in (text[:300], text):
        found = {
            kind: [hit.start() for each in patterns for hit in pattern(each).finditer(part)]
            for kind, patterns in words()["kinds"].items()
        }
        best = max(found, key=lambda kind: (len(found[kind]), -min(found[kind], default=0)))
        if found[best]:
            return ReportKind(best)
    stone = stone_fields(text)
    graded = stone["carat"] is not None and stone["colour"] and stone["clarity"]
    if not priced and (graded or _first_name(text, "laboratories")):
        return ReportKind.GRADING
    return ReportKind.APPRAISAL if priced and _value_type(text)[0] else ReportKind.UNKNOWN


def _first_name(text: str, table: str) -> str:
    """The name of the table that is met most; a report names its own laboratory again and again."""
    counts = {
        name: sum(len(pattern(each, exact=each.startswith("\\b")).findall(text)) for each in patterns)
        for name, patterns in words()[table].items()
    }
    best = max(counts, key=counts.__getitem__)
    return best if counts[best] else ""


def _report_number(text: str) -> str:
    label = rf"(?:{said_as('paper')}\s*-?\s*{said_as('number')}|\bnumber\b|\bnummer\b|\bcert(?:ificate)?\s*#)"
    named = after(text, label, r"(?:LG)?[A-Z]{0,3}[-\s]?\d[\dA-Z/.\-]{3,20}")
    bare = pattern(
        r"\b(?:report|certifica\w*|dossier|rapport|gutachten|bericht|zertifikat)\s+#?((?:[A-Z]{1,3}\s?)?\d{8,13}[A-Z]?)\b"
    ).search(text)
    return named or (bare[1] if bare else "")


def _date(text: str) -> str:
    for label in words()["text_words"]["days"]:
        found = pattern(rf"(?<!\w){label}(?!\w)[\s.:…\-–]*(?:is|op|at|of|am|vom|le|au|du)?\s*({DATE})").search(text)
        if found and (day := date_of(found[1])):
            return day
    every = {day for found in pattern(DATE).findall(_without_validity(text)) if (day := date_of(found))}
    return every.pop() if len(every) == 1 else ""


def _without_validity(text: str) -> str:
    return re.sub(r"(?:geldig|valid|g[üu]ltig|valable)[^\n.]*", "", text, flags=re.IGNORECASE)


COUNT = {
    word: number
    for number, row in {
        1: "een één one ein eine un", 2: "twee two zwei deux", 3: "drie three drei trois", 4: "vier four quatre",
        5: "vijf five fünf cinq", 10: "tien ten zehn dix",
    }.items()
    for word in row.split()
}  # fmt: skip


def _validity(text: str) -> tuple[float | None, str]:
    place = r"(?:geldig(?:heid(?:sduur)?)?|valid(?:ity|it[ée])?|g[üu]ltig(?:keit(?:sdauer)?)?|valable)"
    if found := pattern(
        rf"{place}[^\n.]{{0,40}}?\b(?:tot(?: en met)?|t/m|until|till|to|through|bis(?: zum)?|jusqu['’]au)\s+({DATE})"
    ).search(text):
        return None, date_of(found[1])
    unit = r"(jaar|jaren|years?|jahre?n?|an(?:n[ée]e)?s?|maanden|months?|monate?n?|mois)\b"
    span = rf"(\d{{1,2}}|{'|'.join(COUNT)})\s*(?:\(\w+\)\s*)?{unit}"
    for each in (rf"{place}[^\n.]{{0,60}}?\b{span}", rf"\b{span}[^\n.]{{0,20}}?{place}"):
        if found := pattern(each).search(text):
            many = COUNT.get(found[1].lower()) or float(found[1])
            return (many / 12 if found[2].lower().startswith(("ma", "mo")) else float(many)), ""
    return None, ""


def _purpose(text: str) -> tuple[str, str]:
    """The purpose at its own label or behind "for … purposes"; a word elsewhere does not make a purpose."""
    places = words()["text_words"]["purpose_places"]
    for each in places:
        for found in pattern(each).finditer(text):
            said = re.sub(
                r" (?:ex|conform|volgens|gem[äa](?:ß|ss)) art(?:ikel)?$",
                "",
                " ".join(found[found.lastindex or 1].split()),
            )
            for id_, patterns in words()["purposes"].items():
                if any(pattern(each).search(said) for each in patterns):
                    return id_, said
    return "", ""


def _value_type(text: str) -> tuple[str, str]:
    """The kind of value: at its label first, else the first that is named; none where two are named alike often."""
    said = after(text, said_as("value_type"), r"[^\n]{3,120}")
    for part in (said, text):
        places: dict[str, int] = {}
        taken: list[tuple[int, int]] = []
        for id_, patterns in words()["values"].items():
            for each in patterns:
                for found in pattern(each).finditer(part):
                    if not any(low <= found.start() < high for low, high in taken) and not _denied(
                        part, found.start()
                    ):
                        places.setdefault(id_, found.start())
                        taken.append(found.span())
        if places:
            best = min(places, key=places.__getitem__)
            spot = places[best]
            return best, " ".join(part[spot : spot + 60].split("\n")[0].split())
    return "", ""


def _denied(text: str, place: int) -> bool:
    """Whether a value is named to say what it is not ("niet de verkoopwaarde")."""
    before = text[max(0, place - 40) : place].lower()
    return (
        pattern(
            r"\b(?:niet|geen|not|no|never|nooit|anders dan|other than|differ\w* from|nicht|kein\w*|pas|aucune?)\b"
            r"[^.\n]*$",
            exact=True,
        ).search(before)
        is not None
    )


def _amount(text: str, amounts: list[tuple[float, str, int]]) -> tuple[float | None, str]:
    """The only amount, the one behind a total or behind the value's own name; else none."""
    if not amounts:
        return None, ""
    if len({value for value, _, _ in amounts}) == 1:
        return amounts[0][0], amounts[0][1]
    label = said_as("amount")
    for value, currency, place in reversed(amounts):
        if pattern(rf"{label}(?:[^\n€£$\d]|\d{{1,2}}\s?%){{0,40}}\n?[^\n€£$\d]{{0,20}}$").search(
            text[max(0, place - 90) : place]
        ):
            return value, currency
    return None, ""
