"""Exports: pictures, and events for other programs; and how commands ask and report."""

from pathlib import Path
from typing import cast

from PySide6.QtCore import QDate, QObject, QSettings
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox, QWidget

from timeline.model.instant import Day, Instant
from timeline.model.problem import Wording
from timeline.scene.plan import Prepared
from timeline.ui.background import Task, show_progress
from timeline.ui.canvas import TimelineCanvas
from timeline.ui.canvas_tools import CanvasTools
from timeline.ui.look import Look
from timeline.ui.picture_maker import AT_ONCE
from timeline.ui.picture_options import PageOptions
from timeline.ui.plain import plain
from timeline.workspace.story import StoryDocuments, StoryEvents
from timeline.workspace.story_export import all_events, selected_events, story_kinds, story_writing
from timeline.workspace.workspace import Workspace

RECENT = "recent"


class ExportCommands(QObject):
    """Works on one workspace in the name of one window; told of the span on the canvas by ``set_view``."""

    def __init__(self, workspace: Workspace, window: QWidget, look: Look, state: QSettings) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._window = window
        self._look = look
        self._state = state
        self._view: tuple[Instant, Instant] = (0, 0)

    def set_look(self, look: Look) -> None:
        """Other colours or another language."""
        self._look = look

    def set_view(self, begin: Instant, end: Instant) -> None:
        """What the canvas shows, for exports of the view."""
        self._view = (begin, end)

    def recent(self) -> list[Path]:
        """What was opened lately and still exists, newest first."""
        saved = cast(list[str] | str | None, self._state.value(RECENT))
        names = [saved] if isinstance(saved, str) else saved or []
        return [path for name in names if (path := Path(name)).exists()]

    def _folder(self) -> str:
        recent = self.recent()
        return str(recent[0].parent) if recent else ""

    # -- pictures -----------------------------------------------------------------------------------------------------

    def export_picture(self) -> None:
        """Opens the preview."""
        from timeline.ui.dialogs.export_dialog import ExportDialog, ExportSubject

        workspace = self._workspace
        folder = Path(self._folder() or Path.home())
        events, documents, prepared = self._everything()
        selected = selected_events(workspace)
        subject = ExportSubject(events, selected, documents, self._view, self._options(), folder, prepared)
        dialog = ExportDialog(subject, self._look, self._window)
        self._open(dialog)

    def copy_picture(self) -> None:
        """Puts the whole timeline on the clipboard as a picture."""
        from timeline.ui.dialogs.export_dialog import Drawable, draw

        drawable, options = Drawable(*self._everything()), self._options()
        task = self._task()
        task.done.connect(self._put_on_clipboard)
        task.start(lambda _: draw(drawable, options, options.width))

    def _put_on_clipboard(self, image: QImage) -> None:
        QGuiApplication.clipboard().setImage(image)

    def export_events(self) -> None:
        """Asks for a file and writes the visible events for other programs."""
        kinds = {f"{name} (*{suffix})": suffix for name, suffix in story_kinds(self._look.language)}
        start = str(Path(self._folder() or Path.home()) / "timeline.csv")
        title = self.tr("Export the events")
        path, chosen = QFileDialog.getSaveFileName(self._window, title, start, ";;".join(kinds))
        if path:
            suffix = kinds.get(chosen, ".csv")
            known = path.lower().endswith(tuple(kinds.values()))
            self.write_events(Path(path if known else f"{path}{suffix}"))

    def write_events(self, path: Path) -> None:
        """Writes the visible events beside the GUI thread; shows how far it is, says so when it cannot be done."""
        write = story_writing(self._workspace, self._look.language)
        task = self._task()
        show_progress(task, self.tr("Writing the events…"), self._window)
        task.start(lambda running: write(path, running.progressed.emit, running.cancelled))

    def _task(self) -> Task:
        task = Task(self)
        task.failed.connect(self._complain)
        task.over.connect(task.deleteLater)
        return task

    def _everything(self) -> tuple[StoryEvents, StoryDocuments, Prepared | None]:
        """All that is visible; very many events as numbers, too, as the canvas draws them."""
        canvas = self._window.findChild(TimelineCanvas)
        many = self._workspace.counts.visible > AT_ONCE
        prepared = canvas.prepared if many and canvas is not None else None
        return all_events(self._workspace), StoryDocuments(self._workspace.session), prepared

    def _options(self) -> PageOptions:
        now = QDate.currentDate()
        today = Day(now.year(), now.month(), now.day())
        page = PageOptions(language=self._look.language, lanes_by=self._workspace.lanes_by, today=today)
        tools = self._window.findChild(CanvasTools)
        return tools.page(page) if tools is not None else page

    # -- asking and telling -------------------------------------------------------------------------------------------

    def _open(self, dialog: QDialog) -> None:
        """Shows a dialog without waiting for it: the window goes on polling and painting."""
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _complain(self, wording: Wording) -> None:
        self._say(wording.in_language(self._look.language), QMessageBox.Icon.Warning)

    def _say(self, text: str, sign: QMessageBox.Icon = QMessageBox.Icon.Information) -> None:
        box = QMessageBox(sign, "Timeline", plain(text), QMessageBox.StandardButton.Ok, self._window)
        self._open(box)
