"""Events for tests that show them: everything but what a test is about has a value already."""

from timeline.model.document import DocumentId
from timeline.model.edtf import TimeValue
from timeline.model.event import Event, EventId, Evidence, Kind, Review, Status
from timeline.model.problem import Wording
from timeline.model.span import Span
from timeline.model.timex import Basis, Derivation


def evidence(count: int = 1, start: int = 0) -> tuple[Evidence, ...]:
    """So many mentions of a letter each, side by side in the document «d»."""
    return tuple(Evidence(DocumentId("d"), Span(at, at + 1), "в") for at in range(start, start + count))


def event(
    number: int,
    time: TimeValue | None = None,
    title: str = "Встреча",
    kind: Kind = Kind.MEETING,
    *,
    status: Status = Status.HAPPENED,
    basis: Basis = Basis.EXPLICIT,
    mentions: tuple[Evidence, ...] | None = None,
    review: Review = Review.UNREVIEWED,
) -> Event:
    """The ``number``-th of the document that it is first mentioned in; undated without a ``time``."""
    told = evidence() if mentions is None else mentions
    return Event(
        EventId(f"{told[0].document}:{number}"),
        title,
        kind,
        "",
        time,
        basis if time is not None else Basis.NONE,
        Derivation("rule", None, Wording("", "")),
        status,
        0.9,
        told,
        review=review,
    )
