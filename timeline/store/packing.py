"""Texts and bytes as a project file keeps them: compressed, and never larger than any article when unpacked."""

import zlib

from timeline.store import rows
from timeline.store.file import LARGEST_VALUE


def unpacked(blob: bytes) -> str:
    """The text of a document as it is kept; DamagedRowError when it is larger than any article."""
    return unpacked_bytes(blob).decode("utf-8", "surrogatepass")


def unpacked_bytes(blob: bytes) -> bytes:
    """The same for any bytes."""
    unpacker = zlib.decompressobj()
    content = unpacker.decompress(blob, LARGEST_VALUE)
    if not unpacker.eof:
        raise rows.DamagedRowError("a text cut short, or larger than any article")
    return content
