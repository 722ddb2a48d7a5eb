"""The features that identify an event: words and their meaning, time, people, places and surroundings."""

from dataclasses import dataclass

from timeline.model.document import DocumentId
from timeline.model.event import Event, is_faint
from timeline.model.instant import DAY, Day, Instant
from timeline.model.timex import Basis
from timeline.workspace.families import families_of
from timeline.workspace.surroundings import PLACE_STEM, Surroundings, place_stems, roots, surname
from timeline.workspace.wordsense import Floats, Integers, folded, word_table


@dataclass(frozen=True, slots=True)
class Trait:
    """What identifies an event. ``begin`` and ``end``: when it may have been; ``dated``: its text says so."""

    event: Event
    documents: frozenset[DocumentId]
    triggers: frozenset[str]  # roots
    meaning: Floats
    trigger_rows: Integers  # in the table of words
    sentence_rows: Integers
    people: frozenset[str]  # surnames, and the last words of organisations
    persons: frozenset[str]  # surnames alone
    places: frozenset[str]  # stems
    names: frozenset[str]  # short stems of all words in names
    words: frozenset[str]  # roots of the title
    weight: float  # of these
    day: Day | None  # where it is told as one
    subject: Floats  # meaning of the title without names
    begin: Instant | None
    end: Instant | None
    dated: bool
    place_in_text: int
    rank: float  # 0 for the first event of the article to 1 for the last
    share: float  # of the text that stands before it
    faint: bool  # not drawn by itself
    around: Surroundings
    families: frozenset[str] = frozenset()


def trait_of(event: Event, around: Surroundings | None = None, rank: float = 0.0, length: int = 0) -> Trait:
    """What identifies an event; what stands ``around`` it comes from its documents' text, ``length`` code points."""
    around = around or Surroundings()
    begin, end, dated = _bounds(event)
    triggers = frozenset(root for mention in event.mentions for root in roots(mention.quote))
    names = frozenset(
        folded(word)[:PLACE_STEM] for named in (*event.participants, *event.places) for word in named.name.split()
    )
    words = roots(event.title)
    table = word_table()
    place = min((mention.span.start for mention in event.mentions), default=0)
    return Trait(
        event=event,
        documents=frozenset(mention.document for mention in event.mentions),
        triggers=triggers,
        meaning=table.vector(sorted(triggers)),
        trigger_rows=table.known(triggers),
        sentence_rows=table.known(around.words),
        people=frozenset(surname(named.name) for named in event.participants),
        persons=frozenset(surname(named.name) for named in event.participants if _is_person(named.name)),
        places=frozenset(stem for named in event.places for stem in place_stems(named.name)),
        names=names,
        words=words,
        weight=table.weigh(words),
        day=time.first_day if (time := event.time) is not None and time.first_day == time.last_day else None,
        subject=table.vector(sorted(word for word in words if word[:PLACE_STEM] not in names)),
        begin=begin,
        end=end,
        dated=dated,
        place_in_text=place,
        rank=rank,
        share=place / max(length, place, 1),
        faint=is_faint(event.id),
        around=around,
        families=families_of(mention.quote for mention in event.mentions),
    )


def _bounds(event: Event) -> tuple[Instant | None, Instant | None, bool]:
    """When it may have been. What only the article's own date dates was in the last days, as papers write."""
    time = event.time
    if time is None:
        return None, None, False
    if event.basis is Basis.PUBLISHED and time.begin is not None:
        return time.begin - 2 * DAY, time.end, False
    return time.begin, time.end, True


def _is_person(name: str) -> bool:
    words = name.split()
    return len(words) > 1 and all(word[:1].isupper() for word in words)
