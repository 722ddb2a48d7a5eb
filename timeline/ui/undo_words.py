"""What would be undone or redone, as the menu says it («Отменить: принять 3 события»), and what just was."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence

from timeline.model.event import EventId
from timeline.model.problem import Wording
from timeline.model.quotation import lowered
from timeline.scene.measure import without_lone_words
from timeline.ui.actions import Act
from timeline.workspace.workspace import Workspace

translate = QCoreApplication.translate
_LONGEST = 60  # letters; a menu is no wider than that
_LONGEST_SAID = 100  # letters in the line at the bottom


def tell_history(actions: Mapping[Act, QAction], undo: Wording | None, redo: Wording | None, language: str) -> None:
    """What would be undone and done again, behind the names of these commands."""
    for act, name, what in (
        (Act.UNDO, translate("Actions", "Undo"), undo),
        (Act.REDO, translate("Actions", "Redo"), redo),
    ):
        told = _cut(what.in_language(language) if what is not None else "", _LONGEST)
        actions[act].setText(f"{name}: {told}".replace("&", "&&") if told else name)


def words_of(label: Wording, event: EventId | None, workspace: Workspace, language: str) -> str:
    """What was done, and to which event where it was one."""
    said = label.in_language(language)
    title = workspace.event(event).title if event is not None and event in workspace else ""
    return f"{said.rpartition(':')[0] or said}: {title}" if title and title not in said else said


def words_of_last(workspace: Workspace, language: str) -> str:
    """The same of the command that undo would take back."""
    label, last = workspace.undo_text, workspace.session.history.pushed
    event = last.events[0].event if last is not None and len(last.events) == 1 else None
    return words_of(label, event, workspace, language) if label is not None else ""


def words_done(actions: Mapping[Act, QAction], done: str, language: str) -> str:
    """A command was carried out, and how it is taken back."""
    said = translate("Undo", "Done: “{0}”").format(_quoted(_cut(done, _LONGEST_SAID), language))
    return _with_keys(said, translate("Undo", "{0} takes it back"), actions[Act.UNDO])


def words_undone(actions: Mapping[Act, QAction], undone: str, language: str) -> str:
    """A command was taken back, and how it is done again."""
    said = translate("Undo", "Undone: “{0}”").format(_quoted(_cut(undone, _LONGEST_SAID), language))
    return _with_keys(said, translate("Undo", "{0} does it again"), actions[Act.REDO])


def _with_keys(said: str, how: str, action: QAction) -> str:
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return f"{said}  ·  {how.format(keys)}" if keys else said


def _quoted(words: str, language: str) -> str:
    """Their own quotes become inner ones."""
    return lowered(words) if language == "ru" else words.replace("“", "‘").replace("”", "’")


def _cut(told: str, longest: int) -> str:
    if len(told) <= longest:
        return told
    cut = without_lone_words(told[:longest].rpartition(" ")[0]) + "…"
    if cut.count("«") > cut.count("»"):
        return f"{cut}»"
    return f"{cut}”" if cut.count("“") > cut.count("”") + cut.count("„") else cut
