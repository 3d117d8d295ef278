"""A card to sign in: what is signed for, who signs, and the field for the pen."""

from dataclasses import dataclass

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from juwdesk.app.agreement_view import AgreementView
from juwdesk.base.locale import Translator
from juwdesk.design.briefdata import Stroke
from juwdesk.ui import theme
from juwdesk.ui.design.signpad import SignPad
from juwdesk.ui.kit.basic import button, card, clear, column, holder, label, row

HALFWAY = 1000
"""Milliseconds after which what was filled in so far is held."""


@dataclass(frozen=True, slots=True)
class Signed:
    """What was given: who, why, and the strokes or that it was done on paper."""

    name: str
    why: str
    strokes: tuple[Stroke, ...]
    on_paper: bool


EMPTY = Signed("", "", (), False)


@dataclass(frozen=True, slots=True)
class Asked:
    """The words of a card: its ``title``, the ``lines`` under it, whether it ``asks`` for a signature now; the names
    of its fields, each its own on the page."""

    title: str
    lines: tuple[str, ...]
    asks: bool
    name: str
    pad: str
    paper: str
    wipe: str
    agree: str
    why: str = ""


def version(view: AgreementView, tr: Translator) -> Asked:
    """To agree on a version; nothing to sign where nothing changed."""
    title = tr("Agree on revision {letter}", letter=view.next) if view.next else tr("Agreed as it stands")
    return Asked(
        title, view.changes, bool(view.next), tr("Name of who signs"), tr("Signature"), tr("Signed on paper"),
        tr("Wipe"), tr("Agree and lock"), tr("What this version is about"),
    )  # fmt: skip


def handing_in(view: AgreementView, tr: Translator) -> Asked:
    """To sign for what is handed in."""
    return Asked(
        tr("Receipt for own materials"), (view.signed_for,) if view.signed_for else (), view.receipt and view.to_sign,
        tr("Name of who hands in"), tr("Signature for the receipt"), tr("Receipt signed on paper"),
        tr("Wipe the receipt"), tr("Sign for what is handed in"),
    )  # fmt: skip


class Signing(QWidget):
    """``agreed(Signed)``; ``held(Signed)`` every second while something is filled in. ``tell`` shows a sentence at
    the button."""

    agreed = Signal(object)
    held = Signal(object)

    def __init__(self, *foot: QWidget) -> None:
        """``foot`` stands below, whether there is something to sign or not."""
        super().__init__()
        self.pad = SignPad()
        self._title = label("", "heading")
        self._changes = column(gap=4)
        self._name, self._why = QLineEdit(), QLineEdit()
        self._name_label, self._why_label = label("", "field"), label("", "field")
        self._paper = QCheckBox()
        self._wipe = button("", self.pad.wipe, "quiet")
        self._agree = button("", self._give, "primary")
        self._problem = label("", "error", wrap=True)
        self._problem.hide()
        self._shown: object = None
        self._told: Signed | None = None
        self._halfway = QTimer(self)
        self._halfway.setInterval(HALFWAY)
        self._halfway.timeout.connect(self._hold)
        self.pad.changed.connect(self._halfway.start)
        for field in (self._name, self._why):
            field.textEdited.connect(lambda _text: self._halfway.isActive() or self._halfway.start())
        self._whys = holder(column(self._why_label, self._why, gap=4))
        self._ask = holder(
            column(
                self._whys,
                column(self._name_label, self._name, gap=4),
                self.pad, row(self._paper, -1, self._wipe), self._problem, row(self._agree, -1), gap=12,
            )
        )  # fmt: skip
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card(column(self._title, holder(self._changes), self._ask, *foot, gap=12)))
        self._paper.toggled.connect(lambda on: self.pad.setEnabled(not on))

    def show_asked(self, asked: Asked, tr: Translator) -> None:
        """What would be signed for now."""
        shown = (asked, tr.language, theme.Current.name)
        if shown == self._shown:
            return
        self._shown = shown
        self._title.setText(asked.title)
        clear(self._changes)
        for text in asked.lines:
            self._changes.addWidget(label(text, "small", wrap=True))
        self._ask.setVisible(asked.asks)
        self._whys.setVisible(bool(asked.why))
        self.pad.show_words(asked.pad, tr("sign here"))
        for field, name, text in (
            (self._why, self._why_label, asked.why),
            (self._name, self._name_label, asked.name),
        ):
            name.setText(text)
            field.setAccessibleName(text)
        for push, text in (
            (self._paper, asked.paper),
            (self._wipe, tr("Wipe")),
            (self._agree, asked.agree),
        ):
            push.setText(text)
            push.setAccessibleName(text)
        self._wipe.setAccessibleName(asked.wipe)

    def tell(self, sentence: str) -> None:
        """What is wrong, at the button; empty takes it away."""
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))

    def done(self) -> None:
        """Agreed: the fields are empty for the next."""
        self.tell("")
        self.pad.wipe()
        self._name.clear()
        self._why.clear()
        self._paper.setChecked(False)
        self._halfway.stop()
        self._told = None

    def take_up(self, name: str, why: str, strokes: tuple[Stroke, ...]) -> None:
        """What was on its way when the program stopped."""
        self._name.setText(name)
        self._why.setText(why)
        self.pad.show_strokes(strokes)

    def _given(self) -> Signed:
        on_paper = self._paper.isChecked()
        strokes = () if on_paper else self.pad.strokes
        return Signed(self._name.text(), self._why.text(), strokes, on_paper)

    def _give(self) -> None:
        self.agreed.emit(self._given())

    def showEvent(self, event: QShowEvent) -> None:
        """What was dropped from the journal when the room was left is held again."""
        super().showEvent(event)
        self._told = None
        self._halfway.start()

    def _hold(self) -> None:
        """So that a crash takes no more than a moment; when nothing changes any more, nothing is told."""
        given = self._given()
        if given != (self._told or EMPTY):
            self._told = given
            self.held.emit(given)
        elif not self.pad.down:
            self._halfway.stop()
