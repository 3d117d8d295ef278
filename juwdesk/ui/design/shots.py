"""The states of the design room for the pictures of all screens; each ends when every view is at rest."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from juwdesk.app.design_room import Hand
from juwdesk.app.dossiers import new_design
from juwdesk.pricing.prices import HOURLY_RATE, MARGIN, RATES, rate_quote
from juwdesk.ui.design import shots_aids, shots_parts, shots_price
from juwdesk.ui.design.room import DesignRoom
from juwdesk.ui.design.signing import Signed
from juwdesk.ui.window import Window

PATIENCE = 30.0
"""Seconds that a state may take to come to rest."""
_RATES = {HOURLY_RATE: 72.0, "work:casting": 38.0, "work:hallmark": 9.5, "work:engraving": 65.0, MARGIN: 1.9}


def states() -> dict[str, Callable[[Window], QWidget | None]]:
    """States by name. All but ``design-empty`` want the sample dossier in the store."""
    return {
        "design-empty": lambda window: window.go("design"),
        "design-free": _shown("shank-1", "free", Hand.GOUACHE),
        "design-wishes": _shown("wishes", "front", Hand.GOUACHE),
        "design-front": _shown("shank-1", "front", Hand.TECHNICAL),
        "design-top": _shown("stone-1", "top", Hand.TECHNICAL),
        "design-section": _shown("head-1", "section", Hand.TECHNICAL),
        "design-four": _shown("head-1", "free", Hand.GOUACHE, four=True),
        "design-four-lines": _shown("head-1", "front", Hand.TECHNICAL, four=True),
        "design-notes": _notes,
        "design-narrow": _narrow,
        "design-agreements": _agreements,
        "design-handing-in": lambda window: _handing_in(window, signed=False),
        "design-handed-in": lambda window: _handing_in(window, signed=True),
        "design-variants": _variants,
        "design-asking": _asking,
        "design-asking-photos": _asking_photos,
        "design-pen": _pen,
        "design-pen-nodes": _pen_nodes,
        "design-pen-narrow": _pen_narrow,
        **shots_aids.states(_opened, settle),
        **shots_parts.states(_opened, settle),
        **shots_price.states(_opened, settle),
    }


def settle(window: Window) -> DesignRoom:
    """Wait until every view in sight is at rest, whoever runs the jobs; the room."""
    room = window.room("design")
    assert isinstance(room, DesignRoom)
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        if room.at_rest:
            break
        time.sleep(0.002)
    return room


def _opened(window: Window) -> DesignRoom:
    """The sample design with everything that a price needs."""
    context = window.context
    now, store = context.clock(), context.store
    for article, value in _RATES.items():
        if article in RATES:
            context.add_quote(rate_quote(article, value, now, ""))
    document = next(
        each for dossier in store.dossiers() for each in store.documents(dossier.id) if each.kind == "design"
    )
    window.open("design", document.id)
    room = settle(window)
    for key, text in (
        ("stone-1/price", "3650"),
        ("stone-1/price_source", window.context.tr("example price, not a market price")),
        ("wishes/budget", "11500"),
    ):
        room.type_in(key, text)
    return room


def _shown(part: str, view: str, hand: Hand, *, four: bool = False) -> Callable[[Window], None]:
    def reach(window: Window) -> None:
        room = _opened(window)
        room.look_at(part, view, hand, four=four)
        settle(window)

    return reach


def _notes(window: Window) -> None:
    """A band too thin for its stone: the bench objects, with an advice."""
    room = _opened(window)
    room.type_in("shank-1/thickness_bottom", "1.1")
    room.look_at("shank-1", "front", Hand.GOUACHE)
    room.show_notes()
    settle(window)


def _asking(window: Window) -> None:
    """The page of wishes, half filled in."""
    room = _opened(window)
    room.show_stage("wish")
    for key, text in (
        ("piece", "ring"), ("for_whom", "Sanne"), ("stones", "one"), ("styles", "modern;romantic"), ("hands", "yes"),
    ):  # fmt: skip
        room.type_in(f"wishes/{key}", text)
    settle(window)


def _asking_photos(window: Window) -> None:
    """The photographs of the page of wishes: an example, and a ring that was handed in."""
    room = _opened(window)
    room.show_stage("wish")
    settle(window)
    handed = shots_aids.heirloom(window)
    room.stages.shelving.add("wishes", [handed])
    room.stages.page.added.emit("own")
    settle(window)
    room.type_in("own/0/what", window.context.tr("ring"))
    room.type_in("own/0/fate", "set")
    room.stages.shelving.add("own/0", [handed])
    settle(window)
    for _ in range(10):
        QApplication.processEvents()  # until the shelves have their height
    lane = room.stages.wish.findChildren(QScrollArea)[0].verticalScrollBar()
    lane.setValue(lane.maximum())
    settle(window)


def _handing_in(window: Window, *, signed: bool) -> None:
    """What is handed in, to be signed for on the screen."""
    room = _opened(window)
    room.show_stage("agree")
    room.stages.page.added.emit("own")
    settle(window)
    for key, text in (
        ("what", window.context.tr("ring")), ("weight", "3,12"), ("stamp", "585"), ("fate", "melt"),
        ("envelope", "12"),
    ):  # fmt: skip
        room.type_in(f"own/0/{key}", text)
    settle(window)
    pen = (tuple((0.1 + i / 50, 0.15 + 0.03 * ((i * 7) % 5)) for i in range(30)),)
    page = room.stages.page
    if signed:
        page.handed.emit(Signed("J. de Vries", "", pen, False))
    else:
        page.receipting.take_up("J. de Vries", "", pen)
    settle(window)


def _drawn(window: Window) -> DesignRoom:
    """A disc pendant with a motif of six leaves, turned and mirrored, under the pen."""
    _opened(window)
    window.open("design", new_design(window.context, template="disc-pendant").id)
    room = settle(window)
    room.look_at("plate-1", "top", Hand.TECHNICAL)
    settle(window)
    room.pen.turn(True)
    settle(window)
    for name, value in (("symmetry", "both"), ("fold", "6")):
        room.pen.bar.picked.emit(name, value)
    settle(window)
    ways = (
        ((1.2, 1.6), (1.6, 3.0), (1.4, 4.6), (0.5, 6.3), (0.05, 6.9)),
        ((0.3, 2.4), (0.7, 3.2), (0.8, 4.2), (0.5, 5.2), (0.0, 5.6)),
    )
    for way in ways:
        room.pen.sheet.draw_through(way)
        settle(window)
    return room


def _pen(window: Window) -> None:
    """The pen over a pendant: strokes, their copies and the lines of the symmetry."""
    _drawn(window)


def _pen_narrow(window: Window) -> None:
    """The pen in the smallest window, with every box of its row."""
    window.resize(window.minimumSize())
    room = _drawn(window)
    room.pen.bar.tools.chosen.emit("nodes")
    settle(window)


def _pen_nodes(window: Window) -> None:
    """The same in paint, engraved, with a node in hand."""
    room = _drawn(window)
    room.look_at("motif-1", "top", Hand.GOUACHE)
    settle(window)
    room.pen.bar.tools.chosen.emit("nodes")
    room.pen.sheet.hold(0, 1)
    settle(window)


def _variants(window: Window) -> None:
    """Three ways beside each other, the budget a little too small."""
    room = _opened(window)
    for key, text in (
        ("shank-1/width_top", "2,8"),
        ("design/metal", "platinum-950-ru"),
        ("shank-1/section", "court"),
    ):
        room.stages.beside.begun.emit()
        settle(window)
        room.type_in(key, text)
        settle(window)
    room.type_in("wishes/budget", "9000")
    room.show_stage("vary")
    settle(window)
    room.stages.beside.unfold()
    settle(window)


def _agreements(window: Window) -> None:
    """What was arranged, with a first version agreed and a change since."""
    room = _opened(window)
    room.show_stage("agree")
    for key, text in (
        ("agreement/piece", window.context.tr("engagement ring")),
        ("agreement/deliver", "18-12-2026"),
        ("stone/stone-1/measured", "yes"),
        ("engraving/text", "S & M 2026"),
    ):
        room.type_in(key, text)
    settle(window)
    room.stages.sign("J. de Vries", window.context.tr("first version"))
    room.type_in("shank-1/width_top", "2,6")
    settle(window)


def _narrow(window: Window) -> None:
    window.resize(window.minimumSize())
    room = _opened(window)
    room.look_at("stone-1", "section", Hand.TECHNICAL)
    settle(window)
