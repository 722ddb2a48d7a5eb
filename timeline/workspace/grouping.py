"""Which events become one: the surest links first, never two events of one document, nobody against the others."""

from collections.abc import Iterable, Mapping, Sequence

from timeline.model.document import DocumentId
from timeline.model.event import EventId

_MOST_ASKED = 100  # pairs; of large groups not all were compared
AGREED = 0.2  # how sure the members of two groups are of each other on average


def groups(
    events: Iterable[EventId],
    scores: Mapping[EventId, Mapping[EventId, float]],
    documents: Mapping[EventId, DocumentId],
) -> list[list[EventId]]:
    """The events in groups, each sorted; the same for the same links, in whatever order they came."""
    group: dict[EventId, list[EventId]] = {event: [event] for event in events}
    edges = sorted(
        (-score, one, other)
        for one in group
        for other, score in scores.get(one, {}).items()
        if one < other and other in group
    )
    for _, one, other in edges:
        mine, theirs = group[one], group[other]
        if mine is not theirs and _may_be_one(mine, theirs, scores, documents):
            mine += theirs
            for event in theirs:
                group[event] = mine
    return [sorted(members) for event, members in group.items() if members[0] == event]


def _may_be_one(
    mine: Sequence[EventId],
    theirs: Sequence[EventId],
    scores: Mapping[EventId, Mapping[EventId, float]],
    documents: Mapping[EventId, DocumentId],
) -> bool:
    if not {documents[event] for event in mine}.isdisjoint(documents[event] for event in theirs):
        return False
    certainty = sum(scores.get(one, {}).get(other, 0.0) for one in mine for other in theirs)
    return certainty >= AGREED * min(len(mine) * len(theirs), _MOST_ASKED)
