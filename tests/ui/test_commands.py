"""Every command of the table through the window: what changes the project is undone and done again, the rest leaves it.

A command that is added to the table without a place in one of the three lists fails the first test.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QDialog, QFileDialog, QMenu, QMessageBox

from timeline.model.event import Event, Review
from timeline.model.instant import Day
from timeline.ui.actions import Act, action_table
from timeline.ui.dialogs.checklist_dialog import ChecklistDialog
from timeline.ui.dialogs.event_dialog import EventDialog
from timeline.ui.dialogs.published_dialog import PublishedDialog
from timeline.ui.dialogs.revision_dialog import RevisionDialog
from timeline.ui.dialogs.verdict_dialog import VerdictDialog
from timeline.ui.main_window import MainWindow
from timeline.workspace.drafts import draft_of, edit_as_drafted
from timeline.workspace.settlements import Verdict

MakeWindow = Callable[..., MainWindow]
Read = Callable[[MainWindow], None]
D = TypeVar("D", bound=QDialog)

# the offscreen platform knows no keyboard to be grabbed and no other window to stand before
POPUPS = pytest.mark.qt_log_ignore("grabbing the keyboard", "propagateSizeHints", r"raise\(\)", extend=True)
STORY = "2025-10-09 Встреча в Душанбе @Душанбе #Путин\n2025-10-11 Совет послов #Путин\n? Взятка чиновника\n"
NAMES = "#Владимир Путин #Ильхам Алиев #Эмомали Рахмон"
TWICE = "2025-03-01 Взрыв на заводе @Казань #Сергей Петров #Иван Ильин"


@pytest.fixture
def window(make_window: MakeWindow, read: Read, tmp_path: Path) -> MainWindow:
    made = make_window()
    made.workspace.add_text(STORY, name="история", published=Day(2025, 10, 24))
    for number, text in enumerate(
        (
            f"2025-05-09 Совет в Москве @Москва {NAMES}\nпервая",
            f"2025-05-10 Совет в Москве @Москва {NAMES}\nвторая",
            TWICE,
            TWICE + "\nещё строка",
        )
    ):
        made.workspace.add_text(text, name=f"статья {number}", published=Day(2025, 10, 20))
    read(made)
    file = tmp_path / "версии.txt"
    for text in ("2025-01-05 Награда учёному\nСтрока.\n", "2025-01-06 Награда учёному\nДругая строка.\n"):
        file.write_text(text, encoding="utf-8")
        made.workspace.open_paths([file])
        read(made)
    made.workspace.show_document(made.workspace.documents[0].id)
    made.story.refresh()
    return made


def dialog(window: MainWindow, kind: type[D]) -> D:
    return next(found for found in reversed(window.findChildren(kind)) if found.isVisible())


def named(window: MainWindow, title: str) -> Event:
    events = (*window.workspace.visible, *window.workspace.undated)
    return next(event for event in events if event.title == title)


def select(window: MainWindow, *titles: str) -> None:
    window.workspace.select(*(named(window, title).id for title in titles))
    window.flush()
    window.story.refresh()


def trigger(window: MainWindow, act: Act) -> None:
    window.flush()
    action = window.actions_by_id[act]
    assert action.isEnabled(), act
    action.trigger()


def press(button: QAbstractButton) -> None:
    assert button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


# -- what changes the project -----------------------------------------------------------------------------------------


def accept(window: MainWindow) -> None:
    select(window, "Встреча в Душанбе", "Совет послов")
    trigger(window, Act.ACCEPT)


def reject(window: MainWindow) -> None:
    select(window, "Встреча в Душанбе")
    trigger(window, Act.REJECT)


def edit(window: MainWindow) -> None:
    select(window, "Встреча в Душанбе")
    trigger(window, Act.EDIT)
    form = dialog(window, EventDialog)
    form.title_field.setText("Саммит")
    form.date_field.setText("весна 2014")
    press(form.accept_button)


def merge(window: MainWindow) -> None:
    select(window, "Встреча в Душанбе", "Совет послов")
    trigger(window, Act.MERGE)


def split(window: MainWindow) -> None:
    select(window, "Взрыв на заводе")
    window.workspace.next_mention()
    trigger(window, Act.SPLIT)


def take_apart(window: MainWindow) -> None:
    select(window, "Взрыв на заводе")
    trigger(window, Act.TAKE_APART)


def new_event(window: MainWindow) -> None:
    trigger(window, Act.NEW_EVENT)
    form = dialog(window, EventDialog)
    form.title_field.setText("Моё событие")
    form.date_field.setText("не позднее 2010")
    press(form.accept_button)


def review(window: MainWindow) -> None:
    trigger(window, Act.REVIEW)
    reviewed = window.workspace.selection.current
    assert reviewed is not None
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_A)
    assert window.workspace.event(reviewed).review is Review.ACCEPTED
    trigger(window, Act.REVIEW)


def published(window: MainWindow) -> None:
    trigger(window, Act.PUBLISHED)
    form = dialog(window, PublishedDialog)
    form.field.setText("1 марта 2024")
    texts = {button.text().replace("\u00a0", " "): button for button in form.findChildren(QAbstractButton)}
    press(texts["Считать от этого дня"])


def remove_document(window: MainWindow) -> None:
    trigger(window, Act.REMOVE_DOCUMENT)


def compare(window: MainWindow) -> None:
    select(window, "Совет в Москве")
    trigger(window, Act.COMPARE)
    form = dialog(window, VerdictDialog)
    form.radio(0, Verdict.MINE).setChecked(True)
    press(form.ok)


def likewise(window: MainWindow) -> None:
    trigger(window, Act.LIKEWISE)
    for _ in range(500):  # similar cases are looked for beside the window
        if any(form.isVisible() for form in window.findChildren(ChecklistDialog)):
            break
        QTest.qWait(10)
    press(dialog(window, ChecklistDialog).apply)


def before_likewise(window: MainWindow) -> None:
    event = named(window, "Встреча в Душанбе")
    window.workspace.select(event.id)
    window.workspace.set_people(event.id, ["Владимир Путин"])
    window.flush()
    window.story.refresh()


def revisions(window: MainWindow) -> None:
    trigger(window, Act.REVISIONS)
    press(dialog(window, RevisionDialog).apply)


def colour(window: MainWindow) -> None:
    select(window, "Встреча в Душанбе")
    trigger(window, Act.COLOUR)
    menu = window.story.colours
    assert menu.isVisible()
    menu.actions()[-1].trigger()
    menu.hide()


CHANGING: dict[Act, Callable[[MainWindow], None]] = {
    Act.ACCEPT: accept,
    Act.REJECT: reject,
    Act.EDIT: edit,
    Act.MERGE: merge,
    Act.SPLIT: split,
    Act.TAKE_APART: take_apart,
    Act.NEW_EVENT: new_event,
    Act.REVIEW: review,
    Act.PUBLISHED: published,
    Act.REMOVE_DOCUMENT: remove_document,
    Act.COMPARE: compare,
    Act.LIKEWISE: likewise,
    Act.REVISIONS: revisions,
    Act.COLOUR: colour,
}
BEFORE: dict[Act, Callable[[MainWindow], None]] = {Act.LIKEWISE: before_likewise}

# -- what brings texts in, carries them out or ends the project: tested by itself, nothing of it is a decision -------

CARRYING = {
    Act.OPEN,
    Act.OPEN_FOLDER,
    Act.PASTE,
    Act.SAMPLE,
    Act.NEW_PROJECT,
    Act.SAVE_AS,
    Act.QUIT,
    Act.UNDO,
    Act.REDO,
    Act.PAUSE,
    Act.CANCEL,
    Act.CLEAR_PROBLEMS,
    Act.CLEAR_FILTER,
}

# -- what only shows something ----------------------------------------------------------------------------------------

SHOWING = {
    Act.EXPORT,
    Act.COPY_PICTURE,
    Act.EXPORT_EVENTS,
    Act.HISTORY,
    Act.FIND,
    Act.FILTER,
    Act.SETTINGS,
    Act.SHORTCUTS,
    Act.ZOOM_IN,
    Act.ZOOM_OUT,
    Act.FIT,
    Act.CENTRE,
    Act.BACK,
    Act.FORWARD,
    Act.NAMES,
    Act.WEAK_SPOTS,
    Act.UNDATED,
    Act.AROUND,
    Act.REPORT_TIME,
    Act.LEGEND,
    Act.SHOW_REJECTED,
    Act.OPEN_SOURCE,
    Act.PREVIOUS_EVENT,
    Act.NEXT_EVENT,
    Act.PREVIOUS_MENTION,
    Act.NEXT_MENTION,
    Act.PALETTE,
    Act.KEYS,
    Act.ABOUT,
    Act.WATCH,
}


def state(window: MainWindow) -> tuple[object, ...]:
    workspace = window.workspace
    library = workspace.session.library
    return (
        list(workspace.visible),
        list(workspace.undated),
        [(document.id, document.published) for document in workspace.documents],
        dict(library.corrections),
        sorted(library.disputed),
        workspace.session.lanes,
    )


def rest(window: MainWindow, qtbot: Any) -> None:
    qtbot.waitUntil(lambda: not window.workspace.progress.running, timeout=60_000)
    while window.workspace.poll():
        pass
    window.flush()


def test_every_command_is_in_one_of_the_lists() -> None:
    assert {*CHANGING} | CARRYING | SHOWING == {*Act}
    assert {spec.act for spec in action_table()} == {*Act}
    assert len(CHANGING) + len(CARRYING) + len(SHOWING) == len(Act)


@POPUPS
@pytest.mark.parametrize("act", CHANGING, ids=str)
def test_a_command_is_undone_and_done_again(qtbot: Any, window: MainWindow, act: Act) -> None:
    BEFORE.get(act, lambda _: None)(window)
    rest(window, qtbot)
    before = state(window)
    CHANGING[act](window)
    rest(window, qtbot)
    after = state(window)
    assert after != before
    trigger(window, Act.UNDO)
    rest(window, qtbot)
    assert state(window) == before
    trigger(window, Act.REDO)
    rest(window, qtbot)
    assert state(window) == after


@POPUPS
@pytest.mark.parametrize(
    "act",
    [Act.ACCEPT, Act.MERGE, Act.SPLIT, Act.TAKE_APART, Act.COMPARE, Act.LIKEWISE, Act.REVISIONS, Act.UNDO],
    ids=str,
)
def test_a_project_that_is_only_read_stays_as_it_is(qtbot: Any, window: MainWindow, act: Act, tmp_path: Path) -> None:
    """Sources and versions may be compared; whoever decides on them is told that it cannot be kept."""
    before_likewise(window)
    window.workspace.save_as(tmp_path / "story.timeline")
    window.workspace.open_project(tmp_path / "story.timeline", read_only=True)
    rest(window, qtbot)
    window.workspace.show_document(window.workspace.documents[0].id)
    window.story.refresh()
    before = state(window)
    if act in (Act.UNDO, Act.LIKEWISE):
        trigger(window, act)
    else:
        CHANGING[act](window)
    rest(window, qtbot)
    said = [box.text().replace("\N{NO-BREAK SPACE}", " ") for box in window.findChildren(QMessageBox)]
    assert any("только для чтения" in text for text in said), said
    assert state(window) == before


def no_answer(*_asked: object, **_options: object) -> tuple[str, str]:
    """A file dialog that is left."""
    return "", ""


@POPUPS
def test_commands_that_show_leave_the_project_alone(
    qtbot: Any, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", no_answer)
    select(window, "Взрыв на заводе")
    before, count = state(window), len(window.workspace.session.history.entries())
    for act in sorted(SHOWING):
        select(window, "Взрыв на заводе")
        if act in (Act.BACK, Act.FORWARD):
            window.canvas.zoom_in()
            qtbot.waitUntil(window.actions_by_id[Act.BACK].isEnabled)
        if act is Act.FORWARD:
            trigger(window, Act.BACK)
        trigger(window, act)
        rest(window, qtbot)
        shown = [*window.findChildren(QDialog), *window.findChildren(QMenu)]
        for each in shown:
            if each.isVisible():
                each.close()
        assert state(window) == before, act
        assert len(window.workspace.session.history.entries()) == count, act


def test_a_long_title_does_not_widen_the_menu(window: MainWindow) -> None:
    event = window.workspace.visible[0]
    window.workspace.retitle(event.id, "Очень длинное название события, в котором говорится обо всём " * 4)
    changed = replace(draft_of(window.workspace.event(event.id)), note="Проверить")
    session = window.workspace.session
    session.apply(edit_as_drafted(session.said, window.workspace.event(event.id), changed))
    window.flush()
    said = window.actions_by_id[Act.UNDO].text()
    assert said.startswith("Отменить: изменить заметку")
    assert said.endswith("…»")
    assert len(said) < 80
