"""The lanes an event stands in, whatever they are laid out by, and the titles of the lanes."""

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

from timeline.model.document import Document, DocumentId
from timeline.model.event import Event, Kind, Status
from timeline.model.lane import LanesBy
from timeline.model.wording import short_kind_name, status_name
from timeline.scene.columns import EventColumns
from timeline.scene.lanes import Lane, LaneTable, by_begin, lanes_by_keys, lanes_by_kind, single_lane

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
    sources = {document.id: document.source or document.name for document in documents}
    few = lanes_by in (LanesBy.KIND, LanesBy.NONE)
    keys = () if few else [lane_keys(event, lanes_by, sources) for event in events]
    return lane_table_of_keys(columns, keys, lanes_by, language, most=most)


def lane_table_of_keys(
    columns: EventColumns, keys: Sequence[tuple[str, ...]], lanes_by: LanesBy, language: str, *, most: int = 0
) -> LaneTable:
    """The same of the lanes' keys, a row each; by kind and in a single lane without any."""
    if lanes_by is LanesBy.NONE:
        return single_lane(columns, "События" if language == "ru" else "Events")
    if lanes_by is LanesBy.KIND:
        return lanes_by_kind(columns, lambda kind: short_kind_name(kind, language))
    return lanes_by_keys(
        columns,
        _gathered(keys, most) if most else keys,
        lambda key: lane_title(key, lanes_by, language),
        last=(OTHERS, ""),
    )


def with_most(columns: EventColumns, table: LaneTable, most: int, language: str) -> LaneTable:
    """The fullest lanes, and one for the events of all others."""
    if len(table) <= most:
        return table
    fullest = sorted(range(len(table)), key=lambda lane: -len(table.members[lane]))
    kept = sorted(fullest[: most - 1])
    rest = np.unique(np.concatenate([table.members[lane] for lane in fullest[most - 1 :]]))
    others = Lane(OTHERS, lane_title(OTHERS, LanesBy.NONE, language))
    return LaneTable(
        (*(table.lanes[lane] for lane in kept), others),
        (*(table.members[lane] for lane in kept), by_begin(columns, rest)),
        table.collapsed,
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
