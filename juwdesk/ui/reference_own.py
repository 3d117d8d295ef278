"""Acts on the shop's own knowledge: what is being typed, what was taken away, and all of it as a file."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from juwdesk.app.context import Context
from juwdesk.app.messages import sentence
from juwdesk.app.overlays import Incoming
from juwdesk.app.reference_page import Say
from juwdesk.app.reference_room import OWN
from juwdesk.app.tool_page import Inputs
from juwdesk.base.locale import Translator
from juwdesk.base.problems import KnownError
from juwdesk.reference.overlay import Extra, Piece
from juwdesk.ui.kit.basic import button, card, column, label, row
from juwdesk.ui.room import Shell

if TYPE_CHECKING:
    from juwdesk.app.reference_own import OwnPiece
    from juwdesk.app.reference_own_entry import EntryDraft

PHOTOS = "*.jpg *.jpeg *.png"
PACKAGE = "*.zip *.json"


class OwnKnowledge:
    """``changed`` is told when the reference data are others than before, ``show(key)`` when another page is wanted.

    What is being typed at an entry stays while the program runs. What only an act needs is imported by the act: the
    room opens without it.
    """

    def __init__(
        self, context: Context, shell: Shell, changed: Callable[[], None], show: Callable[[str], object]
    ) -> None:
        self.context, self.shell, self._changed, self.show = context, shell, changed, show
        self.modes: dict[str, str] = {}
        self.inputs: dict[str, Inputs] = {}
        self.changing: dict[str, Piece] = {}
        """The piece that is being changed at an entry."""
        self.draft: EntryDraft | None = None
        self.incoming: Incoming | None = None

    @property
    def say(self) -> Say:
        """Words of the reference in the language of the screen."""
        return Say(self.context.tr, self.context.catalogue)

    def keys(self) -> frozenset[str]:
        """The keys of entries of which the shop knows something."""
        from juwdesk.app.reference_own_page import own_keys

        return own_keys(self.context.knowledge.overlay, self.say)

    def kept(self, act: Callable[[], object]) -> KnownError | None:
        """Do it and tell; what went wrong, if anything did."""
        try:
            act()
        except KnownError as error:
            return error
        self._changed()
        return None

    def _acted(self, act: Callable[[], object]) -> bool:
        error = self.kept(act)
        if error is not None:
            self.shell.fail(error)
        return error is None

    # at an entry

    def open(self, key: str, mode: str, piece: Piece | None = None) -> None:
        """A form at an entry, for something new or to change a piece."""
        from juwdesk.app.reference_own import texts_to_change

        self.modes[key] = mode
        self.changing.pop(key, None)
        if piece is not None:
            self.changing[key] = piece
            self.inputs[key] = texts_to_change(piece, self.say)

    def done(self, key: str) -> None:
        """The form of an entry shut and empty."""
        self.modes[key], self.inputs[key] = "", {}
        self.changing.pop(key, None)

    def add_photo(self, key: str) -> None:
        """Ask for a photograph, keep it, and ask what it shows."""
        from juwdesk.app.reference_own import CAPTION, entry_of

        tr, knowledge = self.context.tr, self.context.knowledge
        source = self.shell.dialogs.open_file(tr("Add a photograph"), f"{tr('Photographs')} ({PHOTOS})")
        if source is None:
            return

        def act() -> None:
            self.open(key, CAPTION, knowledge.add_photo(entry_of(key), source))

        self._acted(act)

    def take_away(self, piece: "OwnPiece") -> None:
        """A piece gone, once the person is sure; it can be put back at once."""
        tr = self.context.tr
        what = piece.text[:80] or piece.kind
        question = tr("“{what}” is taken away; what was shipped stands again.", what=what)
        if isinstance(piece.piece, Extra) and piece.piece.table != "aliases":
            question = tr("This entry of your own goes, with the notes and photographs at it.")
        if self.shell.dialogs.sure(tr("Take away"), question, tr("Take away")):
            self._gone(lambda: self.context.knowledge.take_away(piece.piece))

    def take_unread(self, raw: tuple[str, Any]) -> None:
        """A piece that cannot be read gone, once the person is sure."""
        tr = self.context.tr
        question = tr("This piece cannot be read here, but a newer version might. Take it away for good?")
        if self.shell.dialogs.sure(tr("Take away"), question, tr("Take away")):
            self._gone(lambda: self.context.knowledge.take_unread(raw))

    def _gone(self, act: Callable[[], object]) -> None:
        tr, knowledge = self.context.tr, self.context.knowledge
        before = knowledge.overlay
        if self._acted(act):
            self.shell.say(tr("It is taken away."), tr("Put it back"), lambda: self._put_back(before))

    def _put_back(self, before: Any) -> None:
        self._acted(lambda: self.context.knowledge.put_back(before))

    # entries of its own

    def begin_entry(self) -> None:
        """The form of an entry of the shop's own; what was begun goes on."""
        from juwdesk.app.reference_own_entry import EntryDraft

        if self.draft is None or self.draft.old is not None:
            self.draft = EntryDraft()
        self.show(OWN)

    def change_entry(self, extra: Extra) -> None:
        """The form with an entry that is there."""
        from juwdesk.app.reference_own_entry import drafted

        found = drafted(extra, self.say)
        if found is None:
            self.shell.say(self.context.tr("This kind of entry is changed in its file only."))
            return
        self.draft = found
        self.show(OWN)

    def keep_entry(self) -> None:
        """The entry kept and its page shown, or the form with what is wrong."""
        from juwdesk.app.reference_own_entry import EntryDraft, keep_entry

        if self.draft is None:
            return
        try:
            done = keep_entry(self.context.knowledge, self.draft)
        except KnownError as error:
            self.shell.fail(error)
            return
        if isinstance(done, EntryDraft):
            self.draft = done
            self.show(OWN)
            return
        self.draft = None
        self._changed()
        self.show(done)

    def leave_entry(self) -> None:
        """The form shut; what was typed in a new one is asked about first."""
        tr, draft = self.context.tr, self.draft
        typed = draft is not None and any(text.strip() for text in draft.inputs.values()) and draft.old is None
        if typed and not self.shell.dialogs.sure(
            tr("Not now"), tr("What you typed here goes away."), tr("Throw away")
        ):
            return
        self.draft = None
        self.show(OWN)

    # all of it as one file

    def file_card(self, tr: Translator) -> QWidget:
        """For the first page of the room: how much there is, and the way to it."""
        knowledge = self.context.knowledge
        overlay = knowledge.overlay
        number = sum(len(each) for each in (overlay.notes, overlay.corrections, overlay.photos, overlay.extras))
        told = tr("Notes, values and photographs of your own stand at the foot of every entry.")
        if number:
            told = tr.n("{n} piece of knowledge of your own.", "{n} pieces of knowledge of your own.", number)
        inside = column(label(tr("What your shop knows"), "heading"), label(told, "muted", wrap=True), gap=8)
        for problem in dict.fromkeys(knowledge.problems):
            inside.addWidget(label(sentence(problem, tr), "warning", wrap=True))
        see = button(tr("See what your shop knows"), lambda: self.show(OWN))
        add = button(tr("Put in an entry of your own"), self.begin_entry, "", "add")
        inside.addLayout(row(see, add, -1))
        return card(inside)

    def give(self) -> None:
        """Ask where, and write the file."""
        tr = self.context.tr
        name = tr("own-knowledge") + ".zip"
        target = self.shell.dialogs.save_file(tr("Save as a file"), name, f"{tr('Own knowledge')} (*.zip)")
        if target is None:
            return
        try:
            self.context.knowledge.give(target)
        except KnownError as error:
            self.shell.fail(error)
            return
        self.shell.say(tr("“{name}” is written.", name=target.name))

    def look_in(self) -> None:
        """Ask which file, and show what it would bring."""
        tr = self.context.tr
        source: Path | None = self.shell.dialogs.open_file(
            tr("Bring in from a file"), f"{tr('Own knowledge')} ({PACKAGE})"
        )
        if source is None:
            return
        try:
            self.incoming = self.context.knowledge.look(source)
        except KnownError as error:
            self.shell.fail(error)
            return
        self.show(OWN)

    def bring_in(self) -> None:
        """What was looked at becomes the shop's own; it can be undone at once."""
        incoming, tr, knowledge = self.incoming, self.context.tr, self.context.knowledge
        if incoming is None:
            return
        before = knowledge.overlay

        def act() -> None:
            knowledge.bring_in(incoming.source)
            self.incoming = None

        if self._acted(act):
            told = tr("What stood in “{name}” is here now.", name=incoming.source.name)
            self.shell.say(told, tr("Back"), lambda: self._put_back(before))

    def leave_incoming(self) -> None:
        """Nothing is brought in."""
        self.incoming = None
        self.show(OWN)
