"""The filter over the list: a button that opens its fields, and a chip for every choice, to be taken away."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QScrollArea, QSizePolicy, QWidget

from juwdesk.app.forms import FieldView
from juwdesk.app.reference_sieve import Chip
from juwdesk.base.locale import Translator
from juwdesk.ui.kit.basic import button, clear, column, holder
from juwdesk.ui.kit.fields import FieldRow
from juwdesk.ui.kit.flow import FlowLayout


class _Fields(QScrollArea):
    """As high as its fields where there is room, and scrolled where there is not."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        inside.setObjectName("scrolled")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setWidget(inside)

    def sizeHint(self) -> QSize:
        """What the fields want."""
        inside = self.widget()
        return inside.sizeHint() if inside is not None else super().sizeHint()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fields that came or went ask for another height."""
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


class SievePane(QWidget):
    """Says ``sifted(field, text)`` for a choice, also for one that is taken away (its text empty), ``cleared()`` when
    all are."""

    sifted = Signal(str, str)
    cleared = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._views: tuple[FieldView, ...] = ()
        self._rows: dict[str, FieldRow] = {}
        self._shown: tuple[object, ...] = ()
        self._open = False
        self._toggle = button("", role="chip")
        self._chips = FlowLayout(gap=6)
        self._panel: _Fields | None = None
        self._fields = QGridLayout()
        self._outer = column(holder(self._chips), gap=8)
        self.setLayout(self._outer)

    def show_sieve(self, views: tuple[FieldView, ...], chips: tuple[Chip, ...], tr: Translator) -> None:
        """The fields and the choices made; nothing at all on a shelf without a filter."""
        self._views = views
        self.setVisible(bool(views))
        self._show_chips(chips, tr)
        self._fill()

    def _fill(self) -> None:
        """The fields are made when they are first wanted."""
        if self._panel is None and self._open:
            self._fields.setContentsMargins(0, 0, 0, 0)
            self._fields.setHorizontalSpacing(8)
            self._fields.setVerticalSpacing(8)
            self._panel = _Fields(holder(self._fields))
            self._outer.addWidget(self._panel)
        if self._panel is not None:
            self._panel.setVisible(self._open and bool(self._views))
        if not self._open:
            return
        if set(self._rows) != {each.key for each in self._views}:
            self._build(self._views)
        for each in self._views:
            self._rows[each.key].show_view(each)

    def _build(self, views: tuple[FieldView, ...]) -> None:
        clear(self._fields)
        self._rows = {each.key: FieldRow(each) for each in views}
        place = 0
        for each in views:
            made = self._rows[each.key]
            made.changed.connect(self.sifted)
            wide = each.kind != "one"
            if wide and place % 2:
                place += 1
            self._fields.addWidget(made, place // 2, place % 2, 1, 2 if wide else 1, Qt.AlignmentFlag.AlignTop)
            place += 2 if wide else 1
        for side in (0, 1):
            self._fields.setColumnStretch(side, 1)

    def _show_chips(self, chips: tuple[Chip, ...], tr: Translator) -> None:
        told = (tr.language, chips)
        if told == self._shown:
            return
        self._shown = told
        focused = self.window().focusWidget() in self._chips.buttons()
        self._chips.empty()
        self._toggle = button(tr("Filter"), self._turn, "chip")
        self._toggle.setCheckable(True)
        self._toggle.setChecked(self._open)
        self._toggle.setAccessibleName(tr("Show the filter"))
        self._chips.addWidget(self._toggle)
        for each in chips:
            made = button(f"{each.text}  ×", self._taker(each.key), "chip")
            made.setCheckable(True)
            made.setChecked(True)
            made.setAccessibleName(tr("Take away {name}", name=each.text))
            self._chips.addWidget(made)
        if len(chips) > 1:
            self._chips.addWidget(button(tr("Take all away"), self.cleared.emit, "link"))
        if focused:
            # The chip that was pressed is gone; the keyboard stays where it was, once there is something to stand on.
            self._toggle.show()
            self._toggle.setFocus()

    def _taker(self, key: str) -> Callable[[], None]:
        return lambda: self.sifted.emit(key, "")

    def _turn(self) -> None:
        self._open = not self._open
        self._fill()
        self._toggle.setChecked(self._open)
        if self._open and self._rows:
            next(iter(self._rows.values())).control.setFocus()

    def open(self) -> None:
        """The fields in sight."""
        if not self._open:
            self._turn()
