"""Qt's own words (open, cancel, the names of keys) in the screen's language, while the program runs."""

from PySide6.QtCore import QLibraryInfo, QTranslator
from PySide6.QtWidgets import QApplication


class _Spoken:
    """The translator that the application wears, and for which language."""

    language = "en"
    translator: QTranslator | None = None


def speak(app: QApplication, language: str) -> None:
    """Let Qt speak ``nl`` or ``en``; English is its own."""
    if language == _Spoken.language:
        return
    _Spoken.language = language
    if _Spoken.translator is not None:
        app.removeTranslator(_Spoken.translator)
        _Spoken.translator = None
    if language != "en":
        words = QTranslator(app)
        if words.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
            app.installTranslator(words)
            _Spoken.translator = words
