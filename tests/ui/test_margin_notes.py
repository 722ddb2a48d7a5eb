"""The notes beside the text, and other titles that are cut to the room there is."""

import pytest
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication

from timeline.ui.fonts import Type, font
from timeline.ui.margin_notes import shortened


@pytest.mark.parametrize("width", range(60, 240, 7))
def test_a_note_never_ends_with_a_lone_preposition(dressed: QApplication, width: int) -> None:  # noqa: ARG001
    metrics = QFontMetricsF(font(Type.LABEL))
    said = shortened("Оперативное совещание с постоянными членами Совета по делам и в Думе", metrics, width)
    assert metrics.horizontalAdvance(said) <= width
    assert said.endswith("…")
    assert said.rstrip("…").rpartition(" ")[2] not in ("с", "по", "и", "в")
