"""The languages of the window: translations made by Qt's tools, and which of them is in use.

The rule: a language is a file resources/translations/pitgui_CODE.qm; English needs none. Beside it
Qt's own words (buttons of file dialogs, menus of edit fields) are loaded in the same language, and
`config.words` is told where to look texts up.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from pitgui.config import words
from pitgui.theme import resources

ENGLISH = "en"
PREFIX = "pitgui_"
_MOST_COUNTED = 2**31 - 1  # Qt counts no further, and the bytes of a disk do
_MILLION = 1_000_000


def folder() -> Path:
    """Where translations lie."""
    return resources.folder("translations")


def available(place: Path | None = None) -> tuple[tuple[str, str], ...]:
    """(code, its own name) of each language, English first."""
    files = sorted((place or folder()).glob(f"{PREFIX}*.qm"))
    codes = [file.stem.removeprefix(PREFIX) for file in files]
    return tuple((code, name_of(code)) for code in [ENGLISH, *codes])


def name_of(code: str) -> str:
    """What the speakers of a language call it."""
    if code == ENGLISH:
        return "English"
    name = QLocale(code).nativeLanguageName()
    return name[:1].upper() + name[1:] if name else code


def code_for(choice: str) -> str:
    """The language of a choice; '' is the one that the desktop speaks."""
    return choice or QLocale.system().name()


class Languages:
    """Puts one language at a time on the application."""

    def __init__(self, application: QCoreApplication, place: Path | None = None) -> None:
        self._application = application
        self._place = place or folder()
        self._loaded: list[QTranslator] = []

    def use(self, choice: str) -> bool:
        """Speak it from here on; False where there is no translation, which leaves English."""
        for translator in self._loaded:
            self._application.removeTranslator(translator)
        self._loaded = []
        words.speak(None)
        code = code_for(choice)
        if code.partition("_")[0] == ENGLISH:
            return True
        qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        found = self._load(lambda one: one.load(QLocale(code), PREFIX, "", str(self._place)))
        if found:
            self._load(lambda one: one.load(QLocale(code), "qtbase_", "", qt))
            signs = QLocale(code)
            words.speak(_look_up, signs.groupSeparator(), signs.decimalPoint())
        return found

    def _load(self, load: Callable[[QTranslator], bool]) -> bool:
        translator = QTranslator(self._application)
        if not load(translator):
            return False
        self._application.installTranslator(translator)
        self._loaded.append(translator)
        return True


def _look_up(text: str, comment: str, count: int) -> str:
    """A text in the language that is loaded. Qt's tools put what no class says under no name."""
    if count > _MOST_COUNTED:
        count = _MILLION + count % _MILLION  # its last digits choose the form of the word
    return QCoreApplication.translate("", text, comment, count)
