"""The photographs of the piece: added from files or dropped, shown small, taken out again."""

from collections.abc import Callable
from functools import partial
from itertools import count
from pathlib import Path
from typing import TypeAlias

from PySide6.QtCore import QByteArray, QSize, Qt, Signal
from PySide6.QtGui import QDropEvent, QImage, QImageReader, QPixmap
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from juwdesk.app.context import Context
from juwdesk.app.dossiers import add_photo
from juwdesk.app.jobs import Err, Ok, Outcome
from juwdesk.base.locale import Translator
from juwdesk.base.problems import KnownError
from juwdesk.storage.records import Attachment
from juwdesk.ui import theme
from juwdesk.ui.kit.basic import button, card, clear, column, icon_button, label, row
from juwdesk.ui.kit.flow import FlowLayout
from juwdesk.ui.room import Shell

SIDE = 112
"""A thumbnail, in pixels."""
PATTERN = "*.jpg *.jpeg *.png"
Small: TypeAlias = Callable[[str, float, Callable[[QPixmap], object]], None]
"""``small(hash, ratio, then)``: ``then`` gets the picture when it was read."""


def small_image(data: bytes, ratio: float) -> QImage:
    """A small picture, turned as the camera held it; decoded at its small size, so that a large one costs little.
    Empty for what is no picture. Any thread may ask."""
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
    picture.setDevicePixelRatio(ratio)
    return picture


def thumbnail(data: bytes, ratio: float) -> QPixmap:
    """The same for the screen."""
    return QPixmap.fromImage(small_image(data, ratio))


def dropped(event: QDropEvent) -> list[Path]:
    """The files that were dropped."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]


class Photographs:
    """Photographs from files into the store and back; what cannot be read gets its sentence."""

    def __init__(self, context: Context, shell: Shell) -> None:
        self._context, self._shell = context, shell
        self._asked = count()

    def ask(self) -> list[Path]:
        """The files that a person chooses."""
        tr = self._context.tr
        return self._shell.dialogs.open_files(tr("Add photographs"), f"{tr('Pictures')} ({PATTERN})")

    def keep(
        self, dossier: str, paths: list[Path], then: Callable[[list[str]], object],
        note: Callable[[Attachment], object] = lambda _kept: None,
    ) -> None:  # fmt: skip
        """Files into the dossier beside the window, one after the other: a large one takes a while. ``then`` gets
        the hashes of those that are kept, ``note`` each of them; one that is refused has its sentence."""
        hashes: list[str] = []
        refused: list[KnownError] = []
        tr, many = self._context.tr, len(paths)

        def done(outcome: Outcome, number: int) -> None:
            match outcome:
                case Ok(Attachment() as photo):
                    hashes.append(photo.hash)
                    note(photo)
                case Err(KnownError() as error):
                    refused.append(error)
                    self._shell.fail(error)
                case Err(error):
                    raise error
            if number == many:
                then(hashes)
            if refused:
                return  # its sentence stays in sight
            if number == many:
                self._shell.say(tr.n("The photograph is kept.", "{n} photographs are kept.", many))
            else:
                self._shell.say(tr("Photograph {n} of {count} is being read.", n=number + 1, count=many))

        if paths:
            self._shell.say(tr("The photograph is being read.") if many == 1
                            else tr("Photograph {n} of {count} is being read.", n=1, count=many))  # fmt: skip
        for number, path in enumerate(paths, 1):
            self._context.jobs.serial(
                partial(_add, self._context, dossier, path), partial(lambda n, outcome: done(outcome, n), number)
            )

    def read(self, hash_: str) -> bytes | None:
        """The bytes of a photograph, or None where it is gone."""
        try:
            return self._context.blobs.read(hash_)
        except KnownError as error:
            self._shell.fail(error)
            return None

    def small(self, hash_: str, ratio: float, then: Callable[[QPixmap], object]) -> None:
        """A photograph as small as it is shown, read beside the window; empty where it is gone or damaged."""

        def done(outcome: Outcome) -> None:
            match outcome:
                case Ok(image):
                    then(QPixmap.fromImage(image))
                case Err(KnownError() as error):
                    then(QPixmap())
                    self._shell.fail(error)
                case Err(error):
                    raise error

        self._context.jobs.latest(
            f"photo-{next(self._asked)}", lambda _stop: small_image(self._context.blobs.read(hash_), ratio), done
        )


def _add(context: Context, dossier: str, path: Path, _stop: object) -> Attachment:
    return add_photo(context, dossier, path)


class PhotoLabels:
    """Small photographs in labels, some of which are still being read."""

    def __init__(self, small: Small) -> None:
        self._small = small
        self._pictures: dict[str, QPixmap] = {}
        self._labels: dict[str, list[tuple[QLabel, str]]] = {}

    def forget(self) -> None:
        """The labels go; what was read is kept."""
        self._labels = {}

    def label(self, hash_: str, name: str, ratio: float, tr: Translator) -> QLabel:
        """A label that shows a photograph as soon as it is there."""
        made = QLabel()
        made.setFixedSize(QSize(SIDE, SIDE))
        made.setAlignment(Qt.AlignmentFlag.AlignCenter)
        made.setAccessibleName(name)
        made.setWordWrap(True)
        self._labels.setdefault(hash_, []).append((made, tr("not readable")))
        if hash_ in self._pictures:
            self._came(hash_, self._pictures[hash_])
        else:
            made.setText("…")
            self._small(hash_, ratio, partial(self._came, hash_))
        return made

    def _came(self, hash_: str, pixmap: QPixmap) -> None:
        self._pictures[hash_] = pixmap
        for made, unreadable in self._labels.get(hash_, ()):
            if pixmap.isNull():
                made.setText(unreadable)
            else:
                made.setPixmap(squared(pixmap))


class PhotoStrip(QWidget):
    """``asked()`` for the file dialog, ``removed(hash)``. ``small`` gives a photograph by its hash."""

    asked = Signal()
    removed = Signal(str)

    def __init__(self, small: Small) -> None:
        super().__init__()
        self._labels = PhotoLabels(small)
        self._shown: tuple[object, ...] = ()
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)

    def show_photos(self, photos: tuple[tuple[str, str], ...], tr: Translator) -> None:
        """Show the photographs (hash, caption), or what belongs here."""
        state = (photos, tr.language, theme.Current.name)
        if state == self._shown:
            return
        self._shown = state
        clear(self._outer)
        self._labels.forget()
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
        name = caption or tr("photograph {number}", number=number)
        picture = self._labels.label(hash_, name, self.devicePixelRatioF(), tr)
        drop = icon_button("trash", tr("Remove {what}", what=name), lambda: self.removed.emit(hash_))
        line = row(label(str(number), "small"), -1, drop, gap=4)
        holder = QWidget()
        holder.setLayout(column(picture, line, gap=0))
        holder.setFixedWidth(SIDE)
        return holder


def squared(pixmap: QPixmap) -> QPixmap:
    """The middle of a picture."""
    side = min(pixmap.width(), pixmap.height())
    return pixmap.copy((pixmap.width() - side) // 2, (pixmap.height() - side) // 2, side, side)
