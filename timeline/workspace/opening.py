"""Opening another project in place of the one that is open: what takes long may be done beside the caller."""

import threading
from collections.abc import Callable
from pathlib import Path

from timeline.model.problem import Wording
from timeline.store.backup import GivenUpError
from timeline.store.network import in_network_folder, is_networked
from timeline.store.project import Project
from timeline.workspace.backups import Backups
from timeline.workspace.changes import ProblemsChanged, ProjectChanged
from timeline.workspace.intake import Intake
from timeline.workspace.notifier import Notifier
from timeline.workspace.progress import Problem
from timeline.workspace.scratch import open_scratch, retire
from timeline.workspace.session import Session
from timeline.workspace.work import Work, at_once

_LARGE = 16 << 20  # bytes
_IN_MEMORY = Wording(
    "Программа не может писать в свою папку: нет места на диске или прав. Пока проект не сохранён под именем, он есть "
    "только в памяти.",
    "The program cannot write to its folder: the disk is full, or writing is not allowed. Until the project is saved "
    "under a name it is in memory only.",
)


class Opening:
    """The part of ``Workspace`` that opens and leaves projects; ProjectError says why one cannot be opened."""

    _session: Session
    _intake: Intake
    _notifier: Notifier
    _backups: Backups
    _scratch: Path | None
    _patience: Callable[[Work], bool]
    _leaving: list[threading.Thread]

    def be_patient(self, patience: Callable[[Work], bool] = at_once) -> None:
        """Has ``patience`` carry every command through from now on: it may look after the user in between."""
        self._patience = patience

    def _carry_through(self, work: Work) -> bool:
        return self._patience(work)

    def open_project(self, path: Path, *, read_only: bool = False) -> None:
        """Closes what is open and opens a project; ProjectError says why not: missing, locked, damaged, newer."""
        self.take_project(self.prepare_project(path, read_only=read_only))

    def prepare_project(self, path: Path, *, read_only: bool = False) -> Session:
        """Reads a project, for ``take_project``; may be called in another thread. What is open stays open."""
        self.wait_for_left()  # it may be this one
        session = self._opened(Project(path, read_only=read_only, must_exist=True))
        session.warm_up()
        return session

    def take_project(self, opened: Session) -> None:
        """Closes what is open and goes on with a project that was prepared."""
        self._take(opened)
        path = opened.project.path
        if path is not None and not opened.project.read_only:
            self._backups.begin(path)

    @property
    def is_large(self) -> bool:
        """True for a project that takes longer to copy than one would wait."""
        return _is_large(self._session.project)

    @property
    def is_on_disk(self) -> bool:
        """True for a project that can be copied in another thread."""
        return self._session.project.path is not None

    def save_as(self, path: Path) -> None:
        """Writes everything into another file and goes on in it. Every command is saved by itself: there is no save."""
        self._session.settle()
        self._session.project.copy_to(path)
        self._go_on_in(path)

    def saving(self, path: Path) -> "Saving":
        """The same, of a project on disk: what takes long, for another thread, and what is to be done afterwards."""
        return Saving(self._session, path, self.save_as, self._go_on_in)

    def _go_on_in(self, path: Path, copy: Project | None = None) -> None:
        self._backups.end()
        retire(self._session.move_to(copy or Project(path)), self._scratch)
        self._notifier.tell(ProjectChanged())
        self._session.tell_progress()
        self._warn_of_network()

    def new_project(self) -> None:
        """Closes what is open and begins an empty one."""
        self._take(self._opened(open_scratch(self._scratch)))
        self._warn_of_memory()

    def _opened(self, project: Project) -> Session:
        try:
            return Session(project, self._intake, self._notifier.tell, self._carry_through)
        except BaseException:
            project.close()
            raise

    def _take(self, opened: Session) -> None:
        self._backups.end()
        old, self._session = self._session, opened
        self._intake.start_over()
        opened.extract_waiting()
        self._leave(old)
        self._notifier.tell(ProjectChanged())
        opened.tell_everything(old.selection)
        self._warn_of_network()

    def _leave(self, old: Session) -> None:
        """A large project, or one on a slow disk, is closed beside the work; the program's end waits for it."""

        def leave() -> None:
            old.end()
            retire(old.project, self._scratch)

        if _is_large(old.project) or old.project.is_elsewhere:
            self._leaving.append(threading.Thread(target=leave, name="leaving"))
            self._leaving[-1].start()
        else:
            leave()

    @property
    def is_leaving(self) -> bool:
        """True while a project that was left is being closed, which whoever opens one waits for."""
        return any(thread.is_alive() for thread in self._leaving)

    def wait_for_left(self) -> None:
        """Returns when all projects that were left are closed."""
        while self._leaving:
            self._leaving.pop().join()

    def _warn_of_network(self) -> None:
        """Slower, and only one machine at a time may write there."""
        project = self._session.project
        path = project.path
        if path is not None and project.is_elsewhere:
            self._intake.report(Problem(path.name, str(path), in_network_folder(path)))
            self._notifier.tell(ProblemsChanged())

    def _warn_of_memory(self) -> None:
        """What has no name is kept on disk, too, unless the disk does not allow it."""
        if self._scratch is not None and self._session.project.path is None:
            self._intake.report(Problem("", "", _IN_MEMORY))
            self._notifier.tell(ProblemsChanged())


def _is_large(project: Project) -> bool:
    return project.path is not None and project.can_be_shared and project.path.stat().st_size > _LARGE


def is_far(path: Path) -> bool:
    """True for a project on another machine's disk, which may take its time."""
    return is_networked(path)


class Saving:
    """A project on its way into another file; nothing is taken in meanwhile."""

    def __init__(
        self, session: Session, path: Path, at_once: Callable[[Path], None], go_on_in: Callable[[Path, Project], None]
    ) -> None:
        session.settle()
        session.held = True
        self._session = session
        self._path = path
        self._version = session.project.version
        self._at_once = at_once
        self._go_on_in = go_on_in
        self._copy: Project | None = None

    def copy(self, progress: Callable[[float], None], cancelled: Callable[[], bool]) -> bool:
        """In any thread; False when cancelled: then nothing was written. ProjectError when it cannot be."""

        def went_on(share: float) -> None:
            if cancelled():
                raise GivenUpError
            progress(share)

        try:
            self._session.project.copy_to(self._path, went_on)
        except GivenUpError:
            return False
        if cancelled():  # at last: the window is gone, say
            return False
        self._copy = Project(self._path)
        return True

    def end(self, *, copied: bool) -> None:
        """In the workspace's thread, whatever came of it; goes on in the copy."""
        self._session.held = False
        if self._copy is None or not copied:
            return
        if self._session.project.version == self._version:
            self._go_on_in(self._path, self._copy)
        else:  # something was changed meanwhile
            self._copy.close()
            self._at_once(self._path)
