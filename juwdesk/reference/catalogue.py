"""The compiled reference data as one value: sections are decoded when first asked for, then kept.

``load()`` reads the file (about a millisecond); each table costs its own few milliseconds once.
"""

import json
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Generic, TypeVar, cast

from juwdesk.base.cited import Source
from juwdesk.base.paths import resources
from juwdesk.base.problems import known
from juwdesk.reference.history import Contradiction, Feature, Style
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
from juwdesk.reference.tables import TABLES, read_rows
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
from juwdesk.reference.words import Words

FORMAT = 1
R = TypeVar("R")
_TABLE_OF = {record: name for name, record in TABLES.items()}


class Table(Generic[R]):
    """A table of the catalogue: a tuple of records, decoded at first use."""

    def __init__(self, record: type[R]) -> None:
        self._record = record

    def __get__(self, catalogue: "Catalogue", owner: type["Catalogue"]) -> tuple[R, ...]:
        return catalogue.all(self._record)


class Catalogue:
    """All reference data; see ``load``. Tables are tuples of records in the order of the data files."""

    gems = Table(Gem)
    aliases = Table(Alias)
    materials = Table(Material)
    instruments = Table(Instrument)
    ring_sizes = Table(RingSize)
    ring_rules = Table(RingRule)
    cuts = Table(CutGeometry)
    stone_sizes = Table(StoneSize)
    weight_formulas = Table(WeightFormula)
    bench_rules = Table(BenchRule)
    labour = Table(LabourTime)
    purposes = Table(Purpose)
    value_types = Table(ValueType)
    circumstances = Table(Circumstance)
    checklist = Table(ChecklistItem)
    bodies = Table(AppraiserBody)
    glossary = Table(GlossaryTerm)
    law = Table(LawRule)
    hallmarks = Table(Hallmark)
    date_letters = Table(DateLetter)
    metals = Table(MetalFact)
    metal_months = Table(MetalMonth)
    factors = Table(Factor)
    stone_prices = Table(StonePrice)
    stone_relations = Table(StoneRelation)
    stone_bands = Table(StoneBand)
    styles = Table(Style)
    features = Table(Feature)
    contradictions = Table(Contradiction)

    def __init__(self, lines: dict[str, bytes]) -> None:
        self._lines = lines
        self._tables: dict[type[Any], tuple[Any, ...]] = {}
        self._indexes: dict[type[Any], dict[str, Any]] = {}

    def all(self, record: type[Any]) -> tuple[Any, ...]:
        """All records of one class."""
        if record not in self._tables:
            self._tables[record] = read_rows(record, json.loads(self._lines[_TABLE_OF[record]]))
        return self._tables[record]

    def find(self, record: type[R], id_: str) -> R | None:
        """The record of a class with this id, or None: ``catalogue.find(Gem, "diamond")``."""
        if record not in self._indexes:
            self._indexes[record] = {entry.id: entry for entry in self.all(record)}
        return cast(R | None, self._indexes[record].get(id_))

    def gem(self, id_: str) -> Gem | None:
        """The gem with this id, or None."""
        return self.find(Gem, id_)

    def material(self, id_: str) -> Material | None:
        """The material with this id, or None."""
        return self.find(Material, id_)

    def purpose(self, id_: str) -> Purpose | None:
        """The purpose with this id, or None."""
        return self.find(Purpose, id_)

    def value_type(self, id_: str) -> ValueType | None:
        """The value type with this id, or None."""
        return self.find(ValueType, id_)

    @cached_property
    def sources(self) -> dict[str, Source]:
        """All sources by id."""
        return {row[0]: Source(*row) for row in json.loads(self._lines["sources"])}

    @cached_property
    def words(self) -> Words:
        """The vocabulary: English tokens and phrases with their Dutch."""
        return Words(json.loads(self._lines["words"]))

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
    if not {"format", "hash", "sources", "words", *TABLES} <= set(lines) or lines["format"] != str(FORMAT).encode():
        raise known("reference.damaged", where=path.name, name=path.name)
    return Catalogue(lines)


@cache
def load() -> Catalogue:
    """The catalogue shipped with the program, read once."""
    return read(resources() / "catalogue.json")
