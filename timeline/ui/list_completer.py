"""Names and tags already in use, offered while they are typed into a field that holds several between commas."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit

_NOTHING = "\0"
_MOST = 3_000


class ListCompleter(QCompleter):
    """Completes the last of them. ``known`` is asked once, when the typing begins: it may take a moment."""

    def __init__(self, field: QLineEdit, known: Callable[[], Sequence[str]]) -> None:
        super().__init__(field)
        self._field = field
        self._known = known
        self._words = QStringListModel(self)
        self.setModel(self._words)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        if (popup := self.popup()) is not None:
            popup.setProperty("popup", True)
        field.setCompleter(self)
        field.textEdited.connect(self._fill)

    def _fill(self) -> None:
        self._field.textEdited.disconnect(self._fill)
        self._words.setStringList(list(self._known())[:_MOST])

    def splitPath(self, path: str) -> list[str]:
        """What is looked for: the part behind the last comma, once something stands there and the cursor behind it."""
        part = path.rpartition(",")[2].strip()
        return [part if part and self._field.cursorPosition() == len(self._field.text()) else _NOTHING]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """The whole field with one chosen."""
        before = self._field.text().rpartition(",")[0]
        chosen = str(index.data())
        return f"{before.rstrip()}, {chosen}" if before else chosen
