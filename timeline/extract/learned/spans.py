"""Runs of tokens, the units of the learned models, with the token that heads them in the syntax tree."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from operator import attrgetter
from typing import Final

from timeline.extract.tokens import Sentence
from timeline.model.span import Span


@dataclass(slots=True, order=True, unsafe_hash=True)
class TokenSpan:
    """Tokens [first, last) of one sentence, at least one."""

    first: Final[int]
    last: Final[int]

    def __post_init__(self) -> None:
        if not 0 <= self.first < self.last:
            raise ValueError(f"not a stretch of tokens: {self.first}..{self.last}")

    def place(self, sentence: Sentence) -> Span:
        """The code points it covers in the document."""
        return Span(sentence.tokens[self.first].start, sentence.tokens[self.last - 1].end)


def head_of(sentence: Sentence, span: TokenSpan) -> int:
    """The first token of the span whose syntactic head lies outside it (the first token if the tree is a ring)."""
    tokens, first, last = sentence.tokens, span.first, span.last
    for index in range(first, last):
        if not first <= tokens[index].head < last:
            return index
    return first


def covering(sentence: Sentence, place: Span) -> TokenSpan | None:
    """The tokens that share a code point with ``place``; None when none of this sentence does."""
    tokens = sentence.tokens
    first = bisect_right(tokens, place.start, key=attrgetter("end"))
    last = bisect_left(tokens, place.end, key=attrgetter("start"))
    return TokenSpan(first, last) if first < last else None
