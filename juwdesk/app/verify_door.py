"""The door ``verify``: whether a final letter of this shop was changed since it was made."""

from contextlib import closing
from pathlib import Path
from typing import Any

from juwdesk.app.context import open_context
from juwdesk.app.jobs import DirectJobs
from juwdesk.app.seals import verify


def verify_letters(data: Path | None) -> dict[str, Any]:
    """``juwdesk verify``: the chain of seals of a data folder. Raises the KnownErrors of ``open_context``."""
    with closing(open_context(data, DirectJobs())) as shop:
        found = verify(shop)
    broken = [{"number": each.number, "document": each.document, "fault": each.fault.value} for each in found.broken]
    return {"seals": found.seals, "gone": found.gone, "broken": broken}
