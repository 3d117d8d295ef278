"""The demonstration: what a person would hand over, made from samples that stand beside it."""

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from juwdesk.app.assess_letter import assessment_letter
from juwdesk.app.papers import Sender, design_brief, save_pdf, view_files
from juwdesk.appraisal.appraisal import to_json as appraisal_json
from juwdesk.appraisal.samples import sample_appraisal, sample_prices
from juwdesk.base.files import made_folder, write_atomic
from juwdesk.base.locale import Translator
from juwdesk.base.money import Money
from juwdesk.design.build import build
from juwdesk.design.document import Design, Wishes, to_json
from juwdesk.design.gems import shipped
from juwdesk.design.samples import solitaire
from juwdesk.drawing.flow import Letterhead
from juwdesk.reference.catalogue import load


def sample_head(tr: Translator) -> Letterhead:
    """A shop that does not exist."""
    return Letterhead(
        tr("Goldsmith's Court Jewellers"), ("Lindenplein 7", "1000 AA Voorbeeldstad"), "info@juwelier.example"
    )


def sample_design(tr: Translator) -> Design:
    """The solitaire of the demonstration, with a wish list."""
    wishes = Wishes(
        for_whom="Noor",
        occasion=tr("engagement, 12 June"),
        budget=Money.of(6500),
        ring_size="17,25",
        finger=tr("left ring finger"),
        musts=(tr("One stone, nothing beside it, and low enough for every day."),),
        nices=(tr("gold that was gold before"),),
        nevers=(tr("white metal"),),
    )
    return replace(solitaire(title=tr("Solitaire for Noor"), wishes=wishes), id="sample-solitaire")


def write_demo(folder: Path, tr: Translator, moment: dt.datetime) -> dict[str, Any]:
    """Letter, brief, views and their source documents into a folder; the names of what was written."""
    appraisal, prices = sample_appraisal(tr, moment.date()), sample_prices(tr, moment)
    design, materials, head = sample_design(tr), shipped(), sample_head(tr)
    letter_name, brief_name = tr("assessment-letter"), tr("design-brief")
    sender, views = Sender(head, "2026-0001", moment), made_folder(folder / "views")
    save_pdf(assessment_letter(appraisal, prices, load(), tr, sender), folder / f"{letter_name}.pdf")
    save_pdf(
        design_brief(design, materials, prices, tr, replace(sender, reference="2026-0002")),
        folder / f"{brief_name}.pdf",
    )
    _json(folder / f"{letter_name}.json", appraisal_json(appraisal))
    _json(folder / f"{brief_name}.json", to_json(design))
    files = view_files(build(design, materials), views, tr.language)
    return {
        "letter": f"{letter_name}.pdf",
        "brief": f"{brief_name}.pdf",
        "sources": [f"{letter_name}.json", f"{brief_name}.json"],
        "views": [f"views/{path.name}" for path in files],
    }


def _json(path: Path, data: dict[str, Any]) -> None:
    write_atomic(path, json.dumps(data, ensure_ascii=False, indent=1).encode())
