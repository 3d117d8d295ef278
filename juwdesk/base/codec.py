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
        return cast(T, _adapter(kind).validate_python(_sound(data)))
    except OverflowError as error:
        path = ".".join(_unsound(data))
        raise known("document.invalid", where=path, what=what, path=path or "(top)") from error
    except ValidationError as error:
        first = error.errors()[0]
        path = ".".join(str(step) for step in first["loc"]) or "(top)"
        raise known("document.invalid", where=path, what=what, path=path) from error


def _sound(data: Any) -> Any:
    """The same data; texts, also as keys, without what XML, PDF and the database cannot hold.

    Raises OverflowError for a number that is none (``1e999``, ``NaN``). Signatures and drawn motifs hold thousands of
    numbers, so this does as little as it can for each.
    """
    if isinstance(data, str):
        return printable(data)
    if isinstance(data, float):
        if not math.isfinite(data):
            raise OverflowError
        return data
    if isinstance(data, list | tuple):
        return [each if type(each) is float and math.isfinite(each) else _sound(each) for each in data]
    if isinstance(data, dict):
        return {printable(key) if isinstance(key, str) else key: _sound(value) for key, value in data.items()}
    return data


def _unsound(data: Any) -> tuple[str, ...]:
    """The way to the first number that is none."""
    rows = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list | tuple) else ()
    for name, value in rows:
        try:
            _sound(value)
        except OverflowError:
            return (str(name), *_unsound(value))
    return ()


def encode(value: Any) -> Any:
    """Plain JSON data of a value (dicts, lists, strings, numbers)."""
    return _adapter(type(value)).dump_python(value, mode="json")
