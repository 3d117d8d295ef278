"""Which tables there are, which record each row becomes, and how a record lies in the compiled file.

A compiled row is the list of its values in the order of the fields of its record: numbers and texts as they are,
ranges as ``[low, high]``, tuples as lists.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from importlib import import_module
from types import UnionType
from typing import Any, cast, get_args, get_origin, get_type_hints

from juwdesk.base.cited import Confidence
from juwdesk.base.ranges import Range
from juwdesk.reference.records import ValueSource

_RECORDS = {
    "gems": ("records", "Gem"),
    "aliases": ("records", "Alias"),
    "materials": ("records", "Material"),
    "instruments": ("records", "Instrument"),
    "ring_sizes": ("records", "RingSize"),
    "ring_rules": ("records", "RingRule"),
    "cuts": ("records", "CutGeometry"),
    "stone_sizes": ("records", "StoneSize"),
    "weight_formulas": ("records", "WeightFormula"),
    "bench_rules": ("records", "BenchRule"),
    "labour": ("records", "LabourTime"),
    "purposes": ("advice", "Purpose"),
    "value_types": ("advice", "ValueType"),
    "circumstances": ("advice", "Circumstance"),
    "checklist": ("trade", "ChecklistItem"),
    "bodies": ("trade", "AppraiserBody"),
    "glossary": ("trade", "GlossaryTerm"),
    "law": ("trade", "LawRule"),
    "hallmarks": ("trade", "Hallmark"),
    "date_letters": ("trade", "DateLetter"),
    "metals": ("trade", "MetalFact"),
    "metal_months": ("trade", "MetalMonth"),
    "factors": ("trade", "Factor"),
    "stone_prices": ("trade", "StonePrice"),
    "stone_relations": ("trade", "StoneRelation"),
    "stone_bands": ("trade", "StoneBand"),
    "styles": ("history", "Style"),
    "features": ("history", "Feature"),
    "contradictions": ("history", "Contradiction"),
}


class _Tables(Mapping[str, type[Any]]):
    """Record class by table name. A module of records is imported when it is first needed: making thirty frozen
    classes takes longer than reading the data, and a start needs few of them."""

    def __getitem__(self, name: str) -> type[Any]:
        module, record = _RECORDS[name]
        return cast(type[Any], getattr(import_module(f"juwdesk.reference.{module}"), record))

    def __iter__(self) -> Iterator[str]:
        return iter(_RECORDS)

    def __len__(self) -> int:
        return len(_RECORDS)


TABLES: Mapping[str, type[Any]] = _Tables()
"""Record class by table name; the name is also the section of the compiled catalogue."""


def table_of(record: type[Any]) -> str:
    """The name of the table of a record class."""
    return _NAMES[record.__name__]


_NAMES = {record: name for name, (_, record) in _RECORDS.items()}
_KINDS: dict[type[Any], dict[str, str]] = {}


def kinds(record: type[Any]) -> dict[str, str]:
    """The kind of each field: str, int, float, bool, range, confidence, texts, value_sources; ``?`` for optional."""
    if record not in _KINDS:
        hints = get_type_hints(record)
        _KINDS[record] = {field.name: _kind(hints[field.name]) for field in fields(record)}
    return _KINDS[record]


def _kind(hint: Any) -> str:
    if get_origin(hint) is UnionType:
        (inner,) = (arg for arg in get_args(hint) if arg is not type(None))
        return _kind(inner) + "?"
    if get_origin(hint) is tuple:
        return "value_sources" if get_args(hint)[0] is ValueSource else "texts"
    names = {str: "str", int: "int", float: "float", bool: "bool", Range: "range", Confidence: "confidence"}
    return names[hint]


def _range(value: list[float]) -> Range:
    return Range(value[0], value[1])


def _maybe_range(value: list[float] | None) -> Range | None:
    return None if value is None else Range(value[0], value[1])


def _value_sources(value: list[Any]) -> tuple[ValueSource, ...]:
    return tuple(ValueSource(field, tuple(sources), note) for field, sources, note in value)


_CONFIDENCES = {confidence.value: confidence for confidence in Confidence}
_READERS: dict[str, Callable[[Any], Any]] = {
    "range": _range,
    "range?": _maybe_range,
    "texts": tuple,
    "value_sources": _value_sources,
    "confidence": _CONFIDENCES.__getitem__,
}


def read_rows(record: type[Any], rows: list[list[Any]]) -> tuple[Any, ...]:
    """Records from compiled rows."""
    readers = [(index, _READERS[kind]) for index, kind in enumerate(kinds(record).values()) if kind in _READERS]
    made = []
    for row in rows:
        for index, reader in readers:
            row[index] = reader(row[index])
        made.append(record(*row))
    return tuple(made)
