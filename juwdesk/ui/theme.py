"""Tokens to palette and style sheet: the one place where a colour has a name. Widgets never name a colour."""

import atexit
import shutil
import tempfile
import tomllib
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from juwdesk.base.paths import resources

SANS, SERIF = "Source Sans Pro", "Source Serif Pro"
FACES = ("Regular", "Semibold", "Bold", "It")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of a theme, ``#RRGGBB``, by what they are for."""

    paper: str
    surface: str
    raised: str
    ink: str
    muted: str
    line: str
    control: str
    accent: str
    accent_ink: str
    accent_soft: str
    positive: str
    warning: str
    danger: str
    danger_soft: str
    focus: str
    rail: str


@cache
def tokens(name: str) -> Tokens:
    """The tokens of ``light``, ``dark`` or ``contrast``."""
    with (resources() / "theme" / f"{name}.toml").open("rb") as file:
        return Tokens(**tomllib.load(file))


class Current:
    """The theme that the application wears; set by ``apply``."""

    name = "light"


def current() -> Tokens:
    """The tokens that the application wears now."""
    return tokens(Current.name)


def resolved(wish: str) -> str:
    """``system`` as what the system says now."""
    if wish != "system":
        return wish
    dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
    return "dark" if dark else "light"


def load_fonts() -> None:
    """Make the packaged faces known to Qt, once."""
    if SANS in QFontDatabase.families():
        return
    import font_source_sans_pro
    import font_source_serif_pro

    for package, prefix in ((font_source_sans_pro, "SourceSansPro"), (font_source_serif_pro, "SourceSerifPro")):
        folder = Path(str(package.__file__)).parent / "files"
        for face in FACES:
            QFontDatabase.addApplicationFont(str(folder / f"{prefix}-{face}.ttf"))


def apply(app: QApplication, wish: str) -> None:
    """Dress the application: Fusion, palette, fonts, one style sheet."""
    Current.name = resolved(wish)
    load_fonts()
    if not app.property("dressed"):
        # Once is enough: set again they make every widget anew.
        app.setStyle("Fusion")
        app.setFont(QFont(SANS, 11))
        app.setProperty("dressed", True)
    app.setPalette(palette(current()))
    app.setStyleSheet(sheet(current()))


def palette(t: Tokens) -> QPalette:
    """The palette of a theme, for what a style sheet does not reach."""
    made = QPalette()
    role = QPalette.ColorRole
    for where, colour in (
        (role.Window, t.paper),
        (role.Base, t.surface),
        (role.AlternateBase, t.raised),
        (role.Text, t.ink),
        (role.WindowText, t.ink),
        (role.ButtonText, t.ink),
        (role.Button, t.surface),
        (role.Highlight, t.accent),
        (role.HighlightedText, t.accent_ink),
        (role.PlaceholderText, t.muted),
        (role.Link, t.accent),
        (role.ToolTipBase, t.ink),
        (role.ToolTipText, t.paper),
        (role.Mid, t.control),
        (role.Dark, t.control),
        (role.Light, t.raised),
    ):
        made.setColor(where, QColor(colour))
    made.setColor(QPalette.ColorGroup.Disabled, role.Text, QColor(t.muted))
    made.setColor(QPalette.ColorGroup.Disabled, role.ButtonText, QColor(t.muted))
    return made


def sheet(t: Tokens) -> str:
    """The style sheet of a theme."""
    text = (resources() / "theme" / "style.qss").read_text(encoding="utf-8")
    values = {each.name: getattr(t, each.name) for each in fields(t)}
    values |= {
        "sans": SANS,
        "serif": SERIF,
        "chevron": _picture("chevron", t.muted),
        "check": _picture("check", t.accent_ink),
    }
    for name in sorted(values, key=len, reverse=True):
        text = text.replace(f"@{name}", values[name])
    return text


@cache
def _scratch() -> Path:
    place = Path(tempfile.mkdtemp(prefix="juwdesk-"))
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    return place


def _picture(name: str, colour: str) -> str:
    """A recoloured icon as a file, since a style sheet can only name files."""
    path = _scratch() / f"{name}-{colour[1:]}.svg"
    if not path.exists():
        path.write_text(_svg(name, colour), encoding="utf-8")
    return path.as_posix()


def _svg(name: str, colour: str) -> str:
    source = (resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    return source.replace("#000000", colour)


@cache
def _pixmap(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    pixmap = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(_svg(name, colour).encode())).render(painter)
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def icon(name: str, size: int = 24, colour: str = "", chosen: str = "") -> QIcon:
    """A line icon of the family in the ink (or the given token's colour) of the theme; ``chosen`` when checked."""
    made = QIcon()
    for ratio in (1.0, 2.0):
        made.addPixmap(_pixmap(name, colour or current().ink, size, ratio))
        if chosen:
            made.addPixmap(_pixmap(name, chosen, size, ratio), QIcon.Mode.Normal, QIcon.State.On)
    return made
