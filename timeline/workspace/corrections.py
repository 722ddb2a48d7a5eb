"""The user's words on events and documents, as records: what they say, how an event looks under them, and as text."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from timeline.model.document import Document, DocumentId, PublishedBasis
from timeline.model.edtf import TimeValue
from timeline.model.event import Colour, Event, EventId, Evidence, Kind, Named, Review, Status
from timeline.model.instant import Day
from timeline.model.problem import Wording
from timeline.model.span import Span
from timeline.model.timex import Basis, Derivation
from timeline.store import rows
from timeline.workspace.settlements import Settlement, settlement_from, settlement_row

_NOWHERE = Evidence(DocumentId(""), Span(0, 0), "")

BY_USER = Derivation(
    "user",
    None,
    Wording("указано пользователем", "given by the user"),
)


@dataclass(frozen=True, slots=True)
class Correction:
    """What the user says about one event; None (and ``dated`` False) where nothing."""

    review: Review | None = None
    title: str | None = None
    dated: bool = False
    time: TimeValue | None = None
    kind: Kind | None = None
    status: Status | None = None
    participants: tuple[Named, ...] | None = None
    places: tuple[Named, ...] | None = None
    note: str | None = None
    tags: tuple[str, ...] | None = None
    colour: Colour | None = None
    into: EventId | None = None  # joined into that event
    apart: bool = False  # the machine shall not join it with others
    without: tuple[Evidence, ...] = ()  # mentions that were split off
    settled: bool = False  # decided as a whole, by a version that knew no single decisions
    settlements: tuple[Settlement, ...] = ()  # decisions between sources that disagree
    own: Event | None = None  # the event itself, when the user made it


@dataclass(frozen=True, slots=True)
class DocumentWord:
    """What the user says about one document."""

    dated: bool = False
    published: Day | None = None
    removed: bool = False


def spoken(document: Document, word: DocumentWord | None) -> Document:
    """The document with the user's corrections."""
    if word is None or not word.dated:
        return document
    return replace(document, published=word.published, published_basis=PublishedBasis.USER, published_span=None)


class Joined:
    """An event with the evidence of others, which may be very many; its own date unless it has none.

    Of names only those are added that no event before has.
    """

    def __init__(self, event: Event) -> None:
        self._own = self._dating = event
        self._mentions, self._dates = dict.fromkeys(event.mentions), dict.fromkeys(event.dates)
        self._participants, self._places = _Names(event.participants), _Names(event.places)
        self._confidence = event.confidence

    def add(self, other: Event) -> None:
        """One more."""
        if self._dating.time is None and other.time is not None:
            self._dating = other
        self._mentions.update(dict.fromkeys(other.mentions))
        self._dates.update(dict.fromkeys(other.dates))
        self._participants.add(other.participants)
        self._places.add(other.places)
        self._confidence = max(self._confidence, other.confidence)

    @property
    def event(self) -> Event:
        """All of them as one."""
        return replace(
            self._own,
            time=self._dating.time,
            basis=self._dating.basis,
            derivation=self._dating.derivation,
            mentions=tuple(self._mentions),
            dates=tuple(self._dates),
            participants=tuple(self._participants.all),
            places=tuple(self._places.all),
            confidence=self._confidence,
        )


def joined(event: Event, others: Iterable[Event]) -> Event:
    """An event with the evidence of others (see ``Joined``)."""
    whole = Joined(event)
    for other in others:
        whole.add(other)
    return whole.event


class _Names:
    """Names of several events, each once but for those that one event has twice."""

    def __init__(self, names: tuple[Named, ...]) -> None:
        self.all = list(names)
        self._known = {named.name for named in names}

    def add(self, names: tuple[Named, ...]) -> None:
        """Of another event."""
        self.all += [named for named in names if named.name not in self._known]
        self._known.update(named.name for named in names)


def corrected(event: Event, correction: Correction | None) -> Event:
    """The event with the user's corrections."""
    if correction is None:
        return event
    said = correction
    mentions = tuple(mention for mention in event.mentions if mention not in said.without)
    event = replace(
        event,
        review=event.review if said.review is None else said.review,
        title=event.title if said.title is None else said.title,
        kind=event.kind if said.kind is None else said.kind,
        subkind=event.subkind if said.kind is None or said.kind is event.kind else "",
        status=event.status if said.status is None else said.status,
        participants=event.participants if said.participants is None else said.participants,
        places=event.places if said.places is None else said.places,
        note=event.note if said.note is None else said.note,
        tags=event.tags if said.tags is None else said.tags,
        colour=said.colour,
        mentions=mentions,
    )
    if said.dated:
        basis = Basis.NONE if said.time is None else Basis.USER
        event = replace(event, time=said.time, basis=basis, derivation=BY_USER)
    return event


def write_correction(correction: Correction) -> str:
    """As text for the project file; only what is said."""
    said: dict[str, rows.Json] = {}
    for name in ("review", "title", "kind", "status", "note", "into", "colour"):
        if (value := getattr(correction, name)) is not None:
            said[name] = value
    if correction.dated:
        said["time"] = rows.time_text(correction.time)
    for name, names in (("participants", correction.participants), ("places", correction.places)):
        if names is not None:
            said[name] = [rows.named_row(named) for named in names]
    if correction.tags is not None:
        said["tags"] = list(correction.tags)
    for name, truth in (("apart", correction.apart), ("settled", correction.settled)):
        if truth:
            said[name] = True
    if correction.settlements:
        said["settlements"] = [settlement_row(settlement) for settlement in correction.settlements]
    if correction.without:
        said["without"] = [rows.evidence_row(evidence) for evidence in correction.without]
    if correction.own is not None:
        said["own"] = rows.write_event(correction.own)
    return rows.dumps(said)


def read_correction(text: str) -> Correction:
    """The correction that ``write_correction`` wrote; DamagedRowError otherwise."""
    try:
        said = json.loads(text)
        return Correction(
            review=Review(said["review"]) if "review" in said else None,
            title=_maybe_text(said.get("title")),
            dated="time" in said,
            time=rows.time_of(said.get("time")),
            kind=Kind(said["kind"]) if "kind" in said else None,
            status=Status(said["status"]) if "status" in said else None,
            participants=_names(said.get("participants")),
            places=_names(said.get("places")),
            note=_maybe_text(said.get("note")),
            tags=tuple(str(tag) for tag in said["tags"]) if "tags" in said else None,
            into=EventId(str(said["into"])) if "into" in said else None,
            colour=Colour(said["colour"]) if "colour" in said else None,
            apart=bool(said.get("apart", False)),
            settled=bool(said.get("settled", False)),
            settlements=tuple(settlement_from(row) for row in said.get("settlements", ())),
            without=tuple(rows.evidence_of(row) for row in said.get("without", ())),
            own=rows.read_event(said["own"]) if "own" in said else None,
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise rows.DamagedRowError(str(error)) from error


def write_document_word(word: DocumentWord) -> str:
    """As text for the project file."""
    published = word.published.isoformat() if word.published else None
    return rows.dumps({"dated": word.dated, "published": published, "removed": word.removed})


def read_document_word(text: str) -> DocumentWord:
    """The word that ``write_document_word`` wrote; DamagedRowError otherwise."""
    try:
        said = json.loads(text)
        published = Day.parse(said["published"]) if said["published"] is not None else None
        return DocumentWord(bool(said["dated"]), published, bool(said["removed"]))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise rows.DamagedRowError(str(error)) from error


def names_as_given(names: Sequence[str], known: Sequence[Named], mentions: Sequence[Evidence]) -> tuple[Named, ...]:
    """Names the user typed, with the evidence of those that were known; new ones rest on the event's first mention."""
    evidence = {named.name: named.evidence for named in known}
    nowhere = mentions[0] if mentions else _NOWHERE
    typed = dict.fromkeys(name.strip() for name in names if name.strip())
    return tuple(Named(name, evidence.get(name) or replace(nowhere, quote="")) for name in typed)


def _names(value: Sequence[rows.Json] | None) -> tuple[Named, ...] | None:
    return tuple(rows.named_of(row) for row in value) if value is not None else None


def _maybe_text(value: object) -> str | None:
    if value is not None and not isinstance(value, str):
        raise TypeError("text expected")
    return value
