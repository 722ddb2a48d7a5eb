"""A project open for reading only: whoever is about to change something is told so before a form is filled in."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from timeline.workspace.workspace import Workspace


def may_change(workspace: Workspace, window: QWidget) -> bool:
    """Whether what is asked for can be kept; says so where it cannot."""
    if workspace.read_only:
        text = QCoreApplication.translate(
            "ReadingOnly",
            "The project is open for reading only: nothing can be changed. Save it under another name to go on.",
        )
        box = QMessageBox(QMessageBox.Icon.Information, "Timeline", text, QMessageBox.StandardButton.Ok, window)
        box.finished.connect(box.deleteLater)
        box.open()
    return not workspace.read_only
