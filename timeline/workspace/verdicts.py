"""The user's decision between sources that contradict each other: who is believed, written down and undoable."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from timeline.model.event import Event, EventId, Evidence
from timeline.model.problem import Wording
from timeline.model.wording import format_time_value
from timeline.workspace.corrections import Correction
from timeline.workspace.edits import Edit, EventStep
from timeline.workspace.library import Library
from timeline.workspace.stories import About, Conflict


class Verdict(StrEnum):
    """What the user says of one contradiction."""

    MINE = "mine"  # this event's source is right
    THEIRS = "theirs"  # the other one is
    DIFFERENT = "different"  # two happenings, no contradiction
    OPEN = "open"  # not decided


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a contradiction: whose event, what it says, and in which words."""

    event: Event
    source: str
    says: Wording
    evidence: Evidence | None


@dataclass(frozen=True, slots=True)
class Dispute:
    """A contradiction with both sides as they are shown beside each other."""

    about: About
    mine: Side
    theirs: Side


def disputes(library: Library, event: EventId, conflicts: Sequence[Conflict]) -> tuple[Dispute, ...]:
    """Each contradiction once, with what both sides say; those with events that are gone are left out."""
    found: dict[tuple[About, EventId], Dispute] = {}
    mine = library.event(event)
    for conflict in conflicts:
        other = library.root(conflict.other)
        if other != event and library.shows(other):
            theirs = library.event(other)
            found[conflict.about, other] = Dispute(
                conflict.about,
                _side(library, mine, conflict.about, conflict.mine),
                _side(library, theirs, conflict.about, conflict.theirs),
            )
    return tuple(found.values())


def decide(library: Library, decisions: Mapping[Dispute, Verdict], *, join: bool, remark: Mapping[str, str]) -> Edit:
    """All decisions as one command: dates and places follow the believed side, a note says who was believed.

    ``join`` makes one event of two that mean the same, with all sources. ``remark``: the note's words by verdict, with
    {about}, {taken}, {source}, {other} and {other_source} to be filled in, and the words of ``about`` by its value.
    """
    said = dict(library.corrections)
    before = dict(said)
    for dispute, verdict in decisions.items():
        if verdict is not Verdict.OPEN:
            _decide(library, said, dispute, verdict, join=join, remark=remark)
    touched = [event for event in said if said[event] != before.get(event)]
    steps = tuple(EventStep(event, before.get(event), said[event]) for event in touched)
    return Edit(Wording("решить противоречие", "settle the conflict"), steps)


def _decide(
    library: Library,
    said: dict[EventId, Correction],
    dispute: Dispute,
    verdict: Verdict,
    *,
    join: bool,
    remark: Mapping[str, str],
) -> None:
    right, wrong = (dispute.mine, dispute.theirs) if verdict is not Verdict.THEIRS else (dispute.theirs, dispute.mine)
    note = remark[verdict].format(
        about=remark[dispute.about],
        taken=right.says.in_language(remark["language"]),
        source=right.source,
        other=wrong.says.in_language(remark["language"]),
        other_source=wrong.source,
    )
    mine, theirs = dispute.mine.event.id, dispute.theirs.event.id
    for side in (dispute.mine, dispute.theirs):
        old = said.get(side.event.id, Correction())
        noted = "\n".join(part for part in (side.event.note if old.note is None else old.note, note) if part)
        said[side.event.id] = replace(old, settled=True, note=noted)
    if verdict is Verdict.DIFFERENT:
        for event in (mine, theirs):
            said[event] = replace(said[event], apart=said[event].into is None)
        return
    loser = wrong.event.id
    if dispute.about is About.DATE:
        said[loser] = replace(said[loser], dated=True, time=right.event.time)
    elif dispute.about is About.PLACE:
        said[loser] = replace(said[loser], places=right.event.places)
    if join:
        for member in (theirs, *library.members(theirs)):
            said[member] = replace(said.get(member, Correction()), into=mine, apart=False)


def _side(library: Library, event: Event, about: About, evidence: Evidence | None) -> Side:
    document = evidence.document if evidence is not None else None
    if document is None:
        document = next(iter(library.documents_of(event)), None)
    source = library.source_of(document) if document is not None and library.knows(document) else ""
    return Side(event, source, _says(event, about, evidence), evidence)


def _says(event: Event, about: About, evidence: Evidence | None) -> Wording:
    if about is About.DATE and event.time is not None:
        return Wording(format_time_value(event.time, "ru"), format_time_value(event.time, "en"))
    names = ", ".join(dict.fromkeys(place.name for place in event.places)) if about is About.PLACE else ""
    words = names or (" ".join(evidence.quote.split()) if evidence is not None else "—")
    return Wording(words, words)
