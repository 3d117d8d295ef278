"""What the bench asks of channels, fields, plates, findings, earrings, brooches and small silver."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from math import ceil, floor

import numpy as np

from juwdesk.base.problems import Problem, Severity
from juwdesk.design.asked import Asked, limit
from juwdesk.design.components.brooches import Bow, Spray
from juwdesk.design.components.channel import Channel
from juwdesk.design.components.cuff import Cuff
from juwdesk.design.components.findings import Post
from juwdesk.design.components.flush import Flush
from juwdesk.design.components.forms import form
from juwdesk.design.components.hangers import BroochPin, CuffBack, Hang, Hinge, Jump
from juwdesk.design.components.inscription import Inscription
from juwdesk.design.components.motif import Motif
from juwdesk.design.components.objects import Box, Spoon
from juwdesk.design.components.pave import MOST, Pave, inside
from juwdesk.design.components.perch import Hoop
from juwdesk.design.components.plate import Letters, Plate
from juwdesk.design.components.row import Tension
from juwdesk.design.components.shank import Shank
from juwdesk.design.components.signet import Face
from juwdesk.design.components.strand import Chain, StoneLine
from juwdesk.design.glyphs import eye, stroke
from juwdesk.design.model import BuiltPart, Model, PlacedStone

SOLDERED = 0.65
"""The least wire of a soldered jump ring, mm: the second figure of the rule PD03."""
HALLMARK = 6.0
"""What an engraving inside a ring leaves for the marks, mm: as the rule EN06 tells."""
DEEP = 0.5
"""The least depth of letters that are cast with a piece, mm: the second figure of the rule EN01."""
Asks = Iterator[Asked]


def both(model: Model, rule: str, part: str, value: float, parameter: str, scale: float = 1.0) -> Asks:
    """A value between both ends of a rule; ``scale`` brings the rule's figure to the parameter's."""
    for end in ("low", "high"):
        figure = limit(model, rule, end)
        if figure is not None:
            yield Asked(
                rule, part, value, below=end == "low", above=end == "high", parameter=parameter, mend=figure * scale
            )


def least(model: Model, rule: str, part: str, value: float, parameter: str) -> Asks:
    """A value that a rule wants at least."""
    yield Asked(rule, part, value, below=True, parameter=parameter, mend=limit(model, rule))


def stone_of(model: Model, part: BuiltPart) -> PlacedStone | None:
    """The first stone of a part."""
    return next((each for each in model.stones if (each.part, each.copy) == (part.id, part.copy)), None)


def held_by(model: Model, part: BuiltPart) -> PlacedStone | None:
    """The first stone that sits in a part."""
    return next((each for each in model.stones if (each.holder, each.copy) == (part.id, part.copy)), None)


def ask_channel(model: Model, part: BuiltPart) -> Asks:
    """Walls over the stones, gaps on the curve, the metal under the stones."""
    channel = part.component
    if not isinstance(channel, Channel):
        return
    yield from both(model, "CN01", part.id, channel.bite, "bite")
    yield from both(model, "CN02", part.id, channel.across - channel.inside, "bite", 0.5)
    gaps = channel.row.gaps
    if len(gaps):
        yield Asked("CN04", part.id, float(gaps.min()), below=True, parameter="gap", mend=limit(model, "CN04"))
    yield from least(model, "CN05", part.id, channel.wall, "wall")
    if channel.row.closed:
        yield Asked("RZ03", part.id, 0.0, told=True)
    else:
        yield Asked("CN08", part.id, 0.0, told=True)
    band, stone = (
        channel.band,
        next((each for each in model.stones if (each.part, each.copy) == (part.id, part.copy)), None),
    )
    carrier = next((each for each in model.parts if each.component == band), None) if band else None
    if band is not None and stone is not None and carrier is not None:
        under = float((channel.row.radius(channel.row.angles) - band.diameter / 2).min()) - stone.below
        mend = band.thickness_top + 0.2 - under
        yield Asked("PV11", carrier.id, under, below=True, parameter="thickness_top", mend=mend, limit=0.2)


def ask_pave(model: Model, part: BuiltPart) -> Asks:
    """Gaps, edge, size of the stones, and the plate under them."""
    field = part.component
    if not isinstance(field, Pave):
        return
    if len(field.gaps):
        yield Asked("PV01", part.id, float(field.gaps.min()), below=True, parameter="gap", mend=limit(model, "PV01"))
    yield from least(model, "PV04", part.id, field.edge, "edge")
    yield from both(model, "PV09", part.id, field.diameter, "diameter")
    plate, stone = (
        field.plate,
        next((each for each in model.stones if (each.part, each.copy) == (part.id, part.copy)), None),
    )
    carrier = next((each for each in model.parts if each.component == plate), None) if plate else None
    if plate is not None and stone is not None and carrier is not None:
        under = plate.thick - (stone.below - 0.05 * field.diameter)
        mend = plate.thick + 0.2 - under
        yield Asked("PV11", carrier.id, under, below=True, parameter="thick", mend=mend, limit=0.2)


def ask_flush(model: Model, part: BuiltPart) -> Asks:
    """The metal under the stone and beside it."""
    flush = part.component
    stone = held_by(model, part)
    if not isinstance(flush, Flush) or stone is None:
        return
    thick = flush.height or part.at.thickness
    if part.at.radius > 0:
        yield Asked("FS01", part.id, thick - stone.depth, below=True)
    else:
        yield Asked("FS02", part.id, thick, below=True)
    if part.at.width > 0:
        beside = (part.at.width - stone.width) / 2
        need = max(stone.width / 2, limit(model, "FS05") or 0.8)
        yield Asked("FS05", part.id, beside, below=True, limit=round(need, 2))


def ask_tension(model: Model, part: BuiltPart) -> Asks:
    """It can never be resized."""
    if isinstance(part.component, Tension):
        yield Asked("RZ05", part.id, 0.0, told=True)


def ask_plate(model: Model, part: BuiltPart) -> Asks:
    """Walls and heavy sections of a casting, and its size."""
    plate = part.component
    if not isinstance(plate, Plate) or part.alloy is None:
        return
    # a rim that lies on another plate is as thick as both
    if plate.open == 0:
        yield from least(model, "CA01", part.id, plate.thick, "thick")
    if plate.wall > 0:
        yield from least(model, "CA04", part.id, plate.wall, "wall")
    else:
        whole = plate.thick + plate.dome + plate.belly
        most = limit(model, "CA03", "high")
        yield Asked("CA03", part.id, min(whole, plate.wide), above=True, parameter="wall", mend=0.7, limit=most)
    if max(plate.long, plate.wide) > (limit(model, "GV04", "high") or float("inf")):
        yield Asked("GV04", part.id, max(plate.long, plate.wide), above=True)


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
    document = model.design.part(part.id)
    carrier = model.part(document.on) if document else None
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


def _wire(rule: str, parameter: str, limit_: float | None = None) -> Callable[[Model, BuiltPart], Asks]:
    """A wire that a rule bounds below."""

    def ask(model: Model, part: BuiltPart) -> Asks:
        value = float(getattr(part.component, parameter))
        mend = limit(model, rule) if limit_ is None else limit_
        yield Asked(rule, part.id, value, below=True, parameter=parameter, mend=mend, limit=limit_)

    return ask


def ask_post(model: Model, part: BuiltPart) -> Asks:
    """An ear post as thick as ears and butterflies take it."""
    if isinstance(part.component, Post):
        yield from both(model, "ER04", part.id, part.component.wire, "wire")


def ask_hoop(model: Model, part: BuiltPart) -> Asks:
    """The thickness of a casting; the pin through an ear."""
    hoop = part.component
    if isinstance(hoop, Hoop):
        yield from least(model, "CA01", part.id, hoop.thickness, "thickness")
        if hoop.opening > 0:
            yield from both(model, "ER04", part.id, hoop.pin, "pin")


def ask_pin(model: Model, part: BuiltPart) -> Asks:
    """The pin's wire, and that it lies above the middle."""
    pin = part.component
    if not isinstance(pin, BroochPin):
        return
    yield from both(model, "BR01", part.id, pin.wire, "wire")
    if pin.lift < 0 and abs(pin.turn) < 45:
        yield Asked("BR01", part.id, pin.lift, below=True, parameter="lift", mend=1.0, limit=0.0)


def ask_hinge(model: Model, part: BuiltPart) -> Asks:
    """An odd number of knuckles; one alone is a catch."""
    hinge = part.component
    if isinstance(hinge, Hinge) and hinge.knuckles > 1 and (hinge.knuckles < 3 or hinge.knuckles % 2 == 0):
        yield Asked("HI01", part.id, hinge.knuckles, parameter="knuckles", mend=float(hinge.knuckles + 1))


def ask_cuff_back(model: Model, part: BuiltPart) -> Asks:
    """The reach through a double cuff."""
    if isinstance(part.component, CuffBack):
        yield from both(model, "CU01", part.id, part.component.reach, "reach")


def ask_chain(model: Model, part: BuiltPart) -> Asks:
    """A chain as strong as what hangs on it is heavy."""
    chain = part.component
    if not isinstance(chain, Chain) or part.alloy is None:
        return
    hung = model.mass - part.volume * part.alloy.density.likely / 1000
    steps = ((3.0, "low"), (8.0, "typical"), (float("inf"), "high"))
    need = limit(model, "PD04", next(end for most, end in steps if hung <= most))
    if need is not None:
        yield Asked("PD04", part.id, chain.made[1], below=True, parameter="link", mend=need / 0.68, limit=need)


def ask_line(model: Model, part: BuiltPart) -> Asks:
    """No two stones closer than the rule."""
    line = part.component
    if not isinstance(line, StoneLine) or len(line.ways) < 2 or line.held == "string":
        return
    middles = np.array([frame.origin for frame in line.frames()])
    sizes = np.array([size for _, size in line.ways])
    gaps = np.linalg.norm(np.diff(middles, axis=0), axis=1) - (sizes[:-1] + sizes[1:]) / 2
    yield Asked("PV01", part.id, float(gaps.min()), below=True, parameter="gap", mend=limit(model, "PV01"))


def ask_spoon(model: Model, part: BuiltPart) -> Asks:
    """The sheet a spoon is made of."""
    if isinstance(part.component, Spoon):
        yield from both(model, "GV02", part.id, part.component.stem, "stem")


def ask_box(model: Model, part: BuiltPart) -> Asks:
    """Sheet of small hollow ware, the fit of its lid, its size."""
    box = part.component
    if isinstance(box, Box):
        yield from both(model, "GV01", part.id, box.sheet, "sheet")
        yield from both(model, "GV03", part.id, box.play, "play")
        yield Asked("GV04", part.id, max(box.long, box.wide, box.high), above=True)


QUESTIONS: dict[type[object], Callable[[Model, BuiltPart], Asks]] = {
    Channel: ask_channel,
    Pave: ask_pave,
    Flush: ask_flush,
    Tension: ask_tension,
    Plate: ask_plate,
    Letters: ask_letters,
    Inscription: ask_inscription,
    Motif: ask_motif,
    Post: ask_post,
    Hoop: ask_hoop,
    Cuff: _wire("CA01", "thickness"),
    Bow: _wire("CA01", "sheet"),
    Spray: _wire("CA02", "wire", 0.6),
    Jump: _wire("PD03", "wire", SOLDERED),
    Hang: _wire("PD03", "wire", SOLDERED),
    BroochPin: ask_pin,
    Hinge: ask_hinge,
    CuffBack: ask_cuff_back,
    Chain: ask_chain,
    StoneLine: ask_line,
    Spoon: ask_spoon,
    Box: ask_box,
}


def ask_shape(part: BuiltPart) -> Asks:
    """A bypass has a hand, which is on record here."""
    if isinstance(part.component, Shank) and part.component.form == "bypass":
        yield Asked("SH11", part.id, 0.0, told=True)


def unmade(model: Model) -> Iterator[Problem]:
    """What a part cannot make of its parameters: ``design.too_many_stones`` with ``n`` and ``most``,
    ``design.no_letters`` with the ``text``."""
    for part in model.parts:
        made = part.component
        if isinstance(made, Pave | Motif) and made.wanted > MOST:
            args = {"n": made.wanted, "most": MOST, "parameter": "diameter"}
            yield Problem("design.too_many_stones", Severity.WARNING, part.id, args)
        # text to engrave that is still empty is told as such
        if isinstance(made, Letters) or (isinstance(made, Inscription) and made.text.strip()):
            if made.outlines:
                continue
            yield Problem("design.no_letters", Severity.WARNING, part.id, {"text": made.text[:24]})
