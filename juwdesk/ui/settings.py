"""Settings: shop, language and appearance, instruments, prices, backup. Everything is kept at once."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QGridLayout, QStackedWidget, QVBoxLayout, QWidget

from juwdesk.app.context import Context
from juwdesk.app.forms import Draft, Drafts
from juwdesk.app.jobs import Cancellation, Ok, Outcome
from juwdesk.app.rates import rate_fields, typed_rate
from juwdesk.app.shop_forms import LOOK, SHOP
from juwdesk.app.today import LAST_BACKUP, backup_of, told_age
from juwdesk.base.locale import N_
from juwdesk.base.problems import KnownError
from juwdesk.pricing.prices import Quote
from juwdesk.storage.backup import back_up, restore
from juwdesk.ui.kit.basic import button, card, clear, column, holder, label, row, scrolled
from juwdesk.ui.kit.form import Form
from juwdesk.ui.prices import PriceBookPage
from juwdesk.ui.room import Room, Shell
from juwdesk.ui.shop import LogoCard, SettingsForm

WIDE = 1100
"""Pixels from which the two lanes stand beside each other."""


class SettingsRoom(Room):
    """One page in two lanes."""

    def __init__(self, context: Context, shell: Shell) -> None:
        super().__init__(context, shell)
        self._title = label("", "title")
        self._shop = SettingsForm(context, shell, ((N_("Your shop"), SHOP),))
        self._look = SettingsForm(context, shell, ((N_("Language and appearance"), LOOK),))
        self._look.changed.connect(lambda _name: shell.apply_settings())
        self._logo = LogoCard(context, shell)
        self._drafts: Drafts = {}
        self._pending: dict[str, Quote | None] = {}
        self._rates_hint = label("", "muted", wrap=True)
        self._rates = Form(2)
        self._rates.changed.connect(self._rate_typed)
        self._rates.left.connect(self._rate_left)
        self._instruments = QVBoxLayout()
        self._safety = QVBoxLayout()
        self._price_book = QVBoxLayout()
        self._prices: PriceBookPage | None = None
        self._pages = QStackedWidget()
        self._lanes = lanes = row(gap=24)
        lanes.addLayout(column(self._shop, self._logo, self._look, -1, gap=16), 1)
        right = column(gap=16)
        right.addLayout(column(self._rates, self._rates_hint, gap=6))
        right.addLayout(self._price_book)
        right.addLayout(self._safety)
        right.addLayout(self._instruments)
        right.addStretch(1)
        lanes.addLayout(right, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._pages.addWidget(scrolled(holder(column(self._title, lanes, -1, gap=24, margin=(40, 32, 40, 40)))))
        outer.addWidget(self._pages)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the lanes stand under each other: the shop's name needs its width."""
        super().resizeEvent(event)
        wide = self.width() >= WIDE
        self._lanes.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    def refresh(self) -> None:
        """Everything as the settings say."""
        self._title.setText(self.tr_("Settings"))
        for part in (self._shop, self._look, self._logo):
            part.refresh()
        self._show_rates()
        clear(self._instruments)
        self._instruments.addWidget(self._instrument_card())
        clear(self._safety)
        self._safety.addWidget(self._safety_card())
        clear(self._price_book)
        self._price_book.addWidget(self._price_book_card())
        if self._prices is not None and self._pages.currentWidget() is self._prices:
            self._prices.refresh()

    # rates

    def _show_rates(self) -> None:
        tr = self.tr_
        self._rates_hint.setText(
            tr("Never on the customer's screen or paper. The desk price is cost times factor, plus 21 % VAT.")
        )
        fields = rate_fields(self.context.prices(), self._drafts, self.context.clock(), tr)
        self._rates.show_sections([(tr("Hours and rates"), fields)])

    def _rate_typed(self, key: str, text: str) -> None:
        article = key.removeprefix("rates/")
        result = typed_rate(article, text, self.context.clock(), self.tr_("own rate"))
        self._drafts = {name: draft for name, draft in self._drafts.items() if name != key}
        self._pending[article] = result if isinstance(result, Quote) else None
        if isinstance(result, Draft):
            self._drafts = {**self._drafts, key: result}
        self._show_rates()

    def _rate_left(self, key: str) -> None:
        """A rate counts when its field is left: half a number is no rate."""
        quote = self._pending.pop(key.removeprefix("rates/"), None)
        if quote is None:
            return
        try:
            self.context.add_quote(quote)
        except KnownError as error:
            self.shell.fail(error)
        self._show_rates()

    def leave(self) -> None:
        """What was typed counts."""
        for article in tuple(self._pending):
            self._rate_left(f"rates/{article}")

    # price book

    def _price_book_card(self) -> QWidget:
        tr = self.tr_
        hint = tr("Metal prices, euro rates, a diamond list, your own purchases, sales and outcomes.")
        return card(
            column(
                label(tr("Price book"), "heading"),
                label(hint, "muted", wrap=True),
                row(button(tr("Open the price book"), self.open_prices), -1),
                gap=10,
            )
        )

    def open_prices(self) -> PriceBookPage:
        """The price book in sight."""
        if self._prices is None:
            self._prices = PriceBookPage(self.context, self.shell)
            self._prices.closed.connect(self._close_prices)
            self._pages.addWidget(self._prices)
        self._prices.refresh()
        self._pages.setCurrentWidget(self._prices)
        return self._prices

    def _close_prices(self) -> None:
        self._pages.setCurrentIndex(0)
        self.refresh()

    # instruments

    def _instrument_card(self) -> QWidget:
        tr = self.tr_
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(2)
        owned = self.context.owned
        instruments = self.context.catalogue.instruments
        per = -(-len(instruments) // 2)
        for place, each in enumerate(instruments):
            name = tr.pick(each.name_nl, each.name_en)
            box = QCheckBox(name[:1].upper() + name[1:])
            box.setAccessibleName(box.text())
            box.setChecked(owned is None or each.id in owned)
            box.toggled.connect(lambda on, id_=each.id: self._own(id_, on))
            grid.addWidget(box, place % per, place // per)
        hint = tr("The next best question only proposes what you tick here.")
        return card(
            column(label(tr("Instruments in this shop"), "heading"), label(hint, "muted", wrap=True), grid, gap=8)
        )

    def _own(self, id_: str, on: bool) -> None:
        owned = self.context.owned
        names = {each.id for each in self.context.catalogue.instruments} if owned is None else set(owned)
        names = names | {id_} if on else names - {id_}
        try:
            self.context.change_settings(replace(self.context.settings, instruments=tuple(sorted(names))))
        except KnownError as error:
            self.shell.fail(error)

    # backup

    def _safety_card(self) -> QWidget:
        tr = self.tr_
        last = backup_of(self.context.settings)
        told = tr("No backup has been made yet.")
        if last is not None:
            age = told_age(dt.datetime.fromisoformat(last), self.context.clock(), tr)
            told = tr("Last backup: {when}.", when=age)
        place = tr("The data lie in {folder}", folder=str(self.context.folder))
        return card(
            column(
                label(tr("Backup"), "heading"),
                label(told),
                label(place, "small", wrap=True),
                row(
                    button(tr("Make a backup"), self._back_up, "primary"),
                    button(tr("Put a backup back"), self._restore),
                    -1,
                ),
                gap=10,
            )
        )

    def _back_up(self) -> None:
        tr, now = self.tr_, self.context.clock()
        target = self.shell.dialogs.save_file(
            tr("Make a backup"), f"juwdesk-{now.date().isoformat()}.zip", tr("Backups") + " (*.zip)"
        )
        if target is None:
            return
        self.shell.say(tr("The backup is being made …"))

        def work(_cancelled: Cancellation) -> int:
            return back_up(self.context.folder, target, now)

        self.context.jobs.serial(work, lambda outcome: self._backed_up(outcome, target, now))

    def _backed_up(self, outcome: Outcome, target: Path, now: dt.datetime) -> None:
        if not isinstance(outcome, Ok):
            self.shell.fail(outcome.error)
            return
        extra = {**self.context.settings.extra, LAST_BACKUP: now.isoformat()}
        try:
            self.context.change_settings(replace(self.context.settings, extra=extra))
        except KnownError as error:
            self.shell.fail(error)
        size = self.tr_.number(outcome.value / 1e6, 1)
        self.shell.say(self.tr_("“{name}” is whole and checked ({size} MB).", name=target.name, size=size))
        self.refresh()

    def _restore(self) -> None:
        tr = self.tr_
        source = self.shell.dialogs.open_file(tr("Put a backup back"), tr("Backups") + " (*.zip)")
        if source is None:
            return
        question = tr(
            "Everything is put back as it was in “{name}”. What is here now is set aside in the data folder.",
            name=source.name,
        )
        if not self.shell.dialogs.sure(tr("Put a backup back"), question, tr("Put it back")):
            return
        self.shell.say(tr("The backup is being put back …"))

        def work(_cancelled: Cancellation) -> None:
            self.context.put_back(lambda folder, now: restore(source, folder, now))

        self.context.jobs.serial(work, self._restored)

    def _restored(self, outcome: Outcome) -> None:
        if not isinstance(outcome, Ok):
            self.shell.fail(outcome.error)
            return
        self.shell.apply_settings()
        self.shell.go("today")
        self.shell.say(self.tr_("The backup is back in place."))
