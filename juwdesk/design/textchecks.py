"""What the bench asks of letters, engraved text and drawn metal."""

from dataclasses import replace
from math import ceil, floor

import numpy as np

from juwdesk.design.asked import Asked, Asks, carrier_of, least, limit
from juwdesk.design.components.forms import form
from juwdesk.design.components.inscription import Inscription
from juwdesk.design.components.motif import Motif
from juwdesk.design.components.pave import inside
from juwdesk.design.components.plate import Letters, Plate
from juwdesk.design.components.signet import Face
from juwdesk.design.glyphs import eye, stroke
from juwdesk.design.model import BuiltPart, Model

HALLMARK = 6.0
"""What an engraving inside a ring leaves for the marks, mm: as the rule EN06 tells."""
DEEP = 0.5
"""The least depth of letters that are cast with a piece, mm: the second figure of the rule EN01."""


def ask_letters(model: Model, part: BuiltPart) -> Asks:
    """Letters that can be read and cast."""
    letters = part.component
    if isinstance(letters, Letters):
        yield from least(model, "EN04", part.id, letters.cap, "cap")
        yield from least(model, "FC06", part.id, letters.thick, "thick")
        if part.at.thickness > 0:
            yield from least(model, "FC07", part.id, letters.sink, "sink")
        share = stroke(letters.text, letters.face)
        figure = limit(model, "EN01")
        if share > 0 and figure is not None:  # letters grow as a whole until their thinnest stroke can be cast
            mend = ceil(10 * figure / share) / 10
            yield Asked("EN01", part.id, share * letters.cap, below=True, parameter="cap", mend=mend)
        opening, hole = eye(letters.text, letters.face), limit(model, "FC04")
        if opening > 0 and hole is not None:
            mend = ceil(10 * hole / opening) / 10
            yield Asked("FC04", part.id, opening * letters.cap, below=True, parameter="cap", mend=mend)
        if part.at.thickness > 0:  # the row's words give the depth; its figures are those of the stroke
            deep = letters.relief(part.at)
            mend = DEEP + letters.sink
            yield Asked("EN01", part.id, deep, below=True, parameter="thick", mend=mend, limit=DEEP)


def ask_motif(model: Model, part: BuiltPart) -> Asks:
    """Drawn metal: thick enough, let in far enough, its wires as wide as a casting fills."""
    motif = part.component
    if not isinstance(motif, Motif) or motif.use not in ("metal", "wire") or not motif.strokes:
        return
    if part.at.thickness > 0:
        yield from least(model, "FC07", part.id, motif.sink, "sink")
    if motif.use == "wire":
        yield from least(model, "EN02", part.id, motif.width, "width")
    else:
        yield from least(model, "FC06", part.id, motif.thick, "thick")


def ask_inscription(model: Model, part: BuiltPart) -> Asks:
    """Text that can be read, has its place on the band, and leaves metal under it."""
    text = part.component
    if not isinstance(text, Inscription) or not text.outlines:
        return
    yield from least(model, "EN04", part.id, text.cap, "cap")
    hair = limit(model, "EN07")
    if hair is not None and text.thinnest > 0:
        larger = ceil(10 * text.cap * hair / text.thinnest) / 10
        yield Asked("EN07", part.id, text.thinnest, below=True, parameter="cap", mend=larger)
    if text.band is None:
        yield from _on_face(model, part, text)
        return
    at = np.radians([text.bearing])
    width, thick, _, _ = (float(each[0]) for each in text.band._taper(at))
    free = limit(model, "EN05") or 0.3
    smaller = _tenth(text.cap * (width / 2 - free) / text.high)
    yield Asked("EN05", part.id, width / 2 - text.high, below=True, parameter="cap", mend=smaller)
    room = text.room - HALLMARK
    fits = floor(len(text.text) * room / text.long)
    smaller = _tenth(text.cap * room / text.long)
    yield Asked("EN06", part.id, len(text.text), above=True, parameter="cap", mend=smaller, limit=fits)
    left = limit(model, "EN08") or 1.0
    shallower = floor(100 * (thick - left) + 1e-6) / 100
    mend = shallower if shallower >= 0.03 else None
    yield Asked("EN08", part.id, thick - text.depth, below=True, parameter="depth", mend=mend)
    yield Asked("EN09", part.id, 0.0, told=True)


def _on_face(model: Model, part: BuiltPart, text: Inscription) -> Asks:
    """On a plate or a signet: metal left between the letters and the edge."""
    carrier = carrier_of(model, part)
    face = carrier.component if carrier else None
    if isinstance(face, Plate):
        corners = face.corners
    elif isinstance(face, Face):
        corners = form(face.form, face.long, face.wide)
    else:
        return
    left, free = float(inside(corners, text.places).min()), limit(model, "EN05") or 0.3
    mend = None
    if left < free:
        caps = (round(text.cap - i / 10, 1) for i in range(1, int(10 * (text.cap - 0.8)) + 1))
        mend = next((cap for cap in caps if inside(corners, replace(text, cap=cap).places).min() >= free), None)
    yield Asked("EN05", part.id, left, below=True, parameter="cap", mend=mend)


def _tenth(size: float) -> float | None:
    """A height of capitals down to the tenth, mm; None below what a graver makes."""
    found = floor(10 * size + 1e-6) / 10
    return found if found >= 0.8 else None
