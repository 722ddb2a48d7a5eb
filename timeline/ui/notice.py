"""A line above the text that asks for what is missing: the publication date."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from timeline.model.document import Document
from timeline.ui.controls import hairline, label
from timeline.ui.fonts import Type
from timeline.ui.icons import Icon, pixmap
from timeline.ui.look import Look


class PublishedNotice(QWidget):
    """Shown for a document without a publication date."""

    asked = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = ""
        self.setProperty("surface", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._sign = label(Type.LABEL)
        words = self.tr("No publication date was found, so “yesterday” and “9 October” have no year.")
        button = QPushButton(self.tr("Give the date…"))
        button.setAccessibleName(button.text())
        button.clicked.connect(lambda: self.asked.emit(self._document))
        row = QHBoxLayout()
        row.setContentsMargins(16, 5, 16, 5)
        row.setSpacing(8)
        row.addWidget(self._sign)
        row.addWidget(label(Type.LABEL, words, tone="ink2", wrap=True), 1)
        row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(hairline())
        self.set_look(look)
        self.hide()

    def set_look(self, look: Look) -> None:
        """Other colours."""
        self._sign.setPixmap(pixmap(Icon.CALENDAR, look.theme.ink2, self.devicePixelRatioF()))

    def set_document(self, document: Document | None) -> None:
        """Which text is shown."""
        self._document = document.id if document is not None else ""
        self.setVisible(document is not None and document.published is None)
