"""Words of a sentence that only say when it was: titles leave them out."""

from bisect import bisect_left
from operator import attrgetter

from timeline.extract.mentions import Mention
from timeline.extract.tokens import Sentence
from timeline.model.span import Span

LENGTHS = frozenset({"год", "месяц", "неделя", "день", "сутки", "час", "минута"})


def _is_length(sentence: Sentence, span: Span) -> bool:
    """«семь лет», «четыре с половиной года», as what a court gives: so many years, no date; «Шестидневная» war."""
    words = [sentence.tokens[index] for index in _within(sentence, span)]
    if len(words) == 1:
        return words[0].pos == "ADJ" and words[0].lemma.endswith(_LONG)
    if words and words[0].lemma in ("на", "к"):
        words = words[1:]
    counted = 2 <= len(words) <= _LONGEST and words[0].pos == "NUM" and words[-1].lemma in LENGTHS
    return counted and not (words[0].text.isdecimal() and int(words[0].text) > _MOST)


_LONG = ("дневный", "летний", "месячный", "недельный", "часовой", "минутный", "суточный")
_LONGEST = 4  # words
_MOST = 150  # a larger number before «года» is a year's


def time_tokens(mention: Mention) -> frozenset[int]:
    """The tokens of the sentence's time expressions: when it was is no part of a title."""
    if not mention.times:
        return frozenset()
    sentence = mention.candidate.sentence
    times = [span for span in mention.times if not _is_length(sentence, span)]
    return frozenset(index for span in times for index in _within(sentence, span))


def _within(sentence: Sentence, span: Span) -> range:
    """The tokens that begin in it."""
    tokens = sentence.tokens
    return range(bisect_left(tokens, span.start, key=_START), bisect_left(tokens, span.end, key=_START))


_START = attrgetter("start")
