"""The lanes an event stands in, whatever they are laid out by, and the titles of the lanes."""

from collections import Counter
from collections.abc import Mapping, Sequence

from timeline.model.document import Document, DocumentId
from timeline.model.event import Event, Kind, Status
from timeline.model.lane import LanesBy
from timeline.model.wording import short_kind_name, status_name
from timeline.scene.columns import EventColumns
from timeline.scene.lanes import LaneTable, lanes_by_keys, single_lane

OTHERS = "\u0000"


def lane_table(
    columns: EventColumns,
    events: Sequence[Event],
    documents: Sequence[Document],
    lanes_by: LanesBy,
    language: str,
    *,
    most: int = 0,
) -> LaneTable:
    """``events`` are the rows of ``columns``. ``most`` lanes at most (0: any number): the rarest share one lane."""
    if lanes_by is LanesBy.NONE:
        return single_lane(columns, "События" if language == "ru" else "Events")
    sources = {document.id: document.source or document.name for document in documents}
    keys = [lane_keys(event, lanes_by, sources) for event in events]
    if most:
        keys = _gathered(keys, most)
    return lanes_by_keys(
        columns,
        keys,
        lambda key: lane_title(key, lanes_by, language),
        kinds={kind.value: kind for kind in Kind} if lanes_by is LanesBy.KIND else None,
    )


def lane_keys(event: Event, lanes_by: LanesBy, sources: Mapping[DocumentId, str]) -> tuple[str, ...]:
    """("",) when nothing is known."""
    if lanes_by is LanesBy.KIND:
        return (event.kind.value,)
    if lanes_by is LanesBy.STATUS:
        return (event.status.value,)
    if lanes_by is LanesBy.PERSON:
        names = [named.name for named in event.participants]
    elif lanes_by is LanesBy.PLACE:
        names = [named.name for named in event.places]
    elif lanes_by is LanesBy.SOURCE:
        names = [sources.get(mention.document, "") for mention in event.mentions]
    else:
        names = []
    return tuple(dict.fromkeys(names)) or ("",)


def lane_title(key: str, lanes_by: LanesBy, language: str) -> str:
    """The words of a lane's head."""
    russian = language == "ru"
    if key == OTHERS:
        return "Другие" if russian else "Others"
    if lanes_by is LanesBy.KIND:
        return short_kind_name(Kind(key), language)
    if lanes_by is LanesBy.STATUS:
        name = status_name(Status(key), language)
        return name[:1].upper() + name[1:]
    return key or ("Не указано" if russian else "Not given")


def _gathered(keys: Sequence[tuple[str, ...]], most: int) -> list[tuple[str, ...]]:
    counts = Counter(key for of_event in keys for key in of_event)
    if len(counts) <= most:
        return list(keys)
    kept = {key for key, _ in counts.most_common(most - 1)}
    gathered: list[tuple[str, ...]] = []
    for of_event in keys:
        chosen = tuple(key for key in of_event if key in kept)
        gathered.append(chosen or (OTHERS,))
    return gathered
