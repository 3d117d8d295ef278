"""The states of the aids beside the drawing for the pictures of all screens."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter, QPen
from PySide6.QtWidgets import QWidget

from juwdesk.app.design_room import Hand
from juwdesk.app.form_guides import Guide
from juwdesk.ui.design.room import DesignRoom
from juwdesk.ui.window import Window

Opened = Callable[[Window], DesignRoom]
Reach = Callable[[Window], None]
Settled = Callable[[Window], DesignRoom]


def states(opened: Opened, settle: Settled) -> dict[str, Callable[[Window], QWidget | None]]:
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

    def traced(window: Window, hand: Hand = Hand.TECHNICAL) -> DesignRoom:
        room = opened(window)
        room.look_at("wishes", "front", hand)
        settle(window)
        room.aids.tracing.turn(True)
        settle(window)
        room.aids.tracing.bring_in(heirloom(window))
        return settle(window)

    def tracing_scale(window: Window) -> None:
        room = traced(window)
        room.aids.tracing.bar.lining.emit()
        layer = room.aids.tracing.layer
        layer.line = ((-6.0, -8.0), (5.7, -8.0))
        layer.lined.emit()
        settle(window)

    def tracing_narrow(window: Window) -> None:
        window.resize(window.minimumSize())
        room = traced(window, Hand.GOUACHE)
        room.aids.tracing.bar.typed.emit("width", "0,2")
        settle(window)

    def tracing_empty(window: Window) -> None:
        room = opened(window)
        room.look_at("wishes", "top", Hand.TECHNICAL)
        settle(window)
        room.aids.tracing.turn(True)
        settle(window)

    def tracing(window: Window) -> None:
        traced(window)

    def sized(window: Window) -> None:
        room = opened(window)
        room.look_at("wishes", "front", Hand.GOUACHE)
        settle(window)
        room.aids.true_size.ask().fitted.emit(4.2)
        settle(window)

    def card(window: Window) -> QWidget:
        room = opened(window)
        dialog = room.aids.true_size.ask()
        settle(window)
        return dialog

    def guided(*guides: Guide, hand: Hand = Hand.TECHNICAL, view: str = "front", open_: bool = False) -> Reach:
        def reach(window: Window) -> None:
            room = opened(window)
            room.look_at("wishes", view, hand)
            settle(window)
            if open_:
                room.aids.show_form(True)
            for guide in guides:
                room.aids.form.turned.emit(guide.value, True)
            settle(window)

        return reach

    def form_narrow(window: Window) -> None:
        window.resize(window.minimumSize())
        guided(Guide.THIRDS, hand=Hand.GOUACHE, open_=True)(window)

    return {
        "design-card": card,
        "design-true-size": sized,
        "design-form": guided(Guide.THIRDS, hand=Hand.GOUACHE, open_=True),
        "design-form-narrow": form_narrow,
        "design-form-golden": guided(Guide.GOLDEN, Guide.SYMMETRY, view="side"),
        "design-form-rhythm": guided(Guide.RHYTHM, hand=Hand.GOUACHE),
        "design-form-squint": guided(Guide.SQUINT, hand=Hand.GOUACHE),
        "design-trace": tracing,
        "design-trace-scale": tracing_scale,
        "design-trace-narrow": tracing_narrow,
        "design-trace-empty": tracing_empty,
        "design-ghost": ghost(Hand.TECHNICAL),
        "design-ghost-paint": ghost(Hand.GOUACHE),
        "design-ghost-four": ghost_four,
        "design-measure": diameter,
        "design-measure-paint": distance,
        "design-measure-narrow": begun,
    }


def heirloom(window: Window) -> Path:
    """A picture of an old ring on a cloth, beside a ruler: drawn, since no photograph is anybody's to ship."""
    image = QImage(1500, 1200, QImage.Format.Format_RGB32)
    image.fill(QColor("#B9AFA0"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for colour, wide in (("#8C857A", 92), ("#C9CED2", 70), ("#EEF1F3", 18)):
        painter.setPen(QPen(QColor(colour), wide))
        painter.drawEllipse(QPointF(760, 640), 330, 330)
    painter.setBrush(QColor("#3E5F8F"))
    painter.setPen(QPen(QColor("#DDE2E6"), 20))
    painter.drawEllipse(QPointF(760, 255), 150, 100)
    painter.setPen(QPen(QColor("#222222"), 6))
    for step in range(21):
        x = 350 + 40 * step
        painter.drawLine(x, 1190, x, 1120 if step % 5 == 0 else 1150)
    painter.end()
    path = window.context.folder / "heirloom.jpg"
    image.save(str(path))
    return path
