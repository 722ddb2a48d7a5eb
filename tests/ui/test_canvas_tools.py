"""The legend and the lanes in a window: what is drawn is explained, what was arranged is kept, colours can be read."""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from making import event as made
from making import evidence
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from timeline.model.edtf import TimeValue, day, lasting, month, within
from timeline.model.event import Event, Kind, Review, Status
from timeline.model.instant import Day
from timeline.model.lane import Arrangement, LanesBy
from timeline.model.wording import short_kind_name
from timeline.scene.columns import columns_from_events
from timeline.scene.lanes import lanes_by_kind
from timeline.scene.legend import Sign
from timeline.ui.actions import Act
from timeline.ui.canvas import TimelineCanvas
from timeline.ui.canvas_legend import CanvasLegend
from timeline.ui.canvas_tools import CanvasTools
from timeline.ui.look import Look
from timeline.ui.main_window import MainWindow
from timeline.ui.theme import Theme, contrast, load_theme

MakeWindow = Callable[..., MainWindow]
Read = Callable[[MainWindow], None]
LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


def event(
    number: int, title: str, time: TimeValue | None, kind: Kind, status: Status = Status.HAPPENED, mentions: int = 1
) -> Event:
    review = Review.ACCEPTED if number == 1 else Review.UNREVIEWED
    return made(number, time, title, kind, status=status, mentions=evidence(mentions), review=review)


EVENTS = (
    event(0, "Крушение самолёта", within(month(2024, 12)), Kind.INCIDENT, mentions=3),
    event(1, "Встреча в Душанбе", within(day(Day(2025, 10, 9))), Kind.MEETING),
    event(2, "Совещание", within(day(Day(2025, 10, 24))), Kind.MEETING, Status.PLANNED),
    event(3, "Будто бы обыск", within(day(Day(2025, 6, 3))), Kind.JUSTICE, Status.ALLEGED),
    event(4, "Отставки не было", within(month(2025, 4)), Kind.POWER, Status.DENIED),
    event(5, "Стройка", lasting(month(2025, 1), month(2025, 5)), Kind.SOCIETY),
    event(6, "Позже", within(month(2025, 2), open_end=True), Kind.CULTURE),
    event(7, "Не позже", within(None, month(2025, 8)), Kind.LIFE),
    event(8, "Без даты", None, Kind.STATEMENT),
)


@pytest.fixture
def canvas(look: Look, qtbot: QtBot) -> TimelineCanvas:
    made = TimelineCanvas(look.theme)
    qtbot.addWidget(made)
    made.set_reduced_motion(True)
    columns = columns_from_events(EVENTS, conflicts=[EVENTS[4].id])
    made.set_columns(columns, lanes_by_kind(columns, lambda kind: short_kind_name(kind, "ru")))
    made.resize(1200, 480)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def state(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "state.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def legend(canvas: TimelineCanvas, look: Look, state: QSettings) -> Iterator[CanvasLegend]:
    made = CanvasLegend(canvas, look, state)
    made.set_shown(True)
    yield made
    made.deleteLater()


def pixels(image: QImage) -> NDArray[np.uint8]:
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), plain.bytesPerLine())
    return rows[:, : 3 * plain.width()].reshape(plain.height(), plain.width(), 3).copy()  # the picture ends here


# -- the legend -------------------------------------------------------------------------------------------------------


def test_the_legend_explains_all_that_is_in_view(legend: CanvasLegend) -> None:
    assert set(legend.legend.kinds) == set(Kind)
    assert set(legend.legend.signs) == set(Sign) - {Sign.CLUSTER, Sign.REPORT, Sign.COLOURED}
    assert {"намечено", "источники расходятся", "точный день неизвестен", "принято"} <= set(legend.words)
    assert legend.accessibleName() == "Условные знаки"
    assert "Происшествия" in legend.accessibleDescription()


def test_what_leaves_the_view_leaves_the_legend(canvas: TimelineCanvas, legend: CanvasLegend, qtbot: QtBot) -> None:
    canvas.show_range(Day(2025, 10, 5).instant, Day(2025, 10, 30).instant, animate=False)
    qtbot.waitUntil(lambda: Sign.BAR not in legend.legend.signs, timeout=3000)
    assert Kind.INCIDENT not in legend.legend.kinds
    assert Kind.MEETING in legend.legend.kinds
    assert Sign.PLANNED in legend.legend.signs


def test_lines_to_reports_are_explained_while_they_are_drawn(legend: CanvasLegend, qtbot: QtBot) -> None:
    legend.set_reports(True)
    qtbot.waitUntil(lambda: Sign.REPORT in legend.legend.signs, timeout=3000)
    assert "первая публикация" in legend.words


def test_the_legend_folds_by_mouse_and_keys_and_remembers(
    canvas: TimelineCanvas, legend: CanvasLegend, look: Look, state: QSettings
) -> None:
    high = legend.height()
    QTest.mouseClick(legend, LEFT, NONE, QPoint(30, 10))
    assert legend.is_folded
    assert legend.height() < high
    assert CanvasLegend(canvas, look, state).is_folded
    legend.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(legend, Qt.Key.Key_Space)
    assert not legend.is_folded
    assert legend.height() == high


def test_clicks_on_the_legend_stay_there(canvas: TimelineCanvas, legend: CanvasLegend) -> None:
    heard: list[object] = []
    canvas.selection_requested.connect(heard.append)
    QTest.mouseClick(legend, LEFT, NONE, QPoint(30, legend.height() - 12))
    assert heard == []


def test_the_legend_stays_within_the_lanes(canvas: TimelineCanvas, legend: CanvasLegend) -> None:
    for width, height in ((1200, 480), (700, 260), (1600, 900)):
        canvas.resize(width, height)
        legend.refresh()
        frame = canvas.scene.frame
        assert legend.x() >= frame.head
        assert legend.geometry().bottom() <= frame.lanes_bottom
        assert legend.y() >= frame.lanes_top


def test_a_frame_does_not_make_the_legend_anew(canvas: TimelineCanvas, legend: CanvasLegend) -> None:
    canvas.grab()
    kept = legend._picture  # pyright: ignore[reportPrivateUsage] -- what a frame must not cost
    assert kept is not None
    for _ in range(3):
        canvas.update()
        canvas.grab()
    assert legend._picture is kept  # pyright: ignore[reportPrivateUsage]


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize("language", ["ru", "en"])
def test_signs_of_the_legend_differ_without_colour(
    canvas: TimelineCanvas, state: QSettings, name: str, language: str
) -> None:
    legend = CanvasLegend(canvas, Look(load_theme(name), language, motion=False), state)
    legend.set_shown(True)
    from PySide6.QtGui import QPainter

    from timeline.ui.canvas_legend import _SAMPLE, Entry  # pyright: ignore[reportPrivateUsage]

    entries: list[Entry] = legend._entries  # pyright: ignore[reportPrivateUsage]
    grey: list[NDArray[np.int16]] = []
    for entry in entries:
        image = QImage(_SAMPLE, 20, QImage.Format.Format_Grayscale8)
        image.fill(load_theme(name).paper)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        entry.draw(painter, 0, 10)
        painter.end()
        rows = np.frombuffer(image.constBits(), np.uint8).reshape(20, image.bytesPerLine())
        grey.append(rows[:, :_SAMPLE].astype(np.int16))
    for number, one in enumerate(grey):
        assert (np.abs(one - one[0, 0]) > 30).sum() > 8  # something is drawn, and strongly enough
        for other in grey[:number]:
            assert (np.abs(one - other) > 30).sum() >= 10
    assert len({entry.words for entry in entries}) == len(entries)


# -- contrast ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["light", "dark"])
def test_every_text_on_the_canvas_can_be_read(name: str) -> None:
    """4.5 : 1 for words on whatever they stand on; 3 : 1 for marks."""
    theme: Theme = load_theme(name)
    pairs = [
        (ink, ground)
        for ink in (theme.ink, theme.ink2, theme.ink3)
        for ground in (theme.paper, theme.panel, theme.sunken, theme.raised, theme.chrome)
    ]
    pairs += [(theme.ink, theme.hit), (theme.ink, theme.flash), (theme.on_select, theme.select)]
    pairs += [(theme.ink, theme.accent_tint), (theme.on_accent, theme.accent), (theme.danger, theme.paper)]
    pairs += [(theme.ink, theme.band(kind)) for kind in Kind] + [(theme.ink, theme.mention(kind)) for kind in Kind]
    assert [(a.name(), b.name()) for a, b in pairs if contrast(a, b) < 4.5] == []
    marks = [(theme.kind(kind), ground) for kind in Kind for ground in (theme.paper, theme.panel, theme.sunken)]
    assert [(a.name(), b.name()) for a, b in marks if contrast(a, b) < 3.0] == []


@pytest.mark.parametrize("name", ["light", "dark"])
def test_titles_as_they_are_painted_can_be_read(canvas: TimelineCanvas, name: str) -> None:
    """On the pixels: within each title's box the strongest tone stands off its ground by 4.5 at least."""
    theme = load_theme(name)
    canvas.set_theme(theme)
    shown = pixels(canvas.grab().toImage())
    frame = canvas.scene.frame
    for label in canvas.scene.body.labels:
        top, left = round(frame.lanes_top + label.y - 7), round(frame.head + label.x)
        box = shown[top : top + 14, left : left + round(label.width)]
        light = linear(box) @ np.array([0.2126, 0.7152, 0.0722])
        assert (light.max() + 0.05) / (light.min() + 0.05) >= 4.5


def linear(box: NDArray[np.uint8]) -> NDArray[np.float64]:
    part = box.astype(np.float64) / 255
    return np.where(part <= 0.03928, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)


# -- in the window ----------------------------------------------------------------------------------------------------


@pytest.fixture
def window(make_window: MakeWindow, read: Read, article: str) -> MainWindow:
    made = make_window()
    made.commands.add_text(article)
    read(made)
    return made


def lanes(window: MainWindow) -> list[str]:
    window.flush()
    return [lane.key for lane in window.canvas.scene.lanes]


def choose(window: MainWindow, lane: int, words: str) -> None:
    action = next(a for a in window.canvas.lane_menu(lane).actions() if a.text() == words)
    assert action.isEnabled()
    action.trigger()


def test_the_legend_is_switched_by_its_command(window: MainWindow) -> None:
    tools = window.story.canvas
    assert tools is not None
    assert not tools.legend.isVisible()
    QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert window.actions_by_id[Act.LEGEND].isChecked()
    assert tools.legend.isVisible()
    assert tools.legend.words
    window.actions_by_id[Act.LEGEND].trigger()
    assert not tools.legend.isVisible()


def test_lanes_arranged_by_their_menu_are_undone_and_redone(window: MainWindow) -> None:
    before = lanes(window)
    assert len(before) >= 2
    choose(window, 0, "Переместить ниже")
    moved = lanes(window)
    assert moved[:2] == [before[1], before[0]]
    choose(window, 1, "Закрепить наверху")
    pinned = lanes(window)
    assert pinned[0] == before[0]
    choose(window, 1, "Скрыть дорожку")
    assert before[1] not in lanes(window)
    assert window.actions_by_id[Act.UNDO].text() == "Отменить: расставить дорожки"
    for expected in (pinned, moved, before):
        window.workspace.undo()
        assert lanes(window) == expected
    window.workspace.redo()
    assert lanes(window) == moved


def test_a_double_click_on_a_head_is_a_command_too(window: MainWindow) -> None:
    head = window.canvas.scene.lanes[0]
    place = QPoint(60, round(window.canvas.scene.frame.lanes_top + head.y + 10))
    QTest.mouseDClick(window.canvas, LEFT, NONE, place)
    assert window.workspace.arrangement.collapsed == {head.key}
    window.workspace.undo()
    assert window.canvas.scene.lanes[0].collapsed is False


def test_lanes_by_something_else_is_undone_too(window: MainWindow) -> None:
    window.workspace.set_lanes_by(LanesBy.STATUS)
    assert "planned" in lanes(window) or "happened" in lanes(window)
    window.workspace.undo()
    assert set(lanes(window)) <= {kind.value for kind in Kind}


def test_lanes_are_kept_with_the_project(window: MainWindow, make_window: MakeWindow, tmp_path: Path) -> None:
    path = tmp_path / "story.timeline"
    window.workspace.save_as(path)
    window.flush()
    choose(window, 0, "Переместить ниже")
    expected = lanes(window)
    window.let_go()
    window.workspace.close()
    window.close()
    again = make_window(state=tmp_path / "other.ini")
    again.workspace.open_project(path)
    assert lanes(again) == expected


def test_exports_follow_the_canvas(window: MainWindow) -> None:
    window.workspace.arrange_lanes(Arrangement(order=("meeting",), hidden=frozenset({"incident"})))
    window.actions_by_id[Act.REPORT_TIME].trigger()
    options = window.commands._options()  # pyright: ignore[reportPrivateUsage] -- what the dialog is given
    assert options.lane_order == ("meeting",)
    assert options.hidden_lanes == {"incident"}
    assert options.reports
    assert window.findChild(CanvasTools) is window.story.canvas


def test_arranging_lanes_asks_for_no_file_at_the_end(window: MainWindow) -> None:
    choose(window, 0, "Переместить ниже")
    assert window.workspace.undo_text is not None
    assert not window.commands.must_ask_to_save()
    window.workspace.accept(window.workspace.visible[0].id)
    assert window.commands.must_ask_to_save()


@pytest.mark.parametrize("ending", [".csv", ".json", ".timelinejs.json", ".ics", ".html"])
def test_the_events_are_written_for_other_programs(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, ending: str
) -> None:
    assert window.actions_by_id[Act.EXPORT_EVENTS].isEnabled()
    path = tmp_path / f"events{ending}"
    window.commands.write_events(path)
    qtbot.waitUntil(path.exists, timeout=10_000)
    assert "Крушение самолёта над морем" in path.read_text("utf-8")
