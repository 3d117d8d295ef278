"""On the path, this makes a Python in which Qt is not installed: the pure suite is run in it (``dev.py test``)."""

from collections.abc import Sequence
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType

HIDDEN = {"PySide6", "shiboken6"}
_found = PathFinder.find_spec


def _without(
    _finder: type[PathFinder], name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
) -> ModuleSpec | None:
    return None if name.partition(".")[0] in HIDDEN else _found(name, path, target)


PathFinder.find_spec = classmethod(_without)  # type: ignore[assignment]  # a finder is replaced on purpose
