"""An event as a form holds it, and the one command that applies the fields that differ."""

from collections import Counter
from dataclasses import dataclass, replace

from timeline.model.edtf import TimeValue
from timeline.model.event import Colour, Event, EventId, Evidence, Kind, Named, Status
from timeline.model.lane import LanesBy
from timeline.model.problem import Wording
from timeline.workspace.commands import Corrections, add_event
from timeline.workspace.corrections import Correction, names_as_given
from timeline.workspace.edits import Edit, EventStep, edit_event

_NO_NAME = "\0 "  # a lane of others, or of events that name nothing


@dataclass(frozen=True, slots=True)
class Draft:
    """What the form holds."""

    title: str
    time: TimeValue | None
    kind: Kind = Kind.SOCIETY
    status: Status = Status.HAPPENED
    people: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    note: str = ""
    tags: tuple[str, ...] = ()
    colour: Colour | None = None


def draft_in_lane(time: TimeValue | None, lanes_by: LanesBy, key: str) -> Draft:
    """What one begins with in a lane: what the lane's events share. A source needs words of an article to rest on."""
    draft = Draft("", time)
    match lanes_by:
        case LanesBy.KIND if key in [kind.value for kind in Kind]:
            return replace(draft, kind=Kind(key))
        case LanesBy.STATUS if key in [status.value for status in Status]:
            return replace(draft, status=Status(key))
        case LanesBy.PERSON if key.strip(_NO_NAME):
            return replace(draft, people=(key,))
        case LanesBy.PLACE if key.strip(_NO_NAME):
            return replace(draft, places=(key,))
        case _:
            return draft


def draft_of(event: Event) -> Draft:
    """An event as the form begins with it."""
    return Draft(
        title=event.title,
        time=event.time,
        kind=event.kind,
        status=event.status,
        people=_names(event.participants),
        places=_names(event.places),
        note=event.note,
        tags=event.tags,
        colour=event.colour,
    )


def edit_as_drafted(said: Corrections, event: Event, draft: Draft) -> Edit:
    """Everything the form changed, as one command; empty when nothing. ValueError for an empty title."""
    before = draft_of(event)
    changes = _changes(event, before, _tidy(draft))
    parts = [words for name, words in _PARTS.items() if name in changes]
    label = Wording(
        f"изменить {', '.join(ru for ru, _ in parts)}: «{event.title}»",
        f"change {', '.join(en for _, en in parts)}: “{event.title}”",
    )
    if not changes:
        return Edit(label)
    if "time" in changes:
        changes["dated"] = True
    return edit_event(label, said, event.id, lambda correction: replace(correction, **changes))


def add_as_drafted(new: EventId, draft: Draft, quote: Evidence | None) -> Edit:
    """A new event of the user's with all the form says, resting on the quoted words. ValueError for an empty title."""
    draft = _tidy(draft)
    edit = add_event(new, draft.title, draft.time, draft.kind, quote)
    own = edit.events[0].after.own if edit.events[0].after is not None else None
    assert own is not None
    own = replace(
        own,
        status=draft.status,
        participants=names_as_given(draft.people, _found(draft.people, quote), own.mentions),
        places=names_as_given(draft.places, _found(draft.places, quote), own.mentions),
        note=draft.note,
        tags=draft.tags,
    )
    return Edit(edit.label, (EventStep(new, None, Correction(own=own, colour=draft.colour)),))


def tags_given(said: Corrections) -> list[str]:
    """The user's tags, the most frequent first."""
    counts = Counter[str]()
    for correction in said.values():
        counts.update(correction.tags or (correction.own.tags if correction.own is not None else ()))
    return [tag for tag, _ in counts.most_common()]


_PARTS = {
    "title": ("название", "the title"),
    "time": ("дату", "the date"),
    "kind": ("вид", "the kind"),
    "status": ("статус", "the status"),
    "participants": ("участников", "the people"),
    "places": ("место", "the places"),
    "note": ("заметку", "the note"),
    "tags": ("метки", "the tags"),
    "colour": ("цвет", "the colour"),
}


def _changes(event: Event, before: Draft, draft: Draft) -> dict[str, object]:
    changes: dict[str, object] = {
        name: getattr(draft, name)
        for name in ("title", "time", "kind", "status", "note", "tags", "colour")
        if getattr(draft, name) != getattr(before, name)
    }
    if draft.people != before.people:
        changes["participants"] = names_as_given(draft.people, event.participants, event.mentions)
    if draft.places != before.places:
        changes["places"] = names_as_given(draft.places, event.places, event.mentions)
    return changes


def _tidy(draft: Draft) -> Draft:
    title = " ".join(draft.title.split())
    if not title:
        raise ValueError("an event needs a title")
    tags = tuple(dict.fromkeys(tag.strip() for tag in draft.tags if tag.strip()))
    return replace(draft, title=title, tags=tags)


def _names(named: tuple[Named, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.name for each in named))


def _found(names: tuple[str, ...], quote: Evidence | None) -> tuple[Named, ...]:
    """Names that stand in the quoted words word for word rest on them."""
    if quote is None:
        return ()
    return tuple(Named(name, quote) for name in names if name.strip() and name.strip() in quote.quote)
