"""Texts, numbers, money and dates in one language, as a value that is passed and never imported.

Texts are gettext messages with English message ids. Every area has its own catalogue source
``resources/locale/nl/<area>.po``; ``dev.py compile`` merges them into ``resources/locale/nl.mo``.
Numbers use Babel's CLDR data; Babel is imported on first use to keep the start short.
"""

import datetime as dt
import gettext
import re
import unicodedata
from functools import cache, cached_property, lru_cache
from math import copysign
from typing import Any

from juwdesk.base.money import Money
from juwdesk.base.paths import resources
from juwdesk.base.problems import known

LANGUAGES = ("nl", "en")
_TERRITORY = {"nl": "nl_NL", "en": "en_GB"}
_THIN = "\u00a0"
_MINUS = "\u2212"
"""The sign of a number that is shown; a field holds the hyphen that people type, and both are read."""


class Translator:
    """One language: ``tr("Add a stone")``, ``tr.n("{n} stone", "{n} stones", n)``, ``tr.number(1.5)``."""

    def __init__(self, language: str) -> None:
        if language not in LANGUAGES:
            raise known("language.unknown", language=language)
        self.language = language

    @cached_property
    def _catalogue(self) -> gettext.NullTranslations:
        if self.language == "en":
            return gettext.NullTranslations()
        with (resources() / "locale" / f"{self.language}.mo").open("rb") as file:
            return gettext.GNUTranslations(file)

    @cached_property
    def _babel(self) -> Any:
        from babel import Locale

        return Locale.parse(_TERRITORY[self.language])

    def __call__(self, message: str, /, **args: Any) -> str:
        """The message in this language, with ``{name}`` filled from ``args``."""
        text = self._catalogue.gettext(message) if message else ""
        return text.format(**args) if args else text

    def n(self, one: str, many: str, n: int, /, **args: Any) -> str:
        """Singular or plural by ``n``, which is also available as ``{n}``."""
        return self._catalogue.ngettext(one, many, n).format(n=n, **args)

    def pick(self, nl: str, en: str) -> str:
        """The text of reference data that carries both languages; the other one where a text is missing."""
        return (nl or en) if self.language == "nl" else (en or nl)

    def number(self, value: float, digits: int = 2) -> str:
        """A number with a fixed count of decimals, grouped: ``1.234,50`` in Dutch."""
        shown = _decimal(self, "#,##0" + ("." + "0" * digits if digits else ""), value, copysign(1, value))
        return shown.replace("-", _MINUS)

    def short(self, value: float, digits: int = 3) -> str:
        """A number with at most ``digits`` decimals and no trailing zeros."""
        return _decimal(self, "#,##0." + "#" * digits, value, copysign(1, value)).replace("-", _MINUS)

    def typed(self, value: float, digits: int = 3) -> str:
        """A number as it stands in a field: like ``short`` but never grouped, so that it reads back as itself."""
        return _decimal(self, "0." + "#" * digits, value, copysign(1, value), False)

    def mm(self, value: float, digits: int = 2) -> str:
        """A length: ``17,25 mm``."""
        return f"{self.number(value, digits)}{_THIN}mm"

    def gram(self, value: float, digits: int = 2) -> str:
        """A mass: ``3,05 g``."""
        return f"{self.number(value, digits)}{_THIN}g"

    def carat(self, value: float, digits: int = 2) -> str:
        """A stone weight: ``1,01 ct``."""
        return f"{self.number(value, digits)}{_THIN}ct"

    def money(self, value: Money, cents: bool = True) -> str:
        """An amount: ``€ 4.250,00`` in Dutch, ``€4,250.00`` in English."""
        from babel.numbers import format_currency

        # The space does not break, as the one that CLDR itself writes before an amount with cents.
        pattern = None if cents else ("¤\u00a0#,##0;¤\u00a0-#,##0" if self.language == "nl" else "¤#,##0")
        shown = format_currency(
            value.amount, value.currency, format=pattern, locale=self._babel, currency_digits=cents
        )
        return str(shown).replace("-", _MINUS)

    def date(self, value: dt.date) -> str:
        """A date in words: ``25 november 2026``."""
        from babel.dates import format_date

        return str(format_date(value, format="long", locale=self._babel))

    def short_date(self, value: dt.date) -> str:
        """A date in figures: ``25-11-2026``, ``25/11/2026``."""
        return value.strftime("%d-%m-%Y" if self.language == "nl" else "%d/%m/%Y")


@cache
def _pattern(text: str) -> Any:
    from babel.numbers import parse_pattern

    return parse_pattern(text)


@lru_cache(maxsize=2048)
def _decimal(tr: Translator, pattern: str, value: float, sign: float, grouped: bool = True) -> str:
    """A number by a pattern; kept, since a screen shows the same figures again with every movement. ``sign`` tells 0
    from -0, which are equal but read differently."""
    from babel.numbers import format_decimal

    return str(format_decimal(value, format=_pattern(pattern), locale=tr._babel, group_separator=grouped))


_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    """A text without what no file can hold: control characters and halves of characters, as a torn file or a strange
    paste may bring them. Line ends and tabs stay."""
    return _UNPRINTABLE.sub("", text)


def one_line(text: str) -> str:
    """A text that stays on its line: line ends and control characters, as a file's name may hold them, are blanks."""
    return "".join(" " if unicodedata.category(sign) in ("Cc", "Zl", "Zp") else sign for sign in text)


@cache
def translator(language: str) -> Translator:
    """The shared Translator of a language; two languages live side by side."""
    return Translator(language)


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for a message that is translated later
    """Marks a literal as a message without translating it here: ``N_("Colour")``, later ``tr(label)``."""
    return message


_PLAIN = re.compile(r"[+-]?(\d+([.,]\d*)?|[.,]\d+)")
_GROUPED = re.compile(r"[+-]?\d{1,3}([.,\u00a0 ']\d{3})+([.,]\d+)?")


def parse_number(text: str, where: str = "") -> float:
    """A number as people type it: ``1,762`` and ``1.762`` are both 1.762, ``1.234,50`` is 1234.5.

    One separator is always a decimal sign, since measurements outnumber thousands at this desk; with two
    kinds of separator the last one is the decimal sign. Raises KnownError ``number.empty``,
    ``number.not_a_number`` or ``number.too_long``; nothing is guessed beyond this.
    """
    clean = text.strip().replace("\u2212", "-").replace("\u00a0", " ")
    if not clean:
        raise known("number.empty", where=where)
    if len(clean) > 40:
        raise known("number.too_long", where=where)
    if _PLAIN.fullmatch(clean):
        return float(clean.replace(",", "."))
    if _GROUPED.fullmatch(clean):
        last = max(clean.rfind("."), clean.rfind(","))
        marks = {sign for sign in clean if sign in ".,' "}
        whole, _, rest = (clean[:last], "", clean[last + 1 :]) if len(marks) > 1 else (clean, "", "")
        digits = re.sub(r"[.,' ]", "", whole)
        return float(digits + ("." + rest if rest else ""))
    raise known("number.not_a_number", where=where, text=clean[:24])
