"""Reads a date typed without context by the articles' rules, then by dateparser: «в начале 2010-х»."""

from timeline.extract.dates import typed_day
from timeline.extract.timex.find import read_story
from timeline.extract.tokens import Sentence
from timeline.model import edtf
from timeline.model.edtf import TimeValue, within
from timeline.model.instant import Day
from timeline.model.span import Span


def read_bare_words(words: str, today: Day) -> TimeValue | None:
    """The one date that is the whole text; None when it is none. Without a year it is the nearest to ``today``."""
    sentence = Sentence(Span(0, len(words)), 0, 0, (), ())
    found = read_story((sentence,), words, today, None, doubtful=True).expressions
    whole = [item for item in found if len(item.span) >= len(words.rstrip(" ."))]
    if whole:
        return whole[0].time
    day = typed_day(words, today)
    return within(edtf.day(day)) if day is not None else None
