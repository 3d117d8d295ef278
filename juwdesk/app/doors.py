"""The command doors: thin ways into the same use cases as the screens. JSON in, JSON out."""

import json
import sys
from pathlib import Path
from typing import Any

from juwdesk.base.files import is_folder, made_folder
from juwdesk.base.locale import Translator, one_line, translator
from juwdesk.base.paths import data_folder
from juwdesk.base.problems import KnownError, known
from juwdesk.reference.catalogue import load

MAX_INPUT = 50_000_000


def read_json(name: str) -> Any:
    """The JSON of a file, or of the standard input for ``-``.

    Raises KnownError ``input.missing``, ``input.folder``, ``input.too_large``, ``input.empty``, ``input.not_json``.
    """
    if name == "-":
        return _parsed(sys.stdin.buffer.read(MAX_INPUT + 1), "-")
    path = Path(name)
    if is_folder(path):
        raise known("input.folder", where=path.name, name=path.name)
    try:
        # One byte more than is allowed tells enough, also of a device that never ends.
        with path.open("rb") as file:
            data = file.read(MAX_INPUT + 1)
    except (OSError, ValueError) as error:
        raise known("input.missing", where=path.name, name=path.name) from error
    return _parsed(data, path.name)


def _parsed(data: bytes, name: str) -> Any:
    if len(data) > MAX_INPUT:
        raise known("input.too_large", where=name, name=name)
    if not data.strip():
        raise known("input.empty", where=name, name=name)
    try:
        return json.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise known("input.not_json", where=name, name=name) from error


def read_cases(name: str) -> Any:
    """The same; of an object that holds a list under ``cases`` or ``pieces`` (and perhaps remarks beside it) that
    list."""
    given = read_json(name)
    held = [given.get(key) for key in ("cases", "pieces")] if isinstance(given, dict) else []
    return next((each for each in held if isinstance(each, list)), given)


def identify(name: str) -> Any:
    """``juwdesk identify FILE``."""
    from juwdesk.appraisal.identify import identify as answer

    return answer(read_cases(name), load())


def measure(name: str) -> Any:
    """``juwdesk measure FILE``."""
    from juwdesk.design.measure import measure as answer

    return answer(read_json(name))


def free(target: Path) -> None:
    """Said before seconds of work. Raises KnownError ``input.folder`` or ``file.unwritable``."""
    if is_folder(target):
        raise known("input.folder", where=target.name, name=target.name)
    if not is_folder(target.parent):
        raise known("file.unwritable", where=target.name, name=target.name)


def demo(name: str, language: str) -> dict[str, Any]:
    """``juwdesk demo DIR``: a sample letter and a sample brief with the documents that they are made from."""
    from juwdesk.app.context import now  # with the store; most doors need none
    from juwdesk.app.demo import write_demo

    return write_demo(made_folder(Path(name)), translator(language), now())


def backup(name: str, data: Path | None) -> dict[str, Any]:
    """``juwdesk backup FILE``: the whole data folder as one checked file."""
    from juwdesk.app.context import now
    from juwdesk.storage.backup import back_up

    target = Path(name)
    free(target)
    size = back_up(data_folder(data), target, now())
    return {"backup": target.name, "bytes": size}


def told(error: KnownError, tr: Translator) -> str:
    """The one sentence of a refusal, on one line: a file's name may hold line ends and escapes."""
    from juwdesk.app.messages import sentence

    return one_line(sentence(error.problem, tr))
