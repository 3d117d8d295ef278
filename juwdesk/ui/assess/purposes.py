"""The purposes of a valuation, to search and to choose: the purpose comes before any number."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from juwdesk.app.assess_purposes import PurposeView
from juwdesk.app.assess_view import AssessView
from juwdesk.base.locale import N_, Translator, translator
from juwdesk.ui.kit.basic import button, card, column, label, row
from juwdesk.ui.kit.press import Press

BADGES = {"yes": N_("official appraiser needed"), "advised": N_("official appraiser advised"), "no": ""}


class PurposeButton(Press):
    """One purpose: its name, the kind of value, whether an appraiser is needed."""

    def __init__(self, view: PurposeView, tr: Translator) -> None:
        badge = tr(BADGES[view.official])
        words = column(label(view.name, "subheading", wrap=True), label(view.kind, "small", wrap=True), gap=0)
        line = row(gap=12, margin=(10, 5, 10, 5))
        line.addLayout(words, 1)
        line.addWidget(label(badge, "warning" if view.official == "yes" else "small"))
        super().__init__(line, view.name, least=48)
        self.setCheckable(True)
        self.setAccessibleDescription(" · ".join(filter(None, (view.kind, badge))))
        self.words = f"{view.name} {view.kind}".casefold()


class PurposeList(QWidget):
    """``chosen(id)``. Once chosen it folds to the choice, with what to tell the customer."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._open = False
        self._buttons: dict[str, PurposeButton] = {}
        self._shown: tuple[object, ...] = ()
        self._view: AssessView | None = None
        self._tr = translator("nl")
        self._title, self._teach = label("", "heading"), label("", "muted", wrap=True)
        self._search = QLineEdit()
        self._search.textChanged.connect(lambda _text: self._sift())
        self._none = label("", "muted", wrap=True)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._more = button("", self._unfold, "quiet")
        self._told_title, self._told = label("", "subheading"), label("", wrap=True)
        self._official = label("", "small", wrap=True)
        self._notice = card(column(self._told_title, self._told, self._official, gap=4), "notice")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(16)
        inside = column(self._title, self._teach, self._search, self._none, gap=8)
        inside.addLayout(self._list)
        inside.addLayout(row(self._more, -1))
        outer.addWidget(card(inside))
        outer.addWidget(self._notice)

    def show_view(self, view: AssessView, tr: Translator) -> None:
        """Show the list, or the purpose that was chosen."""
        self._view, self._tr = view, tr
        self._title.setText(tr("What is the value for?"))
        self._teach.setText(tr("The purpose decides which kind of value is asked; without one there is no number."))
        self._search.setPlaceholderText(tr("Search: insurance, inheritance, selling …"))
        self._search.setAccessibleName(tr("Search a purpose"))
        self._none.setText(tr("No purpose holds these words; search for another word."))
        self._more.setText(tr("Another purpose"))
        self._more.setAccessibleName(self._more.text())
        self._told_title.setText(tr("To tell the customer"))
        self._told.setText(view.told)
        self._official.setText(view.official)
        self._notice.setVisible(bool(view.told))
        shape = tuple((each.id, each.name, each.kind, each.official) for each in view.purposes)
        if shape != self._shown:
            self._shown = shape
            self._rebuild(view.purposes)
        for each in view.purposes:
            self._buttons[each.id].setChecked(each.selected)
        self._sift()

    def _rebuild(self, purposes: tuple[PurposeView, ...]) -> None:
        while (item := self._list.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.setParent(None)
                old.deleteLater()
        self._buttons = {}
        for each in purposes:
            made = PurposeButton(each, self._tr)
            made.clicked.connect(lambda _on=False, id_=each.id: self._choose(id_))
            self._buttons[each.id] = made
            self._list.addWidget(made)

    def _sift(self) -> None:
        """Only what holds the words; only the choice itself once it is made."""
        chosen = {each.id for each in self._view.purposes if each.selected} if self._view else set()
        unfolded = self._open or not chosen
        words = self._search.text().casefold().split()
        seen = 0
        for id_, made in self._buttons.items():
            fits = all(word in made.words for word in words) if unfolded else id_ in chosen
            made.setVisible(fits)
            seen += fits
        for part in (self._search, self._teach):
            part.setVisible(unfolded)
        self._none.setVisible(not seen)
        self._more.setVisible(not unfolded)

    def _unfold(self) -> None:
        self._open = True
        self._sift()
        self._search.setFocus()

    def _choose(self, id_: str) -> None:
        self._open = False
        self._search.clear()
        self.chosen.emit(id_)
        self._sift()
        self._buttons[id_].setFocus()
