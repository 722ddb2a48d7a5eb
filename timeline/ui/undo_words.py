"""What would be undone or redone, as the menu says it («Отменить: принять 3 события»), and what just was."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence

from timeline.model.problem import Wording
from timeline.model.quotation import lowered
from timeline.scene.measure import without_lone_words
from timeline.ui.actions import Act

translate = QCoreApplication.translate
_LONGEST = 60  # letters; a menu is no wider than that


def tell_history(actions: Mapping[Act, QAction], undo: Wording | None, redo: Wording | None, language: str) -> None:
    """What would be undone and done again, behind the names of these commands."""
    for act, name, what in (
        (Act.UNDO, translate("Actions", "Undo"), undo),
        (Act.REDO, translate("Actions", "Redo"), redo),
    ):
        told = _told(what, language)
        actions[act].setText(f"{name}: {told}".replace("&", "&&") if told else name)


def words_done(actions: Mapping[Act, QAction], done: Wording | None, language: str) -> str:
    """A command was carried out, and how it is taken back."""
    said = translate("Undo", "Done: “{0}”").format(_quoted(_told(done, language), language))
    return _with_keys(said, translate("Undo", "{0} takes it back"), actions[Act.UNDO])


def words_undone(actions: Mapping[Act, QAction], undone: Wording | None, language: str) -> str:
    """A command was taken back, and how it is done again."""
    said = translate("Undo", "Undone: “{0}”").format(_quoted(_told(undone, language), language))
    return _with_keys(said, translate("Undo", "{0} does it again"), actions[Act.REDO])


def _with_keys(said: str, how: str, action: QAction) -> str:
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return f"{said}  ·  {how.format(keys)}" if keys else said


def _quoted(words: str, language: str) -> str:
    """Their own quotes become inner ones."""
    return lowered(words) if language == "ru" else words.replace("“", "‘").replace("”", "’")


def _told(what: Wording | None, language: str) -> str:
    told = what.in_language(language) if what is not None else ""
    if len(told) <= _LONGEST:
        return told
    cut = without_lone_words(told[:_LONGEST].rpartition(" ")[0]) + "…"
    if cut.count("«") > cut.count("»"):
        return f"{cut}»"
    return f"{cut}”" if cut.count("“") > cut.count("”") + cut.count("„") else cut
