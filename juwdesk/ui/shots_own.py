"""States of the shop's own knowledge in the reference room, for pictures."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from juwdesk.app.reference_own import NAME
from juwdesk.app.reference_own_entry import EntryDraft, keep_entry
from juwdesk.app.reference_room import OWN
from juwdesk.reference.overlay import Overlay
from juwdesk.ui.reference import ReferenceRoom
from juwdesk.ui.window import Window

STONE = {
    "name_nl": "winkelglas",
    "name_en": "shop glass",
    "kind": "simulant",
    "species": "glas",
    "colours": "green;blue-green",
    "ri": "1,52",
    "sg": "2,45–2,55",
    "mohs": "5,5",
    "care_ultrasonic": "never",
    "treatments": "geen",
    "notes": "Veel gezien in broches uit de eigen buurt.\nOnder de loep ronde bellen.",
    "confusions": "peridot",
}


def states() -> dict[str, Callable[[Window], None]]:
    """By name; each expects a fresh window."""
    return {
        "today-own": _told,
        "own-page-empty": lambda window: window.open("entry", OWN),
        "own-page": _page,
        "own-entry-form": lambda window: _form(window, {}),
        "own-entry-filled": lambda window: _form(window, {**STONE, "name_nl": "", "name_en": "", "ri": "1,6-1,5"}),
        "own-entry": _entry,
        "own-name": _name,
        "own-incoming": _incoming,
        "reference-many": lambda window: _room(window).search_for("rood"),
        "reference-nothing": lambda window: _room(window).search_for("wxvkq"),
        "reference-shelves": _shelves,
        "reference-test": lambda window: window.open("entry", "instrument:refractometer-flat"),
        "reference-style": lambda window: window.open("entry", "style:art-deco"),
        "reference-law": lambda window: window.open("entry", "law:LAW-004"),
        "reference-written-mark": lambda window: window.open("entry", "hallmark:DK-002"),
        "reference-minerva": lambda window: window.open("entry", "hallmark:NL-034"),
        "reference-narrow": _narrow,
        "reference-compare-narrow": _four,
    }


def _room(window: Window) -> ReferenceRoom:
    room = window.room("reference")
    assert isinstance(room, ReferenceRoom)
    return room


def _filled(window: Window) -> str:
    """Something of every sort; the key of the own entry."""
    from PIL import Image, ImageDraw

    knowledge = window.context.knowledge
    kept = keep_entry(knowledge, EntryDraft("gem", STONE))
    assert isinstance(kept, str)
    knowledge.add_note("gems:ruby", "De robijnen van Van Dam zijn altijd verhit; vraag naar het rapport.", "Wil")
    knowledge.add_note("glossary:no-longer-there", "Deze vermelding bestond in een oudere versie.", "Wil")
    knowledge.correct("gems:ruby", "sg", {"low": 3.97, "high": 4.05}, "zelf gewogen, twaalf stenen", "Wil")
    values = {"name": "Goudse robijn", "use": "misleading", "language": "both", "targets": ["garnet-almandine"]}
    knowledge.add_entry("aliases", "own-goudse-robijn", values, "Piet")
    with tempfile.TemporaryDirectory() as folder:
        picture = Image.new("RGB", (300, 240), "#d8cfc2")
        ImageDraw.Draw(picture).ellipse((70, 40, 230, 200), fill="#9c1f2e", outline="#5a0f18", width=4)
        picture.save(Path(folder) / "steen.png")
        knowledge.add_photo("gems:ruby", Path(folder) / "steen.png", "De steen van mevrouw De Wit", "Wil")
    return kept


def _told(window: Window) -> None:
    _filled(window)
    window.go("today")


def _shelves(window: Window) -> None:
    """All shelves, one of the further ones in use."""
    from PySide6.QtWidgets import QPushButton

    room = _room(window)
    room.show_shelf("law")
    window.go("reference")
    tr = window.context.tr
    next(each for each in room.findChildren(QPushButton) if each.text() == tr("More")).click()


def _narrow(window: Window) -> None:
    window.resize(window.minimumSize())
    window.open("entry", "gem:emerald")


def _four(window: Window) -> None:
    """Four stones in the smallest window, read from the table on."""
    window.resize(window.minimumSize())
    room = _room(window)
    room.compare(("gem:ruby", "gem:synthetic-ruby-verneuil", "gem:spinel-red", "gem:garnet-almandine"))
    window.go("reference")


def _page(window: Window) -> None:
    _filled(window)
    window.open("entry", OWN)


def _form(window: Window, texts: dict[str, str]) -> None:
    room = _room(window)
    room.own.draft = EntryDraft("gem", texts)
    window.open("entry", OWN)
    if texts:
        room.own.keep_entry()


def _entry(window: Window) -> None:
    window.open("entry", _filled(window))


def _name(window: Window) -> None:
    _filled(window)
    room = _room(window)
    room.own.open("gem:garnet-almandine", NAME)
    window.open("entry", "gem:garnet-almandine")
    _to_foot(room)


def _to_foot(room: ReferenceRoom) -> None:
    from PySide6.QtWidgets import QApplication, QScrollArea

    for _ in range(4):
        QApplication.processEvents()
    for area in room.findChildren(QScrollArea):
        area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())


def _incoming(window: Window) -> None:
    """The file of another shop, looked at."""
    knowledge = window.context.knowledge
    _filled(window)
    with tempfile.TemporaryDirectory() as folder:
        package = Path(folder) / "kennis-van-de-andere-winkel.zip"
        knowledge.give(package)
        knowledge.put_back(Overlay(notes=knowledge.overlay.notes[:1]))
        knowledge.correct("gems:ruby", "sg", {"low": 3.99, "high": 4.01}, "", "Anna")
        room = _room(window)
        room.own.incoming = knowledge.look(package)
    window.open("entry", OWN)
