"""Places as a text says them: names in capitals after «в», «под», «близ», and what their adjectives hint at."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from timeline.model.document import DocumentId
from timeline.model.event import Event, Evidence
from timeline.model.span import Span
from timeline.workspace.wordsense import folded

_STEM = 4  # «Тверь», «Тверская»
_AFTER = re.compile(
    r"\b(?:[Вв]о?|[Нн]а|[Пп]од|[Бб]лиз|[Оо]коло|[Вв]озле|[Уу]|[Ии]з|[Зз]а|"
    r"город[ае]?|сел[еа]|посёлк[еа]|поселк[еа]|деревн[еи]|штат[еа]|порт[еу]|столиц[еы]|аэропорт[еу])\s+"
    r"((?:(?:[Сс]еверн|[Юю]жн|[Зз]ападн|[Вв]осточн|[Нн]ижн|[Вв]ерхн|[Нн]ов|[Сс]тар)\w+\s+)?[А-ЯЁA-Z][\w-]+"
    r"(?:\s+[А-ЯЁA-Z][\w-]+)?)"
)
_WORD = re.compile(r"[^\W\d_]{3,}")
_NO_PLACE = re.compile(
    r"(?i)январ|феврал|март|апрел|ма[йя]$|июн|июл|август|сентябр|октябр|ноябр|декабр|"
    r"кубк|лиг[аеиу]|чемпионат|верховн|госдум|дум[еаы]|совет|министер|мид|мвд|фсб|ск |фбр|твиттер|twitter|facebook|"
    r"instagram|интернет|telegram|конституц|красн\w+ крест|нобел|оон|евросоюз|нато"
)


@dataclass(frozen=True, slots=True)
class Place:
    """A place with the stems of its name; ``own``: extraction says that the event was there."""

    stems: frozenset[str]
    own: bool
    evidence: Evidence


def places_in(document: DocumentId, text: str, start: int, end: int, people: frozenset[str]) -> Iterator[Place]:
    """Names that a stretch of text puts something at; ``people``: stems of names that are persons."""
    for match in _AFTER.finditer(text, start, end):
        name = match[1]
        stems = stems_of(name)
        if not _NO_PLACE.match(name) and stems and people.isdisjoint(stems):
            yield Place(stems, False, Evidence(document, Span(match.start(1), match.end(1)), name))


def places_of(event: Event) -> Iterator[Place]:
    """Where extraction says it was."""
    for named in event.places:
        if stems := stems_of(named.name):
            yield Place(stems, True, named.evidence)


def stems_of(name: str) -> frozenset[str]:
    """The first letters of a place's words, without what sort of place it is."""
    words = [folded(match.group()) for match in _WORD.finditer(name)]
    telling = [word for word in words if not _SORTS.match(word)] or words
    return frozenset(word[:_STEM] for word in telling)


_SORTS = re.compile(r"област|район|кра[йяюе]|улиц|республик|город|провинци|штат|сел[оае]$|округ|посел|площад|проспект")


def hints(text: str) -> frozenset[str]:
    """The first letters of all words of a text: «лондонской» knows of London."""
    return frozenset(folded(match.group())[:_STEM] for match in _WORD.finditer(text))
