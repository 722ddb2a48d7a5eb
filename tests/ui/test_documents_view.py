"""The list of documents: what went wrong is told in full and leaves the documents their room."""

from collections.abc import Callable

from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from timeline.model.document import Document, DocumentId
from timeline.model.problem import Wording
from timeline.ui import content
from timeline.ui.documents_view import Column, DocumentRows, DocumentsView
from timeline.ui.look import Look
from timeline.ui.main_window import DOCUMENTS, MainWindow
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
