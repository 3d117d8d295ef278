"""A desk at work, to be killed: numbered steps through the real session, each told once it is on the disk.

Lines on stdout: ``J n`` when step n is in the journal, ``S n`` when it is in the store, ``D n`` for a new dossier.
"""

import sys
from dataclasses import replace
from itertools import count
from pathlib import Path

from juwdesk.app.context import open_context
from juwdesk.app.jobs import DirectJobs
from juwdesk.app.session import Session
from juwdesk.storage.records import Document

Value = dict[str, int]


def tell(line: str) -> None:
    """Out of this process before anything else happens."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main(folder: Path) -> None:
    """Commit, save now and then, open dossiers, until the end."""
    context = open_context(folder, DirectJobs())
    dossier, _ = context.store.new_dossier("ring")
    document = Document("crash-1", "item", dossier.id, "", {"format": 1, "n": 0})
    stored = context.store.document("item", document.id)
    if stored is not None:
        document = replace(stored, dossier_id=stored.dossier_id)
    session: Session[Value] = Session(
        context, document, {"n": int(document.data["n"])}, lambda v: {"format": 1, **v}, lambda v: f"step {v['n']}"
    )
    tell("ready")
    for step in count(session.now["n"] + 1):
        session.commit("step", {"n": step})
        tell(f"J {step}")
        if step % 3 == 0:
            session.save()
            tell(f"S {step}")
        if step % 7 == 0:
            tell(f"D {context.store.new_dossier(f'dossier {step}')[0].number}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
