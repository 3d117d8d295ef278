"""All checks on the data files, as ``juwdesk check-data`` prints them: one Problem per finding.

A finding of severity error stops the release; a hint says what could be better. The sentences stand in
``juwdesk.app.messages``; ``where`` is ``file:row``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from juwdesk.base.problems import Problem, Severity
from juwdesk.reference.compile import Draft, is_fresh, read_folder
from juwdesk.reference.tables import TABLES, kinds
from juwdesk.reference.words import STRENGTHS, Words, reaction

PHYSICS: dict[tuple[str, str], tuple[float, float]] = {
    ("gems", "ri"): (1.2, 3.5),
    ("gems", "ri_typical"): (1.2, 3.5),
    ("gems", "ri_spot"): (1.2, 3.5),
    ("gems", "birefringence"): (0.0, 0.35),
    ("gems", "sg"): (0.5, 9.0),
    ("gems", "sg_typical"): (0.5, 9.0),
    ("gems", "mohs"): (1.0, 10.0),
    ("gems", "dispersion"): (0.0, 0.5),
    ("materials", "density"): (0.3, 25.0),
    ("materials", "density_typical"): (0.3, 25.0),
    ("materials", "fineness"): (100.0, 1000.0),
    ("materials", "melting"): (50.0, 3500.0),
    ("materials", "hardness"): (1.0, 4000.0),
    ("instruments", "minutes"): (0.1, 240.0),
    ("ring_sizes", "diameter"): (10.0, 30.0),
    ("ring_sizes", "circumference"): (30.0, 95.0),
    ("stone_sizes", "length"): (0.5, 60.0),
    ("stone_sizes", "width"): (0.5, 60.0),
    ("stone_sizes", "carat"): (0.0005, 200.0),
    ("date_letters", "year"): (1500.0, 2100.0),
    ("features", "year_first"): (-3000.0, 2100.0),
    ("hallmarks", "year_from"): (1200.0, 2100.0),
    ("hallmarks", "year_to"): (1200.0, 2100.0),
    ("styles", "year_from"): (1000.0, 2100.0),
}
"""What is possible, by table and field: g/cm³, g/cm³, parts per thousand, °C, HV, minutes, mm, ct, years."""

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

SPOKEN: dict[str, tuple[str, ...]] = {
    "gems": (
        *("kind", "species", "optic", "optic_notes", "cleavage", "toughness", "lustre", "colours", "transparency"),
        *("pleochroism", "uv_long", "uv_short", "chelsea", "inclusions", "treatments", "first_known", "origins"),
        *(
            "care_ultrasonic",
            "care_steam",
            "care",
            "wear",
            "cites",
            "phenomena",
            "refractometer",
            "magnet",
            "thermal",
        ),
        *("frequency", "notes"),
    ),
    "materials": ("kind", "uses", "wear", "recycling", "care", "sustainability", "legal_note", "nickel"),
    "instruments": (
        *("instrument", "measures", "loose", "mounted", "loose_note", "mounted_note", "limits", "cautions"),
        *("reading", "uncertainty", "sigma_unit", "discriminates", "contra_indicated"),
    ),
    "purposes": ("why", "validity", "official_appraiser"),
    "labour": ("group", "job"),
    "ring_rules": ("topic", "applies_to", "rule", "note"),
    "checklist": ("why", "red_flag", "required_by"),
    "bodies": ("kind", "registration_means", "public_register", "useful_for"),
    "circumstances": ("group",),
    "glossary": ("category",),
    "features": ("group", "description", "region", "revivals", "likelihood_notes"),
    "date_letters": ("letterform", "basis", "note"),
    "ring_sizes": ("note",),
    "styles": ("regions", "keywords", "dutch_context", "look_alikes", "revivals"),
    "contradictions": ("condition", "explanations", "check", "effect"),
    "hallmarks": ("country", "metal", "shape", "applies_to", "note"),
    "cuts": (
        *("facets", "facets_crown", "facets_girdle", "facets_pavilion", "layout", "symmetry", "outline", "note"),
        *("crown_angle", "pavilion_angle", "crown_height", "girdle", "star_length", "lower_half_length", "culet"),
    ),
    "law": ("limits",),
    "value_types": ("when_used", "relation", "legal_basis", "who_may_issue"),
}
"""Fields whose English phrases must have their Dutch in words.toml."""

NAMED = (
    *("gems", "materials", "instruments", "cuts", "styles", "law", "glossary", "value_types", "purposes", "bodies"),
    "hallmarks",
)
"""Tables whose rows may have other names."""
LINKS: tuple[tuple[str, str, str], ...] = (
    ("gems", "confusions", "gems"),
    ("purposes", "value_types", "value_types"),
    ("stone_bands", "prices", "stone_prices"),
)
"""Table, field and the table whose ids the field must name."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row under test: its table, its place in the files, its values by field."""

    table: str
    where: str
    values: dict[str, Any]


def check(folder: Path, compiled: Path | None = None) -> list[Problem]:
    """All findings in a reference folder, in the order of the files; empty when it is sound.

    With ``compiled``, also whether that compiled catalogue still fits the folder.
    """
    draft = read_folder(folder)
    findings = list(draft.faults)
    rows = list(_rows(draft))
    words, sources = Words(draft.words), {row[0] for row in draft.sources}
    ids = {table: {row.values["id"] for row in rows if row.table == table} for table in TABLES}
    findings += [*_ids(rows), *_one_dutch(draft)]
    for row in rows:
        findings += [*_sourced(row, sources), *_named(row), *_ordered(row), *_possible(row), *_known_words(row)]
        findings += [*_dutch(row, words), *_links(row, ids)]
        if row.table == "gems":
            findings += _optics(row)
        elif row.table == "materials":
            findings += _alloy(row)
    if compiled is not None and not is_fresh(folder, compiled):
        findings.append(Problem("reference.stale", where=compiled.name))
    return findings


def row_problems(table: str, values: dict[str, Any], where: str) -> list[Problem]:
    """What cannot be in one row taken by itself: order, physics, closed vocabularies, optics, alloy."""
    row = Row(table, where, values)
    own = {"gems": _optics, "materials": _alloy}.get(table)
    return [*_ordered(row), *_possible(row), *_known_words(row), *(own(row) if own else ())]


def _rows(draft: Draft) -> Iterator[Row]:
    for table, rows in draft.rows.items():
        names = list(kinds(TABLES[table]))
        for where, row in zip(draft.files[table], rows, strict=True):
            yield Row(table, where, dict(zip(names, row, strict=True)))


def _finding(row: Row, code: str, severity: Severity = Severity.ERROR, **args: Any) -> Problem:
    return Problem(code, severity, row.where, {"where": row.where, **args})


def _ids(rows: list[Row]) -> Iterator[Problem]:
    seen: set[tuple[str, str]] = set()
    for row in rows:
        key = (row.table, row.values["id"])
        if not row.values["id"]:
            yield _finding(row, "reference.no_id")
        elif key in seen:
            yield _finding(row, "reference.double_id", id=row.values["id"])
        seen.add(key)


def _one_dutch(draft: Draft) -> Iterator[Problem]:
    """A phrase has one Dutch text, whatever its group: it is looked up without one."""
    said: dict[str, str] = {}
    for group, words in draft.words.items():
        for english, dutch in words.items():
            if said.setdefault(english, dutch) != dutch or not dutch:
                where = f"{draft.word_files[group]}:{group}"
                yield Problem("reference.two_dutch", where=where, args={"where": where, "value": english})


def _sourced(row: Row, sources: set[str]) -> Iterator[Problem]:
    named = [*row.values["sources"], *(one for own in row.values.get("value_sources", []) for one in own[1])]
    if not row.values["sources"]:
        yield _finding(row, "reference.no_source")
    for source in named:
        if source not in sources:
            yield _finding(row, "reference.unknown_source", source=source)


def _named(row: Row) -> Iterator[Problem]:
    for field, value in row.values.items():
        pair = field.removesuffix("_nl") + "_en" if field.endswith("_nl") else field.removesuffix("_en") + "_nl"
        if field.endswith(("_nl", "_en")) and pair in row.values and not str(value).strip():
            yield _finding(row, "reference.no_name", field=field)


def _ordered(row: Row) -> Iterator[Problem]:
    for field, kind in kinds(TABLES[row.table]).items():
        value = row.values[field]
        if kind.startswith("range") and value and value[0] > value[1]:
            yield _finding(row, "reference.order", field=field, low=value[0], high=value[1])
    for first, last in (("low", "high"), ("year_from", "year_to"), ("year_first", "year_last"), ("low", "typical")):
        low, high = row.values.get(first), row.values.get(last)
        if isinstance(low, int | float) and isinstance(high, int | float) and low > high:
            yield _finding(row, "reference.order", field=first, low=low, high=high)


def _possible(row: Row) -> Iterator[Problem]:
    for (table, field), (least, most) in PHYSICS.items():
        value = row.values.get(field) if table == row.table else None
        if value is None:
            continue
        low, high = (value[0], value[1]) if isinstance(value, list) else (value, value)
        if low < least or high > most:
            yield _finding(row, "reference.physics", field=field, low=low, high=high, least=least, most=most)
    for field, hard in (("ri_typical", "ri"), ("sg_typical", "sg"), ("density_typical", "density")):
        typical, span = row.values.get(field), row.values.get(hard)
        if typical is None or span is None:
            continue
        ends = typical if isinstance(typical, list) else [typical, typical]
        if ends[0] < span[0] - 1e-9 or ends[1] > span[1] + 1e-9:
            yield _finding(row, "reference.typical", field=hard, low=span[0], high=span[1])


def _known_words(row: Row) -> Iterator[Problem]:
    for (table, field), words in VOCABULARY.items():
        if table != row.table:
            continue
        allowed = {word.replace("_", " ") for word in words.split()}
        value = row.values[field]
        for word in value if isinstance(value, list) else [value]:
            if word not in allowed:
                yield _finding(row, "reference.unknown_word", field=field, value=word)
    for field in ("uv_long", "uv_short"):
        for token in row.values.get(field, []):
            if reaction(token).strength not in STRENGTHS:
                yield _finding(row, "reference.unknown_word", field=field, value=token)
    if row.table == "materials" and not re.fullmatch(r"#[0-9A-Fa-f]{6}", row.values["colour_hex"]):
        yield _finding(row, "reference.unknown_word", field="colour_hex", value=row.values["colour_hex"])


def _dutch(row: Row, words: Words) -> Iterator[Problem]:
    for field in SPOKEN.get(row.table, ()):
        value = row.values[field]
        for phrase in value if isinstance(value, list) else [value]:
            if not words.has(phrase):
                yield _finding(row, "reference.no_dutch", field=field, value=phrase)


def _links(row: Row, ids: dict[str, set[str]]) -> Iterator[Problem]:
    for table, field, target in LINKS:
        if table == row.table:
            for link in row.values[field]:
                if link not in ids[target]:
                    yield _finding(row, "reference.unknown_link", field=field, value=link)
    if row.table == "aliases":
        for link in row.values["targets"]:
            if not any(link in ids[table] for table in NAMED):
                yield _finding(row, "reference.unknown_link", field="targets", value=link)
    if row.table == "contradictions":
        for pattern in row.values["features"]:
            for name in re.findall(r"\b[a-z]{2,3}_[a-z0-9_]+\b", pattern):
                if name not in ids["features"] | ids["styles"]:
                    yield _finding(row, "reference.unknown_link", field="features", value=name)


def _optics(row: Row) -> Iterator[Problem]:
    """The birefringence must fit between the indices; isotropic stones have none beyond strain."""
    ri, birefringence, optic = row.values["ri"], row.values["birefringence"], row.values["optic"]
    if ri is not None and birefringence[0] > ri[1] - ri[0] + 0.002:
        yield _finding(row, "reference.birefringence", value=birefringence[0], low=ri[0], high=ri[1])
    if optic and set(optic) <= {"isotropic", "amorphous"} and birefringence[1] > 0.006:
        yield _finding(row, "reference.isotropic", value=birefringence[1])


def _alloy(row: Row) -> Iterator[Problem]:
    """The fineness must agree with the share of the noble metal in the composition."""
    symbol = {"gold": "Au", "silver": "Ag", "platinum": "Pt", "palladium": "Pd"}.get(row.values["metal"])
    match = re.match(rf"{symbol} (\d+(?:\.\d+)?)", row.values["composition"]) if symbol else None
    fineness = row.values["fineness"]
    if match and fineness and abs(float(match[1]) * 10 - fineness) > 2:
        yield _finding(row, "reference.fineness", value=row.values["composition"], fineness=fineness)
