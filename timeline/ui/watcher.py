"""Looks into the watched folders every few seconds, in a thread; the window's settings store which ones."""

import json
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, QSettings, QTimer, Signal

from timeline.ui.background import Task
from timeline.workspace.watching import FolderWatch

_KEY = "watched"
_EVERY_MS = 4_000


class Watcher(QObject):
    """``found`` carries new and changed files. Folders belong to a project, but are not kept in its file: a project
    from somebody else shall not make the program read folders.
    """

    found = Signal(object)
    missing_changed = Signal()

    def __init__(self, state: QSettings, parent: QObject) -> None:
        super().__init__(parent)
        self._state = state
        self._project = ""
        self._watch = FolderWatch()
        self._looking = False
        self.timer = QTimer(self)
        self.timer.setInterval(_EVERY_MS)
        self.timer.timeout.connect(self.look)

    @property
    def folders(self) -> tuple[Path, ...]:
        """What is watched for this project."""
        return self._watch.folders

    @property
    def missing(self) -> tuple[Path, ...]:
        """Those that were not there when it looked last."""
        return tuple(folder for folder in self._watch.missing if folder in self._watch.folders)

    @property
    def project(self) -> str:
        """The path of the project whose folders these are; "" for one without a name."""
        return self._project

    @property
    def looking(self) -> bool:
        """True while a look goes on."""
        return self._looking

    def open(self, project: Path | None) -> None:
        """Another project is open."""
        self._project = str(project or "")
        self._watch = FolderWatch()
        self._begin([Path(name) for name in self._saved().get(self._project, ())])

    def go_on_as(self, project: Path | None) -> None:
        """The project has another name now; its folders are watched as before."""
        self.leave()
        self._project = str(project or "")
        self._keep(self.folders)

    def leave(self) -> None:
        """The project is left: no other one shall take over the folders of one without a name."""
        if not self._project:
            self._keep(())

    def _keep(self, folders: Sequence[Path]) -> None:
        saved = self._saved() | {self._project: [str(folder) for folder in folders]}
        self._state.setValue(_KEY, json.dumps({name: kept for name, kept in saved.items() if kept}))

    def watch(self, folders: Sequence[Path]) -> None:
        """Watches these from now on."""
        self._keep(folders)
        self._begin(folders)
        self.missing_changed.emit()

    def _begin(self, folders: Sequence[Path]) -> None:
        self._watch.watch(folders)
        if folders:
            self.timer.start()
        else:
            self.timer.stop()

    def look(self) -> None:
        """One look, unless the last one still goes on."""
        if not self._looking:
            self._looking = True
            watch = self._watch
            task = Task(self)
            task.done.connect(partial(self._tell, watch, watch.folders, watch.missing))
            task.over.connect(self._rest)
            task.over.connect(task.deleteLater)
            task.start(lambda _: watch.look())

    def _rest(self) -> None:
        self._looking = False

    def _tell(
        self, watch: FolderWatch, folders: tuple[Path, ...], missing: tuple[Path, ...], files: tuple[Path, ...]
    ) -> None:
        """Unless another project, or other folders, are watched by now."""
        if watch is not self._watch or folders != watch.folders:
            return
        if watch.missing != missing:
            self.missing_changed.emit()
        if files:
            self.found.emit(files)

    def _saved(self) -> dict[str, list[str]]:
        with suppress(ValueError):
            said: object = json.loads(str(self._state.value(_KEY, "{}")))
            if isinstance(said, dict):
                lists = cast("dict[str, object]", said).items()
                found = {name: cast("list[object]", kept) for name, kept in lists if isinstance(kept, list)}
                return {name: [str(each) for each in kept] for name, kept in found.items()}
        return {}
