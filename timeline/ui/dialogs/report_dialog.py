"""An unexpected error, in full, to be copied; the work is kept."""

from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from timeline.ui.controls import label
from timeline.ui.fonts import Type


class ReportDialog(QDialog):
    """Shows a report; the program goes on."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._report = report
        self.setWindowTitle(self.tr("Unexpected error"))
        self.resize(680, 460)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(8)
        column.addWidget(label(Type.PANEL_DATE, self.tr("Something went wrong that should not have.")))
        kept = self.tr(
            "Your work is kept: every change was written down when it was made. You can go on; if something looks "
            "odd, start the program anew. The report below helps to mend the error; it holds no text of yours."
        )
        column.addWidget(label(Type.CONTROL, kept, tone="ink2", wrap=True))
        shown = QPlainTextEdit(report)
        shown.setReadOnly(True)
        shown.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        shown.setAccessibleName(self.tr("Report"))
        column.addWidget(shown)
        copy = QPushButton(self.tr("Copy the report"))
        copy.clicked.connect(self.copy)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(copy, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)

    def copy(self) -> None:
        """Puts the report on the clipboard."""
        QGuiApplication.clipboard().setText(self._report)
