"""A story through the window itself: ``python tests/benchmarks/afternoon.py [FOLDER…] [--shots FOLDER]``.

Imports folders of articles (without arguments the training and dev articles of ``../shared/nerel``), then works as a
user does, with keys, mouse, menus and dialogs: reviews 20 events, merges, takes apart, edits, colours, compares
sources, searches, filters, draws the lines to first reports, exports PNG and PDF, saves, reopens and compares. Prints
how long the window needed for each step; ``--shots`` keeps a picture of each. Offscreen unless a platform is chosen.
Not collected by pytest.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QObject, QSettings, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget

from timeline.app.collector import Collector
from timeline.app.main import make_application
from timeline.model.event import Colour, Event, EventId
from timeline.ui.actions import Act
from timeline.ui.dialogs.event_dialog import EventDialog
from timeline.ui.dialogs.palette_dialog import PaletteDialog
from timeline.ui.dialogs.verdict_dialog import VerdictDialog
from timeline.ui.fonts import load_fonts
from timeline.ui.i18n import RUSSIAN, install_translations
from timeline.ui.look import Look
from timeline.ui.main_window import EVENTS, MainWindow
from timeline.ui.picture import PageOptions, write_picture
from timeline.ui.preferences import Preferences
from timeline.ui.style import apply_style
from timeline.ui.theme import load_theme
from timeline.workspace.filters import FacetKind
from timeline.workspace.settlements import Verdict
from timeline.workspace.workspace import Workspace

SHARED = Path(__file__).parents[2] / ".." / "shared" / "nerel"
_REVIEWED = 20


class Afternoon:
    """One window and what is done in it."""

    def __init__(self, application: QApplication, home: Path, shots: Path | None, theme: str) -> None:
        self._application = application
        self._home = home
        self._shots = shots
        self._number = 0
        self._look = Look(load_theme(theme), RUSSIAN, motion=False)
        load_fonts()
        install_translations(application, RUSSIAN)
        apply_style(application, self._look.theme)
        self.window = self.open()

    def open(self) -> MainWindow:
        """A new window, as at the program's start."""
        settings = QSettings(str(self._home / "window.ini"), QSettings.Format.IniFormat)
        preferences = Preferences(self._home / "settings.json")
        workspace = Workspace(workers=0, scratch=self._home / "scratch")
        window = MainWindow(workspace, self._look, settings, preferences)
        self._collector = Collector(window, workspace)
        window.resize(1440, 900)
        window.show()
        self.wait(0.2)
        return window

    # -- doing and looking --------------------------------------------------------------------------------------------

    def wait(self, seconds: float) -> None:
        """Lets the window work."""
        until = time.perf_counter() + seconds
        while time.perf_counter() < until:
            self._application.processEvents()
            time.sleep(0.002)

    def until(self, fulfilled: Callable[[], object], most: float = 900.0) -> None:
        """Lets it work until something has happened."""
        end = time.perf_counter() + most
        while not fulfilled():
            if time.perf_counter() > end:
                raise TimeoutError
            self.wait(0.02)

    def step(self, what: str, act: Callable[[], object], *, shot: bool = True) -> None:
        """Does it, lets the window draw, and prints what both took; the picture shows dialogs, too."""
        wall, cpu = time.perf_counter(), time.process_time()
        act()
        self.window.flush()
        self._application.processEvents()
        spent = 1000 * (time.perf_counter() - wall), 1000 * (time.process_time() - cpu)
        print(f"{what:<52} {spent[0]:9.1f} ms wall {spent[1]:9.1f} ms CPU", flush=True)
        if shot:
            self.shoot(what)

    def shoot(self, what: str) -> None:
        """Keeps a picture of the window and of what is open above it."""
        if self._shots is None:
            return
        self.wait(0.4)
        self._number += 1
        name = f"{self._number:02} {what}".replace("/", "-")
        dialogs = [each for each in self.window.findChildren(QDialog) if each.isVisible()]
        self.window.grab().save(str(self._shots / f"{name}.png"))
        for dialog in dialogs:
            dialog.grab().save(str(self._shots / f"{name} (dialog).png"))

    def key(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier, to: QWidget | None = None) -> None:
        """A key upon the window, or a part of it."""
        held = Qt.KeyboardModifier.NoModifier
        for modifier in modifiers:
            held |= modifier
        QTest.keyClick(to or self.window, key, held)

    def write(self, field: QWidget, text: str) -> None:
        """Letter by letter."""
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(field, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))

    def press(self, button: QAbstractButton) -> None:
        """With the mouse."""
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def action(self, act: Act) -> QAction:
        """One of the commands, which must be usable."""
        self.window.flush()
        action = self.window.actions_by_id[act]
        assert action.isEnabled(), act
        return action

    def dialog(self, kind: type[QDialog]) -> QDialog:
        """The one in front."""
        return next(each for each in reversed(self.window.findChildren(kind)) if each.isVisible())

    # -- the afternoon ------------------------------------------------------------------------------------------------

    def take_in(self, folders: list[Path]) -> None:
        """All articles, while the window goes on."""
        gaps = Gaps(self._application)
        begun = time.perf_counter()
        self.window.open_paths(folders)
        self.until(lambda: self.window.workspace.progress.total > 0)
        self.wait(4)
        if self._shots is not None:
            self.shoot("while reading")
            gaps.forget()
        self.until(lambda: not self.window.workspace.progress.running)
        self.window.flush()
        counts = self.window.workspace.counts
        seconds = time.perf_counter() - begun
        print(
            f"{counts.documents} documents, {counts.events} events in {seconds:.0f} s; longest gap {gaps.end():.0f} ms"
        )
        self.shoot("read")

    def review(self) -> None:
        """Twenty events by keys alone, in the Russian layout's places of A and R."""
        self.step("review mode", self.action(Act.REVIEW).trigger)
        done = 0
        while done < _REVIEWED:
            key = Qt.Key.Key_R if done % 3 == 2 else Qt.Key.Key_A
            self.key(key, to=self._application.focusWidget() or self.window)
            done += 1
        self.step(f"{_REVIEWED} events reviewed by keys", lambda: None)
        reviewed = self.window.workspace.counts.reviewed
        assert reviewed == _REVIEWED, reviewed
        self.step("review ended", self.action(Act.REVIEW).trigger, shot=False)

    def mend(self) -> None:
        """Merges, takes apart, edits, colours; undoes and does again."""
        workspace, control, shift = (
            self.window.workspace,
            Qt.KeyboardModifier.ControlModifier,
            Qt.KeyboardModifier.ShiftModifier,
        )
        middle = len(workspace.visible) // 2
        first, second = (event.id for event in workspace.visible[middle : middle + 2])
        workspace.select(first, second)
        self.step("two selected", lambda: None)
        self.step("merged by Ctrl+M", lambda: self.key(Qt.Key.Key_M, control))
        assert len(workspace.event(workspace.selection.events[0]).mentions) > 1
        self.step("taken apart by Ctrl+Shift+M", lambda: self.key(Qt.Key.Key_M, control, shift), shot=False)
        self.edit(first)
        workspace.select(first, second)
        self.step("coloured", lambda: workspace.set_colour([first, second], Colour.RED))
        self.step("history", self.action(Act.HISTORY).trigger)
        count = 0
        while self.window.actions_by_id[Act.UNDO].isEnabled():
            self.action(Act.UNDO).trigger()
            self.window.flush()
            count += 1
        assert workspace.undo_text is None
        print(f"{count} commands undone by the menu")
        while workspace.redo():
            pass
        self.step("all done again", lambda: None, shot=False)
        self.action(Act.HISTORY).trigger()

    def edit(self, event: EventId) -> None:
        """By the form: a date typed freely, a note, a tag."""
        self.window.workspace.select(event)
        self.step("the event's form", lambda: self.key(Qt.Key.Key_F2))
        form = self.dialog(EventDialog)
        assert isinstance(form, EventDialog)
        form.date_field.selectAll()
        self.write(form.date_field, "не позднее весны 2014")
        form.tags_field.setText("проверить, важно")
        form.note_field.setPlainText("Сверить с первым сообщением.")
        self.shoot("the form filled in")
        self.step("edited", lambda: self.press(form.accept_button))
        time_value = self.window.workspace.event(event).time
        assert time_value is not None
        assert time_value.edtf == "[..2014-21]"

    def compare(self) -> None:
        """The first event of which sources say different things."""
        workspace = self.window.workspace
        disputed = [event for event in workspace.visible if workspace.is_disputed(event.id)]
        print(f"{len(disputed)} events on which sources disagree")
        for event in disputed:
            workspace.select(event.id)
            self.window.flush()
            self.window.story.refresh()
            self.action(Act.COMPARE).trigger()
            forms = [each for each in self.window.findChildren(VerdictDialog) if each.isVisible()]
            if forms:
                self.step("sources that disagree", lambda: None)
                forms[0].radio(0, Verdict.MINE).setChecked(True)
                self.step("decided", lambda form=forms[0]: self.press(form.ok))
                return
            for each in self.window.findChildren(QDialog):
                if each.isVisible():
                    each.reject()

    def find(self) -> None:
        """Searches and filters, looks at names, weak spots, the palette."""
        window, workspace = self.window, self.window.workspace
        control = Qt.KeyboardModifier.ControlModifier
        self.step("search field", lambda: self.key(Qt.Key.Key_F, control), shot=False)
        field = window.toolbar.search
        word = max(workspace.visible[len(workspace.visible) // 2].title.split(), key=len)
        self.step(f"searching «{word}»", lambda: self.write(field, word), shot=False)
        self.until(lambda: bool(workspace.hits), 10)
        self.shoot("found")
        print(f"{len(workspace.hits)} hits")
        self.step("next hit", lambda: self.key(Qt.Key.Key_Return, to=field))
        workspace.search("")
        people = workspace.facets(FacetKind.PERSON)
        self.step(
            "filter by person",
            lambda: window.toolbar.facet_requested.emit(FacetKind.PERSON, frozenset({people[0].value})),
        )
        print(f"{people[0].value}: {workspace.counts.visible} events")
        self.step("fit", self.action(Act.FIT).trigger)
        self.step("lines to first reports", self.action(Act.REPORT_TIME).trigger)
        self.step("lines put away", self.action(Act.REPORT_TIME).trigger, shot=False)
        self.step("everything again", self.action(Act.CLEAR_FILTER).trigger, shot=False)
        self.step("people and places", self.action(Act.NAMES).trigger)
        self.step("gaps and weak spots", self.action(Act.WEAK_SPOTS).trigger)
        self.action(Act.WEAK_SPOTS).trigger()
        self.step("palette", self.action(Act.PALETTE).trigger)
        self.dialog(PaletteDialog).reject()
        self.step("table of events", lambda: window.show_tab(EVENTS))

    def export(self) -> None:
        """The filtered timeline as PNG and PDF, through the dialog's own writer."""
        window, workspace = self.window, self.window.workspace
        people = workspace.facets(FacetKind.PERSON)
        window.toolbar.facet_requested.emit(FacetKind.PERSON, frozenset({people[0].value}))
        window.flush()
        self.step("export dialog", self.action(Act.EXPORT).trigger, shot=False)
        self.wait(3)
        self.shoot("export dialog")
        for each in window.findChildren(QDialog):
            if each.isVisible():
                each.reject()
        events = [*workspace.visible, *workspace.undated]
        for suffix in ("png", "pdf"):
            target = (self._shots or self._home) / f"picture.{suffix}"
            self.step(
                f"{suffix} written",
                lambda to=target: write_picture(events, list(workspace.documents), PageOptions(), to),
                shot=False,
            )
            print(f"{target.name}: {target.stat().st_size / 1e6:.2f} MB")
        self.action(Act.CLEAR_FILTER).trigger()

    def reopen(self) -> None:
        """Saved under a name, opened in another window: everything is as it was."""
        path = self._home / "story.timeline"
        self.step("saved as", lambda: self.window.workspace.save_as(path), shot=False)
        before = state(self.window)
        self.close()
        self.window = self.open()
        self.step("reopened", lambda: self.window.open_paths([path]), shot=False)
        self.until(lambda: self.window.workspace.path == path and not self.window.workspace.progress.running)
        self.shoot("reopened")
        assert state(self.window) == before
        print(
            f"{len(before[0])} events and {len(before[1])} decisions are as they were;"
            f" {path.stat().st_size / 1e6:.1f} MB"
        )

    def close(self) -> None:
        """Ends the window and its workers."""
        self._collector.stop()
        self.window.let_go()
        self.window.workspace.close()
        self.window.close()
        self.window.deleteLater()
        self._application.processEvents()


class Gaps(QObject):
    """The longest time in which the application handled no event of a timer."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._last = time.perf_counter()
        self._longest = 0.0
        self._timer = self.startTimer(16)

    def forget(self) -> None:
        """What was until now is not the window's doing."""
        self._last, self._longest = time.perf_counter(), 0.0

    def timerEvent(self, event: QEvent) -> None:  # type: ignore[override]  # noqa: ARG002
        now = time.perf_counter()
        self._longest = max(self._longest, now - self._last)
        self._last = now

    def end(self) -> float:
        """In milliseconds."""
        self.killTimer(self._timer)
        return 1000 * self._longest


def state(window: MainWindow) -> tuple[list[Event], dict[EventId, object]]:
    """What a project holds for its user."""
    return [*window.workspace.visible, *window.workspace.undated], dict(window.workspace.session.said)


def main() -> None:
    """The afternoon from the first folder to the reopened project."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--shots", type=Path, help="keep pictures in this folder")
    parser.add_argument("--theme", default="light")
    asked = parser.parse_args()
    folders = asked.folders or [SHARED / "dev", SHARED / "train"]
    if not all(folder.exists() for folder in folders):
        sys.exit("there are no such folders")
    if asked.shots is not None:
        asked.shots.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        afternoon = Afternoon(make_application(["timeline"]), Path(home), asked.shots, asked.theme)
        afternoon.take_in(folders)
        afternoon.review()
        afternoon.mend()
        afternoon.compare()
        afternoon.find()
        afternoon.export()
        afternoon.reopen()
        afternoon.close()


if __name__ == "__main__":
    main()
