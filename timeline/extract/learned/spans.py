"""Stretches of tokens: what the learned models speak of, with the token that heads them in the syntax tree."""

from dataclasses import dataclass

from timeline.extract.tokens import Sentence
from timeline.model.span import Span


@dataclass(frozen=True, slots=True, order=True)
class TokenSpan:
    """Tokens [first, last) of one sentence, at least one."""

    first: int
    last: int

    def __post_init__(self) -> None:
        if not 0 <= self.first < self.last:
            raise ValueError(f"not a stretch of tokens: {self.first}..{self.last}")

    def place(self, sentence: Sentence) -> Span:
        """The code points it covers in the document."""
        return Span(sentence.tokens[self.first].start, sentence.tokens[self.last - 1].end)


def head_of(sentence: Sentence, span: TokenSpan) -> int:
    """The first token of the span whose syntactic head lies outside it (the first token if the tree is a ring)."""
    for index in range(span.first, span.last):
        head = sentence.tokens[index].head
        if not span.first <= head < span.last:
            return index
    return span.first


def covering(sentence: Sentence, place: Span) -> TokenSpan | None:
    """The tokens that share a code point with ``place``; None when none of this sentence does."""
    touched = [i for i, token in enumerate(sentence.tokens) if token.start < place.end and place.start < token.end]
    return TokenSpan(touched[0], touched[-1] + 1) if touched else None
