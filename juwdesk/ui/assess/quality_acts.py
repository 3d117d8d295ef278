"""What a person does in the quality step: point at damages, take the weight by size over."""

from collections.abc import Callable
from dataclasses import replace

from juwdesk.app import assess_room as intents
from juwdesk.app.assess_desk import Desk
from juwdesk.app.context import Context
from juwdesk.ui.assess.page import AssessPage
from juwdesk.ui.room import Shell

Change = Callable[[Desk], Desk]


class QualityActs:
    """Turns the signals of the quality step into changes of the desk: ``do`` can be undone, ``look`` only looks."""

    def __init__(
        self,
        page: AssessPage,
        do: Callable[[str, Change], None],
        look: Callable[[Change], None],
        context: Context,
        shell: Shell,
    ) -> None:
        self._page, self._do, self._look = page, do, look
        self._context, self._shell = context, shell
        damages = page.centre.damages
        damages.pointed.connect(self.point_at)
        damages.picked.connect(self.pick)
        damages.removed.connect(self.remove)
        damages.added.connect(self.add)
        page.findings.quality.weighed.connect(self.take_weight)

    def point_at(self, photo: str, x: float, y: float) -> None:
        """A damage at that point: the one in hand moves, or a new one is marked."""
        id_ = self._context.ids()
        self._do(self._context.tr("Damage"), lambda desk: intents.mark_damage(desk, id_, photo, x, y))

    def point(self, x: float, y: float) -> None:
        """A damage at that point of the photograph in sight."""
        self.point_at(self._page.centre.damages.photo, x, y)

    def pick(self, id_: str) -> None:
        """A damage taken up, or laid down again."""
        self._look(lambda desk: intents.select(desk, id_))

    def lay_down(self) -> None:
        """No damage in hand: the next point marks a new one."""
        self._look(lambda desk: replace(desk, damage=""))

    def add(self) -> None:
        """A damage in words."""
        id_ = self._context.ids()
        self._do(self._context.tr("Add a damage"), lambda desk: intents.mark_damage(desk, id_))
        self._page.focus_field(f"damage:{id_}/kind")

    def remove(self, id_: str) -> None:
        """A damage taken out; undo stands in the head."""
        tr = self._context.tr
        self._do(tr("Remove {what}", what=tr("Damage")), lambda desk: intents.remove(desk, id_))
        self._page.focus_step()

    def take_weight(self, carat: float) -> None:
        """The weight by size as that of the stone in hand."""
        self._do(self._context.tr("Weight taken over"), lambda desk: intents.take_weight(desk, carat))
        self._shell.say(self._context.tr("Weight taken over"))
