"""What a reader of one file format hands back: the text and what the file itself says about its origin."""

from dataclasses import dataclass

from timeline.model.document import Part, PublishedBasis
from timeline.model.instant import Day
from timeline.model.span import Span


@dataclass(frozen=True, slots=True)
class Origin:
    """What is known of an article beside its words; empty where the file is silent."""

    title: str = ""
    source: str = ""
    section: str = ""
    published: Day | None = None
    published_basis: PublishedBasis = PublishedBasis.NONE
    published_span: Span | None = None
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """A text as it stands in the file (newlines kept, byte order mark dropped) with its origin."""

    text: str
    encoding: str
    origin: Origin
