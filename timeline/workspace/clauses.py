"""The clause of a mention: its words, who is named before and after, what a general verb acts upon, denials.

«Подписал указ» and «подписали соглашение» share nothing but a verb that names no event without its object.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from timeline.model.document import DocumentId
from timeline.model.event import Evidence
from timeline.model.span import Span
from timeline.workspace.wordsense import Floats, Integers, folded, root_of, word_table

_NAME_STEM = 4
_END = re.compile(r"[.!?…](?=\s|$)|[\n,;:()—–]| - ")
_SENTENCE_END = re.compile(r"[.!?…](?=\s|$)|\n")
_REACH = 160  # code points of a clause on either side
_WORD = re.compile(r"[^\W\d_]{2,}")
_OPENING = ".!?…\n"  # and nothing at all
_QUOTES = ' «"„'
_SHORTEST = 4
_MOST_OBJECTS = 4
_GENERAL = re.compile(
    r"подпис|прове[лд]|проход|прош[её]?л|состо[яи]|приня[лт]|приним|вынес|вынос|нача[лт]|начи|заверш|законч|сдела|"
    r"откры|закры|организ|запланир|ожида|отмен|продолж|готов|участ|назнач|продл"
)
_SORTS = {
    "decree": r"указ|распоряж|постановл|приказ",
    "law": r"закон|законопроект|поправ|кодекс",
    "pact": r"соглаш|договор|контракт|меморанд|декларац|коммюнике|сделк",
    "talks": r"переговор|встреч|саммит|заседан|совещан|консультац|беседа|бесед[уы]",
    "manoeuvres": r"учени[яей]|маневр|парад|стрельб",
    "vote": r"выбор|референдум|голосован|опрос|перепис|тур\b",
    "search": r"обыск|рейд|проверк|расследован|допрос|следств",
    "protest": r"митинг|шестви|демонстрац|забастовк|пикет|акци[яийю]\b",
    "show": r"концерт|выставк|фестивал|премьер[аыу]\b|спектакл|церемони|показ",
    "match": r"матч|турнир|финал|чемпионат|гонк|игр[аыу]\b|бой|поединок",
    "trial": r"суд\b|процесс|слушани|заседани",
    "sentence": r"приговор|вердикт",
    "press": r"пресс-конф|брифинг|интервью",
    "surgery": r"операци[яию]",
    "resignation": r"отставк",
    "launch": r"запуск|старт|испытан",
    "work": r"строительств|ремонт|съемк|работ[ыау]\b",
    "sanctions": r"санкци|ограничен|запрет",
    "funeral": r"похорон|прощани|панихид|отпевани",
    "sale": r"торги|аукцион|продаж",
}
_PATTERNS = {name: re.compile(pattern) for name, pattern in _SORTS.items()}
_NO_OBJECT = re.compile(
    r"январ|феврал|март|апрел|мая$|май|июн|июл|август|сентябр|октябр|ноябр|декабр|понедел|вторн|сред[ауы]$|четверг|"
    r"пятниц|суббот|воскрес|вчера|сегодня|завтра|накануне|год|утр|вечер|днем|ночь|час|недел|месяц|итог|время|когда|"
    r"после|перед|будет|было|были|может|также|который|котор|свой|свою|свое|этот|этой|этом|один|одна"
)
_NOT = re.compile(r"(?i)\b(?:не|ни)\s+(?:(?:был[аио]?|будет|будут|стал[аио]?|собирал\w+|думал\w*|намерен\w*|дал)\s+)?$")
_DENIED = re.compile(
    r"(?i)\bопроверг|\bопроверж|\bотрица(?:ет|ют|л)|\bотверг\w* (?:сообщ|слух|информац|обвин)|\bне подтвер|"
    r"\bвопреки (?:сообщ|слух|публикац)|\bне соответству|\bложн\w+ (?:сообщ|слух|информац)|\bошибочно (?:сообщ|назва)|"
    r"\bнеправд|\bдезинформац|\bфейк|\bникого не\b|\bникто\b[^.!?\n]{0,60}\bне\b|\bникаких\b"
)


@dataclass(frozen=True, slots=True)
class Act:
    """A mention's word, and for a general one what it acts upon."""

    root: str
    general: bool
    sorts: frozenset[str]


@dataclass(frozen=True, slots=True)
class Denial:
    """The words that deny an event; None for what is not denied, ``outright`` for «не» before the very word."""

    evidence: Evidence
    outright: bool


@dataclass(frozen=True, slots=True)
class Clause:
    """What the clauses of an event's mentions say together."""

    words: frozenset[str] = frozenset()
    rows: Integers = field(default_factory=lambda: word_table().known(()))
    meaning: Floats = field(default_factory=lambda: word_table().vector(()))
    weight: float = 0.0
    before: frozenset[str] = frozenset()  # short stems of names
    after: frozenset[str] = frozenset()
    acts: tuple[Act, ...] = ()
    objects: Integers = field(default_factory=lambda: word_table().known(()))
    object_roots: frozenset[str] = frozenset()
    denial: Denial | None = None


def clause_of(document: DocumentId, text: str, mentions: Iterable[Span], known: frozenset[str]) -> Clause:
    """What the clauses of these mentions say; ``known``: short stems of names, which may also begin a sentence."""
    words: set[str] = set()
    before: set[str] = set()
    after: set[str] = set()
    acts: list[Act] = []
    objects: set[str] = set()
    denials: list[Denial | None] = []
    for span in mentions:
        start, end = _stretch(text, span, _END)
        head, trigger, tail = text[start : span.start], text[span.start : span.end], text[span.end : end]
        words |= {root for root in _roots(text[start:end]) if not _NO_OBJECT.match(root)}
        opens = text[max(start - 3, 0) : start].rstrip(_QUOTES)[-1:] in _OPENING
        before |= set(_names(head, known, opens=opens))
        after |= set(_names(tail, known, opens=False))
        own = [word for word in _objects(trigger, opens=True) if not _GENERAL.match(word)]
        nouns = own + _objects(tail, opens=False) or _objects(head, opens=opens)[-_MOST_OBJECTS:]
        objects |= {root_of(noun) for noun in nouns[:_MOST_OBJECTS]}
        acts += _acts(trigger, nouns[:_MOST_OBJECTS])
        denials.append(_denial(document, text, span))
    found = word_table()
    denied = [denial for denial in denials if denial is not None]
    return Clause(
        frozenset(words),
        found.known(words),
        found.vector(sorted(words)),
        found.weigh(words),
        frozenset(before),
        frozenset(after),
        tuple(dict.fromkeys(acts)),
        found.known(objects),
        frozenset(objects),
        denied[0] if denied and len(denied) == len(denials) else None,
    )


def of_other_things(one: Clause, other: Clause) -> bool:
    """True when all that the words for two events share is a general verb with objects of different kinds."""
    shared = [(mine, theirs) for mine in one.acts for theirs in other.acts if mine.root == theirs.root]
    if not all(mine.general and theirs.general for mine, theirs in shared):
        return False
    told = [(mine.sorts, theirs.sorts) for mine, theirs in shared if mine.sorts and theirs.sorts]
    return bool(told) and all(mine.isdisjoint(theirs) for mine, theirs in told)


def _acts(trigger: str, nouns: Iterable[str]) -> Iterator[Act]:
    sorts = frozenset(name for name, pattern in _PATTERNS.items() for noun in nouns if pattern.match(noun))
    for match in _WORD.finditer(trigger):
        word = folded(match.group())
        if len(word) >= _SHORTEST:
            yield Act(root_of(word)[:_SHORTEST], bool(_GENERAL.match(word)), sorts)


def _objects(part: str, *, opens: bool) -> list[str]:
    """Words that are no names and may be what is acted upon; ``opens``: the part begins a sentence."""
    return [
        word
        for match in _WORD.finditer(part)
        if ((word := match.group())[:1].islower() or (opens and not part[: match.start()].strip(_QUOTES)))
        and len(word := folded(word)) >= _SHORTEST
        and not _NO_OBJECT.match(word)
    ]


def _roots(part: str) -> Iterator[str]:
    return (root_of(match.group()) for match in _WORD.finditer(part) if len(match.group()) >= _SHORTEST)


def _names(part: str, known: frozenset[str], *, opens: bool) -> Iterator[str]:
    for match in _WORD.finditer(part):
        word = match.group()
        stem = folded(word)[:_NAME_STEM]
        if word[:1].isupper() and (not opens or part[: match.start()].strip(_QUOTES) or stem in known):
            yield stem


def _denial(document: DocumentId, text: str, span: Span) -> Denial | None:
    start, end = _stretch(text, span, _SENTENCE_END)
    denied = _NOT.search(text, start, span.start)
    if denied is not None:
        whole = Span(denied.start(), span.end)
        return Denial(Evidence(document, whole, whole.cut(text)), True)
    said = _DENIED.search(text, start, end)
    if said is None:
        return None
    whole = Span(min(said.start(), span.start), max(said.end(), span.end))
    return Denial(Evidence(document, whole, whole.cut(text)), False)


def _stretch(text: str, span: Span, border: re.Pattern[str]) -> tuple[int, int]:
    start = max(0, span.start - _REACH)
    for match in border.finditer(text, start, span.start):
        start = match.end()
    last = border.search(text, span.end, span.end + _REACH)
    return start, last.start() if last is not None else min(len(text), span.end + _REACH)
