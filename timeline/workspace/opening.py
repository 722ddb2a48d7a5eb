"""Opening another project in place of the one that is open: what takes long may be done beside the caller."""

from pathlib import Path

from timeline.store.network import in_network_folder
from timeline.store.project import Project
from timeline.workspace.backups import Backups
from timeline.workspace.changes import ProblemsChanged, ProjectChanged
from timeline.workspace.intake import Intake
from timeline.workspace.notifier import Notifier
from timeline.workspace.progress import Problem
from timeline.workspace.scratch import open_scratch, retire
from timeline.workspace.session import Session


class Opening:
    """The part of ``Workspace`` that opens and leaves projects; ProjectError says why one cannot be opened."""

    _session: Session
    _intake: Intake
    _notifier: Notifier
    _backups: Backups
    _scratch: Path | None

    def open_project(self, path: Path, *, read_only: bool = False) -> None:
        """Closes what is open and opens a project; ProjectError says why not: locked, damaged, newer."""
        self.take_project(self.prepare_project(path, read_only=read_only))

    def prepare_project(self, path: Path, *, read_only: bool = False) -> Session:
        """Reads a project, for ``take_project``; may be called in another thread. What is open stays open."""
        session = self._opened(Project(path, read_only=read_only))
        session.warm_up()
        return session

    def take_project(self, opened: Session) -> None:
        """Closes what is open and goes on with a project that was prepared."""
        self._take(opened)
        path = opened.project.path
        if path is not None and not opened.project.read_only:
            self._backups.begin(path)

    def save_as(self, path: Path) -> None:
        """Writes everything into another file and goes on in it. Every command is saved by itself: there is no save."""
        self._session.settle()
        self._session.project.copy_to(path)
        self._take(self._opened(Project(path)))

    def new_project(self) -> None:
        """Closes what is open and begins an empty one."""
        self._take(self._opened(open_scratch(self._scratch)))

    def _opened(self, project: Project) -> Session:
        try:
            return Session(project, self._intake, self._notifier.tell)
        except BaseException:
            project.close()
            raise

    def _take(self, opened: Session) -> None:
        self._backups.end()
        old, self._session = self._session, opened
        self._intake.start_over()
        opened.extract_waiting()
        old.end()
        retire(old.project, self._scratch)
        self._notifier.tell(ProjectChanged())
        opened.tell_everything(old.selection)
        path = opened.project.path
        if path is not None and opened.project.is_elsewhere:  # slower, and only one machine at a time may write there
            self._intake.report(Problem(path.name, str(path), in_network_folder(path)))
            self._notifier.tell(ProblemsChanged())
