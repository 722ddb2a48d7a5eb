"""Which events become one group: the surest links first, never two events of one document, nor against the others."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from math import fsum

from timeline.model.document import DocumentId
from timeline.model.event import EventId

_MOST_ASKED = 100  # pairs; of large groups not all were compared
AGREED = 0.3  # how sure the members of two groups are of each other on average


def groups(
    events: Iterable[EventId],
    joining: Mapping[EventId, Mapping[EventId, float]],
    support: Mapping[EventId, Mapping[EventId, float]],
    documents: Mapping[EventId, DocumentId],
    apart: Callable[[EventId, EventId], bool] = lambda _, __: False,
) -> list[list[EventId]]:
    """The events in groups, each sorted; the same for the same links, in whatever order they came.

    ``joining``: the links that make groups; ``support``: how sure any two are, which decides whether two groups may
    become one; ``apart``: whether two cannot be one.
    """
    group: dict[EventId, list[EventId]] = {event: [event] for event in events}
    company = {event: fsum(support.get(event, {}).values()) for event in group}
    edges = sorted(
        (-score, -company[one] - company[other], one, other)
        for one in group
        for other, score in joining.get(one, {}).items()
        if one < other and other in group
    )
    for _, _, one, other in edges:
        mine, theirs = group[one], group[other]
        if mine is not theirs and _may_be_one(mine, theirs, support, documents, apart):
            mine += theirs
            for event in theirs:
                group[event] = mine
    return [sorted(members) for event, members in group.items() if members[0] == event]


def _may_be_one(
    mine: Sequence[EventId],
    theirs: Sequence[EventId],
    support: Mapping[EventId, Mapping[EventId, float]],
    documents: Mapping[EventId, DocumentId],
    apart: Callable[[EventId, EventId], bool],
) -> bool:
    if not {documents[event] for event in mine}.isdisjoint(documents[event] for event in theirs):
        return False
    certainty = sum(support.get(one, {}).get(other, 0.0) for one in mine for other in theirs)
    if certainty < AGREED * min(len(mine) * len(theirs), _MOST_ASKED):
        return False
    return len(mine) * len(theirs) > _MOST_ASKED or not any(apart(one, other) for one in mine for other in theirs)
