"""The design room made ready after the reference room, in the same small steps: a first drawing is a long way."""

from juwdesk.ui.ready import ready
from juwdesk.ui.window import Window

MODULES = (
    "numpy",
    "juwdesk.base.cited",
    "juwdesk.reference.records",
    "juwdesk.reference.alloys",
    "juwdesk.reference.rings",
    "juwdesk.reference.search_words",
    "juwdesk.reference.search",
    "juwdesk.reference.trade",
    "juwdesk.appraisal.metal",
    "juwdesk.reference.advice_care",
    "juwdesk.appraisal.appraisal",
    "juwdesk.pricing.draws",
    "juwdesk.appraisal.advise",
    "juwdesk.appraisal.dating_conflicts",
    "juwdesk.appraisal.dating",
    "juwdesk.appraisal.matrix",
    "juwdesk.appraisal.determine",
    "juwdesk.appraisal.law",
    "juwdesk.drawing.ir",
    "juwdesk.drawing.flow",
    "juwdesk.appraisal.report",
    "manifold3d",
    "juwdesk.drawing.dimmarks",
    "juwdesk.design.dimensions",
    "juwdesk.drawing.fit",
    "embreex",
    "juwdesk.drawing.section",
    "juwdesk.drawing.viewblock",
    "juwdesk.design.credit",
    "juwdesk.design.underlay",
    "juwdesk.design.gem_bodies",
    "juwdesk.solid.build",
    "juwdesk.design.cuts.fancy",
    "juwdesk.design.components.stone",
    "juwdesk.design.components.claws",
    "juwdesk.design.sections",
    "juwdesk.design.components.bezel",
    "juwdesk.design.components.strand",
    "juwdesk.design.components.channel",
    "juwdesk.design.components.halo",
    "juwdesk.solid.brush",
    "juwdesk.design.components.objects",
    "juwdesk.design.stonelist",
    "juwdesk.design.pieces.objects",
    "juwdesk.design.briefwords",
    "juwdesk.drawing.paper",
    "juwdesk.drawing.gemshade",
    "juwdesk.drawing.paint",
    "juwdesk.design.grounds",
    "juwdesk.design.resolve",
    "juwdesk.design.stonechecks",
    "juwdesk.design.revisions",
    "PIL.Image",
    "reportlab.lib.colors",
    "reportlab.pdfgen.canvas",
    "reportlab.platypus",
    "segno",
    "juwdesk.export.pdf_blocks",
    "svgwrite",
    "juwdesk.storage.registers",
    "pydantic",
    "pydantic.dataclasses",
    "juwdesk.app.price_lines",
    "juwdesk.design.arrange",
    "juwdesk.app.design_view",
    "juwdesk.app.measuring",
    "juwdesk.ui.design.canvas",
    "juwdesk.app.ghost",
    "juwdesk.ui.design.measuring",
    "juwdesk.ui.design.pen",
    "juwdesk.app.underlays",
    "juwdesk.design.clip",
    "juwdesk.app.library",
    "juwdesk.ui.design.exports",
    "juwdesk.app.receipts",
    "juwdesk.ui.design.shelving",
    "juwdesk.ui.design.signing",
    "juwdesk.app.variants_view",
    "juwdesk.ui.design.strip",
    "juwdesk.ui.design.room",
)
"""What the room is made of, the foundations first; each step takes about as long as two frames."""


def prepare_design(window: Window) -> None:
    """Begin; a visit that comes earlier does at once what is left."""
    ready(MODULES, lambda: window.context.catalogue, _stones)


def _stones() -> None:
    """The stones that ship, which every drawing asks for."""
    from juwdesk.design.gems import shipped

    shipped()
