"""Reads ``ev_N.npz``: numbers are copied out of the mapped file, titles stay in it and are read when one is shown."""

import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from numpy.lib import format as npy
from numpy.typing import NDArray

_LOCAL_HEADER = 30  # bytes, before a member's name and extra field


def read_events(path: Path) -> dict[str, NDArray[Any]]:
    """The columns of the file by name; members that are compressed are read through zipfile."""
    file = np.memmap(path, np.uint8, "r").view(np.ndarray)
    with zipfile.ZipFile(path) as archive:
        return {
            member.filename.removesuffix(".npy"): _column(file, member)
            if member.compress_type == zipfile.ZIP_STORED
            else _unpacked(archive, member)
            for member in archive.infolist()
        }


def _column(file: NDArray[np.uint8], member: zipfile.ZipInfo) -> NDArray[Any]:
    at = member.header_offset
    name, extra = file[at + 26 : at + _LOCAL_HEADER].view("<u2").tolist()
    begin = at + _LOCAL_HEADER + name + extra
    raw = file[begin : begin + member.file_size]
    stream = BytesIO(raw[:4096].tobytes())
    shape, _, dtype = _header(stream)
    column = raw[stream.tell() :].view(dtype).reshape(shape)
    return column if column.dtype.itemsize == 1 else column.copy()


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> NDArray[Any]:
    with archive.open(member) as stream:
        return npy.read_array(stream, allow_pickle=False)


def _header(stream: BytesIO) -> tuple[tuple[int, ...], bool, np.dtype[Any]]:
    version = npy.read_magic(stream)
    return npy.read_array_header_1_0(stream) if version == (1, 0) else npy.read_array_header_2_0(stream)
