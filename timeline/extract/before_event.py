"""«За день до выборов»: counted back from the day of what the words name, where the article tells that day."""

import re
from collections.abc import Sequence
from dataclasses import replace

from timeline.extract.mentions import Mention
from timeline.extract.story import Dating, Story
from timeline.extract.timex.lexicon import time_words
from timeline.extract.timex.reading import Step
from timeline.extract.timex.shifts import moved
from timeline.model.edtf import day, within
from timeline.model.instant import Day
from timeline.model.problem import Wording
from timeline.model.span import Span
from timeline.model.timex import Basis, Derivation
from timeline.model.wording import format_day

_COUNTED = re.compile(r"за (?:(\S+) )?(день|дня|дней|сутки|суток|недел[юиь])")
_REACH = 4  # words from «до» to the noun
_RULE = "so-long-before"


def counted_before(dating: Dating, mentions: Sequence[Mention], story: Story, found: Sequence[Dating | None]) -> Dating:
    """The dating by the event that its words name; the dating itself where that has no day of its own."""
    date = dating.dates[0] if dating.dates else None
    counted = _counted(date.text) if date is not None and date.derivation.rule == _RULE else None
    if date is None or counted is None:
        return dating
    for mention in mentions:
        if mention.date is not date:
            continue
        for number, other in story.beside(mention):
            named = found[number]
            if named is None or named.time is None or date in named.dates or not _named_after(other, date.span):
                continue
            first = named.time.first_day
            if first is not None and first == named.time.last_day:
                return _moved_back(dating, other, first, counted)
    return dating


def _counted(words: str) -> int | None:
    """How many days: «за день» 1, «за две недели» 14; None for what counts in months or leaves it open."""
    match = _COUNTED.fullmatch(words.lower().replace("ё", "е"))
    if match is None:
        return None
    count = int(match[1]) if (match[1] or "").isdecimal() else time_words().classes(match[1] or "один").get("CARD", 0)
    return int(count) * (7 if match[2].startswith("недел") else 1) or None


def _named_after(mention: Mention, counted: Span) -> bool:
    """Whether «до» and soon after it the mention follow the words that count."""
    tokens = mention.candidate.sentence.tokens
    head = mention.candidate.head
    before = [
        i for i in range(max(0, head - _REACH), head) if tokens[i].text == "до" and tokens[i].start >= counted.end
    ]
    return bool(before) and tokens[before[0]].start - counted.end <= 1 and not mention.candidate.verbal


def _moved_back(dating: Dating, event: Mention, first: Day, counted: int) -> Dating:
    word, then = event.candidate.token.text, moved(first, Step.DAY, -counted)
    words = f"{dating.dates[0].text} до {word}"
    reason = Wording(
        f"«{words}»: отсчёт от дня, когда это было, {format_day(first, 'ru')} → {format_day(then, 'ru')}",
        f"“{words}”: counted from the day when that was, {format_day(first, 'en')} → {format_day(then, 'en')}",
    )
    return replace(dating, time=within(day(then)), basis=Basis.CARRIED, derivation=Derivation(_RULE, None, reason))
