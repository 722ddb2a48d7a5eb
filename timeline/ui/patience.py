"""Long commands, such as accepting a million events: a progress bar that can cancel them."""

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEventLoop, Qt
from PySide6.QtWidgets import QProgressDialog, QWidget

from timeline.workspace.work import WRITTEN, Work

translate = QCoreApplication.translate
_SHORT_MS = 40  # nobody notices
_LONG_MS = 400
_SLICE_MS = 25


def carry_through(work: Work, window: QWidget) -> bool:
    """What the command gives; False when it was given up.

    A short one is carried out without a pause; during a longer one the window goes on painting, and takes input again
    when it has ended or the bar is there.
    """
    clock = QElapsedTimer()
    clock.start()
    bar: QProgressDialog | None = None
    try:
        while True:
            share = _go_on(work, _SLICE_MS)
            if bar is None and clock.elapsed() > _LONG_MS:
                bar = _bar(window)
            if bar is None and clock.elapsed() > _SHORT_MS:
                QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
            elif bar is not None:
                bar.setValue(round(share * 1000))
                QCoreApplication.processEvents()
                if share >= WRITTEN:  # it cannot be taken back any more
                    bar.setCancelButton(None)
                    bar.setLabelText(translate("Patience", "Writing to the disk…"))
                elif bar.wasCanceled():
                    work.close()
                    return False
    except StopIteration as end:
        return bool(end.value)
    finally:
        if bar is not None:
            bar.close()
            bar.deleteLater()


def _go_on(work: Work, milliseconds: int) -> float:
    clock = QElapsedTimer()
    clock.start()
    while True:
        share = next(work)
        if clock.elapsed() >= milliseconds:
            return share


def _bar(window: QWidget) -> QProgressDialog:
    text = translate("Patience", "Changing very many events…")
    bar = QProgressDialog(text, translate("ExportDialog", "Cancel"), 0, 1000, window)
    bar.setWindowModality(Qt.WindowModality.WindowModal)
    bar.setAutoClose(False)
    bar.setAutoReset(False)
    bar.show()
    return bar
