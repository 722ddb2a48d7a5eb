"""What would be undone or redone, as the menu says it: «Отменить: принять 3 события»."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction

from timeline.model.problem import Wording
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
        told = what.in_language(language) if what is not None else ""
        told = told if len(told) <= _LONGEST else without_lone_words(told[:_LONGEST].rpartition(" ")[0]) + "…"
        actions[act].setText(f"{name}: {told}".replace("&", "&&") if told else name)
