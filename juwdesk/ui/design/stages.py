"""The stages of the design room beside drawing: wishes, variants, agreements. One page of them is in sight."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from juwdesk.app.context import Context
from juwdesk.app.design_room import Bench, begun_with
from juwdesk.app.own_pieces import OWN, OwnPiece, own_pieces
from juwdesk.app.wish_view import wish_view
from juwdesk.base.locale import N_, Translator
from juwdesk.design.model import Model
from juwdesk.design.revisions import Revision
from juwdesk.design.templates import TEMPLATES
from juwdesk.storage.records import Document
from juwdesk.ui.design.agreeing import Agreeing
from juwdesk.ui.design.agreement import AgreementPage
from juwdesk.ui.design.shelving import Shelving
from juwdesk.ui.design.signing import Signed
from juwdesk.ui.design.variants import VariantsPage
from juwdesk.ui.design.varying import Varying
from juwdesk.ui.design.wishing import WishPage
from juwdesk.ui.room import Shell

WISH, DRAW, VARY, AGREE = "wish", "draw", "vary", "agree"
STAGES = ((WISH, N_("Wishes")), (DRAW, N_("Drawing")), (VARY, N_("Variants")), (AGREE, N_("Agreements")))
"""The way of a conversation; every stage can be had at any time."""


class Stages:
    """``take(bench, label)`` makes a change, ``document()`` gives the design saved as it stands, ``hand_over`` writes
    the workshop's folder, ``receipt`` the receipt for own materials, ``dossier()`` the id of the dossier."""

    def __init__(
        self,
        context: Context,
        shell: Shell,
        bench: Callable[[], Bench | None],
        take: Callable[[Bench, str], None],
        document: Callable[[], Document],
        hand_over: Callable[[Document, Path], None],
        receipt: Callable[[Document], None],
        dossier: Callable[[], str],
    ) -> None:
        self._context, self._bench, self._take = context, bench, take
        self.now = DRAW
        self._own: tuple[OwnPiece, ...] = ()
        self.shelving = Shelving(context, shell, bench, take, dossier)
        small = self.shelving.small
        self.wish, self.beside, self.page = WishPage(small), VariantsPage(), AgreementPage(small)
        for each in (self.wish, self.page):
            self.shelving.connect(each.shelves)
        self.pages = {WISH: self.wish, VARY: self.beside, AGREE: self.page}
        self._agreeing = Agreeing(context, shell, self.page, bench, take, document, hand_over, receipt)
        self._varying = Varying(context, shell, self.beside, bench, take)
        self.wish.begun.connect(self.begin_with)

    def connect_fields(self, type_in: Callable[[str, str], None], leave: Callable[[str], None]) -> None:
        """What is typed goes to the room."""
        for page in (self.wish, self.page, self.beside.build_up):
            page.typed.connect(type_in)
            page.left.connect(leave)

    @property
    def chain(self) -> tuple[Revision, ...]:
        """The agreed versions of the design on the bench."""
        return self._agreeing.chain

    def take_up(self, document_id: str) -> None:
        """Another design lies on the bench."""
        self.now = DRAW
        self._agreeing.take_up(document_id)
        self._own = own_pieces(self._context)

    def choices(self, tr: Translator) -> tuple[tuple[str, str], ...]:
        """The stages with their names."""
        return tuple((value, tr(text)) for value, text in STAGES)

    def show(self, bench: Bench, model: Model, dossier_id: str) -> bool:
        """The page in sight after the bench; False while drawing."""
        for stage, page in self.pages.items():
            page.setVisible(stage == self.now)
        match self.now:
            case "wish":
                self.wish.show_view(wish_view(bench, self._context.tr, self._own), self._context.tr)
            case "vary":
                self._varying.show(bench)
            case "agree":
                self._agreeing.show(bench, model, dossier_id)
        return self.now != DRAW

    def settle(self) -> None:
        """Show stored texts everywhere, also under the cursor."""
        self.wish.settle()
        self.page.settle()
        self.beside.build_up.settle()

    def begin_with(self, template: str) -> None:
        """The parts of a template in place of what lies there; the wishes stay, and undo brings the rest back."""
        bench = self._bench()
        if bench is None:
            return
        tr = self._context.tr
        own = next((each for each in self._own if OWN + each.id == template), None)
        piece = own.design if own else TEMPLATES[template].design()
        name = own.title if own else tr(TEMPLATES[template].label)
        design = replace(bench.design, title=bench.design.title or name, parts=piece.parts)
        if own is not None:
            design = replace(design, metal=piece.metal, finish=piece.finish)
        self._take(begun_with(bench, design), tr("Begin with {piece}", piece=name))

    def sign(self, name: str, why: str) -> None:
        """Agree on what stands, signed on paper."""
        self.page.agreed.emit(Signed(name, why, (), True))
