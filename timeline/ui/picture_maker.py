"""Makes what the canvas draws: few events at once, very many in a thread, one picture after the other."""

from PySide6.QtCore import QObject, Signal

from timeline.ui import content
from timeline.ui.background import Task
from timeline.workspace.view_snapshot import ViewSnapshot
from timeline.workspace.workspace import Workspace

AT_ONCE = 30_000  # so many events are made into a picture within a frame


class PictureMaker(QObject):
    """``made`` carries a content.Picture; asked again meanwhile, it makes one more when it has finished."""

    made = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._running: ViewSnapshot | None = None
        self._language = ""
        self._again = self._stopped = False

    @property
    def running(self) -> bool:
        """True while a picture is being made in the thread."""
        return self._running is not None

    def ask(self, language: str) -> None:
        """A picture of what is visible now."""
        self._language = language
        if self._running is not None:
            self._again = True
        elif self._workspace.counts.visible <= AT_ONCE:
            self.made.emit(content.picture(self._workspace, language))
        else:
            self._begin()

    def stop(self) -> None:
        """Nobody waits for a picture any more."""
        self._stopped = True

    def _begin(self) -> None:
        snapshot = self._running = self._workspace.view_snapshot()
        language = self._language
        task = Task(self)
        task.done.connect(self._take)
        task.over.connect(task.deleteLater)
        task.start(lambda _: content.picture(snapshot, language))

    def _take(self, picture: content.Picture) -> None:
        if self._running is not None:
            self._running.give_back()
            self._running = None
        if self._stopped:
            return
        self.made.emit(picture)
        if self._again:
            self._again = False
            self.ask(self._language)
