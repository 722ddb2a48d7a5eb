"""The index of persons and places: how often each is named, and several spellings merged into one name."""

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import cast

from timeline.model.event import EventId, Review
from timeline.model.problem import Wording
from timeline.model.wording import Noun, counted
from timeline.store import rows
from timeline.workspace.corrections import Correction
from timeline.workspace.edits import Edit, EventStep, SettingStep
from timeline.workspace.filters import FacetKind, Filter
from timeline.workspace.growable_columns import integers
from timeline.workspace.library import Library
from timeline.workspace.similar import Suggestion, renamed

_FIELDS = {FacetKind.PERSON: ("people", "participants"), FacetKind.PLACE: ("places", "places")}
_KEPT = "names."
_EVERYTHING = frozenset(Review)


@dataclass(frozen=True, slots=True)
class NameCount:
    """A name and the number of events it stands in, rejected ones left out."""

    name: str
    count: int


def names(library: Library, kind: FacetKind) -> tuple[NameCount, ...]:
    """All persons or places, most frequent first."""
    return tuple(NameCount(facet.value, facet.count) for facet in library.table.facets(kind, Filter()))


def events_with(library: Library, kind: FacetKind, name: str) -> tuple[EventId, ...]:
    """Events in which a person or place is named, rejected ones included."""
    chosen = replace(Filter(reviews=_EVERYTHING), **{_FIELDS[kind][0]: frozenset({name})})
    found = library.table.mask(chosen).nonzero()[0]
    return tuple(library.table.ids[row] for row in integers(found))


def merge_names(library: Library, kind: FacetKind, old: Sequence[str], new: str) -> Edit:
    """Calls several names by one in every event, as one command, empty when all are called so; ValueError for "".

    It is kept with the project, until it is undone, so that it can be offered for articles that come later.
    """
    new = " ".join(new.split())
    if not new:
        raise ValueError("a name needs letters")
    field = _FIELDS[kind][1]
    others = [name for name in old if name != new]
    touched = dict.fromkeys(event for name in others for event in events_with(library, kind, name))
    steps = tuple(_renaming(library, event, field, others, new) for event in touched)
    ru, en = (counted(len(touched), Noun.EVENT, language) for language in ("ru", "en"))
    if not others:
        return Edit(Wording(new, new))
    told = ", ".join(others)
    known = _remembered(library, kind) | dict.fromkeys(others, new)
    known.pop(new, None)
    kept = SettingStep(_KEPT + kind, library.project.setting(_KEPT + kind), rows.dumps(known))
    return Edit(Wording(f"{told} → {new}: {ru}", f"{told} → {new}: {en}"), steps, settings=(kept,))


def recurring(library: Library) -> tuple[Suggestion, ...]:
    """Events in which a name stands that was said to be another's; renaming them is for the user to say."""
    found: list[Suggestion] = []
    for kind, (_, field) in _FIELDS.items():
        for old, new in _remembered(library, kind).items():
            for event in events_with(library, kind, old):
                change = {field: renamed(getattr(library.event(event), field), old, new)}
                title = library.event(event).title
                found.append(Suggestion(event, title, Wording(old, old), Wording(new, new), change))
    return tuple({suggestion.event: suggestion for suggestion in found}.values())


def _remembered(library: Library, kind: FacetKind) -> dict[str, str]:
    with suppress(ValueError, RecursionError):
        said: object = json.loads(library.project.setting(_KEPT + kind) or "{}")
        if isinstance(said, dict):
            return {str(old): str(new) for old, new in cast("dict[object, object]", said).items() if new}
    return {}


def likely_same(found: Sequence[NameCount], chosen: str) -> tuple[str, ...]:
    """Other names that may mean the same: one of them is a part of the other («Путин», «Владимир Путин»)."""
    words = _words(chosen)
    return tuple(
        each.name
        for each in found
        if each.name != chosen and (words <= _words(each.name) or _words(each.name) <= words) and _words(each.name)
    )


def _renaming(library: Library, event: EventId, field: str, old: Sequence[str], new: str) -> EventStep:
    named = getattr(library.event(event), field)
    for name in old:
        named = renamed(named, name, new)
    said: Mapping[EventId, Correction] = library.corrections
    before = said.get(event)
    return EventStep(event, before, replace(before or Correction(), **{field: named}))


def _words(name: str) -> frozenset[str]:
    return frozenset(name.lower().replace("ё", "е").split())
