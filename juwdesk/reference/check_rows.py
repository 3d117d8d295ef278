"""A row of the data files under test, and a finding about it."""

from dataclasses import dataclass
from typing import Any

from juwdesk.base.problems import Problem, Severity


@dataclass(frozen=True, slots=True)
class Row:
    """One row under test: its table, its place in the files, its values by field."""

    table: str
    where: str
    values: dict[str, Any]


def finding(row: Row, code: str, severity: Severity = Severity.ERROR, **args: Any) -> Problem:
    """A finding about a row; its sentence is told where the row stands."""
    return Problem(code, severity, row.where, {"where": row.where, **args})


def phrases(value: Any) -> list[str]:
    """The texts of a field: one, several or none."""
    return [each for each in (value if isinstance(value, list) else [value]) if each]
