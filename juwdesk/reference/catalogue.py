"""The compiled reference data as one value: sections are decoded when first asked for, then kept.

``load()`` reads the file (about a millisecond); each table costs its own few milliseconds once.
"""

import json
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from juwdesk.base.cited import Source
from juwdesk.base.paths import resources
from juwdesk.base.problems import known
from juwdesk.reference.records import (
    Alias,
    BenchRule,
    CutGeometry,
    Gem,
    Instrument,
    LabourTime,
    Material,
    RingRule,
    RingSize,
    StoneSize,
    WeightFormula,
)
from juwdesk.reference.tables import TABLES, read_rows, table_of
from juwdesk.reference.words import Words

if TYPE_CHECKING:
    from juwdesk.reference.history import Contradiction, Feature, Style
    from juwdesk.reference.trade import (
        AppraiserBody,
        ChecklistItem,
        Circumstance,
        DateLetter,
        Factor,
        GlossaryTerm,
        Hallmark,
        LawRule,
        MetalFact,
        MetalMonth,
        Purpose,
        StoneBand,
        StonePrice,
        StoneRelation,
        ValueType,
    )

FORMAT = 1
R = TypeVar("R")


class Table(Generic[R]):
    """A table of the catalogue: a tuple of records, decoded at first use."""

    def __set_name__(self, owner: type["Catalogue"], name: str) -> None:
        self._name = name

    def __get__(self, catalogue: "Catalogue", owner: type["Catalogue"]) -> tuple[R, ...]:
        return catalogue.table(self._name)


class Catalogue:
    """All reference data; see ``load``. Tables are tuples of records in the order of the data files."""

    gems: Table["Gem"] = Table()
    aliases: Table["Alias"] = Table()
    materials: Table["Material"] = Table()
    instruments: Table["Instrument"] = Table()
    ring_sizes: Table["RingSize"] = Table()
    ring_rules: Table["RingRule"] = Table()
    cuts: Table["CutGeometry"] = Table()
    stone_sizes: Table["StoneSize"] = Table()
    weight_formulas: Table["WeightFormula"] = Table()
    bench_rules: Table["BenchRule"] = Table()
    labour: Table["LabourTime"] = Table()
    purposes: Table["Purpose"] = Table()
    value_types: Table["ValueType"] = Table()
    circumstances: Table["Circumstance"] = Table()
    checklist: Table["ChecklistItem"] = Table()
    bodies: Table["AppraiserBody"] = Table()
    glossary: Table["GlossaryTerm"] = Table()
    law: Table["LawRule"] = Table()
    hallmarks: Table["Hallmark"] = Table()
    date_letters: Table["DateLetter"] = Table()
    metals: Table["MetalFact"] = Table()
    metal_months: Table["MetalMonth"] = Table()
    factors: Table["Factor"] = Table()
    stone_prices: Table["StonePrice"] = Table()
    stone_relations: Table["StoneRelation"] = Table()
    stone_bands: Table["StoneBand"] = Table()
    styles: Table["Style"] = Table()
    features: Table["Feature"] = Table()
    contradictions: Table["Contradiction"] = Table()

    def __init__(self, lines: dict[str, bytes]) -> None:
        self._lines = lines
        self._tables: dict[str, tuple[Any, ...]] = {}
        self._indexes: dict[str, dict[str, Any]] = {}

    def table(self, name: str) -> tuple[Any, ...]:
        """All records of a table by its name in ``TABLES``."""
        if name not in self._tables:
            self._tables[name] = read_rows(TABLES[name], json.loads(self._lines[name]))
        return self._tables[name]

    def all(self, record: type[R]) -> tuple[R, ...]:
        """All records of one class."""
        return self.table(table_of(record))

    def find(self, record: type[R], id_: str) -> R | None:
        """The record of a class with this id, or None: ``catalogue.find(Gem, "diamond")``."""
        return cast(R | None, self._find(table_of(record), id_))

    def _find(self, table: str, id_: str) -> Any:
        if table not in self._indexes:
            self._indexes[table] = {entry.id: entry for entry in self.table(table)}
        return self._indexes[table].get(id_)

    def gem(self, id_: str) -> Gem | None:
        """The gem with this id, or None."""
        return self.find(Gem, id_)

    def material(self, id_: str) -> Material | None:
        """The material with this id, or None."""
        return self.find(Material, id_)

    def purpose(self, id_: str) -> "Purpose | None":
        """The purpose with this id, or None."""
        return cast("Purpose | None", self._find("purposes", id_))

    def value_type(self, id_: str) -> "ValueType | None":
        """The value type with this id, or None."""
        return cast("ValueType | None", self._find("value_types", id_))

    @cached_property
    def sources(self) -> dict[str, Source]:
        """All sources by id."""
        return {row[0]: Source(*row) for row in json.loads(self._lines["sources"])}

    @cached_property
    def words(self) -> Words:
        """The vocabulary: English tokens and phrases with their Dutch."""
        return Words(json.loads(self._lines["words"]))

    @cached_property
    def ties(self) -> dict[str, dict[str, list[str]]]:
        """What belongs together over the tables: section, name or id of a row, keys ``kind:id``."""
        return cast("dict[str, dict[str, list[str]]]", json.loads(self._lines["ties"]))

    @property
    def hash(self) -> str:
        """The fingerprint of the data files this was compiled from."""
        return str(json.loads(self._lines["hash"]))


def read(path: Path) -> Catalogue:
    """The catalogue in a compiled file. Raises KnownError ``reference.damaged`` when it is not one."""
    try:
        text = path.read_bytes()
    except OSError as error:
        raise known("reference.damaged", where=path.name, name=path.name) from error
    lines = {}
    for line in text.split(b"\n")[1:-2]:
        name, _, value = line.partition(b":")
        lines[name.strip(b'"').decode()] = value.removesuffix(b",")
    if (
        not {"format", "hash", "sources", "words", "ties", *TABLES} <= set(lines)
        or lines["format"] != str(FORMAT).encode()
    ):
        raise known("reference.damaged", where=path.name, name=path.name)
    return Catalogue(lines)


@cache
def load() -> Catalogue:
    """The catalogue shipped with the program, read once."""
    return read(resources() / "catalogue.json")
