#!/usr/bin/env python3
"""Every chore of JuwDesk in one file: ``python3 dev.py VERB``. Standard library only; Linux, macOS, Windows.

run      start JuwDesk                            test     the whole test suite
lint     format, imports, layers, types, data     shots    every screen, page and drawing to build/shots
bench    the measured promises, as ratios         build    a one-folder application in dist/
compile  merge the translations, compile the reference data
setup    only make .venv and install
"""

import hashlib
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = Path(os.environ.get("JUWDESK_VENV", ROOT / ".venv"))
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "juwdesk-stamp"
MINIMUM = (3, 11)
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
}
"""What Qt needs from a bare Debian-like system, library to package."""
XCB_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
"""What Qt needs besides to open a window on X11."""


def say(text: str) -> None:
    print(text, flush=True)


def stop(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
    raise SystemExit(2)


def call(*command: "str | Path", env: "dict[str, str] | None" = None, quiet: bool = False) -> int:
    """Run a command in the project folder; its exit code."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=ROOT,
        env={**os.environ, **(env or {})},
        stdout=subprocess.DEVNULL if quiet else None,
        check=False,
    )
    return done.returncode


def must(*command: "str | Path", env: "dict[str, str] | None" = None) -> None:
    """Run a command; leave with its exit code when it fails."""
    code = call(*command, env=env)
    if code:
        raise SystemExit(code)


def fingerprint(extras: str) -> str:
    """Changes when the pins, the Python or the extras change: then the environment is installed anew."""
    pins = (ROOT / "pyproject.toml").read_bytes()
    return hashlib.sha256(pins + sys.version.encode() + extras.encode()).hexdigest()


def setup(extras: str = "dev") -> None:
    """Make ``.venv`` and install the project with its pins, once per change of the pins."""
    if sys.version_info < MINIMUM:
        stop("JuwDesk needs Python 3.11 or newer; start dev.py with such a Python.")
    wanted = fingerprint(extras)
    have = STAMP.read_text(encoding="utf-8").split() if STAMP.exists() else []
    if wanted in have and PYTHON.exists():
        return
    if not PYTHON.exists():
        say("Making the environment .venv …")
        if call(sys.executable, "-m", "venv", VENV):
            stop("Python could not make a virtual environment; on Debian or Ubuntu: apt-get install python3-venv")
    say("Installing JuwDesk and what it stands on (a few minutes the first time) …")
    pip = [PYTHON, "-m", "pip", "install", "--disable-pip-version-check", "-q", "-e", f".[{extras}]"]
    if call(*pip) and call(*pip):
        stop("The installation failed; check the network to the Python package index and run the command again.")
    STAMP.write_text("\n".join([*have[-3:], wanted]), encoding="utf-8")


def missing(libraries: "dict[str, str]") -> "list[str]":
    """The Debian packages whose libraries the loader cannot find."""
    import ctypes

    lacking = []
    for library, package in libraries.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            lacking.append(package)
    return lacking


def qt_libraries(window: bool) -> None:
    """Install Qt's system libraries where that is possible; otherwise print the one command that does."""
    if platform.system() != "Linux":
        return
    lacking = missing({**QT_LIBRARIES, **(XCB_LIBRARIES if window else {})})
    if not lacking:
        return
    command = ["apt-get", "install", "-y", "-q", *lacking]
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    if root and shutil.which("apt-get"):
        say(f"Installing Qt's system libraries: {' '.join(lacking)} …")
        call("apt-get", "update", "-q", quiet=True)
        if call(*command, env={"DEBIAN_FRONTEND": "noninteractive"}, quiet=True) == 0:
            return
    if shutil.which("apt-get"):
        stop(f"Qt needs some system libraries. Run this once: sudo {' '.join(command)}")
    stop(f"Qt needs these system libraries; install them with your package manager: {', '.join(lacking)}")


OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": ""}
WITHOUT_QT = {"PYTHONPATH": str(ROOT / "tools" / "without_qt")}


def run(arguments: "list[str]") -> None:
    setup()
    headless = platform.system() == "Linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    qt_libraries(window=not headless)
    must(PYTHON, "-m", "juwdesk", *arguments)


def test(arguments: "list[str]") -> None:
    """The pure suite first, in a Python that finds no Qt; then the window tests in their own process."""
    setup()
    qt_libraries(window=False)
    if arguments:
        must(PYTHON, "-m", "pytest", *arguments, env=OFFSCREEN)
        return
    workers = ("-n", str(min(os.cpu_count() or 1, 8)), "--dist", "worksteal")
    pure = ("-p", "no:pytest-qt", "-m", "not qt")
    must(PYTHON, "-m", "pytest", "-q", *workers, *pure, "tests", env={**OFFSCREEN, **WITHOUT_QT})
    must(PYTHON, "-m", "pytest", "-q", *workers, "-m", "qt", "tests", env=OFFSCREEN)


def lint(arguments: "list[str]") -> None:
    setup()
    qt_libraries(window=False)
    must(PYTHON, "-m", "ruff", "format", "--check", "-q", ".")
    must(PYTHON, "-m", "ruff", "check", "-q", ".")
    must(VENV / ("Scripts" if os.name == "nt" else "bin") / "lint-imports", "--no-logo")
    must(PYTHON, "-m", "mypy", "--num-workers", str(min(os.cpu_count() or 1, 8)), "juwdesk", "tests", "tools")
    must(PYTHON, "-m", "juwdesk", "check-data")
    must(PYTHON, "tools/check_texts.py")


def shots(arguments: "list[str]") -> None:
    """Screens in light and dark, nl and en; printed pages; drawings: PNG files under build/shots."""
    setup()
    qt_libraries(window=False)
    folder = ROOT / "build" / "shots"
    folder.mkdir(parents=True, exist_ok=True)
    must(PYTHON, "tools/shots.py", folder, *arguments, env=OFFSCREEN)


def bench(arguments: "list[str]") -> None:
    setup()
    qt_libraries(window=False)
    must(PYTHON, "tools/bench.py", *arguments, env=OFFSCREEN)


def build(arguments: "list[str]") -> None:
    """A one-folder application with PyInstaller; then its own self-test, which must be silent on stderr."""
    setup("dev,build")
    qt_libraries(window=False)
    must(PYTHON, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN", "build.spec")
    folder = ROOT / "dist" / "JuwDesk"
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    program = folder / ("JuwDesk.exe" if os.name == "nt" else "JuwDesk")
    done = subprocess.run(
        [str(program), "self-test"], capture_output=True, text=True, env={**os.environ, **OFFSCREEN}, check=False
    )
    say(done.stdout.rstrip())
    if done.returncode or done.stderr:
        stop(f"self-test failed ({done.returncode}): {done.stderr}")
    gpl = [path.name for path in folder.rglob("*") if "darkgarden" in path.name.lower()]
    if gpl:
        stop(f"GPL files in the folder: {', '.join(gpl)}")
    say(f"dist/JuwDesk: {size / 1e6:.0f} MB, self-test passed with an empty error stream")


def compile_(arguments: "list[str]") -> None:
    setup()
    must(PYTHON, "-m", "juwdesk.base.compile_locale")
    must(PYTHON, "-m", "juwdesk.reference.compile")


VERBS = {
    "run": run,
    "test": test,
    "lint": lint,
    "bench": bench,
    "build": build,
    "shots": shots,
    "compile": compile_,
    "setup": lambda arguments: setup(),
}


def main() -> None:
    verb, arguments = (sys.argv[1] if len(sys.argv) > 1 else ""), sys.argv[2:]
    if verb not in VERBS:
        stop(__doc__ or "")
    VERBS[verb](arguments)


if __name__ == "__main__":
    main()
