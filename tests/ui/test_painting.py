"""A painter ends with its paint event, whatever happens in it and whoever still holds its frame."""

import ast
import inspect
from pathlib import Path
from types import FrameType

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from timeline.ui.look import Look
from timeline.ui.tab_row import Tab, TabRow

UI = Path(__file__).parents[2] / "timeline" / "ui"


def paint_events(path: Path) -> list[ast.FunctionDef]:
    found = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    return [node for node in found if isinstance(node, ast.FunctionDef) and node.name == "paintEvent"]


def paints(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "QPainter"


def test_every_paint_event_ends_its_painter_itself() -> None:
    events = [(path.name, event) for path in sorted(UI.rglob("*.py")) for event in paint_events(path)]
    assert len(events) > 15
    loose = [
        (name, node.lineno)
        for name, event in events
        for node in ast.walk(event)
        if isinstance(node, ast.Assign) and paints(node.value)
    ]
    assert loose == []


class Row(TabRow):
    """Keeps the frame of its paint event alive, as a tool that looks at frames does."""

    kept: FrameType | None = None
    failing = False

    def tab_rect(self, index: int) -> QRectF:
        frame = inspect.currentframe()
        self.kept = frame.f_back if frame is not None else None
        if self.failing:
            raise ValueError("nothing can be painted")
        return super().tab_rect(index)


def painted(row: QWidget) -> None:
    row.resize(400, 40)
    row.grab()


def test_it_ends_while_somebody_holds_the_frame(qtbot: QtBot, look: Look) -> None:
    row = Row(look)
    qtbot.addWidget(row)
    row.set_tabs((Tab("Текст"),))
    painted(row)
    assert row.kept is not None
    assert not row.paintingActive()


def test_it_ends_when_painting_fails(qtbot: QtBot, look: Look) -> None:
    row = Row(look)
    qtbot.addWidget(row)
    row.set_tabs((Tab("Текст"),))
    row.failing = True
    with pytest.raises(ValueError, match="nothing can be painted") as failed:
        painted(row)
    assert failed.traceback
    assert not row.paintingActive()
