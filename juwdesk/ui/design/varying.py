"""The stage of variants in the design room: its page, its pictures, and what is done there."""

from collections.abc import Callable
from dataclasses import replace

from juwdesk.app.context import Context
from juwdesk.app.design_room import Bench, opened
from juwdesk.app.jobs import Ok, Outcome
from juwdesk.app.pictures import Picture, draft_picture
from juwdesk.app.price_lines import without
from juwdesk.app.variants_view import VariantCard, VariantsView, variants_view
from juwdesk.base.problems import KnownError
from juwdesk.design.build import build
from juwdesk.design.document import Design
from juwdesk.design.gems import shipped
from juwdesk.design.variants import begun, dropped, taken
from juwdesk.ui.design.variants import TILE, VariantsPage
from juwdesk.ui.room import Shell

LANE = "variant"


class Varying:
    """Connects the page with the room: ``take(bench, label)`` makes a change."""

    def __init__(
        self,
        context: Context,
        shell: Shell,
        page: VariantsPage,
        bench: Callable[[], Bench | None],
        take: Callable[[Bench, str], None],
    ) -> None:
        self._context, self._shell, self.page = context, shell, page
        self._bench, self._take = bench, take
        page.begun.connect(self._begin)
        page.taken.connect(lambda letter: self._change(taken, letter, context.tr("Variant {letter}", letter=letter)))
        page.dropped.connect(
            lambda letter: self._change(dropped, letter, context.tr("Take variant {letter} away", letter=letter))
        )
        page.saved.connect(self._save)
        page.build_up.freed.connect(self._free)

    def show(self, bench: Bench) -> None:
        """The page after the bench, and its pictures one after the other."""
        context = self._context
        view = variants_view(bench, shipped(), context.prices(), context.clock(), context.tr)
        if self.page.show_view(view, context.tr):
            self._paint(list(view.cards), view)

    def _paint(self, cards: list[VariantCard], view: VariantsView) -> None:
        if not cards:
            return
        card = cards[0]

        def work(cancelled: Callable[[], bool]) -> Picture:
            shown = opened(replace(card.design, id=f"{card.design.id}-{card.letter}"))
            return draft_picture(
                build(card.design, shipped(), fine=False), shown, 2 * TILE, None, cancelled
            )  # the screen halves it: soft edges

        def done(outcome: Outcome) -> None:
            match outcome:
                case Ok(Picture() as picture):
                    self.page.show_picture(card.letter, picture)
            self._paint(cards[1:], view)

        self._context.jobs.latest(LANE, work, done)

    def _free(self, line: str) -> None:
        """A line of the price as it is worked out again."""
        bench = self._bench()
        if bench is not None:
            design, drafts = without(bench.design, bench.drafts, line)
            self._take(replace(bench, design=design, drafts=drafts), self._context.tr("Price by hand"))
            self.page.build_up.settle()

    def _begin(self) -> None:
        bench = self._bench()
        if bench is None:
            return
        try:
            design = begun(bench.design)
        except KnownError as error:
            self._shell.fail(error)
            return
        self._take(replace(bench, design=design), self._context.tr("Try another variant"))

    def _change(self, act: Callable[[Design, str], Design], letter: str, label: str) -> None:
        bench = self._bench()
        if bench is not None:
            self._take(replace(bench, design=act(bench.design, letter), drafts={}), label)

    def _save(self, design: Design, text: str) -> None:
        bench = self._bench()
        if bench is not None:
            self._take(replace(bench, design=design), text)
