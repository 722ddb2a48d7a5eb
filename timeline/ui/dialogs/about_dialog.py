"""About the program: what it is, its version, what it stands on."""

import platform

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from timeline import __version__
from timeline.ui.controls import label
from timeline.ui.fonts import Type


class AboutDialog(QDialog):
    """A few sentences."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About the program"))
        self.setMinimumWidth(460)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(8)
        column.addWidget(label(Type.PANEL_TITLE, f"Timeline {__version__}"))
        what = self.tr(
            "Reads Russian news and draws what happened when. Every date stays tied to the sentence it comes from. "
            "Everything stays on this computer: the program never uses the network."
        )
        column.addWidget(label(Type.CONTROL, what, wrap=True))
        thanks = self.tr("It stands on Natasha, dateparser, pymorphy, NumPy and Qt; set in Golos Text and Literata.")
        column.addWidget(label(Type.CONTROL, thanks, tone="ink2", wrap=True))
        versions = f"Python {platform.python_version()} · Qt {qVersion()} · {platform.system()} {platform.release()}"
        column.addWidget(label(Type.LABEL, versions, tone="ink3"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
