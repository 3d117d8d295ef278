"""What the bench asks of channels, fields, plates, findings, earrings, brooches and small silver."""

from collections.abc import Callable, Iterator

import numpy as np

from juwdesk.base.problems import Problem, Severity
from juwdesk.design.asked import Asked, Asks, both, carrier_of, least, limit
from juwdesk.design.components.brooches import Bow, Spray
from juwdesk.design.components.channel import Channel
from juwdesk.design.components.cuff import Cuff
from juwdesk.design.components.findings import Post
from juwdesk.design.components.flush import Flush
from juwdesk.design.components.hangers import BroochPin, CuffBack, Hang, Hinge, Jump
from juwdesk.design.components.inscription import Inscription
from juwdesk.design.components.motif import Motif
from juwdesk.design.components.objects import Box, Spoon
from juwdesk.design.components.pave import MOST, Pave
from juwdesk.design.components.perch import Hoop
from juwdesk.design.components.plate import Letters, Plate
from juwdesk.design.components.row import Tension
from juwdesk.design.components.shank import Shank
from juwdesk.design.components.stone import RoundStone
from juwdesk.design.components.strand import Chain, StoneLine
from juwdesk.design.model import BuiltPart, Model, PlacedStone
from juwdesk.design.textchecks import ask_inscription, ask_letters, ask_motif

SOLDERED = 0.65
"""The least wire of a soldered jump ring, mm: the second figure of the rule PD03."""


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
    where, name, own = _thickness(carrier_of(model, part), flush)
    if part.at.radius > 0:  # the row has one figure, and that is the least
        under, need = thick - stone.depth, limit(model, "FS01", "typical") or 0.2
        thicker = own + need - under if name else None
        yield Asked("FS01", where or part.id, under, below=True, parameter=name, mend=thicker, limit=need)
    else:
        mend = limit(model, "FS02") if name else None
        yield Asked("FS02", where or part.id, thick, below=True, parameter=name, mend=mend)
    if part.at.width > 0:
        free = limit(model, "FS05") or 0.8
        beside, need = (part.at.width - stone.width) / 2, round(max(stone.width / 2, free), 2)
        smaller = min(part.at.width / 2, part.at.width - 2 * free)
        held = model.part(stone.part)
        size = "diameter" if held and isinstance(held.component, RoundStone) else "width"
        mend = smaller if smaller >= 0.8 else None
        yield Asked("FS05", stone.part, beside, below=True, parameter=size, mend=mend, limit=need)


def _thickness(carrier: BuiltPart | None, flush: Flush) -> tuple[str, str, float]:
    """The part, its parameter and that one's value which would give a flush stone more metal; empty where none
    does."""
    if carrier is None or flush.height > 0:
        return "", "", 0.0
    for name in ("thickness_top", "thickness", "thick"):
        value = getattr(carrier.component, name, None)
        if isinstance(value, float):
            return carrier.id, name, value
    return "", "", 0.0


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
