"""The user's decisions between sources that contradict each other: one for each disagreement, noted and undoable."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from timeline.model.document import DocumentId
from timeline.model.event import Event, EventId, Evidence
from timeline.model.problem import Wording
from timeline.model.wording import format_time_value
from timeline.workspace.corrections import Correction, corrected
from timeline.workspace.edits import Edit, EventStep
from timeline.workspace.library import Library
from timeline.workspace.settlements import Settlement, Verdict, settlement_of, without
from timeline.workspace.stories import About

Pair = tuple[EventId, EventId]
"""Two reports as the machine found them: this side's, the other's."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a contradiction: which event the user sees, what its source says, and in which words."""

    event: Event
    report: Event  # as its source tells it
    document: DocumentId
    source: str
    says: Wording
    evidence: Evidence | None


@dataclass(frozen=True, slots=True)
class Dispute:
    """A contradiction with both sides as they are shown beside each other, and what was decided of it."""

    about: About
    mine: Side
    theirs: Side
    pairs: tuple[Pair, ...]
    verdict: Verdict = Verdict.OPEN

    @property
    def followed(self) -> Side | None:
        """The side that was believed; None while it is open, and for two different events."""
        return {Verdict.MINE: self.mine, Verdict.THEIRS: self.theirs}.get(self.verdict)


def disputes(library: Library, event: EventId) -> tuple[Dispute, ...]:
    """Each disagreement of an event's reports once, among themselves and with other events; decided ones, too."""
    found: dict[object, Dispute] = {}
    by_words: dict[object, object] = {}  # the same words against the same words are one question
    for part, conflict in library.disagreements(event):
        other = library.root(conflict.other)
        if not library.shows(other):
            continue
        mine = _side(library, part, conflict.about, conflict.mine)
        theirs = _side(library, conflict.other, conflict.about, conflict.theirs)
        words = frozenset((mine.says.ru.lower(), theirs.says.ru.lower()))
        key = (conflict.about, words if other == event else other)
        key = by_words.setdefault((conflict.about, conflict.mine, conflict.theirs), key)
        pair = (part, conflict.other)
        known = found.get(key)
        if known is None:
            kept = settlement_of(_kept(library, part), conflict.about, *pair)
            verdict = kept.seen_from(part) if kept is not None else Verdict.OPEN
            found[key] = Dispute(conflict.about, mine, theirs, (pair,), verdict)
        else:
            found[key] = replace(known, pairs=(*known.pairs, pair))
    return tuple(found.values())


def decide(library: Library, decisions: Mapping[Dispute, Verdict], *, join: bool, remark: Mapping[str, str]) -> Edit:
    """All decisions as one command: dates and places follow the believed side, a note says who was believed.

    ``join`` makes one event of two that mean the same, with all sources. What is said already is left as it is; OPEN
    takes a decision back. ``remark``: the note's words by verdict, with {about}, {taken}, {source}, {other} and
    {other_source} to be filled in, and the words of ``about`` by its value.
    """
    said = dict(library.corrections)
    before = dict(said)
    fresh = {dispute: verdict for dispute, verdict in decisions.items() if verdict is not dispute.verdict}
    for dispute, verdict in fresh.items():
        _write_down(said, dispute, verdict)
        _unfollow(said, dispute)
        if verdict is not Verdict.OPEN:
            _note(said, dispute, verdict, remark)
            _follow(library, said, dispute, verdict, join=join)
    touched = [event for event in said if said[event] != before.get(event)]
    steps = tuple(EventStep(event, before.get(event), said[event]) for event in touched)
    reopened = bool(fresh) and all(verdict is Verdict.OPEN for verdict in fresh.values())
    ru, en = (
        ("вернуть противоречие", "reopen the conflict") if reopened else ("решить противоречие", "settle the conflict")
    )
    return Edit(Wording(ru, en), steps)


def _write_down(said: dict[EventId, Correction], dispute: Dispute, verdict: Verdict) -> None:
    """With each report, that decision alone."""
    right = {Verdict.MINE: dispute.mine.document, Verdict.THEIRS: dispute.theirs.document}.get(verdict, DocumentId(""))
    for mine, theirs in dispute.pairs:
        settlement = Settlement(dispute.about, mine, theirs, verdict, right)
        for report in (mine, theirs):
            old = said.get(report, Correction())
            kept = without(old.settlements, dispute.about, mine, theirs)
            kept = kept if verdict is Verdict.OPEN else (*kept, settlement)
            if kept != old.settlements or old.settled:
                said[report] = replace(old, settlements=kept, settled=False)


def _note(said: dict[EventId, Correction], dispute: Dispute, verdict: Verdict, remark: Mapping[str, str]) -> None:
    right, wrong = (dispute.mine, dispute.theirs) if verdict is not Verdict.THEIRS else (dispute.theirs, dispute.mine)
    note = remark[verdict].format(
        about=remark[dispute.about],
        taken=right.says.in_language(remark["language"]),
        source=right.source,
        other=wrong.says.in_language(remark["language"]),
        other_source=wrong.source,
    )
    for event in {side.event.id: side.event for side in (dispute.mine, dispute.theirs)}.values():
        old = said.get(event.id, Correction())
        noted = "\n".join(part for part in (event.note if old.note is None else old.note, note) if part)
        said[event.id] = replace(old, note=noted)


def _unfollow(said: dict[EventId, Correction], dispute: Dispute) -> None:
    """What an earlier decision had made of dates and places is as the sources say again."""
    right = dispute.followed
    if right is None:
        return
    reports = {report for pair in dispute.pairs for report in pair}
    for event in reports | {dispute.mine.event.id, dispute.theirs.event.id}:
        old = said.get(event, Correction())
        if dispute.about is About.DATE and old.dated and old.time == right.report.time:
            said[event] = replace(old, dated=False, time=None)
        elif dispute.about is About.PLACE and old.places == right.report.places:
            said[event] = replace(old, places=None)


def _follow(
    library: Library, said: dict[EventId, Correction], dispute: Dispute, verdict: Verdict, *, join: bool
) -> None:
    mine, theirs = dispute.mine.event.id, dispute.theirs.event.id
    if verdict is Verdict.DIFFERENT:
        reports = {report for pair in dispute.pairs for report in pair} - {mine} if mine == theirs else {mine, theirs}
        for report in reports:
            said[report] = replace(said.get(report, Correction()), into=None, apart=True)
        return
    right, loser = (dispute.mine, theirs) if verdict is Verdict.MINE else (dispute.theirs, mine)
    old = said.get(loser, Correction())
    seen = library.event_under(loser, old)
    if dispute.about is About.DATE and seen.time != right.report.time:
        said[loser] = replace(old, dated=True, time=right.report.time)
    elif dispute.about is About.PLACE and seen.places != right.report.places:
        said[loser] = replace(old, places=right.report.places)
    if join and mine != theirs:
        for member in (theirs, *library.members(theirs)):
            said[member] = replace(said.get(member, Correction()), into=mine, apart=False)


def _kept(library: Library, report: EventId) -> tuple[Settlement, ...]:
    said = library.corrections.get(report)
    return said.settlements if said is not None else ()


def _side(library: Library, part: EventId, about: About, evidence: Evidence | None) -> Side:
    report = library.base(part)
    document = evidence.document if evidence is not None else None
    if document is None:
        document = next(iter(library.documents_of(report)), DocumentId(""))
    source = library.source_of(document) if document and library.knows(document) else ""
    shown = library.event(library.root(part))
    title = corrected(report, library.corrections.get(part)).title
    return Side(shown, replace(report, title=title), document, source, _says(report, about, evidence), evidence)


def _says(event: Event, about: About, evidence: Evidence | None) -> Wording:
    if about is About.DATE and event.time is not None:
        return Wording(format_time_value(event.time, "ru"), format_time_value(event.time, "en"))
    names = ", ".join(dict.fromkeys(place.name for place in event.places)) if about is About.PLACE else ""
    words = names or (" ".join(evidence.quote.split()) if evidence is not None else "—")
    return Wording(words, words)
