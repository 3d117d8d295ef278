"""States of the reference and dossiers rooms for pictures: each brings a window to where it can be looked at."""

from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QScrollArea

from juwdesk.app.reference_own import NOTE, VALUE
from juwdesk.app.reference_sieve import CUTS, GEMS, Sieve
from juwdesk.app.tools import SHELF
from juwdesk.ui.reference import ReferenceRoom
from juwdesk.ui.window import Window


def states() -> dict[str, Callable[[Window], None]]:
    """By name; each expects a fresh window whose data hold the sample dossier."""
    return {
        "reference-start": lambda window: window.go("reference"),
        "reference-gem": lambda window: window.open("entry", "gem:ruby"),
        "reference-opal": lambda window: window.open("entry", "gem:opal-black"),
        "reference-metal": lambda window: window.open("entry", "material:gold-750-yellow"),
        "reference-cut": lambda window: window.open("entry", "cut:round-brilliant"),
        "reference-report": lambda window: window.open("entry", "report"),
        "reference-search": lambda window: _searched(window, "goudtopaas"),
        "reference-sieve": _sifted,
        "reference-sieve-open": lambda window: _sieve_open(window, GEMS, Sieve(kind="natural", price="low")),
        "reference-sieve-none": lambda window: _sieve_open(
            window, GEMS, Sieve(colour="purple", kind="organic", hardness="9")
        ),
        "reference-sieve-cuts": lambda window: _sieve_open(window, CUTS, Sieve(size="4")),
        "reference-compare": _compared,
        "reference-compare-two": lambda window: _room(window).compare(("gem:emerald", "gem:synthetic-emerald-flux")),
        "reference-compare-metals": lambda window: _room(window).compare(
            ("material:gold-750-yellow", "material:gold-585-yellow", "material:silver-925")
        ),
        "own-note": lambda window: _own(window, NOTE),
        "own-value": lambda window: _own(window, VALUE),
        "reference-mark": lambda window: window.open("entry", "hallmark:NL-010"),
        "tools-shelf": _tools_shelf,
        "tool-ring": lambda window: _tool(window, "ring-size", {"width": "7", "US": "7 1/4"}),
        "tool-ring-bad": lambda window: _tool(window, "ring-size", {"UK": "??"}),
        "tool-weight": lambda window: _tool(
            window,
            "weight",
            {"gem": "ruby", "cut": "oval", "length": "7", "width": "5", "depth": "3,5", "access": "partly"},
        ),
        "tool-carat": lambda window: _tool(window, "carat", {"carat": "1"}),
        "tool-alloy": lambda window: _tool(window, "alloy", {"mass": "12,4"}),
        "tool-alloy-colour": lambda window: _tool(window, "alloy", {"act": "colour", "mass": "12,4"}),
        "tool-marks": lambda window: _tool(window, "hallmark", {"shapes": "lion"}),
        "tool-letter": lambda window: _tool(window, "year-letter", {"letter": "b"}),
        "tool-narrow": _tool_narrow,
        "dossiers-empty": lambda window: window.go("dossiers"),
        "dossiers-sample": _dossier,
    }


def _own(window: Window, mode: str) -> None:
    """An entry of which the shop knows something, with a form open, read at its foot."""
    knowledge = window.context.knowledge
    knowledge.add_note("gems:ruby", "De robijnen van Van Dam zijn altijd verhit; vraag naar het rapport.")
    knowledge.correct("gems:ruby", "sg", {"low": 3.97, "high": 4.05}, "zelf gewogen, twaalf stenen")
    room = _room(window)
    room.own.modes["gem:ruby"] = mode
    room.own.inputs["gem:ruby"] = {"field": "sg", "value": "4,3-4,1"}
    window.open("entry", "gem:ruby")
    for _ in range(4):
        QApplication.processEvents()
    for area in room.findChildren(QScrollArea):
        area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())


def _tool(window: Window, id_: str, texts: dict[str, str]) -> None:
    for key, text in texts.items():
        window.open("entry", f"tool:{id_}/{key}={text}")


def _tool_narrow(window: Window) -> None:
    window.resize(window.minimumSize())
    _tool(window, "weight", {"length": "6,5", "depth": "x"})


def _tools_shelf(window: Window) -> None:
    _room(window).show_shelf(SHELF)


def _dossier(window: Window) -> None:
    for each in window.context.store.dossiers(limit=1):
        window.open("dossier", each.id)


def _room(window: Window) -> ReferenceRoom:
    room = window.room("reference")
    assert isinstance(room, ReferenceRoom)
    return room


def _searched(window: Window, words: str) -> None:
    _room(window).search_for(words)


def _sifted(window: Window) -> None:
    _room(window).show_shelf(GEMS, Sieve(colour="green", hardness="7", price="middle"))


def _sieve_open(window: Window, shelf: str, sieve: Sieve) -> None:
    from juwdesk.ui.reference_sieve import SievePane

    room = _room(window)
    room.show_shelf(shelf, sieve)
    for each in room.findChildren(SievePane):
        each.open()


def _compared(window: Window) -> None:
    _room(window).compare(("gem:ruby", "gem:spinel-red", "gem:garnet-pyrope"))
