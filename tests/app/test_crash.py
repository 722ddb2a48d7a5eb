"""An unexpected error becomes a report on the screen; the program goes on."""

import logging
import sys
import threading
import traceback
from collections.abc import Iterator

import pytest
from PySide6.QtCore import qInstallMessageHandler
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from timeline.app.crash import CrashReporter, crash_report, report_crashes
from timeline.model.problem import ProjectError, Wording

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)  # offscreen has no window manager


@pytest.fixture
def reporter(qapp: QApplication, caplog: pytest.LogCaptureFixture) -> Iterator[CrashReporter]:
    caplog.set_level(logging.CRITICAL + 1, "timeline")
    made = CrashReporter(qapp)
    yield made
    if made.dialog is not None:
        made.dialog.reject()
    made.deleteLater()
    qInstallMessageHandler(None)


def broken() -> None:
    raise RuntimeError("nobody expected this")


def raise_and_report(reporter: CrashReporter) -> str:
    try:
        broken()
    except RuntimeError as error:
        reporter.hook(type(error), error, error.__traceback__)
        return crash_report(type(error), error, error.__traceback__)
    return ""


def test_the_report_is_shown_once_and_can_be_copied(qtbot: QtBot, reporter: CrashReporter) -> None:
    raise_and_report(reporter)
    raise_and_report(reporter)
    qtbot.waitUntil(lambda: reporter.dialog is not None)
    dialog = reporter.dialog
    assert dialog is not None
    assert dialog.isVisible()
    dialog.copy()
    copied = QGuiApplication.clipboard().text()
    assert "RuntimeError: nobody expected this" in copied
    assert "test_crash.py" in copied
    dialog.reject()
    assert reporter.dialog is None


def test_what_ends_a_thread_is_reported_too(
    qtbot: QtBot, qapp: QApplication, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level(logging.CRITICAL + 1, "timeline")
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    reporter = report_crashes(qapp)
    thread = threading.Thread(target=broken)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: reporter.dialog is not None)
    dialog = reporter.dialog
    assert dialog is not None
    assert dialog.thread() is qapp.thread()
    dialog.reject()
    reporter.deleteLater()
    qInstallMessageHandler(None)


def test_the_report_names_no_folder_of_the_user(reporter: CrashReporter) -> None:
    report = raise_and_report(reporter)
    assert "app/test_crash.py" in report
    assert not any(line.strip().startswith("/") for line in report.splitlines())
    assert sys.prefix not in report


def test_folders_of_windows_are_cut_off_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    def frames(_: object) -> list[traceback.FrameSummary]:
        return [traceback.FrameSummary(r"C:\Users\ivan\timeline\ui\canvas.py", 7, "paint")]

    monkeypatch.setattr(traceback, "extract_tb", frames)
    report = crash_report(RuntimeError, RuntimeError("no"), None)
    assert "  ui/canvas.py:7 in paint" in report
    assert "ivan" not in report


def test_what_the_user_can_mend_is_said_in_a_sentence(qtbot: QtBot, reporter: CrashReporter) -> None:
    error = ProjectError(Wording("Диск полон.", "The disk is full."))
    reporter.hook(type(error), error, None)
    qtbot.waitUntil(lambda: reporter.said is not None)
    assert reporter.dialog is None
    box = reporter.said
    assert box is not None
    assert box.text() in ("Диск полон.", "The disk is full.")
    box.accept()
    assert reporter.said is None
