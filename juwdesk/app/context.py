"""Everything a use case needs, built once and passed down: no globals, no container."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from juwdesk.app.jobs import Jobs
from juwdesk.app.settings import Settings, load_settings, save_settings
from juwdesk.base.ids import IdFactory, random_id
from juwdesk.base.locale import Translator, translator
from juwdesk.base.paths import data_folder
from juwdesk.pricing.prices import PriceBook, Quote
from juwdesk.storage.blobs import Blobs
from juwdesk.storage.journal import Journal
from juwdesk.storage.records import Changes
from juwdesk.storage.shelf import FOLDER, FileShelf
from juwdesk.storage.store import Store

if TYPE_CHECKING:
    # Numbers and reference data are not needed to show the first page.
    from juwdesk.app.overlays import Knowledge
    from juwdesk.drawing.flow import Letterhead
    from juwdesk.pricing.shop_book import Book
    from juwdesk.reference.catalogue import Catalogue

Clock = Callable[[], dt.datetime]


def now() -> dt.datetime:
    """The moment, aware, in the computer's own zone."""
    return dt.datetime.now().astimezone()


def _utc(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).isoformat(timespec="seconds")


@dataclass
class Context:
    """The desk's surroundings. ``settings`` is the one thing that is replaced while running."""

    folder: Path
    store: Store
    settings: Settings
    jobs: Jobs
    clock: Clock = now
    ids: IdFactory = random_id

    @cached_property
    def knowledge(self) -> "Knowledge":
        """The shop's own knowledge over the reference data, read at first use."""
        from juwdesk.app.overlays import Knowledge
        from juwdesk.reference.catalogue import load

        return Knowledge(self, load())

    @property
    def catalogue(self) -> "Catalogue":
        """The reference data as this shop sees them, loaded at first use."""
        return self.knowledge.catalogue

    @cached_property
    def journal(self) -> Journal:
        """The crash journal."""
        return Journal(self.folder)

    @cached_property
    def blobs(self) -> Blobs:
        """The attachments."""
        return Blobs(self.folder / "attachments")

    @cached_property
    def shelf(self) -> FileShelf:
        """What pictures left behind for the next of the same. It holds nothing that cannot be made again."""
        return FileShelf(self.folder / FOLDER)

    @property
    def tr(self) -> Translator:
        """The screen's language."""
        return translator(self.settings.language)

    def change_settings(self, settings: Settings) -> None:
        """Other settings, kept at once. Raises the KnownErrors of ``write_atomic``; then nothing changed."""
        save_settings(self.folder, settings)
        self.settings = settings

    def prices(self) -> PriceBook:
        """The price book as it stands."""
        return PriceBook(
            tuple(
                Quote(article, value, unit, dt.datetime.fromisoformat(at), source, spread)
                for article, at, value, unit, source, spread in self.store.quotes()
            ),
            self.shop_book,
        )

    def shop_book(self) -> "Book":
        """Lists, sales and outcomes. A file that cannot be read is set aside, which the page of the book tells."""
        from juwdesk.app.price_book import load_book

        return load_book(self.folder)[0]

    def add_quote(self, quote: Quote) -> Changes:
        """A dated price, kept."""
        return self.store.save_quote(
            quote.article, _utc(quote.at), quote.value, quote.unit, quote.source, quote.spread
        )

    def add_quotes(self, quotes: Sequence[Quote]) -> Changes:
        """Many dated prices, kept all or none."""
        return self.store.save_quotes(
            (each.article, _utc(each.at), each.value, each.unit, each.source, each.spread) for each in quotes
        )

    @property
    def owned(self) -> frozenset[str] | None:
        """The instruments that the shop owns; None while nobody said, which counts as all."""
        instruments = self.settings.instruments
        return None if instruments is None else frozenset(instruments)

    def letterhead(self) -> "Letterhead":
        """The sender of printed matter."""
        from juwdesk.drawing.flow import Letterhead

        settings = self.settings
        logo = self.blobs.read(settings.logo) if settings.logo else None
        return Letterhead(settings.shop or "JuwDesk", settings.address, settings.contact, logo)

    def put_back(self, act: Callable[[Path, dt.datetime], object]) -> None:
        """Let go of the files, let ``act`` replace them (a restore), and open them again, also when it fails."""
        self.store.close()
        if "journal" in self.__dict__:
            self.journal.close()
            del self.__dict__["journal"]
        try:
            act(self.folder, self.clock())
        finally:
            self.store = Store(self.folder, self.clock, self.ids)
            self.settings = load_settings(self.folder)
            self.__dict__.pop("knowledge", None)

    def close(self) -> None:
        """Finish the work and let go of the files."""
        self.jobs.shut_down()
        if "shelf" in self.__dict__:
            self.shelf.close()
        if "journal" in self.__dict__:
            self.journal.close()
        self.store.close()


def open_context(
    chosen: Path | None, jobs: Jobs, language: str | None = None, clock: Clock = now, ids: IdFactory = random_id
) -> Context:
    """The context of a data folder, made where there is none. Raises the KnownErrors of ``open_engine``."""
    folder = data_folder(chosen)
    store = Store(folder, clock, ids)
    settings = load_settings(folder)
    if language is not None:
        settings = replace(settings, language=translator(language).language)
    return Context(folder, store, settings, jobs, clock, ids)
