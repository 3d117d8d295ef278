"""The shop's wishes (``settings.json``) and what the window remembers (``state.json``), in the data folder.

Unknown keys are kept, so that an older program does not lose what a newer one wrote; a file that cannot be read is
set aside and never stops a start.
"""

import contextlib
import json
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from juwdesk.base.files import write_atomic
from juwdesk.base.locale import LANGUAGES

THEMES = ("system", "light", "dark", "contrast")
SETTINGS = "settings.json"
STATE = "state.json"


@dataclass(frozen=True, slots=True)
class Settings:
    """The shop. ``address`` lines; ``logo`` the hash of an attachment; ``instruments`` owned, ids of the reference
    tests, None while nobody said; ``seen_by`` the name on letters; ``welcomed`` once the first page was left;
    ``screens`` how many of its pixels a mm takes on a screen that was measured."""

    shop: str = ""
    address: tuple[str, ...] = ()
    contact: str = ""
    logo: str = ""
    language: str = "nl"
    document_language: str = "nl"
    theme: str = "system"
    instruments: tuple[str, ...] | None = None
    seen_by: str = ""
    welcomed: bool = False
    screens: dict[str, float] = field(default_factory=dict, hash=False)
    extra: dict[str, Any] = field(default_factory=dict, hash=False)


def _text(value: Any) -> str:
    return value[:400] if isinstance(value, str) else ""


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(_text(each) for each in value if isinstance(each, str)) if isinstance(value, list) else ()


def _figures(value: Any) -> dict[str, float]:
    """Positive figures by name."""
    rows = value.items() if isinstance(value, dict) else ()
    return {
        _text(name): float(figure)
        for name, figure in rows
        if isinstance(figure, int | float) and not isinstance(figure, bool) and 0.5 < figure < 100.0
    }


def settings_of(data: dict[str, Any]) -> Settings:
    """Settings from plain data; a value that makes no sense takes its default."""
    names = {each.name for each in fields(Settings)} - {"extra"}
    language, paper, theme = data.get("language"), data.get("document_language"), data.get("theme")
    owned = data.get("instruments")
    return Settings(
        _text(data.get("shop")),
        _texts(data.get("address")),
        _text(data.get("contact")),
        _text(data.get("logo")),
        language if language in LANGUAGES else "nl",
        paper if paper in LANGUAGES else "nl",
        theme if theme in THEMES else "system",
        _texts(owned) if isinstance(owned, list) else None,
        _text(data.get("seen_by")),
        data.get("welcomed") is True,
        _figures(data.get("screens")),
        {key: value for key, value in data.items() if key not in names and key != "format"},
    )


def load_settings(folder: Path) -> Settings:
    """The settings of a data folder; the defaults where there are none."""
    return settings_of(_read(folder / SETTINGS))


def save_settings(folder: Path, settings: Settings) -> None:
    """Write the settings whole. Raises the KnownErrors of ``write_atomic``."""
    data = asdict(replace(settings, extra={}))
    data.pop("extra")
    _write(folder / SETTINGS, {**settings.extra, "format": 1, **data})


def load_state(folder: Path) -> dict[str, Any]:
    """What the window remembered; empty where there is nothing."""
    return _read(folder / STATE)


def save_state(folder: Path, state: dict[str, Any]) -> None:
    """Remember where the window stood. Raises the KnownErrors of ``write_atomic``."""
    _write(folder / STATE, state)


def _read(path: Path) -> dict[str, Any]:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError):
        data = None
    if isinstance(data, dict):
        return data
    with contextlib.suppress(OSError):
        path.replace(path.with_suffix(".damaged.json"))
    return {}


def _write(path: Path, data: dict[str, Any]) -> None:
    write_atomic(path, json.dumps(data, ensure_ascii=False, indent=1).encode())
