"""The shop's form with its logo: shared by the first page and the settings."""

from pathlib import Path

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPixmap
from PySide6.QtWidgets import QVBoxLayout, QWidget

from juwdesk.app.context import Context
from juwdesk.app.forms import Entry, Typed, enter, fields
from juwdesk.app.settings import Settings
from juwdesk.base.problems import KnownError
from juwdesk.ui.kit.basic import button, card, column, label, row
from juwdesk.ui.kit.form import Form
from juwdesk.ui.room import Shell


class SettingsForm(QWidget):
    """Fields of the settings; every readable change is kept at once. ``changed`` after a change."""

    changed = Signal(str)

    def __init__(
        self, context: Context, shell: Shell, sections: tuple[tuple[str, tuple[Entry[Settings], ...]], ...]
    ) -> None:
        super().__init__()
        self._context, self._shell, self._sections = context, shell, sections
        self._drafts: Typed[Settings] = Typed(context.settings)
        self._form = Form()
        self._form.changed.connect(self._typed)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._form)
        self.refresh()

    def refresh(self) -> None:
        """Show the settings as they are, and what could not be read."""
        tr = self._context.tr
        self._form.show_sections(
            [
                (tr(title), fields(entries, self._context.settings, self._drafts.drafts, "settings", tr))
                for title, entries in self._sections
            ]
        )

    def _typed(self, key: str, text: str) -> None:
        entries = tuple(entry for _, group in self._sections for entry in group)
        name = key.split("/")[1]
        state = enter(entries, Typed(self._context.settings, self._drafts.drafts), "settings", name, text)
        self._drafts = state
        if state.value != self._context.settings:
            try:
                self._context.change_settings(state.value)
            except KnownError as error:
                self._shell.fail(error)
        self.refresh()
        self.changed.emit(name)


class LogoCard(QWidget):
    """The shop's logo: from a file or dragged in; a damaged file gets its sentence."""

    def __init__(self, context: Context, shell: Shell) -> None:
        super().__init__()
        self._context, self._shell = context, shell
        self.setAcceptDrops(True)
        self._picture = label()
        self._picture.setMinimumHeight(72)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._title, self._hint = label("", "heading"), label("", "muted", wrap=True)
        self._choose = button("", self._ask, "", "import")
        self._drop = button("", self._remove, "quiet")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(
            card(column(self._title, self._hint, self._picture, row(self._choose, self._drop, -1), gap=10))
        )
        self.refresh()

    def refresh(self) -> None:
        """Show the logo that is kept, or what belongs here."""
        tr = self._context.tr
        self._title.setText(tr("Logo"))
        self._hint.setText(tr("It stands at the head of letters. Choose a PNG or JPEG file, or drag it here."))
        for made, text in ((self._choose, tr("Choose a logo")), (self._drop, tr("Without logo"))):
            made.setText(text)
            made.setAccessibleName(text)
        hash_ = self._context.settings.logo
        self._drop.setVisible(bool(hash_))
        pixmap = QPixmap()
        if hash_:
            try:
                pixmap.loadFromData(QByteArray(self._context.blobs.read(hash_)))
            except KnownError as error:
                self._shell.fail(error)
        self._picture.setVisible(not pixmap.isNull())
        if not pixmap.isNull():
            self._picture.setPixmap(
                pixmap.scaled(320, 96, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
            )

    def _ask(self) -> None:
        tr = self._context.tr
        path = self._shell.dialogs.open_file(tr("Choose a logo"), tr("Pictures") + " (*.png *.jpg *.jpeg)")
        if path is not None:
            self.take(path)

    def take(self, path: Path) -> None:
        """A file becomes the logo."""
        from dataclasses import replace

        try:
            kept = self._context.blobs.keep_photo(path)
            self._context.change_settings(replace(self._context.settings, logo=kept.hash))
        except KnownError as error:
            self._shell.fail(error)
        self.refresh()

    def _remove(self) -> None:
        from dataclasses import replace

        try:
            self._context.change_settings(replace(self._context.settings, logo=""))
        except KnownError as error:
            self._shell.fail(error)
        self.refresh()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        urls = [url for url in event.mimeData().urls() if url.isLocalFile()]
        if urls:
            self.take(Path(urls[0].toLocalFile()))
