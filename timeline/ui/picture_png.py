"""PNG in stripes: painted, filtered and deflated strip by strip, so that a picture of any size takes little memory."""

import struct
import zlib
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage, QPainter

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_STRIPE_BYTES = 6_000_000
_LEVEL = 3  # the fastest that still follows repeats well: a page is mostly paper
_UP = 2


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
        with ThreadPoolExecutor(1) as second:
            body = _Body(width * channels, rows)
            packing: Future[bytes] | None = None
            for top in range(0, height, rows):
                if cancelled():
                    return False
                image = _stripe(width, min(rows, height - top), top, paint, background)
                if packing is not None:
                    _chunk(file, b"IDAT", packing.result())
                packing = second.submit(body.pack, image)
                progress(min(1.0, (top + rows) / height))
            _chunk(file, b"IDAT", (packing.result() if packing is not None else b"") + body.end())
        _chunk(file, b"IEND", b"")
    return True


class _Body:
    """The compressed rows, stripe after stripe; runs beside the painting of the next stripe.

    Few large steps: each of them has to wait for the interpreter's lock while the other thread paints.
    """

    def __init__(self, row_size: int, rows: int) -> None:
        self._size = row_size
        self._above: NDArray[np.uint8] = np.zeros(row_size, dtype=np.uint8)
        self._out: NDArray[np.uint8] = np.empty((rows, row_size + 1), dtype=np.uint8)
        self._packer = zlib.compressobj(_LEVEL)

    def pack(self, image: QImage) -> bytes:
        """Each row as its difference from the one above, the filter's number before it; deflated."""
        image = image.convertToFormat(
            QImage.Format.Format_RGBA8888 if image.hasAlphaChannel() else QImage.Format.Format_RGB888
        )
        flat = np.frombuffer(image.constBits(), dtype=np.uint8).reshape(image.height(), image.bytesPerLine())
        pixels = flat[:, : self._size]
        out = self._out[: len(pixels)]
        out[:, 0] = _UP
        np.subtract(pixels[0], self._above, out=out[0, 1:])
        np.subtract(pixels[1:], pixels[:-1], out=out[1:, 1:])
        self._above = pixels[-1].copy()
        return self._packer.compress(out.data)

    def end(self) -> bytes:
        """What is left."""
        return self._packer.flush()


def _stripe(width: int, rows: int, top: int, paint: Callable[[QPainter], None], background: QColor | None) -> QImage:
    """Rows [top, top + rows) as painted."""
    opaque = background is not None
    image = QImage(width, rows, QImage.Format.Format_RGB32 if opaque else QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(background if background is not None else QColor(0, 0, 0, 0))
    painter = QPainter(image)
    painter.translate(0, -top)
    paint(painter)
    painter.end()
    return image


def _chunk(file: BinaryIO, name: bytes, content: bytes) -> None:
    file.write(struct.pack(">I", len(content)) + name + content)
    file.write(struct.pack(">I", zlib.crc32(content, zlib.crc32(name))))
