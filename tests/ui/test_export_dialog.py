"""The export dialog: sizes that hold together, spans read as they are typed, refusals beforehand, the very picture."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from making import event as made
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from timeline.model.document import Document, DocumentId
from timeline.model.edtf import day, within
from timeline.model.event import Event, EventId, Evidence
from timeline.model.instant import Day
from timeline.model.span import Span
from timeline.ui.dialogs.export_choice import Choice, ChoiceBox
from timeline.ui.dialogs.export_dialog import ExportDialog, ExportSubject
from timeline.ui.dialogs.export_size import SizeBox
from timeline.ui.look import Look
from timeline.ui.picture import Background, PageOptions, Picture

TEXT = "9 октября лидеры встретились в Душанбе."
DOCUMENT = Document(DocumentId("d"), "d", "", TEXT, title="Заголовок", source="Ведомости", published=Day(2025, 10, 24))


def event(number: int, when: Day) -> Event:
    mention = Evidence(DOCUMENT.id, Span(17, 29), "встретились ")
    return made(number, within(day(when)), f"Встреча {number}", mentions=(mention,))


EVENTS = [event(n, Day(2025, 1 + n, 9)) for n in range(11)]
VIEW = (Day(2025, 3, 1).instant, Day(2025, 5, 1).instant)


@pytest.fixture
def parent(qtbot: QtBot, look: Look) -> QWidget:  # noqa: ARG001
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def make_dialog(parent: QWidget, look: Look, tmp_path: Path) -> Callable[..., ExportDialog]:
    def make(selected: list[Event] | None = None, options: PageOptions | None = None) -> ExportDialog:
        subject = ExportSubject(EVENTS, selected or [], [DOCUMENT], VIEW, options or PageOptions(), tmp_path)
        return ExportDialog(subject, look, parent)

    return make


@pytest.fixture
def size(parent: QWidget, look: Look) -> SizeBox:  # noqa: ARG001
    return SizeBox(look)


def shown(size: SizeBox) -> tuple[int, int, float, float, int]:
    return (
        size.width_box.value(),
        size.height_box.value(),
        size.width_mm.value(),
        size.height_mm.value(),
        size.dpi_box.value(),
    )


def test_pixels_millimetres_and_dpi_hold_together(size: SizeBox) -> None:
    assert shown(size) == (1920, 1080, 508.0, 285.8, 96)
    size.width_box.setValue(960)
    assert shown(size) == (960, 1080, 254.0, 285.8, 96)
    size.dpi_box.setValue(192)  # pixels were typed: they stay
    assert shown(size) == (960, 1080, 127.0, 142.9, 192)
    size.width_mm.setValue(297)
    size.height_mm.setValue(210)
    assert shown(size) == (2245, 1587, 297.0, 210.0, 192)
    size.dpi_box.setValue(300)  # paper was typed: it stays
    assert shown(size) == (3508, 2480, 297.0, 210.0, 300)
    assert size.preset.currentText() == "A4, альбомная, 300 dpi"
    size.height_mm.setValue(200)
    assert size.preset.currentText() == "Свой размер"


def test_presets_set_all_of_it(size: SizeBox) -> None:
    size.preset.setCurrentIndex(3)
    size.preset.activated.emit(3)
    assert shown(size) == (4961, 3508, 420.0, 297.0, 300)
    size.dpi_box.setValue(150)
    assert shown(size) == (2480, 1754, 420.0, 297.0, 150)
    size.set_options(PageOptions(3840, 2160, 192))
    assert size.preset.currentText() == "Экран 3840×2160"


def test_sheets_count_only_in_a_pdf(size: SizeBox) -> None:
    size.across.setValue(3)
    size.down.setValue(2)
    assert (size.apply(PageOptions()).across, size.apply(PageOptions()).down) == (1, 1)
    size.set_sheets_usable(True)
    assert (size.apply(PageOptions()).across, size.apply(PageOptions()).down) == (3, 2)
    assert "нахлёст 10 мм" in size.note.text()
    assert "1504 × 561 мм" in size.note.text()


@pytest.mark.parametrize(
    ("typed", "since", "until"),
    [
        ("с марта по апрель 2025", Day(2025, 3, 1), Day(2025, 5, 1)),
        ("март — апрель 2025", Day(2025, 3, 1), Day(2025, 5, 1)),
        ("from March 2025 to May 2025", Day(2025, 3, 1), Day(2025, 6, 1)),
        ("9 мар 2025 — 9 апр 2025", Day(2025, 3, 9), Day(2025, 4, 10)),
        ("весна 2025", Day(2025, 3, 1), Day(2025, 6, 1)),
        ("2024–2026", Day(2024, 1, 1), Day(2027, 1, 1)),
        ("с 2025", Day(2025, 1, 1), None),
        ("between April 2025 and June 2025", Day(2025, 4, 1), Day(2025, 7, 1)),
    ],
)
def test_a_span_is_read_in_russian_and_english(
    typed: str,
    since: Day,
    until: Day | None,
    look: Look,
) -> None:
    box = ChoiceBox(EVENTS, [], VIEW, look)
    box.choice.setCurrentIndex(3)
    box.span_field.setText(typed)
    options = box.apply(PageOptions())
    assert (options.since, options.until) == (since.instant, until.instant if until else None)
    assert box.is_readable


def test_what_was_read_is_said_at_once(parent: QWidget, look: Look, qtbot: QtBot) -> None:  # noqa: ARG001
    box = ChoiceBox(EVENTS, [], VIEW, look)
    box.choice.setCurrentIndex(3)
    assert box.reading.text() == "С какого дня по какой?"
    assert not box.is_readable
    box.span_field.setText("с марта по апрель 2025")
    assert box.reading.text() == "1\u00a0марта 2025\u00a0— 30\u00a0апреля 2025 · 2\u00a0события"
    box.span_field.setText("когда рак свистнет")
    qtbot.waitUntil(lambda: box.reading.text() == "Этот отрезок прочитать не удалось.", timeout=5000)
    assert not box.is_readable
    box.span_field.setText("с 5 по 9 октября 2025")
    qtbot.waitUntil(lambda: "1\u00a0событие" in box.reading.text(), timeout=5000)
    assert box.is_readable


def test_view_and_selection(parent: QWidget, look: Look) -> None:  # noqa: ARG001
    box = ChoiceBox(EVENTS, EVENTS[:2], VIEW, look)
    assert (box.chosen, box.apply(PageOptions()).since, list(box.events)) == (Choice.WHOLE, None, EVENTS)
    assert box.reading.text() == "11\u00a0событий"
    box.choice.setCurrentIndex(1)
    assert (box.apply(PageOptions()).since, box.apply(PageOptions()).until) == VIEW
    assert "2\u00a0события" in box.reading.text()
    box.choice.setCurrentIndex(2)
    assert list(box.events) == EVENTS[:2]
    assert box.is_readable
    empty = ChoiceBox(EVENTS, [], VIEW, look)
    empty.choice.setCurrentIndex(2)
    assert not empty.is_readable
    assert empty.reading.text() == "На ленте ничего не выбрано."


def test_the_preview_is_the_picture_itself(make_dialog: Callable[..., ExportDialog], qtbot: QtBot) -> None:
    dialog = make_dialog()
    dialog.show()
    qtbot.waitUntil(lambda: not dialog.preview.image.isNull(), timeout=10_000)
    width = dialog.preview.image.width()
    assert dialog.preview.image == Picture(EVENTS, [DOCUMENT], dialog.options()).preview(width)
    before = dialog.preview.image
    dialog.background.setCurrentIndex(1)
    qtbot.waitUntil(lambda: dialog.preview.image != before, timeout=10_000)
    assert dialog.options().background is Background.DARK
    dialog.reject()


def test_pages_of_footnotes_can_be_turned(make_dialog: Callable[..., ExportDialog], qtbot: QtBot) -> None:
    dialog = make_dialog()
    dialog.size_box.set_options(PageOptions(640, 330, 96))
    dialog.show()
    qtbot.waitUntil(lambda: dialog.next_page.isVisible(), timeout=10_000)
    first = dialog.preview.image
    dialog.next_page.click()
    qtbot.waitUntil(lambda: dialog.page_note.text().startswith("Страница 2 из"), timeout=10_000)
    assert dialog.preview.image != first
    dialog.reject()


def test_a_size_out_of_reach_is_refused_before_saving(make_dialog: Callable[..., ExportDialog]) -> None:
    dialog = make_dialog()
    dialog.size_box.set_options(PageOptions(60_000, 60_000))
    assert not dialog.save_button.isEnabled()
    assert "Поместится 38729×38729" in dialog.problem.text()
    dialog.format.setCurrentIndex(1)  # SVG holds it
    assert dialog.save_button.isEnabled()
    assert dialog.problem.text() == ""
    dialog.format.setCurrentIndex(2)
    assert "5080 мм" in dialog.problem.text()
    dialog.reject()


def test_what_cannot_be_drawn_is_not_shown_and_cannot_be_saved(
    make_dialog: Callable[..., ExportDialog], qtbot: QtBot
) -> None:
    dialog = make_dialog()
    dialog.show()
    qtbot.waitUntil(lambda: not dialog.preview.image.isNull(), timeout=10_000)
    dialog.choice_box.choice.setCurrentIndex(2)
    assert not dialog.save_button.isEnabled()
    assert dialog.preview.image.isNull()
    assert dialog.page_note.isHidden()
    dialog.choice_box.choice.setCurrentIndex(0)
    assert dialog.save_button.isEnabled()
    qtbot.waitUntil(lambda: not dialog.preview.image.isNull(), timeout=10_000)
    dialog.reject()


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf"])
def test_saving_writes_what_was_chosen(
    make_dialog: Callable[..., ExportDialog], qtbot: QtBot, tmp_path: Path, suffix: str
) -> None:
    dialog = make_dialog()
    dialog.title_field.setText("Свой заголовок")
    dialog.footnotes.setChecked(False)
    path = tmp_path / f"x{suffix}"
    heard: list[Path] = []
    dialog.saved.connect(heard.append)
    dialog.save(path)
    qtbot.waitUntil(lambda: heard == [path], timeout=20_000)
    assert path.stat().st_size > 2000
    if suffix == ".png":
        assert QImage(str(path)).width() == 1920
    if suffix == ".svg":
        assert "Свой заголовок" in path.read_text("utf-8")


def test_closing_cancels_and_leaves_no_file(
    make_dialog: Callable[..., ExportDialog], qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = make_dialog()
    dialog.size_box.set_options(PageOptions(12_000, 9_000))
    path = tmp_path / "x.png"
    path.write_text("old")
    dialog.save(path)
    dialog.reject()
    qtbot.wait(1500)
    assert path.read_text() == "old"
    assert list(tmp_path.glob(".x*")) == []


def test_a_folder_that_is_not_there_is_said(
    make_dialog: Callable[..., ExportDialog], qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = make_dialog()
    dialog.save(tmp_path / "none" / "x.png")
    qtbot.waitUntil(lambda: "Не удалось записать" in dialog.problem.text(), timeout=10_000)
    assert dialog.save_button.isEnabled()
    dialog.reject()


def test_the_dialog_can_be_used_by_keyboard_alone(make_dialog: Callable[..., ExportDialog], qtbot: QtBot) -> None:
    dialog = make_dialog()
    dialog.show()
    qtbot.waitExposed(dialog)
    reached: list[QWidget] = []
    for _ in range(40):
        focused = cast(QWidget | None, dialog.focusWidget())
        if focused is not None and focused not in reached:
            reached.append(focused)
        QTest.keyClick(focused or dialog, Qt.Key.Key_Tab)
    for control in (dialog.format, dialog.size_box.preset, dialog.background, dialog.title_field, dialog.save_button):
        assert control in reached
    names = [QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name) for widget in reached]
    assert all(names)
    dialog.reject()


def test_options_come_from_the_canvas(make_dialog: Callable[..., ExportDialog]) -> None:
    dialog = make_dialog(options=replace(PageOptions(), reports=True, legend=False, lane_order=("meeting",)))
    assert dialog.reports.isChecked()
    assert not dialog.legend.isChecked()
    assert dialog.options().lane_order == ("meeting",)
    dialog.reject()


def test_what_stands_in_an_empty_field_is_what_will_be_printed(
    make_dialog: Callable[..., ExportDialog], qtbot: QtBot
) -> None:
    dialog = make_dialog()
    qtbot.waitUntil(lambda: dialog.title_field.placeholderText() == "Заголовок")
    assert dialog.subtitle_field.placeholderText().startswith("События по статье: Ведомости")
    dialog.title_field.setText("Своё")
    with qtbot.waitSignal(dialog.size_box.changed):
        dialog.size_box.dpi_box.setValue(150)
    qtbot.wait(600)
    dialog.title_field.clear()
    qtbot.waitUntil(lambda: dialog.title_field.placeholderText() == "Заголовок")


def test_of_many_articles_no_title_is_promised(parent: QWidget, look: Look, tmp_path: Path, qtbot: QtBot) -> None:
    other = replace(DOCUMENT, id=DocumentId("e"), title="Другой")
    events = [
        *EVENTS,
        replace(EVENTS[0], id=EventId("e:0"), mentions=(Evidence(other.id, Span(17, 29), "встретились "),)),
    ]
    subject = ExportSubject(events, [], [DOCUMENT, other], VIEW, PageOptions(), tmp_path)
    dialog = ExportDialog(subject, look, parent)
    qtbot.waitUntil(lambda: dialog.title_field.placeholderText() == "Лента событий")
    assert dialog.subtitle_field.placeholderText() == "12\u00a0событий, 2\u00a0документа"


def test_it_fits_a_small_screen(make_dialog: Callable[..., ExportDialog]) -> None:
    dialog = make_dialog()
    screen = dialog.screen().availableGeometry()
    assert dialog.width() <= screen.width() - 24
    assert dialog.height() <= screen.height() - 64
    assert dialog.minimumSizeHint().width() <= 1000
    assert dialog.minimumSizeHint().height() <= 640
