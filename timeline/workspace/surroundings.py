"""What stands around the mentions of an event: counted things, words and names, by their roots."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from timeline.model.document import DocumentId
from timeline.model.event import Evidence
from timeline.model.span import Span

_STEM = 5  # letters that words of one root mostly share
PLACE_STEM = 4  # «Тверь», «Тверская»
_REACH = 200  # code points around a mention in which numbers and names belong to it
_BEGINNING = 600  # code points of an article that say what it is about
_WORD = re.compile(r"[^\W\d_]{3,}")
_PROPER = re.compile(r"(?:(?<=[^.!?\n] )|(?<=«))([А-ЯЁA-Z][\w-]{2,})|\b([^\W\d_]+-\d+)\b")
_SORTS_OF_PLACES = re.compile(r"област|район|кра[йяю]$|улиц|республик|город|провинци|штат|село|округ")
_NUMBER = re.compile(r"(?<![\d.,:/-])(\d{1,3}(?:[  ]\d{3})+|\d{1,7})(?![\d.,:/-]\d)[  ]+([^\W\d_]{3,})")
_ANYBODY = frozenset({"челов", "людей", "рубле", "долла"})  # counted everywhere, so only with a verb
_BESIDE = 40  # code points
_CLAUSE_END = re.compile(r"[.!?,;:\n—]")
_SENTENCE = "\n.!?"
_TIMES = re.compile(
    r"январ|феврал|март|апрел|мая|май|июн|июл|август|сентябр|октябр|ноябр|декабр|"
    r"год|лет|ден|дня|дне|час(?:а|ов|ам|ах)?$|минут|секунд|недел|месяц|век|сут"
)
_SPELLED = {
    "один": 1,
    "одного": 1,
    "два": 2,
    "двух": 2,
    "двое": 2,
    "двоих": 2,
    "три": 3,
    "трех": 3,
    "трое": 3,
    "троих": 3,
    "четыре": 4,
    "четырех": 4,
    "четверо": 4,
    "пять": 5,
    "пяти": 5,
    "пятеро": 5,
    "шесть": 6,
    "шести": 6,
    "семь": 7,
    "семи": 7,
    "восемь": 8,
    "восьми": 8,
    "девять": 9,
    "девяти": 9,
    "десять": 10,
    "десяти": 10,
}
_SPELLED_NUMBER = re.compile(rf"(?i)\b({'|'.join(_SPELLED).replace('е', '[её]')})\s+([^\W\d_]{{3,}})")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around the mentions of an event.

    ``counted``: things with their numbers («7 погибших»), by the stem of what is counted; ``words`` and ``names``:
    stems in the sentences that mention it; ``setting`` and ``cast``: stems and names in the article's beginning.
    """

    counted: Mapping[str, tuple[int, Evidence]]
    words: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    setting: frozenset[str] = frozenset()
    cast: frozenset[str] = frozenset()


def stems(text: str) -> Iterator[str]:
    """Roots of the words, roughly: their first letters."""
    return (folded(match.group())[:_STEM] for match in _WORD.finditer(text) if len(match.group()) > 3)


def numbers_in(document: DocumentId, text: str, start: int, end: int) -> dict[str, tuple[int, Evidence]]:
    """Counted things in a stretch of text; dates, times and ages are none."""
    found: dict[str, tuple[int, Evidence]] = {}
    for pattern in (_NUMBER, _SPELLED_NUMBER):
        for match in pattern.finditer(text, start, end):
            thing = folded(match[2])
            if not _TIMES.match(thing):
                number = _SPELLED.get(folded(match[1]))
                value = number if number is not None else int(re.sub(r"\D", "", match[1]))
                evidence = Evidence(document, Span(match.start(), match.end()), match.group())
                found.setdefault(_counted(thing[:_STEM], text, match), (value, evidence))
    return found


def _counted(thing: str, text: str, number: re.Match[str]) -> str:
    """The stem of what is counted; of «человек» with what they did or suffered."""
    if thing not in _ANYBODY:
        return thing
    before = _CLAUSE_END.split(text[max(number.start() - _BESIDE, 0) : number.start()])[-1]
    after = _CLAUSE_END.split(text[number.end() : number.end() + _BESIDE])[0]
    words = [*[*stems(before)][-1:], *stems(after)]
    return next((f"{stem} {thing}" for stem in words if len(stem) == _STEM and not _TIMES.match(stem)), thing)


def surroundings_of(
    document: DocumentId,
    text: str,
    mentions: Iterable[Span],
    setting: frozenset[str] = frozenset(),
    cast: frozenset[str] = frozenset(),
) -> Surroundings:
    """What stands around these mentions in a document's text."""
    counted: dict[str, tuple[int, Evidence]] = {}
    words: set[str] = set()
    names: set[str] = set()
    for span in mentions:
        counted = numbers_in(document, text, *_stretch(text, span, "\n")) | counted
        sentence = text[slice(*_stretch(text, span, _SENTENCE))]
        words |= {stem for stem in stems(sentence) if not _TIMES.match(stem)}
        names |= names_in(sentence)
    return Surroundings(counted, frozenset(words), frozenset(names), setting, cast)


def setting_of(text: str) -> frozenset[str]:
    """Stems of an article's beginning."""
    return frozenset(stem for stem in stems(text[:_BEGINNING]) if not _TIMES.match(stem))


def cast_of(text: str) -> frozenset[str]:
    """Stems of the names in an article's beginning."""
    return names_in(text[:_BEGINNING])


def names_in(text: str) -> frozenset[str]:
    """Stems of words that look like names: capital letters within a sentence, quotation marks, letters with digits."""
    return frozenset(folded(match[1] or match[2])[:_STEM] for match in _PROPER.finditer(text))


def _stretch(text: str, span: Span, borders: str) -> tuple[int, int]:
    """The line, sentence or clause of a mention, not farther than numbers and names belong to it."""
    starts = (text.rfind(border, 0, span.start) + 1 for border in borders)
    ends = (at for border in borders if (at := text.find(border, span.end)) >= 0)
    return max([*starts, span.start - _REACH, 0]), min([*ends, span.end + _REACH, len(text)])


def uncounted(quote: str) -> str:
    """A trigger without the numbers in it."""
    return _SPELLED_NUMBER.sub("", _NUMBER.sub("", quote))


def place_stems(name: str) -> Iterator[str]:
    """Stems of a place's name, without what sort of place it is."""
    words = [folded(match.group()) for match in _WORD.finditer(name)]
    telling = [word for word in words if not _SORTS_OF_PLACES.match(word)] or words
    return (word[:PLACE_STEM] for word in telling)


def surname(name: str) -> str:
    """The last word of a name."""
    return folded(name.split()[-1]) if name.split() else ""


def folded(word: str) -> str:
    """Lower case, ё as е."""
    return word.lower().replace("ё", "е")
