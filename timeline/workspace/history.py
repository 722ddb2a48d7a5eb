"""Undo and redo without limit: the commands of the project file, and how far back one has gone."""

from collections.abc import Generator
from contextlib import suppress

from timeline.model.problem import Wording
from timeline.store import rows
from timeline.store.project import Project
from timeline.workspace.edits import Edit, read_edit, read_label, writing_edit

_LONGEST_LABEL = 10_000  # letters of a command as it is kept


class History:
    """Commands are read from the file one at a time, so a long past costs nothing."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._pushed: tuple[int, Edit] | None = None  # the last one, which need not be read again
        self._labels: dict[int, Wording | None] = {}  # of commands by number; their texts may be very long

    def forget(self) -> None:
        """A command that was pushed has been taken back with its transaction."""
        self._pushed = None
        self._labels.clear()

    @property
    def undo_label(self) -> Wording | None:
        """The command that ``undo`` would take back."""
        return self._label(undone=False)

    @property
    def redo_label(self) -> Wording | None:
        """The command that ``redo`` would do again."""
        return self._label(undone=True)

    def pushing(self, edit: Edit) -> Generator[None, None, None]:
        """A new command; what had been undone is forgotten."""
        row = yield from writing_edit(edit)
        self._labels.clear()  # numbers of what had been undone are given anew
        self._pushed = self._project.push_command(row), edit

    def undo(self) -> Edit | None:
        """The edit that takes the last command back; None when there is none. The caller applies it."""
        found = self._last(undone=False)
        if found is None:
            return None
        self._project.mark_command(found[0], undone=True)
        return found[1].reverted

    def redo(self) -> Edit | None:
        """The edit to be done again; None when there is none. The caller applies it."""
        found = self._last(undone=True)
        if found is None:
            return None
        self._project.mark_command(found[0], undone=False)
        return found[1]

    @property
    def last(self) -> tuple[int, Edit] | None:
        """The number of the command that ``undo`` would take back, and what it did."""
        return self._last(undone=False)

    def labels(self, limit: int = 200) -> list[tuple[Wording, bool]]:
        """The newest commands with whether they are undone, oldest first."""
        return [(edit.label, undone) for edit, undone in self.edits(limit)]

    def edits(self, limit: int = 200) -> list[tuple[Edit, bool]]:
        """The same with all they did, for the history panel; of a damaged project those after the last damaged one."""
        found: list[tuple[Edit, bool]] = []
        with suppress(rows.DamagedRowError):
            commands = reversed(self._project.commands(limit=limit))
            found.extend((read_edit(command.row), command.undone) for command in commands)  # keeps what came before
        return found[::-1]

    def _label(self, *, undone: bool) -> Wording | None:
        number = self._project.command_number(undone=undone)
        if number is None:
            return None
        if number not in self._labels:
            beginning = self._project.command_begins(undone=undone, letters=_LONGEST_LABEL)
            with suppress(rows.DamagedRowError):
                self._labels[number] = read_label(beginning or "")
        return self._labels.setdefault(number, None)

    def _last(self, *, undone: bool) -> tuple[int, Edit] | None:
        if self._pushed is not None and self._pushed[0] == self._project.command_number(undone=undone):
            return self._pushed
        command = self._project.command_at_turn(undone=undone)
        if command is None:
            return None
        try:
            return command.number, read_edit(command.row)
        except rows.DamagedRowError:
            return None
