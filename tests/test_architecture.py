"""The house rules that no linter knows: sizes, forbidden shortcuts, silent tests."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SOURCES = sorted((ROOT / "juwdesk").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
LIMIT = 400


def test_the_scan_sees_the_program() -> None:
    assert len(SOURCES) > 80
    assert len(TESTS) > 30


def test_a_module_has_one_duty_and_stays_under_400_lines() -> None:
    long = {str(path.relative_to(ROOT)): n for path in SOURCES if (n := len(path.read_text().splitlines())) > LIMIT}
    assert not long


def imported(path: Path, modules: set[str]) -> set[str]:
    """The modules of the program that a file imports, also late or for types alone."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{each.name}" for each in node.names)}
        elif isinstance(node, ast.Import):
            found |= {each.name for each in node.names}
    return found & modules


def test_no_two_modules_need_each_other() -> None:
    """Within a layer too, imports run one way: what is left when all that need nothing else are taken out."""
    names = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path for path in SOURCES
    }
    needs = {name: imported(path, set(names)) - {name} for name, path in names.items()}
    while free := {name for name, others in needs.items() if not others}:
        needs = {name: others - free for name, others in needs.items() if name not in free}
    assert needs == {}


def test_one_module_imports_each_engine() -> None:
    """A dependency lives in one named module, so that it can be replaced there."""
    owners = {
        "manifold3d": {"juwdesk/solid/boolean.py", "juwdesk/solid/printing.py"},
        "embreex": {"juwdesk/solid/rays.py"},
        "svgwrite": {"juwdesk/export/svg.py"},
        "pydantic": {"juwdesk/base/codec.py"},
    }
    for library, allowed in owners.items():
        pattern = re.compile(rf"^\s*(from|import) {library}\b", re.MULTILINE)
        found = {path.relative_to(ROOT).as_posix() for path in SOURCES if pattern.search(path.read_text())}
        assert found == allowed, library


def test_tests_do_not_replace_our_own_code_or_sleep() -> None:
    forbidden = re.compile(
        r"MagicMock|mock\.patch|monkeypatch\.setattr\(\"?juwdesk|@patch|qtbot\.wait\(|time\.sleep\("
    )
    found = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path in TESTS
        if path != Path(__file__) and "crash" not in path.parts  # a kill comes at a moment of its own
        for line in path.read_text().splitlines()
        if forbidden.search(line)
    ]
    assert not found


def test_no_unfinished_place_and_no_swallowed_error() -> None:
    soft = re.compile(
        r"TODO|FIXME|raise NotImplementedError|coming soon|binnenkort|# type: ignore$|except( Exception)?:$"
    )
    found = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path in SOURCES
        for line in path.read_text().splitlines()
        if soft.search(line)
    ]
    assert not found


def test_the_package_imports_without_qt_below_the_window() -> None:
    """The layer contracts forbid it statically; this reads the text, so lazy imports count as well."""
    pattern = re.compile(r"^\s*(from|import) (PySide6|shiboken6)\b", re.MULTILINE)
    outside = [
        str(path.relative_to(ROOT))
        for path in SOURCES
        if "ui" not in path.relative_to(ROOT / "juwdesk").parts[:1] and pattern.search(path.read_text())
    ]
    assert not outside


def test_below_the_window_everything_runs_where_qt_is_not_installed() -> None:
    names = [
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for path in SOURCES
        if path.relative_to(ROOT / "juwdesk").parts[0] != "ui" and "migrations" not in path.parts
    ]
    code = (
        "import importlib, importlib.util, sys\n"
        "assert importlib.util.find_spec('PySide6') is None\n"
        "for name in sys.argv[1:]: importlib.import_module(name)\n"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT / "tools" / "without_qt"), str(ROOT)))}
    done = subprocess.run(
        [sys.executable, "-c", code, *names], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
