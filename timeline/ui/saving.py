"""Saving a project under another name: beside the window, however slow the disk, with a bar that cancels."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from timeline.model.problem import ProjectError, Wording
from timeline.ui.background import Task, show_progress
from timeline.workspace.workspace import Workspace

translate = QCoreApplication.translate


def save_project(
    workspace: Workspace,
    path: Path,
    window: QWidget,
    *,
    complain: Callable[[Wording], object],
    saved: Callable[[], object] = lambda: None,
) -> None:
    """``complain`` hears why it cannot be; ``saved`` follows when everything is in the new file."""

    def end(*, copied: bool) -> None:
        try:
            saving.end(copied=copied)
        except ProjectError as error:
            complain(error.wording)
        else:
            if copied:
                saved()

    try:
        if not workspace.is_on_disk:
            workspace.save_as(path)
            saved()
            return
        saving = workspace.saving(path)
    except ProjectError as error:
        complain(error.wording)
        return
    task = Task(window)
    copied: list[bool] = []
    task.done.connect(copied.append)
    task.failed.connect(complain)
    task.over.connect(lambda: end(copied=True in copied))
    task.over.connect(task.deleteLater)
    show_progress(task, translate("Saving", "Saving the project…"), window, alone=True, at_once=workspace.is_large)
    task.start(lambda running: saving.copy(running.progressed.emit, running.cancelled))
