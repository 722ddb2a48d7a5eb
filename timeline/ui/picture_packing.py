"""Rows of a PNG, filtered and deflated stripe by stripe, each by itself: what they make side by side is one stream."""

import zlib
from functools import partial
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

_LEVEL = 3  # the fastest that still follows repeats well: a page is mostly paper
_UP = 2
_ADLER = 65_521
_deflating = partial(zlib.compressobj, _LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)


class Packed(NamedTuple):
    """Whole blocks of a deflate stream that refer to nothing before them, with the checksum of what they hold."""

    content: bytes
    checksum: int
    length: int


class RowPacker:
    """For pictures of one width; several threads may use it at once."""

    def __init__(self, width: int, *, alpha: bool) -> None:
        self._format = QImage.Format.Format_RGBA8888 if alpha else QImage.Format.Format_RGB888
        self._size = width * (4 if alpha else 3)
        packer, row = _deflating(), bytes([_UP]) + bytes(self._size)
        packed = packer.compress(row) + packer.flush(zlib.Z_FULL_FLUSH)
        self._same = Packed(packed, zlib.adler32(row), len(row))  # a row that is like the one above

    def packed(self, image: QImage) -> Packed:
        """All rows but the first: each as its difference from the one above, the filter's number before it.

        Rows like the one above, half of a page or more, are neither filtered nor deflated: what becomes of one is
        known. Few large steps: each of them has to wait for the interpreter's lock while another thread paints.
        """
        changed, size, same = _changed(image), self._size, self._same
        image = image.convertToFormat(self._format)
        shape = image.height(), image.bytesPerLine()
        pixels = np.frombuffer(image.constBits(), dtype=np.uint8).reshape(shape)[:, :size]
        packer, parts, checksum = _deflating(), list[bytes](), zlib.adler32(b"")
        for first, last in _runs(changed):
            rows = last - first
            if changed[first]:
                filtered = np.empty((rows, size + 1), dtype=np.uint8)
                filtered[:, 0] = _UP
                np.subtract(pixels[first + 1 : last + 1], pixels[first:last], out=filtered[:, 1:])
                parts.append(packer.compress(filtered.data))
                checksum = zlib.adler32(filtered.data, checksum)
            else:
                parts += [packer.flush(zlib.Z_FULL_FLUSH), same.content * rows]
                for _ in range(rows):
                    checksum = joined_checksum(checksum, same.checksum, same.length)
        parts.append(packer.flush(zlib.Z_FULL_FLUSH))
        return Packed(b"".join(parts), checksum, (size + 1) * len(changed))


def joined_checksum(first: int, second: int, length: int) -> int:
    """The Adler-32 of two pieces side by side from those of both; ``length``: that of the second one."""
    low, high = first & 0xFFFF, first >> 16
    sum_of_both = (low + (second & 0xFFFF) - 1) % _ADLER
    return (high + (second >> 16) + length * (low - 1)) % _ADLER << 16 | sum_of_both


def _changed(image: QImage) -> NDArray[np.bool_]:
    """Whether each row but the first differs from the one above."""
    pixels = np.frombuffer(image.constBits(), dtype=np.uint32).reshape(image.height(), image.bytesPerLine() // 4)
    return (pixels[1:] != pixels[:-1]).any(axis=1)


def _runs(changed: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Stretches of rows that are all changed or all unchanged."""
    borders = [0, *(np.flatnonzero(changed[1:] != changed[:-1]) + 1).tolist(), len(changed)]
    return [*pairwise(borders)]
