"""Undo and redo without limit: the commands of the project file, and how far back one has gone."""

from collections.abc import Generator
from contextlib import suppress
from dataclasses import dataclass

from timeline.model.event import EventId
from timeline.model.problem import Wording
from timeline.store import rows
from timeline.store.project import Project, StoredCommand
from timeline.workspace.edits import Edit, made, read_label, reading_edit, reverting, writing_edit

_LONGEST_LABEL = 10_000  # letters of a command as it is kept


Turning = Generator[None, None, Edit | None]


@dataclass(frozen=True, slots=True)
class Entry:
    """A command of the past. ``event``: the only one it changed, if so; ``decides`` as of the edit."""

    label: Wording
    event: EventId | None
    undone: bool
    decides: bool


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

    def undoing(self) -> Turning:
        """The edit that takes the last command back; None when there is none. The caller applies it."""
        found = yield from self._looking_up(undone=False)
        if found is None:
            return None
        self._project.mark_command(found[0], undone=True)
        return (yield from reverting(found[1]))

    def redoing(self) -> Turning:
        """The edit to be done again; None when there is none. The caller applies it."""
        found = yield from self._looking_up(undone=True)
        if found is None:
            return None
        self._project.mark_command(found[0], undone=False)
        return found[1]

    @property
    def pushed(self) -> Edit | None:
        """What the command that ``undoing`` would take back did, if it was pushed last."""
        number = self._project.command_number(undone=False)
        return self._pushed[1] if self._pushed is not None and self._pushed[0] == number else None

    def entries(self, limit: int = 200) -> list[Entry]:
        """The newest commands, oldest first; of a damaged project those after the last damaged one."""
        found: list[Entry] = []
        with suppress(rows.DamagedRowError):
            commands = reversed(self._project.commands(limit=limit, letters=_LONGEST_LABEL))
            found.extend(map(_entry, commands))  # keeps what came before
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

    def _looking_up(self, *, undone: bool) -> Generator[None, None, tuple[int, Edit] | None]:
        if self._pushed is not None and self._pushed[0] == self._project.command_number(undone=undone):
            return self._pushed
        command = self._project.command_at_turn(undone=undone)
        if command is None:
            return None
        try:
            return command.number, (yield from reading_edit(command.row))
        except rows.DamagedRowError:
            return None


def _entry(command: StoredCommand) -> Entry:
    """Of one that was cut short as it is very long, what its beginning says."""
    if len(command.row) >= _LONGEST_LABEL:
        return Entry(read_label(command.row), None, command.undone, decides=True)
    edit = made(reading_edit(command.row))
    event = edit.events[0].event if len(edit.events) == 1 else None
    return Entry(edit.label, event, command.undone, decides=edit.decides)
