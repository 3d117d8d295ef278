"""The gate for texts: every message in the code has its Dutch text, placeholders agree, nothing is stale."""

import ast
import string
import sys
from collections.abc import Iterator
from pathlib import Path

from juwdesk.app.messages import MESSAGES
from juwdesk.base.compile_locale import is_fresh, merged
from juwdesk.base.paths import resources

ROOT = Path(__file__).resolve().parents[1]
TRANSLATORS = {"tr", "tr_", "N_"}


def placeholders(text: str) -> set[str]:
    """The ``{names}`` of a message."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def literal(node: ast.expr) -> str | None:
    """The text of a string literal."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def is_translator(node: ast.expr) -> bool:
    """Whether an expression is a translator by its name: ``tr``, ``self.tr``, ``context.tr``, ``N_``."""
    if isinstance(node, ast.Name):
        return node.id in TRANSLATORS
    return isinstance(node, ast.Attribute) and node.attr in TRANSLATORS


def messages_of(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and text of every ``tr("…")``, ``N_("…")`` and ``tr.n("…", "…", n)``."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        call = node.func
        if is_translator(call):
            texts = [node.args[0]]
        elif isinstance(call, ast.Attribute) and call.attr == "n" and is_translator(call.value):
            texts = node.args[:2]
        else:
            continue
        for text in texts:
            if (found := literal(text)) is not None:
                yield node.lineno, found


def codes_of(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and code of every ``Problem("…")`` and ``known("…")``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("Problem", "known"):
            code = literal(node.args[0]) if node.args else None
            if code is not None:
                yield node.lineno, code


def faults() -> list[str]:
    """One line per message that lacks its Dutch text or whose placeholders differ."""
    catalogue = merged(resources() / "locale" / "nl")
    dutch: dict[str, str] = {}
    for message in catalogue:
        ids = message.id if isinstance(message.id, tuple | list) else (message.id,)
        strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
        for id_, text in zip(ids, strings, strict=True):
            dutch[str(id_)] = str(text)
    found = []
    used: dict[str, str] = {text: f"messages.py {code}" for code, text in MESSAGES.items()}
    for path in sorted((ROOT / "juwdesk").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        where = path.relative_to(ROOT).as_posix()
        for line, text in messages_of(tree):
            used.setdefault(text, f"{where}:{line}")
        found += [f"{where}:{line}: no sentence for {code}" for line, code in codes_of(tree) if code not in MESSAGES]
    for text, where in used.items():
        if not text:
            continue
        if not dutch.get(text):
            found.append(f"{where}: no Dutch for “{text}”")
        elif placeholders(dutch[text]) != placeholders(text):
            found.append(f"{where}: placeholders differ in “{text}”")
    return found


def main() -> int:
    """Print the faults; exit code 1 when there are any."""
    found = faults()
    if not is_fresh():
        found.append("resources/locale: the compiled catalogue is stale; run dev.py compile")
    for line in found:
        sys.stdout.write(line + "\n")
    sys.stdout.write(f"texts: {len(found)} faults\n")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
