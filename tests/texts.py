"""Every text in a value made of dataclasses, wherever it stands."""

import dataclasses
from collections.abc import Iterator
from typing import Any


def texts(value: Any) -> Iterator[str]:
    """In the order of the fields."""
    if isinstance(value, str):
        yield value
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for each in dataclasses.fields(value):
            yield from texts(getattr(value, each.name))
    elif isinstance(value, tuple | list):
        for item in value:
            yield from texts(item)
