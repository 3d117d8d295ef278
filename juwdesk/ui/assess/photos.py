"""The photographs of the piece: added from files or dropped, shown small, taken out again."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QByteArray, QSize, Qt, Signal
from PySide6.QtGui import QDropEvent, QImageReader, QPixmap
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from juwdesk.app.context import Context
from juwdesk.app.dossiers import add_photo
from juwdesk.base.locale import Translator
from juwdesk.base.problems import KnownError
from juwdesk.ui import theme
from juwdesk.ui.kit.basic import button, card, clear, column, icon_button, label, row
from juwdesk.ui.kit.flow import FlowLayout
from juwdesk.ui.room import Shell

SIDE = 112
"""A thumbnail, in pixels."""
PATTERN = "*.jpg *.jpeg *.png"


def thumbnail(data: bytes, ratio: float) -> QPixmap:
    """A small picture, turned as the camera held it; decoded at its small size, so that a large one costs little."""
    from PySide6.QtCore import QBuffer

    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid():
        side = round(SIDE * ratio)
        reader.setScaledSize(size.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatioByExpanding))
    picture = reader.read()
    if picture.isNull():
        return QPixmap()
    made = QPixmap.fromImage(picture)
    made.setDevicePixelRatio(ratio)
    return made


def dropped(event: QDropEvent) -> list[Path]:
    """The files that were dropped."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]


class Photographs:
    """Photographs from files into the store and back; what cannot be read gets its sentence."""

    def __init__(self, context: Context, shell: Shell) -> None:
        self._context, self._shell = context, shell

    def ask(self) -> list[Path]:
        """The files that a person chooses."""
        tr = self._context.tr
        return self._shell.dialogs.open_files(tr("Add photographs"), f"{tr('Pictures')} ({PATTERN})")

    def kept(self, dossier: str, paths: list[Path]) -> list[str]:
        """The hashes of the files that are now kept in the dossier."""
        hashes = []
        for path in paths:
            try:
                hashes.append(add_photo(self._context, dossier, path).hash)
            except KnownError as error:
                self._shell.fail(error)
        return hashes

    def read(self, hash_: str) -> bytes | None:
        """The bytes of a photograph, or None where it is gone."""
        try:
            return self._context.blobs.read(hash_)
        except KnownError as error:
            self._shell.fail(error)
            return None


class PhotoStrip(QWidget):
    """``asked()`` for the file dialog, ``removed(hash)``. ``read`` gives the bytes of a hash, or None."""

    asked = Signal()
    removed = Signal(str)

    def __init__(self, read: Callable[[str], bytes | None]) -> None:
        super().__init__()
        self._read = read
        self._shown: tuple[object, ...] = ()
        self._pictures: dict[str, QPixmap] = {}
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)

    def show_photos(self, photos: tuple[tuple[str, str], ...], tr: Translator) -> None:
        """Show the photographs (hash, caption), or what belongs here."""
        state = (photos, tr.language, theme.Current.name)
        if state == self._shown:
            return
        self._shown = state
        clear(self._outer)
        inside = column(label(tr("Photographs"), "heading"), gap=10)
        if not photos:
            teach = tr("Front, back and marks, as they lie on the cloth. Drag files here, or choose them.")
            inside.addWidget(label(teach, "muted", wrap=True))
        else:
            strip = QWidget()
            flow = FlowLayout(gap=12)
            strip.setLayout(flow)
            for number, (hash_, caption) in enumerate(photos, 1):
                flow.addWidget(self._photo(hash_, caption, number, tr))
            inside.addWidget(strip)
        inside.addLayout(row(button(tr("Add photographs"), self.asked.emit, "", "photo"), -1))
        self._outer.addWidget(card(inside))

    def _photo(self, hash_: str, caption: str, number: int, tr: Translator) -> QWidget:
        picture = QLabel()
        picture.setFixedSize(QSize(SIDE, SIDE))
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        pixmap = self._picture(hash_)
        name = caption or tr("photograph {number}", number=number)
        if pixmap.isNull():
            picture.setText(tr("not readable"))
            picture.setWordWrap(True)
        else:
            picture.setPixmap(squared(pixmap))
        picture.setAccessibleName(name)
        drop = icon_button("trash", tr("Remove {what}", what=name), lambda: self.removed.emit(hash_))
        line = row(label(str(number), "small"), -1, drop, gap=4)
        holder = QWidget()
        holder.setLayout(column(picture, line, gap=0))
        holder.setFixedWidth(SIDE)
        return holder

    def _picture(self, hash_: str) -> QPixmap:
        if hash_ not in self._pictures:
            data = self._read(hash_)
            self._pictures[hash_] = thumbnail(data, self.devicePixelRatioF()) if data else QPixmap()
        return self._pictures[hash_]


def squared(pixmap: QPixmap) -> QPixmap:
    """The middle of a picture."""
    side = min(pixmap.width(), pixmap.height())
    return pixmap.copy((pixmap.width() - side) // 2, (pixmap.height() - side) // 2, side, side)
