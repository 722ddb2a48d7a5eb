"""What changed between two versions of an article: its events with boxes to tick, its sentences below."""

from difflib import SequenceMatcher
from html import escape

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QDialogButtonBox, QTextBrowser, QWidget

from timeline.model.edtf import TimeValue
from timeline.model.wording import format_time_value
from timeline.ui.dialogs.checklist_dialog import ChecklistDialog, Line
from timeline.ui.fonts import Type, font
from timeline.ui.look import Look
from timeline.workspace.revisions import Difference, EventChange, Revision, SentenceChange

translate = QCoreApplication.translate
_HEAD, _ROW = 26, 29  # px
_MOST_ROWS = 8


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
        keep = self.buttons.addButton(self.tr("Keep the old version"), QDialogButtonBox.ButtonRole.ActionRole)
        keep.clicked.connect(self._refuse)
        self.text = QTextBrowser()
        self.text.setAccessibleName(self.tr("Changed sentences"))
        self.text.setFont(font(Type.QUOTE))
        self.text.setHtml(self._html(found.sentences))
        self.column.insertWidget(self.column.count() - 1, self.text, 1)
        self.tree.setMaximumHeight(_HEAD + _ROW * min(len(lines), _MOST_ROWS))  # the sentences get what is left
        self.show_ticks(bool(lines))
        self.heading.setText(self.windowTitle())
        self.apply.setEnabled(True)

    def _html(self, sentences: tuple[SentenceChange, ...]) -> str:
        if not sentences:
            same = self.tr("The sentences are the same.")
            return f"<p>{escape(same)}</p>"
        theme = self._look.theme
        parts: list[str] = []
        struck, mark = "text-decoration:line-through", f"background:{theme.flash.name()}"
        for change in sentences:
            before, after = _marked(change.before, change.after, f"{struck};{mark}", mark)
            whole = f";{struck}" if change.difference is Difference.GONE else ""
            if change.difference is not Difference.ADDED:
                parts.append(f'<p>− <span style="color:{theme.ink3.name()}{whole}">{before}</span></p>')
            if change.difference is not Difference.GONE:
                parts.append(f"<p>+ {after}</p>")
        return "".join(parts)

    def _enable(self) -> None:
        """The new version can be taken without any of its changes, too."""

    def _refuse(self) -> None:
        self.refused.emit()
        self.reject()


def _marked(before: str, after: str, *styles: str) -> tuple[str, str]:
    """Both as HTML, with the words that differ marked, each in its style, where there are two to compare."""
    old, new = before.split(), after.split()
    if not old or not new:
        return escape(before), escape(after)
    found: tuple[list[str], list[str]] = ([], [])
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        for parts, words, style in zip(found, (old[i:j], new[k:m]), styles, strict=True):
            if words:
                text = escape(" ".join(words))
                parts.append(text if tag == "equal" else f'<span style="{style}">{text}</span>')
    return " ".join(found[0]), " ".join(found[1])


def _line(change: EventChange, language: str) -> Line:
    nothing = translate("RevisionDialog", "not there")
    before = _when(change.before.time, language) if change.before is not None else nothing
    after = _when(change.after.time, language) if change.after is not None else nothing
    return Line(change.title, before, after)


def _when(time: TimeValue | None, language: str) -> str:
    return format_time_value(time, language) if time is not None else translate("RevisionDialog", "no date")
