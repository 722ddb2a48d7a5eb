"""How a project was left, to be found so at the next opening: its filter, what was selected and looked at."""

import json
from dataclasses import dataclass, field

from timeline.model.document import DocumentId
from timeline.model.event import EventId
from timeline.model.instant import DAY, Instant
from timeline.store.rows import dumps
from timeline.workspace.filters import Filter
from timeline.workspace.selection import Selection
from timeline.workspace.views import filter_of, said_of_filter

SETTING = "left"
_MOST_EVENTS = 1_000
_FARTHEST = 400 * 10_000 * DAY  # from the beginning of 1970

Span = tuple[Instant, Instant]


@dataclass(frozen=True, slots=True)
class LeftAs:
    """Of very many selected events only the current one is kept. ``span``: None where all was in view."""

    filter: Filter = field(default_factory=Filter)
    selection: Selection = field(default_factory=Selection)
    span: Span | None = None


def write_left(left: LeftAs) -> str:
    """As text for the project file."""
    selection = left.selection
    current = () if selection.current is None else (selection.current,)
    return dumps(
        {
            "filter": said_of_filter(left.filter),
            "events": list(selection.events if len(selection.events) <= _MOST_EVENTS else current),
            "mention": selection.mention,
            "document": selection.document,
            "span": left.span,
        }
    )


def read_left(text: str | None) -> LeftAs:
    """What ``write_left`` wrote; nothing for nothing and for what makes no sense."""
    if text is None:
        return LeftAs()
    try:
        said = json.loads(text)
        events = tuple(EventId(str(event)) for event in said["events"])
        document = DocumentId(str(said["document"])) if said["document"] is not None else None
        current = events[-1] if events else None
        selection = Selection(events, current, int(said["mention"]), document)
        return LeftAs(filter_of(said["filter"]), selection, _span_of(said.get("span")))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return LeftAs()


def _span_of(said: object) -> Span | None:
    match said:
        case [int(begin), int(end)] if -_FARTHEST <= begin < end <= _FARTHEST:
            return begin, end
        case _:
            return None
