"""Everything a workshop needs in one folder: brief, views, solids, the design itself, and a letter for e-mail."""

import re
from collections.abc import Callable
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path

from juwdesk.app.context import Context
from juwdesk.app.design_papers import Made, plain, plain_file, sender_of_design
from juwdesk.app.papers import called, design_brief, lines_of, save_pdf, solid_file, with_files
from juwdesk.base.files import made_folder, write_atomic
from juwdesk.base.locale import Translator, translator
from juwdesk.design.briefdata import Audience
from juwdesk.design.build import build
from juwdesk.design.document import Design, from_json
from juwdesk.design.gems import shipped
from juwdesk.storage.records import Document

Stop = Callable[[], bool]


def make_handover(context: Context, document: Document, language: str, folder: Path, stopped: Stop) -> Made:
    """The workshop's copies of a design, in a folder: ``brief.pdf``, views, ``metal.3mf``, ``design.json`` without
    the customer, and ``letter.eml`` with the brief attached.

    Raises KnownError ``file.*``, ``brief.*``; Cancelled or InterruptedError when stopped.
    """
    tr = translator(language)
    design = from_json(document.data)
    place = made_folder(folder)
    sender = sender_of_design(context, document)
    revision = sender.revision
    shelf = context.shelf
    brief = design_brief(design, shipped(), context.prices(), tr, sender, Audience.WORKSHOP, stopped, shelf=shelf)
    model = build(replace(design, title=called(design, tr, Audience.WORKSHOP)), shipped())
    files = lines_of(model, place, language, stopped)
    data = save_pdf(with_files(brief, (*files, plain_file(document, tr))), place / "brief.pdf")
    if model.scene.metals:
        solid_file(model, place / "metal.3mf", "3mf")
    write_atomic(place / "design.json", plain(document).encode())
    write_atomic(place / "letter.eml", letter(design, data, sender.reference, revision, tr).as_bytes())
    return Made(place, (("brief.pdf", "application/pdf", data),), "handover", revision)


_ADDRESS = re.compile(r"[^\s@<>,;:\"]+@[^\s@<>,;:\"]+")
"""One address and nothing that could be read as more."""


def letter(design: Design, brief: bytes, reference: str, revision: str, tr: Translator) -> EmailMessage:
    """A draft that an e-mail program opens to be sent, to the first maker who has an address."""
    mail = EmailMessage()
    title = called(design, tr, Audience.WORKSHOP)
    mail["Subject"] = f"{title} · {reference} {revision}".strip()
    mail["X-Unsent"] = "1"
    due = design.agreement.deliver
    to = next((each for each in design.agreement.makers if each.email.strip()), None)
    if to is not None and _ADDRESS.fullmatch(to.email.strip()):
        mail["To"] = to.email.strip()
    lines = [
        tr("Dear {name},", name=to.name) if to is not None and to.name.strip() else "",
        tr("With this the brief of {title}, revision {revision}.", title=title, revision=revision),
        tr("Please be ready by {day}.", day=tr.date(due)) if due else "",
        tr("Is anything not clear? Ask before the work begins."),
    ]
    mail.set_content("\n\n".join(line for line in lines if line) + "\n")
    mail.add_attachment(brief, maintype="application", subtype="pdf", filename=f"brief-{reference}-{revision}.pdf")
    return mail
