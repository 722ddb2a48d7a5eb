"""Rows of a PNG packed stripe by stripe: put together they are one stream that holds every pixel."""

import zlib
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from timeline.ui import picture_png
from timeline.ui.picture_packing import joined_checksum
from timeline.ui.picture_png import write_png

WIDTH, HEIGHT = 61, 90
FIRST_CHUNKS = 8


def paint(painter: QPainter) -> None:
    """Bands of rows that are alike, and rows that are not; the very first is paper, the last is ink."""
    for y in (1, 2, 3, 30, 31, 60, 88, 89):
        painter.fillRect(y % 7, y, 20 + y % 5, 1, QColor(y, 200 - y, 90))
    painter.fillRect(10, 40, 30, 15, QColor("#3E8EBC"))


def decoded(path: Path, channels: int) -> NDArray[np.uint8]:
    data, at, body = path.read_bytes(), FIRST_CHUNKS, b""
    while at < len(data):
        size, name = int.from_bytes(data[at : at + 4]), data[at + 4 : at + 8]
        content = data[at + 8 : at + 8 + size]
        assert zlib.crc32(name + content) == int.from_bytes(data[at + 8 + size : at + 12 + size])
        body += content if name == b"IDAT" else b""
        at += 12 + size
    rows = np.frombuffer(zlib.decompress(body), dtype=np.uint8).reshape(HEIGHT, 1 + WIDTH * channels)
    assert set(rows[:, 0].tolist()) == {2}
    return np.cumsum(rows[:, 1:], axis=0, dtype=np.uint8).reshape(HEIGHT, WIDTH, channels)


@pytest.mark.parametrize("background", [QColor("white"), QColor("#191817"), None])
@pytest.mark.parametrize("rows", [1, 7, 30, 500])
def test_every_pixel_is_there_however_many_rows_a_stripe_has(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, background: QColor | None, rows: int
) -> None:
    assert qapp is not None
    monkeypatch.setattr(picture_png, "_STRIPE_BYTES", rows * WIDTH * 4)
    path = tmp_path / "t.png"
    done = write_png(
        path,
        WIDTH,
        HEIGHT,
        paint,
        dpi=96,
        background=background,
        texts={},
        progress=lambda _: None,
        cancelled=lambda: False,
    )
    assert done
    whole = QImage(WIDTH, HEIGHT, QImage.Format.Format_ARGB32_Premultiplied)
    whole.fill(background or QColor(0, 0, 0, 0))
    with QPainter(whole) as painter:
        paint(painter)
    whole = whole.convertToFormat(QImage.Format.Format_RGBA8888)
    pixels = np.frombuffer(whole.constBits(), dtype=np.uint8).reshape(HEIGHT, WIDTH, 4)
    channels = 3 if background is not None else 4
    assert (decoded(path, channels) == pixels[:, :, :channels]).all()
    read = QImage(str(path)).convertToFormat(QImage.Format.Format_RGBA8888)
    assert bytes(read.constBits()) == bytes(whole.constBits())


@pytest.mark.parametrize("length", [0, 1, 5551, 70_000])
def test_checksums_of_pieces_make_that_of_the_whole(length: int) -> None:
    one, other = bytes(range(256)) * 9, b"\xff" * length
    assert joined_checksum(zlib.adler32(one), zlib.adler32(other), length) == zlib.adler32(one + other)
