"""Who asks the worker for pictures: small ones while something moves, one after the other; all at rest when still."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer

from juwdesk.app.context import Context
from juwdesk.app.design_room import Bench, Hand
from juwdesk.app.jobs import Err, Ok, Outcome
from juwdesk.app.pictures import Picture, Rest, Wanted, at_rest, draft_picture, drawn, rest_picture, same_piece
from juwdesk.app.piece_pictures import keep_cover
from juwdesk.base.problems import KnownError
from juwdesk.design.document import Design
from juwdesk.design.gems import shipped
from juwdesk.design.model import Model
from juwdesk.drawing.paint import Cancelled
from juwdesk.ui.design.canvas import Canvas
from juwdesk.ui.design.cells import K

STILL = 250
"""Milliseconds without a change after which the exact model and the full paint are made."""
PICTURES, MODELS = "picture", "model"


class Painter(QObject):
    """Asks for what the canvas needs. ``rested`` is called when an exact model has come."""

    def __init__(
        self, context: Context, canvas: Canvas, bench: Callable[[], Bench | None], rested: Callable[[], None]
    ) -> None:
        super().__init__(canvas)
        self._context, self._canvas, self._bench, self._rested = context, canvas, bench, rested
        self._model: Model | None = None
        self._rest: Rest | None = None
        self._drafting = False
        self._drafted: object = None
        self._covered: object = None
        self._still = QTimer(self)
        self._still.setSingleShot(True)
        self._still.setInterval(STILL)
        self._still.timeout.connect(self.make_rest)
        self.waiting = 0

    def forget(self) -> None:
        """Another design lies on the bench."""
        self._rest = None
        self._drafted = None

    def exact(self, design: Design) -> Rest | None:
        """What the worker made of this very design, or None."""
        return self._rest if self._rest is not None and self._rest.design is design else None

    @property
    def idle(self) -> bool:
        """Whether everything in sight is as good as it will be."""
        return not self._still.isActive() and self.waiting == 0 and not self._drafting

    def follow(self, model: Model) -> None:
        """The bench changed: a draft soon, the rest when it stands still."""
        bench = self._bench()
        if bench is None:
            return
        self._model = model
        exact = self.exact(bench.design)
        if exact is not None:
            self._canvas.take_rest(exact)
        piece = (bench.design.id, bench.design.parts, bench.design.metal, bench.design.finish)
        look = (piece, bench.turn, bench.view, bench.hand, tuple(self._canvas.cells))
        if look != self._drafted:
            self._draft()
            self._still.start()
            self._drafted = look

    def at_rest_soon(self) -> None:
        """The canvas shows another part or another size of a view."""
        self._still.start()

    # while something moves

    def _draft(self) -> None:
        bench, model = self._bench(), self._model
        if self._drafting or bench is None or model is None or not drawn(model) or not self._canvas.wanted():
            return
        self._drafting = True
        wanted = self._canvas.wanted()[0]
        exact = self.exact(bench.design)
        scene = exact.model if exact is not None and bench.hand is Hand.GOUACHE else model
        self._context.jobs.latest(
            PICTURES,
            lambda cancelled: draft_picture(scene, bench, wanted=wanted, cancelled=cancelled),
            self._have_draft,
        )

    def _have_draft(self, outcome: Outcome) -> None:
        self._drafting = False
        match outcome:
            case Ok(Picture() as picture):
                bench = self._bench()
                if bench is None:
                    return
                if picture.fits(bench):
                    self._canvas.take(picture)
                else:
                    self._canvas.take_late(picture)
                    self._draft()
            case Err(error):
                _told(error)

    # when it stands still

    def make_rest(self) -> None:
        """The exact model and the lines in sight, then the paint of every view in sight."""
        self._still.stop()
        bench = self._bench()
        wanted = self._canvas.wanted()
        if bench is None or not wanted:
            return
        if bench.dragging:
            self._still.start()
            return
        context, before = self._context, self._rest
        prices, moment = context.prices(), context.clock()
        names = [each.name for each in wanted]
        scale = wanted[0].dots / K
        self.waiting += 1
        context.jobs.latest(
            MODELS,
            lambda cancelled: at_rest(bench, names, shipped(), prices, moment, cancelled, before, scale),
            lambda outcome: self._have_rest(outcome, bench, wanted),
        )

    def _have_rest(self, outcome: Outcome, bench: Bench, wanted: Sequence[Wanted]) -> None:
        self.waiting = 0
        match outcome:
            case Ok(Rest() as rest):
                now = self._bench()
                if now is None or not same_piece(rest.design, now.design):
                    return
                self._rest = rest
                self._canvas.take_rest(rest)
                if bench.hand is Hand.GOUACHE and drawn(rest.model):
                    self._paint(rest, bench, list(wanted))
                self._rested()
            case Err(error):
                _told(error)

    def _paint(self, rest: Rest, bench: Bench, wanted: list[Wanted]) -> None:
        """One view after the other, the one in focus first; whatever moves meanwhile cancels the rest."""
        if not wanted:
            self._cover(rest)
            return
        self.waiting += 1
        self._drafting = False
        shelf = self._context.shelf
        self._context.jobs.latest(
            PICTURES,
            lambda cancelled: rest_picture(rest.model, bench, wanted=wanted[0], cancelled=cancelled, shelf=shelf),
            lambda outcome: self._have_paint(outcome, rest, bench, wanted[1:]),
        )

    def _have_paint(self, outcome: Outcome, rest: Rest, bench: Bench, more: list[Wanted]) -> None:
        self.waiting = 0
        match outcome:
            case Ok(Picture() as picture):
                now = self._bench()
                if now is not None and picture.fits(now):
                    self._canvas.take(picture)
                    self._paint(rest, bench, more)
            case Err(error):
                _told(error)

    def _cover(self, rest: Rest) -> None:
        """When everything stands: the small picture by which lists show this design."""
        piece = (rest.design.id, rest.design.parts, rest.design.metal, rest.design.finish)
        if self._covered != piece:
            folder = self._context.folder
            self._context.jobs.latest(
                PICTURES,
                lambda cancelled: keep_cover(folder, rest.model, cancelled),
                lambda outcome: self._have_cover(outcome, piece),
            )

    def _have_cover(self, outcome: Outcome, piece: object) -> None:
        match outcome:
            case Ok():
                self._covered = piece
            case Err(error):
                _told(error)


def _told(error: BaseException) -> None:
    """A picture that nobody waits for any more is no fault; everything else is one."""
    if not isinstance(error, Cancelled | InterruptedError | KnownError):
        raise error
