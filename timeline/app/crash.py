"""Errors that nobody caught: what the user can fix is said in a sentence, the rest in a report that can be copied."""

import logging
import platform
import sys
import threading
import traceback
from types import TracebackType

from PySide6.QtCore import QLocale, QMessageLogContext, QObject, QTimer, QtMsgType, qInstallMessageHandler, qVersion
from PySide6.QtWidgets import QApplication, QMessageBox

from timeline import __version__
from timeline.model.problem import TimelineError, Wording
from timeline.ui.dialogs.report_dialog import ReportDialog
from timeline.ui.plain import plain

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def report_crashes(app: QApplication) -> "CrashReporter":
    """From now on an exception that nobody caught shows a report instead of ending the program, or a thread unheard."""
    reporter = CrashReporter(app)
    sys.excepthook = reporter.hook
    threading.excepthook = reporter.thread_hook
    qInstallMessageHandler(_log_qt_message)
    return reporter


class CrashReporter(QObject):
    """Shows one report at a time: an error in a timer must not bury the screen in dialogs."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._shown: ReportDialog | None = None
        self._said: QMessageBox | None = None

    @property
    def dialog(self) -> ReportDialog | None:
        """The report on the screen."""
        return self._shown

    @property
    def said(self) -> QMessageBox | None:
        """The sentence on the screen."""
        return self._said

    def hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """For ``sys.excepthook``."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        if isinstance(error, TimelineError):  # a full disk, a project that can only be read
            logging.getLogger("timeline").warning(error.wording.en)
            wording = error.wording
            QTimer.singleShot(0, self, lambda: self._say(wording))
            return
        report = crash_report(kind, error, trace)
        logging.getLogger("timeline").error(report)
        QTimer.singleShot(0, self, lambda: self._show(report))

    def thread_hook(self, failed: threading.ExceptHookArgs) -> None:
        """For ``threading.excepthook``; what is to be shown is shown in the thread of the window."""
        if failed.exc_value is not None:
            self.hook(failed.exc_type, failed.exc_value, failed.exc_traceback)

    def _say(self, wording: Wording) -> None:
        if self._said is not None:
            return
        russian = QLocale().language() is QLocale.Language.Russian
        text = wording.in_language("ru" if russian else "en")
        ok = QMessageBox.StandardButton.Ok
        self._said = QMessageBox(QMessageBox.Icon.Warning, "Timeline", plain(text), ok, QApplication.activeWindow())
        self._said.finished.connect(self._heard)
        self._said.open()

    def _heard(self) -> None:
        if self._said is not None:
            self._said.deleteLater()
            self._said = None

    def _show(self, report: str) -> None:
        if self._shown is not None:
            return
        self._shown = ReportDialog(report, QApplication.activeWindow())
        self._shown.finished.connect(self._closed)
        self._shown.open()

    def _closed(self) -> None:
        if self._shown is not None:
            self._shown.deleteLater()
            self._shown = None


def crash_report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
    """What happened where, on what: file names are cut to the last two parts; the error says its own words."""
    frames = traceback.extract_tb(trace)
    lines = [f"  {_end_of(frame.filename)}:{frame.lineno} in {frame.name}" for frame in frames]
    system = f"{platform.system()} {platform.release()}, Python {platform.python_version()}, Qt {qVersion()}"
    return "\n".join([f"Timeline {__version__}, {system}", *lines, f"{kind.__name__}: {error}"])


def _end_of(name: str) -> str:
    return "/".join(name.replace("\\", "/").split("/")[-2:])


def _log_qt_message(level: QtMsgType, context: QMessageLogContext, message: str) -> None:  # noqa: ARG001
    logging.getLogger("qt").log(_LEVELS.get(level, logging.WARNING), message)
