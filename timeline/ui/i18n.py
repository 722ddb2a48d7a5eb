"""The language of the interface: which one it is, and Qt's translations for it."""

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from timeline import assets

RUSSIAN = "ru"
ENGLISH = "en"


def chosen_language(setting: str) -> str:
    """``"ru"`` or ``"en"``; the setting ``"system"`` follows the system, Russian and its neighbours to Russian."""
    if setting in (RUSSIAN, ENGLISH):
        return setting
    languages = QLocale.system().uiLanguages()
    return RUSSIAN if languages and languages[0].split("-")[0] in (RUSSIAN, "be", "uk", "kk") else ENGLISH


def words_that_qt_leaves() -> tuple[str, ...]:
    """What Qt's own Russian file knows no translation of, in the dialogs that the program shows."""
    translate = QCoreApplication.translate
    return (
        translate("QFileDialog", "&Look in:"),
        translate("QFileDialog", "Files of &type:"),
        translate("QAbstractFileIconProvider", "Folder"),
        translate("QAbstractFileIconProvider", "Drive"),
    )


def words_on_keys() -> tuple[str, ...]:
    """Keys are called as they are labelled; Qt's Russian file has «Return» and «Влево»."""
    translate = QCoreApplication.translate
    return (
        translate("QShortcut", "Return"),
        translate("QShortcut", "Left"),
        translate("QShortcut", "Right"),
        translate("QShortcut", "Up"),
        translate("QShortcut", "Down"),
    )


def install_translations(app: QCoreApplication, language: str) -> None:
    """Our own words and Qt's standard dialogs; the source strings are English. Replaces what was installed before."""
    for old in app.findChildren(QTranslator):
        app.removeTranslator(old)
        old.deleteLater()
    QLocale.setDefault(QLocale(language))  # by its name: the list of all languages takes long to load
    if language != RUSSIAN:
        return
    qt = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    for path in (qt / "qtbase_ru.qm", assets.resource("i18n") / "timeline_ru.qm"):
        with suppress(FileNotFoundError):  # a Qt without translations
            app.installTranslator(_Translator(path.read_bytes(), app))


class _Translator(QTranslator):
    """Reads from memory: Qt would map the file, and end the program when it is replaced by an update."""

    def __init__(self, content: bytes, parent: QCoreApplication) -> None:
        super().__init__(parent)
        self._content = content  # Qt makes no copy
        self.load(self._content)
