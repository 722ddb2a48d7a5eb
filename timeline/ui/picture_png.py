"""PNG in stripes: painted, filtered and deflated strip by strip, so that a picture of any size takes little memory."""

import struct
import zlib
from collections import deque
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage, QPainter

from timeline.ui.picture_packing import Packed, RowPacker, joined_checksum

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_STRIPE_BYTES = 4_200_000
_PACKERS = 2  # stripes at a time beside the one that is painted
_HEADER = b"\x78\x5e"  # of a zlib stream
_LAST_BLOCK = b"\x03\x00"  # an empty one


def write_png(
    path: Path,
    width: int,
    height: int,
    paint: Callable[[QPainter], None],
    *,
    dpi: int,
    background: QColor | None,
    texts: Mapping[str, str],
    progress: Callable[[float], None],
    cancelled: Callable[[], bool],
) -> bool:
    """``paint`` draws the whole picture in pixels; it is called once a stripe. ``background`` None: transparent.

    ``texts`` becomes iTXt chunks. False when cancelled half-way (the file is then of no use).
    """
    with path.open("wb") as file:
        _write_head(file, width, height, dpi, texts, transparent=background is None)
        rows = max(1, min(height, _STRIPE_BYTES // (width * 4)))
        content = _Content(file)
        packer = RowPacker(width, alpha=background is None)
        above, waiting = np.zeros(width * 4, dtype=np.uint8), deque[Future[Packed]]()
        with ThreadPoolExecutor(_PACKERS) as packers:
            for top in range(0, height, rows):
                if cancelled():
                    return False
                image = _stripe(width, min(rows, height - top), top, paint, background, above)
                above = np.frombuffer(image.constBits(), dtype=np.uint8)[-width * 4 :].copy()
                if len(waiting) == _PACKERS:
                    content.write(waiting.popleft().result())
                waiting.append(packers.submit(packer.packed, image))
                progress(min(1.0, (top + rows) / height))
            for one in waiting:
                content.write(one.result())
        content.close()
        _chunk(file, b"IEND", b"")
    return True


def _write_head(
    file: BinaryIO, width: int, height: int, dpi: int, texts: Mapping[str, str], *, transparent: bool
) -> None:
    colours = 6 if transparent else 2  # red, green and blue, with or without alpha
    per_metre = round(dpi / 0.0254)
    file.write(_SIGNATURE)
    _chunk(file, b"IHDR", struct.pack(">IIBBBBB", width, height, 8, colours, 0, 0, 0))
    _chunk(file, b"sRGB", b"\0")
    _chunk(file, b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1))
    for key, value in texts.items():
        _chunk(file, b"iTXt", key.encode("latin-1") + b"\0\0\0\0\0" + value.encode("utf-8"))


class _Content:
    """The picture's one zlib stream, a chunk a stripe."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._checksum = zlib.adler32(b"")
        self._header = _HEADER

    def write(self, packed: Packed) -> None:
        self._checksum = joined_checksum(self._checksum, packed.checksum, packed.length)
        _chunk(self._file, b"IDAT", self._header + packed.content)
        self._header = b""

    def close(self) -> None:
        _chunk(self._file, b"IDAT", _LAST_BLOCK + struct.pack(">I", self._checksum))


def _stripe(
    width: int,
    rows: int,
    top: int,
    paint: Callable[[QPainter], None],
    background: QColor | None,
    above: NDArray[np.uint8],
) -> QImage:
    """Rows [top, top + rows) as painted, and before them the one above."""
    opaque = background is not None
    image = QImage(width, rows + 1, QImage.Format.Format_RGB32 if opaque else QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(background if background is not None else QColor(0, 0, 0, 0))
    with QPainter(image) as painter:
        painter.translate(0, 1 - top)
        paint(painter)
    np.frombuffer(image.bits(), dtype=np.uint8)[: width * 4] = above
    return image


def _chunk(file: BinaryIO, name: bytes, content: bytes) -> None:
    file.write(struct.pack(">I", len(content)) + name + content)
    file.write(struct.pack(">I", zlib.crc32(content, zlib.crc32(name))))
