"""The first start: one friendly page. Everything may wait; nothing is assumed."""

from dataclasses import replace

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout

from juwdesk.app.context import Context
from juwdesk.app.dossiers import put_in_sample
from juwdesk.app.shop_forms import LOOK, SHOP
from juwdesk.base.locale import N_
from juwdesk.base.problems import KnownError
from juwdesk.ui import theme
from juwdesk.ui.kit.basic import button, card, column, holder, label, row, scrolled
from juwdesk.ui.room import Room, Shell
from juwdesk.ui.shop import LogoCard, SettingsForm

LATER = (
    N_("The price of gold and silver: asked for when it is needed, and it carries its date."),
    N_("The instruments that you own: until you say so, JuwDesk proposes them all."),
    N_("Your logo and your name on letters."),
)


class WelcomeRoom(Room):
    """Name, address, logo, language, and what may wait until later."""

    def __init__(self, context: Context, shell: Shell) -> None:
        super().__init__(context, shell)
        self._title = label("", "title")
        self._lead = label("", "muted", wrap=True)
        self._shop = SettingsForm(context, shell, ((N_("Your shop"), SHOP),))
        self._look = SettingsForm(context, shell, ((N_("Language and appearance"), LOOK),))
        self._look.changed.connect(lambda _name: shell.apply_settings())
        self._logo = LogoCard(context, shell)
        self._later_title = label("", "heading")
        self._later = [label("", "", wrap=True) for _ in LATER]
        self._begin = button("", lambda: self._done(sample=False), "primary")
        self._sample = button("", lambda: self._done(sample=True))
        self._clocks = [label() for _ in LATER]
        lines = [row(clock, text, gap=12) for clock, text in zip(self._clocks, self._later, strict=True)]
        for line in lines:
            line.setStretch(1, 1)
        later = card(column(self._later_title, *lines, gap=10), "notice")
        lanes = row(gap=24)
        lanes.addLayout(column(self._shop, -1), 1)
        lanes.addLayout(column(self._look, self._logo, later, -1, gap=16), 1)
        page = column(
            column(self._title, self._lead, gap=6),
            lanes,
            row(self._begin, self._sample, -1, gap=12),
            -1,
            gap=24,
            margin=(48, 40, 48, 40),
        )
        inside = holder(page)
        inside.setMaximumWidth(1120)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(holder(row(-1, inside, -1))))
        inside.setMinimumWidth(880)

    def refresh(self) -> None:
        """All texts in the language of the settings."""
        tr = self.tr_
        self._title.setText(tr("Welcome at the desk"))
        self._lead.setText(
            tr("Tell JuwDesk who you are. Every field may stay open; all of it can be changed later in Settings.")
        )
        self._later_title.setText(tr("This may wait"))
        for made, text in zip(self._later, LATER, strict=True):
            made.setText(tr(text))
        for clock in self._clocks:
            clock.setPixmap(theme.icon("clock", 20, theme.current().accent).pixmap(QSize(20, 20)))
        for press, text in ((self._begin, tr("Begin")), (self._sample, tr("Look around with a sample dossier"))):
            press.setText(text)
            press.setAccessibleName(text)
        for part in (self._shop, self._look, self._logo):
            part.refresh()

    def _done(self, *, sample: bool) -> None:
        try:
            self.context.change_settings(replace(self.context.settings, welcomed=True))
            dossier = put_in_sample(self.context) if sample else None
        except KnownError as error:
            self.shell.fail(error)
            return
        if dossier is None:
            self.shell.go("today")
        else:
            self.shell.open("dossier", dossier.id)
