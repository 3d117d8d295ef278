"""The states of prices and agreements in the design room for the pictures of all screens."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QApplication, QScrollArea

from juwdesk.app.own_pieces import keep_piece, own_pieces
from juwdesk.design.wishes import Wishes
from juwdesk.pricing.prices import OWN_METAL, rate_quote
from juwdesk.ui.design.empty import EmptyDesk
from juwdesk.ui.design.room import DesignRoom
from juwdesk.ui.window import Window

Opened = Callable[[Window], DesignRoom]


def states(opened: Opened, settle: Opened) -> dict[str, Callable[[Window], None]]:
    """States by name; ``opened`` brings the sample design with its prices, ``settle`` waits for rest."""

    def by_hand(window: Window) -> None:
        """Two lines by hand, one of them open."""
        room = opened(window)
        tr = window.context.tr
        for key, text in (
            ("line/work:casting/price", "55"),
            ("line/work:casting/reason", tr("quote of the caster")),
            ("line/work:setting@head-1/quantity", "2,5"),
        ):
            room.type_in(key, text)
        room.show_stage("vary")
        settle(window)
        room.stages.beside.unfold()
        room.stages.beside.build_up.open_line("work:casting")
        settle(window)

    def fixed(window: Window) -> None:
        """A fixed price with a metal clause, own gold credited, an own stone."""
        room = opened(window)
        now = window.context.clock()
        window.context.add_quote(rate_quote(OWN_METAL, 0.85, now, ""))
        room.show_stage("agree")
        room.stages.page.added.emit("own")
        settle(window)
        for key, text in (
            ("agreement/quote", "8950"),
            ("agreement/valid_until", "12-12-2026"),
            ("agreement/clause", "5"),
            ("own/0/what", window.context.tr("grandmother’s wedding ring")),
            ("own/0/weight", "4,12"),
            ("own/0/stamp", "585"),
            ("own/0/metal", "gold"),
            ("own/0/fineness", "585"),
            ("own/0/fate", "credit"),
            ("own/0/envelope", "12"),
        ):
            room.type_in(key, text)
        settle(window)

    def fixed_drawing(window: Window) -> None:
        """The same, as the strip under the drawing tells it."""
        fixed(window)
        settle(window).show_stage("draw")
        settle(window)

    def handed_over(window: Window) -> None:
        """At the workshop since a day, with a question; the end of the page."""
        fixed(window)
        room = settle(window)
        room.stages.page.added.emit("question")
        settle(window)
        for key, text in (
            ("agreement/deliver", "18-12-2026"),
            ("question/0/text", window.context.tr("May the band be 2.4 mm at the bottom?")),
            ("question/0/day", "24-11-2026"),
        ):
            room.type_in(key, text)
        room.stages.page.status_chosen.emit("question")
        settle(window)
        for area in room.stages.page.findChildren(QScrollArea):
            area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
        settle(window)

    def waiting(window: Window) -> None:
        """The first page, on which the order waits."""
        handed_over(window)
        room = settle(window)
        for key, text in (("agreement/deliver", "20-11-2026"), ("agreement/follow_up", "25-11-2026")):
            room.type_in(key, text)
        settle(window)
        window.go("today")

    def library(window: Window) -> None:
        """Two own pieces, one of them being labelled, found by kind."""
        room = opened(window)
        for title in (window.context.tr("Our solitaire"), window.context.tr("Band for every day")):
            keep_piece(window.context, replace(room.design, wishes=Wishes(styles=("classic",))), title)
        room.put_away()
        desk = room.findChild(EmptyDesk)
        assert desk is not None
        desk.library.seek("kind", "ring")
        desk.library.label_piece(own_pieces(window.context)[0].id)
        QApplication.processEvents()

    def own_fits(window: Window) -> None:
        """The page of wishes with an own piece among those that fit."""
        room = opened(window)
        kept = replace(room.design, wishes=Wishes(styles=("classic",)))
        keep_piece(window.context, kept, window.context.tr("Our solitaire"))
        store = window.context.store
        id_ = next(each.id for each in store.documents(store.dossiers()[0].id) if each.kind == "design")
        room.put_away()
        window.open("design", id_)
        settle(window)
        room.show_stage("wish")
        for key, text in (("piece", "ring"), ("styles", "classic")):
            room.type_in(f"wishes/{key}", text)
        settle(window)

    return {
        "design-library": library,
        "design-own-fits": own_fits,
        "design-handover": handed_over,
        "today-orders": waiting,
        "design-price-by-hand": by_hand,
        "design-price-fixed": fixed,
        "design-price-strip": fixed_drawing,
    }
