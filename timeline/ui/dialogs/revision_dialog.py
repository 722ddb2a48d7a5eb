"""What changed between two versions of an article: its events with boxes to tick, its sentences below."""

from html import escape

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QPushButton, QTextBrowser, QWidget

from timeline.model.edtf import TimeValue
from timeline.model.wording import format_time_value
from timeline.ui.dialogs.checklist_dialog import ChecklistDialog, Line
from timeline.ui.look import Look
from timeline.workspace.revisions import Difference, EventChange, Revision, SentenceChange

translate = QCoreApplication.translate


class RevisionDialog(ChecklistDialog):
    """``chosen``: the numbers of the changes to take over; ``refused``: the old version stays."""

    refused = Signal()

    def __init__(self, found: Revision, name: str, look: Look, parent: QWidget) -> None:
        lines = [_line(change, look.language) for change in found.changes]
        super().__init__("", lines, "", look, parent)
        self._look = look
        self.setWindowTitle(self.tr("A new version of “{0}”").format(name))
        self.resize(820, 620)
        self.apply.setText(self.tr("Take the new version"))
        self.tree.setAccessibleName(self.tr("Changed events"))
        self.tree.setHeaderLabels([self.tr("Event"), self.tr("Old version"), self.tr("New version")])
        keep = QPushButton(self.tr("Keep the old version"))
        keep.clicked.connect(self._refuse)
        self.extra.addWidget(keep)
        self.text = QTextBrowser()
        self.text.setAccessibleName(self.tr("Changed sentences"))
        self.text.setHtml(self._html(found.sentences))
        self.column.insertWidget(self.column.count() - 1, self.text, 1)
        self.heading.setText(self.windowTitle())
        self.apply.setEnabled(True)

    def _html(self, sentences: tuple[SentenceChange, ...]) -> str:
        if not sentences:
            same = self.tr("The sentences are the same.")
            return f"<p>{escape(same)}</p>"
        theme = self._look.theme
        parts: list[str] = []
        for change in sentences:
            if change.difference is not Difference.ADDED:
                style = f"color:{theme.ink3.name()};text-decoration:line-through"
                parts.append(f'<p style="{style}">− {escape(change.before)}</p>')
            if change.difference is not Difference.GONE:
                parts.append(f'<p style="color:{theme.ink.name()}">+ {escape(change.after)}</p>')
        return "".join(parts)

    def _enable(self) -> None:
        """The new version can be taken without any of its changes, too."""

    def _refuse(self) -> None:
        self.refused.emit()
        self.reject()


def _line(change: EventChange, language: str) -> Line:
    nothing = translate("RevisionDialog", "not there")
    before = _when(change.before.time, language) if change.before is not None else nothing
    after = _when(change.after.time, language) if change.after is not None else nothing
    return Line(change.title, before, after)


def _when(time: TimeValue | None, language: str) -> str:
    return format_time_value(time, language) if time is not None else translate("RevisionDialog", "no date")
