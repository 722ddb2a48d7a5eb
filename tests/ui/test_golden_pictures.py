"""The canvas as it should look: 1, 60 and 5,000 events, light and dark, at the scales of 1, 1.5 and 2.

Kept in grey at half size: letters become tone, so that another version of Qt may draw them a little otherwise. Renew
with ``TIMELINE_RENEW_GOLDEN=1``, and look at what changed.
"""

import os
import subprocess
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

HERE = Path(__file__).parent
GOLDEN = HERE / "golden"
ROOT = HERE.parents[1]
SCALES = ("1", "1.5", "2")
PICTURES = [f"canvas_{count}_{theme}" for count in (1, 60, 5000) for theme in ("light", "dark")]
WIDTH, HEIGHT = 1200, 440


@pytest.fixture(scope="session")
def painted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A folder of pictures for each scale, painted by processes of their own."""
    folders: dict[str, Path] = {}
    for scale in SCALES:
        folders[scale] = tmp_path_factory.mktemp(f"at_{scale}")
        environment = {**os.environ, "QT_SCALE_FACTOR": scale, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"}
        words = [sys.executable, str(HERE / "golden_pictures.py"), str(folders[scale])]
        subprocess.run(words, check=True, env=environment, timeout=120)
    return folders


def tones(image: QImage) -> NDArray[np.int16]:
    """Half the logical size in grey, whatever the scale."""
    ways = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8).scaled(WIDTH // 2, HEIGHT // 2, *ways)
    rows = np.frombuffer(grey.constBits(), np.uint8).reshape(grey.height(), grey.bytesPerLine())
    return rows[:, : grey.width()].astype(np.int16)


def coarse(tone: NDArray[np.int16]) -> NDArray[np.float64]:
    """Means of 4 × 4: a hair's breadth of difference in where a letter stands goes under."""
    height, width = tone.shape[0] // 4 * 4, tone.shape[1] // 4 * 4
    return tone[:height, :width].reshape(height // 4, 4, width // 4, 4).mean(axis=(1, 3))


@pytest.mark.parametrize("name", PICTURES)
@pytest.mark.parametrize("scale", ["1", "2"])
def test_the_canvas_looks_as_it_should(name: str, scale: str, painted: dict[str, Path]) -> None:
    image = QImage(str(painted[scale] / f"{name}.png"))
    assert (image.width(), image.height()) == (WIDTH * int(scale), HEIGHT * int(scale))
    path = GOLDEN / f"{name}@{scale}.png"
    now = tones(image)
    if os.environ.get("TIMELINE_RENEW_GOLDEN"):
        plain = np.ascontiguousarray(now.astype(np.uint8))
        small = QImage(plain.data, plain.shape[1], plain.shape[0], plain.shape[1], QImage.Format.Format_Grayscale8)
        small.save(str(path))
    golden = tones(QImage(str(path)))
    away = np.abs(golden - now)
    assert away.mean() < 1.5
    assert (np.abs(coarse(golden) - coarse(now)) > 24).mean() < 0.004


@pytest.mark.parametrize("name", PICTURES)
@pytest.mark.parametrize("scale", ["1.5", "2"])
def test_another_scale_shows_the_same_picture(name: str, scale: str, painted: dict[str, Path]) -> None:
    one, other = (tones(QImage(str(painted[s] / f"{name}.png"))) for s in ("1", scale))
    assert np.abs(one - other).mean() < 3
    assert (np.abs(coarse(one) - coarse(other)) > 40).mean() < 0.01


@pytest.mark.parametrize("scale", SCALES)
def test_letters_are_crisp_at_every_scale(scale: str, painted: dict[str, Path]) -> None:
    """Stretched letters have no steep edges; here the tone falls from paper to ink within a pixel or two."""
    image = QImage(str(painted[scale] / "canvas_60_light.png")).convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    factor = float(scale)
    axis = rows[: round(48 * factor), round(204 * factor) : image.width()].astype(np.int16)
    steps = np.abs(np.diff(axis, axis=1))
    assert axis.min() < 80
    assert np.percentile(steps[steps > 40], 90) > 120


def test_the_comparison_notices_a_missing_row_of_titles(painted: dict[str, Path]) -> None:
    image = tones(QImage(str(painted["1"] / "canvas_60_light.png")))
    changed = image.copy()
    darkest = int(np.argmin(image[40:200, 120:].sum(axis=1))) + 40
    changed[darkest - 4 : darkest + 4, 120:] = 255
    assert (np.abs(coarse(image) - coarse(changed)) > 24).mean() >= 0.004 or np.abs(image - changed).mean() >= 1.5
