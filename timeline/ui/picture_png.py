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
    channels = 4 if background is None else 3
    with path.open("wb") as file:
        file.write(_SIGNATURE)
        _chunk(file, b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 6 if channels == 4 else 2, 0, 0, 0))
        _chunk(file, b"sRGB", b"\0")
        per_metre = round(dpi / 0.0254)
        _chunk(file, b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1))
        for key, value in texts.items():
            _chunk(file, b"iTXt", key.encode("latin-1") + b"\0\0\0\0\0" + value.encode("utf-8"))
        rows = max(1, min(height, _STRIPE_BYTES // (width * 4)))
        checksum, above = zlib.adler32(b""), np.zeros(width * 4, dtype=np.uint8)
        packer = RowPacker(width, alpha=background is None)
        header, waiting = _HEADER, deque[Future[Packed]]()

        def write(packed: Packed) -> None:
            nonlocal checksum, header
            checksum = joined_checksum(checksum, packed.checksum, packed.length)
            _chunk(file, b"IDAT", header + packed.content)
            header = b""

        with ThreadPoolExecutor(_PACKERS) as packers:
            for top in range(0, height, rows):
                if cancelled():
                    return False
                image = _stripe(width, min(rows, height - top), top, paint, background, above)
                above = np.frombuffer(image.constBits(), dtype=np.uint8)[-width * 4 :].copy()
                if len(waiting) == _PACKERS:
                    write(waiting.popleft().result())
                waiting.append(packers.submit(packer.packed, image))
                progress(min(1.0, (top + rows) / height))
            for one in waiting:
                write(one.result())
        _chunk(file, b"IDAT", _LAST_BLOCK + struct.pack(">I", checksum))
        _chunk(file, b"IEND", b"")
    return True


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
