"""A text and what is known of its origin. The text never changes: every offset of the program points into it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from timeline.model.instant import Day
from timeline.model.span import Span

DocumentId = NewType("DocumentId", str)
"""Stable for the same bytes at the same place: see ``formats``."""


class PublishedBasis(StrEnum):
    """Where a publication date was found; USER outranks all others."""

    HEADER = "header"
    METADATA = "metadata"
    TEXT = "text"
    FILE_NAME = "file_name"
    GIVEN = "given"  # --published
    USER = "user"
    NONE = "none"


class Role(StrEnum):
    """What a stretch of the text is, for the extraction; BODY wherever no other part says otherwise."""

    HEADER = "header"  # date, medium, section, publisher: described, never an event
    TITLE = "title"
    BODY = "body"
    TEASER = "teaser"  # an advertisement of another article inside this one: evidence, but no event of its own


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of text with a role."""

    span: Span
    role: Role


@dataclass(frozen=True, slots=True)
class Document:
    """One article. ``name`` is the file's stem; ``path`` is as the user gave it, "" for pasted text."""

    id: DocumentId
    name: str
    path: str
    text: str
    title: str = ""
    source: str = ""  # the medium («Ведомости»)
    section: str = ""
    published: Day | None = None
    published_basis: PublishedBasis = PublishedBasis.NONE
    published_span: Span | None = None  # where the text says it
    parts: tuple[Part, ...] = ()  # HEADER and TITLE, as far as the reader knows them
    encoding: str = "utf-8"
    digest: str = ""  # SHA-256 of the file's bytes, hex
