"""Events built by hand, and a measure in which every letter is as wide as any other."""

from collections.abc import Callable

import numpy as np
import pytest

from timeline.model.document import DocumentId
from timeline.model.edtf import TimeValue
from timeline.model.event import Event, EventId, Evidence, Kind, Review, Status
from timeline.model.problem import Wording
from timeline.model.span import Span
from timeline.model.timex import Basis, Derivation
from timeline.scene.columns import EventColumns, columns_from_arrays
from timeline.scene.measure import Advances, Measures

MakeEvent = Callable[..., Event]


def build_event(
    title: str = "Встреча",
    time: TimeValue | None = None,
    *,
    number: int = 0,
    kind: Kind = Kind.MEETING,
    status: Status = Status.HAPPENED,
    review: Review = Review.UNREVIEWED,
    mentions: int = 1,
) -> Event:
    """An event of the document «d»."""
    document = DocumentId("d")
    return Event(
        EventId(f"d:{number}"),
        title,
        kind,
        "",
        time,
        Basis.EXPLICIT if time else Basis.NONE,
        Derivation("rule", None, Wording("причина", "reason")),
        status,
        0.9,
        tuple(Evidence(document, Span(i, i + 1), "в") for i in range(mentions)),
        review=review,
    )


@pytest.fixture
def make_event() -> MakeEvent:
    return build_event


@pytest.fixture
def measures() -> Measures:
    return Measures(Advances(lambda _: 7.0), Advances(lambda _: 7.5), Advances(lambda _: 6.0))


@pytest.fixture
def synthetic() -> Callable[[int], EventColumns]:
    def make(count: int) -> EventColumns:
        random = np.random.default_rng(count)
        day = 86_400_000
        begin = np.sort(random.integers(0, 3000, count) * day + random.integers(0, day, count))
        length = np.where(random.random(count) < 0.3, random.integers(1, 400, count) * day, 0)
        titles = [f"Событие {i} " + "слово " * int(random.integers(1, 9)) for i in range(count)]
        encoded = [title.strip().encode() for title in titles]
        offsets = np.zeros(count + 1, dtype=np.uint32)
        offsets[1:] = np.cumsum([len(e) for e in encoded])
        blob = np.frombuffer(b"".join(encoded), dtype=np.uint8)
        kinds = random.integers(0, 8, count).astype(np.uint8)
        return columns_from_arrays(begin, begin + length, blob, offsets, kind=kinds)

    return make
