"""Every word of the window is there in both languages."""

import os
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import QApplication

from timeline import assets

ROOT = Path(__file__).parents[2]
LUPDATE = Path(sys.executable).with_name("pyside6-lupdate")


def messages(path: Path) -> dict[tuple[str, str], str]:
    """(context, source) → translation, "" while it is unfinished."""
    found: dict[tuple[str, str], str] = {}
    for context in ET.parse(path).getroot().iter("context"):
        name = context.findtext("name", "")
        for message in context.iter("message"):
            translation = message.find("translation")
            done = translation is not None and translation.get("type") is None
            found[name, message.findtext("source", "")] = (
                (translation.text or "") if done and translation is not None else ""
            )
    return found


def test_every_russian_string_is_finished() -> None:
    russian = messages(assets.resource("i18n", "timeline_ru.ts"))
    assert len(russian) > 200
    assert [source for source, translation in russian.items() if not translation.strip()] == []


@pytest.mark.skipif(shutil.which(str(LUPDATE)) is None, reason="pyside6-lupdate is not beside this Python")
def test_no_string_of_the_code_is_missing(tmp_path: Path) -> None:
    sources = sorted([*ROOT.glob("timeline/ui/**/*.py"), *ROOT.glob("timeline/app/*.py")])
    fresh = tmp_path / "fresh.ts"
    subprocess.run([LUPDATE, *map(str, sources), "-ts", str(fresh)], check=True, capture_output=True)
    russian = messages(assets.resource("i18n", "timeline_ru.ts"))
    assert set(messages(fresh)) == set(russian)


def test_the_compiled_file_says_what_the_source_file_says(qapp: QApplication) -> None:
    translator = QTranslator(qapp)
    assert translator.load("timeline_ru", str(assets.resource("i18n")))
    for (context, source), translation in messages(assets.resource("i18n", "timeline_ru.ts")).items():
        assert translator.translate(context, source) == translation


def test_placeholders_survive_translation() -> None:
    for (_, source), translation in messages(assets.resource("i18n", "timeline_ru.ts")).items():
        for number in range(4):
            assert (f"{{{number}}}" in source) == (f"{{{number}}}" in translation)


def test_english_sources_hold_no_russian_but_the_names_of_keys() -> None:
    for _, source in messages(assets.resource("i18n", "timeline_ru.ts")):
        letters = {c for c in source.lower() if "а" <= c <= "я"}
        assert letters <= set("фкуы"), source


def test_an_uninstalled_language_is_the_source(qapp: QApplication) -> None:  # noqa: ARG001
    assert QCoreApplication.translate("NoSuchContext", "Open") == "Open"


def test_a_file_replaced_while_the_program_runs_changes_nothing(tmp_path: Path) -> None:
    """Qt would map it into memory: the next word asked for would end the program."""
    script = (
        "import sys; from pathlib import Path; from PySide6.QtCore import QCoreApplication;"
        "from timeline import assets; from timeline.ui import i18n;"
        "folder = Path(sys.argv[1]);"
        "assets.resource = lambda *parts: folder;"
        "app = QCoreApplication([]); i18n.install_translations(app, 'ru');"
        "open(folder / 'timeline_ru.qm', 'wb').close();"
        "print(QCoreApplication.translate('MainWindow', 'Source text'))"
    )
    shutil.copyfile(assets.resource("i18n", "timeline_ru.qm"), tmp_path / "timeline_ru.qm")
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    made = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)], env=environment, check=True, capture_output=True, text=True
    )
    assert made.stdout.strip() == "Текст источника"
