"""What to do about a project that cannot be opened: read it only, or save what can be read of a damaged one."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from timeline.model.problem import Damage, Wording
from timeline.model.wording import Noun, counted
from timeline.ui.background import Task, show_progress
from timeline.ui.plain import plain
from timeline.workspace.rescuing import Rescued, rescue

translate = QCoreApplication.translate


class RescueBox(QMessageBox):
    """Asks; ``read`` opens the file for reading, ``take`` the project that was saved from it."""

    def __init__(
        self,
        path: Path,
        wording: Wording,
        window: QWidget,
        language: str,
        *,
        read: Callable[[], object],
        take: Callable[[Path], object],
    ) -> None:
        super().__init__(QMessageBox.Icon.Warning, translate("Rescue", "Project"), "", parent=window)
        self._path = path
        self._language = language
        self._window = window
        self._take = take
        if isinstance(wording, Damage):
            self.setText(plain(translate("Rescue", "The project “{0}” is damaged.").format(path.name)))
            self.setInformativeText(
                translate(
                    "Rescue",
                    "What can still be read of it can be saved into a new project beside it. "
                    "The damaged file stays as it is.",
                )
            )
            saving = self.addButton(translate("Rescue", "Save what can be read"), QMessageBox.ButtonRole.AcceptRole)
            saving.clicked.connect(self._rescue)
            self.setDefaultButton(saving)
        else:
            self.setText(plain(wording.in_language(language)))
            self.setInformativeText(translate("Rescue", "Open it for reading only?"))
        reading = self.addButton(translate("Rescue", "Open for reading"), QMessageBox.ButtonRole.ActionRole)
        reading.clicked.connect(lambda: read())
        self.addButton(QMessageBox.StandardButton.Cancel)
        self.finished.connect(self.deleteLater)

    def _rescue(self) -> None:
        task = Task(self._window)
        task.done.connect(partial(_tell, self._window, self._language, self._take))
        task.failed.connect(partial(_complain, self._window, self._language))
        task.over.connect(task.deleteLater)
        ending = translate("Rescue", "saved")
        show_progress(task, translate("Rescue", "Saving what can be read…"), self._window)
        path = self._path
        task.start(lambda running: rescue(path, ending))  # noqa: ARG005 (it cannot be stopped halfway)


def _tell(window: QWidget, language: str, take: Callable[[Path], object], rescued: Rescued) -> None:
    take(rescued.path)
    documents = counted(rescued.documents, Noun.DOCUMENT, language)
    events = counted(rescued.events, Noun.EVENT, language)
    text = translate("Rescue", "Saved into “{0}”: {1}, {2}.").format(rescued.path.name, documents, events)
    if rescued.lost:
        text += " " + translate("Rescue", "Records that could not be read: {0}.").format(rescued.lost)
    QMessageBox(QMessageBox.Icon.Information, "Timeline", plain(text), QMessageBox.StandardButton.Ok, window).open()


def _complain(window: QWidget, language: str, wording: Wording) -> None:
    text = wording.in_language(language)
    QMessageBox(QMessageBox.Icon.Warning, "Timeline", plain(text), QMessageBox.StandardButton.Ok, window).open()
