"""The shop's own knowledge at one entry: what there is, and the form that is open."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from juwdesk.app.messages import sentence
from juwdesk.app.reference_own import FIRST, NAME, NOTE, VALUE, OwnPiece, OwnView, keep_typed, own_view
from juwdesk.base.locale import Translator
from juwdesk.base.problems import KnownError
from juwdesk.ui.kit.basic import button, card, clear, column, icon_button, label, row
from juwdesk.ui.kit.flow import FlowLayout
from juwdesk.ui.kit.form import Form
from juwdesk.ui.reference_own import OwnKnowledge

SIDE = 112


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
        own, knowledge = self._own, self._own.context.knowledge
        mode, inputs = own.modes.get(self._key, ""), own.inputs.get(self._key, {})
        return own_view(self._key, knowledge.overlay, mode, inputs, self._error, own.say, knowledge.me)

    def _build(self) -> None:
        tr, view = self._tr, self._view()
        clear(self._outer)
        self._form = None
        inside = column(label(tr("Of your own shop"), "heading"), gap=12)
        changing = self._own.changing.get(self._key)
        for each in view.pieces:
            if view.fields and each.piece == changing:
                line = row(gap=12)
                if each.photo:
                    line.addLayout(column(photo_label(self._own, each, tr), -1))
                line.addLayout(self._opened(view, tr), 1)
                inside.addLayout(line)
            else:
                inside.addLayout(self._piece(each, view, tr))
        if not view.fields:
            inside.addLayout(self._acts(view, tr))
        elif changing is None:
            inside.addLayout(self._opened(view, tr))
        self._outer.addWidget(card(inside))

    def _acts(self, view: OwnView, tr: Translator) -> FlowLayout:
        acts = FlowLayout(gap=8)
        acts.addWidget(button(tr("Write a note"), lambda: self._open(NOTE)))
        if view.correctable and view.own is None:
            acts.addWidget(button(tr("Correct a value"), lambda: self._open(VALUE)))
        if view.named:
            acts.addWidget(button(tr("Add a name"), lambda: self._open(NAME)))
        acts.addWidget(button(tr("Add a photograph"), lambda: self._own.add_photo(self._key), "", "photo"))
        return acts

    def _opened(self, view: OwnView, tr: Translator) -> QVBoxLayout:
        form = self._form = Form(2, framed=False)
        form.changed.connect(self._typed)
        form.show_sections([("", view.fields)])
        keep = button(tr("Keep"), self._keep, "primary")
        return column(form, row(keep, button(tr("Not now"), self._shut), -1), gap=12)

    def _piece(self, each: OwnPiece, view: OwnView, tr: Translator) -> QVBoxLayout:
        whole = each.piece == view.own
        text = tr("This whole entry") if whole else each.text
        acts = row(gap=4)
        what = text[:40] or each.kind
        change = button(tr("Change"), lambda: self._change(each, view), "link")
        change.setAccessibleName(tr("Change: {what}", what=what))
        if each.mode or whole:
            acts.addWidget(change)
        acts.addWidget(icon_button("trash", tr("Take away: {what}", what=what), lambda: self._own.take_away(each)))
        line = row(gap=12)
        if each.photo:
            line.addWidget(photo_label(self._own, each, tr))
        line.addLayout(told(text, each), 1)
        line.addLayout(column(acts, -1))
        return column(line)

    # what a person does

    def _open(self, mode: str) -> None:
        self._own.open(self._key, mode)
        self._error = None
        self._build()
        first = self._form.row(FIRST[mode]) if self._form else None
        if first is not None:
            first.control.setFocus()

    def _change(self, each: OwnPiece, view: OwnView) -> None:
        if view.own is not None and each.piece == view.own:
            self._own.change_entry(view.own)
            return
        self._own.open(self._key, each.mode, each.piece)
        self._error = None
        self._build()
        first = self._form.row(FIRST[each.mode]) if self._form else None
        if first is not None:
            first.control.setFocus()

    def _shut(self) -> None:
        """A new text that was begun stays for the next time; a change that was not kept goes."""
        if self._key in self._own.changing:
            self._own.done(self._key)
        self._own.modes[self._key] = ""
        self._error = None
        self._build()

    def _typed(self, key: str, text: str) -> None:
        self._own.inputs[self._key] = {**self._own.inputs.get(self._key, {}), key: text}
        self._error = None
        if self._form is not None:
            self._form.show_sections([("", self._view().fields)])

    def _keep(self) -> None:
        own, key = self._own, self._key
        mode, inputs, old = own.modes.get(key, ""), own.inputs.get(key, {}), own.changing.get(key)

        def act() -> None:
            keep_typed(own.context.knowledge, key, mode, inputs, old)
            own.done(key)

        # This card goes when it has worked: the page is shown anew.
        self._error = own.kept(act)
        if self._error is None:
            return
        if self._error.problem.code.split(".")[0] in ("own", "overlay", "number") and self._form is not None:
            self._form.show_sections([("", self._view().fields)])
        else:
            own.shell.fail(self._error)


def told(text: str, each: OwnPiece) -> QVBoxLayout:
    """What a piece says, and under it what it is, by whom and when."""
    words = column(gap=2)
    if text:
        words.addWidget(label(text, wrap=True))
    words.addWidget(label(" · ".join(filter(None, (each.kind, each.told))), "small", wrap=True))
    words.addStretch(1)
    return words


def photo_label(own: OwnKnowledge, each: OwnPiece, tr: Translator) -> QLabel:
    """A photograph, small; the sentence why not where it cannot be shown."""
    from juwdesk.ui.assess.photos import thumbnail

    picture = QLabel()
    picture.setFixedSize(QSize(SIDE, SIDE))
    picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
    picture.setAccessibleName(each.text or tr("Photograph of your own"))
    try:
        pixmap = thumbnail(own.context.blobs.read(each.photo), picture.devicePixelRatioF())
    except KnownError as error:
        picture.setText(sentence(error.problem, tr))
        picture.setWordWrap(True)
        return picture
    picture.setPixmap(pixmap)
    return picture
