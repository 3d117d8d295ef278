"""The installation's own test: every engine used once, one line each; the exit code counts the failures."""

import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from juwdesk.app.context import now
from juwdesk.base.locale import translator


def self_test(window: Callable[[], str]) -> int:
    """Run all checks, the window's last; print a line each."""
    failures = 0
    checks = {**CHECKS, "window": window}
    for name, check in checks.items():
        try:
            told = check()
            sys.stdout.write(f"ok      {name}: {told}\n")
        except Exception as error:  # noqa: BLE001 - a self-test tells whatever went wrong
            failures += 1
            sys.stdout.write(f"FAILED  {name}: {type(error).__name__}: {error}\n")
    sys.stdout.write(f"{len(checks) - failures} passed, {failures} failed\n")
    return failures


def _catalogue() -> str:
    from juwdesk.reference.catalogue import load

    return f"{len(load().gems)} gems"


def _texts() -> str:
    tr = translator("nl")
    return f"{tr('Fill in a number.')} {tr.number(1234.5)}"


def _store() -> str:
    from juwdesk.storage.store import Store

    with tempfile.TemporaryDirectory(prefix="juwdesk-") as place, closing(Store(Path(place), now)) as store:
        dossier, _ = store.new_dossier("self-test")
        return f"dossier {dossier.number}"


def _identify() -> str:
    from juwdesk.appraisal.identify import identify
    from juwdesk.reference.catalogue import load

    answer = identify({"readings": {"ri_lo": 1.762, "ri_hi": 1.770, "colour": ["blue"]}}, load())
    return str(answer["candidates"][0]["id"])


def _design() -> str:
    from juwdesk.design.build import build
    from juwdesk.design.samples import solitaire

    return f"{build(solitaire()).mass:.2f} g"


def _files() -> str:
    from juwdesk.app.demo import write_demo

    with tempfile.TemporaryDirectory(prefix="juwdesk-") as place:
        written = write_demo(Path(place), translator("en"), now())
        return f"{written['letter']}, {written['brief']}, {len(written['views'])} views"


CHECKS: dict[str, Callable[[], str]] = {
    "reference": _catalogue,
    "texts": _texts,
    "store": _store,
    "identification": _identify,
    "design": _design,
    "papers": _files,
}
