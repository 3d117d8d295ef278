"""What a person does in the metal step: pick and drop marks, look for them, take the findings over."""

from collections.abc import Callable
from dataclasses import replace

from juwdesk.app import assess_room as intents
from juwdesk.app.assess_desk import Around, Desk
from juwdesk.app.assess_metal import MarkSeek
from juwdesk.app.context import Context
from juwdesk.ui.assess.page import AssessPage
from juwdesk.ui.room import Shell

Change = Callable[[Desk], Desk]


class MetalActs:
    """Turns the signals of the metal step into changes of the desk: ``do`` can be undone, ``look`` only looks."""

    def __init__(
        self,
        page: AssessPage,
        do: Callable[[str, Change], None],
        look: Callable[[Change], None],
        around: Callable[[], Around],
        context: Context,
        shell: Shell,
    ) -> None:
        self._page, self._do, self._look, self._around = page, do, look, around
        self._context, self._shell = context, shell
        marks, panel = page.centre.marks, page.findings.metal
        marks.sought.connect(self._seek)
        marks.picked.connect(self.add_mark)
        marks.taken_up.connect(lambda id_: look(lambda desk: intents.select(desk, id_)))
        marks.removed.connect(self.remove_mark)
        panel.taken.connect(self.take_over)
        panel.wanted.connect(page.focus_field)
        panel.neutral.connect(lambda on: look(lambda desk: replace(desk, neutral=on)))
        panel.looked_up.connect(lambda id_: shell.open("entry", id_))

    def add_mark(self, id_: str) -> None:
        """One more mark in the metal in hand."""
        self._do(self._context.tr("Add a mark"), lambda desk: intents.add_mark(desk, id_, self._around()))
        self._page.centre.marks.focus_search()

    def remove_mark(self, id_: str) -> None:
        """A mark taken out of the metal in hand."""
        tr = self._context.tr
        self._do(tr("Remove {what}", what=tr("This mark")), lambda desk: intents.remove(desk, id_))
        self._page.centre.marks.focus_search()

    def seek(self, words: str) -> None:
        """Marks that hold the words, as if they were typed."""
        self._page.centre.marks.type_in(words)

    def _seek(self, sought: MarkSeek) -> None:
        self._look(lambda desk: intents.seek_marks(desk, sought))

    def take_over(self, material: str) -> None:
        """The alloy that the findings favour, as that of the metal in hand; undo stands in the head."""
        tr = self._context.tr
        self._do(tr("Metal taken over"), lambda desk: intents.take_over(desk, material))
        self._shell.say(tr("The metal is taken over from the findings."))
