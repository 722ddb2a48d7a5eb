"""Two versions of one article: which sentences and which dates differ, and what the user takes over of it."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum

from timeline.model.document import Document, DocumentId
from timeline.model.event import Event, EventId, Review
from timeline.model.problem import Wording
from timeline.workspace.corrections import Correction, DocumentWord
from timeline.workspace.edits import DocumentStep, Edit, EventStep
from timeline.workspace.library import Library

_SENTENCE_END = re.compile(r"(?<=[.!?…])[»”\")]*\s+(?=[«„“\"(—–-]?\s?[A-ZА-ЯЁ0-9])|\n+")
_MOST_SENTENCES = 4_000
_ALIKE = 0.6


class Difference(StrEnum):
    """How something differs in the newer version."""

    SAME = "same"
    ADDED = "added"
    GONE = "gone"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class SentenceChange:
    """A stretch of sentences; ``before`` or ``after`` is "" where there is nothing."""

    difference: Difference
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class EventChange:
    """An event of one version or of both."""

    difference: Difference
    before: Event | None
    after: Event | None

    @property
    def title(self) -> str:
        """What it is called."""
        event = self.after or self.before
        return event.title if event is not None else ""


@dataclass(frozen=True, slots=True)
class Revision:
    """An article that was read again with another text."""

    old: Document
    new: Document
    sentences: tuple[SentenceChange, ...]
    events: tuple[EventChange, ...]

    @property
    def changes(self) -> tuple[EventChange, ...]:
        """The events that differ, which the user takes over or not."""
        return tuple(change for change in self.events if change.difference is not Difference.SAME)


def version_before(library: Library, document: DocumentId) -> DocumentId | None:
    """The last version of the same file that is still in the project; None if there is none."""
    path = library.document(document).path
    versions = library.project.documents_at(path) if path else []
    older = versions[: versions.index(document)] if document in versions else []
    return next((each for each in reversed(older) if not library.removed(each)), None)


def new_versions(library: Library, documents: Sequence[DocumentId] | None = None) -> list[DocumentId]:
    """Read from the files of these documents (of all): those of which an older version is still here."""
    pairs = library.project.versions_before(documents)
    here = (new for new, old in pairs if not library.removed(new) and not library.removed(old))
    return list(dict.fromkeys(here))


def revision(library: Library, old: DocumentId, new: DocumentId) -> Revision:
    """What differs between two versions; the events as the user sees them."""
    before, after = library.document(old), library.document(new)
    return Revision(
        before,
        after,
        sentence_changes(before.text, after.text),
        event_changes(_events(library, before), _events(library, after)),
    )


def sentence_changes(before: str, after: str) -> tuple[SentenceChange, ...]:
    """Sentences that came, went or changed, in the order of the text; equal ones are left out."""
    was, now = _sentences(before), _sentences(after)
    matcher = SequenceMatcher(None, was, now, autojunk=False)
    found: list[SentenceChange] = []
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            continue
        if j - i == m - k:  # each in place of another
            found += (SentenceChange(Difference.CHANGED, *pair) for pair in zip(was[i:j], now[k:m], strict=True))
            continue
        old, new = " ".join(was[i:j]), " ".join(now[k:m])
        difference = {"insert": Difference.ADDED, "delete": Difference.GONE}.get(tag, Difference.CHANGED)
        found.append(SentenceChange(difference, old, new))
    return tuple(found)


def event_changes(before: Sequence[tuple[Event, str]], after: Sequence[tuple[Event, str]]) -> tuple[EventChange, ...]:
    """Events paired by their trigger and the sentence it stands in; each with that sentence as text."""
    pairs = sorted(
        ((_likeness(was, now), -abs(i - j), i, j) for i, was in enumerate(before) for j, now in enumerate(after)),
        reverse=True,
    )
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for likeness, _, i, j in pairs:
        if likeness >= _ALIKE and j not in partner and i not in taken:
            partner[j] = i
            taken.add(i)
    found = [_change(before[partner[j]][0] if j in partner else None, now) for j, (now, _) in enumerate(after)]
    return (*found, *(EventChange(Difference.GONE, was, None) for i, (was, _) in enumerate(before) if i not in taken))


def accept(library: Library, found: Revision, taken: Collection[EventChange]) -> Edit:
    """The newer version in the older one's place, as one command; what the user had said goes over to it.

    Of the changes only ``taken`` ones are taken over: a new event that is not is rejected, a moved date stays as it
    was, and an event that is gone lives on as the user's own, with its quote as a note.
    """
    steps: list[EventStep] = []
    said = library.corrections
    free = _free_ids(library)
    for change in found.events:
        steps += _steps(library, change, accepted=change.difference is Difference.SAME or change in taken, free=free)
    steps = [step for step in steps if step.before != step.after]
    name = found.new.title or found.new.name
    label = Wording(f"принять новую версию: «{name}»", f"take the new version: “{name}”")
    document = _without(library, found.old.id)
    assert all(said.get(step.event) == step.before for step in steps)
    return Edit(label, tuple(steps), (document,))


def refuse(library: Library, found: Revision) -> Edit:
    """The older version stays; the newer one is taken out."""
    name = found.old.title or found.old.name
    label = Wording(f"оставить прежнюю версию: «{name}»", f"keep the old version: “{name}”")
    return Edit(label, documents=(_without(library, found.new.id),))


def _steps(library: Library, change: EventChange, *, accepted: bool, free: Iterator[EventId]) -> Iterator[EventStep]:
    said = library.corrections
    match change.before, change.after:
        case None, Event() as now:
            before = said.get(now.id)
            if not accepted:
                yield EventStep(now.id, before, replace(before or Correction(), review=Review.REJECTED))
        case Event() as was, None:
            if not accepted:
                new = next(free)
                yield EventStep(new, None, Correction(own=_kept(was, new)))
        case Event() as was, Event() as now:
            before = said.get(now.id)
            after = _handed_over(said.get(was.id), before)
            if not accepted and was.time != now.time:
                after = replace(after or Correction(), dated=True, time=was.time)
            yield EventStep(now.id, before, after)
        case _:
            pass


def _handed_over(old: Correction | None, new: Correction | None) -> Correction | None:
    """What was said of the older version, unless something was said of the newer one already.

    Joins and split-off mentions point into the older text and stay behind; the user's own event is none of the text.
    """
    if old is None or new is not None or old.own is not None:
        return new
    kept = replace(old, into=None, apart=False, without=())
    return kept if kept != Correction() else None


def _kept(event: Event, new: EventId) -> Event:
    quotes = "; ".join(f"«{' '.join(mention.quote.split())}»" for mention in event.mentions)
    note = "\n".join(part for part in (event.note, quotes) if part)
    return replace(event, id=new, mentions=(), dates=(), note=note)


def _free_ids(library: Library) -> Iterator[EventId]:
    stem, _, number = library.free_id().rpartition(":")
    count = int(number)
    while True:
        yield EventId(f"{stem}:{count}")
        count += 1


def _without(library: Library, document: DocumentId) -> DocumentStep:
    before = library.word_on(document)
    return DocumentStep(document, before, replace(before or DocumentWord(), removed=True))


def _events(library: Library, document: Document) -> list[tuple[Event, str]]:
    """The events found in a document, without rejected ones, and the sentence of each one's first mention there.

    Also those that were joined into events of other articles: each under its own id.
    """
    found: list[tuple[Event, str]] = []
    for identity in library.project.event_ids_of(document.id):
        event = library.event_under(identity, library.corrections.get(identity))
        mentions = [mention for mention in event.mentions if mention.document == document.id]
        if mentions and event.review is not Review.REJECTED:
            found.append((event, _around(document.text, mentions[0].span.start)))
    return found


def _around(text: str, position: int) -> str:
    start, end = 0, len(text)
    for match in _SENTENCE_END.finditer(text, max(0, position - 1_000), min(len(text), position + 1_000)):
        if match.end() <= position:
            start = match.end()
        elif match.start() >= position:
            end = match.start()
            break
    return " ".join(text[max(start, position - 1_000) : min(end, position + 1_000)].split())


def _change(was: Event | None, now: Event) -> EventChange:
    if was is None:
        return EventChange(Difference.ADDED, None, now)
    same = was.time == now.time
    return EventChange(Difference.SAME if same else Difference.CHANGED, was, now)


def _likeness(was: tuple[Event, str], now: tuple[Event, str]) -> float:
    """1 for the same trigger in the same sentence, less where words of the sentence differ; 0 for another trigger."""
    (one, sentence), (other, second) = was, now
    if not {m.quote.lower() for m in one.mentions} & {m.quote.lower() for m in other.mentions}:
        return 0.0
    first, last = set(sentence.lower().split()), set(second.lower().split())
    shared = len(first & last) / len(first | last) if first | last else 0.0
    return 0.5 + shared / 2 if one.kind is other.kind else shared


def _sentences(text: str) -> list[str]:
    found = [" ".join(part.split()) for part in _SENTENCE_END.split(text) if part and part.strip()]
    return found[:_MOST_SENTENCES]
