"""All checks on the data files, as ``juwdesk check-data`` prints them: one Problem per finding.

A finding of severity error stops the release; a hint says what could be better. The sentences stand in
``juwdesk.app.messages``; ``where`` is ``file:row``.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from juwdesk.base.problems import Problem
from juwdesk.reference.check_language import language_problems, word_problems
from juwdesk.reference.check_physics import physics_problems
from juwdesk.reference.check_rows import Row, finding
from juwdesk.reference.compile import Draft, ids_of, is_fresh, read_folder
from juwdesk.reference.tables import TABLES, kinds
from juwdesk.reference.ties import NAMES, tie_problems
from juwdesk.reference.words import STRENGTHS, Words, reaction

VOCABULARY: dict[tuple[str, str], str] = {
    ("gems", "kind"): "natural synthetic simulant organic composite",
    ("gems", "optic"): "isotropic uniaxial+ uniaxial- biaxial+ biaxial- aggregate amorphous",
    ("gems", "transparency"): "transparent semitransparent translucent opaque",
    ("gems", "colours"): "colourless white cream grey silver-metallic gold-metallic black brown red orange yellow "
    "yellow-green green blue-green blue violet purple pink multicolour colour-change",
    ("gems", "care_ultrasonic"): "ok risky never",
    ("gems", "care_steam"): "ok risky never",
    ("gems", "frequency"): "very_common common uncommon rare collector",
    ("materials", "metal"): "gold silver platinum palladium other",
    ("materials", "nickel"): "none low medium high",
    ("instruments", "loose"): "yes no partly",
    ("instruments", "mounted"): "yes no partly",
    ("aliases", "use"): "synonym trade misleading",
    ("aliases", "language"): "nl en both",
    ("bench_rules", "severity"): "error warn hint none",
    ("purposes", "official_appraiser"): "yes no advised",
    ("contradictions", "severity"): "hard soft",
}
"""The words a field may hold, by table and field; an underscore stands for a blank."""

NAMED = (
    *("gems", "materials", "instruments", "cuts", "styles", "law", "glossary", "value_types", "purposes", "bodies"),
    *("hallmarks", "features", "bench_rules", "labour", "circumstances", "checklist"),
)
"""Tables whose rows may have other names."""
LINKS: tuple[tuple[str, str, str], ...] = (
    ("gems", "confusions", "gems"),
    ("purposes", "value_types", "value_types"),
    ("stone_bands", "prices", "stone_prices"),
    ("features", "styles", "styles"),
)
"""Table, field and the table whose ids the field must name."""


def check(folder: Path, compiled: Path | None = None) -> list[Problem]:
    """All findings in a reference folder, in the order of the files; empty when it is sound.

    With ``compiled``, also whether that compiled catalogue still fits the folder.
    """
    draft = read_folder(folder)
    findings = list(draft.faults)
    rows = list(_rows(draft))
    words, sources = Words(draft.words), {row[0] for row in draft.sources}
    ids = {table: {row.values["id"] for row in rows if row.table == table} for table in TABLES}
    findings += [*_ids(rows), *word_problems(draft.words, draft.word_files)]
    findings += tie_problems(draft.ties, ids_of(draft), _names_used(rows))
    for row in rows:
        findings += [*_sourced(row, sources), *physics_problems(row), *_known_words(row)]
        findings += [*language_problems(row, words), *_links(row, ids)]
    if compiled is not None and not is_fresh(folder, compiled):
        findings.append(Problem("reference.stale", where=compiled.name))
    return findings


def row_problems(table: str, values: dict[str, Any], where: str) -> list[Problem]:
    """What cannot be in one row taken by itself: order, physics, closed vocabularies, optics, alloy."""
    row = Row(table, where, values)
    return [*physics_problems(row), *_known_words(row)]


def _rows(draft: Draft) -> Iterator[Row]:
    for table, rows in draft.rows.items():
        names = list(kinds(TABLES[table]))
        for where, row in zip(draft.files[table], rows, strict=True):
            yield Row(table, where, dict(zip(names, row, strict=True)))


def _names_used(rows: list[Row]) -> dict[str, set[str]]:
    """The names that tables use, by the section of the ties that must know them."""
    return {
        section: {row.values[field] for table, field in fields for row in rows if row.table == table} - {""}
        for section, fields in NAMES.items()
    }


def _ids(rows: list[Row]) -> Iterator[Problem]:
    seen: set[tuple[str, str]] = set()
    for row in rows:
        key = (row.table, row.values["id"])
        if not row.values["id"]:
            yield finding(row, "reference.no_id")
        elif key in seen:
            yield finding(row, "reference.double_id", id=row.values["id"])
        seen.add(key)


def _sourced(row: Row, sources: set[str]) -> Iterator[Problem]:
    named = [*row.values["sources"], *(one for own in row.values.get("value_sources", []) for one in own[1])]
    if not row.values["sources"]:
        yield finding(row, "reference.no_source")
    for source in named:
        if source not in sources:
            yield finding(row, "reference.unknown_source", source=source)


def _known_words(row: Row) -> Iterator[Problem]:
    for (table, field), words in VOCABULARY.items():
        if table != row.table:
            continue
        allowed = {word.replace("_", " ") for word in words.split()}
        value = row.values[field]
        for word in value if isinstance(value, list) else [value]:
            if word not in allowed:
                yield finding(row, "reference.unknown_word", field=field, value=word)
    for field in ("uv_long", "uv_short"):
        for token in row.values.get(field, []):
            if reaction(token).strength not in STRENGTHS:
                yield finding(row, "reference.unknown_word", field=field, value=token)
    if row.table == "materials" and not re.fullmatch(r"#[0-9A-Fa-f]{6}", row.values["colour_hex"]):
        yield finding(row, "reference.unknown_word", field="colour_hex", value=row.values["colour_hex"])


def _links(row: Row, ids: dict[str, set[str]]) -> Iterator[Problem]:
    for table, field, target in LINKS:
        if table == row.table:
            for link in row.values[field]:
                if link not in ids[target]:
                    yield finding(row, "reference.unknown_link", field=field, value=link)
    if row.table == "aliases":
        for link in row.values["targets"]:
            if not any(link in ids[table] for table in NAMED):
                yield finding(row, "reference.unknown_link", field="targets", value=link)
    if row.table == "contradictions":
        for pattern in row.values["features"]:
            for name in re.findall(r"\b[a-z]{2,3}_[a-z0-9_]+\b", pattern):
                if name not in ids["features"] | ids["styles"]:
                    yield finding(row, "reference.unknown_link", field="features", value=name)
