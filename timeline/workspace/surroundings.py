"""The surroundings of an event's mentions and the subject of its article: roots of words and names, quantities."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import TypeVar

import numpy as np

from timeline.model.document import Document, DocumentId
from timeline.model.event import Event
from timeline.model.instant import Day, Instant
from timeline.model.span import Span
from timeline.workspace.clauses import Clause, clause_of
from timeline.workspace.families import families_of
from timeline.workspace.quantities import Quantity, quantities_in, values_in
from timeline.workspace.whereabouts import Place, hints, places_in
from timeline.workspace.wordsense import Floats, folded, root_of, word_table

T = TypeVar("T")

_STEM = 5  # letters that words of one root mostly share
PLACE_STEM = 4  # «Тверь», «Тверская»
_REACH = 200  # code points around a mention in which numbers and names belong to it
_BEGINNING = 900  # code points of an article that say what it is about
LEAD = 260  # of these, what it leads with
_READ = 6_000  # code points in which names are looked for
_SHORTEST = 3
_WORD = re.compile(r"[^\W\d_]{3,}")
_PROPER = re.compile(r"(?:(?<=[^.!?\n] )|(?<=«))([А-ЯЁA-Z][\w-]{2,})|\b([^\W\d_]+-\d+)\b")
_SORTS_OF_PLACES = re.compile(r"област|район|кра[йяюе]|улиц|республик|город|провинци|штат|сел[оае]|округ|посел")
_SENTENCE = "\n.!?"
_BESIDE = 150  # code points before and after a sentence that say what it belongs to
_YEAR = re.compile(r"(?<![\d.,:])(?:1[5-9]|20)\d\d(?![\d.,:]\d|\d)")
_DAY = re.compile(
    r"(?i)(?<![\d.,:])([1-3]?\d)(?:-?(?:го|е|м|му))?\s+(янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек)"
)
_TIMES = re.compile(
    r"январ|феврал|март|апрел|мая|май|июн|июл|август|сентябр|октябр|ноябр|декабр|понедел|вторн|сред[ауы]$|четверг|"
    r"пятниц|суббот|воскрес|вчера|сегодня|накануне|год|лет|ден|дня|дне|час(?:а|ов|ам|ах)?$|минут|секунд|недел|месяц|век|сут"
)
_EMPTY = frozenset(
    {"что", "как", "это", "для", "его", "так", "также", "при", "был", "была", "было", "были", "они", "она", "который"}
    | {"которая", "которые", "все", "свой", "между", "после", "сообщил", "сообщила", "сообщили", "сообщает", "заявил"}
    | {"заявила", "заявили", "отметил", "словам", "данным", "стало", "стал"}
)
_NO_WORDS: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Article:
    """What a document is about, by its beginning."""

    id: DocumentId
    published: Instant | None
    roots: frozenset[str]
    lead: frozenset[str]  # roots of the very beginning
    names: frozenset[str]
    cast: frozenset[str]  # short stems of all names, and of the words of the beginning
    numbers: frozenset[tuple[str, float]]
    meaning: Floats
    weight: float  # of the roots
    lead_weight: float
    places: frozenset[str] = _NO_WORDS  # stems of those its events name
    people: frozenset[str] = _NO_WORDS  # last words of names
    families: Mapping[str, int] = field(default_factory=dict[str, int])  # how many of its events are of each
    hints: frozenset[str] = _NO_WORDS  # the first letters of all its words
    values: frozenset[float] = frozenset()  # all its numbers
    counts: tuple[Quantity, ...] = ()  # all that it counts
    wheres: tuple[Place, ...] = ()  # that its beginning names
    days: frozenset[Day] = frozenset()  # on which anything happened that it tells


@dataclass(frozen=True, slots=True)
class Surroundings:
    """``quantities`` and ``near``: counted in the sentences that mention an event, and in their paragraphs around."""

    article: Article | None = None
    quantities: tuple[Quantity, ...] = ()
    near: tuple[Quantity, ...] = ()
    words: frozenset[str] = _NO_WORDS
    names: frozenset[str] = _NO_WORDS
    meaning: Floats = field(default_factory=lambda: word_table().vector(()))
    weight: float = 0.0  # of the words
    years: frozenset[int] = frozenset()  # that the sentences name
    days: frozenset[tuple[int, str]] = frozenset()  # of the month, with its first letters
    beside: Floats = field(default_factory=lambda: word_table().vector(()))  # meaning of what stands around
    places: tuple[Place, ...] = ()  # that the sentences name
    wider: tuple[Place, ...] = ()  # and their paragraphs
    clause: Clause = field(default_factory=Clause)  # of the very mentions


def stems(text: str) -> Iterator[str]:
    """Roots of the words, roughly: their first letters."""
    return (folded(match.group())[:_STEM] for match in _WORD.finditer(text) if len(match.group()) > _SHORTEST)


def roots(text: str) -> frozenset[str]:
    """Roots of the words that tell something."""
    return frozenset(
        root_of(word)
        for match in _WORD.finditer(text)
        if (word := folded(match.group())) not in _EMPTY and not _TIMES.match(word)
    )


def beginning_roots(text: str) -> frozenset[str]:
    """The roots of the words that an article begins with."""
    return roots(text[:_BEGINNING])


def article_of(document: Document, events: Iterable[Event] = ()) -> Article:
    """What a document is about."""
    beginning = document.text[:_BEGINNING]
    about = roots(beginning)
    everybody = names_in(document.text[:_READ])
    found = tuple(events)
    lead = roots(document.text[:LEAD])
    return Article(
        id=document.id,
        published=document.published.instant if document.published is not None else None,
        roots=about,
        lead=lead,
        names=names_in(beginning),
        cast=frozenset(word[:PLACE_STEM] for word in (*everybody, *about)),
        numbers=frozenset((q.role, q.value) for q in quantities_in(document.id, document.text, 0, len(beginning))),
        meaning=word_table().vector(sorted(about)),
        weight=word_table().weigh(about),
        lead_weight=word_table().weigh(lead),
        places=frozenset(stem for event in found for named in event.places for stem in place_stems(named.name)),
        people=frozenset(surname(named.name) for event in found for named in event.participants),
        families=Counter(
            family for event in found for family in families_of(mention.quote for mention in event.mentions)
        ),
        hints=hints(document.text[:_READ]),
        values=values_in(document.text[:_READ]),
        counts=tuple(quantities_in(document.id, document.text, 0, min(len(document.text), _READ))),
        wheres=tuple(places_in(document.id, document.text, 0, len(beginning), _people(found))),
        days=frozenset(day for event in found if event.time is not None and (day := event.time.first_day) is not None),
    )


def _people(events: Iterable[Event]) -> frozenset[str]:
    """Short stems of surnames: no places, though something may be «у Иванова»."""
    return frozenset(surname(named.name)[:PLACE_STEM] for event in events for named in event.participants)


def surroundings_of(article: Article, text: str, mentions: Iterable[Span]) -> Surroundings:
    """What stands around these mentions in a document's text."""
    spans = tuple(mentions)
    sentences = [_stretch(text, span, _SENTENCE) for span in spans]
    paragraphs = [_stretch(text, span, "\n") for span in spans]
    quotes = [text[begin:end] for begin, end in sentences]
    words = _NO_WORDS.union(*map(roots, quotes))
    beside = _NO_WORDS.union(*(roots(part) for sentence in sentences for part in _around(text, *sentence)))
    people = frozenset(name[:PLACE_STEM] for name in article.people)
    table = word_table()
    return Surroundings(
        article=article,
        quantities=_once(quantities_in(article.id, text, *sentence) for sentence in sentences),
        near=_once(quantities_in(article.id, text, *paragraph) for paragraph in paragraphs),
        words=words,
        names=_NO_WORDS.union(*map(names_in, quotes)),
        meaning=table.vector(sorted(words)),
        weight=table.weigh(words),
        years=frozenset(int(match.group()) for sentence in sentences for match in _YEAR.finditer(text, *sentence)),
        days=frozenset(
            (int(match[1]), match[2].lower()) for sentence in sentences for match in _DAY.finditer(text, *sentence)
        ),
        beside=table.vector(sorted(beside)),
        places=_once(places_in(article.id, text, *sentence, people) for sentence in sentences),
        wider=_once(places_in(article.id, text, *paragraph, people) for paragraph in paragraphs),
        clause=clause_of(article.id, text, spans, people | {name[:PLACE_STEM] for name in article.names}),
    )


def _around(text: str, begin: int, end: int) -> tuple[str, str]:
    """What stands before and after a sentence and says what it belongs to."""
    return text[max(begin - _BESIDE, 0) : begin], text[end : end + _BESIDE]


def _once(found: Iterable[Iterable[T]]) -> tuple[T, ...]:
    """All that was found, in order, nothing twice."""
    return tuple(dict.fromkeys(chain.from_iterable(found)))


def names_in(text: str) -> frozenset[str]:
    """Stems of words that look like names: capital letters within a sentence, quotation marks, letters with digits."""
    return frozenset(folded(match[1] or match[2])[:_STEM] for match in _PROPER.finditer(text))


def _stretch(text: str, span: Span, borders: str) -> tuple[int, int]:
    """The line or sentence of a mention, not farther than numbers and names belong to it."""
    starts = (text.rfind(border, 0, span.start) + 1 for border in borders)
    ends = (at for border in borders if (at := text.find(border, span.end)) >= 0)
    return max([*starts, span.start - _REACH, 0]), min([*ends, span.end + _REACH, len(text)])


def place_stems(name: str) -> Iterator[str]:
    """Stems of a place's name, without what sort of place it is."""
    words = [folded(match.group()) for match in _WORD.finditer(name)]
    telling = [word for word in words if not _SORTS_OF_PLACES.match(word)] or words
    return (word[:PLACE_STEM] for word in telling)


def surname(name: str) -> str:
    """The beginning of a name's last word, the same in whatever case it was left."""
    return folded(name.split()[-1])[:_STEM] if name.split() else ""


def likeness(one: Floats, other: Floats) -> float:
    """How near two meanings are; 0 where one is unknown."""
    return float(np.dot(one, other))
