"""The use case behind ``juwdesk check-data``: every finding on the reference data as one line."""

from pathlib import Path

from juwdesk.app.messages import sentence
from juwdesk.base.locale import Translator
from juwdesk.base.paths import resources
from juwdesk.reference.checks import check


def check_data(tr: Translator, folder: Path | None = None) -> tuple[list[str], bool]:
    """The findings in the reader's language, and whether the data are sound.

    Without a folder the shipped data are checked, and whether the compiled catalogue still fits them.
    """
    compiled = resources() / "catalogue.json" if folder is None else None
    problems = check(folder or resources() / "reference", compiled)
    return [sentence(problem, tr) for problem in problems], not problems
