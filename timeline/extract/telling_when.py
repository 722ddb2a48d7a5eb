"""Which words of a sentence only say when it was: they are no part of a title."""

from bisect import bisect_left
from operator import attrgetter

from timeline.extract.mentions import Mention
from timeline.extract.tokens import Sentence
from timeline.model.span import Span

_LENGTHS = frozenset({"год", "месяц", "неделя", "день", "сутки", "час", "минута"})


def _is_length(sentence: Sentence, span: Span) -> bool:
    """«семь лет», as what a court gives: so many years, no date."""
    words = [sentence.tokens[index] for index in _within(sentence, span)]
    counted = len(words) == 2 and words[0].pos == "NUM" and words[1].lemma in _LENGTHS
    return counted and not (words[0].text.isdecimal() and int(words[0].text) > _MOST)


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
