"""The door ``search``: the search of the reference room for other programs; ids as in the reference files."""

from pathlib import Path
from typing import Any

from juwdesk.app.doors import read_json
from juwdesk.base.locale import LANGUAGES, N_, translator
from juwdesk.base.problems import KnownError, known
from juwdesk.reference.catalogue import Catalogue, load
from juwdesk.reference.search import Result
from juwdesk.reference.search import search as find

MOST = 1000
"""Questions in one file at most."""
RESULTS = 20
SHOWN = 60
"""Letters of a text that are quoted, to the end of a word."""
HOW = {
    "name": N_("name: {text}"),
    "synonym": N_("synonym: {text}"),
    "trade": N_("trade name: {text}"),
    "misleading": N_("trade name, misleading: {text}"),
    "fact": N_("property: {text}"),
    "text": N_("in the text: {text}"),
    "size": N_("ring size asked for: {text}"),
}
"""What the text is that was met."""


def search(asked: str, language: str, catalogue: Catalogue | None = None) -> list[dict[str, Any]]:
    """``juwdesk search FILE`` or ``juwdesk search "words"``: an answer for each question, in the same order.

    ``-`` and what ends in ``.json`` or is a file are read as a file; anything else is the words themselves.
    Raises the KnownErrors of ``read_json``; ``search.form`` and ``search.too_many``.
    """
    book = catalogue if catalogue is not None else load()
    if not _is_file(asked):
        return [answer(asked, language, book)]
    given = read_json(asked)
    if not isinstance(given, list):
        return [answer(*_question(given, language), book)]
    if len(given) > MOST:
        raise known("search.too_many", where=Path(asked).name, most=MOST, found=len(given))
    return [_one(row, language, place, book) for place, row in enumerate(given)]


def _one(row: Any, language: str, place: int, book: Catalogue) -> dict[str, Any]:
    """An answer in a list; a question that cannot be read has ``problems`` in the place of results."""
    try:
        return answer(*_question(row, language), book)
    except KnownError as error:
        query = row.get("query") if isinstance(row, dict) else row
        problem = {"code": error.problem.code, "severity": error.problem.severity.value, "where": f"[{place}]"}
        return {"query": query, "results": [], "problems": [problem]}


def _is_file(asked: str) -> bool:
    if asked == "-" or asked.lower().endswith(".json"):
        return True
    try:
        return Path(asked).is_file()
    except (OSError, ValueError):  # words that no file system takes for a name
        return False


def _question(row: Any, language: str) -> tuple[str, str]:
    query = row.get("query") if isinstance(row, dict) else row
    named = row.get("language") if isinstance(row, dict) else None
    spoken = language if named is None else named
    if not isinstance(query, str) or spoken not in LANGUAGES:
        raise known("search.form")
    return query, spoken


def answer(query: str, language: str, catalogue: Catalogue) -> dict[str, Any]:
    """One question answered: at most twenty entries, best first; ``why`` is the text that was met and what it is."""
    found = find(catalogue, query, language, RESULTS)
    results = [{"id": each.id, "kind": each.kind, "name": each.name, "why": why(each, language)} for each in found]
    return {"query": query, "results": results}


def why(found: Result, language: str) -> str:
    """What was met and how: ``synonym: goudsteen``, ``trade name, misleading: goudtopaas``."""
    text = " ".join(found.why.split())
    if len(text) > SHOWN:
        text = text[:SHOWN].rsplit(" ", 1)[0] + " …"
    return translator(language)(HOW[found.how], text=text)
