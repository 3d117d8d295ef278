"""JuwDesk from the command line: ``juwdesk`` opens the window, a verb opens one of its doors.

Exit 0 on success, 2 with one sentence on bad input, 1 when something was checked and found wrong.
"""

import argparse
import errno
import io
import json
import os
import sys
from pathlib import Path
from typing import Any, TextIO

from juwdesk import __version__
from juwdesk.base.locale import LANGUAGES, one_line, translator
from juwdesk.base.problems import KnownError, known


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> Any:
        """One sentence instead of a usage block."""
        sys.stderr.write(one_line(f"{message[:1].upper()}{message[1:]}; see juwdesk --help.") + "\n")
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
    verb("date", "the years and the style that clues point to", "FILE")
    verb("advise", "which value a purpose asks for, and who must give it", "FILE")
    verb("explain", "what somebody else's report says, and what it proves", "FILE")
    verb("value", "what a described piece is worth for a purpose, with its grounds", "FILE")
    quotes = verb("quote-stones", "price a list of diamonds from the shop's own reference prices", "FILE")
    quotes.add_argument("--reference", metavar="CARAT,COLOUR,CLARITY,PRICE", action="append", default=[])
    quotes.add_argument("--lab-reference", metavar="CARAT,COLOUR,CLARITY,PRICE", action="append", default=[])
    verb("measure", "mass, volume, stones and problems of a design", "FILE")
    verb("search", "search the reference data for words, or for the questions in a file", "WORDS")
    verb("templates", "list the pieces to start from, with their parameters and bounds")
    verb("template", "write a design with the defaults of a template", "NAME")
    export = verb("export", "write a design as views, as a brief and as solids", "FILE")
    export.add_argument("--svg", metavar="DIR", help="views as SVG")
    export.add_argument("--dxf", metavar="DIR", help="views as DXF")
    export.add_argument("--pdf", metavar="FILE", help="the design brief")
    export.add_argument("--stl", metavar="FILE", help="the metal as solids for a wax printer")
    export.add_argument("--3mf", metavar="FILE", dest="three_mf", help="the same with units and names")
    export.add_argument("--style", choices=("gouache", "technical"), help="only painted, or only in lines")
    export.add_argument("--shrinkage", metavar="PERCENT", default="0", help="lost from pattern to metal")
    export.add_argument("--allowance", metavar="MM", default="0", help="metal to be filed away, on every face")
    verb("demo", "write a sample letter and a sample brief with their sources", "DIR")
    verb("check-data", "check the reference data")
    verb("verify", "check that no letter of the shop was changed since it was made")
    verb("backup", "write the shop's data as one checked file", "FILE")
    verb("self-test", "check that this installation works")
    return parser


def main(arguments: list[str] | None = None) -> int:
    """Run a verb; the exit code."""
    given = _parser().parse_args(arguments)
    language = given.language or "nl"
    for stream in (sys.stdout, sys.stderr):
        _utf8(stream)
    try:
        code = _run(given, language)
        sys.stdout.flush()
    except BrokenPipeError:
        # Who reads has enough; the interpreter must not try again at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
    except KnownError as error:
        from juwdesk.app.doors import told

        sys.stderr.write(told(error, translator(language)) + "\n")
        return 2
    return code


def _utf8(stream: TextIO) -> None:
    """The same bytes on every computer; half a surrogate pair is written as the JSON escape that it came from."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _print(answer: Any) -> None:
    """Raises KnownError ``file.disk_full`` or ``file.unwritable`` where the output cannot be written."""
    try:
        sys.stdout.write(json.dumps(answer, ensure_ascii=False, indent=1) + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        # What is left in the stream cannot be written either; without this the interpreter complains at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise known("file.disk_full" if error.errno == errno.ENOSPC else "file.unwritable", name="-") from error


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
    if given.verb == "quote-stones":
        from juwdesk.app.quote_stones_door import quote_stones

        sys.stdout.write(quote_stones(given.FILE, given.reference, given.lab_reference))
        return 0
    if given.verb == "self-test":
        from juwdesk.app.selftest import self_test

        return self_test(_window)
    _print(_answer(given, language))
    return 0


def _window() -> str:
    from juwdesk.ui.selftest import window_test

    return window_test()


def _answer(given: argparse.Namespace, language: str) -> Any:
    from juwdesk.app import doors

    match given.verb:
        case "identify":
            return doors.identify(given.FILE)
        case "date":
            from juwdesk.app.date_door import date_file

            return date_file(given.FILE)
        case "measure":
            return doors.measure(given.FILE)
        case "export":
            from juwdesk.app.export_door import Wanted, export

            wanted = Wanted(**{name: getattr(given, name) for name in Wanted.__dataclass_fields__})
            if wanted.nothing:
                _parser().error("name at least one of --svg, --dxf, --pdf, --stl and --3mf")
            return export(given.FILE, wanted, language, given.data)
        case "advise":
            from juwdesk.app.advise_door import advise_file

            return advise_file(given.FILE)
        case "explain":
            from juwdesk.app.explain_door import explain_file

            return explain_file(given.FILE)
        case "value":
            from juwdesk.app.value_door import value_file

            return value_file(given.FILE)
        case "search":
            from juwdesk.app.search_door import search

            return search(given.WORDS, language)
        case "templates" | "template":
            from juwdesk.app.templates_door import template, templates

            tr = translator(language)
            return templates(tr) if given.verb == "templates" else template(given.NAME, tr)
        case "verify":
            from juwdesk.app.verify_door import verify_letters

            return verify_letters(given.data)
        case "demo":
            return doors.demo(given.DIR, language)
        case _:
            return doors.backup(given.FILE, given.data)


if __name__ == "__main__":
    raise SystemExit(main())
