"""The first lines of an article: publication date, medium, section, title, publisher. Found, never invented.

A wrong publication date poisons every relative date, so only a line that is nothing but a date (with time, medium or
section set off by a separator), a named field («Опубликовано: …») or an agency's dateline («Москва. 24 октября
2025 года. INTERFAX.RU – …») counts. A date within running prose or a caption is none.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from timeline.formats.article import Origin
from timeline.formats.header_words import HeaderWords, folded, header_words
from timeline.formats.written_day import find_day
from timeline.model.document import Part, PublishedBasis, Role
from timeline.model.instant import Day
from timeline.model.span import Span

_LINE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c\x85]+")
_FIELD = re.compile(r"(?P<key>[A-Za-zА-Яа-яЁё][A-Za-zА-Яа-яЁё ]{0,24}?)\s*:\s*(?P<value>.*)", re.DOTALL)
_WEEKDAY = r"(?:понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|пн|вт|ср|чт|пт|сб|вс)"
_BEFORE_DATE = re.compile(rf"(?:date|дата|published|опубликовано|{_WEEKDAY})?[\s,:]*", re.IGNORECASE)
_CLOCK = r"\d\d?[:.]\d\d(?::\d\d(?:\.\d+)?)?\s*(?:Z\b|[+-]\d\d:?\d\d|\(?(?:мск|msk|utc|gmt)\b(?:[+-]\d+)?\)?)?"
_AFTER_DATE = re.compile(rf"(?:[,\s(]+{_WEEKDAY}\b\)?)?(?:[\sT,в—–-]*{_CLOCK})?\.?", re.IGNORECASE)
_CAPTION = re.compile(r"\d\d?\s+[А-Яа-яё]+\s+\d{4}(?:\s*(?:года|г)?\.?)?")
_YEARLESS = re.compile(
    rf"(?:сегодня|вчера|{_WEEKDAY}|\d\d?\s+[а-яё]{{3,8}}\.?)(?:\s*,\s*\d\d?\s+[а-яё]{{3,8}}\.?)?[,\s]+(?:в\s+)?{_CLOCK}",
    re.IGNORECASE,
)
_BAR = re.compile(r"\s*[|·•;\t]\s*")
_PIECES = re.compile(r"\s*[|·•;\t]\s*|\s[—–-]\s|,\s+|\s{2,}")
_DATELINE = re.compile(
    r"\s*[A-ZА-ЯЁ][\w-]+(?:[ -][\w-]+){0,3}[.,]\s+(?P<date>\d\d?\s+[а-яё]{3,8}\.?(?:\s+\d{4})?)(?:\s*(?:года|г\.?))?"
    r"[.,]?\s*(?:[—–-]\s*)?/?(?P<source>[^\s./—–][^\n./—–]{1,30}(?:\.[A-Za-zА-Яа-я]{2,3})?)/?\s*[.,–—-]"
)
_ISSUE = re.compile(r"\s*№\s*[\d/]+(?:\s*\(\d+\))?\s*(?:от|за)?\s*$|,?\s*(?:стр|с)\.\s*\d+\s*$")
_ADDRESS = re.compile(r"(?:https?://)?[\w-]+(?:\.[\w-]+)+(?:/\S*)?")
_NAMED = re.compile(r"(?P<kind>[А-Яа-яЁё][А-Яа-яЁё -]{1,30}?)\s*[«„\"“](?P<name>[^«»„“”\"]{1,40})[»“”\"]")
_TRIMMED = " \t|·•/;,—–-"
_WINDOW = 20_000  # characters at either end of a text in which a header can stand
_HEAD_LINES = 12
_TAIL_LINES = 4
_TITLE_LENGTH = 250


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of the text without the blanks around it."""

    span: Span
    text: str
    after_blank: bool  # an empty line stands above it (or nothing does)


@dataclass(frozen=True, slots=True)
class _Reading:
    """What has been understood so far; ``open`` are the lines that said nothing of themselves."""

    origin: Origin
    open: tuple[_Line, ...] = ()
    dated_line: bool = False
    updated: tuple[Day, Span] | None = field(default=None)


def read_header(text: str) -> Origin:
    """What the lines above (and named fields below) a plain-text article say about it; empty where they are silent."""
    words = header_words()
    lines = _lines(text)
    head, body = _head(lines, words)
    reading = _Reading(Origin())
    for line, below in zip(head, [*head[1:], body], strict=False):
        reading = _read_line(reading, line, below, words)
    tail = lines if len(text) <= _WINDOW else _lines(text, len(text) - _WINDOW)
    for line in tail[max(len(head) if tail is lines else 1, len(tail) - _TAIL_LINES) :]:
        reading = _read_field(reading, line, words) or reading
    origin = _with_update(_with_dateline(_with_title(reading, body, words), body, words), reading)
    return replace(origin, parts=tuple(sorted(origin.parts, key=lambda part: part.span)))


def _lines(text: str, begin: int = 0) -> list[_Line]:
    """The lines with something in them, within one window of the text."""
    lines: list[_Line] = []
    end_before = begin
    for match in _LINE.finditer(text, begin, begin + _WINDOW):
        stripped = match.group().strip("\ufeff \t\xa0")
        if not stripped:
            continue
        start = match.start() + match.group().index(stripped)
        gap = text[end_before : match.start()].replace("\r\n", "\n")
        after_blank = not lines or len(re.findall(r"[\r\n\u2028\u2029]", gap)) > 1
        lines.append(_Line(Span(start, start + len(stripped)), stripped, after_blank))
        end_before = match.end()
    return lines


def _head(lines: Sequence[_Line], words: HeaderWords) -> tuple[list[_Line], _Line | None]:
    """The lines above the first line of prose, and that line (None when there is no prose: then nothing is a title)."""
    for index, line in enumerate(lines[:_HEAD_LINES]):
        if _is_prose(line, words):
            return list(lines[:index]), line
    return ([], lines[0]) if len(lines) > _HEAD_LINES else (list(lines), None)


def _is_prose(line: _Line, words: HeaderWords) -> bool:
    if len(line.text) > _TITLE_LENGTH:
        return True
    return (
        line.text.rstrip("»\"”')").endswith((".", ":", ";", "…"))
        and not _field_of(line, words)
        and _date_of(line, words) is None
    )


def _read_line(reading: _Reading, line: _Line, below: _Line | None, words: HeaderWords) -> _Reading:
    if named := _read_field(reading, line, words):
        return named
    dated = _date_of(line, words)
    if dated and _stands_alone(reading, line, below):
        found, rest = dated
        origin = _with_rest(_with_day(reading.origin, *found), rest, words)
        return replace(reading, origin=_with_header(origin, line), dated_line=True)
    if _YEARLESS.fullmatch(line.text):
        return replace(reading, origin=_with_header(reading.origin, line))
    if not reading.origin.source and folded(line.text) in words.media:
        return replace(reading, origin=_with_header(replace(reading.origin, source=_unquoted(line.text)), line))
    if not any(map(str.isalpha, line.text)):
        return reading
    return replace(reading, open=(*reading.open, line))


def _stands_alone(reading: _Reading, line: _Line, below: _Line | None) -> bool:
    """False for «15 апреля 2013 года» right below a title or above the text: that is the caption of a picture."""
    if _CAPTION.fullmatch(line.text) is None or not (reading.open or reading.origin.parts):
        return True
    return line.after_blank and (below is None or below.after_blank)


def _field_of(line: _Line, words: HeaderWords) -> tuple[str, str, Span] | None:
    """(what the field is, its value, the value's place) of «Источник: Ведомости»."""
    match = _FIELD.fullmatch(line.text)
    if match is None or (role := words.keys.get(folded(match["key"]))) is None:
        return None
    start = line.span.start + match.start("value")
    return role, match["value"].strip(), Span(start, line.span.end)


def _read_field(reading: _Reading, line: _Line, words: HeaderWords) -> _Reading | None:
    named = _field_of(line, words)
    if named is None:
        return None
    role, value, place = named
    if role == "source" and not _is_medium(value, words):
        return None
    if role == "title" and value:
        origin = replace(reading.origin, title=value, parts=(*reading.origin.parts, Part(place, Role.TITLE)))
        return replace(reading, origin=_with_header(origin, replace(line, span=Span(line.span.start, place.start))))
    origin = _with_header(reading.origin, line)
    if role == "source" and not origin.source:
        origin = replace(origin, source=_unquoted(value))
    elif role == "section" and not origin.section:
        origin = replace(origin, section=value)
    elif role in ("published", "updated") and (found := find_day(value[:100])):
        span = Span(place.start + found[1], place.start + found[2])
        if role == "updated":
            return replace(reading, origin=origin, updated=(found[0], span))
        origin = _with_day(origin, found[0], span)
    return replace(reading, origin=origin)


def _is_medium(value: str, words: HeaderWords) -> bool:
    """False for «Источник: Кудрин покинул пост»; a medium is known, quoted, an address, or at most two words."""
    if folded(value) in words.media or _ADDRESS.fullmatch(value):
        return True
    return (value[:1] in '«"' and value[-1:] in '»"') or 0 < len(value.split()) <= 2


def _date_of(line: _Line, words: HeaderWords) -> tuple[tuple[Day, Span], str] | None:
    """The day of a line that is nothing but a date with its company, and that company («| Интерфакс»)."""
    found = find_day(line.text)
    if found is None or len(line.text) > 100:
        return None
    day, start, end = found
    before, after = line.text[:start], line.text[end:]
    tail = _AFTER_DATE.match(after)
    rest = after[tail.end() :] if tail else after
    company = _company(before, rest, words)
    if company is None:
        return None
    return (day, Span(line.span.start + start, line.span.start + end)), company


def _company(before: str, after: str, words: HeaderWords) -> str | None:
    """What stands beside a date, "" for nothing; None when it is running words: no header then."""
    label = _BEFORE_DATE.fullmatch(before)
    rest = _ISSUE.sub("", after).strip(_TRIMMED)
    if label is None:
        name = _ISSUE.sub("", before).strip(_TRIMMED)
        barred = before.rstrip().endswith(("|", "·", "•")) and _is_short(name)
        return name if not rest and (barred or _is_known(name, words)) else None
    if not rest or _is_known(rest, words):
        return rest
    labelled = label.group().lower().startswith(("date", "дата"))
    return rest if _is_short(rest) and (labelled or _BAR.match(after)) else None


def _is_known(company: str, words: HeaderWords) -> bool:
    known = words.media | words.sections | words.medium_kinds
    return all(folded(piece) in known or _says_medium(piece, words) for piece in _PIECES.split(company) if piece)


def _says_medium(piece: str, words: HeaderWords) -> bool:
    """«Газета «Утро»»: whatever it is called, it says what it is; an address is one, too."""
    named = _NAMED.fullmatch(piece)
    return _ADDRESS.fullmatch(piece) is not None or (
        named is not None and folded(named["kind"].split()[-1]) in words.medium_kinds
    )


def _is_short(company: str) -> bool:
    return len(company.split()) <= 5 and not company.endswith(".")


def _with_day(origin: Origin, day: Day, span: Span) -> Origin:
    if origin.published is not None:
        return origin
    return replace(origin, published=day, published_basis=PublishedBasis.HEADER, published_span=span)


def _with_rest(origin: Origin, rest: str, words: HeaderWords) -> Origin:
    """What stands beside the date: a section if it is known as one, a kind of medium says nothing, else the medium."""
    for piece in filter(None, _PIECES.split(rest)):
        if folded(piece) in words.sections:
            origin = replace(origin, section=origin.section or piece)
        elif folded(piece) not in words.medium_kinds and not piece[0].isdigit():
            origin = replace(origin, source=origin.source or _unquoted(piece))
    return origin


def _with_header(origin: Origin, line: _Line) -> Origin:
    return replace(origin, parts=(*origin.parts, Part(line.span, Role.HEADER)))


def _with_title(reading: _Reading, body: _Line | None, words: HeaderWords) -> Origin:
    """Settles the lines that did not speak for themselves: section, title and, below a date, the publisher."""
    origin, lines = reading.origin, list(reading.open)
    if lines and (len(lines) > 1 or origin.title) and _is_section(lines[0].text, words):
        origin = _with_header(replace(origin, section=origin.section or lines[0].text), lines.pop(0))
    if lines and not origin.title and (body is not None or len(lines) > 1) and not _runs_on(lines[1:], body):
        first = lines.pop(0)
        origin = replace(origin, title=first.text, parts=(*origin.parts, Part(first.span, Role.TITLE)))
    alone = lines[0] if lines and body is not None and lines[0].after_blank and body.after_blank else None
    if reading.dated_line and not origin.source and alone and len(lines) == 1 and len(alone.text.split()) <= 4:
        origin = _with_header(replace(origin, source=_unquoted(alone.text)), alone)
    return origin


def _is_section(text: str, words: HeaderWords) -> bool:
    return all(folded(piece) in words.sections for piece in re.split(r"\s*[/|>→]\s*", text))


def _runs_on(others: Sequence[_Line], body: _Line | None) -> bool:
    """True when the next line goes on with a small letter: a wrapped paragraph, no title."""
    following = others[0] if others else body
    return following is not None and not following.after_blank and following.text[:1].islower()


def _with_dateline(origin: Origin, body: _Line | None, words: HeaderWords) -> Origin:
    match = _DATELINE.match(body.text[:150]) if body else None
    if body is None or match is None or folded(match["source"]) not in words.media:
        return origin
    origin = replace(origin, source=origin.source or _unquoted(match["source"].strip()))
    found = find_day(match["date"])
    if found is None:
        return origin
    start = body.span.start + match.start("date")
    return _with_day(origin, found[0], Span(start + found[1], start + found[2]))


def _with_update(origin: Origin, reading: _Reading) -> Origin:
    """A date of change dates the article only when nothing else does."""
    return _with_day(origin, *reading.updated) if reading.updated else origin


def _unquoted(name: str) -> str:
    """«Ведомости» → Ведомости; РИА «Новости» stays."""
    return name[1:-1] if name[:1] + name[-1:] in ("«»", '""', "“”", "„“") else name
