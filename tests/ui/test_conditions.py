"""The rest of the filter: reviewed or not, how sure, and when; chosen under one chip, told and cleared by it."""

import pytest
from PySide6.QtWidgets import QApplication

from timeline.model.event import Review
from timeline.model.instant import Day
from timeline.ui.actions import Act
from timeline.ui.conditions import Conditions
from timeline.ui.main_window import MainWindow
from timeline.workspace.filters import FacetKind, Filter

POPUPS = pytest.mark.qt_log_ignore("grabbing the keyboard", "propagateSizeHints", r"raise\(\)", extend=True)


def opened(window: MainWindow) -> Conditions:
    window.toolbar.chips[FacetKind.REVIEW].click()
    return next(each for each in window.findChildren(Conditions) if each.isVisible())


@POPUPS
def test_only_what_is_still_to_be_reviewed_or_what_was_rejected(window: MainWindow) -> None:
    workspace = window.workspace
    first, second = workspace.visible
    workspace.accept(first.id)
    workspace.reject(second.id)
    conditions = opened(window)
    conditions.reviews[Review.ACCEPTED].click()
    assert [event.id for event in workspace.visible] == [first.id]
    conditions.reviews[Review.ACCEPTED].click()
    conditions.reviews[Review.REJECTED].click()
    assert [event.id for event in workspace.visible] == [second.id]
    assert workspace.filter == Filter(reviews=frozenset({Review.REJECTED}))


@POPUPS
def test_a_span_is_typed_in_words_and_read_as_it_is_typed(window: MainWindow) -> None:
    workspace, chip = window.workspace, window.toolbar.chips[FacetKind.REVIEW]
    conditions = opened(window)
    conditions.span.setText("с мая 2025 по 2026")
    conditions.span.textEdited.emit(conditions.span.text())
    assert (workspace.filter.since, workspace.filter.until) == (Day(2025, 5, 1), Day(2026, 12, 31))
    assert [event.title for event in workspace.visible] == ["Встреча в Душанбе"]
    window.flush()
    assert chip.active
    assert "1 мая 2025 — 31 дек. 2026" in chip.accessibleName().replace("\u00a0", " ")
    conditions.close()
    QApplication.processEvents()
    assert opened(window).span.text() == "1 мая 2025 – 31 декабря 2026"


@POPUPS
def test_free_words_are_read_when_the_typing_stops(qtbot: object, window: MainWindow) -> None:
    conditions = opened(window)
    conditions.span.setText("в начале 2010-х")
    conditions.span.textEdited.emit(conditions.span.text())
    qtbot.waitUntil(lambda: window.workspace.filter.since == Day(2010, 1, 1), timeout=20_000)  # type: ignore[attr-defined]
    conditions.span.setText("чепуха")
    conditions.span.textEdited.emit(conditions.span.text())
    qtbot.waitUntil(lambda: "не" in conditions._reading.text().lower(), timeout=20_000)  # type: ignore[attr-defined]
    assert window.workspace.filter.since == Day(2010, 1, 1)
    conditions.span.setText("")
    conditions.span.textEdited.emit("")
    assert not window.workspace.filter.active


@POPUPS
def test_how_sure_it_has_to_be_and_everything_again(window: MainWindow) -> None:
    workspace, chip = window.workspace, window.toolbar.chips[FacetKind.REVIEW]
    conditions = opened(window)
    conditions.confidence.setCurrentIndex(4)
    assert workspace.filter.confidence == 0.95
    assert not workspace.visible
    conditions.everything.click()
    assert not workspace.filter.active
    workspace.set_filter(Filter(confidence=0.5, people=frozenset({"Путин"})))
    window.flush()
    assert chip.active
    chip.clear_requested.emit()
    assert workspace.filter == Filter(people=frozenset({"Путин"}))
    window.flush()
    window.actions_by_id[Act.CLEAR_FILTER].trigger()
    assert not workspace.filter.active
