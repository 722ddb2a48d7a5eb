"""Kinds within bars and bands can be told apart where all hues are one grey; a narrow mark carries no sign."""

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from timeline.model.event import Kind, Status
from timeline.scene.columns import KINDS
from timeline.scene.scene import Form, Mark
from timeline.ui.scene_painter_marks import LEAST_SIGNED, MarkPainter
from timeline.ui.theme import load_theme


def grey(mark: Mark) -> NDArray[np.uint8]:
    theme = load_theme("light")
    painter_of_marks = MarkPainter(replace(theme, kinds=dict.fromkeys(theme.kinds, QColor("#707070"))))
    image = QImage(80, 24, QImage.Format.Format_RGB32)
    image.fill(theme.paper)
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter_of_marks.mark(painter, mark)
    image = image.convertToFormat(QImage.Format.Format_Grayscale8)
    return np.frombuffer(image.constBits(), np.uint8).reshape(24, -1).copy()


@pytest.mark.parametrize("form", [Form.BAR, Form.BAND])
@pytest.mark.parametrize("status", [Status.HAPPENED, Status.PLANNED, Status.ALLEGED])
def test_kinds_differ_in_grey(qapp: QApplication, form: Form, status: Status) -> None:
    assert qapp is not None
    pictures = {kind: grey(Mark(0, kind, status, form, 10, 60, 12)) for kind in KINDS}
    for one, other in combinations(pictures.values(), 2):
        assert (np.abs(one.astype(int) - other) > 40).sum() >= 4


@pytest.mark.parametrize("fade", [0.0, 12.0])
def test_a_sign_stands_where_the_bar_is_solid_first(qapp: QApplication, fade: float) -> None:
    assert qapp is not None
    shown = grey(Mark(0, Kind.JUSTICE, Status.HAPPENED, Form.BAR, 10, 70, 12, fade0=fade))[12]
    within = shown[10 + round(fade) : 19 + round(fade)]
    assert within.max() > 200 > shown[24 + round(fade) : 68].max()


def test_a_narrow_bar_has_none(qapp: QApplication) -> None:
    assert qapp is not None
    shown = grey(Mark(0, Kind.JUSTICE, Status.HAPPENED, Form.BAR, 10, 10 + LEAST_SIGNED - 1, 12))
    assert (shown[8:16, 10 : 9 + int(LEAST_SIGNED)] < 130).all()
