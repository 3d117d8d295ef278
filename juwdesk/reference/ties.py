"""What belongs together over the tables: features and the gems they are, bench rules and the stones they speak of.

``ties.toml`` names a row of one table and the entries (``kind:id``) that it is about; a star stands for the rest of
an id. Sections are tables, or lists of names that tables use (``price_names``, ``cut_names``).
"""

from collections.abc import Iterator, Mapping, Sequence
from fnmatch import fnmatchcase

from juwdesk.base.problems import Problem

KINDS = {
    "gem": "gems",
    "material": "materials",
    "cut": "cuts",
    "law": "law",
    "value_type": "value_types",
    "body": "bodies",
}
"""The table of each kind that a tie may name."""
NAMES: dict[str, tuple[tuple[str, str], ...]] = {
    "price_names": (("stone_prices", "gem"), ("stone_relations", "applies_to"), ("stone_bands", "gem")),
    "cut_names": (("stone_sizes", "cut"), ("weight_formulas", "cut")),
    "targets": (),
}
"""Sections of names, with the tables and fields that must find all of theirs there."""

Ties = dict[str, dict[str, list[str]]]


def expanded(ties: Ties, ids: Mapping[str, Sequence[str]]) -> Ties:
    """The ties with every star replaced by the ids that it stands for; what stands for nothing is left out."""
    return {
        section: {name: list(dict.fromkeys(_all(keys, ids))) for name, keys in rows.items()}
        for section, rows in ties.items()
    }


def _all(keys: Sequence[str], ids: Mapping[str, Sequence[str]]) -> Iterator[str]:
    for key in keys:
        kind, _, pattern = key.partition(":")
        yield from (f"{kind}:{id_}" for id_ in ids.get(KINDS.get(kind, ""), ()) if fnmatchcase(id_, pattern))


def tie_problems(ties: Ties, ids: Mapping[str, Sequence[str]], used: Mapping[str, set[str]]) -> Iterator[Problem]:
    """Ties of or to what does not exist, and names that a table uses (``used``, by section) without a tie."""
    for section, rows in ties.items():
        where = f"ties.toml:{section}"
        if section not in ids and section not in NAMES:
            yield _problem(where, section, section)
            continue
        for name, keys in rows.items():
            if section in ids and name not in ids[section]:
                yield _problem(where, section, name)
            for key in keys:
                if not any(_all([key], ids)):
                    yield _problem(where, name, key)
    for section, names in used.items():
        for name in sorted(names - set(ties.get(section, {}))):
            yield _problem(f"ties.toml:{section}", section, name)


def _problem(where: str, field: str, value: str) -> Problem:
    return Problem("reference.unknown_link", where=where, args={"where": where, "field": field, "value": value})
