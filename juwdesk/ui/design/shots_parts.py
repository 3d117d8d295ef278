"""States of the design room in which parts are handled: the list, its menu, the form that arranges."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from juwdesk.app.design_room import Hand
from juwdesk.app.dossiers import new_design
from juwdesk.ui.design.room import DesignRoom
from juwdesk.ui.window import Window

Opened = Callable[[Window], DesignRoom]
Settle = Callable[[Window], DesignRoom]


def states(opened: Opened, settle: Settle) -> dict[str, Callable[[Window], QWidget | None]]:
    """States by name; ``opened`` opens the sample design, ``settle`` waits until every view is at rest."""

    def taken(window: Window, template: str, part: str, view: str) -> DesignRoom:
        opened(window)
        window.open("design", new_design(window.context, template=template).id)
        room = settle(window)
        room.look_at(part, view, Hand.GOUACHE)
        return settle(window)

    def listed(window: Window) -> DesignRoom:
        """A trilogy with its side stones in a group, one part hidden, one locked and one with a name."""
        room = taken(window, "trilogy", "head-2", "free")
        handling = room.handling
        handling.select("head-2", "head-3")
        handling.act("group")
        handling.select("stone-1")
        handling.act("hide")
        handling.select("shank-1")
        handling.act("lock")
        return settle(window)

    def menu(window: Window) -> QWidget:
        room = taken(window, "solitaire", "head-1", "free")
        return room.handling.menu()

    def arranging(tool: str, template: str, part: str, view: str, **typed: str) -> Callable[[Window], None]:
        def reach(window: Window) -> None:
            room = taken(window, template, part, view)
            room.handling.arrange(tool)
            for name, text in typed.items():
                room.handling.type_in(name, text)
            settle(window)

        return reach

    def hidden(window: Window) -> None:
        room = taken(window, "trilogy", "head-2", "free")
        for part in room.design.parts:
            room.handling.select(part.id)
            room.handling.act("hide")
        settle(window)

    def narrow(window: Window) -> None:
        window.resize(window.minimumSize())
        listed(window)

    return {
        "design-parts": lambda window: _done(listed(window)),
        "design-parts-hidden": hidden,
        "design-parts-narrow": narrow,
        "design-parts-menu": menu,
        "design-arrange-round": arranging("round", "solitaire", "head-1", "front", count="7", first="3", last="1,6"),
        "design-arrange-curve": arranging("curve", "solitaire", "head-1", "free", count="5", first="3", last="1,6",
                                          grade="middle"),
        "design-arrange-mirror": arranging("mirror", "solitaire", "head-1", "front", hour="1,5"),
        "design-arrange-refused": arranging("round", "solitaire", "head-1", "front", count="44"),
        "design-arrange-fill": arranging("fill", "disc-pendant", "plate-1", "top", pattern="hex", edge="0,6"),
    }  # fmt: skip


def _done(_room: DesignRoom) -> None:
    """A state that needs nothing more."""
