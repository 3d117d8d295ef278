"""From the hand-written TOML files to the compiled catalogue; run as ``python -m juwdesk.reference.compile``.

The compiled file is plain JSON with one section per line, so that a reader takes only the sections it needs. It
carries a hash of its sources; ``is_fresh`` tells whether it still belongs to them.
"""

import hashlib
import json
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from juwdesk.base.cited import Confidence
from juwdesk.base.paths import resources
from juwdesk.base.problems import KnownError, Problem
from juwdesk.reference.tables import TABLES, kinds
from juwdesk.reference.ties import expanded

FORMAT = 1
RESERVED = {"table", "defaults", "columns", "rows"}


@dataclass
class Draft:
    """All rows as plain data: per table the compiled rows, the file of each row, and what could not be read.

    ``words`` are the Dutch texts by group, ``word_files`` the file each group was last met in; ``ties`` what belongs
    together over the tables, as it is written (``ties.expanded`` takes its stars apart).
    """

    rows: dict[str, list[list[Any]]] = field(default_factory=lambda: {name: [] for name in TABLES})
    files: dict[str, list[str]] = field(default_factory=lambda: {name: [] for name in TABLES})
    sources: list[list[str]] = field(default_factory=list)
    words: dict[str, dict[str, str]] = field(default_factory=dict)
    word_files: dict[str, str] = field(default_factory=dict)
    ties: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    faults: list[Problem] = field(default_factory=list)


def source_files(folder: Path) -> list[Path]:
    """All data files of a reference folder, in a fixed order."""
    return sorted(folder.rglob("*.toml"), key=lambda path: path.relative_to(folder).as_posix())


def fingerprint(folder: Path) -> str:
    """SHA-256 over names and texts of all data files and the field names of the records; line ends do not count."""
    digest = hashlib.sha256(json.dumps({name: kinds(record) for name, record in TABLES.items()}).encode())
    for path in source_files(folder):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()


def read_folder(folder: Path) -> Draft:
    """Every data file of the folder as a Draft; what cannot be read becomes a fault and the rest is kept."""
    draft = Draft()
    for path in source_files(folder):
        where = path.relative_to(folder).as_posix()
        try:
            data = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            draft.faults.append(_fault("reference.unreadable", where, reason=str(error)))
            continue
        if where == "sources.toml":
            draft.sources = [
                [id_, str(entry.get("title", "")), str(entry.get("date", "")), str(entry.get("licence", ""))]
                for id_, entry in data.items()
            ]
        elif where == "words.toml" or where.startswith("words/"):
            _read_words(draft, data, where)
        elif where == "ties.toml":
            _read_ties(draft, data, where)
        else:
            _read_table(draft, data, path.stem, where)
    return draft


def _fault(code: str, where: str, **args: Any) -> Problem:
    return Problem(code, where=where, args={"where": where, **args})


def _read_words(draft: Draft, data: dict[str, Any], where: str) -> None:
    for group, words in data.items():
        if not isinstance(words, dict):
            draft.faults.append(_fault("reference.wrong_kind", where, field=group, value=str(words), kind="texts"))
            continue
        for english, dutch in words.items():
            if not isinstance(dutch, str):
                fault = _fault("reference.wrong_kind", where, field=english, value=str(dutch), kind="str")
                draft.faults.append(fault)
        texts = {english: dutch for english, dutch in words.items() if isinstance(dutch, str)}
        draft.words.setdefault(group, {}).update(texts)
        draft.word_files[group] = where


def _read_ties(draft: Draft, data: dict[str, Any], where: str) -> None:
    for section, rows in data.items():
        if not isinstance(rows, dict) or not all(_is_texts(keys) for keys in rows.values()):
            fault = _fault("reference.wrong_kind", where, field=section, value=section, kind="texts")
            draft.faults.append(fault)
            continue
        draft.ties[section] = rows


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def _read_table(draft: Draft, data: dict[str, Any], stem: str, where: str) -> None:
    table = data.get("table")
    if not isinstance(table, str) or table not in TABLES:
        draft.faults.append(_fault("reference.no_table", where, table=str(table)))
        return
    record = TABLES[table]
    defaults = dict(data.get("defaults", {}))
    if "group" in kinds(record):
        defaults.setdefault("group", stem)
    for id_, entry in _entries(data):
        values = {**defaults, **entry, "id": id_}
        row, faults = plain_row(record, values)
        place = f"{where}:{id_}"
        draft.faults += [_fault(fault.code, place, **fault.args) for fault in faults]
        draft.rows[table].append(row)
        draft.files[table].append(place)


def _entries(data: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for id_, entry in data.items():
        if id_ not in RESERVED:
            yield id_, entry if isinstance(entry, dict) else {id_: entry}
    columns = data.get("columns", [])
    for row in data.get("rows", []):
        entry = dict(zip(columns, row, strict=False))
        yield str(entry.pop("id", "")), entry


def plain_row(record: type[Any], values: dict[str, Any]) -> tuple[list[Any], list[Problem]]:
    """The values of one row in field order as plain data, and a fault for every value of a wrong kind."""
    faults = [
        Problem("reference.unknown_field", args={"field": name}) for name in values if name not in kinds(record)
    ]
    own_sources: list[list[Any]] = []
    row: list[Any] = []
    for name, kind in kinds(record).items():
        value = values.get(name, "")
        if isinstance(value, dict) and ("source" in value or "note" in value):
            own_sources.append([name, list(value.get("source", [])), str(value.get("note", ""))])
        if kind == "value_sources":
            row.append(own_sources)
            continue
        try:
            row.append(_plain(kind, value))
        except (ValueError, TypeError, KeyError):
            faults.append(Problem("reference.wrong_kind", args={"field": name, "value": str(value), "kind": kind}))
            row.append(_EMPTY.get(kind))
    if "value_sources" in kinds(record):
        row[list(kinds(record)).index("value_sources")] = own_sources
    return row, faults


_EMPTY: dict[str, Any] = {
    "str": "",
    "texts": [],
    "int": 0,
    "float": 0.0,
    "bool": False,
    "range": [0.0, 0.0],
    "confidence": "low",
}


def _plain(kind: str, value: Any) -> Any:
    if kind.endswith("?"):
        return None if value == "" else _plain(kind[:-1], value)
    if kind == "str":
        if not isinstance(value, str):
            raise TypeError
        return value
    if kind == "texts":
        if value == "":
            return []
        if not _is_texts(value):
            raise TypeError
        return value
    if kind == "confidence":
        return Confidence(value).value
    if kind == "bool":
        if not isinstance(value, bool):
            raise TypeError
        return value
    if kind == "range":
        if isinstance(value, dict):
            return [_number(value["low"]), _number(value["high"])]
        return [_number(value), _number(value)]
    if kind == "int":
        if not isinstance(value, int) or isinstance(value, bool):
            raise TypeError
        return value
    return _number(value["value"] if isinstance(value, dict) else value)


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError
    return value


def compiled(folder: Path) -> str:
    """The text of the compiled catalogue. Raises KnownError on the first fault in the data files."""
    draft = read_folder(folder)
    if draft.faults:
        first = draft.faults[0]
        raise KnownError(first)
    sections: dict[str, Any] = {"format": FORMAT, "hash": fingerprint(folder), **draft.rows}
    sections |= {"sources": draft.sources, "words": draft.words, "ties": expanded(draft.ties, ids_of(draft))}
    lines = (
        f"{json.dumps(name)}:{json.dumps(value, ensure_ascii=False, separators=(',', ':'))}"
        for name, value in sections.items()
    )
    return "{\n" + ",\n".join(lines) + "\n}\n"


def ids_of(draft: Draft) -> dict[str, list[str]]:
    """The ids of each table, in the order of the files."""
    return {table: [str(row[0]) for row in rows] for table, rows in draft.rows.items()}


def is_fresh(folder: Path | None = None, target: Path | None = None) -> bool:
    """Whether the compiled file belongs to the data files as they are now."""
    folder = folder or resources() / "reference"
    target = target or resources() / "catalogue.json"
    return target.is_file() and f'"hash":"{fingerprint(folder)}"' in target.read_text(encoding="utf-8")[:400]


def main() -> int:
    """Compile the data files of the checkout."""
    text = compiled(resources() / "reference")
    (resources() / "catalogue.json").write_text(text, encoding="utf-8", newline="\n")
    sys.stdout.write(f"catalogue.json: {len(text.encode()) // 1024} kB\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
