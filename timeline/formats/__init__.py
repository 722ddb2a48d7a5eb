"""Files in, files out: articles become Documents, extractions become tables."""

from timeline.formats.reading import (
    READERS,
    Reader,
    document_from_text,
    find_documents,
    read_document,
    read_stream,
    unread_document,
)
from timeline.formats.writing import WRITERS, Writer, write_extractions, writer_for

__all__ = [
    "READERS",
    "WRITERS",
    "Reader",
    "Writer",
    "document_from_text",
    "find_documents",
    "read_document",
    "read_stream",
    "unread_document",
    "write_extractions",
    "writer_for",
]
