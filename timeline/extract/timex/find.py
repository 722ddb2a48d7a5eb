"""From annotated sentences to time expressions with their readings: the one door of this package."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial

from timeline.extract.dates import prepare_dates
from timeline.extract.timex.atoms import Atom, cut_atoms, described, pieces_of
from timeline.extract.timex.grammar import DOUBTFUL, LEAST, time_grammar
from timeline.extract.timex.lexicon import time_words
from timeline.extract.timex.normalise import resolve
from timeline.extract.timex.pattern import Parsed, SentenceParser
from timeline.extract.timex.reading import (
    Anchor,
    Calendar,
    Clock,
    Impossible,
    InPartOfDay,
    Length,
    NamedDay,
    NoDate,
    Reading,
    Recurring,
    Roughly,
    Shift,
)
from timeline.extract.timex.situation import Direction, Resolved, Situation, day_of_value
from timeline.extract.timex.tense import direction_at, holds_until
from timeline.extract.timex.yearless import in_told_period
from timeline.extract.tokens import Sentence
from timeline.model.edtf import TimeValue
from timeline.model.instant import Day
from timeline.model.problem import Wording
from timeline.model.span import Span
from timeline.model.timex import Basis, Derivation, Rejection, TimeExpression, TimexType
from timeline.model.wording import format_time_value

_AHEAD = frozenset({"к", "ко", "до"})  # «к Новому году» is the next one, unless a verb says otherwise
_UNTIL = frozenset({"до", "по"})
_DOUBTED = Wording("по контексту это не время события", "by its context no time of anything")
_LISTING = frozenset({"и", "или", ",", "а", "также", "-"})


@dataclass(frozen=True, slots=True)
class DateSupport:
    """What the learned tagger thinks: ``probabilities[sentence][token]`` that the token is part of a date or time."""

    probabilities: Sequence[Sequence[float]]


@dataclass(frozen=True, slots=True)
class TimexResult:
    """Expressions in the order of the text (a date inside a clock time follows it) and what was rejected, with why."""

    expressions: tuple[TimeExpression, ...]
    rejections: tuple[Rejection, ...]


def find_time_expressions(
    sentences: Sequence[Sentence], *, text: str, published: Day | None, support: DateSupport | None = None
) -> TimexResult:
    """All time expressions of a text, read against its publication date and the dates mentioned before.

    Without ``published`` what needs it stays unresolved (``time`` None) and says so; full dates are read all the same.
    """
    return read_story(sentences, text, published, support, doubtful=support is not None)


def prepare() -> None:
    """Build what the first dates would wait for: grammar, lexicon, the tables that dateparser makes with its first."""
    time_grammar()
    time_words()
    prepare_dates()


def read_story(
    sentences: Sequence[Sentence], text: str, published: Day | None, support: DateSupport | None, *, doubtful: bool
) -> TimexResult:
    """The same with or without the rules that need the tagger's support (``explain`` shows theirs without it)."""
    story = _Story(text, published, frozenset() if doubtful else DOUBTFUL)
    for index, sentence in enumerate(sentences):
        story.read(sentence, support.probabilities[index] if support else None)
    return TimexResult(tuple(story.expressions), tuple(story.rejections))


@dataclass(slots=True)
class _Story:
    """Reads sentence after sentence and remembers the dates mentioned."""

    text: str
    published: Day | None
    left_out: frozenset[str]
    expressions: list[TimeExpression] = field(default_factory=list[TimeExpression])
    rejections: list[Rejection] = field(default_factory=list[Rejection])
    told: TimeExpression | None = None
    told_day: TimeExpression | None = None
    told_sentence: int = -9
    told_paragraph: int = -1
    scene: TimeExpression | None = None

    def read(self, sentence: Sentence, support: Sequence[float] | None) -> None:
        """Find and resolve the expressions of the next sentence."""
        self.scene = None
        grammar, lexicon, place = time_grammar(), time_words(), sentence.span
        pieces, words = pieces_of(self.text, place.start, place.end), partial(described, lexicon=lexicon)
        signs = grammar.signs(pieces, words)
        starts = grammar.begins("whole", signs, pieces, words)
        if not starts:
            return
        atoms = cut_atoms(self.text, place.start, place.end, sentence.tokens, lexicon, pieces)
        parser = SentenceParser(grammar, atoms, signs)
        found = list(_longest(parser, starts))
        for number, parsed in enumerate(found):
            if parsed.rule in self.left_out:
                continue
            if not _is_supported(parsed, atoms, support):
                self._doubt(atoms, parsed)
            else:
                self._add(sentence, atoms, _with_year_of_next(found, number, atoms), parser, found[number + 1 :])

    def _doubt(self, atoms: Sequence[Atom], parsed: Parsed) -> None:
        span = Span(atoms[parsed.first].start, atoms[parsed.last - 1].end)
        reading = parsed.meaning
        reason = reading.reason if isinstance(reading, NoDate | Impossible) else _DOUBTED
        self.rejections.append(Rejection(span, span.cut(self.text), parsed.rule, reason))

    def _add(
        self, sentence: Sentence, atoms: Sequence[Atom], parsed: Parsed, parser: SentenceParser, rest: Sequence[Parsed]
    ) -> None:
        span = Span(atoms[parsed.first].start, atoms[parsed.last - 1].end)
        words = span.cut(self.text)
        reading = parsed.meaning
        if isinstance(reading, NoDate | Impossible):
            self.rejections.append(Rejection(span, words, parsed.rule, reading.reason))
            return
        situation = self._situation(sentence, atoms, parsed)
        if isinstance(reading, Shift) and reading.anchor is Anchor.FOLLOWING:
            situation = self._before_following(situation, atoms, rest)
        reading = in_told_period(_as_reading(reading), situation)
        try:
            resolved = resolve(reading, situation)
        except (ValueError, OverflowError):
            reason = Wording("такой даты нет в календаре", "no calendar has such a date")
            self.rejections.append(Rejection(span, words, parsed.rule, reason))
            return
        expression = _expression(span, words, reading, resolved, parsed.rule)
        self.expressions.append(expression)
        self._remember(expression, sentence, starts=parsed.first == 0)
        self._add_inner(atoms, parsed, parser, situation)

    def _add_inner(self, atoms: Sequence[Atom], parsed: Parsed, parser: SentenceParser, situation: Situation) -> None:
        """The day inside a clock time or part of a day is an expression of its own («утром [4 марта]»)."""
        reading = parsed.meaning.of if isinstance(parsed.meaning, Roughly) else parsed.meaning
        if not isinstance(reading, Clock | InPartOfDay) or reading.day is None:
            return
        found = _inner_day(parser, parsed, reading.day)
        if found is None:
            return
        span = Span(atoms[found.first].start, atoms[found.last - 1].end)
        try:
            resolved = resolve(reading.day, situation)
        except (ValueError, OverflowError):
            return
        self.expressions.append(
            _expression(span, span.cut(self.text), reading.day, resolved, found.rule or parsed.rule)
        )

    def _situation(self, sentence: Sentence, atoms: Sequence[Atom], parsed: Parsed) -> Situation:
        token = atoms[parsed.last - 1].token
        first = atoms[parsed.first].token
        head = _head(sentence, first, token)
        direction = direction_at(sentence, head, after_on=atoms[parsed.first].word == "на")
        if atoms[parsed.first].word in _UNTIL and holds_until(sentence, head):
            direction = Direction(1, direction.word)
        if direction.sign == 0 and atoms[parsed.first].word in _AHEAD:
            direction = Direction(1, atoms[parsed.first].word)
        return Situation(
            self.published,
            direction,
            self.told.time if self.told else None,
            self.told.text if self.told else "",
            self.told_day.time if self.told_day else None,
            self.told_day.text if self.told_day else "",
            sentence.index - self.told_sentence <= 1,
            sentence.index - self.told_sentence <= 1 and sentence.paragraph == self.told_paragraph,
            self.scene.time if self.scene else None,
            self.scene.text if self.scene else "",
        )

    def _before_following(self, situation: Situation, atoms: Sequence[Atom], rest: Sequence[Parsed]) -> Situation:
        """«за неделю до атаки, произошедшей 11 сентября 2001 года» counts from the day that follows."""
        for parsed in rest:
            meaning = parsed.meaning
            if isinstance(meaning, NamedDay) or (isinstance(meaning, Calendar) and meaning.day is not None):
                words = self.text[atoms[parsed.first].start : atoms[parsed.last - 1].end]
                time = resolve(meaning, situation).time
                return replace(situation, told=time, told_text=words, told_day=time, told_day_text=words)
        return situation

    def _remember(self, expression: TimeExpression, sentence: Sentence, *, starts: bool) -> None:
        if expression.time is None or expression.time.first is None:
            if expression.value.startswith(
                "XXXX-"
            ):  # a day that nothing could place: the next is not counted from before
                self.told = self.told_day = None
            return
        self.told, self.told_sentence, self.told_paragraph = expression, sentence.index, sentence.paragraph
        if starts and expression.basis is Basis.EXPLICIT:
            self.scene = expression
        if day_of_value(expression.time) is not None:
            self.told_day = expression


def _as_reading(meaning: object) -> Reading:
    return meaning  # pyright: ignore  # every production of «whole» reads a Reading


def _longest(parser: SentenceParser, starts: Sequence[int]) -> Iterator[Parsed]:
    """From left to right the longest expression at each place where one may begin, never overlapping."""
    end = 0
    for at in starts:
        if at >= end and (found := parser.parse("whole", at)):
            yield found[0]
            end = found[0].last


def _with_year_of_next(found: Sequence[Parsed], place: int, atoms: Sequence[Atom]) -> Parsed:
    """«30 июня и 1 июля 2019 года»: the first day borrows the year of the one it is listed with.

    Brackets may stand between them, and before the year: «22 апреля (первый тур) и 6 мая (второй тур) 2012 года».
    """
    parsed = found[place]
    if not isinstance(parsed.meaning, Calendar) or parsed.meaning.year is not None or parsed.meaning.day is None:
        return parsed
    last = parsed
    for following in found[place + 1 :]:
        if not isinstance(following.meaning, Calendar):
            return parsed
        words = [atom.word for atom in atoms[last.last : following.first]]
        between = _outside_brackets(words)
        listed = between and all(word in _LISTING for word in between)
        year_alone = following.meaning.month is None and words != between and not between
        if not (year_alone or (listed and following.meaning.day is not None)):
            return parsed
        if following.meaning.year is not None:
            return parsed._replace(meaning=replace(parsed.meaning, year=following.meaning.year))
        last = following
    return parsed


def _outside_brackets(words: Sequence[str]) -> list[str]:
    """The words without what stands in brackets; all of them where a bracket stays open."""
    left: list[str] = []
    depth = 0
    for word in words:
        depth += word == "("
        if depth == 0:
            left.append(word)
        depth -= word == ")"
    return left if depth == 0 else list(words)


def _is_supported(parsed: Parsed, atoms: Sequence[Atom], support: Sequence[float] | None) -> bool:
    if support is None:
        return True
    tokens = {atom.token for atom in atoms[parsed.first : parsed.last] if atom.token >= 0}
    return not tokens or max(support[token] for token in tokens) >= LEAST[parsed.rule]


def _head(sentence: Sentence, first: int, last: int) -> int:
    """The token of the expression whose head lies outside it."""
    if first < 0:
        return last
    for index in range(first, last + 1):
        head = sentence.tokens[index].head
        if head < first or head > last:
            return index
    return last


def _inner_day(parser: SentenceParser, parsed: Parsed, day: Reading) -> Parsed | None:
    for at in range(parsed.first, parsed.last):
        for category in ("day_words", "on_day", "on_weekday", "two_days", "day"):
            for found in parser.parse(category, at):
                if found.last <= parsed.last and found.meaning == day:
                    return found
    return None


def _expression(span: Span, words: str, reading: Reading, resolved: Resolved, rule: str) -> TimeExpression:
    arrow, arrow_en = _arrows(resolved.time) if resolved.time else ("", "")
    quoted = " ".join(words.split())
    reason = Wording(f"«{quoted}»: {resolved.why.ru}{arrow}", f"“{quoted}”: {resolved.why.en}{arrow_en}")
    return TimeExpression(
        span,
        words,
        _type(reading),
        resolved.value,
        resolved.time,
        _basis(resolved),
        Derivation(rule, resolved.anchor, reason),
    )


@lru_cache(2048)
def _arrows(time: TimeValue) -> tuple[str, str]:
    return f" → {format_time_value(time, 'ru')}", f" → {format_time_value(time, 'en')}"


def _type(reading: Reading) -> TimexType:
    match reading:
        case Clock() | InPartOfDay() | Roughly(Clock()):
            return TimexType.TIME
        case Length():
            return TimexType.DURATION
        case Recurring():
            return TimexType.SET
        case _:
            return TimexType.DATE


def _basis(resolved: Resolved) -> Basis:
    if resolved.time is None:
        return Basis.NONE
    if resolved.carried:
        return Basis.CARRIED
    return Basis.EXPLICIT if resolved.anchor is None else Basis.RELATIVE
