"""Events: what happened, when, where, to whom, and the words that say so."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NewType

from timeline.model.document import DocumentId
from timeline.model.edtf import TimeValue
from timeline.model.problem import Wording
from timeline.model.span import Span
from timeline.model.timex import Basis, Derivation, Rejection, TimeExpression

EventId = NewType("EventId", str)
"""``<document id>:<number>`` from the extraction, any other text for the user's own events."""


class Kind(StrEnum):
    """The eight kinds with a shape and a hue; finer names («call», «trial») are ``Event.subkind``, from the lexicon.

    The shipped models take a kind's position for a feature: a new one goes to the end.
    """

    MEETING = "meeting"
    STATEMENT = "statement"
    POWER = "power"
    JUSTICE = "justice"
    INCIDENT = "incident"
    LIFE = "life"
    CULTURE = "culture"
    SOCIETY = "society"


class Status(StrEnum):
    """What the text claims of an event."""

    HAPPENED = "happened"
    PLANNED = "planned"
    ALLEGED = "alleged"
    DENIED = "denied"


class Review(StrEnum):
    """What the user has said about an event."""

    UNREVIEWED = "unreviewed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


class Colour(StrEnum):
    """What the user may give an event beside the hue of its kind."""

    RED = "red"
    ORANGE = "orange"
    YELLOW = "yellow"
    GREEN = "green"
    TEAL = "teal"
    BLUE = "blue"
    VIOLET = "violet"
    PINK = "pink"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A place in a document and the words that stand there; the quote betrays an anchor that no longer fits."""

    document: DocumentId
    span: Span
    quote: str


@dataclass(frozen=True, slots=True)
class Named:
    """A person, organisation or place in normal form («Ильхам Алиев»), with the words that name it."""

    name: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Event:
    """One event with everything that supports it.

    ``mentions`` are the triggers (head word or minimal phrase), best first, never empty for an extracted event;
    ``dates`` are the expressions that date it, none when only the publication date does. ``time`` is None if undated.
    """

    id: EventId
    title: str
    kind: Kind
    subkind: str
    time: TimeValue | None
    basis: Basis
    derivation: Derivation
    status: Status
    confidence: float  # 0..1, calibrated: the share of such events that are real and rightly dated
    mentions: tuple[Evidence, ...]
    dates: tuple[Evidence, ...] = ()
    participants: tuple[Named, ...] = ()
    places: tuple[Named, ...] = ()
    review: Review = Review.UNREVIEWED
    note: str = ""
    tags: tuple[str, ...] = field(default=())
    colour: Colour | None = None  # the user's; None: the hue of its kind


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything that was found in one document, in the order of the text (events by their first mention).

    ``faint``: what is told too faintly to be drawn by itself; another document may tell it in full.
    """

    document: DocumentId
    timexes: tuple[TimeExpression, ...]
    events: tuple[Event, ...]
    rejections: tuple[Rejection, ...] = ()
    problems: tuple[Wording, ...] = ()
    faint: tuple[Event, ...] = ()


_FAINT = "~"


def is_faint(event: EventId) -> bool:
    """Whether an id is that of a faint telling, ``<document id>:~<where it stands>``."""
    return event.rpartition(":")[2].startswith(_FAINT)
