"""Colours the user gives events: chosen in the form or for many, undone, kept, drawn on the canvas and in pictures."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QWidget

from timeline.model.event import Colour, Event
from timeline.scene.legend import Sign, legend_of
from timeline.ui.actions import Act
from timeline.ui.dialogs.event_dialog import EventDialog
from timeline.ui.main_window import MainWindow
from timeline.ui.picture import PageOptions, write_picture
from timeline.ui.theme import DARK, LIGHT, contrast, load_theme
from timeline.workspace.workspace import Workspace


def meeting(window: MainWindow) -> Event:
    return next(event for event in window.workspace.visible if event.title == "Встреча в Душанбе")


def picture_of(widget: QWidget) -> QImage:
    image = QImage(widget.size(), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    widget.render(painter, QPoint())
    painter.end()
    return image


def pixels(image: QImage, color: QColor) -> int:
    wanted = color.rgb()
    return sum(image.pixel(x, y) == wanted for x in range(image.width()) for y in range(image.height()))


@pytest.mark.parametrize("name", [LIGHT, DARK])
def test_every_colour_is_seen_on_paper(name: str) -> None:
    theme = load_theme(name)
    assert set(theme.colours) == set(Colour)
    assert all(contrast(shade, theme.paper) >= 3 for shade in theme.colours.values())


def test_a_colour_is_chosen_in_the_form_and_undone(window: MainWindow) -> None:
    window.workspace.select(meeting(window).id)
    window.actions_by_id[Act.EDIT].trigger()
    form = next(each for each in window.findChildren(EventDialog) if each.isVisible())
    form.colour_box.setCurrentIndex(1 + list(Colour).index(Colour.TEAL))
    form.accept_button.click()
    assert meeting(window).colour is Colour.TEAL
    assert "цвет" in str(window.workspace.undo_text)
    window.workspace.undo()
    assert meeting(window).colour is None
    window.workspace.redo()
    assert meeting(window).colour is Colour.TEAL


def test_a_colour_is_seen_in_the_margin_and_in_the_palette(window: MainWindow) -> None:
    event, shade = meeting(window), load_theme(LIGHT).colours[Colour.TEAL]
    assert pixels(picture_of(window.source), shade) == 0
    window.workspace.set_colour([event.id], Colour.TEAL)
    window.flush()
    assert pixels(picture_of(window.source), shade) > 20
    (sign,) = [found.sign for found in window.story.commands.find("душанбе") if found.text == event.title]
    assert sign is not None
    assert pixels(sign.pixmap(14, 14).toImage(), shade) > 20


def test_many_events_get_a_colour_from_the_menu_at_once(window: MainWindow) -> None:
    workspace, menu = window.workspace, window.story.colours
    workspace.select(*(event.id for event in workspace.visible))
    menu.fill()
    menu.actions()[2].trigger()
    assert {event.colour for event in workspace.visible} == {Colour.RED}
    menu.fill()
    checked = [action.text() for action in menu.actions() if action.isChecked() and action.font().bold()]
    assert checked == ["Красный"]
    workspace.undo()
    assert {event.colour for event in workspace.visible} == {None}


def test_the_canvas_paints_it_and_explains_it(window: MainWindow) -> None:
    workspace, canvas = window.workspace, window.canvas
    event = meeting(window)
    red = load_theme(LIGHT).colours[Colour.RED]
    canvas.fit()
    before = picture_of(canvas)
    assert not pixels(before, red)
    workspace.set_colour([event.id], Colour.RED)
    window.flush()
    assert pixels(picture_of(canvas), red) > 20
    assert Sign.COLOURED in legend_of(canvas.scene, canvas.columns).signs
    workspace.select(event.id)
    window.flush()
    assert pixels(picture_of(canvas), red) > 20
    workspace.select()
    workspace.undo()
    window.flush()
    assert not pixels(picture_of(canvas), red)
    assert Sign.COLOURED not in legend_of(canvas.scene, canvas.columns).signs


def test_an_undated_event_has_its_colour_in_the_strip(window: MainWindow) -> None:
    undated = window.workspace.undated[0]
    window.workspace.set_colour([undated.id], Colour.VIOLET)
    window.flush()
    assert pixels(picture_of(window.canvas), load_theme(LIGHT).colours[Colour.VIOLET]) > 10


@pytest.mark.parametrize("suffix", ["png", "svg"])
def test_a_picture_shows_it_with_a_word_in_the_legend(window: MainWindow, tmp_path: Path, suffix: str) -> None:
    workspace = window.workspace
    shade = load_theme(LIGHT).colours[Colour.PINK]
    event = meeting(window)
    events = [replace(each, colour=Colour.PINK if each.id == event.id else None) for each in workspace.visible]
    path = tmp_path / f"t.{suffix}"
    write_picture(events, list(workspace.documents), PageOptions(language="ru"), path)
    if suffix == "png":
        image = QImage(str(path))
        assert image.size() != QSize()
        assert pixels(image, shade) > 20
    else:
        text = path.read_text(encoding="utf-8")
        assert shade.name() in text.lower()
        assert "цвет выбран вручную" in text


def test_it_is_kept_in_the_project(window: MainWindow, tmp_path: Path) -> None:
    event = meeting(window)
    window.workspace.set_colour([event.id], Colour.GREEN)
    path = tmp_path / "p.timeline"
    window.workspace.save_as(path)
    assert meeting(window).colour is Colour.GREEN
    other = Workspace(workers=1)
    try:
        other.open_project(path, read_only=True)
        assert other.event(event.id).colour is Colour.GREEN
        assert list(other.columns().colours.values()) == [Colour.GREEN]
    finally:
        other.close()
