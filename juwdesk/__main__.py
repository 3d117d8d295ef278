"""JuwDesk from the command line: ``juwdesk`` opens the window, a verb opens one of its doors.

Exit 0 on success, 2 with one sentence on bad input, 1 when something was checked and found wrong.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from juwdesk import __version__
from juwdesk.base.locale import LANGUAGES, translator
from juwdesk.base.problems import KnownError


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> Any:
        """One sentence instead of a usage block."""
        sys.stderr.write(f"{message[:1].upper()}{message[1:]}; see juwdesk --help.\n")
        raise SystemExit(2)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="juwdesk", description="The instrument on a jeweller's consultation desk.")
    parser.add_argument("--version", action="version", version=f"juwdesk {__version__}")
    parser.add_argument("--data", metavar="DIR", type=Path, help="the folder with the shop's data")
    parser.add_argument("--language", choices=LANGUAGES, help="nl or en")
    common = _Parser(add_help=False)
    common.add_argument("--data", metavar="DIR", type=Path, default=argparse.SUPPRESS)
    common.add_argument("--language", choices=LANGUAGES, default=argparse.SUPPRESS)
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", parser_class=_Parser)

    def verb(name: str, help_: str, *files: str) -> argparse.ArgumentParser:
        made: argparse.ArgumentParser = verbs.add_parser(name, help=help_, parents=[common])
        for each in files:
            made.add_argument(each)
        return made

    verb("gui", "open the window (what happens without a verb)")
    verb("identify", "rank the gems that fit readings", "FILE")
    verb("measure", "mass, volume, stones and problems of a design", "FILE")
    export = verb("export", "write a design as SVG views and as a PDF brief", "FILE")
    export.add_argument("--svg", metavar="DIR")
    export.add_argument("--pdf", metavar="FILE", dest="pdf")
    verb("demo", "write a sample letter and a sample brief with their sources", "DIR")
    verb("check-data", "check the reference data")
    verb("backup", "write the shop's data as one checked file", "FILE")
    verb("self-test", "check that this installation works")
    return parser


def main(arguments: list[str] | None = None) -> int:
    """Run a verb; the exit code."""
    given = _parser().parse_args(arguments)
    language = given.language or "nl"
    try:
        return _run(given, language)
    except KnownError as error:
        from juwdesk.app.doors import told

        sys.stderr.write(told(error, translator(language)) + "\n")
        return 2
    except BrokenPipeError:
        return 0


def _run(given: argparse.Namespace, language: str) -> int:
    if given.verb in (None, "gui"):
        # Before Qt: PySide reads the source of every module that is imported after it, which costs the start.
        import juwdesk.app.context
        import juwdesk.app.today  # noqa: F401 - as above
        from juwdesk.ui.main import run

        return run(given.data, given.language)
    if given.verb == "check-data":
        from juwdesk.app.check_data import check_data

        lines, sound = check_data(translator(language))
        sys.stdout.write("".join(f"{line}\n" for line in lines))
        return 0 if sound else 1
    if given.verb == "self-test":
        from juwdesk.app.selftest import self_test

        return self_test(_window)
    answer = _answer(given, language)
    json.dump(answer, sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")
    return 0


def _window() -> str:
    from juwdesk.ui.selftest import window_test

    return window_test()


def _answer(given: argparse.Namespace, language: str) -> Any:
    from juwdesk.app import doors

    match given.verb:
        case "identify":
            return doors.identify(given.FILE)
        case "measure":
            return doors.measure(given.FILE)
        case "export":
            if given.svg is None and given.pdf is None:
                _parser().error("name at least one of --svg and --pdf")
            return doors.export(given.FILE, given.svg, given.pdf, language, given.data)
        case "demo":
            return doors.demo(given.DIR, language)
        case _:
            return doors.backup(given.FILE, given.data)


if __name__ == "__main__":
    raise SystemExit(main())
