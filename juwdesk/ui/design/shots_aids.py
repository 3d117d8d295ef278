"""The states of the aids beside the drawing for the pictures of all screens."""

from collections.abc import Callable

from juwdesk.app.design_room import Hand
from juwdesk.ui.design.room import DesignRoom
from juwdesk.ui.window import Window

Opened = Callable[[Window], DesignRoom]
Settled = Callable[[Window], DesignRoom]


def states(opened: Opened, settle: Settled) -> dict[str, Callable[[Window], None]]:
    """States by name; ``opened`` lays the sample on the bench, ``settle`` waits until every view is at rest."""

    def measured(window: Window, hand: Hand, view: str = "front") -> DesignRoom:
        room = opened(window)
        room.look_at("wishes", view, hand)
        settle(window)
        room.aids.measure.turn(True)
        return room

    def diameter(window: Window) -> None:
        room = measured(window, Hand.TECHNICAL)
        for x in (-8.6, 8.6):
            room.aids.measure.put("front", (x, 0.05))
        settle(window)

    def distance(window: Window) -> None:
        room = measured(window, Hand.GOUACHE)
        for spot in ((-3.3, 13.6), (7.9, -5.6)):
            room.aids.measure.put("front", spot)
        settle(window)

    def begun(window: Window) -> None:
        window.resize(window.minimumSize())
        measured(window, Hand.TECHNICAL, "side")
        settle(window)

    def agreed(window: Window, hand: Hand) -> DesignRoom:
        room = opened(window)
        room.stages.sign("J. de Vries", "")
        for key, text in (("shank-1/width_top", "3"), ("stone-1/diameter", "5,4"), ("shank-1/thickness_top", "2,3")):
            room.type_in(key, text)
        settle(window)
        room.look_at("wishes", "front", hand)
        settle(window)
        room.aids.ghost.turn(True)
        return settle(window)

    def ghost(hand: Hand) -> Callable[[Window], None]:
        def reach(window: Window) -> None:
            agreed(window, hand)

        return reach

    def ghost_four(window: Window) -> None:
        agreed(window, Hand.TECHNICAL).look_at("wishes", "top", Hand.TECHNICAL, four=True)
        settle(window)

    return {
        "design-ghost": ghost(Hand.TECHNICAL),
        "design-ghost-paint": ghost(Hand.GOUACHE),
        "design-ghost-four": ghost_four,
        "design-measure": diameter,
        "design-measure-paint": distance,
        "design-measure-narrow": begun,
    }
