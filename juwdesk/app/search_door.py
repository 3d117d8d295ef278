"""The door ``search``: the search of the reference room for other programs; ids as in the reference files."""

from pathlib import Path
from typing import Any

from juwdesk.app.doors import read_json
from juwdesk.base.locale import LANGUAGES
from juwdesk.base.problems import known
from juwdesk.reference.catalogue import Catalogue, load
from juwdesk.reference.search import search as find

MOST = 1000
"""Questions in one file at most."""
RESULTS = 20


def search(asked: str, language: str, catalogue: Catalogue | None = None) -> list[dict[str, Any]]:
    """``juwdesk search FILE`` or ``juwdesk search "words"``: an answer for each question, in the same order.

    ``-`` and what ends in ``.json`` or is a file are read as a file; anything else is the words themselves.
    Raises the KnownErrors of ``read_json``; ``search.form`` and ``search.too_many``.
    """
    book = catalogue if catalogue is not None else load()
    return [answer(query, spoken, book) for query, spoken in _questions(asked, language)]


def _questions(asked: str, language: str) -> list[tuple[str, str]]:
    if not _is_file(asked):
        return [(asked, language)]
    given = read_json(asked)
    rows = given if isinstance(given, list) else [given]
    if len(rows) > MOST:
        raise known("search.too_many", where=Path(asked).name, most=MOST, found=len(rows))
    return [_question(row, language, place) for place, row in enumerate(rows)]


def _is_file(asked: str) -> bool:
    if asked == "-" or asked.lower().endswith(".json"):
        return True
    try:
        return Path(asked).is_file()
    except (OSError, ValueError):  # words that no file system takes for a name
        return False


def _question(row: Any, language: str, place: int) -> tuple[str, str]:
    query = row.get("query") if isinstance(row, dict) else row
    spoken = row.get("language", language) if isinstance(row, dict) else language
    if not isinstance(query, str) or spoken not in LANGUAGES:
        raise known("search.form", where=f"[{place}]")
    return query, spoken


def answer(query: str, language: str, catalogue: Catalogue) -> dict[str, Any]:
    """One question answered: at most twenty entries, best first; ``why`` is the text that was met."""
    found = find(catalogue, query, language, RESULTS)
    results = [{"id": each.id, "kind": each.kind, "name": each.name, "why": each.why} for each in found]
    return {"query": query, "results": results}
