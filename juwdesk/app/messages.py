"""From problem codes to sentences: one clear sentence each, saying what to do."""

from juwdesk.base.locale import Translator
from juwdesk.base.problems import Problem

MESSAGES: dict[str, str] = {
    "number.empty": "Fill in a number.",
    "number.not_a_number": "“{text}” is not a number; type for example 1.762 or 1,762.",
    "number.out_of_range": "“{text}” cannot be right here; it must lie between {low} and {high}.",
    "number.not_whole": "“{text}” must be a whole number.",
    "text.too_long": "That text is too long; {longest} characters fit.",
    "number.too_long": "That number is too long; check what was typed.",
    "stone.size": "A size has at most three numbers: length × width × height.",
    "date.unreadable": "“{text}” is not a date; type for example 25-11-2026.",
    "date.out_of_range": "“{text}” cannot be right; check the year.",
    "price.likely_first": "Fill in the likely price first.",
    "price.order": "The low price may not exceed the likely one, nor the likely one the high price.",
    "document.no_format": "This file does not say which format it has; choose a JuwDesk file.",
    "document.newer": "This file was made by a newer JuwDesk (format {found}, this program reads up to {current}); "
    "update JuwDesk.",
    "document.invalid": "This file cannot be used: at “{path}” {reason}.",
    "language.unknown": "The language “{language}” is not available; choose nl or en.",
    "reference.damaged": "The reference data “{name}” are missing or damaged; install JuwDesk again.",
    "reference.unreadable": "{where} cannot be read: {reason}.",
    "reference.no_table": "{where} names the table “{table}”, which does not exist; see docs/data.md.",
    "reference.unknown_field": "{where}: the field “{field}” does not exist in this table.",
    "reference.wrong_kind": "{where}: “{field}” cannot be “{value}”; it must be of the kind {kind}.",
    "reference.no_id": "{where}: the row has no id.",
    "reference.double_id": "{where}: the id “{id}” is used twice.",
    "reference.no_source": "{where}: the row names no source.",
    "reference.unknown_source": "{where}: the source “{source}” is not in sources.toml.",
    "reference.no_name": "{where}: “{field}” is empty; both languages must be there.",
    "reference.order": "{where}: in “{field}” the low end {low} exceeds the high end {high}.",
    "reference.physics": "{where}: “{field}” {low}–{high} lies outside what is possible ({least}–{most}).",
    "reference.unknown_word": "{where}: “{value}” is not a known word for “{field}”.",
    "reference.no_dutch": "{where}: “{value}” in “{field}” has no Dutch in words.toml.",
    "reference.unknown_link": "{where}: “{field}” names “{value}”, which does not exist.",
    "reference.birefringence": "{where}: the birefringence {value} does not fit the refractive indices {low}–{high}.",
    "reference.isotropic": "{where}: an isotropic stone cannot have a birefringence of {value}.",
    "reference.typical": "{where}: the typical value of “{field}” lies outside its range {low}–{high}.",
    "reference.fineness": "{where}: the composition “{value}” does not fit the fineness {fineness}.",
    "reference.stale": "catalogue.json no longer fits the data files; run python -m juwdesk.reference.compile.",
    "file.read_only": "“{name}” cannot be written there; choose another folder or ask for the right to write.",
    "file.disk_full": "The disk is full; “{name}” was not written. Make room and try again.",
    "file.unwritable": "“{name}” could not be written; check that the folder exists and is connected.",
    "export.unknown_format": "“{format}” is not a file format that can be written here; choose {choices}.",
    "image.unreadable": "The picture “{name}” is damaged or not a picture; choose a JPEG or PNG file.",
    "image.too_large": "The picture “{name}” is too large; save it smaller (at most 120 million pixels).",
    "qr.too_long": "The text of the QR code is too long ({length} signs); shorten it.",
}
"""English message ids by problem code; the Dutch stands in the catalogues."""


def sentence(problem: Problem, tr: Translator) -> str:
    """The problem as one sentence in the reader's language."""
    return tr(MESSAGES[problem.code], **problem.args)
