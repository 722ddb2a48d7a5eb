"""Time expressions: the words of a text that say when, how long or how often, in TIMEX3's terms."""

from dataclasses import dataclass
from enum import StrEnum

from timeline.model.edtf import TimeValue
from timeline.model.problem import Wording
from timeline.model.span import Span


class TimexType(StrEnum):
    """TIMEX3's types."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class Basis(StrEnum):
    """What a date rests on."""

    EXPLICIT = "explicit"  # the text names it in full
    RELATIVE = "relative"  # words plus an anchor: «вчера», «9 октября» without a year
    CARRIED = "carried"  # taken over from a neighbouring sentence or another mention
    PUBLISHED = "published"  # the article's own date
    USER = "user"  # set by the user
    NONE = "none"  # undated


@dataclass(frozen=True, slots=True)
class Derivation:
    """How a date was worked out: what it was counted from, the rule and the reason, in words for a reader."""

    rule: str  # the rule's name, as ``timeline explain`` prints it
    anchor: Wording | None  # «день публикации, 24 октября 2025»; None when the words need none
    reason: Wording  # «„9 октября“ без года; ближайшая прошедшая дата: „встретились“ → 9 октября 2025»


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """One time expression and its reading.

    ``value`` is TIMEX3's value (``2025-10-09``, ``P2Y``, ``XXXX-10-09`` when no anchor was known); ``time`` is None for
    durations, sets and whatever could not be resolved.
    """

    span: Span
    text: str
    type: TimexType
    value: str
    time: TimeValue | None
    basis: Basis
    derivation: Derivation


@dataclass(frozen=True, slots=True)
class Rejection:
    """Words that look like a date or an event and are none, with the reason («COVID-19» is no year)."""

    span: Span
    text: str
    rule: str
    reason: Wording
