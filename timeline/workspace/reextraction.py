"""A new extraction of a known text: events that are the same keep their ids, so that what depends on them stays."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from timeline.model.event import Event, EventId


def rebound(old: Sequence[Event], new: Sequence[Event], kept: Collection[EventId]) -> tuple[Event, ...]:
    """``new`` under the ids of ``old`` where mentions overlap; old ones in ``kept`` that are not found again stay."""
    pairs = [(_likeness(was, now), i, j) for i, was in enumerate(old) for j, now in enumerate(new)]
    pairs = sorted((pair for pair in pairs if pair[0] > 0), key=lambda pair: (-pair[0], pair[1], pair[2]))
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in pairs:
        if i not in taken and j not in partner:
            partner[j] = i
            taken.add(i)
    used = {event.id for event in old}
    result: list[Event] = []
    for j, event in enumerate(new):
        identity = old[partner[j]].id if j in partner else _free(event.id, used)
        used.add(identity)
        result.append(replace(event, id=identity))
    result += [event for i, event in enumerate(old) if i not in taken and event.id in kept]
    return tuple(result)


def _likeness(was: Event, now: Event) -> float:
    """The share of mentions that both have (by place); the best mention counts twice."""
    first = {(mention.document, mention.span) for mention in was.mentions}
    second = {(mention.document, mention.span) for mention in now.mentions}
    shared = len(first & second)
    if not shared:
        return 0.0
    head = was.mentions[0].span == now.mentions[0].span
    return (shared + head) / (len(first | second) + 1)


def _free(identity: EventId, used: Collection[EventId]) -> EventId:
    stem, _, number = identity.rpartition(":")
    count = int(number) if number.isdigit() else 0
    while identity in used:
        count += 1
        identity = EventId(f"{stem}:{count}")
    return identity
