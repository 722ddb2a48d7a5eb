"""Taking mentions out of an event into one of their own: each of the two is titled from its own words."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from timeline.model.document import DocumentId
from timeline.model.event import Event, EventId, Evidence, Review
from timeline.model.problem import Wording
from timeline.model.quotation import excerpt, sentence_around
from timeline.model.span import Span
from timeline.workspace.corrections import Correction, corrected
from timeline.workspace.edits import Edit, EventStep, edit_event
from timeline.workspace.library import Library
from timeline.workspace.wordsense import root_of

_LONGEST = 80  # letters of a title
_SENTENCE = 1_000
_MOST = 50  # mentions of which one is chosen
_BARE = 9
_FEWEST = 3  # words that tell something
_BORDER = re.compile(r"(?<=[,;:)])\s+|\s+(?=\()|\s+[—–-]\s+")
_WORD = re.compile(r"[^\W_]{3,}")
_OPENING = re.compile(r"^(?:что|и|а|но|где|когда|как|если|чтобы)\s+", re.IGNORECASE)
_ENDING = re.compile(r"[\s.,;:!?…—–-]+$")
_QUOTED = re.compile(r"[\"«“]([^\"«»“”]+)[\"»”]")

TextOf = Callable[[DocumentId], str]


@dataclass(frozen=True, slots=True)
class Titles:
    """Of what stays and of what goes; None for what is called as before."""

    stays: str | None
    goes: str | None


def split(library: Library, event: EventId, mentions: Sequence[Evidence], new: EventId) -> Edit:
    """Takes mentions out into an event of their own, dated like the old one; ValueError unless some stay."""
    whole, said = library.event(event), library.corrections
    out = tuple(mention for mention in whole.mentions if mention in mentions)
    if not out or len(out) == len(whole.mentions):
        raise ValueError("splitting takes some of the mentions, not all")
    by_user = said.get(event, Correction()).title is not None  # which says what stays
    parts = [library.base(event), *(corrected(library.base(part), said.get(part)) for part in library.members(event))]
    titles = titles_of_halves(whole, parts, out, lambda document: library.document(document).text)
    stays = None if by_user else titles.stays

    def without(correction: Correction) -> Correction:
        title = correction.title if stays is None else stays
        return replace(correction, without=(*correction.without, *out), title=title)

    label = Wording("отделить упоминание от события", "take a mention out of the event")
    rest = edit_event(label, said, event, without)
    title = whole.title if titles.goes is None else titles.goes
    own = replace(whole, id=new, title=title, mentions=out, review=Review.UNREVIEWED, note="", tags=())
    return Edit(label, (*rest.events, EventStep(new, None, Correction(own=own))))


def titles_of_halves(whole: Event, parts: Sequence[Event], out: Sequence[Evidence], text_of: TextOf) -> Titles:
    """``parts``: the reports that were joined, the one first whose title the whole has."""
    rest = [mention for mention in whole.mentions if mention not in out]
    return Titles(_title_of(rest, whole, parts, text_of), _title_of(out, whole, parts, text_of))


def _title_of(mentions: Sequence[Evidence], whole: Event, parts: Sequence[Event], text_of: TextOf) -> str | None:
    """The title of a report whose title these mentions tell, before that the whole's; else their own words."""
    for part in parts:
        if part.mentions and _telling(part, text_of) in mentions:
            return None if part.title == whole.title else part.title
    told = (_told(mention, text_of(mention.document)) for mention in mentions[:_MOST])
    return min(told, key=lambda each: each[0])[1] or None


def _telling(part: Event, text_of: TextOf) -> Evidence:
    """Which of its mentions a title is made of: the one in whose sentence most of its words stand."""
    words = _roots(part.title)

    def told(mention: Evidence) -> tuple[int, int]:
        sentence = excerpt(text_of(mention.document), mention, _SENTENCE)
        return len(words & _roots(sentence)), len(words & _roots(mention.quote))

    return max(part.mentions, key=told)


def _roots(text: str) -> frozenset[str]:
    return frozenset(map(root_of, _WORD.findall(text)))


def _told(mention: Evidence, text: str) -> tuple[int, str]:
    """How bare it is, and the clause that holds a mention, with as many of its neighbours as there is room for."""
    if mention.span.end > len(text):
        return _BARE, _tidied(mention.quote)
    clauses = _clauses(text, sentence_around(text, mention.span))
    holding = (n for n, each in enumerate(clauses) if each.start <= mention.span.start and mention.span.end <= each.end)
    at, last = next(holding, None), len(clauses) - 1
    if at is None:
        return _BARE, _tidied(mention.quote)
    for bareness, (begin, end) in enumerate([(0, last), (0, at), (at, last), (max(at - 1, 0), at), (at, at)]):
        told = _tidied(text[clauses[begin].start : clauses[end].end])
        if len(told) <= _LONGEST and (begin < end or len(told.split()) >= _FEWEST):
            return bareness, told
    return _BARE, _shortened(mention.span, clauses[at], text)


def _clauses(text: str, sentence: Span) -> list[Span]:
    borders = [match.span() for match in _BORDER.finditer(text, sentence.start, sentence.end)]
    starts, ends = [sentence.start, *(end for _, end in borders)], [*(start for start, _ in borders), sentence.end]
    return [Span(start, end) for start, end in zip(starts, ends, strict=True) if start < end]


def _shortened(mention: Span, clause: Span, text: str) -> str:
    """The beginning of a long clause, or where the mention stands farther behind, the end with it."""
    words = _tidied(text[clause.start : clause.end])
    if len(words) <= _LONGEST:
        return words
    if mention.end - clause.start <= _LONGEST:
        return words[:_LONGEST].rpartition(" ")[0] + "…"
    behind = _ENDING.sub("", " ".join(text[mention.start : clause.end].split()))
    if len(behind) >= _LONGEST:
        return f"…{behind[:_LONGEST].rpartition(' ')[0]}…"
    return "…" + words[-_LONGEST:].partition(" ")[2]


def _tidied(words: str) -> str:
    told = _ENDING.sub("", _OPENING.sub("", " ".join(words.split())))
    whole = _QUOTED.fullmatch(told)
    told = whole[1] if whole is not None else told
    return told[:1].upper() + told[1:]
