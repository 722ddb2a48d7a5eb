"""The list of documents: what went wrong is told in full and leaves the documents their room."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QTableView
from pytestqt.qtbot import QtBot

from timeline.model.document import Document, DocumentId
from timeline.model.instant import Day
from timeline.model.problem import Wording
from timeline.ui import content
from timeline.ui.actions import Act
from timeline.ui.dialogs.published_dialog import PublishedDialog
from timeline.ui.documents_view import Column, DocumentRows, DocumentsView
from timeline.ui.look import Look
from timeline.ui.main_window import DOCUMENTS, TEXT, MainWindow
from timeline.workspace.document_list import DocumentList
from timeline.workspace.progress import Problem

MakeWindow = Callable[..., MainWindow]
Read = Callable[[MainWindow], None]
UNDATED = Wording("Даты публикации нет.", "There is no date of publication.")
BINARY = Wording("Это не текст.", "This is no text.")


def test_what_was_refused_stands_apart_from_remarks_on_what_was_read() -> None:
    problems = [
        Problem("a", "/news/a.txt", UNDATED, DocumentId("a")),
        Problem("b", "/news/b.docx", BINARY),
        Problem("c", "/news/c.txt", UNDATED, DocumentId("c")),
        Problem("", "", BINARY),
    ]
    told = content.troubles(problems, "ru")
    assert told.refused == ("Это не текст.", "b.docx: Это не текст.")
    assert told.remarks == ("2\N{NO-BREAK SPACE}документа: Даты публикации нет.",)
    english = content.troubles(problems, "en")
    assert english.remarks == ("2\N{NO-BREAK SPACE}documents: There is no date of publication.",)


def test_hundreds_of_troubles_leave_the_documents_their_room(qtbot: QtBot, look: Look) -> None:
    view = DocumentsView(look)
    qtbot.addWidget(view)
    view.resize(600, 400)
    view.set_troubles(content.troubles([Problem(str(n), f"/{n}.txt", BINARY) for n in range(300)], "ru"))
    view.show()
    qtbot.waitExposed(view)
    assert view.refused.isVisible()
    assert not view.remarks.isVisible()
    assert view.minimumSizeHint().height() < 250
    assert view.refused.text().splitlines()[0] == "299.txt: Это не текст."
    view.set_troubles(content.troubles([], "ru"))
    assert not view.refused.isVisible()


def test_of_very_many_documents_few_are_read_for_their_sources(qtbot: QtBot, look: Look) -> None:
    """A hundred thousand without a source would all be read, in the window's own time."""
    read: list[DocumentId] = []

    def fetch(identity: DocumentId) -> Document:
        read.append(identity)
        return Document(identity, str(identity), "", "", source="Газета" if named else "")

    view = DocumentsView(look)
    qtbot.addWidget(view)
    documents = DocumentList([DocumentId(str(n)) for n in range(50_000)], fetch)
    for named in (False, True):
        read.clear()
        view.set_rows(DocumentRows(documents), None)
        table = view.findChild(QTableView)
        assert table is not None
        assert table.isColumnHidden(Column.SOURCE) is not named
        assert len(read) <= 200


def test_the_list_goes_along_with_the_text_that_is_open(make_window: MakeWindow, read: Read) -> None:
    window = make_window()
    for name in ("Первая", "Вторая", "Третья"):
        window.workspace.add_text(f"2025-10-09 Встреча {name}", name=name)
    read(window)
    window.show_tab(DOCUMENTS)
    (table,) = window.documents.findChildren(QTableView)
    for event in window.workspace.visible:
        window.workspace.select(event.id)
        shown = window.documents.rows.document_at(table.currentIndex().row())
        assert shown.id == window.workspace.selection.document
    assert table.selectionModel().selectedRows() == [table.currentIndex().siblingAtColumn(0)]


@pytest.fixture
def three(make_window: MakeWindow, read: Read) -> MainWindow:
    window = make_window()
    for name in ("Первая", "Вторая", "Третья"):
        window.workspace.add_text(f"завтра Встреча {name}", name=name)
    read(window)
    window.show_tab(DOCUMENTS)
    return window


def days(window: MainWindow) -> set[Day | None]:
    return {document.published for document in window.workspace.documents}


def test_several_documents_get_one_date_in_one_step(three: MainWindow, read: Read) -> None:
    (table,) = three.documents.findChildren(QTableView)
    table.setFocus()
    table.selectRow(0)
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(table, Qt.Key.Key_F2)
    dialog = next(found for found in three.findChildren(PublishedDialog) if found.isVisible())
    assert "2\u00a0документа" in {label.text() for label in dialog.findChildren(QLabel)}
    dialog.field.setText("24.10.2025")
    assert not dialog.said.text()
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    read(three)
    assert days(three) == {Day(2025, 10, 24), None}
    assert three.workspace.undo_text is not None
    assert three.workspace.undo_text.ru == "изменить дату публикации у\u00a02\u00a0документов"
    assert {event.time.edtf for event in three.workspace.visible if event.time} == {"2025-10-25"}
    assert three.workspace.undo()
    read(three)
    assert days(three) == {None}


@pytest.mark.parametrize("listed", [True, False])
def test_commands_on_documents_mean_those_selected_in_the_list_that_is_shown(three: MainWindow, listed: bool) -> None:
    three.show_tab(DOCUMENTS)
    table = three.documents.findChildren(QTableView)[0]
    table.setFocus()
    table.selectAll()
    if not listed:
        three.show_tab(TEXT)
    shown = three.workspace.selection.document
    three.actions_by_id[Act.PUBLISHED].trigger()
    form = next(found for found in three.findChildren(PublishedDialog) if found.isVisible())
    words = [label.text().replace("\N{NO-BREAK SPACE}", " ") for label in form.findChildren(QLabel)]
    assert ("3 документа" in words) is listed
    form.reject()
    three.actions_by_id[Act.REMOVE_DOCUMENT].trigger()
    assert three.workspace.counts.documents == (0 if listed else 2)
    assert shown not in [document.id for document in three.workspace.documents]
    three.workspace.undo()
    assert three.workspace.counts.documents == 3


def test_a_click_that_selects_opens_nothing(three: MainWindow) -> None:
    (table,) = three.documents.findChildren(QTableView)
    place = [table.visualRect(table.model().index(row, Column.TITLE)).center() for row in range(3)]
    table.selectRow(0)
    held = Qt.KeyboardModifier.ControlModifier
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, held, place[2])
    assert three.views.currentIndex() == DOCUMENTS
    assert len(table.selectionModel().selectedRows()) == 2
    QTest.keyClick(table, Qt.Key.Key_Delete)
    assert [document.name for document in three.workspace.documents] == ["Вторая"]
    assert three.workspace.undo_text is not None
    assert three.workspace.undo_text.ru == "убрать 2\u00a0документа"
    assert three.workspace.undo()
    assert len(three.workspace.documents) == 3
