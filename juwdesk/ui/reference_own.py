"""The shop's own knowledge at an entry: notes, values, photographs; and all of it as a file."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from juwdesk.app.context import Context
from juwdesk.app.messages import sentence
from juwdesk.app.reference_own import NOTE, VALUE, OwnPiece, OwnView, entry_of, keep_typed, own_view
from juwdesk.app.reference_page import Say
from juwdesk.app.tool_page import Inputs
from juwdesk.base.locale import Translator
from juwdesk.base.problems import KnownError
from juwdesk.ui.kit.basic import button, card, clear, column, icon_button, label, row
from juwdesk.ui.kit.form import Form
from juwdesk.ui.room import Shell

SIDE = 112
PHOTOS = "*.jpg *.jpeg *.png"
PACKAGE = "*.zip"


class OwnKnowledge:
    """Acts on the shop's own knowledge; ``changed`` is told when the reference data are others than before.

    What is being typed at an entry stays while the program runs.
    """

    def __init__(self, context: Context, shell: Shell, changed: Callable[[], None]) -> None:
        self.context, self.shell, self._changed = context, shell, changed
        self.modes: dict[str, str] = {}
        self.inputs: dict[str, Inputs] = {}

    def card(self, key: str) -> QWidget | None:
        """The card of an entry ``kind:id``, or None where it takes none."""
        return OwnCard(self, key) if entry_of(key) else None

    def kept(self, act: Callable[[], object]) -> KnownError | None:
        """Do it and tell; what went wrong, if anything did."""
        try:
            act()
        except KnownError as error:
            return error
        self._changed()
        return None

    def add_photo(self, key: str) -> None:
        """Ask for a photograph and keep it."""
        tr = self.context.tr
        source = self.shell.dialogs.open_file(tr("Add a photograph"), f"{tr('Photographs')} ({PHOTOS})")
        if source is not None:
            self._acted(lambda: self.context.knowledge.add_photo(entry_of(key), source))

    def take_away(self, piece: OwnPiece) -> None:
        """A piece gone, once the person is sure."""
        tr = self.context.tr
        question = tr("“{what}” is taken away; what was shipped stands again.", what=piece.text[:80] or piece.kind)
        if self.shell.dialogs.sure(tr("Take away"), question, tr("Take away")):
            self._acted(lambda: self.context.knowledge.take_away(piece.piece))

    def _acted(self, act: Callable[[], object]) -> bool:
        error = self.kept(act)
        if error is not None:
            self.shell.fail(error)
        return error is None

    # all of it as one file

    def file_card(self, tr: Translator) -> QWidget:
        """How much there is, giving it along and bringing it in, and what could not be read."""
        knowledge = self.context.knowledge
        overlay = knowledge.overlay
        number = sum(len(each) for each in (overlay.notes, overlay.corrections, overlay.photos, overlay.extras))
        told = tr("Notes, values and photographs of your own stand at the foot of every entry.")
        if number:
            told = tr.n("{n} piece of knowledge of your own.", "{n} pieces of knowledge of your own.", number)
        give = button(tr("Save as a file"), self.give)
        give.setEnabled(number > 0)
        inside = column(label(tr("What your shop knows"), "heading"), label(told, "muted", wrap=True), gap=8)
        for problem in dict.fromkeys(knowledge.problems):
            inside.addWidget(label(sentence(problem, tr), "warning", wrap=True))
        inside.addLayout(row(give, button(tr("Bring in from a file"), self.bring_in), -1))
        return card(inside)

    def give(self) -> None:
        """Ask where, and write the file."""
        tr = self.context.tr
        name = tr("own-knowledge") + ".zip"
        target = self.shell.dialogs.save_file(tr("Save as a file"), name, f"{tr('Own knowledge')} ({PACKAGE})")
        if target is None:
            return
        try:
            self.context.knowledge.give(target)
        except KnownError as error:
            self.shell.fail(error)
            return
        self.shell.say(tr("“{name}” is written.", name=target.name))

    def bring_in(self) -> None:
        """Ask which, and add it to what is here."""
        tr = self.context.tr
        source: Path | None = self.shell.dialogs.open_file(
            tr("Bring in from a file"), f"{tr('Own knowledge')} ({PACKAGE})"
        )
        if source is None:
            return
        told: list[str] = []

        def act() -> None:
            told.extend(sentence(problem, tr) for problem in self.context.knowledge.bring_in(source))

        if self._acted(act):
            self.shell.say(told[0] if told else tr("What stood in “{name}” is here now.", name=source.name))


class OwnCard(QWidget):
    """The card of one entry."""

    def __init__(self, own: OwnKnowledge, key: str) -> None:
        super().__init__()
        self._own, self._key = own, key
        self._error: KnownError | None = None
        self._form: Form | None = None
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._build()

    @property
    def _tr(self) -> Translator:
        return self._own.context.tr

    def _view(self) -> OwnView:
        own, context = self._own, self._own.context
        mode, inputs = own.modes.get(self._key, ""), own.inputs.get(self._key, {})
        say = Say(context.tr, context.catalogue)
        return own_view(self._key, context.knowledge.overlay, mode, inputs, self._error, say)

    def _build(self) -> None:
        tr, view = self._tr, self._view()
        clear(self._outer)
        self._form = None
        inside = column(label(tr("Of your own shop"), "heading"), gap=12)
        for each in view.pieces:
            inside.addLayout(self._piece(each, tr))
        if view.mode:
            inside.addWidget(self._made_form(view))
            keep = button(tr("Keep"), self._keep, "primary")
            inside.addLayout(row(keep, button(tr("Not now"), lambda: self._open("")), -1))
        else:
            acts = row(button(tr("Write a note"), lambda: self._open(NOTE)), gap=8)
            if view.correctable:
                acts.addWidget(button(tr("Correct a value"), lambda: self._open(VALUE)))
            acts.addWidget(button(tr("Add a photograph"), lambda: self._own.add_photo(self._key), "", "photo"))
            acts.addStretch(1)
            inside.addLayout(acts)
        self._outer.addWidget(card(inside))

    def _made_form(self, view: OwnView) -> QWidget:
        form = self._form = Form(2, framed=False)
        form.changed.connect(self._typed)
        form.show_sections([("", view.fields)])
        return form

    def _piece(self, each: OwnPiece, tr: Translator) -> QVBoxLayout:
        words = column(gap=2)
        if each.text:
            words.addWidget(label(each.text, wrap=True))
        words.addWidget(label(" · ".join(filter(None, (each.kind, each.told))), "small", wrap=True))
        words.addStretch(1)
        name = tr("Take away: {what}", what=each.text[:40] or each.kind)
        drop = icon_button("trash", name, lambda: self._own.take_away(each))
        line = row(gap=12)
        if each.photo:
            line.addWidget(self._photo(each, tr))
        line.addLayout(words, 1)
        line.addWidget(drop, 0, Qt.AlignmentFlag.AlignTop)
        return column(line)

    def _photo(self, each: OwnPiece, tr: Translator) -> QLabel:
        from juwdesk.ui.assess.photos import thumbnail

        picture = QLabel()
        picture.setFixedSize(QSize(SIDE, SIDE))
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        picture.setAccessibleName(each.text or tr("Photograph of your own"))
        try:
            pixmap = thumbnail(self._own.context.blobs.read(each.photo), self.devicePixelRatioF())
        except KnownError as error:
            picture.setText(sentence(error.problem, tr))
            picture.setWordWrap(True)
            return picture
        picture.setPixmap(pixmap)
        return picture

    # what a person does

    def _open(self, mode: str) -> None:
        self._own.modes[self._key] = mode
        self._error = None
        self._build()
        first = self._form.row("text" if mode == NOTE else "value") if self._form and mode else None
        if first is not None:
            first.control.setFocus()

    def _typed(self, key: str, text: str) -> None:
        self._own.inputs[self._key] = {**self._own.inputs.get(self._key, {}), key: text}
        self._error = None
        if self._form is not None:
            self._form.show_sections([("", self._view().fields)])

    def _keep(self) -> None:
        own, key = self._own, self._key
        mode, inputs = own.modes.get(key, ""), own.inputs.get(key, {})

        def act() -> None:
            keep_typed(own.context.knowledge, key, mode, inputs)
            own.modes[key], own.inputs[key] = "", {}

        # This card goes when it has worked: the page is shown anew.
        self._error = own.kept(act)
        if self._error is None:
            return
        if self._error.problem.code.split(".")[0] in ("own", "overlay", "number") and self._form is not None:
            self._form.show_sections([("", self._view().fields)])
        else:
            own.shell.fail(self._error)
