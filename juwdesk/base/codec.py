"""JSON and dictionaries to frozen dataclasses and back; the only module that imports pydantic.

pydantic costs some 150 ms to load, so it is imported on first use, after the window shows.
"""

import math
from typing import Any, TypeVar, cast

from juwdesk.base.locale import printable
from juwdesk.base.problems import known

T = TypeVar("T")
_adapters: dict[type[Any], Any] = {}


def _adapter(kind: type[Any]) -> Any:
    if kind not in _adapters:
        from pydantic import TypeAdapter

        _adapters[kind] = TypeAdapter(kind)
    return _adapters[kind]


def decode(kind: type[T], data: Any, what: str = "") -> T:
    """A value of ``kind`` from plain JSON data, its texts made printable.

    Raises KnownError ``document.invalid`` with the path of the first fault.
    """
    from pydantic import ValidationError

    try:
        return cast(T, _adapter(kind).validate_python(_sound(data, what)))
    except ValidationError as error:
        first = error.errors()[0]
        path = ".".join(str(step) for step in first["loc"]) or "(top)"
        raise known("document.invalid", where=path, what=what, path=path) from error


def _sound(data: Any, what: str, path: tuple[str, ...] = ()) -> Any:
    """The same data; texts, also as keys, without what XML, PDF and the database cannot hold.

    Raises KnownError ``document.invalid`` for a number that is none (``1e999``, ``NaN``).
    """
    if isinstance(data, str):
        return printable(data)
    if isinstance(data, float) and not math.isfinite(data):
        raise known("document.invalid", where=".".join(path), what=what, path=".".join(path) or "(top)")
    if isinstance(data, dict):
        return {
            printable(key) if isinstance(key, str) else key: _sound(value, what, (*path, str(key)))
            for key, value in data.items()
        }
    if isinstance(data, list | tuple):
        return [_sound(each, what, (*path, str(place))) for place, each in enumerate(data)]
    return data


def encode(value: Any) -> Any:
    """Plain JSON data of a value (dicts, lists, strings, numbers)."""
    return _adapter(type(value)).dump_python(value, mode="json")
